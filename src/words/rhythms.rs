//! Rhythms in words: `every 2 weeks on Tuesday at 10:00`. In English this is the normal form that authors
//! may write; in other languages it is for reading only.

use jiff::civil::Weekday;

use crate::calendar::language::about::About;
use crate::calendar::language::amount::{Amount, Unit};
use crate::calendar::language::anchored::{Anchor, Anchored, Distance, Edge, Side};
use crate::calendar::language::at::{At, Zone};
use crate::calendar::language::expression::{Expression, Schedule, Unplanned};
use crate::calendar::language::modifiers::{Modifiers, OnHoliday};
use crate::calendar::language::month::Month;
use crate::calendar::language::pattern::{CycleWeeks, Pattern};
use crate::calendar::language::period::{Period, PeriodLength};
use crate::calendar::language::place::{DayWord, Ordinal, Place};
use crate::calendar::language::rhythm::RhythmPart;
use crate::words::words::Words;

impl Words {
    /// One part of a rhythm.
    pub fn rhythm_part(&self, part: &RhythmPart) -> String {
        match part {
            RhythmPart::Expression(written) => self.expression(&written.expression),
            RhythmPart::Rule { rule, from } => {
                let from = self.fill("rhythm.from", &[("date", &self.dates.numeric(*from))]);
                format!("{rule} {from}")
            }
        }
    }

    /// How often something without dates is expected: `about 10 per year`.
    pub fn about(&self, about: About) -> String {
        let count = self.numbers.count(about.count as usize);
        self.fill(&format!("about.{}", name_of(about.per)), &[("count", &count)])
    }

    /// An expression.
    pub fn expression(&self, expression: &Expression) -> String {
        match expression {
            Expression::Unplanned { words, about } => {
                let words = match words {
                    Unplanned::AdHoc => "rhythm.ad_hoc",
                    Unplanned::OnDemand => "rhythm.on_demand",
                    Unplanned::AsNeeded => "rhythm.as_needed",
                };
                self.expected(self.text(words).to_owned(), *about)
            }
            Expression::Once { on, at } => {
                let on = self.fill("rhythm.once", &[("date", &self.dates.numeric(*on))]);
                self.timed(on, at.as_ref())
            }
            Expression::Event { name, about } => {
                self.expected(self.fill("rhythm.event", &[("name", name)]), *about)
            }
            Expression::Anchored(anchored) => self.anchored(anchored),
            Expression::Schedule(Schedule { pattern, at, modifiers }) => {
                let text = self.timed(self.pattern_text(pattern), at.as_ref());
                self.modified(text, modifiers)
            }
        }
    }

    fn anchored(&self, anchored: &Anchored) -> String {
        let anchor = self.anchor(&anchored.anchor);
        let fill = |name: &str, what: &str, value: &str| {
            self.fill(name, &[(what, value), ("anchor", &anchor)])
        };
        let text = match &anchored.distance {
            Distance::Exactly(Amount { count: 1, unit: Unit::Day }, side)
            | Distance::Nearest(DayWord::Day, side) => {
                let name = by_side(*side, ["rhythm.day_before", "rhythm.day_after"]);
                self.fill(name, &[("anchor", &anchor)])
            }
            Distance::Exactly(Amount { count: 1, unit: Unit::WorkingDay }, side)
            | Distance::Nearest(DayWord::WorkingDay, side) => {
                let name =
                    by_side(*side, ["rhythm.working_day_before", "rhythm.working_day_after"]);
                self.fill(name, &[("anchor", &anchor)])
            }
            Distance::Nearest(DayWord::Week, side) => {
                let name = by_side(*side, ["rhythm.week_before", "rhythm.week_after"]);
                self.fill(name, &[("anchor", &anchor)])
            }
            Distance::Nearest(DayWord::Weekday(day), side) => {
                let name = by_side(*side, ["rhythm.weekday_before", "rhythm.weekday_after"]);
                fill(name, "day", self.dates.weekday(*day))
            }
            Distance::Exactly(amount, side) => {
                let name = by_side(*side, ["rhythm.before", "rhythm.after"]);
                fill(name, "amount", &self.amount(*amount))
            }
            Distance::Within(amount) => fill("rhythm.within", "amount", &self.amount(*amount)),
        };
        let text = self.timed(text, anchored.at.as_ref());
        self.expected(self.modified(text, &anchored.modifiers), anchored.about)
    }

    fn anchor(&self, anchor: &Anchor) -> String {
        match anchor {
            Anchor::Named { name, edge: None } => name.clone(),
            Anchor::Named { name, edge: Some(edge) } => {
                let text = match edge {
                    Edge::Starts => "rhythm.starts",
                    Edge::Ends => "rhythm.ends",
                    Edge::Opens => "rhythm.opens",
                    Edge::Closes => "rhythm.closes",
                };
                self.fill(text, &[("name", name)])
            }
            Anchor::Period(period, edge) => {
                let text = match edge {
                    Edge::Starts => "rhythm.period_starts",
                    Edge::Ends => "rhythm.period_ends",
                    Edge::Opens => "rhythm.period_opens",
                    Edge::Closes => "rhythm.period_closes",
                };
                self.fill(text, &[("period", &self.period(*period))])
            }
        }
    }

    fn pattern_text(&self, pattern: &Pattern) -> String {
        match pattern {
            Pattern::Days { every: 1 } => self.text("rhythm.every_day").to_owned(),
            Pattern::Days { every } => self.count("rhythm.every_days", *every as usize),
            Pattern::WorkingDays => self.text("rhythm.every_working_day").to_owned(),
            Pattern::Weeks { every: 1, days } if days.is_empty() => {
                self.text("turns.week").to_owned()
            }
            Pattern::Weeks { every: 1, days } => {
                self.fill("rhythm.on_weekdays", &[("days", &self.weekdays(days))])
            }
            Pattern::Weeks { every, days } => {
                let weeks = self.count("many_turns.week", *every as usize);
                if days.is_empty() {
                    return weeks;
                }
                self.fill("rhythm.turn_on", &[("turn", &weeks), ("days", &self.weekdays(days))])
            }
            Pattern::Periods { every, period, months, place } => {
                self.in_periods((*every, *period), months, place.as_ref())
            }
            Pattern::CycleWeeks { days, weeks, cycle } => self.in_cycle(days, weeks, cycle),
            Pattern::CycleLast { days, cycle } => {
                let days = self.weekdays(days);
                self.fill("rhythm.last_of_cycle", &[("days", &days), ("cycle", cycle)])
            }
        }
    }

    /// Places in periods. Months belong to the place in a year; elsewhere they stand behind the period.
    fn in_periods(
        &self,
        (every, period): (u32, Period),
        months: &[Month],
        place: Option<&Place>,
    ) -> String {
        let is_of_months = period.length == PeriodLength::Year && !months.is_empty();
        let turn = self.turn(every, period);
        let names = self.months(months);
        let Some(place) = place else {
            if months.is_empty() {
                return turn;
            }
            return self.fill("rhythm.turn_in_months", &[("turn", &turn), ("months", &names)]);
        };
        let is_day = matches!(place, Place::Day(_));
        let said = self.place(place);
        match place {
            Place::Day(day) if is_of_months && months.len() == 1 => {
                let day = day.to_string();
                let values = [("turn", &*turn), ("day", &day), ("months", &names)];
                self.fill("rhythm.turn_on_date", &values)
            }
            _ if is_of_months => {
                let name = if is_day {
                    "rhythm.turn_day_in_months"
                } else {
                    "rhythm.turn_place_in_months"
                };
                self.fill(name, &[("turn", &turn), ("place", &said), ("months", &names)])
            }
            _ if !months.is_empty() => {
                let place = self.place_of((every, period), &said);
                self.fill("rhythm.place_in_months", &[("place", &place), ("months", &names)])
            }
            Place::Nth { .. } if every == 1 => self.place_of((every, period), &said),
            _ => {
                let name = if is_day { "rhythm.turn_day" } else { "rhythm.turn_place" };
                self.fill(name, &[("turn", &turn), ("place", &said)])
            }
        }
    }

    /// `first Monday of the month`, `first Monday of every second month`.
    fn place_of(&self, (every, period): (u32, Period), place: &str) -> String {
        if every == 1 {
            let period = self.period(period);
            return self.fill("rhythm.place", &[("place", place), ("period", &period)]);
        }
        let ordinals = self.list("rhythm.ordinals");
        let ordinal = ordinals.get(every as usize - 1).map_or("", String::as_str);
        let name = format!("nth_periods.{}", name_of(period));
        let period = self.fill(&name, &[("ordinal", ordinal)]);
        self.fill("rhythm.place_of_nth", &[("place", place), ("period", &period)])
    }

    /// `monthly`, `every 2 months`, `every calendar month`.
    fn turn(&self, every: u32, period: Period) -> String {
        let period = name_of(period);
        match every {
            1 => self.fill(&format!("turns.{period}"), &[]),
            _ => self.count(&format!("many_turns.{period}"), every as usize),
        }
    }

    fn in_cycle(&self, days: &[Weekday], weeks: &CycleWeeks, cycle: &str) -> String {
        let weeks = match weeks {
            CycleWeeks::Last if days.is_empty() => self.text("rhythm.last_week").to_owned(),
            CycleWeeks::Last => self.text("rhythm.the_last_week").to_owned(),
            CycleWeeks::Numbered(weeks) => {
                let (first, last) = (weeks.start().to_string(), weeks.end().to_string());
                if first == last {
                    self.fill("rhythm.week", &[("week", &first)])
                } else {
                    self.fill("rhythm.weeks", &[("first", &first), ("last", &last)])
                }
            }
        };
        let what = if days.is_empty() {
            weeks
        } else {
            let days = self.weekdays(days);
            self.fill("rhythm.days_in_week", &[("days", &days), ("week", &weeks)])
        };
        self.fill("rhythm.of_cycle", &[("what", &what), ("cycle", cycle)])
    }

    fn place(&self, place: &Place) -> String {
        match place {
            Place::Day(day) => self.fill("rhythm.day", &[("day", &day.to_string())]),
            Place::Nth { ordinals, day } => {
                let names = match day {
                    DayWord::Week => self.list("rhythm.ordinals_of_weeks"),
                    _ => self.list("rhythm.ordinals"),
                };
                let ordinals: Vec<String> =
                    ordinals.iter().map(|ordinal| ordinal_of(names, *ordinal)).collect();
                let ordinals = self.listed(&ordinals);
                let name = match day {
                    DayWord::Week => "rhythm.nth_week",
                    DayWord::WorkingDay => "rhythm.nth_working_day",
                    DayWord::Day => "rhythm.nth_day",
                    DayWord::Weekday(day) => {
                        let day = self.dates.weekday(*day);
                        let values = [("ordinals", &*ordinals), ("day", day)];
                        return self.fill("rhythm.nth_weekday", &values);
                    }
                };
                self.fill(name, &[("ordinals", &ordinals)])
            }
        }
    }

    /// A text with its time of day behind it.
    fn timed(&self, text: String, at: Option<&At>) -> String {
        let Some(at) = at else { return text };
        let start = self.dates.clock(at.start);
        let time = match at.end {
            None => self.fill("rhythm.at", &[("time", &start)]),
            Some(end) => {
                let end = self.dates.clock(end);
                self.fill("rhythm.from_to", &[("start", &start), ("end", &end)])
            }
        };
        let zone = match &at.zone {
            None => return format!("{text} {time}"),
            Some(Zone::Named(zone)) => zone,
            Some(Zone::Local) => self.text("rhythm.local"),
        };
        format!("{text} {time} {zone}")
    }

    /// A text with each clause behind it that narrows it.
    fn modified(&self, text: String, modifiers: &Modifiers) -> String {
        let dated = |name: &str, date| self.fill(name, &[("date", &self.dates.numeric(date))]);
        let except = (!modifiers.except_in.is_empty())
            .then(|| self.fill("rhythm.except", &[("months", &self.months(&modifiers.except_in))]));
        let lasting = modifiers
            .lasting
            .map(|amount| self.fill("rhythm.lasting", &[("amount", &self.amount(amount))]));
        let on_holiday = modifiers.on_holiday.map(|on_holiday| {
            let name = match on_holiday {
                OnHoliday::Skip => "rhythm.skipping_holidays",
                OnHoliday::Next => "rhythm.or_next",
                OnHoliday::Previous => "rhythm.or_previous",
                OnHoliday::Keep => "rhythm.also_on_holidays",
            };
            self.text(name).to_owned()
        });
        let clauses = [
            modifiers.from.map(|date| dated("rhythm.from", date)),
            modifiers.until.map(|date| dated("rhythm.until", date)),
            except,
            lasting,
            on_holiday,
        ];
        [Some(text)].into_iter().chain(clauses).flatten().collect::<Vec<_>>().join(" ")
    }

    fn expected(&self, mut text: String, about: Option<About>) -> String {
        if let Some(about) = about {
            text.extend([", ", &self.about(about)]);
        }
        text
    }

    fn weekdays(&self, days: &[Weekday]) -> String {
        let days: Vec<String> =
            days.iter().map(|day| self.dates.weekday(*day).to_owned()).collect();
        self.listed(&days)
    }

    fn months(&self, months: &[Month]) -> String {
        let names: Vec<String> =
            months.iter().map(|month| self.dates.month_name(month.0).to_owned()).collect();
        self.listed(&names)
    }

    fn period(&self, period: Period) -> String {
        self.fill(&format!("periods.{}", name_of(period)), &[])
    }
}

fn by_side(side: Side, [before, after]: [&'static str; 2]) -> &'static str {
    match side {
        Side::Before => before,
        Side::After => after,
    }
}

/// The ordinals from the first on, then that before the last, then the last.
fn ordinal_of(names: &[String], ordinal: Ordinal) -> String {
    let at = match ordinal {
        Ordinal::Nth(number) => usize::from(number).saturating_sub(1),
        Ordinal::SecondToLast => names.len().saturating_sub(2),
        Ordinal::Last => names.len().saturating_sub(1),
    };
    names.get(at).cloned().unwrap_or_default()
}

/// What a period is called in the names of texts.
fn name_of(period: Period) -> &'static str {
    match (period.is_civil, period.length) {
        (false, PeriodLength::Week) => "week",
        (false, PeriodLength::Month) => "month",
        (false, PeriodLength::Quarter) => "quarter",
        (false, PeriodLength::HalfYear) => "half_year",
        (false, PeriodLength::Year) => "year",
        (true, PeriodLength::Week) => "calendar_week",
        (true, PeriodLength::Month) => "calendar_month",
        (true, PeriodLength::Quarter) => "calendar_quarter",
        (true, PeriodLength::HalfYear) => "calendar_half_year",
        (true, PeriodLength::Year) => "calendar_year",
    }
}

#[cfg(test)]
mod tests;
