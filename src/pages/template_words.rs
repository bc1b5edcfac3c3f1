//! How templates come to the words of the language: `words.frame.skip`, and filters that fill places, choose
//! the form for a number, and write numbers. All is put together once for the whole site.

use std::sync::Arc;

use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value};

use crate::words::pattern::Pattern;
use crate::words::text::{FORMS, Text, form_name};
use crate::words::words::{Words, escaped};

/// The number by which a form is chosen.
const COUNT: &str = "count";

/// Gives templates the words and the filters.
pub(super) fn add_words(tera: &mut Tera, words: &Arc<Words>) {
    tera.global_context().insert_value("words", values(words));
    let known = words.clone();
    tera.register_filter("fill", move |text: Value, values: Kwargs, _: &State<'_>| {
        fill(&known, &text, &values)
    });
    tera.register_filter("forms", |text: Value, _: Kwargs, _: &State<'_>| forms(&text));
    let known = words.clone();
    tera.register_filter("number", move |count: usize, _: Kwargs, _: &State<'_>| {
        known.numbers.count(count)
    });
}

/// The texts by group and name, as HTML.
fn values(words: &Words) -> Value {
    let mut groups = Map::default();
    let mut last: Option<(&str, Map)> = None;
    for (name, text) in words.all() {
        let Some((group, name)) = name.split_once('.') else { continue };
        if last.as_ref().is_none_or(|(known, _)| *known != group) {
            put(&mut groups, last.take());
        }
        let (_, map) = last.get_or_insert_with(|| (group, Map::default()));
        map.insert(name.to_owned().into(), value(text));
    }
    put(&mut groups, last);
    groups.insert("scripts".into(), Value::safe_string(&escaped(&words.dates.for_scripts())));
    groups.into()
}

fn put(groups: &mut Map, group: Option<(&str, Map)>) {
    if let Some((name, map)) = group {
        groups.insert(name.to_owned().into(), map.into());
    }
}

fn value(text: &Text) -> Value {
    let html = |text: &str| Value::safe_string(&escaped(text));
    match text {
        Text::Plain(pattern) => html(pattern.text()),
        Text::Counted(forms) => {
            let mut map = Map::default();
            for (form, pattern) in forms {
                map.insert(form_name(*form).into(), html(pattern.text()));
            }
            map.into()
        }
        Text::List(names) => names.iter().map(|name| html(name)).collect::<Vec<_>>().into(),
    }
}

/// A text with values in its places. A text that counts is chosen by the value `count`.
fn fill(words: &Words, text: &Value, values: &Kwargs) -> TeraResult<Value> {
    let text = match text.as_map() {
        None => text,
        Some(forms) => {
            let form = form_name(words.form(values.must_get::<usize>(COUNT)?));
            let form = forms.get(&form.into()).or_else(|| forms.get(&"other".into()));
            form.ok_or_else(|| Error::message("this text has no form `other`"))?
        }
    };
    let text = text.as_str().ok_or_else(|| Error::message("this is not a text to be filled"))?;
    let html = |value: &Value| match value.as_u64().map(usize::try_from) {
        Some(Ok(count)) => words.numbers.count(count),
        _ if value.is_safe() => value.as_str().unwrap_or_default().to_owned(),
        _ => escaped(&value.to_string()),
    };
    let values: Vec<(&str, String)> =
        values.iter().filter_map(|(name, value)| Some((name.as_str()?, html(value)))).collect();
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, &**value)).collect();
    Ok(Value::safe_string(&Pattern::new(text).fill(&values)))
}

/// All forms of a text that counts, for a script: `one:{count} page|other:{count} pages`.
fn forms(text: &Value) -> TeraResult<Value> {
    let map = text.as_map().ok_or_else(|| Error::message("this text does not count"))?;
    let form = |(name, _): &(&'static str, _)| {
        let text = map.get(&(*name).into())?.as_str()?;
        Some(format!("{name}:{text}"))
    };
    let forms: Vec<String> = FORMS.iter().filter_map(form).collect();
    Ok(Value::safe_string(&forms.join("|")))
}
