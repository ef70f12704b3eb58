//! The story as pictures, drawn off the window's thread.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::act::steps;
use crate::app::scenes::{FIGURE_HEIGHT, FIGURE_WIDTH};
use crate::app::state::{Document, Source, State};
use crate::compare::second_layer;
use crate::load::{Progress, load_path};
use crate::model::Layer;
use crate::scene::{LayerId, Scene};
use crate::story::{Step, StepPicture, file_beside, numbered, read_steps, step_scene};
use crate::text::{FontSet, TextEngine};
use crate::timeline::figure::FigureOptions;
use crate::timeline::{Ground, Theme, View};
use crate::words;

/// All that the pictures of a story are made from, for another thread.
pub struct StoryPictures {
    document: Arc<Document>,
    /// The file that the document is compared with.
    second: Option<PathBuf>,
    steps: Vec<Step>,
    theme: &'static Theme,
    text: Arc<TextEngine>,
}

impl StoryPictures {
    /// Of the story as it is now.
    ///
    /// # Errors
    /// Where a step's view cannot be read.
    pub fn new(state: &State, text: &Arc<TextEngine>) -> Result<Self, String> {
        let opening = View::opening(&state.dataset());
        let steps = read_steps(&steps(state), &opening).map_err(|error| error.to_string())?;
        let compare = state.view.compare.as_ref();
        Ok(Self {
            document: Arc::clone(&state.document),
            second: compare.map(|compare| compare.file.clone()),
            steps,
            theme: state.theme(),
            text: Arc::clone(text),
        })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.steps.len()
    }

    /// The faces that their text is set in.
    pub fn fonts(&self) -> &FontSet {
        self.text.fonts()
    }

    /// The file of a picture, by its place.
    pub fn path(&self, path: &Path, place: usize) -> PathBuf {
        numbered(path, place + 1, self.steps.len())
    }

    /// The picture of a step, by its place; `None` where there is no such step.
    ///
    /// # Errors
    /// Where the file that it compares with cannot be read.
    pub fn scene(&self, place: usize) -> Option<Result<Scene, String>> {
        let step = self.steps.get(place)?;
        let theme = match step.ground {
            None => self.theme,
            Some(Ground::Light) => &Theme::LIGHT,
            Some(Ground::Dark) => &Theme::DARK,
        };
        let (layers, origin) = match self.layers(step) {
            Ok(layers) => layers,
            Err(why) => return Some(Err(why)),
        };
        let picture = StepPicture {
            step,
            number: place + 1,
            count: self.steps.len(),
            layers: &layers,
            theme,
            origin: &origin,
        };
        let options = FigureOptions {
            width_px: FIGURE_WIDTH,
            height_px: FIGURE_HEIGHT,
            quotes: true,
            figures: true,
            positions: false,
        };
        Some(Ok(step_scene(&picture, &self.text, &options)))
    }

    /// The dataset, and what a step compares it with: what is open, or another file.
    fn layers(&self, step: &Step) -> Result<(Vec<Layer>, String), String> {
        let document = &self.document;
        let alone = document.own_origin.as_ref().unwrap_or(&document.origin);
        let first = Layer::new(LayerId(0), document.dataset());
        let Some(compare) = &step.view.compare else {
            return Ok((vec![first], alone.clone()));
        };
        let own = match &document.source {
            Source::Path(path) => Some(path.as_path()),
            _ => None,
        };
        let file = file_beside(&compare.file, own);
        if self.second.as_ref() == Some(&file) {
            return Ok((document.layers.clone(), document.origin.clone()));
        }
        let second = load_path(&file, &Progress::default()).map_err(|error| error.to_string())?;
        let version = second.dataset.head.version.as_deref();
        let origin = words::compare::origin(alone, &second.file, version);
        let layer = second_layer(&first.dataset, &second.dataset);
        Ok((vec![first, layer], origin))
    }
}
