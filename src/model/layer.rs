//! A dataset as a view shows it.

use std::sync::Arc;

use super::{Dataset, EventRef};
use crate::scene::{EventKey, LayerId};
use crate::time::EdtfDate;

/// A snapshot of a dataset in a view. Identities are (layer, event); one layer is the common case.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Which layer of the view.
    pub id: LayerId,

    /// The snapshot; while a file is still being read, its segments grow from snapshot to snapshot.
    pub dataset: Arc<Dataset>,

    /// Rival dates that editor's notes set beside events.
    pub ghosts: Vec<Ghost>,
}

/// A rival date of an event, from an editor's note: drawn beside the event, never in its place.
#[derive(Clone, Debug)]
pub struct Ghost {
    /// The event that it is a ghost of.
    pub event: u32,

    /// The note that names it.
    pub note: u32,

    /// The date in the record.
    pub date: EdtfDate,
}

impl Layer {
    /// A layer over a dataset, its ghosts read from the notes.
    pub fn new(id: LayerId, dataset: Arc<Dataset>) -> Self {
        let ghosts = ghosts(&dataset);
        Self {
            id,
            dataset,
            ghosts,
        }
    }

    /// One event of the layer.
    pub fn event(&self, index: u32) -> Option<EventRef<'_>> {
        self.dataset.event(index)
    }

    /// The identity of one of its events.
    pub fn key(&self, event: u32) -> EventKey {
        EventKey {
            layer: self.id,
            event,
        }
    }
}

fn ghosts(dataset: &Dataset) -> Vec<Ghost> {
    let mut ghosts = Vec::new();
    for (note, record) in (0u32..).zip(dataset.notes.iter()) {
        for rival in &record.record.record {
            if rival.field != "date" {
                continue;
            }
            let Some(date) = rival
                .value
                .as_str()
                .and_then(|text| EdtfDate::parse(text).ok())
            else {
                continue;
            };
            let targets = record.targets.iter().filter_map(|target| match target {
                super::Item::Event(event) => Some(*event),
                _ => None,
            });
            for event in targets {
                let named = rival.target.as_deref();
                if named.is_none_or(|id| id == dataset.event_id(event)) {
                    ghosts.push(Ghost {
                        event,
                        note,
                        date: date.clone(),
                    });
                }
            }
        }
    }
    ghosts
}
