//! `operandi export`: the handbook as data and as one Markdown text.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use operandi::site::{Site, Sources};
use operandi::source::SourcePath;
use percent_encoding::percent_decode_str;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::built::{repository, sources};
use crate::run::Folder;

const SITE: &str = r#"
-- site.toml --
title = "R&D *handbook*"
-- content/index.md --
Read [the review](rituals/wbr.md#steps), [all of them](rituals/index.md) or [[#here]].

## Here
-- content/rituals/index.md --
---
title: Meetings
---
Few.

# Which
-- content/rituals/wbr.md --
---
title: Review [weekly]
aliases: [WBR, Monday_numbers]
summary: Numbers, *once* a [[term:week]].
purpose: |
  See what happened.

  - first
  - then
when: every Monday at 10:00
duration: 1h30m
scope: each-team
attendees: [team, {to: lead, as: chair, prep: 1h}]
inputs: [{to: deck, by: 1 working day before}]
agenda:
  - {item: "Silent *reading*", time: 10m, lead: lead}
good: ["One [[deck]]", "b"]
status: trial
tags: [numbers]
---
- A list first[^1]

# Steps

See [the deck][d], <a href="../roles/lead.md">the lead</a> and ![plan](plan.svg).

[^1]: A note.

[d]: ../artifacts/deck.md "Deck"

```md
# Not a heading [[nowhere]]
-- content/rituals/plan.svg --
<svg/>
-- content/artifacts/deck.md --
---
purpose: P
template: deck.txt
---
# The deck

Back to [[wbr]] [^1].

[^1]: Another.
-- content/artifacts/deck.txt --
x
-- content/roles/lead.md --
---
title: Lead
accountabilities: [Listen]
---
-- data/terms.yaml --
- {title: Week, meaning: Seven days.}
"#;

const TEXT: &str = r##"# <a id="/"></a>R\&D \*handbook\*

Read [the review](#wbr:steps), [all of them](#rituals/) or [here](#/:here).

## <a id="/:here"></a>Here

## <a id="rituals/"></a>Meetings

What we meet for, when it happens, and who brings what.

Few.

### Which

### <a id="wbr"></a>Review \[weekly\]

Numbers, *once* a [Week](#week).

- **Kind:** [Ritual](#rituals/)
- **Status:** On trial
- **Also called:** WBR, Monday_numbers
- **Tags:** numbers
- **Purpose:**

  See what happened.

  - first
  - then
- **When:** Every Monday at 10:00
- **Duration:** 1 h 30 min
- **Held:** In each team
- **Agenda:**
  - Item: Silent \*reading\*; Time: 10 min; Lead: [Lead](#lead)
- **Good:**
  - One [The deck](#deck)
  - b
- **Attendees:** The team itself, [Lead](#lead) (Chair, prep 1 h)
- **Inputs:** [The deck](#deck) (1 working day before)
- **Mentioned in:** [The deck](#deck)

<!-- -->

- A list first[^wbr-1]

#### <a id="wbr:steps"></a>Steps

See [the deck](#deck "Deck"), <a href="#lead">the lead</a> and ![plan](rituals/plan.svg).

[^wbr-1]: A note.



```md
# Not a heading [[nowhere]]
```

## <a id="artifacts/"></a>Artifacts

What we write, draw and keep up to date, and who uses it.

### <a id="deck"></a>The deck

- **Kind:** [Artifact](#artifacts/)
- **Purpose:** P
- **Template:** [deck.txt](artifacts/deck.txt)
- **Input to:** [Review \[weekly\]](#wbr) (1 working day before)
- **Mentioned in:** [Review \[weekly\]](#wbr)

Back to [Review \[weekly\]](#wbr) [^deck-1].

[^deck-1]: Another.

## <a id="roles/"></a>Roles

The hats people wear, and what each answers for.

### <a id="lead"></a>Lead

- **Kind:** [Role](#roles/)
- **Accountabilities:**
  - Listen
- **Attends:** [Review \[weekly\]](#wbr) (Chair, prep 1 h)
- **Mentioned in:** [Review \[weekly\]](#wbr)

## <a id="terms/"></a>Terms

Our words, and what they mean to whom.

### <a id="week"></a>Week

- **Kind:** [Term](#terms/)
- **Meaning:** Seven days.
- **Mentioned in:** [Review \[weekly\]](#wbr)
"##;

#[test]
fn a_handbook_as_one_text() {
    let ran = Folder::new(SITE).run(&["export", "md"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert_eq!(ran.out, TEXT);
}

#[test]
fn files_have_the_address_of_the_site() {
    let ran = Folder::new(SITE).run(&["export", "md", "-b", "https://example.com/book"]);
    assert!(ran.out.contains("![plan](https://example.com/book/rituals/plan.svg)"), "{}", ran.out);
    assert!(ran.out.contains("[The deck](#deck)"), "{}", ran.out);
}

#[test]
fn data_is_that_of_the_site_to_the_byte() {
    let folder = Folder::new(SITE);
    folder.build();
    let ran = folder.run(&["export", "json"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert_eq!(ran.out, folder.text("public/handbook.json"));
    let ran = folder.run(&["export", "json", "-o", "out.json"]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    assert_eq!(folder.text("out.json"), folder.text("public/handbook.json"));
}

#[test]
fn nothing_is_written_while_there_are_errors() {
    let folder = Folder::new(SITE);
    folder.write("content/roles/lead.md", "[[nowhere]]");
    for format in ["json", "md"] {
        let ran = folder.run(&["export", format, "-o", "out"]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
        assert!(ran.err.contains("content/roles/lead.md:1:3"), "{}", ran.err);
        assert!(ran.err.ends_with("\n2 errors, nothing was written\n"), "{}", ran.err);
        assert!(!folder.has("out"));
    }
    let ran = folder.run(&["export", "pdf"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    let folder = Folder::new(SITE);
    let ran = folder.run(&["export", "md", "-o", "no/such/folder"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.starts_with("error: cannot write `no/such/folder`"), "{}", ran.err);
}

#[test]
fn drafts_are_left_out_unless_asked_for() {
    let folder = Folder::new(SITE);
    folder.write("content/guides/later.md", "---\ndraft: true\n---\nNot yet.\n");
    assert!(!folder.run(&["export", "md"]).out.contains("Not yet."));
    let text = folder.run(&["export", "md", "--drafts"]).out;
    assert!(text.contains("- **Draft:** Yes\n\nNot yet.\n"), "{text}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let folder = Folder::new(SITE);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_operandi"))
        .args(["export", "md"])
        .current_dir(folder.at(""))
        .stdout(full)
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.starts_with("error: cannot write to `standard output`"), "{error}");
}

// ---- whatever the handbook

fn texts(sources: &Sources) -> BTreeMap<SourcePath, Arc<str>> {
    sources.pages.iter().map(|page| (page.path.clone(), page.text.clone())).collect()
}

/// What a Markdown text has in it.
#[derive(Default)]
struct Seen {
    code: Vec<(String, String)>,
    levels: Vec<HeadingLevel>,
    links: Vec<String>,
    anchors: Vec<String>,
    notes: Vec<String>,
}

fn read(text: &str) -> Seen {
    let mut seen = Seen::default();
    let mut code: Option<(String, String)> = None;
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_GFM;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                code = Some((info.to_string(), String::new()));
            }
            Event::Text(text) => code.iter_mut().for_each(|(_, code)| code.push_str(&text)),
            Event::End(TagEnd::CodeBlock) => seen.code.extend(code.take()),
            Event::Start(Tag::Heading { level, .. }) => seen.levels.push(level),
            Event::Start(Tag::Link { dest_url, .. }) => seen.links.push(dest_url.to_string()),
            Event::Start(Tag::FootnoteDefinition(name)) => seen.notes.push(name.to_string()),
            Event::InlineHtml(html) => {
                let id = html.strip_prefix("<a id=\"").and_then(|rest| rest.strip_suffix("\">"));
                seen.anchors.extend(id.map(str::to_owned));
            }
            _ => {}
        }
    }
    seen
}

/// Everything that must hold for the text of a site without errors.
fn is_sound(sources: Sources) -> String {
    let (texts, title) = (texts(&sources), sources.config.settings.title.clone());
    let site = Site::new(sources);
    assert!(site.findings().iter().all(|f| !f.is_error()), "{title}: {:#?}", site.findings());
    let text = site.one_text(&texts);
    let seen = read(&text);
    let mut anchors = seen.anchors.clone();
    anchors.sort();
    anchors.dedup();
    assert_eq!(anchors.len(), seen.anchors.len(), "{title}: anchors are unique");
    for link in &seen.links {
        if let Some(fragment) = link.strip_prefix('#') {
            let id = percent_decode_str(fragment).decode_utf8_lossy().into_owned();
            assert!(anchors.contains(&id), "{title}: nothing is at {link}");
        } else {
            let is_file = site.routes().any(|route| route.href() == *link);
            assert!(is_file || !link.contains(".md"), "{title}: {link} leads to a source");
        }
    }
    let mut notes = seen.notes.clone();
    notes.sort();
    notes.dedup();
    assert_eq!(notes.len(), seen.notes.len(), "{title}: notes are unique");
    let mut deepest = 0;
    for level in seen.levels.iter().map(|level| *level as usize) {
        assert!(level <= deepest + 1, "{title}: a heading of level {level} below one of {deepest}");
        deepest = level;
    }
    let handbook = site.handbook();
    let mut expected: Vec<(String, String)> = Vec::new();
    let mut headings = 1 + handbook
        .schema
        .kind_ids()
        .filter(|k| operandi::pages::layout::is_used(handbook, *k))
        .count();
    for document in
        handbook.documents.iter().filter(|document| document.path.as_str() != "content/404.md")
    {
        headings += usize::from(document.id().is_some()) + document.body.headings.len();
        let of_page = texts.get(&document.path).map(|text| read(text).code);
        expected.extend(of_page.unwrap_or_default());
    }
    assert_eq!(seen.levels.len(), headings, "{title}: headings");
    let mut code = seen.code;
    code.sort();
    expected.sort();
    assert_eq!(code, expected, "{title}: code");
    text
}

#[test]
fn the_text_of_the_sample_is_sound() {
    let text = is_sound(sources(&repository()));
    assert!(text.len() > 100_000, "{} bytes", text.len());
    let mut reversed = sources(&repository());
    reversed.pages.reverse();
    reversed.data.reverse();
    assert!(is_sound(reversed) == text, "the order of sources shows");
}

#[test]
fn the_texts_of_other_sites_are_sound() {
    for site in ["addresses", "markdown", "own-model", "ritual", "rows"] {
        is_sound(sources(&repository().join(Path::new("tests/golden")).join(site)));
    }
}
