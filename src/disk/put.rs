//! Single files that a command writes into a site of its own accord, or takes away again.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::error::EdgeError;

/// Writes a file as a whole: beside its place first, so that nobody ever sees half of it. A symlink
/// in its place is replaced, not followed.
pub fn put_text(place: &Path, text: &str) -> Result<(), EdgeError> {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let beside = place.with_file_name(format!("{name}.{}.tmp", std::process::id()));
    let new = OpenOptions::new().write(true).create_new(true).open(&beside);
    let written = new.and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&beside, place)
    });
    written.map_err(|error| {
        if error.kind() != ErrorKind::AlreadyExists {
            // What went wrong before is what people have to know.
            let _ = fs::remove_file(&beside);
        }
        EdgeError::io("write", place, &error)
    })
}

/// Removes a file; says whether there was one.
pub fn take_away(place: &Path) -> Result<bool, EdgeError> {
    match fs::remove_file(place) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(EdgeError::io("remove", place, &error)),
    }
}

/// Whether something stands at a place, even a symlink that leads nowhere.
pub fn is_there(place: &Path) -> bool {
    place.symlink_metadata().is_ok()
}
