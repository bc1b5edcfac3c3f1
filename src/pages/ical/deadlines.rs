//! What a group has to have done, on the day on which it is due: inputs of its own before meetings,
//! things to do after them.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::expansion::window::Window;
use crate::calendar::firm::day::{plus, plus_months};
use crate::calendar::ical::event::{Details, Event, Status};
use crate::calendar::ical::when::When;
use crate::handbook::entity::EntityId;
use crate::pages::ical::details::{categories, url};
use crate::pages::ical::page_events::uid;
use crate::pages::view::viewer::Viewer;
use crate::schedule::due::Task;
use crate::schedule::duties::Duty;
use crate::schedule::meeting::Meeting;

/// From so many days before today on. What was due before that is no news to anybody.
const DAYS_BACK: i64 = 28;
/// For so many months from today on. There is no rule for what hangs on working days, so that each day
/// is an event, and programs look for new ones every day.
const MONTHS_AHEAD: i64 = 6;

/// What the groups of a page have to have done, each on its day. None takes anybody's time.
pub(super) fn deadlines(viewer: &Viewer<'_>, page: EntityId) -> Vec<Event> {
    let timetable = viewer.timetable;
    let groups = timetable.groups_of(page);
    let meetings: BTreeSet<EntityId> =
        groups.iter().flat_map(|group| timetable.duties().of_group(*group)).collect();
    let mut events = BTreeMap::new();
    for id in meetings {
        for duty in timetable.duties_of(&groups, id) {
            for event in deadlines_of(viewer, page, id, duty) {
                events.entry(event.uid.clone()).or_insert(event);
            }
        }
    }
    events.into_values().collect()
}

/// One thing that is due around each date of a meeting.
fn deadlines_of(viewer: &Viewer<'_>, page: EntityId, id: EntityId, duty: Duty<'_>) -> Vec<Event> {
    let timetable = viewer.timetable;
    let today = timetable.today();
    let near = Window { first: plus(today, -DAYS_BACK), last: plus_months(today, MONTHS_AHEAD) };
    let uid = uid(viewer, id, &[&viewer.handbook.entity(page).id, &mark(viewer, duty)]);
    // Before some time in a month there is no day by which.
    let meetings =
        timetable.dates(id).meetings.iter().filter(|meeting| !timetable.is_window(id, meeting));
    let events = meetings.filter_map(|meeting| {
        let day = timetable.day_of(id, meeting, duty.offset, duty.side);
        let said = meeting.moved.as_ref().map_or(meeting.days.first, |(day, _)| *day);
        near.holds(day).then(|| Event {
            uid: uid.on(said),
            details: details(viewer, id, meeting, duty.task),
            when: When::Days(Stretch::day(day)),
            recurrence: None,
        })
    });
    events.collect()
}

/// What tells one thing that is due around a meeting from the others.
fn mark(viewer: &Viewer<'_>, duty: Duty<'_>) -> String {
    match duty.task {
        Task::Input(input) => format!("due--{}", viewer.handbook.entity(input).id),
        Task::FollowUp(..) => format!("after--{}", duty.number + 1),
    }
}

fn details(viewer: &Viewer<'_>, id: EntityId, meeting: &Meeting, task: Task<'_>) -> Details {
    let (title, words) = (&viewer.handbook.entity(id).title, viewer.words);
    let (summary, page) = match task {
        Task::Input(input) => {
            let what = &viewer.handbook.entity(input).title;
            (words.fill("invite.due_for", &[("what", what), ("meeting", title)]), input)
        }
        Task::FollowUp(what, _) => {
            (words.fill("invite.due_after", &[("what", what), ("meeting", title)]), id)
        }
    };
    let address = url(viewer, page);
    let about = [Some(format!("{title}: {}", words.dates.days(meeting.days))), address.clone()];
    Details {
        summary,
        description: Some(about.into_iter().flatten().collect::<Vec<_>>().join("\n\n")),
        location: None,
        url: address,
        categories: categories(viewer, page),
        status: Status::Confirmed,
        is_busy: false,
    }
}
