//! The files that a link can lead to besides pages: pictures, templates, downloads.

use rustc_hash::FxHashMap;

use crate::source::SourcePath;

/// A file that is copied as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Where it lies.
    pub path: SourcePath,
    /// Width and height in pixels, for a picture that has them.
    pub dimensions: Option<(u32, u32)>,
}

/// All copied files, by path.
#[derive(Clone, Debug, Default)]
pub struct SiteFiles {
    /// The files, sorted by path.
    pub files: Vec<SiteFile>,
    by_path: FxHashMap<SourcePath, u32>,
}

impl SiteFiles {
    /// An index of these files.
    pub fn new(mut files: Vec<SiteFile>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let paths = files.iter().enumerate();
        let by_path = paths.map(|(i, file)| (file.path.clone(), i as u32)).collect();
        Self { files, by_path }
    }

    /// The index of the file at a path.
    pub fn at(&self, path: &str) -> Option<u32> {
        self.by_path.get(path).copied()
    }
}

/// A path relative to a folder of the site, with `.` and `..` worked out. Nothing if it leaves the
/// site. A path that begins with `/` is relative to `root`.
pub fn join(folder: &str, root: &str, path: &str) -> Option<String> {
    let (base, rest) = match path.strip_prefix('/') {
        Some(rest) => (root, rest),
        None => (folder, path),
    };
    let mut joined = String::with_capacity(base.len() + rest.len() + 1);
    joined.push_str(base);
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." if joined.is_empty() => return None,
            ".." => joined.truncate(joined.rfind('/').unwrap_or(0)),
            part => {
                if !joined.is_empty() {
                    joined.push('/');
                }
                joined.push_str(part);
            }
        }
    }
    Some(joined)
}

/// The path that leads from a folder to a file.
pub fn relative(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = path.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; from.len() - shared];
    parts.extend(&to[shared..]);
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::{join, relative};

    #[test]
    fn paths_are_joined() {
        assert_eq!(join("content/a", "content", "../b/c.md").as_deref(), Some("content/b/c.md"));
        assert_eq!(join("content/a", "content", "./c.md").as_deref(), Some("content/a/c.md"));
        assert_eq!(join("content/a", "static", "/x.png").as_deref(), Some("static/x.png"));
        assert_eq!(join("content", "content", "../../x"), None);
        assert_eq!(relative("content/a", "content/b/c.md"), "../b/c.md");
        assert_eq!(relative("content/a", "content/a/c.md"), "c.md");
    }
}
