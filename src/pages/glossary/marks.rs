//! The marks of one page: each term once, where it is first used.

use std::cell::RefCell;
use std::ops::Range;

use crate::document::body::{Body, Filling, Hole};
use crate::handbook::entity::EntityId;
use crate::pages::glossary::glossary::{Glossary, Use};
use crate::pages::glossary::open_text::OpenText;

/// The marks of a page in the making. Its texts come in the order in which they are read.
pub struct Marks<'a> {
    glossary: &'a Glossary,
    /// The terms that need no mark any more.
    seen: RefCell<Vec<EntityId>>,
}

/// A mark in a compiled text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The bytes of its HTML, in which no hole is.
    pub range: Range<usize>,
    /// The page of the term.
    pub term: EntityId,
}

impl<'a> Marks<'a> {
    /// The marks of a page that has none yet. On its own page a term needs none.
    pub fn new(glossary: &'a Glossary, own: Option<EntityId>) -> Self {
        Self { glossary, seen: RefCell::new(own.into_iter().collect()) }
    }

    /// The marks of the next text. `leads_to` says to which page each of its links leads: where an author
    /// has linked a term, it needs no mark from there on.
    pub fn of(&self, body: &Body, leads_to: impl Fn(u32) -> Option<EntityId>) -> Vec<Mark> {
        let mut holes = Holes { rest: &body.holes, open: 0, leads_to };
        let mut text = OpenText::new(&body.html);
        let mut seen = self.seen.borrow_mut();
        let mut marks = Vec::new();
        for Use { range, term } in self.glossary.uses(&body.html) {
            let is_free = holes.pass(&range, &mut seen);
            if is_free && !seen.contains(&term) && text.is_open(&range) {
                seen.push(term);
                marks.push(Mark { range, term });
            }
        }
        holes.pass(&(usize::MAX..usize::MAX), &mut seen);
        marks
    }
}

/// The holes of a text, of which some begin and end links.
struct Holes<'a, F> {
    /// Those that come.
    rest: &'a [Hole],
    /// How many links are open.
    open: usize,
    leads_to: F,
}

impl<F: Fn(u32) -> Option<EntityId>> Holes<'_, F> {
    /// Passes the holes before a part of the text, and notes what was linked. Says whether the part is
    /// in no link and has no hole in it.
    fn pass(&mut self, part: &Range<usize>, seen: &mut Vec<EntityId>) -> bool {
        while let Some((hole, rest)) = self.rest.split_first()
            && hole.at as usize <= part.start
        {
            self.rest = rest;
            match hole.filling {
                Filling::LinkOpen(link) => {
                    self.open += 1;
                    seen.extend((self.leads_to)(link).filter(|page| !seen.contains(page)));
                }
                Filling::LinkClose(_) => self.open = self.open.saturating_sub(1),
                _ => {}
            }
        }
        let has_hole = self.rest.first().is_some_and(|hole| (hole.at as usize) < part.end);
        self.open == 0 && !has_hole
    }
}
