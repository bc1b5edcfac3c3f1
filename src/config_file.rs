//! `site.toml` as a whole: settings, model and calendar, read in one go and checked to the last key.

use std::sync::Arc;

use crate::calendar::settings::CalendarSettings;
use crate::config::check_settings::CheckSettings;
use crate::config::own_rule::OwnRule;
use crate::config::pack;
use crate::config::pack_words::translate;
use crate::config::schema::Schema;
use crate::config::schema_builder::SchemaBuilder;
use crate::config::settings::{BaseUrl, Settings};
use crate::config::table::Table;
use crate::config::toml;
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};
use crate::tree::{Data, Node};

/// What a site says about itself.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file itself.
    pub source: Source,
    /// Title, address, languages, files.
    pub settings: Settings,
    /// Kinds, relations, vocabularies.
    pub schema: Arc<Schema>,
    /// What is known of the calendar.
    pub calendar: CalendarSettings,
    /// How much it wants findings to weigh.
    pub checks: CheckSettings,
    /// The rules of its own.
    pub rules: Vec<OwnRule>,
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
    /// Whether it could be read at all. If not, its settings are those of an empty file.
    pub is_readable: bool,
}

impl Config {
    /// Reads the file. What is wrong in it is a finding; the rest still holds.
    pub fn read(source: Source) -> Self {
        let (node, mut findings) = toml::read(&source.text, &source.path);
        // A file that cannot be read was reported; it must not be reported as empty as well.
        let is_readable = node.is_some();
        let node = node.unwrap_or_else(empty_table);
        let mut own = Vec::new();
        let mut table = Table::new("", &node, &source.path, &mut own);
        let settings = Settings::read(&mut table);
        let mut builder = embedded(settings.pack, &mut findings);
        builder.read(&mut table);
        let calendar = match table.node("calendar") {
            Some(node) => CalendarSettings::read(node, &source.path, table.findings()),
            None => CalendarSettings::default(),
        };
        let checks = CheckSettings::read(&mut table);
        let rules = OwnRule::read_all(&mut table, &source);
        table.finish();
        withdraw_doubtful(&mut own, &source.text);
        if is_readable {
            findings.append(&mut own);
        }
        let mut schema = builder.finish(&mut findings);
        translate(&mut schema, &settings.lang, &node);
        let events = calendar.firm.events.iter();
        schema.events = events.map(|(id, event)| (id.clone(), event.meaning.clone())).collect();
        let schema = Arc::new(schema);
        Self { source, settings, schema, calendar, checks, rules, findings, is_readable }
    }

    /// The same for another address.
    #[must_use]
    pub fn at(mut self, base_url: Option<BaseUrl>) -> Self {
        self.settings.base_url = base_url.or(self.settings.base_url);
        self
    }
}

/// A key that is written more than once, as in `[knids.a]` and `[knids.b]`, has to be mended
/// everywhere at once, and that is left to a person.
fn withdraw_doubtful(findings: &mut [Diagnostic], text: &str) {
    for finding in findings {
        let key = finding.place.span.slice(text).trim_matches(['"', '\'']);
        finding.fix = finding.fix.take().filter(|_| text.matches(key).count() == 1);
    }
}

/// The layers that come with the program.
fn embedded(full: bool, findings: &mut Vec<Diagnostic>) -> SchemaBuilder {
    let mut builder = SchemaBuilder::default();
    for layer in pack::layers(full) {
        let (node, mut found) = toml::read(&layer.text, &layer.path);
        findings.append(&mut found);
        if let Some(node) = node {
            builder.read_pack(&node, &layer.path, findings);
        }
    }
    builder
}

fn empty_table() -> Node {
    Node { data: Data::Map(Vec::new()), span: Span::default() }
}
