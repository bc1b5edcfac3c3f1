//! Cells: what stands in a row under a column.

use std::cmp::Ordering;

use serde::{Serialize, Serializer};

/// What stands in one place of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing is said.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A text that has an order of its own, such as a length of time.
    Ranked(String, f64),
    /// A whole number.
    Int(i64),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Bool(bool),
    /// Several.
    List(Vec<Cell>),
    /// Named ones.
    Record(Vec<(String, Cell)>),
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The cell in one line, for people.
    pub fn shown(&self) -> String {
        let joined = |cells: &mut dyn Iterator<Item = &Self>, between: &str| {
            let shown: Vec<String> = cells.map(Self::shown).collect();
            shown.join(between)
        };
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Ranked(text, _) => text.clone(),
            Self::Int(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Bool(yes) => yes.to_string(),
            Self::List(cells) => joined(&mut cells.iter(), "; "),
            Self::Record(entries) => joined(&mut entries.iter().map(|(_, cell)| cell), ", "),
        }
    }

    /// Whether it is a number, which no program takes for a formula.
    pub(super) fn is_number(&self) -> bool {
        matches!(self, Self::Int(_) | Self::Number(_))
    }

    /// The order of lists: numbers and what counts like them, then texts, whatever their case; what
    /// is empty comes last.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        match (self.rank(), other.rank()) {
            (Rank::Number(one), Rank::Number(other)) => one.total_cmp(&other),
            (Rank::Text(one), Rank::Text(other)) => one.cmp(&other),
            (one, other) => one.class().cmp(&other.class()),
        }
    }

    fn rank(&self) -> Rank {
        match self {
            Self::Empty => Rank::Last,
            Self::Text(text) => Rank::Text(text.to_lowercase()),
            Self::Ranked(_, rank) => Rank::Number(*rank),
            // Numbers of lists are far below what a float holds exactly.
            #[expect(clippy::cast_precision_loss, reason = "to put rows in order")]
            Self::Int(number) => Rank::Number(*number as f64),
            Self::Number(number) => Rank::Number(*number),
            Self::Bool(yes) => Rank::Number(f64::from(u8::from(*yes))),
            Self::List(cells) => cells.first().map_or(Rank::Last, Self::rank),
            Self::Record(entries) => entries.first().map_or(Rank::Last, |(_, cell)| cell.rank()),
        }
    }
}

/// What a cell is put in order by.
enum Rank {
    Number(f64),
    Text(String),
    Last,
}

impl Rank {
    fn class(&self) -> u8 {
        match self {
            Self::Number(_) => 0,
            Self::Text(_) => 1,
            Self::Last => 2,
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Text(text) | Self::Ranked(text, _) => serializer.serialize_str(text),
            Self::Int(number) => serializer.serialize_i64(*number),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Bool(yes) => serializer.serialize_bool(*yes),
            Self::List(cells) => serializer.collect_seq(cells),
            Self::Record(entries) => {
                serializer.collect_map(entries.iter().map(|(name, cell)| (name, cell)))
            }
        }
    }
}
