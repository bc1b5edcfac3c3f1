//! Slugs: the form of a title that can stand in an address.
//!
//! Ids of pages and ids of headings are made here, so that both follow one rule.

/// More bytes than this a slug may not have: with an extension it still is the name of a file
/// anywhere.
pub const LONGEST: usize = 200;

/// The slug of a title: letters and digits of any script in lower case, `.`, `_` and `-` stay,
/// every run of anything else becomes one `-`, and neither that nor a dot stands at the start or the end:
/// a file whose name begins with a dot is left out of a site.
pub fn slug(text: &str) -> String {
    let outer = |character| matches!(character, '.' | '-');
    slug_keeping(text, |character| matches!(character, '.' | '_')).trim_matches(outer).to_owned()
}

/// The slug of a heading: as [`slug`], but without dots, which would look like a file's extension.
pub fn heading_slug(text: &str) -> String {
    slug_keeping(text, |character| character == '_')
}

fn slug_keeping(text: &str, keeps: impl Fn(char) -> bool) -> String {
    let mut slug = String::with_capacity(text.len());
    // The characters since the last kept one: hyphens as written, unless anything else is among
    // them. So `a--b` stays, and `a - b` is `a-b`, not `a---b`.
    let mut hyphens = 0;
    let mut replaced = false;
    for character in text.chars() {
        if character == '-' {
            hyphens += 1;
        } else if character.is_alphanumeric() || is_mark(character) || keeps(character) {
            if !slug.is_empty() {
                for _ in 0..if replaced { 1 } else { hyphens } {
                    slug.push('-');
                }
            }
            (hyphens, replaced) = (0, false);
            push_lowercase(&mut slug, character);
        } else {
            replaced = true;
        }
    }
    slug
}

fn push_lowercase(slug: &mut String, character: char) {
    // Most characters are ASCII, and the general way is five times slower.
    if character.is_ascii() {
        slug.push(character.to_ascii_lowercase());
    } else {
        slug.extend(character.to_lowercase());
    }
}

/// Whether a character belongs to the letter before it: accents written apart, as macOS does, and
/// the vowel signs and viramas without which Indic words fall to pieces.
fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{5b0}'..='\u{5c7}' | '\u{64b}'..='\u{65f}'
        | '\u{93c}' | '\u{94d}' | '\u{9cd}' | '\u{e47}'..='\u{e4e}' | '\u{3099}' | '\u{309a}')
}

#[cfg(test)]
mod tests {
    use super::{heading_slug, slug};

    #[test]
    fn titles_become_slugs() {
        for (title, expected) in [
            ("Weekly Business Review", "weekly-business-review"),
            ("  Q&A: what, why?  ", "q-a-what-why"),
            ("retro.depot_crew", "retro.depot_crew"),
            ("a - b", "a-b"),
            (".NET basics, etc.", "net-basics-etc"),
            ("... and so on", "and-so-on"),
            ("..", ""),
            ("--x--", "x"),
            ("a--b", "a--b"),
            ("Žluťoučký KŮŇ", "žluťoučký-kůň"),
            ("週次 レビュー", "週次-レビュー"),
            ("e\u{301}te\u{301}", "e\u{301}te\u{301}"),
            ("!?", ""),
            ("", ""),
        ] {
            assert_eq!(slug(title), expected, "{title:?}");
        }
    }

    #[test]
    fn headings_lose_dots() {
        assert_eq!(heading_slug("1.2 Release v1.10"), "1-2-release-v1-10");
    }
}
