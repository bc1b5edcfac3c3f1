//! A made-up site whose pages a test can change.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use bytes::Bytes;

use crate::serve::answer::Answer;
use crate::serve::answers::Answers;
use crate::serve::findings::Findings;
use crate::serve::media_type::media_type;

/// What an answer that panics says; the check for panics excuses it.
pub(super) const ON_PURPOSE: &str = "on purpose";

/// The page of an address without one.
pub(super) const MISSING: &str = "<head></head>There is no such page.";

/// Answers from a map.
#[derive(Default)]
pub(super) struct Fake {
    answers: Mutex<BTreeMap<String, Answer>>,
    findings: Mutex<Findings>,
    /// Each path that was asked for.
    pub(super) asked: Mutex<Vec<String>>,
    /// Each page whose findings were asked for.
    pub(super) asked_findings: Mutex<Vec<String>>,
}

impl Fake {
    /// Puts a text at a path, with the media type of its extension.
    pub(super) fn put(&self, path: &str, text: &str) {
        self.put_bytes(path, text.as_bytes().to_vec());
    }

    pub(super) fn put_bytes(&self, path: &str, bytes: Vec<u8>) {
        let name = if path.is_empty() || path.ends_with('/') { "index.html" } else { path };
        let media_type = media_type(name);
        self.set(path, Answer::Bytes { status: 200, media_type, body: Bytes::from(bytes) });
    }

    pub(super) fn put_file(&self, path: &str, file: &Path) {
        let file = PathBuf::from(file);
        self.set(path, Answer::File { media_type: media_type(path), file });
    }

    pub(super) fn put_redirect(&self, path: &str, to: &str) {
        self.set(path, Answer::Redirect { to: to.into() });
    }

    pub(super) fn remove(&self, path: &str) {
        self.answers.lock().unwrap().remove(path);
    }

    pub(super) fn find(&self, findings: Findings) {
        *self.findings.lock().unwrap() = findings;
    }

    fn set(&self, path: &str, answer: Answer) {
        self.answers.lock().unwrap().insert(path.into(), answer);
    }
}

impl Answers for Fake {
    fn answer(&self, path: &str) -> Answer {
        assert_ne!(path, "panic", "{ON_PURPOSE}");
        self.asked.lock().unwrap().push(path.into());
        let missing = || Answer::Bytes {
            status: 404,
            media_type: "text/html; charset=utf-8",
            body: Bytes::from_static(MISSING.as_bytes()),
        };
        self.answers.lock().unwrap().get(path).cloned().unwrap_or_else(missing)
    }

    fn findings(&self, page: &str) -> Findings {
        self.asked_findings.lock().unwrap().push(page.into());
        self.findings.lock().unwrap().clone()
    }
}
