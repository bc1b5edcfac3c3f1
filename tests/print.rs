//! The handbook on paper: all pages in order, in documents whose links stay inside.

use std::collections::BTreeSet;
use std::fmt::Write;

use operandi::config_file::Config;
use operandi::pages::print::print_document::PrintDocument;
use operandi::pages::route::Route;
use operandi::site::Site;
use operandi::source::Source;

use crate::built::{SAMPLE, repository, sources};
use crate::fixture::{errors, render, site};
use crate::html::Page;

const PAGES: &str = r"
-- content/index.md --
---
title: Home
---
## Start

See [the index](rituals/), [minutes](rituals/wbr.md#minutes), [here](#start) and [a file](map.png).
-- content/map.png --
x
-- content/rituals/index.md --
---
title: What we meet for
---
## Which

All of them, [home](../index.md#start) too.
-- content/rituals/wbr.md --
---
title: Review & <more>
was: [old-wbr]
purpose: See what happened.
when: every Monday at 10:00
duration: 1h
inputs: [{to: deck}]
agenda: [{item: Numbers, time: 25m}]
tags: [Numbers]
---
## Minutes

To [[deck]], [others](../rituals/#which), [above](#minutes), [away](https://example.com/x).[^1]

### Deeper

| a |
|---|
| b |

[^1]: A note.
-- content/rituals/moot.md --
---
title: Moot
purpose: Meet.
when: on demand
duration: 1h
---
## Minutes

With a note.[^1]

[^1]: Another.
-- content/artifacts/deck.md --
---
title: The deck
purpose: P
owner: lead
---
From [the minutes](../rituals/wbr.md#minutes).
-- content/roles/lead.md --
---
title: Lead
accountabilities: [Listen]
---
";

fn with(settings: &str) -> Site {
    let site = site(&format!("-- site.toml --\ntitle = \"How & why\"\n{settings}{PAGES}"));
    assert!(errors(&site).is_empty(), "{:#?}", errors(&site));
    site
}

fn printed_routes(site: &Site) -> Vec<&str> {
    site.routes().map(Route::as_str).filter(|route| route.starts_with("print/")).collect()
}

/// The headings of a document: level and text.
fn headings(page: &Page) -> Vec<(&str, &str)> {
    let is_heading = |name: &str| name.len() == 2 && name.starts_with('h') && name != "hr";
    let tags = page.tags.iter().filter(|tag| is_heading(&tag.name));
    tags.map(|tag| (tag.name.as_str(), tag.text.trim())).collect()
}

/// A handbook of so many terms, each with a link to the next one, and one guide.
fn large(terms: usize, settings: &str) -> Site {
    let mut text = format!("-- site.toml --\ntitle = \"T\"\n{settings}-- data/terms.yaml --\n");
    for at in 0..terms {
        let next = (at + 1) % terms;
        let _ =
            writeln!(text, "- {{id: t{at:04}, title: T{at:04}, meaning: \"See [[t{next:04}]]\"}}");
    }
    text.push_str("-- content/guides/g.md --\n---\ntitle: G\n---\nTo [[t0000]].\n");
    text.push_str("-- content/terms/index.md --\nWords of ours.\n");
    text.push_str("-- content/index.md --\n---\ntitle: T\n---\nTo [[g]] and [[t0498]].\n");
    let site = site(&text);
    assert!(errors(&site).is_empty(), "{:#?}", errors(&site));
    site
}

#[test]
fn all_pages_stand_in_one_document_in_the_order_of_the_menu() {
    let site = with("index = true\nbase_url = \"https://example.com/\"\n");
    assert_eq!(printed_routes(&site), ["print/index.html"]);
    let html = render(&site, "print/index.html");
    let page = Page::read(&html);
    assert_eq!(page.faults, [""; 0]);
    assert!(html.contains("<p class=\"as-of\">as of <time datetime=\"2027-02-01\">"), "{html}");
    let above = |(level, _): &(&str, &str)| ["h1", "h2", "h3"].contains(level);
    let expected = [
        ("h1", "How & why"),
        ("h2", "Contents"),
        ("h2", "Start"),
        ("h2", "What we meet for"),
        ("h3", "Which"),
        ("h3", "Moot"),
        ("h3", "Review & <more>"),
        ("h2", "Artifacts"),
        ("h3", "The deck"),
        ("h2", "Roles"),
        ("h3", "Lead"),
    ];
    let found: Vec<_> = headings(&page).into_iter().filter(above).collect();
    assert_eq!(found, expected);
    for deeper in ["<h4 id=\"p:wbr:minutes\">Minutes</h4>", "<h5 id=\"p:wbr:deeper\">Deeper</h5>"] {
        assert!(html.contains(deeper), "{deeper}\n{html}");
    }
}

#[test]
fn links_between_pages_stay_inside() {
    let html = render(&with(""), "print/index.html");
    let page = Page::read(&html);
    let ids: BTreeSet<&str> = page.ids().collect();
    for (_, address) in page.addresses() {
        let inside = address.strip_prefix('#').is_some_and(|id| ids.contains(id));
        let elsewhere = address.starts_with("../assets/") || address.starts_with("https://");
        let kept = ["../favicon.svg", "../index.html", "../guides/map.png", "../rituals/wbr.ics"];
        assert!(inside || elsewhere || kept.contains(&address), "{address}\n{html}");
    }
    for link in [
        "<a href=\"#k:rituals\">the index</a>",
        "<a href=\"#p:wbr:minutes\">minutes</a>",
        "<a href=\"#home:start\">here</a>",
        "<a href=\"#home:start\">home</a>",
        "<a href=\"#k:rituals:which\">others</a>",
        "<a href=\"#p:wbr:minutes\">above</a>",
        "<a href=\"#p:deck\">The deck</a>",
        "<a href=\"../guides/map.png\">a file</a>",
        "<dt>Mentioned in</dt><dd><a href=\"#p:wbr\">Review &amp; &lt;more&gt;</a></dd>",
    ] {
        assert!(html.contains(link), "{link}\n{html}");
    }
    let labels = page.tags.iter().filter_map(|tag| tag.get("aria-labelledby"));
    assert!(labels.flat_map(str::split_whitespace).all(|id| ids.contains(id)), "{html}");
}

#[test]
fn paper_is_for_nobody_but_readers() {
    let site = with("index = true\nbase_url = \"https://example.com/\"\n");
    let html = render(&site, "print/index.html");
    assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{html}");
    for part in ["<script", "role=\"region\"", "Share", "Before and after", "<nav class=\"menu\""] {
        assert!(!html.contains(part), "{part}\n{html}");
    }
    assert!(!render(&site, "sitemap.xml").contains("print"));
    let footer = "<a href=\"../print/index.html\">Print all</a>";
    assert!(render(&site, "rituals/wbr.html").contains(footer));
}

#[test]
fn a_site_can_leave_it_out_or_bring_its_own() {
    let none = with("print = false\n");
    assert_eq!(printed_routes(&none), [""; 0]);
    assert!(!render(&none, "index.html").contains("Print all"));
    let own = with("-- static/print/index.html --\nours\n");
    assert_eq!(printed_routes(&own), ["print/index.html"]);
    assert!(!render(&own, "index.html").contains("Print all"));
    let kind = "[kinds.prints]\nlabel = \"Print\"\npath = \"print\"\n-- content/print/p.md --\n---\ntitle: P\n---\n";
    assert_eq!(printed_routes(&with(kind)), ["print/index.html", "print/p.html", "print/p.md"]);
    let wrong = site("-- site.toml --\ntitle = \"T\"\nprint = \"yes\"\n");
    assert_eq!(wrong.findings()[0].code.0, "site/wrong-type");
}

#[test]
fn a_large_handbook_has_a_document_for_each_kind() {
    assert_eq!(printed_routes(&large(499, "")), ["print/index.html"]);
    let site = large(1001, "print = true\n");
    let expected =
        ["guides", "index", "terms.2", "terms.3", "terms"].map(|name| format!("print/{name}.html"));
    assert_eq!(printed_routes(&site), expected);
    let first = render(&site, "print/index.html");
    for link in [
        "<a href=\"guides.html#p:g\">G</a>",
        "<a href=\"terms.html#p:t0498\">T0498</a>",
        "<li><a href=\"terms.html\">Terms, 1/3</a></li>",
        "<li><a href=\"terms.3.html\">Terms, 3/3</a></li>",
        "<li><a href=\"guides.html\">Guides</a></li>",
    ] {
        assert!(first.contains(link), "{link}\n{first}");
    }
    let first = render(&site, "print/terms.html");
    assert!(first.contains("<a href=\"terms.2.html#p:t0500\">T0500</a>"));
    let second = render(&site, "print/terms.2.html");
    assert_eq!(second.matches("<article ").count(), 500);
    assert!(second.contains("<title>Terms 2/3 · T</title>"), "{}", &second[..900]);
    assert!(second.contains("<a href=\"#p:t0501\">T0501</a>"));
    assert!(second.contains("<a href=\"terms.3.html#p:t1000\">T1000</a>"));
    assert_eq!(render(&site, "print/terms.3.html").matches("<article ").count(), 1);
    // The introduction stands where the kind begins.
    let introduced = |html: &str| html.contains("<p>Words of ours.</p>");
    assert!(introduced(&first) && !introduced(&second));
    let documents: Vec<String> = printed_routes(&site).iter().map(|at| render(&site, at)).collect();
    for html in &documents {
        assert_eq!(Page::read(html).faults, [""; 0]);
    }
}

#[test]
fn a_document_knows_how_many_pages_it_has() {
    let site = large(1001, "print = true\n");
    let settings = "title = \"T\"\nprint = true\n";
    let settings = Config::read(Source::new("site.toml", settings)).settings;
    let documents = PrintDocument::all(site.handbook(), &settings);
    let pages = documents
        .into_iter()
        .map(|document| (document.name(site.handbook()), document.pages(site.handbook())));
    let mut pages: Vec<(String, usize)> = pages.collect();
    pages.sort();
    let expected = [("guides", 1), ("index", 0), ("terms.2", 500), ("terms.3", 1), ("terms", 500)];
    assert_eq!(pages, expected.map(|(name, count)| (format!("{name}.html"), count)));
}

/// Templates may link to what no author links to.
#[test]
fn links_of_templates_stay_inside_too() {
    let template = "-- templates/blocks/points.html --\n\
                    <a href=\"{{ page.root }}past/review.html\">former</a>\n\
                    <a href=\"{{ page.root }}rituals/wbr.html?print=1#minutes\">asked</a>\n\
                    <a href=\"{{ page.root }}rituals/wbr.html#--rhythm\">block</a>\n";
    let page = PAGES.replace("was: [old-wbr]", "was: [past/review]");
    let site = site(&format!("-- site.toml --\ntitle = \"T\"\n{page}{template}"));
    let html = render(&site, "print/index.html");
    for link in [
        "<a href=\"#p:wbr\">former</a>",
        "<a href=\"#p:wbr:minutes\">asked</a>",
        "<a href=\"#p:wbr\">block</a>",
    ] {
        assert!(html.contains(link), "{link}\n{html}");
    }
}

#[test]
fn a_large_handbook_is_put_on_paper_where_it_asks_for_that() {
    assert_eq!(printed_routes(&large(500, "")), [""; 0]);
    assert_eq!(printed_routes(&large(500, "print = true\n")).len(), 3);
}

#[test]
fn every_page_of_the_sample_is_on_paper() {
    let site = Site::new(sources(&repository()));
    let page = Page::read(SAMPLE.text("print/index.html"));
    let ids: BTreeSet<&str> = page.ids().collect();
    for entity in site.handbook().entities.iter() {
        assert!(ids.contains(format!("p:{}", entity.id).as_str()), "{}", entity.id);
    }
    assert!(site.handbook().entities.len() > 100);
    let mut last = 0;
    for (level, text) in headings(&page) {
        let level: u32 = level[1..].parse().expect("a heading has a level");
        assert!(level <= last + 1, "{text}: h{level} below h{last}");
        last = level;
    }
}
