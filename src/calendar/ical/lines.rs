//! The lines of an iCalendar text: names, parameters and values, escaped and folded. All text of a
//! calendar goes through here, so that no title can end its line or begin another.

use std::borrow::Cow;

/// The most octets of a line, without its end (RFC 5545, section 3.1).
const WIDTH: usize = 75;
/// What is written with a backslash before it.
const SPECIAL: [u8; 3] = *b"\\;,";
/// The bytes with which characters beyond ASCII begin that are not written as they are.
const SPECIAL_FIRST: [u8; 2] = [0xc2, 0xe2];

/// Lines, one after another.
#[derive(Debug, Default)]
pub struct Lines {
    text: String,
}

impl Lines {
    /// A line whose value is text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.line(name, None, &escaped(value));
    }

    /// A line whose value is a list of texts; none, if the list is empty.
    pub fn texts(&mut self, name: &str, values: &[String]) {
        let escaped: Vec<String> = values.iter().map(|value| escaped(value)).collect();
        if !escaped.is_empty() {
            self.line(name, None, &escaped.join(","));
        }
    }

    /// A line whose value is no text: a date, a rule, an address. Control characters are dropped.
    pub fn value(&mut self, name: &str, value: &str) {
        self.line(name, None, value);
    }

    /// The same, with a parameter.
    pub fn value_with(&mut self, name: &str, parameter: Option<(&str, &str)>, value: &str) {
        self.line(name, parameter, value);
    }

    /// Lines that were written before.
    pub fn written(&mut self, lines: &str) {
        self.text.push_str(lines);
    }

    /// All of it.
    pub fn into_text(self) -> String {
        self.text
    }

    fn line(&mut self, name: &str, parameter: Option<(&str, &str)>, value: &str) {
        let mut line = name.to_owned();
        if let Some((name, value)) = parameter {
            line.extend([";", name, "=", &quoted(value)]);
        }
        line.push(':');
        line.push_str(value);
        self.fold(&line);
    }

    /// Writes a line in pieces, each but the first behind a space. A piece ends between two characters.
    fn fold(&mut self, line: &str) {
        let mut rest = &*without_controls(line);
        let mut room = WIDTH;
        while rest.len() > room {
            let end = (0..=room).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(room);
            self.text.push_str(&rest[..end]);
            self.text.push_str("\r\n ");
            rest = &rest[end..];
            room = WIDTH - 1;
        }
        self.text.push_str(rest);
        self.text.push_str("\r\n");
    }
}

fn without_controls(line: &str) -> Cow<'_, str> {
    // Those beyond ASCII begin with this byte, as do a few letters.
    let may_be_control = |byte: u8| byte.is_ascii_control() || byte == 0xc2;
    if line.bytes().any(may_be_control) {
        return line.chars().filter(|character| !character.is_control()).collect();
    }
    line.into()
}

/// A text as a value. What breaks a line anywhere becomes the one newline there is; some programs
/// break lines at those of Unicode as well. Other control characters mean nothing in a calendar.
fn escaped(text: &str) -> String {
    let is_special = |byte: u8| {
        byte.is_ascii_control() || SPECIAL.contains(&byte) || SPECIAL_FIRST.contains(&byte)
    };
    let mut escaped = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_special) {
        escaped.push_str(&rest[..at]);
        let mut behind = rest[at..].chars();
        match behind.next() {
            Some(character @ ('\\' | ';' | ',')) => escaped.extend(['\\', character]),
            // One newline with the next.
            Some('\r') if behind.as_str().starts_with('\n') => {}
            Some('\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') => {
                escaped.push_str("\\n");
            }
            Some('\t') => escaped.push(' '),
            Some(character) if !character.is_control() => escaped.push(character),
            _ => {}
        }
        rest = behind.as_str();
    }
    escaped.push_str(rest);
    escaped
}

/// The value of a parameter, in quotes if it needs them. There is no way to write a quote in it.
fn quoted(value: &str) -> String {
    let plain = value.replace('"', "");
    if plain.contains([':', ';', ',']) { format!("\"{plain}\"") } else { plain }
}
