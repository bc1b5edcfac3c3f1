//! What a page says of itself when it gets another id: the id, where it is written, and the ids it
//! had.

use crate::document::document::{Document, keys};
use crate::document::spelling::Spelling;
use crate::document::{csv, front_matter, yaml};
use crate::edit::entries::{Growing, Unusual};
use crate::edit::refusal::Refusal;
use crate::edit::rename::Renaming;
use crate::edit::row;
use crate::fix::Edit;
use crate::source::{Place, Source, Span};
use crate::tree::{Data, Entry, Node};

/// The edits in the source of the page itself.
pub(crate) fn identity(renaming: &Renaming<'_>, source: &Source) -> Result<Vec<Edit>, Refusal> {
    let mut page = Page { renaming, growing: Growing::new(source) };
    let document = renaming.document;
    let done = if source.path.as_str().starts_with("content/") {
        page.markdown()
    } else if source.path.extension() == "csv" {
        page.csv(document)
    } else {
        page.yaml_row(document)
    };
    done.map_err(|Unusual(span)| {
        let place = Place::new(&source.path, span);
        let what = format!("what `{}` says of itself", renaming.old_id);
        Refusal::unusual(source, &place, &what)
    })?;
    Ok(page.growing.edits)
}

struct Page<'a> {
    renaming: &'a Renaming<'a>,
    growing: Growing<'a>,
}

impl Page<'_> {
    fn markdown(&mut self) -> Result<(), Unusual> {
        let source = self.growing.source;
        let line_end = self.growing.line_end();
        let was = format!("{}: [{}]", keys::WAS, self.renaming.old_id);
        let cut = front_matter::cut(source).map_err(|finding| Unusual(finding.place.span))?;
        let Some((text, start)) = cut.yaml else {
            self.growing.insert(0, &format!("---{line_end}{was}{line_end}---{line_end}"));
            return Ok(());
        };
        match yaml::read(text, start, &source.path).0 {
            Some(node) if matches!(node.data, Data::Map(_)) => self.mapping(&node, false),
            _ => {
                self.growing.insert(start as u32, &format!("{was}{line_end}"));
                Ok(())
            }
        }
    }

    fn yaml_row(&mut self, document: &Document) -> Result<(), Unusual> {
        let source = self.growing.source;
        let (node, _) = yaml::read(&source.text, 0, &source.path);
        let rows = match node.map(|node| node.data) {
            Some(Data::List(rows)) => rows,
            _ => Vec::new(),
        };
        let whole = document.places.whole;
        let row = rows.iter().find(|row| row.span == whole).ok_or(Unusual(whole))?;
        self.mapping(row, true)
    }

    /// The keys of a mapping. A row needs an id, since nothing else can change it.
    fn mapping(&mut self, node: &Node, needs_id: bool) -> Result<(), Unusual> {
        let entry = |key: &str| node.entries().iter().find(|entry| entry.key == key);
        let (id, title) = (entry(keys::ID), entry(keys::TITLE));
        let is_inside = |entry: &&Entry| {
            node.span.start <= entry.key_span.start && entry.key_span.end <= node.span.end
        };
        // A mapping that is merged with `<<` belongs to others as well.
        if let Some(foreign) = [id, entry(keys::WAS)].into_iter().flatten().find(|e| !is_inside(e))
        {
            return Err(Unusual(foreign.key_span));
        }
        let title = title.filter(is_inside);
        match id.filter(|id| id.value.text().is_some()) {
            Some(id) => self.set_id(&id.value)?,
            None if needs_id => {
                self.growing.add_key(node, title, keys::ID, self.renaming.new_id)?;
            }
            None => {}
        }
        if let Some(was) = entry(keys::WAS) {
            return self.former_ids(&was.value);
        }
        let list = format!("[{}]", self.renaming.old_id);
        self.growing.add_key(node, id.or(title), keys::WAS, &list)
    }

    fn set_id(&mut self, id: &Node) -> Result<(), Unusual> {
        let text = id.text().unwrap_or_default();
        let span = place_of(self.growing.source, id, text).ok_or(Unusual(id.span))?;
        self.growing.replace(span, self.renaming.new_id);
        Ok(())
    }

    /// Adds the old id. If the new one is among those it had, the old one takes its place.
    fn former_ids(&mut self, was: &Node) -> Result<(), Unusual> {
        let items = items(was);
        if items.iter().any(|item| is(item, self.renaming.old_id)) {
            return Ok(());
        }
        match items.iter().find(|item| is(item, self.renaming.new_id)) {
            None => self.growing.add_item(was, self.renaming.old_id),
            Some(item) => self.put_back(item),
        }
    }

    /// Puts the old id in the place of the new one among the ids that the page had.
    fn put_back(&mut self, item: &Node) -> Result<(), Unusual> {
        let text = item.text().unwrap_or_default();
        let span = place_of(self.growing.source, item, text).ok_or(Unusual(item.span))?;
        self.growing.replace(span, self.renaming.old_id);
        Ok(())
    }

    fn csv(&mut self, document: &Document) -> Result<(), Unusual> {
        let source = self.growing.source;
        let (whole, old_id) = (document.places.whole, self.renaming.old_id);
        row::set(&mut self.growing, whole, keys::ID, self.renaming.new_id);
        let (rows, _) = csv::read(&source.text, &source.path, &[keys::TITLE, keys::ID]);
        let row = rows.iter().find(|row| row.span == whole);
        let was = row.and_then(|row| row.get(keys::WAS)).map(items).unwrap_or_default();
        if was.iter().any(|item| is(item, old_id)) {
            return Ok(());
        }
        match was.iter().find(|item| is(item, self.renaming.new_id)) {
            Some(item) => self.put_back(item)?,
            None => row::add(&mut self.growing, whole, keys::WAS, old_id),
        }
        Ok(())
    }
}

fn items(node: &Node) -> &[Node] {
    match &node.data {
        Data::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

fn is(item: &Node, id: &str) -> bool {
    item.text().is_some_and(|text| text.trim() == id)
}

/// Where the whole text of a scalar stands, without quotes.
fn place_of(source: &Source, node: &Node, text: &str) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let inner = Span::new(start, start + text.trim().len());
    Spelling::of(source, node.span, text)?.place(inner)
}
