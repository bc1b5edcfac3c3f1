//! What is on in the company in the weeks to come: its meetings, the turns of its cycles, its holidays.
//!
//! The page shows the weeks of the day on which it was made, and carries the dates of the weeks after,
//! so that a script can show those of the day on which it is read.

use std::borrow::Cow;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day::{on_or_before, plus};
use crate::handbook::entity::EntityId;
use crate::pages::redirects::escaped;
use crate::pages::view::dates::dates_view::DatesView;
use crate::pages::view::dates::scheduled::{add_numbers, clock_of};
use crate::pages::view::home::ahead_view::{AheadItem, AheadRow, AheadView, AheadWeek};
use crate::pages::view::page::Page;
use crate::pages::view::viewer::Viewer;
use crate::schedule::engagement::duration;
use crate::schedule::meeting::Meeting;
use crate::schedule::page_dates::PageDates;

/// How many weeks of dates the page carries: who builds once a quarter still shows this week.
const WEEKS: i64 = 13;
/// How many lines a week has.
const MOST_ROWS: usize = 10;
/// How many meetings, turns and holidays are carried. Of more, what is on every week is left to the calendar.
const MOST_ITEMS: usize = 60;
/// How many daily meetings are named.
const MOST_DAILY: usize = 5;
/// What is on as often as that, in two weeks, is on nearly every day.
const DAILY: usize = 6;

/// Something and its dates, which are not many.
struct Event<'a> {
    /// What it is, as HTML, where it is no meeting of a page.
    label: String,
    meetings: Cow<'a, [Meeting]>,
    page: Option<EntityId>,
}

impl Event<'_> {
    /// Whether it is on nearly every day of two weeks.
    fn is_daily(&self, first: Date) -> bool {
        let soon = plus(first, 13);
        self.meetings.iter().filter(|meeting| meeting.days.first <= soon).count() >= DAILY
    }
}

impl<'a> Viewer<'a> {
    /// What is on; nothing where the company has no calendar.
    pub(super) fn ahead(&self, root: &str) -> Option<AheadView> {
        let calendar = self.layout.calendar();
        if calendar.is_empty() {
            return None;
        }
        let today = self.timetable.today();
        let starts = self.timetable.firm.week_starts;
        let first = on_or_before(today, starts);
        let window = Window { first, last: plus(first, WEEKS * 7 - 1) };
        let (mut daily, mut events) = (Vec::new(), self.meetings_in(window));
        daily.extend(events.extract_if(.., |event| event.is_daily(first)));
        events.extend(self.turns_in(window, root));
        events.extend(self.days_off_in(window));
        let is_rare_only = events.len() > MOST_ITEMS;
        if is_rare_only {
            events.retain(|event| !event.page.is_some_and(|id| self.timetable.is_often(id)));
        }
        // Where the dates of later weeks would be some of many, the page keeps to its own weeks.
        let carried = if events.len() > MOST_ITEMS { &[][..] } else { &events[..] };
        Some(AheadView {
            as_of: self.words.dates.day_html(today),
            week_starts: starts.to_monday_one_offset(),
            first: first.to_string(),
            last: window.last.to_string(),
            most: MOST_ROWS,
            weeks: [first, plus(first, 7)].map(|week| self.week_of(&events, week, root)).into(),
            items: carried.iter().map(|event| self.item(event, root)).collect(),
            daily: daily.iter().take(MOST_DAILY).map(|event| self.daily(event, root)).collect(),
            is_rare_only,
            calendar,
        })
    }

    /// The company's meetings that are on in these days. Of thousands, hardly any is shown.
    fn meetings_in(&self, window: Window) -> Vec<Event<'a>> {
        let timetable = self.timetable;
        let event = |id: EntityId| {
            let meetings = timetable.dates(id).meetings.as_slice();
            let start = meetings.partition_point(|meeting| meeting.days.first < window.first);
            let end = meetings.partition_point(|meeting| meeting.days.first <= window.last);
            let meetings = Cow::Borrowed(&meetings[start..end]);
            Event { label: String::new(), meetings, page: Some(id) }
        };
        let events = timetable.company_pages().into_iter().map(event);
        events.filter(|event| !event.meetings.is_empty()).collect()
    }

    /// What something is, as HTML.
    fn what(&self, event: &Event<'_>, root: &str) -> String {
        event.page.map_or_else(|| event.label.clone(), |id| self.link(id, root))
    }

    /// The first days of the turns of the company's own cycles.
    fn turns_in(&self, window: Window, root: &str) -> Vec<Event<'a>> {
        let mut events = Vec::new();
        for cycle in self.timetable.own_cycles() {
            let turns = self.timetable.turns(cycle).iter();
            for turn in turns.filter(|turn| window.holds(turn.days.first)) {
                let what = format!("{} {}", self.link(cycle, root), turn.number);
                let what = self.words.html("cycle.begins", &[("what", &what)]);
                events.push(event_on(turn.days.first, what));
            }
        }
        events
    }

    fn days_off_in(&self, window: Window) -> Vec<Event<'a>> {
        let days = self.timetable.days_off().filter(|(day, _)| window.holds(*day));
        days.map(|(day, name)| {
            event_on(day, escaped(name.unwrap_or(self.words.text("meeting.holiday"))))
        })
        .collect()
    }

    /// The week that begins on a day, without what is over.
    fn week_of(&self, events: &[Event<'_>], first: Date, root: &str) -> AheadWeek {
        let days = first.max(self.timetable.today())..first.saturating_add(7.days());
        let mut found: Vec<(&Meeting, &Event<'_>)> = Vec::new();
        for event in events {
            let meetings = event.meetings.iter();
            let here = meetings.filter(|meeting| days.contains(&meeting.days.first));
            found.extend(here.map(|meeting| (meeting, event)));
        }
        found.sort_by_key(|(meeting, event)| (meeting.days.first, meeting.start, event.page));
        let more = found.len().saturating_sub(MOST_ROWS);
        let found = found.into_iter().take(MOST_ROWS);
        let row = |(meeting, event): (&Meeting, &Event<'_>)| self.ahead_row(meeting, event, root);
        AheadWeek { rows: found.map(row).collect(), more }
    }

    fn ahead_row(&self, meeting: &Meeting, event: &Event<'_>, root: &str) -> AheadRow {
        let (day, what) = (meeting.days.first, self.what(event, root));
        let when = self.words.dates.day_of_year(day);
        let Some(start) = meeting.start else {
            return AheadRow { date: day.to_string(), when, what, zone: String::new() };
        };
        let date = format!("{day}T{:02}:{:02}", start.hour(), start.minute());
        let when = self.words.dates.moment(&when, start);
        let zone = event.page.map(|id| self.other_clock(id)).unwrap_or_default();
        AheadRow { date, when, what, zone }
    }

    fn item(&self, event: &Event<'_>, root: &str) -> AheadItem {
        let mut view = DatesView::default();
        let dates = PageDates { meetings: event.meetings.to_vec(), ..PageDates::default() };
        let page = event.page.map(|id| Page::new(self, id, root));
        let zone = page.as_ref().map(clock_of);
        let length = event.page.and_then(|id| duration(self.handbook, id));
        add_numbers(&mut view, &dates, zone.as_ref().and_then(|zone| zone.zone()), length);
        AheadItem {
            what: self.what(event, root),
            numbers: view.numbers,
            unit: view.unit,
            length: view.length,
            zone: zone.map(|zone| zone.name()).unwrap_or_default(),
        }
    }

    fn daily(&self, event: &Event<'_>, root: &str) -> String {
        let rhythm = event.page.and_then(|id| self.rhythm(id)).unwrap_or_default();
        format!("{} <span class=\"note\">{}</span>", self.what(event, root), escaped(&rhythm))
    }
}

fn event_on<'a>(day: Date, label: String) -> Event<'a> {
    Event { label, meetings: Cow::Owned(vec![Meeting::all_day(day)]), page: None }
}
