//! Actions on kept views and on the story.

use std::path::PathBuf;
use std::sync::Arc;

use super::going::{end, go_to_text, present, present_view, read_view, show, show_step, turn_to};
use super::state::Edit;
use crate::app::apply::effect;
use crate::app::state::{Effect, State, Toast};
use crate::model::Dataset;
use crate::model::record::StepRecord;
use crate::story::Album;
use crate::timeline::view_text::is_view_text;
use crate::words::story as words;

/// How long typing rests before it is written to the file.
const REST_SECS: f64 = 0.8;

/// Something about kept views, or about the story.
#[derive(Clone, Debug)]
pub enum StoryAction {
    /// Puts the present view on the clipboard as its short text.
    CopyView,

    /// Shows the view of a text.
    GoTo(String),

    /// Keeps the present view under a name.
    Keep(String),

    /// Shows a kept view.
    Show(String),

    /// Gives a kept view another name.
    Rename(String, String),

    /// Forgets a kept view.
    Delete(String),

    /// Opens or closes the panel of the story.
    TogglePanel,

    /// Adds the present view as the last step.
    Add,

    /// Shows a step, by its place.
    ShowStep(usize),

    /// Gives a step the present view.
    Update(usize),

    /// The title of a step.
    Title(usize, String),

    /// The paragraph of a step.
    Text(usize, String),

    /// Moves a step before the one before it, or after the one after it.
    Move {
        /// Which.
        step: usize,
        /// Onwards.
        later: bool,
    },

    /// Takes a step away.
    DeleteStep(usize),

    /// Tells the dataset's own story again.
    UseDatasets,

    /// Takes the last change of views or story back.
    Undo,

    /// Does it again.
    Redo,

    /// The file of views has been read.
    Read {
        /// Where it is, or would be; `None` where there is no place for one.
        path: Option<PathBuf>,
        /// What it holds, and as which text.
        read: Result<(Box<Album>, Option<String>), String>,
    },

    /// The file of views has been written, or could not be.
    Wrote(Result<String, String>),

    /// Presents the story from the step that was shown last, or from the first.
    Present,

    /// Goes to another step of the presentation.
    Turn(Turn),

    /// Ends the presentation.
    EndPresenting,
}

/// Where a presentation goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// To the step before.
    Back,

    /// To the next step.
    On,

    /// To the first step.
    First,

    /// To the last step.
    Last,
}

/// The steps of the story: as a person has changed them, else the dataset's own.
pub fn steps(state: &State) -> Vec<StepRecord> {
    match &state.stories.album.story {
        Some(story) => story.clone(),
        None => state.dataset().story.clone(),
    }
}

/// Does one of the things about views and story.
pub fn act(state: &mut State, action: StoryAction) {
    match action {
        StoryAction::CopyView => {
            let text = present_view(state, true).to_string();
            effect(state, Effect::CopyText(text));
            say(state, words::COPIED.to_owned());
        }
        StoryAction::GoTo(text) => go_to_text(state, &text),
        StoryAction::Keep(name) => keep(state, &name),
        StoryAction::Show(name) => {
            let kept = state.stories.album.view(&name);
            if let Some(text) = kept.map(|kept| kept.view.clone()) {
                state.dialog = None;
                match read_view(state, &text) {
                    Ok(view) => show(state, view, true),
                    Err(why) => state.complaint = Some(words::not_read(&why)),
                }
            }
        }
        StoryAction::Rename(from, to) => rename(state, &from, to.trim()),
        StoryAction::Delete(name) => {
            let is_gone = edit(state, Edit::Single, |album, _| {
                album.views.retain(|view| view.name != name);
            });
            if is_gone {
                say(state, words::deleted(&name));
            }
        }
        StoryAction::TogglePanel => {
            state.stories.open = !state.stories.open;
            // Both stand in one place.
            state.drawer &= !state.stories.open;
        }
        StoryAction::Add => add(state),
        StoryAction::ShowStep(step) => {
            if let Err(why) = show_step(state, step, true) {
                state.complaint = Some(words::not_read(&why));
            }
        }
        StoryAction::Update(step) => {
            let view = present_view(state, false).to_string();
            let is_new = edit_step(state, Edit::Single, step, |step| step.view = Some(view));
            state.stories.at = Some(step);
            if is_new {
                say_kept(state, words::UPDATED.to_owned());
            }
        }
        StoryAction::Title(step, title) => {
            edit_step(state, Edit::Title(step), step, |step| step.title = title);
        }
        StoryAction::Text(step, text) => {
            let text = Some(text).filter(|text| !text.is_empty());
            edit_step(state, Edit::Text(step), step, |step| step.text = text);
        }
        StoryAction::Move { step, later } => move_step(state, step, later),
        StoryAction::DeleteStep(step) => {
            let is_gone = edit(state, Edit::Single, |_, story| {
                if step < story.len() {
                    story.remove(step);
                }
            });
            if is_gone {
                state.stories.at = None;
                say(state, words::step_deleted(step + 1));
            }
        }
        StoryAction::UseDatasets => {
            let now = state.now;
            let has_changed = state
                .stories
                .edit(Edit::Single, now, |album| album.story = None);
            changed(state, has_changed, Edit::Single);
        }
        StoryAction::Undo => {
            let has_changed = state.stories.undo();
            undone(state, has_changed);
        }
        StoryAction::Redo => {
            let has_changed = state.stories.redo();
            undone(state, has_changed);
        }
        StoryAction::Read { path, read } => has_read(state, path, read),
        StoryAction::Wrote(Ok(text)) => state.stories.written = Some(text),
        StoryAction::Wrote(Err(why)) => state.complaint = Some(why),
        StoryAction::Present => present(state),
        StoryAction::Turn(turn) => turn_to(state, turn),
        StoryAction::EndPresenting => end(state),
    }
    state.revision += 1;
}

/// Another dataset has other views: what is not written yet is, and the others are read.
pub fn follow(state: &mut State) {
    if state.stories.of == state.document.source {
        return;
    }
    flush(state);
    let stories = &mut state.stories;
    stories.begin(Album::default());
    stories.of = state.document.source.clone();
    stories.path = None;
    stories.written = None;
    stories.is_broken = false;
    stories.at = None;
    effect(state, Effect::ReadViews);
}

/// Writes what was typed once typing rests. Answers in how many seconds to ask again.
pub fn tick(state: &mut State) -> Option<f64> {
    let since = state.stories.unwritten_since?;
    let left = REST_SECS - (state.now - since);
    if left > 0.0 {
        return Some(left);
    }
    flush(state);
    None
}

/// Writes what is not written yet.
pub fn flush(state: &mut State) {
    if state.stories.unwritten_since.take().is_some() {
        write(state);
    }
}

pub(super) fn say(state: &mut State, text: String) {
    let since = state.now;
    state.toast = Some(Toast { text, since });
}

/// Says that something was done, and that it goes with the window where there is no place for it.
fn say_kept(state: &mut State, mut text: String) {
    if state.stories.path.is_none() {
        text.push(' ');
        text.push_str(words::NOT_KEPT);
    }
    say(state, text);
}

/// Changes views or story, and has it written. Answers whether anything has changed.
fn edit(
    state: &mut State,
    edit: Edit,
    change: impl FnOnce(&mut Album, &mut Vec<StepRecord>),
) -> bool {
    let mut story = steps(state);
    let now = state.now;
    let has_changed = state.stories.edit(edit, now, |album| {
        let before = story.clone();
        change(album, &mut story);
        if story != before {
            album.story = Some(story);
        }
    });
    changed(state, has_changed, edit);
    has_changed
}

/// Has a change written: typing once it rests, all else at once.
fn changed(state: &mut State, has_changed: bool, edit: Edit) {
    if !has_changed {
        return;
    }
    state.stories.unwritten_since = Some(state.now);
    if edit == Edit::Single {
        flush(state);
    }
}

fn undone(state: &mut State, has_changed: bool) {
    if !has_changed {
        say(state, words::NOTHING_TO_UNDO.to_owned());
    }
    let count = steps(state).len();
    state.stories.at = state.stories.at.filter(|at| *at < count);
    changed(state, has_changed, Edit::Single);
}

fn edit_step(
    state: &mut State,
    kind: Edit,
    step: usize,
    change: impl FnOnce(&mut StepRecord),
) -> bool {
    edit(state, kind, |_, story| {
        if let Some(step) = story.get_mut(step) {
            change(step);
        }
    })
}

fn write(state: &mut State) {
    let stories = &state.stories;
    let Some(path) = stories.path.clone() else {
        return;
    };
    if stories.is_broken {
        let why = words::changed_outside(&path);
        state.complaint = Some(why);
        return;
    }
    let text = stories.album.to_json();
    let expected = stories.written.clone();
    if expected.as_ref() != Some(&text) && !(expected.is_none() && stories.album.is_empty()) {
        effect(state, Effect::WriteViews(path, text, expected));
    }
}

fn has_read(
    state: &mut State,
    path: Option<PathBuf>,
    read: Result<(Box<Album>, Option<String>), String>,
) {
    let stories = &mut state.stories;
    stories.path = path;
    match read {
        Ok((album, text)) => {
            stories.begin(*album);
            stories.written = text;
            stories.is_broken = false;
        }
        Err(why) => {
            stories.begin(Album::default());
            stories.is_broken = true;
            state.complaint = Some(why);
        }
    }
}

fn keep(state: &mut State, name: &str) {
    let name = name.trim();
    if name.is_empty() {
        return;
    }
    let view = present_view(state, false).to_string();
    let mut kept = String::new();
    edit(state, Edit::Single, |album, _| {
        kept = album.keep(name, view);
    });
    say_kept(state, words::kept(&kept));
}

fn rename(state: &mut State, from: &str, to: &str) {
    if from == to || to.is_empty() {
        return;
    }
    if state.stories.album.view(to).is_some() {
        say(state, words::name_taken(to));
        return;
    }
    edit(state, Edit::Single, |album, _| {
        if let Some(view) = album.views.iter_mut().find(|view| view.name == from) {
            to.clone_into(&mut view.name);
        }
    });
}

/// Adds the present view as a step after the one that is shown, named by what is selected or shown.
fn add(state: &mut State) {
    if !state.has_document() || state.document.partial {
        return;
    }
    let view = present_view(state, false);
    let range = view.view.range;
    let title = crate::words::dates::range_in_words(range.first(), range.past());
    let mut number = 0;
    edit(state, Edit::Single, |_, story| {
        story.push(StepRecord {
            title,
            view: Some(view.to_string()),
            ..StepRecord::default()
        });
        number = story.len();
    });
    state.stories.at = number.checked_sub(1);
    say_kept(state, words::added(number));
}

fn move_step(state: &mut State, step: usize, later: bool) {
    let to = if later {
        Some(step + 1)
    } else {
        step.checked_sub(1)
    };
    let Some(to) = to else { return };
    let has_moved = edit(state, Edit::Single, |_, story| {
        if step < story.len() && to < story.len() {
            story.swap(step, to);
        }
    });
    if has_moved {
        let at = &mut state.stories.at;
        *at = match *at {
            Some(at) if at == step => Some(to),
            Some(at) if at == to => Some(step),
            other => other,
        };
    }
}

/// The dataset with the story as a person has changed it, for where both are saved in one file.
pub fn with_story(state: &State) -> Arc<Dataset> {
    let dataset = state.dataset();
    match &state.stories.album.story {
        Some(story) if *story != dataset.story => {
            let mut dataset = Dataset::clone(&dataset);
            dataset.story.clone_from(story);
            Arc::new(dataset)
        }
        _ => dataset,
    }
}

/// Whether a pasted text is for this: it says of itself that it is a view.
pub fn is_pasted_view(text: &str) -> bool {
    is_view_text(text)
}
