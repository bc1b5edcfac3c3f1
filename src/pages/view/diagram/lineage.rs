//! What a page is made from and what is made of it: two steps each way along what flows, from left to
//! right.

use crate::config::kind::Key;
use crate::config::relation::{End, RelationId};
use crate::config::schema::Schema;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::pages::view::diagram::canvas::{Canvas, Card, Point};
use crate::pages::view::diagram::drawing::Drawing;
use crate::pages::view::diagram::fitted::lines;
use crate::pages::view::diagram::layers::untangle;
use crate::pages::view::page::Page;

/// How many pages stand in a column at most. With four columns beside the page they are about as many as
/// can be taken in.
const MOST: usize = 9;
/// The size of a box, and the width of the text in it.
const WIDTH: u32 = 136;
const HEIGHT: u32 = 40;
const TEXT: u32 = WIDTH - 12;
/// The letters of the page itself are bold, and wider.
const BOLD_TEXT: u32 = TEXT * 9 / 10;
/// From one box to the next, and from one column to the next.
const DOWN: u32 = HEIGHT + 10;
const ACROSS: u32 = WIDTH + 19;
/// The height of a remark below a column.
const REMARK: u32 = 22;

/// The pages that stand one above the other.
#[derive(Default)]
struct Column {
    pages: Vec<EntityId>,
    /// How many more there are.
    more: usize,
}

impl Column {
    fn of(mut pages: Vec<EntityId>) -> Self {
        pages.sort();
        pages.dedup();
        let more = pages.len().saturating_sub(MOST);
        pages.truncate(MOST);
        Self { pages, more }
    }

    fn height(&self) -> u32 {
        let remark = if self.more > 0 { REMARK } else { 0 };
        (self.pages.len() as u32 * DOWN).saturating_sub(DOWN - HEIGHT) + remark
    }
}

/// The drawing, if two pages at least are before or behind this one.
pub(super) fn lineage(page: &Page<'_>) -> Option<Drawing> {
    let flows =
        Flows { handbook: page.viewer.handbook, relations: relations(page.viewer.schema()) };
    let (before, after) = (flows.around(page.id, End::To), flows.around(page.id, End::From));
    let [near, far] = before;
    let [next, last] = after;
    let here = Column { pages: vec![page.id], more: 0 };
    let mut columns = [far, near, here, next, last];
    let others: usize = columns.iter().map(|column| column.pages.len()).sum::<usize>() - 1;
    if others < 2 {
        return None;
    }
    let joined: [Vec<_>; 4] =
        std::array::from_fn(|at| flows.between(&columns[at].pages, &columns[at + 1].pages));
    let [far, near, _, next, last] = &mut columns;
    untangle(&mut far.pages, &mut near.pages, &joined[0]);
    untangle(&mut next.pages, &mut last.pages, &joined[3]);
    let rows = joined.iter().flatten().map(|(from, to)| vec![page.link(*from), page.link(*to)]);
    Some(Drawing { rows: rows.collect(), svg: drawn(page, &columns, &joined) })
}

/// The relations along which something flows, each with the end at which it comes out.
fn relations(schema: &Schema) -> Vec<(RelationId, End)> {
    let mut relations = Vec::new();
    for kind in &schema.kinds {
        let slot = |name| match kind.keys.get(kind.slot("flow", name)?)? {
            Key::Relation(relation, end) => Some((*relation, *end)),
            Key::Field(_) => None,
        };
        relations.extend(slot("outputs"));
        relations.extend(slot("inputs").map(|(relation, end)| (relation, end.other())));
    }
    relations.sort();
    relations.dedup();
    relations
}

/// What flows in a handbook.
struct Flows<'a> {
    handbook: &'a Handbook,
    relations: Vec<(RelationId, End)>,
}

impl Flows<'_> {
    /// One step from a page: to where it flows, or from where, by the end at which the page stands.
    fn step(&self, id: EntityId, end: End) -> impl Iterator<Item = EntityId> {
        let related = move |(relation, source): &(RelationId, End)| {
            let end = if end == End::From { *source } else { source.other() };
            self.handbook.related(id, *relation, end)
        };
        self.relations.iter().flat_map(related).map(|(other, _)| other)
    }

    /// The pages one and two steps away, without the page itself.
    fn around(&self, id: EntityId, end: End) -> [Column; 2] {
        let first = Column::of(self.step(id, end).filter(|other| *other != id).collect());
        let second = first.pages.iter().flat_map(|near| self.step(*near, end));
        let second = Column::of(second.filter(|other| *other != id).collect());
        [first, second]
    }

    /// What flows from the pages of one column to those of the next.
    fn between(&self, from: &[EntityId], to: &[EntityId]) -> Vec<(EntityId, EntityId)> {
        let mut pairs = Vec::new();
        for source in from {
            let targets = self.step(*source, End::From).filter(|target| to.contains(target));
            pairs.extend(targets.map(|target| (*source, target)));
        }
        pairs.sort();
        pairs.dedup();
        pairs
    }
}

fn drawn(
    page: &Page<'_>,
    columns: &[Column; 5],
    joined: &[Vec<(EntityId, EntityId)>; 4],
) -> String {
    let whole = columns.iter().map(Column::height).max().unwrap_or_default() + 4;
    let empty = columns.iter().take_while(|column| column.pages.is_empty()).count() as u32;
    let used = columns.iter().filter(|column| !column.pages.is_empty()).count() as u32;
    let place = |column: usize, id: EntityId| {
        let of = &columns[column];
        let row = of.pages.iter().position(|other| *other == id)? as u32;
        let x = (column as u32 - empty) * ACROSS + WIDTH / 2 + 2;
        Some(Point { x, y: (whole - of.height()) / 2 + row * DOWN + HEIGHT / 2 })
    };
    let mut canvas = Canvas::default();
    for (at, pairs) in joined.iter().enumerate() {
        for (from, to) in pairs {
            let (Some(from), Some(to)) = (place(at, *from), place(at + 1, *to)) else { continue };
            let (from_x, to_x) = (from.x + WIDTH / 2, to.x - WIDTH / 2);
            canvas.curve(Point { x: from_x, ..from }, Point { x: to_x, ..to });
        }
    }
    for (at, column) in columns.iter().enumerate() {
        for id in &column.pages {
            if let Some(middle) = place(at, *id) {
                draw_card(&mut canvas, page, *id, middle);
            }
        }
        let lowest = column.pages.last().and_then(|id| place(at, *id));
        if let Some(lowest) = lowest.filter(|_| column.more > 0) {
            let y = lowest.y + HEIGHT / 2 + REMARK / 2 + 2;
            let more = page.words().count("around.more", column.more);
            canvas.remark(Point { y, ..lowest }, &more);
        }
    }
    canvas.finish(used * ACROSS - (ACROSS - WIDTH) + 4, whole)
}

fn draw_card(canvas: &mut Canvas, page: &Page<'_>, id: EntityId, middle: Point) {
    let title = &page.viewer.handbook.entity(id).title;
    let is_here = id == page.id;
    let lines = lines(title, if is_here { BOLD_TEXT } else { TEXT }, 2);
    let of = page.viewer.schema().kind(page.viewer.document(id).kind);
    let is_round = of.traits.contains_key("flow");
    let card = Card { middle, width: WIDTH, height: HEIGHT, is_round, lines: &lines };
    if is_here {
        return canvas.group("here", |canvas| canvas.card(&card));
    }
    let is_whole = lines.join(" ") == *title;
    let title = (!is_whole).then_some(title.as_str());
    let href = (page.root, page.viewer.layout.entity(id));
    let class = if is_round { "work" } else { "thing" };
    canvas.group(class, |canvas| canvas.link(href, title, |canvas| canvas.card(&card)));
}
