//! What was left out of a reading, and by which rule, so that every source is accounted for.

use std::fmt;

use crate::source::SourcePath;

/// The rule that left a file or a folder out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exclusion {
    /// Its name starts with a dot.
    Hidden,
    /// A `.gitignore`, or the `info/exclude` of the repository, names it.
    GitIgnore,
    /// This glob of the key `exclude` in `site.toml` matches it.
    Glob(String),
    /// It lies in `data/` and is neither YAML nor CSV.
    NotData,
}

impl fmt::Display for Exclusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hidden => f.write_str("hidden"),
            Self::GitIgnore => f.write_str(".gitignore"),
            Self::Glob(glob) => write!(f, "exclude = \"{glob}\""),
            Self::NotData => f.write_str("neither .yaml nor .csv"),
        }
    }
}

/// A file or folder that was left out. A folder counts as one; what is in it was not looked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excluded {
    /// The file or folder; a name that is not UTF-8 is shown as well as possible.
    pub path: SourcePath,
    /// Why it was left out.
    pub rule: Exclusion,
}
