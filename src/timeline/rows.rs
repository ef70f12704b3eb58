//! Which row of its lane an event stands in.
//!
//! Rows are found over the whole lane, not over what a screen shows, so that
//! panning moves nothing. Extents are in any one unit (pixels at a level of
//! zoom, seconds); only their order matters, so moving them all by the same
//! amount, or changing the unit, changes no row.
//!
//! An extent runs from `left` up to but not including `right`; one whose right
//! is not beyond its left is a point, and takes up its place: two points at one
//! place stand in two rows. Callers who want room around a mark widen it.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BinaryHeap};

/// An edge of an extent in the order of the axis. Minus zero and zero are one
/// place; what is not a number stands at the far right.
#[derive(Clone, Copy, Debug)]
struct Edge(f64);

impl Edge {
    fn new(x: f64) -> Self {
        Self(if x.is_nan() { f64::INFINITY } else { x + 0.0 })
    }
}

impl Ord for Edge {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Edge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Edge {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Edge {}

/// Where an extent ends: behind the place itself where it is a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Past {
    edge: Edge,
    is_point: bool,
}

/// An extent in the order of the axis.
fn extent((left, right): (f64, f64)) -> (Edge, Past) {
    let (left, right) = (Edge::new(left), Edge::new(right));
    let past = if right > left {
        Past {
            edge: right,
            is_point: false,
        }
    } else {
        Past {
            edge: left,
            is_point: true,
        }
    };
    (left, past)
}

/// Whether what begins at `left` stands clear of what ended before it.
fn is_clear(past: Past, left: Edge) -> bool {
    past < Past {
        edge: left,
        is_point: true,
    }
}

/// Gives every extent the lowest row that is free where it begins. Uses as few
/// rows as can be: as many as extents lie over one another at the worst place.
///
/// `extents` should come sorted by left; if not, they are taken in that order,
/// equal ones as given. O(n log k) for k rows. Rows beyond the 65,536th do not
/// exist: what would need one shares the last, [`u16::MAX`].
#[must_use]
pub fn pack_rows(extents: &[(f64, f64)]) -> Vec<u16> {
    let mut rows = vec![0; extents.len()];
    // Rows in use by where they become free, and rows free again.
    let mut busy: BinaryHeap<Reverse<(Past, u16)>> = BinaryHeap::new();
    let mut free: BinaryHeap<Reverse<u16>> = BinaryHeap::new();
    let mut opened = 0_u32;
    let mut place = |item: usize| {
        let (left, past) = extent(extents[item]);
        while let Some(&Reverse((ended, row))) = busy.peek()
            && is_clear(ended, left)
        {
            busy.pop();
            free.push(Reverse(row));
        }
        let row = if let Some(Reverse(row)) = free.pop() {
            row
        } else if let Ok(row) = u16::try_from(opened) {
            opened += 1;
            row
        } else {
            // It shares the last row, whose holder alone decides when that is
            // free again.
            rows[item] = u16::MAX;
            return;
        };
        busy.push(Reverse((past, row)));
        rows[item] = row;
    };
    let left = |item: usize| Edge::new(extents[item].0);
    if extents.is_sorted_by_key(|extent| Edge::new(extent.0)) {
        (0..extents.len()).for_each(&mut place);
    } else {
        let mut order: Vec<usize> = (0..extents.len()).collect();
        order.sort_by_key(|&item| left(item));
        order.into_iter().for_each(&mut place);
    }
    rows
}

/// Gives every extent the lowest row in which it fits beside those already
/// placed: the most important first, then from left to right, then as given.
/// `None` where none of the `most` rows has room, which the caller counts and
/// says.
///
/// A missing importance counts as 0. O(n log n + n · rows · log n).
#[must_use]
pub fn place_rows(extents: &[(f64, f64)], importance: &[u8], most: u16) -> Vec<Option<u16>> {
    let weight = |item: usize| importance.get(item).copied().unwrap_or(0);
    let mut order: Vec<usize> = (0..extents.len()).collect();
    order.sort_by_key(|&item| (Reverse(weight(item)), Edge::new(extents[item].0)));

    // What stands in each row, by left. None of it overlaps, so only the
    // neighbours on either side can be in the way.
    let mut rows: Vec<BTreeMap<Edge, Past>> = Vec::new();
    let mut placed = vec![None; extents.len()];
    for item in order {
        let (left, past) = extent(extents[item]);
        let fits = |row: &BTreeMap<Edge, Past>| {
            let before = row
                .range(..=left)
                .next_back()
                .is_none_or(|(_, &ended)| is_clear(ended, left));
            before
                && row
                    .range(left..)
                    .next()
                    .is_none_or(|(&begins, _)| is_clear(past, begins))
        };
        let at = match rows.iter().position(fits) {
            Some(at) => at,
            None if rows.len() < usize::from(most) => {
                rows.push(BTreeMap::new());
                rows.len() - 1
            }
            None => continue,
        };
        // `at` is below the number of rows, which is at most `most`.
        rows[at].insert(left, past);
        placed[item] = u16::try_from(at).ok();
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Whole numbers, so that moving them is exact.
    fn extents() -> impl Strategy<Value = Vec<(f64, f64)>> {
        let one = (
            -60_i32..60,
            prop_oneof![2 => Just(0), 6 => 0_i32..12, 1 => 0_i32..120],
        )
            .prop_map(|(left, width)| (f64::from(left), f64::from(left + width)));
        prop::collection::vec(one, 0..80)
    }

    /// Overlap as the module's documentation has it.
    fn overlap(a: (f64, f64), b: (f64, f64)) -> bool {
        let covers = |a: (f64, f64), x: f64| a.0.total_cmp(&x).is_eq() || (a.0 <= x && x < a.1);
        covers(a, b.0) || covers(b, a.0)
    }

    fn moved(extents: &[(f64, f64)], by: f64) -> Vec<(f64, f64)> {
        extents
            .iter()
            .map(|&(left, right)| (left + by, right + by))
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn packed_rows_hold_no_overlap_and_are_as_few_as_can_be(mut extents in extents(), tidy in any::<bool>(), by in -900_i32..900) {
            if tidy { extents.sort_by(|a, b| a.0.total_cmp(&b.0)); }
            let rows = pack_rows(&extents);
            for i in 0..extents.len() {
                for j in 0..i {
                    prop_assert!(rows[i] != rows[j] || !overlap(extents[i], extents[j]), "{:?} {:?}", extents[i], extents[j]);
                }
            }
            // The deepest place is at some left edge.
            let deepest = extents.iter().map(|a| extents.iter().filter(|b| b.0 <= a.0 && overlap((a.0, a.0), **b)).count()).max();
            let used = rows.iter().map(|&row| usize::from(row) + 1).max();
            prop_assert_eq!(used, deepest);
            prop_assert_eq!(pack_rows(&moved(&extents, f64::from(by))), rows);
        }

        #[test]
        fn placed_rows_are_first_fit_in_order_of_importance(
            extents in extents(), importance in prop::collection::vec(0_u8..4, 0..80), most in 0_u16..9, by in -900_i32..900,
        ) {
            let placed = place_rows(&extents, &importance, most);
            let mut order: Vec<usize> = (0..extents.len()).collect();
            let weight = |i: usize| importance.get(i).copied().unwrap_or(0);
            order.sort_by(|&i, &j| weight(j).cmp(&weight(i)).then(extents[i].0.total_cmp(&extents[j].0)).then(i.cmp(&j)));
            let mut naive = vec![None; extents.len()];
            for &i in &order {
                naive[i] = (0..most).find(|&row| (0..extents.len()).all(|j| naive[j] != Some(row) || !overlap(extents[i], extents[j])));
            }
            prop_assert_eq!(&placed, &naive);
            prop_assert_eq!(place_rows(&moved(&extents, f64::from(by)), &importance, most), naive);
        }

        #[test]
        fn any_floats_are_placed(extents in prop::collection::vec((any::<f64>(), any::<f64>()), 0..40)) {
            prop_assert_eq!(pack_rows(&extents).len(), extents.len());
            prop_assert_eq!(place_rows(&extents, &[], 3).len(), extents.len());
        }
    }

    #[test]
    fn touching_extents_share_a_row_and_equal_points_do_not() {
        assert_eq!(
            pack_rows(&[(0.0, 1.0), (1.0, 2.0), (2.0, 2.0), (2.0, 2.0)]),
            [0, 0, 0, 1]
        );
        assert_eq!(pack_rows(&[(-0.0, -0.0), (0.0, 0.0)]), [0, 1]);
        assert_eq!(
            place_rows(&[(0.0, 9.0), (3.0, 4.0)], &[0, 1], 1),
            [None, Some(0)]
        );
    }

    #[test]
    fn more_rows_than_there_can_be_share_the_last() {
        let rows = pack_rows(&vec![(0.0, 1.0); 65_540]);
        assert_eq!((rows[65_535], rows[65_539]), (u16::MAX, u16::MAX));
        assert_eq!(rows[65_534], 65_534);
    }
}
