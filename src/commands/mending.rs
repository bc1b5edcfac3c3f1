//! Making all fixes that are certain: round by round, since what was mended may let see more.

use crate::commands::manuscript::Manuscript;
use crate::commands::project::Project;
use crate::config::settings::BaseUrl;
use crate::config_file::Config;
use crate::diagnostic::Diagnostic;
use crate::disk::error::EdgeError;
use crate::edit::apply::Edits;
use crate::edit::diff::{Change, diff};
use crate::source::Source;

/// After so many rounds, what still can be mended is left to the next run.
const ROUNDS: usize = 8;

/// Which findings to look at, and how.
pub(super) struct Task<'a> {
    /// The address at which the site will be published.
    pub(super) base_url: Option<BaseUrl>,
    /// Whether drafts are looked at.
    pub(super) drafts: bool,
    /// Whether a finding was asked for.
    pub(super) wanted: &'a dyn Fn(&Diagnostic) -> bool,
}

/// Sources of which everything is mended that can be.
pub(super) struct Mended {
    /// The sources.
    pub(super) manuscript: Manuscript,
    /// How many findings were mended.
    pub(super) count: usize,
}

/// Mends a site, in memory.
pub(super) fn mend(project: &Project, task: &Task<'_>) -> Result<Mended, EdgeError> {
    let config = project.read_config()?.at(task.base_url.clone());
    let before = config.source.clone();
    // What pages can say, and which there are, depends on `site.toml`.
    let (config, mut count) = mend_config(config, task);
    let mut manuscript = Manuscript::read(project, config)?;
    manuscript.set_config_before(before);
    for _ in 0..ROUNDS {
        let site = manuscript.site(task.drafts);
        let (edits, mended) = edits_of(site.findings(), task);
        if edits.is_empty() {
            break;
        }
        count += mended;
        manuscript.apply(&edits)?;
    }
    Ok(Mended { manuscript, count })
}

/// Whether a finding can be mended. A `site.toml` that lies elsewhere is not ours to change.
pub(super) fn is_fixable(finding: &Diagnostic) -> bool {
    finding.fix.is_some() && !finding.place.path.as_str().starts_with("../")
}

/// All that was changed, as a diff.
pub(super) fn differences(manuscript: &Manuscript) -> String {
    let rewrites = manuscript.rewrites();
    let diffs = rewrites.iter().map(|rewrite| {
        diff(Change {
            path: &rewrite.path,
            new_path: &rewrite.new_path,
            before: &rewrite.before,
            after: &rewrite.after,
        })
    });
    diffs.collect()
}

fn mend_config(mut config: Config, task: &Task<'_>) -> (Config, usize) {
    let mut count = 0;
    for _ in 0..ROUNDS {
        let (edits, mended) = edits_of(&config.findings, task);
        let path = config.source.path.clone();
        let new = edits.apply(&path, &config.source.text).filter(|_| !edits.is_empty());
        let Some(text) = new else { break };
        count += mended;
        config = Config::read(Source { path, text: text.into() }).at(task.base_url.clone());
    }
    (config, count)
}

/// The edits that mend findings, and how many they mend.
fn edits_of(findings: &[Diagnostic], task: &Task<'_>) -> (Edits, usize) {
    let fixable = findings.iter().filter(|finding| is_fixable(finding) && (task.wanted)(finding));
    let fixes: Vec<_> = fixable.filter_map(|finding| finding.fix.as_ref()).collect();
    let edits = Edits::of(fixes.iter().copied());
    let mended = fixes.iter().filter(|fix| edits.hold(fix)).count();
    (edits, mended)
}
