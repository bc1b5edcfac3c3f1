//! Terms of the glossary in texts: which words are marked, where, and that nothing else changes.

use std::collections::BTreeSet;

use operandi::pages::route::Route;
use operandi::site::Site;
use proptest::prelude::*;

use crate::fixture::{errors, render, site};
use crate::html::Page;

/// Terms, and a page with this front matter and text.
fn pages(front: &str, text: &str) -> String {
    format!(
        "-- data/terms.yaml --
- {{title: Bet, meaning: A problem with an appetite.}}
- {{title: Appetite, meaning: How long a bet may take.}}
- {{title: Betting table, aliases: [The table], meaning: Where bets are placed.}}
- {{title: WBR, meaning: A review.}}
- {{title: R&D, meaning: Those who try things.}}
- {{title: Žluť, meaning: A colour.}}
-- content/guides/one.md --
---
title: One
{front}---

{text}
"
    )
}

/// The marked words of a page with their terms: `bet>bet`.
fn marks(site: &Site, route: &str) -> Vec<String> {
    let html = render(site, route);
    let marks = html.split("<a class=\"term\" href=\"").skip(1).map(|rest| {
        let (href, rest) = rest.split_once("\">").expect("a mark has an address");
        let text = rest.split_once("</a>").expect("a mark ends").0;
        let page = href.rsplit('/').next().and_then(|name| name.strip_suffix(".html"));
        format!("{text}>{}", page.expect("it leads to a page"))
    });
    marks.collect()
}

/// The marks in a text.
fn marked(text: &str) -> Vec<String> {
    let site = site(&pages("", text));
    assert_eq!(errors(&site), Vec::<&operandi::diagnostic::Diagnostic>::new());
    marks(&site, "guides/one.html")
}

#[test]
fn a_mark_is_a_link_to_the_term() {
    let site = site(&pages("", "A bet, and a bet."));
    let html = render(&site, "guides/one.html");
    let wanted = "<p>A <a class=\"term\" href=\"../terms/bet.html\">bet</a>, and a bet.</p>";
    assert!(html.contains(wanted), "{html}");
}

#[test]
fn each_term_is_marked_once() {
    assert_eq!(
        marked("A bet has an appetite.\n\nBets: the appetite of each bet."),
        ["bet>bet", "appetite>appetite"]
    );
}

#[test]
fn capitals_count_in_abbreviations_only() {
    assert_eq!(marked("A wbr, a BET."), ["BET>bet"]);
    assert_eq!(marked("A WBR."), ["WBR>wbr"]);
    assert_eq!(marked("Two WBRs."), ["WBRs>wbr"]);
    assert_eq!(marked("Two WBRS."), [""; 0]);
    assert_eq!(marked("In R&D, and r&d."), ["R&amp;D>r-d"]);
    assert_eq!(marked("ŽLUŤ"), ["ŽLUŤ>%C5%BElu%C5%A5"]);
    assert_eq!(marked("žluť"), ["žluť>%C5%BElu%C5%A5"]);
}

#[test]
fn a_plural_is_marked_where_the_language_is_english() {
    assert_eq!(marked("Two bets."), ["bets>bet"]);
    let german =
        format!("-- site.toml --\ntitle = \"T\"\nlang = \"de\"\n{}", pages("", "Zwei bets."));
    assert_eq!(marks(&site(&german), "guides/one.html"), [""; 0]);
}

#[test]
fn the_longest_name_wins() {
    let broken = marked("A betting\ntable of the bet.");
    assert_eq!(broken, ["betting\ntable>betting-table", "bet>bet"]);
    assert_eq!(marked("At the table."), ["the table>betting-table"]);
    let fixture = "-- data/terms.yaml --
- {title: Order, meaning: What a customer asks for.}
- {title: Order book, meaning: All that is asked for.}
-- content/guides/one.md --
The order book has each order.
";
    assert_eq!(marks(&site(fixture), "guides/one.html"), ["order book>order-book", "order>order"]);
}

#[test]
fn links_headings_and_code_are_left_alone() {
    assert_eq!(
        marked(
            "## A bet\n\n`bet` [a bet](https://example.com)\n\n    bet\n\n| bet |\n|---|\n| cell |\n"
        ),
        [""; 0]
    );
    // What stands there is no use that counts.
    assert_eq!(marked("## A bet\n\nThis `bet` is a bet."), ["bet>bet"]);
    assert_eq!(marked("[the WBR](one.md) is a WBR."), ["WBR>wbr"]);
    assert_eq!(marked("[the WBR](one.md)"), [""; 0]);
}

#[test]
fn a_term_that_is_linked_needs_no_mark_from_there_on() {
    assert_eq!(marked("The [[bet]] is a bet."), [""; 0]);
    assert_eq!(marked("A bet is a [[bet]]."), ["bet>bet"]);
}

#[test]
fn parts_of_words_are_no_use() {
    assert_eq!(marked("A bet-maker, better alpha*bet*, sub-bets and #bet"), [""; 0]);
    assert_eq!(marked("in[app](one.md)etite"), [""; 0]);
    assert_eq!(marked("The bet’s end."), ["bet>bet"]);
}

#[test]
fn prose_fields_come_before_the_text() {
    let fixture = "-- data/terms.yaml --
- {title: Bet, meaning: A problem.}
- {title: Card, meaning: A piece of paper.}
- {title: Wall, meaning: Where cards hang.}
-- content/artifacts/plan.md --
---
title: Plan
summary: Which bet is next.
purpose: Show each bet on a card.
form: deck
risk: [A wall of cards, Another wall]
---
The wall, the card, the bet.
";
    let site = site(fixture);
    let marks = marks(&site, "artifacts/plan.html");
    assert_eq!(marks, ["bet>bet", "card>card", "wall>wall"]);
    let html = render(&site, "artifacts/plan.html");
    assert!(html.contains("Which <a class=\"term\""), "{html}");
    // Lists of pages, descriptions and other texts for machines stay as they are.
    assert!(!render(&site, "artifacts/index.html").contains("<a class=\"term\""));
    assert!(!render(&site, "handbook.json").contains("<a class="));
    assert!(html.contains("content=\"Which bet is next.\""), "{html}");
}

#[test]
fn the_home_page_and_introductions_are_pages() {
    let fixture = "-- data/terms.yaml --
- {title: Bet, meaning: A problem.}
-- content/index.md --
A bet.
-- content/guides/index.md --
Two bets.
-- content/guides/one.md --
---
title: One
---
";
    let site = site(fixture);
    assert_eq!(marks(&site, "index.html"), ["bet>bet"]);
    assert_eq!(marks(&site, "guides/index.html"), ["bets>bet"]);
}

#[test]
fn nothing_is_marked_on_paper() {
    let toml = "-- site.toml --\ntitle = \"T\"\nprint = true\n";
    let site = site(&format!("{toml}{}", pages("", "A bet.")));
    let on_paper = site.routes().filter(|route| route.as_str().starts_with("print/"));
    let on_paper: Vec<String> = on_paper.map(|route| render(&site, route.as_str())).collect();
    assert!(on_paper.iter().any(|html| html.contains("<p>A bet.</p>")), "{on_paper:?}");
    assert!(on_paper.iter().all(|html| !html.contains("class=\"term\"")));
}

#[test]
fn a_term_is_not_marked_on_its_own_page() {
    let site = site(&pages("", "Text.").replace("A problem with", "A bet is a problem with"));
    assert!(render(&site, "terms/bet.html").contains("A bet is a problem"));
    assert_eq!(marks(&site, "terms/bet.html"), ["appetite>appetite"]);
    assert_eq!(marks(&site, "terms/appetite.html"), ["bet>bet"]);
}

#[test]
fn marks_can_be_turned_off() {
    let text = "A bet and a WBR.";
    let off = site(&pages("glossary: false\n", text));
    assert_eq!(marks(&off, "guides/one.html"), [""; 0]);
    assert!(!render(&off, "guides/one.html").contains("Terms are marked"));
    let on = site(&pages("glossary: true\n", text));
    assert_eq!(marks(&on, "guides/one.html"), ["bet>bet", "WBR>wbr"]);
    let toml = format!("-- site.toml --\ntitle = \"T\"\nglossary = false\n{}", pages("", text));
    assert_eq!(marks(&site(&toml), "guides/one.html"), [""; 0]);
    let term = pages("", text).replace("{title: Bet,", "{title: Bet, mark: false,");
    let term = site(&term);
    assert_eq!(marks(&term, "guides/one.html"), ["WBR>wbr"]);
    assert!(!render(&term, "terms/bet.html").contains("Marked in texts"));
}

#[test]
fn a_name_of_two_terms_is_not_marked() {
    let fixture = "-- data/terms.yaml --
- {title: Bet, meaning: A problem.}
- {title: Wager, aliases: [bet], meaning: Money.}
- {title: Good, meaning: Not bad.}
- {title: Goods, meaning: What is sold.}
-- content/guides/one.md --
A bet, bets, a wager; goods are good.
";
    // A term's own name wins over the plural of another.
    assert_eq!(
        marks(&site(fixture), "guides/one.html"),
        ["wager>wager", "goods>goods", "good>good"]
    );
}

#[test]
fn renamed_kinds_and_kinds_of_ones_own_have_terms() {
    let fixture = "-- site.toml --
title = \"T\"
[kinds.term]
label = \"Word\"
[kinds.acronym]
label = \"Acronym\"
lead = \"stands_for\"
traits.defined = { meaning = \"stands_for\" }
fields.stands_for = \"prose\"
-- data/terms.yaml --
- {title: Bet, meaning: A problem.}
-- data/acronyms.yaml --
- {title: SLA, stands_for: A promise.}
-- content/guides/one.md --
A bet without an SLA.
";
    let site = site(fixture);
    assert_eq!(errors(&site), Vec::<&operandi::diagnostic::Diagnostic>::new());
    let html = render(&site, "guides/one.html");
    assert!(html.contains("href=\"../words/bet.html\">bet</a>"), "{html}");
    assert!(html.contains("href=\"../acronyms/sla.html\">SLA</a>"), "{html}");
}

#[test]
fn scripts_without_blanks_have_terms() {
    let fixture = "-- data/terms.yaml --
- {title: 索引, meaning: A list.}
-- content/guides/one.md --
検索索引機能
";
    assert_eq!(marks(&site(fixture), "guides/one.html"), ["索引>%E7%B4%A2%E5%BC%95"]);
}

/// Pieces of Markdown that are put together in any order.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "bet",
        "Bets",
        "betting table",
        "appetite",
        "WBR",
        "R&D",
        "žluť",
        " ",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "~~",
        "`",
        "[",
        "](one.md)",
        "[[bet]]",
        "[[one]]",
        "![",
        "](x.png)",
        "# ",
        "- ",
        "1. ",
        "> ",
        "| ",
        "|\n|---|\n|",
        "<em>",
        "</em>",
        "<a href=\"x\">",
        "</a>",
        "<h2>",
        "</h2>",
        "<details><summary>",
        "</summary>",
        "</details>",
        "<!--",
        "-->",
        "<p title='bet > x'>",
        "&amp;",
        "&",
        "<",
        ">",
        "'",
        "’s",
        "-",
        ".",
        "[^1]",
        "\n\n[^1]: ",
        "    ",
        "```\n",
        ": ",
        "https://bet.org/bet ",
        "<code>",
        "</code>",
        "<pre>",
        "<script>",
        "</script>",
        "<br>",
        "<!",
        "<?",
        "\\",
    ];
    prop::sample::select(pieces.to_vec()).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// Whatever stands around it, a word by itself is marked, in the letters in which it is written and,
    /// unless it is an abbreviation, in others.
    #[test]
    fn a_word_by_itself_is_marked(
        word in "[A-Za-zäÄžŽλΛяЯ]{2,9}( [a-zé]{1,5}){0,2}",
        before in "[a-zé,.!“”(; ]{0,12}",
        after in "[a-zé,.!“”); ]{0,12}",
    ) {
        // The plural of an abbreviation, as in `OKRs`, ends in a small letter; one letter is no abbreviation.
        let singular = word.strip_suffix('s').filter(|singular| singular.chars().count() > 1);
        let letters = singular.unwrap_or(&word);
        let is_exact = letters.contains(char::is_uppercase) && !letters.contains(char::is_lowercase);
        let texts = if is_exact { vec![word.clone()] } else { vec![word.clone(), word.to_lowercase(), word.to_uppercase()] };
        for text in texts {
            let fixture = format!("-- data/terms.yaml --\n- {{title: \"{word}\", id: it, meaning: One.}}\n-- content/guides/one.md --\n---\ntitle: One\n---\n\nx{before} {text} {after}\n");
            prop_assert_eq!(marks(&site(&fixture), "guides/one.html").len(), 1, "{}", text);
        }
    }

    /// Whatever a text is made of: without the tags of its marks it is what it is without a glossary, its
    /// elements are balanced, and each term is marked once at most, in no link.
    #[test]
    fn marks_change_nothing_else(
        pieces in prop::collection::vec(piece(), 1..40),
        raw_html in prop::sample::select(vec!["clean", "allow", "escape"]),
    ) {
        let text = pieces.concat();
        let with = |glossary: bool| {
            let toml = format!("-- site.toml --\ntitle = \"T\"\nglossary = {glossary}\nraw_html = \"{raw_html}\"\nchecks.warnings = \"off\"\n");
            site(&format!("{toml}{}", pages("", &text)))
        };
        let (on, off) = (with(true), with(false));
        prop_assume!(on.render(&Route::new("guides/one.html")).is_some());
        let (html, plain) = (render(&on, "guides/one.html"), render(&off, "guides/one.html"));
        let mut bare = String::new();
        let mut rest = html.as_str();
        while let Some((before, mark)) = rest.split_once("<a class=\"term\" href=\"../terms/") {
            let (text, after) = mark.split_once("\">").expect("a mark has an address").1.split_once("</a>").expect("a mark ends");
            prop_assert!(!text.contains('<'), "{text}");
            bare.push_str(before);
            bare.push_str(text);
            rest = after;
        }
        bare.push_str(rest);
        prop_assert_eq!(&bare, &plain);
        let marks = marks(&on, "guides/one.html");
        let terms: BTreeSet<&str> = marks.iter().filter_map(|mark| mark.rsplit('>').next()).collect();
        prop_assert_eq!(terms.len(), marks.len());
        if raw_html != "allow" {
            // The reader knows that no link stands in a link.
            prop_assert_eq!(Page::read(&html).faults, Page::read(&plain).faults);
        }
    }
}
