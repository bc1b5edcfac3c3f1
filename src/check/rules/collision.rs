//! Meetings that need the same people at the same time.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::check::dates::occasions;
use crate::check::hours::Hours;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::entity::EntityId;

/// Two meetings that need the same people at the same time.
pub const COLLISION: Code = Code("time/collision");

/// The rule.
pub const RULE: Rule = Rule::warning(COLLISION).by(check);

/// The hours for which a meeting takes people of a group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Taken {
    hours: Hours,
    meeting: EntityId,
    /// Whether it takes all of them.
    is_all: bool,
}

/// The hours of meetings: those on a clock that all share, and those on the clock of each team.
type Calendar = BTreeMap<EntityId, (bool, Vec<Hours>)>;
/// Two meetings, the earlier of the list first.
type Pair = (EntityId, EntityId);
/// When two meetings begin to overlap.
type Clashes = BTreeMap<Pair, BTreeSet<Hours>>;

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let calendar = calendar(subject);
    let groups: Vec<EntityId> = subject.timetable.engagements().groups().collect();
    let clashes: Vec<(EntityId, Clashes)> =
        groups.par_iter().map(|group| (*group, clashes_of(subject, *group, &calendar))).collect();
    let mut pairs: BTreeMap<Pair, (Vec<EntityId>, BTreeSet<Hours>)> = BTreeMap::new();
    for (group, clashes) in clashes {
        for (pair, hours) in clashes {
            let known = pairs.entry(pair).or_default();
            known.0.push(group);
            known.1.extend(hours);
        }
    }
    let findings = pairs.iter().filter_map(|(pair, (groups, hours))| {
        finding(subject, *pair, groups, hours.len(), hours.first()?)
    });
    found.extend(findings);
}

/// The hours of all meetings that need somebody.
fn calendar(subject: &Subject<'_>) -> Calendar {
    let engagements = subject.timetable.engagements();
    let of_groups = engagements.groups().flat_map(|group| engagements.of_group(group));
    let needing = of_groups.filter(|engagement| !engagement.is_optional);
    let meetings: BTreeSet<EntityId> = needing.map(|engagement| engagement.meeting).collect();
    let hours = |id: EntityId| (id, (subject.is_local(id), subject.hours(id, subject.ahead)));
    meetings.into_par_iter().map(hours).collect()
}

/// The overlaps of the meetings that a group must come to.
fn clashes_of(subject: &Subject<'_>, group: EntityId, calendar: &Calendar) -> Clashes {
    let mut taken: [Vec<Taken>; 2] = Default::default();
    let engagements = subject.timetable.engagements().of_group(group);
    for engagement in engagements.iter().filter(|engagement| !engagement.is_optional) {
        let meeting = engagement.meeting;
        let Some((is_local, hours)) = calendar.get(&meeting) else { continue };
        let is_all = engagement.share >= 1.0;
        let all = hours.iter().map(|hours| Taken { hours: *hours, meeting, is_all });
        taken[usize::from(*is_local)].extend(all);
    }
    let mut clashes = Clashes::new();
    for taken in &mut taken {
        taken.sort_unstable();
        sweep(taken, &mut clashes);
    }
    clashes
}

/// Goes through what is in order of its beginnings, and holds each against what is not over by then.
fn sweep(taken: &[Taken], clashes: &mut Clashes) {
    let mut going_on: Vec<Taken> = Vec::new();
    for next in taken {
        going_on.retain(|earlier| earlier.hours.to > next.hours.from);
        for earlier in &going_on {
            if earlier.meeting != next.meeting && (earlier.is_all || next.is_all) {
                let (one, other) = (earlier.meeting, next.meeting);
                let to = earlier.hours.to.min(next.hours.to);
                let both = Hours { from: next.hours.from, to };
                clashes.entry((one.min(other), one.max(other))).or_default().insert(both);
            }
        }
        going_on.push(*next);
    }
}

fn finding(
    subject: &Subject<'_>,
    (one, other): Pair,
    groups: &[EntityId],
    count: usize,
    first: &Hours,
) -> Option<Diagnostic> {
    let when = occasions(count, &first.begin());
    let (named, other_named) = (subject.named(one), subject.named(other));
    let groups = subject.titles(groups);
    let message = format!("{named} and {other_named} both need {groups} {when}");
    let finding = Diagnostic::warning(COLLISION, subject.rhythm_place(one), message);
    let finding = finding.related(subject.rhythm_place(other), "at the same time");
    Some(finding.help("move one of the two, or let people choose which of them to come to"))
}
