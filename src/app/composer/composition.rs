//! A composed figure: its pages, and what is in them.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::draft::Faults;
use crate::app::state::{Document, Source, State};
use crate::app::watch::Stamp;
use crate::picture::DataFile;
use crate::scene::Scene;
use crate::text::{FontSet, TextEngine};
use crate::timeline::figure::{FigureSpec, compose, contents, fewer_rows, is_whole};
use crate::timeline::{Frame, Look, Prepared, View};
use crate::words;
use crate::words::composer::Told;

/// All that a figure is composed from, for another thread.
#[derive(Clone)]
pub struct Wanted {
    document: Arc<Document>,
    prepared: Arc<Prepared>,
    view: View,
    look: Look,
    spec: FigureSpec,
    text: Arc<TextEngine>,
}

/// A figure that was composed.
pub struct Composition {
    /// What it was composed from.
    pub wanted: Wanted,

    /// At least one.
    pub pages: Vec<Scene>,

    /// What is in them.
    pub told: Told,
}

impl Wanted {
    /// What the state asks for.
    ///
    /// # Errors
    /// What of it makes no sense.
    pub fn of(state: &State, text: &Arc<TextEngine>) -> Result<Self, Faults> {
        let seen = state.seen();
        let own = state.theme().look;
        let spec = state.composer.draft.spec(seen.range, own)?;
        Ok(Self {
            document: Arc::clone(&state.document),
            prepared: Arc::clone(&state.prepared),
            view: view_of(seen, &spec),
            look: spec.theme.as_deref().and_then(Look::named).unwrap_or(own),
            spec,
            text: Arc::clone(text),
        })
    }

    /// Whether it is the same figure.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.document, &other.document)
            && Arc::ptr_eq(&self.prepared, &other.prepared)
            && self.look == other.look
            && self.view == other.view
            && self.composes_as(other)
    }

    /// Whether both are composed alike: dots to the inch change no scene.
    fn composes_as(&self, other: &Self) -> bool {
        let unscaled = |spec: &FigureSpec| FigureSpec {
            scale: None,
            ..spec.clone()
        };
        unscaled(&self.spec) == unscaled(&other.spec)
    }

    /// The same with another specification of the same range.
    pub fn with(mut self, spec: FigureSpec) -> Self {
        self.spec = spec;
        self
    }

    /// The same in other colours.
    pub fn looking(mut self, look: Look) -> Self {
        self.look = look;
        self.spec.theme = Some(look.name().to_owned());
        self
    }

    /// Its colours.
    pub fn look(&self) -> Look {
        self.look
    }

    /// How it is composed.
    pub fn spec(&self) -> &FigureSpec {
        &self.spec
    }

    /// The faces that it is set in.
    pub fn fonts(&self) -> &FontSet {
        self.text.fonts()
    }

    /// What is open.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What pictures are made from.
    pub fn frame(&self) -> Frame<'_> {
        Frame::of_picture(
            &self.document.layers,
            &self.prepared,
            &self.view,
            self.look.theme(),
            &self.text,
            &self.document.origin,
        )
    }

    /// The file that the figure is of. A file that is another than was read has no hash to tell.
    pub fn data_file(&self) -> DataFile {
        match &self.document.source {
            Source::BuiltIn(place) => DataFile::built_in(*place),
            Source::Nothing => DataFile::unread(Path::new("")),
            Source::Path(path) => {
                let is_own = path.is_file() && Stamp::of(path) == self.document.stamp;
                let read = is_own.then(|| DataFile::of(Some(path)).ok()).flatten();
                read.unwrap_or_else(|| DataFile::unread(path))
            }
        }
    }

    /// Composes it. `None` where it was told to stop.
    pub fn make(self, stop: &AtomicBool) -> Option<Composition> {
        let is_stopped = || stop.load(Ordering::Relaxed);
        if is_stopped() {
            return None;
        }
        let pages = compose(&self.frame(), &self.spec);
        if is_stopped() {
            return None;
        }
        let told = self.told(&pages);
        Some(Composition {
            wanted: self,
            pages,
            told,
        })
    }

    fn told(&self, pages: &[Scene]) -> Told {
        let frame = self.frame();
        let dataset = frame.dataset();
        let found = contents(&frame, pages);
        let missing = pages.iter().map(words::missing_letters);
        Told {
            shown: found.shown.count(),
            aggregated: found.aggregated.count() + found.no_room,
            filtered_out: found.filtered_out,
            in_hidden_lanes: found.hidden,
            undated: (found.undated.shown, found.undated.all),
            quotes: (found.quotes.len(), dataset.quotes.len()),
            figures: (found.figures.len(), dataset.figures.len()),
            is_whole: is_whole(pages),
            fewer_rows: fewer_rows(&self.spec, pages),
            missing: missing
                .into_iter()
                .find(|missing| !missing.is_empty())
                .unwrap_or_default(),
        }
    }
}

/// The view that a figure shows: of its own range and panels, from the first lane on, at rest.
fn view_of(seen: &View, spec: &FigureSpec) -> View {
    let mut view = seen.clone();
    view.range = spec.range(seen.range).unwrap_or(seen.range);
    let panels = spec.panels();
    view.parts.tray = panels.undated;
    view.parts.tracks = panels.tracks;
    view.scroll_px = 0.0;
    view.tray_page = 0;
    view.level.before = view.level.now;
    view.level.progress = 1.0;
    view
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::settings::Settings;
    use crate::text::FontSet;
    use crate::timeline::figure::Preset;

    fn wanted(change: impl FnOnce(&mut State)) -> Result<Wanted, Faults> {
        let document = Document::built_in(0).expect("part of the program");
        let mut state = State::new(document, Settings::default());
        change(&mut state);
        Wanted::of(&state, &Arc::new(TextEngine::new(FontSet::bundled())))
    }

    #[test]
    fn what_is_in_a_figure_is_told() {
        let wanted = wanted(|_| {}).expect("nothing is wrong");
        let dataset = wanted.frame().dataset();
        let made = wanted
            .make(&AtomicBool::new(false))
            .expect("nobody stops it");
        assert_eq!(made.pages.len(), 1);
        assert_eq!(
            made.told.undated.1,
            dataset.event_count() - dataset.dated_count()
        );
        assert_eq!(made.told.quotes.1, dataset.quotes.len());
        assert!(made.told.shown > 0 && made.told.missing.is_empty());
    }

    #[test]
    fn a_part_that_the_window_hides_can_be_in_the_figure() {
        let told = |shows: bool| {
            let wanted = wanted(|state| {
                state.view.parts.tray = !shows;
                let mut panels = state.composer.draft.panels();
                panels.undated = shows;
                state.composer.draft.panels = Some(panels);
            });
            let wanted = wanted.expect("nothing is wrong");
            let made = wanted
                .make(&AtomicBool::new(false))
                .expect("nobody stops it");
            made.told.undated.0
        };
        assert!(told(true) > 0);
        assert_eq!(told(false), 0);
    }

    #[test]
    fn dots_to_the_inch_compose_nothing_anew() {
        let dpi = |dpi: &str| {
            wanted(|state| {
                state.composer.draft.preset = Some(Preset::A4Portrait);
                state.composer.draft.dpi = dpi.to_owned();
            })
            .expect("nothing is wrong")
        };
        assert!(dpi("150").composes_as(&dpi("600")));
        let stopped = dpi("150").make(&AtomicBool::new(true));
        assert!(stopped.is_none());
    }
}
