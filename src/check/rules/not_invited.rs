//! Team types that take part in a meeting to which nobody invites them.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::entity::EntityId;

/// A meeting that a group says it takes part in, and whose list of attendees has nobody of it.
pub const NOT_INVITED: Code = Code("flow/not-invited");

/// The rule.
pub const RULE: Rule = Rule::warning(NOT_INVITED).by(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let mut members = members(subject);
    for group in subject.pages_with("practising") {
        let Some((relation, end)) = subject.relation(group, "practising", "practices") else {
            continue;
        };
        let mut people = members.remove(&group).unwrap_or_default();
        people.insert(group);
        for (meeting, edge) in subject.handbook.related(group, relation, end) {
            if !is_left_out(subject, meeting, &people) {
                continue;
            }
            let (who, what) = (subject.named(group), subject.named(meeting));
            let message = format!("{who} takes part in {what}, which invites nobody of it");
            let place = subject.handbook.place_of(edge);
            let label = format!("takes part in {}, is not invited", subject.titles(&[meeting]));
            let mut finding = Diagnostic::warning(NOT_INVITED, place, message)
                .label(label)
                .note("gap_notes.not_invited", subject.all_titles(&[meeting]));
            if let Some(key) = subject.slot(meeting, "attended", "attendees") {
                let list = subject.document(meeting).key_place(key);
                finding = finding.related(list, "these are invited");
                finding = finding.help(format!("add it, or a role in it, to `{key}` there"));
            }
            found.push(finding);
        }
    }
}

/// For each group the roles in it and the teams of its sort.
fn members(subject: &Subject<'_>) -> BTreeMap<EntityId, BTreeSet<EntityId>> {
    let mut members: BTreeMap<EntityId, BTreeSet<EntityId>> = BTreeMap::new();
    for (of_trait, slot) in [("holding", "member_of"), ("grouped", "team_type")] {
        for member in subject.pages_with(of_trait) {
            for group in subject.related(member, of_trait, slot) {
                members.entry(group).or_default().insert(member);
            }
        }
    }
    members
}

/// Whether a meeting, and every local form of it, has a list of attendees with nobody of these.
fn is_left_out(subject: &Subject<'_>, meeting: EntityId, people: &BTreeSet<EntityId>) -> bool {
    if !subject.is_in_use(meeting) || subject.document(meeting).own_team.is_some() {
        return false;
    }
    let forms = subject.variants_of(meeting).into_iter().chain([meeting]);
    let invited: BTreeSet<EntityId> =
        forms.flat_map(|form| subject.related(form, "attended", "attendees")).collect();
    !invited.is_empty() && invited.is_disjoint(people)
}
