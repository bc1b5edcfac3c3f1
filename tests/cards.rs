//! The cards of links: which file has which, and what they say.

use operandi::pages::card_file;
use operandi::site::Site;
use serde_json::{Value, json};

use crate::corpus::Corpus;
use crate::fixture::{errors, render, site, site_of};

/// The cards of a file.
fn cards(site: &Site, number: u32) -> serde_json::Map<String, Value> {
    let text = render(site, &format!("cards/{number}.js"));
    let json = text.strip_prefix("operandiCards(").and_then(|text| text.strip_suffix(");\n"));
    let json = json.unwrap_or_else(|| panic!("cards/{number}.js is no call: {text}"));
    let data: Value = serde_json::from_str(&format!("[{json}]")).expect("the data are JSON");
    assert_eq!(data[0], number, "a file says its number");
    data[1].as_object().expect("the cards stand by their addresses").clone()
}

/// The card of a page of a small site.
fn card(site: &Site, address: &str) -> Value {
    assert_eq!(errors(site), Vec::<&operandi::diagnostic::Diagnostic>::new());
    cards(site, 0).get(address).unwrap_or_else(|| panic!("no card of {address}")).clone()
}

#[test]
fn each_page_has_one_card_in_the_file_that_its_address_says() {
    let site = site_of(Corpus::new(300).files());
    let pages = site.handbook().entities.len();
    let count = card_file::count(pages);
    let made = site.routes().filter(|route| route.as_str().starts_with("cards/")).count();
    assert_eq!(made, count as usize);
    let files: Vec<_> = (0..count).map(|number| cards(&site, number)).collect();
    assert_eq!(files.iter().map(serde_json::Map::len).sum::<usize>(), pages);
    for id in site.handbook().entity_ids() {
        let address = site.layout().entity(id);
        let number = card_file::number_of(address, count);
        assert!(files[number as usize].contains_key(address), "{address} is not in {number}");
    }
    let home = render(&site, "index.html");
    assert!(home.contains(&format!("<template data-cards=\"{count}\" data-root=\"\"")), "{home}");
}

#[test]
fn a_card_says_what_traits_hold() {
    let site = site(
        "-- site.toml --
title = \"T\"
[kinds.ritual]
label = \"Ceremony\"
-- content/rituals/retro.md --
---
title: A & B
purpose: \"Look back, *calmly*, at [[lead]]. Then look ahead.\"
when: [every Monday at 10:00, every Friday at 16:00]
duration: 1h
attendees: [lead]
owner: [lead]
status: trial
---
-- content/artifacts/notes.md --
---
title: Notes
summary: What was said.
purpose: Remember.
refresh: weekly
status: live
---
-- content/decisions/stop.md --
---
title: Stop
escalate_when: End it.
decider: lead
---
-- content/roles/lead.md --
---
title: Team lead
accountabilities: [All]
---
",
    );
    let retro = card(&site, "ceremonies/retro.html");
    assert_eq!(retro[0], "Ceremony");
    assert_eq!(retro[1], "A & B");
    assert_eq!(retro[2], json!(["trial", "On trial"]));
    assert_eq!(retro[3], "Look back, calmly, at Team lead. Then look ahead.");
    let facts = json!([
        ["When", "Every Monday at 10:00; every Friday at 16:00"],
        ["Duration", "1 h"],
        ["Owner", "Team lead"]
    ]);
    assert_eq!(retro[4], facts);
    assert_eq!(retro[5][0], "minutes");
    let notes = card(&site, "artifacts/notes.html");
    assert_eq!(
        notes,
        json!(["Artifact", "Notes", null, "What was said.", [["Refreshed", "Weekly"]], null, []])
    );
    assert_eq!(card(&site, "decisions/stop.html")[4], json!([["Decider", "Team lead"]]));
}

#[test]
fn a_word_says_what_it_means_to_whom() {
    let site = site(
        "-- data/terms.yaml --
- title: Bet
  meaning: A problem.
  not: [A project., A plan.]
- title: Launch
  meanings:
    - {meaning: The first day., for: Builders}
    - {for: Sellers, meaning: A *later* day.}
",
    );
    let bet = card(&site, "terms/bet.html");
    assert_eq!(
        bet,
        json!([
            "Term",
            "Bet",
            null,
            "A problem.",
            [["Does not mean", "A project. A plan."]],
            null,
            []
        ])
    );
    let launch = card(&site, "terms/launch.html");
    assert_eq!(launch[6], json!([["Builders", "The first day."], ["Sellers", "A later day."]]));
}

#[test]
fn long_texts_are_cut_between_words() {
    let long = "word ".repeat(100);
    let site =
        site(&format!("-- content/guides/one.md --\n---\ntitle: One\nsummary: {long}\n---\n"));
    let card = card(&site, "guides/one.html");
    let text = card[3].as_str().expect("it is a text");
    assert!(text.ends_with("word…") && text.chars().count() <= 221, "{text}");
}

#[test]
fn what_authors_write_stays_text() {
    let site = site(
        "-- content/guides/one.md --
---
title: \"</script><b>\\u2028\"
summary: \"`<i>` & \\\"quotes\\\" \\\\ end\"
---
",
    );
    let card = card(&site, "guides/one.html");
    assert_eq!(card[1], "</script><b>\u{2028}");
    assert_eq!(card[3], "<i> & \"quotes\" \\ end");
}

#[test]
fn a_site_without_pages_has_no_cards() {
    let site = site("-- content/index.md --\nHello.\n");
    assert!(site.routes().all(|route| !route.as_str().starts_with("cards/")));
    assert!(!render(&site, "index.html").contains("data-cards"));
}
