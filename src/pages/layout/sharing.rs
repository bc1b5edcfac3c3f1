//! Where outputs lie that others read than the readers of pages, or that lead on to pages: former and
//! short addresses, twins in Markdown, the icon, and what hosts and search engines look for.

use std::collections::btree_map::Entry;

use crate::config::settings::{Settings, ShortAddresses};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::slug::LONGEST;
use crate::handbook::entity::EntityId;
use crate::pages::layout::given_routes::former_route;
use crate::pages::layout::{Builder, Output};
use crate::pages::route::Route;
use crate::schedule::group::is_with;

/// A former address that lies outside the output.
const OUTSIDE: Code = Code("route/outside");

/// The folder of short addresses.
const SHORT: &str = "r";
/// The icons that a site may bring, the best first.
const ICONS: [&str; 3] = ["favicon.svg", "favicon.png", "favicon.ico"];

impl Builder<'_> {
    /// A page at each former address that leads on.
    pub(super) fn redirects(&mut self) {
        for id in self.handbook.entity_ids() {
            let document = self.handbook.document_of(id).clone();
            let kind = self.handbook.entity(id).kind;
            for (was, span) in &document.envelope.was {
                let place = document.place(*span);
                if is_too_long(was) {
                    let message = format!("a former address of {} bytes is too long", was.len());
                    let help = format!("no part of it can have more than {LONGEST} bytes");
                    self.findings.push(Diagnostic::error(OUTSIDE, place, message).help(help));
                    continue;
                }
                if let Some(route) = former_route(was, &self.handbook.schema.kind(kind).path) {
                    self.redirect(route, id, place);
                    continue;
                }
                let message = format!("the former address `{was}` leaves the site");
                let help = "write the former id, or its path below the site's root";
                self.findings.push(Diagnostic::error(OUTSIDE, place, message).help(help));
            }
        }
    }

    /// A twin in Markdown beside each page. A file that the site brings itself stands.
    pub(super) fn twins(&mut self, settings: &Settings) {
        for id in self.handbook.entity_ids().filter(|_| settings.markdown) {
            let entity = self.handbook.entity(id);
            let folder = &self.handbook.schema.kind(entity.kind).path;
            let route = Route::new(format!("{folder}/{}.md", entity.id));
            self.layout.outputs.entry(route).or_insert(Output::Twin(id));
        }
    }

    /// A short address for the pages that are shared, by the ids that they have and had. Nobody can be
    /// told one while nobody knows where the site will be. What lies there already stands.
    pub(super) fn short_addresses(&mut self, settings: &Settings) {
        let handbook = self.handbook;
        let is_short = |id: &EntityId| match settings.short_addresses {
            ShortAddresses::Scheduled => is_with(handbook, *id, "scheduled"),
            ShortAddresses::All => true,
            ShortAddresses::None => false,
        };
        if settings.base_url.is_none() || self.layout.outputs.contains_key(&Route::new(SHORT)) {
            return;
        }
        for id in handbook.entity_ids().filter(is_short) {
            let route = Route::page(SHORT, &handbook.entity(id).id);
            if let Entry::Vacant(free) = self.layout.outputs.entry(route) {
                self.layout.shorts.insert(id, free.key().href());
                free.insert(Output::Short(id));
            }
        }
        for id in handbook.entity_ids().filter(is_short) {
            for (was, _) in &handbook.document_of(id).envelope.was {
                let route = former_route(was, SHORT).filter(|_| !was.contains('/'));
                let route = route.map(|route| self.layout.outputs.entry(route));
                route.map(|route| route.or_insert(Output::Short(id)));
            }
        }
    }

    /// The site's own icon, or its theme's, or one that is made for it.
    pub(super) fn icon(&mut self) {
        let own = ICONS.into_iter().map(Route::new);
        let own = own.into_iter().find(|route| self.layout.outputs.contains_key(route));
        let of_theme = || {
            let mut outputs = self.layout.outputs.iter();
            let is_icon =
                |output: &Output| matches!(output, Output::Asset(name) if name == ICONS[0]);
            outputs.find(|(_, output)| is_icon(output)).map(|(route, _)| route.clone())
        };
        let route = own.or_else(of_theme).unwrap_or_else(|| {
            let made = Route::new(ICONS[0]);
            self.layout.outputs.insert(made.clone(), Output::Icon);
            made
        });
        self.layout.icon = route.href();
    }

    /// Files that hosts and search engines read. One that the site brings itself stands.
    pub(super) fn services(&mut self, settings: &Settings) {
        let has_redirects = self.layout.outputs.values().any(|o| matches!(o, Output::Redirect(_)));
        let mut add = |name: &str, output| {
            self.layout.outputs.entry(Route::new(name)).or_insert(output);
        };
        add("robots.txt", Output::Robots);
        if settings.markdown {
            add("llms.txt", Output::Llms);
        }
        if has_redirects {
            add("_redirects", Output::RedirectList);
        }
        if settings.index && settings.base_url.is_some() {
            add("sitemap.xml", Output::Sitemap);
        }
    }
}

/// Whether no disk takes a file of this name.
fn is_too_long(was: &str) -> bool {
    was.len() > 1000 || was.split('/').any(|part| part.len() > LONGEST + ".html".len())
}
