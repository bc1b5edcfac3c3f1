//! Team types that take part in a meeting to which nobody invites them.

use std::collections::BTreeSet;

use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::entity::EntityId;

/// A meeting that a group says it takes part in, and whose list of attendees has nobody of it.
pub const NOT_INVITED: Code = Code("flow/not-invited");

/// The rule.
pub const RULE: Rule = Rule::warning(NOT_INVITED).by(check);

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for group in subject.pages_with("practising") {
        let Some((relation, end)) = subject.relation(group, "practising", "practices") else {
            continue;
        };
        let people = people_of(subject, group);
        for (meeting, edge) in subject.handbook.related(group, relation, end) {
            if !is_left_out(subject, meeting, &people) {
                continue;
            }
            let (who, what) = (subject.named(group), subject.named(meeting));
            let message = format!("{who} takes part in {what}, which invites nobody of it");
            let place = subject.handbook.place_of(edge);
            let label = format!("takes part in {}, is not invited", subject.titles(&[meeting]));
            let mut finding = Diagnostic::warning(NOT_INVITED, place, message).label(label);
            if let Some(key) = subject.slot(meeting, "attended", "attendees") {
                let list = subject.document(meeting).key_place(key);
                finding = finding.related(list, "these are invited");
                finding = finding.help(format!("add it, or a role in it, to `{key}` there"));
            }
            found.push(finding);
        }
    }
}

/// A group with the roles in it and the teams of its sort.
fn people_of(subject: &Subject<'_>, group: EntityId) -> BTreeSet<EntityId> {
    let mut people = BTreeSet::from([group]);
    let belongs =
        |(of_trait, slot): (&str, &str), id| subject.related(id, of_trait, slot).contains(&group);
    for membership in [("holding", "member_of"), ("grouped", "team_type")] {
        let members = subject.pages_with(membership.0);
        people.extend(members.filter(|id| belongs(membership, *id)));
    }
    people
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
