//! `truceline info`: what is in a file.

use std::process::ExitCode;

use serde::Serialize;

use super::{FileArgs, load_named, status};
use crate::load::Loaded;
use crate::model::{Level, Rows};
use crate::time::{Civil, EdtfDate, Instant};
use crate::words;

/// What is in a file, as `--json` prints it.
#[derive(Serialize)]
struct Info<'a> {
    file: &'a str,
    format: &'a str,
    title: &'a str,
    events: usize,
    dated: usize,
    undated: usize,
    actors: usize,
    quotes: usize,
    figures: usize,
    sources: usize,
    claims: usize,
    notes: usize,
    first: Option<String>,
    last: Option<String>,
    rows: Rows,
    warnings: usize,
    errors: usize,
    /// The same of each file of a folder.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<Self>,
    /// What else is in the folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_read: Option<Vec<NotRead<'a>>>,
}

/// What is in a folder and not read.
#[derive(Serialize)]
struct NotRead<'a> {
    file: &'a str,
    level: Level,
    why: &'a str,
}

impl<'a> Info<'a> {
    fn new(loaded: &'a Loaded) -> Self {
        let Loaded {
            dataset,
            report,
            file,
            ..
        } = loaded;
        let events = dataset.event_count();
        let dated = dataset
            .events()
            .filter(|(_, event)| event.is_dated())
            .count();
        let figures = || {
            let dates = dataset
                .figures
                .iter()
                .flat_map(|figure| [&figure.as_of, &figure.period]);
            dates.flatten().map(|date| &**date)
        };
        let first = dataset
            .events()
            .filter_map(|(_, event)| event.start())
            .chain(figures().filter_map(EdtfDate::earliest))
            .min();
        let last = dataset
            .events()
            .filter_map(|(_, event)| {
                // The last second that an event can mean; one with an open end counts by its start.
                event
                    .end()
                    .map(|end| end.saturating_sub(1))
                    .max(event.start())
            })
            .chain(figures().filter_map(|date| Some(date.past()?.saturating_sub(1))))
            .max();
        Self {
            file,
            format: &report.format,
            title: &dataset.title,
            events,
            dated,
            undated: events - dated,
            actors: dataset.actors.len(),
            quotes: dataset.quotes.len(),
            figures: dataset.figures.len(),
            sources: dataset.sources.len(),
            claims: dataset.claims.len(),
            notes: dataset.notes.len(),
            first: first.map(|at| iso(at, dataset.has_times)),
            last: last.map(|at| iso(at, dataset.has_times)),
            rows: report.rows,
            warnings: report.count(Level::Warning),
            errors: report.count(Level::Error),
            files: {
                let files = loaded.folder.iter().flat_map(|folder| &folder.files);
                files.map(|file| Info::new(&file.loaded)).collect()
            },
            not_read: loaded.folder.as_ref().map(|folder| {
                let unread = folder.unread.iter().map(|own| NotRead {
                    file: &own.name,
                    level: own.level,
                    why: &own.why,
                });
                unread.collect()
            }),
        }
    }
}

/// A civil day, or a second of it, as EDTF writes it.
fn iso(at: Instant, with_time: bool) -> String {
    let civil = Civil::from_instant(at);
    let day = civil.edtf_day();
    if with_time {
        format!("{day}T{}", civil.time_of_day())
    } else {
        day
    }
}

/// Tells what is in a file.
///
/// # Errors
/// Where it cannot be loaded.
pub fn info(args: &FileArgs) -> anyhow::Result<ExitCode> {
    let loaded = load_named(args.file.as_deref(), args.map.as_deref())?;
    let info = Info::new(&loaded);
    if args.json {
        super::check::print(&serde_json::to_string(&info)?)?;
        return Ok(status(&loaded));
    }
    let mut lines = vec![
        info.title.to_owned(),
        format!("{} ({})", info.file, info.format),
        words::summary_of_dates(&loaded.dataset),
    ];
    if let (Some(first), Some(last)) = (&info.first, &info.last) {
        lines.push(format!("From {first} to {last}"));
    }
    lines.push(
        [
            words::counted(info.actors, "actor", "actors"),
            words::counted(info.quotes, "quotation", "quotations"),
            words::counted(info.figures, "figure", "figures"),
            words::counted(info.claims, "claim", "claims"),
            words::counted(info.sources, "source", "sources"),
            words::counted(info.notes, "editor’s note", "editor’s notes"),
        ]
        .join(", "),
    );
    lines.push(words::rows_line(&info.rows));
    if let Some(folder) = &loaded.folder {
        lines.extend(words::folder::file_lines(folder));
        lines.extend(folder.unread.iter().map(words::folder::unread_line));
    }
    super::check::print(&lines.join("\n"))?;
    Ok(status(&loaded))
}
