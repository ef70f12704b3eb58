//! Which columns have a role, told once for a table: the cells of every row are found by it.

use super::meaning::Meaning;
use super::role::{DatePart, Role};

/// The columns of every role, in the table's order.
pub(super) struct ByRole([Vec<usize>; SLOTS]);

/// Where columns of figures are.
const FIGURES: usize = 37;

/// Where codes of how exact a date is are.
const DATE_PRECISIONS: usize = 21;

/// Roles with a place of their own.
const SLOTS: usize = 40;

impl ByRole {
    /// Of what a table's columns mean.
    pub fn new(meaning: &Meaning) -> Self {
        let mut columns: [Vec<usize>; SLOTS] = std::array::from_fn(|_| Vec::new());
        for (index, column) in meaning.columns.iter().enumerate() {
            if let Some(of_role) = columns.get_mut(slot(&column.role)) {
                of_role.push(index);
            }
        }
        Self(columns)
    }

    /// All columns of figures, whatever they count.
    pub fn figures(&self) -> &[usize] {
        self.at(FIGURES)
    }

    /// All columns of how exact a date is, by whatever code.
    pub fn date_precisions(&self) -> &[usize] {
        self.at(DATE_PRECISIONS)
    }

    /// All columns of a role, one without numbers or a code of its own.
    pub fn all(&self, role: &Role) -> &[usize] {
        self.at(slot(role))
    }

    fn at(&self, slot: usize) -> &[usize] {
        self.0.get(slot).map_or(&[], Vec::as_slice)
    }

    /// The first column of a role.
    pub fn first(&self, role: &Role) -> Option<usize> {
        self.all(role).first().copied()
    }
}

/// The place of a role. Figures share one, whatever they count, and so do codes of how exact a date is.
const fn slot(role: &Role) -> usize {
    match role {
        Role::Id => 0,
        Role::Title => 1,
        Role::Summary => 2,
        Role::Note => 3,
        Role::Kind => 4,
        Role::Tags => 5,
        Role::Start => 6,
        Role::End => 7,
        Role::Earliest => 8,
        Role::Latest => 9,
        Role::DateWritten => 10,
        Role::StartPart(part) => 11 + part_slot(*part),
        Role::EndPart(part) => 15 + part_slot(*part),
        Role::StartIsAbout => 19,
        Role::EndIsAbout => 20,
        Role::DatePrecision(_) => DATE_PRECISIONS,
        Role::Ignore => 22,
        Role::Actor => 23,
        Role::Place => 24,
        Role::PlacePrecision => 25,
        Role::Source => 26,
        Role::Publisher => 27,
        Role::SourceUrl => 28,
        Role::SourceDate => 29,
        Role::Quote => 30,
        Role::Speaker => 31,
        Role::Media => 32,
        Role::MediaCaption => 33,
        Role::MediaCredit => 34,
        Role::Importance => 35,
        Role::RowType => 36,
        Role::Figure(_) => FIGURES,
        Role::FigureQualifier => 38,
        Role::Keep => 39,
    }
}

const fn part_slot(part: DatePart) -> usize {
    match part {
        DatePart::Year => 0,
        DatePart::Month => 1,
        DatePart::Day => 2,
        DatePart::Time => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::super::meaning::Column;
    use super::super::role::{FigureColumn, FigurePart, PrecisionCode};
    use super::*;

    /// Every role once, but figures and codes, which share a place.
    fn roles() -> Vec<Role> {
        use Role::{
            Actor, DateWritten, Earliest, End, EndIsAbout, FigureQualifier, Id, Ignore, Importance,
            Keep, Kind, Latest, Media, MediaCaption, MediaCredit, Note, Place, PlacePrecision,
            Publisher, Quote, RowType, Source, SourceDate, SourceUrl, Speaker, Start, StartIsAbout,
            Summary, Tags, Title,
        };
        let mut roles = vec![
            Actor,
            DateWritten,
            Earliest,
            End,
            EndIsAbout,
            FigureQualifier,
            Id,
            Ignore,
            Importance,
            Keep,
            Kind,
            Latest,
            Media,
            MediaCaption,
            MediaCredit,
            Note,
            Place,
            PlacePrecision,
            Publisher,
            Quote,
            RowType,
            Source,
            SourceDate,
            SourceUrl,
            Speaker,
            Start,
            StartIsAbout,
            Summary,
            Tags,
            Title,
        ];
        let parts = [
            DatePart::Year,
            DatePart::Month,
            DatePart::Day,
            DatePart::Time,
        ];
        roles.extend(parts.map(Role::StartPart));
        roles.extend(parts.map(Role::EndPart));
        roles
    }

    #[test]
    fn columns_by_role_are_those_of_a_walk_over_all_columns() {
        let figure = |measure: &str| {
            Role::Figure(FigureColumn {
                measure: measure.to_owned(),
                label: "Count".to_owned(),
                part: FigurePart::Value,
                population: None,
                unit: None,
                note: None,
            })
        };
        let mut all = roles();
        let alone = all.len();
        all.extend([figure("deaths"), figure("injured")]);
        all.extend([PrecisionCode::Acled, PrecisionCode::Ucdp].map(Role::DatePrecision));
        assert_eq!(alone + 2, SLOTS);
        // Each role twice, the second time in the other direction.
        let twice = all.iter().chain(all.iter().rev());
        let meaning = Meaning {
            columns: twice
                .map(|role| Column {
                    name: String::new(),
                    role: role.clone(),
                    reason: String::new(),
                })
                .collect(),
            ..Meaning::default()
        };
        let by_role = ByRole::new(&meaning);
        for role in all.iter().take(alone) {
            let walked: Vec<usize> = meaning.all(role).collect();
            assert_eq!(walked.len(), 2);
            assert_eq!(by_role.all(role), walked, "{role:?}");
            assert_eq!(by_role.first(role), meaning.first(role));
        }
        let last = all.len();
        assert_eq!(by_role.figures(), [alone, alone + 1, last + 2, last + 3]);
        assert_eq!(
            by_role.date_precisions(),
            [last - 2, last - 1, last, last + 1]
        );
    }
}
