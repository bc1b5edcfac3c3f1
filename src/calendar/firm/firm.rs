//! The calendar of the firm as a value.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Time, Weekday};

use crate::calendar::firm::event::Event;
use crate::calendar::firm::fiscal::Fiscal;
use crate::calendar::firm::freeze::Freeze;
use crate::calendar::firm::quiet::Quiet;
use crate::calendar::language::modifiers::OnHoliday;

/// The days off of a region, each with its name if it has one.
pub type Holidays = BTreeMap<Date, Option<String>>;

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
    pub holidays: BTreeMap<String, Holidays>,
    /// When some rituals do not take place.
    pub freezes: Vec<Freeze>,
    /// Hours that are kept free.
    pub quiet: Vec<Quiet>,
    /// What can happen, by id.
    pub events: BTreeMap<String, Event>,
}

impl Default for Firm {
    /// A firm that says nothing: UTC, Monday to Friday from 09:00 to 17:30, civil years, no holidays.
    fn default() -> Self {
        Self {
            zone: None,
            region: None,
            week_starts: Weekday::Monday,
            working_days: (1..=5).collect(),
            hours: (Time::constant(9, 0, 0, 0), Time::constant(17, 30, 0, 0)),
            on_holiday: OnHoliday::default(),
            fiscal: Fiscal::default(),
            holidays: BTreeMap::new(),
            freezes: Vec::new(),
            quiet: Vec::new(),
            events: BTreeMap::new(),
        }
    }
}
