//! What filters are read as, what is said of texts that are none, and that their normal form says
//! the same.

use proptest::prelude::*;
use proptest::sample::select;

use super::Filter;
use crate::config::filter::comparison::Comparison;
use crate::config::filter::expression::Expression;
use crate::config::filter::test::Test;
use crate::source::Span;

fn normal(text: &str) -> String {
    Filter::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}")).expression.to_string()
}

/// What is wrong: the text with `[` and `]` around the place, the message, the help.
fn fault(text: &str) -> String {
    let fault = Filter::parse(text).expect_err(text);
    let (start, end) = (fault.span.start as usize, fault.span.end as usize);
    let marked = format!("{}[{}]{}", &text[..start], &text[start..end], &text[end..]);
    format!("{marked}: {} | {}", fault.message, fault.help.unwrap_or_default())
}

#[test]
fn filters_are_read() {
    for (text, expected) in [
        ("kind = decision and status = live", "kind = decision and status = live"),
        ("  kind=team-type ", "kind = team-type"),
        ("kind\n!= \"team-type\"", "kind != team-type"),
        ("title = 'Build cycle'", "title = \"Build cycle\""),
        ("title = ''", "title = \"\""),
        ("title = 'it''s'", "title = \"it's\""),
        ("status in (live,'trial')", "status in (live, trial)"),
        ("status in (live)", "status in (live)"),
        ("status not in (a, b)", "not status in (a, b)"),
        ("tags has onboarding", "tags has onboarding"),
        ("has sla and not has owner", "has sla and not has owner"),
        ("has \"not\"", "has \"not\""),
        ("\"in\" = 'or'", "\"in\" = \"or\""),
        ("readings.effectiveness = x", "readings.effectiveness = x"),
        ("owner = role:exec", "owner = role:exec"),
        ("lean = -3 or lean = 1.50", "lean = -3 or lean = 1.50"),
        ("OR = 1", "\"OR\" = 1"),
        ("stav = živý", "stav = živý"),
    ] {
        assert_eq!(normal(text), expected, "{text}");
    }
}

#[test]
fn not_binds_before_and_and_before_or() {
    for (text, expected) in [
        ("a = 1 or b = 2 and c = 3", "a = 1 or b = 2 and c = 3"),
        ("a = 1 or (b = 2 and c = 3)", "a = 1 or b = 2 and c = 3"),
        ("(a = 1 or b = 2) and c = 3", "(a = 1 or b = 2) and c = 3"),
        ("not a = 1 and b = 2", "not a = 1 and b = 2"),
        ("not (a = 1 and b = 2)", "not (a = 1 and b = 2)"),
        ("not (a = 1)", "not a = 1"),
        ("not not a = 1", "not not a = 1"),
        ("((a = 1 and (b = 2 and c = 3)))", "a = 1 and b = 2 and c = 3"),
    ] {
        assert_eq!(normal(text), expected, "{text}");
    }
    let one =
        |name: &str| Expression::Comparison(Comparison { name: name.into(), test: Test::Said });
    let expected = Expression::Any(vec![
        one("a"),
        Expression::All(vec![Expression::Not(Box::new(one("b"))), one("c")]),
    ]);
    assert_eq!(Filter::parse("has a or not has b and has c").unwrap().expression, expected);
}

#[test]
fn faults_say_what_could_stand_there() {
    let faults = [
        "",
        "kind",
        "kind = ",
        "kind = decision and",
        "kind == decision",
        "kind = = decision",
        "kind = decision && status = live",
        "!status = live",
        "duration > 45m",
        "kind = decision AND status = live",
        "kind = decision Or status = live",
        "NOT status = live",
        "tags HAS x",
        "kind is decision",
        "tags contains x",
        "kind decision",
        "kind = team type",
        "a = 1 b = 2",
        "a = 1 = 2",
        "a = 1 (b = 2)",
        "a = 1 'b' = 2",
        "a = (b, c)",
        "a = 1, b = 2",
        "a in b",
        "a in ()",
        "a in (b c)",
        "a in (b, )",
        "a in (b",
        "a in (b,",
        "a not b",
        "(a = 1",
        "(a = 1))",
        "()",
        "a = 'b",
        "a = \u{201c}b\u{201d}",
        "a = in",
        "and a = 1",
        "has",
        "has = 1",
        "a ~ b",
        "a = b*",
        "a\u{2260}b",
    ];
    insta::assert_snapshot!(faults.map(fault).join("\n"), @r#"
    []: the filter is empty | write a condition such as `status = live`
    [kind]: nothing is asked of `kind` | write `kind = …`, or `has kind`
    kind =[] : a value is missing after `=` | write a word, or a text in quotes
    kind = decision and[]: a condition is missing here | write a condition such as `status = live`
    kind [==] decision: a filter has no `==` | write `=`
    kind = [=] decision: `=` stands here twice | write it once
    kind = decision [&&] status = live: a filter has no `&&` | write `and`
    [!]status = live: a filter has no `!` | write `not`, or `!=` between a name and a value
    duration [>] 45m: a filter has no `>` | a filter has no order; name the values that are meant, as in `in (a, b)`
    kind = decision [AND] status = live: `AND` cannot stand here | write `and`
    kind = decision [Or] status = live: `Or` cannot stand here | write `or`
    [NOT] status = live: `NOT` must be in lower case | write `not`
    tags [HAS] x: `HAS` cannot stand after `tags` | write `has`
    kind [is] decision: `is` cannot stand after `kind` | write `=`
    tags [contains] x: `contains` cannot stand after `tags` | write `has`
    kind [decision]: `decision` cannot stand after `kind` | write `=`, `!=`, `in` or `has` after the name of a field
    kind = team [type]: `type` cannot stand here | write `and` or `or` between conditions, and put a text of several words in quotes
    a = 1 [b] = 2: `b` cannot stand here | write `and` or `or` between conditions, and put a text of several words in quotes
    a = 1 [=] 2: the condition before this has a value already | write `and` or `or` between conditions
    a = 1 [(]b = 2): `and` or `or` is missing before this | write one of them between conditions
    a = 1 ['b'] = 2: `and` or `or` is missing before this | write one of them between conditions
    a = [(]b, c): a list cannot stand after `=` | write `in (…)`
    a = 1[,] b = 2: a comma stands only between the values of `in` | write `and` or `or` between conditions
    a in [b]: `in` needs a list in parentheses | write `a in (a, b)`, or `=` for one value
    a in [()]: this list is empty | name the values
    a in (b [c]): a comma is missing before this | put a comma between values, and a text of several words in quotes
    a in (b, [)]: a value is missing after `,` | write a word, or a text in quotes
    a in [(]b: this parenthesis is never closed | write `)` at its end
    a in (b,[]: a value is missing after `,` | write a word, or a text in quotes
    a not [b]: `in` is missing after `a not` | write `not` before the name: `not a …`
    [(]a = 1: this parenthesis is never closed | write `)` at its end
    (a = 1)[)]: this parenthesis closes nothing | take it out
    ([)]: a condition is missing here | write a condition such as `status = live`
    a = [']b: this quote is never closed | end the text with another `'`
    a = [“]b”: a filter has no `“` | write straight quotes: `"…"` or `'…'`
    a = [in]: `in` cannot stand here, a value is missing | to mean the word itself, put it in quotes: `"in"`
    [and] a = 1: `and` cannot stand here, the name of a field is missing | to mean the word itself, put it in quotes: `"and"`
    has[]: the name of a field is missing after `has` | write `has title`, or `tags has word`
    has [=] 1: the name of a field is missing after `has` | write `has title`, or `tags has word`
    a [~] b: a filter has no `~` | put a text that is not one plain word in quotes
    a = b[*]: a filter has no `*` | a filter compares whole values, without placeholders
    a[≠]b: a filter has no `≠` | write `!=`
    "#);
}

#[test]
fn places_are_those_of_names_and_values() {
    let text = "a = 'x y' and (not b in (c, d) or has e)";
    let filter = Filter::parse(text).unwrap();
    let show = |span: &Span| span.slice(text).to_owned();
    let places: Vec<String> = filter
        .places
        .iter()
        .map(|place| {
            let values: Vec<String> = place.values.iter().map(show).collect();
            format!("{}: {}", show(&place.name), values.join(" "))
        })
        .collect();
    assert_eq!(places, ["a: 'x y'", "b: c d", "e: "]);
}

#[test]
fn depth_is_limited() {
    let nested = |depth: usize| format!("{}a = 1{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(normal(&nested(64)), "a = 1");
    let fault = Filter::parse(&nested(65)).unwrap_err();
    assert_eq!(fault.message, "more than 64 conditions stand inside one another");
    assert_eq!(fault.span, Span::new(64, 65));
    assert!(Filter::parse(&"(".repeat(1_000_000)).is_err());
    assert!(Filter::parse(&"not ".repeat(1_000_000)).is_err());
    // Length is no depth.
    let long = vec!["a = 1"; 100_000].join(" and ");
    assert_eq!(Filter::parse(&long).unwrap().places.len(), 100_000);
    let beside = vec!["not (a = 1)"; 1000].join(" or ");
    assert!(Filter::parse(&beside).is_ok());
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z][a-z0-9_-]{0,5}",
        "\\PC{0,6}",
        select(vec!["and", "OR", "not", "in", "has", "true", "'", "\"", "'\"", "6 weeks", ""])
            .prop_map(str::to_owned),
    ]
}

fn test() -> impl Strategy<Value = Test> {
    prop_oneof![
        text().prop_map(Test::Is),
        text().prop_map(Test::IsNot),
        text().prop_map(Test::Has),
        prop::collection::vec(text(), 1..4).prop_map(Test::In),
        Just(Test::Said),
    ]
}

fn expression() -> impl Strategy<Value = Expression> {
    let leaf =
        (text(), test()).prop_map(|(name, test)| Expression::Comparison(Comparison { name, test }));
    leaf.prop_recursive(6, 40, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| Expression::Not(Box::new(inner))),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Expression::all),
            prop::collection::vec(inner, 1..4).prop_map(Expression::any),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_normal_form_says_the_same(expression in expression()) {
        let printed = expression.to_string();
        let read = Filter::parse(&printed).map(|filter| filter.expression);
        prop_assert_eq!(read.as_ref(), Ok(&expression), "{}", printed);
    }

    #[test]
    fn any_text_is_a_filter_or_has_a_fault_inside(
        parts in prop::collection::vec(
            prop_oneof![
                select(vec![
                    "a", "kind", "=", "!=", "in", "has", "not", "and", "or", "(", ")", ",", " ", " ",
                    "'", "\"", "==", "AND", "ž", "\u{a0}", "\n", "\u{301}",
                ]).prop_map(str::to_owned),
                any::<String>(),
            ],
            0..20,
        ),
    ) {
        let text = parts.concat();
        let inside = |span: &Span| text.get(span.start as usize..span.end as usize).is_some();
        match Filter::parse(&text) {
            Ok(filter) => {
                for place in &filter.places {
                    prop_assert!(inside(&place.name) && place.values.iter().all(inside));
                }
                let printed = filter.expression.to_string();
                prop_assert_eq!(Filter::parse(&printed).unwrap().expression, filter.expression);
            }
            Err(fault) => prop_assert!(inside(&fault.span), "{:?}", fault),
        }
    }
}
