//! What a preview can be asked: the one thing that it knows of a site.

use std::time::Duration;

use super::answer::Answer;
use super::findings::Findings;

/// How long to wait before findings that were not known are asked for again.
pub(super) const BETWEEN_ASKS: Duration = Duration::from_millis(10);

/// Answers to a browser. They are called on blocking threads, several at once, may take
/// milliseconds and must not block for ever. Each call answers from one state of the site.
pub trait Answers: Send + Sync + 'static {
    /// What lies at a path, which is decoded and has no slash in front: nothing for the
    /// first page, `rituals/`, `rituals/wbr.html`. Any text can come, with `..` in it too; what is not a route is an answer
    /// of status 404 with a page of its own.
    fn answer(&self, path: &str) -> Answer;

    /// The findings for a page, given by the same sort of path. Nothing as long as they are not known:
    /// whoever wants them asks again a little later.
    fn findings(&self, page: &str) -> Option<Findings>;
}
