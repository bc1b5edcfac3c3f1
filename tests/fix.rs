//! Fixes: what is certain is mended to the byte, and what is not is left to a person.

#![expect(clippy::disallowed_methods, reason = "tests need files and may panic")]

use std::collections::BTreeMap;

use operandi::diagnostic::Diagnostic;
use operandi::edit::apply::Edits;
use operandi::source::SourcePath;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::fixture;
use crate::properties::cases;
use crate::run::Folder;

/// Pages that faulty ones can mean.
const PAGES: &str = "\
-- content/rituals/retro.md --
---
title: Retro
aliases: [Look back]
purpose: P
when: daily
duration: 10m
owner: lead
---
## How an hour goes

Well.

## Notes {#notes}

None.
-- content/rituals/monday-review.md --
---
title: Monday review
was: [weekly-review]
purpose: P
when: daily
duration: 10m
owner: lead
---
Text.
-- content/artifacts/decision-log.md --
---
title: Decision log
purpose: P
owner: lead
---
Text.
-- content/guides/roadmap.md --
Text.
-- data/roles.yaml --
- title: Lead
  accountabilities: [Leads]
";

/// What becomes of the files of a site when all that is certain is mended at once.
fn mended(files: &[(String, String)]) -> (Vec<(String, String)>, Vec<Diagnostic>) {
    let errors = errors(files);
    let edits = Edits::of(errors.iter().filter_map(|finding| finding.fix.as_ref()));
    let apply = |(path, text): &(String, String)| {
        let new = edits.apply(&SourcePath::new(path), text).expect("the edits are of this text");
        (path.clone(), new)
    };
    (files.iter().map(apply).collect(), errors)
}

fn errors(files: &[(String, String)]) -> Vec<Diagnostic> {
    fixture::errors(&fixture::site_of(files.to_vec())).into_iter().cloned().collect()
}

/// The files of [`PAGES`] with one more.
fn with(path: &str, text: &str) -> Vec<(String, String)> {
    let mut files = fixture::files(PAGES);
    files.push((path.to_owned(), text.to_owned()));
    files
}

/// Asserts that a text with one fault becomes another one with none.
fn mends(path: &str, text: &str, expected: &str) {
    let (files, findings) = mended(&with(path, text));
    assert_eq!(findings.len(), 1, "{text}\n{findings:#?}");
    assert!(findings[0].fix.is_some(), "{text}\n{findings:#?}");
    let (new, others) = files.split_last().expect("there are files");
    assert_eq!(new.1, expected);
    assert_eq!(others, fixture::files(PAGES), "other files stay");
    assert_eq!(errors(&files), [], "{expected}");
}

/// Asserts that a text has one finding, and that nothing of it is certain.
fn leaves(path: &str, text: &str) {
    let (_, findings) = mended(&with(path, text));
    assert_eq!(findings.len(), 1, "{text}\n{findings:#?}");
    assert_eq!(findings[0].fix, None, "{text}");
}

const A: &str = "content/artifacts/a.md";
const GUIDE: &str = "content/guides/a.md";

/// Each page has a fault at `WRONG`, where `RIGHT` should stand.
fn mends_all(path: &str, wrong: &str, right: &str, pages: &[&str]) {
    for page in pages {
        assert!(page.contains("WRONG"), "{page}");
        mends(path, &page.replace("WRONG", wrong), &page.replace("WRONG", right));
    }
}

// ---- references

#[test]
fn a_name_is_mended_however_it_is_written() {
    let pages = [
        "---\npurpose: P\ninput_to: WRONG\n---\n",
        "---\r\npurpose: P\r\ninput_to: WRONG # so\r\n---\r\n",
        "---\npurpose: P\ninput_to: \"WRONG\"\n---\n",
        "---\npurpose: P\ninput_to: 'ritual:WRONG'\n---\n",
        "---\npurpose: P\ninput_to: [monday-review, WRONG]\n---\n",
        "---\npurpose: P\ninput_to:\n  - {to: \"WRONG\", by: 1 week}\n---\n",
        "---\npurpose: P\ninput_to:\n  - to: ritual:WRONG\n    by: 1 week\n---\n",
        "---\npurpose: P\ninput_to: |\n  WRONG\n---\n",
        "---\npurpose: P\ninput_to: >-\n\n  WRONG\n\n---\n",
        "---\npurpose: P\ninput_to:\n  WRONG\n---\n",
        "---\n{purpose: P, input_to: WRONG}\n---\n",
        "---\npurpose: P\ninput_to: !!str WRONG\n---\n",
        "---\npurpose: P\ninput_to: &here WRONG\n---\n",
        "---\npurpose: P\nx_base: &base {input_to: WRONG}\n<<: *base\n---\n",
    ];
    mends_all(A, "rerto", "retro", &pages);
}

#[test]
fn an_alias_of_yaml_is_replaced_where_it_stands() {
    let text = "---\npurpose: P\nx_a: &a rerto\ninput_to: *a\n---\n";
    mends(A, text, "---\npurpose: P\nx_a: &a rerto\ninput_to: retro\n---\n");
}

/// What mends one use could break the other.
#[test]
fn what_is_read_twice_is_left() {
    let text = "---\npurpose: P\ninput_to: &a [lokback]\noutput_of: *a\n---\n";
    leaves(A, text);
}

#[test]
fn a_name_in_rows_is_mended() {
    let yaml = ["- title: A\n  purpose: P\n  input_to: [WRONG]\n- {title: B, purpose: P}\n"];
    mends_all("data/artifacts.yaml", "rerto", "retro", &yaml);
    let csv = [
        "title,purpose,input_to\nA,P,WRONG\n",
        "title,purpose,input_to\r\nA,\"P, \"\"q\"\"\",\"WRONG\"\r\n",
        "title,purpose,input_to\nA,P, monday-review; ritual:WRONG ;\n",
        "title,purpose,input_to\nA,P,\"monday-review;WRONG\"\n",
    ];
    mends_all("data/artifacts.csv", "rerto", "retro", &csv);
}

#[test]
fn an_alias_is_mended_as_its_page_writes_it() {
    mends_all(A, "Look bakc", "Look back", &["---\npurpose: P\ninput_to: WRONG\n---\n"]);
}

/// A title that is nothing like its id, in capitals or not. Two pages of one title leave the choice to a person.
#[test]
fn a_title_is_mended_to_the_id_of_its_page() {
    let titled = "-- content/guides/x9.md --\n---\ntitle: The long table\nsummary: S\n---\n";
    let mended_with = |more: &str| {
        let text = "---\nsummary: S\nsee_also: The long table\n---\n[[the Long Table|here]]\n";
        let files = format!("{titled}{more}-- content/guides/from.md --\n{text}");
        let (files, findings) = mended(&fixture::files(&files));
        let from = files.into_iter().find(|(path, _)| path.ends_with("from.md"));
        let left = findings.iter().filter(|finding| finding.fix.is_none()).count();
        (from.map(|(_, text)| text).unwrap_or_default(), left)
    };
    let (text, left) = mended_with("");
    assert_eq!(text, "---\nsummary: S\nsee_also: x9\n---\n[[x9|here]]\n");
    assert_eq!(left, 0);
    let second = titled.replace("x9", "x10");
    let (text, left) = mended_with(&second);
    assert!(text.contains("The long table") && text.contains("[[the Long Table|here]]"), "{text}");
    assert_eq!(left, 2);
}

#[test]
fn a_former_id_is_mended() {
    mends_all(A, "weekly-review", "monday-review", &["---\npurpose: P\ninput_to: WRONG\n---\n"]);
    let text = "---\npurpose: P\ninput_to: weekly-review\n---\n";
    let (_, findings) = mended(&with(A, text));
    assert_eq!(findings[0].help, ["it is now \"monday-review\" (Monday review)"]);
}

#[test]
fn what_could_mean_several_or_nothing_is_left() {
    for name in ["retr", "metro-2", "ret", "budget"] {
        // `retr` is near to `retro` alone until there is another one.
        let mut files = with(A, &format!("---\npurpose: P\ninput_to: {name}\n---\n"));
        let text = "---\ntitle: R\npurpose: P\nwhen: daily\nduration: 1h\n---\n";
        files.push(("content/rituals/retry.md".to_owned(), text.to_owned()));
        let (_, findings) = mended(&files);
        assert_eq!(findings.len(), 1, "{name}: {findings:#?}");
        assert_eq!(findings[0].fix, None, "{name}");
    }
}

/// A page of a kind that cannot stand there is no candidate.
#[test]
fn only_pages_of_the_right_kind_are_meant() {
    leaves(A, "---\npurpose: P\ninput_to: roadmpa\n---\n");
    mends_all(A, "roadmpa", "roadmap", &["---\npurpose: P\nsee_also: WRONG\n---\n"]);
}

#[test]
fn a_draft_is_not_taken_for_a_slip() {
    let mut files = with(A, "---\npurpose: P\ninput_to: retros\n---\n");
    let text = "---\ndraft: true\npurpose: P\nwhen: daily\nduration: 1h\n---\n";
    files.push(("content/rituals/retros.md".to_owned(), text.to_owned()));
    let (_, findings) = mended(&files);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(findings[0].fix, None);
    assert_eq!(findings[0].help, ["\"retros\" is a draft, and drafts are left out"]);
}

#[test]
fn a_name_in_a_file_of_readings_is_mended() {
    let mut files = with("site.toml", "title = \"T\"\nreadings = [\"data/pulse.csv\"]\n");
    let csv = |name: &str| format!("page,on,confidence\n\"{name}\",2026-03-03,high\n");
    files.push(("data/pulse.csv".to_owned(), csv("rerto")));
    let (files, findings) = mended(&files);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(files.last().map(|(_, text)| text), Some(&csv("retro")));
}

// ---- links

#[test]
fn the_name_in_a_link_is_mended() {
    let pages = [
        "See [[WRONG]].\n",
        "See [[ritual: WRONG # How an hour goes |so]].\n",
        "| a |\n|---|\n| [[WRONG\\|so]] |\n",
        "> - a\n>   [[WRONG|so]]\n",
        "---\nsummary: See [[WRONG]].\n---\n",
        "---\nsummary: \"See \\\"[[WRONG]]\\\".\"\n---\n",
        "---\nsummary: |\n  Two\n  lines, [[WRONG#notes|so]].\n---\n",
        "---\nsummary: >\n  Two\n  lines, [[WRONG]].\n---\n",
        "---\nsummary: Two\n  lines, 'it''s [[WRONG]].\n---\n",
        "---\r\nsummary: 'it''s\r\n  [[WRONG]].'\r\n---\r\n[[retro]]\r\n",
    ];
    mends_all(GUIDE, "rerto", "retro", &pages);
    mends_all(GUIDE, "weekly-review", "monday-review", &["Se\u{301} [[WRONG]].\n"]);
    let csv = "title,accountabilities,summary\nA,b,\"a \"\"b\"\", [[WRONG]]\"\n";
    mends_all("data/roles.csv", "rerto", "retro", &[csv]);
}

#[test]
fn the_path_in_a_link_is_mended() {
    let pages = [
        "See [it](WRONG).\n",
        "See [it](WRONG#notes \"title\").\n",
        "See [it](<WRONG?v=1#notes>).\n",
        "See [it][a].\n\n[a]: WRONG#notes\n",
        "See <a href=\"WRONG#notes\">it</a>.\n",
        "---\nsummary: \"See [it](WRONG).\"\n---\n",
    ];
    mends_all(GUIDE, "../rituals/rerto.md", "../rituals/retro.md", &pages);
    // The page lies in another folder, or had another name.
    mends_all(GUIDE, "retro.md", "../rituals/retro.md", &pages);
    mends_all(GUIDE, "../rituals/weekly-review.md", "../rituals/monday-review.md", &pages[..1]);
}

#[test]
fn a_path_that_could_be_another_file_is_left() {
    for path in ["retro.pdf", "../rituals/metrics.md", "../rituals/rat.md", "../../retro", "x/y.md"]
    {
        leaves(GUIDE, &format!("See [it]({path}).\n"));
    }
    // Escapes and entities are not followed.
    leaves(GUIDE, "See [it](../rituals/weekly\\-review.md).\n");
}

#[test]
fn a_fragment_is_mended() {
    let pages =
        ["[it](../rituals/retro.md#WRONG)\n", "[[retro#WRONG|so]]\n", "[[retro # WRONG ]]\n"];
    mends_all(GUIDE, "how-an-huor-goes", "how-an-hour-goes", &pages);
    mends_all(GUIDE, "note", "notes", &pages);
    mends_all(GUIDE, "How an huor goes", "how-an-hour-goes", &pages[1..]);
    let here = "[it](#WRONG)\n\n## Long heading {#long-one}\n";
    mends_all(GUIDE, "log-one", "long-one", &[here]);
    leaves(GUIDE, "[[retro#before]]\n");
    leaves(GUIDE, "[[retro#not]]\n");
}

// ---- keys and terms

#[test]
fn a_key_is_mended() {
    let pages = [
        "---\npurpose: P\nWRONG: [retro]\n---\n",
        "---\npurpose: P\n\"WRONG\": retro\n---\n",
        "---\n{purpose: P, 'WRONG': retro}\n---\n",
        "---\npurpose: P\n? WRONG\n: retro\n---\n",
        "---\npurpose: P\nx_base: &base {WRONG: retro}\n<<: *base\n---\n",
    ];
    mends_all(A, "see_aslo", "see_also", &pages);
    mends_all(A, "See_Also", "see_also", &pages);
    let attribute = "---\ntitle: R\npurpose: P\nwhen: daily\nduration: 1h\n\
                     attendees: [{to: lead, WRONG: true}]\n---\n";
    mends_all("content/rituals/a.md", "optoinal", "optional", &[attribute]);
    let rows = ["title,accountabilities,WRONG\nA,b,c\nD,e,f\n"];
    for rows in rows {
        let (files, findings) = mended(&with("data/roles.csv", &rows.replace("WRONG", "sumary")));
        assert_eq!(findings.len(), 1, "{findings:#?}");
        assert_eq!(files.last().map(|(_, t)| t.clone()), Some(rows.replace("WRONG", "summary")));
    }
}

#[test]
fn a_key_that_is_there_is_left() {
    leaves(A, "---\npurpose: P\npurpos: Q\n---\n");
    let both = "---\npurpose: P\nsee_aslo: retro\nsee_alos: retro\n---\n";
    let (_, findings) = mended(&with(A, both));
    assert_eq!(findings.len(), 2, "{findings:#?}");
    assert!(findings.iter().all(|finding| finding.fix.is_none()), "{findings:#?}");
    let column = "title,accountabilities,sumary,summary\nA,b,c,\n";
    leaves("data/roles.csv", column);
}

#[test]
fn a_home_page_gets_no_key_that_it_cannot_have() {
    leaves("content/index.md", "---\nsee_aslo: retro\n---\n");
}

#[test]
fn a_term_is_mended() {
    let pages = [
        "---\npurpose: P\nstatus: WRONG\n---\n",
        "---\npurpose: P\nstatus: \"WRONG\"\n---\n",
        "---\npurpose: P\nstatus: >-\n  WRONG\n---\n",
    ];
    mends_all(A, "retierd", "retired", &pages);
    mends_all(A, "Live", "live", &pages);
    leaves(A, "---\npurpose: P\nstatus: done\n---\n");
}

#[test]
fn a_key_of_site_toml_is_mended() {
    let tables = [
        "title = \"T\"\nWRONG = [\"**/x\"]\n",
        "title = \"T\"\n\"WRONG\" = [\"**/x\"]\n",
        "title = \"T\"\r\n'WRONG' = [\"**/x\"]\r\n",
    ];
    mends_all("site.toml", "exlude", "exclude", &tables);
    mends_all("site.toml", "titel", "title", &["WRONG = \"T\"\n"]);
    mends_all("site.toml", "calender", "calendar", &["title = \"T\"\n[WRONG]\nregion = \"nl\"\n"]);
    leaves("site.toml", "title = \"T\"\n[calender]\nregion = \"nl\"\n[calender.fiscal]\n");
    leaves("site.toml", "title = \"T\"\nexclude = []\nexlude = []\n");
}

/// What pages should say is not certain as long as the model is not.
#[test]
fn nothing_of_pages_is_certain_while_the_model_is_wrong() {
    let mut files = with(A, "---\npurpose: P\ninput_to: rerto\n---\n");
    files.push(("site.toml".to_owned(), "title = \"T\"\nexlude = []\n".to_owned()));
    let written = |(_, findings): (Vec<_>, Vec<Diagnostic>)| {
        let mended = findings.into_iter().filter_map(|finding| finding.fix);
        mended.map(|fix| fix.edits[0].text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(written(mended(&files)), ["exclude"]);
    files.pop();
    assert_eq!(written(mended(&files)), ["retro"]);
}

// ---- any slips in any pages

/// A part of a page: a text, or a word in which somebody may slip.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Text(String),
    Word { right: &'static str, wrong: String },
}

/// A word with a slip of the pen in it, or the word itself.
fn slip(word: &'static str, (sort, at, letter): (u8, Index, char)) -> String {
    let letters: Vec<char> = word.chars().collect();
    let places: Vec<usize> = (0..letters.len()).filter(|at| letters[*at].is_alphabetic()).collect();
    let at = places[at.index(places.len())];
    let mut slipped = letters.clone();
    match sort {
        0 => slipped.insert(at, letters[at]),
        1 if at > 0 => drop(slipped.remove(at)),
        2 if at + 1 < letters.len() && letters[at + 1].is_alphabetic() => slipped.swap(at, at + 1),
        3 => slipped[at] = letter,
        // Names are found in any case, keys are not.
        4 => slipped[at] = letters[at].to_ascii_uppercase(),
        _ => {}
    }
    slipped.into_iter().collect()
}

fn word(words: &'static [&'static str]) -> impl Strategy<Value = Part> {
    (
        select(words),
        (prop_oneof![0..4_u8, Just(9)], any::<Index>(), proptest::char::range('a', 'z')),
    )
        .prop_map(|(right, how)| Part::Word { right, wrong: slip(right, how) })
}

fn text(text: &str) -> impl Strategy<Value = Part> + use<> {
    Just(Part::Text(text.to_owned()))
}

/// A line of front matter: a key and one of the ways to write a value.
fn line(
    key: &'static str,
    words: &'static [&'static str],
    ways: &'static [&'static str],
) -> impl Strategy<Value = Vec<Part>> {
    let key = select(std::slice::from_ref(Box::leak(Box::new(key))));
    let key = (key, (0..20_u8, any::<Index>(), proptest::char::range('a', 'z')))
        // Of `status` many a slip is as near to `tags`.
        .prop_map(|(right, how)| (right, if right == "status" { (9, how.1, how.2) } else { how }))
        .prop_map(|(right, how)| Part::Word { right, wrong: slip(right, how) });
    (key, word(words), select(ways)).prop_map(|(key, value, way)| {
        let (before, after) = way.split_once('@').expect("it has a place for the word");
        vec![key, Part::Text(before.to_owned()), value, Part::Text(format!("{after}\n"))]
    })
}

const WAYS: &[&str] = &[
    ": @",
    ": \"@\"",
    ": '@'   # so",
    ": >-\n  @",
    ": |\n\n    @\n",
    ":\n  @",
    ": [@]",
    ": [\"@\"\n  ,  ]",
    ":\n- @ # [x]",
    ":\n  - to: '@'",
    ": [{to: @}]",
    " : &x @",
    ": !!str @",
];

const TERM_WAYS: &[&str] = &[": @", ": \"@\"", ": '@' # so", ": >-\n  @", ":\n  @", " : &y @"];

const PROSE_WAYS: &[&str] = &[
    ": See [[@]].",
    ": \"\\\"See\\\" [[@#notes|it]], žluť\"",
    ": 'it''s [[@|so]]'",
    ": |\n  One\n  two [[ritual:@]].\n\n  Three.",
    ": >\n  One\n  two [it](../rituals/@.md#notes) there",
    ": See\n  below,  [[@]]",
];

const BODY_WAYS: &[&str] = &[
    "See [[@]].\n",
    "> - [[ritual:@#notes|so *much*]] žluť\n",
    "| a |\n|---|\n| [[ @ \\|so]] |\n",
    "[it](../rituals/@.md \"T\")\n",
    "[it][ref]\n\n[ref]: <../rituals/@.md?v=1#notes>\n",
    "<b>x</b> <a href='../rituals/@.md#notes'>y</a>\n",
    "```\n[[not-a-link]]\n```\n\n[[@]]\n",
    "\n\n# Title &amp; more\n\nText \u{1f984} [[@|x]] `[[code]]`\n",
];

pub(crate) const RITUALS: &[&str] = &["quarterly-review", "planning-day", "hiring-committee"];
pub(crate) const ROLES: &[&str] = &["treasurer", "shipwright", "gardener"];

pub(crate) fn page() -> impl Strategy<Value = Vec<Part>> {
    let front = (
        line("owner", ROLES, &WAYS[..6]),
        line("see_also", RITUALS, WAYS),
        line("status", &["trial", "draft"], TERM_WAYS),
        line("summary", RITUALS, PROSE_WAYS),
        prop::collection::vec((word(RITUALS), select(BODY_WAYS)), 0..4),
        text("---\n"),
    );
    front.prop_map(|(owner, see_also, status, summary, body, dashes)| {
        let lines = [owner, see_also, status, summary];
        let mut parts = vec![dashes.clone()];
        parts.extend(lines.into_iter().flatten());
        parts.push(dashes);
        for (number, (word, way)) in body.into_iter().enumerate() {
            // Each link has a definition of its own.
            let way = way.replace("ref]", &format!("ref{number}]"));
            let (before, after) = way.split_once('@').expect("it has a place for the word");
            parts.extend([Part::Text(format!("\n{before}")), word, Part::Text(after.to_owned())]);
        }
        parts
    })
}

/// The pages that others name.
pub(crate) fn named_pages() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for name in RITUALS {
        let text = "---\npurpose: P\nwhen: daily\nduration: 1h\n---\n## Notes\n";
        files.push((format!("content/rituals/{name}.md"), text.to_owned()));
    }
    for name in ROLES {
        let text = "---\naccountabilities: [A]\n---\n";
        files.push((format!("content/roles/{name}.md"), text.to_owned()));
    }
    files
}

fn written(parts: &[Part], is_right: bool) -> String {
    let text = parts.iter().map(|part| match part {
        Part::Text(text) => text.as_str(),
        Part::Word { right, .. } if is_right => right,
        Part::Word { wrong, .. } => wrong,
    });
    text.collect()
}

proptest! {
    #![proptest_config(cases())]

    /// Whatever slips there are: when all is mended, every byte is as it should have been.
    #[test]
    fn slips_are_mended_to_the_byte(pages in prop::collection::vec(page(), 1..4), crlf in any::<bool>()) {
        let files = |is_right| {
            let mut files = named_pages();
            for (number, parts) in pages.iter().enumerate() {
                let text = written(parts, is_right);
                let text = if crlf { text.replace('\n', "\r\n") } else { text };
                files.push((format!("content/guides/page-{number}.md"), text));
            }
            files
        };
        prop_assert_eq!(errors(&files(true)), [], "{:#?}", files(true));
        let mut now = files(false);
        for _ in 0..3 {
            now = mended(&now).0;
        }
        prop_assert_eq!(now, files(true));
    }
}

// ---- the command

/// What is planted in the sample, and what stands there.
const SLIPS: [(&str, &str, &str); 7] = [
    ("site.toml", "readings = [", "reedings = ["),
    ("content/rituals/monthly-review.md", "{to: wbr, each", "{to: wbr, eahc"),
    ("content/rituals/wbr.md", "outputs: [decision-log]", "outputs: [decison-log]"),
    ("content/rituals/wbr.md", "[[on-time-deliveries]]", "[[on-time-delivreies]]"),
    ("content/rituals/wbr.md", "consistency: sharp", "consistncy: shrap"),
    ("content/rituals/input-review.md", "#which-numbers-belong-here", "#which-number-belong-here"),
    ("data/artifacts.yaml", "based_on: [qbr-paper", "based_on: [qbr-papre"),
];

/// A folder with the sample in it, and slips.
fn slipped_sample() -> (Folder, BTreeMap<String, Vec<u8>>) {
    let folder = Folder::with_sample();
    let tree = folder.tree("").expect("the sample is there");
    for (path, right, wrong) in SLIPS {
        let text = folder.text(path);
        assert_eq!(text.matches(right).count(), 1, "{path}: {right}");
        folder.write(path, text.replace(right, wrong));
    }
    (folder, tree)
}

#[test]
fn slips_in_the_sample_are_mended_and_nothing_else_changes() {
    let (folder, tree) = slipped_sample();
    let ran = folder.run(&["check", "--fix", "-v"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.err.contains("\nfixed 8 findings in 5 files\n"), "{}", ran.err);
    assert!(ran.err.starts_with("fixed content/rituals/input-review.md\n"), "{}", ran.err);
    assert_eq!(folder.tree("").expect("it is there"), tree);
    folder.build();
}

#[test]
fn a_dry_run_shows_what_would_change() {
    let (folder, _) = slipped_sample();
    let slipped = folder.tree("");
    let ran = folder.run(&["check", "--fix", "--dry-run", "--now", "2027-02-01"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.err.ends_with("; nothing was written\n"), "{}", ran.err);
    assert!(
        ran.err.starts_with("would fix 8 findings in 5 files, and leave 6 warnings"),
        "{}",
        ran.err
    );
    assert_eq!(folder.tree(""), slipped);
    let changed = |sign: &str| {
        let lines = ran.out.lines().filter(|line| line.starts_with(sign));
        lines.filter(|line| !line.starts_with(&sign.repeat(3))).count()
    };
    assert_eq!((changed("-"), changed("+")), (7, 7), "{}", ran.out);
    assert!(
        ran.out.contains("--- a/data/artifacts.yaml\n+++ b/data/artifacts.yaml\n@@ -6,7 +6,7 @@\n"),
        "{}",
        ran.out
    );
}

const FAULTS: &str = "\
-- site.toml --
title = \"T\"
-- content/guides/roadmap.md --
Text.
-- content/guides/a.md --
---
see_aslo: [roadmpa, budget]
---
See [[roadmpa]].
";

#[test]
fn the_closing_line_says_how_many_can_be_fixed() {
    let folder = Folder::new(FAULTS);
    let ran = folder.run(&["check"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains(", 2 errors (2 fixable) in "), "{}", ran.err);
    let ran = folder.run(&["check", "--fix"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    // The name under the key is looked at as soon as the key is right.
    assert!(ran.err.starts_with("fixed 3 findings in 1 file\n"), "{}", ran.err);
    assert!(ran.err.contains("error[ref/missing]: no page \"budget\""), "{}", ran.err);
    assert!(ran.err.contains(", 1 error in "), "{}", ran.err);
    let text = "---\nsee_also: [roadmap, budget]\n---\nSee [[roadmap]].\n";
    assert_eq!(folder.text("content/guides/a.md"), text);
    let again = folder.run(&["check", "--fix"]);
    assert!(!again.err.contains("fixed "), "{}", again.err);
    assert_eq!(folder.text("content/guides/a.md"), text);
}

#[test]
fn only_what_was_asked_for_is_mended() {
    let folder = Folder::new(FAULTS);
    folder.run(&["check", "--fix", "--only", "link"]);
    let text = "---\nsee_aslo: [roadmpa, budget]\n---\nSee [[roadmap]].\n";
    assert_eq!(folder.text("content/guides/a.md"), text);
}

#[test]
fn marks_and_line_ends_stay() {
    let folder = Folder::new(FAULTS);
    folder.write("content/guides/b.md", "\u{feff}---\r\nsee_also: roadmpa\r\n---\r\nžluť\r\n");
    folder.run(&["check", "--fix"]);
    let text = "\u{feff}---\r\nsee_also: roadmap\r\n---\r\nžluť\r\n";
    assert_eq!(folder.text("content/guides/b.md"), text);
}

#[test]
fn if_one_file_cannot_be_written_none_is() {
    let folder = Folder::new(FAULTS);
    folder.write("content/guides/b.md", "[[roadmpa]]\n");
    let locked = folder.at("content/guides/b.md");
    let mut permissions = std::fs::metadata(&locked).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&locked, permissions).unwrap();
    let tree = folder.tree("");
    let ran = folder.run(&["check", "--fix"]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert!(ran.err.contains("`content/guides/b.md`: it is read-only"), "{}", ran.err);
    assert_eq!(folder.tree(""), tree);
}

#[test]
fn a_dry_run_alone_is_wrong_usage() {
    assert_eq!(Folder::new(FAULTS).run(&["check", "--dry-run"]).status, Some(2));
}

#[test]
fn settings_that_lie_elsewhere_are_left() {
    let folder = Folder::new(FAULTS);
    let outside = "title = \"T\"\nexlude = []\n";
    folder.write("conf/other.toml", outside);
    let ran =
        folder.run_in("content", &["check", "--fix", "-C", ".", "-c", "../conf/other.toml"], &[]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert!(!ran.err.contains("fixable"), "{}", ran.err);
    assert_eq!(folder.text("conf/other.toml"), outside);
}

#[test]
fn slips_in_rhythms_are_mended_at_the_very_word() {
    for (wrong, right, whens) in [
        (
            "Tuseday",
            "Tuesday",
            &[
                "every WRONG at 10:00 # a comment",
                "\"every  WRONG at 10:00\"",
                "[daily, 'every WRONG, Friday']",
                ">-\n  every\n  WRONG\n  at 10:00",
            ][..],
        ),
        ("9:15", "09:15", &["every Tuesday at WRONG"]),
        ("10 am", "10:00", &["every Tuesday at WRONG", "\"every Tuesday at WRONG\""]),
        ("Mondays", "Monday", &["on WRONG"]),
        ("wekly", "weekly", &["WRONG"]),
        ("2027-2-1", "2027-02-01", &["{rrule: FREQ=DAILY, from: WRONG}", "daily from WRONG"]),
    ] {
        for when in whens {
            let page = format!("---\npurpose: P\nwhen: {when}\nduration: 1h\n---\n");
            mends(
                "content/rituals/x.md",
                &page.replace("WRONG", wrong),
                &page.replace("WRONG", right),
            );
        }
    }
    for when in ["biweekly", "every Sonday", "every second Friday", "fortnightly-ish"] {
        leaves(
            "content/rituals/x.md",
            &format!("---\npurpose: P\nwhen: {when}\nduration: 1h\n---\n"),
        );
    }
}

/// Only where a site asks for it, and only where the form means itself in YAML.
#[test]
fn rhythms_get_their_normal_form() {
    let page = |when: &str| {
        format!("---\npurpose: P\nsummary: S.\nwhen: {when}\nduration: 1h\n---\nText.\n")
    };
    let cases = [
        ("Weekly  on friday at 09:30  # as ever", "every Friday at 09:30  # as ever"),
        ("[daily, 'weekly on Monday', every Friday]", "[every day, 'every Monday', every Friday]"),
        ("\"second tuesday of the month\"", "\"second Tuesday of the month\""),
        ("every Monday at 10:00", "every Monday at 10:00"),
    ];
    let site = "-- site.toml --\ntitle = \"T\"\nchecks.owner = \"off\"\nchecks.graph = \"off\"\nchecks.flow = \"off\"\n";
    for (written, normal) in cases {
        let fixture = format!("{site}-- content/rituals/a.md --\n{}", page(written));
        let folder = Folder::new(&fixture);
        folder.run(&["check", "--fix"]);
        assert_eq!(folder.text("content/rituals/a.md"), page(written), "nobody asked for it");
        folder.write("site.toml", "title = \"T\"\nchecks.normal-form = \"warning\"\n");
        folder.run(&["check", "--fix"]);
        assert_eq!(folder.text("content/rituals/a.md"), page(normal), "{written}");
        let left = folder.run(&["check", "--only", "time/normal-form", "--deny-warnings"]);
        assert_eq!(left.status, Some(0), "{written}: {}", left.err);
    }
}
