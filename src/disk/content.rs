//! The bytes of one output: given, or written piece by piece, or those of a source file. Of the last two,
//! nothing is ever held as a whole.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use super::manifest::Hash;

const CHUNK: usize = 64 * 1024;

/// What an output is made of.
#[derive(Clone, Copy)]
pub(super) enum Content<'a> {
    Bytes(&'a [u8]),
    File(&'a Path),
    Written(Writing<'a>),
}

/// Writes the bytes of an output, the same each time.
pub(super) type Writing<'a> = &'a dyn Fn(&mut dyn Write) -> io::Result<()>;

impl Content<'_> {
    pub(super) fn len(self) -> io::Result<u64> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.len() as u64),
            Self::File(file) => Ok(std::fs::metadata(file)?.len()),
            Self::Written(writing) => Ok(written_to(Length(0), writing)?.0),
        }
    }

    pub(super) fn hash(self) -> io::Result<Hash> {
        match self {
            Self::Bytes(bytes) => Ok(short(&blake3::hash(bytes))),
            Self::File(file) => {
                let mut hasher = blake3::Hasher::new();
                hasher.update_reader(File::open(file)?)?;
                Ok(short(&hasher.finalize()))
            }
            Self::Written(writing) => {
                Ok(short(&written_to(blake3::Hasher::new(), writing)?.finalize()))
            }
        }
    }

    /// Whether a file, known to have the right length, has these bytes.
    pub(super) fn is_in(self, file: &Path) -> io::Result<bool> {
        match self {
            Self::Bytes(bytes) => Ok(std::fs::read(file)? == bytes),
            Self::File(source) => same(File::open(source)?, File::open(file)?),
            Self::Written(_) => Ok(Content::File(file).hash()? == self.hash()?),
        }
    }

    /// Writes a new file, and gives the hash of what was written: a source file may have changed
    /// since it was last looked at.
    pub(super) fn write_to(self, file: &Path) -> io::Result<Hash> {
        let mut target = File::create(file)?;
        match self {
            Self::Bytes(bytes) => {
                target.write_all(bytes)?;
                self.hash()
            }
            Self::File(source) => copy(File::open(source)?, target),
            Self::Written(writing) => {
                let hashed = Hashed { target, hasher: blake3::Hasher::new() };
                Ok(short(&written_to(hashed, writing)?.hasher.finalize()))
            }
        }
    }
}

/// How much was written.
struct Length(u64);

impl Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file with the hash of what was written to it.
struct Hashed {
    target: File,
    hasher: blake3::Hasher,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.target.write(bytes)?;
        self.hasher.update(&bytes[..length]);
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.target.flush()
    }
}

/// Writes to something in large pieces, and gives it back.
fn written_to<W: Write>(target: W, writing: Writing) -> io::Result<W> {
    let mut pieces = BufWriter::with_capacity(CHUNK, target);
    writing(&mut pieces)?;
    Ok(pieces.into_inner()?)
}

fn copy(mut source: File, mut target: File) -> io::Result<Hash> {
    let mut hasher = blake3::Hasher::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        let length = fill(&mut source, &mut chunk)?;
        if length == 0 {
            return Ok(short(&hasher.finalize()));
        }
        hasher.update(&chunk[..length]);
        target.write_all(&chunk[..length])?;
    }
}

fn same(mut one: File, mut other: File) -> io::Result<bool> {
    let (mut left, mut right) = (vec![0; CHUNK], vec![0; CHUNK]);
    loop {
        let length = fill(&mut one, &mut left)?;
        if fill(&mut other, &mut right)? != length || left[..length] != right[..length] {
            return Ok(false);
        }
        if length == 0 {
            return Ok(true);
        }
    }
}

/// Reads until the chunk is full or the file at its end.
fn fill(reader: &mut File, chunk: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < chunk.len() {
        match reader.read(&mut chunk[filled..]) {
            Ok(0) => break,
            Ok(length) => filled += length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// As much of a hash as the list holds.
pub(super) fn short(hash: &blake3::Hash) -> Hash {
    let mut half = Hash::default();
    half.copy_from_slice(&hash.as_bytes()[..size_of::<Hash>()]);
    half
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};

    use super::super::temp_folder::TempFolder;
    use super::{CHUNK, Content};

    #[test]
    fn what_is_written_in_pieces_is_as_good_as_given() {
        let site = TempFolder::new();
        for text in ["", "1,2,3", &"1,".repeat(CHUNK), &"12".repeat(CHUNK)] {
            let pieces = |to: &mut dyn Write| -> io::Result<()> {
                text.split_inclusive(',').try_for_each(|piece| to.write_all(piece.as_bytes()))
            };
            let (given, written) = (Content::Bytes(text.as_bytes()), Content::Written(&pieces));
            let file = site.at("file");
            assert_eq!(written.len().unwrap(), given.len().unwrap());
            assert_eq!(written.hash().unwrap(), given.hash().unwrap());
            assert_eq!(written.write_to(&file).unwrap(), given.hash().unwrap());
            assert_eq!(site.read("file"), text);
            assert!(written.is_in(&file).unwrap());
            std::fs::write(&file, text.replace('1', "3") + "4").unwrap();
            assert!(!written.is_in(&file).unwrap());
        }
    }

    #[test]
    fn what_cannot_be_written_to_its_end_is_an_error() {
        let site = TempFolder::new();
        let half = |to: &mut dyn Write| {
            to.write_all(b"half")?;
            Err(io::Error::other("no more"))
        };
        let written = Content::Written(&half);
        assert!(written.len().is_err() && written.hash().is_err());
        assert!(written.write_to(&site.at("file")).is_err());
    }
}
