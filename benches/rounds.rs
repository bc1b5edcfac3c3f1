//! What every bench needs: how often it is to measure, and what to make of the times.

use std::time::Duration;

/// What was asked for.
pub(crate) struct Arguments {
    /// How many pages, where that was said.
    pub(crate) pages: Option<usize>,
    /// How often.
    pub(crate) rounds: usize,
}

impl Arguments {
    /// Reads `--pages N` and `--rounds N`; cargo adds `--bench`.
    pub(crate) fn read(rounds: usize) -> Self {
        let mut read = Self { pages: None, rounds };
        let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
        while let Some(word) = words.next() {
            let value = words.next().and_then(|value| value.parse().ok());
            let number = || value.unwrap_or_else(|| panic!("`{word}` needs a number"));
            match word.as_str() {
                "--pages" => read.pages = Some(number()),
                "--rounds" => read.rounds = number(),
                other => panic!("`{other}` is not an argument; there are --pages N and --rounds N"),
            }
        }
        assert!(read.pages.is_none_or(|pages| pages >= 100), "--pages is at least 100");
        assert!(read.rounds >= 1, "--rounds is at least 1");
        read
    }
}

/// The middle of some times.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// One time in another.
pub(crate) fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}
