//! One test a rule: a planted fault that finds exactly it, and a clean twin that finds nothing.

mod excerpts;
mod figures;
mod records;
mod scale;
mod statements;

use serde_json::{Value, json};

use super::{Audit, Missing, Rule, SourceText, SourceTexts, audit};
use crate::load::{Progress, load_bytes};
use crate::model::Dataset;
use crate::words;

/// The text of the source `s`; of its lines the second has the words that records refer to.
const TEXT: &str = "An account\n\
    On 1 May the ministry said that 20 people were hurt. A spokesman spoke of “a hard day for all”. \
    The town denied it.\n\
    The U.S. Embassy, it said, counted over 300 in June.\n";

/// A dataset that leaves nothing open.
fn clean() -> Value {
    json!({
        "dataset": {"title": "Clean", "default_source": "s", "language": "en",
            "locator_scheme": "L<line>.S<sentence>"},
        "sources": [{"id": "s", "title": "An account", "file": "s.txt"}],
        "actors": [
            {"id": "ministry", "name": "Ministry"},
            {"id": "town", "name": "Town"},
            {"id": "narrator", "name": "The account", "kind": "narrator"}],
        "events": [
            {"id": "e1", "title": "People are hurt", "date": "2020-05-01", "date_basis": "stated",
                "certainty": "stated", "actors": ["ministry"],
                "refs": [{"loc": "L2.S1", "excerpt": "20 people were hurt"}]},
            {"id": "e2", "title": "An embassy counts", "date": "2020-06", "date_basis": "inferred",
                "date_note": "The year is read from context.",
                "refs": [{"loc": "L3", "excerpt": "counted over 300 in June"}]}],
        "claims": [
            {"id": "c1", "text": "20 were hurt", "asserted_by": "ministry", "stance": "asserts",
                "attribution": "explicit", "refs": [{"loc": "L2.S1"}]},
            {"id": "c2", "text": "Nobody was hurt", "asserted_by": "town", "stance": "denies",
                "attribution": "explicit", "counter": ["c1"], "refs": [{"loc": "L2.S3"}]}],
        "quotes": [{"id": "q1", "form": "verbatim", "fragment": true, "text": "a hard day for all",
            "speaker": "ministry", "refs": [{"loc": "L2.S2"}]}],
        "figures": [
            {"id": "f1", "label": "Hurt", "value": 20, "value_text": "20", "basis": "interval",
                "attributed_to": "ministry", "attribution": "explicit", "series": "hurt",
                "period": "2020-05-01", "as_of": "2020-05-01", "additive": true,
                "refs": [{"loc": "L2.S1", "excerpt": "20 people were hurt"}]},
            {"id": "f2", "label": "Hurt later", "value": 10, "basis": "interval",
                "attributed_to": "ministry", "attribution": "explicit", "series": "hurt",
                "period": "2020-05-02", "as_of": "2020-05-02", "additive": true},
            {"id": "f3", "label": "Hurt in all", "value": 30, "basis": "interval",
                "status": "derived", "derived": {"op": "sum", "of": ["f1", "f2"]}},
            {"id": "f4", "label": "Counted", "value": 300, "qualifier": "over", "low": 300,
                "value_text": "over 300", "basis": "cumulative", "series": "counted",
                "as_of": "2020-06-01", "attribution": "unattributed",
                "refs": [{"loc": "L3.S1", "excerpt": "over 300 in June"}]}],
        "positions": [{"id": "p1", "holder": "town", "text": "It wants a count"}],
        "links": [{"id": "l1", "from": "e1", "to": "e2", "kind": "leads_to",
            "asserted_by": "narrator", "refs": [{"loc": "L3.S1"}]}],
        "notes": [{"id": "n1", "level": "info", "text": "The record says 21", "basis": "record",
            "targets": ["f1"], "record": [{"field": "value", "value": 21, "target": "f1"}],
            "citations": [{"source": "s", "says": "21"}]}],
    })
}

fn dataset(value: &Value) -> Dataset {
    load_bytes("d.json", value.to_string().as_bytes(), &Progress::default())
        .unwrap()
        .dataset
}

/// The text of the first source, and that of the second where it has one.
fn texts(all: &[&str]) -> SourceTexts {
    let texts = (0..).zip(all.iter().map(|text| SourceText::new(text)));
    SourceTexts {
        texts: texts.collect(),
        ..SourceTexts::default()
    }
}

/// Each question's rule and place. Holds every question to how questions are worded.
fn told(dataset: &Dataset, audit: &Audit) -> Vec<String> {
    let questions = audit.questions.iter();
    questions
        .map(|question| {
            let asked = words::audit::asked(dataset, question);
            let line = words::audit::line(dataset, question);
            assert!(asked.what.ends_with('?'), "no question: {line}");
            assert!(
                asked.why.ends_with('.') && asked.fix.ends_with('.'),
                "{line}"
            );
            for verdict in [
                "wrong value",
                "false",
                "error",
                "invalid",
                "confirm",
                "debunk",
                "check",
            ] {
                assert!(!line.contains(verdict), "{verdict} in: {line}");
            }
            format!("{} {}", question.rule().id(), question.place(dataset).path)
        })
        .collect()
}

/// What is asked of the clean dataset with something changed, its source's text at hand.
fn asked(change: impl Fn(&mut Value)) -> Vec<String> {
    let mut value = clean();
    change(&mut value);
    let dataset = dataset(&value);
    let audit = audit(&dataset, &texts(&[TEXT]));
    told(&dataset, &audit)
}

#[test]
fn audit_asks_nothing_of_a_dataset_that_leaves_nothing_open() {
    assert_eq!(asked(|_| {}), [""; 0]);
}

#[test]
fn audit_rules_have_names_of_their_own_in_their_order() {
    let mut names: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    assert!(names.iter().all(|name| {
        name.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    }));
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Rule::ALL.len());
    assert!(Rule::ALL.is_sorted());
}

#[test]
fn audit_of_the_built_in_datasets_asks_what_an_editor_left_open() {
    for (built_in, warnings) in crate::load::BUILT_IN.iter().zip([0, 5, 3]) {
        let loaded = crate::load::load_built_in(built_in).unwrap();
        assert!(loaded.report.findings.is_empty(), "{}", built_in.file);
        let texts = crate::load::source_texts(&loaded.dataset, None);
        let audit = audit(&loaded.dataset, &texts);
        let told = told(&loaded.dataset, &audit);
        let weighty = audit
            .questions
            .iter()
            .filter(|question| question.level() == crate::model::Level::Warning);
        assert_eq!(weighty.count(), warnings, "{}: {told:#?}", built_in.file);
    }
}

#[test]
fn audit_questions_that_readers_ask_too_stand_at_the_end_of_their_findings() {
    let mut value = clean();
    value["figures"][2]["value"] = json!(31);
    value["figures"][0]["mood"] = json!("unknown field");
    let report = load_bytes("d.json", value.to_string().as_bytes(), &Progress::default())
        .unwrap()
        .report;
    assert_eq!(report.asked, 1);
    assert_eq!(report.findings.len(), 2);
    assert_eq!(report.of_reading().len(), 1);
    assert_eq!(report.findings[1].at.path, "figures[2].derived");
    assert_eq!(
        &*report.findings[1].what,
        "Is one of these numbers a misprint?"
    );
}

#[test]
fn source_not_at_hand() {
    let mut value = clean();
    value["sources"] = json!([
        {"id": "s", "title": "An account", "file": "s.txt"},
        {"id": "t", "title": "Another", "file": "t.txt"}]);
    value["claims"][0]["refs"][0]["source"] = json!("t");
    let dataset = dataset(&value);
    let mut texts = texts(&[TEXT]);
    assert_eq!(told(&dataset, &audit(&dataset, &texts)), [""; 0]);
    texts.texts.clear();
    texts
        .missing
        .extend([(0, Missing::NotThere), (1, Missing::TooLarge)]);
    let audit = audit(&dataset, &texts);
    assert_eq!(
        told(&dataset, &audit),
        ["source-not-at-hand sources[0].file"],
        "said once"
    );
    let line = words::audit::line(&dataset, &audit.questions[0]);
    assert!(line.contains("So with 1 other source."), "{line}");
}
