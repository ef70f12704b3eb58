//! Rows of the spans of a lane that is too small for the index to give it rows.
//!
//! Longer spans, by powers of two of their length, are placed before shorter ones, each class by
//! start into the first row that is free. So zooming in adds shorter spans and moves none.

use std::collections::BTreeMap;

use crate::timeline::span_rows::{Bar, MOST_ROWS};

/// Rows of spans, given as first second, second after the last, and event.
pub fn static_rows(spans: &mut Vec<(i64, i64, u32)>) -> Vec<Bar> {
    let class = |start: i64, past: i64| past.abs_diff(start).max(1).ilog2();
    spans.sort_unstable_by_key(|&(start, past, event)| {
        (std::cmp::Reverse(class(start, past)), start, event)
    });
    let mut rows: Vec<BTreeMap<i64, i64>> = vec![BTreeMap::new(); MOST_ROWS];
    let mut bars = Vec::with_capacity(spans.len());
    for &(start, past, event) in &*spans {
        let past = past.max(start.saturating_add(1));
        let free = rows.iter_mut().zip(0u8..).find(|(taken, _)| {
            taken
                .range(..past)
                .next_back()
                .is_none_or(|(_, end)| *end <= start)
        });
        if let Some((taken, row)) = free {
            taken.insert(start, past);
            bars.push(Bar { event, row });
        }
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn no_two_share_a_place_and_shorter_ones_move_none(
            spans in prop::collection::vec((0_i64..4_000, 1_i64..900), 0..60), least in 1_i64..900,
        ) {
            let all: Vec<(i64, i64, u32)> = (0u32..).zip(&spans)
                .map(|(event, &(start, length))| (start, start + length, event)).collect();
            let bars = static_rows(&mut all.clone());
            let of = |bar: &Bar| all[bar.event as usize];
            for (place, a) in bars.iter().enumerate() {
                for b in &bars[place + 1..] {
                    let ((a0, a1, _), (b0, b1, _)) = (of(a), of(b));
                    prop_assert!(a.row != b.row || a1 <= b0 || b1 <= a0);
                }
            }
            // Whole classes alone stand as they stand among shorter ones.
            let class = least.ilog2();
            let mut long: Vec<_> = all.iter().copied().filter(|span| (span.1 - span.0).ilog2() >= class).collect();
            for bar in static_rows(&mut long) {
                prop_assert!(bars.contains(&bar));
            }
        }
    }
}
