//! One build at a time in an output folder: two at once would take each other's staged files away and
//! leave a mixture of both.
//!
//! The folder itself is locked, so that nothing has to be written for it. The system takes the lock away
//! when the program ends, however it ends. Where folders cannot be locked, builds go on without.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::error::EdgeError;

/// Locks a folder for as long as the result lives; nothing if there is no such folder, or no lock to be had.
pub(super) fn lock(folder: &Path) -> Result<Option<File>, EdgeError> {
    // Opening a pipe would wait for whoever writes to it.
    let opened = folder.is_dir().then(|| File::open(folder));
    let Some(Ok(file)) = opened else { return Ok(None) };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => {
            let message = format!("another run of operandi is at work in `{}`", folder.display());
            Err(EdgeError::new(message).hint("wait until it has ended"))
        }
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::super::deliver::Output;
    use super::super::error::EdgeError;
    use super::super::temp_folder::TempFolder;

    #[test]
    fn two_builds_at_once_do_not_mix() {
        let site = TempFolder::new();
        let open = || Output::open(site.path(), &site.at("public"), false);
        let refused = |result: Result<Output, EdgeError>| {
            let Err(error) = result else { panic!("two at once") };
            assert!(error.message.starts_with("another run of operandi is at work in"), "{error}");
        };
        // Neither knows of the other before the first output is there.
        let (first, second) = (open().unwrap(), open().unwrap());
        first.put("a", b"first").unwrap();
        let error = second.put("a", b"second").unwrap_err();
        assert_eq!(error.hint.as_deref(), Some("wait until it has ended"));
        refused(open());
        drop(second);
        first.commit().unwrap();
        assert_eq!(site.list(), ["public/", "public/.operandi-files", "public/a"]);

        // The folder is there: whoever comes first has it, even before an output is staged.
        let first = open().unwrap();
        refused(open());
        drop(first);
        open().unwrap();
    }
}
