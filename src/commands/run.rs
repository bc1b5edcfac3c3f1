//! From arguments to an exit status.

use crate::commands::arguments::{Arguments, Command};
use crate::commands::status::Status;
use crate::commands::terminal::Terminal;
use crate::commands::{
    build, check, clean, completions, explain, export, gaps, init, kinds, list, load, man, mv, new,
    schema, serve, theme, when,
};

/// Reads the arguments of the process, runs the command, and says how it ended.
pub fn run() -> Status {
    let Arguments { command, common } = Arguments::read();
    let terminal = Terminal::new(&common);
    let outcome = match &command {
        Command::Build(arguments) => build::run(&common, arguments, &terminal),
        Command::Check(arguments) => check::run(&common, arguments, &terminal),
        Command::Explain(arguments) => explain::run(arguments, &terminal),
        Command::Gaps(arguments) => gaps::run(&common, arguments, &terminal),
        Command::List(arguments) => list::run(&common, arguments, &terminal),
        Command::Clean(arguments) => clean::run(&common, arguments, &terminal),
        Command::When(arguments) => when::run(&common, arguments, &terminal),
        Command::Load(arguments) => load::run(&common, arguments, &terminal),
        Command::Kinds(arguments) => kinds::run(&common, arguments, &terminal),
        Command::Export(arguments) => export::run(&common, arguments, &terminal),
        Command::Init(arguments) => init::run(&common, arguments, &terminal),
        Command::Mv(arguments) => mv::run(&common, arguments, &terminal),
        Command::New(arguments) => new::run(&common, arguments, &terminal),
        Command::Schema(arguments) => schema::run(&common, arguments, &terminal),
        Command::Theme(arguments) => theme::run(&common, arguments, &terminal),
        Command::Completions(arguments) => completions::run(arguments, &terminal),
        Command::Man(arguments) => man::run(arguments, &terminal),
        Command::Serve(arguments) => serve::run(&common, arguments, &terminal),
    };
    outcome.and_then(|status| terminal.end().map(|()| status)).unwrap_or_else(|error| {
        terminal.error(&error);
        Status::CouldNotRun
    })
}
