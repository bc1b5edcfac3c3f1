//! The lines of an iCalendar text: names, parameters and values, escaped and folded. All text of a
//! calendar goes through here, so that no title can end its line or begin another.

/// The most octets of a line, without its end (RFC 5545, section 3.1).
const WIDTH: usize = 75;

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
        if line.len() <= WIDTH && !line.chars().any(char::is_control) {
            self.text.push_str(line);
            self.text.push_str("\r\n");
            return;
        }
        let mut width = 0;
        for character in line.chars().filter(|character| !character.is_control()) {
            if width + character.len_utf8() > WIDTH {
                self.text.push_str("\r\n ");
                width = 1;
            }
            self.text.push(character);
            width += character.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// A text as a value. What breaks a line anywhere becomes the one newline there is; some programs
/// break lines at those of Unicode as well. Other control characters mean nothing in a calendar.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                escaped.push_str("\\n");
            }
            '\t' => escaped.push(' '),
            _ if character.is_control() => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

/// The value of a parameter, in quotes if it needs them. There is no way to write a quote in it.
fn quoted(value: &str) -> String {
    let plain = value.replace('"', "");
    if plain.contains([':', ';', ',']) { format!("\"{plain}\"") } else { plain }
}
