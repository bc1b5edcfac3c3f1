//! Tokens: the parts of a filter's text that mean something together.

use crate::source::Span;

/// A part of a filter.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
}

/// What a part of a filter is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// A word, which may be a keyword.
    Word(String),
    /// A text in quotes, without them.
    Quoted(String),
    /// `=`
    Equals,
    /// `!=`
    NotEquals,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `,`
    Comma,
    /// The end of the text, where its last part ends.
    End,
}

impl Token {
    /// Whether it is this keyword.
    pub(super) fn is(&self, keyword: &str) -> bool {
        matches!(&self.kind, TokenKind::Word(word) if word == keyword)
    }
}
