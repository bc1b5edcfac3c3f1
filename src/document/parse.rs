//! From one source to documents: a pure function of the file and the schema.
//!
//! A page gives one document, a data file one for each row. What is wrong inside the file is
//! reported beside them; what depends on other files is left to `handbook/`.

use std::borrow::Cow;
use std::sync::Arc;

use crate::config::kind::KindId;
use crate::config::schema::Schema;
use crate::config::settings::RawHtml;
use crate::diagnostic::Diagnostic;
use crate::document::body::Body;
use crate::document::document::{Document, keys};
use crate::document::front_matter;
use crate::document::markdown;
use crate::document::page_place::{PagePlace, PageRole};
use crate::document::reader::Reader;
use crate::document::typed::{Typer, WRONG_TYPE};
use crate::document::{csv, yaml};
use crate::source::{Lines, Place, Source, SourcePath, Span, with_plain_line_ends};
use crate::tree::{Data, Node};

/// What the parsing of a source depends on besides its text.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The model in force.
    pub schema: &'a Schema,
    /// How raw HTML is treated.
    pub raw_html: RawHtml,
}

/// The documents of a source, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The documents in the order of the file.
    pub documents: Vec<Arc<Document>>,
    /// What is wrong inside the file.
    pub findings: Vec<Diagnostic>,
    /// Whether there are pages in the file that could not be made documents.
    pub incomplete: bool,
}

impl Parsed {
    /// Adds what was made of a page or row. Its texts are looked at once it is one, and no draft.
    fn add(&mut self, reader: Reader<'_>, document: Option<Document>) {
        let Typer { source, findings, flaws, .. } = reader.typer;
        self.findings.extend(findings);
        if let Some(document) = document {
            let flaws = flaws.into_iter().filter(|_| !document.envelope.draft);
            self.findings.extend(flaws.map(|flaw| flaw.finding(&source.path)));
            self.documents.push(Arc::new(document));
        }
    }
}

/// A page that was parsed as soon as it was read.
#[derive(Clone, Debug)]
pub struct ParsedPage {
    /// Where it lies.
    pub path: SourcePath,
    /// What tells its text from others.
    pub text: blake3::Hash,
    /// The same where line ends do not count, as they do not for what is shown of it.
    pub plain_text: blake3::Hash,
    /// What was made of it.
    pub parsed: Parsed,
    /// Its text, where pages are missing of it.
    pub lost: Option<Source>,
}

impl ParsedPage {
    /// Parses a page. Its text goes, unless pages are missing of it.
    pub fn of(page: Source, context: Context<'_>) -> Self {
        let parsed = parse_page(&page, context);
        let (path, text) = (page.path.clone(), blake3::hash(page.text.as_bytes()));
        let plain_text = match with_plain_line_ends(&page.text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(plain) => blake3::hash(plain.as_bytes()),
        };
        Self { path, text, plain_text, lost: parsed.incomplete.then_some(page), parsed }
    }
}

/// Pages that were parsed in the same context are the same if they are of the same text.
impl PartialEq for ParsedPage {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, self.text) == (&other.path, other.text)
    }
}

/// Parses a Markdown page.
pub fn parse_page(source: &Source, context: Context<'_>) -> Parsed {
    let mut parsed = Parsed { incomplete: true, ..Parsed::default() };
    let cut = match front_matter::cut(source) {
        Ok(cut) => cut,
        Err(finding) => {
            parsed.findings.push(*finding);
            return parsed;
        }
    };
    let node = match cut.yaml {
        Some((text, start)) => {
            let (node, findings) = yaml::read(text, start, &source.path);
            parsed.findings.extend(findings);
            node.and_then(|node| mapping(node, &source.path, &mut parsed.findings))
        }
        None => Some(empty_mapping()),
    };
    // Front matter that cannot be read says nothing reliable about the page; its findings stand.
    let Some(node) = node else { return parsed };
    let place = PagePlace::of(&source.path, context.schema);
    let whole = Span::new(0, cut.yaml.map_or(0, |(text, start)| start + text.len()));
    let mut reader = Reader::new(source, context, Lines::of(&source.text));
    let Some(kind) = reader.kind_of(&node, place.kind) else {
        parsed.findings.extend(reader.typer.findings);
        return parsed;
    };
    let has_title = node.get(keys::TITLE).is_some();
    let options = markdown::Options { raw_html: context.raw_html, take_title: !has_title };
    let (body, flaws) = markdown::compile(cut.body, cut.body_start, options);
    reader.typer.flaws = flaws;
    let document = reader.document(&node, kind, place.role, whole, body);
    parsed.add(reader, document);
    parsed.incomplete = parsed.documents.is_empty();
    parsed
}

/// Parses a data file whose rows are pages of `kind`.
pub fn parse_rows(source: &Source, kind: KindId, context: Context<'_>) -> Parsed {
    let (rows, findings) = if source.path.extension() == "csv" {
        csv::read(&source.text, &source.path, &[keys::TITLE, keys::ID])
    } else {
        let (node, mut findings) = yaml::read(&source.text, 0, &source.path);
        (node.map(|node| rows(node, &source.path, &mut findings)).unwrap_or_default(), findings)
    };
    let incomplete = !findings.is_empty();
    let mut parsed = Parsed { documents: Vec::new(), findings, incomplete };
    let lines = Lines::of(&source.text);
    for row in rows {
        let mut reader = Reader::new(source, context, lines.clone());
        let kind = reader.kind_of(&row, Some(kind)).unwrap_or(kind);
        let document = reader.document(&row, kind, PageRole::Row, row.span, Body::default());
        parsed.add(reader, document);
    }
    parsed
}

fn rows(node: Node, path: &SourcePath, findings: &mut Vec<Diagnostic>) -> Vec<Node> {
    match node.data {
        Data::List(rows) => {
            rows.into_iter().filter_map(|row| mapping(row, path, findings)).collect()
        }
        Data::Null => Vec::new(),
        _ => {
            let message = format!("a data file is a list of mappings, not {}", node.describe());
            let help = "begin each row with `- title: …`";
            findings.push(
                Diagnostic::error(WRONG_TYPE, Place::new(path, node.span), message).help(help),
            );
            Vec::new()
        }
    }
}

fn mapping(node: Node, path: &SourcePath, findings: &mut Vec<Diagnostic>) -> Option<Node> {
    match node.data {
        Data::Map(_) => Some(node),
        Data::Null => Some(empty_mapping()),
        _ => {
            let message = format!("expected keys and values, found {}", node.describe());
            let place = Place::new(path, node.span);
            findings.push(
                Diagnostic::error(WRONG_TYPE, place, message)
                    .help("write `key: value` on each line"),
            );
            None
        }
    }
}

fn empty_mapping() -> Node {
    Node { data: Data::Map(Vec::new()), span: Span::default() }
}
