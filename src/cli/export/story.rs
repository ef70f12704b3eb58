//! `truceline export --story`: one picture for each step.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::bail;

use super::batch::Job;
use super::composed::{scale_of, spec_of, theme_of};
use crate::cli::view::{album_of, tell, with_options};
use crate::cli::{ExportArgs, load_named, say_unread, status};
use crate::compare::second_layer;
use crate::load::Loaded;
use crate::model::{Dataset, Layer};
use crate::picture::{self, Kind, Output, tell_story, write_sidecar};
use crate::scene::LayerId;
use crate::story::{Step, StepPicture, numbered, read_steps, step_scene_with};
use crate::text::TextEngine;
use crate::timeline::figure::{FigureOptions, FigureSpec, contents};
use crate::timeline::{Theme, View, ViewText};
use crate::words;

/// A step with all that its picture is made from.
struct Ready {
    step: Step,
    layers: Vec<Layer>,
    origin: String,
    theme: &'static Theme,
}

/// Draws every step of a file's story and writes it. What a person has changed of the story, in the
/// file beside the dataset, is told; else the dataset's own.
///
/// # Errors
/// Where there is no story, a step's view makes no sense, or a picture cannot be written.
pub fn draw(args: &ExportArgs, job: &Job, text: &TextEngine) -> anyhow::Result<ExitCode> {
    let kind = Kind::of(&job.out)?;
    let spec = spec_of(args)?;
    let path = job.file.as_deref();
    let data = job.sidecar.is_some().then(|| super::data_file(job));
    let data = data.transpose()?;
    let loaded = load_named(path, args.map.as_deref())?;
    let exit = status(&loaded);
    if loaded.report.rows.set_aside > 0 {
        eprintln!("{}: {}", loaded.file, words::rows_line(&loaded.report.rows));
    }
    say_unread(&loaded);
    let origin = match &loaded.folder {
        Some(folder) => words::folder::origin(&loaded.file, folder),
        None => words::origin(&loaded.file, path.is_none()),
    };
    let Loaded { dataset, file, .. } = loaded;
    let dataset = Arc::new(dataset);
    let album = album_of(path)?;
    let story = album.story.as_ref().unwrap_or(&dataset.story);
    if story.is_empty() {
        bail!(words::story::no_story(&file));
    }
    let mut steps = Vec::new();
    for step in read_steps(story, &View::opening(&dataset))? {
        steps.push(ready(args, &spec, job, &dataset, &origin, step)?);
    }
    let options = options_of(&spec);
    let datasets = shown(&steps);
    let first = steps.first().map_or(&Theme::LIGHT, |step| step.theme);
    let output = Output {
        kind,
        scale: scale_of(&spec),
        has_faces: !args.no_faces,
        datasets: &datasets,
        theme: first,
        origin: &origin,
        fonts: text.fonts(),
    };
    let (mut scenes, mut told) = (Vec::new(), Vec::new());
    for (number, ready) in (1..).zip(&steps) {
        let picture = StepPicture {
            step: &ready.step,
            number,
            count: steps.len(),
            layers: &ready.layers,
            theme: ready.theme,
            origin: &ready.origin,
        };
        let (scene, step) = step_scene_with(&picture, text, &options, |frame, options, scene| {
            let data = data.as_ref()?;
            let found = contents(frame, std::slice::from_ref(scene));
            let spec = FigureSpec {
                scale: spec.scale,
                theme: spec.theme.clone(),
                ..FigureSpec::from(*options)
            };
            Some(picture::tell(frame, &spec, &found, data).with_step(number, &ready.step))
        });
        let missing = words::missing_letters(&scene);
        if !missing.is_empty() {
            eprintln!("{missing}");
        }
        if kind.holds_several() {
            scenes.push(scene);
            told.extend(step);
        } else {
            // One after the other: a picture is written before the next is made, however many there are.
            let written = output.one(number, &scene, &numbered(&job.out, number, steps.len()))?;
            told.extend(step.map(|step| step.with_pictures(vec![written])));
        }
    }
    if kind.holds_several() {
        // What a step says stands in its picture.
        let written = output.write(&scenes, &[], &job.out)?;
        let pairs = told.into_iter().zip(written);
        told = pairs
            .map(|(step, page)| step.with_pictures(vec![page]))
            .collect();
    }
    if let Some(path) = &job.sidecar {
        write_sidecar(path, &tell_story(&dataset.title, told))?;
    }
    Ok(exit)
}

/// What stands beside the timeline of each step, and how large its picture is.
fn options_of(spec: &FigureSpec) -> FigureOptions {
    let format = spec.size.format();
    let panels = spec.panels();
    FigureOptions {
        width_px: format.width_px,
        height_px: format.height_px,
        quotes: panels.quotes,
        figures: panels.figures,
        positions: panels.positions,
    }
}

/// The datasets of all steps, each once, that of the story first.
fn shown(steps: &[Ready]) -> Vec<&Dataset> {
    let mut all: Vec<&Dataset> = Vec::new();
    for layer in steps.iter().flat_map(|step| &step.layers) {
        if !all
            .iter()
            .any(|own| std::ptr::eq(*own, &raw const *layer.dataset))
        {
            all.push(&layer.dataset);
        }
    }
    all
}

/// Reads what a step compares with, and takes over the options of the command line.
fn ready(
    args: &ExportArgs,
    spec: &FigureSpec,
    job: &Job,
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
    let view = with_options(args, spec, job.file.as_deref(), told.view)?;
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
        theme: theme_of(args, spec, ground)?,
    })
}
