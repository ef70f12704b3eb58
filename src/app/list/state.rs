//! What the list of events is asked to show: which events, in which order.

use crate::scene::LaneKey;
use crate::time::TimeRange;
use crate::timeline::table::SortBy;

/// The list of events below the timeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// Whether it is open.
    pub open: bool,

    /// Which events it holds.
    pub scope: Scope,

    /// In which order.
    pub order: Order,
}

/// Which events the list holds, of those that the filter keeps.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Scope {
    /// All in lanes that are shown, and all without a date: as many as the status bar counts.
    #[default]
    All,

    /// Those of them in view.
    InView,

    /// Those of one lane in a stretch of time, and whether the way back is to those in view.
    Band {
        /// The lane.
        lane: LaneKey,

        /// First second.
        from: i64,

        /// The second after the last.
        past: i64,

        /// Whether those in view were listed before.
        from_view: bool,
    },
}

/// An order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub column: SortBy,

    /// Whether the last comes first.
    pub descending: bool,
}

impl List {
    /// Sorts by a column; the other way round where it is sorted by that already.
    pub fn sort(&mut self, column: SortBy) {
        self.order = Order {
            column,
            descending: self.order.column == column && !self.order.descending,
        };
    }

    /// Shows the events of a stretch of a lane.
    pub fn show_band(&mut self, lane: LaneKey, from: i64, past: i64) {
        let from_view = match self.scope {
            Scope::All => false,
            Scope::InView => true,
            Scope::Band { from_view, .. } => from_view,
        };
        self.open = true;
        self.scope = Scope::Band {
            lane,
            from,
            past,
            from_view,
        };
    }

    /// From a stretch of a lane back to what was listed before. Answers whether there was one.
    pub fn leave_band(&mut self) -> bool {
        let Scope::Band { from_view, .. } = self.scope else {
            return false;
        };
        self.scope = if from_view { Scope::InView } else { Scope::All };
        true
    }
}

impl Scope {
    /// First second and the one after the last, where only a stretch of time is listed.
    pub fn stretch(&self, view: TimeRange) -> Option<(i64, i64)> {
        match self {
            Self::All => None,
            Self::InView => Some((view.first().0, view.past().0)),
            Self::Band { from, past, .. } => Some((*from, *past)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_sorts_either_way() {
        let mut list = List::default();
        list.sort(SortBy::Title);
        assert_eq!(
            (list.order.column, list.order.descending),
            (SortBy::Title, false)
        );
        list.sort(SortBy::Title);
        assert!(list.order.descending);
        list.sort(SortBy::Start);
        assert!(!list.order.descending, "another column begins at its first");
    }

    #[test]
    fn the_way_back_from_a_band_is_to_what_was_listed() {
        let lane = LaneKey("a".into());
        let mut list = List {
            scope: Scope::InView,
            ..List::default()
        };
        list.show_band(lane.clone(), 0, 10);
        list.show_band(lane, 20, 30);
        assert!(list.open && list.leave_band());
        assert_eq!(list.scope, Scope::InView);
        assert!(!list.leave_band());
    }
}
