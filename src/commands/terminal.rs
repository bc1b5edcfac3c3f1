//! What is printed: the product on standard output, everything else on standard error.

use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use anstream::{AutoStream, ColorChoice};

use crate::check::explained::body;
use crate::check::list::RULES;
use crate::commands::arguments::{Colour, Common, Format};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::disk::error::EdgeError;
use crate::report::github::github;
use crate::report::gitlab::gitlab;
use crate::report::json::json;
use crate::report::sarif::{RuleText, sarif};
use crate::report::text::{TextOptions, text};
use crate::report::visible::visible;
use crate::source::SourcePath;

/// How many findings are printed before the rest is only counted.
const LIMIT: usize = 100;
/// The width of a terminal that does not say.
const WIDTH: usize = 100;

/// Where to print, and how much.
#[derive(Clone)]
pub struct Terminal {
    colour: bool,
    format: Format,
    quiet: bool,
    verbose: bool,
    /// Why the product of a command could not be printed.
    fault: Arc<OnceLock<EdgeError>>,
}

impl Terminal {
    /// The terminal that the arguments ask for.
    pub fn new(common: &Common) -> Self {
        let colour = match common.color {
            Colour::Always => true,
            Colour::Never => false,
            // anstream knows NO_COLOR, CLICOLOR, CLICOLOR_FORCE, pipes, and terminals that cannot.
            Colour::Auto => AutoStream::choice(&io::stderr()) != ColorChoice::Never,
        };
        Self {
            colour,
            format: common.format(),
            quiet: common.quiet,
            verbose: common.verbose > 0,
            fault: Arc::default(),
        }
    }

    /// Prints findings: on standard error for a person, or on standard output for a program.
    pub fn findings(
        &self,
        findings: &[Diagnostic],
        source: &dyn Fn(&SourcePath) -> Option<Arc<str>>,
        base: &str,
    ) {
        match self.format {
            Format::Text | Format::Csv => self.report(findings, source, base),
            Format::Json => self.product(&json(findings, source, base)),
            Format::Github => self.product(&github(findings, source, base)),
            Format::Gitlab => self.product(&gitlab(findings, source, base)),
            Format::Sarif => self.product(&sarif(findings, source, base, &rule_text)),
        }
    }

    fn report(
        &self,
        findings: &[Diagnostic],
        source: &dyn Fn(&SourcePath) -> Option<Arc<str>>,
        base: &str,
    ) {
        let shown: Vec<Diagnostic> =
            findings.iter().filter(|f| !self.quiet || f.level == Level::Error).cloned().collect();
        let limit = if self.verbose { None } else { Some(LIMIT) };
        let options =
            TextOptions { colour: self.colour, base: base.to_owned(), width: WIDTH, limit };
        print(&mut io::stderr().lock(), text(&shown, source, &options));
    }

    /// Prints the product of a command; nothing for an empty one.
    pub fn product(&self, text: &str) {
        if !text.is_empty() {
            self.exactly(&format!("{}\n", text.trim_end()));
        }
    }

    /// Says, once all is printed, whether something of the product was lost on the way.
    pub fn end(&self) -> Result<(), EdgeError> {
        self.fault.get().cloned().map_or(Ok(()), Err)
    }

    /// Prints a product to the byte.
    pub fn exactly(&self, text: &str) {
        if let Some(error) = print(&mut io::stdout().lock(), text) {
            self.fault.get_or_init(|| unprinted(&error));
        }
    }

    /// The width of the terminal that the product goes to; nothing if it goes elsewhere.
    pub fn width() -> Option<usize> {
        terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
    }

    /// Prints the product of a command to the byte. A disk that is full behind it is an error.
    pub fn bytes(&self, bytes: &[u8]) -> Result<(), EdgeError> {
        print(&mut io::stdout().lock(), bytes).map_or(Ok(()), |error| Err(unprinted(&error)))
    }

    /// Prints a line about the work, unless asked to be quiet.
    pub fn note(&self, line: &str) {
        if !self.quiet {
            print(&mut io::stderr().lock(), format!("{}\n", visible(line)));
        }
    }

    /// Prints a line that only those want who asked for more.
    pub fn detail(&self, line: &str) {
        if self.verbose {
            self.note(line);
        }
    }

    /// Prints why a command could not run.
    pub fn error(&self, error: &EdgeError) {
        let (bold, plain) = if self.colour { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
        let mut text = format!("{bold}error{plain}: {}\n", visible(&error.message));
        if let Some(hint) = &error.hint {
            text = format!("{text}  help: {}\n", visible(hint));
        }
        print(&mut io::stderr().lock(), text);
    }
}

/// What the list of rules says of a code.
fn rule_text(code: Code) -> Option<RuleText> {
    let rule = RULES.iter().find(|rule| rule.code == code)?;
    Some(RuleText { summary: rule.summary(), explanation: body(code), level: rule.level })
}

/// Prints, and says why not. A reader that went away (`operandi … | head`) is no fault of the work.
fn print(to: &mut impl Write, text: impl AsRef<[u8]>) -> Option<io::Error> {
    let printed = to.write_all(text.as_ref()).and_then(|()| to.flush());
    printed.err().filter(|error| error.kind() != io::ErrorKind::BrokenPipe)
}

fn unprinted(error: &io::Error) -> EdgeError {
    EdgeError::io("write to", Path::new("standard output"), error)
}
