//! Where things are said: source files, spans inside them, and places that a finding can point at.
//!
//! This is the ground floor: everything else may use it, it uses nothing of ours.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;

/// The path of a source, relative to the site's root, with `/` between its parts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Wraps a path that is relative to the site's root and uses `/`.
    pub fn new(path: &str) -> Self {
        Self(path.into())
    }

    /// The path as text, as in `content/rituals/wbr.md`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds the file, without a slash at its end; empty at the site's root.
    pub fn folder(&self) -> &str {
        memchr::memrchr(b'/', self.0.as_bytes()).map_or("", |slash| &self.0[..slash])
    }

    /// The last part of the path: `wbr.md`.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The name without its last extension: `wbr`, and `retro.depot-crew` for `retro.depot-crew.md`.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The last extension in lower case, without the dot; empty if there is none.
    pub fn extension(&self) -> String {
        self.name().rsplit_once('.').map_or(String::new(), |(_, e)| e.to_ascii_lowercase())
    }
}

/// A path is looked up by its text.
impl Borrow<str> for SourcePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// A text file of the site, decoded: UTF-8, without byte-order mark, line ends as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where the file lies below the site's root.
    pub path: SourcePath,
    /// The whole text; every [`Span`] counts bytes in it.
    pub text: Arc<str>,
}

impl Source {
    /// A source with this path and text.
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: SourcePath::new(path), text: text.into() }
    }
}

/// A range of bytes in the text of one source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The range from `start` up to, and without, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The same range, moved `by` bytes towards the end of the text.
    #[must_use]
    pub fn moved(self, by: usize) -> Self {
        Self { start: self.start + by as u32, end: self.end + by as u32 }
    }

    /// Whether there is no byte in it.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The text of the range; empty if `text` does not have it.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// A span in a named source: what a finding points at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The source.
    pub path: SourcePath,
    /// The range of its text.
    pub span: Span,
}

impl Place {
    /// The place of `span` in the source at `path`.
    pub fn new(path: &SourcePath, span: Span) -> Self {
        Self { path: path.clone(), span }
    }

    /// The start of a source, for what concerns the file as a whole.
    pub fn start_of(path: &SourcePath) -> Self {
        Self::new(path, Span::default())
    }
}

/// A position as people count it: line and column from one, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from one.
    pub line: usize,
    /// The column, from one, counted in characters (not bytes).
    pub column: usize,
}

impl Position {
    /// The position of a byte of `text`; past its end, the position after the last character.
    pub fn of(text: &str, byte: u32) -> Self {
        let mut byte = (byte as usize).min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let before = &text[..byte];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// Where the lines of a text begin: enough to name the line of a byte when the text is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines(Arc<[u32]>);

impl Lines {
    /// The lines of a text.
    pub fn of(text: &str) -> Self {
        let starts = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1);
        Self(starts.collect())
    }

    /// The line of a byte, from one.
    pub fn line(&self, byte: u32) -> usize {
        self.0.partition_point(|start| *start <= byte) + 1
    }
}

/// A text with `\n` at the end of each line, whatever machine it was written on.
pub fn with_plain_line_ends(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}

#[cfg(test)]
mod tests {
    use super::{Lines, Position, SourcePath};

    #[test]
    fn lines_agree_with_positions() {
        let text = "a\n\nbc\r\nd";
        for byte in 0..=text.len() as u32 {
            assert_eq!(Lines::of(text).line(byte), Position::of(text, byte).line, "{byte}");
        }
    }

    #[test]
    fn paths_have_parts() {
        let path = SourcePath::new("content/rituals/retro.depot-crew.md");
        assert_eq!(path.folder(), "content/rituals");
        assert_eq!(path.name(), "retro.depot-crew.md");
        assert_eq!(path.stem(), "retro.depot-crew");
        assert_eq!(path.extension(), "md");
        assert_eq!(SourcePath::new("site.toml").folder(), "");
    }

    #[test]
    fn columns_count_characters() {
        let text = "a\nžluť x\n";
        let byte = text.find('x').unwrap() as u32;
        assert_eq!(Position::of(text, byte), Position { line: 2, column: 6 });
        assert_eq!(Position::of(text, 999), Position { line: 3, column: 1 });
    }
}
