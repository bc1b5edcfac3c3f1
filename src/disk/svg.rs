//! The size of an SVG drawing, from the attributes of its root element.
//!
//! This is a scan for three attributes, not an XML parser: where it is in doubt it says nothing,
//! and a page then reserves no place for the drawing.

/// Width and height in pixels: those the drawing gives, else those of its view box; where it
/// gives only one, the other follows from the view box.
pub(super) fn dimensions(head: &str) -> Option<(u32, u32)> {
    let (mut width, mut height, mut view) = (None, None, None);
    for (name, value) in attributes(root_attributes(head)?) {
        match name {
            "width" => width = pixels(value),
            "height" => height = pixels(value),
            "viewBox" => view = view_box(value),
            _ => {}
        }
    }
    let (width, height) = match (width, height, view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((w, h))) => (width, width * h / w),
        (None, Some(height), Some((w, h))) => (height * w / h, height),
        (None, None, view) => view?,
        _ => return None,
    };
    Some((whole(width)?, whole(height)?))
}

/// What follows `<svg`, after the prologue: declarations, comments, document type.
fn root_attributes(head: &str) -> Option<&str> {
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    loop {
        if let Some(after) = rest.strip_prefix("<svg") {
            return after.starts_with([' ', '\t', '\r', '\n', '>', '/']).then_some(after);
        }
        let end = match rest {
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<!") => end_of_document_type(rest)?,
            _ => return None,
        };
        rest = rest.split_once(end)?.1.trim_start();
    }
}

/// A document type may hold declarations of its own in brackets.
fn end_of_document_type(text: &str) -> Option<&'static str> {
    let first = text.find(['>', '['])?;
    Some(if text[first..].starts_with('[') { "]>" } else { ">" })
}

/// The attributes up to the end of the tag.
fn attributes(mut rest: &str) -> impl Iterator<Item = (&str, &str)> {
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        if rest.starts_with(['>', '/']) {
            return None;
        }
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, after) = after[1..].split_once(quote)?;
        rest = after;
        Some((name.trim_end(), value))
    })
}

/// A length in pixels. Other units depend on where the drawing is shown.
fn pixels(value: &str) -> Option<f64> {
    let value = value.trim();
    positive(value.strip_suffix("px").unwrap_or(value))
}

/// Width and height of `min-x min-y width height`.
fn view_box(value: &str) -> Option<(f64, f64)> {
    let mut numbers = value.split([' ', ',', '\t', '\r', '\n']).filter(|part| !part.is_empty());
    Some((positive(numbers.nth(2)?)?, positive(numbers.next()?)?))
}

fn positive(number: &str) -> Option<f64> {
    number.parse().ok().filter(|number: &f64| number.is_finite() && *number > 0.0)
}

#[expect(clippy::cast_sign_loss, reason = "the range is checked")]
fn whole(length: f64) -> Option<u32> {
    let length = length.round().max(1.0);
    (length <= f64::from(u32::MAX)).then_some(length as u32)
}

#[cfg(test)]
mod tests {
    use super::dimensions;

    #[test]
    fn a_drawing_says_its_size() {
        let cases = [
            ("<svg width=\"12.4px\" height='9'>", Some((12, 9))),
            ("<svg viewBox=\"0 0 300,150\"/>", Some((300, 150))),
            ("<svg width=\"100%\" viewBox=\"0 0 30 15\">", Some((30, 15))),
            ("<svg width='60' viewBox='0 0 30 15'>", Some((60, 30))),
            (
                "<?xml version='1.0'?>\n<!-- <svg> -->\n<!DOCTYPE svg [ <!ENTITY a '>'> ]>\n<svg\n id='a>b' height = '2' width='1'>",
                Some((1, 2)),
            ),
            ("<svg width='60'>", None),
            ("<svg width='-1' height='0' viewBox='0 0 0 nan'>", None),
            ("<svgx width='1' height='1'>", None),
            ("<svg width", None),
            ("", None),
        ];
        for (head, expected) in cases {
            assert_eq!(dimensions(head), expected, "{head}");
        }
    }
}
