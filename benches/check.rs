//! How long a check takes beside a build that writes nothing, and what many findings cost.
//!
//! `cargo bench --bench check -- --pages 1000` (10 000 without the argument). Everything is in
//! memory: what is compared starts from the same texts and ends in findings or in the bytes of
//! all outputs. The three take turns, and each is checked.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench takes times and prints them"
)]

mod corpus;
mod rounds;

use std::sync::Arc;
use std::time::{Duration, Instant};

use operandi::config_file::Config;
use operandi::diagnostic::Diagnostic;
use operandi::pages::theme::{Theme, ThemeFiles};
use operandi::site::{Content, Site, Sources};
use operandi::source::Source;
use rayon::prelude::*;

use corpus::Corpus;
use rounds::{Arguments, median, ratio};

/// How many mistakes the other handbook has.
const FAULTS: usize = 1000;

fn main() {
    let arguments = Arguments::read(5);
    let pages = arguments.pages.unwrap_or(10_000);
    let sound = Texts::of(Corpus { code: false, ..Corpus::new(pages) });
    let faulty = Texts::of(Corpus { code: false, faults: FAULTS, ..Corpus::new(pages) });
    let (mut checks, mut builds, mut found) = (vec![], vec![], vec![]);
    // The round before the first one warms the caches and does not count.
    for round in 0..=arguments.rounds {
        let times = [check(&sound, 0), build(&sound, pages), check(&faulty, FAULTS)];
        if round > 0 {
            let [check, build, faulty] = times;
            checks.push(check);
            builds.push(build);
            found.push(faulty);
        }
    }
    let (check, build, faulty) = (median(checks), median(builds), median(found));
    println!("{pages} pages, {} rounds, medians", arguments.rounds);
    println!("  build, nothing written   {build:>8.1?}");
    println!("  check                    {check:>8.1?}  {:.2} of it", ratio(check, build));
    println!("  check, {FAULTS} mistakes    {faulty:>8.1?}  {:.2} of it", ratio(faulty, check));
}

/// The texts of a handbook.
struct Texts {
    config: Source,
    pages: Vec<Source>,
    data: Vec<Source>,
}

impl Texts {
    fn of(corpus: Corpus) -> Self {
        let mut texts = Self { config: Source::new("site.toml", ""), pages: vec![], data: vec![] };
        for (path, text) in corpus.files() {
            let source = Source::new(&path, &text);
            match path.split('/').next() {
                Some("content") => texts.pages.push(source),
                Some("data") => texts.data.push(source),
                _ if path == "site.toml" => texts.config = source,
                _ => panic!("the bench knows nothing of {path}"),
            }
        }
        texts
    }

    fn site(&self) -> Site {
        Site::new(Sources {
            config: Arc::new(Config::read(self.config.clone())),
            pages: self.pages.clone(),
            data: self.data.clone(),
            files: Vec::new(),
            theme: Arc::new(Theme::new(&ThemeFiles::default(), "en")),
            drafts: false,
            unreadable: Vec::new(),
            now: "2027-03-01T09:00Z".parse().expect("it is a moment"),
        })
    }
}

fn check(texts: &Texts, faults: usize) -> Duration {
    let started = Instant::now();
    let site = texts.site();
    let errors = site.findings().iter().filter(|finding| finding.is_error()).count();
    let time = started.elapsed();
    assert_eq!(errors, faults, "each mistake is one finding");
    time
}

fn build(texts: &Texts, pages: usize) -> Duration {
    let started = Instant::now();
    let site = texts.site();
    assert!(!site.findings().iter().any(Diagnostic::is_error), "the handbook is sound");
    let routes: Vec<_> = site.routes().collect();
    let bytes: Vec<usize> = routes.par_iter().map(|route| length(&site, route)).collect();
    let time = started.elapsed();
    assert!(bytes.len() > pages, "every page has an output");
    assert!(bytes.iter().sum::<usize>() > pages * 4000, "outputs have something in them");
    time
}

fn length(site: &Site, route: &operandi::pages::route::Route) -> usize {
    match site.render(route) {
        Some(Ok(Content::Bytes(bytes))) => bytes.len(),
        Some(Ok(Content::CopyOf(_) | Content::TwinOf(_))) | None => 0,
        Some(Err(finding)) => panic!("{}", finding.message),
    }
}
