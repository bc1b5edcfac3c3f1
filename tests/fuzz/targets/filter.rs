//! Any text as a filter: it is read or refused at a place inside, its normal form says the same, and a
//! handbook takes it as a rule.
#![no_main]

use libfuzzer_sys::fuzz_target;
use operandi::config::filter::filter::Filter;
use operandi::source::Span;

fuzz_target!(|text: &str| {
    let inside = |span: &Span| text.get(span.start as usize..span.end as usize).is_some();
    match Filter::parse(text) {
        Ok(filter) => {
            for place in &filter.places {
                assert!(inside(&place.name) && place.values.iter().all(inside));
            }
            let printed = filter.expression.to_string();
            let read = Filter::parse(&printed).map(|read| read.expression);
            assert_eq!(read.as_ref(), Ok(&filter.expression), "{printed}");
        }
        Err(fault) => assert!(inside(&fault.span), "{fault:?}"),
    }
    // The text as a string of TOML, whose escapes are part of what is tried.
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    let rules = format!("title = \"T\"\n[[rules]]\nwhere = \"\"\"{escaped}\"\"\"\nrequire = \"tags\"\n");
    let mut files = operandi_fuzz::page("Text.");
    files.push(("site.toml".to_owned(), rules));
    operandi_fuzz::check(&files);
});
