//! What Markwhen files are known to trip readers over: measured in its own parser.

use crate::load::Loaded;
use crate::load::foreign::probe::{
    assumed, dates, event, field, found, load, media, rows, tags, titles, try_load,
};

fn fixture() -> Loaded {
    load(include_str!("../../../tests/fixtures/formats/harbour.mw"))
}

/// The EDTF text of a date, or why it is none.
fn date(text: &str) -> Result<String, String> {
    let loaded = load(&format!("title: x\n\n2000: first\n{text}: event"));
    match dates(&loaded).get(1) {
        Some(date) => Ok((*date).to_owned()),
        None => Err(found(&loaded)),
    }
}

#[test]
fn dates_and_ranges_of_the_documented_part() {
    for (text, edtf) in [
        ("1927", "1927"),
        ("2012-05", "2012-05"),
        ("1964/2008", "1964/2008"),
        ("2004-02-01 / 2005-02-08", "2004-02-01/2005-02-08"),
        ("1960-1969", "1960/1969"),
        ("1930 - 1967", "1930/1967"),
        ("1969-January 1983", "1969/1983-01"),
        ("16 April 1971", "1971-04-16"),
        ("July 13 2021-now", "2021-07-13/.."),
        ("September 25, 2008-now", "2008-09-25/.."),
        ("2005/now", "2005/.."),
        ("01/01/2024", "2024-01-01"),
        ("04/1776", "1776-04"),
        ("11/11/2024-12/12/2024", "2024-11-11/2024-12-12"),
        (
            "2031-11-19T01:35:10Z-2099-08-04T18:22:48Z",
            "2031-11-19T01:35:10Z/2099-08-04T18:22:48Z",
        ),
        (
            "1 Jan 1998 to 11/11/2011 8am",
            "1998-01-01/2011-11-11T08:00",
        ),
        (
            "2023-11-24 07:00 / 2023-11-28 07:00",
            "2023-11-24T07:00/2023-11-28T07:00",
        ),
        ("2012 / 3 years", "2012/2014"),
        ("2023-04/4 months", "2023-04/2023-07"),
        ("01/01/2023 - 2 weeks", "2023-01-01/2023-01-14"),
        ("July 13, 2022 - 5 week days", "2022-07-13/2022-07-19"),
        ("3 years", "2001-01-01/2003-12-31"),
        ("1 week - 3 days", "2001-01-08/2001-01-10"),
    ] {
        assert_eq!(date(text).as_deref(), Ok(edtf), "{text}");
    }
}

#[test]
fn a_day_before_a_month_without_a_date_format_is_told() {
    let why = date("24/11/2023").unwrap_err();
    assert!(
        why.contains("line 4") && why.contains("dateFormat: d/M/y"),
        "{why}"
    );
    let loaded = load("dateFormat: d/M/y\n24/11/2023: x\n");
    assert_eq!(dates(&loaded), ["2023-11-24"]);
    assert!(assumed(&loaded).contains("first number is the day"));
}

#[test]
fn short_and_negative_numbers_are_told() {
    let why = date("-500").unwrap_err();
    assert!(why.contains("write the year as -0500"), "{why}");
    let why = date("1").unwrap_err();
    assert!(why.contains("write the year as 0001"), "{why}");
    assert_eq!(date("-0500").as_deref(), Ok("-0500"));
}

#[test]
fn doubt_and_open_ends_are_read_not_swallowed() {
    assert_eq!(date("2023-11~").as_deref(), Ok("2023-11~"));
    assert_eq!(date("2023-11-24/..").as_deref(), Ok("2023-11-24/.."));
    assert_eq!(date("Spring 2023").as_deref(), Ok("2023-21"));
    assert_eq!(date("Q3 2023").as_deref(), Ok("2023-35"));
    assert_eq!(date("c. 1450").as_deref(), Ok("1450~"));
    let loaded = load("2023: first\nSummer was warm: 30 degrees\n");
    assert_eq!(
        event(&loaded, 0).summary(),
        Some("Summer was warm: 30 degrees")
    );
}

#[test]
fn years_before_christ_keep_their_label() {
    let loaded = load("title: x\n3000 BC: A town\n");
    assert_eq!((dates(&loaded)[0], titles(&loaded)[0]), ("-2999", "A town"));
    let written = event(&loaded, 0).detail().unwrap().date_written.clone();
    assert_eq!(written.as_deref(), Some("3000 BC"));
}

#[test]
fn words_for_groups_of_2022_group_and_keep_the_zone() {
    let loaded = fixture();
    assert_eq!(event(&loaded, 0).kind(), "Early years");
    assert_eq!(tags(&loaded, 0), ["Stone"]);
    assert_eq!(event(&loaded, 1).kind(), "Piers");
    assert_eq!(tags(&loaded, 1), ["big", "Early years", "Stone"]);
    assert_eq!(event(&loaded, 3).kind(), "");
    // The line above the first event does not end the header: its zone holds.
    assert_eq!(
        loaded.dataset.zone.map(chrono_tz::Tz::name),
        Some("Europe/Vienna")
    );
    assert_eq!(
        dates(&loaded)[1],
        "1901-05-02T07:00+01:00/1901-05-02T19:00+01:00"
    );
    assert!(
        found(&loaded).contains("words of 2022"),
        "{}",
        found(&loaded)
    );
}

#[test]
fn recurrence_is_told() {
    let loaded = load("2023-01-03 every other week for 1 year: Meeting\n");
    assert_eq!(
        (dates(&loaded)[0], titles(&loaded)[0]),
        ("2023-01-03", "Meeting")
    );
    assert!(
        found(&loaded).contains("line 1") && found(&loaded).contains("recurs is not read"),
        "{}",
        found(&loaded)
    );
    assert_eq!(
        field(&loaded, 0, "recurrence"),
        Some("every other week for 1 year")
    );
}

#[test]
fn headings_tags_links_places_and_ids() {
    let loaded = load(
        "---\ntitle: Works\n#Dig: blue\n---\n# Works\n## Digging\n2020: Start #Dig !one\nWith [plans](https://p.example/) in \
         [the yard](location) #deep\n\n- [ ] to do\n# Rest\n2021: End\nid: two\nAll done: really.\nafter !one 2 weeks: Later\n",
    );
    assert_eq!(titles(&loaded), ["Start", "End"]);
    assert_eq!(event(&loaded, 0).kind(), "Digging");
    assert_eq!(tags(&loaded, 0), ["Dig", "deep", "Works"]);
    assert_eq!(media(&loaded, 0), [("https://p.example/", Some("plans"))]);
    assert_eq!(
        event(&loaded, 0).place().map(|place| place.name),
        Some("the yard")
    );
    assert_eq!(
        event(&loaded, 0).summary(),
        Some("With plans in the yard #deep\n\n- [ ] to do")
    );
    assert_eq!(
        (event(&loaded, 0).id(), event(&loaded, 1).id()),
        ("one", "two")
    );
    assert_eq!(event(&loaded, 1).kind(), "Rest");
    assert_eq!(event(&loaded, 1).summary(), Some("All done: really."));
    assert_eq!(rows(&loaded), [3, 2, 1, 0]);
    assert!(
        found(&loaded).contains("follows from another event"),
        "{}",
        found(&loaded)
    );
    assert_eq!(loaded.dataset.unknown[0].path, "#Dig");
}

#[test]
fn every_line_is_accounted_for() {
    let loaded = fixture();
    assert_eq!(loaded.dataset.title, "The harbour");
    assert_eq!(loaded.dataset.head.summary.as_deref(), Some("How it grew"));
    assert_eq!(
        titles(&loaded),
        ["First stones", "The pier opens", "Dredging", "Lights"]
    );
    assert_eq!(dates(&loaded)[2..], ["1902/..", ""]);
    assert_eq!(rows(&loaded), [5, 4, 1, 0], "{}", found(&loaded));
    assert!(found(&loaded).contains("line 24"), "{}", found(&loaded));
    assert!(
        found(&loaded).contains("none is open here"),
        "{}",
        found(&loaded)
    );
}

#[test]
fn other_texts_are_not_taken_for_it() {
    for text in [
        "title: a file of settings\nname: x\n",
        "A letter.\n2023: x\n",
        "date,title\n2023-01-01,x\n",
        "# Notes\nNo dates.\n",
    ] {
        let told = try_load(text).map(|loaded| loaded.report.format);
        assert!(!matches!(told.as_deref(), Ok("markwhen")), "{text}");
    }
}

#[test]
fn a_line_of_brackets_or_of_tags_is_gone_through_once() {
    for piece in ["[", "[a](", "[a]", "](", "[a](b) "] {
        let loaded = load(&format!("2020: a\n2021: b {}\n", piece.repeat(200_000)));
        assert_eq!(loaded.dataset.event_count(), 2);
    }
    let all = (0..100_000).fold(String::new(), |all, n| all + &format!(" #t{n}"));
    let loaded = load(&format!("2020: a{all}\n{all}\n"));
    assert_eq!(tags(&loaded, 0).len(), 100_000);
}
