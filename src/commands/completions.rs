//! `operandi completions`: a script with which a shell completes commands and flags.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::commands::arguments::{Arguments, STATUSES};
use crate::commands::status::{Outcome, Status};
use crate::commands::terminal::Terminal;

/// The arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub struct CompletionsArguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// Prints the script for a shell.
pub fn run(arguments: &CompletionsArguments, terminal: &Terminal) -> Outcome {
    let mut command = Arguments::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, name, &mut script);
    terminal.bytes(&script)?;
    Ok(Status::Ok)
}
