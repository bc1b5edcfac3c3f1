//! The model in force: kinds, relations and vocabularies of the pack, as the site changed them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::config::kind::{Kind, KindId, path_of};
use crate::config::relation::{End, Relation, RelationId};
use crate::config::vocabulary::Vocabulary;
use crate::nearest::nearest;

/// Kinds, relations and vocabularies, resolved and consistent.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// All kinds, in the order of menus.
    pub kinds: Vec<Kind>,
    /// All relations.
    pub relations: Vec<Relation>,
    /// All vocabularies by name.
    pub vocabularies: BTreeMap<String, Vocabulary>,
    /// The kind of files outside any kind's folder.
    pub default_kind: KindId,
    /// The word for the team that holds a meeting.
    pub own_team: Option<OwnTeam>,
    /// Every name a kind goes by: id, path, label.
    pub kind_names: FxHashMap<String, KindId>,
    /// The relation that links in prose make.
    pub mentions: Option<RelationId>,
    /// The relation that names in rhythms make.
    pub paced_by: Option<RelationId>,
    /// The events of the calendar, by id: what a name in a rhythm may stand for as well.
    pub events: BTreeMap<String, String>,
    /// The relation of a variant to its base.
    pub variant_of: Option<RelationId>,
    /// The relation of a variant to those it is for.
    pub variant_for: Option<RelationId>,
}

/// A word that stands for the team that holds a meeting, where each team holds its own: it names no
/// page and makes no edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTeam {
    /// The word.
    pub word: String,
    /// The relation in which it may be written.
    pub relation: RelationId,
    /// The field that says that each team holds its own,
    pub field: String,
    /// and the term it has then.
    pub value: String,
}

impl Schema {
    /// The kind with this index.
    pub fn kind(&self, id: KindId) -> &Kind {
        &self.kinds[id.0 as usize]
    }

    /// The relation with this index.
    pub fn relation(&self, id: RelationId) -> &Relation {
        &self.relations[id.0 as usize]
    }

    /// The kind that goes by this name: its id, its path or its label, as `Team type`, too.
    pub fn kind_named(&self, name: &str) -> Option<KindId> {
        let as_written = self.kind_names.get(name);
        as_written.or_else(|| self.kind_names.get(&path_of(name))).copied()
    }

    /// `did you mean …?` for a name that no kind goes by. A path, which is a plural, helps nobody
    /// who names one page's kind.
    pub fn similar_kind(&self, name: &str) -> Option<String> {
        let near = nearest(name, self.kind_names.keys().map(String::as_str))?;
        let kind = self.kind(*self.kind_names.get(near)?);
        let meant = if near == kind.path { kind.id.as_str() } else { near };
        Some(format!("did you mean `{meant}`?"))
    }

    /// All kinds with their ids.
    pub fn kind_ids(&self) -> impl Iterator<Item = KindId> + use<> {
        (0..self.kinds.len() as u16).map(KindId)
    }

    /// All relations with their ids.
    pub fn relation_ids(&self) -> impl Iterator<Item = RelationId> + use<> {
        (0..self.relations.len() as u16).map(RelationId)
    }

    /// Whether pages of `kind` are accepted where `wanted` is expected.
    pub fn is_a(&self, kind: KindId, wanted: KindId) -> bool {
        kind == wanted || self.kind(kind).extends.is_some_and(|parent| self.is_a(parent, wanted))
    }

    /// Whether pages of `kind` may stand at this end of a relation.
    pub fn allows(&self, relation: RelationId, end: End, kind: KindId) -> bool {
        let allowed = self.relation(relation).kinds_at(end);
        allowed.is_empty() || allowed.iter().any(|wanted| self.is_a(kind, *wanted))
    }
}
