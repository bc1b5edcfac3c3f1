//! What the template of the company's calendar sees.

use serde::Serialize;

use crate::pages::view::frame::Frame;

/// The company's calendar, month by month.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CalendarView {
    /// The frame.
    pub page: Frame,
    /// The day as of which it was made, as HTML.
    pub as_of: String,
    /// The year as a drawing.
    pub strip: Option<StripDrawing>,
    /// What is once a week or more often: the page and its rhythm, as HTML.
    pub often: Vec<OftenRow>,
    /// How many more there are of these than are listed.
    pub more_often: usize,
    /// The months.
    pub months: Vec<MonthView>,
    /// How many pages are left out of the months, since their dates are too many to list.
    pub left_out: usize,
    /// The calendar file, relative to the root of the site.
    pub calendar: String,
}

/// Something that is often.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OftenRow {
    /// The page, as HTML.
    pub page: String,
    /// When it is, in words.
    pub rhythm: String,
}

/// A month.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MonthView {
    /// The id of its heading: `2027-02`.
    pub id: String,
    /// In words: `February 2027`.
    pub label: String,
    /// Its last day, so that a script can tell whether it is over.
    pub last: String,
    /// The days on which something is.
    pub days: Vec<CalendarDay>,
}

/// A day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CalendarDay {
    /// The day: `2027-02-25`.
    pub date: String,
    /// In words: `Thu 25 Feb`.
    pub label: String,
    /// What is on it, by time.
    pub rows: Vec<CalendarRow>,
}

/// Something on a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct CalendarRow {
    /// The day: `2027-02-25`.
    pub date: String,
    /// The time of day; empty without one.
    pub time: String,
    /// What, as HTML.
    pub what: String,
    /// What is out of the ordinary; empty if nothing is.
    pub note: String,
    /// What it is: `meeting`, `missed`, `holiday`, `freeze`, `border`.
    pub sort: &'static str,
}

/// A drawing of a year: lanes of dots and bars over months.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StripDrawing {
    /// Its width in units of its own.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// What it shows, for those who do not see it.
    pub title: String,
    /// The months.
    pub months: Vec<StripMark>,
    /// The lanes.
    pub lanes: Vec<StripLane>,
    /// Where today is; nothing if it is outside.
    pub today: Option<u32>,
}

/// A place on the drawing and a word for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StripMark {
    /// From the left.
    pub x: u32,
    /// How wide; 0 for a point.
    pub width: u32,
    /// The word.
    pub label: String,
}

/// A lane.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StripLane {
    /// From the top.
    pub y: u32,
    /// What it is.
    pub label: String,
    /// Where its page is, relative to the root of the site; empty if it has none.
    pub href: String,
    /// What it is: `meetings`, `turns`, `freezes`.
    pub sort: &'static str,
    /// Its dots and bars.
    pub marks: Vec<StripMark>,
    /// The phases of its bars.
    pub phases: Vec<PhaseMarks>,
}

/// A phase of the bars of a lane.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PhaseMarks {
    /// Which one, counted from 1.
    pub number: usize,
    /// What it is called.
    pub label: String,
    /// Where it is, bar by bar.
    pub marks: Vec<StripMark>,
}
