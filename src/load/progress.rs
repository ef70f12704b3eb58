//! How far reading has come, shared between the thread that reads and the window that shows it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How far reading has come. All methods may be called from any thread.
#[derive(Debug, Default)]
pub struct Progress {
    total_bytes: AtomicU64,
    read_bytes: AtomicU64,
    rows: AtomicU64,
    cancelled: AtomicBool,
    /// Whether several files are read, and what the former ones of them came to.
    many: AtomicBool,
    before_bytes: AtomicU64,
    before_rows: AtomicU64,
}

impl Progress {
    /// Says how many bytes there are to read; 0 where nobody knows, as on standard input.
    pub fn begin(&self, total_bytes: u64) {
        if self.many.load(Ordering::Relaxed) {
            return;
        }
        self.total_bytes.store(total_bytes, Ordering::Relaxed);
    }

    /// Says how many bytes and records have been read.
    pub fn at(&self, read_bytes: u64, rows: u64) {
        let bytes = self.before_bytes.load(Ordering::Relaxed);
        let before = self.before_rows.load(Ordering::Relaxed);
        let (bytes, rows) = (
            bytes.saturating_add(read_bytes),
            before.saturating_add(rows),
        );
        self.read_bytes.store(bytes, Ordering::Relaxed);
        self.rows.store(rows, Ordering::Relaxed);
    }

    /// Says that several files are read, of so many bytes together.
    pub(super) fn begin_many(&self, total_bytes: u64) {
        self.begin(total_bytes);
        self.many.store(true, Ordering::Relaxed);
    }

    /// Says that one of several files is done with, and how much it was.
    pub(super) fn next(&self, bytes: u64, rows: u64) {
        self.before_bytes.fetch_add(bytes, Ordering::Relaxed);
        self.before_rows.fetch_add(rows, Ordering::Relaxed);
        self.at(0, 0);
    }

    /// Says that all of several files are done with.
    pub(super) fn end_many(&self) {
        self.many.store(false, Ordering::Relaxed);
        self.end();
    }

    /// Says that all is read.
    pub fn end(&self) {
        if self.many.load(Ordering::Relaxed) {
            return;
        }
        let total = self.total_bytes.load(Ordering::Relaxed);
        let read = self.read_bytes.load(Ordering::Relaxed).max(total);
        self.total_bytes.store(read, Ordering::Relaxed);
        self.read_bytes.store(read, Ordering::Relaxed);
    }

    /// Asks the reader to stop.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked the reader to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Bytes read, bytes in all (0 where not known yet), records read.
    pub fn now(&self) -> (u64, u64, u64) {
        (
            self.read_bytes.load(Ordering::Relaxed),
            self.total_bytes.load(Ordering::Relaxed),
            self.rows.load(Ordering::Relaxed),
        )
    }
}
