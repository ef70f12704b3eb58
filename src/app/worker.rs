//! A thread that does the newest of what is asked of it: long work never holds up the window.
//!
//! ```text
//!  ask ──▶ one place, the newest wins ──▶ thread ──▶ answer, if nothing newer was asked
//! ```
//!
//! At most one job runs and at most one waits, however fast a person types. A job that was overtaken
//! hears of it by its flag and stops at its next look.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use eframe::egui::Context;

/// What a thread is asked to do. `None` where it was told to stop.
type Work<A> = Box<dyn FnOnce(&AtomicBool) -> Option<A> + Send>;

/// What came of a job, with the job's number.
type Numbered<A> = (u64, Outcome<A>);

/// What came of a job.
#[derive(Debug)]
pub enum Outcome<A> {
    /// What was asked for.
    Done(A),

    /// The job broke off by a fault of the program.
    Fault,
}

/// A thread that does the newest of what is asked of it. It starts with the first job.
pub struct Worker<A> {
    name: &'static str,
    desk: Arc<Desk<A>>,
    answers: (Sender<Numbered<A>>, Receiver<Numbered<A>>),

    /// Number of the newest job.
    number: u64,

    /// Whether the newest job has no answer yet.
    busy: bool,
    running: bool,
}

/// Where jobs are left for the thread.
struct Desk<A> {
    next: Mutex<Next<A>>,
    rings: Condvar,
}

struct Next<A> {
    job: Option<(u64, Work<A>)>,

    /// Tells the job that runs or waits to stop.
    stop: Arc<AtomicBool>,
    closed: bool,
}

impl<A: Send + 'static> Worker<A> {
    /// A worker whose thread has a name.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            desk: Arc::new(Desk {
                next: Mutex::new(Next {
                    job: None,
                    stop: Arc::default(),
                    closed: false,
                }),
                rings: Condvar::new(),
            }),
            answers: channel(),
            number: 0,
            busy: false,
            running: false,
        }
    }

    /// Asks for a job in place of every job before it. The window is woken by its answer.
    ///
    /// # Errors
    /// Where the system has no room for another thread.
    pub fn ask(
        &mut self,
        ctx: &Context,
        work: impl FnOnce(&AtomicBool) -> Option<A> + Send + 'static,
    ) -> std::io::Result<()> {
        if !self.running {
            self.start(ctx)?;
        }
        self.number += 1;
        self.busy = true;
        let mut next = locked(&self.desk.next);
        next.stop.store(true, Ordering::Relaxed);
        next.stop = Arc::default();
        next.job = Some((self.number, Box::new(work)));
        drop(next);
        self.desk.rings.notify_one();
        Ok(())
    }

    /// Forgets what was asked.
    pub fn cancel(&mut self) {
        let mut next = locked(&self.desk.next);
        next.stop.store(true, Ordering::Relaxed);
        next.job = None;
        self.number += 1;
        self.busy = false;
    }

    /// Whether the newest job has no answer yet.
    #[cfg(test)]
    pub fn is_busy(&self) -> bool {
        self.busy
    }

    /// The answer to the newest job, once.
    pub fn poll(&mut self) -> Option<Outcome<A>> {
        let newest = self.number;
        let found = self.answers.1.try_iter().find(|(job, _)| *job == newest);
        found.map(|(_, outcome)| {
            self.busy = false;
            outcome
        })
    }

    fn start(&mut self, ctx: &Context) -> std::io::Result<()> {
        let (desk, sender, ctx) = (Arc::clone(&self.desk), self.answers.0.clone(), ctx.clone());
        let thread = std::thread::Builder::new().name(self.name.to_owned());
        thread.spawn(move || {
            while let Some((number, work, stop)) = desk.take() {
                let done = catch_unwind(AssertUnwindSafe(|| work(&stop)));
                let outcome = match done {
                    Ok(Some(answer)) => Outcome::Done(answer),
                    // Nobody waits for what was told to stop.
                    Ok(None) => continue,
                    Err(_) => Outcome::Fault,
                };
                if sender.send((number, outcome)).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        })?;
        self.running = true;
        Ok(())
    }
}

impl<A> Drop for Worker<A> {
    fn drop(&mut self) {
        let mut next = locked(&self.desk.next);
        next.closed = true;
        next.job = None;
        next.stop.store(true, Ordering::Relaxed);
        drop(next);
        self.desk.rings.notify_one();
    }
}

impl<A> Desk<A> {
    /// Waits for the next job; `None` once the worker is gone.
    fn take(&self) -> Option<(u64, Work<A>, Arc<AtomicBool>)> {
        let mut next = locked(&self.next);
        loop {
            if next.closed {
                return None;
            }
            if let Some((number, work)) = next.job.take() {
                return Some((number, work, Arc::clone(&next.stop)));
            }
            next = self
                .rings
                .wait(next)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Work runs outside the lock, so that nothing half done is ever seen behind it.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn wait<A: Send + 'static>(worker: &mut Worker<A>) -> Outcome<A> {
        loop {
            if let Some(outcome) = worker.poll() {
                return outcome;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn the_newest_wins_and_the_others_are_told_to_stop() {
        let ctx = Context::default();
        let mut worker = Worker::new("test");
        let stopped = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stopped);
        let begun = Arc::new(AtomicBool::new(false));
        let at_work = Arc::clone(&begun);
        let asked = worker.ask(&ctx, move |stop| {
            at_work.store(true, Ordering::Relaxed);
            while !stop.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(1));
            }
            told.store(true, Ordering::Relaxed);
            Some(1)
        });
        asked.expect("room for a thread");
        while !begun.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(1));
        }
        for number in 2..=9 {
            worker
                .ask(&ctx, move |_| Some(number))
                .expect("room for a thread");
        }
        assert!(worker.is_busy());
        assert!(matches!(wait(&mut worker), Outcome::Done(9)));
        assert!(!worker.is_busy() && stopped.load(Ordering::Relaxed));
        assert!(worker.poll().is_none(), "an answer comes once");
    }

    #[test]
    fn a_fault_is_told_and_the_thread_goes_on() {
        let ctx = Context::default();
        let mut worker = Worker::new("test");
        let empty: [u8; 0] = [];
        let fault = move |_: &AtomicBool| Some(*empty.first().expect("nothing is there"));
        worker.ask(&ctx, fault).expect("room for a thread");
        assert!(matches!(wait(&mut worker), Outcome::Fault));
        worker.ask(&ctx, |_| Some(7)).expect("room for a thread");
        assert!(matches!(wait(&mut worker), Outcome::Done(7)));
    }

    #[test]
    fn what_is_cancelled_has_no_answer() {
        let ctx = Context::default();
        let mut worker = Worker::new("test");
        worker.ask(&ctx, |_| Some(1)).expect("room for a thread");
        worker.cancel();
        std::thread::sleep(Duration::from_millis(20));
        assert!(worker.poll().is_none() && !worker.is_busy());
    }
}
