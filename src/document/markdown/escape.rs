//! Writing Markdown: text that means nothing but itself, and addresses.

/// Text as Markdown on one line: every character stands for itself, wherever in a line it is.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 4);
    for word in text.split_whitespace() {
        if !escaped.is_empty() {
            escaped.push(' ');
        }
        push_word(&mut escaped, word);
    }
    escaped
}

fn push_word(escaped: &mut String, word: &str) {
    // Nearly all words are letters and digits, which mean nothing else.
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        escaped.push_str(word);
        return;
    }
    for (at, character) in word.char_indices() {
        if is_special(word, at, character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
}

/// Whether a character of a word could mean something else than itself.
fn is_special(word: &str, at: usize, character: char) -> bool {
    let rest = &word[at + character.len_utf8()..];
    let next = rest.chars().next();
    match character {
        '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
        '&' => next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#'),
        '_' => {
            let before = word[..at].chars().next_back();
            !before.is_some_and(char::is_alphanumeric) || !next.is_some_and(char::is_alphanumeric)
        }
        // These mean something at the start of a line, or at the end of a heading.
        '>' => at == 0,
        '#' | '-' | '+' | '=' | ':' => word.chars().all(|other| other == character),
        '.' | ')' => rest.is_empty() && at > 0 && word[..at].bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    }
}

/// `(address "title")`, the second half of a link.
pub fn target(address: &str, title: &str) -> String {
    let is_plain = |c: char| c > ' ' && !matches!(c, '(' | ')' | '<' | '>' | '\\' | '\x7f');
    let mut target = if !address.is_empty() && address.chars().all(is_plain) {
        format!("({address}")
    } else {
        let escaped = address.replace('\\', "\\\\").replace('<', "\\<").replace('>', "\\>");
        format!("(<{}>", escaped.replace('\n', " "))
    };
    if !title.is_empty() {
        let title = title.replace('\\', "\\\\").replace('"', "\\\"");
        let lines: Vec<&str> = title.split_whitespace().collect();
        target.extend([" \"", &lines.join(" "), "\""]);
    }
    target.push(')');
    target
}
