//! Drawing again whenever a file changes: a figure beside the editor that its data are written in.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use super::batch::{self, Job};
use super::draw;
use crate::app::watch::{Found, LOOK, LOOK_CLOSELY, Stamp, Watched};
use crate::cli::ExportArgs;
use crate::text::TextEngine;
use crate::words;

/// Files that are looked at, each with the pictures that hang on it; none where all do.
struct Desk {
    files: Vec<(Watched, PathBuf, Option<usize>)>,
}

impl Desk {
    /// Of the files of all pictures, and of what all of them are drawn by.
    fn new(args: &ExportArgs, jobs: &[Job]) -> Self {
        let now = Instant::now();
        let watched = |path: &Path, job: Option<usize>| {
            (
                Watched::new(path, &Stamp::of(path), now),
                path.to_owned(),
                job,
            )
        };
        let own = jobs.iter().enumerate();
        let own = own.filter_map(|(place, job)| Some((job.file.as_deref()?, Some(place))));
        let shared = [&args.figure, &args.compare, &args.map];
        let shared = shared.into_iter().flatten().map(PathBuf::as_path);
        // A view may be a text of its own, or a name.
        let view = args.view.as_deref().map(Path::new);
        let view = view.filter(|path| path.is_file());
        let shared = shared.chain(view).map(|path| (path, None));
        Self {
            files: own
                .chain(shared)
                .map(|(path, job)| watched(path, job))
                .collect(),
        }
    }

    /// Which pictures are to be drawn again, and whether something may go on changing.
    fn look(&mut self, jobs: usize) -> (Vec<usize>, bool) {
        let mut changed = vec![false; jobs];
        let mut is_restless = false;
        for (watched, path, job) in &mut self.files {
            match watched.look(Stamp::of(path), Instant::now()) {
                Found::Nothing => {}
                Found::Restless => is_restless = true,
                Found::Changed => match job.and_then(|job| changed.get_mut(job)) {
                    Some(flag) => *flag = true,
                    None => changed.fill(true),
                },
            }
        }
        let all = changed.into_iter().enumerate();
        let again = all.filter_map(|(place, changed)| changed.then_some(place));
        (again.collect(), is_restless)
    }
}

/// Draws all, then each again whenever a file that it hangs on changes. A file that does not load
/// meanwhile leaves its last picture, and says why.
///
/// # Errors
/// None once it watches; the first drawing's errors are told and waited out.
pub fn watch(args: &ExportArgs, jobs: &[Job], text: &TextEngine) -> anyhow::Result<ExitCode> {
    let mut desk = Desk::new(args, jobs);
    let again = |jobs: &[Job]| {
        // Told as soon as it happens; the next change may mend it.
        match batch::each(jobs, |job| draw(args, job, text)) {
            Ok(_) => eprintln!("{}", words::compose::drawn_again(jobs.len())),
            Err(error) => eprintln!("{error:#}"),
        }
    };
    again(jobs);
    loop {
        let (changed, is_restless) = desk.look(jobs.len());
        let changed: Vec<Job> = changed
            .into_iter()
            .filter_map(|place| jobs.get(place).cloned())
            .collect();
        if !changed.is_empty() {
            again(&changed);
        }
        std::thread::sleep(if is_restless { LOOK_CLOSELY } else { LOOK });
    }
}
