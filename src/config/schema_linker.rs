//! The last step of building a schema: names become indexes, inheritance is spread out, and each
//! kind learns what its keys mean. What does not fit is a finding.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::config::draft::{DraftField, DraftKind, DraftRelation};
use crate::config::field_type::{Field, FieldType};
use crate::config::kind::{Key, Kind, KindId};
use crate::config::named_keys::unknown_keys;
use crate::config::pack::is_embedded;
use crate::config::relation::{End, Relation, RelationId};
use crate::config::schema::{OwnTeam, Schema};
use crate::config::schema_builder::{SchemaBuilder, is_folder};
use crate::config::table::BAD_VALUE;
use crate::config::vocabulary::label_of;
use crate::diagnostic::{Code, Diagnostic};
use crate::nearest::did_you_mean;
use crate::source::Place;

/// A kind, vocabulary or relation that is named and does not exist.
pub const UNKNOWN_NAME: Code = Code("site/unknown-name");

/// The word that stands for every kind in the ends of a relation.
const ANY_KIND: &str = "any";

/// Resolves all names of a draft.
pub(crate) fn link(draft: SchemaBuilder, findings: &mut Vec<Diagnostic>) -> Schema {
    let mut linker = Linker::new(&draft, findings);
    let parents = linker.parents();
    let relations = linker.relations();
    let kinds = linker.kinds(&parents, &relations);
    let named = |id: &str| relations.iter().position(|r| r.id == id).map(|i| RelationId(i as u16));
    let own_team = draft.own_team.as_ref().and_then(|own| {
        Some(OwnTeam {
            word: own.word.clone(),
            relation: named(&own.relation)?,
            field: own.field.clone(),
            value: own.value.clone(),
        })
    });
    Schema {
        events: BTreeMap::new(),
        kind_names: kind_names(&draft.kinds),
        default_kind: linker.kind_ids.get(&draft.default_kind).copied().unwrap_or(KindId(0)),
        mentions: relations.iter().position(|r| r.weak).map(|i| RelationId(i as u16)),
        paced_by: relations.iter().position(|r| r.in_rhythms).map(|i| RelationId(i as u16)),
        variant_of: named("variant_of"),
        variant_for: named("for"),
        vocabularies: draft.vocabularies,
        own_team,
        relations,
        kinds,
    }
}

struct Linker<'a> {
    draft: &'a SchemaBuilder,
    kind_ids: BTreeMap<String, KindId>,
    findings: &'a mut Vec<Diagnostic>,
    /// The ends of relations whose names were reported.
    clashes: BTreeSet<(usize, End)>,
}

impl<'a> Linker<'a> {
    fn new(draft: &'a SchemaBuilder, findings: &'a mut Vec<Diagnostic>) -> Self {
        let ids = draft.kinds.iter().enumerate();
        let kind_ids = ids.map(|(i, kind)| (kind.id.clone(), KindId(i as u16))).collect();
        Self { draft, kind_ids, findings, clashes: BTreeSet::new() }
    }

    fn kind_id(&mut self, name: &str, place: &Place) -> Option<KindId> {
        let id = self.kind_ids.get(name).copied();
        if id.is_none() {
            let help = did_you_mean(name, self.kind_ids.keys().map(String::as_str));
            self.findings.push(
                Diagnostic::error(
                    UNKNOWN_NAME,
                    place.clone(),
                    format!("there is no kind `{name}`"),
                )
                .maybe_help(help),
            );
        }
        id
    }

    /// The parent of each kind. A kind that would extend itself extends nothing.
    fn parents(&mut self) -> Vec<Option<KindId>> {
        let draft = self.draft;
        let mut parents: Vec<Option<KindId>> = Vec::new();
        for kind in &draft.kinds {
            let parent = kind.extends.as_ref().and_then(|(name, place)| self.kind_id(name, place));
            parents.push(parent);
        }
        for index in 0..parents.len() {
            if comes_back(index, &parents) {
                parents[index] = None;
                let kind = &draft.kinds[index];
                let message = format!("the kind `{}` extends itself", kind.id);
                self.findings.push(Diagnostic::error(BAD_VALUE, kind.place.clone(), message));
            }
        }
        parents
    }

    fn relations(&mut self) -> Vec<Relation> {
        let draft = self.draft;
        draft.relations.iter().map(|relation| self.relation(relation)).collect()
    }

    fn relation(&mut self, draft: &DraftRelation) -> Relation {
        let inverse = match (&draft.inverse, draft.symmetric) {
            (Some(inverse), _) => inverse.clone(),
            (None, true) => draft.id.clone(),
            (None, false) => {
                let message = format!("the relation `{}` has no inverse", draft.id);
                self.findings.push(
                    Diagnostic::error(BAD_VALUE, draft.place.clone(), message).help(
                        "name the other direction: `inverse = \"…\"`, or say `symmetric = true`",
                    ),
                );
                format!("{}_of", draft.id)
            }
        };
        let symmetric = draft.symmetric || inverse == draft.id;
        let key = draft.id.rsplit_once('.').map_or(draft.id.as_str(), |(_, key)| key);
        let label = draft.label.clone().unwrap_or_else(|| label_of(key));
        let same = if symmetric { label.clone() } else { label_of(&inverse) };
        Relation {
            id: draft.id.clone(),
            inverse_label: draft.inverse_label.clone().unwrap_or(same),
            inverse,
            label,
            from: self.ends(&draft.from),
            to: self.ends(&draft.to),
            attributes: self.checked_fields(&draft.attributes),
            max: draft.max,
            required: draft.required,
            acyclic: draft.acyclic,
            symmetric,
            ordered: draft.ordered,
            same_kind: draft.same_kind,
            weak: draft.weak,
            in_rhythms: draft.in_rhythms,
            inside: draft.inside.clone(),
        }
    }

    fn ends(&mut self, names: &[(String, Place)]) -> Vec<KindId> {
        if names.iter().any(|(name, _)| name == ANY_KIND) {
            return Vec::new();
        }
        names.iter().filter_map(|(name, place)| self.kind_id(name, place)).collect()
    }

    /// Fields whose vocabularies exist; the others are findings.
    fn checked_fields(&mut self, drafts: &[DraftField]) -> Vec<Field> {
        for draft in drafts {
            self.check_vocabularies(&draft.field.ty, &draft.ty_place);
        }
        drafts.iter().map(|draft| draft.field.clone()).collect()
    }

    fn check_vocabularies(&mut self, ty: &FieldType, place: &Place) {
        if let Some(name) = ty.vocabulary()
            && !self.draft.vocabularies.contains_key(name)
        {
            let help = did_you_mean(name, self.draft.vocabularies.keys().map(String::as_str));
            let message = format!("there is no vocabulary `{name}`");
            let help = help.unwrap_or_else(|| format!("add `[vocab.{name}]` with its terms"));
            self.findings.push(Diagnostic::error(UNKNOWN_NAME, place.clone(), message).help(help));
        }
        for field in ty.fields().unwrap_or_default() {
            self.check_vocabularies(&field.ty, place);
        }
    }

    fn kinds(&mut self, parents: &[Option<KindId>], relations: &[Relation]) -> Vec<Kind> {
        let draft = self.draft;
        let envelope = self.checked_fields(&draft.fields);
        let mut kinds = Vec::new();
        for index in 0..draft.kinds.len() {
            let line = lineage(index, parents);
            kinds.push(self.kind(&line, &envelope, parents[index]));
        }
        self.check_folders(&kinds);
        for index in 0..kinds.len() {
            let keys = self.keys(index, &mut kinds, relations, parents);
            kinds[index].keys = keys;
            self.findings.extend(unknown_keys(&draft.kinds[index], &kinds[index], relations));
        }
        kinds
    }

    /// One kind with everything it inherits. `line` is its ancestors from the farthest to itself.
    fn kind(&mut self, line: &[usize], envelope: &[Field], parent: Option<KindId>) -> Kind {
        let draft = self.draft;
        let own = &draft.kinds[*line.last().unwrap_or(&0)];
        let mut fields: Vec<Field> = Vec::new();
        let mut traits = draft.traits.clone();
        for &ancestor in line {
            let ancestor = &draft.kinds[ancestor];
            traits.extend(ancestor.traits.clone());
            for field in self.checked_fields(&ancestor.fields) {
                match fields.iter_mut().find(|old| old.name == field.name) {
                    Some(old) => *old = field,
                    None => fields.push(field),
                }
            }
        }
        // What makes a page one of its kind stands before what every page may say.
        let own_fields = fields.len();
        let shared = envelope.iter().filter(|field| fields.iter().all(|f| f.name != field.name));
        fields.extend(shared.cloned().collect::<Vec<_>>());
        let nearest = |get: fn(&DraftKind) -> Option<String>| {
            line.iter().rev().find_map(|&ancestor| get(&draft.kinds[ancestor]))
        };
        Kind {
            id: own.id.clone(),
            path: own.path(),
            about: nearest(|kind| kind.about.clone()).unwrap_or_default(),
            lead: nearest(|kind| kind.lead.clone()),
            extends: parent,
            // What the keys of a kind mean that extends one that is not there, nobody knows.
            open: own.open.unwrap_or(false) || (own.extends.is_some() && parent.is_none()),
            label: own.label(),
            plural: own.plural(),
            message_label: own.label(),
            message_plural: own.plural(),
            traits: traits.into_iter().collect(),
            fields,
            own_fields,
            keys: FxHashMap::default(),
        }
    }

    fn check_folders(&mut self, kinds: &[Kind]) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, kind) in kinds.iter().enumerate() {
            let draft = &self.draft.kinds[index];
            // One that is written was judged where it stands.
            if draft.path.is_none() && !is_folder(&kind.path) {
                let message = format!("`{}` cannot be the name of a folder", kind.path);
                let help = format!("give the kind `{}` a `path`", kind.id);
                let place = draft.place.clone();
                self.findings.push(Diagnostic::error(BAD_VALUE, place, message).help(help));
            }
            if let Some(first) = seen.insert(&kind.path, index) {
                let message = format!(
                    "the kinds `{}` and `{}` have the same path `{}`",
                    kinds[first].id, kind.id, kind.path
                );
                let places = [index, first].map(|kind| &self.draft.kinds[kind].place);
                let place = own_place(places);
                self.findings.push(
                    Diagnostic::error(BAD_VALUE, place, message)
                        .help("give one of them another `path`"),
                );
            }
        }
    }

    /// What each key of a kind means. Relations written inside a record become fields of it.
    fn keys(
        &mut self,
        index: usize,
        kinds: &mut [Kind],
        relations: &[Relation],
        parents: &[Option<KindId>],
    ) -> FxHashMap<String, Key> {
        let fields = kinds[index].fields.iter().enumerate();
        let mut keys: FxHashMap<String, Key> =
            fields.map(|(i, field)| (field.name.clone(), Key::Field(i))).collect();
        let line = lineage(index, parents);
        let is_a = |allowed: &[KindId]| {
            allowed.is_empty() || allowed.iter().any(|kind| line.contains(&(kind.0 as usize)))
        };
        for (number, relation) in relations.iter().enumerate().filter(|(_, r)| r.is_written()) {
            let id = RelationId(number as u16);
            if let Some(record) = &relation.inside {
                if is_a(&relation.from) {
                    add_reference_field(&mut kinds[index].fields, record, relation, id);
                }
                continue;
            }
            for end in [End::From, End::To] {
                if !is_a(relation.kinds_at(end)) || (end == End::To && relation.symmetric) {
                    continue;
                }
                let name = relation.name_at(end).to_owned();
                let taken = keys.insert(name, Key::Relation(id, end));
                if let Some(taken) = taken.filter(|_| self.clashes.insert((number, end))) {
                    self.report_clash(id, end, taken, &line);
                }
            }
        }
        keys
    }

    /// One finding for a relation's name that means something else, on however many kinds it does.
    fn report_clash(&mut self, id: RelationId, end: End, taken: Key, line: &[usize]) {
        let draft = self.draft;
        let relation = &draft.relations[id.0 as usize];
        let name = match (end, &relation.inverse) {
            (End::To, Some(inverse)) => inverse,
            _ => &relation.id,
        };
        let (what, other) = match taken {
            Key::Field(_) => ("is a field and a relation of", self.field_place(name, line)),
            Key::Relation(other, _) => {
                ("names two relations of", Some(&draft.relations[other.0 as usize].place))
            }
        };
        let kind = &draft.kinds[*line.last().unwrap_or(&0)].id;
        let message = format!("`{name}` {what} the kind `{kind}`");
        let place = own_place([&relation.place, other.unwrap_or(&relation.place)]);
        self.findings.push(Diagnostic::error(BAD_VALUE, place, message).help("rename one of them"));
    }

    /// Where the field of a kind is named that it has itself, inherits, or has like every kind.
    fn field_place(&self, name: &str, line: &[usize]) -> Option<&'a Place> {
        let draft = self.draft;
        let inherited = line.iter().rev().flat_map(|&kind| &draft.kinds[kind].fields);
        let mut fields = inherited.chain(&draft.fields);
        fields.find(|draft| draft.field.name == name).map(|draft| &draft.place)
    }
}

/// Of two places that do not go together, the first that a site can change.
fn own_place(places: [&Place; 2]) -> Place {
    let own = places.into_iter().find(|place| !is_embedded(&place.path));
    own.unwrap_or(places[0]).clone()
}

/// Whether the parents of a kind lead back to it.
fn comes_back(start: usize, parents: &[Option<KindId>]) -> bool {
    let mut at = parents[start];
    for _ in 0..parents.len() {
        match at {
            Some(id) if id.0 as usize == start => return true,
            Some(id) => at = parents[id.0 as usize],
            None => return false,
        }
    }
    false
}

/// A kind's ancestors from the farthest to itself.
fn lineage(index: usize, parents: &[Option<KindId>]) -> Vec<usize> {
    let mut line = vec![index];
    while let Some(parent) = parents[line[line.len() - 1]] {
        line.push(parent.0 as usize);
    }
    line.reverse();
    line
}

fn add_reference_field(fields: &mut [Field], record: &str, relation: &Relation, id: RelationId) {
    let record = fields.iter_mut().find(|field| field.name == record);
    if let Some(inner) = record.and_then(|field| field.ty.fields_mut()) {
        inner.push(Field {
            name: relation.key().to_owned(),
            label: relation.label.clone(),
            ty: FieldType::List(Box::new(FieldType::Ref(id))),
            required: false,
        });
    }
}

/// Every name a kind goes by. What it is called now wins over what others were called, and ids win
/// over all.
fn kind_names(kinds: &[DraftKind]) -> FxHashMap<String, KindId> {
    let mut names = FxHashMap::default();
    for (index, kind) in kinds.iter().enumerate() {
        names.extend(kind.former.iter().map(|name| (name.clone(), KindId(index as u16))));
    }
    for (index, kind) in kinds.iter().enumerate().rev() {
        names.extend(kind.names().map(|name| (name, KindId(index as u16))));
    }
    names.extend(kinds.iter().enumerate().map(|(i, kind)| (kind.id.clone(), KindId(i as u16))));
    names
}
