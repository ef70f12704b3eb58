//! The calendar axis: two tiers of labels and the grid, from what is in view.
//!
//! The lower tier names the ticks of the finest step whose names do not touch; the upper tier
//! names the days, months, years or centuries they stand in, pinned to the left edge. It always
//! says where you are, at any zoom.

use std::cell::OnceCell;

use crate::time::{Instant, LADDER, TickStep, TickUnit, TimeRange, ticks};
use crate::words::dates::{tick_labels, upper_label_without_year, upper_labels, view_labels};

/// The least distance between two labels of a tier, in pixels.
const GAP_PX: f32 = 8.0;
/// From a line to the label that begins at it, in pixels.
const INSET_PX: f32 = 4.0;
/// Ticks closer than this cannot have labels, in pixels; they are not even measured.
const CLOSEST_TICKS_PX: f64 = 12.0;
/// What the ticks stand in is at least this wide, in pixels, so that it can be named with its
/// year: days stay days until 'Fri 1 Dec 2023' fits above their hours.
const NARROWEST_PARENT_PX: f64 = 112.0;

/// A tier of the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tier {
    /// What the ticks stand in: a day, a month, a year, a century.
    Upper,
    /// The ticks.
    Lower,
}

/// A label of the axis, and the stretch that it names.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisLabel {
    /// What it says.
    pub text: String,
    /// The left edge of its text, in pixels from the left of the axis.
    pub x_px: f32,
    /// The tick that it names, or the start of what it names, in pixels; may lie outside the view.
    pub tick_px: f32,
    /// The visible left edge of what it names, in pixels.
    pub span_left_px: f32,
    /// The visible right edge of what it names, in pixels.
    pub span_right_px: f32,
}

/// A vertical line of the grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AxisLine {
    /// Its place, in pixels from the left of the axis.
    pub x_px: f32,
    /// Whether a unit of the upper tier begins here.
    pub strong: bool,
}

/// The axis of a view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// Labels of the upper tier from left to right, at least one on any axis wide enough for a
    /// year.
    pub upper: Vec<AxisLabel>,
    /// Labels of the lower tier from left to right.
    pub lower: Vec<AxisLabel>,
    /// Grid lines from left to right.
    pub lines: Vec<AxisLine>,
    /// The step of the lower tier; none on an axis without width.
    pub step: Option<TickStep>,
}

/// Lays out the axis of `range` over `width_px` pixels. `measure` gives the width of a text on a
/// tier, in pixels.
#[must_use]
pub fn axis(range: TimeRange, width_px: f32, measure: &dyn Fn(&str, Tier) -> f32) -> Axis {
    let range = range.clamp();
    if !(width_px.is_finite() && width_px >= 1.0) {
        return Axis::default();
    }
    let view = View {
        range,
        width_px,
        measure,
    };
    let secs_per_px = range.span_secs / f64::from(width_px);
    let fitting = LADDER
        .into_iter()
        .filter(|step| {
            let parent_px = step
                .parent()
                .map(|parent| parent.approx_secs() / secs_per_px);
            step.approx_secs() / secs_per_px >= CLOSEST_TICKS_PX
                && parent_px.is_none_or(|px| px >= NARROWEST_PARENT_PX)
        })
        .filter_map(|step| {
            let cells = view.cells(step);
            let labels = view.lower(step, &cells)?;
            Some((step, cells, labels))
        });
    // On a narrow axis the finest step may have no tick in view: then a coarser one that has says
    // more, and lines alone are the last resort.
    let mut best: Option<(TickStep, Vec<Cell>, Vec<AxisLabel>)> = None;
    for found in fitting {
        if !found.2.is_empty() {
            best = Some(found);
            break;
        }
        best.get_or_insert(found);
    }
    // Beyond the coarsest step there is nothing to tick, and the upper tier says the range.
    let Some((step, cells, lower)) = best else {
        return Axis {
            upper: vec![view.whole()],
            ..Axis::default()
        };
    };
    Axis {
        upper: view.upper(step),
        lower,
        lines: view.lines(step, &cells),
        step: Some(step),
    }
}

struct View<'a> {
    range: TimeRange,
    width_px: f32,
    measure: &'a dyn Fn(&str, Tier) -> f32,
}

/// A tick or unit and where it stands, not limited to the view.
#[derive(Clone, Copy)]
struct Cell {
    at: Instant,
    left_px: f32,
    right_px: f32,
}

impl View<'_> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "pixels; far outside the view stays outside"
    )]
    fn x(&self, at: Instant) -> f32 {
        self.range.screen_from_time(at, f64::from(self.width_px)) as f32
    }

    fn cells(&self, step: TickStep) -> Vec<Cell> {
        let starts = ticks(step, step.floor(self.range.first()), self.range.past());
        let past = starts.last().map(|last| step.next(*last));
        let ends = starts.iter().copied().skip(1).chain(past);
        let mut left_px = starts.first().map_or(0.0, |first| self.x(*first));
        starts
            .iter()
            .zip(ends)
            .map(|(&at, end)| {
                let right_px = self.x(end);
                let cell = Cell {
                    at,
                    left_px,
                    right_px,
                };
                left_px = right_px;
                cell
            })
            .filter(|cell| cell.right_px >= 0.0 && cell.left_px <= self.width_px)
            .collect()
    }

    fn label(&self, text: String, x_px: f32, cell: Cell) -> AxisLabel {
        AxisLabel {
            text,
            x_px,
            tick_px: cell.left_px,
            span_left_px: cell.left_px.max(0.0),
            span_right_px: cell.right_px.min(self.width_px),
        }
    }

    /// The labels of a step in their longest form that fits everywhere, if one does.
    ///
    /// Most steps that are tried fail at their first cells: only names that are asked for are made.
    fn lower(&self, step: TickStep, cells: &[Cell]) -> Option<Vec<AxisLabel>> {
        let names: Vec<OnceCell<Vec<String>>> = vec![OnceCell::new(); cells.len()];
        let named = |place: usize| -> Option<&Vec<String>> {
            let at = cells.get(place)?.at;
            Some(names.get(place)?.get_or_init(|| tick_labels(step, at)))
        };
        let mut variants = named(0)?.len();
        let mut variant = 0;
        // Where none of the cells that were asked has another form, the next would fail like this one.
        while variant < variants {
            let labels = self.variant(step, cells, |place| {
                let names = named(place)?;
                variants = variants.max(names.len());
                names.get(variant).or(names.last())
            });
            if let Some(labels) = labels {
                return Some(if labels.is_empty() {
                    self.pinned(cells, |place| named(place)?.last())
                } else {
                    labels
                });
            }
            variant += 1;
        }
        None
    }

    /// The labels of a step in one form; none where one of them does not fit.
    fn variant<'a>(
        &self,
        step: TickStep,
        cells: &[Cell],
        mut name: impl FnMut(usize) -> Option<&'a String>,
    ) -> Option<Vec<AxisLabel>> {
        let mut labels = Vec::new();
        let mut free_from_px = f32::NEG_INFINITY;
        for (place, cell) in cells.iter().enumerate() {
            let text = name(place)?;
            let width_px = (self.measure)(text, Tier::Lower);
            if is_column(step) && cell.right_px - cell.left_px < width_px + GAP_PX {
                return None;
            }
            let Some(x_px) = self.lower_x(step, *cell, width_px) else {
                continue;
            };
            if x_px < free_from_px {
                return None;
            }
            free_from_px = x_px + width_px + GAP_PX;
            labels.push(self.label(text.clone(), x_px, *cell));
        }
        Some(labels)
    }

    /// The labels of ticks in view all of whose names an edge would cut, moved in from the edge.
    fn pinned<'a>(
        &self,
        cells: &[Cell],
        name: impl Fn(usize) -> Option<&'a String>,
    ) -> Vec<AxisLabel> {
        let mut labels = Vec::new();
        let mut free_from_px = f32::NEG_INFINITY;
        for (place, cell) in cells.iter().enumerate() {
            let Some(text) = name(place) else { continue };
            let width_px = (self.measure)(text, Tier::Lower);
            let x_px = (cell.left_px - width_px / 2.0)
                .min(self.width_px - width_px)
                .max(0.0);
            let in_view = (0.0..=self.width_px).contains(&cell.left_px);
            if in_view && x_px >= free_from_px && x_px + width_px <= self.width_px {
                free_from_px = x_px + width_px + GAP_PX;
                labels.push(self.label(text.clone(), x_px, *cell));
            }
        }
        labels
    }

    /// Where the text of a tick begins; none if it would leave the axis.
    fn lower_x(&self, step: TickStep, cell: Cell, width_px: f32) -> Option<f32> {
        let x_px = match step.unit {
            TickUnit::Second | TickUnit::Minute | TickUnit::Hour => cell.left_px - width_px / 2.0,
            _ if is_column(step) => {
                let column_px = cell.right_px - cell.left_px;
                // At an edge the name stays in what can be seen of its day.
                let inset_px = GAP_PX / 2.0;
                let centred_px = cell.left_px + (column_px - width_px) / 2.0;
                let least_px = cell.left_px.max(0.0) + inset_px;
                let most_px = cell.right_px.min(self.width_px) - inset_px - width_px;
                if least_px > most_px {
                    return None;
                }
                centred_px.max(least_px).min(most_px)
            }
            _ => cell.left_px + INSET_PX,
        };
        (x_px >= 0.0 && x_px + width_px <= self.width_px).then_some(x_px)
    }

    fn upper(&self, step: TickStep) -> Vec<AxisLabel> {
        let Some(parent) = step.parent() else {
            return vec![self.whole()];
        };
        let cells = self.cells(parent);
        let fit = |cell: &Cell, names: &[String]| {
            let left_px = cell.left_px.max(0.0) + INSET_PX;
            let room_px = (cell.right_px - GAP_PX).min(self.width_px) - left_px;
            let text = names
                .iter()
                .find(|name| (self.measure)(name, Tier::Upper) <= room_px)?;
            Some(self.label(text.clone(), left_px, *cell))
        };
        let full: Vec<Option<AxisLabel>> = cells
            .iter()
            .map(|cell| fit(cell, &upper_labels(parent, cell.at)))
            .collect();
        if full.iter().all(Option::is_none) {
            return vec![self.whole()];
        }
        // Once one label says the year, a narrow neighbour may say only its month or day.
        full.into_iter()
            .zip(&cells)
            .filter_map(|(label, cell)| {
                label.or_else(|| {
                    let short = upper_label_without_year(parent, cell.at)?;
                    fit(cell, &[short])
                })
            })
            .collect()
    }

    /// One label for all that is in view.
    fn whole(&self) -> AxisLabel {
        let cell = Cell {
            at: self.range.first(),
            left_px: 0.0,
            right_px: self.width_px,
        };
        let names = view_labels(self.range.first(), self.range.past());
        let measure = |text: &str| (self.measure)(text, Tier::Upper);
        for inset_px in [INSET_PX, 0.0] {
            if let Some(text) = names
                .iter()
                .find(|name| inset_px + measure(name) <= self.width_px)
            {
                return self.label(text.clone(), inset_px, cell);
            }
        }
        // Narrower than any year: what fits of it, so that nothing leaves the axis.
        let mut text = names.last().cloned().unwrap_or_default();
        while !text.is_empty() && measure(&format!("{text}…")) > self.width_px {
            text.pop();
        }
        self.label(
            if text.is_empty() {
                text
            } else {
                format!("{text}…")
            },
            0.0,
            cell,
        )
    }

    fn lines(&self, step: TickStep, cells: &[Cell]) -> Vec<AxisLine> {
        cells
            .iter()
            .filter(|cell| (0.0..=self.width_px).contains(&cell.left_px))
            .map(|cell| AxisLine {
                x_px: cell.left_px,
                strong: step
                    .parent()
                    .is_some_and(|parent| parent.floor(cell.at) == cell.at),
            })
            .collect()
    }
}

/// Whether each tick names a column: a day is one, and its name belongs to all of it.
fn is_column(step: TickStep) -> bool {
    step.unit == TickUnit::Day && step.multiple == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Civil, parse_typed};
    use proptest::prelude::*;

    /// Seven pixels a character, about the face of the window at 12 points.
    #[expect(clippy::cast_precision_loss)]
    fn measure(text: &str, _: Tier) -> f32 {
        text.chars().count() as f32 * 7.0
    }

    fn texts(labels: &[AxisLabel]) -> Vec<&str> {
        labels.iter().map(|label| label.text.as_str()).collect()
    }

    fn of(typed: &str, width_px: f32) -> Axis {
        let (from, past) = parse_typed(typed, None).unwrap();
        axis(TimeRange::between(from, past), width_px, &measure)
    }

    #[test]
    fn the_opening_view_names_its_days_and_months() {
        let axis = of("2023-11-23/2023-12-03", 748.0);
        assert_eq!(texts(&axis.upper), ["November 2023", "December 2023"]);
        assert_eq!(
            texts(&axis.lower),
            [
                "Thu 23", "Fri 24", "Sat 25", "Sun 26", "Mon 27", "Tue 28", "Wed 29", "Thu 30",
                "Fri 1", "Sat 2", "Sun 3"
            ]
        );
        // A day of 68 pixels and a text of 42: the first stands in the middle of its column.
        assert!((axis.lower[0].x_px - 13.0).abs() < 0.01);
        let strong: Vec<f32> = axis
            .lines
            .iter()
            .filter(|line| line.strong)
            .map(|line| line.x_px)
            .collect();
        assert_eq!(strong.len(), 1);
        assert!((strong[0] - 8.0 * 68.0).abs() < 0.01);
    }

    #[test]
    fn every_scale_says_where_it_is() {
        let day = of("2023-12-01", 900.0);
        assert_eq!(texts(&day.upper)[0], "Friday 1 December 2023");
        assert!(texts(&day.lower).contains(&"06:00"));
        let years = of("1950/1959", 900.0);
        assert_eq!(texts(&years.upper), ["1900–1999"]);
        assert!(texts(&years.lower).contains(&"1955"));
        let deep = of("Y-13800000000/2000", 1000.0);
        assert_eq!(texts(&deep.upper), ["13.8 billion BCE–2000"]);
        assert!(
            texts(&deep.lower).contains(&"10 bn BCE"),
            "{:?}",
            texts(&deep.lower)
        );
        let second = of("2023-12-01T07:00:00", 900.0);
        assert_eq!(texts(&second.upper), ["Friday 1 December 2023"]);
    }

    #[test]
    fn midnight_far_away_still_has_days() {
        let far = Civil::midnight(-170_000_002, 11, 29).to_instant();
        let axis = axis(
            TimeRange::between(far, far.saturating_add(7 * 86_400)),
            700.0,
            &measure,
        );
        assert_eq!(axis.lower.len(), 7);
        assert_eq!(
            texts(&axis.upper),
            ["November 170,000,003 BCE", "December 170,000,003 BCE"]
        );
    }

    #[test]
    fn no_width_is_no_axis() {
        let range = TimeRange::between(Instant(0), Instant(60));
        for width_px in [0.0, -1.0, f32::NAN, f32::INFINITY] {
            assert_eq!(axis(range, width_px, &measure), Axis::default());
        }
        assert_eq!(axis(range, 10.0, &measure).upper.len(), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]
        #[test]
        fn labels_never_touch_nor_leave_the_axis(
            log_span in 1.0..17.5_f64, at in -1.0..1.0_f64, near in 0.0..18.0_f64,
            width_px in 120.0..2600.0_f32,
        ) {
            #[expect(clippy::cast_possible_truncation)]
            let origin = Instant((at.signum() * at.abs() * 10_f64.powf(near)) as i64);
            let range =
                TimeRange { origin, offset_secs: 0.25, span_secs: 10_f64.powf(log_span) }.clamp();
            let axis = axis(range, width_px, &measure);
            prop_assert!(!axis.upper.is_empty());
            prop_assert!(width_px < 200.0 || !axis.lines.is_empty(), "{:?}", range);
            prop_assert!(width_px < 200.0 || !axis.lower.is_empty(), "{:?}", range);
            prop_assert!(axis.lines.len() <= 220 && axis.lower.len() <= 220);
            prop_assert!(axis.lines.is_sorted_by(|a, b| a.x_px < b.x_px));
            for (tier, labels) in [(Tier::Upper, &axis.upper), (Tier::Lower, &axis.lower)] {
                let mut free_from_px = f32::NEG_INFINITY;
                for label in labels {
                    let right_px = label.x_px + measure(&label.text, tier);
                    prop_assert!(label.x_px >= 0.0 && right_px <= width_px + 0.01, "{:?}", label);
                    prop_assert!(label.x_px >= free_from_px, "{:?}", labels);
                    prop_assert!(label.span_left_px <= label.span_right_px);
                    free_from_px = right_px + GAP_PX - 0.01;
                }
            }
            let where_you_are = axis.upper.iter().any(|label| {
                label.text.contains("CE")
                    || label.text.split([' ', '–']).any(|word| word.len() == 4 && word.parse::<u16>().is_ok())
            });
            prop_assert!(where_you_are, "{:?}", texts(&axis.upper));
        }
    }
}
