//! Two small datasets with differences put into them, and datasets compared with themselves.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::sync::atomic::AtomicBool;

use proptest::prelude::*;

use super::*;
use crate::load::{Progress, load_path};
use crate::model::{Builder, Dataset, EventFields};
use crate::words::compare as words;

fn file(name: &str) -> Dataset {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/compare/");
    let loaded = load_path(format!("{path}{name}").as_ref(), &Progress::default()).unwrap();
    assert_eq!(loaded.report.rows.set_aside, 0);
    loaded.dataset
}

fn compare(a: &Dataset, b: &Dataset, pairs: &Pairs) -> Comparison {
    Comparison::new(a, b, pairs, &AtomicBool::new(false)).unwrap()
}

/// Every difference as `kind, ids, what, why`.
fn told(a: &Dataset, b: &Dataset, comparison: &Comparison) -> Vec<String> {
    let id = |ids: &records::RecordIds<'_>, dataset: &Dataset, kind, index: Option<u32>| {
        let Some(index) = index else {
            return "-".to_owned();
        };
        let list = match kind {
            Kind::Event => return dataset.event_id(index).to_owned(),
            Kind::Figure => &ids.figures,
            Kind::Quote => &ids.quotes,
            Kind::Claim => &ids.claims,
        };
        list[index as usize].to_owned()
    };
    let (ids_a, ids_b) = (records::RecordIds::of(a), records::RecordIds::of(b));
    let line = |it: &Difference| {
        format!(
            "{} {} {} {}",
            id(&ids_a, a, it.kind, it.a()),
            id(&ids_b, b, it.kind, it.b()),
            words::field(it.field),
            it.why.map_or("-", words::why)
        )
    };
    comparison.differences.iter().map(line).collect()
}

#[test]
fn exactly_what_was_put_in_is_found() {
    let (a, b) = (file("first.json"), file("second.json"));
    let comparison = compare(&a, &b, &Pairs::default());
    let by_id = "same id";
    let alike = "same actors, overlapping dates";
    let found = told(&a, &b, &comparison);
    let planted = [
        format!("ev-notice ev-notice summary {by_id}"),
        format!("ev-notice ev-notice place {by_id}"),
        format!("ev-strike ev-strike date {by_id}"),
        format!("ev-strike ev-strike title {by_id}"),
        format!("ev-strike ev-strike actors and roles {by_id}"),
        format!("a-7 b-3 date {alike}"),
        format!("a-7 b-3 title {alike}"),
        "a-8 - only in one -".to_owned(),
        format!("ev-offer ev-offer not before {by_id}"),
        "a-9 - only in one -".to_owned(),
        format!("ev-end ev-end who stands behind it {by_id}"),
        "- b-4 only in one -".to_owned(),
        "- b-5 only in one -".to_owned(),
        "- b-6 only in one -".to_owned(),
        "- b-7 only in one -".to_owned(),
        format!("fig-strikers fig-strikers number {by_id}"),
        format!("fig-strikers fig-strikers qualifier {by_id}"),
        format!("fig-strikers fig-strikers lower bound {by_id}"),
        format!("fig-strikers fig-strikers upper bound {by_id}"),
        format!("fig-strikers fig-strikers as of {by_id}"),
        format!("fig-strikers fig-strikers who gives it {by_id}"),
        "fa-ships fb-ships number same measure, population and period".to_owned(),
        "fa-only - only in one -".to_owned(),
        format!("qu-gate qu-gate wording {by_id}"),
        format!("cl-pay cl-pay wording {by_id}"),
        format!("cl-cranes cl-cranes who says it {by_id}"),
        format!("cl-cranes cl-cranes said, denied or doubted {by_id}"),
        "- cl-mayor only in one -".to_owned(),
    ];
    assert_eq!(found, planted);
    // The march is alike to two others: joined to neither, and counted.
    assert_eq!(comparison.undecided, 1);
}

#[test]
fn what_a_person_says_wins() {
    let (a, b) = (file("first.json"), file("second.json"));
    let mut pairs = Pairs::default();
    pairs.link("a-8", "b-4");
    pairs.link("a-9", "b-7");
    pairs.link("nobody", "b-1");
    pairs.unlink("ev-talks", "ev-talks");
    pairs.unlink("a-7", "b-3");
    let comparison = compare(&a, &b, &pairs);
    let of = |id: &str| a.event_by_id(id).unwrap();
    let partner = |id: &str| {
        let (b_index, why) = comparison.partner(Side::A, of(id))?;
        let back = comparison.partner(Side::B, b_index);
        assert_eq!(back, Some((of(id), why)));
        Some((b.event_id(b_index).to_owned(), why))
    };
    assert_eq!(partner("a-8"), Some(("b-4".to_owned(), Why::Linked)));
    assert_eq!(partner("a-9"), Some(("b-7".to_owned(), Why::Linked)));
    assert_eq!(partner("ev-talks"), None);
    assert_eq!(partner("a-7"), None);
    assert_eq!(comparison.missing.len(), 1);
    assert!(
        words::missing_pairs(&comparison)
            .unwrap()
            .contains("nobody")
    );
    let found = told(&a, &b, &comparison);
    assert!(found.contains(&"a-9 b-7 date linked by you".to_owned()));
    // A pair wins over one id.
    let mut pairs = Pairs::default();
    pairs.link("ev-notice", "ev-end");
    let comparison = compare(&a, &b, &pairs);
    assert_eq!(comparison.partner(Side::A, of("ev-end")), None);
}

#[test]
fn differences_are_told_in_words() {
    let (a, b) = (file("first.json"), file("second.json"));
    let comparison = compare(&a, &b, &Pairs::default());
    let sentences: Vec<String> = comparison
        .differences
        .iter()
        .map(|difference| words::sentence(&a, &b, difference))
        .collect();
    for sentence in [
        "dates differ: 4 May 1921, printed / 3 May 1921?, inferred",
        "titles differ: Strike begins / The strike begins",
        "number differs: 1,200 / 1,500",
        "qualifier differs: over / around",
        "only in A",
        "only in B",
    ] {
        assert!(
            sentences.iter().any(|own| own == sentence),
            "{sentence}: {sentences:#?}"
        );
    }
    let counts = words::counts(Kind::Event, &comparison.events);
    assert_eq!(
        counts,
        "6 events in both (5 by same id, 1 by same actors, overlapping dates); 2 only in A, 4 only in B"
    );
}

#[test]
fn groups_that_correspond_look_alike() {
    let (a, b) = (file("first.json"), file("second.json"));
    let dressed = dressed_as(&a, &b);
    let of = |dataset: &Dataset, label: &str| {
        let group = dataset
            .groups
            .iter()
            .find(|group| group.record.label == label);
        group.map(|group| (group.colour, group.glyph)).unwrap()
    };
    assert_eq!(of(&dressed, "Dockers’ union"), of(&a, "Dockers’ union"));
    assert_eq!(
        of(&dressed, "Office of the port"),
        of(&a, "Port office"),
        "by id"
    );
    assert_eq!(of(&dressed, "Mayor").0, None, "never in another's colour");
}

#[test]
fn a_cancelled_comparison_ends() {
    let a = file("first.json");
    let stop = AtomicBool::new(true);
    assert!(Comparison::new(&a, &a, &Pairs::default(), &stop).is_none());
}

/// An event as a property test makes it: actor, day, length, title, and whether it has an id.
type Made = (u8, u8, u8, u8, bool);

fn made() -> impl Strategy<Value = Vec<Made>> {
    let one = (0..4u8, 0..28u8, 0..5u8, 0..6u8, any::<bool>());
    prop::collection::vec(one, 0..40)
}

/// A dataset of events; no two have one id, nor one title and date where they have none.
fn dataset(events: &[Made], order: &[usize], ids: &str) -> Dataset {
    let mut builder = Builder::new("made");
    let mut block = builder.segment_builder();
    for &place in order {
        let (actor, day, length, title, has_id) = events[place];
        let id = format!("{ids}{place}");
        let title = if has_id {
            format!("Event of kind {title}")
        } else {
            format!("Event of kind {title}, number {place}")
        };
        let (first, last) = (day + 1, (day + 1 + length).min(28));
        let date = match length {
            0 => format!("2001-02-{first:02}"),
            4 => String::new(),
            _ => format!("2001-02-{first:02}/2001-02-{last:02}"),
        };
        let name = format!("Actor {actor}");
        let fields = EventFields {
            id: has_id.then_some(id.as_str()),
            title: &title,
            date: &date,
            actors: &[(name.as_str(), None)],
            ..EventFields::default()
        };
        assert!(block.push(&fields));
    }
    builder.append(block);
    builder.finish("made").0
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_dataset_differs_neither_from_itself_nor_from_a_permuted_copy(
        events in made(),
        seed in any::<u64>(),
    ) {
        let straight: Vec<usize> = (0..events.len()).collect();
        let mut order = straight.clone();
        order.sort_by_key(|place| xxhash_rust::xxh3::xxh3_64_with_seed(&[*place as u8], seed));
        let a = dataset(&events, &straight, "e");
        for b in [dataset(&events, &straight, "e"), dataset(&events, &order, "e")] {
            let comparison = compare(&a, &b, &Pairs::default());
            prop_assert_eq!(&comparison.differences, &[]);
            prop_assert_eq!(comparison.events.joined().len(), events.len());
        }
    }

    #[test]
    fn without_ids_in_common_what_is_joined_is_joined_once_and_both_ways_alike(
        events in made(),
        seed in any::<u64>(),
    ) {
        let straight: Vec<usize> = (0..events.len()).collect();
        let mut order = straight.clone();
        order.sort_by_key(|place| xxhash_rust::xxh3::xxh3_64_with_seed(&[*place as u8], seed));
        let a = dataset(&events, &straight, "a");
        let b = dataset(&events, &order, "b");
        let forth = compare(&a, &b, &Pairs::default());
        let back = compare(&b, &a, &Pairs::default());
        let mut pairs: Vec<(u32, u32)> = forth.events.joined().iter().map(|it| (it.a, it.b)).collect();
        let mut other: Vec<(u32, u32)> = back.events.joined().iter().map(|it| (it.b, it.a)).collect();
        pairs.sort_unstable();
        other.sort_unstable();
        prop_assert_eq!(&pairs, &other);
        for (one, other) in pairs {
            let (one, other) = (a.event(one).unwrap(), b.event(other).unwrap());
            let name = |dataset: &Dataset, event: crate::model::EventRef<'_>| {
                let part = event.parts().next().unwrap();
                dataset.actor_name(Some(part.actor)).unwrap().to_owned()
            };
            prop_assert_eq!(name(&a, one), name(&b, other));
        }
    }
}
