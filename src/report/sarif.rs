//! Findings as SARIF 2.1.0, the form in which programs that check sources exchange what they find:
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.
//!
//! The order of the keys is fixed, so each object is a struct.

use super::at::At;
use super::fingerprint::fingerprints;
use super::lines::Sources;
use super::printed::printed;
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::source::{Place, SourcePath};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The address of the program's home page; empty as long as it has none.
const HOME: &str = env!("CARGO_PKG_HOMEPAGE");
/// What paths count from. GitHub takes it for the root of the repository.
const ROOT: &str = "%SRCROOT%";
/// What of a path need not be encoded. A colon is, since it would make a scheme of what is before.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// What a rule says of itself.
#[derive(Clone, Copy, Debug)]
pub struct RuleText {
    /// One sentence: what its findings mean.
    pub summary: &'static str,
    /// The rest, in Markdown.
    pub explanation: &'static str,
    /// The level its findings have unless the site says otherwise; nothing if it is off then.
    pub level: Option<Level>,
}

/// The findings in the order given, as indented JSON with a line end at the end. `base` stands
/// before each path, and `rule` knows the rules of the codes.
pub fn sarif(
    findings: &[Diagnostic],
    source: &dyn Fn(&SourcePath) -> Option<Arc<str>>,
    base: &str,
    rule: &dyn Fn(Code) -> Option<RuleText>,
) -> String {
    let mut sources = Sources::new(source);
    let mut indices: BTreeMap<Code, usize> = findings.iter().map(|f| (f.code, 0)).collect();
    for (index, slot) in indices.values_mut().enumerate() {
        *slot = index;
    }
    let rules = indices.keys().map(|code| Rule::new(*code, rule(*code))).collect();
    let results = findings.iter().zip(fingerprints(findings)).map(|(finding, fingerprint)| {
        let index = indices.get(&finding.code).copied().unwrap_or_default();
        Outcome::new(finding, index, fingerprint, &mut sources, base)
    });
    let run = Run {
        tool: Tool { driver: Driver { name: "operandi", version: VERSION, home: HOME, rules } },
        column_kind: "unicodeCodePoints",
        results: results.collect(),
    };
    printed(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] })
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'a str,
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'a str,
    version: &'a str,
    #[serde(rename = "informationUri", skip_serializing_if = "str::is_empty")]
    home: &'a str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_description: Option<Message<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Help>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_configuration: Option<Configuration>,
}

/// An explanation, for who can show Markdown and who cannot.
#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

/// How a rule is set unless a site sets it.
#[derive(Serialize)]
#[serde(untagged)]
enum Configuration {
    On { level: &'static str },
    Off { enabled: bool },
}

#[derive(Serialize)]
struct Message<'a> {
    text: Cow<'a, str>,
}

/// A result, as SARIF calls a finding.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'a str,
    message: Message<'a>,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: Fingerprints,
}

#[derive(Serialize)]
struct Location<'a> {
    /// A number for each place, since SARIF wants no two of them to be equal.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    at: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// The name says how the fingerprint is made; another way would need another name.
#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "operandiFinding/v1")]
    finding: String,
}

impl Rule<'_> {
    fn new(code: Code, text: Option<RuleText>) -> Self {
        let configuration = |of: Option<Level>| match of {
            Some(of) => Configuration::On { level: level(of) },
            None => Configuration::Off { enabled: false },
        };
        let help = |text: RuleText| Help { text: text.explanation, markdown: text.explanation };
        Self {
            id: code.0,
            short_description: text.map(|text| Message::of(text.summary)),
            help: text.map(help),
            default_configuration: text.map(|text| configuration(text.level)),
        }
    }
}

impl<'a> Outcome<'a> {
    fn new(
        finding: &'a Diagnostic,
        rule_index: usize,
        fingerprint: String,
        sources: &mut Sources<'_>,
        base: &str,
    ) -> Self {
        let related = finding.related.iter().zip(1..).map(|(related, id)| Location {
            id: Some(id),
            at: PhysicalLocation::new(&related.place, sources, base),
            message: Some(Message::of(&related.message)),
        });
        let related_locations = related.collect();
        let here = finding.label.as_deref().map(Message::of);
        let at = PhysicalLocation::new(&finding.place, sources, base);
        Self {
            rule_id: finding.code.0,
            rule_index,
            level: level(finding.level),
            message: Message { text: message(finding) },
            locations: [Location { id: None, at, message: here }],
            related_locations,
            partial_fingerprints: Fingerprints { finding: fingerprint },
        }
    }
}

impl<'a> Message<'a> {
    fn of(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text) }
    }
}

impl PhysicalLocation {
    fn new(place: &Place, sources: &mut Sources<'_>, base: &str) -> Self {
        let at = At::of(place, sources, base);
        let region = Region {
            start_line: at.line,
            start_column: at.column,
            end_line: at.end_line,
            end_column: at.end_column,
        };
        Self { artifact_location: ArtifactLocation::new(&at.path), region }
    }
}

impl ArtifactLocation {
    /// The address of a path. One that starts at the root of the disk counts from nothing else.
    fn new(path: &str) -> Self {
        let uri = utf8_percent_encode(path, PATH).to_string();
        if path.starts_with('/') {
            return Self { uri: format!("file://{uri}"), uri_base_id: None };
        }
        Self { uri, uri_base_id: Some(ROOT) }
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
    }
}

/// The headline and, in lines of their own, what to do.
fn message(finding: &Diagnostic) -> Cow<'_, str> {
    if finding.help.is_empty() {
        return Cow::Borrowed(&finding.message);
    }
    Cow::Owned(format!("{}\n{}", finding.message, finding.help.join("\n")))
}
