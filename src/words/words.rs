//! The words of one language, as templates and views ask for them.

use std::hash::{Hash, Hasher};

use pulldown_cmark_escape::escape_html;
use rustc_hash::FxHasher;

use crate::diagnostic::Diagnostic;
use crate::source::{Place, Source};
use crate::words::date_words::DateWords;
use crate::words::language_file::{Texts, read};
use crate::words::numbers::Numbers;
use crate::words::pattern::Pattern;
use crate::words::phrases::Phrases;
use crate::words::tag::{ENGLISH, Plurals, is_tag, names};
use crate::words::text::Text;

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    texts: Texts,
    plurals: Plurals,
    /// The names of months and days, and how they make dates.
    pub dates: DateWords,
    /// How numbers are written.
    pub numbers: Numbers,
    /// Whether labels begin with a small letter within a line.
    has_small_labels: bool,
    /// Whether readers read what authors write in English, such as rhythms.
    pub is_english: bool,
    /// What compiled texts say in English, in the language of the pages.
    pub phrases: Phrases,
    /// The same for the same words.
    pub stamp: u64,
}

/// Language files by their names: those of the program, or of a theme or a site that come after it.
pub type Layer = Vec<(String, Source)>;

impl Words {
    /// The words of a language. The first layer is that of the program; what stands in none of the files is
    /// English. The findings are those of all files of the other layers, whether or not the language has a part
    /// in them.
    pub fn new(lang: &str, layers: &[Layer]) -> (Self, Vec<Diagnostic>) {
        let names = names(lang);
        let base = layers.first().and_then(|layer| {
            layer.iter().find(|(name, _)| stem_of(name).is_some_and(|stem| stem == ENGLISH))
        });
        let (english, mut findings) =
            base.map_or_else(Default::default, |(_, source)| read(source, None));
        let mut found: Vec<(usize, Texts)> = Vec::new();
        for (number, layer) in layers.iter().enumerate() {
            for (name, source) in layer {
                let Some(stem) = stem_of(name) else { continue };
                let rank = names.iter().position(|name| *name == stem);
                let is_base = number == 0 && stem == ENGLISH;
                if is_base || number == 0 && rank.is_none() {
                    continue;
                }
                if !is_tag(&stem) {
                    findings.push(misnamed(name, source));
                    continue;
                }
                let (texts, faults) = read(source, Some(&english));
                findings.extend(faults);
                found.extend(rank.map(|rank| (rank, texts)));
            }
        }
        // The layers stand in order already.
        found.sort_by_key(|(rank, _)| *rank);
        let spoken = found.last().map_or(ENGLISH, |(rank, _)| &names[*rank]);
        let plurals = Plurals::of(spoken);
        let mut texts = english;
        texts.extend(found.into_iter().flat_map(|(_, texts)| texts));
        let is_english = spoken.split('-').next() == Some(ENGLISH);
        (Self::of(texts, plurals, is_english), findings)
    }

    fn of(texts: Texts, plurals: Plurals, is_english: bool) -> Self {
        let text = |name: &str| {
            texts.get(name).and_then(Text::pattern).map_or(String::new(), |p| p.text().to_owned())
        };
        let numbers =
            Numbers { decimal: text("numbers.decimal"), grouping: text("numbers.grouping") };
        let has_small_labels = text("lists.labels_in_lines") == "small";
        let dates = DateWords::of(&texts);
        let mut hasher = FxHasher::default();
        texts.hash(&mut hasher);
        let stamp = hasher.finish();
        let phrases = Phrases::default();
        let words =
            Self { texts, plurals, dates, numbers, has_small_labels, is_english, phrases, stamp };
        Self { phrases: Phrases::of(&words), ..words }
    }

    /// A text without places.
    pub fn text<'a>(&'a self, name: &'a str) -> &'a str {
        self.pattern(name).map_or(name, Pattern::text)
    }

    /// A text with values in its places.
    pub fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        self.pattern(name).map_or_else(|| name.to_owned(), |pattern| pattern.fill(values))
    }

    /// A text as HTML, with HTML in its places.
    pub fn html(&self, name: &str, values: &[(&str, &str)]) -> String {
        let escaped = Pattern::new(&escaped(self.text(name)));
        escaped.fill(values)
    }

    /// A text that counts, with the number in the place `{count}`.
    pub fn count(&self, name: &str, count: usize) -> String {
        self.count_as(name, count, &self.numbers.count(count))
    }

    /// The same with other words for the number: `1–3 weeks`.
    pub fn count_as(&self, name: &str, count: usize, said: &str) -> String {
        let form = self.texts.get(name).and_then(|text| text.form(self.plurals.form(count)));
        form.map_or_else(|| name.to_owned(), |pattern| pattern.fill(&[("count", said)]))
    }

    /// Which form of a text that counts is meant by a number.
    pub fn form(&self, count: usize) -> icu_plurals::PluralCategory {
        self.plurals.form(count)
    }

    /// Items in a line: `a, b and c`.
    pub fn listed(&self, items: &[String]) -> String {
        match items.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                let first = rest.join(self.text("lists.comma"));
                self.fill("lists.and", &[("first", &first), ("last", last)])
            }
            Some((last, _)) => last.clone(),
            None => String::new(),
        }
    }

    /// A label within a line of other words.
    pub fn label_in_line(&self, label: &str) -> String {
        if self.has_small_labels { label.to_lowercase() } else { label.to_owned() }
    }

    /// The word for what is so, or is not.
    pub fn yes_or_no(&self, yes: bool) -> &str {
        self.text(if yes { "page.yes" } else { "page.no" })
    }

    /// A word of the model in the place of a number; one of a site's own stays as it is.
    pub fn count_word<'a>(&'a self, word: &'a str) -> &'a str {
        self.pattern(&format!("counts.{word}")).map_or(word, Pattern::text)
    }

    /// All texts by their names.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Text)> {
        self.texts.iter().map(|(name, text)| (name.as_str(), text))
    }

    /// The names of a list.
    pub(super) fn list(&self, name: &str) -> &[String] {
        match self.texts.get(name) {
            Some(Text::List(names)) => names,
            _ => &[],
        }
    }

    fn pattern(&self, name: &str) -> Option<&Pattern> {
        self.texts.get(name).and_then(Text::pattern)
    }
}

/// What a language file is called, in small letters: `de-ch`. Other files are none of ours.
fn stem_of(name: &str) -> Option<String> {
    name.strip_suffix(".toml").map(str::to_ascii_lowercase)
}

fn misnamed(name: &str, source: &Source) -> Diagnostic {
    let message = format!("`{name}` is not named after a language");
    Diagnostic::error(crate::config::table::BAD_VALUE, Place::start_of(&source.path), message)
        .help("name it by the tag of the language, as in `nl.toml` or `pt-br.toml`")
}

/// Text escaped for HTML.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = escape_html(&mut html, text);
    html
}
