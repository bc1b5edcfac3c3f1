//! How long a build takes, as ratios that hold on any machine.
//!
//! `cargo bench --bench clean_build -- --pages 1000` (10 000 without the argument). The commands
//! of one run take turns, so that a machine that is busy for a while is so for all of them. Every
//! build is checked: a wrong answer must not be fast.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench runs programs, takes times and prints them"
)]

mod common;
mod corpus;
mod rounds;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use common::{Folder, OPERANDI, high_water, mebibytes, write};
use corpus::Corpus;
use rounds::{Arguments, median, ratio};

fn main() {
    let arguments = Arguments::read(5);
    let folder = Folder::new("clean-build");
    let pages = arguments.pages.unwrap_or(10_000);
    let sizes = [pages / 10, pages];
    println!("{pages} pages, {} rounds, medians\n", arguments.rounds);
    let mut medians = BTreeMap::new();
    for size in sizes.into_iter().filter(|size| *size >= 100) {
        for code in [true, false] {
            let site = Site::write(&folder.path, size, code);
            let times = measure(&site, &arguments);
            print_site(&site, &times);
            medians.insert((size, code), times);
        }
    }
    println!();
    if sizes[0] >= 100 {
        print_growth(&medians, sizes);
    }
}

/// A corpus on disk.
struct Site {
    root: PathBuf,
    pages: usize,
    code: bool,
    sources: Vec<PathBuf>,
}

impl Site {
    fn write(folder: &Path, pages: usize, code: bool) -> Self {
        let root = folder.join(format!("{pages}-{}", if code { "code" } else { "plain" }));
        let corpus = Corpus { code, ..Corpus::new(pages) };
        let mut sources = Vec::new();
        for (path, text) in corpus.files() {
            let file = root.join(path);
            write(&file, &text);
            sources.push(file);
        }
        Self { root, pages, code, sources }
    }

    /// A folder for one build. Each is fresh: deleting many files makes creating others slow.
    fn fresh(&self, name: &str, round: usize) -> PathBuf {
        self.root.with_extension(format!("{name}-{round}"))
    }
}

/// The times of one corpus, and what its builds made.
struct Times {
    build: Duration,
    rebuild: Duration,
    floor: Duration,
    peak: Option<u32>,
    made: Made,
}

/// What a build wrote, to be compared with other builds.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Made {
    files: usize,
    bytes: u64,
    /// Over the paths of all files and the bytes of one in fifty.
    hash: String,
}

fn measure(site: &Site, arguments: &Arguments) -> Times {
    let (mut builds, mut rebuilds, mut floors, mut peaks) = (vec![], vec![], vec![], vec![]);
    let mut made: Option<Made> = None;
    // The round before the first one warms the caches and does not count.
    for round in 0..=arguments.rounds {
        let out = site.fresh("out", round);
        let first = build(site, &out);
        let now = made_in(&out);
        assert_eq!(first.unchanged, 0, "the folder was fresh");
        // The list of files is written beside them and not counted.
        assert_eq!(first.written + 1, now.files, "what was counted is there");
        assert!(now.files > site.pages, "every page has an output");
        assert_eq!(*made.get_or_insert_with(|| now.clone()), now, "each build is the same");
        let again = build(site, &out);
        assert_eq!((again.written, again.removed), (0, 0), "nothing changed");
        assert_eq!(again.unchanged, first.written, "nothing changed");
        assert_eq!(made_in(&out), now, "nothing changed");
        let floor = read_and_write(site, &now, &site.fresh("floor", round));
        if round > 0 {
            builds.push(first.time);
            rebuilds.push(again.time);
            floors.push(floor);
            peaks.extend(first.peak);
        }
    }
    Times {
        build: median(builds),
        rebuild: median(rebuilds),
        floor: median(floors),
        peak: peaks.into_iter().max(),
        made: made.expect("there was a round"),
    }
}

/// One run of the program.
struct Run {
    time: Duration,
    /// The most memory it held, in KiB, where the system tells.
    peak: Option<u32>,
    written: usize,
    unchanged: usize,
    removed: usize,
}

fn build(site: &Site, out: &Path) -> Run {
    let started = Instant::now();
    let child = Command::new(OPERANDI)
        .args(["build", "--color", "never", "--now", "2027-03-01", "-o"])
        .arg(out)
        .arg(&site.root)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("operandi starts");
    let process = child.id();
    let ended = AtomicBool::new(false);
    let (output, time, peak) = std::thread::scope(|scope| {
        let watcher = scope.spawn(|| watch_memory(process, &ended));
        let output = child.wait_with_output().expect("operandi ends");
        let time = started.elapsed();
        ended.store(true, Ordering::Relaxed);
        (output, time, watcher.join().expect("the watcher does not fail"))
    });
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "operandi failed:\n{text}");
    let [written, unchanged, removed] = counts(&text);
    Run { time, peak, written, unchanged, removed }
}

/// The high-water mark at the last look before the process ended: two milliseconds old at most.
fn watch_memory(process: u32, ended: &AtomicBool) -> Option<u32> {
    let mut peak = None;
    while !ended.load(Ordering::Relaxed) {
        peak = high_water(process).or(peak);
        std::thread::sleep(Duration::from_millis(2));
    }
    peak
}

/// The numbers of the closing line: `FOLDER: 180 written, 0 unchanged, 0 removed`.
fn counts(text: &str) -> [usize; 3] {
    let line = text.lines().rev().find(|line| line.contains(" written, "));
    let line = line.unwrap_or_else(|| panic!("no closing line in:\n{text}"));
    ["written", "unchanged", "removed"].map(|word| {
        let before = line.split(&format!(" {word}")).next().unwrap_or_default();
        let number = before.rsplit(' ').next().unwrap_or_default();
        number.parse().unwrap_or_else(|_| panic!("no number before `{word}` in: {line}"))
    })
}

fn made_in(out: &Path) -> Made {
    let mut files = Vec::new();
    list(out, &mut files);
    files.sort();
    let mut hasher = blake3::Hasher::new();
    let mut bytes = 0;
    for (index, (file, size)) in files.iter().enumerate() {
        bytes += size;
        hasher.update(
            file.strip_prefix(out).expect("below the folder").as_os_str().as_encoded_bytes(),
        );
        if index % 50 == 0 {
            hasher.update(&fs::read(file).expect("an output is read"));
        }
    }
    Made { files: files.len(), bytes, hash: hasher.finalize().to_hex()[..16].to_owned() }
}

fn list(folder: &Path, files: &mut Vec<(PathBuf, u64)>) {
    for entry in fs::read_dir(folder).expect("a folder is read") {
        let entry = entry.expect("an entry is read");
        let meta = entry.metadata().expect("an entry has a size");
        if meta.is_dir() {
            list(&entry.path(), files);
        } else {
            files.push((entry.path(), meta.len()));
        }
    }
}

/// The least any builder has to do: read all sources, write as many bytes in as many files, on two
/// threads.
fn read_and_write(site: &Site, made: &Made, out: &Path) -> Duration {
    let page = vec![b'x'; made.bytes as usize / made.files];
    let started = Instant::now();
    fs::create_dir_all(out).expect("a folder is made");
    std::thread::scope(|scope| {
        for half in 0..2 {
            let page = &page;
            scope.spawn(move || {
                let read = site.sources.iter().skip(half).step_by(2);
                let bytes: usize = read.map(|file| fs::read(file).expect("a source").len()).sum();
                assert!(bytes > 0, "the sources have text");
                for number in (half..made.files).step_by(2) {
                    let file = out.join(format!("{number}.html"));
                    fs::write(file, page).expect("a file is written");
                }
            });
        }
    });
    started.elapsed()
}

fn print_site(site: &Site, times: &Times) {
    let Times { build, rebuild, floor, peak, made } = times;
    let code = if site.code { "with code" } else { "without code" };
    println!(
        "{} pages {code}: {} files, {}, hash {}",
        site.pages,
        made.files,
        mebibytes(made.bytes),
        made.hash
    );
    println!("  build    {}  {:.2} x floor", seconds(*build), ratio(*build, *floor));
    println!("  rebuild  {}  {:.2} x build", seconds(*rebuild), ratio(*rebuild, *build));
    println!("  floor    {}", seconds(*floor));
    if let Some(peak) = peak {
        println!("  peak     {}", mebibytes(u64::from(*peak) * 1024));
    }
}

/// How time and memory grow with ten times the pages.
fn print_growth(times: &BTreeMap<(usize, bool), Times>, [small, large]: [usize; 2]) {
    for code in [true, false] {
        let (few, many) = (&times[&(small, code)], &times[&(large, code)]);
        let what = if code { "with code" } else { "without code" };
        println!(
            "{large} against {small} pages {what}: {:.1} x time",
            ratio(many.build, few.build)
        );
        if let (Some(few), Some(many)) = (few.peak, many.peak) {
            println!("  {:.1} x memory", f64::from(many) / f64::from(few));
        }
    }
    let (with, without) = (&times[&(large, true)], &times[&(large, false)]);
    println!(
        "{large} pages, with code against without: {:.2} x time",
        ratio(with.build, without.build)
    );
}

fn seconds(time: Duration) -> String {
    format!("{:>7.3} s", time.as_secs_f64())
}
