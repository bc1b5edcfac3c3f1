//! Meetings in hours that are kept free.

use crate::calendar::firm::quiet::Quiet;
use crate::check::dates::occasions;
use crate::check::hours::Hours;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::entity::EntityId;
use crate::source::Place;

/// Meetings in a quiet block.
pub const QUIET: Code = Code("time/quiet");

/// The rule.
pub const RULE: Rule = Rule::warning(QUIET).by(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let blocks: Vec<(&Quiet, Vec<Hours>)> = blocks(subject);
    if blocks.is_empty() {
        return;
    }
    for id in subject.pages_with("scheduled") {
        let name = subject.handbook.entity(id).id.as_str();
        let hours = subject.hours(id, subject.ahead);
        for (quiet, free) in &blocks {
            if quiet.except.iter().any(|(except, _)| except == name) {
                continue;
            }
            let within: Vec<Hours> =
                hours.iter().copied().filter(|one| meets(*one, free)).collect();
            found.extend(finding(subject, id, quiet, &within));
        }
    }
}

/// The blocks with their hours. A block from the evening before the first day may go on in it.
fn blocks<'a>(subject: &Subject<'a>) -> Vec<(&'a Quiet, Vec<Hours>)> {
    let window = subject.ahead.widened(1);
    let blocks = subject.timetable.firm.quiet.iter().filter_map(|quiet| {
        let hours = subject.hours_of(quiet.when.as_ref()?, window);
        (!hours.is_empty()).then_some((quiet, hours))
    });
    blocks.collect()
}

/// Whether one of some hours, which are in order, has a minute in common with others.
fn meets(one: Hours, free: &[Hours]) -> bool {
    let at = free.partition_point(|free| free.to <= one.from);
    free.get(at).is_some_and(|free| free.from < one.to)
}

fn finding(
    subject: &Subject<'_>,
    id: EntityId,
    quiet: &Quiet,
    within: &[Hours],
) -> Option<Diagnostic> {
    let when = occasions(within.len(), &within.first()?.begin());
    let message = format!("{} falls into \"{}\" {when}", subject.named(id), quiet.name);
    let place = Place::new(subject.site_file, quiet.text_span);
    let help = format!("move it, or name `{}` under `except`", subject.handbook.entity(id).id);
    let finding = Diagnostic::warning(QUIET, subject.rhythm_place(id), message);
    Some(finding.related(place, "hours that are kept free").help(help))
}
