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
    let length = wanted.chars().count();
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .filter_map(|candidate| {
            let lower = candidate.to_lowercase();
            // Each edit changes at most two letters of the set: a cheap way to pass over most
            // names of a large handbook without computing a distance.
            if (letter_set(&lower) ^ letters).count_ones() as usize > 2 * limit {
                return None;
            }
            let distance = osa_distance(&wanted, &lower);
            // To change every letter of a short name is to write another one.
            (distance <= limit && distance < length).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// The candidates that are most like a path, the most similar first: those that have its last part
/// in theirs, and those with about half of its letters right.
pub fn similar<'a>(
    path: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    limit: usize,
) -> Vec<&'a str> {
    let last = |path: &str| path.trim_end_matches('/').rsplit('/').next().map(str::to_lowercase);
    let wanted = last(path).unwrap_or_default();
    let length = wanted.chars().count();
    let mut near: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter_map(|candidate| {
            let name = last(candidate).unwrap_or_default();
            let is_part = length > 2 && (name.contains(&wanted) || wanted.contains(&name));
            let distance = osa_distance(&wanted, &name);
            (is_part && name.len() > 2 || 2 * distance <= length).then_some((distance, candidate))
        })
        .collect();
    near.sort_unstable();
    near.into_iter().take(limit).map(|(_, candidate)| candidate).collect()
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
    use super::{nearest, similar};

    #[test]
    fn finds_what_was_meant() {
        let names = ["wbr-deck", "wbr", "roadmap", "retro"];
        assert_eq!(nearest("wbr-dek", names), Some("wbr-deck"));
        assert_eq!(nearest("rodmap", names), Some("roadmap"));
        assert_eq!(nearest("Retor", names), Some("retro"));
        assert_eq!(nearest("budget", names), None);
        assert_eq!(nearest("", names), None);
        assert_eq!(nearest("\u{201c}retro\u{201d}", names), Some("retro"));
        assert_eq!(nearest("c", ["a"]), None);
    }

    #[test]
    fn finds_addresses_that_are_like_one_another() {
        let pages = ["rituals/wbr", "artifacts/wbr-deck", "guides/how", "index"];
        assert_eq!(similar("ceremonies/wbr", pages, 5), ["rituals/wbr", "artifacts/wbr-deck"]);
        assert_eq!(similar("rituals/wbr-dekc/", pages, 1), ["artifacts/wbr-deck"]);
        assert!(similar("", pages, 5).is_empty());
        assert!(similar("../../etc/passwd", pages, 5).is_empty());
    }
}
