//! The name somebody probably meant: the nearest of those that exist.

use std::collections::BTreeSet;

use strsim::osa_distance;

/// Names with fewer letters than these are not taken for slips of the pen.
const SHORTEST_SLIP: usize = 4;

/// The candidate nearest to `name`, if one is near enough to be worth suggesting.
///
/// Case is ignored. Of equally near ones the first in alphabetical order is taken, so that the
/// answer does not depend on the order of the candidates.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(name, candidates).min().map(|(_, candidate)| candidate)
}

/// All candidates that are near enough to be worth suggesting, with their distances.
pub fn near<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = (usize, &'a str)> {
    let wanted = name.to_lowercase();
    let letters = letter_set(&wanted);
    let limit = allowed_distance(&wanted);
    let length = wanted.chars().count();
    candidates.into_iter().filter_map(move |candidate| {
        if candidate.chars().count().abs_diff(length) > limit {
            return None;
        }
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
}

/// The candidate that `name` is a slip of the pen for, if that is certain: it is the only one near
/// enough to be suggested, or the only one that differs in nothing but case.
///
/// Of short names every other one is a near one, and a name with another number means another thing.
pub fn certain<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    let near: BTreeSet<&str> = near(name, candidates).map(|(_, candidate)| candidate).collect();
    let same: Vec<&str> = near.iter().filter(|one| one.to_lowercase() == lower).copied().collect();
    match (same.as_slice(), near.first()) {
        ([same], _) => Some(same),
        ([], Some(near_one)) if near.len() == 1 && is_slip(&lower, &near_one.to_lowercase()) => {
            Some(near_one)
        }
        _ => None,
    }
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

/// Whether one name can be the other with a slip of the pen in it.
fn is_slip(written: &str, meant: &str) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_long = |name: &str| name.chars().count() >= SHORTEST_SLIP;
    is_long(written) && is_long(meant) && digits(written) == digits(meant)
}

fn letter_set(name: &str) -> u64 {
    name.bytes().fold(0, |set, byte| set | 1 << (byte & 63))
}

#[cfg(test)]
mod tests {
    use super::{certain, nearest, similar};

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
    fn is_certain_only_of_slips() {
        let names = ["wbr-deck", "wbr", "roadmap", "retro", "plan-2026", "metric", "metrics"];
        assert_eq!(certain("wbr-dek", names), Some("wbr-deck"));
        assert_eq!(certain("rodmap", names), Some("roadmap"));
        assert_eq!(certain("Roadmap", names), Some("roadmap"));
        assert_eq!(certain("WBR", names), Some("wbr"));
        // Two are near, the name is short, the number is another.
        assert_eq!(certain("metrik", names), None);
        assert_eq!(certain("qbr", names), None);
        assert_eq!(certain("plan-2027", names), None);
        assert_eq!(certain("Live", ["live", "love"]), Some("live"));
        assert_eq!(certain("roadmop", ["roadmap", "roadmap"]), Some("roadmap"));
        assert_eq!(certain("budget", names), None);
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
