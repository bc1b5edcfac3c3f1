//! The rules of a site's own: `[[rules]]` of `site.toml`, held against the pages.

use rayon::prelude::*;

use crate::check::subject::Subject;
use crate::config::own_rule::OwnRule;
use crate::config::schema::Schema;
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::handbook::entity::EntityId;
use crate::handbook::matching::matcher::Matcher;
use crate::handbook::matching::meaning::Meaning;
use crate::handbook::matching::scope::Scope;
use crate::handbook::matching::unknown_name::unknown_name;

/// The codes of a site's own rules that are on, each once.
pub fn codes(rules: &[OwnRule]) -> Vec<Code> {
    let mut codes: Vec<Code> = rules
        .iter()
        .filter(|rule| rule.level.is_some())
        .map(|rule| Code::own(&rule.code))
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// What the rules find. Of a handbook that errors hide a part of, only what is wrong with the rules
/// themselves, and not what they name of pages.
pub fn findings(rules: &[OwnRule], subject: &Subject<'_>, is_partial: bool) -> Vec<Diagnostic> {
    let found = rules.par_iter().flat_map_iter(|rule| match Prepared::new(rule, subject) {
        Err(faults) => {
            let of_pages = |fault: &Diagnostic| fault.code.0.starts_with("ref/");
            faults.into_iter().filter(|fault| !(is_partial && of_pages(fault))).collect()
        }
        Ok(_) if is_partial => Vec::new(),
        Ok(prepared) => prepared.run(subject),
    });
    found.collect()
}

/// A rule whose names are resolved.
struct Prepared<'a> {
    rule: &'a OwnRule,
    matcher: Matcher,
    /// What is required, with its meaning on the pages of each kind.
    required: Vec<(&'a str, Vec<Option<Meaning>>)>,
}

impl<'a> Prepared<'a> {
    fn new(rule: &'a OwnRule, subject: &Subject<'_>) -> Result<Self, Vec<Diagnostic>> {
        let schema = subject.schema();
        let matcher = Matcher::new(&rule.filter, &rule.written, subject.handbook)?;
        let scope = Scope::of(schema, &rule.filter.expression);
        let mut faults = Vec::new();
        let mut required = Vec::new();
        for (name, place) in &rule.require {
            let meanings = meanings(schema, name);
            let is_known = |kind: u16| meanings[kind as usize].is_some();
            if scope.kinds().any(|kind| is_known(kind.0)) {
                required.push((name.as_str(), meanings));
            } else {
                faults.push(unknown_name(schema, name, &scope, place.clone()));
            }
        }
        if faults.is_empty() { Ok(Self { rule, matcher, required }) } else { Err(faults) }
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let Some(level) = self.rule.level else { return Vec::new() };
        let handbook = subject.handbook;
        let mut found = Vec::new();
        for id in handbook.entity_ids() {
            // A variant says only what differs.
            let is_meant =
                !subject.document(id).envelope.is_variant && self.matcher.passes(handbook, id);
            for (name, meanings) in self.required.iter().filter(|_| is_meant) {
                // What a page of its kind cannot say, nobody can add.
                let meaning = &meanings[handbook.entity(id).kind.0 as usize];
                if meaning.as_ref().is_some_and(|meaning| !meaning.is_said(handbook, id)) {
                    found.push(self.finding(subject, level, id, name));
                }
            }
        }
        found
    }

    fn finding(&self, subject: &Subject<'_>, level: Level, id: EntityId, name: &str) -> Diagnostic {
        let message = format!("{} does not say `{name}`", subject.named(id));
        let help = self.rule.say.clone().unwrap_or_else(|| format!("add `{name}: …`"));
        let finding = Diagnostic::warning(Code::own(&self.rule.code), subject.face(id), message);
        Diagnostic { level, ..finding.help(help) }
    }
}

/// What a name stands for on the pages of each kind that knows it.
fn meanings(schema: &Schema, name: &str) -> Vec<Option<Meaning>> {
    let of = |kind| Meaning::of(schema, kind, name).filter(Meaning::is_declared);
    schema.kind_ids().map(of).collect()
}
