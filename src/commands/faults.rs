//! What goes wrong when the outputs of a site are rendered.

use rayon::prelude::*;

use crate::commands::summary::counted;
use crate::diagnostic::Diagnostic;
use crate::pages::route::Route;
use crate::site::Site;

/// The faults of all outputs of a site, each once. The theme that the program carries has none, so
/// that nothing has to be rendered for it; one that could not be read was reported.
pub(super) fn rendering_faults(site: &Site) -> Vec<Diagnostic> {
    if !site.can_fail_to_render() {
        return Vec::new();
    }
    let routes: Vec<&Route> = site.routes().collect();
    let faults = routes.par_iter().filter_map(|route| Some(*site.render(route)?.err()?));
    once(faults.collect())
}

/// One finding for each fault of a template, however many outputs it keeps from being made. The
/// first of them stands for all.
pub(super) fn once(mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    // The sort is stable, so that the first route stays the first.
    findings.sort_by(|a, b| (&a.place, &a.message).cmp(&(&b.place, &b.message)));
    let same = |a: &Diagnostic, b: &Diagnostic| a.place == b.place && a.message == b.message;
    let groups = findings.chunk_by(same).map(|group| {
        let others = group.len() - 1;
        let also = (others > 0).then(|| format!("and {}", counted(others, "other output")));
        group[0].clone().maybe_help(also)
    });
    groups.collect()
}
