//! What ends a run: a folder that cannot be used, an output that is refused, a write that fails.
//!
//! Faults of single sources are findings instead and live in [`crate::diagnostic`].

use std::fmt;
use std::io;
use std::path::Path;

/// A fault of the surroundings; the run ends with status 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdgeError {
    /// What is wrong: one sentence in plain words, without a full stop.
    pub message: String,
    /// What to do about it, if we know.
    pub hint: Option<String>,
}

impl EdgeError {
    /// An error with this message and no hint.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    /// An error of the system: what we could not do, to which path, and the system's reason.
    pub fn io(failed: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(format!("cannot {failed} `{}`: {}", path.display(), reason(error)))
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for EdgeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for EdgeError {}

/// The system's reason in words, without the number that Rust adds to it.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error ").next().unwrap_or(&text).to_owned()
}
