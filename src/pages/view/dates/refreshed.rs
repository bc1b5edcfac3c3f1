//! How fresh something is: when it is brought up to date, and how old it is for those who use it.

use crate::calendar::expansion::window::Window;
use crate::pages::redirects::escaped;
use crate::pages::view::block::{Block, Fact, Shape};
use crate::pages::view::page::Page;
use crate::schedule::freshness::Age;

/// When the page is brought up to date, and how old it gets.
pub(crate) fn refreshed(page: &Page<'_>) -> Option<Block> {
    let (timetable, words) = (page.viewer.timetable, page.words());
    let mut facts = page.facts("refreshed", &["refresh", "horizon"]);
    let coming = Window { first: timetable.today(), last: timetable.window().last };
    if let Some(next) = timetable.refreshed(page.id, coming).first() {
        let html = words.dates.day_html(*next);
        facts.push(Fact { label: words.text("blocks.next").to_owned(), html });
    }
    let ages = timetable.ages(page.id);
    if !ages.is_empty() {
        let items: Vec<String> = ages.iter().map(|age| age_html(page, age)).collect();
        let html = format!("<ul>{}</ul>", items.concat());
        facts.push(Fact { label: words.text("blocks.age").to_owned(), html });
    }
    let title = words.text("blocks.refreshed");
    (!facts.is_empty()).then(|| Block::new("refreshed", title, Shape::Facts { facts }))
}

fn age_html(page: &Page<'_>, age: &Age) -> String {
    let old = match age.at_most {
        0 => page.words().text("blocks.age_same_day").to_owned(),
        days => page.words().count("blocks.age_at_most", usize::try_from(days).unwrap_or(0)),
    };
    format!("<li>{} <span class=\"note\">{}</span></li>", page.link(age.user), escaped(&old))
}
