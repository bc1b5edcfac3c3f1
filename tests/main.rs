//! All integration tests, in one program so that it is linked once.

mod cli;
#[path = "../benches/corpus.rs"]
mod corpus;
mod corpus_test;
mod export;
mod findings;
mod fixture;
mod golden;
mod hostile;
mod properties;
mod sample;
mod seeds;
mod tidy;
