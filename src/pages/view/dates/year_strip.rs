//! A year as a drawing: lanes for cycles, freezes and what is rarer than once a week.

use jiff::civil::Date;

use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day::{number_of, plus, plus_months};
use crate::calendar::language::period::{Period, PeriodLength};
use crate::handbook::entity::EntityId;
use crate::pages::view::dates::calendar_view::{PhaseMarks, StripDrawing, StripLane, StripMark};
use crate::pages::view::viewer::Viewer;
use crate::words::pattern::Pattern;

/// Units for a day (three for two), for the labels at the left, and between lanes.
const DAY: (i64, i64) = (3, 2);
const LABELS: u32 = 170;
const LANE: u32 = 24;
const TOP: u32 = 28;
/// What a dot on the last day needs.
const DOT: u32 = 8;
/// More lanes than that are not read any more; the list beneath has them all.
const LANES: usize = 30;
/// Of these, so many are for cycles.
const CYCLES: usize = 10;

/// The four quarters from the one of today on.
pub(super) fn year_strip(viewer: &Viewer<'_>, pages: &[EntityId]) -> Option<StripDrawing> {
    let timetable = viewer.timetable;
    let quarter = Period { length: PeriodLength::Quarter, is_civil: false };
    let first = timetable.firm.period_of(quarter, timetable.today()).first;
    let days = Stretch { first, last: plus(plus_months(first, 12), -1) };
    let mut lanes = vec![quarter_lane(viewer, days)];
    lanes.extend(cycle_lanes(viewer, days));
    lanes.extend(freeze_lane(viewer, days));
    lanes.extend(pages.iter().filter_map(|id| meeting_lane(viewer, *id, days)));
    lanes.truncate(LANES);
    if lanes.iter().all(|lane| lane.sort != "meetings") {
        return None;
    }
    for (lane, number) in lanes.iter_mut().zip(0..) {
        lane.y = TOP + LANE * number;
    }
    let height = lanes.last().map_or(TOP, |lane| lane.y + LANE);
    // The number of lanes is put in last: what counts has no other place.
    let title = viewer.words.count("calendar.lanes", lanes.len());
    let title = Pattern::new(&title).fill(&[("month", &viewer.words.dates.month(first))]);
    Some(StripDrawing {
        width: x(days, plus(days.last, 1)) + DOT,
        height,
        title,
        months: months(viewer, days),
        today: Some(x(days, timetable.today())),
        lanes,
    })
}

fn x(days: Stretch, date: Date) -> u32 {
    let from_left = (number_of(date) - number_of(days.first)) * DAY.0 / DAY.1;
    LABELS + u32::try_from(from_left).unwrap_or(0)
}

fn months(viewer: &Viewer<'_>, days: Stretch) -> Vec<StripMark> {
    let mut months = Vec::new();
    let mut start = days.first;
    while start <= days.last {
        let next = plus(start.last_of_month(), 1);
        let label = viewer.words.dates.short_month(start.month()).to_owned();
        months.push(StripMark {
            x: x(days, start),
            width: x(days, next.min(plus(days.last, 1))) - x(days, start),
            label,
        });
        start = next;
    }
    months
}

/// A bar for each stretch of days that touches the year.
fn bar(days: Stretch, stretch: Stretch, label: String) -> Option<StripMark> {
    let (first, last) = (stretch.first.max(days.first), stretch.last.min(days.last));
    let from = x(days, first);
    (first <= last).then(|| StripMark { x: from, width: x(days, plus(last, 1)) - from, label })
}

fn quarter_lane(viewer: &Viewer<'_>, days: Stretch) -> StripLane {
    let firm = viewer.timetable.firm;
    let quarter = Period { length: PeriodLength::Quarter, is_civil: false };
    let window = Window { first: days.first, last: days.last };
    let marks = firm.periods(quarter, window);
    let marks = marks.filter_map(|period| bar(days, period, viewer.quarter_name(period.first)));
    let label = viewer.words.text("calendar.quarters").to_owned();
    let (href, phases) = (String::new(), Vec::new());
    StripLane { y: 0, label, href, sort: "turns", marks: marks.collect(), phases }
}

fn cycle_lanes(viewer: &Viewer<'_>, days: Stretch) -> Vec<StripLane> {
    let cycles = viewer.timetable.longest_cycles(CYCLES * 20).into_iter().take(CYCLES);
    let lanes = cycles.filter_map(|cycle| {
        let turns = viewer.timetable.turns(cycle).iter();
        let marks: Vec<StripMark> =
            turns.filter_map(|turn| bar(days, turn.days, turn.number.to_string())).collect();
        let phases = phase_marks(viewer, cycle, days);
        (!marks.is_empty()).then(|| StripLane { phases, ..lane(viewer, cycle, "turns", marks) })
    });
    lanes.collect()
}

/// The phases of a cycle, each with its part of every turn.
fn phase_marks(viewer: &Viewer<'_>, cycle: EntityId, days: Stretch) -> Vec<PhaseMarks> {
    let timetable = viewer.timetable;
    let turns = timetable.turns(cycle);
    let phases = timetable.phases(cycle).into_iter().map(|phase| {
        let part = |turn| bar(days, phase.days_in(turn)?, phase.name.to_owned());
        let marks = turns.iter().filter_map(part).collect();
        PhaseMarks { number: phase.number, label: phase.name.to_owned(), marks }
    });
    phases.filter(|phase| !phase.marks.is_empty()).collect()
}

fn freeze_lane(viewer: &Viewer<'_>, days: Stretch) -> Option<StripLane> {
    let freezes = viewer.timetable.firm.freezes.iter();
    let marks: Vec<StripMark> = freezes
        .filter_map(|freeze| {
            bar(days, Stretch { first: freeze.from, last: freeze.to }, freeze.name.clone())
        })
        .collect();
    let label = viewer.words.text("calendar.freezes").to_owned();
    (!marks.is_empty()).then(|| StripLane {
        y: 0,
        label,
        href: String::new(),
        sort: "freezes",
        marks,
        phases: Vec::new(),
    })
}

fn meeting_lane(viewer: &Viewer<'_>, id: EntityId, days: Stretch) -> Option<StripLane> {
    let meetings = viewer.timetable.dates(id).meetings.iter();
    let within = meetings.filter(|m| days.first <= m.days.last && m.days.first <= days.last);
    let marks: Vec<StripMark> = within
        .filter_map(|meeting| bar(days, meeting.days, meeting.days.first.to_string()))
        .collect();
    (!marks.is_empty()).then(|| lane(viewer, id, "meetings", marks))
}

fn lane(viewer: &Viewer<'_>, id: EntityId, sort: &'static str, marks: Vec<StripMark>) -> StripLane {
    let label = viewer.handbook.entity(id).title.clone();
    let href = viewer.layout.entity(id).to_owned();
    StripLane { y: 0, label, href, sort, marks, phases: Vec::new() }
}
