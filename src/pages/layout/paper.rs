//! Where the handbook on paper lies, if it is made.

use crate::config::settings::Settings;
use crate::pages::layout::{Builder, Layout, Output};
use crate::pages::print::print_document::{PRINT, PrintDocument};
use crate::pages::route::Route;

impl Layout {
    /// The address of the handbook on paper, relative to the root of the site; empty if it is not made.
    pub fn print(&self) -> String {
        let route = Route::index(PRINT);
        let is_made = matches!(self.outputs.get(&route), Some(Output::Print(_)));
        if is_made { route.href() } else { String::new() }
    }
}

impl Builder<'_> {
    /// The handbook on paper. Where the site has something there itself, that stands, and nothing of this
    /// is made.
    pub(super) fn print(&mut self, settings: &Settings) {
        let documents = PrintDocument::all(self.handbook, settings).into_iter();
        let documents: Vec<_> = documents.map(|one| (one.route(self.handbook), one)).collect();
        let folder = Route::new(PRINT);
        let is_taken = |route: &Route| self.layout.outputs.contains_key(route);
        if is_taken(&folder) || documents.iter().any(|(route, _)| is_taken(route)) {
            return;
        }
        let outputs = documents.into_iter().map(|(route, one)| (route, Output::Print(one)));
        self.layout.outputs.extend(outputs);
    }
}
