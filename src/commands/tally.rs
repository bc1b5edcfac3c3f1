//! Which findings there are, in order to say what came and what went.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Identity};

/// How often each finding is there.
#[derive(Default)]
pub(super) struct Tally(BTreeMap<Identity, usize>);

impl Tally {
    /// The tally of these findings.
    pub(super) fn of(findings: &[Diagnostic]) -> Self {
        let mut tally = Self::default();
        for finding in findings {
            *tally.0.entry(finding.identity()).or_insert(0) += 1;
        }
        tally
    }

    /// How many findings there are.
    pub(super) fn total(&self) -> usize {
        self.0.values().sum()
    }

    /// How many of the findings another tally does not have.
    pub(super) fn without(&self, other: &Self) -> usize {
        let has = |key| other.0.get(key).copied().unwrap_or(0);
        self.0.iter().map(|(key, count)| count.saturating_sub(has(key))).sum()
    }

    /// The first of these findings that is not in the tally.
    pub(super) fn first_new<'a>(&self, findings: &'a [Diagnostic]) -> Option<&'a Diagnostic> {
        findings.iter().find(|finding| !self.0.contains_key(&finding.identity()))
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;
    use crate::diagnostic::{Code, Diagnostic};
    use crate::source::{Place, SourcePath, Span};

    fn finding(line: usize, message: &str) -> Diagnostic {
        let place = Place::new(&SourcePath::new("content/a.md"), Span::new(line, line));
        Diagnostic::error(Code("ref/missing"), place, message)
    }

    #[test]
    fn a_finding_that_moved_is_no_new_one() {
        let before = Tally::of(&[finding(1, "a"), finding(2, "a"), finding(3, "b")]);
        let findings = [finding(7, "a"), finding(9, "c")];
        let now = Tally::of(&findings);
        assert_eq!((now.total(), now.without(&before), before.without(&now)), (2, 1, 2));
        assert_eq!(before.first_new(&findings), Some(&findings[1]));
    }
}
