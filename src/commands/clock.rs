//! The present, read once: from `--now`, from `SOURCE_DATE_EPOCH`, or from the clock.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::disk::error::EdgeError;

/// A moment that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment(pub Timestamp);

impl Moment {
    /// Reads `2027-02-01`, `2027-02-01T09:00`, or the same with an offset. Without one it is UTC.
    pub fn parse(text: &str) -> Result<Self, String> {
        if let Ok(timestamp) = text.parse::<Timestamp>() {
            return Ok(Self(timestamp));
        }
        let civil = match text.len() {
            10 => text.parse::<Date>().ok().map(|date| date.at(0, 0, 0, 0)),
            _ => text.trim_end_matches('Z').parse::<DateTime>().ok(),
        };
        let zoned = civil.and_then(|civil| civil.to_zoned(TimeZone::UTC).ok());
        zoned
            .map(|zoned| Self(zoned.timestamp()))
            .ok_or_else(|| "write a date such as 2027-02-01, or 2027-02-01T09:00Z".to_owned())
    }
}

/// What is taken for the present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Present {
    /// Always this moment.
    At(Timestamp),
    /// Whatever the clock says.
    Clock,
}

impl Present {
    /// The moment that was asked for, else that of `SOURCE_DATE_EPOCH`, else the clock's.
    pub fn of(asked: Option<Moment>) -> Result<Self, EdgeError> {
        if let Some(Moment(timestamp)) = asked {
            return Ok(Self::At(timestamp));
        }
        let Ok(epoch) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(Self::Clock) };
        let seconds = epoch.parse::<i64>().ok().and_then(|s| Timestamp::from_second(s).ok());
        seconds.map(Self::At).ok_or_else(|| {
            let message = "which is not a number of seconds";
            EdgeError::new(format!("SOURCE_DATE_EPOCH is `{epoch}`, {message}"))
        })
    }

    /// The moment it is.
    pub fn now(self) -> Timestamp {
        match self {
            Self::At(moment) => moment,
            Self::Clock => Timestamp::now(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn moments_are_read() {
        let show = |text| Moment::parse(text).map(|moment| moment.0.to_string());
        assert_eq!(show("2027-02-01"), Ok("2027-02-01T00:00:00Z".into()));
        assert_eq!(show("2027-02-01T09:00"), Ok("2027-02-01T09:00:00Z".into()));
        assert_eq!(show("2027-02-01T09:00Z"), Ok("2027-02-01T09:00:00Z".into()));
        assert_eq!(show("2027-02-01T09:00+01:00"), Ok("2027-02-01T08:00:00Z".into()));
        assert!(show("tomorrow").is_err());
        assert!(show("2027-02-30").is_err());
    }
}
