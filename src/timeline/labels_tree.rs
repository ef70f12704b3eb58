//! Who wins a stretch of a lane.
//!
//! A label goes to the most important event of its slot, and a span that began
//! long ago is found by how late it ends. Both ask a row of values for its
//! greatest between two places, or for the next one that is great enough.

/// The maxima of a row of values, in a tree whose nodes have `FAN` children.
///
/// Memory beyond the values is 1 / (`FAN` − 1) of theirs. A wide tree is
/// shallow, a narrow one does less work a level; 4 suits labels, 16 suits the
/// long lists of ends.
#[derive(Clone, Debug, Default)]
pub struct MaxTree<T, const FAN: usize> {
    /// The values, then the maxima of every `FAN` of the level before, until
    /// one is left.
    levels: Vec<Box<[T]>>,
}

impl<T: Copy + Ord, const FAN: usize> MaxTree<T, FAN> {
    /// Builds the tree over `values`; O(n).
    #[must_use]
    pub fn new(values: Vec<T>) -> Self {
        const { assert!(FAN >= 2, "a tree needs at least two children a node") };
        let mut levels = vec![values.into_boxed_slice()];
        while let Some(below) = levels.last().filter(|below| below.len() > 1) {
            let above = below
                .chunks(FAN)
                .filter_map(|children| children.iter().copied().max())
                .collect();
            levels.push(above);
        }
        Self { levels }
    }

    /// The values; O(1).
    #[must_use]
    pub fn values(&self) -> &[T] {
        self.levels.first().map_or(&[], |values| values)
    }

    /// The place of the greatest value in `from..past`, the first of equals;
    /// O(`FAN` · log n). `None` where the range holds nothing.
    #[must_use]
    pub fn argmax(&self, from: usize, past: usize) -> Option<usize> {
        let (mut lo, mut hi) = (from, past.min(self.values().len()));
        let mut best: Option<Node<T>> = None;
        let mut scale = 1;
        for (level, row) in self.levels.iter().enumerate() {
            if lo >= hi {
                break;
            }
            // Whole nodes of the level above cover the middle; take the two
            // ragged edges here. Indices stay below `hi`, which is in bounds.
            let (inner_lo, inner_hi) = (lo.next_multiple_of(FAN), hi / FAN * FAN);
            let edges = if inner_lo >= inner_hi {
                (lo..hi, hi..hi)
            } else {
                (lo..inner_lo, inner_hi..hi)
            };
            for place in edges.0.chain(edges.1) {
                let node = Node {
                    value: row[place],
                    level,
                    place,
                    first: place * scale,
                };
                if best.as_ref().is_none_or(|best| node.beats(best)) {
                    best = Some(node);
                }
            }
            if inner_lo >= inner_hi {
                break;
            }
            (lo, hi) = (inner_lo / FAN, inner_hi / FAN);
            scale *= FAN;
        }
        let best = best?;
        self.descend(best.level, best.place, |&value| value == best.value)
    }

    /// The first place in `from..past` whose value is at least `least`;
    /// O(`FAN` · log n).
    #[must_use]
    pub fn next_at_least(&self, from: usize, past: usize, least: T) -> Option<usize> {
        if from >= past {
            return None;
        }
        let mut place = from;
        for (level, row) in self.levels.iter().enumerate() {
            // Siblings to the right, then the parent's right siblings: all of
            // them lie at or after `from`.
            let siblings = ((place / FAN + 1) * FAN).min(row.len());
            let found = (place..siblings).find(|&at| row[at] >= least);
            if let Some(found) = found {
                return self
                    .descend(level, found, |&value| value >= least)
                    .filter(|&at| at < past);
            }
            if siblings >= row.len() {
                return None;
            }
            place = siblings / FAN;
        }
        None
    }

    /// From a node down to its first value that `fits`, which one does.
    fn descend(&self, level: usize, place: usize, fits: impl Fn(&T) -> bool) -> Option<usize> {
        let mut place = place;
        for row in self.levels.iter().take(level).rev() {
            let first = place * FAN;
            place = first + row.get(first..)?.iter().take(FAN).position(&fits)?;
        }
        Some(place)
    }

    /// Heap memory in bytes; O(log n).
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.levels.iter().map(|row| size_of_val(&**row)).sum()
    }
}

/// A node met on the way up.
struct Node<T> {
    value: T,
    level: usize,
    place: usize,
    /// The first value below it.
    first: usize,
}

impl<T: Ord> Node<T> {
    fn beats(&self, other: &Self) -> bool {
        self.value > other.value || (self.value == other.value && self.first < other.first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn naive_argmax(values: &[i64], a: usize, b: usize) -> Option<usize> {
        (a..b.min(values.len())).max_by_key(|&i| (values[i], std::cmp::Reverse(i)))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn both_questions_are_answered_as_by_walking(
            values in prop::collection::vec(prop_oneof![-3_i64..3, any::<i64>()], 0..400),
            a in prop_oneof![0_usize..20, 0_usize..420], b in 0_usize..420, least in prop_oneof![-3_i64..4, any::<i64>()],
        ) {
            let four = MaxTree::<_, 4>::new(values.clone());
            let sixteen = MaxTree::<_, 16>::new(values.clone());
            let naive = naive_argmax(&values, a, b);
            prop_assert_eq!(four.argmax(a, b), naive);
            prop_assert_eq!(sixteen.argmax(a, b), naive);
            let next = (a..b.min(values.len())).find(|&i| values[i] >= least);
            prop_assert_eq!(four.next_at_least(a, b, least), next);
            prop_assert_eq!(sixteen.next_at_least(a, b, least), next);
        }
    }

    #[test]
    fn an_empty_tree_answers_nothing() {
        let tree = MaxTree::<u8, 4>::new(Vec::new());
        assert_eq!(
            (tree.argmax(0, 9), tree.next_at_least(0, 9, 0)),
            (None, None)
        );
        assert_eq!(MaxTree::<u8, 4>::default().argmax(0, 1), None);
    }
}
