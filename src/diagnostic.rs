//! Findings: everything that can be wrong with a site, as values.
//!
//! A [`Diagnostic`] is made where the fact is seen and drawn in one other place (`report/`).
//! Nothing here prints, and nothing decides an exit code but [`Diagnostic::is_error`].

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;

use crate::fix::Fix;
use crate::source::{Place, SourcePath, Span};

/// The stable name of a kind of finding, as in `ref/missing`: a group and a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// The codes of sites' own rules. There are few of them, and they live as long as the program.
static OWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

impl Code {
    /// The code of a rule that a site has made for itself.
    pub fn own(code: &str) -> Self {
        let mut known = OWN.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = known.get(code).copied().unwrap_or_else(|| {
            let kept: &'static str = Box::leak(code.to_owned().into_boxed_str());
            known.insert(kept);
            kept
        });
        Self(kept)
    }
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The site does not build.
    Error,
    /// The site builds; somebody should look.
    Warning,
}

impl Level {
    /// The word for it: `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A second place that helps to understand a finding, and what is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is there, as in `first used here`.
    pub message: String,
}

/// What is missing, for whoever says it in another language: the name of a text, and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The name of the text.
    pub text: &'static str,
    /// The titles of pages that have to do with it.
    pub titles: Vec<String>,
    /// The day by which, or on which.
    pub day: Option<Date>,
}

/// One finding: what is wrong, where, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of finding.
    pub code: Code,
    /// How much it weighs.
    pub level: Level,
    /// The headline: one sentence in plain words, without a full stop.
    pub message: String,
    /// Where it is. An empty span at the start of a file means the file as a whole.
    pub place: Place,
    /// A few words to stand at the place, if the headline does not say it all.
    pub label: Option<String>,
    /// What is missing, where a list of gaps says it in the language of its readers.
    pub note: Option<Box<Note>>,
    /// Other places that matter.
    pub related: Vec<Related>,
    /// What to do about it, each a sentence; suggestions name only things that exist.
    pub help: Vec<String>,
    /// What mends it, where that is certain.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// An error of this code at this place.
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            level: Level::Error,
            message: message.into(),
            place,
            label: None,
            note: None,
            related: Vec::new(),
            help: Vec::new(),
            fix: None,
        }
    }

    /// A warning of this code at this place.
    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { level: Level::Warning, ..Self::error(code, place, message) }
    }

    /// An error that concerns a source as a whole.
    pub fn of_file(code: Code, path: &SourcePath, message: impl Into<String>) -> Self {
        Self::error(code, Place::new(path, Span::default()), message)
    }

    /// The same with a sentence of help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The same with help if there is some.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help.extend(help);
        self
    }

    /// The same with words at the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// The same with what is missing, as a text about these pages.
    #[must_use]
    pub fn note(mut self, text: &'static str, titles: Vec<String>) -> Self {
        self.note = Some(Box::new(Note { text, titles, day: None }));
        self
    }

    /// The same with what is missing, as a text about a day.
    #[must_use]
    pub fn note_of_day(mut self, text: &'static str, day: Date) -> Self {
        self.note = Some(Box::new(Note { text, titles: Vec::new(), day: Some(day) }));
        self
    }

    /// The same with a related place.
    #[must_use]
    pub fn related(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related.push(Related { place, message: message.into() });
        self
    }

    /// The same with what mends it, if that is certain.
    #[must_use]
    pub fn fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }

    /// Whether a site with this finding must not be built.
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }

    /// What the finding is told by, wherever it stands and whenever it is seen.
    pub fn identity(&self) -> Identity {
        let message = without_numbers(&self.message);
        Identity { path: self.place.path.to_string(), code: self.code.0.to_owned(), message }
    }

    /// Findings in the order people read them: by file, place, code and text.
    pub fn sort(findings: &mut Vec<Self>) {
        findings.sort_by(|a, b| a.order().cmp(&b.order()));
        findings.dedup();
    }

    fn order(&self) -> (&Place, Code, &str) {
        (&self.place, self.code, &self.message)
    }
}

/// What a finding is told by: not by its line, which moves with every line above it, and not by
/// numbers in its message, which grow as time passes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// The path of the source.
    pub path: String,
    /// The code.
    pub code: String,
    /// The message, with `#` for each number that no quotes make a part of a name.
    pub message: String,
}

fn without_numbers(message: &str) -> String {
    let mut quote = None;
    let mut out = String::with_capacity(message.len());
    for character in message.chars() {
        match quote {
            None if character.is_ascii_digit() => {
                if !out.ends_with('#') {
                    out.push('#');
                }
                continue;
            }
            None if character == '"' || character == '`' => quote = Some(character),
            Some(open) if open == character => quote = None,
            _ => {}
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Code, Diagnostic};
    use crate::source::SourcePath;

    #[test]
    fn a_finding_is_the_same_tomorrow() {
        let message = |text: &str| {
            Diagnostic::of_file(Code("a/b"), &SourcePath::new("a.md"), text).identity().message
        };
        assert_eq!(message("due 12 days ago, on 2027-02-01"), "due # days ago, on #-#-#");
        assert_eq!(
            message("no page \"q1 2\" or `v2`, 3 times"),
            "no page \"q1 2\" or `v2`, # times"
        );
        assert_eq!(message("a quote ` is open 12"), "a quote ` is open 12");
    }
}
