//! What stands of the findings that were made on the way from sources to a site, and the texts that are kept for
//! their excerpts.

use std::collections::BTreeMap;

use crate::config_file::Config;
use crate::diagnostic::Diagnostic;
use crate::pages::theme::Theme;
use crate::site::parsing::UNKNOWN_DATA;
use crate::source::{Source, SourcePath};

/// What stands of all findings in the end, sorted. As long as something is wrong with the model, it
/// is not certain what pages should say.
pub(super) fn settle(findings: &mut Vec<Diagnostic>, config: &Config) {
    if config.findings.iter().any(Diagnostic::is_error) {
        let of_pages = |finding: &&mut Diagnostic| finding.place.path != config.source.path;
        findings.iter_mut().filter(of_pages).for_each(|finding| finding.fix = None);
    }
    if !config.is_readable {
        findings.retain(|finding| !follows_from_model(finding));
    }
    Diagnostic::sort(findings);
}

/// Whether a finding depends on what `site.toml` says of the model. If that file cannot be read,
/// every page of an own kind would have some.
fn follows_from_model(finding: &Diagnostic) -> bool {
    let group = finding.code.0.split('/').next().unwrap_or_default();
    !["site", "source", "yaml", "csv", "template"].contains(&group) || finding.code == UNKNOWN_DATA
}

/// The texts that findings may need later, when those of pages are gone.
pub(super) fn kept_sources(config: &Config, theme: &Theme) -> BTreeMap<SourcePath, Source> {
    let kept = [config.source.clone()].into_iter().chain(theme.sources().cloned());
    kept.map(|source| (source.path.clone(), source)).collect()
}
