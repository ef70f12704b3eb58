//! The flat variant, read back by its own reader.

use proptest::prelude::*;
use serde_json::json;

use super::{assert_same, files, load, load_json, told, written};
use crate::load::BUILT_IN;
use crate::model::{Dataset, ListKind};
use crate::save::{Fate, Losses, Lost};

fn back(csv: &str) -> Dataset {
    let loaded = load("a.csv", csv.as_bytes());
    assert_eq!(loaded.report.format, "truceline-csv");
    assert_eq!(loaded.report.rows.set_aside, 0, "{csv}");
    loaded.dataset
}

fn lost(losses: &Losses) -> Vec<(&'static str, &'static str, u64)> {
    let all = losses.iter();
    all.map(|loss| {
        assert_eq!(loss.fate, Fate::Gone, "a table has no words");
        let list = loss.list.map_or("dataset", ListKind::name);
        (list, loss.what.name(), loss.count)
    })
    .collect()
}

#[test]
fn a_table_lists_what_it_has_no_column_for() {
    let dataset = load(BUILT_IN[0].file, BUILT_IN[0].text.as_bytes()).dataset;
    let (csv, losses) = written("csv", &dataset);
    let lost = lost(&losses);
    for expected in [
        ("dataset", "method", 1),
        ("dataset", "limitations", 1),
        ("claims", "counter", 3),
    ] {
        let found = lost
            .iter()
            .find(|(list, what, _)| (*list, *what) == (expected.0, expected.1));
        assert!(found.is_some(), "{expected:?} in {lost:?}");
    }
    let again = back(&csv);
    assert_eq!(again.event_count(), 29);
    assert_eq!(again.title, dataset.title);
    assert_eq!(again.head.default_source, dataset.head.default_source);
    for (figure, other) in dataset.figures.iter().zip(&again.figures) {
        let (one, other) = (&figure.record, &other.record);
        assert_eq!(
            (one.value, &one.attributed_to),
            (other.value, &other.attributed_to)
        );
        assert_eq!((&one.as_of, one.qualifier), (&other.as_of, other.qualifier));
        assert_eq!(one.refs, other.refs);
    }
    for (quote, other) in dataset.quotes.iter().zip(&again.quotes) {
        assert_eq!(
            (&quote.record.text, quote.speaker.is_some()),
            (&other.record.text, other.speaker.is_some())
        );
    }
    assert_eq!(told(&back(&written("csv", &again).0)), told(&again));
}

#[test]
fn a_table_that_loses_nothing_gives_the_same_dataset() {
    let dataset = load_json(&json!({
        "dataset": {"id": "d", "title": "=1+1", "default_source": "s", "coverage": "2020"},
        "sources": [{"id": "s", "title": "@S", "published": "2020", "standing": "primary", "role": "check"}],
        "groups": [{"id": "g", "label": "G", "colour": "#102030", "glyph": "ring"}],
        "actors": [{"id": "a", "name": "-A, \"b\"", "group": "g", "member_of": "a", "role_in_source": "r"}],
        "eras": [{"label": "E", "date": "1900/1910"}],
        "events": [{"title": "+1 \"x\"\nnext", "date": "2020-01-01?", "actors": [{"actor": "a", "role": "r:s"}, "Z"],
            "tags": ["t", "u"], "refs": [{"loc": "L1", "excerpt": "a|b; c"}, {"excerpt": "only"}, {"loc": "L2"}],
            "importance": 3, "fields": {"Weather": "=grey", "wind, N": "-3"}, "date_basis": "inferred",
            "earliest": "2019", "time": "dawn", "place": "P", "summary": "s", "note": "n", "date_written": "1. 1. 2020"}],
        "claims": [{"id": "c", "text": "T", "asserted_by": "a", "stance": "denies", "about": ["a", "c"]}],
        "quotes": [{"text": "Q", "form": "paraphrase", "speaker": "a", "verb": "v"}],
        "figures": [{"label": "F", "value": -0.5, "qualifier": "at_least", "additive": true, "derived": {"op": "sum", "of": ["f"]}, "id": "f"}],
        "positions": [{"text": "P", "topic": "t", "kind": "offer"}],
        "notes": [{"text": "N", "level": "info", "citations": [{"source": "s", "says": "so | so"}], "targets": ["c"]}]
    }));
    let (csv, losses) = written("csv", &dataset);
    assert_eq!(lost(&losses), []);
    assert_same(&dataset, &back(&csv));
    assert!(csv.starts_with("type,id,title,"), "{csv}");
    assert!(
        csv.contains("=1+1") && csv.contains("\"-A, \"\"b\"\"\""),
        "{csv}"
    );
    assert!(!csv.contains("stance,nature"), "only columns that are used");
}

#[test]
fn what_a_cell_would_split_is_left_out_and_counted() {
    let dataset = load_json(&json!({"events": [
        {"id": "e", "title": " T ", "actors": ["A;B", "C:D", {"actor": "E", "role": "x;y"}, "F"], "tags": ["a;b", "c"],
         "refs": [{"loc": "a|b"}, {"loc": "c", "excerpt": "d ;; e"}, {"source": "s", "loc": "f"}],
         "fields": {"Title": "x", "ok": "y"}, "display": "span", "weather": 1}],
        "sources": [{"id": "s", "title": "S"}],
        "claims": [{"text": "  "}, {"text": "x", "about": ["a;b"]}],
        "figures": [{"label": "F", "derived": {"op": "difference", "of": ["f"]}}]}));
    let (csv, losses) = written("csv", &dataset);
    assert_eq!(
        lost(&losses),
        [
            ("events", "actors", 2),
            ("events", "actors.role", 1),
            ("events", "display", 1),
            ("events", "fields.column", 1),
            ("events", "refs", 2),
            ("events", "refs.source", 1),
            ("events", "spaces", 1),
            ("events", "tags", 1),
            ("events", "unknown fields", 1),
            ("claims", "record", 1),
            ("claims", "about", 1),
            ("figures", "derived", 1),
        ]
    );
    let again = back(&csv);
    let event = again.event(0).expect("one");
    assert_eq!(event.title(), "T");
    assert_eq!(
        event.names().collect::<Vec<_>>(),
        [("E", None), ("F", None)]
    );
    assert_eq!(event.tags().collect::<Vec<_>>(), ["c"]);
    assert_eq!(event.fields().collect::<Vec<_>>(), [("ok", "y")]);
    assert_eq!((again.claims.len(), again.figures.len()), (1, 1));
    assert!(losses.iter().all(|loss| loss.what != Lost::Undated));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn what_is_not_listed_comes_back(file in files()) {
        let first = load("a.json", file.to_string().as_bytes()).dataset;
        let (csv, losses) = written("csv", &first);
        let second = back(&csv);
        prop_assert_eq!(first.event_count(), second.event_count());
        let (again, more) = written("csv", &second);
        prop_assert_eq!(again, csv);
        prop_assert_eq!(lost(&more), vec![]);
        let is_lost = |list: &str, what: &str| {
            lost(&losses).iter().any(|(own, lost, _)| (*own, *lost) == (list, what))
        };
        for ((_, one), (_, other)) in first.events().zip(second.events()) {
            prop_assert_eq!(one.date_text(), other.date_text());
            prop_assert_eq!(one.title().trim(), other.title());
            prop_assert_eq!(one.own_importance(), other.own_importance());
            prop_assert_eq!(one.certainty(), other.certainty());
            if !is_lost("events", "actors") && !is_lost("events", "actors.role") {
                let names = |event: crate::model::EventRef<'_>| {
                    event.names().map(|(name, role)| (name.to_owned(), role.map(str::to_owned))).collect::<Vec<_>>()
                };
                prop_assert_eq!(names(one), names(other));
            }
            if !is_lost("events", "tags") {
                prop_assert_eq!(one.tags().collect::<Vec<_>>(), other.tags().collect::<Vec<_>>());
            }
            if !is_lost("events", "fields.column") && !is_lost("events", "spaces") {
                let fields = |event: crate::model::EventRef<'_>| {
                    let mut all: Vec<_> = event.fields().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
                    // A table has its own order of columns.
                    all.sort();
                    all
                };
                prop_assert_eq!(fields(one), fields(other));
            }
        }
        let void = lost(&losses).iter().find(|(list, what, _)| (*list, *what) == ("figures", "record")).map_or(0, |it| it.2);
        prop_assert_eq!(first.figures.len(), second.figures.len() + void as usize);
    }
}
