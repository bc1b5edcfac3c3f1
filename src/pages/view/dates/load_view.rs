//! The page that lists the hours of all roles and types of teams.

use serde::Serialize;

use crate::pages::route::Route;
use crate::pages::view::dates::hours::hours;
use crate::pages::view::frame::Frame;
use crate::pages::view::viewer::Viewer;
use crate::schedule::burden::Burden;

/// How many groups are listed. Nobody reads through more, and a command lists all.
const ROWS: usize = 200;

/// What the template of the hours sees.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LoadView {
    /// The frame.
    pub page: Frame,
    /// The first and the last day that count, in words.
    pub days: String,
    /// A row for each role and type of team; of very many, for those with the most hours.
    pub rows: Vec<LoadRow>,
    /// How many more there are.
    pub more: usize,
}

/// The hours of a role or a type of team.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LoadRow {
    /// Its page, as HTML.
    pub page: String,
    /// What readers call such a page.
    pub kind: String,
    /// Hours a week that must be.
    pub required: String,
    /// Of these, getting ready.
    pub preparation: String,
    /// Hours a week that may be.
    pub optional: String,
    /// Hours of the fullest week.
    pub most: String,
    /// Which week that is.
    pub worst: String,
    /// The hours a week that there should be at most; empty if nobody says.
    pub budget: String,
    /// Whether there are more.
    pub over: bool,
    /// How many meetings have no dates and are left out.
    pub unscheduled: usize,
}

impl Viewer<'_> {
    /// The hours of all roles and types of teams.
    pub fn load(&self, route: &Route) -> LoadView {
        let root = route.root();
        let about = self.words.text("load.about").to_owned();
        let mut frame = self.frame(route, self.words.text("load.title"), about);
        frame.breadcrumb = self.breadcrumb(None);
        let year = self.timetable.year();
        let [first, last] = [year.first, year.last].map(|day| self.words.dates.day(day));
        let (rows, more) = fullest(self.timetable.burdens());
        LoadView {
            page: frame,
            days: self.words.fill("load.days", &[("first", &first), ("last", &last)]),
            rows: rows.iter().map(|burden| self.load_row(burden, &root)).collect(),
            more,
        }
    }

    fn load_row(&self, burden: &Burden, root: &str) -> LoadRow {
        let load = &burden.load;
        // Nothing is left empty, so that the rest is seen.
        let words = self.words;
        let a_week = |minutes: f64| match minutes / load.weeks() {
            none if none < 3.0 => String::new(),
            some => hours(words, some),
        };
        let kind = self.schema().kind(self.handbook.entity(burden.group).kind);
        LoadRow {
            page: self.link(burden.group, root),
            kind: kind.label.clone(),
            required: a_week(load.required.all()),
            preparation: a_week(load.required.preparation),
            optional: a_week(load.optional.all()),
            most: load.worst.map(|(_, minutes)| hours(words, minutes)).unwrap_or_default(),
            worst: load.worst.map(|(monday, _)| words.dates.day(monday)).unwrap_or_default(),
            budget: burden.budget.map(|budget| hours(words, budget)).unwrap_or_default(),
            over: burden.is_over(),
            unscheduled: load.unscheduled,
        }
    }
}

/// The groups with the most hours that must be, in the order in which they were, and how many others
/// there are.
fn fullest(mut burdens: Vec<Burden>) -> (Vec<Burden>, usize) {
    let more = burdens.len().saturating_sub(ROWS);
    if more > 0 {
        let hours = |burden: &Burden| burden.load.required.all();
        burdens.sort_by(|one, other| hours(other).total_cmp(&hours(one)));
        burdens.truncate(ROWS);
        burdens.sort_by_key(|burden| burden.group);
    }
    (burdens, more)
}
