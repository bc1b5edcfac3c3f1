//! The corpus in a folder, with a few pages beside it that are there to be edited.

use std::fs;
use std::path::{Path, PathBuf};

use super::edit::{Edit, Kind, Sign, Way};
use crate::common::write;
use crate::corpus::Corpus;

/// The page that is open, and that is asked for: it shows all edits. Asking for a page that is
/// missing takes the server long, as it looks for names that are near.
pub(crate) const PAGE: &str = "/rituals/bench.html";
/// The page that comes and goes.
pub(crate) const NEW_PAGE: &str = "/rituals/bench-new.html";
/// Its kind's index.
const INDEX: &str = "/rituals/index.html";
/// The other end of the relation.
const OTHER_END: &str = "/artifacts/bench-deck.html";

const SOURCE: &str = "content/rituals/bench.md";
const NEW_SOURCE: &str = "content/rituals/bench-new.md";
const OTHER_SOURCE: &str = "content/artifacts/bench-deck.md";
const TEMPLATE: &str = "templates/partials/site-footer.html";
const STYLE: &str = "themes/bench/assets/style.css";

/// A site on disk, and what its pages say at the moment.
pub(crate) struct Site {
    /// Where it lies.
    pub(crate) root: PathBuf,
    /// How many pages it has, without those that are edited.
    pub(crate) pages: usize,
    /// The text of a page of the corpus, long as such pages are.
    body: String,
    /// Every edit has a number, and says it in what it writes.
    number: usize,
    title: usize,
    is_related: bool,
}

impl Site {
    /// Writes a site into a folder.
    pub(crate) fn write(folder: &Path, pages: usize) -> Self {
        let root = folder.join(format!("{pages}"));
        let mut body = None;
        for (path, text) in Corpus::new(pages).files() {
            if path.starts_with("content/rituals/") && body.is_none() {
                body = Some(body_of(&text).to_owned());
            }
            // Tables come last in the settings.
            let theme = "\ntheme = \"bench\"\n\n[calendar]";
            let is_settings = path == "site.toml";
            let text = if is_settings { text.replacen("\n\n[calendar]", theme, 1) } else { text };
            write(&root.join(path), &text);
        }
        let body = body.expect("a corpus has rituals");
        let site = Self { root, pages, body, number: 0, title: 0, is_related: false };
        write(&site.root.join(SOURCE), &site.ritual());
        write(&site.root.join(OTHER_SOURCE), &site.artifact());
        write(&site.root.join(TEMPLATE), &site.footer());
        write(&site.root.join(STYLE), &site.style());
        site
    }

    /// The next edit of a kind. `style` is the address of the style sheet until then.
    pub(crate) fn edit(&mut self, kind: Kind, style: &str) -> Edit {
        self.number += 1;
        match kind {
            Kind::Prose => self.of_page(kind, self.sentence()),
            Kind::Title => {
                self.title = self.number;
                let mut edit = self.of_page(kind, self.title());
                edit.also = vec![(INDEX, Sign::Has(self.title()))];
                edit
            }
            Kind::Relation => self.relation(),
            Kind::Template => {
                let sign = Sign::Has(format!("Footer {},", self.number));
                of_file(kind, TEMPLATE, self.footer(), sign)
            }
            Kind::Style => of_file(kind, STYLE, self.style(), Sign::Lacks(style.to_owned())),
            Kind::New => self.new_page(),
            Kind::Deleted => self.deleted_page(),
        }
    }

    fn of_page(&self, kind: Kind, sign: String) -> Edit {
        of_file(kind, SOURCE, self.ritual(), Sign::Has(sign))
    }

    fn relation(&mut self) -> Edit {
        self.is_related = !self.is_related;
        let link = |name: &str| Sign::text(&format!("{name}\""), self.is_related);
        let sign = link("/artifacts/bench-deck.html");
        let mut edit = of_file(Kind::Relation, OTHER_SOURCE, self.artifact(), sign);
        edit.also = vec![(OTHER_END, link("/rituals/bench.html"))];
        edit
    }

    fn new_page(&self) -> Edit {
        let mut edit = of_file(Kind::New, NEW_SOURCE, self.ritual(), self.count(3));
        edit.open = NEW_PAGE;
        let sentence = Sign::Has(self.sentence());
        edit.also = vec![(NEW_PAGE, sentence), (INDEX, Sign::text("bench-new.html", true))];
        edit
    }

    fn deleted_page(&self) -> Edit {
        let also = vec![(NEW_PAGE, Sign::Missing), (INDEX, Sign::text("bench-new.html", false))];
        let (kind, sign) = (Kind::Deleted, self.count(2));
        Edit { kind, file: NEW_SOURCE, text: None, open: NEW_PAGE, sign, also }
    }

    /// What the footer says when there are so many pages beside the corpus.
    fn count(&self, own: usize) -> Sign {
        Sign::Has(format!(", {} pages</p>", self.pages + own))
    }

    fn ritual(&self) -> String {
        format!(
            "---\ntitle: {}\npurpose: To be edited\nwhen: every Monday\nduration: 1h\n---\n{}\n\n{}",
            self.title(),
            self.sentence(),
            self.body
        )
    }

    fn artifact(&self) -> String {
        let relation = if self.is_related { "output_of: [bench]\n" } else { "" };
        format!("---\ntitle: Bench deck\npurpose: To be shown\n{relation}---\nA deck.\n")
    }

    fn title(&self) -> String {
        format!("Bench review {}.", self.title)
    }

    fn sentence(&self) -> String {
        format!("This is edit {}.", self.number)
    }

    fn footer(&self) -> String {
        format!("<p>Footer {}, {{{{ site.pages }}}} pages</p>", self.number)
    }

    /// What the style sheet says.
    pub(crate) fn style(&self) -> String {
        format!("main {{ order: {}; }}\n", self.number)
    }
}

fn of_file(kind: Kind, file: &'static str, text: String, sign: Sign) -> Edit {
    Edit { kind, file, text: Some(text), open: PAGE, sign, also: Vec::new() }
}

/// What stands below the front matter.
pub(crate) fn body_of(page: &str) -> &str {
    page.splitn(3, "---\n").nth(2).unwrap_or(page)
}

/// Saves a file, or deletes it, with one write.
pub(crate) fn save(file: &Path, text: Option<&str>, way: Way) {
    // Other generators pass over names like this one, too.
    let name = file.file_name().expect("a file has a name").to_string_lossy();
    let beside = file.with_file_name(format!(".{name}~"));
    let saved = match (text, way) {
        (Some(text), Way::InPlace) => fs::write(file, text),
        (Some(text), Way::ByRename) => {
            fs::write(&beside, text).and_then(|()| fs::rename(&beside, file))
        }
        (None, Way::InPlace) => fs::remove_file(file),
        (None, Way::ByRename) => fs::rename(file, beside),
    };
    saved.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}
