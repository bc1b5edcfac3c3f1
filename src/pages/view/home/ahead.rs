//! What is on in the company in the weeks to come: its meetings, the turns of its cycles, its holidays.
//!
//! The page shows the weeks of the day on which it was made, and carries the dates of the weeks after,
//! so that a script can show those of the day on which it is read.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day::{on_or_before, plus};
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::pages::redirects::escaped;
use crate::pages::view::dates::dates_view::DatesView;
use crate::pages::view::dates::day_text::{clock, day_html, day_of_year};
use crate::pages::view::dates::scheduled::{add_numbers, clock_of};
use crate::pages::view::home::ahead_view::{AheadItem, AheadRow, AheadView, AheadWeek};
use crate::pages::view::page::Page;
use crate::pages::view::value_html::capitalised;
use crate::pages::view::viewer::Viewer;
use crate::schedule::engagement::duration;
use crate::schedule::group::slot_value;
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
struct Event {
    what: String,
    meetings: Vec<Meeting>,
    page: Option<EntityId>,
    /// The clock that its times are of, where it is not the firm's.
    zone: String,
}

impl Event {
    /// Whether it is on nearly every day of two weeks.
    fn is_daily(&self, first: Date) -> bool {
        let soon = plus(first, 13);
        self.meetings.iter().filter(|meeting| meeting.days.first <= soon).count() >= DAILY
    }
}

impl Viewer<'_> {
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
        let (mut daily, mut events) = (Vec::new(), self.meetings_in(window, root));
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
            as_of: day_html(today),
            week_starts: starts.to_monday_one_offset(),
            first: first.to_string(),
            last: window.last.to_string(),
            most: MOST_ROWS,
            weeks: [first, plus(first, 7)].map(|week| week_of(&events, week, today)).into(),
            items: carried.iter().map(|event| self.item(event, root)).collect(),
            daily: daily.iter().take(MOST_DAILY).map(|event| self.daily(event)).collect(),
            is_rare_only,
            calendar,
        })
    }

    /// The company's meetings that are on in these days.
    fn meetings_in(&self, window: Window, root: &str) -> Vec<Event> {
        let firm_zone = self.timetable.firm.zone.as_ref();
        let event = |id: EntityId| {
            let meetings = self.timetable.dates(id).meetings.iter();
            let meetings = meetings.filter(|meeting| window.holds(meeting.days.first)).cloned();
            let zone = self.timetable.zone_of(id).filter(|zone| Some(zone) != firm_zone);
            Event {
                what: self.link(id, root),
                meetings: meetings.collect(),
                page: Some(id),
                zone: zone.unwrap_or_default(),
            }
        };
        let events = self.timetable.company_pages().into_iter().map(event);
        events.filter(|event| !event.meetings.is_empty()).collect()
    }

    /// The first days of the turns of the company's own cycles.
    fn turns_in(&self, window: Window, root: &str) -> Vec<Event> {
        let mut events = Vec::new();
        for cycle in self.timetable.own_cycles() {
            let turns = self.timetable.turns(cycle).iter();
            for turn in turns.filter(|turn| window.holds(turn.days.first)) {
                let what = format!("{} {} begins", self.link(cycle, root), turn.number);
                events.push(event_on(turn.days.first, what));
            }
        }
        events
    }

    fn days_off_in(&self, window: Window) -> Vec<Event> {
        let days = self.timetable.days_off().filter(|(day, _)| window.holds(*day));
        days.map(|(day, name)| event_on(day, escaped(name.unwrap_or("Holiday")))).collect()
    }

    fn item(&self, event: &Event, root: &str) -> AheadItem {
        let mut view = DatesView::default();
        let dates = PageDates { meetings: event.meetings.clone(), ..PageDates::default() };
        let page = event.page.map(|id| Page::new(self, id, root));
        let zone = page.as_ref().map(clock_of);
        let length = event.page.and_then(|id| duration(self.handbook, id));
        add_numbers(&mut view, &dates, zone.as_ref().and_then(|zone| zone.zone()), length);
        AheadItem {
            what: event.what.clone(),
            numbers: view.numbers,
            unit: view.unit,
            length: view.length,
            zone: zone.map(|zone| zone.name()).unwrap_or_default(),
        }
    }

    fn daily(&self, event: &Event) -> String {
        let rhythm = event.page.and_then(|id| slot_value(self.handbook, id, "scheduled", "rhythm"));
        let rhythm = rhythm.and_then(Value::as_text).map(capitalised).unwrap_or_default();
        format!("{} <span class=\"note\">{}</span>", event.what, escaped(&rhythm))
    }
}

fn event_on(day: Date, what: String) -> Event {
    Event { what, meetings: vec![Meeting::all_day(day)], page: None, zone: String::new() }
}

/// The rows of the week that begins on a day, without what is over.
fn week_of(events: &[Event], first: Date, today: Date) -> AheadWeek {
    let days = first.max(today)..first.saturating_add(7.days());
    let mut rows = Vec::new();
    for event in events {
        let meetings = event.meetings.iter().filter(|meeting| days.contains(&meeting.days.first));
        rows.extend(meetings.map(|meeting| row(meeting, event)));
    }
    rows.sort();
    let more = rows.len().saturating_sub(MOST_ROWS);
    rows.truncate(MOST_ROWS);
    AheadWeek { rows, more }
}

fn row(meeting: &Meeting, event: &Event) -> AheadRow {
    let (day, what) = (meeting.days.first, event.what.clone());
    let when = day_of_year(day);
    let Some(start) = meeting.start.map(clock) else {
        return AheadRow { date: day.to_string(), when, what, zone: String::new() };
    };
    let (date, when) = (format!("{day}T{start}"), format!("{when}, {start}"));
    AheadRow { date, when, what, zone: event.zone.clone() }
}
