//! Tests that need a process of their own: for its memory, its open files, its signals. Such a test
//! is ignored, and another one runs it in a process where nothing else runs.

use std::process::{Child, Command, Stdio};

/// Starts one ignored test of this module in a process of its own.
pub(super) fn start(test: &str) -> Child {
    let name = format!("serve::tests::{test}");
    let arguments = ["--exact", &name, "--ignored", "--nocapture", "--test-threads=1"];
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Runs it, and gives what it printed.
pub(super) fn run(test: &str) -> String {
    let output = start(test).wait_with_output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}\n{errors}");
    assert!(printed.contains("1 passed"), "{printed}");
    printed
}
