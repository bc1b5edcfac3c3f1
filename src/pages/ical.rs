//! Calendar files: the company's, one of each page that has dates, one of each group that meets.
//! Calendar programs subscribe to them, so their addresses stay the same from build to build, and so
//! do the names of the events in them.
//!
//! What is in a file is put together here. What is said of a meeting stands in `details.rs`, when it is
//! in `page_events.rs` and `clocks.rs`, what is due around it in `deadlines.rs`.

mod clocks;
mod deadlines;
mod details;
mod guest;
mod page_events;

use crate::calendar::ical::event::Event;
use crate::calendar::ical::icalendar::ICalendar;
use crate::config::settings::BaseUrl;
use crate::document::slug::slug;
use crate::handbook::entity::EntityId;
use crate::pages::ical::clocks::firm_zone;
use crate::pages::ical::deadlines::deadlines;
use crate::pages::ical::guest::Guest;
use crate::pages::ical::page_events::page_events;
use crate::pages::view::viewer::Viewer;
use crate::schedule::group::is_with;

/// The host in the names of events, where neither the address nor the title of the site gives one.
const NO_HOST: &str = "handbook";

impl Viewer<'_> {
    /// The company's calendar: what is not held by each team for itself.
    pub fn company_file(&self) -> ICalendar {
        let pages = self.timetable.company_pages().into_iter();
        let events = pages.flat_map(|id| page_events(self, id, &Guest::onlooker()));
        let about = self.words.text("invite.company").to_owned();
        self.file(self.settings.title.clone(), about, events.collect())
    }

    /// The calendar of a page: its own dates, and if it is a group, what it takes part in and has to
    /// have done.
    pub fn calendar_file(&self, id: EntityId) -> ICalendar {
        let mut events = Vec::new();
        if is_with(self.handbook, id, "scheduled") {
            events = page_events(self, id, &Guest::anybody());
        }
        for engagement in self.timetable.engagements_of(id) {
            let guest = Guest::group(self, id, engagement);
            events.extend(page_events(self, engagement.meeting, &guest));
        }
        events.extend(deadlines(self, id));
        let title = self.handbook.entity(id).title.clone();
        let about = if self.timetable.groups_of(id).is_empty() {
            self.description(id)
        } else {
            self.words.fill("invite.group", &[("group", &title)])
        };
        self.file(title, about, events)
    }

    fn file(&self, name: String, description: String, events: Vec<Event>) -> ICalendar {
        ICalendar {
            name,
            description: Some(description).filter(|text| !text.is_empty()),
            zone: firm_zone(self.timetable.firm),
            built_on: self.timetable.today(),
            events,
        }
    }

    /// What events are named after: the host at which the site is published, or else the site.
    fn host(&self) -> String {
        let url = self.settings.base_url.as_ref().map(BaseUrl::as_str);
        let host = url.and_then(|url| url.split("://").nth(1)?.split('/').next());
        let name = host.map_or_else(|| slug(&self.settings.title), str::to_owned);
        if name.is_empty() { NO_HOST.to_owned() } else { name }
    }
}
