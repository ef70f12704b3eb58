//! What the window knows of kept views and of the story.

use std::path::PathBuf;

use crate::app::history::Place;
use crate::app::state::Source;
use crate::story::Album;
use crate::timeline::{Ground, View};

/// Most changes that can be undone.
const MOST: usize = 200;

/// Typing into one field after less than this is the same change.
const PAUSE_SECS: f64 = 3.0;

/// What the window knows of kept views and of the story.
#[derive(Debug, Default)]
pub struct Stories {
    /// Views by name, and the story where a person has changed it.
    pub album: Album,

    /// Whose they are.
    pub of: Source,

    /// The file that they are kept in; `None` where they have none.
    pub path: Option<PathBuf>,

    /// What that file holds, as it was last read or written; `None` where there is none.
    pub written: Option<String>,

    /// Whether the file could not be read: then it is not written over.
    pub is_broken: bool,

    /// Since when something was typed that is not written yet, in seconds since the window opened.
    pub unwritten_since: Option<f64>,

    /// Whether the panel of the story is open.
    pub open: bool,

    /// The step that was shown last.
    pub at: Option<usize>,

    /// Why a typed view could not be gone to.
    pub view_error: Option<String>,

    /// The view that is shown once the file that it compares with has been read.
    pub pending: Option<View>,

    /// The presentation, where one is on.
    pub presenting: Option<Presenting>,

    past: Vec<Album>,
    future: Vec<Album>,
    last: Option<(Edit, f64)>,
}

/// A presentation of the story.
#[derive(Debug)]
pub struct Presenting {
    /// The step that is shown.
    pub step: usize,

    /// Light or dark, where the step says so.
    pub ground: Option<Ground>,

    /// Why its view could not be shown.
    pub error: Option<String>,

    /// Where the window was before.
    pub before: Place,
}

/// A kind of change: typing into one field in a row is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The title of a step.
    Title(usize),

    /// The paragraph of a step.
    Text(usize),

    /// Everything else: each its own change.
    Single,
}

impl Stories {
    /// Of what is open, before the file of its views is read.
    pub fn of(source: &Source) -> Self {
        Self {
            of: source.clone(),
            ..Self::default()
        }
    }

    /// Changes the album, at `now` in seconds. Answers whether anything has changed.
    pub(super) fn edit(&mut self, edit: Edit, now: f64, change: impl FnOnce(&mut Album)) -> bool {
        let before = self.album.clone();
        change(&mut self.album);
        if self.album == before {
            return false;
        }
        let goes_on = edit != Edit::Single
            && matches!(self.last, Some((last, at)) if last == edit && now - at < PAUSE_SECS);
        self.last = Some((edit, now));
        if !goes_on {
            self.past.push(before);
            if self.past.len() > MOST {
                self.past.remove(0);
            }
        }
        self.future.clear();
        true
    }

    /// Takes the last change back. Answers whether there was one.
    pub(super) fn undo(&mut self) -> bool {
        self.last = None;
        let Some(before) = self.past.pop() else {
            return false;
        };
        self.future.push(std::mem::replace(&mut self.album, before));
        true
    }

    /// Does again what was taken back. Answers whether there was anything.
    pub(super) fn redo(&mut self) -> bool {
        self.last = None;
        let Some(after) = self.future.pop() else {
            return false;
        };
        self.past.push(std::mem::replace(&mut self.album, after));
        true
    }

    /// Whether a change can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether a change can be done again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Forgets what was changed: another album is here.
    pub(super) fn begin(&mut self, album: Album) {
        self.album = album;
        self.past.clear();
        self.future.clear();
        self.last = None;
        self.unwritten_since = None;
    }
}
