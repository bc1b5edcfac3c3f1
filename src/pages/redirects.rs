//! Former and short addresses: a page for each that leads on, and the list of former ones that some hosts
//! read.

use std::fmt::Write;

use pulldown_cmark_escape::escape_html;

use crate::config::settings::Settings;
use crate::handbook::entity::EntityId;
use crate::pages::layout::{Layout, Output};
use crate::pages::route::Route;
use crate::pages::view::viewer::Viewer;
use crate::words::tag::is_right_to_left;

impl Viewer<'_> {
    /// A page at a former or short address that leads on to the present one, with and without scripts. It
    /// says what that is: who shows a link in a chat looks here, and may not be led on.
    pub fn stub(&self, from: &Route, to: EntityId) -> String {
        let root = from.root();
        let target = format!("{root}{}", self.layout.entity(to));
        let title = escaped(&self.handbook.entity(to).title);
        let lang = escaped(&self.settings.lang);
        let dir = if is_right_to_left(&self.settings.lang) { " dir=\"rtl\"" } else { "" };
        let link = format!("<a href=\"{target}\">{title}</a>");
        let moved = self.words.html("page.moved", &[("page", &link)]);
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\"{dir}>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n\
             <meta http-equiv=\"refresh\" content=\"0; url={target}\">\n\
             <title>{title}</title>\n{}</head>\n<body>\n<main>\n\
             <h1>{title}</h1>\n<p>{moved}</p>\n\
             </main>\n</body>\n</html>\n",
            self.card(to)
        )
    }

    /// What a page is, for whoever shows a link to it.
    fn card(&self, id: EntityId) -> String {
        let title = self.handbook.entity(id).title.clone();
        let base = self.settings.base_url.as_ref();
        let url = base.map(|base| format!("{}{}", base.as_str(), self.layout.entity(id)));
        let said = [
            ("og:type", "article".to_owned()),
            ("og:site_name", self.settings.title.clone()),
            ("og:title", title),
            ("og:description", self.description(id)),
            ("og:url", url.unwrap_or_default()),
        ];
        let said = said.into_iter().filter(|(_, text)| !text.is_empty());
        let tag = |(name, text): (&str, String)| {
            format!("<meta property=\"{name}\" content=\"{}\">\n", escaped(&text))
        };
        said.map(tag).collect()
    }
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
