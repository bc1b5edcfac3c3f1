//! The hours that a group spends in meetings and on getting ready for them.

use jiff::civil::{Date, Weekday};

use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day::{number_of, plus};
use crate::calendar::language::about::About;
use crate::calendar::language::period::{Period, PeriodLength};
use crate::document::quantity::Duration;
use crate::schedule::engagement::Engagement;
use crate::schedule::meeting::Meeting;

/// The minutes of a working day, where a meeting takes whole ones.
const MINUTES_A_DAY: f64 = 8.0 * 60.0;
/// The days of a week.
const DAYS: f64 = 7.0;
/// The days of a year, on average.
const DAYS_OF_A_YEAR: f64 = 365.25;

/// Minutes of one sort: in meetings, and getting ready for them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Minutes {
    /// In meetings.
    pub meeting: f64,
    /// Getting ready.
    pub preparation: f64,
}

impl Minutes {
    /// Both together.
    pub fn all(self) -> f64 {
        self.meeting + self.preparation
    }

    fn add(&mut self, other: Self, times: f64) {
        self.meeting += other.meeting * times;
        self.preparation += other.preparation * times;
    }
}

/// The hours of one person of a group over some time.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    /// The days that were looked at.
    pub window: Window,
    /// What must be.
    pub required: Minutes,
    /// What may be.
    pub optional: Minutes,
    /// The week with the most minutes of what must be, by its Monday (ISO 8601).
    pub worst: Option<(Date, f64)>,
    /// The meetings of which nobody knows how often they are.
    pub unscheduled: usize,
}

/// One meeting of a group, with its dates.
pub struct Engaged<'a> {
    /// What the group has to do with it.
    pub engagement: &'a Engagement,
    /// How long it is, where that is said.
    pub duration: Option<Duration>,
    /// Its dates; they need not lie in the window.
    pub meetings: &'a [Meeting],
    /// How often it is expected, where it has no dates.
    pub about: Option<About>,
}

impl Load {
    /// The load of the meetings of a group in a window.
    pub fn of<'a>(engaged: impl Iterator<Item = Engaged<'a>>, window: Window) -> Self {
        let mut load = Self {
            window,
            required: Minutes::default(),
            optional: Minutes::default(),
            worst: None,
            unscheduled: 0,
        };
        let mut weeks = Weeks::of(window);
        for engaged in engaged {
            load.add(&engaged, &mut weeks);
        }
        load.worst = weeks.worst();
        load
    }

    fn add(&mut self, engaged: &Engaged<'_>, weeks: &mut Weeks) {
        let once = once(engaged);
        let dates = within(engaged.meetings, self.window);
        let times = match engaged.about {
            _ if !engaged.meetings.is_empty() => dates.iter().map(|_| 1.0).sum(),
            Some(about) => f64::from(about.count) * times_a_year(about.per) * years(self.window),
            None => {
                self.unscheduled += 1;
                return;
            }
        };
        let is_optional = engaged.engagement.is_optional;
        let sum = if is_optional { &mut self.optional } else { &mut self.required };
        sum.add(once, times);
        for meeting in dates.iter().filter(|_| !is_optional) {
            weeks.add(meeting.days.first, once.all());
        }
    }

    /// The mean minutes a week of what must be.
    pub fn weekly(&self) -> f64 {
        self.required.all() / self.weeks()
    }

    /// How many weeks were looked at; a week more or less need not be whole.
    pub fn weeks(&self) -> f64 {
        days(self.window) / DAYS
    }
}

/// The dates that begin in a window; all of them are in order.
fn within(meetings: &[Meeting], window: Window) -> &[Meeting] {
    let from = meetings.partition_point(|meeting| meeting.days.first < window.first);
    let to = meetings.partition_point(|meeting| meeting.days.first <= window.last);
    &meetings[from..to.max(from)]
}

/// The minutes of the weeks that a window touches (ISO 8601); nothing for those without a meeting.
struct Weeks {
    /// The Monday of the first.
    first: Date,
    minutes: Vec<Option<f64>>,
}

impl Weeks {
    fn of(window: Window) -> Self {
        let first = monday_of(window.first);
        let count = (number_of(window.last) - number_of(first)) / 7 + 1;
        Self { first, minutes: vec![None; usize::try_from(count).unwrap_or_default()] }
    }

    fn add(&mut self, day: Date, minutes: f64) {
        let week = (number_of(day) - number_of(self.first)) / 7;
        let week = usize::try_from(week).ok().and_then(|week| self.minutes.get_mut(week));
        if let Some(week) = week {
            *week.get_or_insert(0.0) += minutes;
        }
    }

    /// The Monday of the week with the most minutes, and these; of several the first.
    fn worst(&self) -> Option<(Date, f64)> {
        let weeks = (0..).zip(&self.minutes).filter_map(|(at, minutes)| Some((at, (*minutes)?)));
        let worst = weeks.fold(None, |worst: Option<(i64, f64)>, (at, minutes)| match worst {
            Some((_, most)) if most >= minutes => worst,
            _ => Some((at, minutes)),
        });
        worst.map(|(at, minutes)| (plus(self.first, 7 * at), minutes))
    }
}

/// What one person of the group spends on one time.
fn once(engaged: &Engaged<'_>) -> Minutes {
    let share = engaged.engagement.share;
    let minutes = |duration: Option<Duration>| duration.map_or(0.0, minutes_of) * share;
    Minutes {
        meeting: minutes(engaged.duration),
        preparation: minutes(engaged.engagement.preparation),
    }
}

/// The minutes of a length; a day has those of a working day.
pub fn minutes_of(duration: Duration) -> f64 {
    f64::from(duration.days) * MINUTES_A_DAY + f64::from(duration.minutes)
}

/// How many of a period there are in a year.
fn times_a_year(period: Period) -> f64 {
    match period.length {
        PeriodLength::Week => DAYS_OF_A_YEAR / DAYS,
        PeriodLength::Month => 12.0,
        PeriodLength::Quarter => 4.0,
        PeriodLength::HalfYear => 2.0,
        PeriodLength::Year => 1.0,
    }
}

/// The length of a window in years. A leap year is as much a year as another, and so is one of 53
/// weeks.
fn years(window: Window) -> f64 {
    let years = days(window) / DAYS_OF_A_YEAR;
    if (years - years.round()).abs() < 0.02 { years.round() } else { years }
}

fn days(window: Window) -> f64 {
    let span = window.last.since(window.first).map_or(0, |span| span.get_days());
    f64::from(span) + 1.0
}

/// The Monday of the week of a date (ISO 8601).
pub fn monday_of(date: Date) -> Date {
    let back = i64::from(date.weekday().since(Weekday::Monday));
    date.checked_sub(jiff::Span::new().days(back)).unwrap_or(date)
}
