//! Where something is told: the source, the place in it, the document's own words.

use super::notes;
use super::sheet::Sheet;
use crate::model::record::Ref;
use crate::model::{Dataset, Item};
use crate::scene::{Role, Target};
use crate::timeline::{measure, style};
use crate::words;

/// Writes every reference of a record under its source. A source whose file stands beside the
/// dataset is opened at the place by a click.
pub(super) fn told_in(sheet: &mut Sheet<'_>, dataset: &Dataset, item: Item, refs: &[Ref]) {
    sheet.section("detail-sources", words::panels::SOURCES);
    if refs.is_empty() {
        sheet.ink(words::panels::NOT_TOLD, style::LABEL);
        return;
    }
    let mut last = None;
    for (number, reference) in (0u32..).zip(refs) {
        let source = dataset.source_index(reference);
        if source.is_none() || source != last {
            match (source, reference.source.as_deref()) {
                (Some(index), _) => {
                    notes::source(sheet, dataset, index, &format!("detail-source-{number}"));
                }
                // An id that no source has is still what the file cites.
                (None, Some(id)) => sheet.secondary(id, style::META_STRONG),
                (None, None) => sheet.secondary(words::panels::NO_SOURCE, style::META_STRONG),
            }
            last = source;
        }
        place(sheet, dataset, item, number, reference);
    }
}

/// One place in a source, with the words that stand there.
fn place(sheet: &mut Sheet<'_>, dataset: &Dataset, item: Item, number: u32, reference: &Ref) {
    let text = words::sources::place(reference);
    let has_file = dataset
        .source_of(reference)
        .is_some_and(|source| source.file.is_some());
    if !has_file {
        sheet.ink(&text, style::META);
        return;
    }
    let name = format!("{}: {text}", words::sources::READ_HERE);
    let mut inner = sheet.inner(format!("detail-told-{number}"), Role::Button, name);
    inner.group_mut().target = Some(Target::Told(item, number));
    inner.ink(&text, style::META);
    inner.leads(words::sources::READ_HERE, style::META);
    sheet.nest_high(inner, measure::TARGET);
}
