//! What is to be listed.

use crate::check::rules::{no_owner, orphan, review_overdue, unmade_input};
use crate::commands::list::ListArguments;
use crate::config::kind::KindId;
use crate::config::schema::Schema;
use crate::diagnostic::Code;
use crate::disk::error::EdgeError;
use crate::nearest::did_you_mean;
use crate::site::Site;

/// What is to be listed.
pub(super) enum Subject {
    /// The kinds, and how many pages each has.
    Kinds,
    /// Pages of these kinds: all of them, or those with a finding of these codes.
    Pages {
        /// The kinds, in the order of menus.
        kinds: Vec<KindId>,
        /// The codes.
        only: Option<&'static [Code]>,
    },
    /// The sources that made no page.
    Unrendered,
    /// The findings.
    Findings,
}

/// The word for every page.
const ALL: &str = "all";
/// The words for other lists than those of pages.
const OTHERS: [&str; 2] = ["unrendered", "findings"];
/// The words for pages that a check has found, with its codes. What is used and nobody makes has no
/// owner either, and is reported as that alone.
const CHECKED: [(&str, &[Code]); 3] = [
    ("orphans", &[orphan::ORPHAN]),
    ("unowned", &[no_owner::NO_OWNER, unmade_input::UNMADE_INPUT]),
    ("due", &[review_overdue::REVIEW_OVERDUE]),
];

impl Subject {
    /// What the arguments ask for.
    pub(super) fn of(arguments: &ListArguments, site: &Site) -> Result<Self, EdgeError> {
        let schema = &site.handbook().schema;
        let kinds = schema.kind_ids().collect();
        let Some(what) = arguments.what.as_deref() else {
            // A filter, columns and an order are those of pages.
            let of_pages = arguments.filter.is_some() || !arguments.columns.is_empty();
            let pages = Self::Pages { kinds, only: None };
            return Ok(if of_pages { pages } else { Self::Kinds });
        };
        let subject = match what {
            ALL => Self::Pages { kinds, only: None },
            "unrendered" => Self::Unrendered,
            "findings" => Self::Findings,
            _ => match (codes(what), schema.kind_named(what)) {
                (Some(codes), _) => Self::Pages { kinds, only: Some(codes) },
                (None, Some(kind)) => {
                    let kinds = schema.kind_ids().filter(|other| schema.is_a(*other, kind));
                    Self::Pages { kinds: kinds.collect(), only: None }
                }
                (None, None) => return Err(unknown(what, schema)),
            },
        };
        if arguments.filter.is_some() && !matches!(subject, Self::Pages { .. }) {
            let error = EdgeError::new(format!("`--where` chooses pages, and `{what}` are none"));
            return Err(error.hint("leave it out, or list a kind or `all`"));
        }
        Ok(subject)
    }

    /// What it means that there is none.
    pub(super) fn empty(&self, site: &Site) -> String {
        let schema = &site.handbook().schema;
        match self {
            Self::Kinds => "no kind has pages".to_owned(),
            Self::Unrendered => "every source made a page".to_owned(),
            Self::Findings => "nothing is wrong".to_owned(),
            Self::Pages { only: Some(codes), .. } => {
                let codes: Vec<&str> = codes.iter().map(|code| code.0).collect();
                format!("no page has the finding {}", codes.join(" or "))
            }
            Self::Pages { kinds, only: None } => match kinds.as_slice() {
                [kind] => {
                    format!("no {} are meant", schema.kind(*kind).message_plural.to_lowercase())
                }
                _ => "no pages are meant".to_owned(),
            },
        }
    }
}

/// The codes of the findings that a word stands for.
fn codes(word: &str) -> Option<&'static [Code]> {
    CHECKED.into_iter().find(|(known, _)| *known == word).map(|(_, codes)| codes)
}

fn unknown(what: &str, schema: &Schema) -> EdgeError {
    let checked = CHECKED.into_iter().map(|(word, _)| word);
    let words = [ALL].into_iter().chain(OTHERS).chain(checked);
    let kinds = schema.kind_names.keys().map(String::as_str);
    let help = did_you_mean(what, words.chain(kinds));
    EdgeError::new(format!("there is no kind and no list `{what}`"))
        .hint(help.unwrap_or_else(|| "`operandi list` says which kinds there are".to_owned()))
}
