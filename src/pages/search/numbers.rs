//! Rising numbers in few letters that need no escape in a text of JavaScript: the distance of each from
//! the one before, in digits of its own. The script reads them digit by digit.

/// The first letter that stands for a digit.
const FIRST: u8 = b'#';
/// The one letter after it that does not: it would have to be escaped.
const LEFT_OUT: u8 = b'\\';
/// So many digits end a number,
const LAST: u32 = 64;
/// and so many say that more follow, the lowest first.
const MORE: u32 = 27;

/// Numbers, each larger than the one before. The first counts from `before`.
#[derive(Default)]
pub(super) struct Rising {
    /// The letters.
    pub(super) text: String,
    next: u32,
}

impl Rising {
    /// Adds a number that is larger than all before.
    pub(super) fn push(&mut self, number: u32) {
        let mut rest = number.saturating_sub(self.next);
        self.next = number + 1;
        while rest >= LAST {
            self.text.push(letter(LAST + rest % MORE));
            rest /= MORE;
        }
        self.text.push(letter(rest));
    }
}

fn letter(digit: u32) -> char {
    let letter = FIRST + digit as u8;
    char::from(if letter >= LEFT_OUT { letter + 1 } else { letter })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{FIRST, LAST, LEFT_OUT, MORE, Rising};

    fn written(numbers: &[u32]) -> String {
        let mut rising = Rising::default();
        for number in numbers {
            rising.push(*number);
        }
        rising.text
    }

    /// What the script does.
    fn read(text: &str) -> Vec<u32> {
        let (mut numbers, mut next, mut sum, mut times) = (Vec::new(), 0, 0, 1);
        for letter in text.bytes() {
            let digit = u32::from(letter - FIRST - u8::from(letter > LEFT_OUT));
            if digit >= LAST {
                sum += (digit - LAST) * times;
                times *= MORE;
            } else {
                numbers.push(next + sum + digit * times);
                next += sum + digit * times + 1;
                (sum, times) = (0, 1);
            }
        }
        numbers
    }

    #[test]
    fn neighbours_are_one_letter_each() {
        assert_eq!(written(&[0, 1, 2, 66]), "###c");
        assert_eq!(written(&[64]), "n%");
    }

    proptest! {
        #[test]
        fn what_is_written_can_be_read(numbers in prop::collection::btree_set(0_u32..2_000_000, 0..50)) {
            let numbers: Vec<u32> = numbers.into_iter().collect();
            let text = written(&numbers);
            prop_assert!(text.bytes().all(|c| (b'#'..=b'~').contains(&c) && c != b'\\'));
            prop_assert_eq!(read(&text), numbers);
        }
    }
}
