//! All integration tests, in one program so that it is linked once.

mod cli;
mod export;
mod findings;
mod fixture;
mod golden;
mod hostile;
mod properties;
mod sample;
mod seeds;
mod tidy;
