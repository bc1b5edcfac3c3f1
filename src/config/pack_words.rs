//! The labels of the embedded model in other languages: `packs/languages/de.toml`, laid over a schema where the
//! site does not say its own. Ids, keys, folders and addresses stay what they are in every language.

use crate::config::field_type::{Field, FieldType};
use crate::config::kind::{Kind, KindId};
use crate::config::relation::Relation;
use crate::config::schema::Schema;
use crate::config::toml;
use crate::config::vocabulary::Vocabulary;
use crate::source::SourcePath;
use crate::tree::{Data, Node};

/// The languages that the model speaks beside English.
pub const LANGUAGES: [(&str, &str); 2] = [
    ("de", include_str!("packs/languages/de.toml")),
    ("fr", include_str!("packs/languages/fr.toml")),
];

/// Gives a schema the labels of a language. `site` is what `site.toml` says: what it calls something stays.
pub fn translate(schema: &mut Schema, lang: &str, site: &Node) {
    let primary = lang.split('-').next().unwrap_or_default();
    let known = LANGUAGES.iter().find(|(name, _)| name.eq_ignore_ascii_case(primary));
    let Some((name, text)) = known else { return };
    let path = SourcePath::new(&format!("packs/languages/{name}.toml"));
    let Some(words) = toml::read(text, &path).0 else { return };
    let layers = Layers { words: &words, site };
    let lines: Vec<Vec<String>> = schema.kind_ids().map(|kind| lineage(schema, kind)).collect();
    for relation in &mut schema.relations {
        layers.relation(relation);
    }
    for vocabulary in schema.vocabularies.values_mut() {
        layers.vocabulary(vocabulary);
    }
    for (kind, line) in schema.kinds.iter_mut().zip(&lines) {
        layers.kind(kind, line, &schema.relations);
    }
}

/// The ids of a kind and of those that it extends, itself first.
fn lineage(schema: &Schema, kind: KindId) -> Vec<String> {
    let mut line = Vec::new();
    let mut next = Some(kind);
    while let Some(id) = next {
        line.push(schema.kind(id).id.clone());
        next = schema.kind(id).extends;
    }
    line
}

/// What a language says, and what a site says.
struct Layers<'a> {
    words: &'a Node,
    site: &'a Node,
}

impl Layers<'_> {
    fn kind(&self, kind: &mut Kind, line: &[String], relations: &[Relation]) {
        let says = |key: &str| at(self.site, &["kinds", &kind.id, key]).is_some();
        let (label, plural) = (says("label"), says("plural"));
        let word = |key: &str| text_at(self.words, &["kinds", &kind.id, key]);
        if let Some(word) = word("label").filter(|_| !label) {
            kind.label = word;
        }
        if let Some(word) = word("plural").filter(|_| !label && !plural) {
            kind.plural = word;
        }
        // What a kind does not say, the one says that it extends.
        let said = line.iter().find_map(|id| {
            let own = at(self.site, &["kinds", id, "about"]).map(|_| None);
            own.or_else(|| text_at(self.words, &["kinds", id, "about"]).map(Some))
        });
        if let Some(Some(about)) = said {
            kind.about = about;
        }
        for field in &mut kind.fields {
            self.field_of_kind(field, line, relations);
        }
    }

    fn field_of_kind(&self, field: &mut Field, line: &[String], relations: &[Relation]) {
        let name = field.name.clone();
        let own = line.iter().find_map(|id| at(self.site, &["kinds", id, "fields", &name]));
        let words = line.iter().find_map(|id| at(self.words, &["kinds", id, "fields", &name]));
        if let Some(words) = words.or_else(|| at(self.words, &["fields", &name])) {
            relabel(field, words, own);
        }
        for inner in field.ty.fields_mut().into_iter().flatten() {
            // A reference inside a record is called like its relation.
            if let FieldType::List(of) = &inner.ty
                && let FieldType::Ref(id) = **of
            {
                inner.label.clone_from(&relations[id.0 as usize].label);
            }
        }
    }

    fn relation(&self, relation: &mut Relation) {
        let own = |key: &str| at(self.site, &["relations", &relation.id, key]);
        let word = |key: &str| text_at(self.words, &["relations", &relation.id, key]);
        if let Some(word) = word("label").filter(|_| own("label").is_none()) {
            relation.label = word;
        }
        let is_own = own("inverse_label").or(own("inverse")).is_some();
        if relation.symmetric && own("inverse_label").is_none() {
            relation.inverse_label.clone_from(&relation.label);
        } else if let Some(word) = word("inverse").filter(|_| !is_own) {
            relation.inverse_label = word;
        }
        for field in &mut relation.attributes {
            let path = ["relations", &*relation.id, "attributes", &*field.name];
            if let Some(words) = at(self.words, &path) {
                relabel(field, words, at(self.site, &path));
            }
        }
    }

    fn vocabulary(&self, vocabulary: &mut Vocabulary) {
        let terms = at(self.site, &["vocab", &vocabulary.id, "terms"]);
        let own = match terms.map(|terms| &terms.data) {
            Some(Data::List(items)) => items.as_slice(),
            _ => &[],
        };
        for term in &mut vocabulary.terms {
            let own = own.iter().find(|item| text_at(item, &["id"]).as_ref() == Some(&term.id));
            let says = |key: &str| own.is_some_and(|own| own.get(key).is_some());
            let word = |key: &str| text_at(self.words, &["vocab", &vocabulary.id, &term.id, key]);
            if let Some(word) = word("label").filter(|_| !says("label")) {
                term.label = word;
            }
            if let Some(word) = word("note").filter(|_| !says("note")) {
                term.note = word;
            }
        }
    }
}

/// Gives a field, and those inside of it, other labels. `words` is a label, or a table with `label` and `fields`;
/// `own` is the field as the site writes it.
fn relabel(field: &mut Field, words: &Node, own: Option<&Node>) {
    let is_own = own.is_some_and(|own| own.get("label").is_some());
    let label = words.text().map(str::to_owned).or_else(|| text_at(words, &["label"]));
    if let Some(label) = label.filter(|_| !is_own) {
        field.label = label;
    }
    for inner in field.ty.fields_mut().into_iter().flatten() {
        if let Some(words) = at(words, &["fields", &inner.name]) {
            relabel(inner, words, own.and_then(|own| at(own, &["fields", &inner.name])));
        }
    }
}

fn at<'n>(node: &'n Node, path: &[&str]) -> Option<&'n Node> {
    path.iter().try_fold(node, |node, key| node.get(key))
}

fn text_at(node: &Node, path: &[&str]) -> Option<String> {
    at(node, path)?.text().map(str::to_owned)
}
