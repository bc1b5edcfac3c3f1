//! A Markdown text whose links lead elsewhere and of which all else stays: the places that change are
//! known from when it was compiled, so that it need not be parsed again.
//!
//! What cannot be done that way is left to [`super::rewrite`], which takes a hundred times as long.

use std::borrow::Cow;

use super::escape::{escaped, target};
use super::rewrite::Elsewhere;
use crate::document::body::{Body, Heading, Image, Link, Target};
use crate::source::{Span, with_plain_line_ends};

/// A text that begins at a byte of its source, and its compiled form.
#[derive(Clone, Copy)]
pub struct Compiled<'a> {
    /// The text.
    pub text: &'a str,
    /// The byte at which it begins.
    pub offset: usize,
    /// Its compiled form.
    pub body: &'a Body,
    /// Whether its first level-one heading is left out.
    pub without_title: bool,
}

/// The text with other addresses. Nothing where it has to be parsed again for that.
pub fn readdressed(compiled: Compiled<'_>, elsewhere: &dyn Elsewhere) -> Option<String> {
    let Compiled { text, body, .. } = compiled;
    let has_its_levels = |heading: &Heading| compiled.has_its_level(heading);
    if !body.is_plain || !body.headings.iter().all(has_its_levels) {
        return None;
    }
    let links = body.links.iter().map(|link| compiled.link(link, elsewhere));
    let pictures = body.images.iter().map(|image| compiled.picture(image, elsewhere));
    let mut edits = links.chain(pictures).collect::<Option<Vec<Edit>>>()?;
    edits.sort_by_key(|edit| edit.start);
    let mut result = String::with_capacity(text.len() + text.len() / 8);
    let mut at = compiled.title_end();
    for Edit { start, end, instead } in edits {
        result.push_str(text.get(at..start)?);
        result.push_str(&instead);
        at = end;
    }
    result.push_str(text.get(at..)?);
    Some(match with_plain_line_ends(&result) {
        Cow::Borrowed(_) => result,
        Cow::Owned(plain) => plain,
    })
}

/// What goes in the place of some bytes.
struct Edit {
    start: usize,
    end: usize,
    instead: String,
}

impl Compiled<'_> {
    /// Where the text begins below its title. If it has one, that is its first line.
    fn title_end(&self) -> usize {
        let start = self.text.len() - self.text.trim_start_matches([' ', '\n', '\r']).len();
        let rest = &self.text[start..];
        let has_title = self.without_title && rest.starts_with('#') && !rest.starts_with("##");
        let end = || rest.find(['\n', '\r']).map_or(self.text.len(), |end| start + end + 1);
        if has_title { end() } else { 0 }
    }

    /// Whether a heading is written with as many `#` as it has on the page.
    fn has_its_level(&self, heading: &Heading) -> bool {
        let start = (heading.span.start as usize).checked_sub(self.offset);
        let written = start.and_then(|start| self.text.get(start..)).unwrap_or_default();
        let level = usize::from(heading.level);
        written.bytes().take_while(|byte| *byte == b'#').count() == level
            && written.as_bytes().get(level) == Some(&b' ')
    }

    fn link(&self, link: &Link, elsewhere: &dyn Elsewhere) -> Option<Edit> {
        let (start, end) = self.range(link.span)?;
        let (address, name) = elsewhere.link(&link.target);
        if !matches!(link.target, Target::Name { .. }) {
            return self.address(start, end, &address);
        }
        let rest = self.text.get(end..)?;
        let begins = self.text.get(..start)?.trim_end_matches(' ').strip_suffix("[[")?.len();
        let (shown, after) = match rest.trim_start_matches(' ').strip_prefix("]]") {
            Some(after) => (escaped(&name), after),
            None => shown_text(rest)?,
        };
        let instead = format!("[{shown}]{}", target(&address, ""));
        Some(Edit { start: begins, end: self.text.len() - after.len(), instead })
    }

    fn picture(&self, image: &Image, elsewhere: &dyn Elsewhere) -> Option<Edit> {
        let (start, end) = self.range(image.span)?;
        match elsewhere.picture(&image.address) {
            Some(address) => self.address(start, end, &address),
            None => Some(Edit { start, end: start, instead: String::new() }),
        }
    }

    /// Another address in the parentheses of a link.
    fn address(&self, start: usize, end: usize, address: &str) -> Option<Edit> {
        let written = target(address, "");
        let is_open = self.text.get(..start)?.ends_with("](");
        let is_bare = is_open && !written.starts_with("(<");
        let instead = is_bare.then(|| written.trim_matches(['(', ')']).to_owned())?;
        Some(Edit { start, end, instead })
    }

    fn range(&self, span: Span) -> Option<(usize, usize)> {
        let start = (span.start as usize).checked_sub(self.offset)?;
        let end = (span.end as usize).checked_sub(self.offset)?;
        (start <= end && end <= self.text.len()).then_some((start, end))
    }
}

/// What a link shows after its bar, and what follows the link. A text that has to be understood for that
/// is nothing.
fn shown_text(rest: &str) -> Option<(String, &str)> {
    let (shown, after) = rest.strip_prefix('|')?.split_once("]]")?;
    let is_simple = !shown.is_empty() && !shown.contains(['[', ']', '\\', '\n', '\r']);
    is_simple.then(|| (shown.to_owned(), after))
}
