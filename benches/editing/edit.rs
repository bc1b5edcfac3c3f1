//! Kinds of edits, and by what an edit is known to be seen.

use super::client::Reply;

/// What somebody does to a site while they look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A sentence of a page.
    Prose,
    /// The title of a page, which others show as well.
    Title,
    /// A relation comes or goes; looked at from its other end.
    Relation,
    /// A template that every page includes.
    Template,
    /// The style sheet.
    Style,
    /// A page comes.
    New,
    /// A page goes.
    Deleted,
}

impl Kind {
    /// All kinds. What is made in a round is deleted in it.
    pub(crate) const ALL: [Self; 7] = [
        Self::Prose,
        Self::Title,
        Self::Relation,
        Self::Template,
        Self::Style,
        Self::New,
        Self::Deleted,
    ];

    /// What it is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Prose => "prose",
            Self::Title => "title",
            Self::Relation => "relation",
            Self::Template => "template",
            Self::Style => "style",
            Self::New => "new page",
            Self::Deleted => "deleted page",
        }
    }
}

/// How a file is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Written where it is. A deleted one is removed.
    InPlace,
    /// Written beside, and renamed. A deleted one is moved away.
    ByRename,
}

/// An edit of a file.
pub(crate) struct Edit {
    /// Its kind.
    pub(crate) kind: Kind,
    /// The file, from the root of the site.
    pub(crate) file: &'static str,
    /// What it says from now on; nothing if it goes.
    pub(crate) text: Option<String>,
    /// The page whose events are heard.
    pub(crate) open: &'static str,
    /// By what the page that is asked for is known to be the new one.
    pub(crate) sign: Sign,
    /// What else has to be so then.
    pub(crate) also: Vec<(&'static str, Sign)>,
}

/// By what a page is known to be the one that is waited for.
#[derive(Debug)]
pub(crate) enum Sign {
    /// It is there and has this text.
    Has(String),
    /// It is there and does not have this text.
    Lacks(String),
    /// It is not there.
    Missing,
}

impl Sign {
    /// Whether an answer has it.
    pub(crate) fn is_on(&self, reply: &Reply) -> bool {
        match self {
            Self::Has(text) => reply.status == 200 && reply.text.contains(text),
            Self::Lacks(text) => reply.status == 200 && !reply.text.contains(text),
            Self::Missing => reply.status == 404,
        }
    }

    /// The text is there, or it is not.
    pub(crate) fn text(text: &str, is_there: bool) -> Self {
        if is_there { Self::Has(text.to_owned()) } else { Self::Lacks(text.to_owned()) }
    }
}
