//! From what was seen and what the rules find to the findings of a site.

use rayon::prelude::*;

use crate::check::allowances::Allowances;
use crate::check::levels::{Levels, rule_of};
use crate::check::list::RULES;
use crate::check::lookahead::Lookahead;
use crate::check::own_rules;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::config_file::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::schedule::timetable::Timetable;

/// The findings of a site.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// The findings, sorted.
    pub findings: Vec<Diagnostic>,
    /// Whether the rules for the handbook as a whole were left out, since errors hide a part of it.
    pub is_partial: bool,
}

/// Judges a handbook: runs the rules, adds what was `seen` on the way to it, sets the levels and
/// takes out what pages allow. Dates are held against each other as far as one looks ahead.
pub fn judge(
    seen: &[Diagnostic],
    config: &Config,
    timetable: Timetable<'_>,
    lookahead: Lookahead,
) -> Judgement {
    // Who always wants it is never left without.
    judge_while(&|| true, seen, config, timetable, lookahead).unwrap_or_default()
}

/// The same as long as somebody wants it: between one rule and the next it may be given up.
pub fn judge_while(
    is_wanted: &(dyn Fn() -> bool + Sync),
    seen: &[Diagnostic],
    config: &Config,
    timetable: Timetable<'_>,
    lookahead: Lookahead,
) -> Option<Judgement> {
    let (handbook, today) = (timetable.handbook, timetable.today());
    let (levels, found) = Levels::of(config);
    let is_partial = seen.iter().any(hides_something);
    let looked_for = |rule: &Rule| levels.is_on(rule.code) && !(is_partial && rule.needs_all);
    let own_codes = own_rules::codes(&config.rules);
    let is_awaited = |code: Code| match rule_of(code) {
        Some(rule) => looked_for(rule),
        None => !is_partial && own_codes.contains(&code),
    };
    let (ahead, site_file) = (lookahead.from(today), &config.source.path);
    let subject = Subject { handbook, timetable, ahead, site_file, today, is_wanted };
    let mut findings: Vec<Diagnostic> = RULES
        .par_iter()
        .filter(|rule| looked_for(rule) && is_wanted())
        .flat_map_iter(|rule| run(rule, &subject))
        .collect();
    if !is_wanted() {
        return None;
    }
    findings.extend(own_rules::findings(&config.rules, &subject, is_partial));
    findings.extend(seen.iter().cloned().chain(found));
    let mut allowances = Allowances::of(&handbook.documents, &config.rules);
    findings.retain(|finding| !allowances.allow(finding));
    findings.extend(allowances.finish(is_awaited));
    findings.retain_mut(|finding| {
        let level = levels.of_code(finding.code, finding.place.path.as_str(), finding.level);
        finding.level = level.unwrap_or(finding.level);
        level.is_some()
    });
    Diagnostic::sort(&mut findings);
    Some(Judgement { findings, is_partial })
}

fn run(rule: &Rule, subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if let Some(check) = rule.check {
        check(subject, &mut findings);
    }
    findings
}

/// Whether relations or pages may be missing because of a fault: what nobody names could be named
/// there, and the rules would report what follows from it.
fn hides_something(finding: &Diagnostic) -> bool {
    let group = finding.code.0.split('/').next().unwrap_or_default();
    finding.is_error()
        && ["site", "source", "yaml", "csv", "schema", "id", "ref", "link"].contains(&group)
}
