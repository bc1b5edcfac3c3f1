//! `operandi man`: the manual pages, one for the program and one for each command.

use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

use crate::commands::arguments::{Arguments, STATUSES};
use crate::commands::status::{Outcome, Status};
use crate::commands::terminal::Terminal;
use crate::disk::error::EdgeError;
use crate::disk::put::put_asked;

/// The arguments of `man`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct ManArguments {
    /// Write each page to a file of this folder, which is made if it is not there
    #[arg(short, long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
}

/// Prints all pages, or writes each to a file.
pub fn run(arguments: &ManArguments, terminal: &Terminal) -> Outcome {
    let pages = pages()?;
    if let Some(folder) = &arguments.output {
        std::fs::create_dir_all(folder)
            .map_err(|error| EdgeError::io("create the folder", folder, &error))?;
        for (name, page) in &pages {
            put_asked(&folder.join(name), page)?;
        }
        terminal.note(&format!("{}: {} written", folder.display(), pages.len()));
    } else {
        terminal.bytes(&pages.into_iter().flat_map(|(_, page)| page).collect::<Vec<u8>>())?;
    }
    Ok(Status::Ok)
}

/// The pages by the names of their files, the one of the program first.
fn pages() -> Result<Vec<(String, Vec<u8>)>, EdgeError> {
    let mut program = Arguments::command();
    program.build();
    with_commands(&program).into_iter().map(page).collect()
}

/// A command and all below it, each before its own.
fn with_commands(command: &Command) -> Vec<&Command> {
    let below = command.get_subcommands().filter(|command| !command.is_hide_set());
    [command].into_iter().chain(below.flat_map(with_commands)).collect()
}

fn page(command: &Command) -> Result<(String, Vec<u8>), EdgeError> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let mut page = Vec::new();
    let source = concat!("operandi ", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone()).title(name.to_uppercase()).source(source);
    man.render(&mut page).map_err(|error| EdgeError::io("write", Path::new(&name), &error))?;
    Ok((format!("{name}.1"), page))
}
