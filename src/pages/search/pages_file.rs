//! The file that is loaded first: what all pages are called, and what the panel says. Titles stand in
//! one text, since a hundred thousand quotes and commas would weigh more than many of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::handbook::entity::Entity;
use crate::pages::search::call::call;
use crate::pages::search::labels::Labels;
use crate::pages::search::search_file::{BLOCK, SearchFile};
use crate::pages::view::viewer::Viewer;

/// What the script gets.
#[derive(Serialize)]
struct PagesFile<'a> {
    /// The panel, as HTML.
    panel: &'a str,
    /// How many files of words there are.
    shards: u32,
    /// How many pages a file of what is said of them has.
    block: u32,
    /// The kinds that have pages, in the order of the pages.
    kinds: Vec<KindRow<'a>>,
    /// What fields and relations are called. Up to the number of `ends`, two in a row are the ends of one
    /// relation.
    labels: Vec<&'a str>,
    /// How many of the labels are those of relations.
    ends: usize,
    /// The labels that play a part of a trait.
    slots: BTreeMap<String, BTreeSet<u32>>,
    /// The titles, a line each.
    titles: String,
    /// The ids, a line each; empty where it follows from the title.
    ids: String,
    /// The pages that have other names, with these.
    aliases: Vec<(usize, Vec<&'a str>)>,
}

/// A kind: what one page and several are called, where they lie, how many there are.
#[derive(Serialize)]
struct KindRow<'a>(&'a str, &'a str, &'a str, usize);

/// The file of all pages. `panel` is what the theme makes of the panel.
pub fn pages_file(viewer: &Viewer<'_>, panel: &str) -> Vec<u8> {
    let handbook = viewer.handbook;
    let labels = Labels::of(&handbook.schema);
    let ids = handbook.entities.iter().map(|entity| if follows(entity) { "" } else { &entity.id });
    let titles = handbook.entities.iter().map(|entity| one_line(&entity.title));
    let file = PagesFile {
        panel,
        shards: SearchFile::shards(handbook.entities.len() as u32),
        block: BLOCK,
        kinds: kinds(viewer),
        labels: labels.all(),
        ends: handbook.schema.relations.len() * 2,
        slots: labels.slots(),
        titles: titles.collect::<Vec<_>>().join("\n"),
        ids: ids.collect::<Vec<_>>().join("\n"),
        aliases: aliases(viewer),
    };
    call(SearchFile::Pages, viewer.layout.search_stamp(), &file)
}

fn kinds<'a>(viewer: &Viewer<'a>) -> Vec<KindRow<'a>> {
    let schema = &viewer.handbook.schema;
    let rows = schema.kind_ids().map(|id| {
        let (kind, count) = (schema.kind(id), viewer.handbook.of_kind(id).count());
        KindRow(&kind.label, &kind.plural, &kind.path, count)
    });
    rows.filter(|KindRow(.., count)| *count > 0).collect()
}

fn aliases<'a>(viewer: &Viewer<'a>) -> Vec<(usize, Vec<&'a str>)> {
    let aliases = viewer.handbook.entity_ids().enumerate().map(|(at, id)| {
        let aliases = &viewer.handbook.document_of(id).envelope.aliases;
        (at, aliases.iter().map(|(alias, _)| alias.as_str()).collect())
    });
    aliases.filter(|(_, aliases): &(usize, Vec<&str>)| !aliases.is_empty()).collect()
}

fn one_line(title: &str) -> String {
    title.replace(char::is_control, " ")
}

/// Whether the script can make the id of the title: letters and digits of ASCII in lower case, and a
/// hyphen for whatever is between them.
fn follows(entity: &Entity) -> bool {
    let title = one_line(&entity.title).to_ascii_lowercase();
    let parts = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.eq(entity.id.split('-'))
}
