//! Events of an expression and its dates: one that comes back, where a rule says it exactly, and one
//! for each date otherwise.
//!
//! RFC 5545 also has lists of dates (RDATE). Outlook leaves out an event that has such a list and no
//! rule ([MS-OXCICAL] 2.1.3.1.1.20.18), and Google has shown some dates of lists and hidden others. An
//! event for each date is understood by all, so no list is ever written.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use crate::calendar::expansion::occurrence::{Dates, Occurrence, Reason};
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day::number_of;
use crate::calendar::firm::firm::Firm;
use crate::calendar::ical::named_zone::NamedZone;
use crate::calendar::ical::occasion::Occasion;
use crate::calendar::ical::recurrence::{Override, Recurrence};
use crate::calendar::ical::when::When;
use crate::calendar::language::recurrence::rule::RecurrenceRule;

/// A time of day and how long it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// When it starts.
    pub start: Time,
    /// For how many minutes by the clock on the wall; one at least.
    pub minutes: u32,
    /// On the clocks of which zone.
    pub zone: NamedZone,
}

/// An expression with all that came of it.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// The rule that says it exactly, if there is one: see [`crate::calendar::ical::rule::rule_of`].
    pub rule: Option<&'a RecurrenceRule>,
    /// Whether it happens once by its words.
    pub is_once: bool,
    /// The calendar by which it was read.
    pub firm: &'a Firm,
    /// The days that were looked at.
    pub window: Window,
    /// What the words say.
    pub raw: &'a [Stretch],
    /// What became of that. It should reach a month further than the window: what a holiday moves out
    /// of the window is taken for left out if it is not here.
    pub dates: &'a Dates,
    /// The time of day. Without one, events take whole days.
    pub hours: Option<&'a Hours>,
    /// What is said of a date that has moved: where from, and why.
    pub note: &'a dyn Fn(Date, &Reason) -> String,
}

/// The events of a plan: none without dates; one with a rule or for something that happens once; else
/// one for each date, each with a name of its own.
///
/// A rule goes on behind the window, where nobody has looked for holidays yet. A later build does.
pub fn series(plan: &Plan<'_>) -> Vec<Occasion> {
    let mut occasions = Vec::new();
    let mut singles: &[Occurrence] = &plan.dates.occurrences;
    if let Some((when, recurrence)) = recurring(plan) {
        // Dates that have moved before the first that has not: no rule can start with them.
        let first = when.day();
        singles = &singles[..singles.iter().take_while(|single| original(single) < first).count()];
        let recurrence = Some(recurrence);
        occasions.push(Occasion { said: None, when, recurrence, note: None });
    }
    occasions.extend(singles.iter().map(|occurrence| single(plan, occurrence)));
    occasions
}

/// One date as an event of its own.
fn single(plan: &Plan<'_>, occurrence: &Occurrence) -> Occasion {
    Occasion {
        said: (!plan.is_once).then(|| original(occurrence)),
        when: when(plan, occurrence.days),
        recurrence: None,
        note: note(plan, occurrence),
    }
}

/// The first date and how it comes back, if a rule says that. Whether it does is not left to the rule
/// alone: within the window, it has to name the days that the words were found to say.
fn recurring(plan: &Plan<'_>) -> Option<(When, Recurrence)> {
    let rule = plan.rule?;
    let occurrences = &plan.dates.occurrences;
    let first = occurrences.iter().find(|occurrence| occurrence.moved.is_none())?.days;
    let from_first = occurrences.iter().filter(|occurrence| original(occurrence) >= first.first);
    let kept: BTreeMap<Date, &Occurrence> =
        from_first.map(|occurrence| (original(occurrence), occurrence)).collect();
    let (last, _) = kept.last_key_value()?;
    let until = plan.window.last.max(*last);
    let named: BTreeSet<Date> = rule.dates(first.first, first.first..=until).into_iter().collect();
    if !agree(&named, first, &kept, plan) || !is_on_clocks(plan, first.first) {
        return None;
    }
    Some((when(plan, first), exceptions(rule.clone(), &named, first, &kept, plan)))
}

/// Whether the rule and the words name the same days within the window, all as long as the first. Only
/// holidays may be missing from the words: `every working day` is never one.
fn agree(
    named: &BTreeSet<Date>,
    first: Stretch,
    kept: &BTreeMap<Date, &Occurrence>,
    plan: &Plan<'_>,
) -> bool {
    let last = plan.window.last;
    let raw = plan.raw.iter().filter(|days| (first.first..=last).contains(&days.first));
    let is_holiday = |day: &Date| plan.firm.holidays.values().any(|days| days.contains_key(day));
    let said: BTreeSet<Date> = raw.clone().map(|days| days.first).collect();
    let mut unsaid = named.iter().filter(|day| **day <= last && !said.contains(day));
    raw.clone().all(|days| length(*days) == length(first))
        && said.is_subset(named)
        && unsaid.all(is_holiday)
        && kept.keys().all(|day| named.contains(day))
}

/// What of the days that a rule names is not so.
fn exceptions(
    rule: RecurrenceRule,
    named: &BTreeSet<Date>,
    first: Stretch,
    kept: &BTreeMap<Date, &Occurrence>,
    plan: &Plan<'_>,
) -> Recurrence {
    let is_dropped = |day: &&Date| **day <= plan.window.last && !kept.contains_key(*day);
    let exdates = named.iter().filter(is_dropped).copied().collect();
    let is_as_said = |day: Date, days: Stretch| days.first == day && length(days) == length(first);
    let changed = kept.iter().filter(|(day, occurrence)| !is_as_said(**day, occurrence.days));
    let overrides = changed.map(|(day, occurrence)| Override {
        original: *day,
        when: when(plan, occurrence.days),
        note: note(plan, occurrence),
    });
    Recurrence { rule, exdates, overrides: overrides.collect() }
}

/// How many days longer than one it is.
fn length(days: Stretch) -> i64 {
    number_of(days.last) - number_of(days.first)
}

/// The day that the words say.
fn original(occurrence: &Occurrence) -> Date {
    occurrence.moved.as_ref().map_or(occurrence.days.first, |(day, _)| *day)
}

fn note(plan: &Plan<'_>, occurrence: &Occurrence) -> Option<String> {
    occurrence.moved.as_ref().map(|(day, reason)| (plan.note)(*day, reason))
}

/// When it is on these days. A time that clocks leave out on that day is said as they show it after
/// that, so that it ends after it starts.
fn when(plan: &Plan<'_>, days: Stretch) -> When {
    let Some(Hours { start, minutes, zone }) = plan.hours else { return When::Days(days) };
    let said = days.first.to_datetime(*start);
    let instant = zone.changes().to_ambiguous_timestamp(said).compatible();
    let start = instant.map_or(said, |instant| zone.changes().to_datetime(instant));
    let end = start.saturating_add(i64::from((*minutes).max(1)).minutes());
    When::Hours { start, end, zone: zone.clone() }
}

/// Whether clocks show the time on that day. If they leave it out, it cannot be the first of many: all
/// would be at the time after the gap.
fn is_on_clocks(plan: &Plan<'_>, day: Date) -> bool {
    plan.hours.is_none_or(|hours| match when(plan, Stretch { first: day, last: day }) {
        When::Hours { start, .. } => start == day.to_datetime(hours.start),
        When::Days(_) => true,
    })
}
