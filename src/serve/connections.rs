//! From a listening socket to requests: one task for each connection.

use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::sleep;

use super::limits::Limits;
use super::patient_stream::PatientStream;
use super::service::Service;

/// How much of a response is held for one client before its socket takes it.
const BUFFER: usize = 64 * 1024;
/// How long to wait when the system has no more files for connections.
const PAUSE: Duration = Duration::from_millis(50);

/// Accepts connections as long as the server lives.
pub(super) async fn accept(listener: TcpListener, service: Arc<Service>, limits: Limits) {
    let places = Arc::new(Semaphore::new(limits.connections));
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        let Ok((stream, _)) = listener.accept().await else {
            sleep(PAUSE).await;
            continue;
        };
        let service = Arc::clone(&service);
        tokio::spawn(async move {
            serve(stream, service, limits).await;
            drop(place);
        });
    }
}

/// Answers the requests of one connection until either side ends it.
async fn serve(stream: TcpStream, service: Arc<Service>, limits: Limits) {
    // Events are small and should not wait for more.
    let _later = stream.set_nodelay(true);
    let stream = TokioIo::new(PatientStream::new(stream, limits.stall_time));
    let respond = service_fn(|request| Arc::clone(&service).respond(request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_time)
        .max_header_size(limits.head)
        .max_headers(limits.headers)
        .max_buf_size(BUFFER)
        .serve_connection(stream, respond);
    // What goes wrong here is the client's: it went away, or it does not speak HTTP.
    let _ended = connection.await;
}
