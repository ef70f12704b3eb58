//! Views by their text and by name, and the story as pictures.

use std::path::Path;

use serde_json::Value;

use super::{text, truceline, write};

const JSON: &str = r#"{"schema": "truceline/1", "title": "A", "events": [
    {"id": "one", "title": "Something in January", "date": "1999-01-02", "kind": "talks"},
    {"id": "two", "title": "Something in April", "date": "1999-04-05", "kind": "strike"}],
    "story": [
    {"title": "It begins", "text": "The file says so.", "view": "truceline:view/1?range=1999-01/1999-01", "mood": "calm"},
    {"title": "It ends"}]}"#;

fn words(path: &Path) -> String {
    let svg = std::fs::read_to_string(path).unwrap();
    let document = resvg::usvg::roxmltree::Document::parse(&svg).unwrap();
    let nodes = document
        .descendants()
        .filter(resvg::usvg::roxmltree::Node::is_text);
    nodes
        .filter_map(|node| node.text())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_view_is_taken_as_its_text_as_a_file_and_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "a.json", JSON);
    let view = "truceline:view/1?range=1999-04/1999-04&kind=strike&theme=dark&mood=calm";
    let own = write(folder.path(), "view.txt", view);
    let album =
        serde_json::json!({"truceline_views": 1, "views": [{"name": "In April", "view": view}]});
    write(folder.path(), "a.json.views.json", &album.to_string());
    let mut pictures = Vec::new();
    for asked in [view, &own, "In April"] {
        let out = folder.path().join("out.svg");
        let output = truceline(&[
            "export",
            &file,
            "--view",
            asked,
            "--out",
            out.to_str().unwrap(),
        ]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert!(
            text(&output.stderr).contains("mood=calm"),
            "what is not known is told"
        );
        pictures.push(std::fs::read_to_string(out).unwrap());
    }
    assert!(pictures[0] == pictures[1] && pictures[1] == pictures[2]);
    assert!(
        pictures[0].contains("#1B1B1F") || pictures[0].contains("#1b1b1f"),
        "a dark ground"
    );
    assert!(pictures[0].contains("Something in April"));
}

#[test]
fn a_view_that_is_none_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "a.json", JSON);
    let out = folder.path().join("out.svg");
    for (view, says) in [
        ("truceline:view/1?lanes=x", "lanes=group"),
        ("truceline:view/9", "version 9"),
        ("nowhere", "no view of this name"),
    ] {
        let output = truceline(&[
            "export",
            &file,
            "--view",
            view,
            "--out",
            out.to_str().unwrap(),
        ]);
        assert_eq!(output.status.code(), Some(1), "{view}");
        assert!(
            text(&output.stderr).contains(says),
            "{}",
            text(&output.stderr)
        );
        assert!(!out.exists());
    }
}

#[test]
fn a_story_is_written_as_numbered_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "a.json", JSON);
    let out = folder.path().join("step-{n}.svg");
    let arguments = ["export", &file, "--story", "--out", out.to_str().unwrap()];
    let output = truceline(&arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let first = words(&folder.path().join("step-1.svg"));
    assert!(
        first.contains("1 of 2")
            && first.contains("It begins")
            && first.contains("The file says so."),
        "{first}"
    );
    assert!(words(&folder.path().join("step-2.svg")).contains("It ends"));
    // What a person has changed of it, beside the file, is told instead.
    let changed = "{\"truceline_views\": 1, \"story\": [{\"title\": \"Mine\"}]}";
    write(folder.path(), "a.json.views.json", changed);
    assert!(truceline(&arguments).status.success());
    assert!(words(&folder.path().join("step-1.svg")).contains("Mine"));
    let png = folder.path().join("all.png");
    let size = ["--size", "800x600", "--theme", "dark"];
    let arguments = [
        ["export", &file, "--story", "--out", png.to_str().unwrap()].as_slice(),
        &size,
    ]
    .concat();
    assert!(truceline(&arguments).status.success());
    assert!(folder.path().join("all-1.png").is_file());
}

#[test]
fn a_sidecar_tells_what_is_in_the_picture_of_each_step() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "a.json", JSON);
    let sidecar = folder.path().join("told.json");
    for (name, files) in [
        ("step-{n}.svg", ["step-1.svg", "step-2.svg"]),
        ("all.pdf", ["all.pdf", "all.pdf"]),
    ] {
        let out = folder.path().join(name);
        let output = truceline(&[
            "export",
            &file,
            "--story",
            "--out",
            out.to_str().unwrap(),
            "--sidecar",
            sidecar.to_str().unwrap(),
        ]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let told: Value =
            serde_json::from_str(&std::fs::read_to_string(&sidecar).unwrap()).unwrap();
        assert_eq!(told["form"], "truceline-story/1");
        let steps = told["steps"].as_array().unwrap();
        assert_eq!(steps.len(), 2);
        for (place, step) in steps.iter().enumerate() {
            // As the object of a figure by itself.
            assert_eq!(step["form"], "truceline-picture/1");
            assert_eq!(step["step"]["number"], place + 1);
            assert_eq!(step["data"]["bytes"], JSON.len());
            let picture = &step["pictures"][0];
            assert_eq!(picture["file"], files[place]);
            let bytes = std::fs::metadata(folder.path().join(files[place]))
                .unwrap()
                .len();
            assert_eq!(picture["bytes"], bytes);
            assert_eq!(picture["page"], place + 1);
        }
        assert_eq!(steps[0]["step"]["text"], "The file says so.");
        assert_eq!(steps[0]["range"]["from"], "1999-01-01");
        assert_eq!(
            steps[0]["events"]["ids"]["shown"],
            serde_json::json!(["one"])
        );
        assert_eq!(steps[1]["events"]["in_range"], 2);
    }
}

#[test]
fn a_file_without_a_story_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(
        folder.path(),
        "b.json",
        r#"{"events": [{"title": "A", "date": "1999"}]}"#,
    );
    let out = folder.path().join("a.png");
    let output = truceline(&["export", &file, "--story", "--out", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("has no story"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn converting_keeps_the_story_or_says_that_it_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "a.json", JSON);
    let again = folder.path().join("b.json");
    let output = truceline(&["convert", &file, again.to_str().unwrap()]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let written: Value = serde_json::from_str(&std::fs::read_to_string(&again).unwrap()).unwrap();
    let read: Value = serde_json::from_str(JSON).unwrap();
    assert_eq!(
        written["story"], read["story"],
        "what the format does not know included"
    );
    for name in [
        "b.csv",
        "b.html",
        "b.ics",
        "b.timelinejs.json",
        "b.vis.json",
    ] {
        let out = folder.path().join(name);
        let output = truceline(&["convert", &file, out.to_str().unwrap()]);
        let said = text(&output.stderr);
        assert!(
            said.contains("2 steps of the story: left out"),
            "{name}: {said}"
        );
    }
}
