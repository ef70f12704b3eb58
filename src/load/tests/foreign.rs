//! Files of other programs: told by their content, and never a panic over what is broken in them.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::{harm, harmed, stream};

/// Files of other programs, each with its format's name.
const FOREIGN: &[(&str, &str)] = &[
    (
        "timelinejs-json",
        include_str!("../../../tests/fixtures/formats/timelinejs.json"),
    ),
    (
        "vis-json",
        include_str!("../../../tests/fixtures/formats/vis.json"),
    ),
    (
        "thetimelineproj",
        include_str!("../../../tests/fixtures/formats/thetimelineproj.timeline"),
    ),
    (
        "simile-xml",
        include_str!("../../../tests/fixtures/formats/simile.xml"),
    ),
    (
        "simile-json",
        include_str!("../../../tests/fixtures/formats/simile.json"),
    ),
    (
        "timeflow",
        include_str!("../../../tests/fixtures/formats/timeflow.time"),
    ),
    (
        "icalendar",
        include_str!("../../../tests/fixtures/formats/calendar.ics"),
    ),
    (
        "markwhen",
        include_str!("../../../tests/fixtures/formats/harbour.mw"),
    ),
];

#[test]
fn files_of_other_programs_are_told_by_their_content() {
    for (format, text) in FOREIGN {
        let loaded = stream(text.as_bytes(), 1 << 20, 0);
        let loaded = loaded.unwrap_or_else(|error| panic!("{format}: {error}"));
        assert_eq!(loaded.report.format, *format);
    }
}

#[test]
fn broken_files_of_other_programs_are_read_or_refused() {
    let mut runner = TestRunner::deterministic();
    let damage = prop::collection::vec(harm(), 1..4);
    for (format, text) in FOREIGN {
        let check = |bytes: &[u8]| {
            if let Ok(loaded) = stream(bytes, 1 << 20, 0) {
                let rows = loaded.report.rows;
                assert_eq!(
                    rows.read,
                    rows.used + rows.set_aside,
                    "{format}: {}",
                    String::from_utf8_lossy(bytes)
                );
            }
        };
        for end in (0..text.len()).step_by(5) {
            check(&text.as_bytes()[..end]);
        }
        for _ in 0..400 {
            let harms = damage.new_tree(&mut runner).expect("some harm").current();
            let bytes = harms.iter().fold(text.as_bytes().to_vec(), harmed);
            check(&bytes);
        }
        // One part many times over, as deep as it goes.
        for piece in [
            "[",
            "{\"a\":",
            "<event>",
            "<data>",
            "BEGIN:VEVENT\n",
            "(",
            "group a\n",
        ] {
            let deep = format!("{text}{}", piece.repeat(20_000));
            check(deep.as_bytes());
            check(piece.repeat(20_000).as_bytes());
        }
    }
}
