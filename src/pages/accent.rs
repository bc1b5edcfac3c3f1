//! The accent of a site: from one colour, those in which a theme can print text, light and dark, on whatever
//! ground its style sheet says.

use crate::config::colour::Colour;

/// What text needs on its ground (WCAG 2, level AA).
const ENOUGH: f64 = 4.5;
/// What it needs for readers who asked for more contrast (WCAG 2, level AAA).
const MORE: f64 = 7.0;
/// Grounds are light from here on: dark text is read better on them than light text.
const LIGHT_FROM: f64 = 0.179;
/// The names of grounds in style sheets.
const GROUNDS: [&str; 2] = ["--paper:", "--shade:"];
/// Steps on the way from the accent to black or white.
const STEPS: u32 = 64;

/// The colours that follow from an accent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    /// On a light ground.
    pub light: Colour,
    /// On a dark ground.
    pub dark: Colour,
    /// On a light ground, for readers who asked for more contrast.
    pub light_more: Colour,
    /// On a dark ground, for readers who asked for more contrast.
    pub dark_more: Colour,
}

impl Accent {
    /// The colours for the grounds of a style sheet. Each is the accent itself, or the nearest one on the way to black or
    /// white that can be read.
    pub fn on(accent: Colour, sheet: &str) -> Self {
        let (light, dark) = grounds(sheet);
        let on = |grounds: &[Colour], end, enough| readable(accent, grounds, end, enough);
        Self {
            light: on(&light, Colour::BLACK, ENOUGH),
            dark: on(&dark, Colour::WHITE, ENOUGH),
            light_more: on(&light, Colour::BLACK, MORE),
            dark_more: on(&dark, Colour::WHITE, MORE),
        }
    }

    /// What a style sheet says at its end so that it has this accent.
    pub fn rules(&self) -> String {
        let Self { light, dark, light_more, dark_more } = self;
        format!(
            "\n/* The accent of site.toml. */\n\
             :root {{\n  --rubric: light-dark({light}, {dark});\n}}\n\
             @media (prefers-contrast: more) {{\n  :root {{\n    \
             --rubric: light-dark({light_more}, {dark_more});\n  }}\n}}\n"
        )
    }
}

/// The light and the dark grounds of a style sheet: whatever it says of them, in whatever scheme.
fn grounds(sheet: &str) -> (Vec<Colour>, Vec<Colour>) {
    let said = GROUNDS.into_iter().flat_map(|name| sheet.split(name).skip(1));
    let colours = said.flat_map(|rest| {
        let value = &rest[..rest.find([';', '}']).unwrap_or(rest.len())];
        value.split(['(', ',', ')']).filter_map(|word| Colour::parse(word.trim()))
    });
    let ends = [Colour::WHITE, Colour::BLACK];
    colours.chain(ends).partition(|ground| ground.luminance() > LIGHT_FROM)
}

/// The first colour on the way from the accent to an end that can be read on all grounds; the end, if none
/// can.
fn readable(accent: Colour, grounds: &[Colour], end: Colour, enough: f64) -> Colour {
    let steps = (0..=STEPS).map(|step| accent.mixed(end, f64::from(step) / f64::from(STEPS)));
    let is_readable =
        |colour: &Colour| grounds.iter().all(|ground| colour.contrast(*ground) >= enough);
    steps.into_iter().find(is_readable).unwrap_or(end)
}
