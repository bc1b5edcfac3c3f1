//! `operandi clean`: what a build has written goes away, and nothing else.

use std::path::PathBuf;

use clap::Args;

use crate::commands::arguments::{Common, STATUSES};
use crate::commands::project::Project;
use crate::commands::status::{Outcome, Status};
use crate::commands::terminal::Terminal;
use crate::disk::cleaning::Cleaning;

/// The arguments of `clean`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct CleanArguments {
    /// The site's folder, as --root
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// Clean this folder [default: public in the site's folder]
    #[arg(short, long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
    /// Print what would be removed, and remove nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Removes what builds have written into an output folder.
pub fn run(common: &Common, arguments: &CleanArguments, terminal: &Terminal) -> Outcome {
    let project = Project::find(common, arguments.folder.as_deref())?;
    let out = project.output(arguments.output.as_deref());
    let shown = project.shown_output(arguments.output.as_deref());
    let Some(cleaning) = Cleaning::of(&project.root, &out)? else {
        terminal.note(&format!("{shown}: nothing to clean"));
        return Ok(Status::Ok);
    };
    if arguments.dry_run {
        terminal.product(&going(&cleaning, &shown));
    } else {
        cleaning.run()?;
        terminal.note(&format!("{shown}: {} removed", cleaning.files.len()));
    }
    for path in &cleaning.kept {
        terminal.note(&format!("kept {path}: somebody changed it"));
    }
    Ok(Status::Ok)
}

/// What would go, a path on each line: files, the list, and folders with a slash at their end.
fn going(cleaning: &Cleaning, shown: &str) -> String {
    let files = cleaning.files.iter().map(String::as_str).chain([Cleaning::LIST]);
    let files = files.map(|file| format!("{shown}/{file}\n"));
    let folders = cleaning.folders.iter().map(|folder| match folder.as_str() {
        "" => format!("{shown}/\n"),
        folder => format!("{shown}/{folder}/\n"),
    });
    files.chain(folders).collect()
}
