//! `operandi init`: a handbook to begin with, complete and without a finding.

use serde_json::Value;

use crate::run::Folder;

const TEMPLATES: [&str; 2] = ["company", "minimal"];

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn what_it_writes_builds_without_a_finding() {
    for template in TEMPLATES {
        let folder = Folder::new("");
        let ran = folder.run(&["init", "book", "--template", template]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
        let files = folder.tree("book").expect("it was made");
        let expected = format!(
            "book: {} files written\n`operandi serve book` shows the handbook in the browser\n",
            files.len()
        );
        assert_eq!(ran.err, expected);
        for command in ["check", "build"] {
            let ran = folder.run_in("book", &[command, "--json", "--now", "2027-02-01"], &[]);
            assert_eq!(ran.status, Some(0), "{template}: {}", ran.err);
            assert_eq!(json(&ran.out)["findings"], Value::Array(Vec::new()), "{template}");
        }
        for (path, bytes) in &files {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains("____") && !text.contains("Larkspur"), "{template}: {path}");
            assert!(text.ends_with('\n') && !path.contains("dot-"), "{template}: {path}");
        }
        for path in [".gitignore", ".gitlab-ci.yml", ".github/workflows/handbook.yml", "site.toml"]
        {
            assert!(files.contains_key(path), "{template}: {path}");
        }
        let ignored = folder.text("book/.gitignore");
        assert!(ignored.lines().any(|line| line == "/public/"), "{ignored}");
    }
}

#[test]
fn both_continuous_integrations_check_and_build() {
    let folder = Folder::new("");
    assert_eq!(folder.run(&["init"]).status, Some(0));
    let yaml = |path: &str| -> Value {
        let text = folder.text(path);
        serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    let github = yaml(".github/workflows/handbook.yml");
    let steps = github["jobs"]["handbook"]["steps"].as_array().cloned().unwrap_or_default();
    let runs: Vec<&str> = steps.iter().filter_map(|step| step["run"].as_str()).collect();
    assert_eq!(runs[1..], ["operandi check", "operandi build"]);
    let gitlab = yaml(".gitlab-ci.yml");
    let script = gitlab["handbook"]["script"].as_array().cloned().unwrap_or_default();
    let runs: Vec<&str> = script.iter().filter_map(Value::as_str).collect();
    assert_eq!(runs[1..], ["operandi check", "operandi build"]);
}

#[test]
fn the_editor_finds_the_schemas_of_the_data_files() {
    let folder = Folder::new("");
    assert_eq!(folder.run(&["init"]).status, Some(0));
    let settings = json(&folder.text(".vscode/settings.json"));
    let schemas = settings["yaml.schemas"].as_object().expect("they are wired");
    assert_eq!(schemas.len(), 3);
    for (schema, files) in schemas {
        let validator = jsonschema::draft7::new(&json(&folder.text(schema))).expect("a schema");
        let files: Vec<&str> =
            files.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let there: Vec<&&str> = files.iter().filter(|file| folder.has(file)).collect();
        assert_eq!(there.len(), 1, "{schema}");
        let rows: Value = serde_yaml::from_str(&folder.text(there[0])).expect("YAML");
        assert!(validator.is_valid(&rows), "{schema}");
    }
    // The same as the command writes.
    assert_eq!(folder.run(&["schema", "-o", "again"]).status, Some(0));
    let again = folder.text("again/role.rows.json");
    assert_eq!(json(&folder.text(".vscode/schemas/role.rows.json")), json(&again));
}

#[test]
fn nothing_that_is_there_is_touched() {
    let folder = Folder::new(
        "-- content/index.md --\nMine.\n-- data/terms.yaml --\n[]\n-- notes.txt --\nx\n",
    );
    let before = folder.tree("");
    let ran = folder.run(&["init"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    let expected = "error: `content/index.md`, `data/terms.yaml` are there already, nothing was written\n  \
                    help: files that are there are never replaced\n";
    assert_eq!(ran.err, expected);
    assert_eq!(folder.tree(""), before);
    // Beside other files it may begin.
    folder.remove("content/index.md");
    folder.remove("data/terms.yaml");
    let ran = folder.run(&["init", "--template", "minimal"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert_eq!(folder.text("notes.txt"), "x\n");
    let ran = folder.run(&["init", "--template", "minimal"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("`site.toml`"), "{}", ran.err);
}

#[test]
fn the_folder_may_be_said_as_root_and_a_template_must_be_there() {
    let folder = Folder::new("");
    let ran = folder.run(&["init", "-C", "a/b", "-q"]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    assert!(folder.has("a/b/site.toml"));
    let ran = folder.run(&["init", "c", "--template", "startup"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("possible values: company, minimal"), "{}", ran.err);
    assert!(!folder.has("c"));
}

#[test]
fn verbose_names_the_files() {
    let folder = Folder::new("");
    let ran = folder.run(&["init", "book", "--template", "minimal", "-v"]);
    assert!(ran.err.starts_with("wrote book/.github/workflows/handbook.yml\n"), "{}", ran.err);
    assert_eq!(ran.err.lines().filter(|line| line.starts_with("wrote ")).count(), 6);
}
