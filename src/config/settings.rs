//! The settings of a site: the keys of `site.toml` that are not model or calendar.

use crate::config::colour::Colour;
use crate::config::table::Table;
use crate::source::Span;

/// How raw HTML in Markdown is treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// Balanced and freed of everything that could run a script or break the page.
    #[default]
    Clean,
    /// Left as it is.
    Allow,
    /// Shown as text.
    Escape,
}

/// Which pages have a short address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ShortAddresses {
    /// Those with dates: what people are invited to.
    #[default]
    Scheduled,
    /// All of them.
    All,
    /// None.
    None,
}

/// The address at which a site will be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    url: String,
}

impl BaseUrl {
    /// Reads an `http` or `https` address; a slash at its end is supplied. The error says what is
    /// wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .ok_or_else(|| format!("`{text}` does not begin with https:// or http://"))?;
        let host = rest.split('/').next().unwrap_or_default();
        if host.is_empty() || text.contains(['?', '#', '"', '<', '>', ' ']) {
            return Err(format!("`{text}` is not the address of a site"));
        }
        Ok(Self { url: format!("{}/", text.trim_end_matches('/')) })
    }

    /// The address, with a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.url
    }

    /// The path of the address, with a slash at both ends: `/handbook/`.
    pub fn path(&self) -> &str {
        let after_scheme = self.url.find("://").map_or(0, |at| at + 3);
        let slash =
            self.url[after_scheme..].find('/').map_or(self.url.len() - 1, |at| after_scheme + at);
        &self.url[slash..]
    }
}

/// What a site says about itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The title of the handbook.
    pub title: String,
    /// Where it will be published, if that is known.
    pub base_url: Option<BaseUrl>,
    /// The language of its pages, as in the `lang` attribute (BCP 47).
    pub lang: String,
    /// The folder below `themes/`, or the embedded theme.
    pub theme: String,
    /// Where the theme is named; empty if it is not.
    pub theme_span: Span,
    /// The colour of what stands out, if the site has one of its own.
    pub accent: Option<Colour>,
    /// Globs of files that are neither read nor copied.
    pub exclude: Vec<String>,
    /// Globs of files that are copied and not rendered.
    pub assets: Vec<String>,
    /// How raw HTML is treated.
    pub raw_html: RawHtml,
    /// The address at which a page can be edited, with `{path}` for the path of its source.
    pub edit_url: Option<String>,
    /// Whether pictures of other hosts stay pictures.
    pub remote_images: bool,
    /// CSV files with readings, and where each is named.
    pub readings: Vec<(String, Span)>,
    /// Whether the default pack applies.
    pub pack: bool,
    /// Whether search engines may index the site.
    pub index: bool,
    /// Whether readers can search the site.
    pub search: bool,
    /// Whether pages have drawings of what is around them.
    pub diagrams: bool,
    /// Whether the handbook is put on paper; nothing where its size decides.
    pub print: Option<bool>,
    /// Whether terms of the glossary are marked in texts.
    pub glossary: bool,
    /// Whether each page has a twin in Markdown.
    pub markdown: bool,
    /// Which pages have a short address.
    pub short_addresses: ShortAddresses,
}

impl Settings {
    /// Reads the settings from the table of the whole file, leaving the other keys to others.
    pub fn read(table: &mut Table<'_, '_>) -> Self {
        let (theme, theme_span) = read_theme(table);
        Self {
            title: table.required_text("title"),
            base_url: read_base_url(table),
            lang: read_lang(table),
            theme,
            theme_span,
            accent: read_accent(table),
            exclude: read_globs(table, "exclude", &[]),
            assets: read_globs(table, "assets", &["**/templates/**"]),
            raw_html: read_raw_html(table),
            edit_url: read_edit_url(table),
            remote_images: table.bool("remote_images").unwrap_or(false),
            readings: table.texts("readings").unwrap_or_default(),
            pack: table.bool("pack").unwrap_or(true),
            index: table.bool("index").unwrap_or(false),
            search: table.bool("search").unwrap_or(true),
            diagrams: table.bool("diagrams").unwrap_or(true),
            print: table.bool("print"),
            glossary: table.bool("glossary").unwrap_or(true),
            markdown: table.bool("markdown").unwrap_or(true),
            short_addresses: read_short_addresses(table),
        }
    }
}

fn read_base_url(table: &mut Table<'_, '_>) -> Option<BaseUrl> {
    let span = table.node("base_url")?.span;
    let text = table.text("base_url")?;
    BaseUrl::parse(&text)
        .map_err(|message| {
            let help = "write it as `https://example.com/handbook/`".to_owned();
            table.bad(span, message, Some(help));
        })
        .ok()
}

fn read_lang(table: &mut Table<'_, '_>) -> String {
    let Some(node) = table.node("lang") else { return "en".into() };
    let Some(lang) = table.text("lang") else { return "en".into() };
    let valid = !lang.is_empty()
        && lang.split('-').all(|part| {
            (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
        });
    if !valid {
        let help = "write it as `en` or `de-CH`".to_owned();
        table.bad(node.span, format!("`{lang}` is not a language tag"), Some(help));
    }
    lang
}

/// The name of the theme, and where it is named.
fn read_theme(table: &mut Table<'_, '_>) -> (String, Span) {
    let span = table.node("theme").map(|node| node.span).unwrap_or_default();
    let default = ("default".to_owned(), span);
    let Some(theme) = table.text("theme") else { return default };
    if theme_name(&theme).is_none() {
        let help = "name a folder below `themes/`".to_owned();
        table.bad(span, format!("`{theme}` is not the name of a theme"), Some(help));
        return default;
    }
    (theme, span)
}

/// A name that a theme can have: that of a folder below `themes/`.
pub fn theme_name(name: &str) -> Option<&str> {
    let is_folder = !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
    is_folder.then_some(name)
}

fn read_accent(table: &mut Table<'_, '_>) -> Option<Colour> {
    let span = table.node("accent")?.span;
    let text = table.text("accent")?;
    let colour = Colour::parse(&text);
    if text.len() == "#rrggbb".len() && colour.is_some() {
        return colour;
    }
    let example = colour.map_or_else(|| "#b5432f".to_owned(), |colour| colour.to_string());
    let help = format!("write six digits and letters from a to f: `{example}`");
    table.bad(span, format!("`{text}` is not a colour"), Some(help));
    None
}

fn read_globs(table: &mut Table<'_, '_>, key: &'static str, default: &[&str]) -> Vec<String> {
    let Some(globs) = table.texts(key) else {
        return default.iter().map(|&glob| glob.to_owned()).collect();
    };
    let mut valid = Vec::new();
    for (glob, span) in globs {
        match globset::Glob::new(&glob) {
            Ok(_) => valid.push(glob),
            Err(error) => {
                table.bad(span, format!("`{glob}` is not a glob: {}", error.kind()), None);
            }
        }
    }
    valid
}

fn read_raw_html(table: &mut Table<'_, '_>) -> RawHtml {
    let Some(node) = table.node("raw_html") else { return RawHtml::Clean };
    match table.text("raw_html").as_deref() {
        Some("clean") | None => RawHtml::Clean,
        Some("allow") => RawHtml::Allow,
        Some("escape") => RawHtml::Escape,
        Some(other) => {
            let message = format!("`raw_html` cannot be `{other}`");
            table.bad(node.span, message, Some("write `clean`, `allow` or `escape`".into()));
            RawHtml::Clean
        }
    }
}

fn read_short_addresses(table: &mut Table<'_, '_>) -> ShortAddresses {
    let Some(node) = table.node("short_addresses") else { return ShortAddresses::default() };
    match table.text("short_addresses").as_deref() {
        Some("scheduled") | None => ShortAddresses::Scheduled,
        Some("all") => ShortAddresses::All,
        Some("none") => ShortAddresses::None,
        Some(other) => {
            let message = format!("`short_addresses` cannot be `{other}`");
            table.bad(node.span, message, Some("write `scheduled`, `all` or `none`".into()));
            ShortAddresses::default()
        }
    }
}

fn read_edit_url(table: &mut Table<'_, '_>) -> Option<String> {
    let node = table.node("edit_url")?;
    let text = table.text("edit_url")?;
    let web = text.starts_with("https://") || text.starts_with("http://");
    if !web || !text.contains("{path}") {
        let help = "write it as `https://git.example.com/handbook/edit/main/{path}`".to_owned();
        let message = "`edit_url` must be a web address with `{path}` in it";
        table.bad(node.span, message, Some(help));
        return None;
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn base_urls_have_a_path() {
        let path = |text| BaseUrl::parse(text).map(|url| url.path().to_owned());
        assert_eq!(path("https://example.com"), Ok("/".into()));
        assert_eq!(path("https://example.com/handbook"), Ok("/handbook/".into()));
        assert_eq!(path("https://example.com/a/b/"), Ok("/a/b/".into()));
        assert!(path("example.com").is_err());
        assert!(path("https://").is_err());
    }
}
