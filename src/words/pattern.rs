//! A text with places in it: `{count} pages`.

/// A text with places that are filled later.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pattern {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Piece {
    Text(String),
    /// A place, by its name.
    Place(String),
}

impl Pattern {
    /// Reads a text. A word of small letters in braces is a place; all else stands for itself.
    pub fn new(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let name = rest[open + 1..].split('}').next().unwrap_or_default();
            let is_closed = rest[open + 1..].len() > name.len();
            plain.push_str(&rest[..open]);
            if is_closed && is_name(name) {
                if !plain.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut plain)));
                }
                pieces.push(Piece::Place(name.to_owned()));
                rest = &rest[open + name.len() + 2..];
            } else {
                plain.push('{');
                rest = &rest[open + 1..];
            }
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Self { text: text.to_owned(), pieces }
    }

    /// The text as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The names of its places.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Place(name) => Some(name.as_str()),
            Piece::Text(_) => None,
        })
    }

    /// The text with values in its places. One without a value stays, for whoever knows it later.
    pub fn fill(&self, values: &[(&str, &str)]) -> String {
        let mut text = String::with_capacity(self.text.len() + 16);
        for piece in &self.pieces {
            match piece {
                Piece::Text(plain) => text.push_str(plain),
                Piece::Place(name) => match values.iter().find(|(known, _)| known == name) {
                    Some((_, value)) => text.push_str(value),
                    None => text.extend(["{", name, "}"]),
                },
            }
        }
        text
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn places_are_filled() {
        let pattern = Pattern::new("{a} and {b_c}: {a}{");
        assert_eq!(pattern.places().collect::<Vec<_>>(), ["a", "b_c", "a"]);
        assert_eq!(pattern.fill(&[("a", "{b_c}"), ("b_c", "2")]), "{b_c} and 2: {b_c}{");
        assert_eq!(pattern.fill(&[]), pattern.text());
    }

    #[test]
    fn other_braces_are_text() {
        for text in ["", "{", "}", "{}", "{{", "{A}", "{a b}", "{a", "ü{1}"] {
            let pattern = Pattern::new(text);
            assert_eq!(pattern.places().count(), 0, "{text}");
            assert_eq!(pattern.fill(&[("a", "x")]), text);
        }
        assert_eq!(Pattern::new("{{a}}").fill(&[("a", "x")]), "{x}");
    }
}
