//! The globs of `exclude` and `assets`: compiled once, matched against paths of the site.
//!
//! A glob may be written from the site's root or from `content/`. `*` stays within one folder,
//! `**` crosses folders; `drafts/` and `drafts/**` both mean the folder with all that is in it.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

use super::error::EdgeError;

/// What is wrong with a glob; nothing if it can be used.
pub fn glob_fault(glob: &str) -> Option<String> {
    compile(glob.trim_end_matches('/')).err().map(|error| error.kind().to_string())
}

/// A list of globs that can say which of them matched.
pub(super) struct Globs {
    set: GlobSet,
    forms: Vec<Form>,
}

/// One compiled glob of the set; a glob as written may need two.
struct Form {
    written: String,
    folders_only: bool,
}

impl Globs {
    /// Compiles the globs of a key of `site.toml`.
    pub(super) fn new(globs: &[String]) -> Result<Self, EdgeError> {
        let mut set = GlobSetBuilder::new();
        let mut forms = Vec::new();
        for written in globs {
            for (pattern, folders_only) in patterns(written) {
                set.add(compile(&pattern).map_err(|error| unusable(written, &error))?);
                forms.push(Form { written: written.clone(), folders_only });
            }
        }
        let set = set.build().map_err(|error| unusable(&globs.join("`, `"), &error))?;
        Ok(Self { set, forms })
    }

    /// The first glob, as written, that matches a file or folder of the site.
    pub(super) fn matching(&self, path: &str, is_folder: bool) -> Option<&str> {
        let below_content = path.strip_prefix("content/");
        let mut matches = self.set.matches(path);
        matches.extend(below_content.into_iter().flat_map(|path| self.set.matches(path)));
        matches.sort_unstable();
        let mut forms = matches.into_iter().map(|index| &self.forms[index]);
        forms.find(|form| is_folder || !form.folders_only).map(|form| form.written.as_str())
    }
}

/// The patterns that stand for a glob as written, and whether each is for folders only.
///
/// A folder all of whose content is meant is matched itself, so that it counts once and is not
/// walked through.
fn patterns(written: &str) -> Vec<(String, bool)> {
    let Some(folder) = written.strip_suffix("/**").or_else(|| written.strip_suffix('/')) else {
        return vec![(written.to_owned(), false)];
    };
    let all = (format!("{folder}/**"), false);
    if folder.is_empty() || folder == "**" { vec![all] } else { vec![all, (folder.into(), true)] }
}

fn compile(pattern: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(pattern).literal_separator(true).backslash_escape(true).build()
}

fn unusable(written: &str, error: &globset::Error) -> EdgeError {
    EdgeError::new(format!("the glob `{written}` cannot be used: {}", error.kind()))
}

#[cfg(test)]
mod tests {
    use super::{Globs, glob_fault};

    fn matches(glob: &str, path: &str, is_folder: bool) -> bool {
        Globs::new(&[glob.to_owned()]).unwrap().matching(path, is_folder).is_some()
    }

    #[test]
    fn a_glob_counts_from_the_root_or_from_content() {
        assert!(matches("drafts/**", "content/drafts/a/b.md", false));
        assert!(matches("content/drafts/**", "content/drafts/a/b.md", false));
        assert!(matches("data/*.csv", "data/x.csv", false));
        assert!(!matches("x.csv", "data/x.csv", false));
        assert!(!matches("*.md", "content/rituals/wbr.md", false));
    }

    #[test]
    fn a_glob_of_all_in_a_folder_means_the_folder() {
        for glob in ["drafts/**", "drafts/", "**/drafts/**"] {
            assert!(matches(glob, "content/drafts", true), "{glob}");
            assert!(matches(glob, "content/drafts/x.md", false), "{glob}");
            assert!(!matches(glob, "content/drafts", false), "{glob}");
        }
    }

    #[test]
    fn a_broken_glob_says_why() {
        assert_eq!(glob_fault("drafts/**"), None);
        assert_eq!(glob_fault("a[b"), Some("unclosed character class; missing ']'".into()));
        assert!(Globs::new(&["a[b".into()]).is_err());
    }
}
