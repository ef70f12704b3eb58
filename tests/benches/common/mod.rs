//! Events for the benches, the same on every machine, and what one frame asks
//! of their index.

#![allow(dead_code, reason = "each bench uses its own part")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "small, known numbers"
)]

use truceline::load::generate::Random;
use truceline::timeline::bits::BitSet;
use truceline::timeline::density::slot_edges;
use truceline::timeline::index::{Extent, TimelineIndex, TimelineQuery};
use truceline::timeline::span_rows::Bar;

/// Lanes that the events are shared out to.
pub const LANES: usize = 8;

/// Columns of a frame.
pub const PIXELS: i64 = 1600;

/// A hundred years, in seconds.
pub const RANGE: i64 = 100 * 366 * 86_400;

/// Sizes to measure, in events.
pub const SIZES: [u32; 4] = [1_000, 100_000, 1_000_000, 10_000_000];

/// A moment somewhere in [`RANGE`].
pub fn moment(random: &mut Random) -> i64 {
    below(random, RANGE)
}

fn below(random: &mut Random, bound: i64) -> i64 {
    random.below(bound.cast_unsigned()).cast_signed()
}

/// Events and the lanes that they stand in.
pub struct Data {
    /// By event number.
    pub extents: Vec<Extent>,
    /// Event numbers in the order of the file.
    pub lanes: Vec<Vec<u32>>,
}

impl Data {
    /// Three in ten are spans of a minute to twelve days; half of everything
    /// lies in two per cent of the time, as it does in a crisis. One in fifty
    /// stands later in the file than its time says.
    pub fn new(n: u32) -> Self {
        let mut random = Random::new(u64::from(n));
        let mut starts: Vec<i64> = (0..n)
            .map(|event| {
                if event % 2 == 0 {
                    moment(&mut random)
                } else {
                    RANGE / 2 + below(&mut random, RANGE / 50)
                }
            })
            .collect();
        starts.sort_unstable();
        for early in (0..starts.len()).step_by(50) {
            let late = (early + random.below(1_000) as usize).min(starts.len() - 1);
            starts.swap(early, late);
        }
        let mut lanes = vec![Vec::new(); LANES];
        let extents = (0..n)
            .zip(starts)
            .map(|(event, start)| {
                lanes[random.below(LANES as u64) as usize].push(event);
                let length = if random.below(10) < 3 {
                    1_i64 << (6 + random.below(15))
                } else {
                    0
                };
                let end = (random.below(10_000) > 0).then_some(start + length);
                let importance = u8::try_from(random.below(256)).unwrap_or(0);
                Extent {
                    start: Some(start),
                    end,
                    importance,
                }
            })
            .collect();
        Self { extents, lanes }
    }

    /// Their index.
    pub fn index(&self) -> TimelineIndex {
        TimelineIndex::build(&self.lanes, |event| {
            self.extents.get(event as usize).copied()
        })
    }

    /// One event in ten.
    pub fn tenth(&self) -> BitSet {
        BitSet::from_fn(self.extents.len(), |event| event % 10 == 3)
    }
}

/// A window of this width in the crisis; all of the time where it is that wide.
pub fn window(width: i64) -> (i64, i64) {
    let from = if width >= RANGE {
        0
    } else {
        (RANGE / 2 + width / 3).min(RANGE - width)
    };
    (from, from + width)
}

/// All of the time, one per cent of it in the crisis, and a day there.
pub const WINDOWS: [(&str, i64); 3] = [("fit", RANGE), ("1 %", RANGE / 100), ("day", 86_400)];

/// Windows of a journey from all of the time to an hour and back out, panning
/// by an eighth of the screen at every scale.
pub fn journey(windows: u32) -> impl Iterator<Item = (i64, i64)> {
    const SCALES: u32 = 40;
    let narrowest = 3600.0 / RANGE as f64;
    (0..windows).map(move |at| {
        let scale = f64::from(at * SCALES / windows.max(1)) / f64::from(SCALES - 1);
        let width = (RANGE as f64 * narrowest.powf(scale)) as i64;
        let (from, past) = window(width);
        let pan = i64::from(at % 8) * (width / 8);
        (from + pan, past + pan)
    })
}

/// Room for the answers of a frame, used again by the next.
#[derive(Default)]
pub struct Answers {
    /// Bars of every lane.
    pub bars: Vec<Bar>,
}

/// All that one frame asks: in every lane a count for each pixel, who gets a
/// label in slots of 160 to 320 px, and the bars of at least 3 px.
pub fn frame(query: TimelineQuery<'_>, (from, past): (i64, i64), out: &mut Answers) -> usize {
    let lanes: [usize; LANES] = std::array::from_fn(|lane| lane);
    let pixel = ((past - from) / PIXELS).max(1);
    let edges: Vec<i64> = (0..=PIXELS).map(|x| from + x * pixel).collect();
    let columns: u32 = query.density(&lanes, &edges).iter().flatten().sum();
    let slots = slot_edges(from, past, (pixel * 160).ilog2() + 1, 64);
    let strongest = query.strongest(&lanes, &slots);
    let labels = strongest.iter().flatten().flatten().count();
    out.bars.clear();
    for lane in lanes {
        if let Some(view) = query.lane(lane) {
            view.bars(from, past, pixel.cast_unsigned() * 3, &mut out.bars);
        }
    }
    columns as usize + labels + out.bars.len()
}
