//! A file on its way in: a window of text that slides over it, never the file as a whole.

use std::cell::Cell;
use std::collections::VecDeque;
use std::io::{ErrorKind, Read};
use std::rc::Rc;

use super::carrier::{Decoded, ReadAs};
use super::lines::{Lines, Place};
use super::table::Told;
use super::{LoadError, Progress, Reader};
use crate::model::{Builder, Dataset};

/// Takes provisional datasets while a file is still being read.
pub(super) type Publish<'a> = &'a mut dyn FnMut(Dataset);

/// Bytes of a file of which all is in memory while it is read.
const LARGEST_WHOLE: usize = 1 << 30;

/// How a file is read; its result never depends on it.
#[derive(Clone)]
pub(super) struct Options {
    /// Bytes of a block.
    pub block_bytes: usize,

    /// Threads beside the one that reads; none parses on that one.
    pub workers: usize,

    /// What a person has settled of a table.
    pub told: Told,

    /// The reader of the file, whatever it looks like; else it is told by its content.
    pub reader: Option<&'static dyn Reader>,
}

impl Default for Options {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            block_bytes: 4 << 20,
            workers: if cores > 1 { cores.min(4) } else { 0 },
            told: Told::default(),
            reader: None,
        }
    }
}

/// A file on its way in.
pub(super) struct Input<'a> {
    source: Decoded<'a>,
    /// Bytes of the file itself that were read, whatever they turned into.
    read_bytes: Rc<Cell<u64>>,
    /// As messages name the file.
    name: &'a str,
    pub options: Options,
    pub progress: &'a Progress,
    pub publish: Option<Publish<'a>>,
    /// What a dataset without a title is called.
    pub stem: &'a str,
    /// Bytes that were read ahead and given back.
    queue: VecDeque<Vec<u8>>,
    /// The window, and where it begins.
    text: String,
    lines: Lines,
    /// How much of the window has been taken.
    taken: usize,
    /// Bytes of a character that the window's end cuts.
    cut: Vec<u8>,
    ended: bool,
    /// Events of the next provisional dataset.
    next_snapshot: usize,
    /// Whether it turned out to be a table of columns.
    pub is_table: bool,
}

impl<'a> Input<'a> {
    /// Over a source; nothing is read yet.
    pub fn new(
        source: Decoded<'a>,
        read_bytes: Rc<Cell<u64>>,
        name: &'a str,
        stem: &'a str,
        options: Options,
        progress: &'a Progress,
        publish: Option<Publish<'a>>,
    ) -> Self {
        Self {
            source,
            read_bytes,
            name,
            options,
            progress,
            publish,
            stem,
            queue: VecDeque::new(),
            text: String::new(),
            lines: Lines::new(Place::START),
            taken: 0,
            cut: Vec::new(),
            ended: false,
            next_snapshot: 1,
            is_table: false,
        }
    }

    /// What is in the window and not yet taken.
    pub fn rest(&self) -> &str {
        self.text.get(self.taken..).unwrap_or("")
    }

    /// Takes bytes off the front of [`Input::rest`].
    pub fn take(&mut self, bytes: usize) {
        self.taken = (self.taken + bytes).min(self.text.len());
    }

    /// The place of an offset in [`Input::rest`].
    pub fn place(&mut self, offset: usize) -> Place {
        self.lines.at(&self.text, self.taken + offset)
    }

    /// The place of an error that `serde_json` found in [`Input::rest`].
    pub fn place_of_error(&mut self, error: &serde_json::Error) -> Place {
        self.lines.of_error(&self.text, self.taken, error)
    }

    /// The window, where in it [`Input::rest`] begins, and its lines.
    pub fn window(&mut self) -> (&str, usize, &mut Lines) {
        (&self.text, self.taken, &mut self.lines)
    }

    /// Whether all of the file is in the window.
    pub fn is_whole(&self) -> bool {
        self.ended && self.queue.is_empty()
    }

    /// The encoding that the file is read in, where it is not UTF-8.
    pub fn read_as(&self) -> Option<ReadAs> {
        self.source.read_as()
    }

    /// All of the file, for formats that make sense only as a whole.
    ///
    /// # Errors
    /// As [`Input::more`]; and where it is larger than such files are.
    pub fn whole(&mut self) -> Result<&str, LoadError> {
        while self.more()? {
            if self.rest().len() > LARGEST_WHOLE {
                return Err(LoadError::TooLarge {
                    name: self.name.to_owned(),
                    most: "1 GB".to_owned(),
                });
            }
        }
        Ok(self.rest())
    }

    /// Takes all of the file out, as [`Input::whole`].
    ///
    /// # Errors
    /// As [`Input::whole`].
    pub fn take_whole(&mut self) -> Result<String, LoadError> {
        self.whole()?;
        let mut text = std::mem::take(&mut self.text);
        text.drain(..self.taken);
        self.taken = 0;
        Ok(text)
    }

    /// Takes a byte order mark off the front; it is no part of any line.
    ///
    /// # Errors
    /// As [`Input::more`].
    pub fn skip_mark(&mut self) -> Result<(), LoadError> {
        while self.rest().is_empty() && self.more()? {}
        if self.rest().starts_with('\u{feff}') {
            self.text.replace_range(..self.taken + 3, "");
            self.taken = 0;
            self.lines = Lines::new(Place::START);
        }
        Ok(())
    }

    /// Adds to the window at least as much as it holds untaken, so that looking again from its
    /// start costs no more than twice the text. False at the end of the file.
    ///
    /// # Errors
    /// Where the file cannot be read, is not UTF-8, or reading was cancelled.
    pub fn more(&mut self) -> Result<bool, LoadError> {
        if self.progress.is_cancelled() {
            return Err(LoadError::Cancelled);
        }
        if self.taken > 0 {
            self.lines = Lines::new(self.place(0));
            self.text.replace_range(..self.taken, "");
            self.taken = 0;
        }
        let want = self.text.len().max(self.options.block_bytes);
        let mut bytes = std::mem::take(&mut self.cut);
        let had = bytes.len();
        self.read(&mut bytes, want)?;
        if bytes.len() == had {
            self.cut = bytes;
            if !self.cut.is_empty() {
                return Err(self.not_text());
            }
            return Ok(false);
        }
        match std::str::from_utf8(&bytes) {
            Ok(text) => self.text.push_str(text),
            Err(error) => {
                let (good, bad) = bytes.split_at(error.valid_up_to());
                self.text.push_str(std::str::from_utf8(good).unwrap_or(""));
                if error.error_len().is_some() {
                    return Err(self.not_text());
                }
                self.cut = bad.to_vec();
            }
        }
        Ok(true)
    }

    /// The error of a byte after the window that is not UTF-8.
    fn not_text(&mut self) -> LoadError {
        let line = self.lines.at(&self.text, self.text.len()).line;
        self.not_text_at(line)
    }

    /// The error of a byte on a line that is not UTF-8.
    pub fn not_text_at(&self, line: u64) -> LoadError {
        LoadError::NotText {
            name: self.name.to_owned(),
            line: usize::try_from(line).unwrap_or(usize::MAX),
        }
    }

    /// Appends up to `want` bytes: those given back first, then the file's. None at its end.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn read(&mut self, into: &mut Vec<u8>, want: usize) -> Result<(), LoadError> {
        let until = into.len() + want;
        while into.len() < until {
            if let Some(bytes) = self.queue.pop_front() {
                into.extend_from_slice(&bytes);
                continue;
            }
            if self.ended {
                break;
            }
            let before = into.len();
            let mut part = self.source.by_ref().take((until - before) as u64);
            match part.read_to_end(into) {
                Ok(0) => self.ended = true,
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(LoadError::of_io(self.name, error)),
            }
        }
        Ok(())
    }

    /// Takes all that is in the window, as bytes, and says where it begins.
    pub fn take_window(&mut self) -> (Vec<u8>, Place) {
        let place = self.place(0);
        let mut bytes = self.rest().as_bytes().to_vec();
        bytes.append(&mut self.cut);
        self.text.clear();
        self.taken = 0;
        (bytes, place)
    }

    /// Gives bytes back that were taken as blocks; the window goes on with them.
    pub fn give_back(&mut self, place: Place, blocks: impl DoubleEndedIterator<Item = Vec<u8>>) {
        self.text.clear();
        self.cut.clear();
        self.taken = 0;
        self.lines = Lines::new(place);
        for bytes in blocks.rev() {
            if !bytes.is_empty() {
                self.queue.push_front(bytes);
            }
        }
    }

    /// Says how far reading has come, and publishes what there is as soon as there is something
    /// and then whenever it has grown fourfold.
    pub fn tell(&mut self, builder: &mut Builder) {
        self.progress
            .at(self.read_bytes.get(), builder.account_mut().rows.read);
        let events = builder.event_count();
        if let Some(publish) = &mut self.publish
            && events >= self.next_snapshot
        {
            self.next_snapshot = events.saturating_mul(4);
            publish(builder.snapshot(self.stem));
        }
    }

    /// Reads on to the end where a file is refused: that it is no text at all is said first.
    pub fn refuse(&mut self, error: LoadError) -> LoadError {
        if matches!(
            error,
            LoadError::Cancelled | LoadError::NotText { .. } | LoadError::Io { .. }
        ) {
            return error;
        }
        loop {
            let rest = self.rest().len();
            self.take(rest);
            match self.more() {
                Ok(true) => {}
                Ok(false) => return error,
                Err(worse) => return worse,
            }
        }
    }
}
