//! Any text as an expression of rhythm and as a rule: it is read or refused at a place inside, its normal
//! form says the same, and a page that holds it keeps its places.
#![no_main]

use libfuzzer_sys::fuzz_target;
use operandi::calendar::language::expression::Expression;
use operandi::calendar::language::recurrence::rule::RecurrenceRule;
use operandi::source::Span;

fuzz_target!(|text: &str| {
    let inside = |span: Span| text.get(span.start as usize..span.end as usize).is_some();
    match Expression::parse(text) {
        Ok(reading) => {
            assert_eq!(reading.name.map(|name| name.slice(text)), reading.expression.name());
            let printed = reading.expression.to_string();
            let again = Expression::parse(&printed).map(|again| again.expression);
            assert_eq!(again.as_ref(), Ok(&reading.expression), "{printed}");
        }
        Err(refusal) => assert!(inside(refusal.span), "{refusal:?}"),
    }
    match RecurrenceRule::parse(text) {
        Ok(rule) => {
            let again = RecurrenceRule::parse(&rule.to_string());
            assert_eq!(again.as_ref(), Ok(&rule), "{rule}");
            let days = ["2027-02-01", "2030-02-01"].map(|day| day.parse().unwrap());
            let dates = rule.dates(days[0], days[0]..=days[1]);
            assert!(dates.is_sorted() && dates.iter().all(|day| (days[0]..=days[1]).contains(day)));
        }
        Err(refusal) => assert!(inside(refusal.span), "{refusal:?}"),
    }
    // The text between quotes, in a block, and as it is, where YAML may see more than a text.
    let quoted = text.replace('\\', "\\\\").replace('"', "\\\"");
    let folded = text.replace('\n', "\n    ");
    let front = format!(
        "---\npurpose: P\nduration: 1h\nwhen:\n  - \"{quoted}\"\n  - >\n    {folded}\n  - {{rrule: \"{quoted}\", from: {text}}}\n---\n"
    );
    operandi_fuzz::check(&[("content/rituals/page.md".to_owned(), front)]);
});
