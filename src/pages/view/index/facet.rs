//! What readers can narrow a list by: a handful of choices, each with the pages that pass it.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

/// More choices than that are no help: the field for words finds them sooner.
const MOST_OPTIONS: usize = 40;

/// A choice that readers have.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Facet {
    /// Its name in addresses.
    pub name: String,
    /// What readers see.
    pub label: String,
    /// What can be chosen.
    pub options: Vec<FacetOption>,
}

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FacetOption {
    /// Its name in addresses.
    pub id: String,
    /// What readers see.
    pub label: String,
    /// How many pages pass it.
    pub count: usize,
}

/// What a page has of a facet. Sorted, choices stand in the order in which readers see them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Choice {
    /// Its place among the others.
    pub(super) order: usize,
    /// What readers see.
    pub(super) label: String,
    /// Its name in addresses.
    pub(super) id: String,
}

/// What the pages of a list have of one facet.
pub(super) struct Choices {
    /// Of each page, in the order of the list.
    pub(super) of_pages: Vec<Vec<Choice>>,
}

impl Choices {
    /// How many pages have something of it.
    pub(super) fn filled(&self) -> usize {
        self.of_pages.iter().filter(|choices| !choices.is_empty()).count()
    }

    /// Whether to choose helps: something can be left out, some pages have it, and not each has its own.
    pub(super) fn is_useful(&self) -> bool {
        let pages = self.of_pages.len();
        let counts = self.counts();
        counts.len() <= MOST_OPTIONS
            && counts.len() * 3 <= pages * 2
            && self.filled() * 10 >= pages
            && counts.values().any(|count| *count < pages)
    }

    /// The facet, and for each page the numbers of its options.
    pub(super) fn facet(&self, name: &str, label: &str) -> (Facet, Vec<String>) {
        let counts = self.counts();
        let number: BTreeMap<&Choice, usize> = counts.keys().copied().zip(0..).collect();
        let numbers = |choices: &Vec<Choice>| {
            let mut text = String::new();
            for choice in choices {
                let gap = if text.is_empty() { "" } else { " " };
                let _ = write!(text, "{gap}{}", number[choice]);
            }
            text
        };
        let of_pages = self.of_pages.iter().map(numbers).collect();
        let option = |(choice, count): (&&Choice, &usize)| FacetOption {
            id: choice.id.clone(),
            label: choice.label.clone(),
            count: *count,
        };
        let options = counts.iter().map(option).collect();
        (Facet { name: name.to_owned(), label: label.to_owned(), options }, of_pages)
    }

    fn counts(&self) -> BTreeMap<&Choice, usize> {
        let mut counts = BTreeMap::new();
        for choice in self.of_pages.iter().flatten() {
            *counts.entry(choice).or_default() += 1;
        }
        counts
    }
}
