//! What is written is read back, by our own readers and by others.

mod flat;
mod other;

use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Losses, Writer, write, writer_named, writer_of};
use crate::load::generate::{GeneratedFormat, Generator, GeneratorOptions};
use crate::load::{BUILT_IN, Loaded, Progress, load_bytes};
use crate::model::Dataset;

pub(super) fn load(name: &str, bytes: &[u8]) -> Loaded {
    load_bytes(name, bytes, &Progress::default())
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(bytes)))
}

pub(super) fn load_json(value: &Value) -> Dataset {
    let loaded = load("a.json", value.to_string().as_bytes());
    assert_eq!(loaded.report.rows.set_aside, 0, "{:?}", loaded.report);
    loaded.dataset
}

pub(super) fn written(writer: &str, dataset: &Dataset) -> (String, Losses) {
    let writer: &dyn Writer = writer_named(writer).expect("a format of ours");
    let mut out = Vec::new();
    let losses = write(writer, dataset, &mut out).expect("memory");
    (String::from_utf8(out).expect("text"), losses)
}

/// Everything that a dataset holds but for where it stood in its file.
pub(super) fn told(dataset: &Dataset) -> String {
    let Dataset {
        head,
        title,
        zone,
        sources,
        groups,
        actors,
        eras,
        segments: _,
        words: _,
        actor_of_name: _,
        actor_names: _,
        claims,
        quotes,
        figures,
        positions,
        links,
        notes,
        story,
        joins,
        places: _,
        unknown,
        field_names: _,
        has_times,
        has_basis,
        ..
    } = dataset;
    let mut ids: Vec<_> = joins.by_id.iter().collect();
    ids.sort();
    let mut text = format!(
        "{head:#?} {title:?} {zone:?} {sources:#?} {groups:#?} {actors:#?} {eras:#?} {claims:#?} \
         {quotes:#?} {figures:#?} {positions:#?} {links:#?} {notes:#?} {story:#?} {ids:?} {unknown:?} \
         {has_times} {has_basis}"
    );
    for (index, event) in dataset.events() {
        let detail = event.detail().map(|detail| crate::model::EventDetail {
            // Told by their names below; numbers depend on the order in which names came.
            fields: crate::model::OtherFields::default(),
            ..detail.clone()
        });
        let _ = writeln!(
            text,
            "\n{index} {:?}",
            (
                (event.id(), event.own_id(), event.title(), event.date_text()),
                (
                    event.flags(),
                    event.start(),
                    event.end(),
                    event.precisions()
                ),
                (event.kind(), event.importance(), event.own_importance()),
                event.parts().map(|part| part.actor).collect::<Vec<_>>(),
                event.names().collect::<Vec<_>>(),
                event.tags().collect::<Vec<_>>(),
                (event.summary(), event.certainty(), event.place()),
                detail,
                event.fields().collect::<Vec<_>>(),
                event.unknown(),
            )
        );
    }
    text
}

pub(super) fn assert_same(a: &Dataset, b: &Dataset) {
    let (a, b) = (told(a), told(b));
    if a != b {
        let differs = a.lines().zip(b.lines()).find(|(a, b)| a != b);
        panic!("{differs:#?}");
    }
}

/// Loads, saves, loads and saves: nothing changes.
fn comes_back(name: &str, bytes: &[u8]) -> String {
    let first = load(name, bytes).dataset;
    let (json, losses) = written("json", &first);
    assert!(losses.is_empty());
    let second = load("again.json", json.as_bytes());
    assert_eq!(second.report.rows.set_aside, 0, "{json}");
    // A title that no file gives is the file's name.
    let mut again = second.dataset;
    if again.head.title.is_none() {
        again.title.clone_from(&first.title);
    }
    assert_same(&first, &again);
    assert_eq!(written("json", &again).0, json);
    json
}

fn generated(events: u64, format: GeneratedFormat) -> Vec<u8> {
    let mut out = Vec::new();
    let options = GeneratorOptions {
        events,
        seed: 11,
        format,
    };
    Generator::new(options).write(&mut out).expect("memory");
    out
}

/// Fields where null is the message: they are written where a file has them or not.
const NULLS: [(&str, &[&str]); 4] = [
    ("events", &["date"]),
    ("quotes", &["said_at"]),
    ("sources", &["published"]),
    (
        "figures",
        &["value", "attributed_to", "as_of", "reported_on"],
    ),
];

/// A file in the one form that is written of several: see `save::json`.
fn canonical(file: &mut Value) {
    for (name, list) in file.as_object_mut().expect("an object") {
        let records = match list {
            Value::Array(records) => records.iter_mut().collect(),
            head => vec![head],
        };
        for record in records {
            let colour = record.get("colour").cloned();
            strip(record);
            let Some(fields) = record.as_object_mut() else {
                continue;
            };
            for (_, nulls) in NULLS.iter().filter(|(list, _)| list == name) {
                for null in *nulls {
                    fields.entry((*null).to_owned()).or_insert(Value::Null);
                }
            }
            fields.extend(colour.map(|colour| ("colour".to_owned(), colour)));
        }
    }
}

/// Takes away what says nothing.
fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| {
                !value.is_null() && *value != json!([]) && *value != json!(false)
            });
            fields.iter_mut().for_each(|(_, value)| strip(value));
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

#[test]
fn built_in_datasets_come_back_whole() {
    for built_in in BUILT_IN {
        let json = comes_back(built_in.file, built_in.text.as_bytes());
        let mut before: Value = serde_json::from_str(built_in.text).expect("JSON");
        let mut after: Value = serde_json::from_str(&json).expect("JSON");
        canonical(&mut before);
        canonical(&mut after);
        for (name, value) in before.as_object().expect("an object") {
            let again = &after[name];
            if let (Value::Array(all), Value::Array(again)) = (value, again) {
                for (one, again) in all.iter().zip(again) {
                    assert_eq!(one, again, "{} of {}", name, built_in.file);
                }
                assert_eq!(all.len(), again.len());
            } else {
                assert_eq!(value, again, "{} of {}", name, built_in.file);
            }
        }
        assert_eq!(
            before.as_object().map(serde_json::Map::len),
            after.as_object().map(serde_json::Map::len)
        );
    }
}

#[test]
fn generated_datasets_and_fixtures_come_back_whole() {
    comes_back("g.json", &generated(5_000, GeneratedFormat::Json));
    comes_back("g.csv", &generated(3_000, GeneratedFormat::Csv));
    for fixture in [
        include_bytes!("../../tests/fixtures/daily-reports.json").as_slice(),
        include_bytes!("../../tests/compare/first.json"),
        include_bytes!("../../tests/compare/second.json"),
    ] {
        comes_back("fixture.json", fixture);
    }
}

#[test]
fn what_the_format_does_not_know_stays_where_it_stood() {
    let file = r#"{
        "$schema": "https://example.org/s.json", "title": "Short", "later": [1, {"a": null}],
        "dataset": {"title": "Long", "mood": 1.10, "view": {"from": "2020", "zoom": 1e400}},
        "groups": [{"label": "B", "order": 2, "x": 1}, {"label": "A", "order": 1, "x": 2}],
        "actors": [{"name": "Qatar", "group": "A", "flag": {"svg": "a.svg"}}],
        "eras": [{"label": "Late", "date": "2022/2023", "n": 1}, {"label": "Early", "date": "2020/2021", "n": 2}],
        "events": [
            {"title": "One", "date": "2020", "place": {"name": "Doha", "altitude": 3},
             "actors": ["Qatar", {"actor": "Egypt", "since": [2020]}], "refs": [{"loc": "1"}, {"loc": "2", "page": 7}],
             "a/b": 1, "fields": {"B\"": "2", "A": "1"}},
            {"name": "no title"},
            {"title": "Two", "earliest": "last spring", "importance": 60, "weather": { "sky" : "grey" },
             "media": [{"url": "a.png", "alt": "A"}], "actors": [{"actor": "a-0000000000000000", "role": ""}]},
            {"title": "Two"}
        ],
        "claims": [{"text": "So", "about": ["e-two"], "mood": "m"}],
        "figures": [{"label": "F", "value": 0.1, "derived": {"op": "sum", "of": [], "how": "?"}, "low": 12345678901234567}],
        "notes": [{"level": "info", "text": "N", "record": [{"field": "date", "value": {"deep": [1.5]}, "x": 1}],
                   "citations": [{"source": "s", "says": "t", "page": 1}]}]
    }"#;
    let first = load("a.json", file.as_bytes());
    assert_eq!(first.report.rows.set_aside, 1);
    assert_eq!(first.dataset.title, "Long");
    let json = comes_back("a.json", file.as_bytes());
    for kept in [
        r#""$schema": "https://example.org/s.json""#,
        r#""title": "Short""#,
        r#""later": [1, {"a": null}]"#,
        r#""mood":1.10"#,
        r#""view":{"from":"2020","zoom":1e400}"#,
        r#"{"label":"B","order":2,"x":1},"#,
        r#""flag":{"svg": "a.svg"}"#,
        r#""place":{"name":"Doha","altitude":3}"#,
        r#"[{"actor":"Qatar"},{"actor":"Egypt","since":[2020]}]"#,
        r#""refs":[{"loc":"1"},{"loc":"2","page":7}]"#,
        r#""a/b":1"#,
        r#""fields":{"B\"":"2","A":"1"}"#,
        r#""earliest":"last spring""#,
        r#""importance":60"#,
        r#""weather":{ "sky" : "grey" }"#,
        r#"{"url":"a.png","alt":"A"}"#,
        r#""how":"?""#,
        r#""low":1.2345678901234568e+16"#,
        r#""value":{"deep":[1.5]},"x":1"#,
        r#"{"source":"s","says":"t","page":1}"#,
    ] {
        assert!(json.contains(kept), "{kept} in {json}");
    }
    let order = |a: &str, b: &str| json.find(a).expect(a) < json.find(b).expect(b);
    assert!(
        order("\"label\":\"B\"", "\"label\":\"A\""),
        "as in the file"
    );
    assert!(order("Late", "Early"), "as in the file");
    assert!(!json.contains("\"id\":"), "no id that nobody gave or names");
}

#[test]
fn ids_that_were_made_are_written_where_something_names_them() {
    let bare = json!({"events": [{"title": "One", "date": "2020"}, {"title": "Two"}],
        "sources": [{"title": "S"}], "claims": [{"text": "So"}]});
    let dataset = load_json(&bare);
    let id = |list: &str| match list {
        "events" => dataset.event_id(0).to_owned(),
        "sources" => dataset.sources[0].id.clone().unwrap_or_default(),
        _ => {
            let mut ids = dataset.joins.by_id.iter();
            let found = ids.find(|(_, item)| item.list() == list);
            found.expect("its id").0.clone()
        }
    };
    let mut named = bare.clone();
    named["notes"] = json!([{"level": "info", "text": "N", "targets": [id("events"), id("claims")],
        "citations": [{"source": id("sources"), "says": "so"}]}]);
    let (json, _) = written("json", &load_json(&named));
    let back: Value = serde_json::from_str(&json).expect("JSON");
    for list in ["events", "sources", "claims"] {
        assert_eq!(back[list][0]["id"], json!(id(list)), "{list}");
    }
    assert_eq!(back["events"][1].get("id"), None);
    let again = load("b.json", json.as_bytes()).dataset;
    assert_eq!(written("json", &again).0, json);
}

#[test]
fn endings_choose_the_format() {
    let of = |path: &str| writer_of(std::path::Path::new(path)).map(Writer::id);
    assert_eq!(of("a/b.json"), Some("json"));
    assert_eq!(of("a/B.JSON"), Some("json"));
    assert_eq!(of("json"), None);
    assert_eq!(of(".json"), None);
    assert_eq!(of("a.png"), None);
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-c]{1,3}",
        2 => "[ -~]{1,12}",
        2 => "[\u{0}-\u{1f}\"\\\\/;:|,=+@<>&\u{85}\u{a0}é\u{2028}🙂]{1,8}",
        1 => Just(String::new()),
    ]
}

fn dates() -> impl Strategy<Value = Value> {
    prop::sample::select(
        vec![
            json!("2023-11-24"),
            json!("2023-12-01?"),
            json!("2023-11-24/.."),
            json!("-0043-03-15"),
            json!("2023"),
            json!("196X"),
            json!("2001-21"),
            json!("2023-11-24T07:00+02:00"),
            json!("2023-11-24T07:00/2023-11-24T09:30"),
            json!("[1667,1669]"),
            json!("../2020"),
            json!("Y-13798000000"),
            json!("/2020~"),
            json!(null),
            json!("12004-01"),
        ]
        .into_iter()
        .filter(|date| {
            date.as_str()
                .is_none_or(|text| crate::time::EdtfDate::parse(text).is_ok())
        })
        .collect::<Vec<_>>(),
    )
}

/// Records of any list with fields known and unknown, some of them wrong.
pub(super) fn files() -> impl Strategy<Value = Value> {
    let event = (
        words(),
        dates(),
        prop::option::of(words()),
        prop::collection::vec(words(), 0..3),
        prop::option::of(0u8..=100),
        words(),
        dates(),
        prop::bool::ANY,
    );
    let event = event.prop_map(|(title, date, id, names, importance, other, bound, more)| {
        let mut event = json!({"title": format!("{title}x"), "date": date, "actors": names.clone(),
            "tags": names, "earliest": bound});
        if let Some(id) = id {
            event["id"] = json!(id);
        }
        if let Some(importance) = importance {
            event["importance"] = json!(importance);
        }
        if more {
            event[format!("{other}~")] = json!({"x": [other, null]});
            event["place"] = json!({"name": other, "precision": "city", "z": other});
            event["refs"] =
                json!([{"loc": other, "excerpt": title}, {"source": "s", other.clone() + "!": 1}]);
            event["fields"] = json!({other.clone(): title, "k": other});
            event["media"] = json!([{"url": other, "credit": title}]);
            event["summary"] = json!(other);
            event["kind"] = json!(title);
            event["date_basis"] = json!("inferred");
            event["certainty"] = json!("disputed");
            event["display"] = json!("span");
            event["time"] = json!(title);
            event["date_note"] = json!(title);
            event["date_written"] = json!(other);
            event["note"] = json!(other);
        }
        event
    });
    let other = (words(), words(), dates(), -1e6f64..1e6, prop::bool::ANY);
    let others = prop::collection::vec(other, 0..3);
    (prop::collection::vec(event, 1..5), others, words()).prop_map(|(events, others, title)| {
        let mut file = json!({"dataset": {"title": title, "limitations": [title]}, "events": events,
            "sources": [{"id": "s", "title": "S"}]});
        let mut lists: Vec<(&str, Value)> = Vec::new();
        for (a, b, date, number, flag) in others {
            let about = json!([a, b]);
            lists.push(("sources", json!({"title": a, "author": b, "published": date, "sha256": a, b.clone() + "~": a})));
            lists.push(("groups", json!({"label": a, "order": number as i64, "colour": if flag { json!(null) } else { json!(b) }})));
            lists.push(("actors", json!({"name": a, "group": b, "member_of": a, "role_in_source": b})));
            lists.push(("eras", json!({"label": a, "date": if flag { "1900/1910" } else { "1890/1910" }})));
            lists.push(("claims", json!({"text": a, "asserted_by": b, "about": about, "counter": about, "stance": "denies"})));
            lists.push(("quotes", json!({"text": a, "form": "verbatim", "fragment": flag, "speaker": b, "said_at": date})));
            lists.push(("figures", json!({"label": a, "value": number, "low": number.trunc(), "additive": flag, "as_of": date,
                "qualifier": "at_least", "derived": {"op": if flag { "sum" } else { "difference" }, "of": [a]}})));
            lists.push(("positions", json!({"text": a, "topic": b, "kind": "demand", "opposes": about})));
            lists.push(("notes", json!({"text": a, "level": "caution", "targets": about, "basis": "record",
                "record": [{"field": "value", "value": number, "qualifier": b}], "citations": [{"source": "s", "says": a}]})));
        }
        for (list, record) in lists {
            match file.get_mut(list).and_then(Value::as_array_mut) {
                Some(records) => records.push(record),
                None => file[list] = json!([record]),
            }
        }
        file
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn any_dataset_comes_back_whole(file in files()) {
        comes_back("any.json", file.to_string().as_bytes());
    }
}

#[test]
#[ignore = "a measure, to be run in release"]
fn speed_of_a_million_events() {
    let dataset = load("g.json", &generated(1_000_000, GeneratedFormat::Json)).dataset;
    for writer in super::WRITERS {
        let begun = std::time::Instant::now();
        let mut out = Vec::new();
        write(writer, &dataset, &mut out).expect("memory");
        println!(
            "{}: {:?}, {} MB",
            writer.id(),
            begun.elapsed(),
            out.len() >> 20
        );
    }
}
