//! What a group has to have done, on the day on which it is due: inputs of its own before meetings,
//! things to do after them.

use std::collections::BTreeSet;

use crate::calendar::expansion::stretch::Stretch;
use crate::calendar::ical::event::{Details, Event, Status};
use crate::calendar::ical::when::When;
use crate::handbook::entity::EntityId;
use crate::pages::ical::details::{categories, url};
use crate::pages::ical::page_events::uid;
use crate::pages::view::dates::day_text::days;
use crate::pages::view::viewer::Viewer;
use crate::schedule::due::Task;
use crate::schedule::meeting::Meeting;

/// What the groups of a page have to have done, each on its day. None takes anybody's time.
pub(super) fn deadlines(viewer: &Viewer<'_>, page: EntityId) -> Vec<Event> {
    let timetable = viewer.timetable;
    let groups = timetable.groups_of(page);
    let meetings: BTreeSet<EntityId> =
        groups.iter().flat_map(|group| timetable.duties().of_group(*group)).collect();
    let mut events = Vec::new();
    for id in meetings {
        for meeting in &timetable.dates(id).meetings {
            // Before some time in a month there is no day by which.
            if timetable.is_window(id, meeting) {
                continue;
            }
            for (number, task, day) in timetable.due_of(&groups, id, meeting) {
                let uid = uid(
                    viewer,
                    id,
                    &[&viewer.handbook.entity(page).id, &mark(viewer, task, number)],
                );
                let first = meeting.moved.as_ref().map_or(meeting.days.first, |(day, _)| *day);
                let details = details(viewer, id, meeting, task);
                let when = When::Days(Stretch::day(day));
                events.push(Event { uid: uid.on(first), details, when, recurrence: None });
            }
        }
    }
    let mut seen = BTreeSet::new();
    events.retain(|event| seen.insert(event.uid.clone()));
    events
}

/// What tells one thing that is due around a meeting from the others.
fn mark(viewer: &Viewer<'_>, task: Task<'_>, number: usize) -> String {
    match task {
        Task::Input(input) => format!("due--{}", viewer.handbook.entity(input).id),
        Task::FollowUp(..) => format!("after--{}", number + 1),
    }
}

fn details(viewer: &Viewer<'_>, id: EntityId, meeting: &Meeting, task: Task<'_>) -> Details {
    let title = &viewer.handbook.entity(id).title;
    let (summary, page) = match task {
        Task::Input(input) => {
            (format!("Due: {}, for {title}", viewer.handbook.entity(input).title), input)
        }
        Task::FollowUp(what, _) => (format!("Due: {what}, after {title}"), id),
    };
    let address = url(viewer, page);
    let about = [Some(format!("{title}: {}", days(meeting.days))), address.clone()];
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
