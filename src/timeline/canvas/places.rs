//! Where events were drawn, for the lines that join them.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::model::{Dataset, Item};
use crate::scene::Rect;
use crate::timeline::Frame;

/// Where an event was drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Its mark, in the plot or in the tray.
    pub rect: Rect,

    /// Whether it is in the tray, where words stand right of each mark.
    pub in_tray: bool,
}

/// Where the events that something joins were drawn: the first mark of each.
#[derive(Debug, Default)]
pub struct Places {
    /// Events that are joined to something, with their places as far as they were drawn.
    wanted: RefCell<BTreeMap<u32, Option<Place>>>,

    /// Rival dates that were drawn, by their place among the ghosts.
    rivals: RefCell<Vec<(usize, Rect)>>,

    /// Lanes that were drawn, by their place in the grouping: the part of each in the plot.
    lanes: RefCell<Vec<(usize, Rect)>>,
}

impl Places {
    /// For what a frame joins: rival dates where notes are shown, and links where they are.
    pub fn new(frame: &Frame<'_>, dataset: &Dataset) -> Self {
        let mut wanted = BTreeMap::new();
        if frame.view.notes {
            let ghosts = frame.prepared.ghosts().iter();
            wanted.extend(ghosts.map(|ghost| (ghost.event, None)));
        }
        let selected = match frame.view.selected(dataset) {
            Some(Item::Event(event)) => Some(event),
            _ => None,
        };
        for link in &dataset.links {
            let own = selected.is_some_and(|event| link.from == event || link.to == event);
            if frame.view.parts.links || own {
                wanted.extend([(link.from, None), (link.to, None)]);
            }
        }
        Self {
            wanted: RefCell::new(wanted),
            ..Self::default()
        }
    }

    /// Asks for the place of an event.
    pub fn want(&self, event: u32) {
        self.wanted.borrow_mut().entry(event).or_insert(None);
    }

    /// Notes where an event is drawn; the first mark counts.
    pub fn put(&self, event: u32, rect: Rect, in_tray: bool) {
        let mut wanted = self.wanted.borrow_mut();
        if let Some(place) = wanted.get_mut(&event) {
            place.get_or_insert(Place { rect, in_tray });
        }
    }

    /// Notes where a rival date is drawn.
    pub fn put_rival(&self, ghost: usize, rect: Rect) {
        self.rivals.borrow_mut().push((ghost, rect));
    }

    /// Rival dates that were drawn, in the order of drawing.
    pub fn rivals(&self) -> Vec<(usize, Rect)> {
        self.rivals.borrow().clone()
    }

    /// Notes where a lane is drawn.
    pub fn put_lane(&self, lane: usize, rect: Rect) {
        self.lanes.borrow_mut().push((lane, rect));
    }

    /// Lanes that were drawn, in the order of drawing.
    pub fn lanes(&self) -> Vec<(usize, Rect)> {
        self.lanes.borrow().clone()
    }

    /// Where an event was drawn.
    pub fn of(&self, event: u32) -> Option<Place> {
        self.wanted.borrow().get(&event).copied().flatten()
    }
}
