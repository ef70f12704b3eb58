//! `truceline compare`: two files side by side.

use std::io::{BufWriter, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use anyhow::{Context as _, bail};
use serde::Serialize;

use super::{CompareArgs, load_named, status};
use crate::compare::{Comparison, Correspondence, Kind, Pairs, Side, Why};
use crate::load::Loaded;
use crate::words;
use crate::words::compare as said;

/// One of the two, as `--json` prints it.
#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    title: &'a str,
    version: Option<&'a str>,
    events: usize,
    figures: usize,
    quotes: usize,
    claims: usize,
}

/// Records of one kind.
#[derive(Serialize)]
struct Counts {
    joined: usize,
    linked: usize,
    same_id: usize,
    same_title_and_date: usize,
    actors_and_dates: usize,
    measure_and_period: usize,
    only_a: usize,
    only_b: usize,
}

impl<'a> Told<'a> {
    fn new(loaded: &'a Loaded) -> Self {
        let dataset = &loaded.dataset;
        Self {
            file: &loaded.file,
            title: &dataset.title,
            version: dataset.head.version.as_deref(),
            events: dataset.event_count(),
            figures: dataset.figures.len(),
            quotes: dataset.quotes.len(),
            claims: dataset.claims.len(),
        }
    }
}

impl Counts {
    fn new(all: &Correspondence) -> Self {
        Self {
            joined: all.joined().len(),
            linked: all.count(Why::Linked),
            same_id: all.count(Why::SameId),
            same_title_and_date: all.count(Why::SameTitleAndDate),
            actors_and_dates: all.count(Why::ActorsAndDates),
            measure_and_period: all.count(Why::MeasureAndPeriod),
            only_a: all.only_a_count(),
            only_b: all.only_b_count(),
        }
    }
}

/// Compares two files and prints where they differ. That they differ is no failure.
///
/// # Errors
/// Where a file cannot be loaded, pairs make no sense, or standard output cannot be written.
pub fn compare(args: &CompareArgs) -> anyhow::Result<ExitCode> {
    if args.a.as_os_str() == "-" && args.b.as_os_str() == "-" {
        bail!("only one of the two can be standard input: name a file for the other");
    }
    let loaded_a = load_named(Some(&args.a), None)?;
    let loaded_b = load_named(Some(&args.b), None)?;
    for loaded in [&loaded_a, &loaded_b] {
        if loaded.report.rows.set_aside > 0 {
            eprintln!("{}: {}", loaded.file, words::rows_line(&loaded.report.rows));
        }
    }
    let pairs = args
        .pairs
        .as_deref()
        .map_or_else(|| Ok(Pairs::default()), read_pairs)?;
    let (a, b) = (&loaded_a.dataset, &loaded_b.dataset);
    let never = AtomicBool::new(false);
    let comparison = Comparison::new(a, b, &pairs, &never).unwrap_or_default();
    if let Some(words) = said::missing_pairs(&comparison) {
        eprintln!("{words}");
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    let written = if args.csv {
        said::write_csv(&mut out, a, b, &comparison)
    } else if args.json {
        write_json(&mut out, &loaded_a, &loaded_b, &comparison)
    } else {
        write_text(&mut out, &loaded_a, &loaded_b, &comparison)
    };
    match written.and_then(|()| out.flush()) {
        // A reader that went away early, such as `head`, is no error.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        result => result.context("standard output could not be written")?,
    }
    Ok(if loaded_a.report.rows.set_aside > 0 {
        status(&loaded_a)
    } else {
        status(&loaded_b)
    })
}

/// Reads pairs from a file.
///
/// # Errors
/// Where it cannot be read or holds no pairs.
pub fn read_pairs(path: &Path) -> anyhow::Result<Pairs> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("the pairs {} could not be read", path.display()))?;
    Pairs::from_json(&text).with_context(|| format!("{} cannot be used", path.display()))
}

fn write_json(
    out: &mut impl Write,
    a: &Loaded,
    b: &Loaded,
    comparison: &Comparison,
) -> std::io::Result<()> {
    // Field by field, so that a million differences are never held as text at once.
    let json = |value: &dyn erased::Json| value.text();
    write!(out, "{{\"a\":{}", json(&Told::new(a)))?;
    write!(out, ",\"b\":{}", json(&Told::new(b)))?;
    for (name, kind) in [
        ("events", Kind::Event),
        ("figures", Kind::Figure),
        ("quotes", Kind::Quote),
        ("claims", Kind::Claim),
    ] {
        write!(
            out,
            ",\"{name}\":{}",
            json(&Counts::new(comparison.of(kind)))
        )?;
    }
    write!(out, ",\"undecided\":{}", comparison.undecided)?;
    write!(out, ",\"pairs_not_used\":{}", json(&comparison.missing))?;
    write!(out, ",\"differences\":[")?;
    for (place, row) in said::rows(&a.dataset, &b.dataset, comparison).enumerate() {
        let comma = if place == 0 { "" } else { "," };
        write!(out, "{comma}{}", json(&row))?;
    }
    writeln!(out, "]}}")
}

mod erased {
    //! A value as JSON text, without a copy of the writer for each kind.

    use serde::Serialize;

    pub trait Json {
        fn text(&self) -> String;
    }

    impl<T: Serialize> Json for T {
        fn text(&self) -> String {
            // Plain structs of text and numbers are always JSON.
            serde_json::to_string(self).unwrap_or_default()
        }
    }
}

fn write_text(
    out: &mut impl Write,
    loaded_a: &Loaded,
    loaded_b: &Loaded,
    comparison: &Comparison,
) -> std::io::Result<()> {
    let (a, b) = (&loaded_a.dataset, &loaded_b.dataset);
    writeln!(out, "{}", said::title(Side::A, a))?;
    writeln!(out, "{}", said::title(Side::B, b))?;
    for kind in Kind::ALL {
        let all = comparison.of(kind);
        let is_empty = all.joined().is_empty() && all.only_a_count() + all.only_b_count() == 0;
        if !is_empty {
            writeln!(out, "{}", said::counts(kind, all))?;
        }
    }
    if let Some(words) = said::undecided(comparison) {
        writeln!(out, "{words}")?;
    }
    writeln!(out, "{}", said::NOT_COMPARED)?;
    writeln!(out)?;
    if comparison.differences.is_empty() {
        return writeln!(out, "{}", said::NONE);
    }
    let count = comparison.differences.len();
    writeln!(out, "{}", said::difference_count(count))?;
    let mut before = None;
    for difference in &comparison.differences {
        let record = (difference.kind, difference.a(), difference.b());
        if before.replace(record) != Some(record) {
            let (dataset, index) = match (difference.a(), difference.b()) {
                (Some(index), _) => (a, index),
                (None, index) => (b, index.unwrap_or(u32::MAX)),
            };
            let name = said::record(dataset, difference.kind, index);
            let joined = difference
                .why
                .map_or_else(String::new, |why| format!(" [{}]", said::why(why)));
            writeln!(out, "{}: {name}{joined}", said::kind(difference.kind))?;
        }
        writeln!(out, "    {}", said::sentence(a, b, difference))?;
    }
    Ok(())
}
