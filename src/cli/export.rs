//! `truceline export`: a picture, on a machine without a display.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};

use super::view::view_of;
use super::{ExportArgs, PanelChoice, ThemeChoice, load_named, status, story};
use crate::compare::second_layer;
use crate::load::Loaded;
use crate::model::Layer;
use crate::scene::{LayerId, Scene};
use crate::text::{FontSet, TextEngine};
use crate::time::{Civil, Instant, TimeRange, parse_typed};
use crate::timeline::figure::{FigureOptions, figure, height_for_all};
use crate::timeline::{Frame, Ground, Prepared, Theme, View, whole_range};
use crate::{render, words};

/// What a picture is written as.
pub(super) enum Kind {
    Png,
    Svg,
}

/// Draws the figure of a file and writes it.
///
/// # Errors
/// Where the file cannot be loaded, an option makes no sense, or the picture cannot be written.
pub fn export(args: &ExportArgs) -> anyhow::Result<ExitCode> {
    if args.story {
        return story::export_story(args);
    }
    let kind = kind_of(&args.out)?;
    let loaded = load_named(args.file.as_deref(), args.map.as_deref())?;
    let exit = status(&loaded);
    if loaded.report.rows.set_aside > 0 {
        eprintln!("{}: {}", loaded.file, words::rows_line(&loaded.report.rows));
    }
    let mut origin = words::origin(&loaded.file, args.file.is_none());
    let Loaded { dataset, .. } = loaded;
    let dataset = Arc::new(dataset);
    let (mut view, ground) = view_of(args, &dataset)?;
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
    let text = TextEngine::new(fonts_of(args)?);
    let theme = theme_of(args, ground);
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
    let options = options_of(args);
    let scene = figure(&frame, &options);
    if let Some(height_px) = height_for_all(&frame, &options) {
        let (width, height) = args.size;
        eprintln!("{}", words::does_not_fit(width, height, height_px));
    }
    let missing = words::missing_letters(&scene);
    if !missing.is_empty() {
        eprintln!("{missing}");
    }
    draw(&scene, &kind, &text, args.scale, &args.out)?;
    Ok(exit)
}

/// Draws a scene and writes it.
pub(super) fn draw(
    scene: &Scene,
    kind: &Kind,
    text: &TextEngine,
    scale: f32,
    out: &Path,
) -> anyhow::Result<()> {
    let bytes = match kind {
        Kind::Png => render::png(scene, text.fonts(), scale)?,
        Kind::Svg => render::svg(scene, text.fonts()).into_bytes(),
    };
    render::write_atomically(out, &bytes).with_context(|| {
        format!(
            "{} could not be written: check that its folder exists and that you may write there",
            out.display()
        )
    })
}

/// The bundled faces and those that are asked for.
pub(super) fn fonts_of(args: &ExportArgs) -> anyhow::Result<FontSet> {
    let mut fonts = FontSet::bundled();
    for path in &args.font {
        fonts = fonts.with_file(path)?;
    }
    Ok(fonts)
}

/// Colours as asked for, else as the view has them.
pub(super) fn theme_of(args: &ExportArgs, ground: Option<Ground>) -> Theme {
    let of_view = ground.map(|ground| match ground {
        Ground::Light => ThemeChoice::Light,
        Ground::Dark => ThemeChoice::Dark,
    });
    match args.theme.or(of_view) {
        None | Some(ThemeChoice::Light) => Theme::LIGHT,
        Some(ThemeChoice::Dark) => Theme::DARK,
    }
}

/// What stands in the figure, and how large it is.
pub(super) fn options_of(args: &ExportArgs) -> FigureOptions {
    FigureOptions {
        width_px: args.size.0,
        height_px: args.size.1,
        quotes: args.panels.contains(&PanelChoice::Quotes),
        figures: args.panels.contains(&PanelChoice::Figures),
        positions: args.panels.contains(&PanelChoice::Positions),
    }
}

pub(super) fn kind_of(out: &Path) -> anyhow::Result<Kind> {
    let ending = out
        .extension()
        .map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("png") => Ok(Kind::Png),
        Some("svg") => Ok(Kind::Svg),
        Some(other) => bail!(
            "pictures are written as .png or .svg, not as .{other}: change the ending of {}",
            out.display()
        ),
        None => bail!("{} has no ending: end it in .png or .svg", out.display()),
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
pub(super) fn ranged(args: &ExportArgs, mut view: View) -> anyhow::Result<View> {
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
