//! Where in a text a name can begin: at the beginning of a word whose first two bytes are those of a name. To
//! look at words takes a third of the time of looking for all names at every byte.

use crate::pages::glossary::spellings::Spelling;

/// The first two bytes of all names.
#[derive(Debug)]
pub(super) struct Beginnings {
    /// A bit for each pair of bytes.
    pairs: Vec<u64>,
}

impl Beginnings {
    /// The beginnings of names, in capitals or not.
    pub(super) fn of(spellings: &[Spelling]) -> Self {
        let mut pairs = vec![0; (1 << 16) / 64];
        for spelling in spellings {
            let [one, two, ..] = spelling.text.as_bytes() else { continue };
            for one in [one.to_ascii_lowercase(), one.to_ascii_uppercase()] {
                for two in [two.to_ascii_lowercase(), two.to_ascii_uppercase()] {
                    let pair = pair_of(one, two);
                    pairs[pair / 64] |= 1 << (pair % 64);
                }
            }
        }
        Self { pairs }
    }

    /// The bytes of a text at which a name can begin.
    pub(super) fn in_text(&self, text: &str) -> impl Iterator<Item = usize> {
        let pairs = text.as_bytes().windows(2).enumerate();
        let mut is_inside = false;
        pairs.filter_map(move |(at, bytes)| {
            let was_inside = is_inside;
            is_inside = IN_WORD[usize::from(bytes[0])];
            (!was_inside && self.has(pair_of(bytes[0], bytes[1]))).then_some(at)
        })
    }

    fn has(&self, pair: usize) -> bool {
        self.pairs[pair / 64] >> (pair % 64) & 1 == 1
    }
}

/// Whether a word goes on after a byte. After a letter of another script a word of that script may begin.
const IN_WORD: [bool; 256] = {
    let mut in_word = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        in_word[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_';
        byte += 1;
    }
    in_word
};

fn pair_of(one: u8, two: u8) -> usize {
    usize::from(one) << 8 | usize::from(two)
}
