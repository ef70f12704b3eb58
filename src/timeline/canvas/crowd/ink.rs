//! Glyph and colour of a lane's events, without looking each up where all are alike.

use crate::model::{Dataset, EventRef};
use crate::scene::{Colour, Glyph, Group, Pos, Shape, Stroke};
use crate::timeline::attribution::Voice;
use crate::timeline::canvas::pen::{Pen, is_hollow};
use crate::timeline::{Lane, LaneBy, Mark, Theme, measure};

/// How the events of one lane are coloured.
#[derive(Clone, Copy, Debug)]
pub enum LaneInk {
    /// All by one group's mark; by ink where none leads them alone.
    All(Option<Mark>),

    /// Each by the group that leads it.
    Each,

    /// Each by who stands behind it; what stands for many is neutral.
    Voices(&'static Theme),
}

impl LaneInk {
    /// Of a lane.
    pub fn new(pen: &Pen<'_>, lane: &Lane) -> Self {
        if pen.view().attribution {
            return Self::Voices(pen.theme().look.theme());
        }
        if pen.view().lanes != LaneBy::Group {
            return Self::Each;
        }
        match lane.marks.as_slice() {
            [one] => Self::All(Some(*one)),
            _ => Self::All(None),
        }
    }

    /// The mark of the one group that leads an event; `None` where several do, or none.
    pub fn mark(self, dataset: &Dataset, event: EventRef<'_>) -> Option<Mark> {
        match self {
            Self::All(mark) => mark,
            Self::Each => sole_mark(dataset, event),
            Self::Voices(theme) => Some(Voice::of(dataset, event).mark(theme)),
        }
    }

    /// Colour of an event.
    pub fn colour(self, theme: &Theme, dataset: &Dataset, event: EventRef<'_>) -> Colour {
        self.mark(dataset, event)
            .map_or(theme.ink, |mark| theme.actor(mark.colour))
    }

    /// Colour of what stands for many events of the lane.
    pub fn band(self, theme: &Theme, lane: &Lane) -> Colour {
        match (self, lane.marks.as_slice()) {
            (Self::Voices(_), _) => theme.secondary,
            (_, [one]) => theme.actor(one.colour),
            _ => theme.secondary,
        }
    }
}

fn sole_mark(dataset: &Dataset, event: EventRef<'_>) -> Option<Mark> {
    let mut groups = event
        .leading()
        .filter_map(|actor| Some(dataset.actors.get(actor as usize)?.group));
    let first = groups.next()?;
    if groups.any(|group| group != first) {
        return None;
    }
    let group = dataset.groups.get(first as usize)?;
    Some(Mark {
        glyph: group.glyph,
        colour: group.colour,
    })
}

/// Draws the mark of a single event.
pub fn draw(
    group: &mut Group,
    theme: &Theme,
    mark: Option<Mark>,
    event: EventRef<'_>,
    centre: Pos,
    size_px: f32,
    opacity: f32,
) {
    let (glyph, colour) = mark.map_or((Glyph::Circle, theme.ink), |mark| {
        (mark.glyph, theme.actor(mark.colour))
    });
    let hollow = is_hollow(event) || glyph.is_hollow();
    let joint = mark.is_none();
    let fill = if hollow {
        None
    } else if joint {
        Some(theme.ground)
    } else {
        Some(colour.faded(opacity))
    };
    let stroke =
        (hollow || joint).then(|| Stroke::solid(measure::INFERRED_EDGE, colour.faded(opacity)));
    group.shape(Shape::Mark {
        glyph,
        centre,
        size_px,
        fill,
        stroke,
    });
}
