//! A file on its way to a client: a piece is read when the client has taken the last one.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use tokio::task::{JoinHandle, spawn_blocking};

/// How much is read at once.
const PIECE: u64 = 128 * 1024;

/// A part of a file.
#[derive(Debug)]
pub(super) struct FileBody {
    /// The file between two readings.
    file: Option<File>,
    /// The reading that is under way on a blocking thread.
    reading: Option<JoinHandle<io::Result<(File, Bytes)>>>,
    /// Where the next piece begins.
    at: u64,
    /// How much is to be sent still.
    left: u64,
}

impl FileBody {
    /// So many bytes of a file from a place on.
    pub(super) fn new(file: File, at: u64, left: u64) -> Self {
        Self { file: Some(file), reading: None, at, left }
    }

    /// How much is to be sent still.
    pub(super) fn left(&self) -> u64 {
        self.left
    }

    /// The next piece. A file that has become shorter is an error: its length was promised.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        if let Some(file) = self.file.take() {
            let (at, count) = (self.at, self.left.min(PIECE));
            self.reading = Some(spawn_blocking(move || read(file, at, count)));
        }
        let Some(reading) = &mut self.reading else { return Poll::Ready(None) };
        let read = ready!(Pin::new(reading).poll(cx)).map_err(io::Error::other).flatten();
        self.reading = None;
        Poll::Ready(Some(read.map(|(file, piece)| self.took(file, piece))))
    }

    fn took(&mut self, file: File, piece: Bytes) -> Bytes {
        self.at += piece.len() as u64;
        self.left -= piece.len() as u64;
        self.file = Some(file);
        piece
    }
}

fn read(mut file: File, at: u64, count: u64) -> io::Result<(File, Bytes)> {
    let mut piece = Vec::with_capacity(count as usize);
    file.seek(SeekFrom::Start(at))?;
    (&mut file).take(count).read_to_end(&mut piece)?;
    if piece.is_empty() {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok((file, piece.into()))
}
