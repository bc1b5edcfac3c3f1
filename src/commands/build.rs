//! `operandi build`: the whole site into a folder.

use std::path::{Path, PathBuf};
use std::time::Instant;

use rayon::prelude::*;

use crate::commands::arguments::{BuildArguments, Common};
use crate::commands::faults::{once, rendering_faults};
use crate::commands::project::{Project, ReadSite};
use crate::commands::status::{Outcome, Status};
use crate::commands::summary::{counted, findings_by_level, pages_by_kind};
use crate::commands::terminal::Terminal;
use crate::diagnostic::Diagnostic;
use crate::disk::deliver::{Output, Written};
use crate::disk::error::EdgeError;
use crate::disk::read::read_known;
use crate::pages::route::Route;
use crate::site::{Content, Site};

/// Builds a site: reads, checks and renders all of it before the first file changes.
pub fn run(common: &Common, arguments: &BuildArguments, terminal: &Terminal) -> Outcome {
    let started = Instant::now();
    let project = Project::find(common, arguments.folder.as_deref())?;
    let parts = project.read_parts(arguments.base_url.clone(), arguments.drafts)?;
    let reading = started.elapsed().as_secs_f64();
    let made_of = parts.made_of();
    let read = parts.link(None, None);
    let linked = started.elapsed().as_secs_f64();
    let site = &read.site;
    let show = |findings: &[Diagnostic]| {
        terminal.findings(findings, &|path| project.source(site, path), &project.base);
    };
    let fails = |finding: &Diagnostic| finding.is_error() || arguments.deny_warnings;
    if site.findings().iter().any(fails) {
        let findings = site.findings().iter().cloned().chain(rendering_faults(site));
        return Ok(refuse(findings.collect(), &show, terminal));
    }
    let out = project.output(arguments.output.as_deref());
    let shown = project.shown_output(arguments.output.as_deref());
    let output = Output::open(&project.root, &out, arguments.force)?;
    match deliver(site, &project.root, output, made_of)? {
        Err(mut findings) => {
            findings.extend(site.findings().iter().cloned());
            Ok(refuse(findings, &show, terminal))
        }
        Ok(written) => {
            show(site.findings());
            let seconds = started.elapsed().as_secs_f64();
            report(terminal, &read, &written, &shown, seconds);
            terminal.detail(&format!(
                "read in {:.2} s, linked in {:.2} s, rendered and written in {:.2} s",
                reading,
                linked - reading,
                seconds - linked
            ));
            // The process ends here: to take a large site apart piece by piece would only delay it.
            std::mem::forget(read);
            Ok(Status::Ok)
        }
    }
}

/// Renders all routes into a staging folder and, if none failed, puts them in place; unless the
/// folder holds already what is made of these sources.
fn deliver(
    site: &Site,
    root: &Path,
    mut output: Output,
    made_of: Option<blake3::Hash>,
) -> Result<Result<Written, Vec<Diagnostic>>, EdgeError> {
    let copies = site.copies().map(|(route, path)| (route.as_str(), root.join(path.as_str())));
    let copies: Vec<(&str, PathBuf)> = copies.collect();
    if let Some(written) = made_of.and_then(|hash| output.made_of(&hash, &copies)) {
        return Ok(Ok(written));
    }
    if site.has_search() {
        site.words();
    }
    let routes: Vec<&Route> = site.routes().collect();
    let faults: Vec<Fault> =
        routes.par_iter().filter_map(|route| put(site, &output, root, route).err()).collect();
    let mut findings = Vec::new();
    for fault in faults {
        match fault {
            Fault::Finding(finding) => findings.push(*finding),
            Fault::Edge(error) => return Err(error),
        }
    }
    if !findings.is_empty() {
        return Ok(Err(once(findings)));
    }
    output.commit().map(Ok)
}

/// Why one output could not be made.
enum Fault {
    Finding(Box<Diagnostic>),
    Edge(EdgeError),
}

fn put(site: &Site, output: &Output, root: &Path, route: &Route) -> Result<(), Fault> {
    if site.is_handbook_json(route) {
        let written = output.put_written(route.as_str(), &|to| site.write_handbook_json(to));
        return written.map_err(Fault::Edge);
    }
    let Some(content) = site.render(route) else { return Ok(()) };
    match content.map_err(Fault::Finding)? {
        Content::Bytes(bytes) => output.put(route.as_str(), &bytes),
        Content::CopyOf(path) => output.copy(route.as_str(), &root.join(path.as_str())),
        Content::TwinOf(path) => {
            let source = read_known(root, &path).map_err(Fault::Finding)?;
            let bytes = site.twin(route, &source).unwrap_or_default();
            output.put(route.as_str(), &bytes)
        }
    }
    .map_err(Fault::Edge)
}

/// Says why nothing was written.
fn refuse(mut findings: Vec<Diagnostic>, show: &dyn Fn(&[Diagnostic]), to: &Terminal) -> Status {
    Diagnostic::sort(&mut findings);
    show(&findings);
    to.note(&format!("{}, nothing was written", findings_by_level(&findings)));
    Status::Findings
}

fn report(terminal: &Terminal, read: &ReadSite, written: &Written, out: &str, seconds: f64) {
    let site = &read.site;
    let mut parts = vec![format!("built {}", pages_by_kind(site))];
    parts.extend(Some(findings_by_level(site.findings())).filter(|counts| !counts.is_empty()));
    terminal.note(&format!("{} in {seconds:.2} s", parts.join(", ")));
    terminal.note(&accounting(read));
    terminal.note(&format!(
        "{out}: {} written, {} unchanged, {} removed",
        written.written, written.unchanged, written.removed
    ));
    for path in &written.kept {
        terminal.note(&format!("kept {path}: it is no longer made, but somebody changed it"));
    }
    for excluded in &read.excluded {
        terminal.detail(&format!("left out {}: {}", excluded.path, excluded.rule));
    }
    for (path, rule) in &site.left_out {
        terminal.detail(&format!("left out {path}: {rule}"));
    }
}

/// What became of every source: the numbers add up.
fn accounting(read: &ReadSite) -> String {
    let left_out = read.excluded.len() + left_out_sources(&read.site);
    let rendered = read.sources - read.copied - left_out;
    let mut line = format!(
        "{} = {rendered} read, {} copied, {left_out} left out",
        counted(read.sources, "source"),
        read.copied
    );
    if left_out > 0 {
        line.push_str(" (-v lists them)");
    }
    line
}

/// Pages that are left out. Rows that are drafts leave their file in.
fn left_out_sources(site: &Site) -> usize {
    site.left_out.iter().filter(|(path, _)| path.as_str().starts_with("content/")).count()
}
