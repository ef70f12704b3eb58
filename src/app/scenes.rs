//! Asks the timeline for scenes: the one place where the window meets what draws.

use std::sync::Arc;

use super::state::{Dialog, Document, State};
use crate::scene::{EventKey, LayerId, Scene, Target};
use crate::text::TextEngine;
use crate::timeline::canvas::{Canvas, canvas as draw_canvas};
use crate::timeline::figure::{FigureOptions, figure};
use crate::timeline::panels::{self, Pane, Panel};
use crate::timeline::{Frame, Prepared, Theme, View, event_key};

/// Width of a saved figure in points; twice as many pixels.
pub const FIGURE_WIDTH: f32 = 1440.0;

/// Height of a saved figure in points.
pub const FIGURE_HEIGHT: f32 = 900.0;

/// The frame of the window as it is now.
pub fn frame<'a>(state: &'a State, text: &'a TextEngine) -> Frame<'a> {
    Frame {
        layers: &state.document.layers,
        prepared: &state.prepared,
        view: state.seen(),
        theme: state.theme(),
        text,
        origin: &state.document.origin,
        hover: state.hover.as_ref(),
        focus: state.focus.as_ref(),
        controls: true,
        note_marks: None,
    }
}

/// The timeline.
pub fn canvas(state: &State, text: &TextEngine, width_px: f32, height_px: f32) -> Canvas {
    draw_canvas(&frame(state, text), width_px, height_px)
}

/// Quotations.
pub fn quotes(state: &State, text: &TextEngine, width_px: f32) -> Panel {
    panels::quotes(&frame(state, text), width_px)
}

/// Figures.
pub fn figures(state: &State, text: &TextEngine, width_px: f32) -> Panel {
    panels::figures(&frame(state, text), width_px)
}

/// What is selected; `None` where nothing is.
pub fn detail(state: &State, text: &TextEngine, width_px: f32) -> Option<Panel> {
    panels::detail(&frame(state, text), width_px)
}

/// Who demands, offers or refuses what.
pub fn positions(state: &State, text: &TextEngine, width_px: f32) -> Panel {
    panels::positions(&frame(state, text), width_px)
}

/// Sources, and what rests on them.
pub fn sources(state: &State, text: &TextEngine, width_px: f32) -> Panel {
    panels::sources(&frame(state, text), width_px)
}

/// A source that is read, at a place.
pub fn reading(state: &State, text: &TextEngine, pane: &Pane, width_px: f32) -> Panel {
    panels::reading(&frame(state, text), pane, width_px)
}

/// What the dataset says of itself.
pub fn about(state: &State, text: &TextEngine, width_px: f32) -> Panel {
    panels::about(&frame(state, text), width_px)
}

/// The card beside what the pointer is over.
pub fn hover_card(state: &State, text: &TextEngine, target: &Target) -> Option<Scene> {
    let frame = frame(state, text);
    match event_key(target) {
        // The second dataset's own frame draws what is of it.
        Some(key) if key.layer != LayerId(0) => {
            let own = Target::Event(EventKey {
                layer: LayerId(0),
                event: key.event,
            });
            panels::hover_card(&frame.second()?, &own)
        }
        _ => panels::hover_card(&frame, target),
    }
}

/// All that a picture is made from, for another thread.
#[derive(Clone)]
pub struct Snapshot {
    document: Arc<Document>,
    prepared: Arc<Prepared>,
    view: View,
    theme: &'static Theme,
    text: Arc<TextEngine>,
    /// Whether positions are open, and so a part of the picture.
    positions: bool,
}

impl Snapshot {
    /// Of a state as it is now.
    pub fn new(state: &State, text: &Arc<TextEngine>) -> Self {
        Self {
            document: Arc::clone(&state.document),
            prepared: Arc::clone(&state.prepared),
            view: state.seen().clone(),
            theme: state.theme(),
            text: Arc::clone(text),
            positions: state.dialog == Some(Dialog::Positions),
        }
    }

    /// The faces that its text is set in.
    pub fn fonts(&self) -> &crate::text::FontSet {
        self.text.fonts()
    }

    /// The figure: timeline and panels with title, legend, sources and notes; nothing of the window.
    pub fn figure(&self) -> Scene {
        let frame = Frame::of_picture(
            &self.document.layers,
            &self.prepared,
            &self.view,
            self.theme,
            &self.text,
            &self.document.origin,
        );
        let options = FigureOptions {
            width_px: FIGURE_WIDTH,
            height_px: FIGURE_HEIGHT,
            quotes: self.view.parts.quotes,
            figures: self.view.parts.figures,
            positions: self.positions,
        };
        figure(&frame, &options)
    }
}
