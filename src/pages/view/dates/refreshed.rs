//! How fresh something is: when it is brought up to date, and how old it is for those who use it.

use crate::calendar::expansion::window::Window;
use crate::pages::view::block::{Block, Fact, Shape};
use crate::pages::view::dates::day_text::day_html;
use crate::pages::view::page::Page;
use crate::schedule::freshness::Age;

/// When the page is brought up to date, and how old it gets.
pub(crate) fn refreshed(page: &Page<'_>) -> Option<Block> {
    let timetable = page.viewer.timetable;
    let mut facts = page.facts("refreshed", &["refresh", "horizon"]);
    let coming = Window { first: timetable.today(), last: timetable.window().last };
    if let Some(next) = timetable.refreshed(page.id, coming).first() {
        let html = day_html(*next);
        facts.push(Fact { label: "Next".to_owned(), html });
    }
    let ages = timetable.ages(page.id);
    if !ages.is_empty() {
        let items: Vec<String> = ages.iter().map(|age| age_html(page, age)).collect();
        let html = format!("<ul>{}</ul>", items.concat());
        facts.push(Fact { label: "How old when it is used".to_owned(), html });
    }
    (!facts.is_empty()).then(|| Block::new("refreshed", "Freshness", Shape::Facts { facts }))
}

fn age_html(page: &Page<'_>, age: &Age) -> String {
    let old = match age.at_most {
        0 => "of the same day".to_owned(),
        1 => "at most 1 day".to_owned(),
        days => format!("at most {days} days"),
    };
    format!("<li>{} <span class=\"note\">{old}</span></li>", page.link(age.user))
}
