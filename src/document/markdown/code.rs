//! Blocks of code: a frame in the HTML, and the text for whoever colours it.

use pulldown_cmark::{CodeBlockKind, Event, TagEnd};

use super::writer::Writer;
use crate::document::body::{CodeBlock, Filling};

impl Writer<'_> {
    /// Writes a whole block of code, with a hole for its text.
    pub(super) fn write_code_block(&mut self, kind: &CodeBlockKind<'_>) {
        let language = language(kind);
        let text = self.code_text();
        let caption = caption(kind, &language, &text);
        let frame = if caption.is_some() { "figure" } else { "div" };
        self.block(&format!("<{frame} class=\"code\""));
        if !language.is_empty() {
            self.output.attribute("data-language", &language);
        }
        self.output.raw(">");
        if let Some(caption) = &caption {
            self.output.raw("<figcaption>");
            self.output.text(caption);
            self.output.raw("</figcaption>");
        }
        self.output.raw("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            self.output.attribute("class", &format!("language-{language}"));
        }
        self.output.raw(">");
        self.output.hole(Filling::Code(self.body.code.len() as u32));
        self.output.raw(&format!("</code></pre></{frame}>\n"));
        self.body.code.push(CodeBlock::new(language, text));
    }

    fn code_text(&mut self) -> String {
        let mut text = String::new();
        while let Some((event, _)) = self.parsed.events.get(self.at) {
            self.at += 1;
            match event {
                Event::Text(part) => text.push_str(part),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text
    }
}

/// The first word after the fence, without what has no place in a class.
fn language(kind: &CodeBlockKind<'_>) -> String {
    let CodeBlockKind::Fenced(info) = kind else { return String::new() };
    let word = info.split([' ', '\t', ',', '{']).next().unwrap_or_default();
    let fits = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '.' | '_' | '-');
    word.chars().filter(fits).collect()
}

/// What stands over a block: what its fence says (`title="…"`), or what a diagram says of itself, which is
/// code only until something draws it.
fn caption(kind: &CodeBlockKind<'_>, language: &str, text: &str) -> Option<String> {
    let CodeBlockKind::Fenced(info) = kind else { return None };
    let title = info.split_once("title=\"").and_then(|(_, rest)| rest.split_once('"'));
    let title = title.map(|(title, _)| title.trim()).filter(|title| !title.is_empty());
    let of_diagram = || (language == "mermaid").then(|| title_of_diagram(text));
    title.or_else(of_diagram).map(str::to_owned)
}

/// The title that the text of a diagram gives it (`title`, `accTitle`), or the name of its language.
fn title_of_diagram(text: &str) -> &str {
    let lines = text.lines().map(str::trim);
    let mut titles = lines.filter_map(|line| {
        let rest = line.strip_prefix("accTitle").or_else(|| line.strip_prefix("title"))?;
        rest.strip_prefix([':', ' ']).map(|title| title.trim().trim_matches('"'))
    });
    titles.find(|title| !title.is_empty()).unwrap_or("Mermaid")
}
