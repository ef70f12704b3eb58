//! What was known at a moment: by its report, else by the moment it describes, else by its period.

use crate::model::Figure;
use crate::time::Instant;

/// What says when a figure was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KnownBy {
    /// The day on which it was published.
    Report,

    /// The moment that it describes.
    AsOf,

    /// The end of the period that it counts.
    Period,
}

/// A figure that was known, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Which.
    pub figure: u32,

    /// The last moment that its date can mean: by then it was known.
    pub at: Instant,

    /// What says so.
    pub by: KnownBy,
}

/// When a figure was known at the latest; `None` where nothing says it.
pub fn known_at(figure: &Figure) -> Option<(Instant, KnownBy)> {
    let dates = [
        (&figure.reported_on, KnownBy::Report),
        (&figure.as_of, KnownBy::AsOf),
        (&figure.period, KnownBy::Period),
    ];
    dates.into_iter().find_map(|(date, by)| {
        let past = date.as_ref()?.past()?;
        Some((past.saturating_sub(1), by))
    })
}

/// For every moment, the figure that tells of the latest time among those known by then.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownThen {
    /// When figures became known, in order.
    when: Vec<Instant>,

    /// The one that tells of the latest time among all up to here.
    best: Vec<Known>,
}

impl KnownThen {
    /// Of figures with the last moment that each describes. O(n log n).
    pub(super) fn new<'a>(figures: impl Iterator<Item = (u32, &'a Figure)>) -> Self {
        let mut all: Vec<(Instant, Instant, Known)> = figures
            .filter_map(|(index, figure)| {
                let (at, by) = known_at(figure)?;
                let of = figure.as_of.as_deref().or(figure.period.as_deref());
                let describes = of.and_then(crate::time::EdtfDate::past).unwrap_or(at);
                Some((
                    at,
                    describes,
                    Known {
                        figure: index,
                        at,
                        by,
                    },
                ))
            })
            .collect();
        all.sort_by_key(|(at, describes, known)| (*at, *describes, known.figure));
        let mut then = Self::default();
        let mut latest = Instant::MIN;
        for (at, describes, known) in all {
            // Of two reports of one moment the later one is known.
            let best = match then.best.last() {
                Some(before) if describes < latest => *before,
                _ => known,
            };
            latest = latest.max(describes);
            then.when.push(at);
            then.best.push(best);
        }
        then
    }

    pub(super) fn is_empty(&self) -> bool {
        self.when.is_empty()
    }

    /// O(log n).
    pub(super) fn at(&self, as_of: Instant) -> Option<Known> {
        let count = self.when.partition_point(|at| *at <= as_of);
        self.best.get(count.checked_sub(1)?).copied()
    }
}
