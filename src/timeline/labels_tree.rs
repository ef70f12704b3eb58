//! Who wins a stretch of a lane.
//!
//! A label goes to the most important event of its slot, and a span that began
//! long ago is found by how late it ends. Both ask a row of values for its
//! greatest between two places, or for the next one that is great enough.

/// The maxima of a row of values, in a tree whose nodes have `FAN` children.
///
/// The values themselves are not held: whoever asks gives them by place, so
/// that they can be stored narrow or be worked out. Memory is 1 / (`FAN` − 1)
/// of theirs. A wide tree is shallow, a narrow one does less work a level; 8
/// suits labels, 16 suits the long lists of ends.
#[derive(Clone, Debug, Default)]
pub struct MaxTree<T, const FAN: usize> {
    len: usize,
    /// The maxima of every `FAN` values, then of every `FAN` of the level
    /// before, until one is left.
    levels: Vec<Box<[T]>>,
}

impl<T: Copy + Ord, const FAN: usize> MaxTree<T, FAN> {
    /// Builds the tree over so many values; O(n).
    #[must_use]
    pub fn new(len: usize, value: impl Fn(usize) -> T) -> Self {
        const { assert!(FAN >= 2, "a tree needs at least two children a node") };
        let mut levels: Vec<Box<[T]>> = Vec::new();
        if len > 1 {
            let most = |from: usize| {
                let children = from..(from + FAN).min(len);
                children.map(&value).max()
            };
            levels.push((0..len).step_by(FAN).filter_map(most).collect());
        }
        while let Some(below) = levels.last().filter(|below| below.len() > 1) {
            let above = below
                .chunks(FAN)
                .filter_map(|children| children.iter().copied().max())
                .collect();
            levels.push(above);
        }
        Self { len, levels }
    }

    /// How many values there are; O(1).
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no values; O(1).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The place of the greatest value in `from..past`, the first of equals;
    /// O(`FAN` · log n). `None` where the range holds nothing. `value` gives
    /// the values that the tree was built from.
    #[must_use]
    pub fn argmax(&self, from: usize, past: usize, value: impl Fn(usize) -> T) -> Option<usize> {
        let (mut lo, mut hi) = (from, past.min(self.len));
        let mut best: Option<Node<T>> = None;
        let mut scale = 1;
        for level in 0..=self.levels.len() {
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
            for range in [edges.0, edges.1] {
                let found = match level.checked_sub(1) {
                    None => greatest(range, &value),
                    Some(row) => greatest(range, |at| self.levels[row][at]),
                };
                if let Some((value, place)) = found {
                    let node = Node {
                        value,
                        level,
                        place,
                        first: place * scale,
                    };
                    if best.as_ref().is_none_or(|best| node.beats(best)) {
                        best = Some(node);
                    }
                }
            }
            if inner_lo >= inner_hi {
                break;
            }
            (lo, hi) = (inner_lo / FAN, inner_hi / FAN);
            scale *= FAN;
        }
        let best = best?;
        self.descend(best.level, best.place, &value, |value| value == best.value)
    }

    /// The first place in `from..past` whose value is at least `least`;
    /// O(`FAN` · log n). `value` gives the values that the tree was built from.
    #[must_use]
    pub fn next_at_least(
        &self,
        from: usize,
        past: usize,
        least: T,
        value: impl Fn(usize) -> T,
    ) -> Option<usize> {
        let past = past.min(self.len);
        if from >= past {
            return None;
        }
        // Siblings to the right, then the parent's right siblings, and so on:
        // all of them lie at or after `from`.
        let right = |place: usize, len: usize| ((place / FAN + 1) * FAN).min(len);
        let mut siblings = right(from, self.len);
        if let Some(found) = (from..siblings).find(|&at| value(at) >= least) {
            return (found < past).then_some(found);
        }
        let mut width = self.len;
        for (level, row) in (1..).zip(&self.levels) {
            if siblings >= width {
                return None;
            }
            let place = siblings / FAN;
            (width, siblings) = (row.len(), right(place, row.len()));
            if let Some(found) = (place..siblings).find(|&at| row[at] >= least) {
                return self
                    .descend(level, found, &value, |value| value >= least)
                    .filter(|&at| at < past);
            }
        }
        None
    }

    /// From a node down to its first value that `fits`, which one does.
    fn descend(
        &self,
        level: usize,
        mut place: usize,
        value: impl Fn(usize) -> T,
        fits: impl Fn(T) -> bool,
    ) -> Option<usize> {
        for row in self.levels.iter().take(level.saturating_sub(1)).rev() {
            let first = place * FAN;
            let mut children = row.get(first..)?.iter().take(FAN);
            place = first + children.position(|&child| fits(child))?;
        }
        if level == 0 {
            return Some(place);
        }
        let first = place * FAN;
        (first..(first + FAN).min(self.len)).find(|&at| fits(value(at)))
    }

    /// Heap memory in bytes; O(log n).
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.levels.iter().map(|row| size_of_val(&**row)).sum()
    }
}

/// The greatest value of a range and its place, the first of equals.
fn greatest<T: Ord>(
    range: std::ops::Range<usize>,
    value: impl Fn(usize) -> T,
) -> Option<(T, usize)> {
    let mut best: Option<(T, usize)> = None;
    for at in range {
        let value = value(at);
        if best.as_ref().is_none_or(|best| value > best.0) {
            best = Some((value, at));
        }
    }
    best
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
            let value = |at: usize| values[at];
            let four = MaxTree::<_, 4>::new(values.len(), value);
            let sixteen = MaxTree::<_, 16>::new(values.len(), value);
            let naive = naive_argmax(&values, a, b);
            prop_assert_eq!(four.argmax(a, b, value), naive);
            prop_assert_eq!(sixteen.argmax(a, b, value), naive);
            let next = (a..b.min(values.len())).find(|&i| values[i] >= least);
            prop_assert_eq!(four.next_at_least(a, b, least, value), next);
            prop_assert_eq!(sixteen.next_at_least(a, b, least, value), next);
        }
    }

    #[test]
    fn an_empty_tree_answers_nothing() {
        let tree = MaxTree::<u8, 4>::new(0, |_| 0);
        assert_eq!(
            (tree.argmax(0, 9, |_| 0), tree.next_at_least(0, 9, 0, |_| 0)),
            (None, None)
        );
        assert_eq!(MaxTree::<u8, 4>::default().argmax(0, 1, |_| 0), None);
    }
}
