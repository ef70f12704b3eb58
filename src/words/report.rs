//! What became of every row, in words.

use super::{counted, grouped};
use crate::model::audit::Audit;
use crate::model::{Assumption, Dataset, Level, Report, Rows, Where};
use crate::scene::Scene;

/// Said where a reader has nothing to say.
pub const NOTHING_FOUND: &str = "Nothing to mend.";

/// `284 rows: 283 placed, 1 set aside; 2 blank rows, 1 row of names`: rows that are no records where
/// there are any.
pub fn rows_line(rows: &Rows) -> String {
    let mut line = format!(
        "{}: {} placed, {} set aside",
        counted(rows.read as usize, "row", "rows"),
        grouped(rows.used),
        grouped(rows.set_aside)
    );
    if rows.merged > 0 {
        line.push_str(&format!(", {} merged", grouped(rows.merged)));
    }
    let others = [
        (rows.blank, "blank row", "blank rows"),
        (rows.header, "row of names", "rows of names"),
        (rows.tag, "row of tags", "rows of tags"),
    ];
    let others: Vec<String> = others
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| counted(count as usize, one, many))
        .collect();
    if !others.is_empty() {
        line.push_str("; ");
        line.push_str(&others.join(", "));
    }
    if rows.comment > 0 {
        line.push_str(&format!(
            "; {}",
            counted(rows.comment as usize, "comment", "comments")
        ));
    }
    line
}

/// Columns of a report as a table.
const REPORT_COLUMNS: [&str; 8] = [
    "about", "line", "column", "cell", "what", "why", "fix", "rule",
];

/// Writes what became of every row as CSV: the counts, what was taken for granted, every finding of
/// the reader, then every question of the audit with its rule.
///
/// # Errors
/// Where it cannot be written.
pub fn write_report(
    out: &mut dyn std::io::Write,
    report: &Report,
    dataset: &Dataset,
    audit: &Audit,
) -> std::io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let alone = |about: &str, what: &str| {
        let mut record = [const { String::new() }; 8];
        about.clone_into(&mut record[0]);
        what.clone_into(&mut record[4]);
        record
    };
    // A folder has files to tell apart, and one column more.
    let of_folder = !dataset.files.is_empty();
    let mut write = |file: Option<&str>, record: [String; 8]| {
        let file = of_folder.then_some(file.unwrap_or_default());
        writer.write_record(record.iter().map(String::as_str).chain(file))
    };
    let headings = REPORT_COLUMNS.map(str::to_owned);
    write(Some("file"), headings)?;
    write(None, alone("rows", &rows_line(&report.rows)))?;
    for assumption in &report.assumptions {
        write(None, alone("assumption", &assumption.text))?;
    }
    for found in report.of_reading() {
        let texts = [&found.what, &found.why, &found.fix].map(|text| &**text);
        let record = finding(found.level, &found.at, texts, "");
        write(found.at.file.as_deref(), record)?;
    }
    for question in &audit.questions {
        let asked = super::audit::asked(dataset, question);
        let texts = [&asked.what, &asked.why, &asked.fix].map(|text| &**text);
        let at = question.place(dataset);
        let rule = question.rule().id();
        let record = finding(question.level(), &at, texts, rule);
        write(at.file.as_deref(), record)?;
    }
    for line in super::audit::more(&audit.more) {
        write(None, alone("more", &line))?;
    }
    writer.flush()
}

/// A finding as a row of a report.
fn finding(level: Level, at: &Where, [what, why, fix]: [&str; 3], rule: &str) -> [String; 8] {
    let about = match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
    };
    let number = |number: Option<u64>| number.map_or_else(String::new, |it| it.to_string());
    [
        about.to_owned(),
        number(at.line),
        number(at.column),
        at.path.clone(),
        what.to_owned(),
        why.to_owned(),
        fix.to_owned(),
        rule.to_owned(),
    ]
}

/// What a reader took for granted, each on a line.
pub fn assumed(assumptions: &[Assumption]) -> Vec<String> {
    let line = |it: &Assumption| format!("taken for granted: {}", it.text);
    assumptions.iter().map(line).collect()
}

/// How much a finding matters, in a word.
pub const fn level_name(level: Level) -> &'static str {
    match level {
        Level::Error => "set aside",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

/// Where a dataset came from: its file's name, and that it is part of the program.
pub fn origin(file: &str, built_in: bool) -> String {
    if built_in {
        let stem = file.strip_suffix(".json").unwrap_or(file);
        format!("{stem} (built in)")
    } else {
        file.to_owned()
    }
}

/// A sentence that names the letters no face has; empty where there are none.
pub fn missing_letters(scene: &Scene) -> String {
    let mut missing: Vec<char> = Vec::new();
    let mut add = |line: &crate::text::Line| missing.extend(&line.missing);
    for node in &scene.nodes {
        match node {
            crate::scene::Node::Group(group) => group.walk_text(&mut |text| add(&text.line)),
            crate::scene::Node::Shape(_) => {}
            crate::scene::Node::Text(text) => add(&text.line),
        }
    }
    missing.sort_unstable();
    missing.dedup();
    if missing.is_empty() {
        return String::new();
    }
    let letters: Vec<String> = missing
        .iter()
        .take(12)
        .map(|letter| format!("{letter} (U+{:04X})", u32::from(*letter)))
        .collect();
    format!(
        "no face has {}: they are drawn as boxes; give a font that has them with --font FILE",
        letters.join(", ")
    )
}
