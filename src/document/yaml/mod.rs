//! YAML as a tree with places: every key and every value with its exact span.
//!
//! The parser gives events; `composer` makes the tree of them, `reasons` says in plain words what
//! the parser did not like. What the keys mean is decided above.

mod composer;
mod frame;
mod habits;
mod reasons;
mod written;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourcePath;
use crate::tree::Node;
use composer::Composer;
use granit_parser::{Options, Parser};
use written::Written;

/// The text is not YAML, or not the part of it that is read here.
pub const SYNTAX: Code = Code("yaml/syntax");
/// A tab where only spaces may stand.
pub const TAB: Code = Code("yaml/tab");
/// A key of a mapping is written twice.
pub const DUPLICATE_KEY: Code = Code("yaml/duplicate-key");
/// A value is there to see, but YAML reads it as a comment or a name.
pub const LOST_VALUE: Code = Code("yaml/lost-value");
/// Aliases repeat too much.
pub const TOO_LARGE: Code = Code("yaml/too-large");
/// Lists and mappings are nested too deep.
pub const TOO_DEEP: Code = Code("yaml/too-deep");

/// Lists and mappings inside each other; nobody writes more, and readers may recurse.
const MAX_DEPTH: usize = 64;

/// The tree of a YAML text, and what is wrong with it.
///
/// `text` starts `offset` bytes after the start of the source at `path`. There is no tree if the
/// text cannot be read to its end; other findings come with one. An alias is a copy of what it
/// names: the copy has the alias's span, what is inside keeps the span of where it was written.
/// Merge keys (`<<`) are applied, their entries come last.
pub fn read(text: &str, offset: usize, path: &SourcePath) -> (Option<Node>, Vec<Diagnostic>) {
    let mut composer = Composer::new(Written { text, offset, path });
    for event in Parser::new_from_str_with_options(text, options()) {
        let step = match &event {
            Ok((event, span)) => composer.take(event, span),
            Err(error) => Err(composer.explain(error)),
        };
        if let Err(finding) = step {
            return (None, composer.stop(*finding));
        }
    }
    composer.finish()
}

fn options() -> Options {
    granit_parser::options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    }
}

#[cfg(test)]
mod tests;
