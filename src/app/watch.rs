//! Files that are watched for changes, on a thread of its own.
//!
//! Size, time and identity of each file are looked at once a second, and more often while they
//! change. Notices of the system would come sooner, but none come from network drives and many mounts,
//! several come for one save, and a file that an editor replaces by another of the same name must be
//! looked at anyway. A look costs microseconds, and the window is woken only by a change.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use eframe::egui::Context;

pub use crate::load::Stamp;

/// Between two looks while nothing changes.
pub(crate) const LOOK: Duration = Duration::from_secs(1);

/// Between two looks while something changes.
pub(crate) const LOOK_CLOSELY: Duration = Duration::from_millis(100);

/// How long a file has to hold still before it is taken to be written to its end.
const STILL: Duration = Duration::from_millis(300);

/// Which of the files that are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The dataset.
    First,

    /// What it is compared with.
    Second,

    /// A file that could not be opened.
    Broken,
}

impl Which {
    /// How many there are.
    pub const COUNT: usize = 3;

    /// All of them.
    pub const ALL: [Self; Self::COUNT] = [Self::First, Self::Second, Self::Broken];
}

/// A file that is watched.
#[derive(Debug)]
pub(crate) struct Watched {
    path: PathBuf,

    /// Its state when it was read.
    as_read: Stamp,

    /// Its state when the window was last told of it.
    told: Stamp,

    /// Its state at the last look, and since when it has been so.
    last: Stamp,
    since: Instant,
}

/// What a look at a file found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nothing new.
    Nothing,

    /// Something new that may go on changing.
    Restless,

    /// Something new that holds still.
    Changed,
}

impl Watched {
    /// A file as it was when it was read.
    pub(crate) fn new(path: &Path, as_read: &Stamp, now: Instant) -> Self {
        Self {
            path: path.to_owned(),
            as_read: as_read.clone(),
            told: as_read.clone(),
            last: as_read.clone(),
            since: now,
        }
    }

    /// What its present state tells.
    pub(crate) fn look(&mut self, stamp: Stamp, now: Instant) -> Found {
        if stamp != self.last {
            self.last = stamp;
            self.since = now;
        }
        if self.last == self.told {
            return Found::Nothing;
        }
        if now.saturating_duration_since(self.since) < STILL {
            return Found::Restless;
        }
        self.told = self.last.clone();
        Found::Changed
    }
}

/// What the window and the thread share.
#[derive(Default)]
struct Desk {
    list: Mutex<List>,
    rings: Condvar,
}

#[derive(Default)]
struct List {
    files: [Option<Watched>; Which::COUNT],
    changed: [bool; Which::COUNT],
    closed: bool,
}

/// Watches the files that are open.
#[derive(Default)]
pub struct Watcher {
    desk: Arc<Desk>,

    /// What is watched, to see that it is still the same without asking the thread.
    asked: [Option<(PathBuf, Stamp)>; Which::COUNT],
    running: bool,
}

impl Watcher {
    /// Watches these files from now on, each with its state when it was read. The thread starts with the
    /// first file, and rests where there is none.
    ///
    /// # Errors
    /// Where the system has no room for another thread.
    pub fn watch(
        &mut self,
        ctx: &Context,
        files: [Option<(&Path, &Stamp)>; Which::COUNT],
    ) -> std::io::Result<()> {
        let mut is_other = false;
        for (asked, file) in self.asked.iter_mut().zip(files) {
            let before = asked.as_ref().map(|(path, stamp)| (path.as_path(), stamp));
            if before != file {
                *asked = file.map(|(path, stamp)| (path.to_owned(), stamp.clone()));
                is_other = true;
            }
        }
        if !is_other {
            return Ok(());
        }
        let mut list = locked(&self.desk.list);
        let List {
            files: own,
            changed,
            ..
        } = &mut *list;
        for ((own, changed), file) in own.iter_mut().zip(changed).zip(files) {
            let before = own.as_ref().map(|own| (own.path.as_path(), &own.as_read));
            if before != file {
                *own = file.map(|(path, stamp)| Watched::new(path, stamp, Instant::now()));
                *changed = false;
            }
        }
        drop(list);
        self.desk.rings.notify_one();
        if !self.running && files.iter().any(Option::is_some) {
            self.start(ctx)?;
        }
        Ok(())
    }

    /// A file that has changed since it was read, once.
    pub fn take(&mut self) -> Option<Which> {
        let mut list = locked(&self.desk.list);
        let mut all = Which::ALL.into_iter().zip(&mut list.changed);
        all.find_map(|(which, changed)| std::mem::take(changed).then_some(which))
    }

    fn start(&mut self, ctx: &Context) -> std::io::Result<()> {
        let (desk, ctx) = (Arc::clone(&self.desk), ctx.clone());
        let thread = std::thread::Builder::new().name("watcher".to_owned());
        thread.spawn(move || while desk.look(&ctx) {})?;
        self.running = true;
        Ok(())
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        locked(&self.desk.list).closed = true;
        self.desk.rings.notify_one();
    }
}

impl Desk {
    /// Looks once at every file, and waits until the next look is due. False once nobody watches.
    fn look(&self, ctx: &Context) -> bool {
        let mut list = locked(&self.list);
        while !list.closed && list.files.iter().all(Option::is_none) {
            list = self
                .rings
                .wait(list)
                .unwrap_or_else(PoisonError::into_inner);
        }
        let paths = list
            .files
            .each_ref()
            .map(|file| file.as_ref().map(|file| file.path.clone()));
        if list.closed {
            return false;
        }
        // A network drive may take long to answer; the window does not wait for that.
        drop(list);
        let stamps = paths.each_ref().map(|path| path.as_deref().map(Stamp::of));
        let now = Instant::now();
        let mut list = locked(&self.list);
        let mut next = LOOK;
        let mut has_changed = false;
        let List { files, changed, .. } = &mut *list;
        for (((file, changed), path), stamp) in files.iter_mut().zip(changed).zip(paths).zip(stamps)
        {
            let Some((file, stamp)) = file.as_mut().zip(stamp) else {
                continue;
            };
            if path.as_ref() != Some(&file.path) {
                continue;
            }
            match file.look(stamp, now) {
                Found::Nothing => {}
                Found::Restless => next = LOOK_CLOSELY,
                Found::Changed => {
                    *changed = true;
                    has_changed = true;
                }
            }
        }
        if has_changed {
            ctx.request_repaint();
        }
        if !list.closed {
            let waited = self.rings.wait_timeout(list, next);
            list = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        !list.closed
    }
}

/// Nothing is done under the lock that could leave a half behind it.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(bytes: u64) -> Stamp {
        Stamp::of_bytes(bytes)
    }

    #[test]
    fn a_change_is_told_once_it_holds_still() {
        let begin = Instant::now();
        let at = |millis| begin + Duration::from_millis(millis);
        let mut watched = Watched::new(Path::new("a"), &stamp(1), begin);
        assert_eq!(watched.look(stamp(1), at(5_000)), Found::Nothing);
        assert_eq!(watched.look(stamp(2), at(6_000)), Found::Restless);
        assert_eq!(watched.look(stamp(2), at(6_200)), Found::Restless);
        assert_eq!(watched.look(stamp(3), at(6_250)), Found::Restless);
        assert_eq!(watched.look(stamp(3), at(6_500)), Found::Restless);
        assert_eq!(watched.look(stamp(3), at(6_550)), Found::Changed);
        assert_eq!(watched.look(stamp(3), at(9_000)), Found::Nothing);
        // Gone for a moment, as while an editor replaces it: nothing is told.
        assert_eq!(watched.look(Stamp::default(), at(9_100)), Found::Restless);
        assert_eq!(watched.look(stamp(3), at(9_200)), Found::Nothing);
        // Gone for good, and back as it was.
        assert_eq!(watched.look(Stamp::default(), at(9_300)), Found::Restless);
        assert_eq!(watched.look(Stamp::default(), at(9_700)), Found::Changed);
        assert_eq!(watched.look(stamp(3), at(9_800)), Found::Restless);
        assert_eq!(watched.look(stamp(3), at(10_200)), Found::Changed);
    }
}
