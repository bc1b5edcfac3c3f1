//! The theme: templates and assets, those of the site before those that come with the program.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, ErrorKind, Tera, Value};

use crate::config::colour::Colour;
use crate::diagnostic::{Code, Diagnostic};
use crate::pages::accent::Accent;
use crate::pages::embedded_theme::{ASSETS, LANGUAGES, TEMPLATES, embedded};
use crate::pages::route::Route;
use crate::pages::small_asset::small;
use crate::pages::template_words::add_words;
use crate::source::{Place, Source, SourcePath, Span};
use crate::words::words::{Layer, Words};

/// A template that cannot be read or rendered.
pub const TEMPLATE_ERROR: Code = Code("template/error");

/// The style sheet of all pages.
const STYLE: &str = "style.css";
/// The accent of a theme whose style sheet says none.
const ACCENT: &str = "#a3211b";

/// Where templates are looked for, the first first: single overrides of the site, its theme, ours.
const PREFIXES: [&str; 3] = ["site/", "theme/", "default/"];

/// What a site brings of its own, by path below its folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThemeFiles {
    /// `templates/` of the site.
    pub overrides: Vec<(String, Source)>,
    /// `templates/` of `themes/NAME/`.
    pub templates: Vec<(String, Source)>,
    /// `assets/` of `themes/NAME/`: any bytes.
    pub assets: Vec<(String, Vec<u8>)>,
    /// The accent that it has instead of the theme's.
    pub accent: Option<Colour>,
    /// `languages/` of the site.
    pub own_languages: Layer,
    /// `languages/` of `themes/NAME/`.
    pub languages: Layer,
    /// What could not be read of them.
    pub findings: Vec<Diagnostic>,
}

/// A theme, ready to render.
pub struct Theme {
    tera: Tera,
    sources: BTreeMap<String, Source>,
    /// The language files that a site or a theme brings.
    languages: Vec<Source>,
    assets: BTreeMap<String, Vec<u8>>,
    routes: BTreeMap<String, Route>,
    /// The accent that it has instead of what its style sheet says.
    own_accent: Option<Colour>,
    /// The words of its language.
    pub words: Arc<Words>,
    /// What is wrong with it: files and templates that cannot be read.
    pub findings: Vec<Diagnostic>,
}

impl Theme {
    /// Puts the theme of a site together, which speaks this language.
    pub fn new(files: &ThemeFiles, lang: &str) -> Self {
        let layers = [embedded_languages(), files.languages.clone(), files.own_languages.clone()];
        let (words, mut findings) = Words::new(lang, &layers);
        let words = Arc::new(words);
        let sources = template_sources(files);
        let ours: BTreeMap<String, &[u8]> = embedded(ASSETS).into_iter().collect();
        let mut assets: BTreeMap<String, Vec<u8>> =
            ours.iter().map(|(name, bytes)| (name.clone(), bytes.to_vec())).collect();
        assets.extend(files.assets.iter().cloned());
        if let Some((accent, sheet)) = files.accent.zip(assets.get_mut(STYLE)) {
            let rules = Accent::on(accent, &String::from_utf8_lossy(sheet)).rules();
            sheet.extend(rules.bytes());
        }
        // What is ours was tried when it is small; what others wrote is published as they wrote it.
        for (name, bytes) in &mut assets {
            let is_ours = ours.get(name).is_some_and(|ours| bytes.starts_with(ours));
            if let Some(small) = is_ours.then(|| small(name, bytes)).flatten() {
                *bytes = small;
            }
        }
        let routes = asset_routes(&mut assets);
        let (mut tera, faults) = match load(&sources, &words) {
            Ok(tera) => (tera, Vec::new()),
            Err(error) => (Tera::new(), load_findings(&sources, &error)),
        };
        findings.extend(files.findings.iter().cloned().chain(faults));
        let hrefs = routes.iter().map(|(name, route)| (name.clone(), route.href()));
        let hrefs: BTreeMap<String, String> = hrefs.collect();
        tera.global_context().insert_value("assets", Value::from_serializable(&hrefs));
        let own = files.languages.iter().chain(&files.own_languages).cloned();
        let languages = own.map(|(_, source)| source).collect();
        Self { tera, sources, languages, assets, routes, own_accent: files.accent, words, findings }
    }

    /// Renders a template for the output at `route`. `site` is what every page says of the site.
    pub fn render(
        &self,
        template: &str,
        site: &Value,
        view: &impl serde::Serialize,
        route: &Route,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut html = Vec::with_capacity(16 * 1024);
        Context::from_serialize(view)
            .and_then(|mut context| {
                context.insert_value("site", site.clone());
                self.tera.render_to(template, &context, &mut html)
            })
            .map_err(|error| Box::new(finding(&self.sources, &error, Some(route))))?;
        Ok(html)
    }

    /// Whether the site brings templates of its own.
    pub fn has_own_templates(&self) -> bool {
        self.sources.keys().any(|name| !name.starts_with("default/"))
    }

    /// The names and routes of the theme's files.
    pub fn asset_routes(&self) -> &BTreeMap<String, Route> {
        &self.routes
    }

    /// The bytes of a file of the theme.
    pub fn asset(&self, name: &str) -> &[u8] {
        self.assets.get(name).map_or(&[], Vec::as_slice)
    }

    /// The colour in which it prints what is red here: that of the site, or what its style sheet says first of
    /// `--rubric`.
    pub fn accent(&self) -> String {
        if let Some(accent) = self.own_accent {
            return accent.to_string();
        }
        let sheet = std::str::from_utf8(self.asset(STYLE)).unwrap_or_default();
        let said = sheet.split_once("--rubric:").map_or("", |(_, rest)| rest.trim_start());
        let end = said.find([';', '}', '\n']).unwrap_or(said.len());
        let colour = said[..end].trim_end();
        let digits = colour.strip_prefix('#').unwrap_or_default();
        let is_colour = matches!(digits.len(), 3 | 4 | 6 | 8);
        let is_colour = is_colour && digits.chars().all(|c| c.is_ascii_hexdigit());
        if is_colour { colour } else { ACCENT }.to_owned()
    }

    /// The names and bytes of all its templates, language files and other files.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let templates =
            self.sources.iter().map(|(name, text)| (name.as_str(), text.text.as_bytes()));
        let languages =
            self.languages.iter().map(|file| (file.path.as_str(), file.text.as_bytes()));
        let assets = self.assets.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        templates.chain(languages).chain(assets)
    }

    /// The sources of templates and language files, for the excerpts of findings.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values().chain(&self.languages)
    }
}

fn template_sources(files: &ThemeFiles) -> BTreeMap<String, Source> {
    let mut sources = BTreeMap::new();
    for (name, bytes) in embedded(TEMPLATES) {
        let text = String::from_utf8_lossy(bytes);
        let source = Source::new(&format!("themes/default/templates/{name}"), &text);
        sources.insert(format!("default/{name}"), source);
    }
    for (name, source) in &files.templates {
        sources.insert(format!("theme/{name}"), source.clone());
    }
    for (name, source) in &files.overrides {
        sources.insert(format!("site/{name}"), source.clone());
    }
    sources
}

/// Reads all templates under their full names, by which an override can extend what it overrides.
/// Each name without a prefix then gets the template that wins: to look for it at every include
/// costs an eighth of the time of rendering. Where that fails, since a component may be defined
/// once only, the engine goes on looking.
fn load(sources: &BTreeMap<String, Source>, words: &Arc<Words>) -> Result<Tera, tera::Error> {
    let all = sources.iter().map(|(name, source)| (name.as_str(), &*source.text));
    let winners = sources.keys().filter_map(|name| {
        let plain = PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix))?;
        Some((plain, &*source_of(sources, plain)?.text))
    });
    let read = |templates: Vec<(&str, &str)>| {
        let mut tera = Tera::new();
        add_words(&mut tera, words);
        tera.set_fallback_prefixes(PREFIXES)?;
        tera.add_raw_templates(templates)?;
        Ok::<Tera, tera::Error>(tera)
    };
    read(all.clone().chain(winners).collect()).or_else(|_| read(all.collect()))
}

fn embedded_languages() -> Layer {
    let source = |(name, bytes): (String, &[u8])| {
        let path = format!("themes/default/languages/{name}");
        (name, Source::new(&path, &String::from_utf8_lossy(bytes)))
    };
    embedded(LANGUAGES).into_iter().map(source).collect()
}

/// The route of each asset, with a hash of its content in the name so that it can be kept for ever.
/// Style sheets come last, since they name the others.
fn asset_routes(assets: &mut BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Route> {
    let mut routes = BTreeMap::new();
    let (sheets, others): (Vec<String>, Vec<String>) =
        assets.keys().cloned().partition(|name| name.strip_suffix(".css").is_some());
    for name in others {
        let route = hashed(&name, &assets[&name]);
        routes.insert(name, route);
    }
    for name in sheets {
        let sheet = String::from_utf8_lossy(&assets[&name]).into_owned();
        let sheet = with_hashed_urls(&sheet, &name, &routes).into_bytes();
        let route = hashed(&name, &sheet);
        assets.insert(name.clone(), sheet);
        routes.insert(name, route);
    }
    routes
}

fn hashed(name: &str, bytes: &[u8]) -> Route {
    let hash = &blake3::hash(bytes).to_hex()[..10];
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) => (stem, format!(".{extension}")),
        None => (name, String::new()),
    };
    Route::new(format!("assets/{stem}.{hash}{extension}"))
}

/// A style sheet in which `url(font.woff2)` names the file as it is published.
fn with_hashed_urls(sheet: &str, name: &str, routes: &BTreeMap<String, Route>) -> String {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts = sheet.split("url(");
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        result.push_str("url(");
        let Some((url, rest)) = part.split_once(')') else {
            result.push_str(part);
            continue;
        };
        let plain = url.trim().trim_matches(['"', '\'']);
        let path = crate::handbook::site_files::join(folder, "", plain);
        match path.and_then(|path| routes.get(&path)) {
            Some(route) => {
                let here = format!("assets/{folder}");
                result.push_str(&crate::handbook::site_files::relative(&here, &route.href()));
            }
            None => result.push_str(url),
        }
        result.push(')');
        result.push_str(rest);
    }
    result
}

/// The findings for templates that cannot be read. The engine stops at the first text that is no
/// template, so each is read alone then; of names that do not exist it tells all at once, in words.
fn load_findings(sources: &BTreeMap<String, Source>, error: &tera::Error) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(_) => sources
            .iter()
            .filter_map(|(name, source)| {
                let error = Tera::new().add_raw_template(name, &source.text).err()?;
                let is_syntax = matches!(error.kind(), ErrorKind::SyntaxError(_));
                is_syntax.then(|| explained(finding(sources, &error, None)))
            })
            .collect(),
        ErrorKind::Msg(report) => reported(sources, report),
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("there is no template `{parent}`");
            vec![at_word(sources, current, parent, message)]
        }
        ErrorKind::CircularExtend { tpl, .. } => {
            vec![at_word(sources, tpl, "extends", "this template extends itself".to_owned())]
        }
        ErrorKind::CircularInclude { tpl, .. } => {
            vec![at_word(sources, tpl, "include", "this template includes itself".to_owned())]
        }
        _ => vec![finding(sources, error, None)],
    }
}

/// A syntax error with help where its words alone say too little.
fn explained(finding: Diagnostic) -> Diagnostic {
    if finding.message != "Unexpected end of input" {
        return finding;
    }
    finding.help("something above is not closed: `{{`, `{%`, or a tag such as `{% if … %}`")
}

/// The findings of a report in words: `error: WHAT`, and on the next line ` --> NAME:LINE:COLUMN`.
fn reported(sources: &BTreeMap<String, Source>, report: &str) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut lines = report.lines();
    while let Some(line) = lines.next() {
        let Some(message) = line.strip_prefix("error: ") else { continue };
        let place = lines.next().and_then(|line| place_of(sources, line.split_once("--> ")?.1));
        let place = place.unwrap_or_else(themes);
        findings.push(Diagnostic::error(TEMPLATE_ERROR, place, message));
    }
    if findings.is_empty() {
        let message = report.lines().next().unwrap_or_default();
        findings.push(Diagnostic::error(TEMPLATE_ERROR, themes(), message));
    }
    findings
}

fn place_of(sources: &BTreeMap<String, Source>, written: &str) -> Option<Place> {
    let mut parts = written.rsplitn(3, ':');
    let column: usize = parts.next()?.trim().parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let source = source_of(sources, parts.next()?)?;
    let start = byte_at(source, line, column.saturating_sub(1));
    let rest = source.text[start..].lines().next().unwrap_or_default();
    let name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '/' | '-' | '"');
    let end = rest.find(|c| !name(c)).unwrap_or(rest.len());
    Some(Place::new(&source.path, Span::new(start, start + end)))
}

/// A finding at the first use of a word in a template.
fn at_word(
    sources: &BTreeMap<String, Source>,
    template: &str,
    word: &str,
    message: String,
) -> Diagnostic {
    let place = source_of(sources, template).map(|source| {
        let at = source.text.find(word);
        let span = at.map_or_else(Span::default, |at| Span::new(at, at + word.len()));
        Place::new(&source.path, span)
    });
    Diagnostic::error(TEMPLATE_ERROR, place.unwrap_or_else(themes), message)
}

/// Where templates lie, for faults of no template in particular.
fn themes() -> Place {
    Place::start_of(&SourcePath::new("themes/"))
}

/// The finding for an error of a template, at its place in the template.
fn finding(
    sources: &BTreeMap<String, Source>,
    error: &tera::Error,
    route: Option<&Route>,
) -> Diagnostic {
    let (message, place) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let source = source_of(sources, report.filename());
            let place = source.map(|source| place_in(source, report.span()));
            (report.message().to_owned(), place)
        }
        other => (other.to_string(), None),
    };
    let place = place.unwrap_or_else(themes);
    let message = message.lines().next().unwrap_or_default().to_owned();
    let mut diagnostic = Diagnostic::error(TEMPLATE_ERROR, place, message);
    if let Some(route) = route {
        diagnostic = diagnostic.help(format!("while rendering `{route}`"));
    }
    let trace = error.to_string();
    let callers = trace.lines().filter(|line| line.trim_start().starts_with("note:"));
    callers.fold(diagnostic, |diagnostic, line| {
        diagnostic.help(line.trim_start().trim_start_matches("note:").trim().to_owned())
    })
}

fn source_of<'a>(sources: &'a BTreeMap<String, Source>, name: &str) -> Option<&'a Source> {
    let prefixed = PREFIXES.iter().filter_map(|prefix| sources.get(&format!("{prefix}{name}")));
    sources.get(name).or(prefixed.into_iter().next())
}

fn place_in(source: &Source, span: &tera::Span) -> Place {
    let start = byte_at(source, span.start_line, span.start_col);
    let end = byte_at(source, span.end_line, span.end_col).max(start);
    Place::new(&source.path, Span::new(start, end))
}

/// The byte at a position of a template. Tera counts lines from one and columns in characters from
/// zero.
fn byte_at(source: &Source, line: usize, column: usize) -> usize {
    let mut lines = source.text.split_inclusive('\n');
    let start: usize = lines.by_ref().take(line.saturating_sub(1)).map(str::len).sum();
    let line = lines.next().unwrap_or_default();
    start + line.char_indices().nth(column).map_or(line.trim_end().len(), |(byte, _)| byte)
}
