//! `truceline export`: a picture, on a machine without a display.

mod batch;
mod composed;
mod story;
mod watch;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;

use super::view::view_of;
use super::{ExportArgs, load_named, say_unread, status};
use crate::compare::second_layer;
use crate::load::Loaded;
use crate::model::{Dataset, Layer};
use crate::picture::{DataFile, Kind, Output, tell, write_sidecar};
use crate::scene::{LayerId, Scene};
use crate::text::{FontSet, TextEngine};
use crate::time::{Civil, TimeRange, parse_typed};
use crate::timeline::figure::{
    FigureSpec, Pages, compose, contents, fewer_rows, height_for_all, is_whole,
};
use crate::timeline::{Frame, Prepared, View, whole_range};
use crate::words;
use batch::Job;

/// Draws the figure of every file and writes it; with `--watch`, again whenever one changes.
///
/// # Errors
/// Where a file cannot be loaded, an option makes no sense, or a picture cannot be written. Of
/// several files each is tried; what went wrong with one is told, and the last of it is the error.
pub fn export(args: &ExportArgs) -> anyhow::Result<ExitCode> {
    let jobs = batch::jobs(args)?;
    for job in &jobs {
        Kind::of(&job.out)?;
    }
    let text = text_of(args)?;
    if args.watch {
        return watch::watch(args, &jobs, &text);
    }
    batch::each(&jobs, |job| draw(args, job, &text))
}

/// Measures and sets text in the bundled faces and those that are given.
fn text_of(args: &ExportArgs) -> anyhow::Result<TextEngine> {
    let mut fonts = FontSet::bundled();
    for path in &args.font {
        fonts = fonts.with_file(path)?;
    }
    Ok(TextEngine::new(fonts))
}

/// Draws the figure of one file and writes it.
fn draw(args: &ExportArgs, job: &Job, text: &TextEngine) -> anyhow::Result<ExitCode> {
    if args.story {
        return story::draw(args, job, text);
    }
    let kind = Kind::of(&job.out)?;
    let mut spec = composed::spec_of(args)?;
    if args.pages.is_none() && kind.usual_pages() == Pages::Auto {
        spec.pages = Pages::Auto;
    }
    let data = job.sidecar.is_some().then(|| data_file(job)).transpose()?;
    let loaded = load_named(job.file.as_deref(), args.map.as_deref())?;
    let exit = status(&loaded);
    if loaded.report.rows.set_aside > 0 {
        eprintln!("{}: {}", loaded.file, words::rows_line(&loaded.report.rows));
    }
    say_unread(&loaded);
    let mut origin = match &loaded.folder {
        Some(folder) => words::folder::origin(&loaded.file, folder),
        None => words::origin(&loaded.file, job.file.is_none()),
    };
    let Loaded { dataset, .. } = loaded;
    let dataset = Arc::new(dataset);
    let file = job.file.as_deref();
    let (mut view, ground) = view_of(args, &spec, file, &dataset)?;
    let mut layers = vec![Layer::new(LayerId(0), Arc::clone(&dataset))];
    if let Some(file) = &args.compare {
        let compare = view.compare.get_or_insert_default();
        compare.file.clone_from(file);
    }
    if let Some(compare) = &view.compare {
        let second = load_named(Some(&compare.file), None)?;
        if second.report.rows.set_aside > 0 {
            eprintln!("{}: {}", second.file, words::rows_line(&second.report.rows));
        }
        origin = words::compare::origin(
            &origin,
            &second.file,
            second.dataset.head.version.as_deref(),
        );
        layers.push(second_layer(&dataset, &second.dataset));
        // Without a range of its own a picture shows both.
        if args.view.is_none() {
            view.range = whole_of_both(&layers, view.range);
        }
        view = ranged(args, &spec, view)?;
    }
    let prepared = Prepared::new(&layers, &view);
    let theme = composed::theme_of(args, &spec, ground)?;
    let frame = Frame::of_picture(&layers, &prepared, &view, theme, text, &origin);
    let pages = compose(&frame, &spec);
    say_what_is_left_out(&frame, &spec, &pages);
    if let Some((asked, drawn)) = fewer_rows(&spec, &pages) {
        eprintln!("{}", words::compose::fewer_rows(asked, drawn));
    }
    for page in &pages {
        let missing = words::missing_letters(page);
        if !missing.is_empty() {
            eprintln!("{missing}");
            break;
        }
    }
    let datasets: Vec<&Dataset> = layers.iter().map(|layer| &*layer.dataset).collect();
    let output = Output {
        kind,
        scale: composed::scale_of(&spec),
        has_faces: !args.no_faces,
        datasets: &datasets,
        theme,
        origin: &origin,
        fonts: text.fonts(),
    };
    let written = output.write(&pages, &[], &job.out)?;
    if let (Some(path), Some(data)) = (&job.sidecar, data) {
        let found = contents(&frame, &pages);
        let told = tell(&frame, &spec, &found, &data).with_pictures(written);
        write_sidecar(path, &told.text())?;
    }
    Ok(exit)
}

/// The file that a picture is of, for what is told beside it.
fn data_file(job: &Job) -> anyhow::Result<DataFile> {
    let file = job.file.as_deref();
    DataFile::of(file).with_context(|| {
        let path = file.unwrap_or(Path::new(""));
        format!("{} could not be read", path.display())
    })
}

/// What a picture counts instead of showing it, and what would show it.
fn say_what_is_left_out(frame: &Frame<'_>, spec: &FigureSpec, pages: &[Scene]) {
    if is_whole(pages) {
        return;
    }
    match height_for_all(frame, spec) {
        Some(height_px) => {
            let format = spec.size.format();
            let (width, height) = (format.width_px, format.height_px);
            eprintln!("{}", words::does_not_fit(width, height, height_px));
        }
        None if spec.pages == Pages::One => {
            eprintln!("{}", words::compose::needs_pages(&spec.size.to_string()));
        }
        None => {}
    }
}

/// From the first to the last moment of all layers; `range` where nothing in them is dated.
fn whole_of_both(layers: &[Layer], range: TimeRange) -> TimeRange {
    let whole = |layer: &Layer| whole_range(&layer.dataset);
    let dated = layers
        .iter()
        .filter(|layer| layer.dataset.bounds().is_some());
    let both = dated
        .map(whole)
        .map(|range| (range.first(), range.past()))
        .reduce(|(a, b), (c, d)| (a.min(c), b.max(d)));
    both.map_or(range, |(first, past)| TimeRange::between(first, past))
}

/// A view of the range that is asked for.
pub(super) fn ranged(args: &ExportArgs, spec: &FigureSpec, mut view: View) -> anyhow::Result<View> {
    if let Some(text) = &args.as_of {
        let year = Civil::from_instant(view.range.first()).year;
        // A day counts whole.
        view.as_of = Some(parse_typed(text, Some(year))?.1.saturating_sub(1));
    }
    view.range = spec.range(view.range)?;
    Ok(view)
}
