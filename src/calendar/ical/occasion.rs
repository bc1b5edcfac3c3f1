//! An event without its name and without what it says: the same for everybody who comes to it.

use jiff::civil::Date;

use crate::calendar::ical::event::{Details, Event};
use crate::calendar::ical::recurrence::Recurrence;
use crate::calendar::ical::uid::Uid;
use crate::calendar::ical::when::When;

/// When an event is, and how it comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// The day that the words say, where the name of the event has to tell it from others.
    pub said: Option<Date>,
    /// When it is; the first time, if it comes back.
    pub when: When,
    /// How it comes back, if it does.
    pub recurrence: Option<Recurrence>,
    /// Why it is not when the words say. It goes before the description.
    pub note: Option<String>,
}

impl Occasion {
    /// The event, by the name of the series and with what it says.
    pub fn event(&self, uid: &Uid, details: &Details) -> Event {
        let uid = self.said.map_or_else(|| uid.clone(), |day| uid.on(day));
        let mut details = details.clone();
        if let Some(note) = &self.note {
            let said = [Some(note.clone()), details.description];
            details.description = Some(said.into_iter().flatten().collect::<Vec<_>>().join("\n\n"));
        }
        Event { uid, details, when: self.when.clone(), recurrence: self.recurrence.clone() }
    }
}
