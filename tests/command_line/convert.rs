//! `truceline convert` and `truceline new`: files that the program writes.

use serde_json::{Value, json};

use super::{json_of, text, truceline, write};

#[test]
fn convert_writes_every_format_and_says_what_it_cannot_hold() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(
        folder.path(),
        "truce.json",
        include_str!("../../data/truce-2023.json"),
    );
    for (name, loses, begins) in [
        ("out.json", false, "{\n\"schema\": \"truceline/1\""),
        ("out.csv", true, "type,id,title,"),
        ("out.timelinejs.json", true, "{\n\"scale\": \"human\""),
        ("out.vis.json", true, "{\n\"groups\": ["),
        ("out.ics", true, "BEGIN:VCALENDAR\r\n"),
        ("out.html", true, "<!DOCTYPE html>"),
    ] {
        let out = folder.path().join(name);
        let out = out.to_str().unwrap();
        let output = truceline(&["convert", &file, out]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert!(output.stdout.is_empty(), "the file alone is written");
        let written = std::fs::read_to_string(out).unwrap();
        assert!(written.starts_with(begins), "{name}: {written:.80}");
        let told = text(&output.stderr);
        assert_eq!(told.contains("cannot hold all of it"), loses, "{told}");
        assert_eq!(
            told.contains("Everything is in the file."),
            !loses,
            "{told}"
        );
        let again = truceline(&["convert", &file, out, "--json"]);
        assert_eq!(
            written,
            std::fs::read_to_string(out).unwrap(),
            "the same bytes"
        );
        let told: Value = serde_json::from_slice(&again.stderr).unwrap();
        assert_eq!(told["rows"]["set_aside"], 0);
        assert_eq!(told["losses"].as_array().unwrap().is_empty(), !loses);
        for loss in told["losses"].as_array().unwrap() {
            let line = loss["text"].as_str().unwrap();
            // What the dataset says of itself stands in one line for people.
            if loss["list"] != "dataset" {
                assert!(text(&output.stderr).contains(line), "{line}");
            }
            assert!(loss["count"].as_u64().unwrap() > 0, "{loss}");
        }
    }
    let json = folder.path().join("out.json");
    let csv = folder.path().join("out.csv");
    for (other, losing) in [(&json, false), (&csv, true)] {
        let before = json_of(&["info", &file, "--json"]);
        let after = json_of(&["info", other.to_str().unwrap(), "--json"]);
        for count in [
            "title", "events", "dated", "quotes", "figures", "claims", "notes", "sources", "first",
        ] {
            assert_eq!(before[count], after[count], "{count}, {losing}");
        }
        assert_eq!(after["rows"]["set_aside"], 0);
    }
    let once = truceline(&["convert", json.to_str().unwrap(), "-", "--format", "json"]);
    assert_eq!(text(&once.stdout), std::fs::read_to_string(&json).unwrap());
}

#[test]
fn convert_refuses_what_would_destroy_or_mislead() {
    let folder = tempfile::tempdir().unwrap();
    let content =
        r#"{"title": "Small", "events": [{"title": "A", "date": "2020"}, {"name": "no title"}]}"#;
    let file = write(folder.path(), "small.json", content);
    let same = folder.path().join(".").join("small.json");
    for out in [file.as_str(), same.to_str().unwrap()] {
        let output = truceline(&["convert", &file, out]);
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stderr).contains("give another name"));
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), content);
    for out in ["-", "out.png", "out"] {
        let output = truceline(&["convert", &file, out]);
        assert_eq!(output.status.code(), Some(1), "{out}");
        assert!(
            text(&output.stderr).contains("--format"),
            "{}",
            text(&output.stderr)
        );
    }
    let output = truceline(&["convert", &file, "-", "--format", "ods"]);
    assert_eq!(output.status.code(), Some(2), "wrong usage");
    let output = truceline(&["convert", &file, "-", "--format", "csv"]);
    assert_eq!(output.status.code(), Some(3), "a row of IN is set aside");
    assert!(
        text(&output.stderr).contains("1 row was set aside"),
        "{}",
        text(&output.stderr)
    );
    assert!(
        text(&output.stdout).contains("event,,A,2020"),
        "{}",
        text(&output.stdout)
    );
    let output = truceline(&["convert", "no-such.json", "out.csv"]);
    assert_eq!(output.status.code(), Some(1));
    let nowhere = folder.path().join("no/where.csv");
    let output = truceline(&["convert", &file, nowhere.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("could not be written"));
}

#[test]
fn new_writes_what_check_has_nothing_to_say_about_and_writes_over_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (name, records) in [
        ("table.csv", false),
        ("records.csv", true),
        ("new.json", false),
    ] {
        let path = folder.path().join(name);
        let out = path.to_str().unwrap();
        let mut arguments = vec!["new", out];
        arguments.extend(records.then_some("--records"));
        let made = truceline(&arguments);
        assert!(made.status.success(), "{}", text(&made.stderr));
        assert!(made.stdout.is_empty() && text(&made.stderr).contains(out));
        let check = json_of(&["check", out, "--json"]);
        assert_eq!(check["findings"], json!([]), "{name}");
        assert_eq!(check["rows"]["read"], check["rows"]["used"]);
        let comments = check["rows"]["comment"].as_u64().unwrap();
        assert_eq!(comments > 2, name.ends_with("csv"), "{name}");
        assert!(json_of(&["info", out, "--json"])["undated"].as_u64() == Some(1));
        let written = std::fs::read(&path).unwrap();
        let again = truceline(&arguments);
        assert_eq!(again.status.code(), Some(1));
        assert!(text(&again.stderr).contains("nothing is written over it"));
        assert_eq!(std::fs::read(&path).unwrap(), written);
    }
    let schema = std::fs::read_to_string(folder.path().join("truceline-1.schema.json")).unwrap();
    assert_eq!(schema, include_str!("../../data/truceline-1.schema.json"));
    let data: Value =
        serde_json::from_slice(&std::fs::read(folder.path().join("new.json")).unwrap()).unwrap();
    assert_eq!(data["$schema"], "truceline-1.schema.json");
    let other = folder.path().join("new.docx");
    let refused = truceline(&["new", other.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains(".csv or .json") && !other.exists());
}
