//! Files as a whole: what they are told by, letters, what they are packed in, and the account of their rows.

use std::io::Write as _;

use super::{events, found, read, read_bytes};

/// So much that no start of a file tells what comes after it.
fn filler() -> String {
    "all work and no play ".repeat(8_000)
}

#[test]
fn a_key_that_tells_may_stand_far_down() {
    let filler = filler();
    for (text, format) in [
        (
            format!(
                r#"{{"title": {{"note": "{filler}"}}, "events": [{{"start_date": {{"year": "2017"}}, "text": {{"headline": "a"}}}}]}}"#
            ),
            "timelinejs-json",
        ),
        (
            format!(
                r#"{{"groups": [{{"id": 1, "content": "{filler}"}}], "items": [{{"content": "a", "start": "2017"}}]}}"#
            ),
            "vis-json",
        ),
        (
            format!(r#"{{"note": "{filler}", "events": [{{"start": "2017", "title": "a"}}]}}"#),
            "simile-json",
        ),
        (
            format!(r#"{{"note": "{filler}", "data": [{{"date": "2017", "title": "a"}}]}}"#),
            "json",
        ),
        (
            format!(
                r#"{{"dataset": {{"title": "x", "summary": "{filler}"}}, "events": [{{"date": "2017", "title": "a"}}], "schema": "truceline/1"}}"#
            ),
            "truceline-json",
        ),
        (
            format!("<!-- {filler} --><data><event start='2017' title='a'/></data>"),
            "simile-xml",
        ),
    ] {
        let loaded = read(&text);
        assert_eq!(loaded.report.format, format);
        assert_eq!(events(&loaded), ["a @ 2017"]);
    }
}

#[test]
fn a_header_may_be_longer_than_the_start_that_is_looked_at() {
    let names: Vec<String> = (0..9_000)
        .map(|number| format!("column {number}"))
        .collect();
    let names = names.join(",");
    let loaded = read(&format!(
        "{names},Title,Date\n{},a,2017\n",
        ",".repeat(8_999)
    ));
    assert_eq!(loaded.report.format, "csv");
    assert_eq!(events(&loaded), ["a @ 2017"]);
    let loaded = read(&format!(
        "{names},type,title,date\n{},event,a,2017\n",
        ",".repeat(8_999)
    ));
    assert_eq!(loaded.report.format, "truceline-csv");
    assert_eq!(events(&loaded), ["a @ 2017"]);
}

#[test]
fn the_only_list_of_records_is_the_table() {
    let loaded = read(
        r#"{"count": 2, "incidents": [{"date": "2017", "title": "a"}, {"date": "2018", "title": "b"}]}"#,
    );
    assert_eq!(loaded.report.format, "json");
    assert_eq!(events(&loaded), ["a @ 2017", "b @ 2018"]);
}

const TABLE: &str = "Date,Event\r\n2023-11-24,Café\r\n\r\n2023-11-25,Größe\r\n";

#[test]
fn letters_may_be_in_any_usual_encoding() {
    let utf_16 = |little: bool| {
        let units = format!("\u{feff}{TABLE}");
        let bytes = units.encode_utf16().map(|unit| {
            if little {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            }
        });
        bytes.flatten().collect::<Vec<u8>>()
    };
    let windows: Vec<u8> = TABLE
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    for (bytes, said) in [
        (TABLE.as_bytes().to_vec(), ""),
        (format!("\u{feff}{TABLE}").into_bytes(), ""),
        (utf_16(true), "UTF-16"),
        (utf_16(false), "UTF-16"),
        (windows, "windows-1252"),
    ] {
        let loaded = read_bytes(&bytes);
        assert_eq!(events(&loaded), ["Café @ 2023-11-24", "Größe @ 2023-11-25"]);
        let rows = loaded.report.rows;
        assert_eq!(
            (rows.read, rows.used, rows.blank, rows.header),
            (2, 2, 1, 1)
        );
        let how = loaded
            .report
            .assumptions
            .iter()
            .find(|own| own.text.starts_with("The text is read as"));
        let how = how.map(|own| own.text.to_lowercase()).unwrap_or_default();
        assert!(
            how.contains(&said.to_lowercase()) && how.is_empty() == said.is_empty(),
            "{how}"
        );
    }
}

#[test]
fn what_a_file_is_packed_in_changes_nothing() {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gz.write_all(TABLE.as_bytes()).unwrap();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("a.csv", options).unwrap();
    zip.write_all(TABLE.as_bytes()).unwrap();
    let plain = read(TABLE);
    for bytes in [gz.finish().unwrap(), zip.finish().unwrap().into_inner()] {
        let loaded = read_bytes(&bytes);
        assert_eq!(events(&loaded), events(&plain));
        assert_eq!(loaded.report.rows, plain.report.rows);
    }
}

/// Files of every format, with something wrong in each.
const FILES: [&str; 10] = [
    include_str!("../../../tests/fixtures/formats/calendar.ics"),
    include_str!("../../../tests/fixtures/formats/harbour.mw"),
    include_str!("../../../tests/fixtures/formats/simile.json"),
    include_str!("../../../tests/fixtures/formats/simile.xml"),
    include_str!("../../../tests/fixtures/formats/thetimelineproj.timeline"),
    include_str!("../../../tests/fixtures/formats/timeflow.time"),
    include_str!("../../../tests/fixtures/formats/timelinejs.json"),
    include_str!("../../../tests/fixtures/formats/vis.json"),
    "Date,Event\n# a comment\n2023-01-01,a\n\nnever so,b\n2023-01-02,\n",
    "type,id,title,date\nevent,e1,a,2023-01-01\nevent,e2,b,soon\n\nclaim,c1,,\nwhat,w,x,\n",
];

#[test]
fn every_row_is_used_or_set_aside_with_its_reason() {
    for text in FILES {
        let loaded = read(text);
        let rows = loaded.report.rows;
        let format = &loaded.report.format;
        assert_eq!(rows.read, rows.used + rows.set_aside, "{format}: {rows:?}");
        assert!(rows.merged <= rows.used, "{format}: {rows:?}");
        let errors = loaded.report.count(crate::model::Level::Error) as u64;
        assert!(errors >= rows.set_aside, "{format}: {}", found(&loaded));
        let own = loaded.report.of_reading().iter();
        let placed = own
            .filter(|own| own.level == crate::model::Level::Error)
            .all(|own| own.at.line.is_some());
        assert!(placed, "{format}: {}", found(&loaded));
    }
}

#[test]
fn what_is_taken_for_granted_is_said_once() {
    for text in FILES {
        let loaded = read(text);
        let all = &loaded.report.assumptions;
        for (index, one) in all.iter().enumerate() {
            let again = all.iter().skip(index + 1).any(|other| other == one);
            assert!(!again, "{}: {}", loaded.report.format, one.text);
        }
    }
}
