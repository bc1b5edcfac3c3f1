//! What a handbook's rhythms come to, seen from one day: worked out when somebody first asks, and
//! kept for as long as the handbook stays as it is.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use crate::calendar::expansion::named::Turn;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day::{plus, plus_months};
use crate::calendar::firm::firm::Firm;
use crate::calendar::language::period::{Period, PeriodLength};
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::schedule::alike::Alike;
use crate::schedule::duties::Duties;
use crate::schedule::engagement::Engagements;
use crate::schedule::group::Headcounts;
use crate::schedule::known_series::KnownSeries;
use crate::schedule::load::Load;
use crate::schedule::page_dates::PageDates;

/// How far dates are kept.
const MONTHS_AHEAD: i64 = 18;

/// What is known of the dates of one handbook. [`crate::schedule::timetable::Timetable`] asks it.
#[derive(Debug)]
pub struct Schedule {
    /// The day from which it is seen.
    pub today: Date,
    /// The days whose dates are kept.
    pub window: Window,
    /// The pages whose dates hang on themselves.
    pub(super) circular: OnceLock<BTreeSet<EntityId>>,
    /// The events of rhythms.
    pub series: KnownSeries,
    /// The dates of words, which hold for other handbooks of the firm as well.
    pub(super) alike: Arc<Alike>,
    pub(super) dates: Vec<OnceLock<Arc<PageDates>>>,
    pub(super) turns: Vec<OnceLock<Vec<Turn>>>,
    pub(super) headcounts: OnceLock<Headcounts>,
    pub(super) engagements: OnceLock<Engagements>,
    pub(super) duties: OnceLock<Duties>,
    pub(super) loads: Vec<OnceLock<Load>>,
}

impl Schedule {
    /// Nothing is worked out yet. Dates are kept from the start of the quarter before that of today
    /// on, or of the year where that is earlier, since hours are summed over it; and for a year and a
    /// half from today.
    pub fn new(handbook: &Handbook, today: Date, firm: &Firm) -> Self {
        let pages = handbook.entities.len();
        let quarter = Period { length: PeriodLength::Quarter, is_civil: false };
        let this = firm.period_of(quarter, today).first;
        let year = Period { length: PeriodLength::Year, is_civil: false };
        let year = firm.period_of(year, today).first;
        let first = firm.period_of(quarter, plus(this, -1)).first.min(year);
        Self {
            today,
            window: Window { first, last: plus_months(today, MONTHS_AHEAD) },
            circular: OnceLock::new(),
            alike: Arc::default(),
            series: KnownSeries::default(),
            dates: (0..pages).map(|_| OnceLock::new()).collect(),
            turns: (0..pages).map(|_| OnceLock::new()).collect(),
            headcounts: OnceLock::new(),
            engagements: OnceLock::new(),
            duties: OnceLock::new(),
            loads: (0..pages).map(|_| OnceLock::new()).collect(),
        }
    }
}
