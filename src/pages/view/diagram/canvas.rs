//! The `svg` element of a drawing in the making. It says where things are; how they look is said by the
//! style sheet.

use std::fmt::Write;

use crate::pages::redirects::push_escaped;

/// A point of a drawing, in units of which a letter is 13 high.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) x: u32,
    pub(super) y: u32,
}

/// A box with lines of text in it.
pub(super) struct Card<'a> {
    /// Its middle.
    pub(super) middle: Point,
    pub(super) width: u32,
    pub(super) height: u32,
    /// Whether its corners are round.
    pub(super) is_round: bool,
    pub(super) lines: &'a [String],
}

/// How far below the middle of a line of text its letters stand.
const BASE: u32 = 5;
/// From one line of a card to the next.
const LINE: u32 = 16;

/// A drawing in the making. Writing to a text cannot fail.
#[derive(Default)]
pub(super) struct Canvas {
    svg: String,
    /// The lines since the last group began or ended: one path is a third of as many single ones.
    path: String,
    /// Where the group that is drawn begins: its texts stand there, and need not say so.
    left: u32,
}

impl Canvas {
    /// A curve from one point to another, level at both.
    pub(super) fn curve(&mut self, from: Point, to: Point) {
        let (x, end, half) = (self.x(from.x), self.x(to.x), self.x(u32::midpoint(from.x, to.x)));
        let (y, low) = (from.y, to.y);
        let _ = write!(self.path, "M{x} {y}C{half} {y} {half} {low} {end} {low}");
    }

    /// A line down from a point.
    pub(super) fn down(&mut self, from: Point, to: u32) {
        let _ = write!(self.path, "M{} {}V{to}", self.x(from.x), from.y);
    }

    fn x(&self, x: u32) -> i64 {
        i64::from(x) - i64::from(self.left)
    }

    /// Draws the lines that are due.
    fn draw_lines(&mut self) {
        if !self.path.is_empty() {
            let _ = write!(self.svg, "<path d=\"{}\"/>", self.path);
            self.path.clear();
        }
    }

    /// A line of text beside a point, or on both sides of it, as the class of its group says.
    pub(super) fn text(&mut self, at: Point, text: &str) {
        self.write_text("<text", at, text);
    }

    /// The same, quieter: a heading, or a remark.
    pub(super) fn remark(&mut self, at: Point, text: &str) {
        self.write_text("<text class=\"remark\"", at, text);
    }

    fn write_text(&mut self, tag: &str, at: Point, text: &str) {
        self.svg.push_str(tag);
        if self.x(at.x) != 0 {
            let _ = write!(self.svg, " x=\"{}\"", self.x(at.x));
        }
        let _ = write!(self.svg, " y=\"{}\">", at.y + BASE);
        push_escaped(&mut self.svg, text);
        self.svg.push_str("</text>");
    }

    /// A box with lines of text.
    pub(super) fn card(&mut self, card: &Card<'_>) {
        let Card { middle: Point { x, y }, width, height, is_round, lines } = card;
        let corners = if *is_round { " rx=\"9\"" } else { "" };
        let (left, top) = (x - width / 2, y - height / 2);
        let _ = write!(
            self.svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"{corners}/>"
        );
        let count = lines.len() as u32;
        let first = y + LINE / 2 - (count * LINE) / 2;
        for (line, y) in lines.iter().zip((first..).step_by(LINE as usize)) {
            self.text(Point { x: *x, y }, line);
        }
    }

    /// What is drawn as a link. Where its text was cut, the whole of it shows on hover.
    pub(super) fn link(
        &mut self,
        href: (&str, &str),
        title: Option<&str>,
        draw: impl FnOnce(&mut Self),
    ) {
        let (root, href) = href;
        let _ = write!(self.svg, "<a href=\"{root}{href}\">");
        if let Some(title) = title {
            self.svg.push_str("<title>");
            push_escaped(&mut self.svg, title);
            self.svg.push_str("</title>");
        }
        draw(self);
        self.svg.push_str("</a>");
    }

    /// What is drawn as a group of a class.
    pub(super) fn group(&mut self, class: &str, draw: impl FnOnce(&mut Self)) {
        self.draw_lines();
        let _ = write!(self.svg, "<g class=\"{class}\">");
        draw(self);
        self.draw_lines();
        self.svg.push_str("</g>");
    }

    /// The same, with most of its texts at `left`.
    pub(super) fn column(&mut self, class: &str, left: u32, draw: impl FnOnce(&mut Self)) {
        self.draw_lines();
        let _ = write!(self.svg, "<g class=\"{class}\" transform=\"translate({left})\">");
        self.left = left;
        draw(self);
        self.draw_lines();
        self.left = 0;
        self.svg.push_str("</g>");
    }

    /// The element. It grows with the letters of the page.
    pub(super) fn finish(mut self, width: u32, height: u32) -> String {
        self.draw_lines();
        let (wide, high) = (in_letters(width), in_letters(height));
        format!(
            "<svg viewBox=\"0 0 {width} {height}\" width=\"{wide}\" height=\"{high}\">{}</svg>",
            self.svg
        )
    }
}

/// A length in the unit `rem`, of which a letter of 13 is thirteen sixteenths.
fn in_letters(length: u32) -> String {
    format!("{}rem", f64::from(length) / 16.0)
}
