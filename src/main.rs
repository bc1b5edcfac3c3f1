//! The `operandi` program: arguments in, an exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(operandi::commands::run::run().code())
}
