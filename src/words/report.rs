//! What became of every row, in words.

use super::{counted, grouped};
use crate::model::{Assumption, Level, Rows};
use crate::scene::Scene;

/// Said where a reader has nothing to say.
pub const NOTHING_FOUND: &str = "Nothing to mend.";

/// `284 rows: 283 placed, 1 set aside`, with blank and header rows where there are any.
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
    if rows.blank > 0 {
        line.push_str(&format!(
            "; {}",
            counted(rows.blank as usize, "blank row", "blank rows")
        ));
    }
    if rows.comment > 0 {
        line.push_str(&format!(
            "; {}",
            counted(rows.comment as usize, "comment", "comments")
        ));
    }
    line
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
