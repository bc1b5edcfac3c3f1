//! What a preview shows where there is no page.

use bytes::Bytes;

use crate::commands::page_findings::DrawnFinding;
use crate::commands::snapshot::Snapshot;
use crate::nearest::similar;
use crate::pages::redirects::escaped;
use crate::pages::route::{Route, encode};
use crate::serve::answer::Answer;

const HTML: &str = "text/html; charset=utf-8";
/// How many addresses are offered instead of one that does not exist.
const OFFERED: usize = 6;

/// The 404 page of the site, with the addresses that somebody may have meant.
pub(super) fn missing(snapshot: &Snapshot, path: &str) -> Answer {
    let page = snapshot.rendered(&Route::new("404.html"));
    let page = page.map_or_else(String::new, |page| String::from_utf8_lossy(&page).into_owned());
    let near = near(snapshot, path);
    let body = match page.rfind("</main>") {
        Some(at) => format!("{}{near}{}", &page[..at], &page[at..]),
        None => format!("{page}{near}"),
    };
    Answer::Bytes { status: 404, media_type: HTML, body: Bytes::from(body) }
}

/// A page that says which template failed, and where.
pub(super) fn unrendered(finding: &DrawnFinding) -> Answer {
    let drawing = escaped(finding.drawing());
    let body = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>This page cannot be rendered</title>\n</head>\n<body>\n<main>\n\
         <h1>This page cannot be rendered</h1>\n<pre>{drawing}</pre>\n</main>\n</body>\n</html>\n"
    );
    Answer::Bytes { status: 500, media_type: HTML, body: Bytes::from(body) }
}

fn near(snapshot: &Snapshot, path: &str) -> String {
    let routes = snapshot.site().routes().map(Route::as_str);
    let pages = routes.filter_map(|route| route.strip_suffix(".html"));
    let wanted = path.strip_suffix(".html").unwrap_or(path);
    let near = similar(wanted, pages, OFFERED);
    if near.is_empty() {
        return String::new();
    }
    let items = near.into_iter().map(|page| {
        let href = encode(&format!("{page}.html"));
        format!("<li><a href=\"/{href}\">{}</a></li>\n", escaped(page))
    });
    let items: String = items.collect();
    format!("<section class=\"row\">\n<h2>Near this address</h2>\n<ul>\n{items}</ul>\n</section>\n")
}
