//! The files of the theme that the program carries, and which file stands for each name in a site.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::pages::theme::ThemeFiles;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The folder of templates in a theme.
pub const TEMPLATES: &str = "templates";
/// The folder of style sheets, scripts and other files in a theme.
pub const ASSETS: &str = "assets";

/// The folder of language files in a theme.
pub const LANGUAGES: &str = "languages";

/// Whose a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The program's.
    Program,
    /// That of the theme that the site names.
    Theme,
    /// The site's own.
    Site,
}

impl Origin {
    /// What it is called in lists.
    pub fn word(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::Theme => "theme",
            Self::Site => "site",
        }
    }
}

/// The embedded files of a folder of the theme, by path below that folder, sorted.
pub fn embedded(folder: &str) -> Vec<(String, &'static [u8])> {
    let mut files = Vec::new();
    let mut folders = Vec::from_iter(EMBEDDED.get_dir(folder));
    while let Some(dir) = folders.pop() {
        folders.extend(dir.dirs());
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            let name = path.strip_prefix(folder).unwrap_or(&path).trim_start_matches('/');
            files.push((name.to_owned(), file.contents()));
        }
    }
    files.sort();
    files
}

/// All files of the embedded theme, by their paths in it.
pub fn all_embedded() -> BTreeMap<String, &'static [u8]> {
    let folders = [TEMPLATES, ASSETS, LANGUAGES].into_iter();
    let files = folders.flat_map(|folder| {
        let files = embedded(folder).into_iter();
        files.map(move |(name, bytes)| (format!("{folder}/{name}"), bytes))
    });
    files.collect()
}

/// Whose file stands for each path of the theme of a site: the first of site, theme and program that has
/// one, and the other one that it stands for, if there is one.
pub fn origins(files: &ThemeFiles) -> BTreeMap<String, (Origin, Option<Origin>)> {
    let mut origins: BTreeMap<String, (Origin, Option<Origin>)> =
        all_embedded().into_keys().map(|path| (path, (Origin::Program, None))).collect();
    let templates = files.templates.iter().map(|(name, _)| format!("{TEMPLATES}/{name}"));
    let assets = files.assets.iter().map(|(name, _)| format!("{ASSETS}/{name}"));
    let languages = files.languages.iter().map(|(name, _)| format!("{LANGUAGES}/{name}"));
    let of_theme = templates.chain(assets).chain(languages).map(|path| (path, Origin::Theme));
    let overrides = files.overrides.iter().map(|(name, _)| format!("{TEMPLATES}/{name}"));
    let own_languages = files.own_languages.iter().map(|(name, _)| format!("{LANGUAGES}/{name}"));
    let of_site = overrides.chain(own_languages).map(|path| (path, Origin::Site));
    for (path, origin) in of_theme.chain(of_site) {
        let before = origins.get(&path).map(|(origin, _)| *origin);
        origins.insert(path, (origin, before));
    }
    origins
}
