//! The packs that come with the program, as text: the same tables that a site writes in its
//! `site.toml`. Which kinds there are is said there and nowhere else.

use crate::source::{Source, SourcePath};

/// What every handbook has, whatever its kinds.
const ENVELOPE: &str = include_str!("packs/envelope.toml");
/// The pack of a site that does not say `pack = false`.
const DEFAULT: &str = include_str!("packs/default.toml");
/// The empty model of a site that says `pack = false`.
const BARE: &str = include_str!("packs/bare.toml");

/// The folder that stands for the program in the paths of embedded layers.
const FOLDER: &str = "packs";

/// Whether a path is that of an embedded layer, which no site can change.
pub(crate) fn is_embedded(path: &SourcePath) -> bool {
    path.folder() == FOLDER
}

/// The embedded layers of a schema, in the order in which they apply.
pub fn layers(full: bool) -> [Source; 2] {
    let pack = if full {
        Source::new("packs/default.toml", DEFAULT)
    } else {
        Source::new("packs/bare.toml", BARE)
    };
    [Source::new("packs/envelope.toml", ENVELOPE), pack]
}
