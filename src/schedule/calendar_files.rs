//! Which pages can have dates at all, as far as their words say. It is asked before any date is worked
//! out: where a calendar file lies must not depend on the day on which somebody looks.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::calendar::language::expression::Expression;
use crate::calendar::language::precision::Precision;
use crate::calendar::language::rhythm::RhythmPart;
use crate::document::document::Document;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::schedule::company::is_of_company;
use crate::schedule::group::{is_with, pages_with};
use crate::schedule::rhythm_dates::{page_named, rhythm_of};
use crate::schedule::timetable::Timetable;

/// The pages whose rhythm can put something into a calendar: on days, or within weeks or months.
/// What hangs on an event, on nothing or on a page without dates has none, and what is some time in a
/// quarter or a year is no entry of a calendar.
fn dated(handbook: &Handbook) -> BTreeSet<EntityId> {
    let pages = pages_with(handbook, "scheduled");
    pages.filter(|id| is_dated(handbook, *id, &mut BTreeSet::new(), Precision::Month)).collect()
}

/// Which calendar files there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarFiles {
    /// Whether there is one of the company.
    pub company: bool,
    /// The pages that have one.
    pub pages: BTreeSet<EntityId>,
}

impl CalendarFiles {
    /// Those of a handbook: of each page that can have dates, and of each group that takes part in
    /// such a page or has something due around one.
    pub fn of(timetable: &Timetable<'_>) -> Self {
        let handbook = timetable.handbook;
        // All of it is asked for below; an author waits for this after many an edit.
        rayon::join(|| timetable.engagements(), || timetable.duties());
        let mut pages = dated(handbook);
        let company = pages.iter().any(|id| is_of_company(handbook, *id));
        let of_traits = ["holding", "practising", "grouped"].into_iter();
        let groups: BTreeSet<EntityId> =
            of_traits.flat_map(|of_trait| pages_with(handbook, of_trait)).collect();
        let groups = groups.into_par_iter();
        let groups: Vec<EntityId> =
            groups.filter(|group| has_dated(timetable, *group, &pages)).collect();
        pages.extend(groups);
        Self { company, pages }
    }
}

/// Whether other documents have calendar files where those of a handbook had them, if they say the same
/// of other pages: nothing that has dates says anything new.
pub fn has_same_files(before: &Handbook, documents: &[Arc<Document>]) -> bool {
    let has_dates = |new: &Document| before.schema.kind(new.kind).traits.contains_key("scheduled");
    let mut pairs = before.documents.iter().zip(documents);
    pairs.all(|(old, new)| Arc::ptr_eq(old, new) || !has_dates(new) || old.fields == new.fields)
}

/// Whether the groups of a page have to do with one of these pages.
fn has_dated(timetable: &Timetable<'_>, group: EntityId, dated: &BTreeSet<EntityId>) -> bool {
    let groups = timetable.groups_of(group).into_iter();
    let mut meetings = groups.flat_map(|group| {
        let engagements = timetable.engagements().of_group(group).iter();
        engagements.map(|engagement| engagement.meeting).chain(timetable.duties().of_group(group))
    });
    meetings.any(|meeting| dated.contains(&meeting))
}

/// Whether a page can have dates that are said at least so exactly. A page that was asked on the way
/// hangs on itself and has none.
fn is_dated(
    handbook: &Handbook,
    id: EntityId,
    asked: &mut BTreeSet<EntityId>,
    at_most: Precision,
) -> bool {
    if is_with(handbook, id, "cyclic") {
        return true;
    }
    if !asked.insert(id) {
        return false;
    }
    let Some(rhythm) = rhythm_of(handbook, id) else { return false };
    rhythm.parts.iter().any(|part| match part {
        RhythmPart::Rule { .. } => true,
        RhythmPart::Expression(written) => {
            let expression = &written.expression;
            can_be_dated(expression)
                && expression.precision() <= at_most
                && expression.name().is_none_or(|name| {
                    let named = page_named(handbook, name);
                    named.is_some_and(|page| is_dated(handbook, page, asked, Precision::Year))
                })
        }
    })
}

/// Whether an expression says when, but for what its name stands for. What counts and does not say
/// from when has no dates.
fn can_be_dated(expression: &Expression) -> bool {
    expression.precision() <= Precision::Year && !expression.missing_anchor()
}
