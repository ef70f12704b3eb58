//! Which parts of the screen something was put on, coarsely.

use ::egui::Rect;

/// Columns of cells: the bits of a word.
const COLUMNS: f32 = 64.0;

/// Height of a cell in points.
const CELL: f32 = 4.0;

/// Cells of an area that something was put on. A rectangle that touches none of them is free of it; one
/// that does may still be.
pub(super) struct Cover {
    area: Rect,
    rows: Vec<u64>,
    is_empty: bool,
}

impl Cover {
    /// With nothing on it. What lies outside the area is taken as at its edge.
    pub(super) fn new(area: Rect) -> Self {
        let rows = (area.height() / CELL).ceil().clamp(1.0, 16_384.0);
        Self {
            area,
            rows: vec![0; rows as usize],
            is_empty: true,
        }
    }

    /// Puts something on a rectangle.
    pub(super) fn put(&mut self, rect: Rect) {
        let (from, past, columns) = self.cells(rect);
        for row in self.rows.get_mut(from..past).unwrap_or_default() {
            *row |= columns;
        }
        self.is_empty = false;
    }

    /// Whether something may have been put where a rectangle is.
    pub(super) fn touches(&self, rect: Rect) -> bool {
        if self.is_empty {
            return false;
        }
        let (from, past, columns) = self.cells(rect);
        let rows = self.rows.get(from..past).unwrap_or_default();
        rows.iter().any(|row| row & columns != 0)
    }

    /// Takes everything off.
    pub(super) fn clear(&mut self) {
        if !self.is_empty {
            self.rows.fill(0);
            self.is_empty = true;
        }
    }

    /// Rows from, to, and bits of the columns that a rectangle reaches.
    fn cells(&self, rect: Rect) -> (usize, usize, u64) {
        let last = self.rows.len() - 1;
        let row = |y: f32| (((y - self.area.min.y) / CELL).max(0.0) as usize).min(last);
        let width = self.area.width().max(1.0);
        let column = |x: f32| {
            let share = (x - self.area.min.x) / width;
            ((share * COLUMNS).max(0.0) as u32).min(63)
        };
        let (left, right) = (column(rect.min.x), column(rect.max.x));
        let columns = (u64::MAX >> (63 - (right.max(left) - left))) << left;
        let (top, bottom) = (row(rect.min.y), row(rect.max.y));
        (top, bottom.max(top) + 1, columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::egui::pos2;

    fn rect(left: f32, top: f32, right: f32, bottom: f32) -> Rect {
        Rect::from_min_max(pos2(left, top), pos2(right, bottom))
    }

    #[test]
    fn what_overlaps_touches_and_what_is_far_does_not() {
        let mut cover = Cover::new(rect(100.0, 50.0, 1380.0, 850.0));
        let put = rect(300.0, 200.0, 420.0, 216.0);
        assert!(!cover.touches(put));
        cover.put(put);
        for over in [
            put,
            rect(0.0, 0.0, 2000.0, 2000.0),
            rect(419.0, 215.0, 500.0, 300.0),
            rect(250.0, 208.0, 301.0, 209.0),
        ] {
            assert!(cover.touches(over), "{over:?}");
        }
        for free in [
            rect(300.0, 230.0, 420.0, 240.0),
            rect(460.0, 200.0, 500.0, 216.0),
            rect(100.0, 50.0, 250.0, 850.0),
        ] {
            assert!(!cover.touches(free), "{free:?}");
        }
        cover.clear();
        assert!(!cover.touches(put));
    }

    #[test]
    fn nothing_outside_is_lost() {
        let mut cover = Cover::new(rect(0.0, 0.0, 640.0, 80.0));
        for outside in [
            rect(-500.0, -500.0, -400.0, -400.0),
            rect(1e6, 1e6, 2e6, 2e6),
            rect(f32::NEG_INFINITY, 0.0, f32::INFINITY, 1.0),
        ] {
            cover.put(outside);
            assert!(cover.touches(outside));
            cover.clear();
        }
    }
}
