//! Times of one kind, and what of them is worth printing.

use std::time::Duration;

/// The times of all rounds.
#[derive(Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Adds one.
    pub(crate) fn add(&mut self, time: Duration) {
        let at = self.0.partition_point(|other| *other < time);
        self.0.insert(at, time);
    }

    /// Half of the times are below it.
    pub(crate) fn half(&self) -> Duration {
        self.0[self.0.len() / 2]
    }

    /// One in a hundred is above it; the longest time where there are fewer.
    pub(crate) fn high(&self) -> Duration {
        let count = self.0.len();
        self.0[(count * 99).div_ceil(100).clamp(1, count) - 1]
    }
}

/// What [`Times::high`] is for so many times.
pub(crate) fn name_of_high(rounds: usize) -> &'static str {
    if rounds < 100 { "max" } else { "p99" }
}

/// A time in milliseconds, in a column.
pub(crate) fn milliseconds(time: Duration) -> String {
    format!("{:>9.1}", time.as_secs_f64() * 1000.0)
}
