//! Where in a text a name can begin: at the beginning of a word whose first bytes are those of a name. To
//! look at words takes a fraction of the time of looking for all names at every byte.

use crate::pages::glossary::spellings::Spelling;

/// So many bits say which beginnings there are.
const BITS: usize = 16;
/// So many first bytes of a name count, and of a shorter one the first two.
const LONG: usize = 4;
const SHORT: usize = 2;

/// The first bytes of all names.
#[derive(Debug)]
pub(super) struct Beginnings {
    /// A bit for each hash of four bytes.
    long: Vec<u64>,
    /// The same for the first two of shorter names; nothing if there are none.
    short: Option<Vec<u64>>,
}

impl Beginnings {
    /// The beginnings of names, in capitals or not.
    pub(super) fn of(spellings: &[Spelling]) -> Self {
        let none = || vec![0; (1 << BITS) / 64];
        let mut beginnings = Self { long: none(), short: None };
        for spelling in spellings {
            let bytes = spelling.text.as_bytes();
            match (bytes.first_chunk::<LONG>(), bytes.first_chunk::<SHORT>()) {
                (Some(long), _) => add(&mut beginnings.long, hash_of(u32::from_le_bytes(*long))),
                (None, Some([one, two])) => {
                    let short = beginnings.short.get_or_insert_with(none);
                    add(short, hash_of(u32::from_le_bytes([*one, *two, 0, 0])));
                }
                _ => {}
            }
        }
        beginnings
    }

    /// Visits the bytes of a text at which a name can begin.
    pub(super) fn each_in(&self, text: &str, mut visit: impl FnMut(usize)) {
        let bytes = text.as_bytes();
        let mut is_inside = false;
        for (at, byte) in bytes.iter().enumerate() {
            let was_inside = is_inside;
            is_inside = IN_WORD[usize::from(*byte)];
            if !was_inside && self.has(&bytes[at..]) {
                visit(at);
            }
        }
    }

    fn has(&self, bytes: &[u8]) -> bool {
        let is_long = |bytes: &[u8; LONG]| has(&self.long, hash_of(u32::from_le_bytes(*bytes)));
        let is_short = |short: &Vec<u64>| {
            let bytes = bytes.first_chunk::<SHORT>();
            bytes.is_some_and(|[one, two]| {
                has(short, hash_of(u32::from_le_bytes([*one, *two, 0, 0])))
            })
        };
        bytes.first_chunk::<LONG>().is_some_and(is_long)
            || self.short.as_ref().is_some_and(is_short)
    }
}

/// The same for letters in capitals and without; for some other bytes as well, which does no harm.
fn hash_of(bytes: u32) -> usize {
    ((bytes | 0x2020_2020).wrapping_mul(0x9E37_79B1) >> (32 - BITS)) as usize
}

fn add(bits: &mut [u64], hash: usize) {
    bits[hash / 64] |= 1 << (hash % 64);
}

fn has(bits: &[u64], hash: usize) -> bool {
    bits[hash / 64] >> (hash % 64) & 1 == 1
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
