//! `truceline check`: every row accounted for.

use std::io::Write as _;
use std::process::ExitCode;

use serde::Serialize;

use super::{FileArgs, load_named, status};
use crate::model::{Finding, Level, Rows};
use crate::words;

/// What became of every row, as `--json` prints it.
#[derive(Serialize)]
struct Checked<'a> {
    file: &'a str,
    format: &'a str,
    rows: Rows,
    findings: &'a [Finding],
}

/// Accounts for every row of a file.
///
/// # Errors
/// Where it cannot be loaded.
pub fn check(args: &FileArgs) -> anyhow::Result<ExitCode> {
    let loaded = load_named(args.file.as_deref())?;
    let report = &loaded.report;
    if args.json {
        let checked = Checked {
            file: &loaded.file,
            format: &report.format,
            rows: report.rows,
            findings: &report.findings,
        };
        print(&serde_json::to_string(&checked)?)?;
        return Ok(status(&loaded));
    }
    let mut lines = vec![format!(
        "{}: {}",
        loaded.file,
        words::rows_line(&report.rows)
    )];
    for level in [Level::Error, Level::Warning, Level::Info] {
        let of_level = report
            .findings
            .iter()
            .filter(|finding| finding.level == level);
        lines.extend(
            of_level.map(|finding| format!("{}: {finding}", words::level_name(finding.level))),
        );
    }
    if report.findings.is_empty() {
        lines.push(words::NOTHING_FOUND.to_owned());
    }
    print(&lines.join("\n"))?;
    Ok(status(&loaded))
}

/// Prints a result. A reader that went away early, such as `head`, is no error.
pub(super) fn print(text: &str) -> std::io::Result<()> {
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
