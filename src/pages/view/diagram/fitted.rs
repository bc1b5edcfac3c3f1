//! Text that fits a width. Which font a reader has is not known when a page is made, so that widths are
//! those of a wide one.

use unicode_width::UnicodeWidthChar;

/// The width of a text in units of a drawing, of which its letters are 13 high.
pub(super) fn width_of(text: &str) -> u32 {
    text.chars().map(width_of_char).sum()
}

fn width_of_char(letter: char) -> u32 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' | '’' => 4,
        'f' | 'r' | 't' | ' ' | '(' | ')' | '[' | ']' | '-' | '/' | 'I' | '"' => 5,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 12,
        letter if letter.is_ascii_uppercase() => 9,
        letter if letter.is_ascii() => 8,
        letter => match letter.width() {
            Some(0) | None => 0,
            Some(1) => 9,
            Some(_) => 14,
        },
    }
}

/// The text, or as much of it as fits, with an ellipsis.
pub(super) fn cut(text: &str, width: u32) -> String {
    if width_of(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(width_of_char('…'));
    let mut used = 0;
    let fitting = text.chars().take_while(|letter| {
        used += width_of_char(*letter);
        used <= room
    });
    let kept: String = fitting.collect();
    format!("{}…", kept.trim_end())
}

/// The text in lines of a width, broken between words; what is left behind the last line is cut.
pub(super) fn lines(text: &str, width: u32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let (is_full, wide) = (lines.len() == most, width_of(word));
        match lines.last_mut() {
            Some(line) if is_full || used + 5 + wide <= width => {
                line.push(' ');
                line.push_str(word);
                used += 5 + wide;
            }
            _ => {
                lines.push(word.to_owned());
                used = wide;
            }
        }
    }
    lines.iter().map(|line| cut(line, width)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{cut, lines, width_of};

    #[test]
    fn words_stay_whole_where_they_can() {
        assert_eq!(lines("Weekly business review", 120, 2), ["Weekly business", "review"]);
        assert_eq!(lines("Review", 120, 2), ["Review"]);
        assert_eq!(lines("", 120, 2), Vec::<String>::new());
        assert_eq!(lines("One two three four five six", 70, 2), ["One two", "three fo…"]);
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_its_room(text in "\\PC{0,60}", width in 20_u32..200, most in 1_usize..4) {
            prop_assert!(width_of(&cut(&text, width)) <= width);
            let lines = lines(&text, width, most);
            prop_assert!(lines.len() <= most && lines.iter().all(|line| width_of(line) <= width));
        }
    }
}
