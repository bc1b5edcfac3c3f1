//! How soon an edit is seen in a preview, and how that compares with the previews of others.
//!
//! `cargo bench --bench edit -- --pages 1000` (100, 1 000 and 10 000 without the argument). A page is
//! open, files are edited, and two clients look: one hears the events of the page, one asks for it
//! again and again. What is seen is checked: a wrong page must not be fast.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench runs programs, takes times and prints them"
)]

mod common;
mod corpus;
mod editing;
mod rounds;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{Folder, OPERANDI, mebibytes};
use editing::edit::{Kind, Way};
use editing::other::{Other, Tool};
use editing::other_site::OtherSite;
use editing::preview::{NOW, Preview};
use editing::site::Site;
use editing::times::{Times, milliseconds, name_of_high};
use rounds::{Arguments, median, ratio};

/// The sizes, where none was asked for.
const SIZES: [usize; 3] = [100, 1_000, 10_000];
/// The most rounds against others, who may take seconds for each.
const ROUNDS_AGAINST_OTHERS: usize = 15;

fn main() {
    let arguments = Arguments::read(30);
    let folder = Folder::new("edit");
    let tools = installed();
    println!("{} edits of each kind, in milliseconds", arguments.rounds);
    for pages in arguments.pages.map_or(SIZES.to_vec(), |pages| vec![pages]) {
        let mut preview = Preview::start(Site::write(&folder.path, pages));
        measure(&mut preview, arguments.rounds);
        compare(&mut preview, &tools, &folder.path, arguments.rounds);
        check_export(&mut preview);
    }
}

/// The other generators that are there; says which are not.
fn installed() -> Vec<Tool> {
    let (there, missing): (Vec<Tool>, Vec<Tool>) =
        Tool::ALL.into_iter().partition(|tool| tool.is_installed());
    for tool in missing {
        let name = tool.name();
        println!("{name} is not installed: neither in the PATH nor as ${}", name.to_uppercase());
    }
    there
}

/// In place, or by renaming: every other round.
fn way(round: usize) -> Way {
    if round.is_multiple_of(2) { Way::InPlace } else { Way::ByRename }
}

/// Edits of all kinds, taking turns. The first two rounds warm the caches and do not count.
fn measure(preview: &mut Preview, rounds: usize) {
    let mut times: BTreeMap<Kind, [Times; 2]> = BTreeMap::new();
    for round in 0..rounds + 2 {
        preview.round(way(round), |kind, seen| {
            if round >= 2 {
                let [told, served] = times.entry(kind).or_default();
                told.add(seen.told);
                served.add(seen.served);
            }
        });
    }
    print_preview(preview);
    let high = name_of_high(rounds);
    println!("  {:<14}{:>9}{high:>9}{:>11}{high:>9}", "", "told p50", "served p50");
    for (kind, [told, served]) in times {
        let [told, served] =
            [told, served].map(|times| milliseconds(times.half()) + &milliseconds(times.high()));
        println!("  {:<14}{told}  {served}", kind.name());
    }
}

fn print_preview(preview: &Preview) {
    println!(
        "\n{} pages: first page after {} ms{}",
        preview.site.pages,
        milliseconds(preview.start).trim(),
        peak(preview.peak())
    );
    if preview.others > 0 {
        println!("  {} events told of a state that no edit made", preview.others);
    }
}

fn peak(kibibytes: Option<u32>) -> String {
    kibibytes
        .map_or(String::new(), |peak| format!(", at most {}", mebibytes(u64::from(peak) * 1024)))
}

/// The same edit of prose in the previews of others, taking turns with ours.
fn compare(preview: &mut Preview, tools: &[Tool], folder: &Path, rounds: usize) {
    if tools.is_empty() {
        return;
    }
    let mut site = OtherSite::write(folder, preview.site.pages);
    for tool in tools {
        for options in tool.variants() {
            let other = Other::start(*tool, options, &mut site);
            let name = format!("{} {}", tool.name(), options.join(" "));
            race(preview, other, &name, rounds.min(ROUNDS_AGAINST_OTHERS));
        }
    }
}

fn race(preview: &mut Preview, mut other: Other<'_>, name: &str, rounds: usize) {
    let (mut ours, mut theirs): (Vec<Duration>, Vec<Duration>) = (vec![], vec![]);
    for round in 0..rounds + 2 {
        let times = (preview.prose(way(round)).served, other.prose(way(round)));
        if round >= 2 {
            ours.push(times.0);
            theirs.push(times.1);
        }
    }
    let (ours, theirs) = (median(ours), median(theirs));
    println!(
        "  prose served, {:<28} theirs {}, ours {}: {:.3} x",
        name.trim(),
        milliseconds(theirs),
        milliseconds(ours),
        ratio(ours, theirs)
    );
    println!(
        "    its first page after {} ms{}",
        milliseconds(other.start).trim(),
        peak(other.peak())
    );
}

/// After all edits the preview is the same handbook as a build that saw none of them.
fn check_export(preview: &mut Preview) {
    let out = preview.site.root.with_extension("out");
    let output = Command::new(OPERANDI)
        .args(["build", "--color", "never", "--now", NOW, "-o"])
        .arg(&out)
        .arg(&preview.site.root)
        .stdin(Stdio::null())
        .output()
        .expect("operandi starts");
    let printed = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "operandi failed:\n{printed}");
    let built = fs::read_to_string(out.join("handbook.json")).expect("a build exports");
    assert!(preview.get("/handbook.json").text == built, "handbook.json is that of a build");
}
