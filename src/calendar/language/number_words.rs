//! Numbers in letters, where people write them in the place of digits.

/// In their order from one on.
const NUMBERS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// The number that a word says: `two` is 2.
pub fn number_of(word: &str) -> Option<usize> {
    let at = NUMBERS.iter().position(|known| word.eq_ignore_ascii_case(known))?;
    Some(at + 1)
}
