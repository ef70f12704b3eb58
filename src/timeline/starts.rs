//! What starts in a stretch of a lane, event by event, and whether a lane holds an event at all.

use super::density::LaneView;

impl LaneView<'_> {
    /// Adds the events that start in `from..past` to `out`, in lane order; those with an open
    /// start start nowhere. Stops at `limit`, and says whether that was all. O(found), and under a
    /// filter O(started).
    pub fn starting(&self, from: i64, past: i64, limit: usize, out: &mut Vec<u32>) -> bool {
        if from >= past {
            return true;
        }
        let held = out.len();
        for place in self.place_before(from)..self.place_before(past) {
            if !self.is_kept(place) {
                continue;
            }
            if out.len() - held >= limit {
                return false;
            }
            out.extend(self.lane.order.get(place).copied());
        }
        true
    }

    /// Whether the lane holds an event that starts at `start`, or has an open start where that is
    /// `None`; O(log n), and O(open starts) for those.
    pub fn holds(&self, event: u32, start: Option<i64>) -> bool {
        let places = match start {
            // Events of one second stand by their number.
            Some(start) => {
                let first = self.place_before(start);
                let past = start
                    .checked_add(1)
                    .map_or(self.lane.order.len(), |next| self.place_before(next));
                let same = self.lane.order.get(first..past).unwrap_or_default();
                same.binary_search(&event).ok().map(|at| first + at)
            }
            None => self
                .lane
                .order
                .iter()
                .take(self.lane.open_starts)
                .position(|&open| open == event),
        };
        places.is_some_and(|place| self.is_kept(place))
    }
}

#[cfg(test)]
mod tests {
    use super::super::index::cases;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn starts_are_those_of_the_walk(events in cases::events(), a in cases::time(), b in cases::time(), limit in 0_usize..30) {
            let (lane, kept) = cases::lane(&events);
            for (view, filtered) in [(lane.view(), false), (lane.view_under(&kept), true)] {
                let walk = cases::walk(&events, filtered);
                let expected: Vec<u32> = walk.iter()
                    .filter(|seen| seen.2.start.is_some_and(|start| a <= start && start < b))
                    .map(|seen| seen.1).collect();
                let mut out = vec![7];
                prop_assert_eq!(view.starting(a, b, usize::MAX, &mut out), true);
                prop_assert_eq!(&out[1..], &expected[..]);
                let mut some = Vec::new();
                prop_assert_eq!(view.starting(a, b, limit, &mut some), expected.len() <= limit);
                prop_assert_eq!(&some[..], &expected[..expected.len().min(limit)]);
                for (_, event, extent) in &walk {
                    prop_assert!(view.holds(*event, extent.start));
                    prop_assert!(!view.holds(event + 100_000, extent.start));
                }
            }
        }
    }
}
