//! `[[rules]]` in `site.toml`: what a site itself demands of its pages, as a filter and the names
//! that pages which pass it have to say. Whether those names exist depends on the handbook and is
//! looked up where the rules are run.

use crate::config::filter::filter::Filter;
use crate::config::filter::written::Written;
use crate::config::table::Table;
use crate::diagnostic::Level;
use crate::source::{Place, Source};
use crate::tree::Data;

/// A rule of a site's own.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnRule {
    /// The code of its findings: `own/NAME`. Several rules may share one.
    pub code: String,
    /// Which pages it is about.
    pub filter: Filter,
    /// The text of the filter.
    pub written: Written,
    /// What those pages have to say, and where that is named.
    pub require: Vec<(String, Place)>,
    /// How much its findings weigh; nothing if it is off.
    pub level: Option<Level>,
    /// What to tell the author of a page.
    pub say: Option<String>,
}

/// What the codes of a site's own rules begin with.
pub const GROUP: &str = "own";

impl OwnRule {
    /// Reads all rules from the table of the whole file. One that cannot be read is left out.
    pub fn read_all(table: &mut Table<'_, '_>, source: &Source) -> Vec<Self> {
        let Some(node) = table.node("rules") else { return Vec::new() };
        let items = match &node.data {
            Data::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let mut rules = Vec::new();
        for (number, item) in (1..).zip(items) {
            let mut table = Table::new("[[rules]]", item, &source.path, table.findings());
            let rule = Self::read(&mut table, source, number);
            table.finish();
            rules.extend(rule);
        }
        rules
    }

    fn read(table: &mut Table<'_, '_>, source: &Source, number: usize) -> Option<Self> {
        let filter = read_filter(table, source);
        let require = read_require(table, source);
        let level = read_severity(table);
        let say = table.text("say").filter(|say| !say.trim().is_empty());
        let default = || require.first().and_then(|(name, _)| code_of(name));
        let code = read_code(table).or_else(default);
        let code = code.unwrap_or_else(|| format!("{GROUP}/rule-{number}"));
        let (filter, written) = filter?;
        (!require.is_empty()).then_some(Self { code, filter, written, require, level, say })
    }
}

fn read_filter(table: &mut Table<'_, '_>, source: &Source) -> Option<(Filter, Written)> {
    let node = table.node("where");
    table.required_text("where");
    // A value that is no text was reported.
    let node = node.filter(|node| matches!(node.data, Data::Scalar { quoted: true, .. }))?;
    let written = Written::in_toml(node, &source.text, &source.path)?;
    match Filter::parse(&written.text) {
        Ok(filter) => Some((filter, written)),
        Err(fault) => {
            table.findings().push(fault.finding(&written));
            None
        }
    }
}

fn read_require(table: &mut Table<'_, '_>, source: &Source) -> Vec<(String, Place)> {
    let span = table.node("require").map(|node| node.span);
    let names = table.required_texts("require");
    if let (Some(span), Some([])) = (span, names.as_deref()) {
        let help = "name a field or a relation".to_owned();
        table.bad(span, "`require` asks for nothing", Some(help));
    }
    let names = names.unwrap_or_default().into_iter();
    names.map(|(name, span)| (name, Place::new(&source.path, span))).collect()
}

fn read_severity(table: &mut Table<'_, '_>) -> Option<Level> {
    let default = Some(Level::Warning);
    let Some(span) = table.node("severity").map(|node| node.span) else { return default };
    match table.text("severity").as_deref() {
        Some("warn" | "warning") | None => default,
        Some("error") => Some(Level::Error),
        Some("off") => None,
        Some(other) => {
            let help = "write \"off\", \"warning\" or \"error\"".to_owned();
            table.bad(span, format!("`severity` cannot be `{other}`"), Some(help));
            default
        }
    }
}

fn read_code(table: &mut Table<'_, '_>) -> Option<String> {
    let span = table.node("code")?.span;
    let code = table.text("code")?;
    let name = code.strip_prefix(GROUP).and_then(|rest| rest.strip_prefix('/'));
    if name.is_some_and(|name| code_of(name).as_deref() == Some(&code)) {
        return Some(code);
    }
    let help = match code_of(name.unwrap_or(&code)) {
        Some(meant) => format!("write `{meant}`"),
        None => format!("write it as `{GROUP}/name`, in lower-case letters, digits and `-`"),
    };
    table.bad(span, format!("`{code}` cannot be the code of an own rule"), Some(help));
    None
}

/// The code that follows from a name: `review_every` gives `own/review-every`. Nothing if nothing of
/// the name can stand in a code.
fn code_of(name: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c| !plain(c)).filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| format!("{GROUP}/{}", words.join("-")))
}
