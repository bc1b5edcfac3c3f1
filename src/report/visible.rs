//! Texts that come from many hands, with nothing in them that a terminal would obey.

/// A text of one line with every character that a terminal would obey made visible, one for one.
pub fn visible(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// Whether a terminal would do something else with a character than show it.
pub(super) fn is_obeyed(character: char) -> bool {
    shown(character) != character
}

fn shown(character: char) -> char {
    match character {
        '\t' => '\t',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + character as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '␡',
        // C1 controls, and marks that turn the direction of what follows.
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => character,
    }
}
