//! What must never be written to, whatever the flags say: the site's sources, and anything that
//! is not inside the output folder.

use std::io;
use std::path::{Component, Path, PathBuf};

use super::error::EdgeError;

/// The folders of a site that hold sources.
const SOURCES: [&str; 6] = ["content", "data", "languages", "static", "templates", "themes"];

/// The real path of the output folder, which need not exist yet.
///
/// It is refused if it is the site itself, above it, or touches its sources. What was to be done
/// there, as in "write to", is for the message.
pub(super) fn real_output(root: &Path, out: &Path, doing: &str) -> Result<PathBuf, EdgeError> {
    let root = std::fs::canonicalize(root)
        .map_err(|error| EdgeError::io("use the folder", root, &error))?;
    let real = real_path(out).map_err(|error| EdgeError::io(doing, out, &error))?;
    let refuse = |why: &str| {
        let message = format!("cannot {doing} `{}`: {why}", out.display());
        Err(EdgeError::new(message).hint("Choose another folder with `--output`."))
    };
    if root.starts_with(&real) {
        return refuse("the site itself lies there");
    }
    for folder in SOURCES {
        let source = root.join(folder);
        let touches = |source: &Path| real.starts_with(source) || source.starts_with(&real);
        if touches(&source) || std::fs::canonicalize(&source).is_ok_and(|real| touches(&real)) {
            return refuse(&format!("`{folder}/` holds sources of the site"));
        }
    }
    Ok(real)
}

/// Refuses a path that is not a plain one below the output folder.
pub(super) fn check_path(path: &str) -> Result<(), EdgeError> {
    let odd_part = |part: &str| matches!(part, "" | "." | "..");
    let odd = path.contains(|c: char| c == '\\' || c.is_control()) || path.split('/').any(odd_part);
    // On Windows, `c:x` is a path of another drive.
    let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    if odd || !plain {
        return Err(EdgeError::new(format!("`{path}` is not a path below the output folder")));
    }
    Ok(())
}

/// Symlinks resolved as far as the path exists; what is missing of it is added as written.
fn real_path(path: &Path) -> io::Result<PathBuf> {
    let mut missing = Vec::new();
    let absolute = std::path::absolute(path)?;
    for existing in absolute.ancestors() {
        match std::fs::symlink_metadata(existing) {
            Ok(_) => {
                let mut real = std::fs::canonicalize(existing)?;
                real.extend(missing.into_iter().rev());
                return Ok(real);
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            // A missing folder followed by `..` would make the path lie about where it leads.
            Err(error) => missing.push(existing.file_name().ok_or(error)?),
        }
    }
    Err(io::ErrorKind::NotFound.into())
}

#[cfg(test)]
mod tests {
    use super::super::temp_folder::TempFolder;
    use super::{check_path, real_output};

    #[test]
    fn the_site_and_its_sources_are_refused() {
        let temp = TempFolder::with(&[("site/content/a.md", ""), ("elsewhere/x", "")]);
        temp.link("link", "site/content");
        temp.link("site/themes", "../elsewhere");
        let refused = [
            "site",
            "",
            "site/content",
            "site/content/public",
            "link/public",
            "site/static",
            "elsewhere",
            "elsewhere/deep/er",
            "site/public/../../site",
            "site/no/../content",
        ];
        for out in refused {
            assert!(real_output(&temp.at("site"), &temp.at(out), "write to").is_err(), "{out}");
        }
        for out in ["site/public", "public", "site/contents", "site/content/../public"] {
            let real = real_output(&temp.at("site"), &temp.at(out), "write to").unwrap();
            assert_eq!(real.file_name(), temp.at(out).file_name(), "{out}");
        }
    }

    #[test]
    fn only_plain_paths_are_written() {
        for path in ["", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a\\b", "a\nb", "a\0"] {
            assert!(check_path(path).is_err(), "{path:?}");
        }
        for path in ["a", "a b/ž.html", "...", ".well-known/x"] {
            assert!(check_path(path).is_ok(), "{path:?}");
        }
    }
}
