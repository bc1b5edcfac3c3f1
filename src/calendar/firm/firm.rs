//! The calendar of the firm as a value.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Time, Weekday};

use crate::calendar::firm::fiscal::Fiscal;
use crate::calendar::language::expression::Expression;
use crate::calendar::language::modifiers::OnHoliday;
use crate::source::Span;

/// Days on which some rituals do not take place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Freeze {
    /// What people call it.
    pub name: String,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// The ids of those rituals, and where in `site.toml` each is named.
    pub applies: Vec<(String, Span)>,
}

/// Hours that are kept free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// What people call it.
    pub name: String,
    /// When it is.
    pub when: Expression,
    /// The ids of the rituals that may be then, and where in `site.toml` each is named.
    pub except: Vec<(String, Span)>,
}

/// The calendar of the firm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firm {
    /// The name of its time zone; UTC if there is none.
    pub zone: Option<String>,
    /// The region whose holidays count where nothing else is said.
    pub region: Option<String>,
    /// The day on which weeks start.
    pub week_starts: Weekday,
    /// The days on which it works: 1 is Monday, 7 is Sunday (ISO 8601).
    pub working_days: BTreeSet<i8>,
    /// From when to when it works.
    pub hours: (Time, Time),
    /// What becomes of dates on days off, where an expression does not say it.
    pub on_holiday: OnHoliday,
    /// Its year.
    pub fiscal: Fiscal,
    /// The days off of each region.
    pub holidays: BTreeMap<String, BTreeSet<Date>>,
    /// When some rituals do not take place.
    pub freezes: Vec<Freeze>,
    /// Hours that are kept free.
    pub quiet: Vec<Quiet>,
    /// What can happen, and what that means, by id.
    pub events: BTreeMap<String, String>,
}
