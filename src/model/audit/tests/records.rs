//! Events, notes, actors and labels.

use serde_json::{Value, json};

use super::asked;

/// What is asked with fields of the first event changed.
fn event(fields: &Value) -> Vec<String> {
    asked(|d| {
        for (field, value) in fields.as_object().unwrap() {
            d["events"][0][field] = value.clone();
        }
    })
}

#[test]
fn date_unexplained() {
    let at = ["date-unexplained events[0].date_note"];
    assert_eq!(event(&json!({"date_basis": "inferred"})), at);
    assert_eq!(
        event(&json!({"date_basis": "inferred", "date_note": " "})),
        at
    );
    let twin = json!({"date_basis": "inferred", "date_note": "The day after April."});
    assert_eq!(event(&twin), [""; 0]);
    assert_eq!(
        event(&json!({"date_basis": "inferred", "date": null})),
        [""; 0]
    );
}

#[test]
fn date_bounds() {
    let early = ["date-bounds events[0].date"];
    assert_eq!(event(&json!({"earliest": "2020-05-02"})), early);
    assert_eq!(event(&json!({"latest": "2020-04-30"})), early);
    assert_eq!(
        event(&json!({"date": "2020-05-01/2020-05-09", "latest": "2020-05-03"})),
        early
    );
    let bounds = json!({"date": null, "earliest": "2020-05-03", "latest": "2020-05-01"});
    assert_eq!(event(&bounds), ["date-bounds events[0].earliest"]);
    for twin in [
        json!({"earliest": "2020-05-01", "latest": "2020-05-01"}),
        json!({"date": "2020-05", "earliest": "2020-05-10", "latest": "2020-05-20"}),
        json!({"date": null, "earliest": "2020-05", "latest": "2020-05-01"}),
        json!({"date": "../2020-05-09", "earliest": "2020-05-01"}),
        json!({"date": "2020-05-01T23:00+02:00", "latest": "2020-05-01T21:00Z"}),
    ] {
        assert_eq!(event(&twin), [""; 0], "{twin}");
    }
}

#[test]
fn event_no_ref() {
    assert_eq!(event(&json!({"refs": []})), ["event-no-ref events[0].refs"]);
    let none = asked(|d| {
        d["events"][0]["refs"] = json!([]);
        d["events"][1]["refs"] = json!([]);
    });
    assert_eq!(
        none,
        ["event-no-ref events"],
        "asked once, where none has any"
    );
    assert_eq!(event(&json!({"refs": [{"loc": "L1"}]})), [""; 0]);
}

#[test]
fn note_uncited() {
    let basis = |basis: &str| {
        asked(|d| {
            d["notes"][0]["basis"] = json!(basis);
            d["notes"][0]["citations"] = json!([]);
        })
    };
    assert_eq!(basis("record"), ["note-uncited notes[0].citations"]);
    assert_eq!(basis("inference"), [""; 0]);
}

#[test]
fn note_no_target() {
    let found = asked(|d| {
        d["notes"][0]["targets"] = json!([]);
        d["notes"][0]["record"] = json!([]);
    });
    assert_eq!(found, ["note-no-target notes[0].targets"]);
    let twin = asked(|d| {
        d["notes"][0]["record"] = json!([]);
    });
    assert_eq!(twin, [""; 0]);
}

#[test]
fn note_rival_target() {
    let target = |target: Value| {
        asked(|d| {
            d["notes"][0]["record"][0]["target"] = target.clone();
        })
    };
    assert_eq!(
        target(json!("f2")),
        ["note-rival-target notes[0].record[0].target"]
    );
    assert_eq!(target(json!("f1")), [""; 0]);
    assert_eq!(
        target(json!(null)),
        [""; 0],
        "all of the note's targets are meant"
    );
}

#[test]
fn actor_unused() {
    let with = |change: &dyn Fn(&mut Value)| {
        asked(|d| {
            let idle = json!({"id": "idle", "name": "Idle"});
            d["actors"].as_array_mut().unwrap().push(idle);
            change(d);
        })
    };
    assert_eq!(with(&|_| {}), ["actor-unused actors[3]"]);
    let uses: [&dyn Fn(&mut Value); 5] = [
        &|d| d["events"][0]["actors"] = json!(["Idle"]),
        &|d| d["quotes"][0]["speaker"] = json!("idle"),
        &|d| d["notes"][0]["targets"] = json!(["idle", "f1"]),
        &|d| d["actors"][0]["member_of"] = json!("idle"),
        &|d| d["claims"][0]["about"] = json!(["idle"]),
    ];
    for change in uses {
        assert_eq!(with(change), [""; 0]);
    }
}

#[test]
fn label_loaded() {
    let title = |title: &str| event(&json!({"title": title}));
    assert_eq!(
        title("The regime responds"),
        ["label-loaded events[0].title"]
    );
    assert_eq!(title("“The regime” responds, it is said"), [""; 0]);
    assert_eq!(title("A regimental dinner"), [""; 0]);
    let figure = asked(|d| {
        d["figures"][0]["label"] = json!("Claimed hurt");
        d["dataset"]["title"] = json!("A massacre");
    });
    assert_eq!(
        figure,
        [
            "label-loaded dataset.title",
            "label-loaded figures[0].label"
        ]
    );
    let german = asked(|d| {
        d["figures"][0]["label"] = json!("Das Regime");
        d["dataset"]["language"] = json!("de");
    });
    assert_eq!(german, [""; 0], "the words are English");
    let said = asked(|d| {
        d["quotes"][0]["text"] = json!("the regime");
        d["quotes"][0]["form"] = json!("paraphrase");
    });
    assert_eq!(said, [""; 0], "a quotation's words are its speaker's");
}
