//! What an open page would show if it were loaded now.

use hyper::StatusCode;

use super::answer::Answer;
use super::answers::Answers;
use super::content::Content;
use super::findings::Findings;
use super::live_page::hash;
use super::target::Target;

/// How many redirects are followed, as a browser does; alias pages need one.
const REDIRECTS: usize = 5;

/// What a page is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sight {
    /// The hash of the page.
    pub(super) hash: String,
    /// Whether the address answers 404.
    pub(super) is_missing: bool,
    /// What is wrong, as this page shows it, and the hash of that as JSON. Nothing as long as nobody
    /// has asked: to judge a large handbook takes longer than to render a page.
    pub(super) findings: Option<(Findings, String)>,
}

impl Sight {
    /// Asks for a page.
    pub(super) fn of(answers: &dyn Answers, page: &str) -> Self {
        let (hash, is_missing) = look(answers, page);
        Self { hash, is_missing, findings: None }
    }

    /// The same with its findings; nothing as long as those are not known.
    pub(super) fn with_findings(&self, answers: &dyn Answers, page: &str) -> Option<Self> {
        let findings = answers.findings(page)?;
        let hash = hash(findings.json.as_bytes());
        Some(Self { findings: Some((findings, hash)), ..self.clone() })
    }
}

/// The hash of what lies at a path, and whether it is missing.
fn look(answers: &dyn Answers, page: &str) -> (String, bool) {
    let mut path = page.to_owned();
    for _ in 0..REDIRECTS {
        let answer = answers.answer(&path);
        if let Answer::Redirect { to } = &answer
            && let Some(next) = path_of(to)
        {
            path = next;
            continue;
        }
        return match Content::of(answer) {
            Content::Here(sent) => (sent.hash, sent.status == StatusCode::NOT_FOUND),
            Content::Elsewhere(to) => (hash(to.as_bytes()), false),
        };
    }
    (hash(path.as_bytes()), false)
}

fn path_of(address: &str) -> Option<String> {
    match Target::of(&address.parse().ok()?) {
        Ok(Target::Page(path)) => Some(path),
        _ => None,
    }
}
