//! Routes that others chose: of files that are copied, and former addresses of pages. None leaves the
//! folder of the site.

use crate::handbook::handbook::Handbook;
use crate::pages::route::Route;
use crate::source::SourcePath;

/// Files of `static/` keep their path; files beside pages keep theirs below the kind's.
pub(super) fn file_route(handbook: &Handbook, path: &SourcePath) -> Route {
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
pub(super) fn former_route(was: &str, folder: &str) -> Option<Route> {
    let path = was.strip_prefix('/').unwrap_or(was);
    let safe = |part: &str| {
        !part.is_empty() && part != "." && part != ".." && !part.starts_with(".operandi")
    };
    if path.contains(|c: char| c == '\\' || c.is_control()) || !path.split('/').all(safe) {
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
