use super::*;
use crate::model::EventRef;
use crate::timeline::filter::cases;
use crate::timeline::{Prepared, View};
use proptest::prelude::*;

/// What a column says of an event; nothing stands behind everything.
fn key(dataset: &Dataset, event: EventRef<'_>, sort: SortBy) -> Option<(i64, String)> {
    let text = |text: &str| Some((0, super::super::search::folded(text)));
    match sort {
        SortBy::Start => {
            let (start, end) = (event.start(), event.end());
            // What is open stands before all that has a start.
            event.is_dated().then(|| match (start, end) {
                (Some(start), _) => (start.0, "c".to_owned()),
                (None, Some(end)) => (i64::MIN / 2 + end.0, "a".to_owned()),
                (None, None) => (i64::MIN / 4, "b".to_owned()),
            })
        }
        SortBy::Actor => text(dataset.actor_name(event.parts().next().map(|part| part.actor))?),
        SortBy::Kind => (!event.kind().is_empty()).then(|| text(event.kind()))?,
        SortBy::Title => text(event.title()),
        SortBy::Source => text(
            &event
                .refs()
                .iter()
                .find_map(|one| dataset.source_of(one))?
                .title,
        ),
    }
}

fn in_lane(prepared: &Prepared, lane: &LaneKey, event: u32) -> bool {
    let lanes = &prepared.grouping().lanes;
    lanes
        .iter()
        .position(|own| own.key == *lane)
        .is_some_and(|place| {
            lanes[place].undated.contains(&event)
                || prepared.base.index.lanes()[place].order().contains(&event)
        })
}

fn is_shown(prepared: &Prepared, shown: &ShownLanes, event: u32) -> bool {
    let mut lanes = prepared.grouping().lanes.iter();
    lanes.any(|lane| shown.has(&lane.key) && in_lane(prepared, &lane.key, event))
}

fn naive(
    prepared: &Prepared,
    dataset: &Dataset,
    view: &View,
    ask: &TableAsk,
) -> (Vec<u32>, usize, usize) {
    let listed: Vec<(u32, EventRef<'_>)> = dataset
        .events()
        .filter(|(index, event)| {
            cases::keeps(dataset, *event, view, None)
                && ask
                    .lane
                    .as_ref()
                    .is_none_or(|lane| in_lane(prepared, lane, *index))
        })
        .collect();
    let (dated, undated): (Vec<_>, Vec<_>) =
        listed.into_iter().partition(|(_, event)| event.is_dated());
    let (mut rows, hidden): (Vec<_>, Vec<_>) = dated
        .into_iter()
        .filter(|(_, event)| {
            ask.range.is_none_or(|(from, past)| {
                let start = event.start().map(|start| start.0);
                let last = event
                    .end()
                    .map(|end| start.map_or(end.0 - 1, |start| start.max(end.0 - 1)));
                from < past
                    && start.is_none_or(|start| start < past)
                    && last.is_none_or(|last| last >= from)
            })
        })
        .partition(|(index, _)| ask.lane.is_some() || is_shown(prepared, &ask.shown, *index));
    let outside = if ask.range.is_some() {
        undated.len()
    } else {
        0
    };
    if ask.range.is_none() {
        rows.extend(undated);
    }
    // In the order of time, then stably by the column.
    let by = |rows: &mut Vec<(u32, EventRef<'_>)>, sort: SortBy, descending: bool| {
        rows.sort_by(|a, b| {
            let (a, b) = (key(dataset, a.1, sort), key(dataset, b.1, sort));
            match (a, b) {
                (Some(a), Some(b)) if descending => b.cmp(&a),
                (Some(a), Some(b)) => a.cmp(&b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            }
        });
    };
    by(&mut rows, SortBy::Start, false);
    if ask.sort == SortBy::Start && ask.descending {
        rows.sort_by_key(|row| row.0);
    }
    if ask.sort != SortBy::Start || ask.descending {
        by(&mut rows, ask.sort, ask.descending);
    }
    let rows = rows.into_iter().map(|row| row.0).collect();
    (rows, outside, hidden.len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn rows_are_those_of_the_naive_sort(
        dataset in cases::dataset(), view in cases::view(), descending: bool, stretch: bool, all_lanes: bool, lane in prop::option::of(0_usize..5),
    ) {
        let prepared = Prepared::new(&cases::layers(&dataset), &view);
        let never = AtomicBool::new(false);
        for sort in SortBy::ALL {
            let ask = TableAsk {
                sort,
                descending,
                lane: lane.and_then(|lane| Some(prepared.grouping().lanes.get(lane)?.key.clone())),
                shown: if all_lanes { ShownLanes::default() } else { ShownLanes::of(&view) },
                range: stretch.then(|| (view.range.first().0, view.range.past().0)),
            };
            let table = EventTable::new(&prepared, &ask, &never).unwrap();
            let (rows, outside, hidden) = naive(&prepared, &dataset, &view, &ask);
            prop_assert_eq!(table.page(0, usize::MAX), &rows[..], "{:?}", &ask);
            prop_assert_eq!((table.len(), table.undated_outside(), table.hidden()), (rows.len(), outside, hidden));
            prop_assert_eq!(table.page(2, 3), rows.get(2..5.min(rows.len())).unwrap_or(&[]));
            for (index, _) in dataset.events() {
                let place = rows.iter().position(|own| *own == index);
                prop_assert_eq!(table.place_of(index), place);
            }
        }
    }

    #[test]
    fn rows_are_as_many_as_the_view_counts(dataset in cases::dataset(), view in cases::view()) {
        let prepared = Prepared::new(&cases::layers(&dataset), &view);
        let never = AtomicBool::new(false);
        let counts = prepared.counts(&view);
        let mut ask = TableAsk { shown: ShownLanes::of(&view), ..TableAsk::default() };
        let all = EventTable::new(&prepared, &ask, &never).unwrap();
        prop_assert_eq!(all.dated_len(), counts.in_view + counts.earlier + counts.later);
        prop_assert_eq!((all.len() - all.dated_len(), all.hidden()), (counts.undated, counts.hidden));
        ask.range = Some((view.range.first().0, view.range.past().0));
        let in_view = EventTable::new(&prepared, &ask, &never).unwrap();
        prop_assert_eq!((in_view.len(), in_view.undated_outside()), (counts.in_view, counts.undated));
    }

    #[test]
    fn long_lists_are_sorted_like_short_ones(numbers in prop::collection::vec(0_u32..5_000, 0..20_000)) {
        let mut naive = numbers.clone();
        naive.sort_unstable();
        prop_assert_eq!(sort::sorted(numbers), naive);
    }
}

#[test]
fn what_is_cancelled_answers_nothing() {
    let prepared = Prepared::default();
    let cancelled = AtomicBool::new(true);
    assert!(EventTable::new(&prepared, &TableAsk::default(), &cancelled).is_none());
}
