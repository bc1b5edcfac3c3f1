//! From the bytes of a file to a [`Source`]: size, byte-order mark, UTF-8.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::resolve::unreadable;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, SourcePath};

/// A text that is not UTF-8.
pub const NOT_UTF8: Code = Code("source/not-utf8");
/// A file whose bytes cannot be counted by a [`crate::source::Span`].
pub const TOO_LARGE: Code = Code("source/too-large");

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Opens a file that is known to be a regular one, and gives its size.
pub(super) fn open(file: &Path, path: &SourcePath) -> Result<(File, u64), Box<Diagnostic>> {
    let opened = File::open(file).map_err(|error| unreadable(path, &error))?;
    let size = opened.metadata().map_err(|error| unreadable(path, &error))?.len();
    if size > u64::from(u32::MAX) {
        return Err(Box::new(too_large(path)));
    }
    Ok((opened, size))
}

/// The bytes of a file that is known to be a regular one.
pub(super) fn read_bytes(file: &Path, path: &SourcePath) -> Result<Vec<u8>, Box<Diagnostic>> {
    let (opened, size) = open(file, path)?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    // With a limit of its own the system is not asked for the size a second time.
    let mut limited = opened.take(u64::from(u32::MAX) + 1);
    limited.read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > u64::from(u32::MAX) {
        return Err(Box::new(too_large(path)));
    }
    Ok(bytes)
}

/// The text of a file's bytes, without byte-order mark.
pub fn decode(path: &SourcePath, bytes: &[u8]) -> Result<Source, Box<Diagnostic>> {
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    match std::str::from_utf8(text) {
        Ok(text) => Ok(Source { path: path.clone(), text: text.into() }),
        Err(error) => {
            let offset = bytes.len() - text.len() + error.valid_up_to();
            Err(Box::new(not_utf8(path, bytes, offset)))
        }
    }
}

/// There is no text to point into, so the words say where the fault is.
fn not_utf8(path: &SourcePath, bytes: &[u8], offset: usize) -> Diagnostic {
    let line = bytes[..offset].split(|byte| *byte == b'\n').count();
    let byte = bytes[offset];
    let message =
        format!("this text is not UTF-8: line {line} has the byte 0x{byte:02X} at offset {offset}");
    let is_utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let help = if is_utf16 { "it looks like UTF-16: save it as UTF-8" } else { "save it as UTF-8" };
    Diagnostic::of_file(NOT_UTF8, path, message).help(help)
}

fn too_large(path: &SourcePath) -> Diagnostic {
    Diagnostic::of_file(TOO_LARGE, path, "this file is larger than 4 GiB")
        .help("put it where files of that size belong, and link to it there")
}

#[cfg(test)]
mod tests {
    use super::{NOT_UTF8, decode};
    use crate::source::{Place, SourcePath};

    #[test]
    fn a_byte_order_mark_goes_and_line_ends_stay() {
        let source = decode(&SourcePath::new("a.md"), b"\xEF\xBB\xBFa\r\nb").unwrap();
        assert_eq!(&*source.text, "a\r\nb");
    }

    #[test]
    fn a_byte_that_is_not_utf8_is_named() {
        let path = SourcePath::new("a.md");
        let finding = decode(&path, b"\xEF\xBB\xBFone\ntw\xE9\n").unwrap_err();
        assert_eq!(finding.code, NOT_UTF8);
        assert_eq!(finding.place, Place::start_of(&path));
        assert_eq!(finding.message, "this text is not UTF-8: line 2 has the byte 0xE9 at offset 9");
        let finding = decode(&path, b"\xFF\xFEa\0").unwrap_err();
        assert_eq!(finding.help, ["it looks like UTF-16: save it as UTF-8"]);
    }
}
