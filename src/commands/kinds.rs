//! `operandi kinds`: the model in force, as the site changed it.

use clap::Args;

use crate::commands::arguments::{Common, Format, STATUSES};
use crate::commands::project::Project;
use crate::commands::sound::sound_config;
use crate::commands::status::{Outcome, Status};
use crate::commands::terminal::Terminal;
use crate::config::kind::KindId;
use crate::config::schema::Schema;
use crate::disk::error::EdgeError;
use crate::nearest::did_you_mean;
use crate::pages::outline::{outline, text};

/// The arguments of `kinds`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct KindsArguments {
    /// Print this kind only: its id, its folder or its label
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
}

/// Prints the kinds with their fields, relations and terms.
pub fn run(common: &Common, arguments: &KindsArguments, terminal: &Terminal) -> Outcome {
    let project = Project::find(common, None)?;
    let Some(config) = sound_config(&project, terminal)? else { return Ok(Status::Findings) };
    let schema = &config.schema;
    let only = arguments.kind.as_deref().map(|name| kind_named(schema, name)).transpose()?;
    let outline = outline(schema, only);
    if common.format() == Format::Json {
        terminal.product(&outline.json());
    } else {
        terminal.product(&text::write(&outline));
    }
    Ok(Status::Ok)
}

/// The kind that somebody asks for.
pub(super) fn kind_named(schema: &Schema, name: &str) -> Result<KindId, EdgeError> {
    schema.kind_named(name).ok_or_else(|| {
        let names = schema.kind_names.keys().map(String::as_str);
        let ids: Vec<&str> = schema.kinds.iter().map(|kind| kind.id.as_str()).collect();
        let help = did_you_mean(name, names);
        let help = help.unwrap_or_else(|| format!("there are {}", ids.join(", ")));
        EdgeError::new(format!("there is no kind `{name}`")).hint(help)
    })
}
