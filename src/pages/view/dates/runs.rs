//! Many numbers in few letters: the first one, then how much more each next one is, with how often
//! in a row. `29948700 10080x8 10020` are ten dates a week apart, across a change of clocks.

use std::fmt::Write;

/// Numbers, each no less than the one before, in few letters.
pub(super) fn runs(numbers: &[i64]) -> String {
    let Some(first) = numbers.first() else { return String::new() };
    let mut text = first.to_string();
    let steps: Vec<i64> = numbers.windows(2).map(|pair| pair[1] - pair[0]).collect();
    for run in steps.chunk_by(|one, next| one == next) {
        let _ = write!(text, " {}", run[0]);
        if run.len() > 1 {
            let _ = write!(text, "x{}", run.len());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn steps_are_counted() {
        assert_eq!(runs(&[]), "");
        assert_eq!(runs(&[5]), "5");
        assert_eq!(runs(&[5, 12, 19, 26, 27, 34]), "5 7x3 1 7");
    }
}
