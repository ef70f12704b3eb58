use super::*;
use crate::timeline::filter::cases;
use proptest::prelude::*;
use std::collections::BTreeSet;

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn counts_and_histograms_are_those_of_the_walk(dataset in cases::dataset(), view in cases::view()) {
        let parts = FilterParts::new(Arc::clone(&dataset));
        let never = AtomicBool::new(false);
        let found = facets(&parts, &view, &never).unwrap();
        prop_assert_eq!(found.events, dataset.event_count());
        let kept = dataset.events().filter(|(_, event)| cases::keeps(&dataset, *event, &view, None)).count();
        prop_assert_eq!(found.kept, kept);
        let bins = Bins::new(found.range);
        for counts in &found.facets {
            let facet = counts.facet;
            let under: Vec<_> = dataset.events()
                .filter(|(_, event)| cases::keeps(&dataset, *event, &view, Some(facet))).collect();
            prop_assert_eq!(counts.events, under.len());
            prop_assert_eq!(&counts.values.last().unwrap().choice, &None);
            let names: BTreeSet<&Choice> = counts.values.iter().map(|value| &value.choice).collect();
            prop_assert_eq!(names.len(), counts.values.len());
            // Every value that any event has is there, whatever is filtered.
            for (_, event) in dataset.events() {
                for choice in cases::values(&dataset, event, facet) {
                    prop_assert!(names.contains(&choice), "{facet:?} {choice:?}");
                }
            }
            for value in &counts.values {
                let own: Vec<_> = under.iter()
                    .filter(|(_, event)| cases::values(&dataset, *event, facet).contains(&value.choice)).collect();
                prop_assert_eq!(value.count, own.len(), "{:?} {:?}", facet, value.choice);
                prop_assert_eq!(value.is_chosen, view.filter.is_chosen(facet, &value.choice));
                let mut histogram = [0; BINS];
                for (_, event) in own {
                    if let Some(at) = event.anchor() {
                        histogram[usize::from(bins.of(at.0))] += 1;
                    }
                }
                prop_assert_eq!(&**value.histogram.as_ref().unwrap(), &histogram);
            }
            let sum: usize = counts.values.iter().map(|value| value.count).sum();
            prop_assert!(sum >= counts.events);
            prop_assert!(facet.is_many() || sum == counts.events, "{facet:?}");
        }
    }

    #[test]
    fn a_filter_keeps_what_the_walk_keeps(dataset in cases::dataset(), view in cases::view()) {
        let parts = FilterParts::new(Arc::clone(&dataset));
        let never = AtomicBool::new(false);
        // The second time all comes from what was kept.
        for _ in 0..2 {
            let kept = parts.kept(&view.filter, &view.search, None, &never).unwrap();
            for (index, event) in dataset.events() {
                let is_kept = kept.as_ref().is_none_or(|kept| kept.get(index as usize));
                prop_assert_eq!(is_kept, cases::keeps(&dataset, event, &view, None));
            }
        }
    }
}

#[test]
fn what_is_cancelled_answers_nothing() {
    let parts = FilterParts::new(Arc::default());
    let view = View::opening(parts.dataset());
    assert!(facets(&parts, &view, &AtomicBool::new(true)).is_none());
}

#[test]
fn the_first_and_the_last_moment_have_columns() {
    use crate::time::Instant;
    let bins = Bins::new(TimeRange::between(Instant(100), Instant(100 + 48 * 10)));
    assert_eq!((bins.of(100), bins.of(109), bins.of(110)), (0, 0, 1));
    assert_eq!(
        (bins.of(i64::MIN), bins.of(579), bins.of(i64::MAX)),
        (0, 47, 47)
    );
}
