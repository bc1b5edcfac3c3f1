//! Lengths and distances in words: `1 h 30 min`, `1–3 quarters`, `2 working days before`.

use crate::calendar::language::amount::{Amount, Unit};
use crate::document::quantity::{Duration, Horizon, Offset, Range, Side};
use crate::words::words::Words;

impl Words {
    /// A length of working time: `1 h 30 min`.
    pub fn duration(&self, duration: Duration) -> String {
        let (hours, minutes) = (duration.minutes / 60, duration.minutes % 60);
        let parts = [
            ("amounts.day", duration.days),
            ("amounts.hours_short", hours),
            ("amounts.minutes_short", minutes),
        ];
        let parts = parts.into_iter().filter(|(_, count)| *count > 0);
        let parts: Vec<String> =
            parts.map(|(name, count)| self.count(name, count as usize)).collect();
        parts.join(" ")
    }

    /// A length of calendar time: `1–3 quarters`.
    pub fn horizon(&self, horizon: &Horizon) -> String {
        match horizon {
            Horizon::MultiYear => self.text("amounts.several_years").to_owned(),
            Horizon::Span { from, to, unit } => {
                let said = self.range(Range { from: *from, to: *to });
                self.count_as(unit_name(unit), *to as usize, &said)
            }
        }
    }

    /// A distance to another date, with its side where one was written: `2 working days before`.
    pub fn offset(&self, offset: &Offset) -> String {
        if offset.amount == 0 && offset.unit.ends_with("day") {
            return self.text("amounts.same_day").to_owned();
        }
        let amount = self.count(unit_name(offset.unit), offset.amount as usize);
        match offset.side {
            Some(side) => self.aside(&amount, side),
            None => amount,
        }
    }

    /// The same with a side, whether or not the page wrote one.
    pub fn distance(&self, offset: &Offset, side: Side) -> String {
        self.offset(&Offset { side: offset.side.or(Some(side)), ..offset.clone() })
    }

    /// From one whole number to another: `1–6`.
    pub fn range(&self, range: Range) -> String {
        let [from, to] = [range.from, range.to].map(|end| self.numbers.count(end as usize));
        if from == to { from } else { format!("{from}\u{2013}{to}") }
    }

    /// So many of a unit: `3 working days`.
    pub(super) fn amount(&self, amount: Amount) -> String {
        let name = match amount.unit {
            Unit::Hour => "amounts.hour",
            Unit::WorkingDay => "amounts.working_day",
            Unit::Day => "amounts.day",
            Unit::Week => "amounts.week",
            Unit::Month => "amounts.month",
            Unit::Quarter => "amounts.quarter",
            Unit::HalfYear => "amounts.half_year",
            Unit::Year => "amounts.year",
        };
        self.count(name, amount.count as usize)
    }

    fn aside(&self, amount: &str, side: Side) -> String {
        let name = match side {
            Side::Before => "amounts.before",
            Side::After => "amounts.after",
        };
        self.fill(name, &[("amount", amount)])
    }
}

/// The text for a unit as authors write it.
fn unit_name(unit: &str) -> &'static str {
    match unit {
        "working day" => "amounts.working_day",
        "week" => "amounts.week",
        "month" => "amounts.month",
        "quarter" => "amounts.quarter",
        "half-year" => "amounts.half_year",
        "year" => "amounts.year",
        "cycle" => "amounts.cycle",
        _ => "amounts.day",
    }
}
