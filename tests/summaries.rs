//! A page has `schema/no-summary` exactly when a preview of it would show nothing.

use crate::fixture;

/// Texts of guides: front matter and prose.
const GUIDES: [&str; 22] = [
    "",
    "Text.",
    "- A list",
    "- A list\n\n- with blank lines",
    "# Only a title",
    "## A heading\n\nText.",
    "> A quote.",
    "> [!NOTE]\n> A note.",
    "|a|\n|-|\n|b|",
    "```\ncode\n```",
    "```\n<p>code</p>\n```",
    "[[other]]",
    "[](other.md)",
    "![A picture](picture.png)",
    "![A picture](picture.png)\n\nText.",
    "<p>Raw.</p>",
    "<p class=\"x\">Raw.</p>",
    "&nbsp;",
    "<b></b>",
    "*Text.*",
    "Note.[^a]\n\n[^a]: A note.",
    "[^a]: A note.",
];

const SUMMARIES: [&str; 5] =
    ["", "summary: Text.\n", "summary: \"\"\n", "summary: \"![A](picture.png)\"\n", "tags: [a]\n"];

#[test]
fn a_finding_says_that_a_preview_is_empty() {
    let mut files = vec![
        ("content/guides/other.md".to_owned(), "Text.".to_owned()),
        ("content/guides/picture.png".to_owned(), String::new()),
    ];
    for (number, guide) in GUIDES.iter().enumerate() {
        for (other, summary) in SUMMARIES.iter().enumerate() {
            let path = format!("content/guides/g{number}-{other}.md");
            files.push((path, format!("---\n{summary}---\n{guide}\n")));
        }
    }
    let site = fixture::site_of(files.clone());
    assert!(fixture::errors(&site).is_empty(), "{:#?}", fixture::errors(&site));
    let (mut silent, mut spoken) = (0, 0);
    for (path, text) in files.iter().filter(|(path, _)| path.contains("/g")) {
        let Some(stem) = path.strip_prefix("content/").and_then(|path| path.strip_suffix(".md"))
        else {
            continue;
        };
        let found = site.findings().iter().filter(|it| it.code.0 == "schema/no-summary");
        let is_reported = found.into_iter().any(|it| it.place.path.as_str() == path);
        let page = fixture::render(&site, &format!("{stem}.html"));
        let is_empty = !page.contains("<meta name=\"description\"");
        assert_eq!(is_reported, is_empty, "{text}");
        *(if is_empty { &mut silent } else { &mut spoken }) += 1;
    }
    assert!(silent > 20 && spoken > 20, "{silent} without a description, {spoken} with one");
}

/// What a term means is taken for its summary.
#[test]
fn a_leading_field_is_a_summary() {
    let site = fixture::site(
        "-- data/terms.yaml --\n- {title: A, meaning: Text.}\n- {title: B, meaning: \"\"}\n\
         - {title: C, meaning: \"[[a]]\"}\n",
    );
    let found = site.findings().iter().filter(|it| it.code.0 == "schema/no-summary");
    let found: Vec<&str> = found.map(|it| it.message.as_str()).collect();
    assert_eq!(found, ["nothing says in one sentence what the term \"B\" is"]);
    for (route, is_described) in [("a", true), ("b", false), ("c", true)] {
        let page = fixture::render(&site, &format!("terms/{route}.html"));
        assert_eq!(page.contains("<meta name=\"description\""), is_described, "{route}");
    }
}
