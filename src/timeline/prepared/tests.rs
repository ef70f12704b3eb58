use super::*;
use crate::timeline::filter::cases;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Keys of the lanes in which an event stands, told naively.
fn lanes_of(dataset: &Dataset, event: crate::model::EventRef<'_>, lanes: LaneBy) -> Vec<String> {
    let ids: BTreeSet<String> = match lanes {
        LaneBy::Group => {
            let groups = super::super::leading_groups(dataset, event);
            if groups.len() > 1 {
                return vec!["several-actors".to_owned()];
            }
            groups
                .iter()
                .map(|&group| dataset.groups[group as usize].id.clone())
                .collect()
        }
        LaneBy::Actor => event
            .parts()
            .map(|part| dataset.actors[part.actor as usize].id.clone())
            .collect(),
        LaneBy::Kind if event.kind().is_empty() => BTreeSet::new(),
        // These are of one file.
        LaneBy::File => BTreeSet::new(),
        LaneBy::Kind => BTreeSet::from([format!("kind:{}", event.kind())]),
    };
    if ids.is_empty() {
        vec!["none".to_owned()]
    } else {
        ids.into_iter().collect()
    }
}

fn naive(dataset: &Dataset, view: &View) -> Counts {
    let mut counts = Counts::default();
    let (first, past) = (view.range.first().0, view.range.past().0);
    for (_, event) in dataset.events() {
        let is_shown = |key: &String| match &view.solo {
            Some(solo) => *solo.0 == **key,
            None => !view.hidden.iter().any(|hidden| *hidden.0 == **key),
        };
        let start = event.start().map(|start| start.0);
        let last = event
            .end()
            .map(|end| start.map_or(end.0 - 1, |start| start.max(end.0 - 1)));
        if !cases::keeps(dataset, event, view, None) {
            counts.filtered_out += 1;
        } else if !event.is_dated() {
            counts.undated += 1;
        } else if !lanes_of(dataset, event, view.lanes).iter().any(is_shown) {
            counts.hidden += 1;
        } else if last.is_some_and(|last| last < first) {
            counts.earlier += 1;
        } else if start.is_some_and(|start| start >= past) {
            counts.later += 1;
        } else {
            counts.in_view += 1;
        }
    }
    counts
}

fn all(counts: &Counts) -> usize {
    counts.in_view
        + counts.earlier
        + counts.later
        + counts.undated
        + counts.hidden
        + counts.filtered_out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_event_is_counted_once(dataset in cases::dataset(), view in cases::view(), other in cases::view()) {
        let layers = cases::layers(&dataset);
        let prepared = Prepared::new(&layers, &view);
        prop_assert!(prepared.fits(&view));
        let counts = prepared.counts(&view);
        prop_assert_eq!(counts, naive(&dataset, &view));
        prop_assert_eq!(all(&counts), dataset.event_count());
        // What is used again answers as what is made anew.
        let again = prepared.again(&layers, &other);
        prop_assert_eq!(again.counts(&other), naive(&dataset, &other));
        let back = again.again(&layers, &view);
        prop_assert_eq!(back.counts(&view), counts);
        // Lanes hidden since it was made are counted right all the same.
        let mut since = View { hidden: other.hidden.clone(), solo: other.solo.clone(), ..view.clone() };
        prop_assert_eq!(prepared.counts(&since), naive(&dataset, &since));
        since.solo = None;
        prop_assert_eq!(prepared.counts(&since), naive(&dataset, &since));
    }

    #[test]
    fn lanes_hold_what_stands_in_them(dataset in cases::dataset(), view in cases::view()) {
        let prepared = Prepared::new(&cases::layers(&dataset), &view);
        for (place, lane) in prepared.grouping().lanes.iter().enumerate() {
            let own: Vec<_> = dataset.events().filter(|(_, event)| {
                lanes_of(&dataset, *event, view.lanes).iter().any(|key| **key == *lane.key.0)
            }).collect();
            prop_assert_eq!(lane.dated, own.iter().filter(|(_, event)| event.is_dated()).count());
            let undated: Vec<u32> = own.iter().filter(|(_, event)| !event.is_dated()).map(|own| own.0).collect();
            prop_assert_eq!(&lane.undated, &undated);
            let kept: BTreeSet<u32> = own.iter()
                .filter(|(_, event)| event.is_dated() && cases::keeps(&dataset, *event, &view, None))
                .map(|own| own.0).collect();
            prop_assert_eq!(prepared.dated_in(place), kept.len());
            prop_assert_eq!(prepared.events_in(place).into_iter().collect::<BTreeSet<u32>>(), kept);
            let kept = undated.iter().filter(|event| prepared.is_kept(**event)).count();
            prop_assert_eq!(prepared.undated_in(place), kept);
        }
        let lanes = prepared.grouping().shown(&view);
        let shown = prepared.shown_events(&ShownLanes::of(&view));
        for (index, event) in dataset.events() {
            let keys = lanes_of(&dataset, event, view.lanes);
            let stands = lanes.iter().any(|&place| keys.iter().any(|key| **key == *prepared.grouping().lanes[place].key.0));
            prop_assert_eq!(shown.get(index as usize), stands && prepared.is_kept(index));
        }
    }
}

#[test]
fn what_is_cancelled_is_not_made() {
    let dataset = std::sync::Arc::new(Dataset::default());
    let view = View::opening(&dataset);
    let cancelled = AtomicBool::new(true);
    assert!(
        Prepared::default()
            .again_unless(&cases::layers(&dataset), &view, &cancelled)
            .is_none()
    );
}
