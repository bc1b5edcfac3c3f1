//! The dates of a handbook's pages, as rules, pages and commands ask for them.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::{Date, Time};

use crate::calendar::expansion::named::Turn;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::firm::Firm;
use crate::calendar::language::at::Zone;
use crate::calendar::language::expression::Expression;
use crate::calendar::language::period::{Period, PeriodLength};
use crate::calendar::language::precision::Precision;
use crate::calendar::language::rhythm::Rhythm;
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::schedule::alike::Words;
use crate::schedule::circles::circular;
use crate::schedule::duties::Duties;
use crate::schedule::engagement::{Engagement, Engagements, duration};
use crate::schedule::group::{Headcounts, is_with, slot_value};
use crate::schedule::load::{Engaged, Load, minutes_of};
use crate::schedule::page_dates::PageDates;
use crate::schedule::rhythm_dates::rhythm_of;
use crate::schedule::schedule::Schedule;

/// A handbook with the calendar of its firm, seen from one day.
#[derive(Clone, Copy)]
pub struct Timetable<'a> {
    /// The pages.
    pub handbook: &'a Handbook,
    /// The calendar of the firm.
    pub firm: &'a Firm,
    /// What is known already.
    pub schedule: &'a Schedule,
}

impl<'a> Timetable<'a> {
    /// The day from which it is seen.
    pub fn today(&self) -> Date {
        self.schedule.today
    }

    /// The days whose dates are kept.
    pub fn window(&self) -> Window {
        self.schedule.window
    }

    /// The dates of a page in these days.
    pub fn dates(&self, id: EntityId) -> &'a PageDates {
        let cell = &self.schedule.dates[id.0 as usize];
        let find = || self.dates_in(id, self.window());
        cell.get_or_init(|| match Words::of(self, id) {
            Some(words) => self.schedule.alike.dates(words, find),
            None => Arc::new(find()),
        })
    }

    /// The turns of a page that is a cycle, in these days.
    pub fn turns(&self, id: EntityId) -> &'a [Turn] {
        let cell = &self.schedule.turns[id.0 as usize];
        cell.get_or_init(|| self.turns_in(id, self.window()))
    }

    /// The pages whose dates hang on themselves.
    pub fn circular(&self) -> &'a BTreeSet<EntityId> {
        self.schedule.circular.get_or_init(|| circular(self.handbook))
    }

    /// How many people the groups are.
    pub fn headcounts(&self) -> &'a Headcounts {
        self.schedule.headcounts.get_or_init(|| Headcounts::of(self.handbook))
    }

    /// Who has to do with which meeting.
    pub fn engagements(&self) -> &'a Engagements {
        let find = || Engagements::of(self.handbook, self.headcounts());
        self.schedule.engagements.get_or_init(find)
    }

    /// Who has something due around which meetings.
    pub fn duties(&self) -> &'a Duties {
        self.schedule.duties.get_or_init(|| Duties::of(self))
    }
}

impl<'a> Timetable<'a> {
    /// The meetings of a role, a type of team or a team, each with its dates in the days that are kept.
    pub fn engaged(&self, page: EntityId) -> impl Iterator<Item = Engaged<'a>> {
        let timetable = *self;
        let engagements = self.engagements_of(page).into_iter();
        engagements.map(move |engagement| timetable.with_dates(engagement))
    }

    fn with_dates(&self, engagement: &'a Engagement) -> Engaged<'a> {
        let dates = self.dates(engagement.meeting);
        Engaged {
            engagement,
            duration: duration(self.handbook, engagement.meeting),
            meetings: &dates.meetings,
            about: dates.about,
        }
    }

    /// The hours of a group in the firm's year that holds today.
    pub fn load(&self, group: EntityId) -> &'a Load {
        let cell = &self.schedule.loads[group.0 as usize];
        cell.get_or_init(|| Load::of(self.engaged(group), self.year()))
    }

    /// The minutes a week that a group has for meetings, where that is said; of a team, by its type.
    pub fn budget(&self, page: EntityId) -> Option<f64> {
        let group = self.groups_of(page).first().copied()?;
        let is_role = is_with(self.handbook, group, "holding");
        let of_trait = if is_role { "holding" } else { "practising" };
        match slot_value(self.handbook, group, of_trait, "budget")? {
            Value::Duration(duration) => Some(minutes_of(*duration)),
            _ => None,
        }
    }

    /// The firm's year that holds today.
    pub fn year(&self) -> Window {
        let year = Period { length: PeriodLength::Year, is_civil: false };
        let days = self.firm.period_of(year, self.today());
        Window { first: days.first, last: days.last }
    }
}

impl<'a> Timetable<'a> {
    /// The zone of a page's clock: what its rhythm says, what the page says, what the firm says. It
    /// may be the word for the clock of each team.
    pub fn zone_of(&self, id: EntityId) -> Option<String> {
        let said = slot_value(self.handbook, id, "scheduled", "zone").and_then(Value::as_text);
        self.zone_in_rhythm(id).or(said.map(str::to_owned)).or_else(|| self.firm.zone.clone())
    }

    /// The rhythm of a page, if it has one.
    pub fn rhythm(&self, id: EntityId) -> Option<&'a Rhythm> {
        rhythm_of(self.handbook, id)
    }

    /// How exactly a part of a page's rhythm says when.
    pub fn precision_of(&self, id: EntityId, part: usize) -> Option<Precision> {
        self.rhythm(id)?.parts.get(part)?.meaning().map(Expression::precision)
    }

    /// The time of day at which a page is always held; nothing if there is none, or several.
    pub fn start_of(&self, id: EntityId) -> Option<Time> {
        let expressions = self.rhythm(id)?.expressions();
        let mut starts = expressions.map(|written| written.expression.at().map(|at| at.start));
        let first = starts.next()??;
        starts.all(|start| start == Some(first)).then_some(first)
    }

    /// The zone that a page's rhythm says.
    pub fn zone_in_rhythm(&self, id: EntityId) -> Option<String> {
        let rhythm = self.rhythm(id)?;
        let mut zones =
            rhythm.expressions().filter_map(|written| written.expression.at()?.zone.as_ref());
        zones.next().map(|zone| match zone {
            Zone::Named(name) => name.clone(),
            Zone::Local => "local".to_owned(),
        })
    }
}
