//! Figures by their composition: sidecar, batch, pages, watching.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{text, truceline, write};

fn told(path: &std::path::Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn sha256(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[test]
fn a_sidecar_tells_what_is_in_the_picture_and_of_which_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let content = include_str!("../../data/truce-2023.json");
    let file = write(folder.path(), "truce.json", content);
    let (out, sidecar) = (folder.path().join("a.svg"), folder.path().join("a.json"));
    let output = truceline(&[
        "export",
        &file,
        "--preset",
        "a4-landscape",
        "--from",
        "2023-11-24",
        "--to",
        "2023-11-30",
        "--out",
        out.to_str().unwrap(),
        "--sidecar",
        sidecar.to_str().unwrap(),
    ]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let told = told(&sidecar);
    let events = &told["events"];
    let count = |name: &str| events[name].as_u64().unwrap();
    assert_eq!(
        count("shown") + count("aggregated") + count("hidden"),
        count("in_range")
    );
    assert!(count("shown") > 3);
    assert_eq!(told["undated"]["all"], 16);
    assert_eq!(told["data"]["sha256"], sha256(content.as_bytes()));
    assert_eq!(told["data"]["version"], "1.0.0");
    let picture = &told["pictures"][0];
    assert_eq!(picture["file"], "a.svg");
    assert_eq!(picture["sha256"], sha256(&std::fs::read(&out).unwrap()));
    assert_eq!(told["range"]["from"], "2023-11-24");
    assert_eq!(
        events["ids"]["shown"].as_array().unwrap().len() as u64,
        count("shown")
    );
}

#[test]
fn many_files_are_drawn_each_and_one_that_fails_keeps_no_other_back() {
    let folder = tempfile::tempdir().unwrap();
    let small = |title: &str| {
        format!(r#"{{"title": "{title}", "events": [{{"title": "Something", "date": "2020"}}]}}"#)
    };
    let first = write(folder.path(), "first.json", &small("One"));
    let second = write(folder.path(), "second.json", &small("Two"));
    let broken = write(folder.path(), "broken.json", "{");
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    let pattern = out.join("{name}-slide.svg");
    let output = truceline(&[
        "export",
        &first,
        &broken,
        &second,
        "--preset",
        "slide",
        "--out",
        pattern.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(1));
    let error = text(&output.stderr);
    assert!(error.contains("1 of 3 files"), "{error}");
    for name in ["first-slide.svg", "second-slide.svg"] {
        assert!(out.join(name).is_file(), "{name}");
    }
    assert!(!out.join("broken-slide.svg").exists());
    let both = folder.path().join("both.svg");
    let output = truceline(&["export", &first, &second, "--out", both.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("{name}"));
    assert!(!both.exists(), "no picture is written over another");
}

#[test]
fn a_composition_is_read_from_its_file_and_options_change_it() {
    let folder = tempfile::tempdir().unwrap();
    let figure = write(
        folder.path(),
        "figure.json",
        r#"{"title": "Of the file", "size": "square", "footnotes": ["A remark"], "theme": "dark"}"#,
    );
    let out = folder.path().join("a.svg");
    let export = |more: &[&str]| {
        let arguments = [
            "export",
            "--figure",
            &figure,
            "--out",
            out.to_str().unwrap(),
        ];
        let output = truceline(&[&arguments[..], more].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        std::fs::read_to_string(&out).unwrap()
    };
    let svg = export(&[]);
    assert!(svg.contains("Of the file") && svg.contains("A remark"));
    let svg = export(&["--title", "Of the line", "--size", "a4-portrait"]);
    assert!(svg.contains("Of the line") && !svg.contains("Of the file"));
    let wrong = write(folder.path(), "wrong.json", r#"{"titel": "x"}"#);
    let output = truceline(&["export", "--figure", &wrong, "--out", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("titel"));
    let output = truceline(&["export", "--preset", "a9", "--out", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn what_finds_no_room_stands_on_numbered_pages() {
    let folder = tempfile::tempdir().unwrap();
    let (out, sidecar) = (folder.path().join("a.svg"), folder.path().join("a.json"));
    let output = truceline(&[
        "export",
        "--preset",
        "a4-landscape",
        "--pages",
        "auto",
        "--panels",
        "quotes,figures,positions,events,notes",
        "--out",
        out.to_str().unwrap(),
        "--sidecar",
        sidecar.to_str().unwrap(),
    ]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let told = told(&sidecar);
    let pages = told["pictures"].as_array().unwrap();
    assert!(pages.len() > 1);
    for (number, page) in (1..).zip(pages) {
        assert_eq!(page["file"], format!("a-{number}.svg"));
        assert!(folder.path().join(format!("a-{number}.svg")).is_file());
    }
    assert!(!out.exists());
    assert_eq!(told["quotes"]["all"], told["quotes"]["shown"]);
    assert_eq!(told["notes"].as_array().unwrap().len(), 27);
}

#[test]
fn a_watched_file_is_drawn_again() {
    let folder = tempfile::tempdir().unwrap();
    let small = |title: &str| {
        format!(r#"{{"title": "{title}", "events": [{{"title": "Something", "date": "2020"}}]}}"#)
    };
    let file = write(folder.path(), "a.json", &small("Before"));
    let out = folder.path().join("a.svg");
    let mut watching = std::process::Command::new(env!("CARGO_BIN_EXE_truceline"))
        .args(["export", &file, "--watch", "--out", out.to_str().unwrap()])
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let until = |words: &str| {
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_mins(2) {
            if std::fs::read_to_string(&out).is_ok_and(|svg| svg.contains(words)) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        false
    };
    let drawn = until("Before");
    write(folder.path(), "a.json", &small("Afterwards"));
    let again = until("Afterwards");
    watching.kill().unwrap();
    watching.wait().unwrap();
    assert!(drawn, "nothing was drawn at first");
    assert!(again, "the change was not drawn");
}
