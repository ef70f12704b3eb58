//! Excerpts held against their source's text.

use serde_json::json;

use super::{TEXT, asked, audit, clean, dataset, texts, told};
use crate::model::Level;
use crate::model::audit::SourceTexts;

/// What is asked with the first claim's reference changed.
fn reference(loc: &str, excerpt: &str) -> Vec<String> {
    asked(|d| {
        d["claims"][0]["refs"] = json!([{"loc": loc, "excerpt": excerpt}]);
    })
}

#[test]
fn excerpt_not_in_source() {
    let found = reference("L2.S1", "30 people were hurt");
    assert_eq!(found, ["excerpt-not-in-source claims[0].refs[0].excerpt"]);
    let straight = reference("L2.S2", "spoke of \"a hard day");
    assert_eq!(
        straight,
        ["excerpt-not-in-source claims[0].refs[0].excerpt"]
    );
    assert_eq!(reference("L2.S2", "spoke of “a hard day"), [""; 0]);
    assert_eq!(
        reference("p. 7", "20 people were hurt"),
        [""; 0],
        "another way to locate"
    );
}

#[test]
fn excerpt_not_in_source_is_asked_only_where_the_text_is_at_hand() {
    let mut value = clean();
    value["claims"][0]["refs"] = json!([{"loc": "L2.S1", "excerpt": "30 people were hurt"}]);
    let dataset = dataset(&value);
    let found = told(&dataset, &audit(&dataset, &SourceTexts::default()));
    assert_eq!(found, [""; 0]);
}

#[test]
fn excerpt_elsewhere() {
    let at = ["excerpt-elsewhere claims[0].refs[0].loc"];
    assert_eq!(
        reference("L3.S1", "20 people were hurt"),
        at,
        "on another line"
    );
    assert_eq!(
        reference("L2.S2", "20 people were hurt"),
        at,
        "in another sentence"
    );
    assert_eq!(
        reference("L9.S1", "20 people were hurt"),
        at,
        "past the end"
    );
    assert_eq!(reference("L2.S1", "20 people were hurt"), [""; 0]);
    assert_eq!(reference("L2", "20 people were hurt"), [""; 0]);
    assert_eq!(
        reference("L2.S1", "were hurt. A spokesman"),
        [""; 0],
        "over two sentences"
    );
    let unclear = reference("L3.S1", "it said, counted over 300");
    assert_eq!(
        unclear, [""; 0],
        "a U.S. before a capital may end a sentence or not"
    );
}

#[test]
fn excerpt_elsewhere_is_not_asked_where_locators_count_other_things() {
    let found = asked(|d| {
        d["dataset"]["locator_scheme"] = json!("L<leaf>.S<side>");
        d["claims"][0]["refs"] = json!([{"loc": "L9.S1", "excerpt": "20 people were hurt"}]);
    });
    assert_eq!(found, [""; 0]);
}

#[test]
fn excerpt_long() {
    let words = |count: usize| vec!["word"; count].join(" ");
    let without_text = |excerpt: String| {
        let mut value = clean();
        value["events"][0]["refs"][0]["excerpt"] = json!(excerpt);
        let dataset = dataset(&value);
        let audit = audit(&dataset, &SourceTexts::default());
        assert!(
            audit
                .questions
                .iter()
                .all(|it| it.level() == Level::Warning)
        );
        told(&dataset, &audit)
    };
    let found = without_text(words(16));
    assert_eq!(found, ["excerpt-long events[0].refs[0].excerpt"]);
    assert_eq!(without_text(words(15)), [""; 0]);
}

#[test]
fn source_unused() {
    let more = |refs: serde_json::Value, says: &str| {
        asked(|d| {
            let other = json!({"id": "other", "title": "Another account"});
            d["sources"].as_array_mut().unwrap().push(other);
            d["positions"][0]["refs"] = refs.clone();
            d["notes"][0]["citations"][0]["source"] = json!(says);
        })
    };
    assert_eq!(more(json!([]), "s"), ["source-unused sources[1]"]);
    assert_eq!(more(json!([{"source": "other"}]), "s"), [""; 0]);
    assert_eq!(more(json!([]), "other"), [""; 0], "a note cites it");
}

#[test]
fn excerpt_not_in_source_is_not_asked_of_words_that_run_over_a_line() {
    let mut value = clean();
    value["quotes"][0]["refs"][0]["loc"] = json!("L2");
    let dataset = dataset(&value);
    let wrapped = TEXT
        .replace("people were", "people\nwere")
        .replace("hard day", "hard\nday");
    let found = told(&dataset, &audit(&dataset, &texts(&[&wrapped])));
    // What stood on the third line stands on the fifth now; nothing else has changed.
    assert_eq!(
        found,
        [
            "excerpt-elsewhere events[1].refs[0].loc",
            "excerpt-elsewhere figures[3].refs[0].loc"
        ]
    );
}
