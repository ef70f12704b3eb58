//! Large cases: what is long, wide, deep or packed, and takes time or memory out of all proportion where
//! a reader is careless.

use super::broken::{Target, gzip, ods_content, xls_stream, zip};

/// A case that is made when its turn comes.
pub struct Large {
    /// Makes the input.
    pub make: Box<dyn Fn() -> Vec<u8>>,

    /// Bytes of what is in it, where it is packed; of a bomb, those that are unpacked before it is
    /// told for one.
    pub decoded_bytes: Option<u64>,
}

/// What opens something, in one format or another.
const OPENERS: [&str; 22] = [
    "[",
    "{\"a\":",
    "[{\"a\":[",
    "<event>",
    "<a b=\"c\">",
    "<!--",
    "<![CDATA[",
    "(",
    "\"",
    "'",
    "group a\n",
    "section a\n",
    "# a\n",
    "BEGIN:VEVENT\r\n",
    "BEGIN:VTIMEZONE\r\n",
    "\n",
    "\r",
    ",",
    "\t",
    ";",
    "\\",
    "&",
];

/// How deep.
const LEVELS: usize = 100_000;

/// How long, where one thing is.
const LONG_BYTES: usize = 16 << 20;

/// As far as packed files are unpacked before they may be told for bombs.
const UNPACKED_BYTES: u64 = 64 << 20;

/// The large cases of a target.
pub fn large(target: &Target) -> Vec<Large> {
    let mut all = Vec::new();
    let name = target.name;
    let seeds = target.seeds;
    if name == "dates" {
        // One date is as long as a cell.
        for piece in ["9", "1-", "/", "[", "2023-01-01/", "X", "(", " ", "1,", "é"] {
            add(&mut all, move || {
                piece.repeat((64 << 10) / piece.len()).into_bytes()
            });
        }
        return all;
    }
    if name == "workbook" {
        workbooks(&mut all);
        return all;
    }
    if name == "parquet" {
        parquets(&mut all);
        return all;
    }
    if name == "carrier" {
        carriers(&mut all);
        return all;
    }
    for opener in OPENERS {
        // After what is sound, and alone.
        add(&mut all, move || {
            let mut bytes = seeds().swap_remove(0);
            let half = bytes.len() / 2;
            bytes.truncate(half);
            bytes.extend_from_slice(opener.repeat(LEVELS).as_bytes());
            bytes
        });
        add(&mut all, move || opener.repeat(LEVELS).into_bytes());
    }
    // One huge cell, line, name or number.
    for letter in ["x", "7", " ", "\0", "\u{fffd}", "-"] {
        for part in [3, 2] {
            add(&mut all, move || {
                let bytes = seeds().swap_remove(0);
                let at = bytes.len() / part;
                let long = letter.repeat(LONG_BYTES / letter.len());
                [&bytes[..at], long.as_bytes(), &bytes[at..]].concat()
            });
        }
    }
    // Much of the same.
    add(&mut all, move || {
        let bytes = seeds().swap_remove(0);
        bytes.repeat((2 << 20) / bytes.len().max(1))
    });
    add(&mut all, move || {
        let bytes = seeds().swap_remove(0);
        let last = bytes.trim_ascii_end();
        let line = last
            .rsplit(|byte| *byte == b'\n')
            .next()
            .unwrap_or_default();
        let lines = [line, b"\n"].concat().repeat((2 << 20) / (line.len() + 1));
        [last, b"\n", &lines].concat()
    });
    own(&mut all, name);
    all
}

fn add(all: &mut Vec<Large>, make: impl Fn() -> Vec<u8> + 'static) {
    all.push(Large {
        make: Box::new(make),
        decoded_bytes: None,
    });
}

fn text(all: &mut Vec<Large>, make: impl Fn() -> String + 'static) {
    add(all, move || make().into_bytes());
}

fn packed(all: &mut Vec<Large>, decoded_bytes: u64, make: impl Fn() -> Vec<u8> + 'static) {
    all.push(Large {
        make: Box::new(make),
        decoded_bytes: Some(decoded_bytes),
    });
}

/// What is large in one format alone.
fn own(all: &mut Vec<Large>, name: &str) {
    match name {
        "icalendar" => calendars(all),
        "markwhen" => markwhen(all),
        "simile_xml" | "thetimelineproj" => xml(all, name),
        "plain_table" | "flat_csv" | "timeflow" | "mapping" => tables(all, name),
        _ => json(all, name),
    }
}

fn calendars(all: &mut Vec<Large>) {
    fn calendar(inside: &str) -> String {
        format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a\r\nDTSTART:00010101T000000Z\r\n{inside}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    }
    for rule in [
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=SECONDLY;UNTIL=99991231T235959Z",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=YEARLY;COUNT=4294967295",
        "RRULE:FREQ=MINUTELY;BYHOUR=1;BYMINUTE=1;BYSECOND=1;BYDAY=MO;BYMONTHDAY=13;BYYEARDAY=44",
    ] {
        text(all, move || calendar(rule));
        text(all, move || {
            let event = format!(
                "BEGIN:VEVENT\r\nSUMMARY:a\r\nDTSTART:20240101T000000Z\r\n{rule}\r\nEND:VEVENT\r\n"
            );
            format!("BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n", event.repeat(200))
        });
    }
    text(all, || {
        calendar(&"RDATE:20240101T000000Z\r\n".repeat(100_000))
    });
    text(all, || {
        calendar(&format!("RDATE:{}20240101", "20240101,".repeat(100_000)))
    });
    text(all, || {
        calendar(&format!(
            "EXDATE:{}20240101\r\nRRULE:FREQ=DAILY",
            "20240101,".repeat(100_000)
        ))
    });
    text(all, || {
        calendar(&format!("DESCRIPTION:{}", "folded\r\n ".repeat(200_000)))
    });
    text(all, || {
        calendar(&format!("CATEGORIES:{}", "a,".repeat(300_000)))
    });
    text(all, || {
        calendar(&format!("X-A;{}:b", "P=\"q\";".repeat(100_000)))
    });
    text(all, || {
        calendar(&"ATTENDEE:mailto:a@b.example\r\n".repeat(50_000))
    });
    text(all, || {
        let part = "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY\r\nEND:STANDARD\r\n";
        let event = "BEGIN:VEVENT\r\nSUMMARY:a\r\nDTSTART;TZID=Z:20240101T000000\r\nEND:VEVENT\r\n";
        format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Z\r\n{}END:VTIMEZONE\r\n{}END:VCALENDAR\r\n",
            part.repeat(2_000),
            event.repeat(2_000)
        )
    });
}

fn markwhen(all: &mut Vec<Large>) {
    text(all, || format!("2020: a{}\n", " #t".repeat(100_000)));
    text(all, || {
        format!(
            "2020: a{}\n",
            (0..100_000).map(|n| format!(" #t{n}")).collect::<String>()
        )
    });
    text(all, || {
        format!("2020: a {}\n", "[b](https://example.org) ".repeat(50_000))
    });
    text(all, || format!("2020 - {}: a\n", "3 years ".repeat(50_000)));
    text(all, || format!("{}2020: a\n", "title: a\n".repeat(200_000)));
    text(all, || "2020: a\n".repeat(100_000));
    text(all, || "1 week - 3 days: a\n".repeat(100_000));
    text(all, || format!("2020: a\n{}", "- [ ] b\n".repeat(200_000)));
    text(all, || {
        format!(
            "2020/every second for 9999 years: a\n{}",
            "x ".repeat(500_000)
        )
    });
}

fn xml(all: &mut Vec<Large>, name: &str) {
    let (head, tail) = if name == "simile_xml" {
        ("<data>", "</data>")
    } else {
        (
            "<timeline><version>2</version><timetype>gregoriantime</timetype><events>",
            "</events></timeline>",
        )
    };
    let around = move |inside: &str| format!("{head}{inside}{tail}");
    text(all, move || {
        around(&format!(
            "<event start=\"2020\" title=\"a\" {}/>",
            "b=\"c\" ".repeat(1_000_000)
        ))
    });
    text(all, move || {
        let names: String = (0..200_000).map(|n| format!("a{n}=\"c\" ")).collect();
        around(&format!("<event start=\"2020\" title=\"a\" {names}/>"))
    });
    text(all, move || {
        around(&"<event start=\"2020\" title=\"a\"/>".repeat(100_000))
    });
    text(all, move || {
        around(&"<event><start>2020-01-01 00:00:00</start><end>2020-01-02 00:00:00</end><text>a</text></event>".repeat(20_000))
    });
    text(all, move || {
        around(&format!(
            "<event start=\"2020\" title=\"a\">{}</event>",
            "&amp;".repeat(500_000)
        ))
    });
    text(all, move || {
        let entities: String = (1..30)
            .map(|n| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10)))
            .collect();
        format!(
            "<!DOCTYPE data [<!ENTITY e0 \"ha\">{entities}]>{}",
            around("<event start=\"2020\" title=\"&e29;\">&e29;</event>")
        )
    });
    text(all, move || {
        around(&format!(
            "<event start=\"2020\" title=\"a\">{}</event>",
            "<b>".repeat(100_000)
        ))
    });
}

fn tables(all: &mut Vec<Large>, name: &str) {
    let head = match name {
        "flat_csv" => "type,id,title,date",
        "timeflow" => "#TIMEFLOW\tformat version\t1\n#TIMEFLOW\tend-metadata\nid\ttitle\tdate",
        "mapping" => "{\"columns\": {\"date\": \"start\"}}\n%%\ndate,title",
        _ => "date,title,killed",
    };
    let head = head.to_owned();
    let cells = if name == "timeflow" { '\t' } else { ',' };
    let wide = head.clone();
    text(all, move || {
        let names: String = (0..200_000).map(|n| format!("{cells}c{n}")).collect();
        format!(
            "{wide}{names}\n{}\n",
            format!("2020{cells}").repeat(200_000)
        )
    });
    let wide = head.clone();
    text(all, move || {
        let row = format!("event{}\n", format!("{cells}2020-01-01").repeat(199));
        format!(
            "{wide}{}\n{}",
            cells.to_string().repeat(196),
            row.repeat(500)
        )
    });
    for (row, times) in [
        ("\n", 1_000_000),
        (",,,\n", 1_000_000),
        ("\"\"\n", 500_000),
        ("\"a\"\"\n", 300_000),
        ("2020-01-01,a,5\n", 100_000),
        ("event,e,a,2020-01-01\n", 100_000),
        ("note,,,,e\n", 100_000),
        ("# a\n", 300_000),
        ("\u{fffd},é,\t;\n", 200_000),
    ] {
        let own = head.clone();
        text(all, move || {
            let row = row.replace(',', &cells.to_string());
            format!("{own}\n{}", row.repeat(times))
        });
    }
    text(all, move || {
        format!("{head}\n2020-01-01{cells}\"{}", "a\n".repeat(1_000_000))
    });
}

fn json(all: &mut Vec<Large>, name: &str) {
    let (head, item, tail) = match name {
        "vis" => ("[", r#"{"start": "2020", "content": "a"}"#, "]"),
        "simile_json" => ("{\"events\": [", r#"{"start": "2020", "title": "a"}"#, "]}"),
        "timelinejs" => (
            "{\"events\": [",
            r#"{"start_date": {"year": "2020"}, "text": {"headline": "a"}}"#,
            "]}",
        ),
        "records" => (
            "[",
            r#"{"date": "2020-01-01", "title": "a", "killed": 5}"#,
            "]",
        ),
        _ => (
            "{\"schema\": \"truceline/1\", \"dataset\": {\"title\": \"t\"}, \"events\": [",
            r#"{"title": "a", "date": "2020"}"#,
            "]}",
        ),
    };
    let around = move |inside: &str| format!("{head}{inside}{tail}");
    // Fields in front of those of an item.
    let within =
        move |fields: &str| around(&format!("{{{fields}, {}", item.trim_start_matches('{')));
    text(all, move || around(&vec![item; 50_000].join(",")));
    text(all, move || within(&vec!["\"a\": 1"; 300_000].join(",")));
    text(all, move || {
        within(
            &(0..100_000)
                .map(|n| format!("\"a{n}\": 1"))
                .collect::<Vec<_>>()
                .join(","),
        )
    });
    text(all, move || {
        let items =
            (0..2_000).map(|n| format!("{{\"own{n}\": 1, {}", item.trim_start_matches('{')));
        around(&items.collect::<Vec<_>>().join(","))
    });
    text(all, move || {
        within(&format!("\"a\": {}", "9".repeat(1 << 20)))
    });
    text(all, move || {
        within(&format!("\"a\": 1e{}", "9".repeat(1 << 20)))
    });
    text(all, move || {
        within(&format!("\"a\": \"{}\"", "\\u0041".repeat(500_000)))
    });
    text(all, move || {
        within(&format!("\"a\": \"{}\"", "\\ud800".repeat(200_000)))
    });
    text(all, move || {
        within(&format!(
            "\"a\": {}{}",
            "[".repeat(100_000),
            "]".repeat(100_000)
        ))
    });
    text(all, move || {
        within(&format!(
            "\"a\": {}1{}",
            "{\"b\":".repeat(100_000),
            "}".repeat(100_000)
        ))
    });
    text(all, move || {
        format!("{}{}", "// a\n".repeat(500_000), around(item))
    });
    text(all, move || {
        format!("{}{}", "/* */".repeat(500_000), around(item))
    });
    text(all, move || around(&vec!["5"; 500_000].join(",")));
    text(all, move || around(&vec!["{}"; 300_000].join(",")));
    text(all, move || around(&",".repeat(1_000_000)));
    text(all, move || format!("{item}\n").repeat(50_000));
}

/// Tables of Parquet that say more of themselves than there is.
fn parquets(all: &mut Vec<Large>) {
    fn told(before: usize, said: &[u8]) -> Vec<u8> {
        let length = u32::try_from(said.len()).unwrap_or(0).to_le_bytes();
        [&b"PAR1"[..], &vec![0; before], said, &length, b"PAR1"].concat()
    }
    // A hundred thousand groups, each in the one before it; one of two thousand million columns.
    let group: &[u8] = b"\x48\x01x\x15\x02\0";
    let many: &[u8] = b"\x15\x02\x19\xFC\xA0\x8D\x06";
    add(all, move || {
        told(0, &[many, &group.repeat(LEVELS)].concat())
    });
    let wide = b"\x15\x02\x19\x1C\x48\x01x\x15\xFE\xFF\xFF\xFF\x0F\0\0";
    add(all, move || told(LONG_BYTES, wide));
    add(all, || {
        include_bytes!("../../fixtures/parquet/swells.parquet").to_vec()
    });
}

fn workbooks(all: &mut Vec<Large>) {
    fn cell(text: &str) -> String {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    }
    fn ods(rows: &str) -> Vec<u8> {
        [b"o", ods_content(rows).as_bytes()].concat()
    }
    fn xlsx(rows: &str) -> Vec<u8> {
        format!("x<worksheet><sheetData>{rows}</sheetData></worksheet>").into_bytes()
    }
    for (rows, columns) in [
        ("1048576", "16384"),
        ("1000000", "3"),
        ("99999999999999999999", "2"),
        ("-1", "-1"),
        ("2", "60000000"),
    ] {
        add(all, move || {
            ods(&format!(
                "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"{columns}\"><text:p>x</text:p></table:table-cell></table:table-row>"
            ))
        });
    }
    add(all, || {
        let far = format!(
            "<table:table-row><table:table-cell table:number-columns-repeated=\"16000\"/>{}</table:table-row>",
            cell("a")
        );
        ods(&far.repeat(200))
    });
    add(all, || {
        ods(&format!(
            "<table:table-row>{}{}</table:table-row>",
            cell("2020-01-01"),
            cell("a")
        )
        .repeat(20_000))
    });
    add(all, || {
        ods(&format!(
            "<table:table-row>{}</table:table-row>",
            cell(&"<text:s text:c=\"65535\"/>".repeat(1_000))
        ))
    });
    add(all, || ods(&"<table:table-row>".repeat(100_000)));
    add(all, || ods(&cell("<text:span>").repeat(100_000)));
    add(all, || {
        xlsx(&"<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>".repeat(50_000))
    });
    add(all, || {
        xlsx(&format!(
            "<row r=\"1\">{}</row>",
            "<c><v>1</v></c>".repeat(200_000)
        ))
    });
    add(all, || {
        xlsx(
            &(1..2_000)
                .map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>"))
                .collect::<String>(),
        )
    });
    add(all, || {
        xlsx(&"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>".repeat(50_000))
    });
    add(all, || {
        let shared = format!("<sst>{}</sst>", "<si><t>a</t></si>".repeat(200_000));
        let cells = "<row><c t=\"s\"><v>199999</v></c><c t=\"s\"><v>4294967295</v></c></row>"
            .repeat(10_000);
        [xlsx(&cells), b"\n%%\n".to_vec(), shared.into_bytes()].concat()
    });
    for dimensions in [
        (0, u32::MAX, 0, u16::MAX),
        (u32::MAX, 0, u16::MAX, 0),
        (0, 65_536, 0, 256),
        (5, 1, 5, 1),
        (0, 1 << 31, 0, 1),
    ] {
        add(all, move || {
            [b"s".as_slice(), &xls_stream(dimensions)].concat()
        });
    }
    // Records of a gigabyte that are not there.
    for head in [
        b"b\x81\x01\xFF\xFF\xFF\x7F".as_slice(),
        b"b\x94\x01\xFF\xFF\xFF\x7F\0",
        b"s\xFC\0\xFF\xFF",
    ] {
        add(all, move || head.to_vec());
    }
}

fn carriers(all: &mut Vec<Large>) {
    let zeros = || vec![0_u8; 300 << 20];
    packed(all, UNPACKED_BYTES, move || {
        [b"r", gzip(&zeros()).as_slice()].concat()
    });
    packed(all, UNPACKED_BYTES, move || {
        [b"r", gzip(&gzip(&zeros())).as_slice()].concat()
    });
    packed(all, UNPACKED_BYTES, move || {
        [b"r", zip(&[("a.csv", &zeros())], true).as_slice()].concat()
    });
    packed(all, UNPACKED_BYTES, move || {
        let files = [
            ("content.xml", zeros()),
            (
                "mimetype",
                b"application/vnd.oasis.opendocument.spreadsheet".to_vec(),
            ),
        ];
        let files = files
            .each_ref()
            .map(|(name, bytes)| (*name, bytes.as_slice()));
        [b"r", zip(&files, true).as_slice()].concat()
    });
    packed(all, UNPACKED_BYTES, move || {
        let files = [
            ("xl/workbook.xml", zeros()),
            ("xl/worksheets/sheet1.xml", zeros()),
        ];
        let files = files
            .each_ref()
            .map(|(name, bytes)| (*name, bytes.as_slice()));
        [b"r", zip(&files, true).as_slice()].concat()
    });
    packed(all, 8 << 20, || {
        [
            b"r",
            gzip(&"date,title\n2020,a\n".repeat(450_000).into_bytes()).as_slice(),
        ]
        .concat()
    });
    add(all, || {
        let names: Vec<String> = (0..20_000).map(|n| format!("{n}/a.csv")).collect();
        let files: Vec<(&str, &[u8])> = names
            .iter()
            .map(|name| (name.as_str(), b"x".as_slice()))
            .collect();
        [b"r", zip(&files, false).as_slice()].concat()
    });
    add(all, || gzip(b"date,title\n2020,a\n").repeat(20_000));
    add(all, || {
        [
            b"r",
            gzip(b"date,title\n2020,a\n").repeat(20_000).as_slice(),
        ]
        .concat()
    });
    for letters in [
        b"\xFF\xFEa\0b".as_slice(),
        b"\xFE\xFF\0a\0",
        b"\xEF\xBB\xBF",
        b"\0",
        b"\x81",
        b"f\xFCr ",
        b"\xD8\0\xD8\0",
    ] {
        add(all, move || {
            [b"r", letters.repeat(LONG_BYTES / letters.len()).as_slice()].concat()
        });
    }
    for kind in [b"u", b"U", b"8", b"G"] {
        add(all, move || {
            [
                kind.as_slice(),
                "date,title\n2020,Käse\n".repeat(200_000).as_bytes(),
            ]
            .concat()
        });
    }
}
