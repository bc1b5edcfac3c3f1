//! Who has which page open, and what they are told when the site changes.
//!
//! Nothing here waits for a browser: events go into bounded queues, and a stream whose queue is full
//! is dropped. The browser connects again and says what it has seen.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::runtime::Handle;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::sleep;

use super::answers::{Answers, BETWEEN_ASKS};
use super::event::{Event, START};
use super::limits::Limits;
use super::open_page::OpenPage;
use super::sight::Sight;
use super::stream::Stream;
use super::subscription::Subscription;
use super::update::Update;

/// How many pages are looked at together after a change; the other threads answer requests.
const LOOKS: usize = 2;

/// All event streams.
pub(super) struct Hub {
    answers: Arc<dyn Answers>,
    runtime: Handle,
    limits: Limits,
    looks: Semaphore,
    open: Mutex<Open>,
}

/// What is open.
#[derive(Debug, Default)]
struct Open {
    /// The number of the next stream.
    next: u64,
    /// How often anything changed.
    generation: u64,
    /// The pages by their paths.
    pages: BTreeMap<String, OpenPage>,
    /// The streams without a page.
    others: BTreeMap<u64, Stream>,
}

impl Hub {
    /// A hub without streams.
    pub(super) fn new(answers: Arc<dyn Answers>, runtime: Handle, limits: Limits) -> Self {
        let (looks, open) = (Semaphore::new(LOOKS), Mutex::default());
        Self { answers, runtime, limits, looks, open }
    }

    /// Opens a stream, and looks whether its page is what the browser has. None if there are as
    /// many streams as are allowed.
    pub(super) fn subscribe(
        self: &Arc<Self>,
        page: Option<String>,
        seen: Option<String>,
    ) -> Option<Subscription> {
        let (sender, receiver) = mpsc::channel(self.limits.queue);
        // The queue is empty: there is room.
        let _queued = sender.try_send(START);
        let stream = Stream::new(sender, seen);
        let (number, is_first) = self.open().add(page.as_deref(), stream, self.limits.streams)?;
        if let Some(page) = page.clone().filter(|_| is_first) {
            self.look(page);
        }
        let comments = self.limits.comment_time;
        Some(Subscription::new(Arc::clone(self), page, number, receiver, comments))
    }

    /// Forgets a stream.
    pub(super) fn unsubscribe(&self, page: Option<&str>, number: u64) {
        self.open().remove(page, number);
    }

    /// Tells all whom it concerns that a new state is in place. Returns at once.
    pub(super) fn publish(self: &Arc<Self>, update: &Update) {
        let pages = self.open().announce(update);
        for page in pages {
            self.look(page);
        }
    }

    /// How many streams are open.
    pub(super) fn streams(&self) -> usize {
        self.open().streams()
    }

    /// Looks at a page, and again as long as somebody asks while it does.
    fn look(self: &Arc<Self>, page: String) {
        let hub = Arc::clone(self);
        self.runtime.spawn(async move {
            loop {
                let path = page.clone();
                let mut sight = hub.ask(move |answers| Sight::of(answers, &path)).await;
                // The page is told of first: its findings take longer.
                if let Some(seen) = sight.take() {
                    hub.open().tell(&page, &seen);
                    sight = hub.judged(&page, seen).await;
                }
                if !hub.open().end_look(&page, sight.as_ref()) {
                    return;
                }
            }
        });
    }

    /// What was seen of a page, with its findings once they are known; nothing if the site changes
    /// before that.
    async fn judged(self: &Arc<Self>, page: &str, seen: Sight) -> Option<Sight> {
        while !self.open().is_stale(page) {
            let (path, seen) = (page.to_owned(), seen.clone());
            let judged = self.ask(move |answers| seen.with_findings(answers, &path)).await?;
            if judged.is_some() {
                return judged;
            }
            sleep(BETWEEN_ASKS).await;
        }
        None
    }

    /// Asks for something on a thread that may block. A question that fails tells nothing; the next
    /// change asks again.
    async fn ask<T: Send + 'static>(
        self: &Arc<Self>,
        question: impl FnOnce(&dyn Answers) -> T + Send + 'static,
    ) -> Option<T> {
        let _turn = self.looks.acquire().await;
        let answers = Arc::clone(&self.answers);
        self.runtime.spawn_blocking(move || question(&*answers)).await.ok()
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    fn streams(&self) -> usize {
        let on_pages: usize = self.pages.values().map(|page| page.streams.len()).sum();
        on_pages + self.others.len()
    }

    /// Adds a stream: its number, and whether a look has to be started for it.
    fn add(&mut self, page: Option<&str>, stream: Stream, most: usize) -> Option<(u64, bool)> {
        if self.streams() >= most {
            return None;
        }
        let number = self.next;
        self.next += 1;
        let Some(page) = page else {
            self.others.insert(number, stream);
            return Some((number, false));
        };
        let page = self.pages.entry(page.to_owned()).or_default();
        page.streams.insert(number, stream);
        Some((number, page.ask()))
    }

    fn remove(&mut self, page: Option<&str>, number: u64) {
        self.others.remove(&number);
        if let Some((path, page)) = page.and_then(|path| Some((path, self.pages.get_mut(path)?))) {
            page.streams.remove(&number);
            if page.is_over() {
                self.pages.remove(path);
            }
        }
    }

    /// Tells what needs no look, and gives the pages for which one has to be started.
    fn announce(&mut self, update: &Update) -> Vec<String> {
        if let Some(to) = &update.go {
            self.keep(|stream| stream.send(Event::Go(to)));
        }
        if update.changed {
            self.generation += 1;
            let event = Event::Update(self.generation);
            self.others.retain(|_, stream| stream.send(event));
        }
        let idle = self.pages.iter_mut().filter_map(|(path, page)| page.ask().then_some(path));
        idle.cloned().collect()
    }

    fn keep(&mut self, test: impl Fn(&Stream) -> bool) {
        self.others.retain(|_, stream| test(stream));
        for page in self.pages.values_mut() {
            page.streams.retain(|_, stream| test(stream));
        }
    }

    fn is_stale(&self, path: &str) -> bool {
        self.pages.get(path).is_none_or(OpenPage::is_stale)
    }

    /// Tells the streams of a page what was seen.
    fn tell(&mut self, path: &str, sight: &Sight) {
        if let Some(page) = self.pages.get_mut(path) {
            page.tell(sight);
        }
    }

    /// The same at the end of a look. True if there has to be another one.
    fn end_look(&mut self, path: &str, sight: Option<&Sight>) -> bool {
        let Some(page) = self.pages.get_mut(path) else { return false };
        if let Some(sight) = sight {
            page.tell(sight);
        }
        let again = page.again();
        if page.is_over() {
            self.pages.remove(path);
        }
        again
    }
}
