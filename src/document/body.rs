//! A Markdown text, compiled: HTML with holes for whatever only the whole site knows.
//!
//! Markdown is parsed once, with its source. What a page shows of it depends on other pages only
//! in the holes: where a link leads, how large a picture is, how a code block is coloured. Filling
//! them is left to `pages/`, so that an unchanged text is never parsed again.

use std::ops::Range;
use std::sync::Arc;

use crate::source::Span;

/// A compiled Markdown text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// The HTML, without what stands in the holes.
    pub html: String,
    /// The holes, in the order of the text.
    pub holes: Vec<Hole>,
    /// Headings in the order of the text.
    pub headings: Vec<Heading>,
    /// Every id of the HTML, sorted: what a `#fragment` can lead to.
    pub anchors: Vec<String>,
    /// Links, in the order of the text. External ones are in the HTML already, and not here.
    pub links: Vec<Link>,
    /// Pictures, in the order of the text.
    pub images: Vec<Image>,
    /// Fenced and indented code blocks, in the order of the text.
    pub code: Vec<CodeBlock>,
    /// The first level-one heading, taken out of the HTML, as plain text, if it was asked for.
    pub title: Option<String>,
    /// Whether each link and picture has its address beside it, the title is the first line, and there are
    /// no notes and no raw HTML: then an address can be replaced in the source without parsing it again.
    pub is_plain: bool,
}

impl Body {
    /// Whether other pages or files have to do with it.
    pub(crate) fn is_open(&self) -> bool {
        !(self.links.is_empty() && self.images.is_empty() && self.code.is_empty())
    }

    /// Whether fragments lead to the same places in this other text.
    pub(crate) fn has_same_anchors(&self, other: &Self) -> bool {
        let headings = |body: &Self| {
            let headings = body.headings.iter();
            headings.map(|heading| (heading.id.clone(), heading.text.clone())).collect::<Vec<_>>()
        };
        self.anchors == other.anchors && headings(self) == headings(other)
    }

    /// Whether a reader sees words in it.
    pub fn has_words(&self) -> bool {
        self.has_words_in(0..self.html.len())
    }

    /// Whether a reader sees words in its first paragraph.
    pub fn opens_with_words(&self) -> bool {
        let Some(start) = self.html.find("<p>") else { return false };
        let end = self.html[start..].find("</p>").map_or(self.html.len(), |at| start + at);
        self.has_words_in(start..end)
    }

    /// Words between the tags, or a hole for the title of another page.
    fn has_words_in(&self, range: Range<usize>) -> bool {
        let is_in =
            |hole: &Hole| range.contains(&(hole.at as usize)) || hole.at as usize == range.end;
        let mut titles =
            self.holes.iter().filter(|hole| matches!(hole.filling, Filling::LinkText(_)));
        let mut parts = self.html[range.clone()].split('<');
        let is_word = |part: &str| part.contains(|c: char| !c.is_whitespace());
        parts.next().is_some_and(is_word)
            || parts.any(|part| part.split_once('>').is_some_and(|(_, text)| is_word(text)))
            || titles.any(is_in)
    }

    /// Gives back what was reserved and is not used: ten thousand of these are kept. All is moved,
    /// since the allocator shrinks no block of which more than half is used.
    pub(crate) fn shrink(&mut self) {
        self.html = self.html.as_str().to_owned();
        fit(&mut self.holes);
        fit(&mut self.headings);
        fit(&mut self.anchors);
        fit(&mut self.links);
        fit(&mut self.images);
        fit(&mut self.code);
    }
}

fn fit<T>(list: &mut Vec<T>) {
    if list.len() < list.capacity() {
        let mut exact = Vec::with_capacity(list.len());
        exact.append(list);
        *list = exact;
    }
}

/// A place in the HTML where something is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hole {
    /// The byte of [`Body::html`] before which it is filled in.
    pub at: u32,
    /// What goes there.
    pub filling: Filling,
}

/// What goes into a hole. The number is an index into the list of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filling {
    /// The opening tag of a link.
    LinkOpen(u32),
    /// The text of a link that was written without one (`[[wbr]]`): the title of its target.
    LinkText(u32),
    /// The closing tag of a link.
    LinkClose(u32),
    /// A whole picture.
    Image(u32),
    /// The coloured inside of a `<code>` element.
    Code(u32),
}

/// A heading of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// The level of the HTML element, two to six, with none left out on the way down.
    pub level: u8,
    /// Its id, unique on the page.
    pub id: String,
    /// Its plain text.
    pub text: String,
    /// Where it stands in the source.
    pub span: Span,
}

/// A link inside the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it leads, as written.
    pub target: Target,
    /// Where the target stands in the source (not the text of the link).
    pub span: Span,
    /// Where the parts of the target stand.
    pub parts: LinkParts,
    /// The sentence around it, for backlinks.
    pub sentence: Sentence,
}

/// Where the parts of a link's target stand, as they are and without escapes. A part that is not
/// there, or is written in another way, has an empty span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LinkParts {
    /// The name of the page, without the kind before it, or the path, without what follows `?`.
    pub page: Span,
    /// What follows `#`.
    pub fragment: Span,
}

/// Where a link leads, as written. Nothing is resolved here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// `[[id]]`, `[[kind:id#heading]]`: a page by name.
    Name {
        /// The kind before the colon, if any.
        kind: Option<String>,
        /// The id or alias; empty in `[[#heading]]`.
        name: String,
        /// The heading after `#`, if any: its text or its id.
        heading: Option<String>,
    },
    /// A relative or site-absolute path, decoded: `../artifacts/log.md`, `plan.pdf`, `/x.png`.
    Path {
        /// The path without query and fragment; empty in `#heading`.
        path: String,
        /// What follows `?`, as written and without it.
        query: Option<String>,
        /// What follows `#`, decoded.
        fragment: Option<String>,
    },
    /// An address that could run a script: never a link.
    Unsafe,
}

/// The sentence in which a link stands, as plain text in three parts. It is kept as one, which the
/// page that has the link and the page that it leads to share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    text: Arc<str>,
    /// Where the text of the link starts and ends.
    link: (u16, u16),
}

impl Sentence {
    /// What stands before and behind a name in a sentence, where another link is written without a text.
    /// Which title belongs there is known when pages are linked. Neither is in any text.
    pub(crate) const NAME: (char, char) = ('\u{1}', '\u{2}');

    /// A sentence of these parts, which together have at most a few hundred bytes.
    pub(crate) fn new(before: &str, link: &str, after: &str) -> Self {
        let end = before.len() + link.len();
        let text = [before, link, after].concat().into();
        Self { text, link: (before.len() as u16, end as u16) }
    }

    /// The text before the link.
    pub fn before(&self) -> &str {
        &self.text[..self.link.0.into()]
    }

    /// The text of the link; empty if it was written without one.
    pub fn link(&self) -> &str {
        &self.text[self.link.0.into()..self.link.1.into()]
    }

    /// The text after the link.
    pub fn after(&self) -> &str {
        &self.text[self.link.1.into()..]
    }
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Its address as written.
    pub address: String,
    /// The text that stands for it.
    pub alt: String,
    /// The title, shown as a caption on hover; empty if there is none.
    pub title: String,
    /// Where the address stands in the source.
    pub span: Span,
}

/// A block of code.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeBlock {
    language: String,
    text: String,
    hash: blake3::Hash,
}

impl CodeBlock {
    /// A block of this language and text.
    pub fn new(language: String, text: String) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(language.as_bytes()).update(&[0]).update(text.as_bytes());
        Self { language, text, hash: hasher.finalize() }
    }

    /// The language: the first word after the fence; empty if there is none.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The text, with `\n` at the end of each line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same for blocks of the same language and text.
    pub fn hash(&self) -> blake3::Hash {
        self.hash
    }
}
