//! The `operandi` program: arguments in, an exit status out.

use std::process::ExitCode;

/// A build makes and drops millions of small texts on all threads; this allocator takes about a
/// sixth less time for that than the system's (`benches/README.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(operandi::commands::run::run().code())
}
