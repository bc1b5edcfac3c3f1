//! `llms.txt` (llmstxt.org): what the handbook is, and where each page can be read as Markdown.

use std::fmt::Write;

use crate::config::settings::BaseUrl;
use crate::document::markdown::escape::escaped;
use crate::handbook::entity::EntityId;
use crate::pages::view::viewer::Viewer;

/// How large a list of all pages may become, in bytes. Programs read the file whole.
const LARGEST: usize = 128 * 1024;

impl Viewer<'_> {
    /// The list of all pages; of a handbook for which it would be too large, the list of its kinds.
    pub fn llms(&self) -> String {
        let head = self.llms_head();
        let pages = self.llms_pages(LARGEST - head.len().min(LARGEST));
        head + &pages.unwrap_or_else(|| self.llms_kinds())
    }

    /// The title of the site, and what its home page says first.
    fn llms_head(&self) -> String {
        let mut text = format!("# {}\n", escaped(&self.settings.title));
        let home = self.handbook.home.map(|home| &self.handbook.documents[home as usize]);
        let summary = home.map(|home| self.opening(home)).unwrap_or_default();
        if !summary.is_empty() {
            text.extend(["\n> ", &escaped(&summary), "\n"]);
        }
        text
    }

    /// All pages under their kinds; nothing if that takes more bytes than there may be.
    fn llms_pages(&self, largest: usize) -> Option<String> {
        let mut text = String::new();
        let used = self.menu().into_iter().filter(|kind| kind.count > 0);
        for kind in used {
            text.extend(["\n## ", &escaped(&kind.plural), "\n\n"]);
            let id = self.schema().kind_named(&kind.id)?;
            for page in self.handbook.of_kind(id) {
                self.llms_page(&mut text, page);
                if text.len() > largest {
                    return None;
                }
            }
        }
        Some(text)
    }

    fn llms_page(&self, text: &mut String, page: EntityId) {
        let title = escaped(&self.handbook.entity(page).title);
        let address = self.llms_address(&self.layout.twin(page));
        let summary = escaped(&self.description(page));
        let note = if summary.is_empty() { String::new() } else { format!(": {summary}") };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "- [{title}]({address}){note}");
    }

    fn llms_kinds(&self) -> String {
        let mut text = format!("\n## {}\n\n", escaped(self.words.text("llms.kinds")));
        for kind in self.menu() {
            let (plural, address) = (escaped(&kind.plural), self.llms_address(&kind.href));
            let about =
                if kind.about.is_empty() { String::new() } else { format!(", {}", kind.about) };
            let count = self.words.count("llms.kind", kind.count);
            // Writing to a string cannot fail.
            let _ = writeln!(text, "- [{plural}]({address}): {}{}", count, escaped(&about));
        }
        text.extend(["\n", self.words.text("llms.twins"), "\n"]);
        text
    }

    /// The full address where it is known: the file is read far from the site.
    fn llms_address(&self, address: &str) -> String {
        let base = self.settings.base_url.as_ref().map_or("", BaseUrl::as_str);
        format!("{base}{address}")
    }
}
