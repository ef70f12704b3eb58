//! A file that is shown while it is still being read, and what was open before it.

use std::sync::Arc;

use super::history::Place;
use crate::timeline::{Prepared, View};

/// What was open before a file that is being read, and the view that the file was last offered in.
#[derive(Debug)]
pub struct Reading {
    /// What was open before: cancelling and errors lead back to it.
    pub place: Place,

    /// What was ready for it, so that the way back costs nothing.
    pub prepared: Arc<Prepared>,

    /// The view that shows the last part; as long as it is the present one, nobody has moved it.
    pub offered: View,
}

impl Reading {
    /// A file whose first part is about to be shown.
    pub fn new(place: Place, prepared: Arc<Prepared>, offered: View) -> Self {
        Self {
            place,
            prepared,
            offered,
        }
    }
}
