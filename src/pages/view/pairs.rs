//! Two sides of a thing: of a tension, of a behavior, of whatever has a good and a bad one.

use crate::document::value::Value;
use crate::pages::view::block::{Block, Lean, Points, Shape, Side};
use crate::pages::view::page::Page;
use crate::words::words::Words;

/// Two sides between which something is held, and where it leans.
pub(crate) fn polar(page: &Page<'_>) -> Option<Block> {
    let side = |name: &str| {
        let label = page.take("polar", name).and_then(Value::as_text).unwrap_or_default();
        let groups = ["good", "bad"].iter().filter_map(|tone| {
            let value = page.take("polar", &format!("{name}_{tone}"))?;
            let label = if *tone == "good" { "blocks.good_side" } else { "blocks.bad_side" };
            let label = page.words().text(label).to_owned();
            Some(Points { label, points: page.points(value) })
        });
        Side { label: label.to_owned(), groups: groups.collect() }
    };
    let (left, right) = (side("left"), side("right"));
    if left.label.is_empty() && right.label.is_empty() {
        return None;
    }
    let lean = match page.take("polar", "lean") {
        Some(Value::Int(lean)) => Some(lean_of(page.words(), *lean, &left.label, &right.label)),
        _ => None,
    };
    let shape = Shape::Pair { left, right, lean, facts: Vec::new() };
    Some(Block::new("polar", page.words().text("blocks.polar"), shape))
}

fn lean_of(words: &Words, lean: i64, left: &str, right: &str) -> Lean {
    let name = match lean.abs() {
        0 => return Lean { step: 4, text: words.text("blocks.in_the_middle").to_owned() },
        1 => "blocks.leaning_a_little",
        2 => "blocks.leaning_clearly",
        _ => "blocks.leaning_strongly",
    };
    let side = if lean < 0 { left } else { right };
    Lean { step: lean.clamp(-3, 3) + 4, text: words.fill(name, &[("side", side)]) }
}

/// Do this, not that.
pub(crate) fn paired(page: &Page<'_>) -> Option<Block> {
    let side = |slot: &str| {
        let key = page.slot("paired", slot)?;
        let points = page.points(page.take("paired", slot)?);
        let groups = vec![Points { label: String::new(), points }];
        Some(Side { label: page.label(key), groups })
    };
    pair("paired", page.words().text("blocks.paired"), side("do"), side("instead_of"))
}

/// What is good about it and what can go wrong.
pub(crate) fn weighed(page: &Page<'_>) -> Option<Block> {
    let side = |slot: &str| {
        let key = page.slot("weighed", slot)?;
        let points = page.points(page.take("weighed", slot)?);
        let groups = vec![Points { label: String::new(), points }];
        Some(Side { label: page.label(key), groups })
    };
    pair("weighed", page.words().text("blocks.weighed"), side("good"), side("risk"))
}

fn pair(name: &str, title: &str, left: Option<Side>, right: Option<Side>) -> Option<Block> {
    let shape = match (left, right) {
        (None, None) => return None,
        (Some(left), Some(right)) => Shape::Pair { left, right, lean: None, facts: Vec::new() },
        (Some(only), None) | (None, Some(only)) => {
            let points = only.groups.into_iter().flat_map(|group| group.points).collect();
            return Some(Block::new(name, only.label, Shape::Points { points }));
        }
    };
    Some(Block::new(name, title, shape))
}
