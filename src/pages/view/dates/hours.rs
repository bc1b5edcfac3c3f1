//! Hours of meetings in words.

use jiff::civil::Date;

use crate::handbook::entity::EntityId;
use crate::pages::view::dates::day_text::day;
use crate::pages::view::page::Page;
use crate::schedule::load::{Load, Minutes};

/// Hours as people say them, to a tenth: `4.6 h`.
pub fn hours(minutes: f64) -> String {
    let text = format!("{:.1}", minutes / 60.0);
    format!("{}\u{a0}h", text.strip_suffix(".0").unwrap_or(&text))
}

/// What the meetings of a group take of a week, in lines.
pub(super) fn load_lines(page: &Page<'_>, group: EntityId) -> Vec<String> {
    let load = page.viewer.timetable.load(group);
    let a_week = |minutes: Minutes| hours(minutes.all() / load.weeks());
    let mut lines = vec![format!("{} a week required{}", a_week(load.required), preparing(load))];
    if load.optional.all() > 0.0 {
        lines.push(format!("{} a week optional", a_week(load.optional)));
    }
    if let Some((monday, minutes)) = load.worst {
        lines.push(worst(monday, minutes));
    }
    lines
}

fn preparing(load: &Load) -> String {
    let minutes = load.required.preparation / load.weeks();
    if minutes < 3.0 { String::new() } else { format!(", {} of it preparation", hours(minutes)) }
}

fn worst(monday: Date, minutes: f64) -> String {
    format!("{} in the fullest week, from {} on", hours(minutes), day(monday))
}

/// That the meetings of a group take more than its budget; empty if they do not.
pub(super) fn over_budget(page: &Page<'_>, group: EntityId) -> String {
    let timetable = page.viewer.timetable;
    let Some(budget) = timetable.budget(group) else { return String::new() };
    let weekly = timetable.load(group).weekly();
    if weekly <= budget {
        return String::new();
    }
    format!("{} a week over the budget of {}", hours(weekly - budget), hours(budget))
}
