//! The pages that have a word, in few bytes: a large handbook has millions of them in memory at once.

/// A word that stands on a page so often says what the page is about.
const OFTEN: u8 = 4;
/// The bits of a byte that are part of a number; the other one says that more follow.
const BITS: u32 = 7;
/// The bits of a number that say how the word stands there.
const STANDING: u32 = 2;

/// How a word stands on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// In the text.
    Plain,
    /// In a heading, the summary or a tag.
    Strong,
    /// Four times or more.
    Often,
}

/// Pages in order, each once, with how the word stands there.
#[derive(Debug, Default)]
pub(super) struct PageList {
    /// Those before the last one: for each the distance from the one before, and how the word stands there.
    bytes: Vec<u8>,
    /// The page after the last one in the bytes.
    next: u32,
    /// The last one.
    last: Option<Last>,
    /// How many there are.
    count: u32,
}

/// The page that is being looked through.
#[derive(Debug)]
struct Last {
    page: u32,
    times: u8,
    is_strong: bool,
}

impl PageList {
    /// Notes that the word stands on a page, which is not before the last one.
    pub(super) fn add(&mut self, page: u32, is_strong: bool) {
        match &mut self.last {
            Some(last) if last.page == page => {
                last.times = last.times.saturating_add(1);
                last.is_strong |= is_strong;
            }
            _ => {
                self.close();
                self.count += 1;
                self.last = Some(Last { page, times: 1, is_strong });
            }
        }
    }

    /// Gives back what was reserved and is not used.
    pub(super) fn finish(&mut self) {
        self.close();
        self.bytes = Vec::from(self.bytes.as_slice());
    }

    /// How many pages there are.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// The pages of a finished list.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, Standing)> {
        let mut bytes = self.bytes.iter();
        let mut next = 0;
        std::iter::from_fn(move || {
            let (mut number, mut shift) = (0_u32, 0);
            loop {
                let byte = u32::from(*bytes.next()?);
                number |= (byte & ((1 << BITS) - 1)) << shift;
                shift += BITS;
                if byte >> BITS == 0 {
                    break;
                }
            }
            let page = next + (number >> STANDING);
            next = page + 1;
            Some((page, standing(number & ((1 << STANDING) - 1))))
        })
    }

    fn close(&mut self) {
        let Some(last) = self.last.take() else { return };
        let standing = match (last.is_strong, last.times >= OFTEN) {
            (true, _) => Standing::Strong,
            (false, true) => Standing::Often,
            (false, false) => Standing::Plain,
        };
        let mut number = ((last.page - self.next) << STANDING) | standing as u32;
        while number >> BITS > 0 {
            self.bytes.push((number & ((1 << BITS) - 1)) as u8 | (1 << BITS));
            number >>= BITS;
        }
        self.bytes.push(number as u8);
        self.next = last.page + 1;
    }
}

fn standing(number: u32) -> Standing {
    match number {
        1 => Standing::Strong,
        2 => Standing::Often,
        _ => Standing::Plain,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{PageList, Standing};

    #[test]
    fn a_page_counts_once() {
        let mut list = PageList::default();
        for (page, is_strong) in [(0, false), (3, false), (3, true), (3, false), (500, false)] {
            list.add(page, is_strong);
        }
        (0..4).for_each(|_| list.add(70_000, false));
        list.finish();
        let pages: Vec<_> = list.iter().collect();
        let (plain, strong, often) = (Standing::Plain, Standing::Strong, Standing::Often);
        assert_eq!(pages, [(0, plain), (3, strong), (500, plain), (70_000, often)]);
        assert_eq!(list.count(), 4);
    }

    proptest! {
        #[test]
        fn all_that_is_added_is_there(pages in prop::collection::btree_map(0_u32..3_000_000, (1_u8..7, any::<bool>()), 0..40)) {
            let mut list = PageList::default();
            for (page, (times, is_strong)) in &pages {
                for _ in 0..*times {
                    list.add(*page, *is_strong);
                }
            }
            list.finish();
            let expected = pages.iter().map(|(page, (times, is_strong))| {
                let often = if *times >= 4 { Standing::Often } else { Standing::Plain };
                (*page, if *is_strong { Standing::Strong } else { often })
            });
            prop_assert_eq!(list.iter().collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        }
    }
}
