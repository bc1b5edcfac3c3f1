//! `operandi schema`: JSON Schemas for editors.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value;

use crate::commands::arguments::{Common, STATUSES};
use crate::commands::kinds::kind_named;
use crate::commands::project::Project;
use crate::commands::sound::sound_config;
use crate::commands::status::{Outcome, Status};
use crate::commands::summary::counted;
use crate::commands::terminal::Terminal;
use crate::config::schema::Schema;
use crate::disk::error::EdgeError;
use crate::disk::put::put_asked;
use crate::pages::json_schema::{page_schema, rows_schema, schemas};

/// The arguments of `schema`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct SchemaArguments {
    /// The kind: its id, its folder or its label; without one, all kinds
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
    /// Print the schema of a data file with rows of the kind, not that of a page
    #[arg(long, requires = "kind")]
    pub rows: bool,
    /// Write a file for pages and a file for rows of each kind to this folder
    #[arg(short, long, value_name = "FOLDER", conflicts_with_all = ["rows"])]
    pub output: Option<PathBuf>,
}

/// Prints schemas, or writes them to files.
pub fn run(common: &Common, arguments: &SchemaArguments, terminal: &Terminal) -> Outcome {
    let project = Project::find(common, None)?;
    let Some(config) = sound_config(&project, terminal)? else { return Ok(Status::Findings) };
    let schema = &config.schema;
    let only = arguments.kind.as_deref().map(|name| kind_named(schema, name)).transpose()?;
    match (&arguments.output, only) {
        (Some(folder), only) => {
            write(folder, &schemas(schema, only), terminal)?;
        }
        (None, Some(kind)) if arguments.rows => print(&rows_schema(schema, kind), terminal),
        (None, Some(kind)) => print(&page_schema(schema, kind), terminal),
        (None, None) => print(&all(schema), terminal),
    }
    Ok(Status::Ok)
}

/// All schemas in one object, by the names of their files.
fn all(schema: &Schema) -> Value {
    Value::Object(schemas(schema, None).into_iter().collect())
}

fn print(value: &Value, terminal: &Terminal) {
    terminal.product(&written(value));
}

fn write(
    folder: &Path,
    files: &BTreeMap<String, Value>,
    terminal: &Terminal,
) -> Result<(), EdgeError> {
    std::fs::create_dir_all(folder)
        .map_err(|error| EdgeError::io("create the folder", folder, &error))?;
    for (name, value) in files {
        let file = folder.join(name);
        let text = format!("{}\n", written(value));
        put_asked(&file, text.as_bytes())?;
    }
    terminal.note(&format!("{}: {}", folder.display(), counted(files.len(), "schema")));
    Ok(())
}

fn written(value: &Value) -> String {
    // Texts, numbers and maps with text keys: nothing here can fail.
    serde_json::to_string_pretty(value).unwrap_or_default()
}
