//! What TimelineJS files are known to trip readers over.

use crate::load::foreign::probe::{dates, event, field, load, rows};

/// The EDTF text of the first event's date.
fn date(start: &str) -> String {
    let text = format!(r#"{{"events": [{{"start_date": {start}, "text": {{"headline": "x"}}}}]}}"#);
    event(&load(&text), 0).date_text().to_owned()
}

#[test]
fn numbers_are_strings_and_precision_is_what_is_there() {
    assert_eq!(date(r#"{"year": "2017"}"#), "2017");
    assert_eq!(date(r#"{"year": "2017", "month": "9"}"#), "2017-09");
    assert_eq!(
        date(r#"{"year": "2017", "month": "9", "day": "13"}"#),
        "2017-09-13"
    );
    assert_eq!(
        date(r#"{"year": 2017, "month": 9.0, "day": " 13 "}"#),
        "2017-09-13"
    );
    assert_eq!(date(r#"{"year": "2017", "month": "", "day": ""}"#), "2017");
    assert_eq!(date(r#"{"year": "13,800"}"#), "Y13800");
}

#[test]
fn midnight_is_kept() {
    let at = |clock: &str| {
        date(&format!(
            r#"{{"year": "2017", "month": "9", "day": "13", {clock}}}"#
        ))
    };
    assert_eq!(at(r#""hour": "0", "minute": "0""#), "2017-09-13T00:00");
    assert_eq!(at(r#""hour": 0"#), "2017-09-13T00");
    assert_eq!(
        at(r#""hour": 7, "minute": 5, "second": 9, "millisecond": 40"#),
        "2017-09-13T07:05:09.040"
    );
    assert_eq!(at(r#""hour": "", "minute": """#), "2017-09-13");
}

#[test]
fn a_negative_year_is_labelled_by_its_absolute_value() {
    assert_eq!(
        date(r#"{"year": "-44", "month": "3", "day": "15"}"#),
        "-0043-03-15"
    );
    assert_eq!(date(r#"{"year": "-1"}"#), "0000");
    let text = r#"{"events": [{"start_date": {"year": "-44"}, "text": {"headline": "x"}}, {"start_date": {"year": "-43"}, "text": {"headline": "y"}}]}"#;
    let said = load(text).report.assumptions;
    assert_eq!(
        said.iter().filter(|it| it.text.contains("44 BCE")).count(),
        1
    );
    let text = r#"{"scale": "cosmological", "events": [{"start_date": {"year": "-13800000000"}, "text": {"headline": "x"}}]}"#;
    assert_eq!(event(&load(text), 0).date_text(), "Y-13800000000");
}

#[test]
fn a_date_as_displayed_is_kept() {
    let text = r#"{"events": [
        {"start_date": {"year": "1450"}, "display_date": "c. 1450", "text": {"headline": "x"}},
        {"start_date": {"year": "1451", "display_date": "13 сентября"}, "text": {"headline": "y"}}]}"#;
    let loaded = load(text);
    let written = |index| event(&loaded, index).detail().unwrap().date_written.clone();
    assert_eq!(written(0).as_deref(), Some("c. 1450"));
    assert_eq!(written(1).as_deref(), Some("13 сентября"));
}

#[test]
fn the_title_is_no_event() {
    let loaded = load(include_str!(
        "../../../tests/fixtures/formats/timelinejs.json"
    ));
    assert_eq!(loaded.dataset.title, "The bridge & its repair");
    assert_eq!(
        loaded.dataset.head.summary.as_deref(),
        Some("How a bridge was mended.\nTold by the town.")
    );
    assert_eq!(loaded.dataset.event_count(), 4);
    assert_eq!(loaded.dataset.eras.len(), 1);
    assert_eq!(rows(&loaded), [7, 5, 2, 1], "{:?}", loaded.report.findings);
    let lines: Vec<_> = loaded
        .report
        .findings
        .iter()
        .filter_map(|finding| finding.at.line)
        .collect();
    assert!(
        !lines.is_empty() && lines.iter().all(|line| *line > 1),
        "{lines:?}"
    );
}

#[test]
fn markup_becomes_text_and_links_become_media() {
    let loaded = load(include_str!(
        "../../../tests/fixtures/formats/timelinejs.json"
    ));
    let event = event(&loaded, 0);
    assert_eq!(event.title(), "Cracks are found");
    assert_eq!(event.kind(), "inspection");
    assert_eq!(event.id(), "cracks");
    assert_eq!(
        event.summary(),
        Some("An engineer reports cracks, see the report.")
    );
    let media = &event.detail().unwrap().media;
    let told: Vec<_> = media
        .iter()
        .map(|it| (it.url.as_str(), it.caption.as_deref(), it.credit.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            // A relative address stays as it is written.
            ("/img/bridge.jpg", Some("The bridge"), Some("Town archive")),
            ("https://town.example/report", Some("the report"), None),
        ]
    );
}

#[test]
fn unknown_fields_come_back() {
    let loaded = load(include_str!(
        "../../../tests/fixtures/formats/timelinejs.json"
    ));
    for (name, value) in [
        ("start_date.format", "MMMM d"),
        ("media.thumbnail", "/img/small.jpg"),
        ("autolink", "false"),
        ("background", r##"{"color": "#fff"}"##),
    ] {
        assert_eq!(field(&loaded, 0, name), Some(value));
    }
    assert_eq!(field(&loaded, 2, "media"), Some("Here we crossed."));
}

#[test]
fn the_end_is_inclusive_and_no_zone_is_stated() {
    let loaded = load(include_str!(
        "../../../tests/fixtures/formats/timelinejs.json"
    ));
    assert_eq!(event(&loaded, 1).date_text(), "2015-04-02T00:00/2015-05");
    let said = format!("{:?}", loaded.report.assumptions);
    assert!(
        said.contains("is part of it") && said.contains("names no time zone"),
        "{said}"
    );
    assert!(loaded.dataset.zone.is_none());
}

#[test]
fn a_slide_without_a_date_or_a_title_is_shown() {
    let loaded = load(include_str!(
        "../../../tests/fixtures/formats/timelinejs.json"
    ));
    let event = event(&loaded, 3);
    assert_eq!(
        (event.title(), event.date_text()),
        ("Nobody wrote down when the lamps came", "")
    );
}

#[test]
fn the_first_versions_are_read() {
    let text = r#"{"timeline": {"headline": "A <i>garden</i>", "type": "default", "text": "Grown.", "date": [
        {"startDate": "2011,12,10", "headline": "Dug", "tag": "work", "classname": "c",
         "asset": {"media": "https://g.example/a.jpg", "credit": "Me"}},
        {"startDate": "2011,12,10,07,02", "endDate": "2012", "headline": "Sown"},
        {"startDate": "-44,3", "headline": "Before"},
        {"startDate": "3/4/2012", "headline": "Slashes"},
        {"startDate": "one day", "headline": "Wrong"}],
      "era": [{"startDate": "2011", "endDate": "2013", "headline": "Years"}]}}"#;
    let loaded = load(text);
    assert_eq!(
        dates(&loaded),
        [
            "2011-12-10",
            "2011-12-10T07:02/2012",
            "-0043-03",
            "2012-03-04"
        ]
    );
    assert_eq!(loaded.dataset.title, "A garden");
    assert_eq!(event(&loaded, 0).kind(), "work");
    assert_eq!(loaded.dataset.eras.len(), 1);
    assert_eq!(rows(&loaded), [6, 5, 1, 1]);
}

#[test]
fn a_value_with_a_name_is_read() {
    for (before, after) in [
        ("storyjs_jsonp_data = ", ";\n"),
        ("var x={};\n", ""),
        ("show(", ");"),
    ] {
        let text = format!(
            "\n{before}{{\"timeline\": {{\"date\": [\n{{\"startDate\": \"x\"}}, {{\"startDate\": \"2011\", \"headline\": \"a\"}}]}}}}{after}"
        );
        if before.starts_with("var") {
            // Only one value is read, and this is another.
            assert!(crate::load::foreign::probe::try_load(&text).is_err());
            continue;
        }
        let loaded = load(&text);
        assert_eq!(dates(&loaded), ["2011"]);
        assert_eq!(loaded.report.findings[0].at.line, Some(3));
    }
}

#[test]
fn javascript_is_read_as_well() {
    let loaded =
        load("{events: [{start_date: {year: 2011}, /* why */ text: {headline: 'It\\'s',},},]}");
    assert_eq!(event(&loaded, 0).title(), "It's");
}
