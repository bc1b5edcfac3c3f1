//! A client of HTTP/1.1 that keeps its connection, as a browser does. It knows what the servers of
//! this bench send: a length, or chunks.

use std::io::{BufRead, BufReader, Error, ErrorKind, Result, Write};
use std::net::TcpStream;
use std::time::Duration;

/// How long an answer may take. Only a bench that fails waits that long.
const PATIENCE: Duration = Duration::from_secs(60);

/// A connection to a server, opened anew when the server has closed it.
pub(crate) struct Client {
    address: String,
    connection: Option<BufReader<TcpStream>>,
}

/// An answer.
pub(crate) struct Reply {
    /// 200, or what else.
    pub(crate) status: u16,
    /// Its text.
    pub(crate) text: String,
}

/// The head of an answer, as far as it matters here.
#[derive(Default)]
pub(crate) struct Head {
    /// 200, or what else.
    pub(crate) status: u16,
    length: usize,
    is_chunked: bool,
}

impl Client {
    /// A client of the server at `127.0.0.1:4747`, or where else.
    pub(crate) fn new(address: &str) -> Self {
        Self { address: address.to_owned(), connection: None }
    }

    /// Asks for a path. A connection that the server has closed meanwhile is no error.
    pub(crate) fn get(&mut self, path: &str) -> Result<Reply> {
        let was_open = self.connection.is_some();
        match self.ask(path) {
            Err(_) if was_open => self.ask(path),
            result => result,
        }
    }

    fn ask(&mut self, path: &str) -> Result<Reply> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => connect(&self.address, Some(PATIENCE))?,
        };
        send(&mut connection, &self.address, path)?;
        let head = head(&mut connection)?;
        let body = body(&mut connection, &head)?;
        self.connection = Some(connection);
        Ok(Reply { status: head.status, text: String::from_utf8_lossy(&body).into_owned() })
    }
}

/// Opens a connection.
pub(crate) fn connect(address: &str, patience: Option<Duration>) -> Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(patience)?;
    Ok(BufReader::new(stream))
}

/// Sends a request.
pub(crate) fn send(to: &mut BufReader<TcpStream>, address: &str, path: &str) -> Result<()> {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n");
    to.get_mut().write_all(request.as_bytes())
}

/// Reads the head of an answer.
pub(crate) fn head(from: &mut impl BufRead) -> Result<Head> {
    let mut head = Head::default();
    let first = line(from)?;
    head.status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    loop {
        let line = line(from)?.to_ascii_lowercase();
        match line.split_once(':') {
            Some(("content-length", length)) => head.length = length.trim().parse().unwrap_or(0),
            Some(("transfer-encoding", how)) => head.is_chunked = how.trim() == "chunked",
            None if line.is_empty() => return Ok(head),
            _ => {}
        }
    }
}

fn body(from: &mut impl BufRead, head: &Head) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    if !head.is_chunked {
        body.resize(head.length, 0);
        from.read_exact(&mut body)?;
        return Ok(body);
    }
    loop {
        let chunk = chunk(from)?;
        if chunk.is_empty() {
            return Ok(body);
        }
        body.extend(chunk);
    }
}

/// Reads the next chunk of an answer that comes in chunks; the last one is empty.
pub(crate) fn chunk(from: &mut impl BufRead) -> Result<Vec<u8>> {
    let size = line(from)?;
    let length = usize::from_str_radix(size.trim(), 16)
        .map_err(|_| Error::new(ErrorKind::InvalidData, format!("{size:?} is no size")))?;
    let mut chunk = vec![0; length];
    from.read_exact(&mut chunk)?;
    line(from)?;
    Ok(chunk)
}

fn line(from: &mut impl BufRead) -> Result<String> {
    let mut line = String::new();
    if from.read_line(&mut line)? == 0 {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end().to_owned())
}
