//! All pages that a page is related to, around it, under the names of the relations.

use crate::config::relation::{End, RelationId};
use crate::handbook::entity::EntityId;
use crate::pages::redirects::escaped;
use crate::pages::view::diagram::canvas::{Canvas, Card, Point};
use crate::pages::view::diagram::drawing::Drawing;
use crate::pages::view::diagram::fitted::{cut, lines};
use crate::pages::view::page::Page;

/// How many pages are drawn at most: more cannot be taken in.
const MOST: usize = 40;
/// With fewer, the lists say as much.
const FEWEST: usize = 3;

/// The width of a column of names.
const COLUMN: u32 = 250;
/// Between a column and the page in the middle.
const BETWEEN: u32 = 52;
/// The width of the page in the middle, and of the text in it, which is bold, and wider therefore.
const CENTRE: u32 = 150;
const CENTRE_TEXT: u32 = (CENTRE - 16) * 9 / 10;
/// From one line to the next.
const ROW: u32 = 22;
/// Between two groups.
const GAP: u32 = 12;
/// Between a text and the line beside it.
const BESIDE: u32 = 9;

/// The pages under one relation.
struct Group<'a> {
    label: &'a str,
    pages: Vec<EntityId>,
    /// How many more there are.
    more: usize,
}

/// The drawing of a page that stands in these relations, unless the lists say as much.
pub(super) fn neighbourhood(page: &Page<'_>, ends: &[(RelationId, End)]) -> Option<Drawing> {
    let groups = groups(page, ends);
    let count: usize = groups.iter().map(|group| group.pages.len()).sum();
    (count >= FEWEST && groups.len() > 1)
        .then(|| Drawing { svg: drawn(page, &groups), rows: rows(page, &groups) })
}

fn groups<'a>(page: &Page<'a>, ends: &[(RelationId, End)]) -> Vec<Group<'a>> {
    let schema = page.viewer.schema();
    let group = |(id, end): &(RelationId, End)| {
        let related = page.viewer.handbook.related(page.id, *id, *end);
        let label = schema.relation(*id).label_at(*end);
        Group { label, pages: related.into_iter().map(|(other, _)| other).collect(), more: 0 }
    };
    let mut groups: Vec<Group<'_>> = ends.iter().map(group).collect();
    let counts: Vec<usize> = groups.iter().map(|group| group.pages.len()).collect();
    let most = most_of_each(&counts);
    for group in &mut groups {
        group.more = group.pages.len().saturating_sub(most);
        group.pages.truncate(most);
    }
    groups
}

/// How many of each group there can be so that they are not too many together.
fn most_of_each(counts: &[usize]) -> usize {
    let sum = |most: usize| counts.iter().map(|count| *count.min(&most)).sum::<usize>();
    (1..=MOST).rev().find(|most| sum(*most) <= MOST).unwrap_or(1)
}

/// A row for each relation: its name, and all pages under it.
fn rows(page: &Page<'_>, groups: &[Group<'_>]) -> Vec<Vec<String>> {
    let row = |group: &Group<'_>| {
        let links = group.pages.iter().map(|id| page.link(*id));
        let all: Vec<String> = links.chain(more(page, group).map(|more| escaped(&more))).collect();
        vec![escaped(group.label), all.join(", ")]
    };
    groups.iter().map(row).collect()
}

fn more(page: &Page<'_>, group: &Group<'_>) -> Option<String> {
    (group.more > 0).then(|| page.words().count("around.more", group.more))
}

impl Group<'_> {
    fn height(&self) -> u32 {
        ROW * (1 + self.pages.len() as u32 + u32::from(self.more > 0))
    }
}

fn height(groups: &[Group<'_>]) -> u32 {
    let gaps = groups.len().saturating_sub(1) as u32 * GAP;
    groups.iter().map(Group::height).sum::<u32>() + gaps
}

/// How many groups stand on the left: about half of the lines.
fn on_the_left(groups: &[Group<'_>]) -> usize {
    let half = height(groups) / 2;
    let fits = |count: &usize| height(&groups[..*count]) <= half + ROW;
    (1..groups.len()).rev().find(fits).unwrap_or(1)
}

fn drawn(page: &Page<'_>, groups: &[Group<'_>]) -> String {
    let (left, right) = groups.split_at(on_the_left(groups));
    let title = &page.viewer.handbook.entity(page.id).title;
    let title = lines(title, CENTRE_TEXT, 3);
    let card_height = 16 * title.len() as u32 + 20;
    let whole = height(left).max(height(right)).max(card_height) + 4;
    let middle = Point { x: COLUMN + BETWEEN + CENTRE / 2, y: whole / 2 };
    let mut canvas = Canvas::default();
    let mut column = |class, groups: &[Group<'_>], side: &Side| {
        canvas.column(class, side.text, |canvas| {
            let mut top = (whole - height(groups)) / 2;
            for group in groups {
                draw_group(canvas, page, group, side, top);
                top += group.height() + GAP;
            }
        });
    };
    let near = Point { x: middle.x - CENTRE / 2, ..middle };
    column("left", left, &Side { line: COLUMN, text: COLUMN - BESIDE, card: near });
    let near = Point { x: middle.x + CENTRE / 2, ..middle };
    let line = near.x + BETWEEN;
    column("right", right, &Side { line, text: line + BESIDE, card: near });
    canvas.group("here", |canvas| {
        let (width, height) = (CENTRE, card_height);
        canvas.card(&Card { middle, width, height, is_round: false, lines: &title });
    });
    canvas.finish(line + COLUMN, whole)
}

/// One side of a drawing.
struct Side {
    /// Where the lines beside groups stand.
    line: u32,
    /// Where texts begin, or end.
    text: u32,
    /// Where the page in the middle is left.
    card: Point,
}

fn draw_group(canvas: &mut Canvas, page: &Page<'_>, group: &Group<'_>, side: &Side, top: u32) {
    let at = |row: u32| Point { x: side.text, y: top + ROW * row + ROW / 2 };
    canvas.remark(at(0), &cut(group.label, COLUMN - BESIDE));
    for (id, row) in group.pages.iter().zip(1..) {
        let title = &page.viewer.handbook.entity(*id).title;
        let shown = cut(title, COLUMN - BESIDE);
        let whole = (shown != *title).then_some(title.as_str());
        let href = (page.root, page.viewer.layout.entity(*id));
        canvas.link(href, whole, |canvas| canvas.text(at(row), &shown));
    }
    let rows = group.pages.len() as u32;
    if let Some(more) = more(page, group) {
        canvas.remark(at(rows + 1), &more);
    }
    let (first, last) = (top + ROW, top + group.height());
    canvas.down(Point { x: side.line, y: first + 3 }, last - 3);
    canvas.curve(side.card, Point { x: side.line, y: u32::midpoint(first, last) });
}
