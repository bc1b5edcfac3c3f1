//! What the code itself asks a page: the keys of front matter that every page may have.

use std::collections::BTreeMap;

use crate::document::document::{Envelope, keys};
use crate::document::value::Value;
use crate::source::Span;
use crate::tree::{Data, Node};

/// Reads the envelope of a mapping whose fields have types already.
pub(super) fn read(node: &Node, fields: &BTreeMap<String, Value>) -> Envelope {
    let text = |key: &str| fields.get(key).and_then(Value::as_text).map(str::to_owned);
    let summary = match fields.get(keys::SUMMARY) {
        Some(Value::Prose(prose)) => Some(prose.clone()),
        _ => None,
    };
    Envelope {
        summary,
        status: text(keys::STATUS),
        draft: fields.get(keys::DRAFT) == Some(&Value::Bool(true)),
        aliases: texts(node, keys::ALIASES),
        was: texts(node, keys::WAS),
        tags: texts(node, keys::TAGS),
        allow: allowed(node),
        during: text(keys::DURING),
        is_variant: node.get(keys::VARIANT_OF).is_some(),
        is_unmarked: fields.get(keys::GLOSSARY) == Some(&Value::Bool(false)),
    }
}

/// The texts of a list, or of a single value, with their places.
fn texts(node: &Node, key: &str) -> Vec<(String, Span)> {
    let Some(value) = node.get(key) else { return Vec::new() };
    let items = match &value.data {
        Data::List(items) => items.as_slice(),
        _ => std::slice::from_ref(value),
    };
    let text = |item: &Node| Some((item.text()?.trim().to_owned(), item.span));
    items.iter().filter_map(text).filter(|(text, _)| !text.is_empty()).collect()
}

/// The codes of findings that a page allows itself.
fn allowed(node: &Node) -> Vec<(String, Span)> {
    let Some(value) = node.get(keys::ALLOW) else { return Vec::new() };
    let items = match &value.data {
        Data::List(items) => items.as_slice(),
        _ => std::slice::from_ref(value),
    };
    let codes = items.iter().filter_map(|item| item.get(keys::CODE));
    codes.filter_map(|code| Some((code.text()?.to_owned(), code.span))).collect()
}
