//! Dates that fall into a freeze.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::calendar::expansion::occurrence::Reason;
use crate::check::dates::occasions;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::entity::EntityId;
use crate::source::Place;

/// Dates that a freeze drops.
pub const FREEZE: Code = Code("time/freeze");

/// The rule.
pub const RULE: Rule = Rule::warning(FREEZE).by(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for id in subject.pages_with("scheduled") {
        let mut dropped: BTreeMap<String, Vec<Date>> = BTreeMap::new();
        for missed in subject.missed(id, subject.ahead).iter() {
            if let Reason::Freeze(name) = &missed.reason {
                dropped.entry(name.clone()).or_default().push(missed.day);
            }
        }
        let findings = dropped.iter().filter_map(|(name, days)| finding(subject, id, name, days));
        found.extend(findings);
    }
}

fn finding(subject: &Subject<'_>, id: EntityId, name: &str, days: &[Date]) -> Option<Diagnostic> {
    let first = *days.first()?;
    let when = occasions(days.len(), &first.to_string());
    let message = format!("{} falls out {when}, in the freeze \"{name}\"", subject.named(id));
    let finding = Diagnostic::warning(FREEZE, subject.rhythm_place(id), message);
    let mut freezes = subject.timetable.firm.freezes.iter();
    let freeze = freezes.find(|freeze| freeze.name == name && freeze.holds(first))?;
    let place = Place::new(subject.site_file, freeze.span);
    let label = format!("from {} to {}", freeze.from, freeze.to);
    Some(finding.related(place, label).help("take it out of the freeze, or do without"))
}
