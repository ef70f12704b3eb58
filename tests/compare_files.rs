//! `truceline compare` as a person uses it: two files with differences put into them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::process::{Command, Output};

use serde_json::Value;

fn truceline(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_truceline"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap()
}

const FIRST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/compare/first.json");
const SECOND: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/compare/second.json");

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn json_of(arguments: &[&str]) -> Value {
    let output = truceline(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_summary_and_the_differences_are_printed() {
    let output = truceline(&["compare", FIRST, SECOND]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    for words in [
        "A: The harbour strike, as the port office tells it, version 1.2.0",
        "B: The harbour strike, as the union paper tells it, version 0.9.0",
        "6 events in both (5 by same id, 1 by same actors, overlapping dates); 2 only in A, 4 only in B",
        "1 event of A has alike ones in B, none clearly the one: not joined",
        "event: Strike begins [same id]\n    dates differ: 4 May 1921, printed / 3 May 1921?, inferred",
        "event: March through the old town\n    only in A",
        "event: Mayor writes to both\n    only in B",
        "Not compared: ",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    for word in ["correct", "wrong", "error"] {
        assert!(!said.contains(word), "{word}");
    }
}

#[test]
fn one_json_object_has_it_all() {
    let all = json_of(&["compare", FIRST, SECOND, "--json"]);
    assert_eq!(all["events"]["joined"], 6);
    assert_eq!(all["events"]["actors_and_dates"], 1);
    assert_eq!(all["figures"]["measure_and_period"], 1);
    assert_eq!(
        (&all["events"]["only_a"], &all["events"]["only_b"]),
        (&2.into(), &4.into())
    );
    assert_eq!(all["undecided"], 1);
    let differences = all["differences"].as_array().unwrap();
    assert_eq!(differences.len(), 28);
    let date = differences.iter().find(|it| it["field"] == "date").unwrap();
    assert_eq!(date["id_a"], "ev-strike");
    assert_eq!(date["joined_by"], "same id");
    assert_eq!(date["b"], "3 May 1921?, inferred");
    // A file differs in nothing from itself.
    let none = json_of(&["compare", SECOND, SECOND, "--json"]);
    assert_eq!(none["differences"].as_array().unwrap().len(), 0);
    assert_eq!(none["events"]["joined"], 10);
}

#[test]
fn csv_has_a_row_for_each_difference() {
    let output = truceline(&["compare", FIRST, SECOND, "--csv"]);
    assert_eq!(output.status.code(), Some(0));
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    assert_eq!(
        reader.headers().unwrap(),
        vec!["kind", "joined by", "id A", "id B", "field", "A", "B"]
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 28);
    let row = rows
        .iter()
        .find(|row| &row[4] == "number" && &row[2] == "fa-ships")
        .unwrap();
    assert_eq!(
        row,
        vec![
            "figure",
            "same measure, population and period",
            "fa-ships",
            "fb-ships",
            "number",
            "14",
            "17"
        ]
    );
    let only: Vec<_> = rows
        .iter()
        .filter(|row| &row[4] == "only in B")
        .map(|row| &row[3])
        .collect();
    assert_eq!(only, ["b-4", "b-5", "b-6", "b-7", "cl-mayor"]);
}

#[test]
fn pairs_of_a_file_win_and_bad_ones_say_why() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pairs.json");
    let pairs = path.to_str().unwrap();
    std::fs::write(
        &path,
        r#"{"same": [{"a": "a-9", "b": "b-7"}, {"a": "gone", "b": "b-6"}], "apart": [{"a": "a-7", "b": "b-3"}]}"#,
    )
    .unwrap();
    let all = json_of(&["compare", FIRST, SECOND, "--json", "--pairs", pairs]);
    assert_eq!(all["events"]["linked"], 1);
    assert_eq!(all["events"]["actors_and_dates"], 0);
    assert_eq!(all["pairs_not_used"][0]["a"], "gone");
    std::fs::write(
        &path,
        r#"{"same": [{"a": "x", "b": "1"}, {"a": "x", "b": "2"}]}"#,
    )
    .unwrap();
    let output = truceline(&["compare", FIRST, SECOND, "--pairs", pairs]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("\"x\" of the first file is in two pairs"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn the_help_tells_what_it_does() {
    let help = text(&truceline(&["--help"]).stdout);
    assert!(help.contains("compare"), "{help}");
    let help = text(&truceline(&["compare", "--help"]).stdout);
    for words in [
        "--json",
        "--csv",
        "--pairs",
        "side by side",
        "standard input",
    ] {
        assert!(help.contains(words), "{words}: {help}");
    }
    // Two files are needed, and they cannot both be standard input.
    assert_eq!(truceline(&["compare", FIRST]).status.code(), Some(2));
    assert_eq!(truceline(&["compare", "-", "-"]).status.code(), Some(1));
}
