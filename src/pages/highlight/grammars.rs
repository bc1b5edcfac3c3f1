//! The grammars of syntect and two-face, by the names that authors give to languages.

use std::sync::OnceLock;

use syntect::parsing::{SyntaxReference, SyntaxSet};

pub(super) fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(two_face::syntax::extra_newlines)
}

pub(super) fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let token = match language.to_ascii_lowercase().as_str() {
        "" => return None,
        "jsonc" | "json5" => "json".to_owned(),
        "shell" | "console" => "bash".to_owned(),
        other => other.to_owned(),
    };
    syntaxes().find_syntax_by_token(&token)
}
