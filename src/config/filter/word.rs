//! Words of the filter language: which characters make one, which words are taken, and how a text
//! is written so that it is read back as itself.

/// The words that mean something by themselves. A name or a value that is one of them stands in
/// quotes.
pub const KEYWORDS: [&str; 5] = ["and", "or", "not", "in", "has"];

/// Whether a character can be part of a word. Letters of any script count, with all their marks.
pub(super) fn is_word(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric()
            || matches!(character, '_' | '-' | '.' | ':' | '/');
    }
    let is_sign = character.is_control() || is_curly(character) || "≠≤≥".contains(character);
    !character.is_whitespace() && !is_sign
}

/// Whether a character is a quotation mark as word processors set it.
pub(super) fn is_curly(character: char) -> bool {
    matches!(character, '\u{2018}'..='\u{201f}' | '«' | '»' | '‹' | '›')
}

/// The keyword that a word is, whatever its case.
pub(super) fn keyword_like(word: &str) -> Option<&'static str> {
    KEYWORDS.into_iter().find(|keyword| keyword.eq_ignore_ascii_case(word))
}

/// A text as it is written in a filter: as it is where it is one word, else in quotes.
pub fn written(text: &str) -> String {
    let is_plain = !text.is_empty() && text.chars().all(is_word) && keyword_like(text).is_none();
    if is_plain {
        return text.to_owned();
    }
    let quote = if text.contains('"') && !text.contains('\'') { '\'' } else { '"' };
    let doubled = text.replace(quote, &format!("{quote}{quote}"));
    format!("{quote}{doubled}{quote}")
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn quotes_stand_where_they_are_needed() {
        for (text, expected) in [
            ("team-type", "team-type"),
            ("ritual:wbr", "ritual:wbr"),
            ("-3", "-3"),
            ("žluť", "žluť"),
            ("6 weeks", "\"6 weeks\""),
            ("and", "\"and\""),
            ("Not", "\"Not\""),
            ("", "\"\""),
            ("say \"no\"", "'say \"no\"'"),
            ("don't say \"no\"", "\"don't say \"\"no\"\"\""),
        ] {
            assert_eq!(written(text), expected);
        }
    }
}
