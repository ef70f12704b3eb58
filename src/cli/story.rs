//! `truceline export --story`: one picture for each step.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::bail;

use super::export::{draw, fonts_of, kind_of, options_of, theme_of};
use super::view::{album_of, tell, with_options};
use super::{ExportArgs, load_named, status};
use crate::compare::second_layer;
use crate::load::Loaded;
use crate::model::{Dataset, Layer};
use crate::scene::{LayerId, Scene};
use crate::story::{Step, StepPicture, numbered, read_step, read_steps, step_scene};
use crate::text::TextEngine;
use crate::timeline::{Theme, View, ViewText};
use crate::words;

/// A step with all that its picture is made from.
struct Ready {
    step: Step,
    layers: Vec<Layer>,
    origin: String,
    theme: Theme,
}

/// Draws every step of a file's story and writes it. What a person has changed of the story, in the
/// file beside the dataset, is told; else the dataset's own.
///
/// # Errors
/// Where there is no story, a step's view makes no sense, or a picture cannot be written.
pub(super) fn export_story(args: &ExportArgs) -> anyhow::Result<ExitCode> {
    let kind = kind_of(&args.out)?;
    let loaded = load_named(args.file.as_deref(), args.map.as_deref())?;
    let exit = status(&loaded);
    if loaded.report.rows.set_aside > 0 {
        eprintln!("{}: {}", loaded.file, words::rows_line(&loaded.report.rows));
    }
    let origin = words::origin(&loaded.file, args.file.is_none());
    let Loaded { dataset, file, .. } = loaded;
    let dataset = Arc::new(dataset);
    let album = album_of(args.file.as_deref())?;
    let story = album.story.as_ref().unwrap_or(&dataset.story);
    if story.is_empty() {
        bail!(words::story::no_story(&file));
    }
    let mut steps = Vec::new();
    for step in read_steps(story, &View::opening(&dataset))? {
        steps.push(ready(args, &dataset, &origin, step)?);
    }
    let text = TextEngine::new(fonts_of(args)?);
    let options = options_of(args);
    // One after the other: a picture is written before the next is made, however many there are.
    for (number, scene) in (1..).zip(scenes(&steps, |picture| {
        step_scene(picture, &text, &options)
    })) {
        let missing = words::missing_letters(&scene);
        if !missing.is_empty() {
            eprintln!("{missing}");
        }
        let out = numbered(&args.out, number, steps.len());
        draw(&scene, &kind, &text, args.scale, &out)?;
    }
    Ok(exit)
}

/// Adds to what was found those steps of a file's story whose views make no sense.
pub(super) fn ask(loaded: &mut Loaded) {
    let dataset = &loaded.dataset;
    if dataset.story.is_empty() {
        return;
    }
    let opening = View::opening(dataset);
    let wrong = (0_usize..)
        .zip(&dataset.story)
        .filter_map(|(place, step)| {
            let error = read_step(step, &opening).err()?;
            let path = format!("story[{place}].view");
            Some(words::story::finding(path, &step.title, &error))
        })
        .collect::<Vec<_>>();
    let report = &mut loaded.report;
    // What the audit asks stands behind them.
    let own = report.of_reading().len();
    report.findings.splice(own..own, wrong);
}

/// The scene of each step, made when it is asked for.
fn scenes<'a>(
    steps: &'a [Ready],
    make: impl Fn(&StepPicture<'_>) -> Scene + 'a,
) -> impl Iterator<Item = Scene> + 'a {
    (1..).zip(steps).map(move |(number, ready)| {
        make(&StepPicture {
            step: &ready.step,
            number,
            count: steps.len(),
            layers: &ready.layers,
            theme: &ready.theme,
            origin: &ready.origin,
        })
    })
}

/// Reads what a step compares with, and takes over the options of the command line.
fn ready(
    args: &ExportArgs,
    dataset: &Arc<Dataset>,
    origin: &str,
    step: Step,
) -> anyhow::Result<Ready> {
    let Step {
        title,
        text,
        view,
        ground,
        unknown,
    } = step;
    let mut told = ViewText::new(view, ground);
    told.unknown = unknown;
    tell(&told, dataset);
    let view = with_options(args, told.view)?;
    let mut layers = vec![Layer::new(LayerId(0), Arc::clone(dataset))];
    let mut origin = origin.to_owned();
    if let Some(compare) = &view.compare {
        let second = load_named(Some(&compare.file), None)?;
        let version = second.dataset.head.version.as_deref();
        origin = words::compare::origin(&origin, &second.file, version);
        layers.push(second_layer(dataset, &second.dataset));
    }
    Ok(Ready {
        step: Step {
            title,
            text,
            view,
            ground,
            unknown: told.unknown,
        },
        layers,
        origin,
        theme: theme_of(args, ground),
    })
}
