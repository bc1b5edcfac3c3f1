//! What a change does to a file, as a unified diff that `git apply` understands.

use similar::TextDiff;

use crate::source::SourcePath;

/// A file before and after a change.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// Where the file lies.
    pub path: &'a SourcePath,
    /// Where it lies afterwards, which mostly is the same place.
    pub new_path: &'a SourcePath,
    /// Its text.
    pub before: &'a str,
    /// Its text afterwards.
    pub after: &'a str,
}

/// The diff of a change; empty if it does nothing.
pub fn diff(change: Change<'_>) -> String {
    let Change { path, new_path, before, after } = change;
    let mut out = String::new();
    if path != new_path {
        out =
            format!("diff --git a/{path} b/{new_path}\nrename from {path}\nrename to {new_path}\n");
    }
    let lines = TextDiff::from_lines(before, after);
    let unified = lines
        .unified_diff()
        .context_radius(3)
        .header(&format!("a/{path}"), &format!("b/{new_path}"))
        .to_string();
    out.push_str(&unified);
    out
}

#[cfg(test)]
mod tests {
    use super::{Change, diff};
    use crate::source::SourcePath;
    use insta::assert_snapshot;

    #[test]
    fn changes_are_shown() {
        let (path, new_path) = (SourcePath::new("content/a.md"), SourcePath::new("content/b.md"));
        let change = Change {
            path: &path,
            new_path: &path,
            before: "1\n2\n3\n4\n5\n6\nx\n8",
            after: "1\n2\n3\n4\n5\n6\ny\n8",
        };
        assert_snapshot!(diff(change), @r"
        --- a/content/a.md
        +++ b/content/a.md
        @@ -4,5 +4,5 @@
         4
         5
         6
        -x
        +y
         8
        \ No newline at end of file
        ");
        let renamed = diff(Change { new_path: &new_path, ..change });
        assert!(renamed.starts_with(
            "diff --git a/content/a.md b/content/b.md\nrename from content/a.md\n\
             rename to content/b.md\n--- a/content/a.md\n+++ b/content/b.md\n@@ "
        ));
        assert_eq!(diff(Change { after: change.before, ..change }), "");
    }
}
