//! What SIMILE files are known to trip readers over.

use crate::load::foreign::probe::{assumed, dates, event, field, found, load, media, rows, titles};
use crate::load::{Progress, load_bytes};

/// The EDTF text of an event with some attributes.
fn date(attributes: &str) -> String {
    let text = format!("<data><event {attributes} title='x'/></data>");
    dates(&load(&text))
        .first()
        .map(|date| (*date).to_owned())
        .unwrap_or_default()
}

#[test]
fn dates_are_what_javascript_takes() {
    assert_eq!(date("start='Nov 14 1840 00:00:00 GMT'"), "1840-11-14");
    assert_eq!(
        date("start='Sat May 20 1961 00:00:00 GMT-0600'"),
        "1961-05-20"
    );
    assert_eq!(
        date("start='Fri Nov 22 1963 12:30:00 GMT-0600'"),
        "1963-11-22T12:30-06:00"
    );
    assert_eq!(date("start='30'"), "0030");
    assert_eq!(date("start='200 BC'"), "-0199");
    assert_eq!(date("start='-500'"), "-0500");
    assert_eq!(date("start='1924-05'"), "1924-05");
    assert_eq!(date("start='6/28/2006 00:00:00'"), "2006-06-28");
}

#[test]
fn more_dates_than_needed_are_doubt() {
    let text = "<data>
        <event start='1950' end='1952' title='instant'/>
        <event start='1950' latestStart='1951' title='instant too'/>
        <event start='1950' end='1952' isDuration='true' title='lasts'/>
        <event start='1950' latestStart='1951' earliestEnd='1954' end='1955' isDuration='true' title='both'/>
        <event start='1950' earliestEnd='1954' end='1955' durationEvent='true' title='end'/>
        <event start='1950' end='1950' title='point'/>
    </data>";
    let loaded = load(text);
    assert_eq!(
        dates(&loaded),
        [
            "[1950..1952]",
            "[1950..1951]",
            "1950/1952",
            "1950?/1955?",
            "1950/1955?",
            "1950"
        ]
    );
    let bounds = |index| {
        let detail = event(&loaded, index).detail()?;
        let text =
            |date: &Option<Box<crate::time::EdtfDate>>| date.as_ref().map(|date| date.text.clone());
        Some((text(&detail.earliest), text(&detail.latest)))
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(bounds(0), Some((some("1950"), some("1952"))));
    assert_eq!(bounds(3), Some((some("1950"), some("1955"))));
    assert_eq!(bounds(4), Some((None, some("1955"))));
    let note = event(&loaded, 3).detail().unwrap().date_note.clone();
    assert_eq!(
        note.as_deref(),
        Some("It began at some time from 1950 to 1951. It ended at some time from 1954 to 1955")
    );
    assert!(assumed(&loaded).contains("they are doubt"));
}

#[test]
fn in_json_an_event_with_an_end_lasts_unless_it_says() {
    let text = r#"{"dateTimeFormat": "iso8601", "events": [
        {"start": "1950", "end": "1952", "title": "a"},
        {"start": "1950", "end": "1952", "title": "b", "isDuration": false},
        {"start": "1950", "end": "1952", "title": "c", "durationEvent": false},
        {"start": "1950", "end": "", "title": "d"}]}"#;
    let loaded = load(text);
    assert_eq!(loaded.report.format, "simile-json");
    assert_eq!(
        dates(&loaded),
        ["1950/1952", "[1950..1952]", "[1950..1952]", "1950"]
    );
}

#[test]
fn a_mark_before_json_is_no_part_of_it() {
    let text = "\u{feff}{\"dateTimeFormat\": \"iso8601\", \"events\": [{\"start\": \"1950\", \"title\": \"a\"}]}";
    let loaded = load_bytes("f", text.as_bytes(), &Progress::default()).expect("a good file");
    assert_eq!(dates(&loaded), ["1950"]);
}

#[test]
fn javascript_is_read_as_json() {
    let text = "{ // made by hand\n'dateTimeFormat': 'iso8601',\n'wikiURL': \"https://w.example/\",\n'events': [\n {'start': '1924', 'title': 'A bridge', 'link': 'https://b.example/'\n  hotspot: '2' },\n]}";
    let loaded = load(text);
    assert_eq!(titles(&loaded), ["A bridge"]);
    assert_eq!(media(&loaded, 0), [("https://b.example/", None)]);
    assert_eq!(field(&loaded, 0, "hotspot"), Some("2"));
    assert_eq!(loaded.dataset.unknown[0].path, "wikiURL");
}

#[test]
fn escaped_markup_in_the_body_becomes_text() {
    let loaded = load(include_str!("../../../tests/fixtures/formats/simile.xml"));
    assert_eq!(loaded.report.format, "simile-xml");
    assert_eq!(
        event(&loaded, 0).summary(),
        Some("The council meets & agrees. Source: minutes")
    );
    assert_eq!(event(&loaded, 0).title(), "Council's first meeting");
    assert_eq!(
        media(&loaded, 0),
        [("hall.jpg", None), ("https://t.example/?a=1&b=2", None)]
    );
    assert_eq!(event(&loaded, 1).summary(), Some("Not escaped at all"));
    assert_eq!(field(&loaded, 1, "color"), Some("#fed"));
    let written = event(&loaded, 0).detail().unwrap().date_written.clone();
    assert_eq!(
        written.as_deref(),
        Some("Sat May 20 1961 00:00:00 GMT-0600")
    );
}

#[test]
fn a_broken_event_is_set_aside_with_its_line() {
    let loaded = load(include_str!("../../../tests/fixtures/formats/simile.xml"));
    assert_eq!(rows(&loaded), [5, 3, 2, 0]);
    let said = found(&loaded);
    assert!(
        said.contains("line 11") && said.contains("\"soon\" is no date"),
        "{said}"
    );
    assert!(said.contains("line 12"), "{said}");
}

#[test]
fn times_of_one_offset_are_shown_in_it() {
    let loaded = load(include_str!("../../../tests/fixtures/formats/simile.xml"));
    assert_eq!(
        loaded.dataset.zone.map(chrono_tz::Tz::name),
        Some("Etc/GMT+6")
    );
    let text = "<data><event start='Nov 22 1963 12:30:00 GMT-0600' title='a'/><event start='Nov 23 1963 12:30:00 GMT-0500' title='b'/></data>";
    assert_eq!(
        load(text).dataset.zone.map(chrono_tz::Tz::name),
        Some("UTC")
    );
}
