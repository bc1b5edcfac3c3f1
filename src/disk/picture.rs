//! How large a picture is, so that a page can reserve its place before it is loaded.

use std::fs::File;
use std::io::{BufReader, Read};

use super::svg;

/// No root element of a drawing is expected further down than this.
const HEAD_OF_DRAWING: u64 = 4096;

/// Width and height of a picture in pixels, by what its file says of itself; nothing if the
/// extension (in lower case) is not one of a picture or the file makes no sense.
pub(super) fn dimensions(file: &File, extension: &str) -> Option<(u32, u32)> {
    match extension {
        "svg" => {
            let mut head = Vec::new();
            file.take(HEAD_OF_DRAWING).read_to_end(&mut head).ok()?;
            svg::dimensions(&String::from_utf8_lossy(&head))
        }
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "bmp" => {
            let size = imagesize::reader_size(BufReader::new(file)).ok()?;
            Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
        }
        _ => None,
    }
}
