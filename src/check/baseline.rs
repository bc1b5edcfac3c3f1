//! Findings that a site knows and puts up with for now: `.operandi-baseline.json`. Others fail, and what
//! was mended has to be taken out, so that their number only falls.
//!
//! Each finding that is known stands on a line of its own, sorted, so that differences and merges
//! read well.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::diagnostic::{Code, Diagnostic, Identity};
use crate::source::{Place, Source, SourcePath, Span};

/// The file, in the site's folder.
pub const BASELINE_FILE: &str = ".operandi-baseline.json";
/// The file cannot be read.
pub const SYNTAX: Code = Code("baseline/syntax");
/// A finding that is known is gone.
pub const FIXED: Code = Code("baseline/fixed");

/// The version of the form.
const VERSION: u32 = 1;
/// What to do about most things that are wrong with it.
const WRITE: &str = "run `operandi check --write-baseline`";

/// The findings that are known.
#[derive(Debug, Default)]
pub struct Baseline(BTreeMap<Identity, Known>);

/// How often a finding is known.
#[derive(Debug, Default)]
struct Known {
    count: usize,
    /// The last line that says so.
    span: Span,
}

/// What a baseline leaves of findings.
#[derive(Debug)]
pub struct Held {
    /// Those that are new, and those about entries whose finding is gone.
    pub findings: Vec<Diagnostic>,
    /// How many are known.
    pub known: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    version: u32,
    #[serde(borrow)]
    findings: Vec<&'a RawValue>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    code: String,
    message: String,
    count: Count,
}

/// How often: once or more.
#[derive(Deserialize, Serialize)]
#[serde(try_from = "usize")]
struct Count(usize);

impl TryFrom<usize> for Count {
    type Error = &'static str;

    fn try_from(count: usize) -> Result<Self, Self::Error> {
        if count == 0 { Err("`count` is 1 or more") } else { Ok(Self(count)) }
    }
}

impl Baseline {
    /// The baseline that knows these findings.
    pub fn of(findings: &[Diagnostic]) -> Self {
        let mut baseline = Self::default();
        for finding in findings {
            baseline.0.entry(finding.identity()).or_default().count += 1;
        }
        baseline
    }

    /// Reads a baseline. One that two branches have added the same to knows both.
    pub fn read(source: &Source) -> Result<Self, Box<Diagnostic>> {
        let file: File = serde_json::from_str(&source.text)
            .map_err(|error| broken(source, &source.text, &error))?;
        if file.version != VERSION {
            let message = format!("the baseline is of version {}, not {VERSION}", file.version);
            return Err(Box::new(Diagnostic::of_file(SYNTAX, &source.path, message).help(WRITE)));
        }
        let mut baseline = Self::default();
        for raw in file.findings {
            let entry = raw.get();
            let Entry { path, code, message, count } =
                serde_json::from_str(entry).map_err(|error| broken(source, entry, &error))?;
            let known = baseline.0.entry(Identity { path, code, message }).or_default();
            known.count = known.count.saturating_add(count.0);
            known.span = span_in(&source.text, entry);
        }
        Ok(baseline)
    }

    /// Whether it knows nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The file that knows the same.
    pub fn to_text(&self) -> String {
        let lines = self.0.iter().filter_map(|(identity, known)| {
            let Identity { path, code, message } = identity.clone();
            let entry = Entry { path, code, message, count: Count(known.count) };
            // Texts and numbers always have a JSON form.
            serde_json::to_string(&entry).ok()
        });
        let lines = lines.collect::<Vec<_>>().join(",\n");
        format!("{{\n\"version\": {VERSION},\n\"findings\": [\n{lines}\n]\n}}\n")
    }

    /// Takes out what is known. Entries whose finding is gone are findings themselves, as far as
    /// somebody looked for their code, and unless there are new errors: those may hide others.
    pub fn hold(
        &self,
        mut findings: Vec<Diagnostic>,
        was_looked_for: &dyn Fn(&str) -> bool,
    ) -> Held {
        let mut left: BTreeMap<&Identity, usize> =
            self.0.iter().map(|(identity, known)| (identity, known.count)).collect();
        let before = findings.len();
        findings.retain(|finding| match left.get_mut(&finding.identity()) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        });
        let known = before - findings.len();
        if !findings.iter().any(Diagnostic::is_error) {
            let gone = self.0.iter().filter(|(identity, _)| was_looked_for(&identity.code));
            findings.extend(
                gone.filter_map(|(identity, known)| known.fixed(left.get(identity).copied()?)),
            );
        }
        Held { findings, known }
    }
}

impl Known {
    /// What is wrong with an entry of whose findings so many were not found.
    fn fixed(&self, gone: usize) -> Option<Diagnostic> {
        let message = match (self.count, self.count - gone) {
            (_, _) if gone == 0 => return None,
            (1, _) => "the baseline knows a finding that is gone".to_owned(),
            (count, 0) => format!("the baseline knows {count} findings that are gone"),
            (count, 1) => format!("the baseline knows {count} of these findings, 1 is left"),
            (count, left) => {
                format!("the baseline knows {count} of these findings, {left} are left")
            }
        };
        let place = Place::new(&SourcePath::new(BASELINE_FILE), self.span);
        Some(Diagnostic::error(FIXED, place, message).help(WRITE))
    }
}

/// What is wrong with a part of the file that is no JSON, or not the one it should be.
fn broken(source: &Source, part: &str, error: &serde_json::Error) -> Box<Diagnostic> {
    let start = span_in(&source.text, part).start as usize;
    let line = part.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len);
    // The position is that of the last byte that was read, counted from one.
    let at = line.sum::<usize>() + error.column().saturating_sub(1);
    let at = start + at.min(part.len());
    let at = (0..=at).rev().find(|at| source.text.is_char_boundary(*at)).unwrap_or_default();
    let reason = error.to_string();
    let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason);
    let place = Place::new(&source.path, Span::new(at, at));
    let finding = Diagnostic::error(SYNTAX, place, "the baseline cannot be read");
    Box::new(finding.label(reason).help(WRITE))
}

/// Where a part of a text stands in it.
fn span_in(text: &str, part: &str) -> Span {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
    Span::new(start, start + part.len())
}
