//! What is said of an edge, shared by the reference that says it and the edge.

use std::sync::Arc;

use crate::document::value::Value;
use crate::source::Span;

/// One attribute: its name, its value, and where the value stands.
pub type Attribute = (String, Value, Span);

/// What is said of an edge, in the order of the schema. Of most edges nothing is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes(Option<Arc<Vec<Attribute>>>);

impl Attributes {
    /// These attributes, which are in the order of the schema.
    pub fn new(attributes: Vec<Attribute>) -> Self {
        Self((!attributes.is_empty()).then(|| Arc::new(attributes)))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Attribute> {
        self.0.iter().flat_map(|attributes| attributes.iter())
    }
}
