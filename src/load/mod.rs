//! Readers: one trait, one file per format, one table that lists them.
//!
//! A reader recognises its format by content, never by name, and pushes records into a
//! [`Builder`]. Records are cut one by one, so that a bad one becomes a finding with its line,
//! column and path while the rest loads. A file that is refused whole gives a [`LoadError`] that
//! says what to do.
//!
//! A file streams through: a window slides over it, and where there are many events, blocks of it
//! are parsed on several threads. A few blocks are in memory at a time, never the file; what has
//! been read so far can be shown while the rest is still coming.

mod blocks;
mod builtin;
mod carrier;
mod comment;
mod error;
mod flat;
mod folder;
mod foreign;
pub mod generate;
mod guard;
mod icalendar;
mod input;
mod json;
mod json_shape;
mod lines;
mod mapping;
mod markwhen;
mod numbers;
mod one_reader;
mod opened;
#[cfg(test)]
mod oracle;
mod progress;
mod sample;
mod scan;
mod simile;
mod sink;
mod source_text;
mod stamp;
mod table;
#[cfg(test)]
mod tests;
mod thetimelineproj;
mod timeflow;
mod timelinejs;
#[cfg(test)]
mod traps;
mod vis;

use std::cell::Cell;
use std::io::Read;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

pub use builtin::{BUILT_IN, BuiltIn};
pub use carrier::DATA_ENDINGS;
pub use error::LoadError;
pub(crate) use flat::COLUMNS as FLAT_COLUMNS;
pub use folder::{Folder, FolderFile, Unread, load_folder};
pub use mapping::{map_beside, read_map, write_map};
#[doc(hidden)]
pub use one_reader::{load_bytes_as, reader_ids};
pub use progress::Progress;
pub use source_text::{LARGEST_SOURCE, source_text, source_texts};
pub use stamp::Stamp;
pub use table::{
    DatePart, DayOrder, FigureColumn, FigurePart, PrecisionCode, Preview, PreviewColumn,
    PreviewRow, Role, SpanMeans, Told, preview,
};

use self::carrier::{Carried, Unwrapped};
use self::input::{Input, Options, Publish};
use self::opened::Opened;
use self::sample::Sample;
use crate::model::{AssumptionAbout, Builder, Dataset, Level, Report, Where};

/// A format that can be read.
trait Reader: Sync {
    /// Short stable name for programs, such as `truceline-json`.
    fn id(&self) -> &'static str;

    /// Name for people, such as `truceline/1 (JSON)`.
    fn name(&self) -> &'static str;

    /// Whether a file that begins like this is of the format.
    fn recognises(&self, sample: &Sample<'_>) -> bool;

    /// Whether its records are told by their lists and numbers, such as `events[3]`.
    fn numbers_events(&self) -> bool {
        false
    }

    /// Reads a file into the builder.
    ///
    /// # Errors
    /// Only where the file as a whole makes no sense; a bad record is a finding instead.
    fn read(&self, input: &mut Input<'_>, builder: &mut Builder) -> Result<(), LoadError>;
}

/// Every format that can be read, in the order they are tried: those that are told by more come
/// before those that are told by less.
const READERS: [&dyn Reader; 13] = [
    &icalendar::ICalendar,
    &timeflow::TimeFlow,
    &thetimelineproj::TheTimelineProj,
    &simile::SimileXml,
    &timelinejs::TimelineJs,
    &vis::VisTimeline,
    &simile::SimileJson,
    &table::GeoJson,
    &table::JsonTable,
    &markwhen::Markwhen,
    &json::NativeJson,
    &flat::FlatCsv,
    &table::PlainTable,
];

/// A dataset with what its reader had to say, and what it was read from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The dataset.
    pub dataset: Dataset,

    /// What became of every row.
    pub report: Report,

    /// The file's name without its folder, or the built-in dataset's.
    pub file: String,

    /// What had been settled of its columns before it was read, by a person or by the file of a
    /// mapping; none where it is no table of columns.
    pub told: Option<Told>,

    /// The files that it was put together from, where it is a folder.
    pub folder: Option<Arc<Folder>>,
}

/// Reads a file, or a folder as one timeline of its files.
///
/// # Errors
/// Where it cannot be read, is not text, or is of no known format.
pub fn load_path(path: &Path, progress: &Progress) -> Result<Loaded, LoadError> {
    open(path, None, progress, None)
}

/// Reads a file, and gives what there is of it as soon as there is something, then whenever that
/// has grown fourfold. What it gives is provisional: names that are declared later are not known
/// yet, and nothing has been validated.
///
/// # Errors
/// As [`load_path`].
pub fn load_path_with(
    path: &Path,
    progress: &Progress,
    publish: &mut dyn FnMut(Dataset),
) -> Result<Loaded, LoadError> {
    open(path, None, progress, Some(publish))
}

/// As [`load_path_with`], with what a person has settled of a table, instead of what the file of a
/// mapping beside it says.
///
/// # Errors
/// As [`load_path`].
pub fn load_path_told(
    path: &Path,
    told: &Told,
    progress: &Progress,
    publish: Option<&mut dyn FnMut(Dataset)>,
) -> Result<Loaded, LoadError> {
    open(path, Some(told), progress, publish)
}

fn open(
    path: &Path,
    told: Option<&Told>,
    progress: &Progress,
    publish: Option<Publish<'_>>,
) -> Result<Loaded, LoadError> {
    if path.is_dir() {
        return folder::load(path, told, None, progress);
    }
    let Opened { file, name, shown } = Opened::at(path)?;
    progress.begin(file.metadata().map_or(0, |metadata| metadata.len()));
    let options = Options {
        told: match told {
            Some(told) => told.clone(),
            None => mapping::read_beside(path)?.unwrap_or_default(),
        },
        ..Options::default()
    };
    load(file, &name, &shown, options, progress, publish)
}

/// Reads standard input to its end.
///
/// # Errors
/// As [`load_path`].
pub fn load_stdin(progress: &Progress) -> Result<Loaded, LoadError> {
    stdin(Options::default(), progress, None)
}

/// Reads standard input to its end, with what a person has settled of a table.
///
/// # Errors
/// As [`load_path`].
pub fn load_stdin_told(told: &Told, progress: &Progress) -> Result<Loaded, LoadError> {
    let options = Options {
        told: told.clone(),
        ..Options::default()
    };
    stdin(options, progress, None)
}

/// Reads standard input to its end; as [`load_path_with`].
///
/// # Errors
/// As [`load_path`].
pub fn load_stdin_with(
    progress: &Progress,
    publish: &mut dyn FnMut(Dataset),
) -> Result<Loaded, LoadError> {
    stdin(Options::default(), progress, Some(publish))
}

fn stdin(
    options: Options,
    progress: &Progress,
    publish: Option<Publish<'_>>,
) -> Result<Loaded, LoadError> {
    let name = "standard input";
    let source = std::io::stdin().lock();
    load(source, name, name, options, progress, publish)
}

/// Reads a built-in dataset.
///
/// # Errors
/// Never for the datasets as shipped; tests hold that.
pub fn load_built_in(built_in: &BuiltIn) -> Result<Loaded, LoadError> {
    load_bytes(
        built_in.file,
        built_in.text.as_bytes(),
        &Progress::default(),
    )
}

/// Reads bytes in any known format. `name` is used in messages, and titles a dataset without a title.
///
/// # Errors
/// As [`load_path`].
pub fn load_bytes(name: &str, bytes: &[u8], progress: &Progress) -> Result<Loaded, LoadError> {
    progress.begin(bytes.len() as u64);
    load(bytes, name, name, Options::default(), progress, None)
}

/// Reads a source. `shown` names it where the system refuses it.
fn load<'s>(
    source: impl Read + 's,
    name: &str,
    shown: &str,
    options: Options,
    progress: &Progress,
    publish: Option<Publish<'_>>,
) -> Result<Loaded, LoadError> {
    let bytes = Rc::new(Cell::new(0));
    let Unwrapped { carried, inside } = carrier::unwrap(source, &bytes, shown)?;
    let told = options.told.clone();
    let stem = Path::new(inside.as_deref().unwrap_or(name))
        .file_stem()
        .map_or_else(
            || name.to_owned(),
            |stem| stem.to_string_lossy().into_owned(),
        );
    #[expect(
        clippy::needless_match,
        reason = "taken apart, it may be held for less long than it was lent"
    )]
    let publish: Option<Publish<'_>> = match publish {
        Some(publish) => Some(publish),
        None => None,
    };
    let (mut builder, is_table) = match carried {
        Carried::Text(text) => {
            let mut input = Input::new(text, bytes, shown, &stem, options, progress, publish);
            let read = read(&mut input, name);
            let builder = read.map_err(|error| input.refuse(error).of_file(name))?;
            (builder, input.is_table)
        }
        Carried::Workbook(book) => {
            let mut builder = Builder::default();
            builder.tell_by_lines();
            let book = table::open_workbook(name, book, &told, &mut builder)?;
            table::read(&book.table, &told, None, &mut builder);
            (builder, true)
        }
    };
    if progress.is_cancelled() {
        return Err(LoadError::Cancelled);
    }
    if let Some(inside) = inside {
        let account = builder.account_mut();
        account.assume(
            AssumptionAbout::Part,
            format!("Of the archive, {inside} is read; nothing else in it is data"),
        );
    }
    let (dataset, report) = builder.finish(&stem);
    if dataset.event_count() == 0 && dataset.figures.is_empty() {
        return Err(LoadError::NoEvents {
            name: name.to_owned(),
            first: report.findings.first().map(ToString::to_string),
        });
    }
    progress.end();
    Ok(Loaded {
        dataset,
        report,
        file: name.to_owned(),
        told: is_table.then_some(told),
        folder: None,
    })
}

/// Bytes of a file that its format is told by, where they are enough.
const SAMPLE_BYTES: usize = 64 << 10;

/// Bytes of a file that are looked at where fewer do not tell.
const MOST_SAMPLE_BYTES: usize = 32 << 20;

/// Names of all formats.
fn formats() -> String {
    READERS.map(Reader::name).join(", ")
}

/// Finds the reader and reads.
fn read(input: &mut Input<'_>, name: &str) -> Result<Builder, LoadError> {
    let reader = reader_of(input, name)?;
    let mut builder = Builder::new(reader.id());
    if !reader.numbers_events() {
        builder.tell_by_lines();
    }
    reader.read(input, &mut builder)?;
    say_encoding(input, &mut builder);
    Ok(builder)
}

/// Finds the reader by the start of a file: by more of it where what tells stands further down.
fn reader_of(input: &mut Input<'_>, name: &str) -> Result<&'static dyn Reader, LoadError> {
    input.skip_mark()?;
    let mut size = SAMPLE_BYTES;
    loop {
        // A reader is chosen by the start of the file, however small the pieces are that it comes in.
        while input.rest().trim_start().len() < size && input.more()? {}
        let rest = input.rest();
        if rest.trim().is_empty() {
            return Err(LoadError::Empty {
                name: name.to_owned(),
            });
        }
        if let Some(reader) = input.options.reader {
            return Ok(reader);
        }
        let start = rest.len() - rest.trim_start().len();
        let end = rest.floor_char_boundary(start + size);
        let is_whole = end == rest.len() && input.is_whole();
        let sample = Sample::of_start(rest.get(..end).unwrap_or(rest), is_whole);
        let mut readers = READERS.into_iter();
        let found = readers.find(|reader| reader.recognises(&sample));
        if sample.is_enough(found) || size >= MOST_SAMPLE_BYTES {
            return found.ok_or_else(|| LoadError::NotRecognised {
                name: name.to_owned(),
                formats: formats(),
            });
        }
        size *= 8;
    }
}

/// Says in which encoding the letters were taken to be, where it is not UTF-8.
fn say_encoding(input: &Input<'_>, builder: &mut Builder) {
    let Some(read_as) = input.read_as() else {
        return;
    };
    let account = builder.account_mut();
    let how = if read_as.marked {
        ""
    } else {
        ", told by its letters; save the file as UTF-8 where they look wrong"
    };
    account.assume(
        AssumptionAbout::Encoding,
        format!("The text is read as {}{how}", read_as.name),
    );
    if read_as.malformed > 0 {
        let stretches = if read_as.malformed == 1 {
            "1 stretch of bytes is no letter".to_owned()
        } else {
            format!("{} stretches of bytes are no letters", read_as.malformed)
        };
        account.find(
            Level::Warning,
            &Where::default(),
            stretches,
            format!(
                "{} has none for them; they are shown as \u{fffd}",
                read_as.name
            ),
            "Save the file as UTF-8 where it was made",
        );
    }
}
