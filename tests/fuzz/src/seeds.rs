//! Sound inputs to begin with, and words that readers know. All of this is invented.

use super::container::{gzip, zip};
use super::sheets::{SEPARATOR, ods_content, xls_stream, xlsb_sheet};

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../../fixtures/", $name))
    };
}

pub const ICALENDAR: &[&str] = &[
    fixture!("formats/calendar.ics"),
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Every second\r\nDTSTART:20000101T000000Z\r\nRRULE:FREQ=SECONDLY;UNTIL=99991231T235959Z\r\nEXDATE:20000101T000001Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:For ever\r\nDTSTART;TZID=Europe/Vienna:20000101T000000\r\nDURATION:P1DT2H3M4S\r\nRRULE:FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR,2MO;BYSETPOS=-1;WKST=SU\r\nRDATE;VALUE=PERIOD:20240101T000000Z/PT1H\r\nRECURRENCE-ID:20240101T000000Z\r\nGEO:48.2;16.4\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
];

pub const TIMEFLOW: &[&str] = &[fixture!("formats/timeflow.time")];

pub const THETIMELINEPROJ: &[&str] = &[fixture!("formats/thetimelineproj.timeline")];

pub const SIMILE_XML: &[&str] = &[fixture!("formats/simile.xml")];

pub const SIMILE_JSON: &[&str] = &[fixture!("formats/simile.json")];

pub const TIMELINEJS: &[&str] = &[
    fixture!("formats/timelinejs.json"),
    r#"{"timeline": {"headline": "H", "type": "default", "text": "<p>x", "startDate": "2012", "date": [{"startDate": "2012,1,26", "endDate": "2012,1,27", "headline": "A", "text": "b", "tag": "t", "asset": {"media": "https://example.org/a", "credit": "c", "caption": ""}}], "era": [{"startDate": "2011", "endDate": "2012", "headline": "E"}]}}"#,
];

pub const VIS: &[&str] = &[
    fixture!("formats/vis.json"),
    r#"{"groups": [{"id": 1, "content": "G", "nestedGroups": [2]}], "items": [{"id": 1, "group": 1, "start": 1700000000000, "end": "/Date(1700000500000)/", "content": "<b>a</b>", "type": "range"}]}"#,
];

pub const RECORDS: &[&str] = &[
    r#"[{"report_date": "2023-11-26", "report_source": "ministry", "report_period": 24, "killed": 10, "killed_cum": 100, "ext_killed": 10},
 {"report_date": "2023-11-27", "report_source": "missing", "report_period": 24, "killed_cum": 100, "ext_killed": 0},
 {"report_date": "2023-11-29", "report_source": "ministry", "report_period": 48, "killed": 50, "killed_cum": 120, "ext_killed": 20}]"#,
    r#"{"meta": 1, "data": [{"date": "2023-01-01", "title": "a", "actors": ["x", "y"]}, 5, {"date": "2023-01-02", "title": "b", "more": {"z": 1}}]}"#,
    "{\"date\": \"2023-01-01\", \"title\": \"a\"}\n{\"date\": \"2023-01-02\", \"title\": \"b\", \"killed\": 1e5}\n",
];

pub const MARKWHEN: &[&str] = &[
    fixture!("formats/harbour.mw"),
    "---\ntitle: x\ntimezone: +5\ntags:\n  a: red\n---\n# Part\n2012 / 3 years: a #t [link](https://example.org) @who\n- [x] done\n1 week - 3 days: b\nbefore 2000: c\n5 Jan 2020 8:30pm - 2 weeks, 3 days: d\n2000-01-01/every 3 days for 2 years: e\n",
];

pub const NATIVE_JSON: &[&str] = &[
    include_str!("../../../data/templates/dataset.json"),
    fixture!("states.json"),
    r#"{"schema": "truceline/1", "dataset": {"title": "t"}, "events": [{"title": "a", "date": "2023?/2024~"}]}"#,
];

pub const FLAT_CSV: &[&str] = &[
    include_str!("../../../data/templates/records.csv"),
    "type,id,title,date,about\ndataset,d,T,,\nevent,e,A,2023-01-01,\nnote,n,,,e\n",
];

pub const PLAIN_TABLE: &[&str] = &[
    fixture!("tables/quays.csv"),
    include_str!("../../../data/templates/table.csv"),
    "Date\tEvent\tPlace\tKilled\n28-10-2023\tA\tHere\tover 21,000\n10-28-2023\tB\t\"Th\"\"ere\"\t10-20\n\t\t\t\n",
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,admin1,location,country,source,notes,fatalities,tags\nA1,06 June 2025,2025,1,Disorder,Protests,Peaceful protest,Protesters,,6,,North,Town,Land,Paper A; Paper B,Some text.,0,crowd size=no report\n",
    "id,relid,year,type_of_violence,conflict_name,dyad_name,side_a,side_b,date_prec,date_start,date_end,best,high,low,deaths_a,deaths_b,deaths_civilians,deaths_unknown,where_prec,latitude,longitude,country,source_article\n1,a,2023,1,c,d,A,B,2,2023-01-01 00:00:00.000,2023-01-03 00:00:00.000,3,5,1,1,1,1,0,1,1.5,2.5,Land,x\n",
    "Report of ours,,,\nRegistro,Sector,Fecha\n,#sector+es,#date+reported,#affected+killed\n001,Agua,1 March 2015,4\n",
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n,,,,,,,,,The whole,<p>About,,,,,title,,\n-44,3,15,,,,,,,Ides,,,,,,,,\n\"1,815\",12,10,00:00,1852,11,27,,about then,A life,<b>Bold</b>,https://example.org/a.jpg,Me,Face,,,People,\n650,,,,700,,,,,An era,,,,,,era,,\n",
    "location_code,admin1_name,event_type,events,fatalities,reference_period_start,reference_period_end,dataset_hdx_id\nAAA,North,political_violence,12,0,2023-11-01T00:00:00,2023-11-30T23:59:59,x-1\n",
    "id,country,displacement_type,qualifier,figure,displacement_date,displacement_start_date,displacement_end_date,event_name\n7,Land,Disaster,more than,120,2023-11-02,2023-11-01,2023-11-03,Flood\n",
    "Layer Name,Event ID,Event Name,Notes,Start Date,Start Approximate,End Date,End Approximate,Milestone,Symbol,Color\nLives,1,A life,,1450,yes,1519-05-02,no,no,,red\n",
];

#[cfg(feature = "parquet")]
pub const PARQUET: &[&[u8]] = &[
    include_bytes!("../../fixtures/parquet/events-none.parquet"),
    include_bytes!("../../fixtures/parquet/events-snappy.parquet"),
    include_bytes!("../../fixtures/parquet/events-lz4.parquet"),
    include_bytes!("../../fixtures/parquet/delta.parquet"),
    include_bytes!("../../fixtures/parquet/duckdb.parquet"),
    include_bytes!("../../fixtures/parquet/int96.parquet"),
];

pub const MAPPING: &[&str] = &[
    r#"{"columns": {"Datum": "start", "Vorgang": "title", "Ort": "place", "Ende": "end", "Stufe": "kind"}, "day_order": "day_month_year", "zone": "Europe/Vienna", "span": "window", "head_rows": 1}"#,
    "{\"columns\": {\"B\": \"start\", \"C\": \"title\", \"A\": \"ignore\", \"D\": {\"figure\": {\"measure\": \"deaths\", \"label\": \"D\", \"unit\": \"people\"}}}}\n%%\nA,B,C,D\nx,2023-01-01,a,5\ny,2023-01-02,b,over 6\n",
    "{\"columns\": {\"A\": {\"start_part\": \"year\"}}, \"sheet\": \"S\"}\n%%\nA,B\n2023,a\n2024,b\n",
];

pub const DATES: &[&str] = &[
    "2023-11-24",
    "1985-04-12T23:20:30Z",
    "1964~/2008-06?",
    "[..1760-12-03]",
    "{1667,1668,1670..1672}",
    "Y-170000002",
    "Y-17E7",
    "-0043-03-15",
    "156X-12-25",
    "2001-21",
    "1950S2",
    "?2004-06-~11",
    "../1985",
    "24.11.2023 07:00",
    "28/10/2023",
    "Nov 24, 2023 7:00 PM",
    "24 novembre 2023",
    "c. 1450",
    "spring 1914",
    "44 BC",
    "4.5 billion years ago",
    "mid-1980s",
    "1700000000",
    "45254.5",
    "over 21,000",
    "10-20",
    "1.234,56",
    "1,234.56",
    "٢٠٢٣",
    "P1DT2H",
    "FREQ=DAILY;COUNT=3",
    "3 years",
    "9223372036854775807",
    "2023-W48-5",
    "2023-328",
    "20231124T070000Z",
    "/Date(1700000000000)/",
    "one or two hundred",
];

pub const ICALENDAR_WORDS: &[&str] = &[
    "BEGIN:VEVENT\r\n",
    "END:VEVENT\r\n",
    "BEGIN:VTIMEZONE\r\n",
    "END:VTIMEZONE\r\n",
    "BEGIN:STANDARD\r\n",
    "DTSTART",
    "DTEND",
    "DURATION:",
    "RRULE:FREQ=SECONDLY",
    "FREQ=YEARLY",
    ";COUNT=2147483647",
    ";INTERVAL=65535",
    ";UNTIL=99991231T235959Z",
    ";BYDAY=53MO",
    ";BYSETPOS=-366",
    ";BYYEARDAY=366",
    "EXDATE:",
    "RDATE:",
    "RECURRENCE-ID:",
    "TZID=",
    "TZOFFSETTO:+9999",
    "X-WR-TIMEZONE:",
    ";VALUE=DATE:",
    "ENCODING=QUOTED-PRINTABLE",
    "00000101T000000",
    "99991231T235960Z",
    "P2147483647W",
    "-PT1S",
    "\r\n ",
    "\\n",
    "\\,",
    "\"",
    "=0D=0A=",
];

pub const XML_WORDS: &[&str] = &[
    "<event",
    "</event>",
    "<data>",
    "<timeline>",
    "<category>",
    "<events>",
    "<era>",
    "<container>",
    "<start>",
    "<end>",
    "<text>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?xml",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&b;",
    "&amp;",
    "&#x10FFFF;",
    "&#0;",
    "start=\"",
    "end=\"",
    "isDuration=\"true\"",
    "/>",
    "xmlns:a=\"b\"",
    "<row r=\"1048576\">",
    "<c r=\"XFD1\" t=\"s\"><v>",
    "<c r=\"A1\" s=\"1\"><v>",
    "</v></c>",
    "t=\"inlineStr\"",
    "table:number-rows-repeated=\"",
    "table:number-columns-repeated=\"",
    "<table:table-cell",
    "<text:p>",
    "office:date-value=\"",
    "-99999999999999",
    "1e308",
    "\n%%\n",
];

pub const JSON_WORDS: &[&str] = &[
    "{\"",
    "\":",
    "[{",
    "}]",
    "null",
    "true",
    "-1e308",
    "9223372036854775808",
    "\\ud800",
    "\\u0000",
    "//",
    "/*",
    "*/",
    "\"start\":",
    "\"end\":",
    "\"date\":",
    "\"events\":",
    "\"items\":",
    "\"content\":",
    "\"start_date\":",
    "\"year\":",
    "\"timeline\":",
    "\"title\":",
    "\"text\":",
    "\"group\":",
    "\"id\":",
    "\"report_date\":",
    "\"killed_cum\":",
    "\"/Date(-9223372036854775808)/\"",
    "\"type\":",
    "\"eras\":",
    "\"media\":",
    "\"unique_id\":",
];

pub const NATIVE_WORDS: &[&str] = &[
    "\"schema\": \"truceline/1\"",
    "\"events\":",
    "\"actors\":",
    "\"groups\":",
    "\"claims\":",
    "\"quotes\":",
    "\"figures\":",
    "\"positions\":",
    "\"links\":",
    "\"notes\":",
    "\"sources\":",
    "\"eras\":",
    "\"refs\":",
    "\"date\":",
    "\"by\":",
    "\"value\":",
    "\"low\":",
    "\"high\":",
    "\"as_of\":",
    "\"zone\":",
    "null",
    "1e308",
    "-9223372036854775808",
    "\\ud800",
    "Y-9999999999",
    "../..",
    "event,",
    "figure,",
    "claim,",
    "note,",
    "dataset,",
    "\"\"",
    "|",
    ";",
    "\r\n",
    ":",
];

pub const MARKWHEN_WORDS: &[&str] = &[
    "group ",
    "section ",
    "endGroup\n",
    "endSection\n",
    "title: ",
    "timezone: ",
    "---\n",
    "//",
    "now",
    "every ",
    " for 3 times",
    "before ",
    "after ",
    " - ",
    " / ",
    "3 years",
    "5 week days",
    "!id",
    "@",
    "#tag ",
    "- [ ] ",
    "2012: ",
    "1 Jan 1998",
    "11/11/2011 8am",
    "T00:00:00Z",
    "dateFormat: d/M/y\n",
    "9999999999999 years",
    "-9999: ",
    "\n\n",
    "{",
    "}",
];

pub const TABLE_WORDS: &[&str] = &[
    "date",
    "title",
    "start",
    "end",
    "killed",
    "#event+date",
    "#affected",
    "\"\"",
    "\"",
    ",",
    ";",
    "\t",
    "|",
    "\r\n",
    "\r",
    "2023-01-01",
    "31/12/99",
    "-44",
    "1e308",
    "99999999999999999999",
    "NaN",
    "over 1,000",
    "10-20",
    "\u{feff}",
    "\u{0}",
    "event_date",
    "time_precision",
    "Year",
    "End Year",
    "best",
    "date_prec",
    "#date",
    "#geo+lat",
    "\n\n",
];

pub const MAPPING_WORDS: &[&str] = &[
    "\"columns\":",
    "\"start\"",
    "\"end\"",
    "\"title\"",
    "\"ignore\"",
    "\"keep\"",
    "\"figure\":",
    "\"measure\":",
    "\"start_part\":",
    "\"end_part\":",
    "\"figure_part\":",
    "\"year\"",
    "\"day_order\":",
    "\"month_day_year\"",
    "\"zone\":",
    "\"span\":",
    "\"window\"",
    "\"head_rows\":",
    "18446744073709551615",
    "\"sheet\":",
    "\n%%\n",
    "\"actor\"",
];

pub const DATE_WORDS: &[&str] = &[
    "/",
    "..",
    "?",
    "~",
    "%",
    "X",
    "Y-",
    "E9",
    "S2",
    "[",
    "]",
    "{",
    "}",
    "T24:00:00",
    "+14:00",
    "Z",
    "BCE",
    "c. ",
    "ca.",
    " billion years ago",
    "-9223372036854775808",
    "-21",
    "W53",
    "366",
    "century",
    "FREQ=",
    "COUNT=",
    "P",
    "PT",
    ";",
    ",",
];

/// Workbooks of every kind, as `sheets` puts them together.
pub fn workbooks() -> Vec<Vec<u8>> {
    let sheet = r#"x<worksheet><dimension ref="A1:C3"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Event</t></is></c><c r="C1" t="str"><v>Killed</v></c></row><row r="3"><c r="A3" s="1"><v>45254</v></c><c r="B3" t="e"><v>#N/A</v></c><c r="C3"><f>1+1</f><v>2</v></c></row><row r="4"><c r="A4" t="d"><v>2023-01-01T00:00:00</v></c><c t="b"><v>1</v></c></row></sheetData></worksheet>"#;
    let shared = r#"<sst count="1" uniqueCount="1"><si><t>Date</t></si><si><r><t>a</t></r><r><t>b</t></r></si></sst>"#;
    let rows = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>Date</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Event</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="date" office:date-value="2023-11-24"><text:p>24/11/23</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1.5"><text:p>1<text:s text:c="3"/>5</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    vec![
        [sheet.as_bytes(), SEPARATOR, shared.as_bytes()].concat(),
        [b"o", ods_content(rows).as_bytes()].concat(),
        [b"b".as_slice(), &xlsb_sheet()].concat(),
        [b"s".as_slice(), &xls_stream((0, 2, 0, 3))].concat(),
        super::sheets::workbook(&[b"s".as_slice(), &xls_stream((0, 2, 0, 3))].concat()),
    ]
}

/// Files in every kind of wrapping, as `targets` wraps them, and some as they are.
pub fn carriers() -> Vec<Vec<u8>> {
    let table = "date,title\n2023-01-01,Žluťoučký kůň\n2023-01-02,für Käse\n";
    let latin = b"rdate,title\n2023-01-01,f\xFCr K\xE4se\n2023-01-02,\xC4rger\n";
    let mut all: Vec<Vec<u8>> = [b'g', b'G', b'z', b'Z', b'u', b'U', b'8', b'r']
        .iter()
        .map(|kind| [&[*kind], table.as_bytes()].concat())
        .collect();
    all.push(latin.to_vec());
    all.push([b"r".as_slice(), &gzip(table.as_bytes())].concat());
    all.push([b"r".as_slice(), &zip(&[("a.csv", table.as_bytes())], true)].concat());
    all.push(b"rdate,title\n2023-01-01,\x82\xA0\x82\xA2\n".to_vec());
    all
}
