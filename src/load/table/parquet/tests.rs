//! Files of Parquet made here, column by column.

mod column;

use std::ops::ControlFlow;

use ::parquet::basic::Encoding;
use ::parquet::data_type::Int96;
use ::parquet::file::properties::{WriterProperties, WriterVersion};

use super::open;
use crate::load::{LoadError, Loaded, Progress, load_bytes};
use column::{
    Bool, Bytes, Column, Double, Fixed, Float, Int32, Int64, Values, full, full_optional, list,
    some, texts, with,
};

fn file(schema: &str, columns: &[Column]) -> Vec<u8> {
    with(WriterProperties::default(), schema, columns, 1)
}

/// The names and the rows of a file, cells with `|` between them.
fn rows(bytes: &[u8]) -> Vec<String> {
    let table = open("a.parquet", bytes.to_vec()).expect("a table");
    assert!(table.names_are_made());
    let mut rows = Vec::new();
    table.walk(&mut |row| {
        rows.push(row.cells.iter().collect::<Vec<_>>().join("|"));
        ControlFlow::Continue(())
    });
    rows
}

fn load(bytes: &[u8]) -> Result<Loaded, LoadError> {
    load_bytes("a.parquet", bytes, &Progress::default())
}

const EVENTS: &str = "optional binary title (UTF8); optional int32 start (DATE);
    optional group actors (LIST) { repeated group list { optional binary element (UTF8); } }
    optional int32 killed;";

fn events() -> Vec<Column> {
    vec![
        full_optional(texts(&["Strike at the port", "March", "Talks"])),
        full_optional(Int32(vec![19_480, 19_481, 19_513])),
        list(
            texts(&["Army", "Navy", "Union"]),
            &[3, 3, 3, 0],
            &[0, 1, 0, 0],
        ),
        some(Int32(vec![3, 0]), &[1, 1, 0]),
    ]
}

#[test]
fn values_are_written_as_a_person_would() {
    let bytes = file(
        "required boolean flag; required int32 whole; required int64 long;
        required int32 small (INTEGER(8, true)); required int32 more (INTEGER(32, false));
        required int64 most (INTEGER(64, false)); required float part; required double parts;
        required binary text (UTF8); required binary letters; required binary raw;
        required fixed_len_byte_array(16) id (UUID);",
        &[
            full(Bool(vec![true, false])),
            full(Int32(vec![-7, 0])),
            full(Int64(vec![i64::MIN, 12_000_000_000])),
            full(Int32(vec![-128, 127])),
            full(Int32(vec![-1, 5])),
            full(Int64(vec![-1, 5])),
            full(Float(vec![0.1, 2023.0])),
            full(Double(vec![1e21, 0.000_000_1])),
            full(texts(&[" Größe; \"a\",\nb ", "PAR1"])),
            full(texts(&["café", ""])),
            full(Bytes(vec![b"\xff\x00", b"\x00"])),
            full(Fixed(
                vec![b"\x01\x23\x45\x67\x89\xab\xcd\xef\x01\x23\x45\x67\x89\xab\xcd\xef"; 2],
            )),
        ],
    );
    assert_eq!(
        rows(&bytes),
        [
            "flag|whole|long|small|more|most|part|parts|text|letters|raw|id",
            "true|-7|-9223372036854775808|-128|4294967295|18446744073709551615|0.1|\
            1000000000000000000000|Größe; \"a\",\nb|café|0xff00|01234567-89ab-cdef-0123-456789abcdef",
            "false|0|12000000000|127|5|5|2023|0.0000001|PAR1||0x00|01234567-89ab-cdef-0123-456789abcdef",
        ]
    );
}

#[test]
fn days_and_times_are_in_iso() {
    let nanoseconds = 1_700_802_000_123_456_789;
    let bytes = file(
        "required int32 day (DATE); required int64 a (TIMESTAMP(MILLIS, true));
        required int64 b (TIMESTAMP(MICROS, false)); required int64 c (TIMESTAMP(NANOS, true));
        required int64 d (TIMESTAMP_MILLIS); required int32 e (TIME(MILLIS, false));
        required int64 f (TIME(NANOS, true));",
        &[
            full(Int32(vec![19_685, -1, i32::MAX])),
            full(Int64(vec![nanoseconds / 1_000_000, 0, i64::MAX])),
            full(Int64(vec![nanoseconds / 1_000, -1, 0])),
            full(Int64(vec![nanoseconds, -1, 1_000_000])),
            full(Int64(vec![1_700_802_000_000; 3])),
            full(Int32(vec![25_200_000, 25_200_500, 86_400_000])),
            full(Int64(vec![1, 0, 86_399_000_000_000])),
        ],
    );
    assert_eq!(
        rows(&bytes)[1..],
        [
            "2023-11-24|2023-11-24T05:00:00.123Z|2023-11-24T05:00:00.123456|\
            2023-11-24T05:00:00.123456789Z|2023-11-24T05:00:00Z|07:00:00|00:00:00.000000001",
            "1969-12-31|1970-01-01T00:00:00Z|1969-12-31T23:59:59.999999|\
            1969-12-31T23:59:59.999999999Z|2023-11-24T05:00:00Z|07:00:00.500|00:00:00",
            // No calendar has these.
            "2147483647|9223372036854775807|1970-01-01T00:00:00|\
            1970-01-01T00:00:00.001Z|2023-11-24T05:00:00Z|86400000|23:59:59",
        ]
    );
}

#[test]
fn times_of_ninety_six_bits_are_kept_to_the_nanosecond() {
    let time = |nanoseconds: i64, day: u32| {
        let mut time = Int96::new();
        let [low, high] = [nanoseconds, nanoseconds >> 32].map(|half| half as u32);
        time.set_data(low, high, day);
        time
    };
    let times = vec![
        time(18_000_123_456_789, 2_460_273),
        time(0, 2_440_588),
        time(86_399_999_999_999, 2_440_587),
        time(0, 0),
        time(0, u32::MAX),
        time(i64::MIN, 0x7FFF_FFFF),
    ];
    let bytes = file(
        "required int96 at; required int32 n;",
        &[full(Values::Int96(times)), full(Int32((0..6).collect()))],
    );
    assert_eq!(
        rows(&bytes)[1..],
        [
            "2023-11-24T05:00:00.123456789|0",
            "1970-01-01T00:00:00|1",
            "1969-12-31T23:59:59.999999999|2",
            "-4713-11-24T00:00:00|3",
            "-4713-11-23T00:00:00|4",
            // No calendar has this one.
            "0x0000000000000080ffffff7f|5",
        ]
    );
}

#[test]
fn decimals_are_exact() {
    let bytes = file(
        "required int32 a (DECIMAL(9, 2)); required int64 b (DECIMAL(18, 0));
        required fixed_len_byte_array(16) c (DECIMAL(38, 10)); required binary d (DECIMAL(20, 3));",
        &[
            full(Int32(vec![-5, 123_456_789])),
            full(Int64(vec![999_999_999_999_999_999, -1])),
            full(Fixed(vec![
                b"\x4b\x3b\x4c\xa8\x5a\x86\xc4\x7a\x09\x8a\x22\x3f\xff\xff\xff\xff",
                b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
            ])),
            full(Bytes(vec![b"\x00", b"\x7f\xff"])),
        ],
    );
    assert_eq!(
        rows(&bytes)[1..],
        [
            "-0.05|999999999999999999|9999999999999999999999999999.9999999999|0.000",
            "1234567.89|-1|-0.0000000001|32.767",
        ]
    );
}

#[test]
fn what_is_not_there_is_an_empty_cell() {
    let bytes = file(
        "optional binary a (UTF8); optional int32 b; optional group s { optional int32 x; required int32 y; }",
        &[
            some(texts(&["one"]), &[1, 0, 0]),
            some(Int32(vec![0]), &[0, 1, 0]),
            some(Int32(vec![7]), &[0, 1, 2]),
            some(Int32(vec![8, 9]), &[0, 1, 1]),
        ],
    );
    assert_eq!(rows(&bytes), ["a|b|s.x|s.y", "one|||", "|0||8", "||7|9"]);
}

#[test]
fn lists_are_joined_and_what_is_deeper_is_json() {
    let bytes = file(
        "optional group names (LIST) { repeated group list { optional binary element (UTF8); } }
        optional group old (LIST) { repeated int32 element; }
        repeated int64 bare (TIMESTAMP(MILLIS, false));
        optional group people (LIST) { repeated group list { required group element {
            required binary name (UTF8); required int32 born (DATE); } } }
        optional group counts (MAP) { repeated group key_value {
            required binary key (UTF8); optional double value; } }",
        &[
            list(texts(&["a", "b", "c"]), &[3, 2, 3, 3, 1], &[0, 1, 1, 0, 0]),
            list(Int32(vec![1, 2]), &[2, 2, 0, 1], &[0, 1, 0, 0]),
            list(Int64(vec![0, 1_000]), &[1, 1, 0, 0], &[0, 1, 0, 0]),
            list(texts(&["x", "y"]), &[2, 2, 0, 1], &[0, 1, 0, 0]),
            list(Int32(vec![0, 1]), &[2, 2, 0, 1], &[0, 1, 0, 0]),
            list(texts(&["p", "q"]), &[2, 2, 0, 1], &[0, 1, 0, 0]),
            list(Double(vec![0.5]), &[3, 2, 0, 1], &[0, 1, 0, 0]),
        ],
    );
    // The first list has an item that is not there: its place is kept.
    assert_eq!(
        rows(&bytes)[1..3],
        [
            "a; ; b|1; 2|1970-01-01T00:00:00; 1970-01-01T00:00:01|\
            [{\"name\":\"x\",\"born\":\"1970-01-01\"},{\"name\":\"y\",\"born\":\"1970-01-02\"}]|\
            {\"p\":0.5,\"q\":null}",
            "c||||",
        ]
    );
}

macro_rules! fixture {
    ($name:literal) => {
        &include_bytes!(concat!("../../../../tests/fixtures/parquet/", $name))[..]
    };
}

#[test]
fn events_are_read_from_every_packing() {
    let packings = [
        fixture!("events-none.parquet"),
        fixture!("events-snappy.parquet"),
        fixture!("events-gzip.parquet"),
        fixture!("events-lz4.parquet"),
        fixture!("events-zstd.parquet"),
    ];
    for bytes in packings {
        assert_eq!(
            rows(bytes),
            [
                "title|start|seen|told|killed|cost|kind|actors|where.name|where.lat",
                "Strike at the port|2023-05-03|2023-05-03T04:30:00.250Z|\
                2023-05-03T08:00:00.123456789|3|-0.05|strike|Army; Navy|Port|1.5",
                "March|2023-05-04||||1234567.89|march|Union||2.25",
                "Talks|2023-06-05|2023-06-05T00:00:00Z|1970-01-01T00:00:00|0||strike|||",
            ]
        );
        let loaded = load(bytes).expect("a dataset");
        let dataset = &loaded.dataset;
        let told: Vec<_> = dataset
            .events()
            .map(|(_, event)| (event.title().to_owned(), event.date_text().to_owned()))
            .collect();
        let expected = [
            ("Strike at the port", "2023-05-03"),
            ("March", "2023-05-04"),
            ("Talks", "2023-06-05"),
        ];
        assert_eq!(
            told,
            expected.map(|(title, date)| (title.to_owned(), date.to_owned()))
        );
        let actors: Vec<&str> = dataset
            .actors
            .iter()
            .map(|actor| &*actor.record.name)
            .collect();
        assert_eq!(actors, ["Army", "Navy", "Union"]);
        let rows = &loaded.report.rows;
        assert_eq!(
            (rows.used, rows.set_aside, rows.header, rows.blank),
            (3, 0, 0, 0)
        );
        assert_eq!(loaded.report.format, "parquet");
        assert!(loaded.told.is_some());
    }
}

#[test]
fn a_packing_without_a_reader_is_refused_in_words() {
    let error = load(fixture!("events-brotli.parquet")).unwrap_err();
    let error = error.to_string();
    assert!(error.contains("compressed with Brotli"), "{error}");
    assert!(
        error.contains("Save it with Zstandard or Snappy"),
        "{error}"
    );
}

#[test]
fn files_of_other_writers_are_read() {
    assert_eq!(
        rows(fixture!("delta.parquet")),
        [
            "title|start|seen|killed",
            "Strike at the port|2023-05-03|2023-05-03T04:30:00.250Z|3",
            "March|2023-05-04||",
            "Talks|2023-06-05|2023-06-05T00:00:00Z|0",
        ]
    );
    assert_eq!(
        rows(fixture!("int96.parquet")),
        [
            "title|told",
            "Strike at the port|2023-05-03T08:00:00.123456789",
            "March|",
            "Talks|1970-01-01T00:00:00",
        ]
    );
    assert_eq!(
        rows(fixture!("duckdb.parquet")),
        [
            "title|start|kind|killed|seen|cost|id|actors",
            "Strike at the port|2023-05-03|strike|3|2023-05-03T04:30:00Z|1.25|\
            01234567-89ab-cdef-0123-456789abcdef|Army; Navy",
            "March|2023-05-04|march|||-1.00||",
        ]
    );
    assert_eq!(
        rows(fixture!("polars.parquet")),
        [
            "title|start|seen|killed",
            "Strike at the port|2023-05-03|2023-05-03T04:30:00|3",
            "March|2023-05-04||",
        ]
    );
}

#[test]
fn texts_may_be_written_as_what_they_add_to_the_one_before() {
    for encoding in [
        Encoding::DELTA_BYTE_ARRAY,
        Encoding::DELTA_LENGTH_BYTE_ARRAY,
    ] {
        for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
            let properties = WriterProperties::builder()
                .set_dictionary_enabled(false)
                .set_writer_version(version)
                .set_encoding(encoding)
                .set_data_page_row_count_limit(100)
                .set_write_batch_size(100);
            let long: Vec<&'static [u8]> = (0..300)
                .map(|at| &b"a text that begins as the one before, and goes on"[..at % 49])
                .collect();
            let levels: Vec<i16> = (0..400).map(|at| i16::from(at % 4 != 0)).collect();
            let column = some(Bytes(long.clone()), &levels);
            let schema = "optional binary a (UTF8);";
            let own = rows(&with(properties.build(), schema, &[column], 2));
            let mut long = long.iter().cycle();
            let expected = (0..800).map(|at| match at % 4 {
                0 => "",
                _ => std::str::from_utf8(long.next().unwrap()).unwrap().trim(),
            });
            assert!(own[1..].iter().eq(expected), "{encoding} {version:?}");
        }
    }
}

#[test]
fn a_text_with_bytes_that_are_no_letters_costs_no_more_than_them() {
    let bytes = file(
        "required binary title (UTF8); required int32 start (DATE);",
        &[
            full(Bytes(vec![b"caf\xe9 burnt", b"March"])),
            full(Int32(vec![19_480, 19_481])),
        ],
    );
    assert_eq!(
        rows(&bytes)[1..],
        ["caf\u{fffd} burnt|2023-05-03", "March|2023-05-04"]
    );
}

#[test]
fn times_that_are_all_midnight_are_days() {
    let schema = "required binary title (UTF8); required int64 date (TIMESTAMP(NANOS, false));";
    let days = |hours: [i64; 2]| {
        let times = hours.map(|hour| hour * 3_600_000_000_000);
        let bytes = file(
            schema,
            &[full(texts(&["a", "b"])), full(Int64(times.to_vec()))],
        );
        let loaded = load(&bytes).unwrap();
        let dates = loaded.dataset.events();
        dates
            .map(|(_, event)| event.date_text().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(days([24, 48]), ["1970-01-02", "1970-01-03"]);
    assert_eq!(
        days([24, 49]),
        ["1970-01-02T00:00:00", "1970-01-03T01:00:00"]
    );
}

#[test]
fn names_are_names_however_they_look() {
    let schema = "required int32 1990; required int32 1991;";
    let bytes = file(schema, &[full(Int32(vec![1])), full(Int32(vec![2]))]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.parquet");
    std::fs::write(&path, bytes).unwrap();
    let preview = crate::load::preview(&path, &crate::load::Told::default()).unwrap();
    let names: Vec<_> = preview
        .columns
        .iter()
        .map(|own| own.name.as_str())
        .collect();
    assert_eq!(names, ["1990", "1991"]);
    assert_eq!((preview.rows.len(), preview.has_head_rows), (1, false));
    assert_eq!((preview.sheet, preview.sheets.len()), (None, 0));
}

#[test]
fn a_part_of_a_file_is_refused() {
    let whole = with(WriterProperties::default(), EVENTS, &events(), 2);
    assert_eq!(load(&whole).unwrap().dataset.event_count(), 6);
    for end in 0..whole.len() {
        let error = load(&whole[..end]).map(|loaded| loaded.dataset.event_count());
        let error = error.expect_err("a part is no whole");
        if end > 4 {
            assert!(matches!(error, LoadError::Damaged { .. }), "{end}: {error}");
        }
    }
}

#[test]
fn a_changed_byte_is_never_a_panic() {
    for whole in [file(EVENTS, &events()), fixture!("delta.parquet").to_vec()] {
        let mut refused = 0;
        for at in 4..whole.len() {
            for flip in [0x01, 0xFF] {
                let mut bytes = whole.clone();
                bytes[at] ^= flip;
                refused += usize::from(load(&bytes).is_err());
            }
        }
        assert!(
            refused > whole.len() / 2,
            "{refused} of {}",
            2 * whole.len()
        );
    }
}

#[test]
fn what_swells_beyond_reason_is_refused() {
    // One text in the file, meant by every row.
    static LONG: [u8; 20 << 10] = [b'a'; 20 << 10];
    let texts = Bytes(vec![&LONG; 1_000]);
    let bytes = file("required binary a (UTF8);", &[full(texts)]);
    assert!(bytes.len() < 60 << 10, "{}", bytes.len());
    let error = load(&bytes).unwrap_err().to_string();
    assert!(error.contains("more than 200 times its size"), "{error}");
}

#[test]
fn a_list_that_swells_beyond_reason_is_refused() {
    let count = 2_200_000;
    let mut repetitions = vec![1; count];
    repetitions[0] = 0;
    let own = list(Int32(vec![7; count]), &vec![1; count], &repetitions);
    let bytes = file("repeated int32 n;", &[own]);
    assert!(bytes.len() < 60 << 10, "{}", bytes.len());
    let error = load(&bytes).unwrap_err().to_string();
    assert!(error.contains("more than 200 times its size"), "{error}");
}

#[test]
fn a_page_that_swells_beyond_reason_is_refused() {
    let error = load(fixture!("swells.parquet")).unwrap_err().to_string();
    assert!(error.contains("more than 200 times its size"), "{error}");
}

#[test]
fn tables_too_wide_are_refused_in_words() {
    let columns = super::super::sheet::MOST_COLUMNS + 1;
    let schema: Vec<String> = (0..columns)
        .map(|at| format!("required int32 c{at};"))
        .collect();
    let schema = schema.concat();
    let bytes = with(WriterProperties::default(), &schema, &[], 0);
    let error = load(&bytes).unwrap_err();
    assert!(error.to_string().contains("16384 columns"), "{error}");
}

#[test]
fn two_columns_may_have_one_name() {
    let twice = "required int32 n; required int32 n; required group g { required int32 n; }";
    let bytes = file(twice, &[1, 2, 3].map(|number| full(Int32(vec![number]))));
    assert_eq!(rows(&bytes), ["n|n|g.n", "1|2|3"]);
}

#[test]
fn lengths_of_time_and_small_numbers_are_told() {
    let bytes = file(
        "required fixed_len_byte_array(12) i (INTERVAL); required fixed_len_byte_array(2) h (FLOAT16);",
        &[
            full(Fixed(vec![b"\x02\0\0\0\x03\0\0\0\xdc\x05\0\0", &[0; 12]])),
            full(Fixed(vec![b"\x00\xbe", b"\x01\x00"])),
        ],
    );
    assert_eq!(
        rows(&bytes)[1..],
        ["P2M3DT1.5S|-1.5", "P0M0DT0S|0.000000059604645"]
    );
}

#[test]
fn a_table_with_nothing_in_it_is_refused() {
    assert!(load(&file("required int32 n;", &[full(Int32(Vec::new()))])).is_err());
    assert!(load(&with(WriterProperties::default(), "", &[], 0)).is_err());
}
