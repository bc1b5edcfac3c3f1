//! The few words that compiled texts have of their own: titles of boxes, and labels for whoever hears a page.
//! Compiling a text knows no language. Where pages speak another one, its words take their place.

use crate::words::words::{Words, escaped};

/// What stands before such a word in compiled HTML, the word in English, what stands behind it, and the
/// name of the text for it.
const PHRASES: [(&str, &str, &str, &str); 9] = [
    (TITLE, "Note", "</p>", "prose.note"),
    (TITLE, "Tip", "</p>", "prose.tip"),
    (TITLE, "Important", "</p>", "prose.important"),
    (TITLE, "Warning", "</p>", "prose.warning"),
    (TITLE, "Caution", "</p>", "prose.caution"),
    (" role=\"region\" aria-label=\"", "Table", "\">", "prose.table"),
    (" aria-label=\"", "Back to text", "\">↩", "prose.back"),
    (TASK, "done", "\">", "prose.done"),
    (TASK, "to do", "\">", "prose.to_do"),
];
const TITLE: &str = "<p class=\"alert-title\">";
const TASK: &str = "<span class=\"task-box\" role=\"img\" aria-label=\"";

/// What is to be replaced by what; nothing where pages speak as compiled texts do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phrases(Vec<(String, String)>);

impl Phrases {
    /// Those of a language.
    pub(super) fn of(words: &Words) -> Self {
        let others = PHRASES.iter().filter(|(_, english, _, name)| words.text(name) != *english);
        let pair = |(before, english, behind, name): &(&str, &str, &str, &str)| {
            let word = escaped(words.text(name));
            (format!("{before}{english}{behind}"), format!("{before}{word}{behind}"))
        };
        Self(others.map(pair).collect())
    }

    /// Compiled HTML in the language of the pages.
    pub fn put_into(&self, mut html: String) -> String {
        for (english, other) in &self.0 {
            if html.contains(english) {
                html = html.replace(english, other);
            }
        }
        html
    }
}
