//! What becomes of a file that a build wrote and that is to go: it goes if it is as it was written.

use super::content::Content;
use super::error::EdgeError;
use super::manifest::Hash;
use super::target::{Standing, Target, parent};

/// What becomes of a file of the list that is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is as we wrote it.
    Removed,
    /// Somebody changed it.
    Kept,
    /// Somebody removed it.
    Gone,
}

/// What is to become of a file of the list. One without a hash there is from a build that was killed
/// while it wrote, so nobody else can be presumed to have changed it.
pub(super) fn fate(target: &Target, path: &str, hash: Option<&Hash>) -> Result<Fate, EdgeError> {
    match target.has_folder(parent(path)) {
        Ok(true) => {}
        Ok(false) => return Ok(Fate::Gone),
        // Somebody put something else in place of the folder; what it holds is not ours.
        Err(_) => return Ok(Fate::Kept),
    }
    let place = target.at(path);
    match (target.standing(path)?, hash) {
        (Standing::Nothing, _) => Ok(Fate::Gone),
        (Standing::File(_), None) => Ok(Fate::Removed),
        (Standing::File(_), Some(hash)) => match Content::File(&place).hash() {
            Ok(now) if now == *hash => Ok(Fate::Removed),
            Ok(_) => Ok(Fate::Kept),
            Err(error) => Err(EdgeError::io("read", &place, &error)),
        },
        _ => Ok(Fate::Kept),
    }
}
