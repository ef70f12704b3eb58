//! `truceline export`: a picture, on a machine without a display.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};

use super::{ExportArgs, PanelChoice, ThemeChoice, load_named, status};
use crate::compare::second_layer;
use crate::load::Loaded;
use crate::model::{Dataset, Layer};
use crate::scene::LayerId;
use crate::text::{FontSet, TextEngine};
use crate::time::{Civil, Instant, TimeRange, parse_typed};
use crate::timeline::figure::{FigureOptions, figure, height_for_all};
use crate::timeline::{Frame, Prepared, Theme, View, whole_range};
use crate::{render, words};

/// What a picture is written as.
enum Kind {
    Html,
    Png,
    Svg,
}

/// Draws the figure of a file and writes it.
///
/// # Errors
/// Where the file cannot be loaded, an option makes no sense, or the picture cannot be written.
pub fn export(args: &ExportArgs) -> anyhow::Result<ExitCode> {
    let kind = kind_of(&args.out)?;
    let loaded = load_named(args.file.as_deref(), args.map.as_deref())?;
    let exit = status(&loaded);
    if loaded.report.rows.set_aside > 0 {
        eprintln!("{}: {}", loaded.file, words::rows_line(&loaded.report.rows));
    }
    let mut origin = words::origin(&loaded.file, args.file.is_none());
    let Loaded { dataset, .. } = loaded;
    let dataset = Arc::new(dataset);
    let mut view = view_of(args, &dataset)?;
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
        view = ranged(args, view)?;
    }
    let prepared = Prepared::new(&layers, &view);
    let mut fonts = FontSet::bundled();
    for path in &args.font {
        fonts = fonts.with_file(path)?;
    }
    let text = TextEngine::new(fonts);
    let theme = match args.theme {
        ThemeChoice::Light => Theme::LIGHT,
        ThemeChoice::Dark => Theme::DARK,
    };
    let frame = Frame {
        layers: &layers,
        prepared: &prepared,
        view: &view,
        theme: &theme,
        text: &text,
        origin: &origin,
        hover: None,
        focus: None,
        controls: false,
        note_marks: None,
    };
    let options = FigureOptions {
        width_px: args.size.0,
        height_px: args.size.1,
        quotes: args.panels.contains(&PanelChoice::Quotes),
        figures: args.panels.contains(&PanelChoice::Figures),
        positions: args.panels.contains(&PanelChoice::Positions),
    };
    let scene = figure(&frame, &options);
    if let Some(height_px) = height_for_all(&frame, &options) {
        let (width, height) = args.size;
        eprintln!("{}", words::does_not_fit(width, height, height_px));
    }
    let missing = words::missing_letters(&scene);
    if !missing.is_empty() {
        eprintln!("{missing}");
    }
    let bytes = match kind {
        Kind::Png => render::png(&scene, text.fonts(), args.scale)?,
        Kind::Svg if args.no_faces => render::svg_without_faces(&scene, text.fonts()).into_bytes(),
        Kind::Svg => render::svg(&scene, text.fonts()).into_bytes(),
        Kind::Html => {
            let datasets: Vec<&Dataset> = layers.iter().map(|it| it.dataset.as_ref()).collect();
            let figure = render::HtmlFigure {
                scene: &scene,
                heading: "",
                text: "",
            };
            render::html(&render::HtmlPage {
                figures: &[figure],
                datasets: &datasets,
                theme: &theme,
                origin: &origin,
                fonts: text.fonts(),
            })
            .into_bytes()
        }
    };
    render::write_atomically(&args.out, &bytes).with_context(|| {
        format!(
            "{} could not be written: check that its folder exists and that you may write there",
            args.out.display()
        )
    })?;
    Ok(exit)
}

fn kind_of(out: &Path) -> anyhow::Result<Kind> {
    let ending = out
        .extension()
        .map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("png") => Ok(Kind::Png),
        Some("svg") => Ok(Kind::Svg),
        Some("html" | "htm") => Ok(Kind::Html),
        Some(other) => bail!(
            "pictures are written as .png, .svg or .html, not as .{other}: change the ending of {}",
            out.display()
        ),
        None => bail!(
            "{} has no ending: end it in .png, .svg or .html",
            out.display()
        ),
    }
}

fn view_of(args: &ExportArgs, dataset: &Dataset) -> anyhow::Result<View> {
    let mut view = match &args.view {
        None => View::opening(dataset),
        Some(path) => {
            let text = std::fs::read_to_string(path)
                .with_context(|| format!("the view {} could not be read", path.display()))?;
            serde_json::from_str(&text)
                .with_context(|| format!("{} is no saved view", path.display()))?
        }
    };
    if let Some(lanes) = args.lanes {
        view.lanes = lanes;
    }
    view.notes |= args.notes || args.paired;
    view.paired |= args.paired;
    view.parts.links |= args.links;
    ranged(args, view)
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
fn ranged(args: &ExportArgs, mut view: View) -> anyhow::Result<View> {
    let year = Civil::from_instant(view.range.first()).year;
    let typed = |text: &str| parse_typed(text, Some(year));
    let (mut from, mut to) = (view.range.first(), view.range.past());
    if let Some(text) = &args.from {
        from = typed(text)?.0;
    }
    if let Some(text) = &args.to {
        to = typed(text)?.1;
    }
    if let Some(text) = &args.as_of {
        // A day counts whole.
        view.as_of = Some(typed(text)?.1.saturating_sub(1));
    }
    if args.from.is_some() || args.to.is_some() {
        if from >= to {
            bail!(
                "--from {} is not before --to {}: swap them",
                day(from),
                day(to)
            );
        }
        view.range = TimeRange::between(from, to);
    }
    Ok(view)
}

fn day(at: Instant) -> String {
    words::dates::short_day_year(at)
}
