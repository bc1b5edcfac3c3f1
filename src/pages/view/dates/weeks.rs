//! The weeks of a role or a team: what is on, what to prepare, what to bring, how many hours it takes.

use jiff::civil::Date;

use crate::calendar::expansion::occurrence::Reason;
use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::firm::day::{on_or_before, plus};
use crate::document::quantity::Duration;
use crate::handbook::entity::EntityId;
use crate::pages::redirects::escaped;
use crate::pages::view::block::{Block, Shape};
use crate::pages::view::dates::hours::{load_lines, over_budget};
use crate::pages::view::dates::weeks_view::{SlotView, WeekDayView, WeekView, WeeksView};
use crate::pages::view::page::Page;
use crate::schedule::engagement::{Engagement, duration};
use crate::schedule::group::is_with;
use crate::schedule::week::Slot;

/// How many weeks a page shows: as many as hold any date of a month.
const WEEKS: i64 = 5;

/// The weeks of a role, a type of team or a team; nothing if it has no meetings.
pub(crate) fn weeks(page: &Page<'_>) -> Option<Block> {
    let timetable = page.viewer.timetable;
    let group = page.id;
    if timetable.engagements_of(group).is_empty() {
        return None;
    }
    let start = on_or_before(timetable.today(), timetable.firm.week_starts);
    let view = WeeksView {
        load: load_lines(page, group),
        over: over_budget(page, group),
        zone: timetable.firm.zone.clone().unwrap_or_else(|| "UTC".to_owned()),
        weeks: (0..WEEKS).map(|week| week_view(page, group, plus(start, 7 * week))).collect(),
        others: undated(page, group),
        calendar: page.viewer.layout.calendar_file(page.id),
    };
    let is_role = is_with(page.viewer.handbook, page.id, "holding");
    let title = if is_role { "weeks.yours" } else { "weeks.title" };
    Some(Block::new("weeks", page.words().text(title), Shape::Weeks { weeks: Box::new(view) }))
}

fn week_view(page: &Page<'_>, group: EntityId, first: Date) -> WeekView {
    let timetable = page.viewer.timetable;
    let last = plus(first, 6);
    let slots = timetable.week(group, first);
    let days = (0..7).filter_map(|offset| day_view(page, group, plus(first, offset), &slots));
    let some_time = timetable.some_time_in(group, first);
    WeekView {
        first: first.to_string(),
        last: last.to_string(),
        label: page.words().dates.days(Stretch { first, last }),
        days: days.collect(),
        some_time: some_time.iter().map(|slot| slot_view(page, group, slot)).collect(),
    }
}

fn day_view(
    page: &Page<'_>,
    group: EntityId,
    date: Date,
    slots: &[Slot<'_>],
) -> Option<WeekDayView> {
    let timetable = page.viewer.timetable;
    let on: Vec<SlotView> = slots
        .iter()
        .filter(|slot| slot.day == date)
        .map(|slot| slot_view(page, group, slot))
        .collect();
    if on.is_empty() && !timetable.firm.is_in_working_week(date) {
        return None;
    }
    let closed = timetable.firm.why_closed(date, &[]).filter(|reason| *reason != Reason::DayOff);
    let closed = closed.map(|reason| page.viewer.because(date, &reason)).unwrap_or_default();
    let label = page.words().dates.day_of_year(date);
    Some(WeekDayView { date: date.to_string(), label, closed, slots: on })
}

fn slot_view(page: &Page<'_>, group: EntityId, slot: &Slot<'_>) -> SlotView {
    let meeting = slot.engagement.meeting;
    let length = duration(page.viewer.handbook, meeting);
    let time = time_of(page, slot, length);
    let zone = page.viewer.other_clock_for(page.id, meeting);
    SlotView {
        zone: if time.is_empty() { String::new() } else { zone },
        time,
        what: page.link(meeting),
        optional: slot.engagement.is_optional,
        share: share(page, group, slot.engagement),
        before: before(page, group, slot.engagement),
    }
}

/// From when to when; of several days the first one has the time.
fn time_of(page: &Page<'_>, slot: &Slot<'_>, length: Option<Duration>) -> String {
    let Some(start) = slot.meeting.start.filter(|_| slot.day == slot.meeting.days.first) else {
        return String::new();
    };
    let minutes = length.filter(|length| length.days == 0).map_or(0, |length| length.minutes);
    let end = start.wrapping_add(jiff::Span::new().minutes(i64::from(minutes)));
    let [start, end] = [start, end].map(|time| page.words().dates.clock(time));
    if minutes == 0 { start } else { format!("{start}\u{2013}{end}") }
}

/// How many come, where not all do.
fn share(page: &Page<'_>, group: EntityId, engagement: &Engagement) -> String {
    if engagement.share >= 1.0 {
        return String::new();
    }
    let people = page.viewer.timetable.headcounts().people(page.viewer.handbook, group);
    people.map_or(String::new(), |people| {
        let [some, all] = [engagement.share * people, people].map(|people| format!("{people:.0}"));
        page.words().fill("weeks.share", &[("some", &some), ("all", &all)])
    })
}

/// What to do before: how long to prepare, and what to bring of one's own.
fn before(page: &Page<'_>, group: EntityId, engagement: &Engagement) -> String {
    let handbook = page.viewer.handbook;
    let inputs = handbook.related_by_slot(engagement.meeting, "flow", "inputs");
    let groups = page.viewer.timetable.groups_of(group);
    let is_own = |input: EntityId| {
        let owners = handbook.related_by_slot(input, "owned", "owner");
        owners.iter().any(|(owner, _)| groups.contains(owner))
    };
    let own = inputs.iter().filter(|(input, _)| is_own(*input));
    let bring = own.map(|(input, _)| page.link(*input)).collect::<Vec<_>>().join(", ");
    let words = page.words();
    let prepare = engagement.preparation.map(|length| {
        words.html("weeks.prepare", &[("length", &escaped(&words.duration(length)))])
    });
    let bring = (!bring.is_empty()).then(|| words.html("weeks.bring", &[("what", &bring)]));
    prepare.into_iter().chain(bring).collect::<Vec<_>>().join(", ")
}

/// The meetings of a group that have no dates.
fn undated(page: &Page<'_>, group: EntityId) -> Vec<String> {
    let timetable = page.viewer.timetable;
    let undated = timetable.engaged(group).filter(|engaged| engaged.meetings.is_empty());
    let links = undated.map(|engaged| {
        let id = engaged.engagement.meeting;
        let rhythm = page.viewer.rhythm(id).map(|rhythm| escaped(&rhythm));
        let note = rhythm.map(|text| format!(" <span class=\"note\">{text}</span>"));
        format!("{}{}", page.link(id), note.unwrap_or_default())
    });
    links.collect()
}
