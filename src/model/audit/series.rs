//! Figures of one series held against each other: running totals that fall, days with two
//! values, gaps.

use std::collections::BTreeMap;

use super::Doubt;
use super::asker::{Asker, Spot};
use crate::model::record::FigureBasis;
use crate::model::{Dataset, Figure, Item};

/// How many steps a series must have before one can be unusual.
const LEAST_STEPS: usize = 3;

/// How many times the usual step is a gap.
const GAP: i64 = 2;

/// A figure of a series that has a moment: its first second, the one after its last, its index.
type Point<'a> = (i64, i64, u32, &'a Figure);

/// Asks of every series.
pub(super) fn ask(dataset: &Dataset, asker: &mut Asker) {
    let mut series: BTreeMap<&str, Vec<Point<'_>>> = BTreeMap::new();
    for (index, figure) in (0u32..).zip(&dataset.figures) {
        let Some(name) = figure.record.series.as_deref() else {
            continue;
        };
        let bounds = figure
            .as_of
            .as_ref()
            .and_then(|as_of| Some((as_of.earliest()?.0, as_of.past()?.0)));
        if let Some((from, past)) = bounds {
            let points = series.entry(name).or_default();
            points.push((from, past, index, figure));
        }
    }
    for points in series.values_mut() {
        points.sort_by_key(|(from, past, index, _)| (*from, *past, *index));
        ask_of_moments(points, asker);
        points.retain(|(.., figure)| figure.record.basis == Some(FigureBasis::Cumulative));
        ask_of_falls(points, asker);
        ask_of_gaps(points, asker);
    }
}

/// Two values for one moment. Figures of different kinds or periods may well differ.
fn ask_of_moments(points: &[Point<'_>], asker: &mut Asker) {
    for same in points.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let mut seen: BTreeMap<_, (u32, &Figure)> = BTreeMap::new();
        for (.., index, figure) in same {
            let record = &figure.record;
            let Some(value) = record.value else { continue };
            let alike = (
                record.basis.map(|basis| basis as u8),
                record.period.as_deref(),
            );
            let (other, first) = *seen.entry(alike).or_insert((*index, *figure));
            if first.record.value != Some(value) {
                let published = (&first.reported_on, &figure.reported_on);
                let revised = matches!(published, (Some(a), Some(b)) if a != b);
                let at = Spot::field(Item::Figure(*index), "value");
                asker.ask(at, Doubt::TwoValues { other, revised });
            }
        }
    }
}

/// A running total below one of an earlier moment.
fn ask_of_falls(points: &[Point<'_>], asker: &mut Asker) {
    for pair in points.windows(2) {
        let [(_, past, before, earlier), (from, _, index, later)] = pair else {
            continue;
        };
        if past <= from
            && let (Some(was), Some(is)) = (earlier.record.value, later.record.value)
            && is < was
        {
            let at = Spot::field(Item::Figure(*index), "value");
            asker.ask(at, Doubt::Falls { before: *before });
        }
    }
}

/// A step much longer than the series' usual one, which is the middle of all its steps.
fn ask_of_gaps(points: &[Point<'_>], asker: &mut Asker) {
    let mut moments: Vec<(i64, u32)> = points.iter().map(|point| (point.0, point.2)).collect();
    moments.dedup_by_key(|(from, _)| *from);
    let steps = moments.windows(2).filter_map(|pair| match pair {
        [(a, before), (b, index)] => Some((b.saturating_sub(*a), *before, *index)),
        _ => None,
    });
    let mut lengths: Vec<i64> = steps.clone().map(|(secs, ..)| secs).collect();
    if lengths.len() < LEAST_STEPS {
        return;
    }
    lengths.sort_unstable();
    let Some(&usual) = lengths.get(lengths.len() / 2) else {
        return;
    };
    for (secs, before, index) in steps {
        if secs > usual.saturating_mul(GAP) {
            let at = Spot::field(Item::Figure(index), "as_of");
            let doubt = Doubt::Gap {
                before,
                secs,
                usual,
            };
            asker.ask(at, doubt);
        }
    }
}
