//! How the table of differences is shown.

/// The table of differences below the timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Whether it is open.
    pub open: bool,

    /// By which column.
    pub column: Column,

    /// From the last to the first.
    pub descending: bool,
}

/// A column of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Column {
    /// What it is about: events first, in the order of A.
    #[default]
    What,

    /// What differs.
    Field,

    /// What A says.
    A,

    /// What B says.
    B,

    /// Why the two are joined.
    Joined,
}

impl Column {
    /// All of them, from left to right.
    pub const ALL: [Self; 5] = [Self::What, Self::Field, Self::A, Self::B, Self::Joined];
}

impl Differences {
    /// Sorts by a column; the other way round where it is sorted by that already.
    pub fn sort(&mut self, column: Column) {
        self.descending = self.column == column && !self.descending;
        self.column = column;
    }
}
