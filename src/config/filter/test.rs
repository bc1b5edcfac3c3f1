//! Tests: what a comparison asks of the values of a name.

/// What is asked of what a page says under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// `= value`: it says this and nothing else.
    Is(String),
    /// `!= value`: anything but that.
    IsNot(String),
    /// `in (value, …)`: it says one of these and nothing else.
    In(Vec<String>),
    /// `has value`: this is among what it says.
    Has(String),
    /// `has name`: it says something.
    Said,
}

impl Test {
    /// The values that it names.
    pub fn values(&self) -> &[String] {
        match self {
            Self::Is(value) | Self::IsNot(value) | Self::Has(value) => std::slice::from_ref(value),
            Self::In(values) => values,
            Self::Said => &[],
        }
    }
}
