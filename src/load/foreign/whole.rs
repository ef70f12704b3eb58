//! A file that is read as a whole, with the place of everything in it.

use std::ops::Range;

use crate::load::input::Input;
use crate::load::lines::{Lines, Place};
use crate::load::{LoadError, Progress};
use crate::model::Where;

/// Records between two looks at whether reading was cancelled.
const LOOK_EVERY: usize = 256;

/// A file that is in memory as a whole, because its format makes sense only so.
pub(in crate::load) struct Whole<'t> {
    window: &'t str,
    from: usize,
    until: usize,
    lines: &'t mut Lines,
    progress: &'t Progress,
    looks: usize,
}

impl<'t> Whole<'t> {
    /// Reads a file to its end.
    ///
    /// # Errors
    /// Where it cannot be read, is too large, or reading was cancelled.
    pub fn of(input: &'t mut Input<'_>) -> Result<Self, LoadError> {
        input.whole()?;
        let progress = input.progress;
        let (window, from, lines) = input.window();
        Ok(Self {
            window,
            from,
            until: window.len(),
            lines,
            progress,
            looks: 0,
        })
    }

    /// The text. It outlives this, so that places can be asked for while it is read.
    pub fn text(&self) -> &'t str {
        self.window.get(self.from..self.until).unwrap_or("")
    }

    /// Leaves out what stands before and after a part of the text.
    pub fn narrow(&mut self, part: Range<usize>) {
        self.until = (self.from + part.end).min(self.window.len());
        self.from = (self.from + part.start).min(self.until);
    }

    /// The line and column of a byte's offset.
    pub fn place(&mut self, offset: usize) -> Place {
        self.lines.at(self.window, self.from + offset)
    }

    /// Where something stands, for findings.
    pub fn at(&mut self, offset: usize, path: impl Into<String>) -> Where {
        let place = self.place(offset);
        Where {
            line: Some(place.line),
            column: Some(place.column),
            path: path.into(),
            ..Where::default()
        }
    }

    /// The file is broken at an offset.
    pub fn broken(&mut self, offset: usize, why: impl Into<String>) -> LoadError {
        crate::load::json::syntax(self.place(offset), why.into())
    }

    /// To be called once a record.
    ///
    /// # Errors
    /// Where reading was cancelled.
    pub fn look(&mut self) -> Result<(), LoadError> {
        self.looks += 1;
        if self.looks.is_multiple_of(LOOK_EVERY) && self.progress.is_cancelled() {
            return Err(LoadError::Cancelled);
        }
        Ok(())
    }
}
