//! In which order things stand in columns, so that few lines between the columns cross: each stands where
//! those that it is joined to are in the mean (the barycentre heuristic of Sugiyama, Tagawa and Toda, 1981).

/// How often each column is put in order.
const SWEEPS: usize = 3;

/// Puts the things of two columns in order by the lines between them, which are pairs of places.
pub(super) fn untangle<T: Copy + PartialEq>(one: &mut [T], other: &mut [T], lines: &[(T, T)]) {
    let turned: Vec<(T, T)> = lines.iter().map(|(from, to)| (*to, *from)).collect();
    for _ in 0..SWEEPS {
        arrange(other, one, lines);
        arrange(one, other, &turned);
    }
}

/// Puts a column in order by the places in a fixed one; lines lead from that to this.
fn arrange<T: Copy + PartialEq>(column: &mut [T], fixed: &[T], lines: &[(T, T)]) {
    let place = |thing: &T| fixed.iter().position(|other| other == thing);
    // A mean is a sum and a count.
    let mean = |(at, thing): (usize, &T)| {
        let joined = lines.iter().filter(|(_, to)| to == thing);
        let places: Vec<usize> = joined.filter_map(|(from, _)| place(from)).collect();
        let sum = places.iter().sum();
        if places.is_empty() { (at, 1) } else { (sum, places.len()) }
    };
    let mut placed: Vec<((usize, usize), T)> =
        column.iter().enumerate().map(|(at, thing)| (mean((at, thing)), *thing)).collect();
    placed.sort_by(|((a, m), _), ((b, n), _)| (a * n).cmp(&(b * m)));
    for (slot, (_, thing)) in column.iter_mut().zip(placed) {
        *slot = thing;
    }
}

#[cfg(test)]
mod tests {
    use super::untangle;

    fn crossings(one: &[char], other: &[char], lines: &[(char, char)]) -> usize {
        let place = |column: &[char], thing| column.iter().position(|other| *other == thing);
        let ends = |(a, b): (char, char)| (place(one, a), place(other, b));
        let pairs = lines.iter().flat_map(|first| lines.iter().map(move |second| (first, second)));
        pairs.filter(|(a, b)| ends(**a).0 < ends(**b).0 && ends(**a).1 > ends(**b).1).count()
    }

    #[test]
    fn lines_that_need_not_cross_do_not() {
        let lines = [('a', 'z'), ('b', 'y'), ('c', 'x'), ('c', 'y')];
        let (mut one, mut other) = (['a', 'b', 'c'], ['x', 'y', 'z']);
        assert_eq!(crossings(&one, &other, &lines), 4);
        untangle(&mut one, &mut other, &lines);
        assert_eq!(crossings(&one, &other, &lines), 0, "{one:?} {other:?}");
    }

    #[test]
    fn what_is_joined_to_nothing_stays_about_where_it_is() {
        let (mut one, mut other) = (['a', 'b'], ['x', 'y', 'z']);
        untangle(&mut one, &mut other, &[]);
        assert_eq!((one, other), (['a', 'b'], ['x', 'y', 'z']));
    }
}
