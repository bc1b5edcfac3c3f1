//! Former addresses: a page for each that leads on, and the list that some hosts read.

use std::fmt::Write;

use pulldown_cmark_escape::escape_html;

use crate::config::settings::Settings;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::pages::layout::{Layout, Output};
use crate::pages::route::Route;

/// A page at a former address that leads on to the present one, with and without scripts.
pub fn stub(
    handbook: &Handbook,
    layout: &Layout,
    settings: &Settings,
    from: &Route,
    to: EntityId,
) -> String {
    let target = format!("{}{}", from.root(), layout.entity(to));
    let title = escaped(&handbook.entity(to).title);
    let lang = escaped(&settings.lang);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={target}\">\n\
         <title>{title}</title>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n\
         <p>This page is now at <a href=\"{target}\">{title}</a>.</p>\n</main>\n</body>\n</html>\n"
    )
}

/// The list of redirects: one a line, `/from /to 301`, below the path of the base address.
pub fn list(layout: &Layout, settings: &Settings) -> String {
    let base = settings.base_url.as_ref().map_or("/", |url| url.path());
    let mut lines = String::new();
    for (from, output) in &layout.outputs {
        if let Output::Redirect(to) = output {
            // Writing to a string cannot fail.
            let _ = writeln!(lines, "{base}{} {base}{} 301", from.href(), layout.entity(*to));
        }
    }
    lines
}

/// Text escaped for HTML.
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_escaped(&mut html, text);
    html
}

/// Adds text escaped for HTML.
pub(crate) fn push_escaped(html: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = escape_html(html, text);
}
