//! A preview that runs: threads of its own, until it is dropped.

use std::future::poll_fn;
use std::io;
use std::sync::Arc;
use std::task::Poll;

use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use super::answers::Answers;
use super::connections::accept;
use super::hosts::Hosts;
use super::hub::Hub;
use super::limits::Limits;
use super::listener::Listener;
use super::service::Service;
use super::update::Update;
use crate::disk::error::{EdgeError, reason};

/// Threads for all connections; they never block.
const THREADS: usize = 2;
/// Threads that make answers and read files.
const BLOCKING_THREADS: usize = 8;

/// A server that runs.
pub struct Server {
    /// Gone only while the server is dropped.
    runtime: Option<Runtime>,
    hub: Arc<Hub>,
}

impl Server {
    /// Answers whoever connects, on threads of its own. Returns at once.
    pub fn start(listener: Listener, answers: Arc<dyn Answers>) -> Result<Self, EdgeError> {
        Self::start_with(listener, answers, Limits::default())
    }

    /// The same with other limits.
    pub(super) fn start_with(
        listener: Listener,
        answers: Arc<dyn Answers>,
        limits: Limits,
    ) -> Result<Self, EdgeError> {
        let runtime = runtime().map_err(|error| unstarted(&error))?;
        let hosts = Hosts { name: listener.name() };
        let hub = Arc::new(Hub::new(Arc::clone(&answers), runtime.handle().clone(), limits));
        let service = Arc::new(Service { answers, hub: Arc::clone(&hub), hosts });
        let listener = in_runtime(&runtime, listener.socket).map_err(|e| unstarted(&e))?;
        runtime.spawn(accept(listener, service, limits));
        Ok(Self { runtime: Some(runtime), hub })
    }

    /// Tells the open pages that a new state is in place: the answers are those of this state
    /// already. Returns at once.
    pub fn publish(&self, update: &Update) {
        self.hub.publish(update);
    }

    /// How many pages are open in browsers.
    pub fn open_pages(&self) -> usize {
        self.hub.streams()
    }

    /// Blocks until somebody ends the program: Ctrl-C, or the signal to terminate.
    pub fn wait_for_end(&self) {
        if let Some(runtime) = &self.runtime {
            runtime.block_on(ended());
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // An answer that is being made is not waited for.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn runtime() -> io::Result<Runtime> {
    Builder::new_multi_thread()
        .worker_threads(THREADS)
        .max_blocking_threads(BLOCKING_THREADS)
        .thread_name("preview")
        .enable_all()
        .build()
}

fn in_runtime(runtime: &Runtime, socket: std::net::TcpListener) -> io::Result<TcpListener> {
    let _entered = runtime.enter();
    TcpListener::from_std(socket)
}

fn unstarted(error: &io::Error) -> EdgeError {
    EdgeError::new(format!("the preview cannot start: {}", reason(error)))
}

/// Waits for a signal. Where none can be waited for, each ends the program by itself.
#[cfg(unix)]
async fn ended() {
    use tokio::signal::unix::{Signal, SignalKind, signal};
    let kinds = [SignalKind::interrupt(), SignalKind::terminate()];
    let mut signals: Vec<Signal> = kinds.into_iter().flat_map(signal).collect();
    poll_fn(|cx| {
        let is_sent = signals.iter_mut().any(|signal| signal.poll_recv(cx).is_ready());
        if is_sent { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

/// Waits for Ctrl-C. Where it cannot be waited for, it ends the program by itself.
#[cfg(not(unix))]
async fn ended() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
