//! When the program colours what it prints, on a terminal and elsewhere.
#![expect(clippy::unwrap_used, reason = "tests run the program")]

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::process::{Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use crate::run::Folder;

const BROKEN: &str =
    "-- site.toml --\ntitle = \"T\"\nchecks.warnings = \"off\"\n-- content/a.md --\n[[nowhere]]\n";
/// What a terminal says of itself.
const TERM: (&str, &str) = ("TERM", "xterm-256color");

/// What the program prints to a terminal as its standard error.
fn on_a_terminal(arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let folder = Folder::new(BROKEN);
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&terminal).unwrap();
    unlockpt(&terminal).unwrap();
    let name = ptsname(&terminal, Vec::new()).unwrap();
    let name = OsStr::from_bytes(name.as_bytes());
    let other_end = File::options().read(true).write(true).open(name).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_operandi"))
        .arg("build")
        .args(arguments)
        .current_dir(folder.at(""))
        .env_clear()
        .envs(variables.iter().copied())
        .stdout(Stdio::null())
        .stderr(other_end)
        .spawn()
        .unwrap();
    let mut printed = Vec::new();
    // When the program ends, Linux says that the terminal is gone.
    let _ = File::from(terminal).read_to_end(&mut printed);
    assert_eq!(child.wait().unwrap().code(), Some(1));
    let printed = String::from_utf8(printed).unwrap();
    assert!(printed.contains("1 error, nothing was written"), "{printed}");
    printed
}

#[test]
fn a_terminal_has_colours_unless_somebody_objects() {
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        on_a_terminal(arguments, variables).contains('\u{1b}')
    };
    assert!(coloured(&[], &[TERM]));
    assert!(coloured(&["--color", "auto"], &[TERM, ("NO_COLOR", "")]));
    assert!(!coloured(&[], &[TERM, ("NO_COLOR", "1")]));
    assert!(!coloured(&[], &[TERM, ("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[TERM, ("CLICOLOR", "0")]));
    assert!(coloured(&[], &[TERM, ("CLICOLOR", "1")]));
    assert!(coloured(&[], &[TERM, ("CLICOLOR", "0"), ("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["--color", "never"], &[TERM]));
    assert!(!coloured(&["--color", "never"], &[TERM, ("CLICOLOR_FORCE", "1")]));
    assert!(coloured(&["--color", "always"], &[TERM, ("NO_COLOR", "1")]));
    // Terminals that cannot, or do not say that they can.
    assert!(!coloured(&[], &[("TERM", "dumb")]));
    assert!(!coloured(&[], &[]));
}

#[test]
fn a_pipe_has_colours_where_they_are_forced() {
    let folder = Folder::new(BROKEN);
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        let arguments = [&["build"], arguments].concat();
        folder.run_in("", &arguments, variables).err.contains('\u{1b}')
    };
    assert!(!coloured(&[], &[TERM]));
    assert!(!coloured(&[], &[TERM, ("CLICOLOR", "1")]));
    assert!(!coloured(&[], &[TERM, ("CLICOLOR_FORCE", "")]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(coloured(&["--color", "always"], &[]));
}

/// What another program reads is never coloured.
#[test]
fn forms_for_programs_have_no_colours() {
    let folder = Folder::new(BROKEN);
    for format in ["json", "github", "gitlab", "sarif"] {
        let arguments = ["build", "--color", "always", "--format", format];
        let ran = folder.run_in("", &arguments, &[("CLICOLOR_FORCE", "1")]);
        assert!(!ran.out.contains('\u{1b}'), "{format}: {}", ran.out);
    }
}
