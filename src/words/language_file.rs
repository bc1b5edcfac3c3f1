//! Reading a language file and holding it against English, which says what there is to say. Whatever does
//! not fit is a finding, and what fits still holds.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::table::{BAD_VALUE, MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE};
use crate::config::toml;
use crate::diagnostic::{Code, Diagnostic};
use crate::nearest::did_you_mean;
use crate::source::{Place, Source, Span};
use crate::tree::{Data, Entry, Node};
use crate::words::pattern::Pattern;
use crate::words::text::{FORMS, Text};

/// Texts by their names: `frame.skip`.
pub(super) type Texts = BTreeMap<String, Text>;

/// The place that may be missing where a form stands for one number only: `one page`.
const COUNT: &str = "count";
/// The form that every text has that counts.
const OTHER: &str = "other";

/// The texts of a file. Without English to hold them against, all is accepted: this is English.
pub(super) fn read(source: &Source, english: Option<&Texts>) -> (Texts, Vec<Diagnostic>) {
    let (node, findings) = toml::read(&source.text, &source.path);
    let mut reader = Reader { source, english, findings };
    let mut texts = Texts::new();
    for group in node.iter().flat_map(Node::entries) {
        for entry in reader.entries_of(group) {
            let name = format!("{}.{}", group.key, entry.key);
            let text = reader.text(&name, group, entry);
            texts.extend(text.map(|text| (name, text)));
        }
    }
    (texts, reader.findings)
}

struct Reader<'a> {
    source: &'a Source,
    english: Option<&'a Texts>,
    findings: Vec<Diagnostic>,
}

impl Reader<'_> {
    /// The entries of a table of the file, if it is one that English has.
    fn entries_of<'n>(&mut self, group: &'n Entry) -> &'n [Entry] {
        if let Some(english) = self.english {
            let groups = english.keys().filter_map(|name| name.split_once('.'));
            let groups: BTreeSet<&str> = groups.map(|(group, _)| group).collect();
            if !groups.contains(group.key.as_str()) {
                let message = format!("unknown key `{}`", group.key);
                let help = did_you_mean(&group.key, groups);
                self.report(UNKNOWN_KEY, group.key_span, message, help);
                return &[];
            }
        }
        if !matches!(group.value.data, Data::Map(_)) {
            let message = format!("`{}` must be a table", group.key);
            self.report(WRONG_TYPE, group.value.span, message, None);
        }
        group.value.entries()
    }

    fn text(&mut self, name: &str, group: &Entry, entry: &Entry) -> Option<Text> {
        let english = self.english.map(|english| english.get(name));
        if english.is_some_and(|text| text.is_none()) {
            return self.unknown(group, entry);
        }
        let english = english.flatten();
        match (&entry.value.data, english) {
            (Data::Scalar { text, quoted: true }, None | Some(Text::Plain(_))) => {
                let pattern = Pattern::new(text);
                let fits = self.fits(&pattern, english, &entry.value, false);
                fits.then_some(Text::Plain(pattern))
            }
            (_, Some(Text::Counted(_))) | (Data::Map(_), None) => self.counted(entry, english),
            (Data::List(items), None | Some(Text::List(_))) => self.list(entry, items, english),
            (_, Some(Text::List(_))) => {
                let message = format!("`{}` must be a list of texts", entry.key);
                self.report(WRONG_TYPE, entry.value.span, message, None)
            }
            _ => {
                let message = format!("`{}` must be a text in quotes", entry.key);
                self.report(WRONG_TYPE, entry.value.span, message, None)
            }
        }
    }

    /// Reports a key that English does not have.
    fn unknown(&mut self, group: &Entry, entry: &Entry) -> Option<Text> {
        let known = self.english.into_iter().flat_map(Texts::keys);
        let keys = known.filter_map(|name| name.strip_prefix(&group.key)?.strip_prefix('.'));
        let help = did_you_mean(&entry.key, keys);
        let message = format!("unknown key `{}` in `[{}]`", entry.key, group.key);
        self.report(UNKNOWN_KEY, entry.key_span, message, help)
    }

    /// A text that counts. One that is the same for all numbers may be written as one text.
    fn counted(&mut self, entry: &Entry, english: Option<&Text>) -> Option<Text> {
        if let Data::Scalar { text, quoted: true } = &entry.value.data {
            let pattern = Pattern::new(text);
            let fits = self.fits(&pattern, english, &entry.value, false);
            return fits
                .then(|| Text::Counted(vec![(icu_plurals::PluralCategory::Other, pattern)]));
        }
        let mut forms = Vec::new();
        for form in entry.value.entries() {
            let Some((_, category)) = FORMS.iter().find(|(name, _)| *name == form.key) else {
                let names = FORMS.map(|(name, _)| name);
                let message = format!("unknown key `{}` in `{}`", form.key, entry.key);
                let help = did_you_mean(&form.key, names)
                    .unwrap_or_else(|| format!("the forms are {}", names.join(", ")));
                self.report(UNKNOWN_KEY, form.key_span, message, Some(help));
                continue;
            };
            let Data::Scalar { text, quoted: true } = &form.value.data else {
                let message = format!("`{}` must be a text in quotes", form.key);
                self.report(WRONG_TYPE, form.value.span, message, None);
                continue;
            };
            let pattern = Pattern::new(text);
            let is_of_one = matches!(form.key.as_str(), "zero" | "one" | "two");
            if self.fits(&pattern, english, &form.value, is_of_one) {
                forms.push((*category, pattern));
            }
        }
        if entry.value.get(OTHER).is_none() {
            let message = format!("`{OTHER}` is missing in `{}`", entry.key);
            let help = format!("write it as `{} = {{ one = \"…\", other = \"…\" }}`", entry.key);
            return self.report(MISSING_KEY, entry.key_span, message, Some(help));
        }
        Some(Text::Counted(forms))
    }

    /// As many names as English has.
    fn list(&mut self, entry: &Entry, items: &[Node], english: Option<&Text>) -> Option<Text> {
        let texts: Vec<String> =
            items.iter().filter_map(|item| Some(item.text()?.to_owned())).collect();
        match english {
            Some(Text::List(names)) if names.len() != texts.len() => {
                let message = format!("`{}` must be a list of {} texts", entry.key, names.len());
                self.report(BAD_VALUE, entry.value.span, message, None)
            }
            _ => Some(Text::List(texts)),
        }
    }

    /// Whether a text has the places of the English one, and no others.
    fn fits(
        &mut self,
        pattern: &Pattern,
        english: Option<&Text>,
        node: &Node,
        is_of_one: bool,
    ) -> bool {
        let Some(english) = english.and_then(Text::pattern) else { return true };
        let known: BTreeSet<&str> = english.places().collect();
        let places: BTreeSet<&str> = pattern.places().collect();
        let named = |places: &mut dyn Iterator<Item = &&str>| {
            places.map(|place| format!("`{{{place}}}`")).collect::<Vec<_>>().join(", ")
        };
        let unknown = named(&mut places.difference(&known));
        if !unknown.is_empty() {
            let help = match known.len() {
                0 => format!("in English it is `{}`", english.text()),
                _ => format!("there is {}", named(&mut known.iter())),
            };
            let message = format!("nothing is known for {unknown} here");
            self.report(BAD_VALUE, node.span, message, Some(help));
            return false;
        }
        let is_excused = |place: &&&str| !(is_of_one && **place == COUNT);
        let missing = named(&mut known.difference(&places).filter(is_excused));
        if !missing.is_empty() {
            let help = format!("in English it is `{}`", english.text());
            self.report(BAD_VALUE, node.span, format!("{missing} is missing"), Some(help));
        }
        missing.is_empty()
    }

    /// Reports what does not fit; nothing comes of it.
    fn report(
        &mut self,
        code: Code,
        span: Span,
        message: String,
        help: Option<String>,
    ) -> Option<Text> {
        let place = Place::new(&self.source.path, span);
        self.findings.push(Diagnostic::error(code, place, message).maybe_help(help));
        None
    }
}
