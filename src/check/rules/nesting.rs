//! Meetings that need others before them, and do not have them in time.

use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day::plus;
use crate::calendar::language::period::{Period, PeriodLength};
use crate::check::dates::TWO_YEARS;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::value::Value;
use crate::handbook::edge::Edge;
use crate::handbook::entity::EntityId;
use crate::schedule::group::is_with;
use crate::schedule::meeting::Meeting;

/// A date before which there are fewer dates of another page than it needs.
pub const NESTING: Code = Code("time/nesting");

/// The rule.
pub const RULE: Rule = Rule::warning(NESTING).by(check);

/// So many dates are told with what comes too late for them.
const TOLD: usize = 3;

/// What may be said of a need.
mod attributes {
    /// The period in which the other dates have to lie.
    pub(super) const EACH: &str = "each";
    /// How many there have to be.
    pub(super) const AT_LEAST: &str = "at_least";
    /// That they have to lie between one date and the next.
    pub(super) const SINCE: &str = "since";
}

/// Within what the other dates have to lie.
#[derive(Clone, Copy)]
enum Within {
    /// The period that holds the date.
    Period(PeriodLength),
    /// The turn that holds it of the cycle that the rhythm names.
    Turn,
    /// The time since the date before.
    SinceLast,
}

/// What one page needs of another.
#[derive(Clone, Copy)]
struct Need<'a> {
    page: EntityId,
    needed: EntityId,
    within: Within,
    least: usize,
    edge: &'a Edge,
}

/// A date that does not have what it needs.
struct Failure {
    date: Meeting,
    has: usize,
    /// The first date of the other page that comes too late.
    missed: Option<Meeting>,
}

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for page in subject.pages_with("ordered") {
        for (needed, edge) in subject.handbook.related_by_slot(page, "ordered", "needs") {
            if !subject.is_in_use(needed) || !subject.is_dated(needed) {
                continue;
            }
            let Some((within, least)) = said(edge) else { continue };
            let need = Need { page, needed, within, least, edge };
            let dates = subject.meetings(page, subject.ahead);
            let failures = need.failures(subject, &dates);
            found.extend(need.finding(subject, &failures, dates.len()));
        }
    }
}

/// What is said of a need; nothing if it does not say within what.
fn said(edge: &Edge) -> Option<(Within, usize)> {
    let value = |name: &str| {
        edge.attributes.iter().find(|(known, ..)| known == name).map(|(_, value, _)| value)
    };
    let least = match value(attributes::AT_LEAST) {
        Some(Value::Int(least)) => usize::try_from(*least).unwrap_or(1),
        _ => 1,
    };
    if value(attributes::SINCE).is_some() {
        return Some((Within::SinceLast, least));
    }
    let each = value(attributes::EACH)?.as_text()?;
    Some((PeriodLength::named(each).map_or(Within::Turn, Within::Period), least))
}

impl Need<'_> {
    fn failures(&self, subject: &Subject<'_>, dates: &[Meeting]) -> Vec<Failure> {
        let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return Vec::new() };
        let window = Window { first: first.days.first, last: last.days.first }.widened(TWO_YEARS);
        let others = subject.meetings(self.needed, window);
        let before = Window { last: plus(first.days.first, -1), ..window };
        let before = subject.meetings(self.page, before);
        let mut previous = before.last();
        let mut failures = Vec::new();
        for date in dates {
            if let Some(has) = self.count(subject, &others, previous, date)
                && has < self.least
            {
                let is_late =
                    |other: &&Meeting| !subject.is_before((self.needed, other), (self.page, date));
                let missed = others.iter().find(is_late).cloned();
                failures.push(Failure { date: date.clone(), has, missed });
            }
            previous = Some(date);
        }
        failures
    }

    /// How many dates of the other page there are in time; nothing if that is not to be counted.
    fn count(
        &self,
        subject: &Subject<'_>,
        others: &[Meeting],
        previous: Option<&Meeting>,
        date: &Meeting,
    ) -> Option<usize> {
        let in_time = |other: &&Meeting| subject.is_before((self.needed, other), (self.page, date));
        if matches!(self.within, Within::SinceLast) {
            let last = (self.page, previous?);
            let is_since = |other: &&Meeting| !subject.is_before((self.needed, other), last);
            return Some(others.iter().filter(in_time).filter(is_since).count());
        }
        let first = self.first_day(subject, date)?;
        let from = others.partition_point(|other| other.days.first < first);
        Some(others[from..].iter().filter(in_time).count())
    }

    /// The first day of the period or turn that holds a date.
    fn first_day(&self, subject: &Subject<'_>, date: &Meeting) -> Option<jiff::civil::Date> {
        let timetable = subject.timetable;
        let day = date.days.first;
        if let Within::Period(length) = self.within {
            let period = Period { length, is_civil: false };
            return Some(timetable.firm.period_of(period, day).first);
        }
        let expressions = timetable.rhythm(self.page)?.expressions();
        let mut names = expressions.filter_map(|written| written.expression.name());
        let cycle = names.find_map(|name| timetable.page_named(name))?;
        let cycle = Some(cycle).filter(|cycle| is_with(subject.handbook, *cycle, "cyclic"))?;
        let turns = timetable.turns_in(cycle, Window { first: day, last: day });
        turns.first().map(|turn| turn.days.first)
    }

    fn finding(
        &self,
        subject: &Subject<'_>,
        failures: &[Failure],
        dates: usize,
    ) -> Option<Diagnostic> {
        let Failure { date, has, .. } = failures.first()?;
        let within = match self.within {
            Within::Period(length) => format!("in the {}", word(length)),
            Within::Turn => "in the turn of the cycle".to_owned(),
            Within::SinceLast => "since the time before".to_owned(),
        };
        let (page, needed) = (subject.named(self.page), subject.named(self.needed));
        let message = format!(
            "{within}, {needed} comes {has} of {} times before {page} on {}",
            self.least, date.days.first
        );
        let place = subject.handbook.place_of(self.edge);
        let mut finding = Diagnostic::warning(NESTING, place, message)
            .label(format!("{} of {dates} dates have too few", failures.len()))
            .related(subject.rhythm_place(self.needed), "when that one is");
        let late = failures.iter().filter_map(|failure| Some((failure, failure.missed.as_ref()?)));
        for (failure, missed) in late.take(TOLD) {
            let (late, date) = (missed.days.first, failure.date.days.first);
            finding = finding.help(format!("{late} comes too late for {date}"));
        }
        Some(finding)
    }
}

fn word(length: PeriodLength) -> &'static str {
    match length {
        PeriodLength::Week => "week",
        PeriodLength::Month => "month",
        PeriodLength::Quarter => "quarter",
        PeriodLength::HalfYear => "half-year",
        PeriodLength::Year => "year",
    }
}
