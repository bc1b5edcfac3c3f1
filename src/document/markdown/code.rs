//! Blocks of code: a frame in the HTML, and the text for whoever colours it.

use pulldown_cmark::{CodeBlockKind, Event, TagEnd};

use super::writer::Writer;
use crate::document::body::{CodeBlock, Filling};

impl Writer<'_> {
    /// Writes a whole block of code, with a hole for its text.
    pub(super) fn write_code_block(&mut self, kind: &CodeBlockKind<'_>) {
        let language = language(kind);
        let text = self.code_text();
        self.block("<div class=\"code\"");
        if !language.is_empty() {
            self.output.attribute("data-language", &language);
        }
        self.output.raw("><pre tabindex=\"0\"><code");
        if !language.is_empty() {
            self.output.attribute("class", &format!("language-{language}"));
        }
        self.output.raw(">");
        self.output.hole(Filling::Code(self.body.code.len() as u32));
        self.output.raw("</code></pre></div>\n");
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
