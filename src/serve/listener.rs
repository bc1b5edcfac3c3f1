//! The address that a preview listens at.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs};

use crate::disk::error::{EdgeError, reason};

/// The port that is tried first when none is asked for.
const PORT: u16 = 4747;
/// How many ports after it are tried.
const FURTHER: u16 = 50;

/// A socket that listens. Who connects waits until [`super::server::Server::start`].
#[derive(Debug)]
pub struct Listener {
    pub(super) socket: TcpListener,
    address: SocketAddr,
    /// The name or address as it was asked for, without the brackets of IPv6.
    host: String,
}

impl Listener {
    /// Listens at a host: an IP address or a name. Without a port it is the first free one of 4747
    /// and the next fifty; port 0 is any free one.
    pub fn bind(host: &str, port: Option<u16>) -> Result<Self, EdgeError> {
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let socket = match port {
            Some(port) => listen(&host, port).map_err(|error| refused(&host, port, &error))?,
            None => listen_at_free(&host)?,
        };
        let address = socket.local_addr().map_err(|error| refused(&host, PORT, &error))?;
        socket.set_nonblocking(true).map_err(|error| refused(&host, address.port(), &error))?;
        Ok(Self { socket, address, host })
    }

    /// The address to open in a browser of this machine: `http://127.0.0.1:4747/`.
    pub fn url(&self) -> String {
        let port = self.address.port();
        match self.host.parse::<IpAddr>() {
            Err(_) => format!("http://{}:{port}/", self.host),
            Ok(ip) if ip.is_unspecified() => format!("http://127.0.0.1:{port}/"),
            Ok(ip) => format!("http://{}/", SocketAddr::new(ip, port)),
        }
    }

    /// Whether other machines can connect.
    pub fn is_public(&self) -> bool {
        !self.address.ip().to_canonical().is_loopback()
    }

    /// The name that was asked for, if it was a name.
    pub(super) fn name(&self) -> Option<String> {
        self.host.parse::<IpAddr>().is_err().then(|| self.host.clone())
    }
}

/// Listens at the first address of a host that is one of this machine. A port that is taken there is
/// taken: at the next address a browser might still find the other server.
fn listen(host: &str, port: u16) -> io::Result<TcpListener> {
    let mut outcome = Err(io::ErrorKind::AddrNotAvailable.into());
    for address in (host, port).to_socket_addrs()? {
        outcome = TcpListener::bind(address);
        let is_taken = |error: &io::Error| error.kind() == io::ErrorKind::AddrInUse;
        if outcome.as_ref().map_or_else(is_taken, |_| true) {
            break;
        }
    }
    outcome
}

fn listen_at_free(host: &str) -> Result<TcpListener, EdgeError> {
    for port in PORT..=PORT + FURTHER {
        match listen(host, port) {
            Ok(socket) => return Ok(socket),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(refused(host, port, &error)),
        }
    }
    let message = format!("the ports {PORT} to {} are all taken", PORT + FURTHER);
    Err(EdgeError::new(message).hint("`--port 0` takes any free port"))
}

fn refused(host: &str, port: u16, error: &io::Error) -> EdgeError {
    match error.kind() {
        io::ErrorKind::AddrInUse => EdgeError::new(format!("port {port} is taken"))
            .hint("leave `--port` out to take the next free one, or name another"),
        io::ErrorKind::PermissionDenied => EdgeError::new(format!("port {port} is not allowed"))
            .hint("ports from 1024 on need no rights"),
        _ => EdgeError::new(format!("cannot listen at `{host}`, port {port}: {}", reason(error)))
            .hint("`--host` takes an address or a name of this machine, such as `127.0.0.1`"),
    }
}
