//! The clock that runs along an agenda.

use jiff::civil::Time;

use crate::document::value::Value;
use crate::words::words::Words;

/// When each item of an agenda begins: on the clock, where its start is known, else counted from it.
pub(crate) fn running_clock(words: &Words, start: Option<Time>, agenda: &[Value]) -> Vec<String> {
    let mut clock = start.map_or(0, |start| {
        u32::from(start.hour().unsigned_abs()) * 60 + u32::from(start.minute().unsigned_abs())
    });
    let begins = agenda.iter().map(|item| {
        let (hour, minute) = (clock / 60, format!("{:02}", clock % 60));
        clock += minutes_of(item);
        match start {
            Some(_) => words.dates.hour_and_minute(&format!("{:02}", hour % 24), &minute),
            None => words.dates.hour_and_minute(&hour.to_string(), &minute),
        }
    });
    begins.collect()
}

/// The minutes that an item of an agenda takes; nothing where it does not say.
fn minutes_of(item: &Value) -> u32 {
    let Value::Record(entries) = item else { return 0 };
    let durations = entries.iter().filter_map(|(_, value)| match value {
        Value::Duration(duration) => Some(duration.minutes),
        _ => None,
    });
    durations.sum()
}
