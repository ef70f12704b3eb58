//! `truceline convert`: a file in another format, and what that format cannot hold.

use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use serde::Serialize;

use super::{ConvertArgs, load_named, say_unread, status};
use crate::load::{Loaded, Progress};
use crate::model::Rows;
use crate::save::{Fate, Losses, WRITERS, Writer, save_path, write, writer_named, writer_of};
use crate::words;

/// What was converted, as `--json` prints it to standard error.
#[derive(Serialize)]
struct Converted<'a> {
    file: &'a str,
    format: &'static str,
    rows: Rows,
    losses: Vec<Lost>,
}

#[derive(Serialize)]
struct Lost {
    /// The list in the native format; `dataset` for its head.
    list: &'static str,
    what: &'static str,
    /// Whether words in the file tell it.
    in_words: bool,
    count: u64,
    examples: Vec<String>,
    text: String,
}

/// Writes a file in another format.
///
/// # Errors
/// Where the one cannot be loaded or the other not be written, and where nothing says which format is
/// meant.
pub fn convert(args: &ConvertArgs) -> anyhow::Result<ExitCode> {
    let writer = writer_for(args)?;
    let is_stdout = args.output.as_os_str() == "-";
    if !is_stdout && is_same(&args.input, &args.output) {
        bail!(
            "{} would be written over the file that is read: give another name",
            args.output.display()
        );
    }
    let folder = args.output.parent().map(|parent| {
        let here = parent.as_os_str().is_empty();
        if here { Path::new(".") } else { parent }
    });
    if !is_stdout && folder.is_some_and(|folder| is_same(&args.input, folder)) {
        bail!(
            "{} would stand in the folder that is read, and be read with it the next time: write it into another folder",
            args.output.display()
        );
    }
    let loaded = load_named(Some(&args.input), args.map.as_deref())?;
    say_unread(&loaded);
    let losses = if is_stdout {
        to_stdout(writer, &loaded)?
    } else {
        save_path(writer, &loaded.dataset, &args.output, &Progress::default())?
    };
    tell(args, writer, &loaded, &losses)?;
    Ok(status(&loaded))
}

/// The format that is asked for, else the one of the file's ending.
fn writer_for(args: &ConvertArgs) -> anyhow::Result<&'static dyn Writer> {
    if let Some(id) = &args.format {
        return writer_named(id).with_context(|| format!("\"{id}\" is no format"));
    }
    if let Some(writer) = writer_of(&args.output) {
        return Ok(writer);
    }
    let endings = WRITERS.map(|writer| format!(".{}", writer.endings().join(", .")));
    let ids = WRITERS.map(Writer::id);
    let shown = if args.output.as_os_str() == "-" {
        "standard output".into()
    } else {
        args.output.display().to_string()
    };
    bail!(
        "nothing says which format {shown} is to have: end it in {}, or add --format with one of {}",
        endings.join(", "),
        ids.join(", ")
    )
}

/// Whether two names lead to one file.
fn is_same(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

fn to_stdout(writer: &dyn Writer, loaded: &Loaded) -> anyhow::Result<Losses> {
    let mut out = std::io::stdout().lock();
    let written = write(writer, &loaded.dataset, &mut out);
    match written.and_then(|losses| out.flush().map(|()| losses)) {
        // A reader that went away early, such as `head`, is no error.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Losses::default()),
        result => result.context("standard output could not be written"),
    }
}

/// Says what the format cannot hold, on standard error: standard output may be the file.
fn tell(
    args: &ConvertArgs,
    writer: &dyn Writer,
    loaded: &Loaded,
    losses: &Losses,
) -> anyhow::Result<()> {
    let rows = loaded.report.rows;
    let mut lines = Vec::new();
    if args.json {
        let losses = losses.iter().map(|loss| Lost {
            list: loss.list.map_or("dataset", crate::model::ListKind::name),
            what: loss.what.name(),
            in_words: loss.fate == Fate::Words,
            count: loss.count,
            text: words::losses::line(&loss),
            examples: loss.examples,
        });
        lines.push(serde_json::to_string(&Converted {
            file: &args.output.to_string_lossy(),
            format: writer.id(),
            rows,
            losses: losses.collect(),
        })?);
    } else {
        if !losses.is_empty() {
            lines.push(words::losses::head(writer.name()));
            lines.extend(words::losses::lines(losses));
        }
        if rows.set_aside > 0 {
            lines.push(words::losses::set_aside(rows.set_aside));
        }
        if lines.is_empty() {
            lines.push(words::losses::NOTHING_LOST.to_owned());
        }
    }
    // Nobody need listen.
    let _ = writeln!(std::io::stderr(), "{}", lines.join("\n"));
    Ok(())
}
