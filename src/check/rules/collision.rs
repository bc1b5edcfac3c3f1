//! Meetings that need the same people at the same time.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

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
/// How often two meetings overlap, and when first.
type Clash = (usize, Hours);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let calendar = calendar(subject);
    let groups: Vec<EntityId> = subject.timetable.engagements().groups().collect();
    let clashes: Vec<(EntityId, FxHashMap<Pair, Clash>)> =
        groups.par_iter().map(|group| (*group, clashes_of(subject, *group, &calendar))).collect();
    if !(subject.is_wanted)() {
        return;
    }
    // Two meetings overlap at the same times whoever comes to them, so that all groups count alike.
    let mut pairs: BTreeMap<Pair, (Vec<EntityId>, Clash)> = BTreeMap::new();
    for (group, clashes) in clashes {
        let clashes: Vec<(Pair, Clash)> = clashes.into_iter().collect();
        for (pair, clash) in clashes {
            pairs.entry(pair).or_insert((Vec::new(), clash)).0.push(group);
        }
    }
    found
        .extend(pairs.iter().map(|(pair, (groups, clash))| finding(subject, *pair, groups, clash)));
}

/// The hours of all meetings that need somebody.
fn calendar(subject: &Subject<'_>) -> Calendar {
    let engagements = subject.timetable.engagements();
    let of_groups = engagements.groups().flat_map(|group| engagements.of_group(group));
    let needing = of_groups.filter(|engagement| !engagement.is_optional);
    let meetings: BTreeSet<EntityId> = needing.map(|engagement| engagement.meeting).collect();
    let hours = |id: EntityId| (id, (subject.is_local(id), subject.hours(id, subject.ahead)));
    meetings.into_par_iter().filter(|_| (subject.is_wanted)()).map(hours).collect()
}

/// The overlaps of the meetings that a group must come to.
fn clashes_of(
    subject: &Subject<'_>,
    group: EntityId,
    calendar: &Calendar,
) -> FxHashMap<Pair, Clash> {
    let mut taken: [Vec<Taken>; 2] = Default::default();
    let engagements = subject.timetable.engagements().of_group(group);
    let engagements = subject.wanted(engagements);
    for engagement in engagements.filter(|engagement| !engagement.is_optional) {
        let meeting = engagement.meeting;
        let Some((is_local, hours)) = calendar.get(&meeting) else { continue };
        let is_all = engagement.share >= 1.0;
        let all = hours.iter().map(|hours| Taken { hours: *hours, meeting, is_all });
        taken[usize::from(*is_local)].extend(all);
    }
    let mut clashes = FxHashMap::default();
    for taken in &mut taken {
        taken.sort_unstable();
        sweep(taken, &mut clashes);
    }
    clashes
}

/// Goes through what is in order of its beginnings, and holds each against what is not over by then.
fn sweep(taken: &[Taken], clashes: &mut FxHashMap<Pair, Clash>) {
    let mut going_on: Vec<Taken> = Vec::new();
    for next in taken {
        going_on.retain(|earlier| earlier.hours.to > next.hours.from);
        for earlier in &going_on {
            if earlier.meeting != next.meeting && (earlier.is_all || next.is_all) {
                let (one, other) = (earlier.meeting, next.meeting);
                let first = (0, next.hours);
                clashes.entry((one.min(other), one.max(other))).or_insert(first).0 += 1;
            }
        }
        going_on.push(*next);
    }
}

fn finding(
    subject: &Subject<'_>,
    (one, other): Pair,
    groups: &[EntityId],
    (count, first): &Clash,
) -> Diagnostic {
    let when = occasions(*count, &first.begin());
    let (named, other_named) = (subject.named(one), subject.named(other));
    let groups = subject.titles(groups);
    let message = format!("{named} and {other_named} both need {groups} {when}");
    Diagnostic::warning(COLLISION, subject.rhythm_place(one), message)
        .related(subject.rhythm_place(other), "at the same time")
        .help("move one of the two, or let people choose which of them to come to")
}
