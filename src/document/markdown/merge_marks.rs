//! What a merge leaves in prose: both versions would be published, the first of them as a heading.

use pulldown_cmark::{Event, Tag};

use super::parsed::Parsed;
use crate::diagnostic::Code;
use crate::document::flaw::Flaw;
use crate::document::merge;
use crate::source::Span;

/// Two versions of a text, one below the other.
const MERGE: Code = Code("text/merge");

/// The places of a text at which a merge has left two versions. Code may be about just that.
pub(super) fn merge_marks(text: &str, parsed: &Parsed<'_>) -> Vec<Flaw> {
    merge::marks(text)
        .filter(|mark| !is_code(parsed, *mark))
        .map(|mark| Flaw::new(MERGE, mark, merge::MESSAGE, merge::HELP))
        .collect()
}

fn is_code(parsed: &Parsed<'_>, mark: Span) -> bool {
    let at = mark.start as usize;
    parsed.events.iter().any(|(event, range)| {
        matches!(event, Event::Start(Tag::CodeBlock(_))) && range.contains(&at)
    })
}

#[cfg(test)]
mod tests {
    use super::merge_marks;
    use crate::document::markdown::parsed::Parsed;

    #[test]
    fn two_versions_are_found_outside_of_code() {
        let marks = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n";
        for (text, expected) in [
            (marks.to_owned(), 1),
            (format!("One.\n\n{marks}\nTwo.\n\n{marks}"), 2),
            (format!("- a\n{marks}"), 1),
            (format!("```\n{marks}```\n"), 0),
            ("a <<<<<<< HEAD".to_owned(), 0),
            ("<<<<<<<".to_owned(), 0),
        ] {
            let flaws = merge_marks(&text, &Parsed::new(&text));
            assert_eq!(flaws.len(), expected, "{text}");
            assert!(flaws.iter().all(|flaw| flaw.span.slice(&text) == "<<<<<<< HEAD"), "{text}");
        }
    }
}
