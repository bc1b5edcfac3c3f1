//! What is too old when it is used, or made after the day on which it is due.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day::{number_of, plus};
use crate::calendar::language::precision::Precision;
use crate::calendar::language::rhythm::{Rhythm, RhythmPart};
use crate::check::dates::TWO_YEARS;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::quantity::{Offset, Side};
use crate::document::value::Value;
use crate::handbook::edge::Edge;
use crate::handbook::entity::EntityId;
use crate::schedule::meeting::Meeting;

/// An input that is older than it should be, or due before it is made.
pub const STALE_INPUT: Code = Code("time/stale-input");

/// The rule.
pub const RULE: Rule = Rule::warning(STALE_INPUT).by(check);

/// The days on which things are refreshed, if their words say them. Many pages use the same thing.
type KnownRefreshes = BTreeMap<EntityId, Option<Vec<Date>>>;

/// An input of a page.
#[derive(Clone, Copy)]
struct Input<'a> {
    page: EntityId,
    thing: EntityId,
    edge: &'a Edge,
}

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let flow = subject.flow();
    let mut known = KnownRefreshes::new();
    for page in subject.pages_with("flow") {
        let dates = subject.meetings(page, subject.ahead);
        if dates.is_empty() {
            continue;
        }
        let due = subject.timetable.due_inputs(page);
        for (thing, edge) in subject.handbook.related_by_slot(page, "flow", "inputs") {
            let input = Input { page, thing, edge };
            let offset = due.iter().find(|(due, _)| *due == thing).map(|(_, offset)| *offset);
            let is_late = || {
                let mut makers = flow.makers(thing).into_iter().filter(|maker| *maker != page);
                makers.find_map(|maker| input.made_late(subject, &dates, maker, offset?))
            };
            let refreshes = known.entry(thing).or_insert_with(|| refreshes_of(subject, thing));
            let stale = refreshes.as_ref().and_then(|days| input.stale(subject, days, &dates));
            found.extend(stale.or_else(is_late));
        }
    }
}

impl Input<'_> {
    /// The finding of a date on which it is older than it ever gets between two refreshes.
    fn stale(
        &self,
        subject: &Subject<'_>,
        refreshes: &[Date],
        dates: &[Meeting],
    ) -> Option<Diagnostic> {
        let gaps = refreshes.windows(2).filter_map(|pair| match pair {
            [one, next] => Some(number_of(*next) - number_of(*one)),
            _ => None,
        });
        let longest = gaps.max()?;
        let age = |meeting: &Meeting| {
            let day = meeting.days.first;
            let until = refreshes.partition_point(|refresh| *refresh <= day);
            let last = refreshes.get(until.checked_sub(1)?)?;
            Some((number_of(day) - number_of(*last), day))
        };
        let (age, day) = dates.iter().filter_map(age).find(|(age, _)| *age > longest)?;
        let (thing, page) = (subject.named(self.thing), subject.named(self.page));
        let message = format!("{thing} is {age} days old when {page} uses it on {day}");
        let key = subject.slot(self.thing, "refreshed", "refresh").unwrap_or_default();
        let refresh = subject.document(self.thing).value_place(key);
        let finding =
            Diagnostic::warning(STALE_INPUT, subject.handbook.place_of(self.edge), message);
        let label = format!("else {longest} days at most between one time and the next");
        Some(finding.related(refresh, label).help("refresh it until then, or use something else"))
    }

    /// The finding of a date for which it is made only when it should be there already.
    fn made_late(
        &self,
        subject: &Subject<'_>,
        dates: &[Meeting],
        maker: EntityId,
        offset: &Offset,
    ) -> Option<Diagnostic> {
        let first = dates.first()?.days.first;
        let before = Window { first: plus(first, -TWO_YEARS), last: plus(first, -1) };
        let all = Window { first: before.first, last: subject.ahead.last };
        let made = subject.meetings(maker, all);
        let mut previous = subject.meetings(self.page, before).last().map(|m| m.days.first);
        for date in dates {
            let due = subject.timetable.day_of(self.page, date, offset, Side::Before);
            let since = previous.replace(date.days.first).unwrap_or(before.first);
            let in_time = |m: &&Meeting| since <= m.days.first && m.days.first <= due;
            let late = |m: &&Meeting| {
                due < m.days.first && subject.is_before((maker, m), (self.page, date))
            };
            if made.iter().any(|m| in_time(&m)) {
                continue;
            }
            if let Some(late) = made.iter().find(late) {
                return Some(self.late(subject, date, due, maker, late));
            }
        }
        None
    }

    fn late(
        &self,
        subject: &Subject<'_>,
        date: &Meeting,
        due: Date,
        maker: EntityId,
        late: &Meeting,
    ) -> Diagnostic {
        let (thing, maker_named) = (subject.named(self.thing), subject.named(maker));
        let made = late.days.first;
        let message = format!("{thing} is due on {due}, and {maker_named} makes it on {made}");
        let label = format!("for {}", date.days.first);
        Diagnostic::warning(STALE_INPUT, subject.handbook.place_of(self.edge), message)
            .label(label)
            .related(subject.rhythm_place(maker), "made here")
            .help("let it be due later, or make it earlier")
    }
}

/// The days on which a page is refreshed, if its words say them.
fn refreshes_of(subject: &Subject<'_>, thing: EntityId) -> Option<Vec<Date>> {
    match subject.value(thing, "refreshed", "refresh")? {
        Value::Rhythm(rhythm) => refreshes(subject, rhythm),
        _ => None,
    }
}

/// The days on which something is refreshed by the words alone, from long ago on. Nothing if they do
/// not say the day.
fn refreshes(subject: &Subject<'_>, rhythm: &Rhythm) -> Option<Vec<Date>> {
    let Window { first, last } = subject.ahead;
    let window = Window { first: plus(first, -TWO_YEARS), last };
    let mut days = Vec::new();
    for part in &rhythm.parts {
        match part {
            RhythmPart::Expression(written) if written.expression.precision() > Precision::Day => {
                return None;
            }
            RhythmPart::Expression(written) => {
                let dates = subject.timetable.dates_by_words(&written.expression, window);
                days.extend(dates.iter().map(|dates| dates.first));
            }
            RhythmPart::Rule { rule, from } => {
                days.extend(rule.dates(*from, window.first..=window.last));
            }
        }
    }
    days.sort_unstable();
    days.dedup();
    Some(days)
}
