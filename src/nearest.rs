//! The name somebody probably meant: the nearest of those that exist.

use strsim::osa_distance;

/// The candidate nearest to `name`, if one is near enough to be worth suggesting.
///
/// Case is ignored. Of equally near ones the first in alphabetical order is taken, so that the
/// answer does not depend on the order of the candidates.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = name.to_lowercase();
    let letters = letter_set(&wanted);
    let limit = allowed_distance(&wanted);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(wanted.len()) <= limit)
        .filter_map(|candidate| {
            let lower = candidate.to_lowercase();
            // Each edit changes at most two letters of the set: a cheap way to pass over most
            // names of a large handbook without computing a distance.
            if (letter_set(&lower) ^ letters).count_ones() as usize > 2 * limit {
                return None;
            }
            let distance = osa_distance(&wanted, &lower);
            // To change every letter of a short name is to write another one.
            (distance <= limit && distance < wanted.chars().count())
                .then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// `did you mean "…"?` for the nearest candidate, or nothing.
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(name, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

/// A third of the word may be wrong, at least one letter and at most four.
fn allowed_distance(name: &str) -> usize {
    (name.chars().count() / 3).clamp(1, 4)
}

fn letter_set(name: &str) -> u64 {
    name.bytes().fold(0, |set, byte| set | 1 << (byte & 63))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let names = ["wbr-deck", "wbr", "roadmap", "retro"];
        assert_eq!(nearest("wbr-dek", names), Some("wbr-deck"));
        assert_eq!(nearest("rodmap", names), Some("roadmap"));
        assert_eq!(nearest("Retor", names), Some("retro"));
        assert_eq!(nearest("budget", names), None);
        assert_eq!(nearest("", names), None);
        assert_eq!(nearest("c", ["a"]), None);
    }
}
