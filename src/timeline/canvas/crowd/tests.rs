//! Plans over random lanes: every event in one part, and nothing that hangs on where the view begins.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::plan::{Ask, Plan, TileKind};
use super::static_rows::static_rows;
use crate::load::{Progress, load_bytes};
use crate::model::{Dataset, Layer};
use crate::scene::LayerId;
use crate::time::{Civil, Instant};
use crate::timeline::canvas::lane_rows::bounds;
use crate::timeline::{Prepared, View};

const DAY: i64 = 86_400;

#[derive(Clone, Debug)]
struct Event {
    day: i64,
    minute: i64,
    days: i64,
    form: u8,
    importance: u8,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let day = prop_oneof![3 => 0_i64..60, 2 => 0_i64..2_000];
    let days = prop_oneof![3 => 1_i64..5, 2 => 1_i64..300, 1 => 1_i64..3_000];
    let event = (day, 0_i64..1_440, days, 0u8..12, 0u8..100);
    let event = event.prop_map(|(day, minute, days, form, importance)| Event {
        day,
        minute,
        days,
        form,
        importance,
    });
    prop::collection::vec(event, 1..160)
}

fn date(event: &Event) -> String {
    let day = |days: i64| {
        let civil = Civil::from_instant(Instant((18_262 + days) * DAY));
        format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
    };
    let start = day(event.day);
    let end = day(event.day + event.days);
    match event.form {
        0..=3 => start,
        4..=6 => format!("{start}T{:02}:{:02}", event.minute / 60, event.minute % 60),
        7 => format!("{start}/.."),
        8 => format!("../{start}"),
        _ => format!("{start}/{end}"),
    }
}

fn dataset(events: &[Event]) -> Arc<Dataset> {
    let records: Vec<serde_json::Value> = events
        .iter()
        .enumerate()
        .map(|(place, event)| {
            serde_json::json!({
                "id": format!("e{place}"), "title": format!("Event {place}"), "date": date(event),
                "importance": event.importance,
            })
        })
        .collect();
    let json = serde_json::json!({"title": "t", "events": records}).to_string();
    let loaded = load_bytes("t.json", json.as_bytes(), &Progress::default());
    Arc::new(loaded.map(|loaded| loaded.dataset).unwrap_or_default())
}

/// Plans the only lane of a dataset.
fn plan(dataset: &Dataset, prepared: &Prepared, first: i64, past: i64, level: i32) -> Option<Plan> {
    let query = prepared.query();
    let place = (0..prepared.grouping().lanes.len()).find(|place| prepared.dated_in(*place) > 0)?;
    let ask = Ask {
        dataset,
        lane: query.lane(place)?,
        first,
        past,
        level,
        selected: None,
    };
    let spans = prepared.events_in(place);
    Some(Plan::new(&ask, |from, past, least| {
        let of = |index: u32| dataset.event(index).map_or((0, 0), bounds);
        let mut all: Vec<(i64, i64, u32)> = spans
            .iter()
            .map(|&index| (of(index).0, of(index).1, index))
            .filter(|span| span.1 > span.0)
            .collect();
        let mut bars = static_rows(&mut all);
        bars.retain(|bar| {
            let (start, end) = of(bar.event);
            bar.row < 4 && start < past && end > from && end.abs_diff(start) >= least
        });
        bars
    }))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_event_is_in_one_part_and_a_pan_moves_none(
        events in events(), first in -40_i64 * DAY..2_000 * DAY, level in 14_i32..44, share in -0.9_f64..0.9,
    ) {
        let dataset = dataset(&events);
        let layers = [Layer::new(LayerId(0), Arc::clone(&dataset))];
        let prepared = Prepared::new(&layers, &View::opening(&dataset));
        // A thousand points.
        let span = (crate::timeline::tightest_secs_per_px(level) * 999.0) as i64;
        let first = 18_262 * DAY + first;
        let shown = |first: i64| plan(&dataset, &prepared, first, first + span, level);
        let (Some(a), Some(b)) = (shown(first), shown(first + (span as f64 * share) as i64)) else {
            return Err(TestCaseError::fail("there is a lane"));
        };
        for plan in [&a, &b] {
            let query = prepared.query();
            let lanes = (0..prepared.grouping().lanes.len()).filter_map(|place| query.lane(place));
            let in_range: usize = lanes.map(|lane| lane.count(plan.from, plan.past).overlapping).sum();
            prop_assert_eq!(plan.drawn() + plan.counted(), in_range);
            let loose = plan.calls.iter().filter(|call| call.row.is_none()).map(|call| call.event);
            let mut each: Vec<u32> = plan.bars.iter().map(|bar| bar.event)
                .chain(loose).chain(plan.marks.iter().map(|mark| mark.event)).collect();
            each.sort_unstable();
            let all = each.len();
            each.dedup();
            prop_assert_eq!(each.len(), all);
        }
        let (from, past) = (a.from.max(b.from), a.past.min(b.past));
        let rows = |plan: &Plan| -> BTreeMap<u32, u8> {
            let bars = plan.bars.iter().filter(|bar| bar.past > from && bar.start < past);
            bars.map(|bar| (bar.event, bar.row)).collect()
        };
        prop_assert_eq!(rows(&a), rows(&b));
        let tiles = |plan: &Plan| -> Vec<_> {
            let tiles = plan.tiles.iter().filter(|tile| tile.from >= from && tile.past <= past);
            tiles.map(|tile| match &tile.kind {
                TileKind::Marks(range) => (tile.count, tile.highest, plan.marks[range.clone()].to_vec(), Vec::new()),
                TileKind::Band(range) => (tile.count, tile.highest, Vec::new(), plan.columns[range.clone()].to_vec()),
            }).collect()
        };
        prop_assert_eq!(tiles(&a), tiles(&b));
        let calls = |plan: &Plan| -> Vec<_> {
            plan.calls.iter().filter(|call| call.at >= from && call.at < past).copied().collect()
        };
        prop_assert_eq!(calls(&a), calls(&b));
    }
}
