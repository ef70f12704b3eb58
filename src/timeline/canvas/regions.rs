//! Where everything stands: the canvas cut into its parts.

use super::lane_rows::{LaneRows, TIGHT_ROW};
use super::pen::Pen;
use super::share::Tight;
use super::tracks;
use crate::scene::Rect;
use crate::time::TimeRange;
use crate::timeline::series::Form;
use crate::timeline::{Prepared, measure};

/// The canvas cut into its parts, from top to bottom.
#[derive(Clone, Debug)]
pub struct Regions {
    pub heading: Rect,
    pub axis: Rect,
    /// Names of eras, between axis and lanes; without height where there are none.
    pub eras: Rect,
    pub headers: Rect,
    /// Shelf of earlier events; without width where nothing is earlier.
    pub earlier: Rect,
    pub plot: Rect,
    /// Shelf of later events; without width where nothing is later.
    pub later: Rect,
    pub lanes_height: f32,
    pub row_px: f32,
    /// Rows of bars that a crowded lane shows at most.
    pub crowd_rows: u8,
    pub folded: Option<Rect>,
    /// Tracks that have room, by their index, from top to bottom.
    pub tracks: Vec<(usize, Rect)>,
    /// Row that tells what marks on tracks mean, where any needs it.
    pub track_legend: Option<Rect>,
    /// How many tracks have no room, and where that is said.
    pub tracks_left_out: Option<(usize, Rect)>,
    /// How many tracks have no room, whether that is said or not.
    pub tracks_missing: usize,
    pub tray: Option<Rect>,
    /// Columns of the tray.
    pub tray_columns: usize,
    /// The tray of the second of two datasets.
    pub second_tray: Option<Rect>,
    pub overview: Option<Rect>,
}

/// Room that the scroll bar of lanes takes at the window's edge.
const SCROLL_BAR: f32 = 12.0;

/// Most rows that the tray has before it says how many more there are.
pub const MOST_TRAY_ROWS: usize = 8;

/// Height of the line that names eras.
const ERAS: f32 = 20.0;

/// The least height of a row of a figure in rows: its axis, the names of eras, the line of lanes without
/// dated events, and a lane of one row with the line that counts the others.
pub const LEAST_ROW: f32 = measure::AXIS + ERAS + measure::FOLDED + 64.0;

/// Rows of bars that every crowded lane shows.
const LEAST_CROWD_ROWS: u8 = 2;

/// A lane with more events than this is crowded at most zoom levels.
const USUAL_EVENTS: usize = 100;

/// Height that other lanes are taken at, where rows are shared out.
const USUAL_LANE: f32 = 64.0;

/// Least height that lanes get, whatever else asks for room.
const LEAST_LANES: f32 = 96.0;

/// The same where lanes share their room: a lane of one row and the line that counts the others.
const LEAST_SHARED: f32 = 64.0;

impl Regions {
    /// The tray has three columns. In a picture, which does not scroll, it has more where lanes and
    /// tracks would find no room otherwise.
    pub fn new(pen: &Pen<'_>, rows: &[LaneRows], width: f32, height: f32) -> Self {
        Self::with_tray_rows(pen, rows, (width, height), MOST_TRAY_ROWS)
    }

    /// As [`Self::new`], with so many rows of the tray at most.
    pub fn with_tray_rows(
        pen: &Pen<'_>,
        rows: &[LaneRows],
        (width, height): (f32, f32),
        most_tray: usize,
    ) -> Self {
        let least = super::tray::columns(width);
        let most = if pen.frame.controls { least } else { 5 };
        let mut regions = Self::with_tray(pen, rows, (width, height), (least, most_tray));
        for columns in least + 1..=most {
            let is_tight = regions.lanes_height > regions.plot.height() + 0.5
                || (regions.tracks.is_empty() && regions.tracks_left_out.is_some());
            if !is_tight || width / (columns as f32) < super::tray::LEAST_COLUMN {
                break;
            }
            regions = Self::with_tray(pen, rows, (width, height), (columns, most_tray));
        }
        regions
    }

    fn with_tray(
        pen: &Pen<'_>,
        rows: &[LaneRows],
        (width, height): (f32, f32),
        (tray_columns, most_tray): (usize, usize),
    ) -> Self {
        let view = pen.view();
        let heading_px = if pen.piece.heading {
            // What a figure cuts off below its lanes takes no heading with it.
            heading_height(pen.piece.room.map_or(height, |room| room.height_px))
        } else {
            0.0
        };
        let heading = Rect::new(0.0, 0.0, width, heading_px);
        let mut bottom = height;
        let mut take = |wanted: f32, room: f32| -> Option<Rect> {
            let fits = wanted > 0.0 && bottom - wanted >= room;
            fits.then(|| {
                bottom -= wanted;
                Rect::new(0.0, bottom, width, bottom + wanted)
            })
        };
        let least_lanes = match pen.piece.room {
            Some(_) => LEAST_SHARED,
            None => LEAST_LANES,
        };
        let room = heading_px + measure::AXIS + least_lanes;
        let overview = take(
            // The overview is for moving about; a picture does not move.
            if view.parts.overview && pen.frame.controls {
                measure::OVERVIEW
            } else {
                0.0
            },
            room,
        );
        let [tray_px, second_px] = tray_heights(pen, tray_columns, most_tray);
        let second_tray = take(second_px, room);
        let tray = take(tray_px, room);
        let has_folded =
            pen.piece.folded && !view.empty_lanes && rows.iter().any(|lane| lane.is_empty);
        let axis_bottom = heading_px + measure::AXIS;
        let eras_px = if pen.dataset.eras.is_empty() || bottom - axis_bottom < ERAS {
            0.0
        } else {
            ERAS
        };
        let above = axis_bottom + eras_px;
        // Where axis and eras take all there is, the line would stand upon them.
        let folded_px = if has_folded && bottom - above >= measure::FOLDED {
            measure::FOLDED
        } else {
            0.0
        };
        let free = bottom - above - folded_px;
        let is_tall = pen.piece.room.map_or(height, |room| room.height_px) > measure::TALL;
        let shown = TrackRoom::new(pen, rows, (width, free), is_tall);
        let (row_px, crowd_rows) = (shown.row_px, shown.crowd_rows);
        let need = |row: f32| lanes_height(rows, view.empty_lanes, row, crowd_rows);
        let mut strip = |height: f32| {
            bottom -= height;
            Rect::new(0.0, bottom, width, bottom + height)
        };
        let tracks_left_out = (shown.left_out > 0 && shown.says_left_out)
            .then(|| (shown.left_out, strip(tracks::MORE)));
        let track_legend = (shown.legend_px > 0.0).then(|| strip(shown.legend_px));
        let mut tracks: Vec<(usize, Rect)> = shown
            .heights
            .iter()
            .enumerate()
            .rev()
            .map(|(track, height)| (track, strip(*height)))
            .collect();
        tracks.reverse();
        let folded = (folded_px > 0.0).then(|| {
            bottom -= folded_px;
            Rect::new(0.0, bottom, width, bottom + folded_px)
        });
        let (left, right) = span_of(pen, width);
        let header_right = header_width(width);
        let lanes_height = need(row_px);
        // Lanes take what they need; what is left over stays below them, above the folded line.
        let lanes_top = above;
        Self {
            heading,
            axis: Rect::new(0.0, heading_px, width, axis_bottom),
            eras: Rect::new(0.0, axis_bottom, width, above),
            headers: Rect::new(0.0, lanes_top, header_right, bottom),
            earlier: Rect::new(header_right, lanes_top, left, bottom),
            plot: Rect::new(left, lanes_top, right, bottom),
            later: Rect::new(right, lanes_top, width, bottom),
            lanes_height,
            row_px,
            crowd_rows,
            folded,
            tracks,
            track_legend,
            tracks_left_out,
            tracks_missing: shown.left_out,
            tray,
            tray_columns,
            second_tray,
            overview,
        }
    }

    /// Whether a height is within the part of the lanes that is seen.
    pub fn holds_lane_y(&self, y: f32) -> bool {
        y > self.plot.top && y < self.plot.bottom
    }

    /// Where labels in the plot end at the latest: before the scroll bar, where lanes have one.
    pub fn labels_right(&self, has_controls: bool) -> f32 {
        let reaches_edge = self.later.width() <= 1.0;
        let scrolls = self.lanes_height > self.plot.height() + 0.5;
        if has_controls && reaches_edge && scrolls {
            self.plot.right - SCROLL_BAR
        } else {
            self.plot.right - 4.0
        }
    }

    /// Where a moment stands across the plot, in canvas points; not clamped.
    pub fn x(&self, range: TimeRange, secs: i64) -> f32 {
        let x = range.screen_from_time(crate::time::Instant(secs), f64::from(self.plot.width()));
        // Far outside the canvas every place is the same place; f32 stays exact near it.
        (x.clamp(-1e6, 1e6) as f32) + self.plot.left
    }
}

/// Which tracks have room, and how high rows of lanes are beside them.
struct TrackRoom {
    row_px: f32,
    crowd_rows: u8,

    /// Heights of the tracks that are shown, the first of all.
    heights: Vec<f32>,
    left_out: usize,
    says_left_out: bool,
    legend_px: f32,
}

/// Heights of a row that are tried first where a figure has room to spare.
const SPREAD_ROWS: [f32; 5] = [64.0, 56.0, 48.0, 42.0, 36.0];

/// Share of the room that some of many tracks take at most, where lanes scroll.
const MOST_TRACKS: f32 = 0.45;

impl TrackRoom {
    /// All tracks, where rows of lanes stay as high as titles need; else none, for a part of them
    /// would show one side's numbers and not the other's. Where they are more than a screen holds
    /// at all, as many as fit, and the rest is counted.
    fn new(pen: &Pen<'_>, rows: &[LaneRows], (width, free): (f32, f32), is_tall: bool) -> Self {
        let view = pen.view();
        let series = &pen.frame.prepared.series.tracks;
        let all = if view.parts.tracks { &series[..] } else { &[] };
        let tall: &[f32] = if is_tall { &measure::TALL_ROWS } else { &[] };
        let spread = pen.piece.room.map_or(0.0, |room| room.most_row_px);
        let spread = || SPREAD_ROWS.into_iter().filter(move |row| *row <= spread);
        let row_heights = || tall.iter().copied().chain(measure::ROWS);
        let any_height = || spread().chain(row_heights()).chain([TIGHT_ROW]);
        let charts = all.iter().filter(|track| track.form != Form::Brackets);
        let has_charts = charts.count() > 0;
        let legend_of = |count: usize| {
            // A picture explains what it shows; in a window the height stays.
            let count = if pen.frame.controls { all.len() } else { count };
            tracks::legend_rows(pen, width, count) as f32 * tracks::LEGEND
        };
        let legend_px = legend_of(all.len());
        let heights = |chart: f32| -> Vec<f32> {
            all.iter()
                .map(|track| tracks::height(pen, track, header_width(width), chart))
                .collect()
        };
        let crowd = |tracks_px: f32| crowd_rows(rows, view.empty_lanes, free - tracks_px, is_tall);
        let fitting = |tracks_px: f32, least_row: f32| {
            let crowd_rows = crowd(tracks_px);
            let need = |row: f32| lanes_height(rows, view.empty_lanes, row, crowd_rows);
            let mut rows = any_height().filter(|row| *row >= least_row);
            let row = rows.find(|row| need(*row) + tracks_px <= free);
            row.map(|row| (row, crowd_rows))
        };
        let is_tight = rows.iter().any(|lane| lane.tight >= Tight::Marks);
        let least = if is_tight {
            TIGHT_ROW
        } else {
            measure::ROWS[2]
        };
        let least_row = least;
        let roomy = row_heights().next().unwrap_or(least);
        let tall: &[f32] = if is_tall { &tracks::TALL_CHARTS } else { &[] };
        let spare = tall.iter().chain(&tracks::ROOMY).filter(|_| has_charts);
        let sizes = (spare.map(|chart| (*chart, roomy)))
            .chain(tracks::CHARTS.iter().map(|chart| (*chart, least)));
        for (chart, least_row) in sizes {
            let heights = heights(chart);
            let tracks_px = heights.iter().sum::<f32>() + legend_px;
            if let Some((row_px, crowd_rows)) = fitting(tracks_px, least_row) {
                return Self {
                    row_px,
                    crowd_rows,
                    legend_px,
                    heights,
                    left_out: 0,
                    says_left_out: false,
                };
            }
        }
        // Rows shrink before lanes scroll; tracks fold before rows shrink.
        let mut without = fitting(0.0, least);
        if pen.piece.room.is_some() && !all.is_empty() {
            // With room for the line that counts them.
            without = fitting(tracks::MORE, least).or(without);
        }
        let least = heights(tracks::CHARTS[1]);
        let whole: f32 = least.iter().sum();
        let room = match without {
            // What lanes leave at their smallest rows.
            Some((_, crowd_rows)) => {
                free - lanes_height(rows, view.empty_lanes, least_row, crowd_rows)
            }
            None => free * MOST_TRACKS,
        };
        let mut shown = Vec::new();
        let is_many = has_charts && (whole > free * MOST_TRACKS || without.is_none());
        if is_many && (pen.frame.controls || without.is_some()) {
            let mut used = tracks::MORE;
            for height in least {
                used += height;
                if used + legend_of(shown.len() + 1) > room {
                    break;
                }
                shown.push(height);
            }
        }
        let row_px = match without {
            Some((row, _)) if shown.is_empty() => row,
            _ => least_row,
        };
        let used: f32 = shown.iter().sum();
        let left_out = all.len() - shown.len();
        let crowd_rows = crowd(used);
        let lanes = lanes_height(rows, view.empty_lanes, row_px, crowd_rows);
        Self {
            row_px,
            crowd_rows,
            legend_px: if shown.is_empty() {
                0.0
            } else {
                legend_of(shown.len())
            },
            left_out,
            says_left_out: !shown.is_empty() || lanes + tracks::MORE <= free,
            heights: shown,
        }
    }
}

/// Left and right edge of the plot of what a pen draws: a figure in rows has shelves at its own two
/// ends alone.
pub fn span_of(pen: &Pen<'_>, width_px: f32) -> (f32, f32) {
    let view = pen.view();
    let (left, right) = plot_span(pen.frame.prepared, view.range, view.notes, width_px);
    let [before, after] = pen.piece.shelves;
    (
        if before { left } else { header_width(width_px) },
        if after { right } else { width_px },
    )
}

/// Left and right edge of the plot for a range on a canvas of a width: shelves take their room
/// only where something is earlier or later, with `notes` a rival date too.
pub fn plot_span(prepared: &Prepared, range: TimeRange, notes: bool, width_px: f32) -> (f32, f32) {
    let header = header_width(width_px);
    let shelf = shelf_width(width_px);
    let (first, past) = (range.first().0, range.past().0);
    // Both of two datasets share one plot.
    let lanes = || {
        let both = [Some(prepared), prepared.second()].into_iter().flatten();
        both.flat_map(|own| {
            let query = own.query();
            (0..own.grouping().lanes.len()).filter_map(move |lane| query.lane(lane))
        })
    };
    let beyond = |before: bool| {
        lanes().any(|lane| {
            let near = if before {
                lane.nearest_before(first)
            } else {
                lane.nearest_after(past)
            };
            near.is_some()
        })
    };
    let rivals = || {
        let ghosts = prepared.ghosts().iter().filter(|_| notes);
        ghosts.map(super::super::LaneGhost::bounds)
    };
    // A span that began before the view needs its start told as well.
    let begun = lanes().any(|lane| {
        lane.count(first, first.saturating_add(1)).overlapping
            > lane.count(first, first.saturating_add(1)).starting
    });
    let has_earlier = begun || beyond(true) || rivals().any(|(_, end)| end <= first);
    let has_later = beyond(false) || rivals().any(|(start, _)| start >= past);
    let shelf = if has_earlier && has_later && width_px - header - 2.0 * shelf < 2.0 * shelf {
        // Two of them leave the plot as much as they take.
        DATES_ALONE
    } else {
        shelf
    };
    let left = header + if has_earlier { shelf } else { 0.0 };
    let right = width_px - if has_later { shelf } else { 0.0 };
    // A canvas too narrow for shelves keeps its plot.
    if right - left < shelf {
        (header, width_px.max(header + 1.0))
    } else {
        (left, right)
    }
}

/// Width of lane headers on a canvas of a width.
pub fn header_width(width: f32) -> f32 {
    measure::HEADER.min(width * 0.3)
}

/// Width of a shelf that has room for dates, not for titles.
const DATES_ALONE: f32 = 76.0;

fn shelf_width(width: f32) -> f32 {
    if width < 880.0 { 112.0 } else { measure::SHELF }
}

fn heading_height(height: f32) -> f32 {
    if height < 240.0 {
        0.0
    } else {
        measure::HEADING
    }
}

/// Heights of the trays of both datasets; none for the second where there is one alone.
fn tray_heights(pen: &Pen<'_>, columns: usize, most_rows: usize) -> [f32; 2] {
    let prepared = pen.frame.prepared;
    let counts =
        [Some(prepared), prepared.second()].map(|own| own.map_or(0, |own| own.undated().len()));
    // Two of them share the room of one.
    let most = if counts[1] > 0 {
        most_rows / 2
    } else {
        most_rows
    };
    counts.map(|count| tray_height(pen, count, columns, most))
}

fn tray_height(pen: &Pen<'_>, count: usize, columns: usize, most_rows: usize) -> f32 {
    if count == 0 || most_rows == 0 || !pen.view().parts.tray {
        return 0.0;
    }
    let rows = count.div_ceil(columns).min(most_rows);
    super::tray::HEAD + rows as f32 * measure::TRAY_ROW + 8.0
}

/// Height of all lanes at a row's height.
pub fn lanes_height(rows: &[LaneRows], empty_lanes: bool, row_px: f32, crowd_rows: u8) -> f32 {
    rows.iter()
        .filter(|lane| empty_lanes || !lane.is_empty)
        .map(|lane| lane.height(row_px, crowd_rows))
        .sum()
}

/// Rows of bars in crowded lanes: the most that need no scrolling, at least 2. A zoom level seldom
/// fills more than 5.
///
/// Lanes that give each event a row are taken at one height, so that the answer hangs on the
/// canvas and on which lanes there are, not on the view.
fn crowd_rows(rows: &[LaneRows], empty_lanes: bool, free: f32, is_tall: bool) -> u8 {
    let shown = || rows.iter().filter(|lane| empty_lanes || !lane.is_empty);
    let height = |crowd_rows: u8| -> f32 {
        let of = |lane: &LaneRows| {
            if lane.is_folded {
                measure::FOLDED
            } else if lane.dated > USUAL_EVENTS {
                super::crowd::height(crowd_rows, super::crowd::STRIP)
            } else {
                USUAL_LANE
            }
        };
        shown().map(of).sum()
    };
    let most = if is_tall { 7 } else { 5 };
    (LEAST_CROWD_ROWS..=most)
        .rev()
        .find(|crowd_rows| height(*crowd_rows) <= free)
        .unwrap_or(LEAST_CROWD_ROWS)
}
