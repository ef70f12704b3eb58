//! Several files as one dataset: each record knows its file, and nothing of one becomes part of another
//! but what has one name in both.
//!
//! ```text
//!  a.json ─▶ dataset ─┐                                     ┌─▶ one dataset, its files
//!  b.csv  ─▶ dataset ─┼─▶ ids that clash are told by file ──┤
//!  c.ics  ─▶ dataset ─┘   actors and groups of one id share └─▶ one report, the sum of theirs
//! ```
//!
//! Actors and groups of one id share a lane and a colour, and so do sources that are the same to the
//! last letter. All else stays apart: where an id stands in two files, it is `id@file` in both, so that
//! which of them a name means never depends on which other files there are.

mod head;
mod ids;
mod records;
mod segments;

use self::ids::Ids;
pub(crate) use self::ids::{id_in_folder, id_of_file};
use super::builder::Builder;
use super::places::PartPlaces;
use super::resolve::index_of;
use super::{Account, AssumptionAbout, DataFile, Dataset, Report, Rows};
use crate::words::folder as words;

/// One of the files.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part<'a> {
    /// Its name, which no other has.
    pub name: &'a str,

    /// What is in it.
    pub dataset: &'a Dataset,

    /// What became of its rows.
    pub report: &'a Report,
}

/// What a builder is told that takes the records of several files.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    /// What there is to say of them: it takes the place of what resolving finds once more.
    pub(super) account: Account,
    pub(super) files: Vec<DataFile>,
    pub(super) places: Vec<PartPlaces>,
}

/// Puts files together, in the order given. `title` is that of the whole; `said` is what there is to say
/// of it before what its files say.
pub(crate) fn merge(title: &str, parts: &[Part<'_>], said: Account) -> (Dataset, Report) {
    let mut account = said;
    let ids = Ids::new(parts);
    let mut builder = Builder::new("folder");
    let (head, unlike_zones) = head::head(title, parts);
    builder.set_head(head, &super::Where::default());
    ids.say(&mut account);
    if let Some((what, why)) = unlike_zones {
        let at = super::Where::default();
        account.find(super::Level::Warning, &at, what, why, words::MEND_ZONES);
    }
    let mut files = Vec::new();
    let mut places = Vec::new();
    let mut first = 0;
    for (file, part) in parts.iter().enumerate() {
        records::push(&mut builder, &ids, file);
        segments::push(&mut builder, &ids, file);
        let events = index_of(part.dataset.event_count());
        files.push(DataFile {
            name: part.name.to_owned(),
            first,
            events,
        });
        let own = &part.dataset.places;
        places.push(PartPlaces::new(part.name, first, events, own));
        first = first.saturating_add(events);
        builder.has_times |= part.dataset.has_times;
        builder.has_basis |= part.dataset.has_basis;
    }
    account.rows = sum(parts);
    tell(parts, &mut account);
    builder.parts = Some(Parts {
        account,
        files,
        places,
    });
    builder.finish(title)
}

/// What became of the rows of all files.
fn sum(parts: &[Part<'_>]) -> Rows {
    let mut rows = Rows::default();
    for part in parts {
        rows.add(&part.report.rows);
    }
    rows
}

/// Adds what each file's reader had to say, with the file's name; what several took for granted stands
/// once.
fn tell(parts: &[Part<'_>], account: &mut Account) {
    let mut assumed: Vec<(AssumptionAbout, &str, Vec<&str>)> = Vec::new();
    for part in parts {
        for finding in part.report.of_reading() {
            let mut finding = finding.clone();
            finding.at.file = Some(part.name.into());
            account.findings.push(finding);
        }
        for own in &part.report.assumptions {
            let same = assumed
                .iter_mut()
                .find(|(about, text, _)| *about == own.about && *text == own.text);
            match same {
                Some((_, _, files)) => files.push(part.name),
                None => assumed.push((own.about, &own.text, vec![part.name])),
            }
        }
        let unknown = &part.dataset.unknown;
        if let Some(field) = unknown.first() {
            let what = words::field_of_file(&field.path, unknown.len());
            let at = super::Where {
                file: Some(part.name.into()),
                ..super::Where::default()
            };
            account.find(super::Level::Info, &at, what, words::FIELD_OF_FILE, "");
        }
    }
    for (about, text, files) in assumed {
        account.assume(about, words::of_files(&files, text));
    }
}

#[cfg(test)]
mod tests;
