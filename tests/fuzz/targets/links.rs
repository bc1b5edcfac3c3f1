//! Any text as the target of a link, in each form that a link has.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|target: &str| {
    let text = format!(
        "[[{target}]] [[{target}|text]] [text]({target}) [text](<{target}>) ![[{target}]] \
         ![text]({target}) <a href=\"{target}\">text</a> [text]\n\n[text]: {target}\n"
    );
    operandi_fuzz::check(&operandi_fuzz::page(&text));
});
