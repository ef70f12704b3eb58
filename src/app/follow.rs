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
use super::arrive::{newest, open, ready_for, renew};
use super::columns;
use super::comparing::{Second, renew_second};
use super::state::{Document, Effect, Source, State};
use super::watch::{Stamp, Which};
use crate::load::{Folder, LoadError, Progress, Told, load_folder, load_path, load_path_told};
use crate::model::{Dataset, Item, id_in_folder, id_of_file};
use crate::timeline::{Selection, View};
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

    /// A file that could not be opened, and its state before that was tried: once it is mended, it is
    /// opened.
    broken: Option<(PathBuf, Stamp)>,
}

/// Why a file could not be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Why, as a sentence.
    pub why: String,

    /// Which file, and its state before it was read, where it can be watched.
    pub file: Option<(PathBuf, Stamp)>,
}

impl<T: Into<String>> From<T> for Fault {
    fn from(why: T) -> Self {
        Self {
            why: why.into(),
            file: None,
        }
    }
}

/// A file that could not be opened is watched from now on, where it can be.
pub(super) fn watch_broken(state: &mut State, fault: Fault) -> String {
    let Fault { mut why, file } = fault;
    // One that is open is followed already, and stays in view.
    let is_open = |path: &Path| matches!(&newest(state).source, Source::Path(own) if own == path);
    let file = file.filter(|(path, _)| !is_open(path));
    if file.is_some() && state.settings.follow {
        why.push(' ');
        why.push_str(words::OPENS_ONCE_MENDED);
    }
    state.following.broken = file;
    why
}

/// A file that could not be opened is of no interest any more.
pub(super) fn forget_broken(state: &mut State) {
    state.following.broken = None;
}

/// Takes note of the files of a folder that are shown as they were before.
pub(super) fn has_read(state: &mut State, document: &Document) {
    let before = state.following.first.take();
    let (Source::Path(path), Some(folder)) = (&document.source, &document.folder) else {
        return;
    };
    let mut kept = folder.files.iter().filter_map(|file| {
        let why = file.kept.as_deref()?;
        Some((file.name.as_str(), why))
    });
    let Some((name, why)) = kept.next() else {
        return;
    };
    let since = before.filter(|before| before.path == *path);
    state.following.first = Some(Trouble {
        path: path.clone(),
        why: crate::words::folder::kept(name, why, kept.count()),
        since: since.map_or_else(|| document.read_at.clone(), |before| before.since),
    });
}

/// The time that a clock on the wall has.
pub(super) fn clock() -> String {
    chrono::Local::now().format("%H:%M").to_string()
}

/// What is wrong with a file that is open; that of the first before that of the second.
pub fn trouble(state: &State) -> Option<(Which, &Trouble)> {
    let own = [&state.following.first, &state.following.second];
    [Which::First, Which::Second]
        .into_iter()
        .zip(own)
        .find_map(|(which, own)| {
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
pub fn watched(state: &State) -> [Option<(&Path, &Stamp)>; Which::COUNT] {
    if !state.settings.follow {
        return [None; Which::COUNT];
    }
    let document = newest(state);
    Which::ALL.map(|which| {
        let stamp = match which {
            Which::First => &document.stamp,
            Which::Second => &document.second_stamp,
            Which::Broken => &state.following.broken.as_ref()?.1,
        };
        Some((path_of(state, which)?, stamp))
    })
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
        Which::Broken => {
            let (path, _) = state.following.broken.as_ref()?;
            Some(path)
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
        FollowAction::ReadAgain(Which::Broken) => {
            if let Some((path, _)) = state.following.broken.take() {
                open(state, Source::Path(path), false);
            }
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
                has_read(state, &document);
                keep_selection(state, &document);
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
            let slot = match which {
                Which::First => &mut state.following.first,
                Which::Second => &mut state.following.second,
                // It is opened, not read again: why that fails is said over the timeline.
                Which::Broken => return,
            };
            if let Some(before) = slot.take().filter(|before| before.path == trouble.path) {
                trouble.since = before.since;
            }
            *slot = Some(trouble);
            touch(state);
        }
    }
}

/// The event that is selected stays so, also where it has another id now because a file of the folder
/// came or went that has an event of its id.
pub(super) fn keep_selection(state: &mut State, document: &Document) {
    let (before, after) = (state.dataset(), document.dataset());
    let Some(selection) = state.view.selection.as_ref() else {
        return;
    };
    if after.files.is_empty() || selection.list != "events" {
        return;
    }
    let Some((file, id)) = id_of_file(&before, &selection.id) else {
        return;
    };
    let Some(id) = id_in_folder(&after, file, id).filter(|id| *id != selection.id) else {
        return;
    };
    let event = after.event_by_id(&id).map(Item::Event);
    state.view.selection = event.and_then(|event| Selection::of(&after, event));
}

/// What is read again, for another thread.
pub enum Again {
    /// The dataset, for the lanes and the filter of a view, and with what a person has said of its
    /// columns and not saved; and the files that it was put together from.
    First(PathBuf, Box<View>, Option<Box<Told>>, Option<Arc<Folder>>),

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
                newest(state).folder.clone(),
            ),
            Which::Second => Self::Second(path, newest(state).dataset()),
            Which::Broken => return None,
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
                since: clock(),
            },
        ))
    }

    fn load(&self, stamp: &Stamp, progress: &Progress) -> Result<FollowAction, LoadError> {
        let told = match self {
            Self::First(_, _, told, _) => told.as_deref(),
            Self::Second(..) => None,
        };
        let loaded = match (self, told) {
            (Self::First(path, .., Some(folder)), _) if path.is_dir() => {
                load_folder(path, Some(folder), progress)?
            }
            (_, Some(told)) => load_path_told(self.path(), told, progress, None)?,
            (_, None) => load_path(self.path(), progress)?,
        };
        Ok(match self {
            Self::First(path, view, told, _) => {
                let mut document = Document::new(loaded, Source::Path(path.clone()));
                document.stamp = stamp.clone();
                document.told_here = told.is_some();
                document.read_at = clock();
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
