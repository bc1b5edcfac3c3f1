//! What may have changed on disk. Hints only: the truth is what a reading finds there.

use std::collections::BTreeSet;

use crate::source::SourcePath;

/// What may have changed since the site was last read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files and folders relative to the site's root, with `/` between their parts. A folder stands
    /// for all that is below it.
    pub paths: BTreeSet<String>,
    /// Whether files came or went, so that folders have to be listed again.
    pub structure: bool,
    /// Whether the system lost count, so that everything has to be read again.
    pub everything: bool,
}

impl Changes {
    /// Nothing is known to be as it was.
    pub fn everything() -> Self {
        Self { everything: true, structure: true, ..Self::default() }
    }

    /// Whether there is nothing to look at.
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.structure && !self.everything
    }

    /// Whether a file, or a folder it lies in, may have changed.
    pub fn touch(&self, path: &SourcePath) -> bool {
        let mut path = path.as_str();
        if self.everything || self.paths.contains(path) {
            return true;
        }
        while let Some((folder, _)) = path.rsplit_once('/') {
            if self.paths.contains(folder) {
                return true;
            }
            path = folder;
        }
        false
    }

    /// Whether a folder, something in it, or a folder it lies in may have changed.
    pub fn touch_folder(&self, folder: &str) -> bool {
        let below = format!("{folder}/");
        let mut inside = self.paths.range(below.clone()..);
        self.touch(&SourcePath::new(folder))
            || inside.next().is_some_and(|path| path.starts_with(&below))
    }

    /// Adds other changes to these.
    pub fn add(&mut self, other: Self) {
        self.paths.extend(other.paths);
        self.structure |= other.structure;
        self.everything |= other.everything;
    }
}

#[cfg(test)]
mod tests {
    use super::Changes;
    use crate::source::SourcePath;

    #[test]
    fn a_folder_stands_for_all_that_is_in_it() {
        let paths = ["content/a", "themes/own/assets/x.css"].map(str::to_owned);
        let changes = Changes { paths: paths.into(), ..Changes::default() };
        let touch = |path| changes.touch(&SourcePath::new(path));
        assert!(touch("content/a") && touch("content/a/b/c.md"));
        assert!(!touch("content/ab.md") && !touch("content"));
        assert!(changes.touch_folder("themes/own") && changes.touch_folder("themes"));
        assert!(changes.touch_folder("content/a/b"));
        assert!(!changes.touch_folder("theme") && !changes.touch_folder("templates"));
        assert!(Changes::everything().touch_folder("templates"));
    }
}
