//! What of a page is looked through: all that its readers see of its source but its names, which stand in a
//! file of their own.

use crate::document::body::{Body, Filling};
use crate::document::document::Document;
use crate::document::typed::is_free;
use crate::document::value::Value;
use crate::handbook::entity::EntityId;
use crate::handbook::handbook::Handbook;
use crate::handbook::links::To;
use crate::pages::search::text_words::{each_word, each_word_of_html};

/// Whether a word stands where it says what a page is about: in a heading, the summary or a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// It does.
    Strong,
    /// It stands in the text.
    Plain,
}

/// Calls `visit` with each word of a page, as often as it stands there.
pub(super) fn words_of_page(
    handbook: &Handbook,
    id: EntityId,
    visit: &mut impl FnMut(&str, Weight),
) {
    let document = handbook.document_of(id);
    let mut strong = |word: &str| visit(word, Weight::Strong);
    if let Some(summary) = &document.envelope.summary {
        each_word_of_html(&summary.body.html, &mut strong);
    }
    document.envelope.tags.iter().for_each(|(tag, _)| each_word(tag, &mut strong));
    document.body.headings.iter().for_each(|heading| each_word(&heading.text, &mut strong));
    let mut plain = |word: &str| visit(word, Weight::Plain);
    let shown = document.fields.iter().filter(|(key, _)| !is_free(key));
    for (_, value) in shown {
        words_of_value(handbook, document, value, &mut plain);
    }
    words_of_body(handbook, document, &document.body, &mut plain);
}

fn words_of_value(
    handbook: &Handbook,
    document: &Document,
    value: &Value,
    visit: &mut impl FnMut(&str),
) {
    match value {
        Value::Text(text) | Value::Count(text) | Value::Url(text) | Value::File(text) => {
            each_word(text, visit);
        }
        Value::Prose(prose) => words_of_body(handbook, document, &prose.body, visit),
        Value::Rhythm(rhythm) => each_word(&rhythm.to_string(), visit),
        Value::Term(term, vocabulary) => {
            let known = handbook.schema.vocabularies.get(&**vocabulary).and_then(|v| v.term(term));
            each_word(known.map_or(term, |term| &term.label), visit);
        }
        Value::List(items) => {
            for item in items {
                words_of_value(handbook, document, item, visit);
            }
        }
        Value::Record(entries) => {
            for (_, item) in entries {
                words_of_value(handbook, document, item, visit);
            }
        }
        // Numbers, dates and lengths are written in many ways; nobody looks for one of them.
        _ => {}
    }
}

/// The words of a text with what stands in its holes: titles of other pages, code, words for pictures.
fn words_of_body(
    handbook: &Handbook,
    document: &Document,
    body: &Body,
    visit: &mut impl FnMut(&str),
) {
    each_word_of_html(&body.html, visit);
    for hole in &body.holes {
        match hole.filling {
            Filling::LinkText(index) => {
                let target = &body.links[index as usize].target;
                let to = handbook.destination(document, target).map(|found| found.to);
                if let Ok(To::Entity(id)) = to {
                    each_word(&handbook.entity(id).title, visit);
                }
            }
            Filling::Code(index) => each_word(body.code[index as usize].text(), visit),
            Filling::Image(index) => each_word(&body.images[index as usize].alt, visit),
            Filling::LinkOpen(_) | Filling::LinkClose(_) => {}
        }
    }
}
