//! Lists of something else than pages: the kinds, the sources that made no page, the findings.

use std::collections::{BTreeMap, BTreeSet};

use crate::commands::project::{Project, ReadSite};
use crate::diagnostic::Diagnostic;
use crate::report::listing::cell::Cell;
use crate::report::listing::listing::Listing;
use crate::site::Site;
use crate::source::{Position, SourcePath, Span};

/// The kinds, in the order of menus, and how many pages each has.
pub(super) fn kinds(site: &Site) -> Listing {
    let mut listing = Listing::new(["kind", "label", "pages", "about"]);
    let handbook = site.handbook();
    for id in handbook.schema.kind_ids() {
        let kind = handbook.schema.kind(id);
        let pages = i64::try_from(handbook.of_kind(id).count()).unwrap_or(i64::MAX);
        let [name, label, about] = [&kind.id, &kind.plural, &kind.about].map(Cell::text);
        listing.rows.push(vec![name, label, Cell::Int(pages), about]);
    }
    listing
}

/// The sources that made no page, and why. Files that are copied, such as pictures, were never meant
/// to be pages.
pub(super) fn unrendered(read: &ReadSite, base: &str) -> Listing {
    let site = &read.site;
    let mut reasons: BTreeMap<&SourcePath, BTreeSet<String>> = BTreeMap::new();
    for excluded in &read.excluded {
        reasons.entry(&excluded.path).or_default().insert(excluded.rule.to_string());
    }
    for (path, rule) in &site.left_out {
        reasons.entry(path).or_default().insert((*rule).to_owned());
    }
    for file in &site.handbook().files.files {
        if file.path.as_str().starts_with("content/") && file.path.extension() == "md" {
            let reason = "copied, since `assets` names it";
            reasons.entry(&file.path).or_default().insert(reason.to_owned());
        }
    }
    let made: BTreeSet<&str> = documents(site).collect();
    let is_source =
        |path: &SourcePath| ["content/", "data/"].iter().any(|f| path.as_str().starts_with(f));
    for finding in site.findings().iter().filter(|finding| finding.is_error()) {
        let path = &finding.place.path;
        if is_source(path) && !made.contains(path.as_str()) {
            reasons.entry(path).or_default().insert(finding.message.clone());
        }
    }
    let mut listing = Listing::new(["path", "why"]);
    for (path, reasons) in reasons {
        let why: Vec<String> = reasons.into_iter().collect();
        listing.rows.push(vec![Cell::text(format!("{base}{path}")), Cell::text(why.join("; "))]);
    }
    listing
}

fn documents(site: &Site) -> impl Iterator<Item = &str> {
    site.handbook().documents.iter().map(|document| document.path.as_str())
}

/// The findings, one a row.
pub(super) fn findings(project: &Project, site: &Site) -> Listing {
    let mut listing = Listing::new(["level", "code", "path", "message"]);
    // Findings come sorted by source, so that each is read once.
    for of_source in site.findings().chunk_by(|one, other| one.place.path == other.place.path) {
        let path = &of_source[0].place.path;
        let text = project.source(site, path);
        for finding in of_source {
            let [level, code] = [finding.level.as_str(), finding.code.0].map(Cell::text);
            let place = place(finding, &format!("{}{path}", project.base), text.as_deref());
            listing.rows.push(vec![level, code, Cell::text(place), Cell::text(&finding.message)]);
        }
    }
    listing
}

/// `content/a.md:9:5`, or the file alone where a finding is about all of it.
fn place(finding: &Diagnostic, path: &str, text: Option<&str>) -> String {
    let span = finding.place.span;
    text.filter(|_| span != Span::default()).map_or(path.to_owned(), |text| {
        let Position { line, column } = Position::of(text, span.start);
        format!("{path}:{line}:{column}")
    })
}
