//! `operandi explain`: what a code means, with an example of what is wrong and one of what is right.

use clap::Args;

use crate::check::explained::body;
use crate::check::levels::{rules_named, similar_code};
use crate::check::list::RULES;
use crate::check::rule::Rule;
use crate::commands::status::{Outcome, Status};
use crate::commands::terminal::Terminal;
use crate::config::own_rule::GROUP;
use crate::disk::error::EdgeError;

/// The arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// A code such as ref/missing, its name alone, or a group; without one, all codes are listed
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// Explains a code, or lists those of a group, or all.
pub fn run(arguments: &ExplainArguments, terminal: &Terminal) -> Outcome {
    let Some(name) = &arguments.code else {
        terminal.product(&list(RULES.iter()));
        return Ok(Status::Ok);
    };
    match rules_named(name).as_slice() {
        [] => {
            let error = EdgeError::new(format!("there is no check `{name}`"));
            let is_own = name.split('/').next() == Some(GROUP);
            let own = "what begins with `own/` is a rule in `[[rules]]` of a site.toml".to_owned();
            let help = is_own.then_some(own).or_else(|| similar_code(name));
            Err(error.hint(help.unwrap_or("`operandi explain` lists all".into())))
        }
        [rule] => {
            terminal.product(&explanation(rule));
            Ok(Status::Ok)
        }
        several => {
            terminal.product(&list(several.iter().copied()));
            Ok(Status::Ok)
        }
    }
}

fn explanation(rule: &Rule) -> String {
    let Rule { code, .. } = rule;
    let fixed = if rule.is_adjustable { "" } else { ", always" };
    format!("{} ({}{fixed})\n{}\n\n{}\n", code.0, rule.level_word(), rule.summary(), body(*code))
}

/// A line for each rule, in columns.
fn list<'a>(rules: impl Iterator<Item = &'a Rule> + Clone) -> String {
    let width = rules.clone().map(|rule| rule.code.0.len()).max().unwrap_or(0);
    let line = |rule: &Rule| {
        format!("{:width$}  {:7}  {}\n", rule.code.0, rule.level_word(), rule.summary())
    };
    rules.map(line).collect()
}
