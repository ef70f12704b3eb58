//! How lanes of a figure share their room with each other and with what stands below them.
//!
//! A window scrolls; a figure does not. Where its lanes find no room as they are, rows first keep less
//! room for titles, then the tray shows fewer of its events and counts the rest, then tracks go, and
//! at last the highest lanes become bands: none is left out while another has all that it wishes.

use super::crowd;
use super::lane_rows::{LaneRows, Packing};
use super::pen::Pen;
use super::regions::{MOST_TRAY_ROWS, Regions, span_of};

/// How narrowly a lane is set, from the widest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tight {
    /// As in the window.
    #[default]
    Wide,

    /// With room for a word beside a mark.
    Close,

    /// With room for marks alone; titles stand where some is left.
    Marks,

    /// As a crowd: the longer events as bars, the strongest with titles, the others counted.
    Crowd,

    /// As a crowd without bars.
    Strip,

    /// As a band of counts beside its name.
    Band,
}

impl Tight {
    fn next(self) -> Option<Self> {
        match self {
            Self::Wide => Some(Self::Close),
            Self::Close => Some(Self::Marks),
            Self::Marks => Some(Self::Crowd),
            Self::Crowd => Some(Self::Strip),
            Self::Strip => Some(Self::Band),
            Self::Band => None,
        }
    }
}

/// What was given up for want of room, the least first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Nothing.
    #[default]
    Whole,

    /// Room for titles.
    Close,

    /// Some of the tray, which counts it.
    Tray,

    /// Figures on the axis.
    Tracks,

    /// All of the tray: the figure says how many events it lacks.
    Undated,

    /// Marks of their own in some lanes, which count their events.
    Bands,

    /// Whole lanes.
    Lacks,
}

/// Rows of the tray that stay while tracks have room.
const LEAST_TRAY: usize = 4;

/// Rows of the tray that stay while lanes have marks, by its columns: a tray that shows an event or two
/// and counts the others takes more room than it is worth.
const fn least_tray(columns: usize) -> usize {
    match columns {
        0 | 1 => 4,
        2 => 2,
        _ => 1,
    }
}

/// Most rows of a tray in a figure with room to spare.
const MOST_SPARE_TRAY: usize = 60;

/// By less than this no strip is raised.
const LEAST_RAISE: f32 = 8.0;

/// Of more lanes than this all are set more narrowly at once.
const MOST_LANES: usize = 48;

/// The lanes as they find room, and where everything stands.
pub fn shared(
    pen: &Pen<'_>,
    rows: Vec<LaneRows>,
    (width, height): (f32, f32),
) -> (Vec<LaneRows>, Regions, Fit) {
    let size = (width, height);
    let Some(room) = pen.piece.room else {
        let regions = Regions::new(pen, &rows, width, height);
        return (rows, regions, Fit::Whole);
    };
    let (left, right) = span_of(pen, width);
    let plot_px = f64::from((right - left).max(1.0));
    let mut sharing = Sharing {
        pen,
        packing: Packing::new(pen, plot_px, room.height_px),
        size,
        rows,
        has_tray: pen.view().parts.tray && !pen.frame.prepared.undated().is_empty(),
    };
    sharing.give_rows();
    // Everything as it is; then the tray may have more rows than in a window.
    let mut regions = sharing.regions(MOST_TRAY_ROWS);
    if sharing.is_whole(&regions) {
        sharing.raise_strips(&regions);
        regions = sharing.regions(MOST_TRAY_ROWS);
        let full = pen.frame.prepared.undated().len();
        let full = full.div_ceil(regions.tray_columns).min(MOST_SPARE_TRAY);
        for tray_rows in (MOST_TRAY_ROWS + 1..=full).rev() {
            let more = sharing.regions(tray_rows);
            if sharing.is_whole(&more) {
                return (sharing.rows, more, Fit::Whole);
            }
        }
        return (sharing.rows, regions, Fit::Whole);
    }
    while !sharing.is_whole(&regions) && sharing.squeeze(Tight::Marks) {
        regions = sharing.regions(MOST_TRAY_ROWS);
    }
    if sharing.is_whole(&regions) {
        return (sharing.rows, regions, Fit::Close);
    }
    for tray_rows in (LEAST_TRAY..MOST_TRAY_ROWS).rev() {
        let less = sharing.regions(tray_rows);
        if sharing.is_whole(&less) {
            return (sharing.rows, less, Fit::Tray);
        }
    }
    let least = least_tray(regions.tray_columns);
    for tray_rows in (least..=MOST_TRAY_ROWS).rev() {
        let less = sharing.regions(tray_rows);
        if sharing.holds_lanes(&less) {
            return (sharing.rows, less, Fit::Tracks);
        }
    }
    if sharing.has_tray && regions.tray_columns > 1 {
        // A tray of several columns tells more than the rows of one lane.
        let marks = sharing.rows.clone();
        regions = sharing.regions(least);
        while !sharing.holds_lanes(&regions) && sharing.squeeze(Tight::Crowd) {
            regions = sharing.regions(least);
        }
        if sharing.holds_lanes(&regions) {
            return (sharing.rows, regions, Fit::Bands);
        }
        sharing.rows = marks;
    }
    let had_tray = sharing.has_tray;
    sharing.has_tray = false;
    regions = sharing.regions(0);
    if had_tray && sharing.holds_lanes(&regions) {
        return (sharing.rows, regions, Fit::Undated);
    }
    while !sharing.holds_lanes(&regions) && sharing.squeeze(Tight::Band) {
        regions = sharing.regions(0);
    }
    let fit = if sharing.holds_lanes(&regions) {
        Fit::Bands
    } else {
        Fit::Lacks
    };
    (sharing.rows, regions, fit)
}

/// Lanes that are being set more narrowly.
struct Sharing<'a> {
    pen: &'a Pen<'a>,
    packing: Packing,
    size: (f32, f32),
    rows: Vec<LaneRows>,
    has_tray: bool,
}

impl Sharing<'_> {
    fn regions(&self, tray_rows: usize) -> Regions {
        Regions::with_tray_rows(self.pen, &self.rows, self.size, tray_rows)
    }

    /// Whether lanes find room, with a tray where there is anything for it, and what counts tracks that
    /// find none.
    fn holds_lanes(&self, regions: &Regions) -> bool {
        let has_tray = regions.tray.is_some() || !self.has_tray;
        let is_said = regions.tracks_missing == 0 || regions.tracks_left_out.is_some();
        has_tray && is_said && regions.lanes_height <= regions.plot.height() + 0.5
    }

    /// Gives crowded lanes a row for each event where there is room for that beside everything else,
    /// however little their titles keep then.
    fn give_rows(&mut self) {
        for place in 0..self.rows.len() {
            let Some(crowd) = self.rows.get(place).filter(|lane| lane.is_crowd).cloned() else {
                continue;
            };
            for tight in [Tight::Close, Tight::Marks] {
                let narrow = self.packing.lane(self.pen, crowd.lane, tight);
                let Some(narrow) = narrow.filter(|lane| !lane.is_crowd) else {
                    continue;
                };
                self.set(place, narrow);
                if self.is_whole(&self.regions(MOST_TRAY_ROWS)) {
                    break;
                }
                self.set(place, crowd.clone());
            }
        }
    }

    /// Raises the strips of crowded lanes by what everything leaves free.
    fn raise_strips(&mut self, regions: &Regions) {
        let free = regions.plot.height() - regions.lanes_height;
        let crowded = |lane: &&mut LaneRows| lane.is_crowd && !lane.is_folded;
        let count = self.rows.iter_mut().filter(crowded).count();
        if count == 0 || free < LEAST_RAISE * count as f32 {
            return;
        }
        let more = (free / count as f32).floor();
        for lane in self.rows.iter_mut().filter(crowded) {
            lane.strip_px = (lane.strip_px + more).min(crowd::MOST_STRIP);
        }
    }

    fn set(&mut self, place: usize, lane: LaneRows) {
        if let Some(own) = self.rows.get_mut(place) {
            *own = lane;
        }
    }

    /// Whether tracks do as well.
    fn is_whole(&self, regions: &Regions) -> bool {
        self.holds_lanes(regions) && regions.tracks_missing == 0
    }

    /// Height of a lane at the least row.
    fn height(lane: &LaneRows) -> f32 {
        lane.height(crate::timeline::measure::ROWS[2], 2)
    }

    /// Sets the highest lane more narrowly, the last of equals; `false` where none can be.
    fn squeeze(&mut self, most: Tight) -> bool {
        let shows_empty = self.pen.view().empty_lanes;
        let is_many = self.rows.len() > MOST_LANES;
        let mut places: Vec<(usize, f32)> = self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, lane)| !lane.is_second && !lane.is_folded)
            .filter(|(_, lane)| shows_empty || !lane.is_empty)
            .filter(|(_, lane)| lane.tight < most)
            .map(|(place, lane)| (place, Self::height(lane)))
            .collect();
        places.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
        let mut has_squeezed = false;
        for (place, height) in places {
            has_squeezed |= self.squeeze_one(place, height, most);
            if has_squeezed && !is_many {
                break;
            }
        }
        has_squeezed
    }

    /// Sets one lane at the next width that makes it lower; `false` where none does.
    fn squeeze_one(&mut self, place: usize, height: f32, most: Tight) -> bool {
        let Some(lane) = self.rows.get_mut(place) else {
            return false;
        };
        let mut tight = lane.tight;
        while let Some(next) = tight.next().filter(|next| *next <= most) {
            tight = next;
            let narrow = self.packing.lane(self.pen, lane.lane, tight);
            if let Some(narrow) = narrow.filter(|it| Self::height(it) < height - 0.5) {
                *lane = narrow;
                return true;
            }
        }
        false
    }
}
