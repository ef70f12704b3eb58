//! Differences as a table, one row each.

use std::io::{Error, Write};

use serde::Serialize;

use super::{field, kind, values, why};
use crate::compare::{Comparison, Difference, Field, Kind, RecordIds, Side};
use crate::model::Dataset;

/// Columns of the table, as its first row names them.
pub const COLUMNS: [&str; 7] = ["kind", "joined by", "id A", "id B", "field", "A", "B"];

/// One difference in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What kind of record.
    pub kind: &'static str,

    /// Why the two are joined; empty where it is in one alone.
    pub joined_by: &'static str,

    /// Its id in A; empty where A has it not.
    pub id_a: String,

    /// Its id in B.
    pub id_b: String,

    /// What differs.
    pub field: &'static str,

    /// What A says.
    pub a: String,

    /// What B says.
    pub b: String,
}

impl Row {
    fn cells(&self) -> [&str; 7] {
        [
            self.kind,
            self.joined_by,
            &self.id_a,
            &self.id_b,
            self.field,
            &self.a,
            &self.b,
        ]
    }
}

/// Every difference in words, made as it is asked for.
pub fn rows<'a>(
    a: &'a Dataset,
    b: &'a Dataset,
    comparison: &'a Comparison,
) -> impl Iterator<Item = Row> + 'a {
    let (ids_a, ids_b) = (RecordIds::of(a), RecordIds::of(b));
    comparison.differences.iter().map(move |difference| {
        let [one, other] = values(a, b, difference);
        let kind_of = difference.kind;
        Row {
            kind: kind(kind_of),
            joined_by: difference.why.map_or("", why),
            id_a: id(a, &ids_a, kind_of, difference.a()),
            id_b: id(b, &ids_b, kind_of, difference.b()),
            field: field_of(difference),
            a: one,
            b: other,
        }
    })
}

/// What differs; of what one dataset alone has, in which.
fn field_of(difference: &Difference) -> &'static str {
    match (difference.field, difference.a()) {
        (Field::Presence, Some(_)) => super::only_in(Side::A),
        (Field::Presence, None) => super::only_in(Side::B),
        (other, _) => field(other),
    }
}

fn id(dataset: &Dataset, ids: &RecordIds<'_>, kind: Kind, index: Option<u32>) -> String {
    let Some(index) = index else {
        return String::new();
    };
    let list = match kind {
        Kind::Event => return dataset.event_id(index).to_owned(),
        Kind::Figure => &ids.figures,
        Kind::Quote => &ids.quotes,
        Kind::Claim => &ids.claims,
    };
    list.get(index as usize).copied().unwrap_or("").to_owned()
}

/// Writes the table as CSV, its columns named in the first row.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_csv(
    out: &mut dyn Write,
    a: &Dataset,
    b: &Dataset,
    comparison: &Comparison,
) -> Result<(), Error> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for row in rows(a, b, comparison) {
        writer.write_record(row.cells())?;
    }
    writer.flush()
}
