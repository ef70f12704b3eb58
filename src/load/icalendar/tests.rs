//! What calendars are known to trip readers over.

use crate::load::Loaded;
use crate::load::foreign::probe::{
    actors, assumed, dates, event, field, found, load, media, rows, tags, titles, try_load,
};

fn calendar(items: &str) -> Loaded {
    load(&format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{items}\r\nEND:VCALENDAR\r\n"
    ))
}

fn one(lines: &str) -> Loaded {
    calendar(&format!(
        "BEGIN:VEVENT\r\nSUMMARY:x\r\n{lines}\r\nEND:VEVENT"
    ))
}

/// The EDTF text of the first event.
fn date(lines: &str) -> String {
    dates(&one(lines))
        .first()
        .map(|date| (*date).to_owned())
        .unwrap_or_default()
}

#[test]
fn the_end_of_all_day_events_is_exclusive() {
    assert_eq!(
        date("DTSTART;VALUE=DATE:20231124\r\nDTEND;VALUE=DATE:20231125"),
        "2023-11-24"
    );
    assert_eq!(
        date("DTSTART;VALUE=DATE:20231124\r\nDTEND;VALUE=DATE:20231127"),
        "2023-11-24/2023-11-26"
    );
    assert_eq!(
        date("DTSTART;VALUE=DATE:20231124\r\nDTEND;VALUE=DATE:20231124"),
        "2023-11-24"
    );
    assert_eq!(date("DTSTART:20231124"), "2023-11-24");
    assert_eq!(
        date("DTSTART;VALUE=DATE:20231124\r\nDURATION:P2D"),
        "2023-11-24/2023-11-25"
    );
    assert!(
        assumed(&one("DTSTART:20231124\r\nDTEND:20231126")).contains("the day before its DTEND")
    );
}

#[test]
fn zones_are_named_utc_or_floating() {
    assert_eq!(
        date(
            "DTSTART;TZID=Europe/Vienna:20120213T100000\r\nDTEND;TZID=Europe/Vienna:20120217T180000"
        ),
        "2012-02-13T10:00+01:00/2012-02-17T18:00+01:00"
    );
    assert_eq!(
        date("DTSTART:20120213T100000Z\r\nDTEND:20120213T113005Z"),
        "2012-02-13T10:00Z/2012-02-13T11:30:05Z"
    );
    let floating = one("DTSTART:20120213T100000");
    assert_eq!(dates(&floating), ["2012-02-13T10:00"]);
    assert!(floating.dataset.zone.is_none());
    assert!(assumed(&floating).contains("zone not stated"));
    let named = one("DTSTART;TZID=Europe/Vienna:20120213T100000");
    assert_eq!(
        named.dataset.zone.map(chrono_tz::Tz::name),
        Some("Europe/Vienna")
    );
}

#[test]
fn a_zone_of_the_file_itself_gives_the_offset() {
    let loaded = load(include_str!("../../../tests/fixtures/formats/calendar.ics"));
    assert_eq!(
        dates(&loaded)[0],
        "2024-07-01T09:00+03:30/2024-07-01T10:00+03:30"
    );
    assert_eq!(dates(&loaded)[1], "2024-01-01T09:00+02:30");
    let zone = "BEGIN:VTIMEZONE\r\nTZID:own_Europe/Vienna\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
    let at = |time: &str| {
        let text = format!(
            "{zone}BEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART;TZID=own_Europe/Vienna:{time}\r\nEND:VEVENT"
        );
        let loaded = calendar(&text);
        (
            dates(&loaded)[0].to_owned(),
            loaded.dataset.zone.map(chrono_tz::Tz::name),
            found(&loaded),
        )
    };
    assert_eq!(at("20120213T100000").0, "2012-02-13T10:00+01:00");
    assert_eq!(at("20120713T100000").0, "2012-07-13T10:00+02:00");
    // Named after a zone whose offsets it shares: times are shown in it.
    assert_eq!(at("20120213T100000").1, Some("Europe/Vienna"));
    // An hour that the clock jumps over has the offset before it; of one shown twice, the first is meant.
    assert_eq!(at("20120325T023000").0, "2012-03-25T02:30+01:00");
    assert_eq!(at("20121028T023000").0, "2012-10-28T02:30+02:00");
    assert!(at("20121028T023000").2.contains("twice that day"));
    assert_eq!(at("19650101T100000").0, "1965-01-01T10:00+01:00");
}

#[test]
fn the_ambiguous_hour_at_the_end_of_summer_time_is_the_first() {
    let loaded = one("DTSTART;TZID=Europe/Vienna:20231029T023000");
    assert_eq!(dates(&loaded), ["2023-10-29T02:30+02:00"]);
    assert!(
        found(&loaded).contains("twice that day"),
        "{}",
        found(&loaded)
    );
    assert_eq!(
        date("DTSTART;TZID=Europe/Vienna:20230326T023000"),
        "2023-03-26T02:30+01:00"
    );
}

#[test]
fn a_zone_that_nobody_knows_is_not_stated() {
    let loaded = one("DTSTART;TZID=Somewhere Time:20231029T023000");
    assert_eq!(dates(&loaded), ["2023-10-29T02:30"]);
    assert!(
        found(&loaded).contains("zone \"Somewhere Time\""),
        "{}",
        found(&loaded)
    );
    assert_eq!(
        date("DTSTART;TZID=/x.example/1/Europe/Vienna:20230729T023000"),
        "2023-07-29T02:30+02:00"
    );
}

#[test]
fn durations_give_the_end() {
    assert_eq!(
        date("DTSTART:20231124T070000Z\r\nDURATION:PT1H30M"),
        "2023-11-24T07:00Z/2023-11-24T08:30Z"
    );
    // Clocks change on the way: days end at the same hour, hours last as long.
    assert_eq!(
        date("DTSTART;TZID=Europe/Vienna:20231028T120000\r\nDURATION:P1D"),
        "2023-10-28T12:00+02:00/2023-10-29T12:00+01:00"
    );
    assert_eq!(
        date("DTSTART;TZID=Europe/Vienna:20231028T120000\r\nDURATION:PT24H"),
        "2023-10-28T12:00+02:00/2023-10-29T11:00+01:00"
    );
}

#[test]
fn folds_escapes_and_what_an_event_tells() {
    let loaded = load(include_str!("../../../tests/fixtures/formats/calendar.ics"));
    assert_eq!(loaded.dataset.title, "Town, hall");
    assert_eq!(loaded.dataset.head.summary.as_deref(), Some("What is on"));
    assert_eq!(titles(&loaded)[0], "A long meeting, that goes on; and on");
    let event = event(&loaded, 0);
    assert_eq!(event.summary(), Some("First line\nsecond line"));
    assert_eq!((event.id(), event.kind()), ("one@town.example", "council"));
    assert_eq!(tags(&loaded, 0), ["open, to all", "tentative"]);
    assert_eq!(
        event.place().map(|place| place.name.to_owned()),
        Some("Hall, room 2".to_owned())
    );
    assert_eq!(
        actors(&loaded, 0),
        [
            ("Smith; Jane".to_owned(), "organizer".to_owned()),
            ("miller@town.example".to_owned(), "attendee".to_owned()),
            ("Baker".to_owned(), "declined".to_owned()),
        ]
    );
    assert_eq!(media(&loaded, 0), [("https://town.example/1", None)]);
    assert_eq!(field(&loaded, 0, "STATUS"), Some("TENTATIVE"));
    assert_eq!(field(&loaded, 0, "X-OWN"), Some("kept"));
    assert_eq!(
        field(&loaded, 0, "ACTION"),
        None,
        "an alarm is no part of the event"
    );
    let note = event.detail().unwrap().note.clone();
    assert_eq!(
        note.as_deref(),
        Some("The calendar says that it is tentative")
    );
}

#[test]
fn recurrence_is_expanded_to_a_bound_that_is_said() {
    let text = "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:weekly\r\nDTSTART;TZID=Europe/Vienna:20231016T090000\r\nDTEND;TZID=Europe/Vienna:20231016T100000\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\nEXDATE;TZID=Europe/Vienna:20231023T090000\r\nRDATE;TZID=Europe/Vienna:20231101T120000\r\nEND:VEVENT";
    let loaded = calendar(text);
    assert_eq!(
        dates(&loaded),
        [
            "2023-10-16T09:00+02:00/2023-10-16T10:00+02:00",
            // On the clock of its zone, across the change of clocks.
            "2023-10-30T09:00+01:00/2023-10-30T10:00+01:00",
            "2023-11-01T12:00+01:00/2023-11-01T13:00+01:00",
            "2023-11-06T09:00+01:00/2023-11-06T10:00+01:00",
        ]
    );
    assert_eq!(rows(&loaded), [1, 1, 0, 0]);
    assert!(
        found(&loaded).contains("shown 4 times, last on 2023-11-06"),
        "{}",
        found(&loaded)
    );
    assert_eq!(event(&loaded, 1).id(), "a/2023-10-30T09:00+01:00");
    let loaded = one("DTSTART;VALUE=DATE:20230101\r\nRRULE:FREQ=MONTHLY");
    assert_eq!(loaded.dataset.event_count(), 13);
    assert!(
        found(&loaded).contains("until 2024-01-01, a year after the last date"),
        "{}",
        found(&loaded)
    );
    let loaded = one("DTSTART:20230101T000000Z\r\nRRULE:FREQ=SECONDLY");
    assert_eq!(loaded.dataset.event_count(), 10_000);
    assert!(
        found(&loaded).contains("no more than 10000"),
        "{}",
        found(&loaded)
    );
    let until = one(
        "DTSTART;TZID=Europe/Vienna:20230101T003000\r\nRRULE:FREQ=DAILY;UNTIL=20230102T233000Z",
    );
    assert_eq!(until.dataset.event_count(), 3);
    let wrong = one("DTSTART:20230101T000000Z\r\nRRULE:FREQ=SOMETIMES");
    assert_eq!(dates(&wrong), ["2023-01-01T00:00Z"]);
    assert!(
        found(&wrong).contains("how it recurs cannot be told"),
        "{}",
        found(&wrong)
    );
}

#[test]
fn a_moment_that_was_moved_stands_once() {
    let text = "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:daily\r\nDTSTART:20231016T090000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID:20231017T090000Z\r\nSUMMARY:moved\r\nDTSTART:20231017T150000Z\r\nEND:VEVENT";
    let loaded = calendar(text);
    assert_eq!(titles(&loaded), ["daily", "daily", "moved"]);
    assert_eq!(
        dates(&loaded),
        [
            "2023-10-16T09:00Z",
            "2023-10-18T09:00Z",
            "2023-10-17T15:00Z"
        ]
    );
    assert_eq!(rows(&loaded), [2, 2, 0, 0]);
    assert_eq!(loaded.report.rows.merged, 1);
}

#[test]
fn tasks_and_journals_are_read_and_the_rest_is_told() {
    let loaded = load(include_str!("../../../tests/fixtures/formats/calendar.ics"));
    assert_eq!(titles(&loaded)[2..], ["Mend the roof", "A quiet day"]);
    assert_eq!(dates(&loaded)[2..], ["/2024-03-01T12:00Z", "2024-02-01"]);
    assert_eq!(event(&loaded, 2).kind(), "task");
    assert_eq!(rows(&loaded), [7, 4, 3, 0], "{}", found(&loaded));
    let said = found(&loaded);
    for part in [
        "VFREEBUSY set aside",
        "DTSTART \"soon\" is no date",
        "begins here and never ends",
        "line passed over",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn other_calendars_are_refused() {
    let text = "BEGIN:VCALENDAR\nCALSCALE:HEBREW\nBEGIN:VEVENT\nDTSTART:20200101\nEND:VEVENT\nEND:VCALENDAR";
    let error = try_load(text).unwrap_err().to_string();
    assert!(error.contains("HEBREW"), "{error}");
}

#[test]
fn the_zone_of_the_calendar_is_the_one_shown() {
    let loaded = calendar(
        "X-WR-TIMEZONE:Asia/Jerusalem\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART:20231124T050000Z\r\nEND:VEVENT",
    );
    assert_eq!(
        loaded.dataset.zone.map(chrono_tz::Tz::name),
        Some("Asia/Jerusalem")
    );
}

#[test]
fn a_rule_with_letters_of_several_bytes_is_refused_in_words() {
    let loaded = one("DTSTART:20240101T000000Z\r\nRRULE:FREQ=MONTHLY;BYDAY=2M••");
    assert_eq!(titles(&loaded), ["x"]);
    assert!(
        found(&loaded).contains("plain Latin letters"),
        "{}",
        found(&loaded)
    );
}
