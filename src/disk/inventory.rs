//! The sources of a site, kept: after a change only what may have changed is read again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::changes::Changes;
use super::error::EdgeError;
use super::globs::Globs;
use super::read::{Part, ReadRules, Reading, read_all, read_page, real_root, walk_site};
use super::walk::Walk;
use crate::source::{Source, SourcePath};

/// The files that differ from what they were, and what had been made of each that was a page.
pub type Changed<P> = BTreeMap<SourcePath, Option<P>>;

/// All sources of a site, and what was made of each page.
pub struct Inventory<P> {
    root: PathBuf,
    rules: ReadRules,
    walk: Walk,
    /// What became of each file of the walk.
    parts: BTreeMap<SourcePath, Part<P>>,
}

impl<P: Clone + PartialEq + Send + Sync> Inventory<P> {
    /// Reads a site as [`super::read::read_site_with`] does.
    pub fn read(
        root: &Path,
        rules: ReadRules,
        page: impl Fn(Source) -> P + Sync + Send,
    ) -> Result<Self, EdgeError> {
        let mut inventory =
            Self { root: real_root(root)?, rules, walk: Walk::default(), parts: BTreeMap::new() };
        inventory.refresh(&Changes::everything(), page)?;
        Ok(inventory)
    }

    /// Reads again what may have changed. Gives the files that now are other than they were, or
    /// came, or went, and what had been made of those that were pages. If the folder itself cannot
    /// be used, everything stays as it was.
    pub fn refresh(
        &mut self,
        hints: &Changes,
        page: impl Fn(Source) -> P + Sync + Send,
    ) -> Result<Changed<P>, EdgeError> {
        let mut changed = Changed::new();
        if hints.structure || hints.everything {
            let walk = walk_site(&real_root(&self.root)?, &self.rules)?;
            self.take_over(walk, &mut changed);
        }
        let assets = Globs::new(&self.rules.assets)?;
        let stale = self.stale(hints);
        let read = read_all(&stale, |path| read_page(&self.root, path, &assets, &page));
        for (path, part) in stale.into_iter().zip(read) {
            if self.parts.get(&path) != Some(&part) {
                let before = self.parts.insert(path.clone(), part);
                changed.insert(path, before.and_then(Part::page));
            }
        }
        Ok(changed)
    }

    /// All sources as they were last read, with what `page` makes of each page.
    pub fn reading<Q>(&self, page: impl Fn(&P) -> Q) -> Reading<Q> {
        let (excluded, findings) = (self.walk.excluded.clone(), self.walk.findings.clone());
        Reading::of(excluded, findings, self.parts.values().map(|part| part.with(&page)))
    }

    /// What was made of a page; nothing if the file is none, or could not be read.
    pub fn page(&self, path: &SourcePath) -> Option<&P> {
        match self.parts.get(path) {
            Some(Part::Page(page)) => Some(page),
            _ => None,
        }
    }

    /// Whether there is a file at a path, readable or not.
    pub fn has(&self, path: &SourcePath) -> bool {
        self.parts.contains_key(path)
    }

    /// The files that are reached through a symlink.
    pub fn linked(&self) -> impl Iterator<Item = &SourcePath> {
        self.walk.linked.iter()
    }

    /// Takes over what a new walk found, and lets go of what is no longer there.
    fn take_over(&mut self, walk: Walk, changed: &mut Changed<P>) {
        changed.extend(faults_that_differ(&self.walk, &walk).into_iter().map(|path| (path, None)));
        for path in only_in(self.parts.keys(), walk.files.iter()) {
            let part = self.parts.remove(&path);
            changed.insert(path, part.and_then(Part::page));
        }
        self.walk = walk;
    }

    /// The files that have to be read: new ones, those that may have changed, and those that are
    /// reached through a symlink, which change at another path than that of the change.
    fn stale(&self, hints: &Changes) -> Vec<SourcePath> {
        if hints.everything {
            return self.walk.files.clone();
        }
        let mut stale: BTreeSet<SourcePath> = self.walk.linked.clone();
        for path in &hints.paths {
            let from = self.walk.files.partition_point(|file| file.as_str() < path.as_str());
            let below = self.walk.files[from..].iter().take_while(|f| f.as_str().starts_with(path));
            stale.extend(below.filter(|file| hints.touch(file)).cloned());
        }
        if hints.structure {
            stale.extend(only_in(self.walk.files.iter(), self.parts.keys()));
        }
        stale.into_iter().collect()
    }
}

/// The paths of one sorted list that another does not have. To look each up takes much longer.
fn only_in<'a>(
    one: impl Iterator<Item = &'a SourcePath>,
    other: impl Iterator<Item = &'a SourcePath>,
) -> Vec<SourcePath> {
    let mut other = other.peekable();
    let is_missing = |path: &&SourcePath| {
        while other.next_if(|before| before < path).is_some() {}
        other.next_if(|same| same == path).is_none()
    };
    one.filter(is_missing).cloned().collect()
}

/// Where one of two walks met a fault and the other did not.
fn faults_that_differ(before: &Walk, now: &Walk) -> BTreeSet<SourcePath> {
    let gone = before.findings.iter().filter(|finding| !now.findings.contains(finding));
    let new = now.findings.iter().filter(|finding| !before.findings.contains(finding));
    gone.chain(new).map(|finding| finding.place.path.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::temp_folder::TempFolder;
    use super::{Changes, Inventory, ReadRules};
    use crate::disk::read::read_site;

    fn changes(paths: &[&str], structure: bool) -> Changes {
        let paths = paths.iter().map(|path| (*path).to_owned()).collect();
        Changes { paths, structure, everything: false }
    }

    /// What a refreshing says has changed. Whatever it looked at, it must know the site as one
    /// does who reads it for the first time.
    fn refreshed(
        site: &TempFolder,
        inventory: &mut Inventory<crate::source::Source>,
        hints: &Changes,
    ) -> Vec<String> {
        let told = inventory.refresh(hints, |page| page).unwrap();
        let fresh = read_site(site.path(), &ReadRules::default()).unwrap();
        assert_eq!(inventory.reading(Clone::clone), fresh);
        told.keys().map(|path| path.as_str().to_owned()).collect()
    }

    #[test]
    fn only_what_changed_is_told() {
        let site = TempFolder::with(&[
            ("content/a.md", "a"),
            ("content/sub/b.md", "b"),
            ("content/sub/c.md", "c"),
            ("static/x.txt", "x"),
        ]);
        let mut inventory =
            Inventory::read(site.path(), ReadRules::default(), |page| page).unwrap();
        let mut told = |paths: &[&str], structure| {
            refreshed(&site, &mut inventory, &changes(paths, structure))
        };
        assert!(told(&["content/a.md"], true).is_empty());
        site.write("content/a.md", b"other");
        assert_eq!(told(&["content/a.md"], false), ["content/a.md"]);
        site.write("content/sub/b.md", b"other");
        site.write("content/sub/new.md", b"new");
        assert_eq!(told(&["content/sub"], true), ["content/sub/b.md", "content/sub/new.md"]);
        std::fs::rename(site.at("content/sub"), site.at("content/moved")).unwrap();
        assert_eq!(told(&["content/sub", "content/moved"], true).len(), 6);
        std::fs::remove_file(site.at("static/x.txt")).unwrap();
        assert_eq!(told(&["static/x.txt"], true), ["static/x.txt"]);
        site.write("content/.gitignore", b"a.md\n");
        assert!(told(&["content/.gitignore"], true).contains(&"content/a.md".to_owned()));
    }

    #[test]
    fn a_symlink_is_never_taken_for_unchanged() {
        let site = TempFolder::with(&[("shared/a.md", "a"), ("content/b.md", "b")]);
        site.link("content/a.md", "../shared/a.md");
        let mut inventory =
            Inventory::read(site.path(), ReadRules::default(), |page| page).unwrap();
        site.write("shared/a.md", b"other");
        let told = refreshed(&site, &mut inventory, &changes(&["content/b.md"], false));
        assert_eq!(told, ["content/a.md"]);
    }
}
