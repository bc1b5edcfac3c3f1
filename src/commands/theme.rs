//! `operandi theme`: which files make the pages, and those of the program to begin a theme of one's own with.

use std::collections::BTreeMap;

use clap::{Args, Subcommand};

use crate::commands::arguments::{Common, Format, STATUSES};
use crate::commands::list::{forms, print};
use crate::commands::project::Project;
use crate::commands::sound::sound_config;
use crate::commands::status::{Outcome, Status};
use crate::commands::summary::counted;
use crate::commands::terminal::Terminal;
use crate::config::settings::theme_name;
use crate::config_file::Config;
use crate::disk::error::EdgeError;
use crate::disk::planting::{plant, plant_over};
use crate::nearest::did_you_mean;
use crate::pages::embedded_theme::{ASSETS, LANGUAGES, Origin, TEMPLATES, all_embedded, origins};
use crate::report::listing::cell::Cell;
use crate::report::listing::listing::Listing;

/// The name of a theme that is given none.
const OWN: &str = "own";

/// The arguments of `theme`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct ThemeArguments {
    /// What to do.
    #[command(subcommand)]
    pub action: ThemeAction,
}

/// What can be done with themes.
#[derive(Debug, Subcommand)]
pub enum ThemeAction {
    /// List the templates, assets and languages, and whose each is
    List(ThemeListArguments),
    /// Write the files of the program's theme into the site, to change them
    Eject(EjectArguments),
}

/// The arguments of `theme list`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct ThemeListArguments {
    /// List the files only that are not the program's
    #[arg(long)]
    pub own: bool,
    /// The form of the list [default: table, or json with --json]
    #[arg(long, value_name = "FORM", value_parser = forms())]
    pub format: Option<Format>,
}

/// The arguments of `theme eject`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct EjectArguments {
    /// The name of the new theme, a folder below themes/ [default: own]
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Write these files only, as `theme list` names them; templates go into templates/ unless there is a
    /// NAME
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub only: Vec<String>,
    /// Replace files that are there
    #[arg(long)]
    pub force: bool,
}

/// Does with the theme what was asked for.
pub fn run(common: &Common, arguments: &ThemeArguments, terminal: &Terminal) -> Outcome {
    let project = Project::find(common, None)?;
    let Some(config) = sound_config(&project, terminal)? else { return Ok(Status::Findings) };
    match &arguments.action {
        ThemeAction::List(asked) => list(common, asked, &project, &config, terminal),
        ThemeAction::Eject(asked) => eject(asked, &project, &config, terminal),
    }
}

fn list(
    common: &Common,
    arguments: &ThemeListArguments,
    project: &Project,
    config: &Config,
    terminal: &Terminal,
) -> Outcome {
    let files = project.read_theme(config)?;
    if !files.findings.is_empty() {
        let text = config.source.text.clone();
        let source = |path: &_| (config.source.path == *path).then(|| text.clone());
        terminal.findings(&files.findings, &source, &project.base);
        return Ok(Status::Findings);
    }
    let mut listing = Listing::new(["file", "from", "instead of"]);
    let is_asked = |origin: Origin| !arguments.own || origin != Origin::Program;
    let all = origins(&files).into_iter().filter(|(_, (origin, _))| is_asked(*origin));
    let row = |(path, (origin, other)): (String, (Origin, Option<Origin>))| {
        let other = other.map_or(Cell::Empty, |other| Cell::text(other.word()));
        vec![Cell::text(&path), Cell::text(origin.word()), other]
    };
    listing.rows = all.map(row).collect();
    print(&listing, common.format(), terminal)?;
    Ok(Status::Ok)
}

fn eject(
    arguments: &EjectArguments,
    project: &Project,
    config: &Config,
    terminal: &Terminal,
) -> Outcome {
    let files = chosen(arguments)?;
    let replaced = if arguments.force {
        plant_over(&project.root, &files)?
    } else {
        plant(&project.root, &files).map_err(|error| match error.hint {
            Some(_) => error.hint("--force replaces them"),
            None => error,
        })?;
        0
    };
    for (path, _) in &files {
        terminal.detail(&format!("wrote {}{path}", project.base));
    }
    let before = if replaced > 0 { format!(", {replaced} replaced") } else { String::new() };
    terminal.note(&format!("{} written{before}", counted(files.len(), "file")));
    advise(arguments, config, terminal);
    Ok(Status::Ok)
}

/// Says what is still to do.
fn advise(arguments: &EjectArguments, config: &Config, terminal: &Terminal) {
    let name = arguments.name.as_deref().unwrap_or(OWN);
    if is_in_site(arguments) {
        terminal.note("they stand in for those of the theme from now on");
    } else if config.settings.theme != name {
        terminal.note(&format!("write `theme = \"{name}\"` into site.toml, so that they count"));
    }
    terminal.note("what you do not change may as well be deleted: then the program's file counts");
}

/// Whether the files stand for themselves and are no theme.
fn is_in_site(arguments: &EjectArguments) -> bool {
    arguments.name.is_none() && !arguments.only.is_empty()
}

/// The files to write, by the paths where they go.
fn chosen(arguments: &EjectArguments) -> Result<Vec<(String, String)>, EdgeError> {
    let name = arguments.name.as_deref().unwrap_or(OWN);
    if theme_name(name).is_none() {
        let error = EdgeError::new(format!("`{name}` is not the name of a theme"));
        return Err(error.hint("name a folder below `themes/`: letters, digits and `-`"));
    }
    let all = all_embedded();
    let names: Vec<&str> = if arguments.only.is_empty() {
        all.keys().map(String::as_str).collect()
    } else {
        arguments.only.iter().map(|asked| named(&all, asked)).collect::<Result<_, _>>()?
    };
    let folder = if is_in_site(arguments) { String::new() } else { format!("themes/{name}/") };
    let mut files = Vec::new();
    for path in names {
        if folder.is_empty() && path.starts_with(ASSETS) {
            let error = EdgeError::new(format!("`{path}` can stand in a theme only"));
            return Err(error.hint(format!("name one: operandi theme eject {OWN} --only {path}")));
        }
        let text = all.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        files.push((format!("{folder}{path}"), text.unwrap_or_default()));
    }
    files.sort();
    files.dedup();
    Ok(files)
}

/// The file of the program that somebody means, with or without its folder.
fn named<'a>(all: &'a BTreeMap<String, &[u8]>, asked: &str) -> Result<&'a str, EdgeError> {
    let paths = [TEMPLATES, ASSETS, LANGUAGES].map(|folder| format!("{folder}/{asked}"));
    let mut paths = [asked.to_owned()].into_iter().chain(paths);
    let found = paths.find_map(|path| all.get_key_value(&path));
    found.map(|(path, _)| path.as_str()).ok_or_else(|| {
        let inside = |path: &'a str| path.split_once('/').map_or(path, |(_, inside)| inside);
        let paths = all.keys().map(String::as_str);
        let help = did_you_mean(asked, paths.clone().chain(paths.map(inside)));
        let help = help.unwrap_or_else(|| "`operandi theme list` lists them".to_owned());
        EdgeError::new(format!("the theme of the program has no file `{asked}`")).hint(help)
    })
}
