//! The command line as a person uses it: on a machine without a display.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod check;
mod convert;
mod folder;
mod picture;
mod story;

use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

/// Runs the program as on a server: no display of any kind.
fn truceline(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_truceline"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn json_of(arguments: &[&str]) -> Value {
    let output = truceline(arguments);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{error}: {} {}", text(&output.stdout), text(&output.stderr))
    })
}

fn write(folder: &Path, name: &str, content: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn info_counts_what_the_built_in_dataset_holds() {
    let info = json_of(&["info", "--json"]);
    for (field, count) in [
        ("events", 29),
        ("dated", 13),
        ("undated", 16),
        ("quotes", 15),
        ("figures", 20),
        ("claims", 46),
        ("notes", 27),
        ("actors", 27),
        ("sources", 32),
    ] {
        assert_eq!(info[field], json!(count), "{field}");
    }
    assert_eq!(info["first"], "2023-10-07");
    assert_eq!(info["last"], "2023-12-02");
    assert_eq!(info["rows"]["read"], info["rows"]["used"]);
    assert_eq!(info["errors"], 0);
}

#[test]
fn a_png_has_the_size_that_was_asked_for_and_the_same_bytes_twice() {
    let folder = tempfile::tempdir().unwrap();
    let mut pictures = Vec::new();
    for name in ["one.png", "two.png"] {
        let out = folder.path().join(name);
        let output = truceline(&[
            "export",
            "--out",
            out.to_str().unwrap(),
            "--size",
            "1600x900",
        ]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert!(output.stdout.is_empty(), "results go to the file alone");
        pictures.push(std::fs::read(&out).unwrap());
    }
    let size = |bytes: &[u8], at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    assert_eq!(&pictures[0][1..4], b"PNG");
    assert_eq!(
        (size(&pictures[0], 16), size(&pictures[0], 20)),
        (1600, 900)
    );
    assert!(pictures[0] == pictures[1], "two runs give other bytes");
}

/// A size on paper is points, at 96 to the inch; the file says how densely its pixels lie.
#[test]
fn a_png_has_the_resolution_that_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("dense.png");
    let out = out.to_str().unwrap();
    let size = ["export", "--out", out, "--size", "480x360"];
    for (more, pixels, per_metre) in [
        (["--dpi", "300"], [1500, 1125], 11_811),
        (["--dpi", "72"], [360, 270], 2_835),
        (["--scale", "2"], [960, 720], 7_559),
    ] {
        let output = truceline(&[&size[..], &more[..]].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        let file = std::fs::File::open(out).unwrap();
        let decoder = png::Decoder::new(std::io::BufReader::new(file));
        let reader = decoder.read_info().unwrap();
        let info = reader.info();
        assert_eq!([info.width, info.height], pixels, "{more:?}");
        let density = info.pixel_dims.unwrap();
        assert_eq!((density.xppu, density.yppu), (per_metre, per_metre));
        assert_eq!(density.unit, png::Unit::Meter);
    }
    let both = [&size[..], &["--dpi", "300", "--scale", "2"]].concat();
    assert_eq!(truceline(&both).status.code(), Some(2));
    // More than a side may have is refused in words, and no file is left.
    std::fs::remove_file(out).unwrap();
    let output = truceline(&[&size[..], &["--dpi", "9600"]].concat());
    assert_eq!(output.status.code(), Some(1));
    let error = text(&output.stderr);
    assert!(
        error.contains("30000") && error.contains("--dpi"),
        "{error}"
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_picture_without_colours_has_none() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("grey.png");
    for (theme, is_grey) in [("greyscale", true), ("print", false)] {
        let arguments = ["export", "--out", out.to_str().unwrap(), "--theme", theme];
        let output = truceline(&arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let file = std::fs::File::open(&out).unwrap();
        let decoder = png::Decoder::new(std::io::BufReader::new(file));
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        let grey = |pixel: &[u8]| pixel[0] == pixel[1] && pixel[1] == pixel[2];
        assert_eq!(pixels.chunks_exact(3).all(grey), is_grey, "{theme}");
    }
}

#[test]
fn a_page_holds_the_figure_and_every_event() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("truce.html");
    assert!(
        truceline(&["export", "--out", out.to_str().unwrap()])
            .status
            .success()
    );
    let page = std::fs::read_to_string(&out).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<svg"));
    let data: Value = serde_json::from_str(include_str!("../../data/truce-2023.json")).unwrap();
    let events = data["events"].as_array().unwrap();
    assert_eq!(page.matches("<tr id=\"event-").count(), events.len());
}

#[test]
fn an_svg_names_everything_it_shows() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("truce.svg");
    let arguments = [
        "export",
        "--out",
        out.to_str().unwrap(),
        "--size",
        "1600x900",
    ];
    assert!(truceline(&arguments).status.success());
    let first = std::fs::read_to_string(&out).unwrap();
    assert!(truceline(&arguments).status.success());
    assert_eq!(first, std::fs::read_to_string(&out).unwrap());
    let document = resvg::usvg::roxmltree::Document::parse(&first).unwrap();
    let words: String = document
        .descendants()
        .filter(resvg::usvg::roxmltree::Node::is_text)
        .filter_map(|node| node.text())
        .collect::<Vec<_>>()
        .join(" ");
    let data: Value = serde_json::from_str(include_str!("../../data/truce-2023.json")).unwrap();
    assert!(words.contains(data["dataset"]["title"].as_str().unwrap()));
    for event in data["events"].as_array().unwrap() {
        let title = event["title"].as_str().unwrap();
        assert!(words.contains(title), "{title}");
    }
    for word in [
        "printed",
        "inferred?",
        "open",
        "Several actors",
        "Hamas",
        "Israel",
        "Mediators",
    ] {
        assert!(words.contains(word), "{word} of the legend");
    }
    for word in [
        "Source: Untitled account",
        "Shown: 23 Nov–2 Dec 2023",
        "1.0.0",
        "Editor’s notes",
    ] {
        assert!(words.contains(word), "{word} of the source strip");
    }
}

#[test]
fn the_smallest_file_is_a_title_and_one_event() {
    let folder = tempfile::tempdir().unwrap();
    for content in [
        r#"{"title": "Small", "events": [{"title": "Something", "date": "2020"}]}"#,
        r#"{"dataset": {"title": "Small"}, "events": [{"title": "Something", "date": "2020", "actors": ["Somebody"]}]}"#,
    ] {
        let file = write(folder.path(), "small.json", content);
        let info = json_of(&["info", &file, "--json"]);
        assert_eq!(info["title"], "Small");
        assert_eq!(info["events"], 1);
        assert_eq!(info["first"], "2020-01-01");
        let out = folder.path().join("small.png");
        assert!(
            truceline(&["export", &file, "--out", out.to_str().unwrap()])
                .status
                .success()
        );
    }
}

#[test]
fn a_bad_record_is_set_aside_with_its_place_and_the_rest_loads() {
    let folder = tempfile::tempdir().unwrap();
    let content = "{\"title\": \"T\", \"events\": [\n\
        {\"title\": \"Good\", \"date\": \"2020-01-02\", \"weather\": \"rain\"},\n\
        {\"title\": \"Bad date\", \"date\": \"28-10-2023\"},\n\
        {\"date\": \"2020\"},\n\
        {\"title\": \"Bad field\", \"date\": \"2020\", \"actors\": 7}\n]}";
    let file = write(folder.path(), "mixed.json", content);
    let output = truceline(&["check", &file, "--json"]);
    assert_eq!(output.status.code(), Some(3), "loaded, with rows set aside");
    let checked: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(checked["rows"]["read"], 4);
    assert_eq!(checked["rows"]["used"], 1);
    assert_eq!(checked["rows"]["set_aside"], 3);
    let findings = checked["findings"].as_array().unwrap();
    let at = |path: &str| {
        findings
            .iter()
            .find(|finding| finding["where"]["path"] == path)
            .unwrap_or_else(|| panic!("{path} in {findings:#?}"))
    };
    assert_eq!(at("events[0].weather")["level"], "info");
    assert_eq!(at("events[1].date")["where"]["line"], 3);
    let why = at("events[1].date")["why"].as_str().unwrap();
    assert!(why.contains("2023-10-28"), "{why}");
    assert_eq!(at("events[3].actors")["where"]["line"], 5);
    assert!(at("events[3].actors")["where"]["column"].as_u64().unwrap() > 40);
    assert!(
        findings
            .iter()
            .any(|finding| finding["where"]["path"] == "events[2]")
    );
}

#[test]
fn the_flat_variant_loads_and_accounts_for_every_row() {
    let folder = tempfile::tempdir().unwrap();
    let content = "type,id,title,date,date_basis,kind,by,value,qualifier,form,text,actors,refs,mood\n\
        dataset,d,A flat file,,,,,,,,,,,\n\
        actor,act-moh,Ministry,,,,,,,,,,,\n\
        event,ev-1,Truce begins,2023-11-24,stated,truce,,,,,,act-a:party;act-b:party,\"L3.S1|The ceasefire, which began\",calm\n\
        ,,,,,,,,,,,,,\n\
        \n\
        event,ev-2,Wrong date,24/11/2023,stated,truce,,,,,,,,\n\
        figure,f-1,Killed,,,deaths,act-moh,21000,over,,,,L13.S4|tally,\n\
        quote,q-1,Words,,,said,act-moh,,,verbatim,the words,,L1|x,\n\
        riddle,r-1,What,,,,,,,,,,,\n";
    let file = write(folder.path(), "flat.csv", content);
    let output = truceline(&["check", &file, "--json"]);
    assert_eq!(output.status.code(), Some(3));
    let checked: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = &checked["rows"];
    assert_eq!(rows["header"], 1);
    assert_eq!(rows["blank"], 2);
    assert_eq!(rows["set_aside"], 2);
    assert_eq!(
        rows["read"].as_u64().unwrap(),
        rows["used"].as_u64().unwrap() + rows["set_aside"].as_u64().unwrap()
    );
    let lines: Vec<u64> = checked["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["level"] == "error")
        .map(|finding| finding["where"]["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [7, 10]);
    let info = json_of(&["info", &file, "--json"]);
    assert_eq!(info["events"], 1);
    assert_eq!(info["figures"], 1);
    assert_eq!(info["quotes"], 1);
    assert_eq!(info["title"], "A flat file");
}

#[test]
fn standard_input_is_a_file_too() {
    use std::io::Write as _;
    let mut child = Command::new(env!("CARGO_BIN_EXE_truceline"))
        .args(["info", "-", "--json"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let content = br#"{"title": "Piped", "events": [{"title": "Something"}]}"#;
    child.stdin.take().unwrap().write_all(content).unwrap();
    let output = child.wait_with_output().unwrap();
    let info: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(info["title"], "Piped");
    assert_eq!(info["undated"], 1);
}

#[test]
fn what_cannot_be_read_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let cases = [
        (
            "broken.json",
            "{\"title\": \"T\", \"events\": [{\"title\": \"A\"]}",
            "line 1, column",
        ),
        ("empty.json", "  \n", "is empty"),
        ("none.json", "{\"title\": \"T\"}", "has no event"),
        (
            "list.json",
            "{\"events\": {\"title\": \"A\"}}",
            "as a list of records",
        ),
        (
            "other.json",
            "{\"schema\": \"truceline/9\", \"events\": []}",
            "truceline/9",
        ),
        ("plain.txt", "hello", "of no format known here"),
    ];
    for (name, content, says) in cases {
        let file = write(folder.path(), name, content);
        let output = truceline(&["info", &file]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        let error = text(&output.stderr);
        assert!(error.contains(says), "{name}: {error}");
        assert!(error.contains(name), "{name}: {error}");
    }
    let binary = folder.path().join("binary.json");
    std::fs::write(&binary, [b'{', b'\n', 0xff, 0xfe, 0]).unwrap();
    let output = truceline(&["info", binary.to_str().unwrap()]);
    assert!(text(&output.stderr).contains("is not UTF-8 text (first seen on line 2)"));
    let output = truceline(&["info", "/no/such/file.json"]);
    assert!(text(&output.stderr).contains("could not be read"));
}

#[test]
fn wrong_usage_is_told_apart_from_failure() {
    for arguments in [
        &["export"][..],
        &["export", "--out", "a.png", "--size", "wide"],
        &["export", "--out", "a.png", "--size", "10x10"],
        &["export", "--out", "a.png", "--lanes", "colour"],
        &["--no-such-option"],
    ] {
        assert_eq!(truceline(arguments).status.code(), Some(2), "{arguments:?}");
    }
    let output = truceline(&["export", "--out", "picture.gif"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains(".png, .svg, .pdf or .html"));
    let output = truceline(&[
        "export",
        "--out",
        "a.png",
        "--from",
        "2023-12-05",
        "--to",
        "2023-12-01",
    ]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("swap them"));
}

#[test]
fn without_a_display_the_window_says_so_in_one_sentence() {
    let output = truceline(&[]);
    assert_eq!(output.status.code(), Some(1));
    let error = text(&output.stderr);
    if cfg!(all(unix, not(target_os = "macos"))) {
        assert!(error.contains("No display was found"), "{error}");
        assert!(error.contains("truceline export --out"), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}

#[test]
fn a_picture_is_whole_or_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("no").join("such").join("folder.png");
    let output = truceline(&["export", "--out", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("check that its folder exists"));
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert!(left.is_empty());
}

#[test]
fn generate_writes_what_info_reads_and_the_same_twice() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for name in ["one.csv", "two.csv", "three.json"] {
        let out = folder.path().join(name);
        let out = out.to_str().unwrap();
        let output = truceline(&["generate", "--events", "300", "--seed", "9", "--out", out]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert!(output.stdout.is_empty(), "results go to the file alone");
        let info = json_of(&["info", out, "--json"]);
        assert_eq!(info["events"], json!(300));
        assert_eq!(info["dated"], json!(300));
        assert_eq!(info["warnings"], json!(0));
        files.push(std::fs::read(out).unwrap());
    }
    assert_eq!(files[0], files[1]);
    let printed = truceline(&[
        "generate", "--events", "300", "--seed", "9", "--out", "-", "--format", "json",
    ]);
    assert_eq!(printed.stdout, files[2]);
    let unsaid = truceline(&["generate", "--events", "3", "--out", "-"]);
    assert_eq!(unsaid.status.code(), Some(1));
    assert!(
        text(&unsaid.stderr).contains("--format"),
        "{}",
        text(&unsaid.stderr)
    );
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 3);
}

#[test]
fn comments_are_counted_apart_in_either_kind_of_table() {
    let folder = tempfile::tempdir().unwrap();
    for (name, content, header) in [
        (
            "flat.csv",
            "# Made by hand, in spring\n\n\"# Two, in all\",,\ntype,title,date\nevent,One,2001-02-03\n# Between,,\nevent,Two,2001-02-04\n# At the end\n",
            1,
        ),
        (
            "plain.csv",
            "# Made by hand in spring\n\"# Two, in all\",\nDate,Title\n2001-02-03,One\n# Between,\n2001-02-04,Two\n# At the end\n",
            1,
        ),
        (
            "tags.csv",
            "Date,Title\n#date,#event\n# Below the tags,\n2001-02-03,One\n2001-02-04,#MeToo begins\n",
            1,
        ),
    ] {
        let info = json_of(&["info", &write(folder.path(), name, content), "--json"]);
        let rows = &info["rows"];
        let comments = content
            .lines()
            .filter(|line| line.trim_matches('"').starts_with("# "));
        assert_eq!(rows["comment"], json!(comments.count()), "{name}: {rows}");
        assert_eq!(rows["header"], json!(header), "{name}: {rows}");
        assert_eq!(
            (&rows["read"], &rows["used"]),
            (&json!(2), &json!(2)),
            "{name}"
        );
        assert_eq!(info["events"], json!(2), "{name}");
    }
}
