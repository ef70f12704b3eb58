//! What is fuzzed: one target a reader, and what no reader of its own stands for.

use truceline::load::{Progress, Told, load_bytes, load_bytes_as};
use truceline::time::{EdtfDate, parse_typed, parse_zone, quick};

use super::check::check;
use super::container::{gzip, zip};
use super::seeds;
use super::sheets::{SEPARATOR, workbook};

/// One way into the program for bytes from outside.
pub struct Target {
    /// Its name, as a program's argument.
    pub name: &'static str,

    /// Reads bytes and checks what comes of them.
    pub feed: fn(&[u8]),

    /// What a file of an input is, where the input stands for one.
    pub file: fn(&[u8]) -> Vec<u8>,

    /// Sound inputs to begin with.
    pub seeds: fn() -> Vec<Vec<u8>>,

    /// Words that mean something to it.
    pub words: &'static [&'static str],
}

macro_rules! reader {
    ($name:literal, $id:literal, $seeds:expr, $words:expr) => {
        Target {
            name: $name,
            feed: |bytes| read_as($id, bytes),
            file: <[u8]>::to_vec,
            seeds: || $seeds.iter().map(|text| text.as_bytes().to_vec()).collect(),
            words: $words,
        }
    };
}

/// All targets.
pub const TARGETS: &[Target] = &[
    reader!(
        "icalendar",
        "icalendar",
        seeds::ICALENDAR,
        seeds::ICALENDAR_WORDS
    ),
    reader!("timeflow", "timeflow", seeds::TIMEFLOW, seeds::TABLE_WORDS),
    reader!(
        "thetimelineproj",
        "thetimelineproj",
        seeds::THETIMELINEPROJ,
        seeds::XML_WORDS
    ),
    reader!(
        "simile_xml",
        "simile-xml",
        seeds::SIMILE_XML,
        seeds::XML_WORDS
    ),
    reader!(
        "simile_json",
        "simile-json",
        seeds::SIMILE_JSON,
        seeds::JSON_WORDS
    ),
    reader!(
        "timelinejs",
        "timelinejs-json",
        seeds::TIMELINEJS,
        seeds::JSON_WORDS
    ),
    reader!("vis", "vis-json", seeds::VIS, seeds::JSON_WORDS),
    reader!("records", "json", seeds::RECORDS, seeds::JSON_WORDS),
    reader!(
        "markwhen",
        "markwhen",
        seeds::MARKWHEN,
        seeds::MARKWHEN_WORDS
    ),
    reader!(
        "native_json",
        "truceline-json",
        seeds::NATIVE_JSON,
        seeds::NATIVE_WORDS
    ),
    reader!(
        "flat_csv",
        "truceline-csv",
        seeds::FLAT_CSV,
        seeds::NATIVE_WORDS
    ),
    reader!("plain_table", "csv", seeds::PLAIN_TABLE, seeds::TABLE_WORDS),
    Target {
        name: "workbook",
        feed: |bytes| {
            let file = workbook(bytes);
            check(
                &load_bytes("broken", &file, &Progress::default()),
                bytes.len(),
            );
        },
        file: workbook,
        seeds: seeds::workbooks,
        words: seeds::XML_WORDS,
    },
    #[cfg(feature = "parquet")]
    Target {
        name: "parquet",
        feed: |bytes| {
            check(
                &load_bytes("broken", bytes, &Progress::default()),
                bytes.len(),
            );
        },
        file: <[u8]>::to_vec,
        seeds: || seeds::PARQUET.iter().map(|file| file.to_vec()).collect(),
        words: &["PAR1", "\x15\x02\x19", "\x19\x1C"],
    },
    Target {
        name: "carrier",
        feed: |bytes| {
            let file = carried(bytes);
            check(
                &load_bytes("broken", &file, &Progress::default()),
                bytes.len(),
            );
        },
        file: carried,
        seeds: seeds::carriers,
        words: seeds::TABLE_WORDS,
    },
    Target {
        name: "mapping",
        feed: map,
        file: <[u8]>::to_vec,
        seeds: || {
            seeds::MAPPING
                .iter()
                .map(|text| text.as_bytes().to_vec())
                .collect()
        },
        words: seeds::MAPPING_WORDS,
    },
    Target {
        name: "dates",
        feed: |bytes| dates(&String::from_utf8_lossy(bytes)),
        file: <[u8]>::to_vec,
        seeds: || {
            seeds::DATES
                .iter()
                .map(|text| text.as_bytes().to_vec())
                .collect()
        },
        words: seeds::DATE_WORDS,
    },
];

/// The target of a name.
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

/// Reads with one reader, in blocks of a few bytes, of a few hundred, or of all there is.
fn read_as(reader: &str, bytes: &[u8]) {
    let block_bytes = match bytes.len() % 4 {
        0 if bytes.len() < 1 << 10 => 7,
        1 if bytes.len() < 1 << 16 => 300,
        _ => 4 << 20,
    };
    let read = load_bytes_as(reader, bytes, block_bytes, &Told::default());
    check(&read, bytes.len());
}

/// What an input of carriers stands for: a letter for what it is wrapped in, then what is inside.
fn carried(input: &[u8]) -> Vec<u8> {
    let Some((kind, inside)) = input.split_first() else {
        return Vec::new();
    };
    let wide = || {
        String::from_utf8_lossy(inside)
            .encode_utf16()
            .collect::<Vec<u16>>()
    };
    match kind {
        b'g' => gzip(inside),
        b'G' => gzip(&gzip(&carried(inside.get(..4 << 20).unwrap_or(inside)))),
        b'z' => zip(&[("data.csv", inside)], true),
        b'Z' => zip(
            &[
                ("a/readme.md", b"x"),
                ("a/data", inside),
                ("a/b.json", inside),
            ],
            true,
        ),
        b'u' => wide().iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        b'U' => wide().iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        b'8' => [b"\xEF\xBB\xBF", inside].concat(),
        _ => inside.to_vec(),
    }
}

/// Reads a mapping, then a table as it says.
fn map(bytes: &[u8]) {
    let at = bytes
        .windows(SEPARATOR.len())
        .position(|window| window == SEPARATOR);
    let (told, table) = match at {
        Some(at) => (&bytes[..at], &bytes[at + SEPARATOR.len()..]),
        None => (bytes, seeds::PLAIN_TABLE[0].as_bytes()),
    };
    let Ok(told) = serde_json::from_slice::<Told>(told) else {
        return;
    };
    let again = serde_json::from_str(&truceline::load::write_map(&told));
    assert_eq!(
        again.ok().as_ref(),
        Some(&told),
        "a mapping is not read again"
    );
    check(&load_bytes_as("csv", table, 4 << 20, &told), bytes.len());
}

/// Reads a date in every way that one can be written, and as a date and a number of a table.
fn dates(text: &str) {
    if let Ok(date) = EdtfDate::parse(text) {
        let _ = (
            date.earliest(),
            date.past(),
            date.has_time(),
            date.members(),
        );
        if let Ok(zone) = parse_zone("Asia/Kolkata") {
            let _ = date.in_zone(zone).past();
        }
    }
    let _ = quick::parse(text);
    let _ = parse_typed(text, Some(2023));
    let _ = parse_typed(text, None);
    let _ = parse_zone(text);
    let cell = text.replace('"', "\"\"");
    let table = format!("Date,Event,Killed\n\"{cell}\",a,\"{cell}\"\n2023-01-02,b,3\n");
    let read = load_bytes_as("csv", table.as_bytes(), 4 << 20, &Told::default());
    check(&read, table.len());
    if !text.contains(['\r', '\n']) {
        let event = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a\r\nDTSTART:{text}\r\nDURATION:{text}\r\nRRULE:{text}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        let read = load_bytes_as("icalendar", event.as_bytes(), 4 << 20, &Told::default());
        check(&read, event.len());
        let read = load_bytes_as(
            "markwhen",
            format!("{text}: a\n").as_bytes(),
            4 << 20,
            &Told::default(),
        );
        check(&read, text.len());
    }
}
