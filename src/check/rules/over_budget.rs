//! Groups that spend more hours in meetings than they want to.

use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::quantity::Duration;
use crate::handbook::entity::EntityId;
use crate::schedule::burden::Burden;
use crate::schedule::load::Load;

/// More hours a week than the budget.
pub const OVER_BUDGET: Code = Code("time/over-budget");

/// The rule.
pub const RULE: Rule = Rule::warning(OVER_BUDGET).by(check);

/// So many of the largest meetings are named.
const LARGEST: usize = 3;

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let groups = subject.wanted(subject.timetable.groups_that_meet());
    for group in groups.filter(|group| subject.is_in_use(*group)) {
        // To add up hours takes its time: only where somebody has said how many there may be.
        let has_budget = subject.timetable.budget(group).is_some();
        let burden = has_budget.then(|| subject.timetable.burden(group));
        let over = burden.filter(Burden::is_over);
        found.extend(over.map(|burden| finding(subject, &burden)));
    }
}

fn finding(subject: &Subject<'_>, burden: &Burden) -> Diagnostic {
    let id = burden.group;
    let (weekly, budget) = (burden.load.weekly(), burden.budget.unwrap_or_default());
    let named = subject.named(id);
    let message =
        format!("{named} meets for {} a week, and has a budget of {}", told(weekly), told(budget));
    let of_trait = ["holding", "practising"];
    let key = of_trait.iter().find_map(|of_trait| subject.slot(id, of_trait, "budget"));
    let place = subject.document(id).value_place(key.unwrap_or_default());
    let mut finding = Diagnostic::warning(OVER_BUDGET, place, message);
    if let Some((monday, minutes)) = burden.load.worst {
        finding = finding.label(format!("{} in the fullest week, that of {monday}", told(minutes)));
    }
    let largest = largest(subject, id);
    finding.help(format!("the largest are {}: shorten one, or send fewer", largest.join(", ")))
}

/// The largest meetings of a group, each with its time in a year.
fn largest(subject: &Subject<'_>, group: EntityId) -> Vec<String> {
    let year = subject.timetable.year();
    let sums = subject.timetable.engaged(group).map(|engaged| {
        let meeting = engaged.engagement.meeting;
        (Load::of(std::iter::once(engaged), year).required.all(), meeting)
    });
    let mut sums: Vec<(f64, EntityId)> = sums.filter(|(minutes, _)| *minutes > 0.0).collect();
    sums.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let told = sums.iter().take(LARGEST).map(|(minutes, meeting)| {
        format!("{} ({} a year)", subject.handbook.entity(*meeting).title, told(*minutes))
    });
    told.collect()
}

/// Minutes in words, to the minute; those of a year to the hour would say as much.
fn told(minutes: f64) -> String {
    let minutes = minutes.round().clamp(0.0, f64::from(u32::MAX));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped")]
    let minutes = minutes as u32;
    if minutes == 0 { "0 min".to_owned() } else { Duration { days: 0, minutes }.to_string() }
}
