//! `operandi export`: the whole handbook as one text, for other programs or for paper.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use crate::commands::arguments::{Common, STATUSES};
use crate::commands::project::Project;
use crate::commands::sound::sound_site;
use crate::commands::status::{Outcome, Status};
use crate::commands::terminal::Terminal;
use crate::config::settings::BaseUrl;
use crate::disk::error::EdgeError;
use crate::disk::put::put_asked;
use crate::disk::read::read_text;
use crate::site::Site;
use crate::source::SourcePath;

/// The arguments of `export`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct ExportArguments {
    /// What to make of the handbook
    #[arg(value_name = "FORMAT")]
    pub form: ExportFormat,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The address at which the site will be published
    #[arg(short, long, value_name = "URL", value_parser = BaseUrl::parse)]
    pub base_url: Option<BaseUrl>,
    /// Export drafts as well
    #[arg(short = 'D', long)]
    pub drafts: bool,
}

/// A format of the whole handbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Data, as handbook.json of the site
    Json,
    /// One Markdown text, in the order of the menus
    Md,
}

/// Prints or writes the whole handbook.
pub fn run(common: &Common, arguments: &ExportArguments, terminal: &Terminal) -> Outcome {
    let project = Project::find(common, None)?;
    let (base_url, drafts) = (arguments.base_url.clone(), arguments.drafts);
    let Some(read) = sound_site(&project, base_url, drafts, terminal)? else {
        return Ok(Status::Findings);
    };
    let bytes = match arguments.form {
        ExportFormat::Json => read.site.handbook_json(),
        ExportFormat::Md => read.site.one_text(&texts(&project, &read.site)?).into_bytes(),
    };
    match &arguments.output {
        None => terminal.bytes(&bytes)?,
        Some(file) => put_asked(file, &bytes)?,
    }
    Ok(Status::Ok)
}

/// The texts of all pages, which are not kept when they are parsed.
fn texts(project: &Project, site: &Site) -> Result<BTreeMap<SourcePath, Arc<str>>, EdgeError> {
    let paths = site.handbook().documents.iter().map(|document| &document.path);
    let pages = paths.filter(|path| path.as_str().starts_with("content/"));
    let texts = pages.map(|path| match read_text(&project.root, path) {
        Ok(source) => Ok((path.clone(), source.text)),
        // It could be read a moment ago.
        Err(finding) => Err(EdgeError::new(format!("cannot read `{path}`: {}", finding.message))),
    });
    texts.collect()
}
