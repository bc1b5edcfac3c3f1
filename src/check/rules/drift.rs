//! Cycles that cut across the borders of the cycle they are part of.

use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::entity::EntityId;
use crate::schedule::crossings::Crossing;

/// A cycle with turns in which the cycle around it begins anew.
pub const DRIFT: Code = Code("time/drift");

/// The rule.
pub const RULE: Rule = Rule::warning(DRIFT).by(check);

/// So many turns are told one by one.
const TOLD: usize = 3;

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for id in subject.pages_with("cyclic") {
        // What begins anew with each period is as close to its borders as whole weeks can be.
        if subject.value(id, "cyclic", "restarts").is_some() {
            continue;
        }
        for (holder, crossings) in subject.timetable.crossings(id, subject.ahead) {
            found.push(finding(subject, id, holder, &crossings));
        }
    }
}

fn finding(
    subject: &Subject<'_>,
    id: EntityId,
    holder: EntityId,
    crossings: &[Crossing],
) -> Diagnostic {
    let told = crossings.iter().take(TOLD).map(|crossing| {
        let Crossing { turn, from, border } = crossing;
        format!("turn {turn} from {from} across {border}")
    });
    let mut told = told.collect::<Vec<_>>().join(", ");
    if crossings.len() > TOLD {
        told = format!("{told}, and {} more", crossings.len() - TOLD);
    }
    let (named, holder_named) = (subject.named(id), subject.named(holder));
    let message = format!("{named} cuts across the borders of {holder_named}: {told}");
    let within = subject.slot(id, "cyclic", "within").unwrap_or_default();
    let finding = Diagnostic::warning(DRIFT, subject.document(id).value_place(within), message);
    let length = subject.slot(holder, "cyclic", "length").unwrap_or_default();
    let length = subject.document(holder).value_place(length);
    let finding = finding.related(length, "how long that one is");
    match subject.slot(id, "cyclic", "restarts") {
        Some(restarts) => finding.help(format!(
            "say under `{restarts}` with which period it begins anew, or leave it and `allow` it"
        )),
        None => finding,
    }
}
