//! How far ahead rules look for dates that contradict each other.

use jiff::civil::Date;

use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day;
use crate::document::quantity::Horizon;

/// How far ahead rules look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lookahead {
    count: i64,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Days,
    Months,
}

impl Default for Lookahead {
    fn default() -> Self {
        Self { count: 12, unit: Unit::Months }
    }
}

impl Lookahead {
    /// Reads a length of time such as `24 months`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let read = Horizon::parse(text).as_ref().and_then(Self::of);
        read.ok_or_else(|| "write a length of time such as `24 months` or `3 years`".to_owned())
    }

    fn of(horizon: &Horizon) -> Option<Self> {
        let Horizon::Span { to, unit, .. } = horizon else { return None };
        let (each, unit) = match *unit {
            "day" => (1, Unit::Days),
            "week" => (7, Unit::Days),
            "month" => (1, Unit::Months),
            "quarter" => (3, Unit::Months),
            "half-year" => (6, Unit::Months),
            "year" => (12, Unit::Months),
            // How long a cycle is differs from one to the other.
            _ => return None,
        };
        (*to > 0).then(|| Self { count: i64::from(*to) * each, unit })
    }

    /// The days that are looked at, seen from a day.
    pub fn from(self, today: Date) -> Window {
        let end = match self.unit {
            Unit::Days => day::plus(today, self.count),
            Unit::Months => day::plus_months(today, self.count),
        };
        Window { first: today, last: day::plus(end, -1).min(day::LAST).max(today) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Lookahead;

    #[test]
    fn lengths_of_time_are_read() {
        let last = |text: &str| {
            let read = Lookahead::parse(text).ok()?;
            Some(read.from(date(2027, 2, 1)).last.to_string())
        };
        assert_eq!(last("24 months").as_deref(), Some("2029-01-31"));
        assert_eq!(last("1 day").as_deref(), Some("2027-02-01"));
        assert_eq!(last("2 weeks").as_deref(), Some("2027-02-14"));
        assert_eq!(last("1-3 years").as_deref(), Some("2030-01-31"));
        assert_eq!(last("4000000000 years").as_deref(), Some("2100-12-31"));
        for wrong in ["", "soon", "0 months", "2 cycles", "multi-year", "24"] {
            assert_eq!(last(wrong), None, "{wrong}");
        }
        assert_eq!(Lookahead::default(), Lookahead::parse("12 months").expect("it is one"));
    }
}
