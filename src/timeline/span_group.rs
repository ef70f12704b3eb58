//! The lists that the spans of a lane stand in, each of about one length.

use std::ops::ControlFlow;

use super::bits::BitSet;
use super::index::LaneIndex;
use super::rank::low32;
use super::span_class::{Closed, SpanClass, last, step};
use super::span_rows::{ListRows, Stretch};
use super::units::Units;

/// A stretch of time, from a second to one before which so many events begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    /// The first second.
    pub from: i64,
    /// How many places in lane order begin before it.
    pub begun: usize,
    /// How many places in lane order begin before its end.
    pub past: usize,
}

/// Spans of one power of two of duration, or units: all of one length.
#[derive(Clone, Copy, Debug)]
pub(super) enum SpanGroup<'a> {
    Class(&'a SpanClass),
    Units(&'a Units),
}

impl<'a> SpanGroup<'a> {
    /// The power of two of their durations.
    pub fn class(self) -> u32 {
        match self {
            Self::Class(list) => list.class,
            Self::Units(units) => units.class(),
        }
    }

    /// How many there are; O(1).
    pub fn len(self) -> usize {
        match self {
            Self::Class(list) => list.len(),
            Self::Units(units) => units.len(),
        }
    }

    /// None of them is shorter than so many seconds.
    pub fn shortest(self) -> u64 {
        match self {
            Self::Class(list) => 1 << list.class,
            Self::Units(units) => units.seconds,
        }
    }

    /// First and last seconds of all, by start. `start_of` gives the start of
    /// a place.
    pub fn stretches(
        self,
        start_of: &'a impl Fn(usize) -> i64,
    ) -> Box<dyn Iterator<Item = Stretch> + 'a> {
        match self {
            Self::Class(list) => Box::new((0..list.len()).map(move |at| {
                let start = start_of(list.place(at));
                (start, last(start, list.duration(at)))
            })),
            Self::Units(units) => Box::new(units.places.iter().map(move |place| {
                let start = start_of(place);
                (start, last(start, units.seconds))
            })),
        }
    }

    /// Visits those that have a row, overlap a window and last at least
    /// `min_duration` seconds, by start, with their row.
    pub fn visit_rows(
        self,
        lane: &LaneIndex,
        rows: &ListRows,
        window: Window,
        min_duration: u64,
        visit: &mut impl FnMut(u32, u8),
    ) {
        match self {
            Self::Class(list) => {
                let all_long = list.class > min_duration.checked_ilog2().unwrap_or(0);
                // What may still run began less than two powers before.
                let since = window.from.saturating_sub_unsigned(list.longest());
                let since = list.below(lane.place_before(since));
                let (inside, past) = (list.below(window.begun), list.below(window.past));
                for (at, row) in rows.range(since..past) {
                    let is_long = all_long || list.duration(at) >= min_duration;
                    let place = list.place(at);
                    let runs = || list.last(at, |place| lane.start_of(place)) >= window.from;
                    if is_long && (at >= inside || runs()) {
                        visit(low32(place), row);
                    }
                }
            }
            Self::Units(units) if units.seconds >= min_duration => {
                let since = units.ended_before(lane, window.from);
                let past = units.places.rank(window.past);
                for (at, row) in rows.range(since..past) {
                    if let Some(place) = units.places.select(at) {
                        visit(low32(place), row);
                    }
                }
            }
            Self::Units(_) => {}
        }
    }

    /// Visits those that overlap a window and last at least `min_duration`
    /// seconds, by start. Stops when `visit` breaks.
    pub fn visit(
        self,
        lane: &LaneIndex,
        window: Window,
        min_duration: u64,
        visit: &mut impl FnMut(u32) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        match self {
            Self::Class(list) => visit_class(list, lane, window, min_duration, visit),
            Self::Units(units) if units.seconds >= min_duration => {
                let since = units.running_from(lane, window.from);
                for place in units.places.iter_range(since, window.past) {
                    visit(low32(place))?;
                }
                ControlFlow::Continue(())
            }
            Self::Units(_) => ControlFlow::Continue(()),
        }
    }

    /// Which of them a filter keeps, counted from the first; O(n).
    pub fn passing(self, kept: &BitSet) -> Vec<u32> {
        let passing = |(at, place): (u32, usize)| kept.get(place).then_some(at);
        match self {
            Self::Class(list) => {
                let places = (0..list.len()).map(|at| list.place(at));
                (0..).zip(places).filter_map(passing).collect()
            }
            Self::Units(units) => (0..).zip(&units.places).filter_map(passing).collect(),
        }
    }
}

/// The spans of a class that pass, as [`SpanGroup::passing`] tells; `None`
/// where none does. O(n).
pub(super) fn keep_class(
    list: &SpanClass,
    passing: Vec<u32>,
    lane: &LaneIndex,
) -> Option<SpanClass> {
    let mut closed = Closed::new(list.class);
    for at in passing {
        closed.places.push(low32(list.place(at as usize)));
        closed.lengths.push(list.lengths.at(at as usize));
    }
    closed.build(|place| lane.start_of(place))
}

fn visit_class(
    list: &SpanClass,
    lane: &LaneIndex,
    window: Window,
    min_duration: u64,
    visit: &mut impl FnMut(u32) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let all_long = list.class > min_duration.checked_ilog2().unwrap_or(0);
    let (inside, past) = (list.below(window.begun), list.below(window.past));
    let long = |at: usize| all_long || list.duration(at) >= min_duration;
    let last_of = |at: usize| list.last(at, |place| lane.start_of(place));
    let mut at = 0;
    while let Some(found) = list
        .lasts
        .next_at_least(at, inside.min(past), window.from, last_of)
    {
        at = found + 1;
        if long(found) {
            visit(low32(list.place(found)))?;
        }
    }
    if all_long {
        for at in inside..past {
            visit(low32(list.place(at)))?;
        }
        return ControlFlow::Continue(());
    }
    let step_of = |at: usize| step(list.duration(at));
    let mut at = inside;
    while let Some(found) = list
        .steps
        .next_at_least(at, past, step(min_duration), step_of)
    {
        at = found + 1;
        if long(found) {
            visit(low32(list.place(found)))?;
        }
    }
    ControlFlow::Continue(())
}
