//! The documents of the handbook on paper, made when they are asked for.

use rayon::prelude::*;

use crate::config::settings::Settings;
use crate::diagnostic::Diagnostic;
use crate::handbook::entity::EntityId;
use crate::pages::print::print_document::PrintDocument;
use crate::pages::print::print_view::embedded_page;
use crate::pages::print::printed_links::PrintedLinks;
use crate::pages::route::Route;
use crate::pages::view::viewer::Viewer;
use crate::site::Site;

impl Site {
    /// The bytes of a document. Its pages are made on all cores.
    pub(super) fn print(
        &self,
        document: PrintDocument,
        route: &Route,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        // Drawings and marks are for the screen. What drawings show stands in words beside them.
        let settings = Settings { diagrams: false, ..self.config.settings.clone() };
        let viewer = Viewer { settings: &settings, glossary: None, ..self.viewer() };
        let root = route.root();
        let (handbook, layout) = (&self.handbook, &*self.layout);
        let links = PrintedLinks { handbook, layout, document, root: &root };
        let page = |id: &EntityId| -> Result<String, Box<Diagnostic>> {
            let html = self.page("print-page.html", &viewer.entity(*id, route), route)?;
            Ok(embedded_page(links, *id, &String::from_utf8_lossy(&html)))
        };
        let pages = |ids: &[EntityId]| ids.par_iter().map(page).collect();
        self.page("print.html", &viewer.print(document, route, pages)?, route)
    }
}
