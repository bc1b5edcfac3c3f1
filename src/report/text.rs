//! Findings as a person reads them in a terminal, in the manner of rustc.
//!
//! The words around an excerpt are laid out here, since the column of a cut line must be the true
//! one; the excerpts are drawn by `excerpt`.

use super::excerpt::{Excerpt, digits};
use super::lines::{Lines, Sources};
use super::visible::visible;
use crate::diagnostic::{Diagnostic, Level};
use crate::source::{Place, SourcePath};
use annotate_snippets::Renderer;
use annotate_snippets::renderer::{
    DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_LINE_NUM_STYLE, DEFAULT_WARNING_STYLE,
    Style,
};
use std::sync::Arc;

/// How to draw.
#[derive(Clone, Debug)]
pub struct TextOptions {
    /// Whether to use colours.
    pub colour: bool,
    /// What to put before the paths of sources, so that they count from where the user stands:
    /// nothing, `site/` or `../x/`.
    pub base: String,
    /// The width of the terminal.
    pub width: usize,
    /// How many findings to show; all if there is none.
    pub limit: Option<usize>,
}

/// The findings in the order given, with a blank line between them and a line end at the end;
/// nothing for none. `source` gives the text of a source, if it has one.
pub fn text(
    findings: &[Diagnostic],
    source: &dyn Fn(&SourcePath) -> Option<Arc<str>>,
    options: &TextOptions,
) -> String {
    let shown = within(options.limit, findings);
    let mut sources = Sources::new(source);
    let mut parts: Vec<String> =
        shown.iter().map(|finding| Drawing::new(finding, &mut sources, options).draw()).collect();
    match findings.len() - shown.len() {
        0 => {}
        1 => parts.push("… and 1 more finding (run with -v to see all)\n".to_owned()),
        more => parts.push(format!("… and {more} more findings (run with -v to see all)\n")),
    }
    parts.join("\n")
}

/// As many findings as may be shown, in the order given. Where there are more, warnings make room
/// for errors, wherever those stand.
fn within(limit: Option<usize>, findings: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut shown: Vec<(usize, &Diagnostic)> = findings.iter().enumerate().collect();
    if let Some(limit) = limit.filter(|limit| *limit < findings.len()) {
        shown.sort_by_key(|(at, finding)| (finding.level, *at));
        shown.truncate(limit);
        shown.sort_by_key(|(at, _)| *at);
    }
    shown.into_iter().map(|(_, finding)| finding).collect()
}

/// One finding and all that is needed to draw it.
struct Drawing<'a, 's> {
    finding: &'a Diagnostic,
    sources: &'a mut Sources<'s>,
    options: &'a TextOptions,
    renderer: Renderer,
    gutter: usize,
    out: String,
}

impl<'a, 's> Drawing<'a, 's> {
    fn new(
        finding: &'a Diagnostic,
        sources: &'a mut Sources<'s>,
        options: &'a TextOptions,
    ) -> Self {
        let renderer = if options.colour { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.term_width(options.width);
        let related = finding.related.iter().map(|related| &related.place);
        let widths = std::iter::once(&finding.place).chain(related).map(|place| {
            let lines = sources.lines(&place.path, place.span);
            lines.map_or(1, |lines| digits(lines.position(place.span.start).line))
        });
        let gutter = widths.max().unwrap_or(1);
        Self { finding, sources, options, renderer, gutter, out: String::new() }
    }

    fn draw(mut self) -> String {
        let finding = self.finding;
        self.header();
        self.place("-->", &finding.place, finding.label.as_deref(), Some(finding.level));
        for related in &finding.related {
            self.bar();
            self.place(":::", &related.place, Some(&related.message), None);
        }
        if !finding.help.is_empty() {
            self.bar();
        }
        for help in &finding.help {
            self.help(help);
        }
        self.out
    }

    fn header(&mut self) {
        let level = self.finding.level;
        let style = match level {
            Level::Error => DEFAULT_ERROR_STYLE,
            Level::Warning => DEFAULT_WARNING_STYLE,
        };
        let name = format!("{}[{}]", level.as_str(), self.finding.code.0);
        self.styled(style, &name);
        let message = format!(": {}", visible(&self.finding.message));
        self.styled(DEFAULT_EMPHASIS_STYLE, &message);
        self.out.push('\n');
    }

    /// A place: the line that says where, and the excerpt if there is something to show.
    fn place(&mut self, arrow: &str, place: &Place, label: Option<&str>, level: Option<Level>) {
        let arrow = format!("{}{arrow}", " ".repeat(self.gutter));
        self.styled(DEFAULT_LINE_NUM_STYLE, &arrow);
        let path = visible(&format!(" {}{}", self.options.base, place.path));
        self.out.push_str(&path);
        let Some(lines) = self.sources.lines(&place.path, place.span) else {
            // There is no caret to put the words at.
            self.out.extend(label.map(|label| format!(": {}", visible(label))));
            return self.out.push('\n');
        };
        self.out.push_str(&position(lines, place));
        let excerpt = Excerpt { lines, span: place.span, label, level };
        self.out.push_str(&excerpt.draw(&self.renderer, self.gutter));
        self.out.push('\n');
    }

    fn help(&mut self, help: &str) {
        let mark = format!("{} = ", " ".repeat(self.gutter));
        self.styled(DEFAULT_LINE_NUM_STYLE, &mark);
        self.styled(DEFAULT_EMPHASIS_STYLE, "help");
        let indent = format!("\n{}", " ".repeat(mark.len() + "help: ".len()));
        let lines: Vec<String> = help.lines().map(visible).collect();
        self.out.extend([": ", &lines.join(&indent), "\n"]);
    }

    /// The line that holds the parts of a finding together.
    fn bar(&mut self) {
        let bar = format!("{} |", " ".repeat(self.gutter));
        self.styled(DEFAULT_LINE_NUM_STYLE, &bar);
        self.out.push('\n');
    }

    fn styled(&mut self, style: Style, text: &str) {
        if self.options.colour {
            self.out.extend([style.render().to_string().as_str(), text, "\u{1b}[0m"]);
        } else {
            self.out.push_str(text);
        }
    }
}

fn position(lines: &Lines, place: &Place) -> String {
    let position = lines.position(place.span.start);
    format!(":{}:{}\n", position.line, position.column)
}

#[cfg(test)]
mod tests;
