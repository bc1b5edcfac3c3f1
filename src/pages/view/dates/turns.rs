//! The turns of a cycle as a strip: its weeks or months, its phases, and what is held when.

use jiff::civil::Date;

use crate::calendar::expansion::named::Turn;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::firm::day::{number_of, plus};
use crate::handbook::entity::EntityId;
use crate::pages::redirects::escaped;
use crate::pages::view::dates::turn_view::{TurnPart, TurnView};
use crate::pages::view::page::Page;
use crate::schedule::phases::Phase;
use crate::words::words::Words;

/// How many turns are shown: the one of today and the next.
const TURNS: usize = 2;
/// Longer turns are cut into months.
const WEEKS: i64 = 14;

/// The current turn and the next ones; none for what is not known to turn.
pub(crate) fn turn_views(page: &Page<'_>) -> Vec<TurnView> {
    let timetable = page.viewer.timetable;
    let today = timetable.today();
    let turns = timetable.turns(page.id).iter().filter(|turn| turn.days.last >= today);
    let held = held_in(page);
    let views = turns.take(TURNS).enumerate().map(|(at, turn)| TurnView {
        label: turn_label(page, turn),
        first: turn.days.first.to_string(),
        last: turn.days.last.to_string(),
        is_current: at == 0,
        parts: parts_of(page.words(), turn)
            .into_iter()
            .map(|part| part_view(page, turn, &part, &held))
            .collect(),
    });
    views.collect()
}

/// Where the cycle cuts across the borders of those that hold it.
pub(crate) fn crossing_notes(page: &Page<'_>) -> Vec<String> {
    let (timetable, words) = (page.viewer.timetable, page.words());
    let crossings = timetable.crossings(page.id, timetable.window());
    let notes = crossings.iter().map(|(holder, crossings)| {
        let borders: Vec<String> = crossings
            .iter()
            .filter(|crossing| crossing.border >= timetable.today())
            .map(|crossing| {
                let (turn, day) = (crossing.turn.to_string(), words.dates.day(crossing.border));
                words.fill("cycle.crossed", &[("turn", &turn), ("day", &day)])
            })
            .collect();
        (page.link(*holder), borders)
    });
    let notes = notes.filter(|(_, borders)| !borders.is_empty());
    notes
        .map(|(holder, borders)| {
            let turns = escaped(&borders.join(", "));
            words.html("cycle.crossing", &[("holder", &holder), ("turns", &turns)])
        })
        .collect()
}

/// A week or a month of a turn.
struct Part {
    label: String,
    days: Stretch,
    /// The number of its week; none for a month.
    week: Option<u32>,
}

/// Which turn it is and its days: `Build cycle 3, …`. Turns that are years have one number all, which says nothing.
fn turn_label(page: &Page<'_>, turn: &Turn) -> String {
    let (number, days) = (turn.number.to_string(), page.words().dates.days(turn.days));
    let turns = page.viewer.timetable.turns(page.id);
    if turns.len() > 1 && turns.iter().all(|other| other.number == turn.number) {
        return days;
    }
    let title = &*page.viewer.handbook.entity(page.id).title;
    let values = [("cycle", title), ("number", &number), ("days", &days)];
    page.words().fill("cycle.turn", &values)
}

fn parts_of(words: &Words, turn: &Turn) -> Vec<Part> {
    let Stretch { first, last } = turn.days;
    let weeks = (number_of(last) - number_of(first) + 7) / 7;
    if weeks <= WEEKS {
        return (1..)
            .zip((0..weeks).map(|week| plus(first, 7 * week)))
            .map(|(week, start)| Part {
                label: words.fill("cycle.week", &[("number", &week.to_string())]),
                days: Stretch { first: start, last: plus(start, 6).min(last) },
                week: Some(week),
            })
            .collect();
    }
    let mut parts = Vec::new();
    let mut start = first;
    while start <= last {
        let end = start.last_of_month().min(last);
        let label = words.dates.month_name(start.month()).to_owned();
        parts.push(Part { label, days: Stretch { first: start, last: end }, week: None });
        start = plus(end, 1);
    }
    parts
}

fn part_view(page: &Page<'_>, turn: &Turn, part: &Part, held: &[(Date, String)]) -> TurnPart {
    let phases = page.viewer.timetable.phases(page.id);
    let is_in = |phase: &&Phase<'_>| {
        part.week.is_some_and(|week| (phase.weeks.from..=phase.weeks.to).contains(&week))
    };
    let phase = phases.iter().find(is_in);
    let begins = phase.filter(|phase| Some(phase.weeks.from) == part.week);
    let items = held.iter().filter(|(date, _)| part.days.first <= *date && *date <= part.days.last);
    let dates = &page.words().dates;
    let on_day =
        |(date, link): &(Date, String)| format!("{} {link}", escaped(&dates.day_of_year(*date)));
    TurnPart {
        label: part.label.clone(),
        first: part.days.first.to_string(),
        day: if turn.days.first == part.days.first {
            dates.day(part.days.first)
        } else {
            dates.day_of_year(part.days.first)
        },
        phase: begins.map(|phase| phase.name.to_owned()).unwrap_or_default(),
        phase_number: phase.map_or(0, |phase| phase.number),
        items: items.map(on_day).collect(),
    }
}

/// What is held in the cycle: the pages that it paces, and those that open and close it.
fn held_in(page: &Page<'_>) -> Vec<(Date, String)> {
    let handbook = page.viewer.handbook;
    let mut ids: Vec<EntityId> = Vec::new();
    if let Some(relation) = handbook.schema.paced_by {
        let paced = handbook.related(page.id, relation, crate::config::relation::End::To);
        ids.extend(paced.iter().map(|(id, _)| *id));
    }
    for slot in ["opens_with", "closes_with"] {
        ids.extend(handbook.related_by_slot(page.id, "cyclic", slot).iter().map(|(id, _)| *id));
    }
    ids.sort_unstable();
    ids.dedup();
    let mut held = Vec::new();
    for id in ids {
        let meetings = &page.viewer.timetable.dates(id).meetings;
        held.extend(meetings.iter().map(|meeting| (meeting.days.first, page.link(id))));
    }
    held.sort();
    held
}
