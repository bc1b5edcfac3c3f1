//! Any text as the front matter of a page with many fields.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let path = "content/rituals/page.md".to_owned();
    operandi_fuzz::check(&[(path, format!("---\n{text}\n---\nText.\n"))]);
});
