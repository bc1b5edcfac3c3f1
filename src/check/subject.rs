//! What rules look at.

use jiff::civil::Date;

use crate::calendar::expansion::window::Window;
use crate::check::flow::Flow;
use crate::config::relation::{End, RelationId};
use crate::config::schema::Schema;
use crate::document::document::{Document, keys};
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::schedule::timetable::Timetable;
use crate::source::{Place, SourcePath};

/// A linked handbook on a day.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The handbook.
    pub handbook: &'a Handbook,
    /// Its dates.
    pub timetable: Timetable<'a>,
    /// The days whose dates are held against each other.
    pub ahead: Window,
    /// Where the settings stand.
    pub site_file: &'a SourcePath,
    /// Today, in the site's time zone.
    pub today: Date,
    /// Whether somebody still wants to know what is found.
    pub is_wanted: &'a (dyn Fn() -> bool + Sync),
}

/// The status of a page that is no longer in use.
const RETIRED: &str = "retired";

impl<'a> Subject<'a> {
    /// The model in force.
    pub fn schema(&self) -> &'a Schema {
        &self.handbook.schema
    }

    /// The document of a page.
    pub fn document(&self, id: EntityId) -> &'a Document {
        self.handbook.document_of(id)
    }

    /// Things that rules go through one by one, as long as somebody wants to know what is found.
    pub fn wanted<T>(&self, things: impl IntoIterator<Item = T>) -> impl Iterator<Item = T> {
        things.into_iter().take_while(|_| (self.is_wanted)())
    }

    /// The pages in use: no retired ones, which nobody will mend, and no variants, which say only
    /// what differs.
    pub fn pages(&self) -> impl Iterator<Item = EntityId> {
        self.wanted(self.handbook.entity_ids()).filter(|id| self.is_meant(*id))
    }

    /// Those of them whose kind has a trait.
    pub fn pages_with(&self, of_trait: &str) -> impl Iterator<Item = EntityId> {
        let kinds = self.schema().kind_ids();
        let kinds =
            kinds.filter(move |kind| self.schema().kind(*kind).traits.contains_key(of_trait));
        let pages = kinds.flat_map(|kind| self.handbook.of_kind(kind));
        self.wanted(pages).filter(|id| self.is_meant(*id))
    }

    fn is_meant(&self, id: EntityId) -> bool {
        self.is_in_use(id) && !self.document(id).envelope.is_variant
    }

    /// Whether a page is not retired.
    pub fn is_in_use(&self, id: EntityId) -> bool {
        self.document(id).envelope.status.as_deref() != Some(RETIRED)
    }

    /// The key that plays a part of a trait on this page.
    pub fn slot(&self, id: EntityId, of_trait: &str, slot: &str) -> Option<&'a str> {
        let kind = self.handbook.entity(id).kind;
        self.schema().kind(kind).slot(of_trait, slot)
    }

    /// The value of a page that plays a part of a trait.
    pub fn value(&self, id: EntityId, of_trait: &str, slot: &str) -> Option<&'a Value> {
        self.document(id).fields.get(self.slot(id, of_trait, slot)?)
    }

    /// The relation that plays a part of a trait on this page, and the page's end of it.
    pub fn relation(&self, id: EntityId, of_trait: &str, slot: &str) -> Option<(RelationId, End)> {
        self.handbook.relation_in_slot(id, of_trait, slot)
    }

    /// The pages that a page names under the relation that plays a part of a trait, whichever of
    /// both says it.
    pub fn related(&self, id: EntityId, of_trait: &str, slot: &str) -> Vec<EntityId> {
        let related = self.handbook.related_by_slot(id, of_trait, slot);
        related.into_iter().map(|(other, _)| other).collect()
    }

    /// The local variants of a page.
    pub fn variants_of(&self, id: EntityId) -> Vec<EntityId> {
        let Some(relation) = self.schema().variant_of else { return Vec::new() };
        let variants = self.handbook.related(id, relation, End::To);
        variants.into_iter().map(|(variant, _)| variant).collect()
    }

    /// Who makes and uses what flows.
    pub fn flow(&self) -> Flow<'a> {
        Flow::of(*self)
    }

    /// A page in a message: `the ritual "Weekly review"`.
    pub fn named(&self, id: EntityId) -> String {
        let entity = self.handbook.entity(id);
        let label = self.schema().kind(entity.kind).message_label.to_lowercase();
        format!("the {label} \"{}\"", entity.title)
    }

    /// The titles of pages in a sentence: `Stand-up, Retrospective and 3 more`.
    pub fn titles(&self, pages: &[EntityId]) -> String {
        let titles: Vec<&str> =
            pages.iter().map(|id| self.handbook.entity(*id).title.as_str()).collect();
        match titles.as_slice() {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [one, other] => format!("{one} and {other}"),
            [one, other, more @ ..] => format!("{one}, {other} and {} more", more.len()),
        }
    }

    /// The titles of pages.
    pub fn all_titles(&self, pages: &[EntityId]) -> Vec<String> {
        pages.iter().map(|id| self.handbook.entity(*id).title.clone()).collect()
    }

    /// Where a page as a whole is pointed at: its title, or what gives it its id, or its start.
    pub fn face(&self, id: EntityId) -> Place {
        let document = self.document(id);
        let title = document.places.keys.get(keys::TITLE).map(|place| place.value);
        document.place(title.unwrap_or(document.places.id))
    }
}
