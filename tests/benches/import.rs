//! What reading other programs' files costs, as a ratio to the carrier's own parser over the same
//! bytes: 50,000 records of each format, invented.
//!
//! A carrier's parser here gives what a reader of the format would have to ask it for: cells of a row,
//! values of JSON, elements of XML with their attributes and text unescaped, cells of a sheet.

#![allow(clippy::cast_precision_loss, reason = "ratios of small, known numbers")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use calamine::Reader as _;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use quick_xml::events::Event;
use truceline::load::{Progress, load_path};

/// Records of each file.
const RECORDS: usize = 50_000;

/// One record: number, and a date of it.
struct Record {
    number: usize,
    year: usize,
    month: usize,
    day: usize,
}

fn records() -> impl Iterator<Item = Record> {
    (0..RECORDS).map(|number| Record {
        number,
        year: 1950 + number / 700,
        month: number / 28 % 12 + 1,
        day: number % 28 + 1,
    })
}

impl Record {
    fn iso(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    fn title(&self) -> String {
        format!("Notice {} read out at the town hall", self.number)
    }
}

/// Text of one line for each record, between what begins and ends a file.
fn lines(begin: &str, end: &str, line: impl Fn(&Record) -> String) -> Vec<u8> {
    let mut text = begin.to_owned();
    for record in records() {
        text.push_str(&line(&record));
    }
    text.push_str(end);
    text.into_bytes()
}

/// Objects of an array in JSON.
fn objects(begin: &str, end: &str, object: impl Fn(&Record) -> String) -> Vec<u8> {
    lines(begin, end, |record| {
        let comma = if record.number == 0 { "" } else { ",\n" };
        format!("{comma}{}", object(record))
    })
}

fn table() -> Vec<u8> {
    lines("Date,Title,Actor,Place,Source\n", "", |record| {
        let day = format!("{:02}.{:02}.{}", record.day, record.month, record.year);
        let actor = record.number % 40;
        format!(
            "{day},{},Office {actor},\"Quay {actor}, north\",Log\n",
            record.title()
        )
    })
}

fn ucdp() -> Vec<u8> {
    let head = "id,year,type_of_violence,conflict_name,side_a,side_b,source_article,where_coordinates,\
                date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,best,high\n";
    lines(head, "", |record| {
        let (number, day) = (record.number, record.iso());
        format!(
            "{number},{},1,Invented conflict,Side {},Side {},\"Paper,{day},text\",Town,1,{day},{day},0,1,2,0,1,3,{}\n",
            record.year,
            number % 7,
            number % 5,
            number % 9 + 3
        )
    })
}

fn timelinejs() -> Vec<u8> {
    objects(r#"{"events": ["#, "]}", |record| {
        format!(
            r#"{{"start_date": {{"year": "{}", "month": "{}", "day": "{}"}}, "text": {{"headline": "{}", "text": "<p>Said of {}.</p>"}}, "group": "g{}"}}"#,
            record.year,
            record.month,
            record.day,
            record.title(),
            record.number,
            record.number % 9
        )
    })
}

fn vis() -> Vec<u8> {
    objects("[", "]", |record| {
        format!(
            r#"{{"id": {}, "content": "{}", "start": "{}", "group": {}}}"#,
            record.number,
            record.title(),
            record.iso(),
            record.number % 9
        )
    })
}

fn simile() -> Vec<u8> {
    lines(
        r#"<data date-time-format="iso8601">"#,
        "</data>",
        |record| {
            format!(
                "<event start=\"{}\" title=\"{}\">Said of {} &amp; of others.</event>\n",
                record.iso(),
                record.title(),
                record.number
            )
        },
    )
}

fn thetimelineproj() -> Vec<u8> {
    let begin = "<?xml version=\"1.0\"?>\n<timeline><version>2.3.0</version><timetype>gregoriantime</timetype>\
                 <categories><category><name>Own</name><color>200,10,10</color></category></categories><events>";
    lines(begin, "</events></timeline>", |record| {
        let at = format!("{} 11:16:00", record.iso());
        format!(
            "<event><start>{at}</start><end>{at}</end><text>{}</text><progress>0</progress>\
             <fuzzy>False</fuzzy><locked>False</locked><ends_today>False</ends_today><category>Own</category></event>\n",
            record.title()
        )
    })
}

fn timeflow() -> Vec<u8> {
    let begin = "#TIMEFLOW\tformat version\t1\n#TIMEFLOW\tfield\tID\tNumber\n#TIMEFLOW\tfield\tStart\tDate/Time\n\
                 #TIMEFLOW\tfield\tLabel\tText\t45\n#TIMEFLOW\tfield\tActors\tList\n#TIMEFLOW\tend-metadata\n\
                 #TIMEFLOW\talias\tTIMEFLOW_START\tStart\n#TIMEFLOW\talias\tTIMEFLOW_LABEL\tLabel\n\
                 #TIMEFLOW\t====== End of Header. Data below is in tab-delimited format. =====\n\
                 ID\tStart\tLabel\tActors\n";
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    lines(begin, "", |record| {
        format!(
            "{}.0\t{} {} {}\t{}\tOffice {}\n",
            record.number,
            months[record.month - 1],
            record.day,
            record.year,
            record.title(),
            record.number % 40
        )
    })
}

fn icalendar() -> Vec<u8> {
    let begin = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//invented//EN\r\n";
    lines(begin, "END:VCALENDAR\r\n", |record| {
        format!(
            "BEGIN:VEVENT\r\nUID:{}@invented\r\nDTSTART;VALUE=DATE:{:04}{:02}{:02}\r\nSUMMARY:{}\\, in full\r\nEND:VEVENT\r\n",
            record.number,
            record.year,
            record.month,
            record.day,
            record.title()
        )
    })
}

fn reports() -> Vec<u8> {
    // A report for each day of more than a hundred years, whose totals are right.
    let first = chrono::NaiveDate::from_ymd_opt(1850, 1, 1).expect("a day");
    objects("[", "]", |record| {
        let date = first + chrono::Days::new(record.number as u64);
        let (rounds, rest) = (record.number / 30, record.number % 30);
        let total = rounds * 435 + rest * (rest + 1) / 2;
        format!(
            r#"{{"report_date": "{date}", "report_source": "office", "treated": {rest}, "treated_cum": {total}}}"#,
        )
    })
}

/// A sheet as its own parser's writer would have it, small parts of it: text in the cells.
fn sheet() -> Vec<u8> {
    let mut rows = String::from(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#,
    );
    let cells = |row: usize, cells: [&str; 3], rows: &mut String| {
        write!(rows, r#"<row r="{row}">"#).expect("a text takes it");
        for (column, cell) in ["A", "B", "C"].into_iter().zip(cells) {
            write!(
                rows,
                r#"<c r="{column}{row}" t="inlineStr"><is><t>{cell}</t></is></c>"#
            )
            .expect("a text takes it");
        }
        rows.push_str("</row>");
    };
    cells(1, ["Date", "Title", "Actor"], &mut rows);
    for record in records() {
        let actor = format!("Office {}", record.number % 40);
        let (day, title) = (record.iso(), record.title());
        cells(record.number + 2, [&day, &title, &actor], &mut rows);
    }
    rows.push_str("</sheetData></worksheet>");
    let parts = [
        (
            "[Content_Types].xml",
            r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", rows.as_str()),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in parts {
        archive.start_file(name, options).expect("a name");
        archive.write_all(text.as_bytes()).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

fn cells_by(separator: u8) -> impl Fn(&[u8]) -> usize {
    move |bytes| {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .delimiter(separator)
            .from_reader(bytes);
        let mut record = csv::StringRecord::new();
        let mut cells = 0;
        while reader.read_record(&mut record).expect("rows of our own") {
            cells += record.len();
        }
        cells
    }
}

fn values(bytes: &[u8]) -> usize {
    let value: serde_json::Value = serde_json::from_slice(bytes).expect("JSON of our own");
    black_box(&value);
    bytes.len()
}

fn elements(bytes: &[u8]) -> usize {
    let text = std::str::from_utf8(bytes).expect("text of our own");
    let mut reader = quick_xml::Reader::from_str(text);
    let mut count = 0;
    loop {
        match reader.read_event().expect("XML of our own") {
            Event::Eof => return count,
            Event::Start(element) | Event::Empty(element) => {
                for attribute in element.attributes().flatten() {
                    count += attribute.value.len();
                }
            }
            Event::Text(text) => count += text.len(),
            _ => {}
        }
    }
}

fn components(bytes: &[u8]) -> usize {
    let text = std::str::from_utf8(bytes).expect("text of our own");
    let calendar: icalendar::Calendar = text.parse().expect("a calendar of our own");
    calendar.components.len()
}

fn sheet_cells(bytes: &[u8]) -> usize {
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook of our own");
    let range = book.worksheet_range("Data").expect("a sheet of our own");
    range.used_cells().count()
}

/// A carrier's parser: says how much it found.
type Carrier = Box<dyn Fn(&[u8]) -> usize>;

/// A format: its name, a file of it, and its carrier's parser.
struct Format {
    name: &'static str,
    file: Vec<u8>,
    carrier: Carrier,
}

fn formats() -> Vec<Format> {
    let format = |name, file, carrier: Carrier| Format {
        name,
        file,
        carrier,
    };
    vec![
        format("plain table", table(), Box::new(cells_by(b','))),
        format("UCDP GED", ucdp(), Box::new(cells_by(b','))),
        format("TimeFlow", timeflow(), Box::new(cells_by(b'\t'))),
        format("TimelineJS", timelinejs(), Box::new(values)),
        format("vis", vis(), Box::new(values)),
        format("daily figures", reports(), Box::new(values)),
        format("SIMILE", simile(), Box::new(elements)),
        format(
            "The Timeline Project",
            thetimelineproj(),
            Box::new(elements),
        ),
        format("iCalendar", icalendar(), Box::new(components)),
        format("XLSX", sheet(), Box::new(sheet_cells)),
    ]
}

/// The least of three times: what the rest of the machine adds is not of interest.
fn least(mut run: impl FnMut()) -> Duration {
    (0..3)
        .map(|_| {
            let began = Instant::now();
            run();
            began.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn parse(path: &Path, carrier: &dyn Fn(&[u8]) -> usize) -> usize {
    let mut bytes = Vec::new();
    let mut file = std::fs::File::open(path).expect("just written");
    file.read_to_end(&mut bytes).expect("a file of our own");
    carrier(&bytes)
}

fn importing(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder for what is made");
    let mut group = c.benchmark_group("import");
    group.sample_size(10);
    for format in formats() {
        let path = folder.path().join(format.name);
        std::fs::write(&path, &format.file).expect("room for it");
        let load = || load_path(&path, &Progress::default()).expect("a file of our own");
        let loaded = load();
        let parser = least(|| {
            black_box(parse(&path, &*format.carrier));
        });
        let own = least(|| {
            black_box(load());
        });
        eprintln!(
            "{}: {} events and {} figures, read as {}: {:?}, {:.2} times the carrier's parser ({parser:?})",
            format.name,
            loaded.dataset.event_count(),
            loaded.dataset.figures.len(),
            loaded.report.format,
            own,
            own.as_secs_f64() / parser.as_secs_f64(),
        );
        group.throughput(Throughput::Bytes(format.file.len() as u64));
        group.bench_function(BenchmarkId::new(format.name, "the carrier's parser"), |b| {
            b.iter(|| parse(&path, &*format.carrier));
        });
        group.bench_function(BenchmarkId::new(format.name, "into a dataset"), |b| {
            b.iter(load);
        });
    }
    group.finish();
}

criterion_group!(benches, importing);
criterion_main!(benches);
