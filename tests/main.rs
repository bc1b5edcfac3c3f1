//! All integration tests, in one program so that it is linked once.
#![expect(unreachable_pub, reason = "what one module here offers, only others here can use")]

mod baseline;
mod broken;
mod built;
mod calendar_pages;
mod calendars;
mod check;
mod clean;
mod cli;
#[cfg(unix)]
mod colour;
mod complete;
mod contradictions;
#[path = "../benches/corpus.rs"]
mod corpus;
mod corpus_test;
mod explained;
mod export;
mod filters;
mod findings;
mod fix;
mod fixture;
mod formats;
mod formats_cli;
mod golden;
mod holidays;
mod hostile;
mod html;
mod ideas;
mod init;
mod json_schema;
mod judged;
mod kept_findings;
mod kinds;
mod linking;
mod list;
mod manual;
mod marks;
mod mv;
mod new;
mod one_text;
mod own_rules;
mod properties;
mod rhythms;
mod run;
mod sample;
mod search;
mod seeds;
mod serve;
mod serve_property;
mod served;
mod sharing;
mod summaries;
mod tidy;
mod twins;
mod when;
