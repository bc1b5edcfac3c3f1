//! The icon of the site: the first letter of its title on the accent of its theme.

use crate::pages::redirects::escaped;

/// What stands for a title without a letter or a digit.
const NO_LETTER: char = '§';

/// The icon as SVG. The accent is a colour of CSS: `#a3211b`.
pub fn favicon(title: &str, accent: &str) -> String {
    let letter = title.chars().find(|c| c.is_alphanumeric()).unwrap_or(NO_LETTER);
    let letter = escaped(&letter.to_uppercase().to_string());
    let ink = if is_light(accent) { "#1b1c1e" } else { "#fff" };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">\
         <rect width=\"32\" height=\"32\" rx=\"6\" fill=\"{accent}\"/>\
         <text x=\"16\" y=\"24\" font-family=\"Georgia,serif\" font-size=\"23\" font-weight=\"700\" \
         text-anchor=\"middle\" fill=\"{ink}\">{letter}</text></svg>\n"
    )
}

/// Whether dark letters are read better on a colour than white ones.
fn is_light(colour: &str) -> bool {
    let digits: Vec<u32> = colour.chars().filter_map(|c| c.to_digit(16)).collect();
    let parts: Vec<u32> = match digits.len() {
        3 | 4 => digits.iter().map(|digit| digit * 17).collect(),
        _ => digits.chunks_exact(2).map(|pair| pair[0] * 16 + pair[1]).collect(),
    };
    // What the eye sees of red, green and blue, in parts of ten thousand.
    let light: u32 = parts.iter().zip([2126, 7152, 722]).map(|(part, weight)| part * weight).sum();
    light > 255 * 10_000 / 2
}

#[cfg(test)]
mod tests {
    use super::favicon;

    #[test]
    fn an_icon_has_a_letter_that_can_be_read() {
        let dark = favicon("¿Übung?", "#a3211b");
        assert!(dark.contains("fill=\"#fff\">Ü</text>"), "{dark}");
        let light = favicon("<&>", "#fd0");
        assert!(light.contains("fill=\"#1b1c1e\">§</text>"), "{light}");
        assert!(favicon("7 habits", "#ffffff80").contains("fill=\"#1b1c1e\">7<"));
    }
}
