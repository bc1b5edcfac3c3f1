//! The words of a text, as they are looked for: without capitals and accents, the same for the writer of
//! the index and for the script that reads it (`themes/default/assets/search-index.js`). A file of examples
//! in `tests/data/` holds for both.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// A word longer than so many letters counts by its beginning.
const LONGEST: usize = 40;
/// So many first letters of a word decide in which file it stands.
const HEAD: usize = 3;

/// Letters that other people write with others, though Unicode keeps them apart.
const SPELLINGS: [(char, &str); 11] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ς', "σ"),
];

/// Marks inside words that Unicode counts neither as letters nor as numbers.
const JOINTS: [char; 10] = [
    '\u{93c}', '\u{94d}', '\u{9cd}', '\u{a4d}', '\u{acd}', '\u{b4d}', '\u{bcd}', '\u{c4d}',
    '\u{ccd}', '\u{d4d}',
];

/// Scripts that put no blanks between words: of them every two letters in a row are looked for.
const DENSE: [(u32, u32); 9] = [
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3005, 0x3007),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
];

/// What a byte is to a word: a bit for each.
const BLANK: u8 = 0;
const PLAIN: u8 = 1;
const CAPITAL: u8 = 2;
const FOREIGN: u8 = 4;
/// A look into a table is faster than questions, and this is asked of every byte of a handbook.
const CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [BLANK; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'0'..=b'9' => PLAIN,
            b'A'..=b'Z' => CAPITAL,
            128.. => FOREIGN,
            _ => BLANK,
        };
        byte += 1;
    }
    classes
}

/// Calls `visit` with each word of a text.
pub(super) fn each_word(text: &str, visit: &mut impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let mut seen = BLANK;
        while let Some(byte) = bytes.get(at) {
            let class = CLASSES[usize::from(*byte)];
            if class == BLANK {
                break;
            }
            seen |= class;
            at += 1;
        }
        let run = &text[start..at];
        match seen {
            BLANK => {}
            PLAIN => visit(&run[..run.len().min(LONGEST)]),
            seen if seen & FOREIGN == 0 => {
                visit(&run[..run.len().min(LONGEST)].to_ascii_lowercase());
            }
            _ => each_folded(&folded(run), visit),
        }
        at += 1;
    }
}

/// Calls `visit` with each word of a text in HTML. What is written as an entity is no part of a word.
pub(super) fn each_word_of_html(html: &str, visit: &mut impl FnMut(&str)) {
    let mut rest = html;
    while let Some(at) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        each_word(&rest[..at], visit);
        rest = &rest[at..];
        rest = &rest[length_of_markup(rest)..];
    }
    each_word(rest, visit);
}

/// How many bytes a tag, a comment or an entity has with which a text begins. A sign that begins nothing is
/// one byte: where raw HTML is allowed, anything may stand.
fn length_of_markup(text: &str) -> usize {
    let bytes = text.as_bytes();
    let length = match (bytes[0], bytes.get(1)) {
        (b'<', Some(b'!')) if text.starts_with("<!--") => text.find("-->").map(|at| at + 3),
        (b'<', Some(b'!' | b'/' | b'a'..=b'z' | b'A'..=b'Z')) => {
            memchr::memchr(b'>', bytes).map(|at| at + 1)
        }
        (b'&', _) => {
            let name = bytes.iter().skip(1).take(LONGEST);
            let end =
                name.take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
            (bytes.get(end + 1) == Some(&b';')).then_some(end + 2)
        }
        _ => None,
    };
    length.unwrap_or(1)
}

/// The number of the file, of so many, in which a word and those that begin like it stand.
pub(super) fn shard_of(word: &str, shards: u32) -> u32 {
    let head = word.chars().take(HEAD);
    let sum = head.fold(0_u32, |sum, letter| sum.wrapping_mul(31).wrapping_add(u32::from(letter)));
    sum % shards
}

/// A text without capitals, and without the accents and points that many leave out.
fn folded(text: &str) -> String {
    let parts = DecomposingNormalizerBorrowed::new_nfkd();
    let whole = ComposingNormalizerBorrowed::new_nfc();
    let lower = text.to_lowercase();
    let bare: String = parts.normalize(&lower).chars().filter(|c| !is_accent(*c)).collect();
    let lower = whole.normalize(&bare).to_lowercase();
    let mut folded = String::with_capacity(lower.len());
    for letter in lower.chars() {
        match SPELLINGS.iter().find(|(from, _)| *from == letter) {
            Some((_, to)) => folded.push_str(to),
            None => folded.push(letter),
        }
    }
    folded
}

fn is_accent(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{5b0}'..='\u{5c7}' | '\u{64b}'..='\u{65f}'
        | '\u{200c}' | '\u{200d}')
}

/// The words of a folded text.
fn each_folded(text: &str, visit: &mut impl FnMut(&str)) {
    let mut rest = text;
    while let Some(start) = rest.find(is_letter) {
        rest = &rest[start..];
        let is_pairs = rest.starts_with(is_dense);
        let end = rest.find(|c| !is_letter(c) || is_dense(c) != is_pairs).unwrap_or(rest.len());
        let run = &rest[..end];
        if is_pairs {
            each_pair(run, visit);
        } else {
            visit(beginning(run));
        }
        rest = &rest[end..];
    }
}

/// Every two letters in a row, or the only one.
fn each_pair(run: &str, visit: &mut impl FnMut(&str)) {
    let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    if starts.len() == 2 {
        visit(run);
    }
    starts.windows(3).for_each(|pair| visit(&run[pair[0]..pair[2]]));
}

fn beginning(word: &str) -> &str {
    word.char_indices().nth(LONGEST).map_or(word, |(end, _)| &word[..end])
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || JOINTS.contains(&letter)
}

/// Whether a letter is of a script that puts no blanks between words.
pub(crate) fn is_dense(letter: char) -> bool {
    let number = u32::from(letter);
    number >= DENSE[0].0 && DENSE.iter().any(|(first, last)| (*first..=*last).contains(&number))
}

#[cfg(test)]
mod tests {
    use super::{each_word, each_word_of_html, shard_of};

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each_word(text, &mut |word| words.push(word.to_owned()));
        words
    }

    /// The script has to find the same words in the same files.
    #[test]
    fn the_examples_hold() {
        let examples = include_str!("../../../tests/data/search-words.json");
        let examples: serde_json::Value = serde_json::from_str(examples).unwrap();
        for example in examples.as_array().unwrap() {
            let text = example["text"].as_str().unwrap();
            let words = words(text);
            assert_eq!(serde_json::json!(words), example["words"], "{text}");
            let shards = words.iter().map(|word| shard_of(word, 97)).collect::<Vec<_>>();
            assert_eq!(serde_json::json!(shards), example["files of 97"], "{text}");
        }
    }

    #[test]
    fn tags_and_entities_are_no_words() {
        let mut words = Vec::new();
        let html = "<p title=\"no\">One &amp; <em>two</em></p>\n<ul><li>R&amp;D</li></ul> 3 &lt; 4";
        each_word_of_html(html, &mut |word| words.push(word.to_owned()));
        assert_eq!(words, ["one", "two", "r", "d", "3", "4"]);
    }

    #[test]
    fn signs_that_begin_nothing_hide_nothing() {
        let words = |html: &str| {
            let mut words = Vec::new();
            each_word_of_html(html, &mut |word| words.push(word.to_owned()));
            words
        };
        assert_eq!(
            words("AT&T corp; a < b > c & d; &#x41; &"),
            ["at", "t", "corp", "a", "b", "c", "d"]
        );
        assert_eq!(
            words("one<!-- two > three -->four<br>five<em title='x'"),
            ["one", "four", "five", "em", "title", "x"]
        );
        assert_eq!(words("<"), [""; 0]);
    }
}
