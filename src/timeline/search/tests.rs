use super::*;
use crate::model::{Builder, Where, record::EventRecord};
use crate::timeline::filter::cases;
use proptest::prelude::*;

fn titled(titles: &[String], block: usize) -> Dataset {
    let mut builder = Builder::new("test");
    for titles in titles.chunks(block) {
        let mut own = builder.segment_builder();
        for title in titles {
            let title = title.clone();
            own.push_record(
                EventRecord {
                    title,
                    ..EventRecord::default()
                },
                &Where::default(),
            );
        }
        builder.append(own);
    }
    builder.finish("test").0
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn finds_what_the_walk_finds(dataset in cases::dataset(), view in cases::view()) {
        let found = search(&dataset, &view.search, &AtomicBool::new(false)).unwrap();
        for (index, event) in dataset.events() {
            prop_assert_eq!(found.get(index as usize), cases::has_words(&dataset, event, &view.search));
        }
    }

    #[test]
    fn never_across_two_titles(
        titles in prop::collection::vec("[aAbkK\u{212a}iİé]{1,6}", 0..60), words in "[abkié]{1,3}", block in 1_usize..30,
    ) {
        let dataset = titled(&titles, block);
        let found = search(&dataset, &words, &AtomicBool::new(false)).unwrap();
        for (index, event) in dataset.events() {
            let naive = event.title().to_lowercase().contains(&words);
            prop_assert_eq!(found.get(index as usize), naive, "{} in {}", words, event.title());
        }
    }
}

#[test]
fn what_is_cancelled_answers_nothing() {
    assert!(search(&Dataset::default(), "a", &AtomicBool::new(true)).is_none());
}
