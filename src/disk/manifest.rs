//! The list of files that a build wrote, which lies in the output folder itself.
//!
//! By it the next build knows the folder as ours, skips what has not changed, and removes what is
//! no longer made. It also says of what the files were made, so that a build of the same need not
//! make them. It holds no time and no absolute path: same site, same list.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::guard::check_path;

/// The name of the list in the output folder.
pub(super) const LIST: &str = ".operandi-files";

const FIRST_LINE: &str = "operandi 1";
/// What the second line begins with, if it says of what the files were made.
const MADE_OF: &str = "= ";

/// The first half of a blake3 hash: of a file's bytes, or of all that the files were made of.
pub(super) type Hash = [u8; 16];

/// The files that are ours, by path. A file without a hash is one that a build was about to
/// change: it is ours, and what is in it is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Of what all of them were made, if they are complete.
    pub(super) made_of: Option<Hash>,
    /// The files by path.
    pub(super) files: BTreeMap<Box<str>, Option<Hash>>,
}

impl Manifest {
    /// Reads a list; the error is a sentence on what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut lines = text.lines().peekable();
        if lines.next() != Some(FIRST_LINE) {
            return Err(format!("its first line is not `{FIRST_LINE}`"));
        }
        let mut manifest = Self::default();
        let hash = lines.peek().and_then(|line| unhex(line.strip_prefix(MADE_OF)?));
        let first = if hash.is_some() { 3 } else { 2 };
        manifest.made_of = hash.filter(|_| lines.next().is_some());
        for (line, number) in lines.zip(first..) {
            let (path, hash) =
                entry(line).ok_or_else(|| format!("line {number} makes no sense"))?;
            if manifest.files.insert(path.into(), hash).is_some() {
                return Err(format!("line {number} names a file for the second time"));
            }
        }
        if text.ends_with('\n') { Ok(manifest) } else { Err("its end is missing".into()) }
    }

    /// The list as text.
    pub(super) fn to_text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        if let Some(hash) = &self.made_of {
            // Writing to a text does not fail.
            let _written = writeln!(text, "{MADE_OF}{}", hex(hash));
        }
        for (path, hash) in &self.files {
            match hash {
                None => text.push('-'),
                Some(hash) => text.push_str(&hex(hash)),
            }
            let _written = writeln!(text, " {path}");
        }
        text
    }
}

fn entry(line: &str) -> Option<(&str, Option<Hash>)> {
    let (hash, path) = line.split_once(' ')?;
    check_path(path).ok()?;
    Some((path, if hash == "-" { None } else { Some(unhex(hash)?) }))
}

fn hex(hash: &Hash) -> String {
    format!("{:032x}", u128::from_be_bytes(*hash))
}

fn unhex(text: &str) -> Option<Hash> {
    let plain = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let plain = text.len() == 32 && text.bytes().all(plain);
    plain.then(|| u128::from_str_radix(text, 16).ok().map(u128::to_be_bytes))?
}

#[cfg(test)]
mod tests {
    use super::Manifest;

    #[test]
    fn a_list_reads_back_as_written() {
        let text = "operandi 1\n- a b.html\n000102030405060708090a0b0c0d0e0f b/č.html\n";
        let manifest = Manifest::parse(text).unwrap();
        assert_eq!(manifest.files["a b.html"], None);
        assert_eq!((manifest.made_of, manifest.to_text()), (None, text.to_owned()));
        let made_of = format!("operandi 1\n= {}\n- a b.html\n", "0f".repeat(16));
        let manifest = Manifest::parse(&made_of).unwrap();
        assert_eq!((manifest.made_of, manifest.files.len()), (Some([15; 16]), 1));
        assert_eq!(manifest.to_text(), made_of);
    }

    #[test]
    fn a_list_that_is_not_ours_is_refused() {
        let lists = [
            "",
            "operandi 2\n",
            "operandi 1\n- ../x\n",
            "operandi 1\n- a\n- a\n",
            "operandi 1\nx\n",
            "operandi 1\n= x\n",
            "operandi 1\n- a\n= 000102030405060708090a0b0c0d0e0f\n",
            "operandi 1\n+00102030405060708090a0b0c0d0e0f a\n",
            "operandi 1\n- /x\n",
            "operandi 1\n- a",
            "operandi 1\n<<<<<<< HEAD\n- a\n",
        ];
        for text in lists {
            assert!(Manifest::parse(text).is_err(), "{text:?}");
        }
    }
}
