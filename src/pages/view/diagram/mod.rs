//! Drawings of what is around a page: small, still, and made of the same facts as the table beside
//! each. Text in them is text, and what leads somewhere is a link.

pub mod around;
mod canvas;
pub mod drawing;
mod fitted;
mod layers;
mod lineage;
mod neighbourhood;
