//! What a command needs before it makes anything: a `site.toml` or a whole site without errors. If
//! there are some, they are printed, and the command ends there.

use std::sync::Arc;

use crate::commands::project::{Project, ReadSite};
use crate::commands::summary::findings_by_level;
use crate::commands::terminal::Terminal;
use crate::config::settings::BaseUrl;
use crate::config_file::Config;
use crate::diagnostic::Diagnostic;
use crate::disk::error::EdgeError;
use crate::source::SourcePath;

/// What `site.toml` says; nothing if there are errors in it, which were printed.
pub(super) fn sound_config(
    project: &Project,
    terminal: &Terminal,
) -> Result<Option<Config>, EdgeError> {
    let config = project.read_config()?;
    let text = config.source.text.clone();
    let source = |path: &_| (config.source.path == *path).then(|| text.clone());
    let is_sound = is_sound(&config.findings, &source, project, terminal);
    Ok(is_sound.then_some(config))
}

/// The site; nothing if there are errors in it, which were printed.
pub(super) fn sound_site(
    project: &Project,
    base_url: Option<BaseUrl>,
    drafts: bool,
    terminal: &Terminal,
) -> Result<Option<ReadSite>, EdgeError> {
    let read = project.read(base_url, drafts)?;
    let source = |path: &_| project.source(&read.site, path);
    let is_sound = is_sound(read.site.findings(), &source, project, terminal);
    Ok(is_sound.then_some(read))
}

/// Whether there are no errors. Warnings alone are for those who ask for them: the product of such a
/// command goes to standard output, and so do findings as JSON.
fn is_sound(
    findings: &[Diagnostic],
    source: &dyn Fn(&SourcePath) -> Option<Arc<str>>,
    project: &Project,
    terminal: &Terminal,
) -> bool {
    let is_sound = !findings.iter().any(Diagnostic::is_error);
    if !is_sound {
        terminal.findings(findings, source, &project.base);
        terminal.note(&format!("{}, nothing was written", findings_by_level(findings)));
    }
    is_sound
}
