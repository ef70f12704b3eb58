//! Workbooks made here, cell by cell.

use std::io::{Cursor, Write as _};

use crate::load::{LoadError, Loaded, Progress, load_bytes};

fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of sheets, each its name and its rows as XML.
fn xlsx(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut list = String::new();
    let mut links = String::new();
    let mut parts = Vec::new();
    for (index, (name, rows)) in sheets.iter().enumerate() {
        let number = index + 1;
        list.push_str(&format!(
            r#"<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>"#
        ));
        links.push_str(&format!(
            r#"<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        ));
        parts.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!(r#"<worksheet xmlns="{SHEETS}"><sheetData>{rows}</sheetData></worksheet>"#),
        ));
    }
    let book = format!(
        r#"<workbook xmlns="{SHEETS}" xmlns:r="{RELATIONS}"><sheets>{list}</sheets></workbook>"#
    );
    let links = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdS" Type="{RELATIONS}/styles" Target="styles.xml"/>{links}</Relationships>"#
    );
    // Style 1 is a day.
    let styles = format!(
        r#"<styleSheet xmlns="{SHEETS}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
    );
    let root = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let mut files = vec![
        ("_rels/.rels", root.as_str()),
        ("xl/workbook.xml", book.as_str()),
        ("xl/_rels/workbook.xml.rels", links.as_str()),
        ("xl/styles.xml", styles.as_str()),
    ];
    files.extend(
        parts
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    );
    zip(&files)
}

fn words(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

fn read(bytes: &[u8]) -> Result<Loaded, LoadError> {
    load_bytes("book", bytes, &Progress::default())
}

fn events(loaded: &Loaded) -> Vec<String> {
    let events = loaded.dataset.events();
    events
        .map(|(_, event)| format!("{} @ {}", event.title(), event.date_text()))
        .collect()
}

#[test]
fn the_first_sheet_with_a_table_is_read_and_the_others_are_named() {
    let notes = format!("<row r=\"1\">{}</row>", words("A1", "About this file"));
    let table = format!(
        "<row r=\"1\">{}{}{}</row><row r=\"3\"><c r=\"A3\" s=\"1\"><v>45254</v></c>{}<c r=\"C3\"><v>20</v></c></row>",
        words("A1", "Date"),
        words("B1", "Event"),
        words("C1", "Killed"),
        words("B3", "It begins"),
    );
    let more = format!(
        "<row r=\"1\">{}{}</row>",
        words("A1", "x"),
        words("B1", "y")
    );
    let loaded = read(&xlsx(&[
        ("Notes", &notes),
        ("Data", &table),
        ("More", &more),
    ]))
    .unwrap();
    assert_eq!(loaded.report.format, "xlsx");
    assert_eq!(events(&loaded), ["It begins @ 2023-11-24"]);
    assert_eq!(loaded.dataset.figures[0].record.value, Some(20.0));
    let assumed = &loaded.report.assumptions[0].text;
    assert!(assumed.contains("“Data” is read"), "{assumed}");
    assert!(
        assumed.contains("“Notes”") && assumed.contains("“More”"),
        "{assumed}"
    );
}

#[test]
fn serials_in_cells_without_a_format_are_dates_where_the_column_says_so() {
    let table = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\"><c r=\"A2\"><v>45254</v></c>{}</row><row r=\"3\"><c r=\"A3\"><v>45261.5</v></c>{}</row>",
        words("A1", "Date"),
        words("B1", "Event"),
        words("B2", "a"),
        words("B3", "b"),
    );
    let loaded = read(&xlsx(&[("Data", &table)])).unwrap();
    assert_eq!(events(&loaded), ["a @ 2023-11-24", "b @ 2023-12-01T12:00"]);
}

#[test]
fn a_cell_at_the_sheets_far_end_costs_nothing() {
    let table = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}{}</row><row r=\"1048576\">{}</row>",
        words("A1", "Date"),
        words("B1", "Event"),
        words("A2", "2023-01-01"),
        words("B2", "a"),
        words("XFD1048576", "far"),
    );
    let loaded = read(&xlsx(&[("Data", &table)])).unwrap();
    assert_eq!(loaded.report.rows.read, 2);
}

fn ods(rows: &str) -> Vec<u8> {
    ods_of(&ods_content(rows))
}

fn ods_content(rows: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    )
}

fn ods_of(content: &str) -> Vec<u8> {
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content),
        (
            "META-INF/manifest.xml",
            r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#,
        ),
    ])
}

fn cell(text: &str) -> String {
    format!(
        r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
    )
}

#[test]
fn open_documents_are_read() {
    let rows = format!(
        r#"<table:table-row>{}{}</table:table-row><table:table-row><table:table-cell office:value-type="date" office:date-value="2023-11-24"><text:p>24/11/23</text:p></table:table-cell>{}</table:table-row><table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#,
        cell("Date"),
        cell("Event"),
        cell("a"),
    );
    let loaded = read(&ods(&rows)).unwrap();
    assert_eq!(loaded.report.format, "ods");
    assert_eq!(events(&loaded), ["a @ 2023-11-24"]);
}

#[test]
fn repeats_without_end_are_refused() {
    let row = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>"#;
    let error = read(&ods(row)).unwrap_err().to_string();
    assert!(error.contains("2 million cells"), "{error}");
}

#[test]
fn a_sheet_of_far_cells_and_a_run_of_spaces_without_end_are_refused() {
    let far = format!(
        r#"<table:table-row><table:table-cell table:number-columns-repeated="16000"/>{}</table:table-row><table:table-row table:number-rows-repeated="1000000"/><table:table-row>{}</table:table-row>"#,
        cell("far"),
        cell("farther"),
    );
    let spaces = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="99999999999"/></text:p></table:table-cell></table:table-row>"#;
    for rows in [far.as_str(), spaces] {
        let error = read(&ods(rows)).unwrap_err().to_string();
        assert!(error.contains("2 million cells"), "{error}");
    }
}

#[test]
fn an_open_document_that_ends_in_a_table_is_refused() {
    let row = format!(
        "<table:table-row>{}{}</table:table-row>",
        cell("a"),
        cell("b")
    );
    let whole = ods_content(&row);
    let table = whole.find("</table:table>").unwrap();
    for end in [table, table - "</table:table-row>".len()] {
        let error = read(&ods_of(&whole[..end])).unwrap_err().to_string();
        assert!(error.contains("is damaged"), "{error}");
    }
}

#[test]
fn broken_workbooks_are_refused() {
    let whole = xlsx(&[("Data", "<row r=\"1\"><c r=\"A1\"><v>1</v></c>")]);
    for end in (0..whole.len()).step_by(97) {
        assert!(read(&whole[..end]).is_err(), "{end}");
    }
}
