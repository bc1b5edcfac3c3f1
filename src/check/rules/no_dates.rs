//! Rhythms that should have dates, and have none.

use crate::calendar::expansion::occurrence::Reason;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day::LAST;
use crate::check::dates::moment;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::entity::EntityId;
use crate::schedule::page_dates::{Missed, Silence};

/// A rhythm of which nothing comes.
pub const NO_DATES: Code = Code("time/no-dates");

/// The rule.
pub const RULE: Rule = Rule::warning(NO_DATES).by(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for id in subject.pages_with("scheduled") {
        let found_here = match &subject.timetable.dates(id).silence {
            Some(Silence::AllDropped) => all_dropped(subject, id),
            Some(Silence::Never) => never(subject, id),
            Some(Silence::Dateless) => dateless(subject, id),
            _ => None,
        };
        found.extend(found_here);
    }
}

fn all_dropped(subject: &Subject<'_>, id: EntityId) -> Option<Diagnostic> {
    let timetable = subject.timetable;
    let missed = &timetable.dates(id).missed;
    let first = missed.first()?;
    // What is ahead and dropped by freezes alone is told by the rule for these.
    let is_frozen = |one: &Missed| matches!(one.reason, Reason::Freeze(_));
    if missed.iter().all(is_frozen) && !subject.missed(id, subject.ahead).is_empty() {
        return None;
    }
    let last = timetable.window().last;
    let because = timetable.because(first.day, &first.reason);
    let message = format!("every date of {} until {last} falls out", subject.named(id));
    let finding = Diagnostic::warning(NO_DATES, subject.rhythm_place(id), message);
    let label = format!("the first would be on {}: {because}", moment(first.day, None));
    let moves = "move them, as in `or the next working day`, or take another day";
    Some(finding.label(label).help(moves))
}

/// What comes every few years is fine, though there may be nothing of it for some time.
fn never(subject: &Subject<'_>, id: EntityId) -> Option<Diagnostic> {
    let timetable = subject.timetable;
    let later = Window { first: timetable.today(), last: LAST };
    if !timetable.dates_in(id, later).meetings.is_empty() {
        return None;
    }
    let first = timetable.window().first;
    let message = format!("{} has no date from {first} on", subject.named(id));
    let finding = Diagnostic::warning(NO_DATES, subject.rhythm_place(id), message);
    Some(finding.help("look at its months, and at `from` and `until`"))
}

/// What hangs on a page whose silence is a fault or will end is not told of: one fault, one finding.
fn dateless(subject: &Subject<'_>, id: EntityId) -> Option<Diagnostic> {
    let timetable = subject.timetable;
    let rhythm = timetable.rhythm(id)?;
    let mut names = rhythm.expressions().filter_map(|written| written.expression.name());
    let other = names.find_map(|name| timetable.page_named(name))?;
    let is_told = matches!(
        timetable.dates(other).silence,
        Some(
            Silence::AllDropped
                | Silence::Never
                | Silence::Dateless
                | Silence::Anchorless
                | Silence::NotYet(_)
                | Silence::Over(_)
        )
    );
    let later = Window { first: timetable.today(), last: LAST };
    if is_told || !timetable.turns_in(other, later).is_empty() {
        return None;
    }
    let (page, anchor) = (subject.named(id), subject.named(other));
    let message = format!("{page} has no dates, since {anchor} has none");
    let finding = Diagnostic::warning(NO_DATES, subject.rhythm_place(id), message);
    let help = "say when that is, or hang this on something that has dates";
    Some(finding.related(subject.face(other), "this has no dates").help(help))
}
