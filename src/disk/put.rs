//! Single files that a command writes into a site of its own accord, or takes away again.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::error::EdgeError;

/// Writes a file as a whole: beside its place first, so that nobody ever sees half of it. A symlink
/// in its place is replaced, not followed.
pub fn put_text(place: &Path, text: &str) -> Result<(), EdgeError> {
    put_bytes(place, text.as_bytes())
}

/// Writes to a place that somebody has named. A file is written as a whole, with the permissions of the one
/// that it replaces; behind a symlink lies what is meant. What is no file, such as a pipe, is written to.
pub fn put_asked(place: &Path, bytes: &[u8]) -> Result<(), EdgeError> {
    let failed = |error| EdgeError::io("write", place, &error);
    let Ok(found) = fs::metadata(place) else { return put_bytes(place, bytes) };
    if !found.is_file() || found.permissions().readonly() {
        return fs::write(place, bytes).map_err(failed);
    }
    let real = fs::canonicalize(place).map_err(failed)?;
    put_bytes(&real, bytes)?;
    fs::set_permissions(&real, found.permissions()).map_err(failed)
}

fn put_bytes(place: &Path, bytes: &[u8]) -> Result<(), EdgeError> {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let beside = place.with_file_name(format!("{name}.{}.tmp", std::process::id()));
    let new = OpenOptions::new().write(true).create_new(true).open(&beside);
    let written = new.and_then(|mut file| {
        file.write_all(bytes)?;
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;

    use super::super::temp_folder::TempFolder;
    use super::put_asked;

    #[test]
    fn a_file_is_replaced_as_a_whole_or_not_at_all() {
        let folder = TempFolder::new();
        folder.write("it.json", b"old");
        let beside = format!("it.json.{}.tmp", std::process::id());
        fs::create_dir(folder.at(&beside)).unwrap();
        put_asked(&folder.at("it.json"), b"new").unwrap_err();
        assert_eq!(folder.read("it.json"), "old");
        fs::remove_dir(folder.at(&beside)).unwrap();
        put_asked(&folder.at("it.json"), b"new").unwrap();
        assert_eq!(
            (folder.read("it.json").as_str(), folder.list()),
            ("new", vec!["it.json".into()])
        );
    }

    #[test]
    fn permissions_and_symlinks_stay() {
        let folder = TempFolder::new();
        folder.write("real", b"old");
        fs::set_permissions(folder.at("real"), fs::Permissions::from_mode(0o640)).unwrap();
        symlink("real", folder.at("link")).unwrap();
        put_asked(&folder.at("link"), b"new").unwrap();
        assert!(folder.at("link").is_symlink());
        assert_eq!(folder.read("real"), "new");
        let mode = fs::metadata(folder.at("real")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }

    #[test]
    fn what_is_no_file_is_not_replaced() {
        let folder = TempFolder::new();
        let _listening = UnixListener::bind(folder.at("socket")).unwrap();
        put_asked(&folder.at("socket"), b"gone").unwrap_err();
        assert!(fs::symlink_metadata(folder.at("socket")).unwrap().file_type().is_socket());
    }
}
