use super::{GeneratedFormat, Generator, GeneratorOptions};
use crate::load::{Progress, load_bytes};

fn generate(events: u64, seed: u64, format: GeneratedFormat) -> Vec<u8> {
    let mut out = Vec::new();
    Generator::new(GeneratorOptions {
        events,
        seed,
        format,
    })
    .write(&mut out)
    .expect("memory takes it all");
    out
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    for format in [GeneratedFormat::Json, GeneratedFormat::Csv] {
        let first = generate(500, 7, format);
        assert_eq!(first, generate(500, 7, format));
        assert_ne!(first, generate(500, 8, format));
    }
}

#[test]
fn both_formats_hold_the_same_events_and_nothing_is_wrong_with_them() {
    let json = load_bytes(
        "g.json",
        &generate(3_000, 1, GeneratedFormat::Json),
        &Progress::default(),
    )
    .expect("valid JSON");
    let csv = load_bytes(
        "g.csv",
        &generate(3_000, 1, GeneratedFormat::Csv),
        &Progress::default(),
    )
    .expect("valid CSV");
    for loaded in [&json, &csv] {
        assert!(
            loaded.report.findings.is_empty(),
            "{:?}",
            loaded.report.findings.first()
        );
        assert_eq!(loaded.dataset.event_count(), 3_000);
        assert_eq!(loaded.dataset.groups.len(), 8);
        assert_eq!(loaded.dataset.actors.len(), 200);
    }
    for ((_, a), (_, b)) in json.dataset.events().zip(csv.dataset.events()) {
        assert_eq!(a.id(), b.id());
        assert_eq!(a.title(), b.title());
        assert_eq!(a.date_text(), b.date_text());
        assert_eq!(a.importance(), b.importance());
        assert!((20..=60).contains(&a.title().len()), "{}", a.title());
    }
}

#[test]
fn it_is_shaped_like_the_real_thing() {
    let bytes = generate(20_000, 3, GeneratedFormat::Csv);
    let loaded = load_bytes("g.csv", &bytes, &Progress::default()).expect("valid CSV");
    let mut spans = 0;
    let mut late = 0;
    let mut latest = i64::MIN;
    for (_, event) in loaded.dataset.events() {
        spans += usize::from(event.date_text().contains('/'));
        let start = event.start().expect("dated").0;
        // Day precision moves a start back by less than a day.
        late += usize::from(start + 2 * 86_400 < latest);
        latest = latest.max(start);
    }
    assert!((5_500..6_500).contains(&spans), "{spans} spans");
    assert!((100..500).contains(&late), "{late} late");
}

#[test]
fn no_events_are_still_a_file() {
    assert!(generate(0, 1, GeneratedFormat::Json).ends_with(b"]}\n"));
}
