//! Writers: one trait, one file per format, one table that lists them.
//!
//! A writer streams: it goes through a dataset record by record and holds none of what it wrote. What
//! its format cannot hold it counts, by kind of record and by field, with the first ids as examples;
//! [`Losses`] tells what is gone and what stands in the file as words alone. Only the native format
//! loses nothing.
//!
//! ```text
//!  file ──load──▶ model ──save──▶ file
//! ```

mod flat;
mod html;
mod ics;
mod insert;
mod json;
mod losses;
mod markup;
mod names;
mod not_written;
pub(crate) mod page;
mod target;
mod template;
#[cfg(test)]
mod tests;
mod timelinejs;
mod told;
mod vis;

use std::io::{self, Write};
use std::path::Path;

pub use self::losses::{Fate, Loss, Losses, Lost};
pub use self::not_written::NotWritten;
pub use self::target::{SaveError, save_path};
pub use self::template::{Template, TemplateError};

use crate::model::Dataset;

/// A format that can be written.
pub trait Writer: Sync {
    /// Short stable name for programs, such as `json`.
    fn id(&self) -> &'static str;

    /// Name for people, such as `truceline/1 (JSON)`.
    fn name(&self) -> &'static str;

    /// Endings of its files without the first dot, the usual one first.
    fn endings(&self) -> &'static [&'static str];

    /// Writes a dataset piece by piece, small pieces among them: see [`write()`].
    ///
    /// # Errors
    /// Where `out` cannot be written.
    fn write(&self, dataset: &Dataset, out: &mut dyn Write) -> io::Result<Losses>;
}

/// Every format that can be written.
pub const WRITERS: [&dyn Writer; 6] = [
    &json::NativeJson,
    &flat::FlatCsv,
    &html::HtmlTable,
    &ics::ICalendar,
    &timelinejs::TimelineJs,
    &vis::VisJson,
];

/// Bytes gathered before they are written.
const CHUNK_BYTES: usize = 1 << 18;

/// Writes a dataset in a format, in chunks, and tells what the format cannot hold.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(writer: &dyn Writer, dataset: &Dataset, out: &mut dyn Write) -> io::Result<Losses> {
    let mut chunks = io::BufWriter::with_capacity(CHUNK_BYTES, out);
    let losses = writer.write(dataset, &mut chunks)?;
    chunks.flush()?;
    Ok(losses)
}

/// The format of a short name, such as `ics`.
pub fn writer_named(id: &str) -> Option<&'static dyn Writer> {
    WRITERS.into_iter().find(|writer| writer.id() == id)
}

/// The format of a file by its name's ending; the longest ending that fits.
pub fn writer_of(path: &Path) -> Option<&'static dyn Writer> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let fits = |ending: &str| {
        let stem = name.strip_suffix(ending);
        stem.is_some_and(|stem| stem.len() > 1 && stem.ends_with('.'))
    };
    let of = |writer: &'static dyn Writer| {
        let endings = writer.endings().iter().filter(|ending| fits(ending));
        Some((endings.map(|ending| ending.len()).max()?, writer))
    };
    let found = WRITERS.into_iter().filter_map(of);
    found
        .max_by_key(|(length, _)| *length)
        .map(|(_, writer)| writer)
}
