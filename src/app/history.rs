//! The way back: former views and datasets, with small steps of one kind told as one.

use std::sync::Arc;

use super::state::Document;
use crate::timeline::{Level, View};

/// Most steps that are kept.
const MOST: usize = 200;

/// Motion that goes on after less than this is the same motion.
const PAUSE_SECS: f64 = 0.6;

/// A dataset and a view of it.
#[derive(Clone, Debug)]
pub struct Place {
    /// What is open.
    pub document: Arc<Document>,

    /// What is shown of it.
    pub view: View,
}

/// What kind of change leads away from a place: changes of one kind in a row are one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Panning, zooming and scrolling, until they rest.
    Motion,

    /// Typing in the search.
    Search,

    /// Everything else: each its own step.
    Single,
}

/// Former and later places.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<Place>,
    future: Vec<Place>,
    last: Option<(Step, f64)>,
}

impl History {
    /// Notes the place before a change, at `now` in seconds.
    pub fn leave(&mut self, place: impl FnOnce() -> Place, step: Step, now: f64) {
        let goes_on = match self.last {
            Some((Step::Motion, at)) => step == Step::Motion && now - at < PAUSE_SECS,
            Some((Step::Search, _)) => step == Step::Search,
            _ => false,
        };
        self.last = Some((step, now));
        if goes_on {
            return;
        }
        let place = place();
        self.future.clear();
        if self.past.last().is_some_and(|last| same(last, &place)) {
            return;
        }
        self.past.push(place);
        if self.past.len() > MOST {
            self.past.remove(0);
        }
    }

    /// The motion that is going on goes on at `now`.
    pub fn keep_moving(&mut self, now: f64) {
        if let Some((Step::Motion, at)) = &mut self.last {
            *at = now;
        }
    }

    /// What follows is a step of its own.
    pub fn rest(&mut self) {
        self.last = None;
    }

    /// The former place, with the present one kept for the way forward.
    pub fn back(&mut self, present: Place) -> Option<Place> {
        self.rest();
        // A place that looks like the present one is no step.
        while self.past.last().is_some_and(|last| same(last, &present)) {
            self.past.pop();
        }
        let place = self.past.pop()?;
        self.future.push(present);
        Some(place)
    }

    /// The place before the last step back.
    pub fn forward(&mut self, present: Place) -> Option<Place> {
        self.rest();
        let place = self.future.pop()?;
        self.past.push(present);
        Some(place)
    }

    /// A document that has grown stands in place of what was read of it before.
    pub fn replace(&mut self, before: &Arc<Document>, after: &Arc<Document>) {
        for place in self.past.iter_mut().chain(&mut self.future) {
            if Arc::ptr_eq(&place.document, before) {
                place.document = Arc::clone(after);
            }
        }
    }

    /// Puts newer states of documents in the place of those that were left, where `renewed` gives one.
    pub fn renew(&mut self, mut renewed: impl FnMut(&Place) -> Option<Arc<Document>>) {
        for place in self.past.iter_mut().chain(&mut self.future) {
            if let Some(document) = renewed(place) {
                place.document = document;
            }
        }
    }

    /// Forgets a document that was never read to its end, and the step that led to it.
    pub fn forget(&mut self, document: &Arc<Document>) {
        self.past
            .retain(|place| !Arc::ptr_eq(&place.document, document));
        self.past.pop();
        self.future.clear();
        self.rest();
    }

    /// Whether the last step was within a document.
    pub fn goes_back_in(&self, document: &Arc<Document>) -> bool {
        let last = self.past.last();
        last.is_some_and(|last| Arc::ptr_eq(&last.document, document))
    }

    /// Whether there is a way back.
    pub fn can_go_back(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a way forward.
    pub fn can_go_forward(&self) -> bool {
        !self.future.is_empty()
    }

    /// Number of steps back.
    pub fn len(&self) -> usize {
        self.past.len()
    }

    /// Whether there is no step back.
    pub fn is_empty(&self) -> bool {
        self.past.is_empty()
    }
}

/// Whether two places show the same; easing does not count.
fn same(a: &Place, b: &Place) -> bool {
    if !Arc::ptr_eq(&a.document, &b.document) {
        return false;
    }
    let still = |view: &View| View {
        level: Level::default(),
        ..view.clone()
    };
    still(&a.view) == still(&b.view)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(document: &Arc<Document>, secs: f64) -> Place {
        let mut view = View::opening(&document.dataset());
        view.range = view.range.pan(secs);
        Place {
            document: Arc::clone(document),
            view,
        }
    }

    fn document() -> Arc<Document> {
        Arc::new(Document::built_in(0).expect("part of the program"))
    }

    #[test]
    fn small_motions_in_a_row_are_one_step() {
        let document = document();
        let mut history = History::default();
        history.leave(|| place(&document, 0.0), Step::Motion, 0.0);
        history.leave(|| place(&document, 10.0), Step::Motion, 0.1);
        history.keep_moving(0.5);
        history.leave(|| place(&document, 20.0), Step::Motion, 0.9);
        assert_eq!(history.len(), 1);
        history.leave(|| place(&document, 30.0), Step::Motion, 5.0);
        assert_eq!(history.len(), 2, "after a rest it is another step");
        history.leave(|| place(&document, 40.0), Step::Single, 5.1);
        assert_eq!(history.len(), 3, "another kind is another step");
    }

    #[test]
    fn back_and_forward_are_each_others_undoing() {
        let document = document();
        let mut history = History::default();
        history.leave(|| place(&document, 0.0), Step::Single, 0.0);
        let present = place(&document, 50.0);
        let back = history.back(present.clone()).expect("one step back");
        assert_eq!(back.view, place(&document, 0.0).view);
        let again = history.forward(back).expect("one step forward");
        assert_eq!(again.view, present.view);
        assert!(history.can_go_back() && !history.can_go_forward());
    }

    #[test]
    fn a_change_after_going_back_ends_the_way_forward() {
        let document = document();
        let mut history = History::default();
        history.leave(|| place(&document, 0.0), Step::Single, 0.0);
        let back = history.back(place(&document, 1.0)).expect("one step back");
        history.leave(|| back, Step::Single, 1.0);
        assert!(!history.can_go_forward());
    }

    #[test]
    fn another_dataset_is_a_step() {
        let (first, second) = (document(), document());
        let mut history = History::default();
        history.leave(|| place(&first, 0.0), Step::Single, 0.0);
        let back = history
            .back(place(&second, 0.0))
            .expect("the former dataset");
        assert!(Arc::ptr_eq(&back.document, &first));
    }
}
