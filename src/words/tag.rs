//! Language tags: which files speak for a language, and in which direction it is written.

use icu_locale::{LanguageIdentifier, Locale, LocaleDirectionality};
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

/// The language below all others.
pub const ENGLISH: &str = "en";

/// The names of the files that speak for a language, the most general first: for `de-CH` these are `en`, `de`
/// and `de-ch`.
pub fn names(lang: &str) -> Vec<String> {
    let lang = lang.to_ascii_lowercase();
    let ends = lang.match_indices('-').map(|(at, _)| at).chain([lang.len()]);
    let mut names = vec![ENGLISH.to_owned()];
    names.extend(ends.map(|end| lang[..end].to_owned()).filter(|name| name != ENGLISH));
    names
}

/// Whether a language is written from right to left.
pub fn is_right_to_left(lang: &str) -> bool {
    let id: Result<LanguageIdentifier, _> = lang.parse();
    id.is_ok_and(|id| LocaleDirectionality::new_extended().is_right_to_left(&id))
}

/// Whether a text is a language tag, as far as its form goes.
pub fn is_tag(text: &str) -> bool {
    text.parse::<Locale>().is_ok()
}

/// Which form a language has for a number.
#[derive(Debug)]
pub struct Plurals(Option<PluralRules>);

impl Plurals {
    /// Those of a language.
    pub fn of(lang: &str) -> Self {
        let locale: Option<Locale> = lang.parse().ok();
        let options = PluralRulesOptions::default();
        Self(locale.and_then(|locale| PluralRules::try_new(locale.into(), options).ok()))
    }

    /// The form for a number.
    pub fn form(&self, count: usize) -> PluralCategory {
        match &self.0 {
            Some(rules) => rules.category_for(count),
            None if count == 1 => PluralCategory::One,
            None => PluralCategory::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use icu_plurals::PluralCategory;

    use super::{Plurals, is_right_to_left, names};

    #[test]
    fn languages_have_files() {
        assert_eq!(names("en"), ["en"]);
        assert_eq!(names("en-GB"), ["en", "en-gb"]);
        assert_eq!(names("de-CH"), ["en", "de", "de-ch"]);
        assert_eq!(names("zh-Hant-TW"), ["en", "zh", "zh-hant", "zh-hant-tw"]);
        assert_eq!(names(""), ["en", ""]);
    }

    #[test]
    fn languages_have_directions() {
        for lang in
            ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb", "ar-EG", "az-Arab"]
        {
            assert!(is_right_to_left(lang), "{lang}");
        }
        for lang in ["en", "de-CH", "fr", "zh-Hant", "az", "ar-Latn", "", "x-klingon", "ß"] {
            assert!(!is_right_to_left(lang), "{lang}");
        }
    }

    #[test]
    fn languages_count() {
        let form = |lang: &str, count| Plurals::of(lang).form(count);
        assert_eq!([0, 1, 2].map(|n| form("en", n)), [0, 1, 0].map(of));
        assert_eq!([0, 1, 2].map(|n| form("fr", n)), [1, 1, 0].map(of));
        assert_eq!(form("pl", 3), PluralCategory::Few);
        assert_eq!(form("not a tag", 1), PluralCategory::One);
    }

    fn of(one: u8) -> PluralCategory {
        if one == 1 { PluralCategory::One } else { PluralCategory::Other }
    }
}
