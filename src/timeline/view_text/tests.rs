use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use proptest::prelude::*;

use super::{Ground, ViewText, ViewTextError};
use crate::compare::{Pair, Pairs};
use crate::model::Builder;
use crate::scene::LaneKey;
use crate::time::{Civil, Instant, TimeRange};
use crate::timeline::filter::{Facet, Filter};
use crate::timeline::{Arrangement, Compare, LaneBy, Level, Parts, Selection, View};

fn opening() -> View {
    View::opening(&Builder::new("test").finish("test").0)
}

fn read(text: &str) -> Result<ViewText, ViewTextError> {
    ViewText::read(text, &opening())
}

fn day(year: i64, month: u8, day: u8) -> Instant {
    Civil::midnight(year, month, day).to_instant()
}

#[test]
fn a_view_reads_as_a_person_would_write_it() {
    let mut view = opening();
    view.range = TimeRange::between(day(2023, 11, 24), day(2023, 12, 4));
    view.lanes = LaneBy::Actor;
    view.filter.set(Facet::Kind, Some(Arc::from("truce")), true);
    view.filter.set(Facet::Kind, None, true);
    view.notes = true;
    view.parts.tray = false;
    view.search = "a week & more".to_owned();
    view.as_of = Some(day(2023, 12, 2).saturating_sub(1));
    view.selection = Some(Selection {
        list: "events".to_owned(),
        id: "ev-truce".to_owned(),
        ..Selection::default()
    });
    let text = ViewText::new(view, Some(Ground::Dark)).to_string();
    assert_eq!(
        text,
        "truceline:view/1?range=2023-11-24/2023-12-03&lanes=actor&select=events:ev-truce\
         &search=a+week+%26+more&kind=~,truce&with=notes&without=tray&as-of=2023-12-01&theme=dark"
    );
    assert_eq!(read(&text).map(|read| read.to_string()), Ok(text));
}

#[test]
fn dates_by_hand_are_shown_whole() {
    for (written, from, to) in [
        ("2023-11/2023-12", day(2023, 11, 1), day(2024, 1, 1)),
        ("1989/1989", day(1989, 1, 1), day(1990, 1, 1)),
        ("44+BCE/2023-12-03", day(-43, 1, 1), day(2023, 12, 4)),
        (
            "2023-11-24T06:30/2023-11-24T07:00:30",
            day(2023, 11, 24).saturating_add(6 * 3_600 + 30 * 60),
            day(2023, 11, 24).saturating_add(7 * 3_600 + 30),
        ),
    ] {
        let text = format!("  truceline:view/1?range={written}\n");
        let range = read(&text).map(|read| read.view.range);
        assert_eq!(range, Ok(TimeRange::between(from, to)), "{written}");
    }
}

#[test]
fn what_is_not_said_is_as_the_dataset_opens() {
    let mut opens = opening();
    opens.range = TimeRange::between(day(1989, 11, 9), day(1989, 11, 10));
    opens.lanes = LaneBy::Kind;
    let read = ViewText::read("truceline:view/1", &opens);
    assert_eq!(read, Ok(ViewText::new(opens, None)));
}

#[test]
fn unknown_keys_and_parts_are_told() {
    let text = read("truceline:view/1?weather=fair&with=notes,sound&lanes=kind").unwrap();
    assert_eq!(text.unknown, ["weather=fair", "with=sound"]);
    assert!(text.view.notes && text.view.lanes == LaneBy::Kind);
}

#[test]
fn what_makes_no_sense_is_refused_with_what_to_write() {
    for (query, says) in [
        ("range=2023", "range=2023-11-24/2023-12-03"),
        ("range=2023-12-03/2023-11-24", "the earlier date first"),
        ("range=2023-11-31/2023-12-03", "range="),
        ("lanes=colour", "lanes=group"),
        ("theme=blue", "theme=light"),
        ("select=ev-truce", "select=events:ev-truce"),
        ("select=weather:ev-truce", "by its list"),
        ("as-of=soon", "as-of="),
        ("scroll=-1", "from 0 on"),
        ("scroll=NaN", "from 0 on"),
        ("tray-page=0", "from 1 on"),
        ("search=%FF", "copy it anew"),
        ("compare-in=one-lane", "compare=FILE"),
        ("same=a:b,a:c&compare=b.csv", "two pairs"),
        ("same=a&compare=b.csv", "with a colon"),
        ("lanes=kind&lanes=group", "more than once"),
        ("lanes", "key=value"),
    ] {
        let error = read(&format!("truceline:view/1?{query}")).expect_err(query);
        assert!(error.to_string().contains(says), "{query}: {error}");
    }
    assert_eq!(read("{}"), Err(ViewTextError::NotAView));
    assert_eq!(
        read("truceline:view/12?lanes=kind"),
        Err(ViewTextError::Version("12".to_owned()))
    );
    let long = format!("truceline:view/1?search={}", "a".repeat(super::LONGEST));
    assert_eq!(read(&long), Err(ViewTextError::TooLong));
}

/// Texts with everything in them that could be taken for a separator.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,8}-[a-z0-9]{0,6}",
        "[ ,:&=+%~?#/\\\\\"'|\u{a0}\u{5d0}-\u{5ea}\u{627}-\u{64a}\u{301}\u{1f600}a-c\n\t]{0,12}",
        any::<String>(),
    ]
}

fn range() -> impl Strategy<Value = TimeRange> {
    let span = (0.0..42.0_f64).prop_map(f64::exp);
    (any::<i64>(), 0.0..1.0_f64, span).prop_map(|(origin, offset_secs, span_secs)| {
        TimeRange {
            origin: Instant(origin / 4),
            offset_secs,
            span_secs,
        }
        .clamp()
    })
}

fn lanes() -> impl Strategy<Value = BTreeSet<LaneKey>> {
    prop::collection::btree_set(word().prop_map(|word| LaneKey(Arc::from(word))), 0..3)
}

fn selection() -> impl Strategy<Value = Option<Selection>> {
    let list = prop::sample::select(vec!["events", "quotes", "figures", "notes"]);
    prop::option::of((list, word()).prop_map(|(list, id)| Selection {
        list: list.to_owned(),
        id,
        ..Selection::default()
    }))
}

fn filter() -> impl Strategy<Value = Filter> {
    let chosen = (
        prop::sample::select(Facet::ALL.to_vec()),
        prop::option::of(word().prop_map(Arc::from)),
    );
    prop::collection::vec(chosen, 0..5).prop_map(|chosen| {
        let mut filter = Filter::default();
        for (facet, choice) in chosen {
            filter.set(facet, choice, true);
        }
        filter
    })
}

fn compare() -> impl Strategy<Value = Option<Compare>> {
    let pairs = || prop::collection::vec((word(), word()), 0..3);
    let compare = (word(), any::<bool>(), pairs(), pairs(), selection());
    prop::option::of(compare.prop_map(|(file, one_lane, same, apart, chosen)| {
        let list = |pairs: Vec<(String, String)>| {
            let pairs = pairs.into_iter().map(|(a, b)| Pair { a, b });
            pairs.collect::<Vec<Pair>>()
        };
        Compare {
            file: PathBuf::from(file),
            arrangement: if one_lane {
                Arrangement::Interleaved
            } else {
                Arrangement::Split
            },
            // Those that join an event twice are no pairs.
            pairs: Pairs::new(list(same), list(apart)).unwrap_or_default(),
            chosen,
        }
    }))
}

prop_compose! {
    fn view()(
        range in range(),
        lane_sets in (lanes(), lanes(), lanes(), prop::option::of(word())),
        search in word(),
        filter in filter(),
        on in prop::array::uniform11(any::<bool>()),
        selected in (selection(), compare()),
        lanes in prop::sample::select(LaneBy::ALL.to_vec()),
        as_of in prop::option::of((any::<i64>(), any::<bool>())),
        tray_page in any::<u32>(),
        scroll_px in 0.0..1e6_f32,
    ) -> View {
        let (folded, hidden, pinned, solo) = lane_sets;
        let [notes, paired, attribution, links, empty_lanes, only_in_view, quotes, figures, tray, tracks, overview] = on;
        View {
            range,
            lanes,
            folded,
            hidden,
            solo: solo.map(|solo| LaneKey(Arc::from(solo))),
            pinned: pinned.into_iter().rev().collect(),
            empty_lanes,
            search,
            filter,
            notes,
            paired,
            attribution,
            selection: selected.0,
            compare: selected.1,
            as_of: as_of.map(|(second, is_end)| {
                let second = second / 2;
                Instant(if is_end { second / 86_400 * 86_400 - 1 } else { second })
            }),
            parts: Parts { quotes, figures, tray, tracks, overview, only_in_view, links },
            tray_page,
            scroll_px,
            level: Level::default(),
        }
    }
}

proptest! {
    #[test]
    fn every_view_comes_back_from_its_text(view in view(), ground in any::<Option<bool>>()) {
        let written = ViewText::new(view, ground.map(Ground::of));
        let text = written.to_string();
        let read = read(&text).expect(&text);
        let (asked, got) = (written.view.range, read.view.range);
        let off = |a: Instant, b: Instant| b.secs_since(a) as f64;
        let start = off(asked.origin, got.origin) + got.offset_secs - asked.offset_secs;
        let most = asked.span_secs * 1.1e-5;
        prop_assert!(start.abs() <= most, "starts {start} s off");
        prop_assert!((got.span_secs - asked.span_secs).abs() <= most);
        let same = ViewText {
            view: View { range: asked, ..read.view.clone() },
            ..read.clone()
        };
        prop_assert_eq!(same, written);
        // Written again it is the same text: nothing creeps.
        prop_assert_eq!(read.to_string(), text);
    }

    #[test]
    fn no_text_is_too_odd_to_be_answered(query in "[a-z=&,:~%+/0-9-]{0,40}", any in any::<String>()) {
        for text in [format!("truceline:view/1?{query}"), any] {
            if let Ok(read) = read(&text) {
                let again = read.to_string();
                prop_assert_eq!(ViewText::read(&again, &opening()).map(|it| it.view), Ok(read.view));
            }
        }
    }

    #[test]
    fn texts_of_dates_are_answered(from in "[-Y0-9T:.]{0,24}", to in "[-Y0-9T:.]{0,24}") {
        let text = format!("truceline:view/1?range={from}/{to}&as-of={from}");
        if let Ok(read) = read(&text) {
            prop_assert!(read.view.range.span_secs >= 1.0);
        }
    }
}
