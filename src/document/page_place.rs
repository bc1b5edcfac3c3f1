//! What the path of a page says of it: its kind, and what it is for.

use crate::config::kind::KindId;
use crate::config::schema::Schema;
use crate::source::SourcePath;

/// What the path of a page says about it.
pub(crate) struct PagePlace {
    /// The kind that its folder gives.
    pub(crate) kind: Option<KindId>,
    /// What it is for.
    pub(crate) role: PageRole,
}

/// What a document is for, before its id is known.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PageRole {
    /// The home page.
    Home,
    /// The introduction of the index of its kind.
    Introduction,
    /// What is shown where no page is.
    NotFound,
    /// An ordinary page, with the id it has if it says none.
    Page(String),
    /// A row of a data file; its title gives the id.
    Row,
}

impl PagePlace {
    /// Reads `content/KIND/…/NAME.md`.
    pub(crate) fn of(path: &SourcePath, schema: &Schema) -> Self {
        let inside = path.as_str().strip_prefix("content/").unwrap_or(path.as_str());
        let parts: Vec<&str> = inside.split('/').collect();
        let kind = (parts.len() > 1).then(|| schema.kind_named(parts[0])).flatten();
        let is_index = matches!(path.stem().to_lowercase().as_str(), "index" | "readme");
        let role = match (parts.len(), is_index) {
            (1, true) => PageRole::Home,
            (1, false) if path.stem() == "404" => PageRole::NotFound,
            (2, true) if kind.is_some() => PageRole::Introduction,
            (_, true) => PageRole::Page(parts[parts.len() - 2].to_owned()),
            _ => PageRole::Page(path.stem().to_owned()),
        };
        Self { kind, role }
    }
}
