//! Events in columns held against events as they are, and what they weigh.

use std::sync::Arc;

use chrono_tz::Tz;
use proptest::prelude::*;

use super::record::{
    ActorRole, Certainty, DateBasis, Display, EventRecord, HeadRecord, Place, Ref, SourceRecord,
};
use super::{Builder, Dataset, EventFields, Level, SegmentBuilder, Where};
use crate::time::EdtfDate;

/// An event of any shape that the format has; most of them plain.
fn record() -> impl Strategy<Value = EventRecord> {
    let date = prop_oneof![
        4 => "20[0-2][0-9]-0[1-9]-[12][0-9]",
        2 => "20[0-2][0-9]-0[1-9]-[12][0-9]T1[0-9]:[0-5][0-9](Z|\\+02:00)?",
        2 => "20[01][0-9]-0[1-9]-[12][0-9]/202[0-9]",
        2 => prop::sample::select(vec![
            "", "2023", "201X", "Y-170000002", "0000/9999", "../2023-12", "2023-12-01/..",
            "2023-12-01T07:00Z/2023-12-02", "[1667,1760-12]", "{..1984}", "2023-12?", "/1985",
            "-13798/2023", "Y-13800000000", "no date", " 2023-05 ",
        ]).prop_map(str::to_owned),
    ];
    let word = |most: u32| (0..most).prop_map(|number| format!("w{number}"));
    let role = prop::option::of(prop::sample::select(vec!["initiator", "subject", ""]));
    let actor = (0_u32..400, role).prop_map(|(number, role)| ActorRole {
        actor: format!(" actor {number}"),
        role: role.map(str::to_owned),
    });
    let place = (
        word(300),
        prop::option::weighted(0.2, Just("city".to_owned())),
    );
    let certainty = prop::sample::select(vec![Certainty::Stated, Certainty::Disputed]);
    let basis = prop::sample::select(vec![DateBasis::Inferred, DateBasis::Undated]);
    let text = prop_oneof![9 => "[a-z ]{0,12}x", 1 => "[a-z]{0,3}", 1 => Just("long ".repeat(900))];
    let reference = (0_u32..3).prop_map(|number| Ref {
        source: (number > 0).then(|| format!("s{number}")),
        ..Ref::default()
    });
    let plain = (
        prop::option::of("id[0-9]{0,3}"),
        text,
        prop::option::weighted(0.9, date),
        prop::option::of(word(5)),
        prop::collection::vec(actor, 0..4),
        prop::collection::vec(word(600), 0..4),
        prop::option::of(place),
        prop::option::of(certainty),
        prop::option::of(0_u8..120),
        prop::option::weighted(0.3, "[a-z ]{1,40}"),
    );
    let rest = (
        prop::option::weighted(0.1, basis),
        prop::option::weighted(
            0.1,
            prop::sample::select(vec![Display::Span, Display::Point]),
        ),
        prop::collection::vec(reference, 0..3),
        prop::option::weighted(0.1, Just("a note".to_owned())),
        prop::option::weighted(0.1, Just("2020?".to_owned())),
    );
    (plain, prop::option::weighted(0.2, rest)).prop_map(|(plain, rest)| {
        let (id, title, date, kind, actors, tags, place, certainty, importance, summary) = plain;
        let (date_basis, display, refs, note, earliest) = rest.unwrap_or_default();
        EventRecord {
            id,
            title,
            date,
            kind,
            actors,
            tags,
            place: place.map(|(name, precision)| Place { name, precision }),
            certainty,
            importance,
            summary,
            date_basis,
            display,
            refs,
            note,
            earliest,
            ..EventRecord::default()
        }
    })
}

/// Pushes a record the quick way, where it is one that can go it.
fn push(block: &mut SegmentBuilder, record: &EventRecord, at: &Where) {
    let rest = EventRecord {
        date_basis: record.date_basis,
        display: record.display,
        refs: record.refs.clone(),
        note: record.note.clone(),
        earliest: record.earliest.clone(),
        ..EventRecord::default()
    };
    let precise = record
        .place
        .as_ref()
        .is_some_and(|it| it.precision.is_some());
    let actors: Vec<_> = record
        .actors
        .iter()
        .map(|part| (&*part.actor, part.role.as_deref()))
        .collect();
    let tags: Vec<&str> = record.tags.iter().map(String::as_str).collect();
    let fields = EventFields {
        id: record.id.as_deref(),
        title: &record.title,
        date: record.date.as_deref().unwrap_or_default(),
        kind: record.kind.as_deref().unwrap_or_default(),
        actors: &actors,
        tags: &tags,
        place: record.place.as_ref().map(|place| &*place.name),
        certainty: record.certainty,
        importance: record.importance,
        summary: record.summary.as_deref(),
    };
    if rest != EventRecord::default() || precise || !block.push(&fields) {
        block.push_record(record.clone(), at);
    }
}

fn head(zone: Option<&str>) -> HeadRecord {
    HeadRecord {
        timezone: zone.map(str::to_owned),
        default_source: Some("s2".to_owned()),
        ..HeadRecord::default()
    }
}

fn sources(builder: &mut Builder) {
    for id in ["s1", "s2"] {
        let record = SourceRecord {
            id: Some(id.to_owned()),
            title: id.to_owned(),
            ..SourceRecord::default()
        };
        builder.push_source(record, &Where::default());
    }
}

/// Everything that can be asked of a dataset's events, as words.
fn told(dataset: &Dataset) -> Vec<String> {
    let words = |number: u32| dataset.words.get(number);
    dataset
        .events()
        .map(|(index, event)| {
            let (segment, local) = dataset.locate(index).unwrap();
            assert_eq!(event.index(), index);
            assert_eq!(dataset.event(index).unwrap().title(), event.title());
            assert_eq!(words(segment.kind_at(local)), event.kind());
            let date = segment.date_at(local);
            assert_eq!(date.start, event.start().map(|start| start.0));
            assert_eq!(date.past, event.end().map(|past| past.0));
            assert_eq!(
                words(segment.place_at(local)),
                event.place().map_or("", |it| it.name)
            );
            assert!(segment.tags_at(local).map(words).eq(event.tags()));
            assert!(
                dataset
                    .actors_at(index)
                    .eq(event.parts().map(|part| part.actor))
            );
            let parts: Vec<_> = event
                .parts()
                .map(|part| (dataset.actor_name(Some(part.actor)), event.role(part)))
                .collect();
            format!(
                "{:?}",
                (
                    (event.id(), event.title(), event.date_text(), event.flags()),
                    (
                        event.start(),
                        event.end(),
                        event.anchor(),
                        event.precisions()
                    ),
                    (
                        event.kind(),
                        event.importance(),
                        event.certainty(),
                        event.summary()
                    ),
                    (parts, event.place(), event.tags().collect::<Vec<_>>()),
                    (event.refs(), event.detail().map(|detail| &detail.earliest)),
                    dataset.sources_at(index).collect::<Vec<_>>(),
                )
            )
        })
        .collect()
}

/// What the record itself says, held against the event.
fn assert_tells(dataset: &Dataset, index: u32, record: &EventRecord) {
    let event = dataset.event(index).unwrap();
    let date = record
        .date
        .as_deref()
        .and_then(|text| EdtfDate::parse(text).ok());
    let date = date.map(|date| date.in_zone(dataset.zone.unwrap_or(Tz::UTC)));
    assert_eq!(event.start(), date.as_ref().and_then(EdtfDate::earliest));
    assert_eq!(event.end(), date.as_ref().and_then(EdtfDate::past));
    assert_eq!(event.title(), record.title);
    assert_eq!(
        event.date_text(),
        record.date.as_deref().unwrap_or("").trim()
    );
    assert_eq!(event.kind(), record.kind.as_deref().unwrap_or(""));
    assert_eq!(event.summary(), record.summary.as_deref());
    assert_eq!(event.certainty(), record.certainty);
    if let Some(importance) = record.importance {
        assert_eq!(event.importance(), importance.min(100));
    }
    assert!(event.tags().eq(record.tags.iter().map(String::as_str)));
    let place = event.place().map(|it| (it.name, it.precision));
    let own = record.place.as_ref();
    assert_eq!(place, own.map(|it| (&*it.name, it.precision.as_deref())));
    let parts = event.parts().map(|part| {
        let name = dataset.actor_name(Some(part.actor)).unwrap_or("");
        (name, event.role(part))
    });
    let own = record.actors.iter().map(|part| {
        let role = part.role.as_deref().unwrap_or("");
        (part.actor.trim(), role)
    });
    assert!(parts.eq(own), "{:?}", record.actors);
    assert_eq!(event.refs(), record.refs);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn events_in_columns_are_the_events(
        records in prop::collection::vec(record(), 1..120),
        size in 1_usize..50,
        zone in prop::option::of(Just("Asia/Jerusalem")),
        head_first in any::<bool>(),
    ) {
        let at = |index: usize| Where { path: format!("events[{index}]"), ..Where::default() };
        let mut one = Builder::new("test");
        let mut many = Builder::new("test");
        for builder in [&mut one, &mut many] {
            if head_first {
                builder.set_head(head(zone), &Where::default());
            }
            sources(builder);
        }
        for (index, record) in records.iter().enumerate() {
            one.push_event(record.clone(), &at(index));
        }
        let blocks: Vec<SegmentBuilder> = records
            .chunks(size)
            .enumerate()
            .map(|(number, chunk)| {
                let mut block = many.segment_builder();
                for (index, record) in chunk.iter().enumerate() {
                    push(&mut block, record, &at(number * size + index));
                }
                block
            })
            .collect();
        for block in blocks {
            many.append(block);
            let provisional = many.snapshot("test");
            prop_assert_eq!(provisional.event_count(), many.event_count());
            let all = provisional.segments.iter().zip(&many.segments);
            prop_assert!(all.into_iter().all(|(a, b)| a.len() == b.len()));
        }
        if !head_first {
            one.set_head(head(zone), &Where::default());
            many.set_head(head(zone), &Where::default());
        }
        let (one, first) = one.finish("test");
        let (many, second) = many.finish("test");
        prop_assert_eq!(told(&one), told(&many));
        prop_assert_eq!(one.bounds(), many.bounds());
        prop_assert_eq!(one.zone, many.zone);
        prop_assert_eq!(&one.joins.undated_told, &many.joins.undated_told);
        prop_assert_eq!((one.has_times, one.has_basis), (many.has_times, many.has_basis));
        prop_assert_eq!(one.dated_count(), many.dated_count());
        let mut findings = [first.findings, second.findings];
        for findings in &mut findings {
            findings.sort_by_key(ToString::to_string);
        }
        prop_assert_eq!(&findings[0], &findings[1]);
        prop_assert_eq!(first.rows, second.rows);
        let is_good = |record: &&EventRecord| {
            let text = record.date.as_deref().unwrap_or("").trim();
            (text.is_empty() || EdtfDate::parse(text).is_ok()) && !record.title.trim().is_empty()
        };
        let good: Vec<&EventRecord> = records.iter().filter(is_good).collect();
        prop_assert_eq!(good.len(), many.event_count());
        for (index, record) in (0u32..).zip(good) {
            assert_tells(&many, index, record);
        }
        let bounds = many.events().flat_map(|(_, event)| [event.start(), event.end()]);
        let bounds: Vec<_> = bounds.flatten().collect();
        let whole = bounds.iter().min().copied().zip(bounds.iter().max().copied());
        prop_assert_eq!(many.bounds(), whole);
    }
}

/// Numbers without a pattern, the same every time.
struct Mixer(u64);

impl Mixer {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % most
    }
}

/// Events as a generator writes them, in blocks of a few megabytes.
fn synthetic(count: usize, per_block: usize) -> Dataset {
    let mut builder = Builder::new("test");
    let mut block = builder.segment_builder();
    let mut mixer = Mixer(7);
    for number in 0..count {
        let day = number as i64 * 10_950 / count as i64 + 8_400;
        let civil = |day: i64| {
            let civil = crate::time::Civil::from_instant(crate::time::Instant(day * 86_400));
            format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
        };
        let date = match mixer.below(10) {
            0..=2 => {
                let most = 1 + mixer.below(400);
                let length = 1 + mixer.below(most) as i64;
                format!("{}/{}", civil(day), civil(day + length))
            }
            3..=6 => civil(day),
            _ => format!(
                "{}T{:02}:{:02}",
                civil(day),
                mixer.below(24),
                mixer.below(60)
            ),
        };
        let names = [mixer.below(200).min(mixer.below(200)), mixer.below(200)];
        let names = names.map(|name| format!("Actor number {name}"));
        let both = [(&*names[0], None), (&*names[1], None)];
        let tag = format!("tag {}", mixer.below(12));
        let place = format!("Place {}", mixer.below(40));
        let few = |mixer: &mut Mixer, one_in: u64| mixer.below(one_in) == 0;
        let actors = if few(&mut mixer, 10) {
            &both[..]
        } else {
            &both[..1]
        };
        let tags = [&*tag];
        assert!(block.push(&EventFields {
            id: Some(&format!("e{number:08}")),
            title: "A title of some forty characters or so",
            date: &date,
            kind: [
                "talks", "strike", "aid", "law", "vote", "visit", "call", "move"
            ][mixer.below(8) as usize],
            actors,
            tags: if few(&mut mixer, 3) { &tags } else { &[] },
            place: few(&mut mixer, 2).then_some(&*place),
            certainty: few(&mut mixer, 5).then_some(Certainty::Attributed),
            importance: Some(mixer.below(101) as u8),
            summary: None,
        }));
        if block.len() == per_block {
            let next = builder.segment_builder();
            builder.append(std::mem::replace(&mut block, next));
        }
    }
    builder.append(block);
    builder.finish("test").0
}

#[test]
fn an_event_weighs_at_most_25_bytes_beyond_its_text() {
    let count = 200_001;
    let dataset = synthetic(count, 25_000);
    let (all, text) = (dataset.bytes(), dataset.text_bytes());
    let each = (all - text) as f64 / count as f64;
    println!(
        "{each:.2} bytes an event beyond {:.1} of text",
        text as f64 / count as f64
    );
    assert!(each < 25.0, "{each:.2}");
    assert_eq!(dataset.dated_count(), count);
}

#[test]
fn a_snapshot_shares_its_segments_with_the_dataset() {
    let mut builder = Builder::new("test");
    let fields = EventFields {
        title: "Something",
        date: "2023-12-01",
        ..EventFields::default()
    };
    let mut block = builder.segment_builder();
    assert!(
        block.push(&fields)
            && block.push(&EventFields {
                id: Some("b"),
                ..fields
            })
    );
    builder.append(block);
    let snapshot = builder.snapshot("test");
    builder.push_event(
        EventRecord {
            id: Some("b".to_owned()),
            title: "Something else".to_owned(),
            ..EventRecord::default()
        },
        &Where::default(),
    );
    let later = builder.snapshot("test");
    let (dataset, report) = builder.finish("test");
    assert_eq!((snapshot.event_count(), later.event_count()), (2, 3));
    assert!(Arc::ptr_eq(&snapshot.segments[0], &dataset.segments[0]));
    assert_eq!(dataset.event_by_id("b#2"), Some(2));
    assert_eq!(report.findings.len(), 1);
    assert_ne!(snapshot.stamp(), dataset.stamp());
}

#[test]
fn ids_that_stand_twice_are_told_in_a_large_dataset_too() {
    let build = |again: usize, source: &str| {
        let mut builder = Builder::new("test");
        sources(&mut builder);
        let source = SourceRecord {
            id: Some(source.to_owned()),
            ..SourceRecord::default()
        };
        builder.push_source(source, &Where::default());
        let mut block = builder.segment_builder();
        for number in 0..200_001 {
            let id = format!("e{}", if number == 150_000 { again } else { number });
            let id = if number == 199_999 && again == 3 {
                "s1"
            } else {
                &id
            };
            assert!(block.push(&EventFields {
                id: Some(id),
                title: "Something",
                ..EventFields::default()
            }));
        }
        builder.append(block);
        builder.finish("test").1
    };
    assert_eq!(build(150_000, "s3").findings, []);
    let counted = build(150_000, "e77777").findings;
    assert_eq!(counted[0].at.path, "events[77777]");
    let findings = build(3, "s3").findings;
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].level, Level::Warning);
    assert_eq!(findings[0].at.path, "events[150000]");
    assert_eq!(&*findings[0].what, "id \"e3\", and 1 more");
}

#[test]
fn an_interval_shown_as_a_point_ends_on_its_day_in_any_zone() {
    let record = EventRecord {
        title: "Something".to_owned(),
        date: Some("2023-12-01T07:00Z/2023-12-02".to_owned()),
        display: Some(super::record::Display::Point),
        ..EventRecord::default()
    };
    for head_first in [true, false] {
        let mut builder = Builder::new("test");
        let zone = Some("Asia/Jerusalem");
        if head_first {
            builder.set_head(head(zone), &Where::default());
        }
        builder.push_event(record.clone(), &Where::default());
        if !head_first {
            builder.set_head(head(zone), &Where::default());
        }
        let (dataset, _) = builder.finish("test");
        assert_tells(&dataset, 0, &record);
    }
}
