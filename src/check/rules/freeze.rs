//! Dates that fall into a freeze: told page by page where the freeze names its pages, and once where it
//! stops everything, since then the pages have nothing to mend.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::calendar::expansion::occurrence::Reason;
use crate::calendar::firm::freeze::Freeze;
use crate::check::dates::occasions;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::entity::EntityId;
use crate::schedule::page_dates::Missed;
use crate::source::Place;

/// Dates that a freeze drops.
pub const FREEZE: Code = Code("time/freeze");

/// The rule.
pub const RULE: Rule = Rule::warning(FREEZE).by(check);

/// The dates of pages that a freeze drops, by the place of the freeze in the list of the firm.
type Costs = BTreeMap<usize, BTreeMap<EntityId, Vec<Date>>>;

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for (at, pages) in costs(subject) {
        let freeze = &subject.timetable.firm.freezes[at];
        if freeze.applies.is_empty() {
            found.extend(of_all(subject, freeze, &pages));
        } else {
            let findings =
                pages.iter().filter_map(|(id, days)| of_page(subject, freeze, *id, days));
            found.extend(findings);
        }
    }
}

fn costs(subject: &Subject<'_>) -> Costs {
    let mut costs = Costs::new();
    for id in subject.pages_with("scheduled") {
        for missed in subject.missed(id, subject.ahead).iter() {
            if let Some(at) = freeze_of(subject, id, missed) {
                costs.entry(at).or_default().entry(id).or_default().push(missed.day);
            }
        }
    }
    costs
}

/// The freeze that drops a date of a page, if one does.
fn freeze_of(subject: &Subject<'_>, id: EntityId, missed: &Missed) -> Option<usize> {
    let Reason::Freeze(name) = &missed.reason else { return None };
    let page = &subject.handbook.entity(id).id;
    let is_it = |freeze: &Freeze| {
        freeze.name == *name && freeze.applies_to(page) && freeze.holds(missed.day)
    };
    subject.timetable.firm.freezes.iter().position(is_it)
}

/// What a freeze costs one of the pages that it names.
fn of_page(
    subject: &Subject<'_>,
    freeze: &Freeze,
    id: EntityId,
    days: &[Date],
) -> Option<Diagnostic> {
    let when = occasions(days.len(), &days.first()?.to_string());
    let message =
        format!("{} falls out {when}, in the freeze \"{}\"", subject.named(id), freeze.name);
    let label = format!("from {} to {}", freeze.from, freeze.to);
    let finding = Diagnostic::warning(FREEZE, subject.rhythm_place(id), message);
    let finding = finding.related(Place::new(subject.site_file, freeze.span), label);
    Some(finding.help("take it out of the freeze, or do without"))
}

/// What a freeze costs that stops everything.
fn of_all(
    subject: &Subject<'_>,
    freeze: &Freeze,
    pages: &BTreeMap<EntityId, Vec<Date>>,
) -> Option<Diagnostic> {
    let (first, id) = pages.iter().filter_map(|(id, days)| Some((*days.first()?, *id))).min()?;
    let dates = counted(pages.values().map(Vec::len).sum(), "date");
    let pages = counted(pages.len(), "page");
    let message = format!("the freeze \"{}\" costs {dates} of {pages}", freeze.name);
    let label = format!("the first is {} on {first}", subject.named(id));
    let place = Place::new(subject.site_file, freeze.span);
    let finding = Diagnostic::warning(FREEZE, place, message);
    let finding = finding.related(subject.rhythm_place(id), label);
    Some(finding.help("name those that it stops in `applies`, or do without all of them"))
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
