//! Saving: what is asked for is drawn and written off the window's thread.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::Context;

use super::{App, CAPTURE_AFTER, Capture};
use crate::app::action::Action;
use crate::app::composer::{ComposerAction, Job, begin};
use crate::app::follow;
use crate::app::save::suggested_name;
use crate::app::scenes::Snapshot;
use crate::app::state::{Dialog, PicturePurpose, State};
use crate::app::story::{self, StoryPictures};
use crate::picture::Kind;
use crate::words::composer as words;

impl App {
    /// Saves something where a person said.
    pub(super) fn save_at(&mut self, ctx: &Context, purpose: PicturePurpose, path: PathBuf) {
        let snapshot = || Snapshot::new(&self.state, &self.text);
        match purpose {
            PicturePurpose::FigurePng => self.saver.save_figure(ctx, snapshot(), false, path),
            PicturePurpose::FigureSvg => self.saver.save_figure(ctx, snapshot(), true, path),
            PicturePurpose::Composed(_) => match self.composed() {
                Some(job) => {
                    begin(&mut self.state);
                    self.saver.save_composed(ctx, job, path);
                }
                None => self.nothing_composed(),
            },
            PicturePurpose::StoryPng | PicturePurpose::StorySvg => {
                let svg = purpose == PicturePurpose::StorySvg;
                match StoryPictures::new(&self.state, &self.text) {
                    Ok(pictures) => self.saver.save_story(ctx, pictures, svg, path),
                    Err(why) => self.act(Action::Complain(why)),
                }
            }
            PicturePurpose::Differences => {
                let dataset = self.state.dataset();
                if let Some(beside) = self.state.prepared.beside().cloned() {
                    self.saver.save_differences(ctx, dataset, beside, path);
                }
            }
            PicturePurpose::Pairs => {
                if let Some(compare) = &self.state.view.compare {
                    self.saver.save_text(ctx, compare.pairs.to_json(), path);
                }
            }
            PicturePurpose::Data => {
                let open = follow::open_files(&self.state);
                let dataset = story::with_story(&self.state);
                self.saver.save_data(ctx, dataset, open, path);
            }
            PicturePurpose::Template => self.saver.save_template(ctx, path),
            PicturePurpose::Report => {
                let document = Arc::clone(&self.state.document);
                self.saver.save_report(ctx, document, path);
            }
            PicturePurpose::Window => {
                self.capture = Some(Capture {
                    path: Some(path),
                    frames: CAPTURE_AFTER,
                });
                ctx.request_repaint();
            }
        }
    }

    /// The figure as it is composed now; `None` where a part of it makes no sense.
    fn composed(&self) -> Option<Job> {
        Job::new(&self.state, &self.text, self.dialogs.composition())
    }

    /// Puts a page of the composed figure on the clipboard.
    pub(super) fn copy_page(&mut self, ctx: &Context) {
        match self.composed() {
            Some(job) => self.saver.copy_page(ctx, job, self.state.composer.page),
            None => self.nothing_composed(),
        }
    }

    /// Hands the composed figure to the system, to print.
    pub(super) fn print_figure(&mut self, ctx: &Context) {
        match self.composed() {
            Some(job) => {
                let name = suggested_name(&self.state, PicturePurpose::Composed(Kind::Pdf));
                self.saver.print_composed(ctx, job, name);
            }
            None => self.nothing_composed(),
        }
    }

    /// Where something was asked for just as the form came to make no sense.
    fn nothing_composed(&mut self) {
        let why = words::MEND_FIRST.to_owned();
        self.act(Action::Composer(ComposerAction::Done(Err(why))));
    }

    /// Pictures the window once nothing stands over it any more.
    pub(super) fn take_picture(&mut self, ctx: &Context) {
        let Some(capture) = &mut self.capture else {
            return;
        };
        if capture.frames > 0 {
            capture.frames -= 1;
            ctx.request_repaint();
            return;
        }
        let Some(path) = capture.path.take() else {
            return;
        };
        let (sender, repaint) = (self.shots.0.clone(), ctx.clone());
        ctx.request_screenshot(move |image| {
            // The window may be gone by now; then nobody waits for it.
            let _ = sender.send((path, image));
            repaint.request_repaint();
        });
    }
}

/// Which picture the dialog that is open is for.
pub(super) fn save_purpose(state: &State) -> PicturePurpose {
    match state.dialog {
        Some(Dialog::SavePath(purpose)) => purpose,
        _ => PicturePurpose::FigurePng,
    }
}
