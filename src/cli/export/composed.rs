//! How a figure is composed: what its file says, as options change it.

use anyhow::{Context as _, bail};
use clap::ValueEnum as _;

use crate::cli::{ExportArgs, LabelsChoice, PagesChoice, PanelChoice, ThemeChoice};
use crate::timeline::canvas::Labels;
use crate::timeline::figure::{FigurePanels, FigureSize, FigureSpec, Pages, Preset};
use crate::timeline::{Ground, Theme};

/// The composition that options ask for.
///
/// # Errors
/// Where the file of a composition cannot be read, or says what a composition does not have.
pub fn spec_of(args: &ExportArgs) -> anyhow::Result<FigureSpec> {
    let mut spec = match &args.figure {
        None => FigureSpec::default(),
        Some(path) => {
            let text = std::fs::read_to_string(path)
                .with_context(|| format!("the figure {} could not be read", path.display()))?;
            serde_json::from_str(&text)
                .with_context(|| format!("{} is no composition of a figure", path.display()))?
        }
    };
    let preset = args.preset.as_deref().and_then(Preset::named);
    if let Some(size) = preset.map(FigureSize::Preset).or(args.size) {
        spec.size = size;
    }
    let take = |own: &mut Option<String>, asked: &Option<String>| {
        if asked.is_some() {
            own.clone_from(asked);
        }
    };
    take(&mut spec.title, &args.title);
    take(&mut spec.subtitle, &args.subtitle);
    take(&mut spec.from, &args.from);
    take(&mut spec.to, &args.to);
    spec.footnotes.extend(args.footnote.iter().cloned());
    let of_dpi = args.dpi.map(|dpi| dpi / spec.size.format().points_per_inch);
    spec.scale = of_dpi.or(args.scale).or(spec.scale);
    spec.rows = args.rows.or(spec.rows);
    if let Some(pages) = args.pages {
        spec.pages = match pages {
            PagesChoice::One => Pages::One,
            PagesChoice::Auto => Pages::Auto,
        };
    }
    if let Some(labels) = args.labels {
        spec.labels = match labels {
            LabelsChoice::Few => Labels::Few,
            LabelsChoice::Normal => Labels::Normal,
            LabelsChoice::All => Labels::All,
        };
    }
    if let Some(named) = &args.panels {
        spec.panels = Some(panels_of(named));
    }
    Ok(spec)
}

fn panels_of(named: &[PanelChoice]) -> FigurePanels {
    let has = |panel: PanelChoice| named.contains(&panel);
    FigurePanels {
        legend: !has(PanelChoice::NoLegend),
        quotes: has(PanelChoice::Quotes),
        figures: has(PanelChoice::Figures),
        tracks: !has(PanelChoice::NoTracks),
        positions: has(PanelChoice::Positions),
        notes: has(PanelChoice::Notes),
        undated: !has(PanelChoice::NoUndated),
        events: has(PanelChoice::Events),
    }
}

/// Pixels to the point of a picture that has any.
pub fn scale_of(spec: &FigureSpec) -> f32 {
    spec.scale.unwrap_or(spec.size.format().scale)
}

/// The colours that options or the composition ask for, else those of the view.
///
/// # Errors
/// Where the composition names colours that there are none of.
pub fn theme_of(
    args: &ExportArgs,
    spec: &FigureSpec,
    ground: Option<Ground>,
) -> anyhow::Result<&'static Theme> {
    let named = |name: &String| {
        if let Ok(theme) = ThemeChoice::from_str(name, true) {
            return Ok(theme);
        }
        let known: Vec<String> = ThemeChoice::value_variants()
            .iter()
            .filter_map(|theme| Some(theme.to_possible_value()?.get_name().to_owned()))
            .collect();
        bail!("\"{name}\" is no theme: use one of {}", known.join(", "))
    };
    let choice = match (args.theme, &spec.theme) {
        (Some(choice), _) => choice,
        (None, Some(name)) => named(name)?,
        (None, None) => match ground {
            Some(Ground::Dark) => ThemeChoice::Dark,
            Some(Ground::Light) | None => ThemeChoice::Light,
        },
    };
    Ok(choice.theme())
}
