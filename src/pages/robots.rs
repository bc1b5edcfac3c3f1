//! What search engines may do: nothing, unless the site says `index = true`; then they also get a
//! list of all pages.

use std::fmt::Write;

use crate::config::settings::Settings;
use crate::pages::layout::{Layout, Output};
use crate::pages::redirects::escaped;

/// `robots.txt` (RFC 9309).
pub fn robots(settings: &Settings) -> String {
    match (&settings.base_url, settings.index) {
        (_, false) => "User-agent: *\nDisallow: /\n".to_owned(),
        (None, true) => "User-agent: *\nDisallow:\n".to_owned(),
        (Some(url), true) => {
            format!("User-agent: *\nDisallow:\n\nSitemap: {}sitemap.xml\n", url.as_str())
        }
    }
}

/// `sitemap.xml` (sitemaps.org, protocol 0.9): every page that a reader can look for.
pub fn sitemap(layout: &Layout, settings: &Settings) -> String {
    let base = settings.base_url.as_ref().map_or("", |url| url.as_str());
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (route, output) in &layout.outputs {
        let listed = matches!(
            output,
            Output::Home
                | Output::KindIndex(_)
                | Output::Entity(_)
                | Output::Tags
                | Output::Tag(_)
                | Output::Calendar
                | Output::Load
        );
        if listed {
            // Writing to a string cannot fail.
            let _ = writeln!(
                xml,
                "<url><loc>{}</loc></url>",
                escaped(&format!("{base}{}", route.href()))
            );
        }
    }
    xml.push_str("</urlset>\n");
    xml
}
