//! The shapes in which a page shows what its fields and relations say.

use serde::Serialize;

use crate::pages::view::dates::dates_view::DatesView;
use crate::pages::view::dates::turn_view::TurnView;
use crate::pages::view::dates::weeks_view::WeeksView;

/// A part of an entity's page: what one trait, or one field, has to show.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Block {
    /// The trait or field it is for: a class and the id of its heading.
    pub name: String,
    /// Its heading.
    pub title: String,
    /// What it shows.
    #[serde(flatten)]
    pub shape: Shape,
}

/// What a block shows. The name of the shape is the name of the template that draws it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "shape", rename_all = "kebab-case")]
pub enum Shape {
    /// Labels and values.
    Facts {
        /// The facts.
        facts: Vec<Fact>,
    },
    /// Rows under headings.
    Table {
        /// The headings.
        columns: Vec<String>,
        /// The cells as HTML, one for each heading.
        rows: Vec<Vec<String>>,
        /// Facts below the table.
        facts: Vec<Fact>,
    },
    /// What goes in and what comes out, from left to right.
    Flow {
        /// The stations.
        stations: Vec<Station>,
    },
    /// Two sides of a thing.
    Pair {
        /// The left side.
        left: Side,
        /// The right side.
        right: Side,
        /// Where between the two it lies, in per cent from the left, with its words.
        lean: Option<Lean>,
        /// Facts below.
        facts: Vec<Fact>,
    },
    /// One thing after another.
    Steps {
        /// The steps.
        steps: Vec<Step>,
    },
    /// When something is.
    Dates {
        /// The dates.
        dates: Box<DatesView>,
        /// Facts below.
        facts: Vec<Fact>,
    },
    /// The weeks of a group.
    Weeks {
        /// The weeks.
        weeks: Box<WeeksView>,
    },
    /// The turns of a cycle, part by part.
    Strip {
        /// The turns.
        turns: Vec<TurnView>,
        /// What is out of step, as HTML.
        notes: Vec<String>,
        /// The headings of the phases.
        columns: Vec<String>,
        /// The phases, a cell for each heading.
        rows: Vec<Vec<String>>,
        /// Facts below.
        facts: Vec<Fact>,
    },
    /// A list of short texts.
    Points {
        /// The texts as HTML.
        points: Vec<String>,
    },
    /// Flowing text.
    Prose {
        /// The text as HTML.
        html: String,
    },
}

/// A label and a value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// The value as HTML.
    pub html: String,
}

/// A column of a flow.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Station {
    /// Its heading.
    pub label: String,
    /// What is there, as HTML.
    pub items: Vec<String>,
    /// Whether it is the page itself.
    pub here: bool,
}

/// One side of a pair.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// Its heading.
    pub label: String,
    /// Lists on that side.
    pub groups: Vec<Points>,
}

/// A list with a heading.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Points {
    /// The heading; empty if there is none.
    pub label: String,
    /// The texts as HTML.
    pub points: Vec<String>,
}

/// Where between two sides something lies.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Lean {
    /// From one, the far left, to seven, the far right.
    pub step: i64,
    /// The same in words.
    pub text: String,
}

/// One of several steps.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// What it is, as HTML.
    pub html: String,
    /// A note on it, as HTML; empty if there is none.
    pub note: String,
    /// Facts about it.
    pub facts: Vec<Fact>,
}

impl Block {
    /// A block of this shape.
    pub fn new(name: &str, title: impl Into<String>, shape: Shape) -> Self {
        Self { name: name.to_owned(), title: title.into(), shape }
    }
}
