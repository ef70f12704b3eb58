//! Calendars as Google, Outlook and Apple write them.

use super::{events, fields, found, read, times_assumed};

fn calendar(items: &str) -> super::Loaded {
    read(&format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\n{items}\nEND:VCALENDAR\n"
    ))
}

#[test]
fn a_calendar_by_google_keeps_what_is_its_own() {
    let loaded = calendar(
        "PRODID:-//Google Inc//Google Calendar 70.9054//EN\nMETHOD:PUBLISH\nX-WR-CALNAME:Harbour\nX-WR-TIMEZONE:Europe/Vienna\n\
         BEGIN:VEVENT\nDTSTART;VALUE=DATE:20231124\nDTEND;VALUE=DATE:20231125\nUID:1@google.com\nSUMMARY:Fair\\, first day\n\
         TRANSP:TRANSPARENT\nBEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:This is an event reminder\nSUMMARY:Alarm\nTRIGGER:-P0DT0H30M0S\nEND:VALARM\nEND:VEVENT",
    );
    assert_eq!(events(&loaded), ["Fair, first day @ 2023-11-24"]);
    let event = loaded.dataset.event(0).unwrap();
    assert_eq!(event.summary(), None, "the alarm's text is not the event's");
    let kept = fields(&loaded, 0);
    for own in ["TRANSP=TRANSPARENT", "VALARM=-P0DT0H30M0S"] {
        assert!(kept.contains(&own.to_owned()), "{kept:?}");
    }
    assert_eq!(super::kept(&loaded)[1], "METHOD=\"PUBLISH\"");
    assert_eq!(times_assumed(&loaded, "the day before its DTEND"), 1);
}

#[test]
fn zones_may_be_named_as_windows_names_them() {
    let loaded = calendar(
        "BEGIN:VEVENT\nDTSTART;TZID=Israel Standard Time:20231124T070000\nSUMMARY:a\nEND:VEVENT\n\
         BEGIN:VEVENT\nDTSTART;TZID=\"Israel Standard Time\":20230724T070000\nSUMMARY:b\nEND:VEVENT",
    );
    assert_eq!(
        events(&loaded),
        ["a @ 2023-11-24T07:00+02:00", "b @ 2023-07-24T07:00+03:00"]
    );
    assert_eq!(
        loaded.dataset.zone.map(chrono_tz::Tz::name),
        Some("Asia/Jerusalem")
    );
    // A definition of the file's own comes before the name.
    let loaded = calendar(
        "BEGIN:VTIMEZONE\nTZID:Israel Standard Time\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0500\nTZOFFSETTO:+0500\nEND:STANDARD\nEND:VTIMEZONE\n\
         BEGIN:VEVENT\nDTSTART;TZID=Israel Standard Time:20231124T070000\nSUMMARY:a\nEND:VEVENT",
    );
    assert_eq!(events(&loaded), ["a @ 2023-11-24T07:00+05:00"]);
}

#[test]
fn what_is_called_a_date_is_one_though_midnight_stands_behind_it() {
    let loaded = calendar(
        "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20231124T000000\nDTEND;VALUE=DATE:20231126T000000\nSUMMARY:a\nEND:VEVENT",
    );
    assert_eq!(events(&loaded), ["a @ 2023-11-24/2023-11-25"]);
}

#[test]
fn an_end_before_the_start_is_said_and_kept() {
    let loaded = calendar(
        "BEGIN:VEVENT\nDTSTART:20231124T100000Z\nDTEND:20231123T100000Z\nSUMMARY:a\nEND:VEVENT",
    );
    assert_eq!(events(&loaded), ["a @ 2023-11-24T10:00Z"]);
    assert!(
        found(&loaded).contains("before the DTSTART"),
        "{}",
        found(&loaded)
    );
    assert_eq!(fields(&loaded, 0), ["DTEND=20231123T100000Z"]);
}

#[test]
fn one_event_without_a_calendar_round_it_is_read() {
    let loaded =
        read("BEGIN:VEVENT\r\nDTSTART:20231124T070000Z\r\nSUMMARY:Alone\r\nEND:VEVENT\r\n");
    assert_eq!(loaded.report.format, "icalendar");
    assert_eq!(events(&loaded), ["Alone @ 2023-11-24T07:00Z"]);
}
