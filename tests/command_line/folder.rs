//! A folder of files, as layers of one timeline.

use std::path::Path;

use serde_json::{Value, json};

use super::{json_of, text, truceline, write};

const TABLE: &str =
    "Date,Event,Actor\n2001-04-01,Third,Ben\n\n2001-04-02,Fourth,Carl\nnever so,Fifth,Carl\n";

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20010501\r\nSUMMARY:A meeting\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

/// A folder with a table, a calendar, a broken file and side files.
fn fill(folder: &Path) -> String {
    write(folder, "a table.csv", TABLE);
    write(folder, "b calendar.ics", CALENDAR);
    write(folder, "c broken.json", "{\"events\": [{");
    write(folder, "a table.csv.map.json", "{}");
    write(folder, ".hidden", "x");
    folder.to_str().unwrap().to_owned()
}

#[test]
fn info_tells_of_the_sum_and_of_each_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = fill(folder.path());
    let output = truceline(&["info", &path, "--json"]);
    assert_eq!(output.status.code(), Some(3), "a file of data is not read");
    let info: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(info["format"], "folder");
    assert_eq!(info["events"], 3);
    let rows = |value: &Value| {
        let rows = &value["rows"];
        assert_eq!(
            rows["read"].as_u64().unwrap(),
            rows["used"].as_u64().unwrap() + rows["set_aside"].as_u64().unwrap()
        );
        (
            rows["read"].as_u64().unwrap(),
            rows["set_aside"].as_u64().unwrap(),
        )
    };
    assert_eq!(rows(&info), (4, 1));
    let files = info["files"].as_array().unwrap();
    let names: Vec<_> = files.iter().map(|file| &file["file"]).collect();
    assert_eq!(names, ["a table.csv", "b calendar.ics"]);
    assert_eq!(rows(&files[0]), (3, 1));
    assert_eq!(rows(&files[1]), (1, 0));
    assert_eq!(files[1]["format"], "icalendar");
    assert!(files[0].get("files").is_none(), "a file has no files");
    let unread: Vec<_> = info["not_read"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| {
            (
                own["file"].as_str().unwrap(),
                own["level"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        unread,
        [
            (".hidden", "info"),
            ("a table.csv.map.json", "info"),
            ("c broken.json", "error")
        ]
    );
    assert_eq!(
        (&info["first"], &info["last"]),
        (&json!("2001-04-01"), &json!("2001-05-01"))
    );
    let told = text(&truceline(&["info", &path]).stdout);
    assert!(
        told.contains("a table.csv: 2 events; 3 rows: 2 placed, 1 set aside"),
        "{told}"
    );
    assert!(told.contains("c broken.json is not read: "), "{told}");
}

#[test]
fn check_names_the_file_of_every_finding() {
    let folder = tempfile::tempdir().unwrap();
    let path = fill(folder.path());
    let checked = json_of(&["check", &path, "--json"]);
    assert_eq!(checked["files"][0]["rows"]["set_aside"], 1);
    let findings = checked["findings"].as_array().unwrap();
    let aside: Vec<_> = findings
        .iter()
        .filter(|finding| finding["level"] == "error")
        .map(|finding| finding["where"]["file"].as_str().unwrap())
        .collect();
    assert_eq!(aside, ["c broken.json", "a table.csv"]);
    let told = text(&truceline(&["check", &path]).stdout);
    assert!(told.contains("a table.csv, line 5"), "{told}");
    let csv = text(&truceline(&["check", &path, "--csv"]).stdout);
    let mut lines = csv.lines();
    assert_eq!(
        lines.next(),
        Some("about,line,column,cell,what,why,fix,rule,file")
    );
    assert!(
        lines.any(|line| line.starts_with("error,5,") && line.ends_with(",a table.csv")),
        "{csv}"
    );
}

#[test]
fn a_folder_is_converted_and_drawn_like_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let out = tempfile::tempdir().unwrap();
    let path = fill(folder.path());
    let at = |name: &str| out.path().join(name).to_str().unwrap().to_owned();
    let json = at("all.json");
    let output = truceline(&["convert", &path, &json]);
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("c broken.json is not read"));
    let info = json_of(&["info", &json, "--json"]);
    assert_eq!((&info["events"], &info["errors"]), (&json!(3), &json!(0)));
    let picture = at("all.svg");
    let output = truceline(&["export", &path, "--out", &picture, "--lanes", "file"]);
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    let svg = std::fs::read_to_string(&picture).unwrap();
    assert!(svg.contains("a table.csv") && svg.contains("b calendar.ics"));
    // It would be a layer of its own the next time.
    let inside = folder.path().join("all.json");
    let output = truceline(&["convert", &path, inside.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("folder that is read"));
    assert!(!inside.exists());
}

#[test]
fn a_folder_without_data_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    let output = truceline(&["info", &path]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("folder without a file that can be read"));
}

#[test]
fn a_mapping_says_the_zone_of_times_without_one() {
    let folder = tempfile::tempdir().unwrap();
    let table = write(
        folder.path(),
        "a.csv",
        "Date,Event\n2001-04-01 12:00,Noon\n2001-04-02 13:30,Later\n",
    );
    let map = write(folder.path(), "zone.json", "{\"zone\": \"Asia/Tokyo\"}");
    let plain = json_of(&["info", &table, "--json"]);
    assert_eq!(plain["first"], "2001-04-01T12:00:00", "as it is written");
    let told = json_of(&["info", &table, "--json", "--map", &map]);
    assert_eq!(
        told["first"], "2001-04-01T03:00:00",
        "in UTC, as the table names no zone of its own"
    );
}
