//! About how often something comes round, in a few words: what readers narrow a list by, where the
//! exact words differ from page to page.

use crate::calendar::firm::day::number_of;
use crate::calendar::language::rhythm::Rhythm;
use crate::schedule::meeting::Meeting;

/// Up to how many days lie between two dates, and the name of that.
const CLASSES: [(f64, &str); 9] = [
    (2.0, "daily"),
    (6.0, "days"),
    (10.0, "weekly"),
    (25.0, "weeks"),
    (38.0, "monthly"),
    (80.0, "months"),
    (110.0, "quarterly"),
    (240.0, "half-yearly"),
    (f64::INFINITY, "yearly"),
];
/// What has a rhythm and no dates.
const UNDATED: &str = "undated";

/// How often something is: its place in the order from often to rarely, and its name.
pub(super) type HowOften = (usize, &'static str);

/// How often the words of a rhythm say that it is; nothing where they do not.
pub(super) fn by_words(rhythm: &Rhythm) -> Option<HowOften> {
    let parts = rhythm.parts.iter().map(|part| part.meaning()?.rough_interval());
    let times_a_day = parts.map(|days| Some(1.0 / days?)).sum::<Option<f64>>()?;
    class(1.0 / times_a_day)
}

/// How often its dates say that it is.
pub(super) fn by_dates(meetings: &[Meeting]) -> HowOften {
    let undated = (CLASSES.len(), UNDATED);
    let (Some(first), Some(last)) = (meetings.first(), meetings.last()) else { return undated };
    let days = number_of(last.days.first) - number_of(first.days.first);
    let number = |count: i64| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let gaps = number(i64::try_from(meetings.len()).unwrap_or(i64::MAX) - 1);
    // Of one date in a year and a half, it is rare.
    let apart = if gaps > 0.0 { number(days) / gaps } else { f64::INFINITY };
    class(apart).unwrap_or(undated)
}

fn class(days: f64) -> Option<HowOften> {
    let at = CLASSES.iter().position(|(most, ..)| days <= *most)?;
    Some((at, CLASSES[at].1))
}

#[cfg(test)]
mod tests {
    use super::by_words;
    use crate::calendar::language::rhythm::{Rhythm, RhythmPart};

    #[test]
    fn words_say_how_often_something_is() {
        let often = |texts: &[&str]| {
            let part = |text: &&str| RhythmPart::expression(text).expect("it can be read");
            by_words(&Rhythm { parts: texts.iter().map(part).collect() }).map(|often| often.1)
        };
        let known = [
            ("every working day at 09:15", "daily"),
            ("every Monday and Wednesday", "days"),
            ("every Monday at 10:00", "weekly"),
            ("every 2 weeks on Tuesday from 2027-02-02", "weeks"),
            ("first and third Tuesday of the month", "weeks"),
            ("last Thursday of the month", "monthly"),
            ("every 8 weeks from 2027-02-01", "months"),
            ("3 weeks after the quarter ends", "quarterly"),
            ("half-yearly", "half-yearly"),
            ("yearly in November", "yearly"),
        ];
        for (text, name) in known {
            assert_eq!(often(&[text]), Some(name), "{text}");
        }
        assert_eq!(often(&["every Monday", "every Thursday"]), Some("days"));
        assert_eq!(often(&["on incident"]), None);
        assert_eq!(often(&["every Monday", "on incident"]), None);
    }
}
