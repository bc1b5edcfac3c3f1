//! Where the colouring of a block stands between two lines. What a line looks like, and where it leads,
//! depends on that and on the line, and on nothing else.

use std::hash::BuildHasher;

use pulldown_cmark_escape::escape_html;
use rustc_hash::FxBuildHasher;
use syntect::parsing::{ParseState, ScopeStack, SyntaxReference};

use crate::pages::highlight::classes::Classes;
use crate::pages::highlight::grammars::syntaxes;

/// The end of a line in a block, or its beginning.
#[derive(Clone, PartialEq)]
pub(super) struct Point {
    grammar: ParseState,
    scopes: ScopeStack,
    /// The class of the span that is open.
    class: &'static str,
}

impl Point {
    /// The beginning of a block.
    pub(super) fn start(syntax: &SyntaxReference) -> Self {
        Self { grammar: ParseState::new(syntax), scopes: ScopeStack::new(), class: "" }
    }

    /// Writes a line and goes to its end.
    pub(super) fn pass(&mut self, html: &mut String, line: &str, classes: &mut Classes) {
        // A grammar that fails says nothing about the rest either: the line stays plain.
        let Ok(changes) = self.grammar.parse_line(line, syntaxes()) else {
            return self.text(html, line, "");
        };
        let mut at = 0;
        for (end, change) in changes {
            // Several changes may stand at one place.
            if at < end {
                self.text(html, &line[at..end], classes.of(&self.scopes));
                at = end;
            }
            if self.scopes.apply(&change).is_err() {
                break;
            }
        }
        self.text(html, &line[at..], classes.of(&self.scopes));
    }

    /// Ends the block.
    pub(super) fn close(&mut self, html: &mut String) {
        if !self.class.is_empty() {
            html.push_str("</span>");
        }
        self.class = "";
    }

    /// What equal points share. The grammar itself cannot be hashed.
    pub(super) fn hash_of_scopes(&self) -> u64 {
        FxBuildHasher.hash_one(&self.scopes.scopes)
    }

    /// Writes text of one class. Runs of the same class are one span.
    fn text(&mut self, html: &mut String, text: &str, class: &'static str) {
        if text.is_empty() {
            return;
        }
        // White space has no colour, so that it never interrupts a run.
        if class != self.class && !text.trim().is_empty() {
            self.close(html);
            if !class.is_empty() {
                html.push_str("<span class=\"");
                html.push_str(class);
                html.push_str("\">");
            }
            self.class = class;
        }
        // Writing to a string cannot fail.
        let _ = escape_html(html, text);
    }
}
