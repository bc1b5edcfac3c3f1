//! What the outputs of a site are made of, as one hash. While it is the same, they are the same, but
//! for the bytes of files that are copied.

use std::borrow::Cow;

use crate::commands::project::SiteParts;
use crate::disk::program;
use crate::disk::read::Reading;
use crate::source::{Source, with_plain_line_ends};

impl SiteParts {
    /// The hash of all that goes into the outputs, the program included. None if that cannot be
    /// read.
    pub(super) fn made_of(&self) -> Option<blake3::Hash> {
        // Every field is named, so that a new one cannot be forgotten.
        let Self { config, reading, theme, drafts, now } = self;
        let Reading { pages, data, files, excluded: _, findings: _ } = reading;
        let mut hash = Parts(blake3::Hasher::new());
        hash.add(program::hash()?.as_bytes());
        hash.add(plain(&config.source).as_bytes());
        hash.add(format!("{:?}", config.settings.base_url).as_bytes());
        hash.add(&[u8::from(*drafts)]);
        hash.add(config.calendar.day_of(*now).to_string().as_bytes());
        hash.all(theme.parts(), |hash, (name, bytes)| hash.add(name.as_bytes()).add(bytes));
        hash.all(pages.iter(), |hash, page| {
            hash.add(page.path.as_str().as_bytes()).add(page.plain_text.as_bytes())
        });
        hash.all(data.iter(), |hash, data| {
            hash.add(data.path.as_str().as_bytes()).add(plain(data).as_bytes())
        });
        hash.all(files.iter(), |hash, file| {
            let shown = format!("{:?}", file.dimensions);
            hash.add(file.path.as_str().as_bytes()).add(shown.as_bytes())
        });
        Some(hash.0.finalize())
    }
}

/// A text whose line ends do not count, unless they may be part of a quoted value.
fn plain(source: &Source) -> Cow<'_, str> {
    let has = |quote: &str| source.text.contains(quote);
    let is_table = source.path.extension() == "csv";
    if is_table && has("\"") || has("\"\"\"") || has("'''") {
        return Cow::Borrowed(&source.text);
    }
    with_plain_line_ends(&source.text)
}

/// A hash of parts, each with its length, so that no two lists of parts run into the same bytes.
struct Parts(blake3::Hasher);

impl Parts {
    fn add(&mut self, part: &[u8]) -> &mut Self {
        self.0.update(&(part.len() as u64).to_le_bytes()).update(part);
        self
    }

    fn all<T>(
        &mut self,
        parts: impl Iterator<Item = T>,
        add: impl for<'a> Fn(&'a mut Self, T) -> &'a mut Self,
    ) {
        let mut count: u64 = 0;
        for part in parts {
            add(self, part);
            count += 1;
        }
        self.add(&count.to_le_bytes());
    }
}
