//! Where a path of the site really leads, through symlinks, and whether we may go there.

use std::io;
use std::path::{Path, PathBuf};

use super::error::reason;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourcePath;

/// A file or folder that the system will not let us read.
pub const UNREADABLE: Code = Code("source/unreadable");
/// A symlink that leads out of the site.
pub const OUTSIDE: Code = Code("source/outside");
/// A symlink that leads back to itself or to a folder it lies in.
pub const LOOP: Code = Code("source/loop");

/// The system's number for a chain of symlinks without end (`ELOOP`); the standard library has a
/// name for it that is not stable yet (rust-lang/rust#86442).
const TOO_MANY_LINKS: i32 = if cfg!(target_os = "linux") { 40 } else { 62 };

/// What stands at the end of a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Resolved {
    /// A regular file.
    File,
    /// A folder, and its real path.
    Folder(PathBuf),
}

/// Follows the symlinks of a path below `root`, which must be a real path itself.
///
/// Pipes, sockets and devices are findings and are not opened: opening a pipe would block.
pub(super) fn resolve(root: &Path, path: &SourcePath) -> Result<Resolved, Box<Diagnostic>> {
    let real = std::fs::canonicalize(root.join(path.as_str())).map_err(|e| unresolved(path, &e))?;
    if !real.starts_with(root) {
        return Err(Box::new(outside(path)));
    }
    let kind = std::fs::metadata(&real).map_err(|error| unresolved(path, &error))?.file_type();
    match (kind.is_dir(), kind.is_file()) {
        (true, _) => Ok(Resolved::Folder(real)),
        (_, true) => Ok(Resolved::File),
        _ => Err(Box::new(special(path))),
    }
}

/// The finding for a file or folder, with the system's reason.
pub(super) fn unreadable(path: &SourcePath, error: &io::Error) -> Diagnostic {
    Diagnostic::of_file(UNREADABLE, path, format!("this cannot be read: {}", reason(error)))
}

/// The finding for a pipe, a socket or a device.
pub(super) fn special(path: &SourcePath) -> Diagnostic {
    Diagnostic::of_file(UNREADABLE, path, "this is neither a file nor a folder")
        .help("pipes, sockets and devices are not opened: move it, or name it under `exclude` in site.toml")
}

/// The finding for a symlink to a folder that the walk is already in.
pub(super) fn looping(path: &SourcePath) -> Diagnostic {
    Diagnostic::of_file(LOOP, path, "this symlink leads back to a folder that it lies in")
        .help("remove the symlink, or name it under `exclude` in site.toml")
}

fn outside(path: &SourcePath) -> Diagnostic {
    Diagnostic::of_file(OUTSIDE, path, "this symlink leads out of the site")
        .help("copy it into the site: symlinks are followed only inside of it")
}

fn unresolved(path: &SourcePath, error: &io::Error) -> Box<Diagnostic> {
    Box::new(match error.raw_os_error() {
        Some(TOO_MANY_LINKS) => {
            Diagnostic::of_file(LOOP, path, "this symlink leads back to itself")
                .help("remove the symlink, or name it under `exclude` in site.toml")
        }
        _ if error.kind() == io::ErrorKind::NotFound => {
            unreadable(path, error).help("if this is a symlink, it leads to what is not there")
        }
        _ => unreadable(path, error),
    })
}
