//! Laying out: which outputs a site has, and the route of each. Two outputs that want the same
//! route are a finding.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::config::kind::KindId;
use crate::config::settings::Settings;
use crate::diagnostic::Diagnostic;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::link::TWO_PAGES;
use crate::handbook::links::To;
use crate::pages::layout::given_routes::file_route;
use crate::pages::layout::places::{place_of, site_toml};
use crate::pages::print::print_document::PrintDocument;
use crate::pages::route::Route;
use crate::pages::search::search_file::SearchFile;
use crate::schedule::calendar_files::CalendarFiles;
use crate::schedule::timetable::Timetable;
use crate::source::Place;

mod data_files;
mod given_routes;
mod paper;
pub mod places;
mod sharing;

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
    /// What the handbook lacks.
    Gaps,
    /// What is when, month by month.
    Calendar,
    /// The hours of roles and types of teams.
    Load,
    /// What is when, for calendar programs.
    CompanyFile,
    /// The dates of a page or of a group, for calendar programs.
    CalendarFile(EntityId),
    /// The twin of a page in Markdown.
    Twin(EntityId),
    /// A page that leads on to the address that a page has now.
    Redirect(EntityId),
    /// The short address of a page, which leads on to it.
    Short(EntityId),
    /// The icon of the site.
    Icon,
    /// What the site is and where its pages are, for language models.
    Llms,
    /// The list of all redirects, for hosts that read it.
    RedirectList,
    /// What search engines may do.
    Robots,
    /// The list of all pages for search engines.
    Sitemap,
    /// The whole handbook as data.
    Export,
    /// A file of the search.
    Search(SearchFile),
    /// The handbook on paper, or a part of it.
    Print(PrintDocument),
    /// A file of the cards of links, by its number.
    Cards(u32),
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
    /// The address of the site's icon, relative to the root of the site.
    pub icon: String,
    /// The short address of each entity that has one, relative to the root of the site.
    shorts: BTreeMap<EntityId, String>,
    /// The address of the calendar of each entity that has one, relative to the root of the site.
    calendars: BTreeMap<EntityId, String>,
    /// The same for sites in which pages have the same numbers; empty if there is no search.
    search_stamp: String,
    /// The pages of each file of cards, in the order of lists.
    cards: Vec<Vec<EntityId>>,
}

/// The folder of tag pages.
const TAGS: &str = "tags";
/// The list of gaps.
const GAPS: &str = "gaps.html";
/// The company's calendar.
const CALENDAR: &str = "calendar.html";
/// The company's calendar, for calendar programs.
const COMPANY_FILE: &str = "company.ics";
/// The hours of roles and types of teams.
const LOAD: &str = "load.html";

impl Layout {
    /// Lays out a handbook. `assets` are the theme's files: their names there and their routes.
    pub fn new(
        timetable: &Timetable<'_>,
        settings: &Settings,
        assets: &BTreeMap<String, Route>,
    ) -> (Self, Vec<Diagnostic>) {
        let handbook = timetable.handbook;
        let mut builder = Builder {
            handbook,
            layout: Self::default(),
            said: BTreeMap::new(),
            findings: Vec::new(),
        };
        let mut add_pages = || {
            builder.pages();
            builder.tags();
        };
        let (files, ()) = rayon::join(|| CalendarFiles::of(timetable), &mut add_pages);
        builder.calendars(&files);
        builder.files();
        builder.assets(assets);
        builder.redirects();
        builder.twins(settings);
        builder.short_addresses(settings);
        builder.icon();
        if settings.search {
            builder.search();
        }
        builder.print(settings);
        builder.cards();
        builder.services(settings);
        builder.folders();
        (builder.layout, builder.findings)
    }

    /// The address of an entity, relative to the root of the site.
    pub fn entity(&self, id: EntityId) -> &str {
        &self.entities[id.0 as usize]
    }

    /// The address of an entity's twin in Markdown, relative to the root of the site.
    pub fn twin(&self, id: EntityId) -> String {
        let page = self.entity(id);
        [page.strip_suffix(".html").unwrap_or(page), ".md"].concat()
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

    /// The address of the list of gaps, relative to the root of the site.
    pub fn gaps() -> String {
        Route::new(GAPS).href()
    }

    /// The address of the company's calendar, relative to the root of the site; empty if there is none.
    pub fn calendar(&self) -> String {
        self.address_of(CALENDAR)
    }

    /// The address of the company's calendar file, relative to the root of the site; empty if there is
    /// none.
    pub fn company_file(&self) -> String {
        self.address_of(COMPANY_FILE)
    }

    /// The address of a page's calendar file, relative to the root of the site; empty if there is none.
    pub fn calendar_file(&self, id: EntityId) -> String {
        self.calendars.get(&id).cloned().unwrap_or_default()
    }

    /// The short address of a page, relative to the root of the site, if it has one.
    pub fn short(&self, id: EntityId) -> Option<&str> {
        self.shorts.get(&id).map(String::as_str)
    }

    /// The address of the hours in meetings, relative to the root of the site; empty if there are none.
    pub fn load(&self) -> String {
        self.address_of(LOAD)
    }

    /// What all files of the search bear: the same where they count pages in the same way. Empty if there
    /// is no search.
    pub fn search_stamp(&self) -> &str {
        &self.search_stamp
    }

    /// How many files of cards there are.
    pub fn card_files(&self) -> usize {
        self.cards.len()
    }

    /// The pages of a file of cards.
    pub fn cards(&self, number: u32) -> &[EntityId] {
        self.cards.get(number as usize).map(Vec::as_slice).unwrap_or_default()
    }

    fn address_of(&self, page: &str) -> String {
        let route = Route::new(page);
        if self.outputs.contains_key(&route) { route.href() } else { String::new() }
    }

    /// The address of what a link leads to, relative to the root of the site; empty for the page on
    /// which it stands.
    pub fn address(&self, to: To) -> Cow<'_, str> {
        match to {
            To::Here => "".into(),
            To::Entity(id) => self.entity(id).into(),
            To::Home => Route::index("").href().into(),
            To::Index(kind) => self.kind(kind).into(),
            To::File(file) => self.file(file).into(),
        }
    }
}

/// Whether some page says when it happens.
fn has_dates(handbook: &Handbook) -> bool {
    let schema = &handbook.schema;
    let kinds =
        schema.kind_ids().filter(|kind| schema.kind(*kind).traits.contains_key("scheduled"));
    kinds.into_iter().any(|kind| handbook.of_kind(kind).next().is_some())
}

/// Whether readers see a kind: it has pages, or at least an introduction.
pub fn is_used(handbook: &Handbook, kind: KindId) -> bool {
    handbook.of_kind(kind).next().is_some() || handbook.introductions.contains_key(&kind)
}

struct Builder<'a> {
    handbook: &'a Handbook,
    layout: Layout,
    /// Where a former address is said; all other outputs know where they come from.
    said: BTreeMap<Route, Place>,
    findings: Vec<Diagnostic>,
}

impl Builder<'_> {
    fn pages(&mut self) {
        let handbook = self.handbook;
        self.add(Route::index(""), Output::Home);
        self.add(Route::new("404.html"), Output::NotFound);
        self.add(Route::new(GAPS), Output::Gaps);
        if has_dates(handbook) {
            self.add(Route::new(CALENDAR), Output::Calendar);
            self.add(Route::new(LOAD), Output::Load);
        }
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

    fn calendars(&mut self, files: &CalendarFiles) {
        if files.company {
            self.add(Route::new(COMPANY_FILE), Output::CompanyFile);
        }
        for id in &files.pages {
            let entity = self.handbook.entity(*id);
            let folder = &self.handbook.schema.kind(entity.kind).path;
            let route = Route::new(format!("{folder}/{}.ics", entity.id));
            self.layout.calendars.insert(*id, route.href());
            self.add(route, Output::CalendarFile(*id));
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

    /// A file of the name of a folder cannot be written.
    fn folders(&mut self) {
        let mut folders: BTreeMap<&str, &Route> = BTreeMap::new();
        for route in self.layout.outputs.keys() {
            let mut path = route.as_str();
            while let Some((folder, _)) = path.rsplit_once('/') {
                folders.entry(folder).or_insert(route);
                path = folder;
            }
        }
        let both = folders.into_iter().map(|(folder, inside)| (Route::new(folder), inside.clone()));
        let both = both.filter(|(folder, _)| self.layout.outputs.contains_key(folder));
        for (file, inside) in both.collect::<Vec<_>>() {
            let message = format!("`{file}` cannot be a file and the folder of `{inside}`");
            let places = [&inside, &file].map(|route| self.place_at(route));
            self.clash(message, places);
        }
    }

    fn redirect(&mut self, route: Route, id: EntityId, place: Place) {
        if !self.layout.outputs.contains_key(&route) {
            self.said.insert(route.clone(), place.clone());
        }
        self.add_at(route, Output::Redirect(id), Some(place));
    }

    fn add(&mut self, route: Route, output: Output) {
        self.add_at(route, output, None);
    }

    /// Adds an output; `said` is where its address is written, if that is not where it comes from.
    fn add_at(&mut self, route: Route, output: Output, said: Option<Place>) {
        let route = match self.layout.outputs.entry(route) {
            Entry::Vacant(free) => {
                free.insert(output);
                return;
            }
            Entry::Occupied(taken) => taken.key().clone(),
        };
        let place = said.or_else(|| place_of(self.handbook, &output));
        let other = self.place_at(&route);
        self.clash(format!("two outputs want to be `{route}`"), [place, other]);
    }

    /// Two outputs that cannot both be written, and where they come from if we do not make them
    /// anyway.
    fn clash(&mut self, message: String, [place, other]: [Option<Place>; 2]) {
        let (first, second) = if place.is_some() { (place, other) } else { (other, place) };
        let finding = Diagnostic::error(TWO_PAGES, first.unwrap_or_else(site_toml), message);
        self.findings.push(match second {
            Some(other) => finding
                .related(other, "the other one comes from here")
                .help("give one of them another name"),
            None => finding.help("operandi makes one of that name; take another"),
        });
    }

    fn place_at(&self, route: &Route) -> Option<Place> {
        let said = self.said.get(route).cloned();
        said.or_else(|| place_of(self.handbook, self.layout.outputs.get(route)?))
    }
}
