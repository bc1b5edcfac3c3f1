//! What is due around the next dates of a page.

use jiff::civil::Date;

use crate::document::quantity::{Offset, Side};
use crate::pages::redirects::escaped;
use crate::pages::view::dates::dates_view::{DueRow, DueView};
use crate::pages::view::dates::day_text::{day_html, days};
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
        let last = due.iter().map(|due| due.day).fold(meeting.days.last, Date::max).to_string();
        DueView {
            of: format!("<time datetime=\"{first}\">{}</time>", days(meeting.days)),
            last,
            rows,
        }
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
    DueRow { day: day_html(due.day), what, who, distance: distance(due.offset, side) }
}

/// `2 working days before`, whether or not the page wrote the last word.
pub(crate) fn distance(offset: &Offset, side: Side) -> String {
    let side = match offset.side.unwrap_or(side) {
        Side::Before => "before",
        Side::After => "after",
    };
    format!("{} {side}", Offset { side: None, ..offset.clone() })
}
