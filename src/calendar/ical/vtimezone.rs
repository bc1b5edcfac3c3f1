//! Time zones as calendars explain them. Outlook misreads times whose zone is named and not explained.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use jiff::tz::Offset;

use crate::calendar::ical::lines::Lines;
use crate::calendar::ical::moment::time_text;
use crate::calendar::ical::named_zone::NamedZone;
use crate::calendar::ical::observance::{Observance, observances};

/// The lines of a zone from a day on.
type Explained = BTreeMap<(String, Date), Arc<str>>;

/// What was explained already. A zone is the same in all calendars, and there are thousands of these,
/// which begin on the first day of one of few years.
static EXPLAINED: Mutex<Explained> = Mutex::new(BTreeMap::new());

/// Writes what a zone does from a day on.
pub fn write_zone(zone: &NamedZone, from: Date, lines: &mut Lines) {
    let mut explained = EXPLAINED.lock().unwrap_or_else(PoisonError::into_inner);
    let text = explained.entry((zone.name().to_owned(), from)).or_insert_with(|| {
        let mut lines = Lines::default();
        explain(zone, from, &mut lines);
        lines.into_text().into()
    });
    lines.written(text);
}

fn explain(zone: &NamedZone, from: Date, lines: &mut Lines) {
    lines.value("BEGIN", "VTIMEZONE");
    lines.text("TZID", zone.name());
    for observance in observances(zone.changes(), from) {
        write_observance(&observance, lines);
    }
    lines.value("END", "VTIMEZONE");
}

fn write_observance(observance: &Observance, lines: &mut Lines) {
    let Some((first, rest)) = observance.starts.split_first() else { return };
    let clock = &observance.clock;
    let component = if clock.is_forward { "DAYLIGHT" } else { "STANDARD" };
    lines.value("BEGIN", component);
    lines.value("DTSTART", &time_text(*first));
    match observance.rule {
        Some(rule) => lines.value("RRULE", &rule.to_string()),
        None => rest.iter().for_each(|start| lines.value("RDATE", &time_text(*start))),
    }
    lines.value("TZOFFSETFROM", &offset_text(clock.before));
    lines.value("TZOFFSETTO", &offset_text(clock.after));
    lines.text("TZNAME", &clock.name);
    lines.value("END", component);
}

/// `+0100`, with seconds only where there are any: before clocks were set by the hour.
fn offset_text(offset: Offset) -> String {
    let seconds = offset.seconds().unsigned_abs();
    let sign = if offset.is_negative() { '-' } else { '+' };
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let text = format!("{sign}{hours:02}{minutes:02}");
    if rest == 0 { text } else { format!("{text}{rest:02}") }
}
