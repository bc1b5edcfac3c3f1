//! The index of a kind: what its template sees, and how it is made.

use serde::Serialize;

use crate::config::kind::KindId;
use crate::pages::route::Route;
use crate::pages::view::frame::Frame;
use crate::pages::view::index::aspect::{Aspect, aspects, label};
use crate::pages::view::index::facet::{Choices, Facet};
use crate::pages::view::lists::Row;
use crate::pages::view::page::Page;
use crate::pages::view::value_html::is_short;
use crate::pages::view::viewer::Viewer;

/// Who sees all pages at once needs nothing to narrow them by.
const FEWEST_ROWS: usize = 8;
/// More choices than that are a form to fill in.
const MOST_FACETS: usize = 6;
/// Beside name and summary there is room for so many columns.
const MOST_COLUMNS: usize = 4;
/// What is shown of each page of a kind that has it.
const SLOTS: [(&str, &str); 3] =
    [("scheduled", "rhythm"), ("refreshed", "refresh"), ("owned", "owner")];

/// What the template of a kind's index sees.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KindIndexView {
    /// The frame around it.
    pub page: Frame,
    /// What such pages are.
    pub about: String,
    /// The prose of the introduction, as HTML.
    pub body: String,
    /// The columns between name and summary.
    pub columns: Vec<Column>,
    /// The pages.
    pub rows: Vec<Row>,
    /// Whether some page has a summary.
    pub has_summaries: bool,
    /// Whether there are enough pages to narrow them.
    pub is_long: bool,
    /// What they can be narrowed by.
    pub facets: Vec<Facet>,
}

/// A column of an index.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    /// Its name in addresses.
    pub name: String,
    /// Its heading.
    pub label: String,
    /// The number of the facet that has an order for it, from zero.
    pub facet: Option<usize>,
}

/// An aspect of the pages, with what each has of it.
type Known<'a> = (Aspect<'a>, Choices);

impl Viewer<'_> {
    /// The index of a kind.
    pub fn kind_index(&self, id: KindId, route: &Route) -> KindIndexView {
        let kind = self.schema().kind(id);
        let document = self.handbook.introductions.get(&id);
        let document = document.map(|index| &*self.handbook.documents[*index as usize]);
        let (title, body) = self.introduction(document, &kind.plural, route);
        let mut frame = self.frame(route, &title, kind.about.clone());
        frame.section.clone_from(&kind.id);
        frame.breadcrumb = self.breadcrumb(None);
        frame.edit_url = document.map(|document| self.edit_url(document)).unwrap_or_default();
        let root = route.root();
        let pages = self.handbook.of_kind(id).map(|entity| Page::new(self, entity, &root));
        let pages: Vec<Page<'_>> = pages.collect();
        let known = aspects(self.schema(), kind).into_iter().map(|aspect| {
            let choices = aspect.choices(&pages);
            (aspect, choices)
        });
        let known: Vec<Known<'_>> = known.collect();
        let keys = self.columns(id, &known, &pages);
        let mut rows: Vec<Row> = pages.iter().map(|page| self.index_row(page, &keys)).collect();
        let is_long = rows.len() >= FEWEST_ROWS;
        let facets = if is_long { add_facets(&known, &mut rows) } else { Vec::new() };
        let column = |key: &&str| Column {
            name: (*key).to_owned(),
            label: label(self.schema(), kind, key),
            facet: facets.iter().position(|facet| facet.name == *key),
        };
        let columns = keys.iter().map(column).collect();
        let about = kind.about.clone();
        let has_summaries = rows.iter().any(|row| !row.summary.is_empty());
        KindIndexView { page: frame, about, body, columns, rows, has_summaries, is_long, facets }
    }

    /// The keys that have a column: the slots of traits, then what most pages say in a word or two.
    fn columns<'k>(&'k self, id: KindId, known: &[Known<'k>], pages: &[Page<'_>]) -> Vec<&'k str> {
        let kind = self.schema().kind(id);
        let slots = SLOTS.iter().filter_map(|(of_trait, slot)| kind.slot(of_trait, slot));
        let is_usual = |filled: usize| filled * 2 > pages.len();
        let said = known.iter().filter(|(aspect, _)| aspect.is_column());
        let said = said.filter(|(_, choices)| is_usual(choices.filled()));
        let short = kind.own_fields().iter().filter(|field| is_short(&field.ty));
        let short = short.filter(|field| {
            is_usual(pages.iter().filter(|page| page.value(&field.name).is_some()).count())
        });
        let others = said.map(|(aspect, _)| aspect.key).chain(short.map(|field| &*field.name));
        let mut keys: Vec<&str> = Vec::new();
        for key in slots.chain(others) {
            if keys.len() < MOST_COLUMNS && !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    fn index_row(&self, page: &Page<'_>, keys: &[&str]) -> Row {
        let cell =
            |key: &&str| page.fact(page.kind_key(key)).map_or(String::new(), |fact| fact.html);
        let aliases = page.document.envelope.aliases.iter().map(|(alias, _)| alias.as_str());
        Row {
            cells: keys.iter().map(cell).collect(),
            also: aliases.collect::<Vec<_>>().join(", "),
            ..self.row(page.id, page.root)
        }
    }
}

/// What the pages can be narrowed by; each row is told what it has of it, facet by facet.
fn add_facets(known: &[Known<'_>], rows: &mut [Row]) -> Vec<Facet> {
    let useful = known.iter().filter(|(_, choices)| choices.is_useful()).take(MOST_FACETS);
    let mut facets = Vec::new();
    for (aspect, choices) in useful {
        let (facet, of_pages) = choices.facet(&aspect.name(), &aspect.label);
        for (row, numbers) in rows.iter_mut().zip(of_pages) {
            if !facets.is_empty() {
                row.choices.push(',');
            }
            row.choices.push_str(&numbers);
        }
        facets.push(facet);
    }
    facets
}
