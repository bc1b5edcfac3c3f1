//! The same number of pages in a form that Hugo and Zola read, with a theme that does nearly
//! nothing: title and text on a page, titles in a list. That flatters them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::site::body_of;
use crate::common::write;
use crate::corpus::Corpus;

/// The page that is edited.
pub(crate) const PAGE: &str = "/rituals/bench/";
/// Its source.
pub(crate) const SOURCE: &str = "content/rituals/bench.md";

/// What both need beside pages: settings and templates. Neither reads what the other does.
const FILES: [(&str, &str); 7] = [
    (
        "hugo.toml",
        "baseURL = \"http://127.0.0.1/\"\ntitle = \"T\"\n\
         disableKinds = [\"taxonomy\", \"term\", \"RSS\", \"sitemap\"]\n",
    ),
    (
        "layouts/_default/single.html",
        "<!doctype html><html><head><title>{{ .Title }}</title></head>\
         <body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>\n",
    ),
    (
        "layouts/_default/list.html",
        "<!doctype html><html><head><title>{{ .Title }}</title></head><body><ul>\
         {{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}\
         </ul></body></html>\n",
    ),
    ("config.toml", "base_url = \"http://127.0.0.1\"\n"),
    (
        "templates/page.html",
        "<!doctype html><html><head><title>{{ page.title }}</title></head>\
         <body><h1>{{ page.title }}</h1>{{ page.content | safe }}</body></html>\n",
    ),
    (
        "templates/section.html",
        "<!doctype html><html><head><title>{{ section.title }}</title></head><body><ul>\
         {% for page in section.pages %}<li><a href=\"{{ page.path }}\">{{ page.title }}</a></li>\
         {% endfor %}</ul></body></html>\n",
    ),
    ("templates/index.html", "<!doctype html><html><head></head><body>Home</body></html>\n"),
];

/// A site of theirs on disk.
pub(crate) struct OtherSite {
    /// Where it lies.
    pub(crate) root: PathBuf,
    /// The text of the page that is edited, the same as ours.
    body: String,
    number: usize,
}

impl OtherSite {
    /// Writes a site of so many pages into a folder. Rows of data become pages like the others.
    pub(crate) fn write(folder: &Path, pages: usize) -> Self {
        let root = folder.join(format!("{pages}-other"));
        for (path, text) in FILES {
            write(&root.join(path), text);
        }
        let texts: Vec<(String, String)> = Corpus::new(pages)
            .files()
            .into_iter()
            .filter(|(path, _)| path.starts_with("content/") && path != "content/index.md")
            .collect();
        write_lists(&root, &texts);
        for (number, (path, text)) in texts.iter().cycle().take(pages).enumerate() {
            let path = path.replace(".md", &format!("-{number}.md"));
            write(&root.join(path), &page(&format!("Page {number}"), body_of(text)));
        }
        let ritual = texts.iter().find(|(path, _)| path.starts_with("content/rituals/"));
        let (_, text) = ritual.expect("a corpus has rituals");
        let mut site = Self { root, body: body_of(text).to_owned(), number: 0 };
        let (text, _) = site.edit();
        write(&site.root.join(SOURCE), &text);
        site
    }

    /// The next edit of the page: its text, and by what it is known to be seen.
    pub(crate) fn edit(&mut self) -> (String, String) {
        self.number += 1;
        let sentence = format!("This is edit {}.", self.number);
        (page("Bench review", &format!("{sentence}\n\n{}", self.body)), sentence)
    }
}

fn page(title: &str, body: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n+++\n{body}")
}

/// A list for each folder of pages, and one for the home page.
fn write_lists(root: &Path, texts: &[(String, String)]) {
    let folders: BTreeSet<&str> =
        texts.iter().filter_map(|(path, _)| Some(path.rsplit_once('/')?.0)).collect();
    for folder in folders.into_iter().chain(["content"]) {
        write(&root.join(folder).join("_index.md"), &page(folder, ""));
    }
}
