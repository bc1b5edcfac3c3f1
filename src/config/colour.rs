//! Colours as they are written in settings and style sheets, and how well one is read on another.

use std::fmt;

/// A colour of the screen: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// Black.
    pub const BLACK: Self = Self([0; 3]);
    /// White.
    pub const WHITE: Self = Self([255; 3]);

    /// Reads `#rrggbb` or, as style sheets have it too, `#rgb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?.chars().map(|c| c.to_digit(16));
        let digits = digits.collect::<Option<Vec<u32>>>()?;
        let digits = match digits.len() {
            3 => digits.into_iter().flat_map(|digit| [digit, digit]).collect(),
            6 => digits,
            _ => return None,
        };
        let parts: Vec<u8> = digits.chunks(2).map(|pair| (pair[0] * 16 + pair[1]) as u8).collect();
        parts.try_into().ok().map(Self)
    }

    /// How well one is read on the other: from 1 to 21, as WCAG 2 counts.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        (one / two).max(two / one)
    }

    /// How light it is, from 0 to 1 (WCAG 2, relative luminance).
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The colour on the way to another one: a share of 0 is this one, a share of 1 the other. Light is mixed, as
    /// it mixes in the eye, so that the way to black or white keeps the hue.
    #[must_use]
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let part = |at: usize| {
            let (from, to) = (linear(self.0[at]), linear(other.0[at]));
            encoded(from + (to - from) * share)
        };
        Self([part(0), part(1), part(2)])
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The light of a part of a colour (sRGB).
fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

/// The darkest part of a colour that has at least this light.
fn encoded(light: f64) -> u8 {
    let (mut least, mut most) = (0, u8::MAX);
    while least < most {
        let middle = least + (most - least) / 2;
        if linear(middle) < light { least = middle + 1 } else { most = middle }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn colours_are_read_and_written() {
        let read = |text: &str| Colour::parse(text).map(|colour| colour.to_string());
        assert_eq!(read("#b5432f"), Some("#b5432f".into()));
        assert_eq!(read("#FA0"), Some("#ffaa00".into()));
        for wrong in ["", "#", "b5432f", "#b5432", "#b5432f80", "#b5432ž", "red", "#+12345"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_mixed_colour_lies_between_both() {
        let (red, white) = (Colour([200, 30, 40]), Colour::WHITE);
        assert_eq!((red.mixed(white, 0.0), red.mixed(white, 1.0)), (red, white));
        let half = red.mixed(white, 0.5);
        assert!(half.luminance() > red.luminance() && half.0[0] > half.0[1], "{half}");
    }
}
