//! Fixes: what to write instead of what is wrong, where that is certain.
//!
//! A fix is a value beside its finding. Which bytes it replaces is known where the finding is made;
//! putting it into the texts is left to `edit/`, and writing those to `disk/`.

use crate::source::Place;

/// What mends one finding. All of its edits belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The edits.
    pub edits: Vec<Edit>,
}

/// Other bytes at a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What is replaced; an empty span is where the text is put in.
    pub place: Place,
    /// What stands there then.
    pub text: String,
}

impl Fix {
    /// One edit, if its place is known to the byte and its text means itself wherever it stands. An
    /// empty span stands for a place that is not known so well.
    pub fn replacing(place: Place, text: &str) -> Option<Self> {
        (!place.span.is_empty() && means_itself(text))
            .then(|| Self { edits: vec![Edit { place, text: text.to_owned() }] })
    }
}

/// Whether a text means itself in every place where a name can stand: as it is or in quotes in YAML,
/// TOML and CSV, in `[[…]]` and in the address of a link. Such texts need no rules for quoting.
pub fn means_itself(text: &str) -> bool {
    // `null` is nothing in YAML, and a dot in front hides a file.
    let is_nothing = matches!(text, "null" | "Null" | "NULL");
    let starts_well = text.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let path = text.trim_start_matches("../").trim_start_matches("./");
    let starts_as_path = path.len() < text.len() && !path.starts_with('.');
    !is_nothing
        && (starts_well || starts_as_path)
        && text.chars().all(is_plain)
        && !text.ends_with(' ')
        && !text.contains("  ")
}

/// Whether a character is only itself. Of other scripts all are that can be seen.
fn is_plain(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric() || "-_./% ".contains(character);
    }
    let is_unseen = matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}');
    !(is_unseen || character.is_whitespace() || character.is_control())
}

#[cfg(test)]
mod tests {
    use super::means_itself;

    #[test]
    fn only_plain_words_mean_themselves() {
        for text in ["wbr", "retro.depot-crew", "Monday numbers", "žluť", "週次", "../a/b%20c.md"]
        {
            assert!(means_itself(text), "{text}");
        }
        for text in [
            "",
            " a",
            "a ",
            "a  b",
            "-a",
            ".a",
            "null",
            "a: b",
            "a#b",
            "a,b",
            "a;b",
            "a]b",
            "a|b",
            "a\"b",
            "a'b",
            "a\nb",
            "*a",
            "&a",
            "../.a",
            "{a}",
            "a\u{a0}b",
            "a\u{200b}",
        ] {
            assert!(!means_itself(text), "{text}");
        }
    }
}
