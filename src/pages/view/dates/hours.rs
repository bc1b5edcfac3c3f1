//! Hours of meetings in words.

use crate::handbook::entity::EntityId;
use crate::pages::view::page::Page;
use crate::schedule::load::{Load, Minutes};
use crate::words::words::Words;

/// Hours as people say them, to a tenth: `4.6 h`.
pub fn hours(words: &Words, minutes: f64) -> String {
    let text = format!("{:.1}", minutes / 60.0);
    let said = words.numbers.localized(text.strip_suffix(".0").unwrap_or(&text));
    words.count_as("amounts.hours_short", rounded(minutes / 60.0), &said).replace(' ', "\u{a0}")
}

/// The whole number that is nearest to one.
pub(super) fn rounded(number: f64) -> usize {
    format!("{number:.0}").parse().unwrap_or(0)
}

/// What the meetings of a group take of a week, in lines.
pub(super) fn load_lines(page: &Page<'_>, group: EntityId) -> Vec<String> {
    let load = page.viewer.timetable.load(group);
    let words = page.words();
    let a_week = |minutes: Minutes| hours(words, minutes.all() / load.weeks());
    let mut lines = vec![required(words, load)];
    if load.optional.all() > 0.0 {
        lines.push(words.fill("weeks.extra", &[("hours", &a_week(load.optional))]));
    }
    if let Some((monday, minutes)) = load.worst {
        let (hours, day) = (hours(words, minutes), words.dates.day(monday));
        lines.push(words.fill("weeks.fullest", &[("hours", &hours), ("day", &day)]));
    }
    lines
}

/// What must be, and how much of it is getting ready, where that is more than a moment.
fn required(words: &Words, load: &Load) -> String {
    let all = hours(words, load.required.all() / load.weeks());
    let minutes = load.required.preparation / load.weeks();
    if minutes < 3.0 {
        return words.fill("weeks.required", &[("hours", &all)]);
    }
    let values = [("hours", &*all), ("preparation", &hours(words, minutes))];
    words.fill("weeks.required_preparing", &values)
}

/// That the meetings of a group take more than its budget; empty if they do not.
pub(super) fn over_budget(page: &Page<'_>, group: EntityId) -> String {
    let timetable = page.viewer.timetable;
    let Some(budget) = timetable.budget(group) else { return String::new() };
    let weekly = timetable.load(group).weekly();
    if weekly <= budget {
        return String::new();
    }
    let words = page.words();
    let (over, budget) = (hours(words, weekly - budget), hours(words, budget));
    words.fill("weeks.over", &[("hours", &over), ("budget", &budget)])
}
