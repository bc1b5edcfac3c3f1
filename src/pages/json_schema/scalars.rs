//! What a schema says of values that are neither lists nor records.
//!
//! YAML makes numbers and truth values of some texts before a schema sees them, and the program takes
//! texts as they are written. So a text may be a number here, and a number a text.

use serde_json::{Value, json};

use crate::config::field_type::FieldType;
use crate::config::vocabulary::{UNKNOWN, Vocabulary};

/// The units of calendar time.
const UNITS: &str = "(day|week|month|quarter|half-year|year|cycle)s?";

/// Any text, also one that YAML takes for something else.
pub(super) fn text() -> Value {
    json!({"type": ["string", "number", "boolean"]})
}

/// What a type takes.
pub(super) fn scalar(ty: &FieldType) -> Value {
    match ty {
        FieldType::Int(bounds) => int(*bounds),
        FieldType::Number => {
            let number = r"^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$";
            json!({"type": ["number", "string"], "pattern": number})
        }
        FieldType::Bool => json!({"type": "boolean"}),
        FieldType::Date => pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
        FieldType::Time => pattern("^([0-9]{2}:[0-9]{2}|[Tt][0-9]{4})$"),
        FieldType::Duration => {
            pattern(r"^\s*(?=[0-9])([0-9]+\s*d\s*)?([0-9]+\s*h\s*)?([0-9]+\s*m\s*)?$")
        }
        FieldType::Horizon => {
            pattern(&format!(r"^(multi-year|\s*\+?[0-9]+(-\+?[0-9]+)? \s*{UNITS}\s*)$"))
        }
        FieldType::Offset => pattern(&format!(
            r"^\s*(a|\+?[0-9]+) \s*(working days?|{UNITS})\s*( (before|after))?\s*$"
        )),
        FieldType::Url => pattern("^https?://[^ \"<>\\n]+$"),
        FieldType::Link => pattern("^(https?://[^ \"<>\\n]+|(?!.*://)[^\\[\\]<>]+)$"),
        FieldType::Range => json!({
            "type": ["integer", "string"],
            "minimum": 0,
            "pattern": r"^\s*\+?[0-9]+\s*(-\s*\+?[0-9]+\s*)?$",
        }),
        FieldType::Count(words) => json!({"anyOf": [
            {"type": "integer", "minimum": 0},
            {"type": "string", "pattern": r"^\+?[0-9]+$"},
            {"enum": words},
        ]}),
        FieldType::Any => json!({}),
        FieldType::Rhythm => rhythm(),
        _ => text(),
    }
}

/// An expression, a rule with its first day, or several of them.
fn rhythm() -> Value {
    let rule = json!({
        "type": "object",
        "properties": {"rrule": {"type": "string"}, "from": scalar(&FieldType::Date)},
        "required": ["rrule", "from"],
        "additionalProperties": false,
    });
    let part = json!({"anyOf": [{"type": "string"}, rule]});
    json!({"anyOf": [{"type": "string"}, rule, {"type": "array", "items": part, "minItems": 1}]})
}

/// The terms as they can be written, and `unknown`.
pub(super) fn term_values(vocabulary: &Vocabulary) -> Vec<Value> {
    let ids = vocabulary.ids().chain([UNKNOWN]);
    let mut values: Vec<Value> = ids.map(|id| json!(id)).collect();
    // `1` or `true` without quotes is none of the texts to a schema.
    let plain = vocabulary.ids().filter_map(|id| serde_json::from_str::<Value>(id).ok());
    let plain: Vec<Value> = plain.filter(|value| value.is_number() || value.is_boolean()).collect();
    values.extend(plain);
    values
}

fn int(bounds: Option<(i64, i64)>) -> Value {
    let mut number = json!({"type": ["integer", "string"], "pattern": r"^\+*-?[0-9]+$"});
    if let Some((low, high)) = bounds {
        number["minimum"] = json!(low);
        number["maximum"] = json!(high);
    }
    number
}

fn pattern(pattern: &str) -> Value {
    json!({"type": "string", "pattern": pattern})
}
