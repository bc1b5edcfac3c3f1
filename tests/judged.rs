//! The site of a fixture with what is found in it: made in memory or, where the fixture says more of
//! its files than their text, of a folder on a disk.

use std::sync::Arc;

use operandi::check::baseline::{BASELINE_FILE, Baseline};
use operandi::commands::clock::Present;
use operandi::commands::project::Project;
use operandi::diagnostic::Diagnostic;
use operandi::site::Site;
use operandi::source::{Source, SourcePath};

use crate::fixture::{self, FileContent};
use crate::run::Folder;

/// A site, its findings, and where its texts are.
pub struct Judged {
    /// The findings of the sources or, if they are fine, those of rendering.
    pub findings: Vec<Diagnostic>,
    site: Site,
    fixture: String,
    on_disk: Option<(Project, Folder)>,
}

impl Judged {
    /// Makes the site of a fixture and judges it.
    pub fn new(fixture: &str) -> Self {
        if fixture::needs_disk(fixture) { Self::on_disk(fixture) } else { Self::in_memory(fixture) }
    }

    /// The same of a folder on a disk, whatever the fixture.
    pub fn on_disk(fixture: &str) -> Self {
        let folder = Folder::new(fixture);
        if !folder.has("site.toml") {
            folder.write("site.toml", fixture::SITE);
        }
        let present = Present::At(fixture::now());
        let project = Project { root: folder.at(""), base: String::new(), config: None, present };
        let site = project.read(None, false).expect("the folder can be read").site;
        Self::of(site, fixture, Some((project, folder)))
    }

    fn in_memory(fixture: &str) -> Self {
        Self::of(fixture::site(fixture), fixture, None)
    }

    fn of(site: Site, fixture: &str, on_disk: Option<(Project, Folder)>) -> Self {
        let findings = without_known(fixture, fixture::findings(&site));
        Self { findings, site, fixture: fixture.to_owned(), on_disk }
    }

    /// The text of a source, if it is one.
    pub fn source(&self, path: &SourcePath) -> Option<Arc<str>> {
        match &self.on_disk {
            Some((project, _)) => project.source(&self.site, path),
            None => fixture::source(&self.fixture, &self.site, path),
        }
    }
}

/// What the baseline of a fixture, if it has one, leaves of its findings.
fn without_known(fixture: &str, mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut files = fixture::all_files(fixture).into_iter();
    let Some(file) = files.rfind(|file| file.path == BASELINE_FILE) else {
        return findings;
    };
    let FileContent::Text(text) = file.content else { panic!("the baseline is a text") };
    match Baseline::read(&Source::new(BASELINE_FILE, &text)) {
        Ok(baseline) => findings = baseline.hold(findings, &|_| true).findings,
        Err(fault) => findings.push(*fault),
    }
    Diagnostic::sort(&mut findings);
    findings
}
