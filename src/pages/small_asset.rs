//! The program's own style sheets and scripts as readers load them: without comments and blanks, which
//! are for those who change them.

/// A file of the program's theme, made small. Files of other sorts stay as they are, and so does one
/// that the crate cannot read.
pub(super) fn small(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let small = match name.rsplit_once('.')?.1 {
        "css" => small_style(&minifier::css::minify(text).ok()?.to_string()),
        "js" => minifier::js::minify(text).to_string(),
        _ => return None,
    };
    Some(small.into_bytes())
}

/// What the crate leaves: the last mark of each block, and noughts before points.
fn small_style(style: &str) -> String {
    let small = style.replace(";}", "}");
    [":", " ", "(", ","]
        .into_iter()
        .fold(small, |small, before| small.replace(&format!("{before}0."), &format!("{before}.")))
}

#[cfg(test)]
mod tests {
    use super::small;
    use crate::pages::embedded_theme::{ASSETS, embedded};
    use crate::pages::theme::{Theme, ThemeFiles};

    #[test]
    fn ours_are_small_and_those_of_others_stay() {
        let own = b"/* Ours */\np { color: red }\n".to_vec();
        let assets = vec![("own.css".to_owned(), own.clone())];
        let theme = Theme::new(&ThemeFiles { assets, ..ThemeFiles::default() }, "en");
        assert_eq!(theme.asset("own.css"), own);
        for (name, bytes) in embedded(ASSETS) {
            let published = theme.asset(&name);
            assert!(published.len() * 5 < bytes.len() * 4, "{name}: {}", published.len());
        }
        assert_eq!(
            small("a.css", b"p > q { margin: 0 0.5em 10.5em; } /* a */").unwrap(),
            b"p>q{margin:0 .5em 10.5em}"
        );
        assert_eq!(small("a.svg", b"<!-- a -->"), None);
    }
}
