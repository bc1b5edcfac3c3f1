//! Sentences: what stands around a link, for the list of pages that mention another.
//!
//! The writer notes the plain text of each block as it goes. When the block ends, each of its
//! internal links gets the sentence it stands in, cut to a length that can be listed.

use crate::document::body::{Link, Sentence, Target};

/// The most characters of a sentence that are kept.
const LONGEST: usize = 240;

/// The marks of a name, each of one byte.
const NAME: [char; 2] = [Sentence::NAME.0, Sentence::NAME.1];

/// The plain text of the block being written, and the links in it.
#[derive(Default)]
pub(super) struct Sentences {
    plain: String,
    pending: Vec<Pending>,
}

struct Pending {
    link: u32,
    start: usize,
    /// The end of the link's text; none while the link is open.
    end: Option<usize>,
}

impl Sentences {
    /// Adds text to the block.
    pub(super) fn text(&mut self, text: &str) {
        if memchr::memchr2(NAME[0] as u8, NAME[1] as u8, text.as_bytes()).is_some() {
            self.plain.push_str(&text.replace(NAME, ""));
        } else {
            self.plain.push_str(text);
        }
    }

    /// A link starts here.
    pub(super) fn open(&mut self, link: u32) {
        self.pending.push(Pending { link, start: self.plain.len(), end: None });
    }

    /// The link ends here.
    pub(super) fn close(&mut self, link: u32) {
        let end = self.plain.len();
        if let Some(pending) = self.pending.iter_mut().rev().find(|it| it.link == link) {
            pending.end = Some(end);
        }
    }

    /// The block ends: gives its links their sentences.
    pub(super) fn finish(&mut self, links: &mut [Link]) {
        if !self.pending.is_empty() {
            self.give(links);
        }
        self.plain.clear();
    }

    fn give(&mut self, links: &mut [Link]) {
        let plain_end = self.plain.len();
        let mut filled = String::with_capacity(plain_end);
        let mut at = 0;
        // Where names were put in, and how many bytes of them there are up to and with each.
        let mut names: Vec<(usize, usize)> = Vec::new();
        let mut spans = Vec::with_capacity(self.pending.len());
        for Pending { link, start, end } in &self.pending {
            let before = names.last().map_or(0, |(_, bytes)| *bytes);
            let end = end.unwrap_or(plain_end);
            spans.push((start + before, end, names.len()));
            if *start == end {
                let name = written_name(&links[*link as usize].target);
                filled.push_str(&self.plain[at..*start]);
                filled.push(NAME[0]);
                filled.push_str(name);
                filled.push(NAME[1]);
                at = *start;
                names.push((*start, before + name.len() + NAME.len()));
            }
        }
        filled.push_str(&self.plain[at..]);
        for (pending, (start, end, earlier)) in self.pending.drain(..).zip(spans) {
            let is_empty = pending.start == end;
            let inside = names.partition_point(|(at, _)| *at < end);
            let count = if is_empty { earlier + 1 } else { inside.max(earlier) };
            let end = end + count.checked_sub(1).map_or(0, |last| names[last].1);
            links[pending.link as usize].sentence = around(&filled, start, end, is_empty);
        }
    }
}

/// What stands for a link without text in the sentences of the others: the name as written.
fn written_name(target: &Target) -> &str {
    match target {
        Target::Name { name, heading, .. } if name.is_empty() => heading.as_deref().unwrap_or(""),
        Target::Name { name, .. } => name,
        Target::Path { path, .. } => path,
        Target::Unsafe => "",
    }
}

/// The sentence of `plain` around the link at `start..end`. The text of a link that has none of its
/// own is left open, so that a title can stand there.
fn around(plain: &str, start: usize, end: usize, without_text: bool) -> Sentence {
    let before = plain[sentence_start(plain, start, without_text)..start].trim_start();
    let link = cut_end(if without_text { "" } else { &plain[start..end] }, LONGEST / 2);
    let after = plain[end..sentence_end(plain, start, end)].trim_end();
    let room = LONGEST - link.chars().count().min(LONGEST);
    let half = room / 2;
    let before_room = room - after.chars().count().min(half);
    let after_room = room - before.chars().count().min(half);
    Sentence::new(&cut_start(before, before_room), &link, &cut_end(after, after_room))
}

/// Where the sentence starts, looking back no further than is kept.
fn sentence_start(plain: &str, start: usize, without_text: bool) -> usize {
    let mut earliest = start;
    for (at, character) in plain[..start].char_indices().rev().take(LONGEST + 1) {
        // A link without text will be filled with a title, and that starts with a capital.
        let filled = without_text && at + character.len_utf8() + 1 == start;
        if ends_sentence(plain, at, character, filled) {
            break;
        }
        earliest = at;
    }
    earliest
}

/// Where the sentence ends. The text of the link itself may end it: `[Done.](x) Next`.
fn sentence_end(plain: &str, start: usize, end: usize) -> usize {
    let last = plain[start..end].char_indices().next_back().map_or(end, |(at, _)| start + at);
    let mut latest = last;
    for (at, character) in plain[last..].char_indices().take(LONGEST + 2) {
        latest = last + at + character.len_utf8();
        if ends_sentence(plain, last + at, character, false) {
            break;
        }
    }
    latest.max(end)
}

/// Whether the character at `at` ends a sentence: a space and then a capital follow.
fn ends_sentence(plain: &str, at: usize, character: char, capital_follows: bool) -> bool {
    let rest = &plain[at + character.len_utf8()..];
    matches!(character, '.' | '!' | '?' | '…')
        && rest.starts_with(' ')
        && (capital_follows || rest.trim_start().starts_with(begins_sentence))
}

/// Whether a sentence may begin with it: a title may.
fn begins_sentence(character: char) -> bool {
    character.is_uppercase() || character == NAME[0]
}

/// The first `most` characters, whole words, with `…` if something was cut.
fn cut_end(text: &str, most: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let cut = text[..cut].rfind(' ').filter(|at| *at > 0).unwrap_or(cut);
    format!("{}…", text[..cut].trim_end())
}

/// The last `most` characters, whole words, with `…` if something was cut.
fn cut_start(text: &str, most: usize) -> String {
    let all = text.chars().count();
    let Some((cut, _)) = text.char_indices().nth(all.saturating_sub(most)) else {
        return if all == 0 { String::new() } else { "…".to_owned() };
    };
    if cut == 0 {
        return text.to_owned();
    }
    let cut = text[cut..].trim_end().find(' ').map_or(cut, |space| cut + space);
    format!("…{}", text[cut..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, around};

    /// Marks the link with brackets in the input, and shows the three parts with `|`.
    fn parts(text: &str) -> String {
        let start = text.find('[').unwrap();
        let end = text.find(']').unwrap() - 1;
        let sentence = around(&text.replace(['[', ']'], ""), start, end, start == end);
        format!("{}|{}|{}", sentence.before(), sentence.link(), sentence.after())
    }

    #[test]
    fn a_sentence_ends_before_a_capital() {
        for (text, expected) in [
            ("See [it] now.", "See |it| now."),
            ("One. See [it] now. Two.", "See |it| now."),
            ("One! See [it] now? Two.", "See |it| now?"),
            ("One, e.g. see [it] v. two. Three", "One, e.g. see |it| v. two."),
            ("Wait… See [it]", "See |it|"),
            ("[Done.] Next", "|Done.|"),
            ("One. [It] is", "|It| is"),
            ("One. [] is", "|| is"),
            ("One. Éva saw [it] in v1.2 Today", "Éva saw |it| in v1.2 Today"),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn long_sentences_are_cut_between_words() {
        let long = format!("{}[it]{}", "word ".repeat(99), " žlutý".repeat(99));
        let shown = parts(&long);
        assert!(shown.starts_with("…word word"), "{shown}");
        assert!(shown.ends_with("žlutý…"), "{shown}");
        assert!((LONGEST - 20..LONGEST + 5).contains(&shown.chars().count()), "{shown}");
        let one_sided = parts(&format!("[it]{}", " word".repeat(99)));
        assert!(one_sided.chars().count() > LONGEST - 20, "{one_sided}");
        let word = parts(&format!("{}[{}]{}", "x".repeat(999), "y".repeat(999), "z".repeat(999)));
        assert!(word.chars().count() < LONGEST + 9, "{word}");
    }
}
