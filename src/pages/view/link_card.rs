//! The card of one page, in plain text: what it is, what it says of itself, when it is and whose it is.
//! What to tell follows from traits, so that kinds of a site's own have cards as well.

use serde::Serialize;

use crate::config::kind::Key;
use crate::document::document::Envelope;
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::pages::view::dates::scheduled::coming;
use crate::pages::view::page::Page;
use crate::pages::view::records::record_fields;
use crate::pages::view::summary::{plain, shortened};
use crate::pages::view::viewer::Viewer;

/// A text longer than so many letters is cut.
const LONGEST: usize = 220;
/// So many meanings of a word are told; who wants to see all opens the page.
const MOST_MEANINGS: usize = 4;
/// So many dates to come are told. Who looks much later than the site was built sees none.
const DATES: usize = 12;
/// The traits and slots that are told, in this order.
const FACTS: [(&str, &str); 7] = [
    ("scheduled", "rhythm"),
    ("scheduled", "duration"),
    ("refreshed", "refresh"),
    ("cyclic", "length"),
    ("defined", "not"),
    ("deciding", "decider"),
    ("owned", "owner"),
];

/// What a card says: what readers call the kind, the title, the status if it is not how the company
/// works, the text, facts with their labels, dates to come, and what a word means to whom.
#[derive(Serialize)]
pub struct LinkCard<'a>(
    &'a str,
    &'a str,
    Option<(String, String)>,
    String,
    Vec<(String, String)>,
    Option<Dates>,
    Vec<(String, String)>,
);

/// What numbers count, the numbers, how long one date takes, whose clock counts: as in `data-` attributes
/// of the page.
#[derive(Serialize)]
struct Dates(&'static str, String, i64, String);

impl<'a> LinkCard<'a> {
    /// The card of a page.
    pub fn of(viewer: &'a Viewer<'a>, id: EntityId) -> Self {
        let page = Page::new(viewer, id, "");
        let usual = Envelope::default();
        let status = viewer.status(page.document);
        let status = status.filter(|status| status.id != usual.status_in_force());
        let facts = FACTS.iter().filter_map(|(of_trait, slot)| fact(&page, of_trait, slot));
        let dates = coming(&page, DATES)
            .filter(|view| !view.numbers.is_empty())
            .map(|view| Dates(view.unit, view.numbers, view.length, view.clock));
        Self(
            &page.kind.label,
            &viewer.handbook.entity(id).title,
            status.map(|status| (status.id, status.label)),
            text(&page),
            facts.collect(),
            dates,
            meanings(&page),
        )
    }
}

/// The summary, or the leading field, or how the prose begins.
fn text(page: &Page<'_>) -> String {
    let summary = page.document.envelope.summary.as_ref().map(|summary| &summary.body);
    match summary.or_else(|| page.viewer.lead(page.id)) {
        Some(body) => shortened(&plain(&page.text(body)), LONGEST),
        None => page.viewer.opening(page.document),
    }
}

/// What the key in a slot says, with its label.
fn fact(page: &Page<'_>, of_trait: &str, slot: &str) -> Option<(String, String)> {
    let key = page.slot(of_trait, slot)?;
    let text = match page.kind.keys.get(key)? {
        Key::Relation(..) => plain(&page.fact(key)?.html),
        // Sentences follow each other; in a list, a browser would put them below each other.
        Key::Field(_) => match page.value(key)? {
            Value::List(items) if items.iter().any(|item| matches!(item, Value::Prose(_))) => {
                items.iter().map(|item| plain(&page.html(item))).collect::<Vec<_>>().join(" ")
            }
            value => plain(&page.html(value)),
        },
    };
    (!text.is_empty()).then(|| (page.label(key), shortened(&text, LONGEST)))
}

/// What a word means to whom: of each record what comes first, and the rest.
fn meanings(page: &Page<'_>) -> Vec<(String, String)> {
    let Some(key) = page.slot("defined", "meanings") else { return Vec::new() };
    let records = page.value(key).map(Value::items).unwrap_or_default();
    let meanings = records.iter().take(MOST_MEANINGS).map(|record| {
        let values = record_fields(page, key).iter().map(|field| record.get(&field.name));
        let mut texts = values.map(|value| value.map_or(String::new(), |v| plain(&page.cell(v))));
        let group = texts.next().unwrap_or_default();
        (group, shortened(texts.collect::<Vec<_>>().join(" ").trim(), LONGEST))
    });
    meanings.collect()
}
