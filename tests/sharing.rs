//! What makes pages easy to pass on: cards for chats, short addresses, texts for invitations, the icon.

use operandi::pages::route::Route;
use operandi::site::Site;

use crate::fixture::{errors, render, site};

const PAGES: &str = r#"
-- content/rituals/wbr.md --
---
title: Review & <more>
was: [old-wbr, past/review]
purpose: See "what" happened.
when: every Monday at 10:00
duration: 1h
inputs: [{to: deck, by: 1 working day before}]
agenda:
  - {item: Numbers, time: 25m, lead: lead}
  - {item: Rest}
---
-- content/rituals/gone.md --
---
title: Gone
purpose: It was.
status: retired
when: every Monday
duration: 1h
---
-- content/artifacts/deck.md --
---
title: The deck
was: [old-deck]
purpose: P
owner: lead
---
-- content/roles/lead.md --
---
title: Lead
accountabilities: [Listen]
---
"#;

/// The site of the pages with these lines in its `site.toml`.
fn with(settings: &str) -> Site {
    let site = site(&format!("-- site.toml --\ntitle = \"How & why\"\n{settings}{PAGES}"));
    assert!(errors(&site).is_empty(), "{:#?}", errors(&site));
    site
}

const PUBLISHED: &str = "base_url = \"https://example.com/how\"\n";

fn short_routes(site: &Site) -> Vec<&str> {
    site.routes().map(Route::as_str).filter(|route| route.starts_with("r/")).collect()
}

#[test]
fn a_page_says_what_a_link_to_it_shows() {
    let page = render(&with(PUBLISHED), "rituals/wbr.html");
    let card = [
        "<meta property=\"og:type\" content=\"article\">",
        "<meta property=\"og:site_name\" content=\"How &amp; why\">",
        "<meta property=\"og:title\" content=\"Review &amp; &lt;more&gt;\">",
        "<meta property=\"og:description\" content=\"See &quot;what&quot; happened.\">",
        "<meta property=\"og:url\" content=\"https://example.com/how/rituals/wbr.html\">",
        "<link rel=\"alternate\" type=\"text/markdown\" href=\"../rituals/wbr.md\">",
        "<link rel=\"canonical\" href=\"https://example.com/how/rituals/wbr.html\">",
    ];
    for line in card {
        assert!(page.contains(line), "{line}\n{page}");
    }
    let home = render(&with(""), "index.html");
    assert!(home.contains("<meta property=\"og:type\" content=\"website\">"), "{home}");
    assert!(!home.contains("og:url"), "{home}");
}

#[test]
fn what_people_are_invited_to_has_a_short_address() {
    let site = with(PUBLISHED);
    assert_eq!(short_routes(&site), ["r/gone.html", "r/old-wbr.html", "r/wbr.html"]);
    let page = render(&site, "rituals/wbr.html");
    let link = "<a href=\"../r/wbr.html\">https://example.com/how/r/wbr.html</a>";
    assert!(page.contains(link), "{page}");
    for route in ["r/wbr.html", "r/old-wbr.html"] {
        let stub = render(&site, route);
        assert!(stub.contains("content=\"0; url=../rituals/wbr.html\""), "{stub}");
        assert!(stub.contains("og:title\" content=\"Review &amp; &lt;more&gt;\""), "{stub}");
    }
    let list = render(&site, "_redirects");
    assert!(list.contains("/how/past/review.html ") && !list.contains("/r/"), "{list}");
}

#[test]
fn who_is_led_on_hears_it_in_the_language_and_nothing_empty() {
    let stub = render(&with("lang = \"ar\"\n"), "past/review.html");
    assert!(stub.contains("<html lang=\"ar\" dir=\"rtl\">"), "{stub}");
    assert!(stub.contains("og:title") && !stub.contains("og:url"), "nobody knows it: {stub}");
    assert!(render(&with(""), "past/review.html").contains("<html lang=\"en\">"));
}

#[test]
fn short_addresses_are_for_all_or_for_none() {
    assert_eq!(short_routes(&with("")), [""; 0]);
    assert!(!render(&with(""), "rituals/wbr.html").contains("Short address"));
    let none = with(&format!("{PUBLISHED}short_addresses = \"none\"\n"));
    assert_eq!(short_routes(&none), [""; 0]);
    let all = with(&format!("{PUBLISHED}short_addresses = \"all\"\n"));
    let expected = [
        "r/deck.html",
        "r/gone.html",
        "r/lead.html",
        "r/old-deck.html",
        "r/old-wbr.html",
        "r/wbr.html",
    ];
    assert_eq!(short_routes(&all), expected);
    let other = "-- site.toml --\ntitle = \"T\"\nshort_addresses = \"some\"\n";
    let wrong = site(other);
    assert_eq!(wrong.findings()[0].help, ["write `scheduled`, `all` or `none`"]);
}

#[test]
fn what_lies_at_a_short_address_stands() {
    let own = |files: &str| {
        let site = site(&format!("-- site.toml --\ntitle = \"T\"\n{PUBLISHED}{PAGES}{files}"));
        assert!(errors(&site).is_empty(), "{:#?}", errors(&site));
        (short_routes(&site).len(), render(&site, "rituals/wbr.html").contains("Short address"))
    };
    assert_eq!(own("-- static/r/wbr.html --\nOurs\n"), (3, false));
    assert_eq!(own("-- static/r --\nOurs\n"), (0, false));
}

#[test]
fn a_meeting_has_a_text_for_the_invitation() {
    let text = "Review &amp; &lt;more&gt;\n\nSee &quot;what&quot; happened.\n\n\
        Agenda:\n- 10:00 Numbers (25 min, Lead)\n- 10:25 Rest\n\n\
        Inputs:\n- The deck (Lead, 1 working day before)";
    let page = render(&with(""), "rituals/wbr.html");
    assert!(page.contains(&format!("<pre tabindex=\"0\">{text}</pre>")), "{page}");
    let page = render(&with(PUBLISHED), "rituals/wbr.html");
    assert!(
        page.contains(&format!("{text}\n\nhttps://example.com/how/r/wbr.html</pre>")),
        "{page}"
    );
    let none = with(&format!("{PUBLISHED}short_addresses = \"none\"\n"));
    let page = render(&none, "rituals/wbr.html");
    assert!(page.contains("\n\nhttps://example.com/how/rituals/wbr.html</pre>"), "{page}");
    for other in ["rituals/gone.html", "artifacts/deck.html"] {
        assert!(!render(&none, other).contains("for the invite"), "{other}");
    }
}

#[test]
fn the_icon_is_made_of_the_title_unless_there_is_one() {
    let made = with("");
    assert!(render(&made, "favicon.svg").contains("fill=\"#fff\">H</text>"));
    assert!(
        render(&made, "rituals/wbr.html").contains("<link rel=\"icon\" href=\"../favicon.svg\">")
    );
    let own = site("-- static/favicon.ico --\nicon\n");
    assert!(render(&own, "index.html").contains("<link rel=\"icon\" href=\"favicon.ico\">"));
    assert!(own.routes().all(|route| route.as_str() != "favicon.svg"));
}
