//! Links in prose: from what was written to a page, a heading or a file.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::config::kind::KindId;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::body::{Body, Link, Target};
use crate::document::document::{Document, Role};
use crate::document::slug::{heading_slug, slug};
use crate::fix::Fix;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::link::{AMBIGUOUS, UNKNOWN_KIND_IN_NAME};
use crate::handbook::meant::Meant;
use crate::handbook::names::{Resolution, Wanted};
use crate::handbook::site_files::{join, relative};
use crate::nearest::{certain, nearest};
use crate::source::{SourcePath, Span};

/// A link to a page or file that is not there.
pub const DEAD: Code = Code("link/dead");
/// A link to a heading that is not there.
pub const DEAD_FRAGMENT: Code = Code("link/dead-fragment");
/// A link whose address could run a script.
pub const UNSAFE: Code = Code("link/unsafe");

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The page or file.
    pub to: To,
    /// The id on that page.
    pub fragment: Option<String>,
}

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// The page on which it stands.
    Here,
    /// A page with an id.
    Entity(EntityId),
    /// The home page.
    Home,
    /// The index of a kind.
    Index(KindId),
    /// A copied file, by its index.
    File(u32),
}

/// Why a link leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLink {
    /// The kind of finding it is.
    pub code: Code,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// The same, if it is certain.
    pub instead: Option<Instead>,
}

/// What to write instead of a part of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instead {
    /// Another name or path.
    Page(String),
    /// Another fragment.
    Fragment(String),
}

impl DeadLink {
    /// The finding, at the place where the link's target is written.
    pub fn finding(self, document: &Document, link: &Link) -> Diagnostic {
        let (span, text) = match self.instead {
            Some(Instead::Page(text)) => (link.parts.page, text),
            Some(Instead::Fragment(text)) => (link.parts.fragment, text),
            None => (Span::default(), String::new()),
        };
        Diagnostic::error(self.code, document.place(link.span), self.message)
            .maybe_help(self.help)
            .fix(Fix::replacing(document.place(span), &text))
    }
}

impl Handbook {
    /// Finds where a link of a document leads.
    pub fn destination(
        &self,
        document: &Document,
        target: &Target,
    ) -> Result<Destination, DeadLink> {
        match target {
            Target::Unsafe => Err(dead(UNSAFE, "this address could run a script", None)),
            Target::Name { name, kind, heading }
                if name.is_empty() && (kind.is_some() || heading.is_none()) =>
            {
                let help = "write its id behind the colon".to_owned();
                Err(dead(DEAD, "this link names no page", Some(help)))
            }
            Target::Name { kind, name, heading } => {
                let to = if name.is_empty() { To::Here } else { self.named(kind.as_ref(), name)? };
                self.at_fragment(document, to, heading.as_deref())
            }
            Target::Path { path, fragment, .. } => {
                let to = if path.is_empty() { To::Here } else { self.at_path(document, path)? };
                if path.is_empty() && fragment.is_none() {
                    return Err(dead(DEAD, "this link has no address", None));
                }
                self.at_fragment(document, to, fragment.as_deref())
            }
        }
    }

    fn named(&self, kind: Option<&String>, name: &str) -> Result<To, DeadLink> {
        let kind = kind.map(String::as_str);
        let (schema, entities) = (&self.schema, &self.entities);
        match self.names.resolve_parts((kind, name), Wanted::Any, schema, entities) {
            Resolution::Found(id) => Ok(To::Entity(id)),
            Resolution::Missing(near) => {
                let kind = kind.and_then(|kind| self.schema.kind_named(kind));
                let meant = self.meant((kind, name), Wanted::Any, near);
                let instead = meant.instead.map(Instead::Page);
                let help = meant.help.or_else(|| self.name_in_path_help(name));
                let dead = dead(DEAD, &format!("no page \"{name}\""), help);
                Err(DeadLink { instead, ..dead })
            }
            Resolution::WrongKind(id) => {
                let said = kind.and_then(|kind| self.schema.kind_named(kind));
                let kind = &self.schema.kind(self.entity(id).kind).id;
                let said = said.map_or("a page".to_owned(), |kind| self.schema.kind(kind).one());
                let message = format!("\"{name}\" is not {said}");
                Err(dead(DEAD, &message, Some(format!("write `[[{kind}:{name}]]`"))))
            }
            Resolution::Ambiguous(ids) => {
                let message = format!("\"{name}\" can mean {} pages", ids.len());
                Err(dead(AMBIGUOUS, &message, Some(self.candidates_help(&ids))))
            }
            Resolution::UnknownKind(kind) => {
                let help = self.schema.similar_kind(&kind);
                Err(dead(UNKNOWN_KIND_IN_NAME, &format!("there is no kind `{kind}`"), help))
            }
        }
    }

    /// `did you mean "a" (A)?`.
    pub(crate) fn near_help(&self, (name, id): &(String, EntityId)) -> String {
        format!("did you mean \"{name}\" ({})?", self.entity(*id).title)
    }

    /// For several names in one text: how a list of them is written.
    pub(crate) fn several_names_help(&self, text: &str) -> Option<String> {
        const BETWEEN: [&str; 6] = ["", "and", "&", "-", "\u{2013}", "\u{2022}"];
        let parts = text.split(|c: char| matches!(c, ',' | ';') || c.is_whitespace());
        let names: Vec<&str> = parts.filter(|part| !BETWEEN.contains(part)).collect();
        let is_name = |name: &&str| self.names.id(name).is_some();
        let is_list = names.len() > 1 && names.iter().all(is_name);
        is_list.then(|| format!("write a list: `[{}]`", names.join(", ")))
    }

    /// For the path of a page in the place of its id.
    pub(crate) fn name_in_path_help(&self, path: &str) -> Option<String> {
        let last = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let stem = last.strip_suffix(".md").unwrap_or(last);
        let id = self.names.id(stem).filter(|_| stem.len() < path.len())?;
        Some(self.near_help(&(stem.to_owned(), id)))
    }

    /// `write one of "a" (A), "b" (B)`.
    pub(crate) fn candidates_help(&self, ids: &[EntityId]) -> String {
        let names = ids.iter().map(|id| self.entity(*id));
        let names: Vec<String> = names.map(|e| format!("\"{}\" ({})", e.id, e.title)).collect();
        format!("write one of {}", names.join(", "))
    }

    fn at_path(&self, document: &Document, path: &str) -> Result<To, DeadLink> {
        let folder = document.path.folder();
        let joined = join(folder, "content", path);
        let Some(joined) = joined else {
            let message = format!("`{path}` lies outside the site");
            return Err(dead(DEAD, &message, None));
        };
        let to = match self.document_at(&joined) {
            Some(document) => self.to_document(document)?,
            None => self.to_file_or_index(&joined),
        };
        to.or_else(|| {
            let from_root = path.starts_with('/').then(|| join("", "static", path)).flatten()?;
            self.files.at(&from_root).map(To::File)
        })
        .ok_or_else(|| {
            let message = format!("there is no `{path}` here");
            let meant = self.meant_path(path, folder, &joined);
            let instead = meant.instead.map(Instead::Page);
            DeadLink { instead, ..dead(DEAD, &message, meant.help) }
        })
    }

    fn to_file_or_index(&self, path: &str) -> Option<To> {
        if let Some(file) = self.files.at(path) {
            return Some(To::File(file));
        }
        match path.strip_prefix("content")? {
            "" => Some(To::Home),
            folder => {
                let kind = self.schema.kind_named(folder.strip_prefix('/')?)?;
                let used = self.of_kind(kind).next().is_some();
                (used || self.introductions.contains_key(&kind)).then_some(To::Index(kind))
            }
        }
    }

    /// Whether something else than a page lies at a path, or at what stands in for it.
    pub(crate) fn has_other_at(&self, path: &str) -> bool {
        self.find_file(path).is_some() || self.to_file_or_index(path).is_some()
    }

    fn to_document(&self, document: u32) -> Result<Option<To>, DeadLink> {
        // Most are pages with an id, and the document itself need not be looked at.
        if let Some(id) = self.entity_of(document) {
            return Ok(Some(To::Entity(id)));
        }
        let document = &self.documents[document as usize];
        match &document.role {
            Role::Page(_) => Ok(None),
            Role::Home => Ok(Some(To::Home)),
            Role::Introduction => Ok(Some(To::Index(document.kind))),
            Role::NotFound => {
                Err(dead(DEAD, "no link leads to the page for what is not there", None))
            }
        }
    }

    /// The page that was meant by a path: one with the same stem, one that had it, or else one with
    /// a near stem.
    fn meant_path(&self, path: &str, folder: &str, joined: &str) -> Meant {
        if let Some(help) = no_path_help(path) {
            return Meant::perhaps(help);
        }
        let wanted = SourcePath::new(joined);
        let paths = || self.by_path.keys().map(SourcePath::as_str);
        if let Some(id) = self.names.id(&slug(wanted.stem())) {
            let path = &self.document_of(id).path;
            return if self.by_path.contains_key(path) {
                let help = format!("did you mean `{}`?", written(folder, path.as_str()));
                let instead = (path.extension() == wanted.extension())
                    .then(|| written(folder, path.as_str()));
                Meant { help: Some(help), instead }
            } else {
                let (stem, id) = (wanted.stem(), &self.entity(id).id);
                Meant::perhaps(format!("\"{stem}\" is a row of {path}: write `[[{id}]]`"))
            };
        }
        if let Some(path) = self.moved_within(wanted.folder(), wanted.stem()) {
            let path = written(folder, path);
            return Meant { help: Some(format!("it is now `{path}`")), instead: Some(path) };
        }
        let beside = self.by_path.keys().filter(|path| path.folder() == wanted.folder());
        let certain = certain(wanted.name(), beside.map(SourcePath::name));
        Meant {
            help: nearest(joined, paths())
                .map(|path| format!("did you mean `{}`?", written(folder, path))),
            instead: certain.map(|name| written(folder, &format!("{}/{name}", wanted.folder()))),
        }
    }

    fn at_fragment(
        &self,
        document: &Document,
        to: To,
        fragment: Option<&str>,
    ) -> Result<Destination, DeadLink> {
        let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty()) else {
            return Ok(Destination { to, fragment: None });
        };
        let target = match to {
            To::File(_) => return Ok(Destination { to, fragment: Some(fragment.to_owned()) }),
            // In the prose of a field, "here" is the page, whose headings are those of its body.
            To::Here => Some(&document.body),
            To::Entity(id) => Some(&self.document_of(id).body),
            To::Home => self.home.map(|home| &self.documents[home as usize].body),
            To::Index(kind) => {
                let introduction = self.introductions.get(&kind);
                introduction.map(|document| &self.documents[*document as usize].body)
            }
        };
        match target.and_then(|body| anchor(body, fragment)) {
            Some(anchor) => Ok(Destination { to, fragment: Some(anchor) }),
            None => Err(dead_fragment(target, fragment)),
        }
    }
}

/// For an address that was not meant to be a path of the site.
fn no_path_help(path: &str) -> Option<String> {
    if path.starts_with("www.") {
        return Some(format!("write `https://{path}`"));
    }
    if path.contains('@') && !path.contains('/') {
        return Some(format!("write `mailto:{path}`"));
    }
    path.contains('\\').then(|| format!("write `{}`, with slashes", path.replace('\\', "/")))
}

/// What a Markdown link from a folder to a file has to say: some characters of a path would mean
/// something else in it.
fn written(folder: &str, path: &str) -> String {
    const ODD: &AsciiSet = &CONTROLS.add(b' ').add(b'?').add(b'#').add(b'%').add(b'(').add(b')');
    utf8_percent_encode(&relative(folder, path), ODD).to_string()
}

/// The id that a fragment means: as written, or as the text of a heading.
fn anchor(body: &Body, fragment: &str) -> Option<String> {
    let has = |id: &str| body.anchors.binary_search_by(|anchor| anchor.as_str().cmp(id)).is_ok();
    if has(fragment) {
        return Some(fragment.to_owned());
    }
    let heading = body.headings.iter().find(|heading| heading.text == fragment);
    heading.map(|heading| heading.id.clone())
}

fn dead_fragment(target: Option<&Body>, fragment: &str) -> DeadLink {
    let message = format!("that page has no heading `#{fragment}`");
    let anchors = target.map(|body| body.anchors.as_slice()).unwrap_or_default();
    let names = || anchors.iter().map(String::as_str);
    let help =
        nearest(fragment, names()).map(|near| format!("did you mean `#{near}`?")).or_else(|| {
            let names: Vec<String> = names().take(8).map(|a| format!("`#{a}`")).collect();
            (!names.is_empty()).then(|| format!("it has {}", names.join(", ")))
        });
    let near = certain(&heading_slug(fragment), names()).map(str::to_owned);
    DeadLink { instead: near.map(Instead::Fragment), ..dead(DEAD_FRAGMENT, &message, help) }
}

fn dead(code: Code, message: &str, help: Option<String>) -> DeadLink {
    DeadLink { code, message: message.to_owned(), help, instead: None }
}

/// Whether an address leads to another host, or brings its own data.
pub fn is_remote(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    address.starts_with("//")
        || scheme.is_some_and(|scheme| {
            !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || c == '+')
        })
}

/// Whether a picture that is none of the site has an address that a browser can show it from.
pub fn is_shown_from_afar(address: &str) -> bool {
    is_web(address) || address.trim().to_ascii_lowercase().starts_with("data:image/")
}

/// Whether an address is one of the web.
pub fn is_web(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    ["http://", "https://", "//"].iter().any(|scheme| lower.starts_with(scheme))
}

/// The path of a picture below the site's root, from its address on a page. Nothing if it leaves
/// the site.
pub fn picture_path(document: &Document, address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    join(document.path.folder(), "content", &decoded)
}

impl Handbook {
    /// The copied file at a path, or the one of `static/` where the path begins at the site's root.
    pub fn find_file(&self, path: &str) -> Option<u32> {
        self.files.at(path).or_else(|| {
            let inside = path.strip_prefix("content/")?;
            self.files.at(&format!("static/{inside}"))
        })
    }
}

impl Handbook {
    /// Whether a dead link may lead to a page that could not be read.
    pub(crate) fn may_lead_to_unread(&self, document: &Document, target: &Target) -> bool {
        match target {
            Target::Name { name, .. } => self.unread.may_hold(name, &[]),
            Target::Path { path, .. } => join(document.path.folder(), "content", path)
                .is_some_and(|path| self.unread.has_path(&path) || self.is_duplicate(&path)),
            Target::Unsafe => false,
        }
    }

    /// Whether the page at a path was passed over because its id is taken.
    fn is_duplicate(&self, path: &str) -> bool {
        self.document_at(path).is_some_and(|document| {
            let is_page = matches!(self.documents[document as usize].role, Role::Page(_));
            is_page && self.entity_of(document).is_none()
        })
    }
}
