//! One entry of a language file.

use icu_plurals::PluralCategory;

use crate::words::pattern::Pattern;

/// What a language says at one place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Text {
    /// A text.
    Plain(Pattern),
    /// A text that counts: what it is for one, for several, in the order of the file.
    Counted(Vec<(PluralCategory, Pattern)>),
    /// Names in an order, such as those of months.
    List(Vec<String>),
}

/// The forms that languages have for numbers, by their names in files.
pub const FORMS: [(&str, PluralCategory); 6] = [
    ("zero", PluralCategory::Zero),
    ("one", PluralCategory::One),
    ("two", PluralCategory::Two),
    ("few", PluralCategory::Few),
    ("many", PluralCategory::Many),
    ("other", PluralCategory::Other),
];

/// The name of a form.
pub fn form_name(category: PluralCategory) -> &'static str {
    FORMS.iter().find(|(_, known)| *known == category).map_or("other", |(name, _)| name)
}

impl Text {
    /// The pattern for a number of this sort; the one for all others, where it has none.
    pub fn form(&self, category: PluralCategory) -> Option<&Pattern> {
        match self {
            Self::Plain(pattern) => Some(pattern),
            Self::Counted(forms) => {
                let form = |wanted| forms.iter().find(|(known, _)| *known == wanted);
                form(category).or_else(|| form(PluralCategory::Other)).map(|(_, pattern)| pattern)
            }
            Self::List(_) => None,
        }
    }

    /// The pattern for most numbers.
    pub fn pattern(&self) -> Option<&Pattern> {
        self.form(PluralCategory::Other)
    }
}
