//! A rule: the kind of a finding, how much it weighs, and where it is looked for.

use crate::check::explained;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic, Level};

/// What looks for the faults of one rule in a linked handbook.
pub type Check = fn(&Subject<'_>, &mut Vec<Diagnostic>);

/// One kind of finding.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The code of its findings.
    pub code: Code,
    /// How much they weigh unless the site says otherwise; nothing if the rule is off.
    pub level: Option<Level>,
    /// Whether a site can change that. Without a file, an address or a kind there is no page, and
    /// to be silent about it would lose what somebody wrote.
    pub is_adjustable: bool,
    /// What looks for them. Nothing if they are seen while sources are read, linked or rendered.
    pub check: Option<Check>,
    /// Whether they are about what is absent, so that they can only be looked for where nothing is
    /// hidden by another fault.
    pub needs_all: bool,
}

impl Rule {
    /// A fault without whose repair there is no site.
    pub(super) const fn fatal(code: &'static str) -> Self {
        let level = Some(Level::Error);
        Self { code: Code(code), level, is_adjustable: false, check: None, needs_all: false }
    }

    /// A fault that keeps a site from being built, unless it says otherwise.
    pub(super) const fn error(code: &'static str) -> Self {
        Self { is_adjustable: true, ..Self::fatal(code) }
    }

    /// Something that somebody should look at.
    pub(super) const fn warning(code: Code) -> Self {
        Self { level: Some(Level::Warning), ..Self::error(code.0) }
    }

    /// The same, off until a site turns it on.
    pub(super) const fn off(self) -> Self {
        Self { level: None, ..self }
    }

    /// The same, looked for by a function in a handbook as a whole.
    pub(super) const fn by(self, check: Check) -> Self {
        Self { check: Some(check), needs_all: true, ..self }
    }

    /// The same, looked for by a function in what single pages say.
    pub(super) const fn of_single_pages(self, check: Check) -> Self {
        Self { check: Some(check), ..self }
    }

    /// The part of the code before the slash.
    pub fn group(&self) -> &'static str {
        self.code.0.split('/').next().unwrap_or_default()
    }

    /// The part of the code after the slash.
    pub fn name(&self) -> &'static str {
        self.code.0.split_once('/').map_or(self.code.0, |(_, name)| name)
    }

    /// What it means, in one sentence.
    pub fn summary(&self) -> &'static str {
        explained::summary(self.code)
    }

    /// The word for its level: `error`, `warning` or `off`.
    pub fn level_word(&self) -> &'static str {
        self.level.map_or("off", Level::as_str)
    }
}
