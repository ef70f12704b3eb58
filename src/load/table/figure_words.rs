//! What the figures of one column say alike, held once for all of them.

use std::sync::Arc;

use super::role::Role;

/// What the figures of one column say alike.
pub(super) struct FigureWords {
    pub measure: Arc<str>,
    pub label: Arc<str>,
    pub unit: Option<Arc<str>>,
    pub population: Option<Arc<str>>,
    pub note: Option<Arc<str>>,
}

impl FigureWords {
    /// Of a column of figures; none of any other.
    pub fn of(role: &Role) -> Option<Self> {
        let Role::Figure(column) = role else {
            return None;
        };
        let shared = |text: &Option<String>| text.as_deref().map(Arc::from);
        Some(Self {
            measure: column.measure.as_str().into(),
            label: column.label.as_str().into(),
            unit: shared(&column.unit),
            population: shared(&column.population),
            note: shared(&column.note),
        })
    }

    /// Whether numbers of two columns are parts of one figure.
    pub fn is_same_figure(&self, other: &Self) -> bool {
        self.measure == other.measure
            && self.population == other.population
            && self.label == other.label
    }
}
