//! What of a row no part of its event tells: such cells are kept under the names of their columns, so that
//! nothing of a file is lost without a word.

use super::cells::Cells;
use super::role::{DatePart, Role};
use super::settle::Settled;
use super::when;

/// What became of a row's cells that others depend on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told<'t> {
    /// How many sources the row names.
    pub sources: usize,

    /// Columns of numbers whose cell gave a number.
    pub numbers: &'t [usize],
}

/// Cells of an event's row that are in no part of it, with their columns.
pub(super) fn of_event<'r>(
    cells: &Cells<'r>,
    settled: &Settled,
    told: Told<'_>,
) -> Vec<(usize, &'r str)> {
    let kept = cells.with_roles().filter(|(index, role, cell)| {
        !matches!(role, Role::Ignore) && !is_told(cells, settled, told, *index, role, cell)
    });
    kept.map(|(index, _, cell)| (index, cell)).collect()
}

/// Cells of the row of a title or an era that are in no part of it, by the names of their columns.
pub(super) fn of_head<'r>(
    cells: &'r Cells<'r>,
    has_date: bool,
) -> impl Iterator<Item = (&'r str, &'r str)> {
    let is_told = move |role: &Role| match role {
        Role::Title | Role::Summary | Role::RowType | Role::Ignore => true,
        Role::Start | Role::End | Role::StartPart(_) | Role::EndPart(_) => has_date,
        _ => false,
    };
    let kept = cells
        .with_roles()
        .filter(move |(_, role, _)| !is_told(role));
    kept.filter_map(|(index, _, cell)| {
        Some((cells.meaning.columns.get(index)?.name.as_str(), cell))
    })
}

fn is_told(
    cells: &Cells<'_>,
    settled: &Settled,
    told: Told<'_>,
    index: usize,
    role: &Role,
    cell: &str,
) -> bool {
    let is_first = || cells.first_index(role) == Some(index);
    let has = |other: &Role| cells.first_index(other).is_some();
    match role {
        Role::Keep | Role::PlacePrecision | Role::DatePrecision(_) => false,
        Role::Ignore | Role::Actor | Role::Tags | Role::Kind | Role::Place | Role::Source => true,
        Role::Id
        | Role::Title
        | Role::Summary
        | Role::Note
        | Role::DateWritten
        | Role::Quote
        | Role::Media => is_first(),
        Role::Speaker => is_first() && has(&Role::Quote),
        Role::MediaCaption | Role::MediaCredit => is_first() && has(&Role::Media),
        Role::Publisher => is_first() && told.sources > 0,
        // An address belongs to one source only.
        Role::SourceUrl => is_first() && told.sources == 1,
        Role::SourceDate => told.sources > 0 && cells.date(role, settled).is_some(),
        Role::Importance => is_first() && cell.parse::<f64>().is_ok(),
        Role::RowType => false,
        Role::FigureQualifier => is_first() && !told.numbers.is_empty(),
        Role::Figure(_) => told.numbers.contains(&index),
        Role::Start | Role::End => cells.by_role.first(role) == Some(index),
        Role::Earliest | Role::Latest => {
            cells.by_role.first(role) == Some(index) && cells.date(role, settled).is_some()
        }
        Role::StartPart(part) => is_first() && is_part_told(cells, false, *part),
        Role::EndPart(part) => is_first() && is_part_told(cells, true, *part),
        Role::StartIsAbout | Role::EndIsAbout => is_first() && when::says_about(cell).is_some(),
    }
}

/// Whether a part of a date is in it: one without those that are larger cannot be.
fn is_part_told(cells: &Cells<'_>, is_end: bool, part: DatePart) -> bool {
    let whole = if is_end { Role::End } else { Role::Start };
    if let Some(date) = cells.by_role.first(&whole).and_then(|at| cells.cell(at)) {
        return part == DatePart::Time && !date.contains(':');
    }
    let has = |part| cells.part(is_end, part).is_some();
    match part {
        DatePart::Year => true,
        DatePart::Month => has(DatePart::Year),
        DatePart::Day => has(DatePart::Year) && has(DatePart::Month),
        DatePart::Time => has(DatePart::Year) && has(DatePart::Month) && has(DatePart::Day),
    }
}
