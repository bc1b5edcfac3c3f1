//! A site at one moment, as browsers see it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use bytes::Bytes;

use crate::commands::editor::Editor;
use crate::commands::page_findings::{DrawnFinding, PageFindings, SourceLink};
use crate::commands::preview::State;
use crate::commands::project::Project;
use crate::commands::unavailable::{missing, unrendered};
use crate::diagnostic::Diagnostic;
use crate::disk::read::{read_text, real_file};
use crate::pages::layout::places::place_of;
use crate::pages::route::{Route, encode};
use crate::serve::answer::Answer;
use crate::serve::findings::Findings;
use crate::serve::media_type::media_type;
use crate::site::{Content, Site};
use crate::source::{Place, Position, SourcePath};

/// The most bytes of rendered outputs that are kept for whoever asks for them again.
const MAX_KEPT: usize = 64_000_000;

/// A site at one moment. It answers from this moment, however long that takes.
pub(super) struct Snapshot {
    pub(super) state: State,
    project: Arc<Project>,
    editor: Editor,
    kept: Mutex<Kept>,
    drawn: OnceLock<Vec<OnceLock<DrawnFinding>>>,
}

/// Outputs that were rendered.
#[derive(Default)]
struct Kept {
    outputs: BTreeMap<Route, Bytes>,
    bytes: usize,
}

impl Snapshot {
    pub(super) fn new(state: State, project: Arc<Project>, editor: Editor) -> Self {
        Self { state, project, editor, kept: Mutex::default(), drawn: OnceLock::new() }
    }

    pub(super) fn site(&self) -> &Site {
        &self.state.shown.site
    }

    /// What lies at a path.
    pub(super) fn answer(&self, path: &str) -> Answer {
        // A site that will be published below a path answers there as well: its 404 page and its
        // absolute addresses name that path.
        let base = self.site().base_path().trim_start_matches('/');
        let below = path.strip_prefix(base).filter(|_| !base.is_empty());
        let found = self.find(path).or_else(|| self.find(below?));
        found.unwrap_or_else(|| missing(self, below.unwrap_or(path)))
    }

    /// The findings of the site, for a page of it; nothing as long as they are not known.
    pub(super) fn findings(&self, page: &str) -> Option<Findings> {
        let all = self.state.findings()?;
        let place = self.route(page).and_then(|route| self.place(&route));
        let source = place.as_ref().map(|place| self.source_link(place));
        let notice = self.state.notice(place.as_ref().map(|place| &place.path));
        let draw = |index: usize| self.drawn(all, index);
        Some(PageFindings::new(all, &draw, place.as_ref(), source, notice).finish())
    }

    /// The address at which a source is seen: the first of the pages that are made of it.
    pub(super) fn address_of(&self, path: &SourcePath) -> Option<String> {
        let outputs = self.site().layout().outputs.iter();
        let mut made = outputs.filter(|(_, output)| {
            place_of(self.site().handbook(), output).is_some_and(|place| place.path == *path)
        });
        made.next().map(|(route, _)| format!("/{}", route.href()))
    }

    /// The bytes of an output, rendered if that was not done yet. Nothing if a template failed.
    pub(super) fn rendered(&self, route: &Route) -> Option<Bytes> {
        match self.render(route)? {
            Answer::Bytes { status: 200, body, .. } => Some(body),
            _ => None,
        }
    }

    /// A finding in a few words: where, and which.
    pub(super) fn short(&self, finding: &Diagnostic) -> String {
        self.draw_one(finding).short()
    }

    fn find(&self, path: &str) -> Option<Answer> {
        if let Some(route) = self.route(path) {
            return self.render(&route);
        }
        let has = |route: String| self.site().layout().outputs.contains_key(&Route::new(route));
        let folder = path.trim_end_matches('/');
        let to = if has(format!("{folder}.html")) {
            format!("{folder}.html")
        } else if has(format!("{folder}/index.html")) {
            format!("{folder}/")
        } else {
            return None;
        };
        Some(Answer::Redirect { to: format!("/{}", encode(&to)) })
    }

    /// The route at a path: the output of that name, or the index of a folder.
    fn route(&self, path: &str) -> Option<Route> {
        let is_folder = path.is_empty() || path.ends_with('/');
        let name = if is_folder { format!("{path}index.html") } else { path.to_owned() };
        Some(Route::new(name)).filter(|route| self.site().layout().outputs.contains_key(route))
    }

    fn render(&self, route: &Route) -> Option<Answer> {
        let media_type = media_type(route.as_str());
        let ok = |body| Answer::Bytes { status: 200, media_type, body };
        if let Some(body) = self.lock().outputs.get(route) {
            return Some(ok(body.clone()));
        }
        match self.site().render(route)? {
            Ok(Content::Bytes(bytes)) => {
                let body = Bytes::from(bytes);
                self.lock().keep(route, &body);
                Some(ok(body))
            }
            // It was a file of the site when the site was read; it may be a link to elsewhere now.
            Ok(Content::CopyOf(path)) => real_file(&self.project.root, &path)
                .map(|file| Answer::File { file, media_type })
                .ok(),
            // An edit that is not linked yet may have changed it; the twin is made anew with the site.
            Ok(Content::TwinOf(path)) => {
                let source = read_text(&self.project.root, &path).ok()?;
                Some(ok(Bytes::from(self.site().twin(route, &source)?)))
            }
            Err(finding) => Some(unrendered(&self.draw_one(&finding))),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where the page at a route is written.
    fn place(&self, route: &Route) -> Option<Place> {
        place_of(self.site().handbook(), self.site().layout().outputs.get(route)?)
    }

    fn source_link(&self, place: &Place) -> SourceLink {
        let Position { line, .. } = self.position(place);
        let file = self.project.root.join(place.path.as_str());
        SourceLink { path: place.path.to_string(), line, href: self.editor.link(&file, line, 1) }
    }

    /// The text of a source as it is, whatever form of it is shown.
    fn source(&self, path: &SourcePath) -> Option<Arc<str>> {
        self.project.source(&self.state.judged.site, path)
    }

    fn position(&self, place: &Place) -> Position {
        let text = self.source(&place.path);
        Position::of(text.as_deref().unwrap_or_default(), place.span.start)
    }

    /// A finding by its place in the list, drawn when it is first shown: of the thousands that a
    /// large handbook may have, a page shows few.
    fn drawn(&self, findings: &[Diagnostic], index: usize) -> &DrawnFinding {
        let drawn = self.drawn.get_or_init(|| findings.iter().map(|_| OnceLock::new()).collect());
        drawn[index].get_or_init(|| self.draw_one(&findings[index]))
    }

    fn draw_one(&self, finding: &Diagnostic) -> DrawnFinding {
        let source = |path: &SourcePath| self.source(path);
        let Position { line, column } = self.position(&finding.place);
        let file = self.project.root.join(finding.place.path.as_str());
        let href = self.editor.link(&file, line, column);
        DrawnFinding::new(finding, &source, (line, column), href)
    }
}

impl Kept {
    fn keep(&mut self, route: &Route, body: &Bytes) {
        if self.bytes + body.len() > MAX_KEPT {
            *self = Self::default();
        }
        self.bytes += body.len();
        self.outputs.insert(route.clone(), body.clone());
    }
}
