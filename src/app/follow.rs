//! A file that changes on disk is read again, and the window stays where it was. One that can no
//! longer be read leaves the last good state in place, and says so at the foot of the window.
//!
//! ```text
//!  watcher ──▶ Changed ──▶ Effect::ReadAgain ──▶ thread ──▶ Read: the view stays
//!                                                 └──────▶ Failed: the last good state stays
//! ```

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::action::Opened;
use super::apply::{effect, touch};
use super::arrive::{newest, ready_for, renew};
use super::columns;
use super::comparing::{Second, renew_second};
use super::state::{Document, Effect, Source, State};
use super::watch::{Stamp, Which};
use crate::load::{LoadError, Progress, Told, load_path, load_path_told};
use crate::model::Dataset;
use crate::timeline::View;
use crate::words::follow as words;

/// Something about following files.
#[derive(Clone, Debug)]
pub enum FollowAction {
    /// Follows files, or no longer.
    Toggle,

    /// A file has changed on disk, or a person asks to try it once more.
    ReadAgain(Which),

    /// The dataset has been read again.
    Read(Box<Opened>),

    /// What it is compared with has been read again.
    ReadSecond(Box<Second>),

    /// A file could not be read again.
    Failed(Which, Trouble),
}

/// Why a file could not be read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Which file.
    pub path: PathBuf,

    /// Why.
    pub why: String,

    /// Since when, as a clock on the wall has it.
    pub since: String,
}

/// What is wrong with the files that are open.
#[derive(Debug, Default)]
pub struct Following {
    first: Option<Trouble>,
    second: Option<Trouble>,
}

impl Following {
    fn slot(&mut self, which: Which) -> &mut Option<Trouble> {
        match which {
            Which::First => &mut self.first,
            Which::Second => &mut self.second,
        }
    }
}

/// What is wrong with a file that is open; that of the first before that of the second.
pub fn trouble(state: &State) -> Option<(Which, &Trouble)> {
    let own = [&state.following.first, &state.following.second];
    Which::ALL.into_iter().zip(own).find_map(|(which, own)| {
        let own = own.as_ref()?;
        (path_of(state, which)? == own.path).then_some((which, own))
    })
}

/// Paths of the files that are open, which nothing else is to be written over.
pub fn open_files(state: &State) -> Vec<PathBuf> {
    let paths = Which::ALL.map(|which| path_of(state, which));
    paths.into_iter().flatten().map(Path::to_owned).collect()
}

/// The files to watch, each with its state when it was read.
pub fn watched(state: &State) -> [Option<(&Path, &Stamp)>; 2] {
    if !state.settings.follow {
        return [None, None];
    }
    let document = newest(state);
    let stamps = [&document.stamp, &document.second_stamp];
    let [first, second] = Which::ALL.map(|which| path_of(state, which));
    [first.zip(Some(stamps[0])), second.zip(Some(stamps[1]))]
}

/// Where a file that is open, and read to its end, can be read again.
fn path_of(state: &State, which: Which) -> Option<&Path> {
    let document = newest(state);
    match which {
        Which::First => match &document.source {
            Source::Path(path) if path.as_os_str() != "-" && !document.partial => Some(path),
            _ => None,
        },
        Which::Second => {
            let compare = state.view.compare.as_ref()?;
            (document.layers.len() > 1).then_some(compare.file.as_path())
        }
    }
}

/// Does one of the things about following files.
pub(super) fn act(state: &mut State, action: FollowAction) {
    match action {
        FollowAction::Toggle => {
            state.settings.follow = !state.settings.follow;
            effect(state, Effect::SaveSettings);
        }
        FollowAction::ReadAgain(which) => {
            if path_of(state, which).is_some() && !state.opening {
                effect(state, Effect::ReadAgain(which));
            }
        }
        FollowAction::Read(opened) => {
            let Opened {
                document, prepared, ..
            } = *opened;
            // Another one may have been opened meanwhile.
            if document.source == newest(state).source && !state.opening {
                state.following.first = None;
                renew(state, document, prepared);
            }
        }
        FollowAction::ReadSecond(second) => {
            if path_of(state, Which::Second) == Some(&second.path) && !state.opening {
                state.following.second = None;
                renew_second(state, &second);
            }
        }
        FollowAction::Failed(which, mut trouble) => {
            let slot = state.following.slot(which);
            if let Some(before) = slot.take().filter(|before| before.path == trouble.path) {
                trouble.since = before.since;
            }
            *slot = Some(trouble);
            touch(state);
        }
    }
}

/// What is read again, for another thread.
pub enum Again {
    /// The dataset, for the lanes and the filter of a view, and with what a person has said of its
    /// columns and not saved.
    First(PathBuf, Box<View>, Option<Box<Told>>),

    /// What a dataset is compared with.
    Second(PathBuf, Arc<Dataset>),
}

impl Again {
    /// What stands at one of the files that are open.
    pub fn of(state: &State, which: Which) -> Option<Self> {
        let path = path_of(state, which)?.to_owned();
        Some(match which {
            Which::First => Self::First(
                path,
                Box::new(state.view.clone()),
                columns::told_again(state).map(Box::new),
            ),
            Which::Second => Self::Second(path, newest(state).dataset()),
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        match self {
            Self::First(path, ..) | Self::Second(path, _) => path,
        }
    }

    /// Reads it. `None` where it was told to stop, and where the file changed while it was read: it
    /// is read again once it holds still.
    pub fn read(&self, progress: &Progress) -> Option<FollowAction> {
        let before = Stamp::of(self.path());
        let read = catch_unwind(AssertUnwindSafe(|| self.load(&before, progress)));
        if progress.is_cancelled() || Stamp::of(self.path()) != before {
            return None;
        }
        let why = match read {
            Ok(Ok(action)) => return Some(action),
            Ok(Err(error)) => words::reason(&error),
            Err(_) => crate::words::window::reader_fault(&self.path().display().to_string()),
        };
        let which = match self {
            Self::First(..) => Which::First,
            Self::Second(..) => Which::Second,
        };
        Some(FollowAction::Failed(
            which,
            Trouble {
                path: self.path().to_owned(),
                why,
                since: chrono::Local::now().format("%H:%M").to_string(),
            },
        ))
    }

    fn load(&self, stamp: &Stamp, progress: &Progress) -> Result<FollowAction, LoadError> {
        let told = match self {
            Self::First(_, _, told) => told.as_deref(),
            Self::Second(..) => None,
        };
        let loaded = match told {
            Some(told) => load_path_told(self.path(), told, progress, None)?,
            None => load_path(self.path(), progress)?,
        };
        Ok(match self {
            Self::First(path, view, told) => {
                let mut document = Document::new(loaded, Source::Path(path.clone()));
                document.stamp = stamp.clone();
                document.told_here = told.is_some();
                FollowAction::Read(Box::new(ready_for(document, true, Some(view))))
            }
            Self::Second(path, first) => {
                let mut second = Second::new(path, first, &loaded);
                second.stamp = stamp.clone();
                FollowAction::ReadSecond(Box::new(second))
            }
        })
    }
}
