//! Reading a site: which sources there are, their texts, and what was left out or could not be
//! read.
//!
//! Folders are walked on one thread (`walk.rs`), files are read on all of them. What a reading
//! holds does not depend on the order in which the system lists folders.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::error::EdgeError;
use super::exclusion::{Excluded, Exclusion};
use super::globs::Globs;
use super::ignores::Ignores;
use super::picture;
use super::resolve::{Resolved, UNREADABLE, resolve, unreadable};
use super::text::{self, NOT_UTF8};
use super::walk::{Walk, Walker};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, SourcePath};

/// The keys of `site.toml` that bear on reading: globs relative to the site's root or to
/// `content/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadRules {
    /// What is neither read nor copied.
    pub exclude: Vec<String>,
    /// What below `content/` is copied and never rendered.
    pub assets: Vec<String>,
}

impl ReadRules {
    /// Whether a file would not be read as a page, wherever it lies. Globs that are none are a
    /// fault of their own.
    pub fn exempt(&self, path: &SourcePath) -> bool {
        let names = |globs: &[String]| {
            Globs::new(globs).is_ok_and(|globs| globs.matching(path.as_str(), false).is_some())
        };
        names(&self.exclude) || names(&self.assets)
    }
}

/// All sources of a site; each list is sorted by path. A file that the walk came across is in
/// exactly one of them.
#[derive(Debug, PartialEq, Eq)]
pub struct Reading<P = Source> {
    /// The Markdown files below `content/`, without those that are assets: their texts, or what was
    /// made of each as soon as it was read.
    pub pages: Vec<P>,
    /// The YAML and CSV files below `data/`.
    pub data: Vec<Source>,
    /// All other files below `content/`, and all below `static/`.
    pub files: Vec<SourceFile>,
    /// What a rule left out.
    pub excluded: Vec<Excluded>,
    /// What could not be read.
    pub findings: Vec<Diagnostic>,
}

/// A file that is copied as it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceFile {
    /// Where the file lies below the site's root.
    pub path: SourcePath,
    /// Its size in bytes.
    pub size: u64,
    /// Width and height in pixels, if it is a picture.
    pub dimensions: Option<(u32, u32)>,
}

/// All files of one folder, such as a theme; each list is sorted by path.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The files that are UTF-8 text.
    pub texts: Vec<Source>,
    /// All other files.
    pub files: Vec<SourceFile>,
    /// What a rule left out: hidden files.
    pub excluded: Vec<Excluded>,
    /// What could not be read.
    pub findings: Vec<Diagnostic>,
}

/// What became of one file of a site.
#[derive(Clone, PartialEq)]
pub(super) enum Part<P = Source> {
    Page(P),
    Data(Source),
    /// With the time of its last change, if the system knows it.
    File(SourceFile, Option<SystemTime>),
    Excluded(Excluded),
    Finding(Diagnostic),
}

/// Reads one text of the site, such as `site.toml`.
pub fn read_text(root: &Path, path: &SourcePath) -> Result<Source, Box<Diagnostic>> {
    let root = std::fs::canonicalize(root).map_err(|e| unreadable(path, &e))?;
    match resolve(&root, path)? {
        Resolved::File => read_source(&root, path),
        Resolved::Folder(_) => Err(Box::new(a_folder(path))),
    }
}

/// Reads one text again that was found to be a file inside the site a moment ago.
pub fn read_known(root: &Path, path: &SourcePath) -> Result<Source, Box<Diagnostic>> {
    read_source(root, path)
}

/// Reads a configuration file that may lie outside the site; `path` is what findings call it.
/// That it cannot be opened is a fault of the command line.
pub fn read_outside(
    file: &Path,
    path: &SourcePath,
) -> Result<Result<Source, Box<Diagnostic>>, EdgeError> {
    let bytes = std::fs::read(file).map_err(|error| EdgeError::io("read", file, &error))?;
    Ok(text::decode(path, &bytes))
}

/// The real path of a file of the site, if it still is a file inside the site.
pub fn real_file(root: &Path, path: &SourcePath) -> Result<PathBuf, Box<Diagnostic>> {
    let root = std::fs::canonicalize(root).map_err(|error| unreadable(path, &error))?;
    match resolve(&root, path)? {
        Resolved::File => Ok(root.join(path.as_str())),
        Resolved::Folder(_) => Err(Box::new(a_folder(path))),
    }
}

/// Reads the bytes of one file of the site.
pub fn read_bytes(root: &Path, path: &SourcePath) -> Result<Vec<u8>, EdgeError> {
    let file = root.join(path.as_str());
    std::fs::read(&file).map_err(|error| EdgeError::io("read", &file, &error))
}

/// Reads `content/`, `data/` and `static/`; any of them may be absent.
pub fn read_site(root: &Path, rules: &ReadRules) -> Result<Reading, EdgeError> {
    read_site_with(root, rules, |page| page)
}

/// The same with a function that makes something of each page on the thread that has read it. The
/// texts of a large handbook are never in memory all at once then.
pub fn read_site_with<P: Send>(
    root: &Path,
    rules: &ReadRules,
    page: impl Fn(Source) -> P + Sync + Send,
) -> Result<Reading<P>, EdgeError> {
    let root = real_root(root)?;
    let assets = Globs::new(&rules.assets)?;
    let mut walk = walk_site(&root, rules)?;
    let parts = read_all(&walk.files, |path| read_page(&root, path, &assets, &page));
    walk.files.clear();
    Ok(Reading::of(walk.excluded, walk.findings, parts))
}

/// The files of a site, sorted by path.
pub(super) fn walk_site(root: &Path, rules: &ReadRules) -> Result<Walk, EdgeError> {
    let exclude = Globs::new(&rules.exclude)?;
    let (ignores, findings) = Ignores::at(root);
    let mut walker = Walker::new(root, &exclude, ignores);
    for folder in ["content", "data", "static"] {
        walker.folder(folder);
    }
    let mut walk = walker.finish();
    walk.findings.extend(findings);
    Ok(walk)
}

/// Reads one file of a site, and makes of a page what `page` makes of it.
pub(super) fn read_page<P>(
    root: &Path,
    path: &SourcePath,
    assets: &Globs,
    page: &impl Fn(Source) -> P,
) -> Part<P> {
    match read_part(root, path, assets) {
        Ok(part) => part.with_page(page),
        Err(finding) => Part::Finding(*finding),
    }
}

/// Reads files on all threads, in the order given.
pub(super) fn read_all<P: Send, F>(files: &[SourcePath], read: F) -> Vec<Part<P>>
where
    F: Fn(&SourcePath) -> Part<P> + Sync + Send,
{
    files.par_iter().map(read).collect()
}

/// Reads all of one folder of the site, such as `templates` or `themes/depot`; if it is absent,
/// there is nothing in it. Only hidden files are left out.
pub fn read_tree(root: &Path, folder: &str) -> Result<Tree, EdgeError> {
    let root = real_root(root)?;
    let nothing = Globs::new(&[])?;
    let mut walker = Walker::new(&root, &nothing, Ignores::off());
    walker.folder(folder);
    let walk = walker.finish();
    let parts = read_all(&walk.files, |path| {
        read_any(&root, path).unwrap_or_else(|finding| Part::Finding(*finding))
    });
    let reading = Reading::of(walk.excluded, walk.findings, parts);
    let Reading { pages, data: _, files, excluded, findings } = reading;
    Ok(Tree { texts: pages, files, excluded, findings })
}

impl<P> Default for Reading<P> {
    fn default() -> Self {
        Self {
            pages: Vec::new(),
            data: Vec::new(),
            files: Vec::new(),
            excluded: Vec::new(),
            findings: Vec::new(),
        }
    }
}

impl<P> Part<P> {
    /// What was made of it, if it is a page.
    pub(super) fn page(self) -> Option<P> {
        match self {
            Self::Page(page) => Some(page),
            _ => None,
        }
    }
}

impl<P> Part<P> {
    /// The same with what `page` makes of a page in its place.
    pub(super) fn with<Q>(&self, page: impl Fn(&P) -> Q) -> Part<Q> {
        match self {
            Self::Page(kept) => Part::Page(page(kept)),
            Self::Data(source) => Part::Data(source.clone()),
            Self::File(file, changed) => Part::File(file.clone(), *changed),
            Self::Excluded(excluded) => Part::Excluded(excluded.clone()),
            Self::Finding(finding) => Part::Finding(finding.clone()),
        }
    }
}

impl Part {
    /// The same with what is made of a page in its place.
    fn with_page<P>(self, page: impl Fn(Source) -> P) -> Part<P> {
        match self {
            Self::Page(source) => Part::Page(page(source)),
            Self::Data(source) => Part::Data(source),
            Self::File(file, changed) => Part::File(file, changed),
            Self::Excluded(excluded) => Part::Excluded(excluded),
            Self::Finding(finding) => Part::Finding(finding),
        }
    }
}

impl<P> Reading<P> {
    /// What a walk left out and could not walk, and what became of its files.
    pub(super) fn of(
        excluded: Vec<Excluded>,
        findings: Vec<Diagnostic>,
        parts: impl IntoIterator<Item = Part<P>>,
    ) -> Self {
        let mut reading = Self { excluded, findings, ..Self::default() };
        for part in parts {
            reading.add(part);
        }
        reading.sort();
        reading
    }

    fn add(&mut self, part: Part<P>) {
        match part {
            Part::Page(source) => self.pages.push(source),
            Part::Data(source) => self.data.push(source),
            Part::File(file, _) => self.files.push(file),
            Part::Excluded(excluded) => self.excluded.push(excluded),
            Part::Finding(finding) => self.findings.push(finding),
        }
    }

    fn sort(&mut self) {
        self.excluded.sort();
        Diagnostic::sort(&mut self.findings);
    }
}

pub(super) fn real_root(root: &Path) -> Result<PathBuf, EdgeError> {
    let unusable = |error| EdgeError::io("use the folder", root, &error);
    let real = std::fs::canonicalize(root).map_err(unusable)?;
    std::fs::read_dir(&real).map_err(unusable)?;
    Ok(real)
}

/// Reads one file as what its place and its extension make it.
fn read_part(root: &Path, path: &SourcePath, assets: &Globs) -> Result<Part, Box<Diagnostic>> {
    let (folder, _) = path.as_str().split_once('/').unwrap_or_default();
    match (folder, path.extension().as_str()) {
        ("content", "md" | "markdown") if assets.matching(path.as_str(), false).is_none() => {
            read_source(root, path).map(Part::Page)
        }
        ("data", "yaml" | "yml" | "csv") => read_source(root, path).map(Part::Data),
        ("data", _) => {
            Ok(Part::Excluded(Excluded { path: path.clone(), rule: Exclusion::NotData }))
        }
        _ => read_file(root, path),
    }
}

/// Reads one file as text if it is text. Where the extension promises text and the bytes are
/// none, that is a finding: a template must not vanish among the pictures.
fn read_any(root: &Path, path: &SourcePath) -> Result<Part, Box<Diagnostic>> {
    const TEXTS: [&str; 9] = ["html", "xml", "txt", "css", "js", "toml", "json", "md", "svg"];
    match read_source(root, path) {
        Ok(source) if !source.text.contains('\0') => Ok(Part::Page(source)),
        Err(finding) if finding.code != NOT_UTF8 => Err(finding),
        Err(finding) if TEXTS.contains(&path.extension().as_str()) => Err(finding),
        _ => read_file(root, path),
    }
}

/// The text of a file that is known to be a regular one.
fn read_source(root: &Path, path: &SourcePath) -> Result<Source, Box<Diagnostic>> {
    text::decode(path, &text::read_bytes(&root.join(path.as_str()), path)?)
}

/// What is known of a file that will be copied. It is opened, so that one that may not be read
/// is found out now and not when the output is written.
fn read_file(root: &Path, path: &SourcePath) -> Result<Part, Box<Diagnostic>> {
    let (file, size) = text::open(&root.join(path.as_str()), path)?;
    let changed = file.metadata().and_then(|metadata| metadata.modified()).ok();
    let dimensions = picture::dimensions(&file, &path.extension());
    Ok(Part::File(SourceFile { path: path.clone(), size, dimensions }, changed))
}

fn a_folder(path: &SourcePath) -> Diagnostic {
    Diagnostic::of_file(UNREADABLE, path, "this should be a file and is a folder")
}

#[cfg(test)]
mod tests;
