//! Laying out: which outputs a site has, and the route of each. Two outputs that want the same
//! route are a finding.

use std::collections::BTreeMap;

use crate::config::kind::KindId;
use crate::config::settings::Settings;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::document::Document;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::link::TWO_PAGES;
use crate::handbook::links::To;
use crate::pages::route::Route;
use crate::source::{Place, SourcePath, Span};

/// A former address that lies outside the output.
pub const OUTSIDE: Code = Code("route/outside");

/// What lies at a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// The home page.
    Home,
    /// The index of a kind.
    KindIndex(KindId),
    /// The page of an entity.
    Entity(EntityId),
    /// The list of all tags.
    Tags,
    /// The pages of a tag, by the tag's address.
    Tag(String),
    /// What a host shows where no page is.
    NotFound,
    /// A page that leads on to the address that a page has now.
    Redirect(EntityId),
    /// The list of all redirects, for hosts that read it.
    RedirectList,
    /// What search engines may do.
    Robots,
    /// The list of all pages for search engines.
    Sitemap,
    /// The whole handbook as data.
    Export,
    /// A file of the theme, by its name there.
    Asset(String),
    /// A file of the site that is copied as it is, by its index.
    Copy(u32),
}

/// All outputs and their routes.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The outputs by route.
    pub outputs: BTreeMap<Route, Output>,
    /// The address of each entity, relative to the root of the site.
    entities: Vec<String>,
    /// The address of each copied file, relative to the root of the site.
    files: Vec<String>,
    /// The address of each kind's index, relative to the root of the site.
    kinds: Vec<String>,
}

/// The folder of tag pages.
const TAGS: &str = "tags";

impl Layout {
    /// Lays out a handbook. `assets` are the theme's files: their names there and their routes.
    pub fn new(
        handbook: &Handbook,
        settings: &Settings,
        assets: &BTreeMap<String, Route>,
    ) -> (Self, Vec<Diagnostic>) {
        let mut builder = Builder { handbook, layout: Self::default(), findings: Vec::new() };
        builder.pages();
        builder.tags();
        builder.files();
        builder.assets(assets);
        builder.redirects();
        builder.services(settings);
        (builder.layout, builder.findings)
    }

    /// The address of an entity, relative to the root of the site.
    pub fn entity(&self, id: EntityId) -> &str {
        &self.entities[id.0 as usize]
    }

    /// The address of a copied file, relative to the root of the site.
    pub fn file(&self, index: u32) -> &str {
        &self.files[index as usize]
    }

    /// The address of a kind's index, relative to the root of the site.
    pub fn kind(&self, kind: KindId) -> &str {
        &self.kinds[kind.0 as usize]
    }

    /// The address of a tag's page, relative to the root of the site.
    pub fn tag(address: &str) -> String {
        Route::page(TAGS, address).href()
    }

    /// The address of the list of all tags, relative to the root of the site.
    pub fn tags() -> String {
        Route::index(TAGS).href()
    }

    /// The address of what a link leads to, relative to the root of the site; empty for the page on
    /// which it stands.
    pub fn address(&self, to: To) -> String {
        match to {
            To::Here => String::new(),
            To::Entity(id) => self.entity(id).to_owned(),
            To::Home => Route::index("").href(),
            To::Index(kind) => self.kind(kind).to_owned(),
            To::File(file) => self.file(file).to_owned(),
        }
    }
}

/// Whether readers see a kind: it has pages, or at least an introduction.
pub fn is_used(handbook: &Handbook, kind: KindId) -> bool {
    handbook.of_kind(kind).next().is_some() || handbook.introductions.contains_key(&kind)
}

struct Builder<'a> {
    handbook: &'a Handbook,
    layout: Layout,
    findings: Vec<Diagnostic>,
}

impl Builder<'_> {
    fn pages(&mut self) {
        let handbook = self.handbook;
        self.add(Route::index(""), Output::Home);
        self.add(Route::new("404.html"), Output::NotFound);
        self.add(Route::new("handbook.json"), Output::Export);
        for id in handbook.schema.kind_ids() {
            let route = Route::index(&handbook.schema.kind(id).path);
            self.layout.kinds.push(route.href());
            if is_used(handbook, id) {
                self.add(route, Output::KindIndex(id));
            }
        }
        for id in handbook.entity_ids() {
            let entity = handbook.entity(id);
            let route = Route::page(&handbook.schema.kind(entity.kind).path, &entity.id);
            self.layout.entities.push(route.href());
            self.add(route, Output::Entity(id));
        }
    }

    fn tags(&mut self) {
        if self.handbook.tags.is_empty() {
            return;
        }
        self.add(Route::index(TAGS), Output::Tags);
        for address in self.handbook.tags.keys() {
            self.add(Route::page(TAGS, address), Output::Tag(address.clone()));
        }
    }

    fn files(&mut self) {
        for (index, file) in self.handbook.files.files.iter().enumerate() {
            let route = file_route(self.handbook, &file.path);
            self.layout.files.push(route.href());
            self.add(route, Output::Copy(index as u32));
        }
    }

    fn assets(&mut self, assets: &BTreeMap<String, Route>) {
        for (name, route) in assets {
            self.add(route.clone(), Output::Asset(name.clone()));
        }
    }

    fn redirects(&mut self) {
        for id in self.handbook.entity_ids() {
            let document = self.handbook.document_of(id).clone();
            let kind = self.handbook.entity(id).kind;
            for (was, span) in &document.envelope.was {
                let place = document.place(*span);
                if let Some(route) = former_route(was, &self.handbook.schema.kind(kind).path) {
                    self.add_at(route, Output::Redirect(id), place);
                    continue;
                }
                let message = format!("the former address `{was}` leaves the site");
                let help = "write the former id, or its path below the site's root";
                self.findings.push(Diagnostic::error(OUTSIDE, place, message).help(help));
            }
        }
    }

    /// Files that hosts and search engines read. One that the site brings itself stands.
    fn services(&mut self, settings: &Settings) {
        let has_redirects = self.layout.outputs.values().any(|o| matches!(o, Output::Redirect(_)));
        let mut add = |name: &str, output| {
            self.layout.outputs.entry(Route::new(name)).or_insert(output);
        };
        add("robots.txt", Output::Robots);
        if has_redirects {
            add("_redirects", Output::RedirectList);
        }
        if settings.index && settings.base_url.is_some() {
            add("sitemap.xml", Output::Sitemap);
        }
    }

    fn add(&mut self, route: Route, output: Output) {
        let place = self.place(&output);
        self.add_at(route, output, place);
    }

    fn add_at(&mut self, route: Route, output: Output, place: Place) {
        let Some(taken) = self.layout.outputs.get(&route) else {
            self.layout.outputs.insert(route, output);
            return;
        };
        let message = format!("two outputs want to be `{route}`");
        let other = self.place(taken);
        self.findings.push(
            Diagnostic::error(TWO_PAGES, place, message)
                .related(other, "the other one comes from here")
                .help("give one of them another name"),
        );
    }

    /// Where an output comes from.
    fn place(&self, output: &Output) -> Place {
        let handbook = self.handbook;
        let of_document = |document: &Document| document.place(document.places.id);
        match output {
            Output::Entity(id) | Output::Redirect(id) => of_document(handbook.document_of(*id)),
            Output::Copy(index) => Place::start_of(&handbook.files.files[*index as usize].path),
            Output::Tag(tag) => {
                let first = handbook.tags.get(tag).and_then(|tag| tag.entities.first());
                first.map_or_else(site_toml, |id| handbook.document_of(*id).key_place("tags"))
            }
            _ => site_toml(),
        }
    }
}

fn site_toml() -> Place {
    Place::new(&SourcePath::new("site.toml"), Span::default())
}

/// Files of `static/` keep their path; files beside pages keep theirs below the kind's.
fn file_route(handbook: &Handbook, path: &SourcePath) -> Route {
    if let Some(inside) = path.as_str().strip_prefix("static/") {
        return Route::new(inside);
    }
    let schema = &handbook.schema;
    let inside = path.as_str().strip_prefix("content/").unwrap_or(path.as_str());
    if let Some((first, rest)) = inside.split_once('/')
        && let Some(kind) = schema.kind_named(first)
    {
        return Route::new(format!("{}/{rest}", schema.kind(kind).path));
    }
    Route::new(format!("{}/{inside}", schema.kind(schema.default_kind).path))
}

/// The route of a former id or path. Nothing if it would leave the output folder.
fn former_route(was: &str, folder: &str) -> Option<Route> {
    let path = was.strip_prefix('/').unwrap_or(was);
    let safe = |part: &str| {
        !part.is_empty() && part != "." && part != ".." && !part.starts_with(".operandi")
    };
    if path.contains(['\\', '\0']) || !path.split('/').all(safe) {
        return None;
    }
    let name = format!("{}.html", path.strip_suffix(".html").unwrap_or(path));
    Some(Route::new(if path.contains('/') { name } else { format!("{folder}/{name}") }))
}

#[cfg(test)]
mod tests {
    use super::former_route;

    #[test]
    fn former_addresses_stay_inside() {
        let route = |was| former_route(was, "ceremonies").map(|route| route.to_string());
        assert_eq!(route("deck").as_deref(), Some("ceremonies/deck.html"));
        assert_eq!(route("/old/deck.html").as_deref(), Some("old/deck.html"));
        for outside in ["../deck", "a/../../b", "..", "a\\b", "a//b", "a/./b"] {
            assert_eq!(route(outside), None, "{outside}");
        }
    }
}
