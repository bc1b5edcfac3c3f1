//! Findings in the forms that other programs read: to the character, against the schemas of those
//! programs, and with sources that mean harm.

use std::collections::BTreeSet;
use std::sync::Arc;

use insta::assert_snapshot;
use jsonschema::Validator;
use operandi::diagnostic::{Code, Diagnostic, Level};
use operandi::report::github::github;
use operandi::report::gitlab::gitlab;
use operandi::report::json::json;
use operandi::report::sarif::{RuleText, sarif};
use operandi::source::{Place, SourcePath, Span};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use serde_json::Value;

use crate::built::repository;

const PAGE: &str = "---\ntitle: Weekly\nowner: žluť rodmap\nuses:\n  - a\n---\n";

fn source(path: &SourcePath) -> Option<Arc<str>> {
    (path.as_str() != "gone.md").then(|| PAGE.into())
}

fn place(path: &str, words: &str) -> Place {
    let start = PAGE.find(words).expect("the page has the words");
    Place::new(&SourcePath::new(path), Span::new(start, start + words.len()))
}

/// One finding of each sort: at a word, over lines with a related place, of a whole file.
fn findings() -> Vec<Diagnostic> {
    let missing = Diagnostic::error(
        Code("ref/missing"),
        place("content/a 100%: b,c.md", "rodmap"),
        "no artifact \"rodmap\"; 100% sure",
    )
    .help("did you mean \"roadmap\"?\nor nothing");
    let mut twice = Diagnostic::error(Code("id/duplicate"), place("b.md", "uses:\n  - a"), "twice")
        .label("here")
        .related(place("c.md", "Weekly"), "first here")
        .related(place("c.md", "Weekly"), "first here");
    twice.level = Level::Warning;
    let gone = Diagnostic::of_file(Code("ref/missing"), &SourcePath::new("gone.md"), "gone");
    vec![missing, twice, gone]
}

fn rule(code: Code) -> Option<RuleText> {
    let level = (code.0 == "ref/missing").then_some(Level::Error);
    (code.0 != "a/b").then_some(RuleText { summary: "A page.", explanation: "In *short*.", level })
}

fn as_sarif(findings: &[Diagnostic], base: &str) -> String {
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    sarif(findings, &source, base, &rule).replace(&version, "\"version\": \"OURS\"")
}

// ---- GitHub

#[test]
fn commands_for_github() {
    assert_snapshot!(github(&findings(), &source, "site/"), @r#"
    ::error file=site/content/a 100%25%3A b%2Cc.md,line=3,endLine=3,col=13,endColumn=19,title=ref/missing::no artifact "rodmap"; 100%25 sure%0Ahelp: did you mean "roadmap"?%0Aor nothing
    ::warning file=site/b.md,line=4,endLine=5,title=id/duplicate::twice%0Ahere%0Asite/c.md:2:8: first here%0Asite/c.md:2:8: first here
    ::error file=site/gone.md,line=1,endLine=1,col=1,endColumn=1,title=ref/missing::gone
    "#);
    assert_eq!(github(&[], &source, ""), "");
}

/// A command as the runner reads it: its name, its properties, its message.
pub(crate) type Command = (String, Vec<(String, String)>, String);

/// Reads a line by the grammar `::name key=value,key=value::message`.
pub(crate) fn command(line: &str) -> Command {
    let decoded = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n");
    let data = |text: &str| decoded(text).replace("%25", "%");
    let property =
        |text: &str| decoded(text).replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
    let rest = line.strip_prefix("::").expect("a command begins with two colons");
    let (head, message) = rest.split_once("::").expect("two colons end the properties");
    let (name, properties) = head.split_once(' ').expect("a blank ends the name");
    let properties = properties.split(',').map(|pair| {
        let (key, value) = pair.split_once('=').expect("a property has a value");
        (key.to_owned(), property(value))
    });
    (name.to_owned(), properties.collect(), data(message))
}

#[test]
fn commands_can_be_read_back() {
    let lines = github(&findings(), &source, "");
    let (name, properties, message) = command(lines.lines().next().expect("there is one"));
    assert_eq!(name, "error");
    assert_eq!(properties[0], ("file".into(), "content/a 100%: b,c.md".into()));
    let expected = "no artifact \"rodmap\"; 100% sure\nhelp: did you mean \"roadmap\"?\nor nothing";
    assert_eq!(message, expected);
}

// ---- GitLab

#[test]
fn a_report_for_gitlab() {
    assert_snapshot!(gitlab(&findings(), &source, "site/"), @r#"
    [
      {
        "description": "no artifact \"rodmap\"; 100% sure; did you mean \"roadmap\"?; or nothing",
        "check_name": "ref/missing",
        "fingerprint": "12a432a4547dc307423026d399c73595",
        "severity": "major",
        "location": {
          "path": "site/content/a 100%: b,c.md",
          "lines": {
            "begin": 3
          }
        }
      },
      {
        "description": "twice",
        "check_name": "id/duplicate",
        "fingerprint": "187bc11993b7a19bb7048b254a0b2cdb",
        "severity": "minor",
        "location": {
          "path": "site/b.md",
          "lines": {
            "begin": 4
          }
        }
      },
      {
        "description": "gone",
        "check_name": "ref/missing",
        "fingerprint": "1a6d79a91a9e2eb293b6c5b3f32ee0a7",
        "severity": "major",
        "location": {
          "path": "site/gone.md",
          "lines": {
            "begin": 1
          }
        }
      }
    ]
    "#);
    assert_eq!(gitlab(&[], &source, ""), "[]\n");
}

/// What GitLab asks of an entry, and that no two have the same fingerprint.
pub(crate) fn assert_gitlab_reads(report: &str) {
    let report: Value = serde_json::from_str(report).expect("it is JSON");
    let mut fingerprints = BTreeSet::new();
    for issue in report.as_array().expect("it is a list") {
        for key in ["description", "check_name", "fingerprint", "severity"] {
            assert!(issue[key].as_str().is_some_and(|text| !text.is_empty()), "{issue}");
        }
        let severities = ["info", "minor", "major", "critical", "blocker"];
        assert!(severities.contains(&issue["severity"].as_str().unwrap_or_default()), "{issue}");
        let path = issue["location"]["path"].as_str().unwrap_or_default();
        assert!(!path.is_empty() && !path.starts_with("./"), "{issue}");
        assert!(issue["location"]["lines"]["begin"].as_u64() > Some(0), "{issue}");
        assert!(fingerprints.insert(issue["fingerprint"].to_string()), "twice: {issue}");
    }
}

fn fingerprints(report: &str) -> Vec<String> {
    let report: Value = serde_json::from_str(report).expect("it is JSON");
    let issues = report.as_array().expect("it is a list").iter();
    issues.map(|issue| issue["fingerprint"].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn fingerprints_outlive_moved_lines_and_tell_findings_apart() {
    let at = |path: &str, words: &str, message: &str| {
        Diagnostic::error(Code("a/b"), place(path, words), message)
    };
    let before = [at("a.md", "title", "x"), at("a.md", "owner", "x"), at("b.md", "title", "x")];
    let after = [at("a.md", "owner", "x"), at("a.md", "uses", "x"), at("b.md", "owner", "x")];
    let of = |findings: &[Diagnostic]| fingerprints(&gitlab(findings, &source, "x/"));
    assert_eq!(of(&before), of(&after));
    let mut all = of(&before);
    all.extend(of(&[at("a.md", "title", "y")]));
    // What grows from day to day is the same finding, other names are others.
    let of_message = |message: &str| of(&[at("a.md", "title", message)]);
    assert_eq!(of_message("`q1` is 9 days late"), of_message("`q1` is 10 days late"));
    assert_ne!(of_message("`q1` is 9 days late"), of_message("`q2` is 9 days late"));
    // The end of one part is not the start of the next.
    all.extend(of(&[Diagnostic::error(Code("/b"), place("a.mda", "title"), "x")]));
    all.extend(of(&[Diagnostic::error(Code("a/c"), place("a.md", "title"), "x")]));
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{all:?}");
    // Where the user stands, and what else there is, makes no difference.
    assert_eq!(fingerprints(&gitlab(&after[2..], &source, "")), of(&before)[2..]);
}

// ---- SARIF

/// The schema of SARIF.
pub(crate) fn schema() -> Validator {
    let path = repository().join("tests/schemas/sarif-2.1.0.json");
    #[expect(clippy::disallowed_methods, reason = "the schema is a file")]
    let text = std::fs::read_to_string(path).expect("the schema is there");
    let mut schema: Value = serde_json::from_str(&text).expect("the schema is JSON");
    // The pattern of a language has a bracket too many, which makes it no regular expression.
    for object in ["run", "toolComponent"] {
        schema["definitions"][object]["properties"]["language"]["pattern"] = "^[a-zA-Z]{2}".into();
    }
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&schema).expect("the schema is one")
}

/// Checks a report against the schema of SARIF.
pub(crate) fn assert_is_sarif(schema: &Validator, report: &str) {
    let report: Value = serde_json::from_str(report).expect("it is JSON");
    let faults = schema.iter_errors(&report);
    let faults = faults.map(|fault| format!("{}: {fault}", fault.instance_path()));
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_report_in_sarif() {
    assert_snapshot!(as_sarif(&findings()[..1], "../x/"), @r#"
    {
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        {
          "tool": {
            "driver": {
              "name": "operandi",
              "version": "OURS",
              "rules": [
                {
                  "id": "ref/missing",
                  "shortDescription": {
                    "text": "A page."
                  },
                  "help": {
                    "text": "In *short*.",
                    "markdown": "In *short*."
                  },
                  "defaultConfiguration": {
                    "level": "error"
                  }
                }
              ]
            }
          },
          "columnKind": "unicodeCodePoints",
          "results": [
            {
              "ruleId": "ref/missing",
              "ruleIndex": 0,
              "level": "error",
              "message": {
                "text": "no artifact \"rodmap\"; 100% sure\ndid you mean \"roadmap\"?\nor nothing"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "../x/content/a%20100%25%3A%20b%2Cc.md",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 3,
                      "startColumn": 13,
                      "endLine": 3,
                      "endColumn": 19
                    }
                  }
                }
              ],
              "partialFingerprints": {
                "operandiFinding/v1": "12a432a4547dc307423026d399c73595"
              }
            }
          ]
        }
      ]
    }
    "#);
}

#[test]
#[expect(clippy::too_many_lines, reason = "the whole output is shown")]
fn other_places_in_sarif() {
    assert_snapshot!(as_sarif(&findings()[1..2], "../x/"), @r#"
    {
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        {
          "tool": {
            "driver": {
              "name": "operandi",
              "version": "OURS",
              "rules": [
                {
                  "id": "id/duplicate",
                  "shortDescription": {
                    "text": "A page."
                  },
                  "help": {
                    "text": "In *short*.",
                    "markdown": "In *short*."
                  },
                  "defaultConfiguration": {
                    "enabled": false
                  }
                }
              ]
            }
          },
          "columnKind": "unicodeCodePoints",
          "results": [
            {
              "ruleId": "id/duplicate",
              "ruleIndex": 0,
              "level": "warning",
              "message": {
                "text": "twice"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "../x/b.md",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 4,
                      "startColumn": 1,
                      "endLine": 5,
                      "endColumn": 6
                    }
                  },
                  "message": {
                    "text": "here"
                  }
                }
              ],
              "relatedLocations": [
                {
                  "id": 1,
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "../x/c.md",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 2,
                      "startColumn": 8,
                      "endLine": 2,
                      "endColumn": 14
                    }
                  },
                  "message": {
                    "text": "first here"
                  }
                },
                {
                  "id": 2,
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "../x/c.md",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 2,
                      "startColumn": 8,
                      "endLine": 2,
                      "endColumn": 14
                    }
                  },
                  "message": {
                    "text": "first here"
                  }
                }
              ],
              "partialFingerprints": {
                "operandiFinding/v1": "187bc11993b7a19bb7048b254a0b2cdb"
              }
            }
          ]
        }
      ]
    }
    "#);
}

#[test]
fn nothing_in_sarif() {
    assert_snapshot!(as_sarif(&[], ""), @r#"
    {
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        {
          "tool": {
            "driver": {
              "name": "operandi",
              "version": "OURS",
              "rules": []
            }
          },
          "columnKind": "unicodeCodePoints",
          "results": []
        }
      ]
    }
    "#);
}

#[test]
fn results_in_sarif_name_their_rules() {
    let report: Value = serde_json::from_str(&as_sarif(&findings(), "")).expect("it is JSON");
    let run = &report["runs"][0];
    let ids: Vec<&Value> = (0..3).map(|at| &run["results"][at]["ruleId"]).collect();
    assert_eq!(ids, ["ref/missing", "id/duplicate", "ref/missing"]);
    for (at, id) in ids.into_iter().enumerate() {
        let index = run["results"][at]["ruleIndex"].as_u64().expect("a number");
        assert_eq!(&run["tool"]["driver"]["rules"][index as usize]["id"], id);
    }
}

#[test]
fn sarif_is_as_its_schema_says() {
    let schema = schema();
    assert_is_sarif(&schema, &as_sarif(&findings(), "site/"));
    assert_is_sarif(&schema, &as_sarif(&[], ""));
    let wrong: Value = serde_json::json!({"version": "2.1.0", "runs": [{"tool": {}}]});
    assert!(!schema.is_valid(&wrong), "the schema refuses nothing");
}

#[test]
fn sarif_names_files_far_away_by_their_whole_path() {
    let report: Value =
        serde_json::from_str(&as_sarif(&findings()[2..], "/far away/")).expect("it is JSON");
    let location = &report["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    let expected = serde_json::json!({"uri": "file:///far%20away/gone.md"});
    assert_eq!(location["artifactLocation"], expected);
}

// ---- all of them

proptest! {
    #[test]
    fn hostile_texts_stay_texts(
        content in any::<String>(),
        path in "[^/\0]{1,20}",
        start in 0_usize..60,
        len in 0_usize..60,
    ) {
        let content = format!("\u{1b}]0;x\u{7}\u{9b}2J\r\n::error::%0A##[x]{content}");
        let place = Place::new(&SourcePath::new(&path), Span::new(start, start + len));
        let finding = Diagnostic::error(Code("a/b"), place.clone(), content.clone())
            .label(content.clone())
            .related(place, content.clone())
            .help(content.clone());
        let findings = [finding.clone(), finding];
        let source = |_: &SourcePath| Some(content.as_str().into());
        let lines = github(&findings, &source, "");
        prop_assert_eq!(lines.lines().count(), 2);
        for line in lines.lines() {
            let (name, properties, message) = command(line);
            prop_assert_eq!(name, "error");
            let keys: Vec<&str> = properties.iter().map(|(key, _)| key.as_str()).collect();
            prop_assert_eq!((keys[0], keys[1], keys[keys.len() - 1]), ("file", "line", "title"));
            prop_assert!(message.contains("::error::%0A##[x]"));
        }
        let sarif = as_sarif(&findings, "");
        let gitlab = gitlab(&findings, &source, "");
        assert_gitlab_reads(&gitlab);
        for report in [&lines, &json(&findings, &source, ""), &sarif, &gitlab] {
            let obeyed = |c: &char| c.is_control() && !"\n\t".contains(*c);
            let directions = ['\u{202e}', '\u{2066}', '\u{200f}'];
            prop_assert!(!report.chars().any(|c| obeyed(&c) || directions.contains(&c)));
        }
        let read: Value = serde_json::from_str(&sarif).expect("it is JSON");
        let message = read["runs"][0]["results"][0]["message"]["text"].as_str();
        prop_assert!(message.is_some_and(|message| message.starts_with(&content)));
    }
}
