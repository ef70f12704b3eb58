//! What a reader found on the way: every row accounted for, every doubt with its place and its mend.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::Unknown;
use crate::time::EdtfDate;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Worth knowing; nothing is lost.
    Info,

    /// The record is used; a part of it could not be.
    Warning,

    /// The record is set aside.
    Error,
}

/// Where in a file something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Where {
    /// The file of a folder, by its name; absent where the dataset is of one file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<Box<str>>,

    /// Line, from 1; absent where not known.
    pub line: Option<u64>,

    /// Column, from 1, in characters; absent where not known.
    pub column: Option<u64>,

    /// Path such as `events[3].date`, or the column's name in a table.
    pub path: String,
}

impl fmt::Display for Where {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            f.write_str(file)?;
            if self.line.is_some() || !self.path.is_empty() {
                f.write_str(", ")?;
            }
        }
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, "line {line}, column {column}")?,
            (Some(line), None) => write!(f, "line {line}")?,
            _ => return f.write_str(&self.path),
        }
        if !self.path.is_empty() {
            write!(f, ", {}", self.path)?;
        }
        Ok(())
    }
}

/// One thing that a reader found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How much it matters.
    pub level: Level,

    /// Where it stands.
    #[serde(rename = "where")]
    pub at: Where,

    /// What stands there. This and what follows are shared with findings that say the same, as a million
    /// of them may.
    pub what: Arc<str>,

    /// Why it could not be used as it is.
    pub why: Arc<str>,

    /// What to do.
    pub fix: Arc<str>,
}

impl Finding {
    /// What is wrong, in one sentence: what stands there, and why it could not be used. A cell that the
    /// reason begins with is not said before it too.
    pub fn wrong(&self) -> String {
        let Self { what, why, .. } = self;
        let cell = what.rfind(": \"").map(|at| at + 2).unwrap_or_default();
        let says_cell = what.get(cell..).is_some_and(|cell| {
            cell.starts_with('"') && cell.ends_with('"') && why.starts_with(cell)
        });
        let told = if says_cell {
            what.get(..cell)
        } else {
            Some(&**what)
        };
        let told = told.unwrap_or_default().trim_end_matches(": ");
        match (told, &**why) {
            (told, "") => told.to_owned(),
            ("", why) => why.to_owned(),
            (told, why) => format!("{told}: {why}"),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, fix, .. } = self;
        write!(f, "{at}: {}", self.wrong())?;
        if !fix.is_empty() {
            write!(f, ". {fix}")?;
        }
        Ok(())
    }
}

/// What became of every row. `read = used + set_aside`; merged rows are part of used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rows {
    /// Records read.
    pub read: u64,

    /// Records in the dataset.
    pub used: u64,

    /// Records that could not be used; each has a finding.
    pub set_aside: u64,

    /// Used records that share one event with another.
    pub merged: u64,

    /// Rows with nothing in them.
    pub blank: u64,

    /// Rows that name columns.
    pub header: u64,

    /// Rows that say what columns mean, as the tags of HXL do.
    pub tag: u64,

    /// Rows that are comments: their first cell begins with `#`, and the others are empty.
    pub comment: u64,
}

impl Rows {
    /// Adds the counts of a part of the file.
    pub fn add(&mut self, part: &Self) {
        self.read += part.read;
        self.used += part.used;
        self.set_aside += part.set_aside;
        self.merged += part.merged;
        self.blank += part.blank;
        self.header += part.header;
        self.tag += part.tag;
        self.comment += part.comment;
    }
}

/// What a reader took for granted because the file does not say it; told once, not by the row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assumption {
    /// What it is about.
    pub about: AssumptionAbout,

    /// A sentence, with how to say otherwise where that can be said.
    pub text: String,
}

/// What a reader takes for granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AssumptionAbout {
    /// Which file of an archive, which sheet of a workbook.
    Part,

    /// In which encoding its letters are.
    Encoding,

    /// What its columns mean.
    Columns,

    /// In which order day, month and year stand, and what short years mean.
    Dates,

    /// Whether the last day named is part of a span.
    Ends,

    /// In which zone its times are.
    Zone,

    /// What marks stand in its numbers.
    Numbers,

    /// Anything else of its meaning.
    Meaning,
}

/// What there is to say of a file or a part of it: what became of every row, every doubt, and what the
/// format does not know.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// Counts so far.
    pub rows: Rows,

    /// In the order found.
    pub findings: Vec<Finding>,

    /// What was taken for granted, each once.
    pub assumptions: Vec<Assumption>,

    /// Fields at the top of the file that are kept as they are.
    pub unknown: Vec<Unknown>,
}

impl Account {
    /// Adds a finding.
    pub fn find(
        &mut self,
        level: Level,
        at: &Where,
        what: impl Into<String>,
        why: impl Into<String>,
        fix: impl Into<String>,
    ) {
        let before = self.findings.last();
        let shared = |text: String, before: Option<&Arc<str>>| match before {
            Some(before) if **before == *text => Arc::clone(before),
            _ => text.into(),
        };
        let what = shared(what.into(), before.map(|before| &before.what));
        let why = shared(why.into(), before.map(|before| &before.why));
        let fix = shared(fix.into(), before.map(|before| &before.fix));
        self.findings.push(Finding {
            level,
            at: at.clone(),
            what,
            why,
            fix,
        });
    }

    /// Says what was taken for granted, once.
    pub fn assume(&mut self, about: AssumptionAbout, text: impl Into<String> + AsRef<str>) {
        // Readers say the same of every record: the text is only copied the first time.
        let mut known = self.assumptions.iter();
        if known.any(|own| own.about == about && own.text == text.as_ref()) {
            return;
        }
        self.assumptions.push(Assumption {
            about,
            text: text.into(),
        });
    }

    /// Counts a record that is in the dataset.
    pub(super) fn used(&mut self) {
        self.rows.read += 1;
        self.rows.used += 1;
    }

    /// Counts a record that could not be used, and says why.
    pub fn set_aside(
        &mut self,
        at: &Where,
        what: impl Into<String>,
        why: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.rows.read += 1;
        self.rows.set_aside += 1;
        self.find(Level::Error, at, what, why, fix);
    }

    /// Moves a record counted as used to those set aside: it turned out, at the end, not to resolve.
    pub(super) fn set_aside_late(
        &mut self,
        at: &Where,
        what: impl Into<String>,
        why: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.rows.used -= 1;
        self.rows.set_aside += 1;
        self.find(Level::Error, at, what, why, fix);
    }

    /// Says that a record has a field that the format does not know.
    pub fn tell_unknown(&mut self, at: &Where) {
        self.find(
            Level::Info,
            at,
            "unknown field",
            "the format has no field of this name; it is kept as it is",
            "",
        );
    }

    /// Keeps a field at the top of the file that the format does not know: its name and JSON text.
    pub fn keep_field(&mut self, path: String, value: String) {
        self.unknown.push(Unknown { path, value });
    }

    /// Reads a date of a field; one that is none is a finding, and then there is no date: its record is
    /// used without it.
    pub(super) fn date(&mut self, text: Option<&str>, field: &str, at: &Where) -> Option<EdtfDate> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        match EdtfDate::parse(text) {
            Ok(date) => Some(date),
            Err(error) => {
                let at = Where {
                    path: format!("{}.{field}", at.path),
                    ..at.clone()
                };
                let what = format!("{field} \"{text}\"");
                let fix = "The record is used without it";
                self.find(Level::Warning, &at, what, error.to_string(), fix);
                None
            }
        }
    }

    /// Adds what there is to say of the next part of the file.
    pub fn append(&mut self, part: Self) {
        self.rows.add(&part.rows);
        self.findings.extend(part.findings);
        for Assumption { about, text } in part.assumptions {
            self.assume(about, text);
        }
        self.unknown.extend(part.unknown);
    }
}

/// What a reader has to say of a file.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Short name of the format, such as `truceline-json`.
    pub format: String,

    /// What became of every row.
    pub rows: Rows,

    /// What the reader took for granted.
    pub assumptions: Vec<Assumption>,

    /// In the order found.
    pub findings: Vec<Finding>,

    /// How many of the findings, at their end, are questions of the [audit](super::audit) that a
    /// reader asks as well. Who asks all of its questions leaves these out.
    pub asked: usize,
}

impl Report {
    /// Adds questions of the audit, after all that the reader found.
    pub(super) fn ask(&mut self, questions: Vec<Finding>) {
        self.asked = questions.len();
        self.findings.extend(questions);
    }

    /// What the reader itself found.
    pub fn of_reading(&self) -> &[Finding] {
        let own = self.findings.len().saturating_sub(self.asked);
        self.findings.get(..own).unwrap_or_default()
    }

    /// Number of findings of a level.
    pub fn count(&self, level: Level) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.level == level)
            .count()
    }
}
