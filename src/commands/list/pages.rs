//! Lists of pages.

use std::collections::BTreeSet;

use crate::commands::list::page_column::PageColumn;
use crate::config::kind::KindId;
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::error::EdgeError;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::matching::matcher::Matcher;
use crate::report::listing::listing::Listing;
use crate::site::Site;

/// What is asked of a list of pages.
pub(super) struct Asked<'a> {
    /// The kinds of its pages.
    pub(super) kinds: &'a [KindId],
    /// The codes of findings one of which they have.
    pub(super) only: Option<&'static [Code]>,
    /// What they pass.
    pub(super) matcher: Option<Matcher>,
    /// The columns; the usual ones for none.
    pub(super) columns: &'a [String],
    /// What it is put in order by, if that is not the title.
    pub(super) sort: Option<&'a str>,
    /// What stands before paths.
    pub(super) base: &'a str,
}

/// The list of pages that is asked for.
pub(super) fn page_listing(asked: &Asked<'_>, site: &Site) -> Result<Listing, EdgeError> {
    let handbook = site.handbook();
    let column = |name: &str| PageColumn::named(name, asked.kinds, handbook);
    let mut columns = match asked.columns {
        [] => PageColumn::defaults(asked.kinds, handbook),
        names => names.iter().map(|name| column(name)).collect::<Result<Vec<_>, _>>()?,
    };
    let shown: Vec<usize> = (0..columns.len()).collect();
    let sort = asked.sort.map(column).transpose()?;
    let is_sorted = sort.is_some();
    columns.extend(sort);
    let mut listing = Listing::new(columns.iter().map(|column| column.name.as_str()));
    for id in pages(asked, site) {
        let cells = columns.iter().map(|column| column.cell(handbook, id, asked.base));
        listing.rows.push(cells.collect());
    }
    if is_sorted {
        listing.sort(columns.len() - 1);
    }
    Ok(listing.select(&shown))
}

/// The pages that are asked for, by kind and title.
fn pages(asked: &Asked<'_>, site: &Site) -> Vec<EntityId> {
    let handbook = site.handbook();
    let passes =
        |id: &EntityId| asked.matcher.as_ref().is_none_or(|matcher| matcher.passes(handbook, *id));
    let of_kinds = asked.kinds.iter().flat_map(|kind| handbook.of_kind(*kind));
    let mut pages: Vec<EntityId> = of_kinds.filter(passes).collect();
    if let Some(codes) = asked.only {
        let found = with_finding(site.findings(), codes, handbook);
        pages.retain(|id| found.contains(id));
    }
    pages
}

/// The pages that have a finding of one of the codes.
fn with_finding(
    findings: &[Diagnostic],
    codes: &[Code],
    handbook: &Handbook,
) -> BTreeSet<EntityId> {
    let meant = findings.iter().filter(|finding| codes.contains(&finding.code));
    meant.filter_map(|finding| handbook.entity_at(&finding.place)).collect()
}
