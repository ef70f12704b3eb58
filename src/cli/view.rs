//! `--view`: its text, a file, or a name in the file of views beside the dataset.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::ExportArgs;
use super::export::ranged;
use crate::app::Settings;
use crate::load::BUILT_IN;
use crate::model::Dataset;
use crate::story::{Album, album_beside, album_of_built_in, file_beside, read_album};
use crate::timeline::figure::FigureSpec;
use crate::timeline::view_text::is_view_text;
use crate::timeline::{Ground, View, ViewText};
use crate::words::story as words;

/// The view that is asked for, as the other options change it, and its ground.
///
/// # Errors
/// Where it is none, or cannot be read.
pub(super) fn view_of(
    args: &ExportArgs,
    spec: &FigureSpec,
    file: Option<&Path>,
    dataset: &Dataset,
) -> anyhow::Result<(View, Option<Ground>)> {
    let opening = View::opening(dataset);
    let text = match args.view.as_deref() {
        None => ViewText::new(opening, None),
        Some(asked) => named(asked, file, &opening)?,
    };
    tell(&text, dataset);
    let view = with_options(args, spec, file, text.view)?;
    Ok((view, text.ground))
}

/// A view as the other options change it.
///
/// # Errors
/// Where a date makes no sense.
pub(super) fn with_options(
    args: &ExportArgs,
    spec: &FigureSpec,
    file: Option<&Path>,
    mut view: View,
) -> anyhow::Result<View> {
    if let Some(compare) = &mut view.compare {
        compare.file = file_beside(&compare.file, file);
    }
    if let Some(lanes) = args.lanes {
        view.lanes = lanes;
    }
    view.notes |= args.notes || args.paired;
    view.paired |= args.paired;
    view.parts.links |= args.links;
    ranged(args, spec, view)
}

/// Says what of a view is not shown.
pub(super) fn tell(text: &ViewText, dataset: &Dataset) {
    if !text.unknown.is_empty() {
        eprintln!("{}", words::unknown(&text.unknown));
    }
    let missing = missing(&text.view, dataset);
    if !missing.is_empty() {
        eprintln!("{}", words::missing(&missing));
    }
}

/// What a view names that a dataset does not have.
fn missing(view: &View, dataset: &Dataset) -> Vec<String> {
    let selected = view.selection.iter();
    selected
        .filter(|selection| selection.item(dataset).is_none())
        .map(|selection| format!("{}:{}", selection.list, selection.id))
        .collect()
}

/// The file of views that belongs to what is read; `None` for standard input.
pub(super) fn album_path(file: Option<&Path>) -> Option<PathBuf> {
    match file {
        Some(file) if file.as_os_str() == "-" => None,
        Some(file) => Some(album_beside(file)),
        None => {
            let settings = Settings::default_path()?;
            Some(album_of_built_in(&settings, BUILT_IN.first()?.file))
        }
    }
}

/// Views and story beside what is read.
///
/// # Errors
/// Where the file that is there cannot be read.
pub(super) fn album_of(file: Option<&Path>) -> anyhow::Result<Album> {
    match album_path(file) {
        Some(path) => Ok(read_album(&path)?.0),
        None => Ok(Album::default()),
    }
}

fn named(asked: &str, file: Option<&Path>, opening: &View) -> anyhow::Result<ViewText> {
    if is_view_text(asked) {
        return Ok(ViewText::read(asked, opening)?);
    }
    let path = Path::new(asked);
    if path.is_file() {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("the view {asked} could not be read"))?;
        let read = || -> anyhow::Result<ViewText> {
            if text.trim_start().starts_with('{') {
                Ok(ViewText::new(serde_json::from_str(&text)?, None))
            } else {
                Ok(ViewText::read(&text, opening)?)
            }
        };
        return read().with_context(|| format!("{asked} is no saved view"));
    }
    let album = album_of(file)?;
    if let Some(kept) = album.view(asked) {
        ViewText::read(&kept.view, opening)
            .with_context(|| format!("the view \"{asked}\" cannot be read"))
    } else {
        let kept: Vec<&str> = album.views.iter().map(|view| &*view.name).collect();
        bail!(words::no_view(asked, &kept))
    }
}
