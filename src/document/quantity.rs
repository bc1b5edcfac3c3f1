//! Amounts that fields hold: lengths of working time, calendar time, distances, ranges.

use std::fmt;

/// A length of working time: minutes, or working days where days were written (`2d`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duration {
    /// Whole working days.
    pub days: u32,
    /// Minutes beyond them.
    pub minutes: u32,
}

impl Duration {
    /// Reads `45m`, `1h30m`, `4h`, `2d`, with or without spaces. Zero is not a duration.
    pub fn parse(text: &str) -> Option<Self> {
        let mut duration = Self { days: 0, minutes: 0 };
        let mut rest = text.trim();
        // `e` before the first unit: units come in the order d, h, m, each once.
        let mut last_unit = 'e';
        while !rest.is_empty() {
            let digits = rest.find(|c: char| !c.is_ascii_digit())?;
            let number: u32 = rest[..digits].parse().ok()?;
            let after = rest[digits..].trim_start();
            let unit = after.chars().next()?;
            match unit {
                'd' if last_unit == 'e' => duration.days = number,
                'h' if matches!(last_unit, 'e' | 'd') => {
                    duration.minutes = number.checked_mul(60)?;
                }
                'm' if last_unit != 'm' => {
                    duration.minutes = duration.minutes.checked_add(number)?;
                }
                _ => return None,
            }
            last_unit = unit;
            rest = after[1..].trim_start();
        }
        (duration.days > 0 || duration.minutes > 0).then_some(duration)
    }

    /// The duration as authors write it, in its shortest form: `1h30m`.
    pub fn written(self) -> String {
        let parts = [(self.days, "d"), (self.minutes / 60, "h"), (self.minutes % 60, "m")];
        let parts = parts.into_iter().filter(|(number, _)| *number > 0);
        let parts: Vec<String> = parts.map(|(number, unit)| format!("{number}{unit}")).collect();
        parts.concat()
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes) = (self.minutes / 60, self.minutes % 60);
        let mut parts = Vec::new();
        match self.days {
            0 => {}
            1 => parts.push("1 day".to_owned()),
            days => parts.push(format!("{days} days")),
        }
        match (hours, minutes) {
            (0, 0) => {}
            (0, minutes) => parts.push(format!("{minutes} min")),
            (hours, 0) => parts.push(format!("{hours} h")),
            (hours, minutes) => parts.push(format!("{hours} h {minutes} min")),
        }
        f.write_str(&parts.join(" "))
    }
}

/// The units of calendar time, singular.
const UNITS: [&str; 7] = ["day", "week", "month", "quarter", "half-year", "year", "cycle"];

/// A length of calendar time as written: `6 weeks`, `1-3 quarters`, `multi-year`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Horizon {
    /// From so many to so many of a unit; the two are equal where one number was written.
    Span {
        /// The least.
        from: u32,
        /// The most.
        to: u32,
        /// One of day, week, month, quarter, half-year, year, cycle.
        unit: &'static str,
    },
    /// Longer than a year, without a number.
    MultiYear,
}

impl Horizon {
    /// Reads a horizon.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "multi-year" {
            return Some(Self::MultiYear);
        }
        let (amount, unit) = text.trim().split_once(' ')?;
        let range = Range::parse(amount)?;
        Some(Self::Span { from: range.from, to: range.to, unit: parse_unit(unit.trim())? })
    }

    /// The horizon as authors write it: `1-3 quarters`.
    pub fn written(&self) -> String {
        match self {
            Self::MultiYear => "multi-year".to_owned(),
            span @ Self::Span { .. } => span.to_string().replace('\u{2013}', "-"),
        }
    }

    /// About how many days it has, at least, to put one before another.
    pub fn rough_days(&self) -> f64 {
        match self {
            Self::MultiYear => 730.0,
            Self::Span { from, unit, .. } => f64::from(*from) * days_of(unit),
        }
    }
}

impl fmt::Display for Horizon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MultiYear => f.write_str("several years"),
            Self::Span { from, to, unit } if from == to => {
                write!(f, "{from} {unit}{}", if *from == 1 { "" } else { "s" })
            }
            Self::Span { from, to, unit } => write!(f, "{from}\u{2013}{to} {unit}s"),
        }
    }
}

/// On which side of a date an offset lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before it.
    Before,
    /// After it.
    After,
}

/// A distance to another date: `2 working days before`, or a length such as `5 working days`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offset {
    /// How many.
    pub amount: u32,
    /// One of working day, day, week, month, quarter, half-year, year, cycle.
    pub unit: &'static str,
    /// The side, where one was written.
    pub side: Option<Side>,
}

impl Offset {
    /// Reads an offset.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (text, side) = match (text.strip_suffix(" before"), text.strip_suffix(" after")) {
            (Some(rest), _) => (rest, Some(Side::Before)),
            (_, Some(rest)) => (rest, Some(Side::After)),
            _ => (text, None),
        };
        let (amount, unit) = text.split_once(' ')?;
        let amount = if amount == "a" { 1 } else { amount.parse().ok()? };
        let unit = match unit.trim() {
            "working day" | "working days" => "working day",
            unit => parse_unit(unit)?,
        };
        Some(Self { amount, unit, side })
    }

    /// About how many days it leads away from its date: backwards, fewer than none.
    pub fn rough_days(&self) -> f64 {
        let days = f64::from(self.amount) * days_of(self.unit);
        if self.side == Some(Side::Before) { -days } else { days }
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{}", self.amount, self.unit, if self.amount == 1 { "" } else { "s" })?;
        match self.side {
            Some(Side::Before) => f.write_str(" before"),
            Some(Side::After) => f.write_str(" after"),
            None => Ok(()),
        }
    }
}

/// A range of whole numbers: `1-6`, or one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub from: u32,
    /// The most.
    pub to: u32,
}

impl Range {
    /// Reads a range. The second number is not less than the first.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('-').unwrap_or((text, text));
        let range = Self { from: from.trim().parse().ok()?, to: to.trim().parse().ok()? };
        (range.from <= range.to).then_some(range)
    }

    /// The range as authors write it: `1-6`.
    pub fn written(self) -> String {
        self.to_string().replace('\u{2013}', "-")
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to {
            write!(f, "{}", self.from)
        } else {
            write!(f, "{}\u{2013}{}", self.from, self.to)
        }
    }
}

/// About how many days a unit has. A cycle is as long as a site makes it; most take some weeks.
fn days_of(unit: &str) -> f64 {
    match unit {
        "working day" => 1.4,
        "week" => 7.0,
        "month" => 30.4,
        "cycle" => 56.0,
        "quarter" => 91.3,
        "half-year" => 182.6,
        "year" => 365.2,
        _ => 1.0,
    }
}

fn parse_unit(text: &str) -> Option<&'static str> {
    UNITS.into_iter().find(|&unit| text == unit || text.strip_suffix('s') == Some(unit))
}

#[cfg(test)]
mod tests {
    use super::{Duration, Horizon, Offset, Range};

    #[test]
    fn durations() {
        let show = |text| Duration::parse(text).map(|d| d.to_string());
        assert_eq!(show("45m").as_deref(), Some("45 min"));
        assert_eq!(show("60m").as_deref(), Some("1 h"));
        assert_eq!(show("1h30m").as_deref(), Some("1 h 30 min"));
        assert_eq!(show("1 h 30 m").as_deref(), Some("1 h 30 min"));
        assert_eq!(show("2d").as_deref(), Some("2 days"));
        for wrong in ["", "0m", "45", "m", "1m1h", "1h1h", "2d2d", "4x", "1.5h", "99999999999m"] {
            assert_eq!(show(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn horizons() {
        let show = |text| Horizon::parse(text).map(|h| h.to_string());
        assert_eq!(show("6 weeks").as_deref(), Some("6 weeks"));
        assert_eq!(show("1 half-year").as_deref(), Some("1 half-year"));
        assert_eq!(show("1-3 quarters").as_deref(), Some("1\u{2013}3 quarters"));
        assert_eq!(show("multi-year").as_deref(), Some("several years"));
        for wrong in ["", "weeks", "6", "6 wekks", "3-1 weeks", "six weeks"] {
            assert_eq!(show(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn offsets_and_ranges() {
        let show = |text| Offset::parse(text).map(|o| o.to_string());
        assert_eq!(show("1 working day before").as_deref(), Some("1 working day before"));
        assert_eq!(show("5 working days").as_deref(), Some("5 working days"));
        assert_eq!(show("a week after").as_deref(), Some("1 week after"));
        assert_eq!(show("soon"), None);
        assert_eq!(Range::parse("1-6"), Some(Range { from: 1, to: 6 }));
        assert_eq!(Range::parse("6-1"), None);
    }
}
