//! Columns of lists of pages: what a name stands for on each page, as a cell.

use crate::commands::list::cells::cell;
use crate::config::kind::KindId;
use crate::config::relation::{End, RelationId};
use crate::diagnostic::Diagnostic;
use crate::disk::error::EdgeError;
use crate::document::document::keys;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::matching::item::Item;
use crate::handbook::matching::meaning::Meaning;
use crate::handbook::matching::scope::Scope;
use crate::handbook::matching::unknown_name::unknown_name;
use crate::report::listing::cell::Cell;
use crate::source::{Place, SourcePath};

/// The name of the column that says where a page is written.
const PATH: &str = "path";

/// A column.
pub(super) struct PageColumn {
    /// Its name.
    pub(super) name: String,
    source: ColumnSource,
}

enum ColumnSource {
    /// Where the page is written.
    Path,
    /// What the page says, by its kind.
    Said(Vec<Option<Meaning>>),
}

impl PageColumn {
    /// The column of a name. It has to stand for something on pages of one of these kinds.
    pub(super) fn named(
        name: &str,
        kinds: &[KindId],
        handbook: &Handbook,
    ) -> Result<Self, EdgeError> {
        let schema = &handbook.schema;
        let meanings: Vec<Option<Meaning>> =
            schema.kind_ids().map(|kind| Meaning::of(schema, kind, name)).collect();
        let of_kinds = || kinds.iter().filter_map(|kind| meanings[kind.0 as usize].as_ref());
        let is_used = || handbook.documents.iter().any(|page| page.fields.contains_key(name));
        if of_kinds().any(Meaning::is_declared) || (of_kinds().next().is_some() && is_used()) {
            return Ok(Self { name: name.to_owned(), source: ColumnSource::Said(meanings) });
        }
        if name == PATH {
            return Ok(Self::path());
        }
        let scope = Scope::named(schema, kinds);
        let nowhere = Place::start_of(&SourcePath::new(""));
        let Diagnostic { message, help, .. } = unknown_name(schema, name, &scope, nowhere);
        let error = EdgeError::new(message);
        Err(help.into_iter().fold(error, EdgeError::hint))
    }

    /// The column that says where a page is written.
    pub(super) fn path() -> Self {
        Self { name: PATH.to_owned(), source: ColumnSource::Path }
    }

    /// The columns of a list for which nobody has asked for others.
    pub(super) fn defaults(kinds: &[KindId], handbook: &Handbook) -> Vec<Self> {
        let schema = &handbook.schema;
        let mut names = vec![keys::ID.to_owned(), keys::TITLE.to_owned()];
        if kinds.len() > 1 {
            names.push(keys::KIND.to_owned());
        }
        // What an owner is called is a matter of the model.
        let owned = schema.kinds.iter().find_map(|kind| kind.traits.get("owned"));
        names.extend(owned.and_then(|slots| slots.values().next()).cloned());
        names.push(keys::STATUS.to_owned());
        let known = names.iter().filter_map(|name| Self::named(name, kinds, handbook).ok());
        known.chain([Self::path()]).collect()
    }

    /// What a page has in the column. `base` stands before paths.
    pub(super) fn cell(&self, handbook: &Handbook, id: EntityId, base: &str) -> Cell {
        let document = handbook.document_of(id);
        match &self.source {
            ColumnSource::Path => {
                let line = document.places.lines.line(document.places.id.start);
                Cell::text(format!("{base}{}:{line}", document.path))
            }
            ColumnSource::Said(meanings) => {
                let meaning = &meanings[handbook.entity(id).kind.0 as usize];
                meaning.as_ref().map_or(Cell::Empty, |meaning| said(meaning, handbook, id))
            }
        }
    }
}

fn said(meaning: &Meaning, handbook: &Handbook, id: EntityId) -> Cell {
    let (document, schema) = (handbook.document_of(id), &*handbook.schema);
    let mut cells = Vec::new();
    meaning.each(handbook, id, &mut |item| {
        cells.push(match item {
            Item::Kind(kind) => Cell::text(&schema.kind(kind).id),
            Item::Text(text) => Cell::text(text),
            Item::Bool(yes) => Cell::Bool(yes),
            Item::Value(value) => cell(value, document, schema),
            Item::Page(page) => Cell::text(&handbook.entity(page).id),
        });
    });
    if holds_one(meaning, handbook) {
        return cells.into_iter().next().unwrap_or_default();
    }
    if cells.is_empty() { Cell::Empty } else { Cell::List(cells) }
}

/// Whether there is never more than one, so that it need not be a list.
fn holds_one(meaning: &Meaning, handbook: &Handbook) -> bool {
    let at_most_one = |relation: RelationId, end: End| {
        end == End::From && handbook.schema.relation(relation).max == Some(1)
    };
    match meaning {
        Meaning::Relation(relation, end) => at_most_one(*relation, *end),
        meaning => !meaning.is_list(),
    }
}
