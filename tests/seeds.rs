//! Real newsletters, as people paste them: they build without an error and give sound pages.
//!
//! The texts are not ours, so they are not in this repository: they lie in `../shared/seeds`, or
//! where `SEEDS` says. Where there are none, this test has nothing to say.
#![expect(clippy::disallowed_methods, reason = "the texts lie outside the repository")]

use std::path::PathBuf;

use crate::built::{Built, repository};

fn seeds() -> Vec<String> {
    let beside = repository().join("../shared/seeds");
    let folder = std::env::var_os("SEEDS").map_or(beside, PathBuf::from);
    let Ok(entries) = std::fs::read_dir(&folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let texts = paths.iter().map(std::fs::read_to_string);
    texts.map(|text| text.expect("a seed is text")).collect()
}

#[test]
fn newsletters_become_sound_pages() {
    let seeds = seeds();
    if seeds.is_empty() {
        note("there are no seeds here: nothing was tested");
        return;
    }
    for raw_html in ["clean", "escape"] {
        let mut files =
            vec![("site.toml".to_owned(), format!("title = \"T\"\nraw_html = \"{raw_html}\"\n"))];
        for (number, seed) in seeds.iter().enumerate() {
            let text = format!("---\ntitle: Letter {number}\nsummary: A letter.\n---\n{seed}");
            files.push((format!("content/guides/letter-{number}.md"), text));
            // As somebody pastes it: no front matter at all.
            files.push((format!("content/pasted-{number}.md"), seed.clone()));
        }
        let site = crate::fixture::site_of(files);
        let errors = crate::fixture::errors(&site);
        assert!(errors.is_empty(), "with raw_html = {raw_html}: {errors:#?}");
        let built = Built::new(&site, None);
        assert_eq!(built.faults("/"), [""; 0], "with raw_html = {raw_html}");
    }
}

#[expect(clippy::print_stderr, reason = "a test that tests nothing says so")]
fn note(text: &str) {
    eprintln!("{text}");
}
