//! Why something is on another day, or on none, in words.

use jiff::civil::Date;

use crate::calendar::expansion::occurrence::Reason;
use crate::calendar::language::period::{Period, PeriodLength};
use crate::handbook::entity::EntityId;
use crate::pages::view::rhythm_text::rhythm_text;
use crate::pages::view::viewer::Viewer;

impl Viewer<'_> {
    /// Why something is not on a day: the name of the holiday or of the freeze.
    pub fn because(&self, day: Date, reason: &Reason) -> String {
        match reason {
            Reason::DayOff => self.words.text("meeting.no_working_day").to_owned(),
            Reason::Freeze(name) => name.clone(),
            Reason::Holiday(region) => {
                let days = self.timetable.firm.holidays.get(region);
                let name = days.and_then(|days| days.get(&day)?.clone());
                name.unwrap_or_else(|| self.words.fill("meeting.holiday_of", &[("region", region)]))
            }
        }
    }

    /// That something was moved away from a day, which is said in these words.
    pub(super) fn instead_of(&self, said: &str, from: Date, reason: &Reason) -> String {
        let reason = self.because(from, reason);
        self.words.fill("meeting.instead", &[("day", said), ("reason", &reason)])
    }

    /// That something is not held on a day.
    pub(super) fn falls_out(&self, day: Date, reason: &Reason) -> String {
        self.words.fill("meeting.falls_out", &[("reason", &self.because(day, reason))])
    }

    /// That something goes on until a day, which is said in these words.
    pub(super) fn until(&self, said: &str) -> String {
        self.words.fill("meeting.until", &[("day", said)])
    }

    /// What people call the quarter that holds a day: `Q3 FY2027`, or `Q3 2027` in the civil year.
    pub(super) fn quarter_name(&self, day: Date) -> String {
        let firm = self.timetable.firm;
        let quarter = Period { length: PeriodLength::Quarter, is_civil: false };
        let first = firm.period_of(quarter, day).first;
        let year = if firm.fiscal.is_civil() {
            first.year().to_string()
        } else {
            let year = firm.fiscal.year_of(first).number.to_string();
            self.words.fill("calendar.fiscal_year", &[("year", &year)])
        };
        let number = firm.number_in_year(quarter, day).to_string();
        self.words.fill("calendar.quarter", &[("number", &number), ("year", &year)])
    }

    /// The rhythm of a page; nothing if it has none.
    pub(in crate::pages::view) fn rhythm(&self, id: EntityId) -> Option<String> {
        let rhythm = self.timetable.rhythm(id)?;
        Some(rhythm_text(self.words, self.handbook, rhythm))
    }
}
