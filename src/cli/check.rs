//! `truceline check`: every row accounted for, and what the dataset leaves open asked of its editor.

use std::io::Write as _;
use std::process::ExitCode;

use serde::Serialize;

use super::{CheckArgs, SET_ASIDE, load_named, status};
use crate::load::{Loaded, source_texts};
use crate::model::audit::{Audit, Question, Rule, audit};
use crate::model::{Assumption, Dataset, Finding, Level, Rows, Where};
use crate::words;

/// What became of every row and what was asked, as `--json` prints it.
#[derive(Serialize)]
struct Checked<'a> {
    file: &'a str,
    format: &'a str,
    rows: Rows,
    /// The same of each file of a folder.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<FileRows<'a>>,
    /// What the reader took for granted.
    assumptions: &'a [Assumption],
    findings: Vec<Told<'a>>,
    /// Questions beyond those listed, by rule.
    more: Vec<More>,
}

/// What became of the rows of one file of a folder.
#[derive(Serialize)]
struct FileRows<'a> {
    file: &'a str,
    format: &'a str,
    rows: Rows,
}

impl<'a> FileRows<'a> {
    /// Of each file; none where there is one alone.
    fn all(loaded: &'a Loaded) -> Vec<Self> {
        let files = loaded.folder.iter().flat_map(|folder| &folder.files);
        let files = files.map(|file| Self {
            file: &file.name,
            format: &file.loaded.report.format,
            rows: file.loaded.report.rows,
        });
        files.collect()
    }
}

/// What a reader found, or a question of the audit, which has a rule.
#[derive(Serialize)]
#[serde(untagged)]
enum Told<'a> {
    Finding(&'a Finding),
    Question(Box<AskedAt<'a>>),
}

#[derive(Serialize)]
struct AskedAt<'a> {
    level: Level,
    rule: Rule,
    #[serde(rename = "where")]
    at: Place<'a>,
    what: String,
    why: String,
    fix: String,
}

#[derive(Serialize)]
struct Place<'a> {
    #[serde(flatten)]
    at: Where,
    /// The id of the record, where the file gives one.
    id: Option<&'a str>,
}

#[derive(Serialize)]
struct More {
    rule: Rule,
    count: usize,
}

impl<'a> AskedAt<'a> {
    fn new(dataset: &'a Dataset, question: &Question) -> Self {
        let words::audit::Asked { what, why, fix } = words::audit::asked(dataset, question);
        Self {
            level: question.level(),
            rule: question.rule(),
            at: Place {
                at: question.place(dataset),
                id: question.id(dataset),
            },
            what,
            why,
            fix,
        }
    }
}

/// Accounts for every row of a file, and asks what it leaves open.
///
/// # Errors
/// Where it cannot be loaded.
pub fn check(args: &CheckArgs) -> anyhow::Result<ExitCode> {
    let file = args.file.file.as_deref();
    let mut loaded = load_named(file, args.file.map.as_deref())?;
    super::story::ask(&mut loaded);
    let (dataset, report) = (&loaded.dataset, &loaded.report);
    let folder = file
        .filter(|path| path.as_os_str() != "-")
        .and_then(|path| match loaded.folder {
            Some(_) => Some(path),
            None => path.parent(),
        });
    let audit = audit(dataset, &source_texts(dataset, folder));
    let exit = if args.strict && audit.weightiest >= Some(Level::Warning) {
        ExitCode::from(SET_ASIDE)
    } else {
        status(&loaded)
    };
    if args.csv {
        let mut text = Vec::new();
        words::write_report(&mut text, report, dataset, &audit)?;
        print(String::from_utf8_lossy(&text).trim_end())?;
        return Ok(exit);
    }
    // The reader asks some of the audit's questions too; here they stand among the others.
    let findings = report.of_reading();
    if args.file.json {
        let questions = audit.questions.iter();
        let questions =
            questions.map(|question| Told::Question(Box::new(AskedAt::new(dataset, question))));
        let checked = Checked {
            file: &loaded.file,
            format: &report.format,
            rows: report.rows,
            files: FileRows::all(&loaded),
            assumptions: &report.assumptions,
            findings: findings
                .iter()
                .map(Told::Finding)
                .chain(questions)
                .collect(),
            more: audit
                .more
                .iter()
                .map(|(&rule, &count)| More { rule, count })
                .collect(),
        };
        print(&serde_json::to_string(&checked)?)?;
        return Ok(exit);
    }
    let mut lines = vec![format!(
        "{}: {}",
        loaded.file,
        words::rows_line(&report.rows)
    )];
    let folder = loaded.folder.as_deref();
    lines.extend(folder.map(words::folder::file_lines).unwrap_or_default());
    lines.extend(words::assumed(&report.assumptions));
    for level in [Level::Error, Level::Warning, Level::Info] {
        let of_level = findings.iter().filter(|finding| finding.level == level);
        lines.extend(of_level.map(|finding| format!("{}: {finding}", words::level_name(level))));
    }
    lines.extend(asked(dataset, &audit));
    if findings.is_empty() && audit.count() == 0 {
        lines.push(words::NOTHING_FOUND.to_owned());
    }
    print(&lines.join("\n"))?;
    Ok(exit)
}

/// The questions as lines, warnings first; none where nothing was asked.
fn asked<'a>(dataset: &'a Dataset, audit: &'a Audit) -> Vec<String> {
    if audit.count() == 0 {
        return Vec::new();
    }
    let mut lines = vec![words::audit::head(audit)];
    for level in [Level::Warning, Level::Info] {
        let of_level = audit
            .questions
            .iter()
            .filter(|question| question.level() == level);
        lines.extend(of_level.map(|question| {
            let line = words::audit::line(dataset, question);
            format!("{}: {line}", words::level_name(level))
        }));
    }
    lines.extend(words::audit::more(&audit.more));
    lines
}

/// Prints a result. A reader that went away early, such as `head`, is no error.
pub(super) fn print(text: &str) -> std::io::Result<()> {
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
