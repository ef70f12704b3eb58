//! One row by the names of its columns, and the columns that a file has.

use csv::StringRecord;

use crate::load::FLAT_COLUMNS;
use crate::model::Dataset;

/// Columns that every file has, used or not: by them it is known for what it is.
const ALWAYS: [&str; 3] = ["type", "id", "title"];

/// A row: a cell for each column, most of them empty.
pub(super) struct Cells {
    known: [String; FLAT_COLUMNS.len()],
    /// Cells under columns that another file named: the column's number and the cell.
    other: Vec<(usize, String)>,
}

impl Cells {
    pub fn new() -> Self {
        Self {
            known: std::array::from_fn(|_| String::new()),
            other: Vec::new(),
        }
    }

    /// Empties it for the next row.
    pub fn clear(&mut self) {
        for cell in &mut self.known {
            cell.clear();
        }
        self.other.clear();
    }

    /// Fills a cell.
    pub fn set(&mut self, column: &str, text: &str) {
        let at = FLAT_COLUMNS.iter().position(|own| *own == column);
        debug_assert!(at.is_some(), "{column} is a column");
        if let Some(cell) = at.and_then(|at| self.known.get_mut(at)) {
            cell.push_str(text);
        }
    }

    /// Whether the cell under a column that another file named is filled.
    pub fn has_other(&self, column: usize) -> bool {
        self.other.iter().any(|(own, _)| *own == column)
    }

    /// Fills the cell under a column that another file named.
    pub fn set_other(&mut self, column: usize, text: &str) {
        self.other.push((column, text.to_owned()));
    }
}

/// The columns of a file.
pub(super) struct Header {
    used: [bool; FLAT_COLUMNS.len()],
    other_used: Vec<bool>,
    other_names: Vec<String>,
}

impl Header {
    pub fn new(dataset: &Dataset) -> Self {
        Self {
            used: FLAT_COLUMNS.map(|name| ALWAYS.contains(&name)),
            other_used: vec![false; dataset.field_names.len()],
            other_names: dataset.field_names.clone(),
        }
    }

    /// Learns which columns a row uses.
    pub fn note_used(&mut self, cells: &Cells) {
        for (used, cell) in self.used.iter_mut().zip(&cells.known) {
            *used |= !cell.is_empty();
        }
        for (column, _) in cells.other.iter().filter(|(_, cell)| !cell.is_empty()) {
            if let Some(used) = self.other_used.get_mut(*column) {
                *used = true;
            }
        }
    }

    /// Names of the used columns.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let known = FLAT_COLUMNS.into_iter().zip(&self.used);
        let known = known.filter(|(_, used)| **used).map(|(name, _)| name);
        let others = self.other_names.iter().zip(&self.other_used);
        let others = others.filter(|(_, used)| **used);
        known.chain(others.map(|(name, _)| name.as_str()))
    }

    /// The cells of a row under the used columns.
    pub fn fill(&self, cells: &Cells, record: &mut StringRecord) {
        record.clear();
        for (cell, _) in cells
            .known
            .iter()
            .zip(&self.used)
            .filter(|(_, used)| **used)
        {
            record.push_field(cell);
        }
        for column in
            (0..self.other_used.len()).filter(|at| self.other_used.get(*at) == Some(&true))
        {
            let cell = cells.other.iter().find(|(own, _)| *own == column);
            record.push_field(cell.map_or("", |(_, cell)| cell));
        }
    }
}

/// Whether a field of another file can have a column: not named as one of ours, nor so that its name
/// would come back otherwise.
pub(super) fn may_be_column(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    !name.is_empty() && name.trim() == name && !FLAT_COLUMNS.contains(&lower.as_str())
}
