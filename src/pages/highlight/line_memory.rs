//! What lines of code looked like when they were coloured: a line that comes again at an equal point is
//! copied. The code of a handbook is much alike (`}`, `open: true`), and a grammar needs a thousand times as
//! long for a line as a look into a map.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::pages::highlight::classes::Classes;
use crate::pages::highlight::grammars::syntax;
use crate::pages::highlight::point::Point;

/// The most bytes of lines that are remembered from one block to the next.
const MAX_BYTES: usize = 1_000_000;
/// Longer lines seldom come again.
const MAX_LINE: usize = 100;
/// The most points that are told apart. The code of one language has a few dozen.
const MAX_POINTS: usize = 2_000;

/// Lines that were coloured, by the points at which they stood.
#[derive(Default)]
pub(super) struct LineMemory {
    points: Vec<Known>,
    /// The numbers of the points where blocks begin, by language.
    starts: FxHashMap<Box<str>, usize>,
    /// The numbers of points by what their scopes hash to.
    alike: FxHashMap<u64, Vec<usize>>,
    bytes: usize,
    classes: Classes,
}

/// A point, with its number if lines are remembered for it.
pub(super) struct Place {
    point: Rc<Point>,
    number: Option<usize>,
}

/// A point with the lines that were met there.
struct Known {
    point: Rc<Point>,
    lines: FxHashMap<Box<str>, Passed>,
}

/// What a line looks like, and the number of the point where it ends.
struct Passed {
    html: Box<str>,
    end: usize,
}

impl LineMemory {
    /// The place where a block of a language begins; nothing if there is no grammar for it. When much is
    /// remembered, remembering starts anew.
    pub(super) fn start(&mut self, language: &str) -> Option<Place> {
        if self.bytes > MAX_BYTES || self.points.len().max(self.starts.len()) >= MAX_POINTS {
            *self = Self::default();
        }
        if let Some(number) = self.starts.get(language) {
            return Some(self.numbered(*number));
        }
        let place = self.place(Point::start(syntax(language)?));
        self.starts.extend(place.number.map(|number| (language.into(), number)));
        Some(place)
    }

    /// Writes a line and gives the place of its end.
    pub(super) fn pass(&mut self, html: &mut String, place: Place, line: &str) -> Place {
        if let Some(passed) = place.number.and_then(|number| self.points[number].lines.get(line)) {
            html.push_str(&passed.html);
            return self.numbered(passed.end);
        }
        let start = html.len();
        let mut point = Rc::unwrap_or_clone(place.point);
        point.pass(html, line, &mut self.classes);
        let end = self.place(point);
        let ends = place.number.zip(end.number).filter(|_| line.len() <= MAX_LINE);
        if let Some((number, end)) = ends {
            self.remember(number, line, &html[start..], end);
        }
        end
    }

    fn place(&mut self, point: Point) -> Place {
        let hash = point.hash_of_scopes();
        let mut alike = self.alike.get(&hash).into_iter().flatten();
        if let Some(number) = alike.find(|number| *self.points[**number].point == point) {
            return self.numbered(*number);
        }
        // What a regular expression has captured equals nothing, not even its copy.
        let number = self.points.len();
        if number >= MAX_POINTS || point != point.clone() {
            return Place { point: Rc::new(point), number: None };
        }
        self.alike.entry(hash).or_default().push(number);
        self.points.push(Known { point: Rc::new(point), lines: FxHashMap::default() });
        self.numbered(number)
    }

    fn numbered(&self, number: usize) -> Place {
        Place { point: self.points[number].point.clone(), number: Some(number) }
    }

    fn remember(&mut self, number: usize, line: &str, html: &str, end: usize) {
        self.bytes += line.len() + html.len();
        let passed = Passed { html: html.into(), end };
        self.points[number].lines.insert(line.into(), passed);
    }
}

impl Place {
    /// What this is the place of.
    pub(super) fn into_point(self) -> Point {
        Rc::unwrap_or_clone(self.point)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LineMemory, MAX_BYTES, MAX_LINE, Point};
    use crate::pages::highlight::classes::Classes;
    use crate::pages::highlight::colour;
    use crate::pages::highlight::grammars::syntax;

    /// Lines that open and close what goes on over several lines.
    const LINES: [(&str, &[&str]); 5] = [
        (
            "rust",
            &[
                "/* a",
                "b */",
                "let a = \"b",
                "c\";",
                "r#\"d",
                "\"#;",
                "fn e() {",
                "}",
                "let x = 1;",
                "",
            ],
        ),
        (
            "python",
            &["\"\"\"a", "b\"\"\"", "x = '''c", "'''", "def d():", "    return 1", "# e", ""],
        ),
        (
            "bash",
            &["cat <<EOF", "EOF", "cat <<'B'", "B", "a \"b $c", "\"", "if d; then", "fi", "# e"],
        ),
        (
            "javascript",
            &["/* a", "*/", "x = `b ${", "}`", "(c) => {", "}", "return 1;", "// d", ""],
        ),
        ("yaml", &["a: |", "  b: 1", "c: 'd", "  e'", "- f: true", "# g", "h: >", ""]),
    ];

    fn without_memory(language: &str, code: &str) -> String {
        let mut html = String::new();
        let mut classes = Classes::default();
        let mut point = Point::start(syntax(language).expect("a language that is known"));
        for line in code.split_inclusive('\n') {
            point.pass(&mut html, line, &mut classes);
        }
        point.close(&mut html);
        html
    }

    fn blocks() -> impl Strategy<Value = Vec<(&'static str, String)>> {
        let block = prop::sample::select(&LINES[..]).prop_flat_map(|(language, lines)| {
            let lines = prop::collection::vec(prop::sample::select(lines), 0..12);
            lines.prop_map(move |lines| (language, lines.join("\n")))
        });
        prop::collection::vec(block, 1..12)
    }

    proptest! {
        #[test]
        fn remembered_lines_look_as_parsed_ones(blocks in blocks()) {
            let mut memory = LineMemory::default();
            for (language, code) in blocks {
                let expected = without_memory(language, &code);
                prop_assert_eq!(colour(language, &code, &mut memory), expected);
            }
        }
    }

    fn lines_in(memory: &LineMemory) -> usize {
        memory.points.iter().map(|known| known.lines.len()).sum()
    }

    #[test]
    fn a_line_that_comes_again_is_copied() {
        let mut memory = LineMemory::default();
        colour("rust", "let a = 1;\nlet b = 1;\n", &mut memory);
        assert_eq!(lines_in(&memory), 2);
        for known in &mut memory.points {
            known.lines.values_mut().for_each(|passed| passed.html = "remembered\n".into());
        }
        let html = colour("rust", "let c = 1;\nlet b = 1;\n", &mut memory);
        assert!(html.contains("remembered\n"), "{html}");
    }

    #[test]
    fn what_was_captured_is_not_remembered() {
        let mut memory = LineMemory::default();
        let inner = (0..100).map(|n| format!("line {n}\n")).collect::<Vec<_>>().concat();
        let code = format!("cat <<EOF\n{inner}EOF\nb=1\n");
        assert_eq!(colour("bash", &code, &mut memory), without_memory("bash", &code));
        assert!(memory.points.len() < 10, "{}", memory.points.len());
    }

    #[test]
    fn remembering_has_an_end() {
        let mut memory = LineMemory::default();
        let line = |block: usize, n: usize| format!("x{block}y{n}\n");
        let code = |block: usize| (0..500).map(|n| line(block, n)).collect::<Vec<_>>().concat();
        for block in 0..60 {
            colour("json", &code(block), &mut memory);
            assert!(memory.bytes < MAX_BYTES + 100_000, "{}", memory.bytes);
        }
        assert!(lines_in(&memory) < 30_000, "{}", memory.bytes);
    }

    #[test]
    fn long_lines_are_not_remembered() {
        let mut memory = LineMemory::default();
        colour("rust", &format!("// {}\n", "a".repeat(MAX_LINE)), &mut memory);
        assert_eq!(lines_in(&memory), 0);
    }
}
