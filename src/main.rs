//! The `operandi` program: arguments in, an exit status out.

use std::process::ExitCode;

/// A build makes and drops millions of small texts on all threads, and before this allocator a
/// sixth of its instructions were those of the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(operandi::commands::run::run().code())
}
