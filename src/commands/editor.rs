//! Links that open a source in an editor, through the address scheme that the editor registered.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The schemes of editors that people name by a word.
const KNOWN: [(&str, &str); 10] = [
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("emacs", "emacs://open?url=file://{path}&line={line}&column={column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("none", ""),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscode-insiders", "vscode-insiders://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
];

/// What of a path need not be encoded, whether it stands in the path or in the query of an address.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// How to open a place of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    template: String,
}

impl Editor {
    /// Reads the name of an editor, or an address with `{path}` and, if it likes, `{line}` and
    /// `{column}` in it. `none` is no editor.
    pub fn parse(text: &str) -> Result<Self, String> {
        let known = KNOWN.iter().find(|(name, _)| *name == text);
        let template = known.map_or(text, |(_, template)| template);
        let is_address = template.contains(':') && template.contains("{path}");
        // A script as an address would run in the page.
        if !is_address && text != "none" || template.to_lowercase().starts_with("javascript:") {
            let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
            return Err(format!(
                "write one of {}, or an address such as `myeditor://open?file={{path}}&line={{line}}`",
                names.join(", ")
            ));
        }
        Ok(Self { template: template.to_owned() })
    }

    /// The address that opens a file at a line and column, both counted from one; nothing without
    /// an editor.
    pub fn link(&self, file: &Path, line: usize, column: usize) -> Option<String> {
        if self.template.is_empty() {
            return None;
        }
        let path = file.to_string_lossy().replace('\\', "/");
        // A path of Windows begins with a drive; addresses want a slash before it.
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        let path = utf8_percent_encode(&path, PATH).to_string();
        let address = self.template.replace("{line}", &line.to_string());
        Some(address.replace("{column}", &column.to_string()).replace("{path}", &path))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Editor, KNOWN};

    fn link(editor: &str) -> Option<String> {
        Editor::parse(editor).unwrap().link(Path::new("/a b/ž&x.md"), 9, 5)
    }

    #[test]
    fn editors_open_a_line() {
        assert_eq!(link("vscode").unwrap(), "vscode://file/a%20b/%C5%BE%26x.md:9:5");
        let own = "my://o?l={line}&c={column}&f={path}";
        assert_eq!(link(own).unwrap(), "my://o?l=9&c=5&f=/a%20b/%C5%BE%26x.md");
        assert_eq!(link("none"), None);
        assert!(KNOWN.iter().all(|(name, _)| Editor::parse(name).is_ok()));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["vi", "", "vscode://file", "{path}", "JavaScript:alert('{path}')"] {
            assert!(Editor::parse(text).is_err(), "{text}");
        }
    }
}
