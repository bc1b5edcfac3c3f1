//! What a handbook lacks, by what is lacking: the findings that somebody who looks after it would
//! work through.

use crate::check::rules::{
    no_owner, not_invited, orphan, past_end, review_overdue, unattended, unmade_input, unreachable,
    unrecorded_decision, unseen_metric, unused_output,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;

/// A sort of gap.
#[derive(Debug)]
pub struct Sort {
    /// Its name, for addresses and programs.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// One sentence that says what is missing.
    pub about: &'static str,
    codes: &'static [Code],
}

/// All sorts, in the order of the page.
pub static SORTS: [Sort; 9] = [
    Sort { id: "unowned", title: "Unowned", about: "Nobody to ask.", codes: &[no_owner::NO_OWNER] },
    Sort {
        id: "unused",
        title: "Made and never used",
        about: "Work that nobody seems to need.",
        codes: &[unused_output::UNUSED_OUTPUT],
    },
    Sort {
        id: "unmade",
        title: "Used and never made",
        about: "Nobody says where it comes from.",
        codes: &[unmade_input::UNMADE_INPUT],
    },
    Sort {
        id: "undecided",
        title: "Decided and never recorded",
        about: "Nobody can look it up.",
        codes: &[unrecorded_decision::UNRECORDED_DECISION],
    },
    Sort {
        id: "unattended",
        title: "Without the people",
        about: "Meetings that nobody comes to, or not those who take part.",
        codes: &[unattended::UNATTENDED, not_invited::NOT_INVITED],
    },
    Sort {
        id: "unseen",
        title: "Measured and never looked at",
        about: "Numbers that steer nothing.",
        codes: &[unseen_metric::UNSEEN_METRIC],
    },
    Sort {
        id: "overdue",
        title: "Overdue",
        about: "Pages to be read again, and things that were to end.",
        codes: &[review_overdue::REVIEW_OVERDUE, past_end::PAST_END],
    },
    Sort {
        id: "blanks",
        title: "Blanks",
        about: "Places that somebody still has to fill in.",
        codes: &[Code("text/blank")],
    },
    Sort {
        id: "unconnected",
        title: "Unconnected",
        about: "Pages that nothing leads to.",
        codes: &[orphan::ORPHAN, unreachable::UNREACHABLE],
    },
];

/// One gap.
#[derive(Clone, Debug)]
pub struct Gap<'a> {
    /// The page that has it, if it is one with an id.
    pub page: Option<EntityId>,
    /// What is missing, in a few words: `made in Retrospective, used nowhere`.
    pub note: &'a str,
    /// The finding that says so.
    pub finding: &'a Diagnostic,
}

/// The gaps among the findings of a handbook: every sort that there is some of.
pub fn gaps<'a>(
    findings: &'a [Diagnostic],
    handbook: &Handbook,
) -> Vec<(&'static Sort, Vec<Gap<'a>>)> {
    let of_sort = |sort: &Sort| {
        let found = findings.iter().filter(|finding| sort.codes.contains(&finding.code));
        let mut gaps: Vec<Gap<'_>> = found.map(|finding| gap(finding, handbook)).collect();
        // In the order of lists; what is no page of its own stands last.
        gaps.sort_by_key(|gap| (gap.page.is_none(), gap.page));
        gaps
    };
    let sorts = SORTS.iter().map(|sort| (sort, of_sort(sort)));
    sorts.filter(|(_, gaps)| !gaps.is_empty()).collect()
}

fn gap<'a>(finding: &'a Diagnostic, handbook: &Handbook) -> Gap<'a> {
    let note = finding.label.as_deref().unwrap_or(&finding.message);
    Gap { page: handbook.entity_at(&finding.place), note, finding }
}
