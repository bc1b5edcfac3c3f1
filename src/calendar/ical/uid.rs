//! Names of events that stay the same from build to build.

use std::fmt::{self, Display, Formatter};

use jiff::civil::Date;

use crate::calendar::ical::moment::day_text;

/// By what a calendar program knows an event again. It must not change while the event is the same,
/// nor belong to two: it is made of ids, never of titles or dates that may move.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Uid {
    local: String,
    host: String,
}

impl Uid {
    /// Of the id of a page, what the event is for (a team, a deadline; may be empty), and the host of
    /// the site or, for a site without one, a name of the site.
    pub fn new(id: &str, scope: &str, host: &str) -> Self {
        let local = if scope.is_empty() { id.to_owned() } else { format!("{id}--{scope}") };
        Self { local, host: host.to_owned() }
    }

    /// That of one date of several that are events of their own. The date is the one that the words
    /// say, so that the event stays the same when a holiday moves it.
    #[must_use]
    pub fn on(&self, day: Date) -> Self {
        Self { local: format!("{}--{}", self.local, day_text(day)), host: self.host.clone() }
    }
}

impl Display for Uid {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.host)
    }
}
