//! What pages allow themselves: `allow: [{code: …, reason: …}]` in front matter silences findings of
//! one code on one page. The reason is for people.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::levels::{rule_named, similar_code};
use crate::config::own_rule::OwnRule;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::document::Document;
use crate::nearest::did_you_mean;
use crate::source::{Place, SourcePath, Span};

/// A code that a page allows and that does not exist, or cannot be allowed.
pub const UNKNOWN: Code = Code("allow/unknown-code");
/// Something allowed that does not happen.
pub const UNUSED: Code = Code("allow/unused");

/// One entry of one page.
struct Allowance<'a> {
    document: &'a Document,
    place: Place,
    code: Code,
    used: bool,
}

/// All allowances of a site.
pub struct Allowances<'a> {
    by_source: BTreeMap<&'a SourcePath, Vec<Allowance<'a>>>,
    findings: Vec<Diagnostic>,
}

impl<'a> Allowances<'a> {
    /// What these documents allow, of the findings of all rules and of the site's own.
    pub fn of(documents: &'a [Arc<Document>], own: &[OwnRule]) -> Self {
        let mut all = Self { by_source: BTreeMap::new(), findings: Vec::new() };
        for document in documents {
            for (code, span) in &document.envelope.allow {
                all.add(document, code, *span, own);
            }
        }
        all
    }

    fn add(&mut self, document: &'a Document, code: &str, span: Span, own: &[OwnRule]) {
        let place = document.place(span);
        match rule_named(code) {
            Some(rule) if rule.is_adjustable => self.allowed(document, place, rule.code),
            Some(rule) => {
                let message = format!("`{}` cannot be allowed", rule.code.0);
                let help = "a site with such a fault would lose what somebody wrote";
                self.findings.push(Diagnostic::error(UNKNOWN, place, message).help(help));
            }
            None if own.iter().any(|rule| rule.code == code) => {
                self.allowed(document, place, Code::own(code));
            }
            None => {
                let message = format!("there is no check `{code}`");
                let own = own.iter().map(|rule| rule.code.as_str());
                let help = did_you_mean(code, own).or_else(|| similar_code(code));
                self.findings.push(Diagnostic::error(UNKNOWN, place, message).maybe_help(help));
            }
        }
    }

    fn allowed(&mut self, document: &'a Document, place: Place, code: Code) {
        let allowance = Allowance { document, place, code, used: false };
        self.by_source.entry(&document.path).or_default().push(allowance);
    }

    /// Whether the page of a finding allows it.
    pub fn allow(&mut self, finding: &Diagnostic) -> bool {
        let Some(here) = self.by_source.get_mut(&finding.place.path) else { return false };
        let mut allowed = false;
        for allowance in here.iter_mut().filter(|allowance| allowance.covers(finding)) {
            (allowance.used, allowed) = (true, true);
        }
        allowed
    }

    /// What is wrong with the allowances, after all findings were held against them. `was_looked_for`
    /// says whether anybody looked for a code: what nobody looked for may be there all the same.
    pub fn finish(self, was_looked_for: impl Fn(Code) -> bool) -> Vec<Diagnostic> {
        let mut findings = self.findings;
        let all = self.by_source.into_values().flatten();
        for idle in all.filter(|allowance| !allowance.used && was_looked_for(allowance.code)) {
            let message = format!("`{}` is allowed here and does not happen", idle.code.0);
            let help = "take the entry out";
            findings.push(Diagnostic::warning(UNUSED, idle.place, message).help(help));
        }
        findings
    }
}

impl Allowance<'_> {
    /// A page has its file for itself; a row shares it with others.
    fn covers(&self, finding: &Diagnostic) -> bool {
        let (row, at) = (self.document.places.whole, finding.place.span);
        let is_page = self.document.path.as_str().starts_with("content/");
        let is_here = is_page || (row.start <= at.start && at.end <= row.end);
        self.code == finding.code && is_here
    }
}
