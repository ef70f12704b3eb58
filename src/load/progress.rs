//! How far reading has come, shared between the thread that reads and the window that shows it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How far reading has come. All methods may be called from any thread.
#[derive(Debug, Default)]
pub struct Progress {
    total_bytes: AtomicU64,
    read_bytes: AtomicU64,
    rows: AtomicU64,
    cancelled: AtomicBool,
}

impl Progress {
    /// Says how many bytes there are to read; 0 where nobody knows, as on standard input.
    pub fn begin(&self, total_bytes: u64) {
        self.total_bytes.store(total_bytes, Ordering::Relaxed);
    }

    /// Says how many bytes and records have been read.
    pub fn at(&self, read_bytes: u64, rows: u64) {
        self.read_bytes.store(read_bytes, Ordering::Relaxed);
        self.rows.store(rows, Ordering::Relaxed);
    }

    /// Says that all is read.
    pub fn end(&self) {
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
