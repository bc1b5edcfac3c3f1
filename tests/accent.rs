//! The accent of a site, and what the style sheet does for contrast. What is asked of colours here is worked out
//! by a formula of its own.

use std::collections::BTreeMap;

use operandi::config::colour::Colour;
use operandi::pages::accent::Accent;
use operandi::pages::route::Route;
use operandi::site::Site;
use proptest::prelude::*;

use crate::fixture::{errors, render, site};
use crate::properties::cases;

const SHEET: &str = include_str!("../themes/default/assets/style.css");
const PAPER: &str = include_str!("../themes/default/assets/paper.css");

/// The contrast of two colours written `#rrggbb`, as WCAG 2.2 defines it.
fn contrast(one: &str, other: &str) -> f64 {
    let light = |colour: &str| -> f64 {
        let digits = colour.trim_start_matches('#');
        let digits = if digits.len() == 3 {
            digits.chars().flat_map(|digit| [digit, digit]).collect()
        } else {
            digits.to_owned()
        };
        let number = u32::from_str_radix(&digits, 16).expect("a colour");
        let parts = [(number >> 16) & 255, (number >> 8) & 255, number & 255];
        let weighed = parts.iter().zip([0.2126, 0.7152, 0.0722]).map(|(part, weight)| {
            let part = f64::from(*part) / 255.0;
            let part =
                if part > 0.03928 { ((part + 0.055) / 1.055).powf(2.4) } else { part / 12.92 };
            part * weight
        });
        weighed.sum()
    };
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// A style sheet without comments and blanks, as it is published, behind a brace as if it followed another rule.
fn squeezed(sheet: &str) -> String {
    let parts = sheet.split("*/").map(|part| part.split("/*").next().unwrap_or_default());
    let text = parts.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let marks = ["{", "}", ";", ":", ","].into_iter();
    let tight = marks.fold(text, |text, mark| {
        text.replace(&format!(" {mark}"), mark).replace(&format!("{mark} "), mark)
    });
    format!("}}{tight}")
}

/// The tokens of each scheme of a squeezed sheet, in the order in which the sheet says them: light, dark, both with more contrast, paper.
/// What a block leaves out is as it is without it.
fn schemes(sheet: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let paper = squeezed(PAPER);
    let more = "@media (prefers-contrast:more){:root{";
    let blocks =
        [("", sheet, "}:root{"), (", more", sheet, more), (", paper", paper.as_str(), "}:root{")];
    let mut schemes: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (name, sheet, head) in blocks {
        for (at, ground) in ["light", "dark"].into_iter().enumerate() {
            let mut tokens = schemes.get(ground).cloned().unwrap_or_default();
            let heads = sheet.match_indices(head).map(|(at, _)| at + head.len());
            tokens.extend(heads.flat_map(|start| tokens_of(&sheet[start..], at)));
            schemes.insert(format!("{ground}{name}"), tokens);
        }
    }
    assert!(paper.contains(":root[data-scheme]{color-scheme:light;}"), "paper is light: {paper}");
    schemes.remove("dark, paper");
    schemes
}

/// The colours at the beginning of a block, as they are on light or on dark ground.
fn tokens_of(block: &str, ground: usize) -> impl Iterator<Item = (String, String)> {
    let lines = block[..block.find('}').expect("a block ends")].split(';');
    let colours = lines.filter_map(|line| line.split_once(':')).filter(|(_, c)| c.contains('#'));
    colours.map(move |(token, value)| {
        let both = value.strip_prefix("light-dark(").and_then(|both| both.strip_suffix(')'));
        let colour = match both.and_then(|both| both.split_once(',')) {
            Some((light, dark)) => [light, dark][ground],
            None => value,
        };
        (token.trim().to_owned(), colour.trim().to_owned())
    })
}

fn sheet(site: &Site) -> String {
    let mut routes = site.routes().map(Route::as_str);
    let route = routes.find(|route| route.starts_with("assets/style.")).expect("a style sheet");
    render(site, route)
}

#[test]
fn all_text_of_the_theme_can_be_read_in_all_schemes() {
    let texts = ["--ink", "--soft", "--rubric", "--warn"];
    let codes = ["--code-a", "--code-b", "--code-c", "--code-d"];
    for (name, tokens) in schemes(&squeezed(SHEET)) {
        let (enough, line) = if name.contains("more") { (7.0, 3.0) } else { (4.5, 0.0) };
        for ground in ["--paper", "--shade"] {
            for token in texts.into_iter().chain(codes) {
                let (text, ground) = (&tokens[token], &tokens[ground]);
                let found = contrast(text, ground);
                assert!(found >= enough, "{name}: {token} {text} on {ground}: {found:.2}");
            }
            for token in ["--rule", "--strong"] {
                let found = contrast(&tokens[token], &tokens[ground]);
                assert!(found >= line, "{name}: {token} on {ground}: {found:.2}");
            }
        }
        let marked = contrast(&tokens["--ink"], &tokens["--mark"]);
        assert!(marked >= enough, "{name}: marked: {marked:.2}");
    }
}

#[test]
fn a_site_has_an_accent_of_its_own() {
    let plain = site("-- site.toml --\ntitle = \"T\"\n");
    let own = site("-- site.toml --\ntitle = \"T\"\naccent = \"#B5432f\"\n");
    assert!(errors(&own).is_empty(), "{:#?}", errors(&own));
    let (before, after) = (sheet(&plain), sheet(&own));
    assert_eq!(schemes(&squeezed(&before)), schemes(&squeezed(SHEET)));
    assert!(after.starts_with(&before) && after != before);
    let after = squeezed(&after);
    let tokens = schemes(&after);
    assert_eq!(tokens["light"]["--rubric"], "#b5432f");
    assert_ne!(tokens["dark"]["--rubric"], "#f28b7d");
    assert!(render(&own, "favicon.svg").contains("fill=\"#b5432f\""));
    let home = render(&own, "index.html");
    assert!(!home.contains(" style=") && !home.contains("<style"), "{home}");
    let address = |html: &str| {
        let at = html.find("assets/style.").expect("the sheet is linked");
        html[at..at + 30].to_owned()
    };
    assert_ne!(address(&home), address(&render(&plain, "index.html")));
}

#[test]
fn what_is_no_colour_is_said_so() {
    for (accent, help) in [
        ("red", "write six digits and letters from a to f: `#b5432f`"),
        ("#fa0", "write six digits and letters from a to f: `#ffaa00`"),
        ("#b5432f80", "write six digits and letters from a to f: `#b5432f`"),
    ] {
        let site = site(&format!("-- site.toml --\ntitle = \"T\"\naccent = \"{accent}\"\n"));
        let finding = &site.findings()[0];
        assert_eq!(finding.message, format!("`{accent}` is not a colour"));
        assert_eq!(finding.help, [help]);
        assert_eq!((finding.place.span.start, finding.code.0), (21, "site/bad-value"));
    }
}

#[test]
fn an_accent_stays_where_it_can_be_read() {
    let accent = |colour: &str| Accent::on(Colour::parse(colour).expect("a colour"), SHEET);
    assert_eq!(accent("#0b5a9d").light.to_string(), "#0b5a9d");
    assert_eq!(accent("#8bbdee").dark.to_string(), "#8bbdee");
    let yellow = accent("#ffdd00");
    assert_eq!(yellow.dark.to_string(), "#ffdd00");
    let [red, green, blue] = yellow.light.0;
    assert!(red > green && green > blue, "it stays yellow: {}", yellow.light);
}

/// A theme may say one ground only. What it says nothing of is as light or as dark as paper and screens are.
#[test]
fn a_ground_that_a_theme_does_not_say_is_white_or_black() {
    let yellow = Colour::parse("#ffdd00").expect("a colour");
    let on_black = Accent::on(yellow, ":root { --paper: #000000; }");
    assert!(contrast(&on_black.light.to_string(), "#ffffff") >= 4.5, "{}", on_black.light);
    let navy = Colour::parse("#000080").expect("a colour");
    let on_white = Accent::on(navy, ":root { --paper: #ffffff; }");
    assert!(contrast(&on_white.dark.to_string(), "#000000") >= 4.5, "{}", on_white.dark);
}

proptest! {
    #![proptest_config(cases())]
    #[test]
    fn text_in_any_accent_can_be_read(red: u8, green: u8, blue: u8) {
        let rules = Accent::on(Colour([red, green, blue]), SHEET).rules();
        for (name, tokens) in schemes(&squeezed(&format!("{SHEET}{rules}"))) {
            let enough = if name.contains("more") { 7.0 } else { 4.5 };
            for ground in ["--paper", "--shade"] {
                let found = contrast(&tokens["--rubric"], &tokens[ground]);
                prop_assert!(found >= enough, "{}: {} {}", name, tokens["--rubric"], found);
            }
        }
    }

    #[test]
    fn any_ground_of_a_theme_will_do(accent: [u8; 3], ground: [u8; 3]) {
        let (accent, ground) = (Colour(accent), Colour(ground));
        let found = Accent::on(accent, &format!(":root {{ --paper: {ground}; }}"));
        let text = if ground.luminance() > 0.179 { found.light } else { found.dark };
        prop_assert!(contrast(&text.to_string(), &ground.to_string()) >= 4.5);
    }
}
