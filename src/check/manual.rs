//! The page of the manual that lists all findings, made of the list of rules.

use std::fmt::Write;

use crate::check::explained::body;
use crate::check::list::RULES;
use crate::check::rule::Rule;

/// What stands before the list.
const OPENING: &str = "\
# Findings

Everything that is wrong with a site is a finding: a code, a level, a place, and as a rule what to
write instead. `operandi check` shows all of them, and with `--fix` it mends what is certain
([mending](fixing.md)). `build` shows them as well, and an error keeps it from writing anything.
`operandi explain CODE` prints what stands here. Forms for other programs and the baseline are
described in [checking](checking.md).

The level of most codes can be changed in `site.toml` ([checks](site-toml.md#checks)) or silenced on
one page (`allow`). Errors marked *always* cannot: without their repair a page would be lost.

This page is made from the program's list of rules.
";

/// The page as Markdown.
pub fn manual() -> String {
    let mut page = String::from(OPENING);
    for group in RULES.chunk_by(|a, b| a.group() == b.group()) {
        let group_name = group.first().map_or("", Rule::group);
        // Writing to a string does not fail.
        let _ = write!(page, "\n## {group_name}\n\n| code | level | |\n|---|---|---|\n");
        for rule in group {
            let _ = writeln!(page, "| `{}` | {} | {} |", rule.code.0, level(rule), rule.summary());
        }
        for rule in group {
            let text = body(rule.code).replace("\n## ", "\n#### ");
            let _ = write!(page, "\n### `{}`\n\n{}\n\n{text}\n", rule.code.0, rule.summary());
        }
    }
    page
}

fn level(rule: &Rule) -> String {
    let always = if rule.is_adjustable { "" } else { ", always" };
    format!("{}{always}", rule.level_word())
}
