//! What comes before and after a page: in the orders that name it, and in the list of its kind.

use crate::fixture;

/// The lines of a page about what comes before and after: of what, before, after.
fn neighbours(files: &str, route: &str) -> Vec<[String; 3]> {
    let site = fixture::site(files);
    assert!(fixture::errors(&site).is_empty(), "{:#?}", fixture::errors(&site));
    let html = fixture::render(&site, route);
    let part = html.split("<h2 id=\"--neighbours\">").nth(1).unwrap_or_default();
    let part = part.split("</nav>").next().unwrap_or_default();
    let text = |line: &str, class: &str| {
        let part = line.split(&format!("<span class=\"{class}\">")).nth(1).unwrap_or_default();
        let link = part.split("</span>").next().unwrap_or_default();
        link.replace("</a>", "").replace("<a href=\"", "").replace("\">", " ")
    };
    let lines = part.split("<p>").skip(1);
    lines.map(|line| ["note", "previous", "next-page"].map(|class| text(line, class))).collect()
}

const FILES: &str = "\
-- content/paths/first.md --
---
title: First <week>
steps: [c, a, ask]
---
-- content/loops/round.md --
---
title: Round
steps: [a, c]
---
-- content/guides/a.md --
Text.
-- content/guides/b.md --
Text.
-- content/guides/c.md --
Text.
-- content/interfaces/ask.md --
---
title: Ask
offer: Answers.
---
";

#[test]
fn an_order_comes_before_the_list_of_the_kind() {
    // Of two orders that comes first whose kind does in the menu.
    let expected = [
        ["../loops/round.html Round", "", "../guides/c.html C"],
        [
            "../paths/first.html First &lt;week&gt;",
            "../guides/c.html C",
            "../interfaces/ask.html Ask",
        ],
        ["../guides/index.html Guides", "", "../guides/b.html B"],
    ];
    assert_eq!(neighbours(FILES, "guides/a.html"), expected);
}

#[test]
fn ends_have_one_neighbour_and_who_is_alone_has_none() {
    let last = neighbours(FILES, "interfaces/ask.html");
    assert_eq!(last, [["../paths/first.html First &lt;week&gt;", "../guides/a.html A", ""]]);
    let middle = neighbours(FILES, "guides/b.html");
    assert_eq!(
        middle,
        [["../guides/index.html Guides", "../guides/a.html A", "../guides/c.html C"]]
    );
    assert_eq!(neighbours(FILES, "loops/round.html"), Vec::<[String; 3]>::new());
}
