//! The bytes of one output: given, or those of a source file, which is never held as a whole.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use super::manifest::Hash;

const CHUNK: usize = 64 * 1024;

/// What an output is made of.
#[derive(Clone, Copy)]
pub(super) enum Content<'a> {
    Bytes(&'a [u8]),
    File(&'a Path),
}

impl Content<'_> {
    pub(super) fn len(self) -> io::Result<u64> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.len() as u64),
            Self::File(file) => Ok(std::fs::metadata(file)?.len()),
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
        }
    }

    /// Whether a file, known to have the right length, has these bytes.
    pub(super) fn is_in(self, file: &Path) -> io::Result<bool> {
        match self {
            Self::Bytes(bytes) => Ok(std::fs::read(file)? == bytes),
            Self::File(source) => same(File::open(source)?, File::open(file)?),
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
        }
    }
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
