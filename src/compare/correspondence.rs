//! Which records of A are told in B, and why they are taken for the same.

/// Why two records are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// A person said so.
    Linked,

    /// Both files give them one id.
    SameId,

    /// Neither file gives an id; title and date as written are the same.
    SameTitleAndDate,

    /// The same actors, dates that overlap, and no other title nearly as alike.
    ActorsAndDates,

    /// Figures of one measure, population and period or moment, and no other such.
    MeasureAndPeriod,
}

/// Two records that are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joined {
    /// Index in the first dataset.
    pub a: u32,

    /// Index in the second.
    pub b: u32,

    /// Why.
    pub why: Why,
}

/// Records of one kind: which are joined, and which are in one dataset alone.
#[derive(Clone, Debug, Default)]
pub struct Correspondence {
    /// By the index in A.
    joined: Vec<Joined>,
    /// Places in `joined`, by the index in B.
    by_b: Vec<u32>,
    count_a: u32,
    count_b: u32,
}

impl Correspondence {
    /// Of records that are joined one to one.
    pub(super) fn new(mut joined: Vec<Joined>, count_a: usize, count_b: usize) -> Self {
        joined.sort_unstable_by_key(|pair| pair.a);
        let mut by_b: Vec<(u32, u32)> = (0u32..)
            .zip(&joined)
            .map(|(place, pair)| (pair.b, place))
            .collect();
        by_b.sort_unstable();
        Self {
            by_b: by_b.into_iter().map(|(_, place)| place).collect(),
            joined,
            count_a: u32::try_from(count_a).unwrap_or(u32::MAX),
            count_b: u32::try_from(count_b).unwrap_or(u32::MAX),
        }
    }

    /// All that are joined, in the order of A.
    pub fn joined(&self) -> &[Joined] {
        &self.joined
    }

    /// How many are joined for a reason.
    pub fn count(&self, why: Why) -> usize {
        self.joined.iter().filter(|pair| pair.why == why).count()
    }

    /// What a record of A is joined to; O(log n).
    pub fn of_a(&self, a: u32) -> Option<Joined> {
        let place = self.joined.binary_search_by_key(&a, |pair| pair.a).ok()?;
        self.joined.get(place).copied()
    }

    /// What a record of B is joined to; O(log n).
    pub fn of_b(&self, b: u32) -> Option<Joined> {
        let pair = |place: u32| self.joined.get(place as usize).copied();
        let key = |place: &u32| pair(*place).map_or(u32::MAX, |pair| pair.b);
        let place = self.by_b.binary_search_by_key(&b, key).ok()?;
        pair(*self.by_b.get(place)?)
    }

    /// How many are in A alone.
    pub fn only_a_count(&self) -> usize {
        (self.count_a as usize).saturating_sub(self.joined.len())
    }

    /// How many are in B alone.
    pub fn only_b_count(&self) -> usize {
        (self.count_b as usize).saturating_sub(self.joined.len())
    }

    /// Those in A alone, in its order; O(n).
    pub fn only_a(&self) -> impl Iterator<Item = u32> + '_ {
        without(self.count_a, self.joined.iter().map(|pair| pair.a))
    }

    /// Those in B alone, in its order; O(n).
    pub fn only_b(&self) -> impl Iterator<Item = u32> + '_ {
        let of_b = |place: &u32| self.joined.get(*place as usize).map(|pair| pair.b);
        without(self.count_b, self.by_b.iter().filter_map(of_b))
    }
}

/// Numbers below `count` without those of a rising list.
fn without(count: u32, taken: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    let mut taken = taken.peekable();
    (0..count).filter(move |index| taken.next_if_eq(index).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_lead_to_the_same_pair() {
        let pair = |a, b| Joined {
            a,
            b,
            why: Why::SameId,
        };
        let all = Correspondence::new(vec![pair(4, 0), pair(1, 2)], 6, 4);
        assert_eq!(all.of_a(4), Some(pair(4, 0)));
        assert_eq!(all.of_b(2), Some(pair(1, 2)));
        assert_eq!((all.of_a(0), all.of_b(1)), (None, None));
        assert_eq!(all.only_a().collect::<Vec<_>>(), [0, 2, 3, 5]);
        assert_eq!(all.only_b().collect::<Vec<_>>(), [1, 3]);
        assert_eq!((all.only_a_count(), all.only_b_count()), (4, 2));
    }
}
