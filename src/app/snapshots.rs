//! Parts of a file that is still being read, made ready beside the reader and never in its way.
//!
//! ```text
//!  reader ──offer──▶ nothing waits? ──▶ thread: document, view, index ──▶ window
//!                       └── else dropped: a later part holds it all
//! ```

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use crate::load::{Loaded, Progress};
use crate::model::{Dataset, Report};

/// Makes parts of a file ready that is still being read.
pub struct Snapshots {
    /// Raised while one is made or waits to be taken.
    waiting: Arc<AtomicBool>,
    sender: Sender<Dataset>,
    thread: Option<JoinHandle<()>>,
}

impl Snapshots {
    /// For a file of a name. `take` is called on a thread of its own with each part that is made ready,
    /// and lowers `waiting` once the window has taken it.
    pub fn new(
        file: String,
        progress: Arc<Progress>,
        waiting: Arc<AtomicBool>,
        take: impl Fn(Loaded) + Send + 'static,
    ) -> Self {
        let (sender, receiver) = channel::<Dataset>();
        let thread = std::thread::Builder::new().name("snapshots".to_owned());
        let started = thread.spawn(move || {
            for dataset in receiver {
                if progress.is_cancelled() {
                    return;
                }
                take(Loaded {
                    dataset,
                    report: Report::default(),
                    file: file.clone(),
                    told: None,
                    folder: None,
                });
            }
        });
        if let Err(error) = &started {
            log::warn!("no thread for what has been read so far: {error}");
        }
        Self {
            waiting,
            sender,
            thread: started.ok(),
        }
    }

    /// Offers what has been read so far. Dropped where the part before has not been taken yet.
    pub fn offer(&mut self, dataset: Dataset) {
        let nothing_to_show = dataset.event_count() == 0 || self.thread.is_none();
        if nothing_to_show || self.waiting.swap(true, Ordering::Relaxed) {
            return;
        }
        if self.sender.send(dataset).is_err() {
            self.thread = None;
        }
    }

    /// The file has been read to its end: no part is made any more.
    pub fn end(self) {
        drop(self.sender);
        // What the thread is at ends by itself; nobody waits for it.
        drop(self.thread);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{BUILT_IN, load_built_in};
    use std::sync::mpsc::channel;

    #[test]
    fn a_part_that_nobody_has_taken_holds_up_no_other() {
        let dataset = load_built_in(&BUILT_IN[0]).expect("as shipped").dataset;
        let waiting = Arc::new(AtomicBool::new(false));
        let (sender, receiver) = channel();
        let mut snapshots = Snapshots::new(
            "a".to_owned(),
            Arc::default(),
            Arc::clone(&waiting),
            move |loaded| sender.send(loaded.file).expect("the test waits"),
        );
        snapshots.offer(Dataset::default());
        snapshots.offer(dataset.clone());
        snapshots.offer(dataset.clone());
        assert_eq!(receiver.recv().as_deref(), Ok("a"));
        waiting.store(false, Ordering::Relaxed);
        snapshots.offer(dataset);
        snapshots.end();
        assert_eq!(receiver.iter().count(), 1, "one was dropped, none was lost");
    }
}
