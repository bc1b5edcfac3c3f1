//! `operandi completions` and `operandi man`, and that each command is documented.

use std::collections::BTreeSet;

use clap::CommandFactory;
use operandi::commands::arguments::Arguments;

use crate::built::repository;
use crate::run::Folder;

/// The names of all commands.
fn commands() -> Vec<String> {
    let program = Arguments::command();
    program.get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

#[test]
fn the_document_of_commands_lists_each() {
    let page = operandi::disk::read::read_text(
        &repository(),
        &operandi::source::SourcePath::new("docs/commands.md"),
    );
    let page = page.expect("it is there").text;
    let listed = |name: &String| page.contains(&format!("| [`operandi {name}`]("));
    let missing: Vec<String> = commands().into_iter().filter(|name| !listed(name)).collect();
    assert_eq!(missing, [""; 0], "a row each in the table of docs/commands.md");
}

#[test]
fn every_shell_gets_a_script_with_every_command() {
    // Neither a site nor anything else is there.
    let folder = Folder::new("");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = folder.run(&["completions", shell]);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{shell}");
        for command in commands() {
            assert!(ran.out.contains(&command), "{shell}: {command}");
        }
        assert!(ran.out.contains("dry-run") && ran.out.ends_with('\n'), "{shell}");
    }
    let ran = folder.run(&["completions", "tcsh"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.contains("possible values: bash, elvish, fish, powershell, zsh"),
        "{}",
        ran.err
    );
}

#[cfg(unix)]
#[test]
fn a_shell_reads_the_script() {
    let folder = Folder::new("");
    folder.write("script", folder.run(&["completions", "bash"]).out);
    let bash = std::process::Command::new("bash").arg("-n").arg(folder.at("script")).output();
    if let Ok(bash) = bash {
        assert!(bash.status.success(), "{}", String::from_utf8_lossy(&bash.stderr));
    }
}

#[test]
fn there_is_a_page_for_the_program_and_for_each_command() {
    let folder = Folder::new("");
    let ran = folder.run(&["man", "-o", "share/man1"]);
    let names = commands().into_iter().chain(["theme-list", "theme-eject"].map(str::to_owned));
    let expected: BTreeSet<String> =
        names.map(|name| format!("operandi-{name}.1")).chain(["operandi.1".to_owned()]).collect();
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""));
    assert_eq!(ran.err, format!("share/man1: {} written\n", expected.len()));
    let pages = folder.tree("share/man1").expect("it was made");
    assert_eq!(pages.keys().cloned().collect::<BTreeSet<_>>(), expected);
    for (name, page) in &pages {
        let page = String::from_utf8_lossy(page);
        let title = name.trim_end_matches(".1").to_uppercase();
        let line = format!(".TH {title} 1  \"operandi {}\" ", env!("CARGO_PKG_VERSION"));
        assert!(page.contains(&line), "{name}: {page}");
        assert!(page.contains(".SH NAME") && page.contains(".SH OPTIONS"), "{name}");
    }
    let ran = folder.run(&["man"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.starts_with(&*String::from_utf8_lossy(&pages["operandi.1"])), "{}", ran.out);
    assert_eq!(ran.out.matches("\n.TH ").count(), expected.len());
    let ran = folder.run(&["man", "-o", "share/man1/operandi.1/below"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.starts_with("error: cannot create the folder"), "{}", ran.err);
}
