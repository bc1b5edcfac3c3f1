//! Character references in the attributes of raw HTML.
//!
//! Only those are decoded that occur in addresses and short texts. An unknown one stays as it was
//! written, and is written out again with its `&` escaped: so nobody decodes what we did not see.

use std::borrow::Cow;

/// The value of an attribute, with `&amp;`, `&#58;`, `&#x3a;` and the like decoded.
pub(super) fn decode(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut parts = value.split('&');
    let mut decoded = String::with_capacity(value.len());
    decoded.push_str(parts.next().unwrap_or_default());
    for part in parts {
        if let Some((character, rest)) = numeric(part).or_else(|| named(part)) {
            decoded.push(character);
            decoded.push_str(rest);
        } else {
            decoded.push('&');
            decoded.push_str(part);
        }
    }
    Cow::Owned(decoded)
}

/// `#58;` and `#x3a;`. The semicolon may be left out, as browsers have it.
fn numeric(part: &str) -> Option<(char, &str)> {
    let rest = part.strip_prefix('#')?;
    let (digits, radix) = match rest.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => (hexadecimal, 16),
        None => (rest, 10),
    };
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let number = u32::from_str_radix(digits.get(..length)?, radix);
    let rest = &digits[length..];
    if length == 0 {
        return None;
    }
    let character = number.ok().filter(|n| *n != 0).and_then(char::from_u32);
    Some((character.unwrap_or('\u{fffd}'), rest.strip_prefix(';').unwrap_or(rest)))
}

fn named(part: &str) -> Option<(char, &str)> {
    let (name, rest) = part.split_once(';')?;
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "colon" => ':',
        "sol" => '/',
        "num" => '#',
        "period" => '.',
        "quest" => '?',
        "Tab" => '\t',
        "NewLine" => '\n',
        _ => return None,
    };
    Some((character, rest))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references_are_decoded() {
        for (written, meant) in [
            ("a&amp;b", "a&b"),
            ("java&#115;cript&colon;x", "javascript:x"),
            ("java&#x73cript:x", "java\u{73c}ript:x"),
            ("java&#115cript:x", "javascript:x"),
            ("&#0;&#x110000;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}"),
            ("?a=1&b=2&nosuch;&", "?a=1&b=2&nosuch;&"),
            ("&#;&#x;", "&#;&#x;"),
        ] {
            assert_eq!(decode(written), meant, "{written}");
        }
    }
}
