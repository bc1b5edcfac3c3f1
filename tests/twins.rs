//! The twins of pages in Markdown, and the list of them for language models.

use std::collections::BTreeSet;

use operandi::config::settings::RawHtml;
use operandi::document::body::Target;
use operandi::document::markdown::readdress::{Compiled, readdressed};
use operandi::document::markdown::rewrite::{Elsewhere, Placement, rewrite};
use operandi::document::markdown::{Options, compile};
use operandi::pages::route::Route;
use operandi::site::{Content, Site};
use operandi::source::Source;
use pulldown_cmark::{Event, Options as Markdown, Parser, Tag, TagEnd};

use crate::built::{Built, SAMPLE, at, extension, is_remote, repository, resolve, sources};
use crate::fixture;

/// The twin at a route of a site in memory.
pub fn twin(fixture: &str, site: &Site, route: &str) -> String {
    let at = Route::new(route);
    let Some(Ok(Content::TwinOf(page))) = site.render(&at) else {
        return fixture::render(site, route);
    };
    let files = fixture::files(fixture);
    let (path, text) = files.iter().find(|(path, _)| *path == page.as_str()).expect("it is read");
    let bytes = site.twin(&at, &Source::new(path, text)).expect("it has a twin");
    String::from_utf8(bytes).expect("twins are UTF-8")
}

const SITE: &str = r#"
-- content/rituals/wbr.md --
---
title: "Review *weekly*"
aliases: [WBR]
purpose: See what [happened](../artifacts/deck.md). <!-- hush -->
when: every Monday at 10:00
duration: 1h
inputs: [{to: deck, by: 1 working day before}]
x_note: for editors
---
<!-- Only for
editors --> <b>and</b>

Read [[deck]] <!-- not this --> and [all](index.md).

## Steps {#first}

See [the deck][d], [[WBR|us]] and ![plan](plan.svg).

[//]: # (nobody reads this)
[d]: ../artifacts/deck.md#back "Deck"

```html
<!-- shown -->
```
-- content/rituals/plan.svg --
<svg/>
-- content/rituals/index.md --
Few.
-- content/artifacts/deck.md --
---
purpose: P
---
# The deck

Back to [[wbr]] or [its steps](../rituals/wbr.md#first "Steps"), [[#back]].

## Back
-- data/roles.yaml --
- title: Lead
  accountabilities: ["Listen to [[wbr]]"]
"#;

#[test]
fn a_twin_says_what_the_page_says() {
    let site = fixture::site(SITE);
    assert!(fixture::errors(&site).is_empty(), "{:#?}", fixture::errors(&site));
    let wbr = "# Review \\*weekly\\*\n\n\
        - **Kind:** [Ritual](../rituals/index.html)\n\
        - **Also called:** WBR\n\
        - **Purpose:** See what [happened](../artifacts/deck.md). <!-- -->\n\
        - **When:** Every Monday at 10:00\n\
        - **Duration:** 1 h\n\
        - **Inputs:** [The deck](../artifacts/deck.md) (1 working day before)\n\
        - **Mentioned in:** [The deck](../artifacts/deck.md), [Lead](../roles/lead.md)\n\n\
        <!-- --> <b>and</b>\n\n\
        Read [The deck](../artifacts/deck.md) <!-- --> and [all](../rituals/index.html).\n\n\
        ## Steps\n\n\
        See [the deck](../artifacts/deck.md#back \"Deck\"), [us](../rituals/wbr.md) and \
        ![plan](../rituals/plan.svg).\n\n\n\n\n\
        ```html\n<!-- shown -->\n```\n";
    assert_eq!(twin(SITE, &site, "rituals/wbr.md"), wbr);
    let deck = "# The deck\n\n\
        - **Kind:** [Artifact](../artifacts/index.html)\n\
        - **Purpose:** P\n\
        - **Input to:** [Review \\*weekly\\*](../rituals/wbr.md) (1 working day before)\n\
        - **Mentioned in:** [Review \\*weekly\\*](../rituals/wbr.md)\n\n\
        Back to [Review \\*weekly\\*](../rituals/wbr.md) or \
        [its steps](../rituals/wbr.md#first \"Steps\"), [back](#back).\n\n\
        ## Back\n";
    assert_eq!(twin(SITE, &site, "artifacts/deck.md"), deck);
    let lead = "# Lead\n\n\
        - **Kind:** [Role](../roles/index.html)\n\
        - **Accountabilities:**\n  - Listen to [Review \\*weekly\\*](../rituals/wbr.md)\n";
    assert_eq!(twin(SITE, &site, "roles/lead.md"), lead);
}

#[test]
fn examples_are_addresses_and_files() {
    let fixture = "-- content/guides/how.md --\n---\ntitle: How\nexamples: [https://example.com/pitch, a/plan.pdf]\n\
                   ---\n-- content/guides/a/plan.pdf --\nx\n";
    let site = fixture::site(fixture);
    assert!(fixture::errors(&site).is_empty(), "{:#?}", fixture::errors(&site));
    let page = fixture::render(&site, "guides/how.html");
    for link in [
        "<a class=\"external\" href=\"https://example.com/pitch\" rel=\"noopener\">example.com/pitch</a>",
        "<a class=\"download\" href=\"../guides/a/plan.pdf\" download>plan.pdf</a>",
    ] {
        assert!(page.contains(link), "{link}\n{page}");
    }
    let twin = twin(fixture, &site, "guides/how.md");
    assert!(
        twin.contains("<https://example.com/pitch>, [plan.pdf](../guides/a/plan.pdf)"),
        "{twin}"
    );
}

#[test]
fn what_pages_do_not_show_is_not_in_their_twins() {
    let site = fixture::site(SITE);
    let text = twin(SITE, &site, "rituals/wbr.md");
    for hidden in ["Only for", "editors", "not this", "hush", "nobody reads this"] {
        assert!(!text.contains(hidden), "{hidden}: {text}");
    }
    assert!(text.contains("<!-- shown -->"), "{text}");
}

#[test]
fn a_site_may_do_without_twins_and_bring_files_of_its_own() {
    let without = format!("-- site.toml --\ntitle = \"T\"\nmarkdown = false\n{SITE}");
    let site = fixture::site(&without);
    let markdown = |site: &Site| {
        let routes = site.routes().map(|route| route.as_str().to_owned());
        routes.filter(|route| extension(route) == "md" || route == "llms.txt").collect::<Vec<_>>()
    };
    assert_eq!(markdown(&site), [""; 0]);
    assert!(!fixture::render(&site, "rituals/wbr.html").contains("text/markdown"));
    let own = format!("{SITE}-- static/rituals/wbr.md --\nOurs.\n-- static/llms.txt --\nOurs.\n");
    let site = fixture::site(&own);
    assert_eq!(
        markdown(&site),
        ["artifacts/deck.md", "llms.txt", "rituals/wbr.md", "roles/lead.md"]
    );
    assert_eq!(fixture::render(&site, "rituals/wbr.md"), "static/rituals/wbr.md");
    assert_eq!(fixture::render(&site, "llms.txt"), "static/llms.txt");
}

/// The addresses of links and pictures in a Markdown text.
fn addresses(text: &str) -> Vec<String> {
    let events = Parser::new_ext(text, Markdown::ENABLE_TABLES | Markdown::ENABLE_FOOTNOTES);
    let addresses = events.filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url),
        _ => None,
    });
    addresses.map(|address| address.to_string()).collect()
}

/// The text of a Markdown text without its code.
fn prose(text: &str) -> String {
    let mut in_code = false;
    let events = Parser::new(text).filter_map(|event| {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            _ => {}
        }
        if let Event::Text(text) = event { (!in_code).then_some(text) } else { None }
    });
    events.map(|text| text.to_string()).collect()
}

#[test]
fn all_links_of_the_twins_of_the_sample_lead_somewhere() {
    let texts = SAMPLE.0.keys().filter(|route| extension(route) == "md" || *route == "llms.txt");
    let (mut twins, mut links) = (0, 0);
    for route in texts {
        twins += 1;
        let text = SAMPLE.text(route);
        assert!(!prose(text).contains("[["), "{route} has a name in brackets: {text}");
        for address in addresses(text).iter().filter(|address| !is_remote(address)) {
            links += 1;
            let target =
                resolve(route, address, "/").unwrap_or_else(|| panic!("{route}: {address}"));
            assert!(SAMPLE.0.contains_key(&target), "{route}: {address} leads to no output");
        }
    }
    assert!(twins > 150 && links > 1800, "{twins} texts, {links} links");
}

#[test]
fn pages_and_the_list_name_every_twin() {
    let mut named: BTreeSet<String> = BTreeSet::new();
    for (route, html) in SAMPLE.pages() {
        let Some((_, rest)) = html.split_once("type=\"text/markdown\" href=\"") else { continue };
        let address = rest.split('"').next().unwrap_or_default();
        named.extend(resolve(route, address, "/"));
    }
    let twins = SAMPLE.0.keys().filter(|route| extension(route) == "md").cloned();
    let twins: BTreeSet<String> = twins.filter(|route| !route.contains("/templates/")).collect();
    assert_eq!(named, twins);
    let listed = addresses(SAMPLE.text("llms.txt"));
    let listed = listed.iter().filter_map(|address| resolve("llms.txt", address, "/"));
    assert_eq!(listed.collect::<BTreeSet<String>>(), twins);
}

#[test]
fn the_list_is_read_far_from_the_site() {
    let site = Site::new(at(sources(&repository()), "https://example.com/how"));
    let list = fixture::render(&site, "llms.txt");
    assert!(list.starts_with("# How Larkspur works\n\n> "), "{list}");
    assert!(
        list.contains("\n- [Weekly business review](https://example.com/how/ceremonies/wbr.md): ")
    );
}

#[test]
fn the_list_has_no_kind_without_pages() {
    let site = fixture::site(
        "-- content/rituals/index.md --\nWhat we meet for.\n-- content/guides/one.md --\nText.\n",
    );
    let list = fixture::render(&site, "llms.txt");
    assert!(list.contains("\n## Guides\n") && !list.contains("Rituals"), "{list}");
}

#[test]
fn the_list_of_a_large_handbook_names_its_kinds() {
    let page =
        |number: usize| format!("-- content/guides/g{number}.md --\n# {}\n", "Title ".repeat(40));
    let few: String = (0..3).map(page).collect();
    let many: String = (0..600).map(page).collect();
    let list = |fixture: &str| fixture::render(&fixture::site(fixture), "llms.txt");
    assert!(list(&few).contains("(guides/g2.md)"), "{}", list(&few));
    let kinds = list(&many);
    assert!(kinds.contains("\n- [Guides](guides/index.html): 600 pages"), "{kinds}");
    assert!(!kinds.contains(".md)"), "{kinds}");
}

/// Leads every link to one place.
struct Nowhere;

impl Elsewhere for Nowhere {
    fn link(&self, target: &Target) -> (String, String) {
        let name = match target {
            Target::Name { name, .. } => name.clone(),
            Target::Path { path, .. } => path.clone(),
            Target::Unsafe => String::new(),
        };
        (format!("../x/{}.md", name.len()), format!("T {name}"))
    }

    fn picture(&self, _: &str) -> Option<String> {
        Some("p.svg".to_owned())
    }

    fn before_heading(&self, _: &str) -> String {
        String::new()
    }
}

const OPTIONS: Options = Options { raw_html: RawHtml::Clean, take_title: true };

/// A text led elsewhere in both ways, the quick one if it can be.
fn both_ways(text: &str) -> (Option<String>, String) {
    let (body, _) = compile(text, 0, OPTIONS);
    let placement = Placement {
        body: &body,
        offset: 0,
        deeper: 0,
        notes: "",
        without_title: true,
        without_comments: true,
    };
    let slow = rewrite(text, &placement, &Nowhere);
    (readdressed(Compiled { text, offset: 0, body: &body, without_title: true }, &Nowhere), slow)
}

#[test]
fn the_quick_way_gives_the_same() {
    let quick = [
        "# Title\n\nA [[b]], [[c|see *c*]], [d](d.md), [e](e.md \"E\"), ![f](f.svg).\n\n## H\n\n- [[ b ]]\n",
        "Text <https://example.com> and `[[code]]`.\n\n```\n[[code]](x) <!-- -->\n```\n",
        "## A\n\n### B [[b]]\n\n| a | b |\n|---|---|\n| [[c]] | [d](d.md#e) |\n",
        "",
    ];
    for text in quick {
        let (quick, slow) = both_ways(text);
        let html = |text: &str| compile(text, 0, OPTIONS).0.html;
        let quick = quick.unwrap_or_else(|| panic!("not quick: {text}"));
        assert_eq!(quick.trim_matches('\n'), slow.trim_matches('\n'));
        assert_eq!(html(&quick), html(&slow));
        for ends in ["\r\n", "\r"] {
            let other = both_ways(&text.replace('\n', ends));
            assert_eq!(
                other.0.as_deref().map(|text| text.trim_matches('\n')),
                Some(quick.trim_matches('\n'))
            );
            assert_eq!(other.1, slow);
        }
    }
    let others = [
        "# A\n\n# B\n",
        "A\n=\n\nb [[c]]\n",
        "Then\n# A\n",
        "A\n=\n",
        "a [b][c]\n\n[c]: d.md\n",
        "a[^1]\n\n[^1]: b\n",
        "a <!-- b -->\n",
        "> # A\n",
        "[[https://example.com]]\n",
        "| a |\n|---|\n| [[b\\|c]] |\n",
        "[[b|c [d] e]]\n",
        "[e](<e.md>)\n",
    ];
    for text in others {
        assert_eq!(both_ways(text).0, None, "{text}");
    }
}

#[test]
fn every_build_gives_the_same_twins() {
    let again = Built::new(&Site::new(sources(&repository())), Some(&repository()));
    let differ = SAMPLE.0.iter().filter(|(route, bytes)| again.0.get(*route) != Some(bytes));
    assert_eq!(differ.map(|(route, _)| route).collect::<Vec<_>>(), [""; 0]);
}
