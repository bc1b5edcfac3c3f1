//! A made-up site whose pages a test can change.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex};

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
pub(super) struct Fake {
    answers: Mutex<BTreeMap<String, Answer>>,
    /// Nothing while they are not known.
    findings: Mutex<Option<Findings>>,
    /// Whether answers for paths that begin with `slow` wait.
    is_held: Mutex<bool>,
    released: Condvar,
    /// Whether all answers panic.
    pub(super) fails: AtomicBool,
    /// Each path that was asked for.
    pub(super) asked: Mutex<Vec<String>>,
    /// Each page whose findings were asked for.
    pub(super) asked_findings: Mutex<Vec<String>>,
}

impl Default for Fake {
    fn default() -> Self {
        Self {
            answers: Mutex::default(),
            findings: Mutex::new(Some(Findings::default())),
            is_held: Mutex::default(),
            released: Condvar::new(),
            fails: AtomicBool::default(),
            asked: Mutex::default(),
            asked_findings: Mutex::default(),
        }
    }
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
        *self.findings.lock().unwrap() = Some(findings);
    }

    /// From now on the findings are not known, until they are found.
    pub(super) fn forget_findings(&self) {
        *self.findings.lock().unwrap() = None;
    }

    /// Lets answers for paths that begin with `slow` wait, or go on.
    pub(super) fn hold(&self, is_held: bool) {
        *self.is_held.lock().unwrap() = is_held;
        self.released.notify_all();
    }

    /// How often answers were asked for.
    pub(super) fn count(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    fn set(&self, path: &str, answer: Answer) {
        self.answers.lock().unwrap().insert(path.into(), answer);
    }
}

impl Answers for Fake {
    fn answer(&self, path: &str) -> Answer {
        let fails = path == "panic" || self.fails.load(Ordering::SeqCst);
        assert!(!fails, "{ON_PURPOSE}");
        self.asked.lock().unwrap().push(path.into());
        let missing = || Answer::Bytes {
            status: 404,
            media_type: "text/html; charset=utf-8",
            body: Bytes::from_static(MISSING.as_bytes()),
        };
        let answer = self.answers.lock().unwrap().get(path).cloned().unwrap_or_else(missing);
        // What is slow is answered with what was there at the start.
        let mut is_held = self.is_held.lock().unwrap();
        while *is_held && path.starts_with("slow") {
            is_held = self.released.wait(is_held).unwrap();
        }
        answer
    }

    fn findings(&self, page: &str) -> Option<Findings> {
        self.asked_findings.lock().unwrap().push(page.into());
        self.findings.lock().unwrap().clone()
    }
}
