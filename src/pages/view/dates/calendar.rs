//! The company's calendar: what is when, month by month.

use jiff::civil::Date;

use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day::{plus, plus_months};
use crate::calendar::language::period::{Period, PeriodLength};
use crate::handbook::entity::EntityId;
use crate::pages::redirects::escaped;
use crate::pages::route::Route;
use crate::pages::view::dates::calendar_view::{
    CalendarDay, CalendarRow, CalendarView, MonthView, OftenRow,
};
use crate::pages::view::dates::year_strip::year_strip;
use crate::pages::view::frame::ContentsEntry;
use crate::pages::view::viewer::Viewer;
use crate::words::date_words::DateWords;

/// How many of those that come round every week are listed. There is a page for each.
const OFTEN: usize = 100;
/// How many dates of all others are listed.
const DATES: usize = 600;
/// How many turns of cycles are listed.
const TURNS: usize = 300;

impl Viewer<'_> {
    /// The company's calendar.
    pub fn calendar(&self, route: &Route) -> CalendarView {
        let root = route.root();
        let today = self.timetable.today();
        let about = self.words.text("calendar.about").to_owned();
        let mut frame = self.frame(route, self.words.text("calendar.title"), about);
        frame.breadcrumb = self.breadcrumb(None);
        let pages = self.timetable.company_pages();
        let (often, rare): (Vec<EntityId>, Vec<EntityId>) =
            pages.into_iter().partition(|id| self.timetable.is_often(*id));
        let listed = self.listed(&rare);
        let months = self.months(&listed, &root);
        frame.contents = months.iter().map(entry).collect();
        CalendarView {
            page: frame,
            as_of: self.words.dates.day_html(today),
            strip: year_strip(self, &rare),
            often: often.iter().take(OFTEN).map(|id| self.often_row(*id, &root)).collect(),
            more_often: often.len().saturating_sub(OFTEN),
            months,
            left_out: rare.len() - listed.len(),
            calendar: self.layout.company_file(),
        }
    }

    /// The pages whose dates are listed: the rarest of these, as many as somebody may want to read
    /// through, in the order in which they were.
    fn listed(&self, pages: &[EntityId]) -> Vec<EntityId> {
        let year = self.coming_year();
        let count = |id: &EntityId| {
            let dates = self.timetable.dates(*id);
            let held = dates.meetings.iter().filter(|meeting| year.holds(meeting.days.first));
            held.count() + dates.missed.iter().filter(|missed| year.holds(missed.day)).count()
        };
        let mut rarest = pages.to_vec();
        rarest.sort_by_key(count);
        let mut sum = 0;
        let is_within = |id: &EntityId| {
            sum += count(id);
            sum <= DATES
        };
        let mut listed: Vec<EntityId> = rarest.into_iter().take_while(is_within).collect();
        listed.sort_unstable();
        listed
    }

    /// What is listed: twelve months from the one of today on. The calendar file knows more.
    fn coming_year(&self) -> Window {
        let first = self.timetable.today().first_of_month();
        Window { first, last: plus(plus_months(first, 12), -1) }
    }

    fn often_row(&self, id: EntityId, root: &str) -> OftenRow {
        OftenRow { page: self.link(id, root), rhythm: self.rhythm(id).unwrap_or_default() }
    }

    fn months(&self, pages: &[EntityId], root: &str) -> Vec<MonthView> {
        let mut rows: Vec<CalendarRow> = Vec::new();
        for id in pages {
            self.add_dates(*id, root, &mut rows);
        }
        self.add_turns(root, &mut rows);
        self.add_firm(&mut rows);
        let Window { first, last } = self.coming_year();
        let (first, last) = (first.to_string(), last.to_string());
        rows.retain(|row| first <= row.date && row.date <= last);
        rows.sort();
        rows.dedup();
        let months = rows.chunk_by(|one, next| one.date[..7] == next.date[..7]);
        months.filter_map(|rows| month(&self.words.dates, rows)).collect()
    }

    fn add_dates(&self, id: EntityId, root: &str, rows: &mut Vec<CalendarRow>) {
        let dates = self.timetable.dates(id);
        let (link, clock) = (self.link(id, root), self.other_clock(id));
        for meeting in &dates.meetings {
            let moved = meeting.moved.as_ref().map(|(from, reason)| {
                self.instead_of(&self.words.dates.day_of_year(*from), *from, reason)
            });
            let length = (meeting.days.first != meeting.days.last)
                .then(|| self.until(&self.words.dates.day_of_year(meeting.days.last)));
            let clock = Some(&clock).filter(|clock| meeting.start.is_some() && !clock.is_empty());
            let notes = clock.cloned().into_iter().chain(length).chain(moved);
            let note = notes.collect::<Vec<_>>().join(", ");
            let time = meeting.start.map(|start| self.words.dates.clock(start)).unwrap_or_default();
            rows.push(CalendarRow {
                time,
                note,
                ..row(meeting.days.first, link.clone(), "meeting")
            });
        }
        for missed in &dates.missed {
            let note = self.falls_out(missed.day, &missed.reason);
            rows.push(CalendarRow { note, ..row(missed.day, link.clone(), "missed") });
        }
    }

    /// The first days of the turns of cycles that are not the firm's own periods, and of their phases.
    fn add_turns(&self, root: &str, rows: &mut Vec<CalendarRow>) {
        let window = self.timetable.window();
        for cycle in self.timetable.longest_cycles(TURNS) {
            let phases = self.timetable.phases(cycle);
            for turn in
                self.timetable.turns(cycle).iter().filter(|turn| window.holds(turn.days.first))
            {
                let what = format!("{} {}", self.link(cycle, root), turn.number);
                for phase in &phases {
                    let days = phase.days_in(turn).filter(|days| days.first != turn.days.first);
                    let name = escaped(phase.name);
                    rows.extend(days.map(|days| {
                        let values = [("what", &*what), ("phase", &*name)];
                        row(days.first, self.words.html("cycle.phase_begins", &values), "border")
                    }));
                }
                let begins = self.words.html("cycle.begins", &[("what", &what)]);
                rows.push(row(turn.days.first, begins, "border"));
            }
        }
    }

    /// What the firm's own calendar says: quarters, holidays, freezes.
    fn add_firm(&self, rows: &mut Vec<CalendarRow>) {
        let (firm, window) = (self.timetable.firm, self.timetable.window());
        let quarter = Period { length: PeriodLength::Quarter, is_civil: false };
        for days in firm.periods(quarter, window).filter(|days| window.holds(days.first)) {
            let label = escaped(&self.quarter_name(days.first));
            let label = self.words.html("cycle.begins", &[("what", &label)]);
            rows.push(row(days.first, label, "border"));
        }
        for (date, name) in self.timetable.days_off().filter(|(date, _)| window.holds(*date)) {
            rows.push(row(
                date,
                escaped(name.unwrap_or(self.words.text("meeting.holiday"))),
                "holiday",
            ));
        }
        for freeze in &firm.freezes {
            let note = self.until(&self.words.dates.day(freeze.to));
            if window.holds(freeze.from) {
                let what = escaped(&freeze.name);
                rows.push(CalendarRow { note, ..row(freeze.from, what, "freeze") });
            }
        }
    }
}

fn row(date: Date, what: String, sort: &'static str) -> CalendarRow {
    CalendarRow { date: date.to_string(), time: String::new(), what, note: String::new(), sort }
}

/// The month of some rows, which are all of one.
fn month(dates: &DateWords, rows: &[CalendarRow]) -> Option<MonthView> {
    let first: Date = rows.first()?.date.parse().ok()?;
    Some(MonthView {
        id: first.strftime("%Y-%m").to_string(),
        label: dates.month(first),
        last: first.last_of_month().to_string(),
        days: rows
            .chunk_by(|one, next| one.date == next.date)
            .filter_map(|rows| calendar_day(dates, rows))
            .collect(),
    })
}

fn calendar_day(dates: &DateWords, rows: &[CalendarRow]) -> Option<CalendarDay> {
    let date = rows.first()?.date.clone();
    let label = dates.day_of_year(date.parse().ok()?);
    Some(CalendarDay { date, label, rows: rows.to_vec() })
}

fn entry(month: &MonthView) -> ContentsEntry {
    ContentsEntry { id: format!("m{}", month.id), text: month.label.clone(), level: 2 }
}
