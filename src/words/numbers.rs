//! Numbers as a language writes them.

/// How a language writes numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// What stands before the parts of one.
    pub decimal: String,
    /// What stands between thousands; empty if nothing does.
    pub grouping: String,
}

impl Numbers {
    /// A count.
    pub fn count(&self, count: usize) -> String {
        self.localized(&count.to_string())
    }

    /// A number that an author has written with a point, which may be a year: without groups.
    pub fn as_written(&self, number: &str) -> String {
        number.replace('.', &self.decimal)
    }

    /// A number that is written with a point and without groups: `-1234.5`.
    pub fn localized(&self, number: &str) -> String {
        let (whole, parts) = number.split_once('.').unwrap_or((number, ""));
        let digits = whole.trim_start_matches('-');
        if self.grouping.is_empty() && (parts.is_empty() || self.decimal == ".")
            || !digits.chars().chain(parts.chars()).all(|c| c.is_ascii_digit())
        {
            return number.to_owned();
        }
        let mut text = whole[..whole.len() - digits.len()].to_owned();
        for (at, digit) in digits.char_indices() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push_str(&self.grouping);
            }
            text.push(digit);
        }
        if !parts.is_empty() {
            text.push_str(&self.decimal);
            text.push_str(parts);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::Numbers;

    #[test]
    fn numbers_of_authors_stay_together() {
        let german = Numbers { decimal: ",".to_owned(), grouping: ".".to_owned() };
        assert_eq!(
            ["1998", "-1234.5"].map(|number| german.as_written(number)),
            ["1998", "-1234,5"]
        );
    }

    #[test]
    fn numbers_are_written_in_the_language() {
        let numbers = |decimal: &str, grouping: &str| {
            let of = Numbers { decimal: decimal.to_owned(), grouping: grouping.to_owned() };
            ["0", "999", "1000", "-1234567.25", "0.5", "inf"].map(|number| of.localized(number))
        };
        let plain = ["0", "999", "1000", "-1234567.25", "0.5", "inf"];
        assert_eq!(numbers(".", ""), plain);
        let german = ["0", "999", "1.000", "-1.234.567,25", "0,5", "inf"];
        assert_eq!(numbers(",", "."), german);
    }
}
