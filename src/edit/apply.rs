//! Putting edits into texts. Every byte outside of them stays as it was.

use std::collections::{BTreeMap, BTreeSet};

use crate::fix::{Edit, Fix};
use crate::source::{Place, SourcePath, Span};

/// The edits of each source, in the order of the text; none overlaps another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    by_place: BTreeMap<Place, String>,
}

impl Edits {
    /// The edits of those fixes that can be made together.
    ///
    /// Two that want other words at one place are both left out: neither is certain. Of two that
    /// overlap the first is made, and the other may be when the findings are made anew. A fix is
    /// made whole or not at all.
    pub fn of<'a>(fixes: impl IntoIterator<Item = &'a Fix>) -> Self {
        let fixes: Vec<&Fix> = fixes.into_iter().collect();
        let mut wanted: BTreeMap<&Place, BTreeSet<&str>> = BTreeMap::new();
        for edit in fixes.iter().flat_map(|fix| &fix.edits) {
            wanted.entry(&edit.place).or_default().insert(&edit.text);
        }
        let mut edits = Self::default();
        for fix in fixes {
            if fix.edits.iter().all(|edit| wanted[&edit.place].len() == 1 && edits.has_room(edit)) {
                fix.edits.iter().for_each(|edit| edits.put(edit));
            }
        }
        edits
    }

    /// Adds an edit; false if it overlaps one that is there, or wants other words at its place.
    pub fn add(&mut self, edit: &Edit) -> bool {
        let has_room = self.has_room(edit);
        if has_room {
            self.put(edit);
        }
        has_room
    }

    /// Whether all edits of a fix are among them.
    pub fn hold(&self, fix: &Fix) -> bool {
        fix.edits.iter().all(|edit| self.by_place.get(&edit.place) == Some(&edit.text))
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.by_place.is_empty()
    }

    /// The sources that change, each with the number of its edits.
    pub fn sources(&self) -> BTreeMap<&SourcePath, usize> {
        let mut sources = BTreeMap::new();
        for place in self.by_place.keys() {
            *sources.entry(&place.path).or_default() += 1;
        }
        sources
    }

    /// The new text of a source. Nothing if the edits are not of this text.
    pub fn apply(&self, path: &SourcePath, text: &str) -> Option<String> {
        let mut new = String::with_capacity(text.len() + 64);
        let mut at = 0;
        for (place, instead) in self.of_source(path) {
            let (start, end) = (place.span.start as usize, place.span.end as usize);
            new.push_str(text.get(at..start)?);
            text.get(start..end)?;
            new.push_str(instead);
            at = end;
        }
        new.push_str(text.get(at..)?);
        Some(new)
    }

    fn of_source(&self, path: &SourcePath) -> impl Iterator<Item = (&Place, &String)> {
        let first = Place::start_of(path);
        self.by_place.range(first..).take_while(move |(place, _)| place.path == *path)
    }

    fn put(&mut self, edit: &Edit) {
        self.by_place.insert(edit.place.clone(), edit.text.clone());
    }

    fn has_room(&self, edit: &Edit) -> bool {
        if let Some(text) = self.by_place.get(&edit.place) {
            return *text == edit.text;
        }
        let is_near =
            |place: &Place| place.path == edit.place.path && overlap(place.span, edit.place.span);
        let before = self.by_place.range(..&edit.place).next_back();
        let after = self.by_place.range(&edit.place..).next();
        !before.into_iter().chain(after).any(|(place, _)| is_near(place))
    }
}

fn overlap(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests {
    use super::Edits;
    use crate::fix::{Edit, Fix};
    use crate::source::{Place, SourcePath, Span};
    use proptest::prelude::{prop_assert_eq, proptest};

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        let place = Place::new(&SourcePath::new("a"), Span::new(start, end));
        Edit { place, text: text.to_owned() }
    }

    fn applied(text: &str, fixes: &[Vec<Edit>]) -> String {
        let fixes: Vec<Fix> = fixes.iter().map(|edits| Fix { edits: edits.clone() }).collect();
        Edits::of(&fixes).apply(&SourcePath::new("a"), text).unwrap()
    }

    #[test]
    fn edits_go_into_the_text() {
        let both = [vec![edit(0, 1, "xx")], vec![edit(2, 3, ""), edit(3, 3, "!")]];
        assert_eq!(applied("abcd", &both), "xxb!d");
        assert_eq!(applied("žab", &[vec![edit(2, 3, "u")]]), "žub");
    }

    #[test]
    fn of_fixes_that_overlap_the_first_is_made() {
        let first = vec![edit(0, 2, "x")];
        assert_eq!(applied("abcd", &[first.clone(), vec![edit(1, 3, "y")]]), "xcd");
        // A fix is made whole or not at all.
        assert_eq!(applied("abcd", &[first, vec![edit(1, 3, "y"), edit(3, 4, "z")]]), "xcd");
    }

    #[test]
    fn of_fixes_that_disagree_none_is_made() {
        let fixes = [vec![edit(0, 1, "x")], vec![edit(0, 1, "y")], vec![edit(2, 3, "z")]];
        assert_eq!(applied("abcd", &fixes), "abzd");
        let same = [vec![edit(0, 1, "x")], vec![edit(0, 1, "x")]];
        assert_eq!(applied("abcd", &same), "xbcd");
    }

    #[test]
    fn edits_of_another_text_are_refused() {
        let edits = Edits::of(&[Fix { edits: vec![edit(1, 9, "x")] }]);
        assert_eq!(edits.apply(&SourcePath::new("a"), "abc"), None);
        let inside_a_letter = Edits::of(&[Fix { edits: vec![edit(1, 2, "x")] }]);
        assert_eq!(inside_a_letter.apply(&SourcePath::new("a"), "žb"), None);
    }

    proptest! {
        #[test]
        fn bytes_outside_of_edits_stay(
            text in "[a-z]{0,30}",
            spans in proptest::collection::vec((0..30_usize, 0..5_usize, "[A-Z]{0,3}"), 0..12),
        ) {
            let fit = |(start, length, instead): (usize, usize, String)| {
                let start = start.min(text.len());
                edit(start, (start + length).min(text.len()), &instead)
            };
            let mut edits = Edits::default();
            for wanted in spans.into_iter().map(fit) {
                edits.add(&wanted);
            }
            let new = edits.apply(&SourcePath::new("a"), &text).unwrap();
            let mut kept = vec![true; text.len()];
            for place in edits.by_place.keys() {
                kept[place.span.start as usize..place.span.end as usize].fill(false);
            }
            let old: String =
                text.chars().zip(kept).filter(|(_, kept)| *kept).map(|(c, _)| c).collect();
            let stayed: String = new.chars().filter(char::is_ascii_lowercase).collect();
            prop_assert_eq!(stayed, old);
        }
    }
}
