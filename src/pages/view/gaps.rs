//! The page that lists what the handbook lacks.

use serde::Serialize;

use crate::check::gaps::{Gap, Sort};
use crate::handbook::entity::EntityId;
use crate::pages::redirects::escaped;
use crate::pages::route::Route;
use crate::pages::view::frame::{ContentsEntry, Frame};
use crate::pages::view::viewer::Viewer;

/// What the template of the gaps sees.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GapsView {
    /// The frame.
    pub page: Frame,
    /// How many gaps there are.
    pub count: usize,
    /// The sorts of gap that there are.
    pub sections: Vec<GapSection>,
}

/// The gaps of one sort.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GapSection {
    /// The id of its heading.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// What is missing.
    pub about: String,
    /// The gaps.
    pub rows: Vec<GapRow>,
}

/// One gap.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GapRow {
    /// The page that has it, as HTML: a link, or where it is written.
    pub page: String,
    /// What readers call such a page; empty for what is no page of its own.
    pub kind: String,
    /// What is missing.
    pub note: String,
    /// Whom to ask, as HTML; empty if nobody owns the page.
    pub owner: String,
}

impl Viewer<'_> {
    /// The list of what the handbook lacks.
    pub fn gaps(&self, gaps: &[(&'static Sort, Vec<Gap<'_>>)], route: &Route) -> GapsView {
        let root = route.root();
        let about = self.words.text("gaps.about").to_owned();
        let mut frame = self.frame(route, self.words.text("gaps.title"), about);
        frame.breadcrumb = self.breadcrumb(None);
        frame.contents = gaps.iter().map(|(sort, _)| self.gap_entry(sort)).collect();
        let section = |(sort, gaps): &(&'static Sort, Vec<Gap<'_>>)| GapSection {
            id: sort.id,
            title: self.words.fill(&format!("gap_sorts.{}", sort.id), &[]),
            about: self.words.fill(&format!("gap_leads.{}", sort.id), &[]),
            rows: gaps.iter().map(|gap| self.gap_row(gap, &root)).collect(),
        };
        let count = gaps.iter().map(|(_, gaps)| gaps.len()).sum();
        GapsView { page: frame, count, sections: gaps.iter().map(section).collect() }
    }

    fn gap_entry(&self, sort: &Sort) -> ContentsEntry {
        let text = self.words.fill(&format!("gap_sorts.{}", sort.id), &[]);
        ContentsEntry { id: sort.id.to_owned(), text, level: 2 }
    }

    fn gap_row(&self, gap: &Gap<'_>, root: &str) -> GapRow {
        let note = self.gap_note(gap);
        let Some(id) = gap.page else {
            let page = escaped(gap.finding.place.path.as_str());
            return GapRow { page, kind: String::new(), note, owner: String::new() };
        };
        let kind = self.schema().kind(self.handbook.entity(id).kind).label.clone();
        GapRow { page: self.link(id, root), kind, note, owner: self.owners(id, root) }
    }

    /// What is missing, in a few words. In English the finding says it itself.
    fn gap_note(&self, gap: &Gap<'_>) -> String {
        let words = self.words;
        match &gap.finding.note {
            _ if words.is_english => gap.note.to_owned(),
            None => words.text("gap_notes.blank").to_owned(),
            Some(note) => {
                let titles = || self.first_titles(&note.titles);
                let what = note.day.map_or_else(titles, |day| words.dates.day(day));
                words.fill(note.text, &[("what", &what)])
            }
        }
    }

    /// The first two of some titles, and how many more there are.
    fn first_titles(&self, titles: &[String]) -> String {
        let words = self.words;
        let more = titles.len().saturating_sub(2);
        if more == 0 {
            return words.listed(titles);
        }
        let (first, count) =
            (titles[..2].join(words.text("lists.comma")), words.numbers.count(more));
        words.fill("lists.and_more", &[("first", &first), ("count", &count)])
    }

    /// Links to who owns a page, as HTML; empty if nobody does.
    pub(crate) fn owners(&self, id: EntityId, root: &str) -> String {
        let owners = self.handbook.related_by_slot(id, "owned", "owner");
        let links: Vec<String> = owners.iter().map(|(owner, _)| self.link(*owner, root)).collect();
        links.join(", ")
    }
}
