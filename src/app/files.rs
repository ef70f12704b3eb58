//! Reading files and asking for paths, on threads of their own: the window never waits.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use eframe::egui::Context;

use super::action::{Action, Opened};
use super::arrive::ready_for;
use super::comparing::{CompareAction, Second};
use super::follow::{Again, Fault, FollowAction};
use super::read_file::{name_of, read, watchable};
use super::save::{filters, title};
use super::second_file::{read_second, second_action};
use super::snapshots::Snapshots;
use super::state::{Dialog, Document, PicturePurpose, Source};
use crate::load::{DATA_ENDINGS, Folder, Loaded, Progress, Told};
use crate::model::Dataset;
use crate::timeline::View;
use crate::words::window as words;

/// Nobody cancels a dialog as fast as this: no dialog came up.
const NO_DIALOG: Duration = Duration::from_millis(250);

/// A file that is read again within this is not told of while it is read.
const SLOW: Duration = Duration::from_millis(500);

/// Reads files and asks for paths.
pub struct Files {
    sender: Sender<Answer>,
    receiver: Receiver<Answer>,
    job: Option<Job>,
    jobs: u64,
    asking: bool,

    /// Whether something else had the keyboard since a path was asked for: a dialog came up.
    lost_focus: bool,
}

/// A file that is being read.
struct Job {
    number: u64,
    name: String,
    progress: Arc<Progress>,
    since: Instant,

    /// Whether what is read is open, and stays as it is until then.
    again: bool,

    /// Whether a part that was read stands ready and has not been taken: no other is made until then.
    waiting: Arc<AtomicBool>,
}

/// What a thread answers.
enum Answer {
    Read(u64, Result<Box<Opened>, Option<Fault>>),
    Part(u64, Box<Opened>),
    PathToOpen(Option<PathBuf>, Duration),
    PathToCompare(Option<PathBuf>, Duration),
    Second(u64, Result<Box<Second>, Option<String>>),
    Again(u64, Option<FollowAction>),
    PathToSave(PicturePurpose, Option<PathBuf>, Duration),
}

/// What has come in since the last look.
pub enum Arrived {
    /// Something for the state.
    Action(Action),

    /// Where to save a picture.
    SaveAt(PicturePurpose, PathBuf),
}

impl Default for Files {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self {
            sender,
            receiver,
            job: None,
            jobs: 0,
            asking: false,
            lost_focus: false,
        }
    }
}

impl Files {
    /// Reads a dataset. What was being read before is cancelled. `again` is the view of the same file
    /// that is read once more, with what a folder's files were before; `told` is what a person says of its
    /// columns, in place of the file beside it.
    pub fn open(
        &mut self,
        ctx: &Context,
        source: Source,
        again: Option<(View, Option<Arc<Folder>>)>,
        told: Option<Told>,
        at_once: bool,
    ) -> Option<Action> {
        let (again, before) = again.unzip();
        let before = before.flatten();
        self.cancel();
        let progress = Arc::new(Progress::default());
        if at_once || matches!(source, Source::BuiltIn(_) | Source::Nothing) {
            let told = (told.as_ref(), before.as_deref());
            let file = watchable(&source);
            return match read(&source, again.as_ref(), told, &progress, &mut |_| {}) {
                Ok(opened) => Some(Action::Opened(opened)),
                Err(why) => Some(why.map_or(Action::CancelOpening, |why| {
                    Action::OpenFailed(Fault { why, file })
                })),
            };
        }
        self.jobs += 1;
        let number = self.jobs;
        let waiting = Arc::new(AtomicBool::new(false));
        self.job = Some(Job {
            number,
            name: name_of(&source),
            progress: Arc::clone(&progress),
            since: Instant::now(),
            again: false,
            waiting: Arc::clone(&waiting),
        });
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        let thread = std::thread::Builder::new().name("reader".to_owned());
        let started = thread.spawn(move || {
            let part = {
                let (sender, ctx, source) = (sender.clone(), ctx.clone(), source.clone());
                move |loaded: Loaded| {
                    let mut document = Document::new(loaded, source.clone());
                    document.partial = true;
                    let mut part = Box::new(ready_for(document, false, None));
                    // All that is there, so that what comes is seen to come.
                    part.view.range = part.document.whole();
                    let _ = sender.send(Answer::Part(number, part));
                    ctx.request_repaint();
                }
            };
            // A file that is read again stays as it is until the end.
            let mut snapshots = (again.is_none() && matches!(source, Source::Path(_)))
                .then(|| Snapshots::new(name_of(&source), Arc::clone(&progress), waiting, part));
            let file = watchable(&source);
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                let told = (told.as_ref(), before.as_deref());
                read(&source, again.as_ref(), told, &progress, &mut |dataset| {
                    if let Some(snapshots) = &mut snapshots {
                        snapshots.offer(dataset);
                    }
                })
            }));
            if let Some(snapshots) = snapshots {
                snapshots.end();
            }
            let outcome =
                outcome.unwrap_or_else(|_| Err(Some(words::reader_fault(&name_of(&source)))));
            let outcome = outcome.map_err(|why| why.map(|why| Fault { why, file }));
            // The window may be gone by now; then nobody is told.
            let _ = sender.send(Answer::Read(number, outcome));
            ctx.request_repaint();
        });
        match started {
            Ok(_) => None,
            Err(error) => {
                self.job = None;
                Some(Action::OpenFailed(
                    words::no_thread(&error.to_string()).into(),
                ))
            }
        }
    }

    /// Reads a file to compare with the dataset that is open.
    pub fn open_second(
        &mut self,
        ctx: &Context,
        first: Arc<Dataset>,
        path: PathBuf,
        at_once: bool,
    ) -> Option<Action> {
        self.cancel();
        let progress = Arc::new(Progress::default());
        if at_once {
            return second_action(read_second(&path, &first, &progress));
        }
        self.jobs += 1;
        let number = self.jobs;
        self.job = Some(Job {
            number,
            name: name_of(&Source::Path(path.clone())),
            progress: Arc::clone(&progress),
            since: Instant::now(),
            again: false,
            waiting: Arc::default(),
        });
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        let thread = std::thread::Builder::new().name("second reader".to_owned());
        let started = thread.spawn(move || {
            let read = || read_second(&path, &first, &progress);
            let outcome = catch_unwind(AssertUnwindSafe(read));
            let fault = || Err(Some(words::reader_fault(&path.display().to_string())));
            // The window may be gone by now; then nobody is told.
            let _ = sender.send(Answer::Second(number, outcome.unwrap_or_else(|_| fault())));
            ctx.request_repaint();
        });
        started.err().map(|error| {
            self.job = None;
            Action::OpenFailed(words::no_thread(&error.to_string()).into())
        })
    }

    /// Reads a file that is open once more, while it stays as it is.
    pub fn read_again(&mut self, ctx: &Context, again: Again, at_once: bool) -> Option<Action> {
        self.cancel();
        let progress = Arc::new(Progress::default());
        if at_once {
            return again.read(&progress).map(Action::Follow);
        }
        self.jobs += 1;
        let number = self.jobs;
        self.job = Some(Job {
            number,
            name: name_of(&Source::Path(again.path().to_owned())),
            progress: Arc::clone(&progress),
            since: Instant::now(),
            again: true,
            waiting: Arc::default(),
        });
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        let thread = std::thread::Builder::new().name("reader again".to_owned());
        let started = thread.spawn(move || {
            // The window may be gone by now; then nobody is told.
            let _ = sender.send(Answer::Again(number, again.read(&progress)));
            ctx.request_repaint();
        });
        started.err().map(|error| {
            self.job = None;
            Action::Complain(words::no_thread(&error.to_string()))
        })
    }

    /// Whether anything is being read.
    pub const fn is_reading(&self) -> bool {
        self.job.is_some()
    }

    /// How far a file that is open has been read again, in words, once that has taken a while.
    pub fn progress_again(&self) -> Option<String> {
        let job = self.job.as_ref()?;
        let is_slow = job.again && job.since.elapsed() > SLOW;
        let (read, total, _) = job.progress.now();
        is_slow.then(|| crate::words::follow::reading_again(&job.name, read, total))
    }

    /// Asks for a file to compare with.
    pub fn ask_to_compare(&mut self, ctx: &Context, parent: Option<&eframe::Frame>) {
        self.ask_for_file(ctx, parent, "Compare with a file", Answer::PathToCompare);
    }

    /// Stops reading. The thread ends at its next look.
    pub fn cancel(&mut self) {
        if let Some(job) = self.job.take() {
            job.progress.cancel();
        }
    }

    /// How far reading has come, in words.
    pub fn progress(&self) -> Option<String> {
        let job = self.job.as_ref().filter(|job| !job.again)?;
        let (read, total, rows) = job.progress.now();
        Some(words::reading(
            &job.name,
            read,
            total,
            rows,
            job.since.elapsed().as_secs_f64(),
        ))
    }

    /// Asks for a file to open. The dialog is made here, on the window's thread, as macOS wants it.
    pub fn ask_to_open(&mut self, ctx: &Context, parent: Option<&eframe::Frame>) {
        self.ask_for_file(ctx, parent, "Open a file", Answer::PathToOpen);
    }

    /// Asks for a folder to open.
    pub fn ask_for_folder(&mut self, ctx: &Context, parent: Option<&eframe::Frame>) {
        if self.asking {
            return;
        }
        let mut dialog = rfd::AsyncFileDialog::new().set_title(words::OPEN_FOLDER);
        if let Some(parent) = parent {
            dialog = dialog.set_parent(parent);
        }
        let future = dialog.pick_folder();
        self.ask(ctx, future, Answer::PathToOpen);
    }

    fn ask_for_file(
        &mut self,
        ctx: &Context,
        parent: Option<&eframe::Frame>,
        title: &str,
        answer: fn(Option<PathBuf>, Duration) -> Answer,
    ) {
        if self.asking {
            return;
        }
        let endings = [&DATA_ENDINGS[..], &["zip"]].concat();
        let mut dialog = rfd::AsyncFileDialog::new()
            .set_title(title)
            .add_filter("Timelines", &endings)
            .add_filter("All files", &["*"]);
        if let Some(parent) = parent {
            dialog = dialog.set_parent(parent);
        }
        let future = dialog.pick_file();
        self.ask(ctx, future, answer);
    }

    /// Asks where to save a picture, or data.
    pub fn ask_to_save(
        &mut self,
        ctx: &Context,
        parent: Option<&eframe::Frame>,
        purpose: PicturePurpose,
        name: &str,
    ) {
        if self.asking {
            return;
        }
        let mut dialog = rfd::AsyncFileDialog::new()
            .set_title(title(purpose))
            .set_file_name(name);
        for (name, endings) in filters(purpose) {
            dialog = dialog.add_filter(name, &endings);
        }
        if let Some(parent) = parent {
            dialog = dialog.set_parent(parent);
        }
        let future = dialog.save_file();
        self.ask(ctx, future, move |path, waited| {
            Answer::PathToSave(purpose, path, waited)
        });
    }

    fn ask(
        &mut self,
        ctx: &Context,
        future: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static,
        answer: impl FnOnce(Option<PathBuf>, Duration) -> Answer + Send + 'static,
    ) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        let thread = std::thread::Builder::new().name("file dialog".to_owned());
        let since = Instant::now();
        let started = thread.spawn(move || {
            let path = pollster::block_on(future).map(|file| file.path().to_owned());
            let _ = sender.send(answer(path, since.elapsed()));
            ctx.request_repaint();
        });
        self.asking = started.is_ok();
        self.lost_focus = false;
        if let Err(error) = started {
            log::error!("no thread for a file dialog: {error}");
        }
    }

    /// Takes note of whether the window has the keyboard.
    pub fn notice_focus(&mut self, focused: bool) {
        self.lost_focus |= !focused;
    }

    /// Whether an answer without a path means that no dialog came up. A desktop may take long to find
    /// out that it has none; a dialog that a person cancels has taken the keyboard.
    fn had_no_dialog(&self, waited: Duration) -> bool {
        waited < NO_DIALOG || !self.lost_focus
    }

    /// What has come in since the last call.
    pub fn poll(&mut self) -> Vec<Arrived> {
        let answers: Vec<Answer> = self.receiver.try_iter().collect();
        answers
            .into_iter()
            .flat_map(|answer| self.arrived(answer))
            .collect()
    }

    fn arrived(&mut self, answer: Answer) -> Vec<Arrived> {
        let action = |action| vec![Arrived::Action(action)];
        match answer {
            Answer::Part(number, part) => match &self.job {
                Some(job) if job.number == number => {
                    job.waiting.store(false, Ordering::Relaxed);
                    action(Action::Partial(part))
                }
                _ => Vec::new(),
            },
            Answer::Read(number, outcome) => {
                // What was cancelled, or overtaken by another file, is of no interest.
                if self.job.as_ref().is_none_or(|job| job.number != number) {
                    return Vec::new();
                }
                self.job = None;
                match outcome {
                    Ok(opened) => action(Action::Opened(opened)),
                    Err(Some(fault)) => action(Action::OpenFailed(fault)),
                    Err(None) => Vec::new(),
                }
            }
            Answer::PathToOpen(path, waited) => {
                self.asking = false;
                match path {
                    Some(path) => action(Action::OpenPath(path)),
                    None if self.had_no_dialog(waited) => no_dialog(Dialog::OpenPath),
                    None => Vec::new(),
                }
            }
            Answer::Second(number, outcome) => {
                if self.job.as_ref().is_none_or(|job| job.number != number) {
                    return Vec::new();
                }
                self.job = None;
                second_action(outcome)
                    .into_iter()
                    .map(Arrived::Action)
                    .collect()
            }
            Answer::Again(number, outcome) => {
                if self.job.as_ref().is_none_or(|job| job.number != number) {
                    return Vec::new();
                }
                self.job = None;
                let follow = outcome.map(Action::Follow);
                follow.into_iter().map(Arrived::Action).collect()
            }
            Answer::PathToCompare(path, waited) => {
                self.asking = false;
                match path {
                    Some(path) => action(Action::Compare(CompareAction::With(path))),
                    None if self.had_no_dialog(waited) => no_dialog(Dialog::ComparePath),
                    None => Vec::new(),
                }
            }
            Answer::PathToSave(purpose, path, waited) => {
                self.asking = false;
                match path {
                    Some(path) => vec![Arrived::SaveAt(purpose, path)],
                    None if self.had_no_dialog(waited) => no_dialog(Dialog::SavePath(purpose)),
                    None => Vec::new(),
                }
            }
        }
    }
}

/// The desktop shows no dialogs, which looks like a person who cancels: a path can still be typed.
fn no_dialog(dialog: Dialog) -> Vec<Arrived> {
    vec![
        Arrived::Action(Action::Say(words::NO_FILE_DIALOG.to_owned())),
        Arrived::Action(Action::Show(dialog)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::BUILT_IN;

    #[test]
    fn without_a_dialog_a_path_is_typed() {
        let (quick, slow) = (Duration::ZERO, Duration::from_secs(25));
        let asked_in_vain = |lost_focus: bool, waited: Duration| {
            let mut files = Files::default();
            files.notice_focus(!lost_focus);
            !files.arrived(Answer::PathToOpen(None, waited)).is_empty()
        };
        assert!(asked_in_vain(true, quick) && asked_in_vain(false, slow));
        assert!(!asked_in_vain(true, slow), "a person cancelled");
    }

    #[test]
    fn what_was_overtaken_is_dropped() {
        let ctx = Context::default();
        let mut files = Files::default();
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, BUILT_IN[1].text).expect("a folder of our own");
            Source::Path(path)
        };
        let (first, second) = (path("first.json"), path("second.json"));
        assert!(files.open(&ctx, first, None, None, false).is_none());
        assert!(files.open(&ctx, second, None, None, false).is_none());
        let mut names = Vec::new();
        while files.job.is_some() {
            for arrived in files.poll() {
                if let Arrived::Action(Action::Opened(opened)) = arrived {
                    names.push(opened.document.file.clone());
                }
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        assert_eq!(names, ["second.json"]);
    }
}
