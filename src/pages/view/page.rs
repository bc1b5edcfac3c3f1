//! One entity's page in the making: what its keys say, and which of them were shown already.

use std::cell::RefCell;

use crate::config::kind::{Key, Kind};
use crate::config::relation::{End, RelationId};
use crate::document::body::Body;
use crate::document::document::Document;
use crate::document::value::Value;
use crate::handbook::edge::Edge;
use crate::handbook::entity::EntityId;
use crate::pages::glossary::marks::Marks;
use crate::pages::redirects::escaped;
use crate::pages::view::block::Fact;
use crate::pages::view::value_html::Setting;
use crate::pages::view::viewer::Viewer;
use crate::words::words::Words;

/// The page of one entity in the making.
pub struct Page<'a> {
    /// What all views are made from.
    pub viewer: &'a Viewer<'a>,
    /// The entity.
    pub id: EntityId,
    /// Its document.
    pub document: &'a Document,
    /// Its kind.
    pub kind: &'a Kind,
    /// What leads to the root of the site.
    pub root: &'a str,
    /// The terms that are marked in its texts, if any are.
    pub marks: Option<Marks<'a>>,
    /// A handful of keys, which are found faster in a list than in a set.
    shown: RefCell<Vec<&'a str>>,
}

impl<'a> Page<'a> {
    /// Begins the page of an entity.
    pub fn new(viewer: &'a Viewer<'a>, id: EntityId, root: &'a str) -> Self {
        let document = viewer.document(id);
        let kind = viewer.schema().kind(document.kind);
        Self { viewer, id, document, kind, root, marks: None, shown: RefCell::default() }
    }

    /// The same, with terms marked in its texts.
    #[must_use]
    pub fn marked(self) -> Self {
        let marks = self.viewer.marks(self.document, Some(self.id));
        Self { marks, ..self }
    }

    /// What pages say that no author wrote.
    pub fn words(&self) -> &'a Words {
        self.viewer.words
    }

    /// Notes that a key is shown, so that nothing else shows it again.
    pub fn mark(&self, key: &'a str) {
        self.shown.borrow_mut().push(key);
    }

    /// Whether a key was shown.
    pub fn is_shown(&self, key: &str) -> bool {
        self.shown.borrow().contains(&key)
    }

    /// The key that plays a part of a trait.
    pub fn slot(&self, of_trait: &str, slot: &str) -> Option<&'a str> {
        self.kind.slot(of_trait, slot)
    }

    /// The value of a field.
    pub fn value(&self, key: &str) -> Option<&'a Value> {
        self.document.fields.get(key)
    }

    /// The value that plays a part of a trait; it counts as shown.
    pub fn take(&self, of_trait: &str, slot: &str) -> Option<&'a Value> {
        let key = self.slot(of_trait, slot)?;
        self.mark(key);
        self.value(key)
    }

    /// A key as the kind itself holds it, for as long as the kind lives.
    pub fn kind_key(&self, key: &str) -> &'a str {
        self.kind.keys.get_key_value(key).map_or("", |(key, _)| key.as_str())
    }

    /// The relation of a key, and the end at which this page stands.
    pub fn relation(&self, key: &str) -> Option<(RelationId, End)> {
        match self.kind.keys.get(key)? {
            Key::Relation(relation, end) => Some((*relation, *end)),
            Key::Field(_) => None,
        }
    }

    /// The pages that a key names, from both ends; the key counts as shown.
    pub fn take_related(&self, key: &'a str) -> Vec<(EntityId, &'a Edge)> {
        self.mark(key);
        self.relation(key).map_or(Vec::new(), |(relation, end)| {
            self.viewer.handbook.related(self.id, relation, end)
        })
    }

    /// What readers call a key.
    pub fn label(&self, key: &str) -> String {
        match self.kind.keys.get(key) {
            Some(Key::Field(index)) => self.kind.fields[*index].label.clone(),
            Some(Key::Relation(relation, end)) => {
                self.viewer.schema().relation(*relation).label_at(*end).to_owned()
            }
            None => crate::config::vocabulary::label_of(key),
        }
    }

    /// What a key says, as a fact: a value, or links to the pages it names. It counts as shown.
    pub fn fact(&self, key: &'a str) -> Option<Fact> {
        let html = if self.relation(key).is_some() {
            let related = self.take_related(key);
            let links = related.iter().map(|(other, edge)| self.link_with_notes(*other, edge));
            links.collect::<Vec<_>>().join(", ")
        } else {
            self.mark(key);
            self.html(self.value(key)?)
        };
        (!html.is_empty()).then(|| Fact { label: self.label(key), html })
    }

    /// The facts of several slots of a trait, in order.
    pub fn facts(&self, of_trait: &str, slots: &[&str]) -> Vec<Fact> {
        let keys = slots.iter().filter_map(|slot| self.slot(of_trait, slot));
        keys.filter_map(|key| self.fact(key)).collect()
    }

    /// A value as HTML.
    pub fn html(&self, value: &Value) -> String {
        self.viewer.value_html(value, self.setting())
    }

    /// A value of a record as HTML. Where a record names somebody (who leads, who follows up) by the
    /// id of a page, readers see its title.
    pub fn cell(&self, value: &Value) -> String {
        match value {
            Value::Text(text) => self.name_or_text(text),
            value => self.html(value),
        }
    }

    /// A text as HTML: a link, if it is the id of a page.
    pub fn name_or_text(&self, text: &str) -> String {
        let id = self.viewer.handbook.names.id(text);
        id.map_or_else(|| escaped(text), |id| self.link(id))
    }

    /// A text of its document as HTML.
    pub fn text(&self, body: &Body) -> String {
        self.viewer.filler.marked_html(self.document, body, self.root, self.marks.as_ref())
    }

    fn setting(&self) -> Setting<'_> {
        Setting { document: self.document, root: self.root, marks: self.marks.as_ref() }
    }

    /// The items of a value as HTML.
    pub fn points(&self, value: &Value) -> Vec<String> {
        self.viewer.points(value, self.setting())
    }

    /// A link to an entity.
    pub fn link(&self, id: EntityId) -> String {
        self.viewer.link(id, self.root)
    }

    /// A link to an entity with what is said of the edge.
    pub fn link_with_notes(&self, id: EntityId, edge: &Edge) -> String {
        let notes = self.edge_notes(edge);
        if notes.is_empty() {
            return self.link(id);
        }
        format!("{} <span class=\"note\">{notes}</span>", self.link(id))
    }

    /// What is said of an edge, in one line of HTML.
    pub fn edge_notes(&self, edge: &Edge) -> String {
        let attributes = edge.attributes.iter().filter_map(|(name, value, _)| match value {
            Value::Bool(true) => Some(self.small_label(edge, name)),
            Value::Bool(false) => None,
            Value::Int(_) | Value::Duration(_) | Value::Date(_) => {
                let label = self.small_label(edge, name);
                Some(format!("{label} {}", self.attribute_html(edge, value)))
            }
            // A remark may be a sentence; in a line with others its full stop would end the line.
            value => Some(self.attribute_html(edge, value).trim_end_matches('.').to_owned()),
        });
        attributes.collect::<Vec<_>>().join(", ")
    }

    /// What readers call an attribute of an edge, in a line with others, as HTML.
    fn small_label(&self, edge: &Edge, name: &str) -> String {
        escaped(&self.words().label_in_line(&self.attribute_label(edge, name)))
    }

    /// A value that is said of an edge, as HTML. It may come from the page at the other end.
    pub fn attribute_html(&self, edge: &Edge, value: &Value) -> String {
        let document = &self.viewer.handbook.documents[edge.document as usize];
        self.viewer.value_html(value, Setting { document, root: self.root, marks: None })
    }

    /// What readers call an attribute of an edge.
    pub fn attribute_label(&self, edge: &Edge, name: &str) -> String {
        let attributes = &self.viewer.schema().relation(edge.relation).attributes;
        let field = attributes.iter().find(|field| field.name == name);
        field.map_or_else(|| name.to_owned(), |field| field.label.clone())
    }
}
