//! Where a page is named: in references, in links by name or by file, in readings, in the calendar.

use crate::config::toml;
use crate::document::body::{Link, Target};
use crate::document::document::Document;
use crate::edit::refusal::Refusal;
use crate::edit::rename::{Renaming, Sources};
use crate::fix::Edit;
use crate::handbook::handbook::links_of;
use crate::handbook::site_files::join;
use crate::source::{Place, Source, SourcePath, Span};
use crate::tree::{Data, Node};

/// The edits that give a page its new name wherever it is called by its id.
pub(crate) fn uses(renaming: &Renaming<'_>, sources: &Sources<'_>) -> Result<Vec<Edit>, Refusal> {
    let mut found = Vec::new();
    for document in &renaming.handbook.documents {
        let references = document.references.iter();
        let named = references.filter(|reference| renaming.is_named(&reference.name.name));
        found.extend(named.map(|one| Use::new(document.place(one.span), one.name_span)));
        for link in links_of(document) {
            let name = name_in(renaming, sources, document, link);
            found.extend(name.map(|name| Use::new(document.place(link.span), name)));
        }
    }
    let readings = sources.readings.iter().filter(|one| renaming.is_named(&one.page.name));
    found.extend(readings.map(|reading| Use::new(reading.place.clone(), reading.name_span)));
    found.extend(calendar(renaming, sources.config));
    found.into_iter().map(|used| used.edit(renaming, sources)).collect()
}

/// A place that names the page.
struct Use {
    /// Where the name is written, with all that belongs to it.
    place: Place,
    /// The name alone. Empty if nobody can say where it stands.
    name: Span,
}

impl Use {
    fn new(place: Place, name: Span) -> Self {
        Self { place, name }
    }

    fn edit(self, renaming: &Renaming<'_>, sources: &Sources<'_>) -> Result<Edit, Refusal> {
        if self.name.is_empty() {
            let path = &self.place.path;
            return Err(match sources.source(path) {
                Some(source) => Refusal::unusual(source, &self.place, "the name of the page"),
                None => Refusal::new(format!("`{path}` cannot be read"), None),
            });
        }
        let place = Place::new(&self.place.path, self.name);
        Ok(Edit { place, text: renaming.new_id.to_owned() })
    }
}

/// Where the id, or the name of the file, stands in a link to the page; nothing for a link that
/// leads elsewhere or goes by an alias. An empty span if nobody can say.
fn name_in(
    renaming: &Renaming<'_>,
    sources: &Sources<'_>,
    document: &Document,
    link: &Link,
) -> Option<Span> {
    match &link.target {
        Target::Name { name, .. } => renaming.is_named(name).then_some(link.parts.page),
        Target::Path { path, .. } => {
            let (old, new) = renaming.moved.as_ref()?;
            let leads_to = join(document.path.folder(), "content", path)?;
            if path.is_empty() || leads_to != old.as_str() {
                return None;
            }
            let span = link.parts.page;
            if span.is_empty() {
                return Some(span);
            }
            let written = span.slice(&sources.source(&document.path)?.text);
            let name = written.rfind('/').map_or(0, |slash| slash + 1);
            // The extension stays, and so does what was encoded before the name.
            let stem = written.len().checked_sub(new.extension_with_dot().len())?;
            let has_end = written.get(stem..) == Some(new.extension_with_dot());
            Some(if has_end && name < stem {
                Span::new(name, stem).moved(span.start as usize)
            } else {
                Span::default()
            })
        }
        Target::Unsafe => None,
    }
}

/// The names of pages in `[[calendar.freeze]]` and `[[calendar.quiet]]`.
fn calendar(renaming: &Renaming<'_>, config: &Source) -> Vec<Use> {
    let (node, _) = toml::read(&config.text, &config.path);
    let calendar = node.as_ref().and_then(|node| node.get("calendar"));
    let lists = [("freeze", "applies"), ("quiet", "except")];
    let named = lists.into_iter().flat_map(|(tables, key)| {
        let tables = calendar.and_then(|calendar| calendar.get(tables));
        tables.into_iter().flat_map(items).filter_map(move |table| table.get(key)).flat_map(items)
    });
    let named = named.filter(|name| name.text() == Some(renaming.old_id));
    let uses = named.map(|name| {
        let inside = Span { start: name.span.start + 1, end: name.span.end - 1 };
        let is_plain = inside.slice(&config.text) == renaming.old_id;
        let inside = if is_plain { inside } else { Span::default() };
        Use::new(Place::new(&config.path, name.span), inside)
    });
    uses.collect()
}

fn items(node: &Node) -> &[Node] {
    match &node.data {
        Data::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

/// The end of a file's name, from its last dot.
trait Extension {
    /// `.md`, as it is written.
    fn extension_with_dot(&self) -> &str;
}

impl Extension for SourcePath {
    fn extension_with_dot(&self) -> &str {
        &self.name()[self.stem().len()..]
    }
}
