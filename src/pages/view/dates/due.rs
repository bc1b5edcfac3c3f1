//! What is due around the next dates of a page.

use jiff::civil::Date;

use crate::document::quantity::Side;
use crate::pages::redirects::escaped;
use crate::pages::view::dates::dates_view::{DueRow, DueView};
use crate::pages::view::page::Page;
use crate::schedule::due::{Due, Task};
use crate::schedule::meeting::Meeting;

/// For how many dates it is said.
const DATES: usize = 3;

/// What is due around the next dates of a page.
pub(super) fn due_views(page: &Page<'_>, next: &[&Meeting]) -> Vec<DueView> {
    let views = next.iter().take(DATES).map(|meeting| {
        let due = page.viewer.timetable.due(page.id, meeting);
        let rows = due.iter().map(|due| due_row(page, due)).collect();
        let first = meeting.days.first;
        let of = escaped(&page.words().dates.days(meeting.days));
        let last = due.iter().map(|due| due.day).fold(meeting.days.last, Date::max).to_string();
        DueView { of: format!("<time datetime=\"{first}\">{of}</time>"), last, rows }
    });
    views.filter(|view| !view.rows.is_empty()).collect()
}

fn due_row(page: &Page<'_>, due: &Due<'_>) -> DueRow {
    let (what, who, side) = match due.task {
        Task::Input(id) => (page.link(id), page.viewer.owners(id, page.root), Side::Before),
        Task::FollowUp(what, who) => {
            let who = who.map(|who| page.name_or_text(who)).unwrap_or_default();
            (escaped(what), who, Side::After)
        }
    };
    let distance = page.words().distance(due.offset, side);
    DueRow { day: page.words().dates.day_html(due.day), what, who, distance }
}
