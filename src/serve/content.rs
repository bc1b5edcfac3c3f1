//! What is sent for an answer: its bytes or its file, their type and tag.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use bytes::Bytes;
use hyper::StatusCode;

use super::answer::Answer;
use super::etag::Etag;
use super::live_page::{LivePage, hash};

/// What is sent as plain text.
pub(super) const PLAIN: &str = "text/plain; charset=utf-8";
/// Files of HTML up to this size get the script of the preview; larger ones are sent as they are.
const LARGEST_PAGE: u64 = 8 * 1024 * 1024;

/// An answer ready to send.
#[derive(Debug)]
pub(super) enum Content {
    /// Something that lies there.
    Here(Representation),
    /// The path to ask for instead.
    Elsewhere(String),
}

/// Bytes or a file (RFC 9110, section 3.2).
#[derive(Debug)]
pub(super) struct Representation {
    /// The status of the whole.
    pub(super) status: StatusCode,
    /// What it is.
    pub(super) media_type: &'static str,
    /// The tag of what is sent.
    pub(super) etag: Etag,
    /// By which a browser says what it has seen: the same while the page is the same.
    pub(super) hash: String,
    /// Where the bytes come from.
    pub(super) data: Data,
}

/// Where bytes come from.
#[derive(Debug)]
pub(super) enum Data {
    /// Bytes at hand.
    Bytes(Bytes),
    /// A file of this length.
    File(File, u64),
}

impl Content {
    /// Makes an answer ready, which may read a file.
    pub(super) fn of(answer: Answer) -> Self {
        match answer {
            Answer::Bytes { status, media_type, body } => {
                let status = StatusCode::from_u16(status);
                let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                Self::Here(Representation::of_bytes(status, media_type, body))
            }
            Answer::File { file, media_type } => {
                let sent = Representation::of_file(&file, media_type);
                Self::Here(sent.unwrap_or_else(|error| Representation::unreadable(&error)))
            }
            Answer::Redirect { to } => Self::Elsewhere(to),
        }
    }
}

impl Representation {
    /// Bytes; a page of HTML gets the script of the preview.
    pub(super) fn of_bytes(status: StatusCode, media_type: &'static str, body: Bytes) -> Self {
        let (bytes, hash) = if is_html(media_type) {
            let LivePage { hash, bytes } = LivePage::new(&body);
            (bytes, hash)
        } else {
            let hash = hash(&body);
            (body, hash)
        };
        let etag = Etag::of_bytes(&bytes);
        Self { status, media_type, etag, hash, data: Data::Bytes(bytes) }
    }

    /// How many bytes the whole has.
    pub(super) fn length(&self) -> u64 {
        match &self.data {
            Data::Bytes(bytes) => bytes.len() as u64,
            Data::File(_, length) => *length,
        }
    }

    fn of_file(path: &Path, media_type: &'static str) -> io::Result<Self> {
        // A pipe would hold the thread that opens it.
        if !fs::metadata(path)?.is_file() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        if is_html(media_type) && metadata.len() <= LARGEST_PAGE {
            let body = fs::read(path)?;
            return Ok(Self::of_bytes(StatusCode::OK, media_type, body.into()));
        }
        let etag = Etag::of_file(&metadata);
        let (hash, data) = (etag.to_string(), Data::File(file, metadata.len()));
        Ok(Self { status: StatusCode::OK, media_type, etag, hash, data })
    }

    fn unreadable(error: &io::Error) -> Self {
        let (status, sentence) = match error.kind() {
            io::ErrorKind::NotFound => (StatusCode::NOT_FOUND, "This file is gone.\n"),
            _ => (StatusCode::INTERNAL_SERVER_ERROR, "This file cannot be read.\n"),
        };
        Self::of_bytes(status, PLAIN, Bytes::from_static(sentence.as_bytes()))
    }
}

fn is_html(media_type: &str) -> bool {
    media_type.starts_with("text/html")
}
