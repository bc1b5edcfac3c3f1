//! `operandi init`: a small handbook to begin with. Its files lie in `starter/`, where a name that
//! begins with `dot-` stands for one that begins with a dot.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use include_dir::{Dir, include_dir};

use crate::commands::arguments::{Common, STATUSES};
use crate::commands::status::{Outcome, Status};
use crate::commands::summary::counted;
use crate::commands::terminal::Terminal;
use crate::config_file::Config;
use crate::disk::error::EdgeError;
use crate::disk::planting::plant;
use crate::pages::json_schema::schemas;
use crate::source::Source;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starter");

/// The folder of the starter whose files every template has.
const COMMON: &str = "common";
/// Where the schemas lie that the settings of the editor name.
const SCHEMAS: &str = ".vscode/schemas";

/// The arguments of `init`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct InitArguments {
    /// The folder to begin in [default: this one]
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// What to begin with
    #[arg(long, value_name = "TEMPLATE", default_value = "company")]
    pub template: Template,
}

/// What a handbook can begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Template {
    /// A small company with meetings, documents, roles and a decision
    Company,
    /// A home page and one guide
    Minimal,
}

/// Writes the files of a new handbook, unless one of them is there.
pub fn run(common: &Common, arguments: &InitArguments, terminal: &Terminal) -> Outcome {
    let asked = arguments.folder.as_deref().or(common.root.as_deref());
    let folder = asked.unwrap_or(Path::new("."));
    let files = files(arguments.template)?;
    plant(folder, &files)?;
    for (path, _) in &files {
        terminal.detail(&format!("wrote {}", folder.join(path).display()));
    }
    terminal.note(&format!("{}: {} written", folder.display(), counted(files.len(), "file")));
    let place = asked.map_or(String::new(), |folder| format!(" {}", folder.display()));
    terminal.note(&format!("`operandi serve{place}` shows the handbook in the browser"));
    Ok(Status::Ok)
}

/// The files of a template by their paths.
fn files(template: Template) -> Result<Vec<(String, String)>, EdgeError> {
    let name = match template {
        Template::Company => "company",
        Template::Minimal => "minimal",
    };
    let mut files = Vec::new();
    for folder in [COMMON, name] {
        let found = STARTER.get_dir(folder).map(|dir| collect(dir, folder, &mut files));
        found.unwrap_or_else(|| Err(broken(folder)))?;
    }
    files.extend(row_schemas(&files));
    files.sort();
    Ok(files)
}

fn collect(dir: &Dir<'_>, below: &str, files: &mut Vec<(String, String)>) -> Result<(), EdgeError> {
    for file in dir.files() {
        let path = file.path().to_str().zip(file.contents_utf8());
        let (path, text) = path.ok_or_else(|| broken(below))?;
        let inside = path.replace('\\', "/");
        let inside = inside.strip_prefix(below).unwrap_or(&inside).trim_start_matches('/');
        let parts = inside.split('/').map(|part| match part.strip_prefix("dot-") {
            Some(rest) => format!(".{rest}"),
            None => part.to_owned(),
        });
        files.push((parts.collect::<Vec<_>>().join("/"), text.to_owned()));
    }
    dir.dirs().try_for_each(|dir| collect(dir, below, files))
}

/// A schema for each data file, by which the editor completes and checks its rows.
fn row_schemas(files: &[(String, String)]) -> Vec<(String, String)> {
    let text = files.iter().find(|(path, _)| path == "site.toml").map_or("", |(_, text)| text);
    let schema = Config::read(Source::new("site.toml", text)).schema;
    let names = files.iter().filter_map(|(path, _)| path.strip_prefix("data/"));
    let kinds = names.filter_map(|name| schema.kind_named(name.split('.').next()?));
    let schemas = kinds.flat_map(|kind| schemas(&schema, Some(kind)));
    let rows = schemas.filter(|(name, _)| name.ends_with(".rows.json"));
    rows.map(|(name, value)| (format!("{SCHEMAS}/{name}"), format!("{value:#}\n"))).collect()
}

/// The program was put together wrongly; a test reads every template.
fn broken(folder: &str) -> EdgeError {
    EdgeError::new(format!("the template `{folder}` in this program cannot be read"))
}
