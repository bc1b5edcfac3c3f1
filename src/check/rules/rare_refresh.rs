//! What looks less far ahead than it takes to be made anew.

use crate::calendar::language::rhythm::{Rhythm, RhythmPart};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::quantity::Horizon;
use crate::document::value::Value;

/// Something that is refreshed less often than its horizon is long.
pub const RARE_REFRESH: Code = Code("time/rare-refresh");

/// The rule.
pub const RULE: Rule = Rule::warning(RARE_REFRESH).by(check);

/// Months and quarters are not of one length; what differs by less than this is the same.
const TOLERANCE: f64 = 1.02;

fn check(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    for id in subject.pages_with("refreshed") {
        let Some(Value::Horizon(horizon)) = subject.value(id, "refreshed", "horizon") else {
            continue;
        };
        let Some(Value::Rhythm(rhythm)) = subject.value(id, "refreshed", "refresh") else {
            continue;
        };
        let (Some(reach), Some(interval)) = (longest(horizon), interval(subject, rhythm)) else {
            continue;
        };
        if interval <= reach * TOLERANCE {
            continue;
        }
        let named = subject.named(id);
        let message =
            format!("{named} looks {horizon} ahead, and is refreshed less often than that");
        let place = |slot| {
            let key = subject.slot(id, "refreshed", slot).unwrap_or_default();
            subject.document(id).value_place(key)
        };
        found.push(
            Diagnostic::warning(RARE_REFRESH, place("refresh"), message)
                .label(format!("about every {interval:.0} days"))
                .related(place("horizon"), "how far it looks")
                .help("refresh it more often, or let it look further"),
        );
    }
}

/// About how many days a horizon has at most. Nobody knows how long a cycle is, or several years.
fn longest(horizon: &Horizon) -> Option<f64> {
    match horizon {
        Horizon::MultiYear | Horizon::Span { unit: "cycle", .. } => None,
        Horizon::Span { to, unit, .. } => {
            Some(Horizon::Span { from: *to, to: *to, unit }.rough_days())
        }
    }
}

/// About how many days there are between two dates of a rhythm. Nothing if one of its parts does not
/// come again and again.
fn interval(subject: &Subject<'_>, rhythm: &Rhythm) -> Option<f64> {
    let mut times_a_day = 0.0;
    for part in &rhythm.parts {
        let expression = part.meaning()?;
        let days = expression.rough_interval().or_else(|| of_cycle(subject, part))?;
        times_a_day += 1.0 / days;
    }
    (times_a_day > 0.0).then(|| 1.0 / times_a_day)
}

/// The length of the cycle that a part names.
fn of_cycle(subject: &Subject<'_>, part: &RhythmPart) -> Option<f64> {
    let cycle = subject.timetable.page_named(part.meaning()?.name()?)?;
    match subject.value(cycle, "cyclic", "length")? {
        Value::Horizon(length) => longest(length),
        _ => None,
    }
}
