//! JSON that can be looked at in a terminal: whatever a source says, it stays text.

use super::visible::is_obeyed;
use serde::Serialize;
use std::fmt::Write;

/// A value as indented JSON with a line end at the end. JSON asks for escapes of some control
/// characters only; here all those are escaped that a terminal would obey.
pub(super) fn printed(value: &impl Serialize) -> String {
    // Strings, numbers and lists of them always have a JSON form.
    let json = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut printed = String::with_capacity(json.len() + 1);
    for character in json.chars() {
        // Outside of texts, JSON has no such characters but its line ends.
        if character != '\n' && is_obeyed(character) {
            // Writing to a string does not fail; none of them needs two escapes.
            let _ = write!(printed, "\\u{:04x}", character as u32);
        } else {
            printed.push(character);
        }
    }
    printed.push('\n');
    printed
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn control_characters_are_escaped() {
        let text = "a\u{1b}[1m\u{7f}\u{9b}2J\u{202e}\n\t\"ž\u{10348}";
        let json = printed(&[text]);
        let expected = "[\n  \"a\\u001b[1m\\u007f\\u009b2J\\u202e\\n\\t\\\"ž\u{10348}\"\n]\n";
        assert_eq!(json, expected);
        let read: Vec<String> = serde_json::from_str(&json).unwrap();
        assert_eq!(read, [text]);
    }
}
