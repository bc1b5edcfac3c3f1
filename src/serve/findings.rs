//! What is wrong with a site, as a page of it shows that.

use serde::Serialize;

/// The findings for one page: all of them as JSON, and their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// What the script of the preview reads; to the server it is a text that changes.
    #[serde(skip)]
    pub json: String,
    /// How many errors the site has.
    pub errors: usize,
    /// How many warnings the site has.
    pub warnings: usize,
    /// How many findings are on this page.
    pub here: usize,
}
