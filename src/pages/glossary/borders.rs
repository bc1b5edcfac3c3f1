//! Where words begin and end in a compiled text: whether a name that stands somewhere is a word by itself, or
//! part of another one.

use std::ops::Range;

use crate::pages::search::text_words::is_dense;

/// Elements inside of a line, which part no words.
const INLINE: [&str; 14] = [
    "a", "abbr", "b", "code", "del", "em", "i", "ins", "mark", "s", "small", "span", "strong", "u",
];

/// Whether what stands there in HTML is a word, or words, and no part of a longer one.
pub(super) fn stands_alone(html: &str, range: &Range<usize>, is_english: bool) -> bool {
    let name = &html[range.clone()];
    let is_apart = |letter: Option<char>| letter.is_none_or(|letter| !is_dense(letter));
    let (first, last) = (name.chars().next(), name.chars().next_back());
    // Scripts that put no blanks between words have no borders to look for.
    (!is_apart(first) || begins_word(html, range.start, is_english))
        && (!is_apart(last) || ends_word(html, range.end))
}

fn begins_word(html: &str, at: usize, is_english: bool) -> bool {
    let (before, at) = letter_before(html, at);
    let is_after_word = || letter_before(html, at).0.is_some_and(is_letter);
    match before {
        None => true,
        // With a hyphen it is another word; an entity, a channel, the name of somebody.
        Some('-' | '\u{2010}' | '\u{2011}' | '&' | '#' | '@') => false,
        Some('.') => !is_after_word(),
        // In `o'clock` it is inside of a word, in `l'équipe` before one.
        Some('\'' | '’') if is_english => !is_after_word(),
        Some(letter) => !is_letter(letter),
    }
}

fn ends_word(html: &str, at: usize) -> bool {
    let (after, at) = letter_after(html, at);
    let (next, at) = letter_after(html, at);
    match after {
        None => true,
        Some('-') => next == Some('-'),
        Some('\u{2010}' | '\u{2011}' | '@') => false,
        Some('.') => !next.is_some_and(is_letter),
        // What belongs to it: `the carrier’s trucks`.
        Some('\'' | '’') => match next {
            Some('s') => !letter_after(html, at).0.is_some_and(is_letter),
            next => !next.is_some_and(is_letter),
        },
        Some(letter) => !is_letter(letter),
    }
}

/// The letter before a byte, where it begins, and not the tags in between; none where a line begins.
fn letter_before(html: &str, mut at: usize) -> (Option<char>, usize) {
    while html[..at].ends_with('>') {
        let start = html[..at].rfind('<').unwrap_or(0);
        if !is_inline(&html[start..at]) {
            return (None, at);
        }
        at = start;
    }
    let letter = html[..at].chars().next_back();
    (letter, at - letter.map_or(0, char::len_utf8))
}

/// The letter after a byte, where it ends, and not the tags in between; none where a line ends.
fn letter_after(html: &str, mut at: usize) -> (Option<char>, usize) {
    while html[at..].starts_with('<') {
        let end = html[at..].find('>').map_or(html.len(), |end| at + end + 1);
        if !is_inline(&html[at..end]) {
            return (None, at);
        }
        at = end;
    }
    let letter = html[at..].chars().next();
    (letter, at + letter.map_or(0, char::len_utf8))
}

fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    INLINE.contains(&&name[..end])
}

/// Whether a character is part of a word: a letter or number, or what stands above, below and between them.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric()
        || matches!(letter,
            '_' | '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}'
            | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}'
            | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::stands_alone;

    /// Whether the part in brackets stands alone.
    fn alone_in(text: &str, is_english: bool) -> bool {
        let (before, rest) = text.split_once('[').unwrap();
        let (name, after) = rest.split_once(']').unwrap();
        let range = before.len()..before.len() + name.len();
        stands_alone(&[before, name, after].concat(), &range, is_english)
    }

    #[test]
    fn words_stand_alone() {
        for text in [
            "[bet]",
            "a [bet].",
            "(a [bet])",
            "“[bet]”",
            "'[bet]'",
            "the [bet]’s end",
            "the [bets]' end",
            "a [bet]--or two",
            "<p>[bet]</p>",
            "<em>[bet]</em>, ",
            "<td>[bet]</td><td>two</td>",
            "[bet]<sup>2</sup>",
            "lane/[gate]",
            "one–[bet]–two",
            "検索[索引]検索",
        ] {
            assert!(alone_in(text, true), "{text}");
        }
    }

    #[test]
    fn parts_of_words_do_not() {
        for text in [
            "[bet]ter",
            "alpha[bet]",
            "alpha<em>[bet]</em>",
            "[bet]<strong>ter</strong>",
            "[bet]-size",
            "side-[bet]",
            "side\u{2011}[bet]",
            "[bet]_2",
            "[caf]é",
            "[cafe]\u{301}",
            "&[amp]; more",
            "#[bet]",
            "me@[bet].org",
            "a.[bet]",
            "[gate].md",
            "o'[clock]",
            "o’[clock]",
            "[can]'t",
            "[bet]2",
        ] {
            assert!(!alone_in(text, true), "{text}");
        }
    }

    #[test]
    fn an_apostrophe_parts_words_of_other_languages() {
        assert!(alone_in("l’[équipe]", false));
        assert!(!alone_in("l’[équipe]r", false));
    }
}
