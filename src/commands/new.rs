//! `operandi new`: a page of a kind, with what the kind demands and blanks to fill in.

use std::path::Path;

use clap::Args;
use jiff::tz::TimeZone;

use crate::commands::arguments::{Common, STATUSES};
use crate::commands::kinds::kind_named;
use crate::commands::project::Project;
use crate::commands::sound::sound_config;
use crate::commands::status::{Outcome, Status};
use crate::commands::terminal::Terminal;
use crate::config::kind::KindId;
use crate::config::schema::Schema;
use crate::disk::error::EdgeError;
use crate::disk::planting::plant;
use crate::pages::new_page::new_page;
use crate::site::Site;

/// The arguments of `new`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct NewArguments {
    /// The kind of page: its id, its folder or its label
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// The title of the page; its file and its id follow from it
    #[arg(value_name = "TITLE")]
    pub title: String,
}

/// Writes a new page, and prints its path.
pub fn run(common: &Common, arguments: &NewArguments, terminal: &Terminal) -> Outcome {
    let project = Project::find(common, None)?;
    let Some(config) = sound_config(&project, terminal)? else { return Ok(Status::Findings) };
    let schema = &config.schema;
    let kind = kind_named(schema, &arguments.kind)?;
    let today = project.present.now().to_zoned(TimeZone::UTC).date().to_string();
    let page = new_page(schema, kind, &arguments.title, &today)
        .map_err(|why| EdgeError::new(why).hint("choose another title"))?;
    // Other pages may have errors: whoever writes a handbook need not mend it first.
    let read = project.read(None, true)?;
    if let Some(path) = bearer(&read.site, &page.id) {
        let message = format!("the id `{}` is that of `{}{path}`", page.id, project.base);
        return Err(EdgeError::new(message).hint("choose another title"));
    }
    let path = format!("content/{}/{}.md", folder(&project.root, schema, kind)?, page.id);
    plant(&project.root, &[(path.clone(), page.text)])?;
    terminal.product(&format!("{}{path}", project.base));
    Ok(Status::Ok)
}

/// The source of the page that has an id.
fn bearer(site: &Site, id: &str) -> Option<String> {
    let handbook = site.handbook();
    let entity = handbook.names.id(id)?;
    Some(handbook.document_of(entity).path.to_string())
}

/// The folder for pages of a kind: one that is there, whatever name of the kind it has, or else that of
/// the kind.
fn folder(root: &Path, schema: &Schema, kind: KindId) -> Result<String, EdgeError> {
    let content = root.join("content");
    let path = &schema.kind(kind).path;
    if !content.is_dir() {
        return Ok(path.clone());
    }
    let entries = std::fs::read_dir(&content).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = entries.map_err(|error| EdgeError::io("read", &content, &error))?;
    let folders = entries.into_iter().filter(|entry| entry.path().is_dir());
    let names = folders.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> =
        names.filter(|name| schema.kind_named(name) == Some(kind)).collect();
    names.sort_by_key(|name| (name != path, name.clone()));
    Ok(names.into_iter().next().unwrap_or_else(|| path.clone()))
}
