//! How much findings weigh on a site: the levels of the list, as `[checks]` of `site.toml` changes
//! them.

use std::collections::BTreeMap;

use crate::check::list::RULES;
use crate::check::rule::Rule;
use crate::config::check_settings::{LevelOverride, LevelSetting};
use crate::config::table::BAD_VALUE;
use crate::config_file::Config;
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::nearest::did_you_mean;
use crate::source::Place;

/// A code or group of codes that does not exist.
pub const UNKNOWN_CODE: Code = Code("site/unknown-code");

/// The level of each code, for each source.
pub struct Levels<'a> {
    everywhere: BTreeMap<Code, Option<Level>>,
    overrides: Vec<(&'a LevelOverride, BTreeMap<Code, Option<Level>>)>,
}

impl<'a> Levels<'a> {
    /// The levels that a site sets, and what is wrong with how it does.
    pub fn of(config: &'a Config) -> (Self, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let mut everywhere = defaults();
        everywhere.extend(read(config, &config.checks.levels, &mut findings));
        let overrides = config.checks.overrides.iter();
        let overrides = overrides.map(|o| (o, read(config, &o.levels, &mut findings))).collect();
        (Self { everywhere, overrides }, findings)
    }

    /// The level of a code in a source; nothing if it is off there. A code that is not in the list
    /// keeps the level it was made with.
    pub fn of_code(&self, code: Code, path: &str, made_with: Level) -> Option<Level> {
        let overrides = self.overrides.iter().rev();
        let mut there =
            overrides.filter(|(of, levels)| levels.contains_key(&code) && of.is_for(path));
        let level = there.next().and_then(|(_, levels)| levels.get(&code));
        level.or_else(|| self.everywhere.get(&code)).copied().unwrap_or(Some(made_with))
    }

    /// Whether a code is looked for anywhere.
    pub fn is_on(&self, code: Code) -> bool {
        let on =
            |levels: &BTreeMap<Code, Option<Level>>| levels.get(&code).is_some_and(Option::is_some);
        on(&self.everywhere) || self.overrides.iter().any(|(_, levels)| on(levels))
    }
}

fn defaults() -> BTreeMap<Code, Option<Level>> {
    RULES.iter().map(|rule| (rule.code, rule.level)).collect()
}

/// What stands in `[checks]` for all codes that are warnings unless a site says otherwise.
const WARNINGS: &str = "warnings";

/// The codes that settings name, with the level of each. A single code counts more than its group,
/// and that more than `warnings`, wherever they stand.
fn read(
    config: &Config,
    settings: &[LevelSetting],
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<Code, Option<Level>> {
    let mut levels = BTreeMap::new();
    let mut settings: Vec<&LevelSetting> = settings.iter().collect();
    settings.sort_by_key(|setting| (setting.key != WARNINGS, !is_group(&setting.key)));
    for setting in settings {
        match meant(&setting.key) {
            Ok(rules) => levels.extend(rules.iter().map(|rule| (rule.code, setting.level))),
            Err(fault) => findings.push(fault.at(config, setting)),
        }
    }
    levels
}

fn is_group(key: &str) -> bool {
    RULES.iter().any(|rule| rule.group() == key)
}

/// Why a key of `[checks]` means nothing.
enum Fault {
    Unknown,
    Ambiguous(Vec<&'static str>),
    Fatal(&'static Rule),
}

/// The rules that a key of `[checks]` means.
fn meant(key: &str) -> Result<Vec<&'static Rule>, Fault> {
    if key == WARNINGS {
        return Ok(RULES.iter().filter(|rule| rule.level == Some(Level::Warning)).collect());
    }
    if is_group(key) {
        let group = RULES.iter().filter(|rule| rule.group() == key && rule.is_adjustable);
        let group: Vec<&Rule> = group.collect();
        let first = RULES.iter().find(|rule| rule.group() == key);
        return if group.is_empty() {
            Err(first.map_or(Fault::Unknown, Fault::Fatal))
        } else {
            Ok(group)
        };
    }
    let rule = named(key)?;
    if rule.is_adjustable { Ok(vec![rule]) } else { Err(Fault::Fatal(rule)) }
}

/// The rule of a code, written in full or by its name alone.
fn named(key: &str) -> Result<&'static Rule, Fault> {
    let rules = || RULES.iter().filter(|rule| rule.code.0 == key || rule.name() == key);
    match rules().collect::<Vec<_>>().as_slice() {
        [] => Err(Fault::Unknown),
        [rule] => Ok(rule),
        several => Err(Fault::Ambiguous(several.iter().map(|rule| rule.code.0).collect())),
    }
}

/// The rule of a code; nothing for that of a site's own rule.
pub fn rule_of(code: Code) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// The rule that a name means: its code, or the last part of it where that is the only one.
pub fn rule_named(name: &str) -> Option<&'static Rule> {
    named(name).ok()
}

/// The rules that a name means: those of a group, that of a code, or all that are called so.
pub fn rules_named(name: &str) -> Vec<&'static Rule> {
    let is_meant = |rule: &&Rule| [rule.code.0, rule.group(), rule.name()].contains(&name);
    RULES.iter().filter(is_meant).collect()
}

/// `did you mean …?` for a code that does not exist.
pub fn similar_code(name: &str) -> Option<String> {
    did_you_mean(name, known_names())
}

/// Everything that can be written for a code.
fn known_names() -> impl Iterator<Item = &'static str> {
    let rules = RULES.iter().flat_map(|rule| [rule.code.0, rule.group(), rule.name()]);
    rules.chain([WARNINGS])
}

impl Fault {
    fn at(self, config: &Config, setting: &LevelSetting) -> Diagnostic {
        let place = Place::new(&config.source.path, setting.key_span);
        let key = &setting.key;
        match self {
            Self::Unknown => {
                let message = format!("there is no check `{key}`");
                let is_own = config.rules.iter().any(|rule| rule.code == *key);
                let own = "set `severity` in its `[[rules]]`".to_owned();
                let help = (is_own.then_some(own).or_else(|| similar_code(key)))
                    .unwrap_or_else(|| "`operandi explain` lists all of them".to_owned());
                Diagnostic::error(UNKNOWN_CODE, place, message).help(help)
            }
            Self::Ambiguous(codes) => {
                let help = format!("write one of \"{}\"", codes.join("\", \""));
                let message = format!("`{key}` is the name of several checks");
                Diagnostic::error(UNKNOWN_CODE, place, message).help(help)
            }
            Self::Fatal(rule) => {
                let message = format!("the level of `{}` cannot be changed", rule.code.0);
                let help = "a site with such a fault would lose what somebody wrote";
                Diagnostic::error(BAD_VALUE, place, message).help(help)
            }
        }
    }
}
