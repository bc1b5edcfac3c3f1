//! The list of files that a build wrote, which lies in the output folder itself.
//!
//! By it the next build knows the folder as ours, skips what has not changed, and removes what is
//! no longer made. It holds no time and no absolute path: same site, same list.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::guard::check_path;

/// The name of the list in the output folder.
pub(super) const LIST: &str = ".operandi-files";

const FIRST_LINE: &str = "operandi 1";

/// The first half of the blake3 hash of a file's bytes.
pub(super) type Hash = [u8; 16];

/// The files that are ours, by path. A file without a hash is one that a build was about to
/// change: it is ours, and what is in it is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The files by path.
    pub(super) files: BTreeMap<Box<str>, Option<Hash>>,
}

impl Manifest {
    /// Reads a list; the error is a sentence on what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut lines = text.lines();
        if lines.next() != Some(FIRST_LINE) {
            return Err(format!("its first line is not `{FIRST_LINE}`"));
        }
        let mut manifest = Self::default();
        for (index, line) in lines.enumerate() {
            let (path, hash) =
                entry(line).ok_or_else(|| format!("line {} makes no sense", index + 2))?;
            if manifest.files.insert(path.into(), hash).is_some() {
                return Err(format!("line {} names a file for the second time", index + 2));
            }
        }
        if text.ends_with('\n') { Ok(manifest) } else { Err("its end is missing".into()) }
    }

    /// The list as text.
    pub(super) fn to_text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        for (path, hash) in &self.files {
            match hash {
                None => text.push('-'),
                Some(hash) => text.push_str(&hex(hash)),
            }
            // Writing to a text does not fail.
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
        assert_eq!(manifest.to_text(), text);
    }

    #[test]
    fn a_list_that_is_not_ours_is_refused() {
        let lists = [
            "",
            "operandi 2\n",
            "operandi 1\n- ../x\n",
            "operandi 1\n- a\n- a\n",
            "operandi 1\nx\n",
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
