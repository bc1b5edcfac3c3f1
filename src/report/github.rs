//! Findings as commands to the runner of GitHub Actions, which shows them beside the changed lines.
//!
//! A command is a line, `::error file=a.md,line=1,title=ref/missing::message`. What would end it or
//! one of its parts is percent-encoded.

use super::at::At;
use super::lines::Sources;
use super::visible::visible;
use crate::diagnostic::{Diagnostic, Level};
use crate::source::SourcePath;
use std::sync::Arc;

/// A line for each finding, in the order given; nothing for none. `base` stands before each path.
pub fn github(
    findings: &[Diagnostic],
    source: &dyn Fn(&SourcePath) -> Option<Arc<str>>,
    base: &str,
) -> String {
    let mut sources = Sources::new(source);
    findings.iter().map(|finding| command(finding, &mut sources, base)).collect()
}

fn command(finding: &Diagnostic, sources: &mut Sources<'_>, base: &str) -> String {
    let name = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
    };
    let At { path, line, column, end_line, end_column } = At::of(&finding.place, sources, base);
    // The runner takes columns for parts of one line only.
    let columns = if line == end_line {
        format!(",col={column},endColumn={end_column}")
    } else {
        String::new()
    };
    let (file, title) = (property(&path), property(finding.code.0));
    let message = data(&message(finding, sources, base));
    format!(
        "::{name} file={file},line={line},endLine={end_line}{columns},title={title}::{message}\n"
    )
}

/// The headline, and in lines of their own the words at the place, other places, and help.
fn message(finding: &Diagnostic, sources: &mut Sources<'_>, base: &str) -> String {
    let mut lines = vec![visible(&finding.message)];
    lines.extend(finding.label.as_deref().map(visible));
    for related in &finding.related {
        let At { path, line, column, .. } = At::of(&related.place, sources, base);
        lines.push(visible(&format!("{path}:{line}:{column}: {}", related.message)));
    }
    for help in &finding.help {
        let help = format!("help: {help}");
        lines.extend(help.lines().map(visible));
    }
    lines.join("\n")
}

/// A text as the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text as the value of a property of a command.
fn property(text: &str) -> String {
    data(&visible(text)).replace(':', "%3A").replace(',', "%2C")
}
