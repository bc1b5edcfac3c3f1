//! A page gets another id: what has to change for that, all of it or nothing.
//!
//! The old id stays known as one that the page had, so that old addresses lead on. Names that still
//! mean the page, such as its aliases, stay as they are.

use std::collections::BTreeSet;

use crate::config_file::Config;
use crate::document::document::{Document, keys};
use crate::document::page_place::{PagePlace, PageRole};
use crate::document::parse::Context;
use crate::document::readings::{Reading, parse_readings};
use crate::document::reference::Name;
use crate::document::slug::{LONGEST, slug};
use crate::edit::apply::Edits;
use crate::edit::identity::identity;
use crate::edit::refusal::Refusal;
use crate::edit::uses::uses;
use crate::fix::means_itself;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::names::{Resolution, Wanted};
use crate::source::{Source, SourcePath};

/// What has to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The id that the page has.
    pub old_id: String,
    /// The id that it gets.
    pub new_id: String,
    /// The edits, by the paths that sources have now.
    pub edits: Edits,
    /// The page's file, and where it is to lie.
    pub moved: Option<(SourcePath, SourcePath)>,
    /// The file that holds the page.
    pub page: SourcePath,
    /// How many of the edits are in the page's own words about itself.
    pub of_itself: usize,
}

/// The texts that may have to change, besides pages.
pub struct Sources<'a> {
    /// `site.toml`.
    pub(crate) config: &'a Source,
    /// What files of readings say.
    pub(crate) readings: Vec<Reading>,
    /// Finds a text by its path.
    source: &'a dyn Fn(&SourcePath) -> Option<&'a Source>,
}

/// Which page gets which id.
pub(crate) struct Renaming<'a> {
    pub(crate) handbook: &'a Handbook,
    pub(crate) id: EntityId,
    pub(crate) document: &'a Document,
    pub(crate) old_id: &'a str,
    pub(crate) new_id: &'a str,
    /// Its file, and where it is to lie.
    pub(crate) moved: Option<(SourcePath, SourcePath)>,
}

impl<'a> Sources<'a> {
    /// The sources of a site: its settings, its data files, and what finds any of its texts.
    pub fn new(
        config: &'a Config,
        data: impl Iterator<Item = &'a Source>,
        source: &'a dyn Fn(&SourcePath) -> Option<&'a Source>,
    ) -> Self {
        let context = Context { schema: &config.schema, raw_html: config.settings.raw_html };
        let names = &config.settings.readings;
        let is_named = |path: &SourcePath| names.iter().any(|(name, _)| name == path.as_str());
        let data = data.filter(|source| is_named(&source.path));
        let readings = data.flat_map(|source| parse_readings(source, context).0).collect();
        Self { config: &config.source, readings, source }
    }

    pub(crate) fn source(&self, path: &SourcePath) -> Option<&'a Source> {
        (self.source)(path)
    }
}

/// Plans to give the page that goes by `name` the id `new_id`.
pub fn plan(
    handbook: &Handbook,
    sources: &Sources<'_>,
    name: &str,
    new_id: &str,
) -> Result<Plan, Refusal> {
    let id = find(handbook, name)?;
    let document = handbook.document_of(id);
    let old_id = handbook.entity(id).id.as_str();
    check_old_id(handbook, old_id)?;
    check_new_id(handbook, id, new_id)?;
    let moved = new_path(handbook, document, old_id, new_id)?;
    let renaming = Renaming { handbook, id, document, old_id, new_id, moved };
    let own = sources.source(&document.path);
    let own =
        own.ok_or_else(|| Refusal::new(format!("`{}` cannot be read", document.path), None))?;
    let of_itself = identity(&renaming, own)?;
    let mut edits = Edits::default();
    for edit in of_itself.iter().chain(&uses(&renaming, sources)?) {
        if !edits.add(edit) {
            let message = "two places of the handbook that name it overlap";
            return Err(Refusal::new(message, Some("run `operandi check`".to_owned())));
        }
    }
    let page = document.path.clone();
    let of_itself = of_itself.len();
    let (old_id, new_id) = (old_id.to_owned(), new_id.to_owned());
    Ok(Plan { old_id, new_id, edits, moved: renaming.moved, page, of_itself })
}

/// Whether after a change every page says of the others what it said before.
pub fn says_the_same(before: &Handbook, after: &Handbook, old_id: &str, new_id: &str) -> bool {
    let edges = |handbook: &Handbook| {
        let name = |id: EntityId| match handbook.entity(id).id.as_str() {
            id if id == old_id => new_id.to_owned(),
            id => id.to_owned(),
        };
        let edges = handbook.edges.iter();
        edges.map(|edge| (name(edge.from), edge.relation, name(edge.to))).collect::<BTreeSet<_>>()
    };
    edges(before) == edges(after)
}

impl Renaming<'_> {
    /// Whether a name means the page by its id, and would mean nothing, or another page, when that
    /// is another one.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        if name == self.old_id {
            return true;
        }
        let names = &self.handbook.names;
        let is_id = names.id(name).or_else(|| names.id(&name.to_lowercase())) == Some(self.id);
        is_id && !self.is_own_alias(name)
    }

    /// Whether a name is an alias of this page and of no other.
    fn is_own_alias(&self, name: &str) -> bool {
        let mut owners = owners(self.handbook, name);
        owners.next() == Some(self.id) && owners.next().is_none()
    }
}

/// The pages that have an alias.
fn owners<'a>(handbook: &'a Handbook, alias: &str) -> impl Iterator<Item = EntityId> + use<'a> {
    let alias = alias.to_lowercase();
    handbook.entity_ids().filter(move |id| {
        let aliases = &handbook.document_of(*id).envelope.aliases;
        aliases.iter().any(|(other, _)| other.to_lowercase() == alias)
    })
}

fn find(handbook: &Handbook, name: &str) -> Result<EntityId, Refusal> {
    let name = Name::parse(name);
    let (schema, entities) = (&handbook.schema, &handbook.entities);
    let (message, help) = match handbook.names.resolve(&name, Wanted::Any, schema, entities) {
        Resolution::Found(id) => return Ok(id),
        Resolution::Missing(near) => {
            let kind = name.kind.as_ref().and_then(|kind| schema.kind_named(kind));
            let meant = handbook.meant((kind, &name.name), Wanted::Any, near);
            (format!("no page \"{name}\""), meant.help)
        }
        Resolution::Ambiguous(ids) => {
            let message = format!("\"{name}\" can mean {} pages", ids.len());
            (message, Some(handbook.candidates_help(&ids)))
        }
        Resolution::WrongKind(id) => {
            let kind = handbook.schema.kind(handbook.entity(id).kind).one();
            (format!("\"{}\" is {kind}", name.name), None)
        }
        Resolution::UnknownKind(kind) => (format!("there is no kind `{kind}`"), None),
    };
    Err(Refusal::new(message, help))
}

/// The old id has to be that of one page, and no file that cannot be read may name it.
fn check_old_id(handbook: &Handbook, old_id: &str) -> Result<(), Refusal> {
    let check = Some("run `operandi check`, and mend that first".to_owned());
    let same = handbook.documents.iter().filter(|document| document.id() == Some(old_id));
    if same.count() > 1 {
        return Err(Refusal::new(format!("two pages have the id `{old_id}`"), check));
    }
    if handbook.unread.may_hold(old_id, &[]) {
        let message = format!("a file that cannot be read may name `{old_id}`");
        return Err(Refusal::new(message, check));
    }
    Ok(())
}

/// The new id has to be one, and nothing else may go by it.
fn check_new_id(handbook: &Handbook, id: EntityId, new_id: &str) -> Result<(), Refusal> {
    let refuse = |message: String, help: Option<String>| Err(Refusal::new(message, help));
    let as_slug = slug(new_id);
    if as_slug != new_id || !means_itself(new_id) || new_id.len() > LONGEST {
        let help = (means_itself(&as_slug) && as_slug.len() <= LONGEST)
            .then(|| format!("write `{as_slug}`"));
        return refuse(format!("`{new_id}` cannot be an id"), help);
    }
    if let Some(other) = handbook.names.id(new_id) {
        let entity = handbook.entity(other);
        let path = &handbook.document_of(other).path;
        return if other == id {
            refuse(format!("`{new_id}` is its id already"), None)
        } else {
            refuse(format!("the id `{new_id}` is taken by {path} ({})", entity.title), None)
        };
    }
    if let Some(other) = owners(handbook, new_id).find(|other| *other != id) {
        let path = &handbook.document_of(other).path;
        return refuse(format!("`{new_id}` is an alias of {path}"), None);
    }
    let had = handbook.entity_ids().find(|other| {
        let was = &handbook.document_of(*other).envelope.was;
        *other != id && was.iter().any(|(was, _)| was == new_id)
    });
    match had {
        Some(other) => {
            let path = &handbook.document_of(other).path;
            let help = "links to its old address would lead to another page";
            refuse(format!("`{new_id}` is a former id of {path}"), Some(help.to_owned()))
        }
        None => Ok(()),
    }
}

/// Where the file of a page is to lie, if its name gives the id.
fn new_path(
    handbook: &Handbook,
    document: &Document,
    old_id: &str,
    new_id: &str,
) -> Result<Option<(SourcePath, SourcePath)>, Refusal> {
    let path = &document.path;
    if handbook.document_at(path.as_str()).is_none() {
        return Ok(None);
    }
    let has_own_id = document.places.keys.contains_key(keys::ID);
    let stem = |path: &SourcePath| match PagePlace::of(path, &handbook.schema).role {
        PageRole::Page(stem) if stem == path.stem() => Some(stem),
        _ => None,
    };
    if stem(path).is_none_or(|stem| slug(&stem) != old_id) {
        return if has_own_id { Ok(None) } else { Err(named_by_folder(path, old_id)) };
    }
    let extension = &path.name()[path.stem().len()..];
    let new = SourcePath::new(&format!("{}/{new_id}{extension}", path.folder()));
    if stem(&new).is_none() {
        let message = format!("a file `{}` is no ordinary page", new.name());
        return Err(Refusal::new(message, Some("choose another id".to_owned())));
    }
    Ok(Some((path.clone(), new)))
}

fn named_by_folder(path: &SourcePath, old_id: &str) -> Refusal {
    let message = format!("{path} has its id from its folder");
    let help = format!("write `id: {old_id}` at its top first, or rename the folder");
    Refusal::new(message, Some(help))
}
