//! A date as a `<time>` element, with the instant where there is one.

use jiff::tz::TimeZone;

use crate::calendar::expansion::zoned::{instant, moment};
use crate::pages::redirects::escaped;
use crate::schedule::meeting::Meeting;
use crate::words::words::Words;

/// When a meeting starts, as HTML: `<time datetime="2027-02-01T10:00+01:00">Mon 1 Feb 2027, 10:00</time>`.
/// Without a zone, or where each team has its own, the day alone is machine-readable.
pub(super) fn moment_html(words: &Words, meeting: &Meeting, zone: Option<&TimeZone>) -> String {
    let dates = &words.dates;
    let text = dates.days(meeting.days);
    let Some(start) = meeting.start else {
        return format!("<time datetime=\"{}\">{}</time>", meeting.days.first, escaped(&text));
    };
    let text = escaped(&dates.moment(&text, start));
    let instant = zone.and_then(|zone| moment(meeting.days.first, start, zone));
    match instant {
        Some(found) => {
            let datetime = found.at.strftime("%Y-%m-%dT%H:%M%:z");
            format!("<time datetime=\"{datetime}\">{text}</time>")
        }
        None => format!("<time datetime=\"{}\">{text}</time>", meeting.days.first),
    }
}

/// The minutes since 1970 at which a meeting starts; nothing where it has no instant.
pub(super) fn minutes(meeting: &Meeting, zone: &TimeZone) -> Option<i64> {
    let found = instant(meeting.days.first, meeting.start?, zone)?;
    Some(found.as_second().div_euclid(60))
}
