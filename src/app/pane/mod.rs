//! A window over rows, and where in them one is: a whole number of rows and a part of one, so that ten
//! million rows scroll as exactly as ten.

mod shown;

pub use shown::{BAR, Cells, paint_focus, sense_rows};

/// Where rows are scrolled to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scroll {
    /// The row at the top.
    pub row: usize,

    /// Points of it that are above the top.
    pub px: f32,
}

/// A window over rows of one height.
#[derive(Clone, Copy, Debug)]
pub struct Pane {
    /// Rows in all.
    pub rows: usize,

    /// Height of a row.
    pub row_px: f32,

    /// Height of the window.
    pub height_px: f32,
}

impl Pane {
    /// Rows that are wholly seen.
    pub fn whole_rows(&self) -> usize {
        (self.height_px / self.row_px).floor().max(1.0) as usize
    }

    /// Rows that are seen at least in part.
    pub fn seen(&self, at: Scroll) -> std::ops::Range<usize> {
        let count = ((self.height_px + at.px) / self.row_px).ceil().max(0.0) as usize;
        at.row..at.row.saturating_add(count).min(self.rows)
    }

    /// The last place that still fills the window.
    pub fn last(&self) -> Scroll {
        let whole = (self.height_px / self.row_px).floor().max(0.0) as usize;
        if self.rows <= whole {
            return Scroll::default();
        }
        let beyond = self.row_px - (self.height_px - whole as f32 * self.row_px);
        // Where the window holds whole rows only, none is cut.
        let (row, px) = if (beyond - self.row_px).abs() < 0.01 {
            (self.rows - whole, 0.0)
        } else {
            (self.rows - whole - 1, beyond)
        };
        Scroll { row, px }
    }

    /// The nearest place that there is.
    pub fn clamp(&self, at: Scroll) -> Scroll {
        let last = self.last();
        if at.row > last.row || (at.row == last.row && at.px > last.px) {
            last
        } else {
            at
        }
    }

    /// Scrolled on by points, back where negative.
    pub fn by(&self, at: Scroll, px: f32) -> Scroll {
        let px = f64::from(at.px) + f64::from(px);
        let row_px = f64::from(self.row_px);
        let rows = (px / row_px).floor();
        let rest = (px - rows * row_px) as f32;
        let row = if rows < 0.0 {
            let back = (-rows) as usize;
            match at.row.checked_sub(back) {
                Some(row) => row,
                None => return Scroll::default(),
            }
        } else {
            at.row.saturating_add(rows as usize)
        };
        self.clamp(Scroll { row, px: rest })
    }

    /// Scrolled as little as brings a row in whole.
    pub fn bring_in(&self, at: Scroll, row: usize) -> Scroll {
        if row < at.row || (row == at.row && at.px > 0.0) {
            return self.clamp(Scroll { row, px: 0.0 });
        }
        let top = (row - at.row) as f64 * f64::from(self.row_px) - f64::from(at.px);
        let over = top + f64::from(self.row_px) - f64::from(self.height_px);
        if over <= 0.0 {
            return at;
        }
        // Far rows are counted, not scrolled to by points.
        if over > 1e6 {
            let first = row.saturating_sub(self.whole_rows() - 1);
            return self.clamp(Scroll {
                row: first,
                px: 0.0,
            });
        }
        self.by(at, over as f32)
    }

    /// Scrolled so that a row stands in the middle; as it is where the row is seen already.
    pub fn centre(&self, at: Scroll, row: usize) -> Scroll {
        if self.bring_in(at, row) == at {
            return at;
        }
        self.clamp(Scroll {
            row: row.saturating_sub(self.whole_rows() / 2),
            px: 0.0,
        })
    }

    /// How far down one is, 0–1.
    pub fn share(&self, at: Scroll) -> f64 {
        let rows = |at: Scroll| at.row as f64 + f64::from(at.px / self.row_px);
        let last = rows(self.last());
        if last <= 0.0 {
            0.0
        } else {
            (rows(at) / last).clamp(0.0, 1.0)
        }
    }

    /// The place a share of the way down.
    pub fn at_share(&self, share: f64) -> Scroll {
        let last = self.last();
        let rows = (last.row as f64 + f64::from(last.px / self.row_px)) * share.clamp(0.0, 1.0);
        let row = rows.floor();
        self.clamp(Scroll {
            row: row as usize,
            px: ((rows - row) * f64::from(self.row_px)) as f32,
        })
    }

    /// Length of the handle of a scroll bar as long as the window.
    pub fn handle_px(&self) -> f32 {
        let all = self.rows as f64 * f64::from(self.row_px);
        let share = (f64::from(self.height_px) / all.max(1.0)).clamp(0.0, 1.0) as f32;
        (self.height_px * share).max(24.0).min(self.height_px)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pane(rows: usize) -> Pane {
        Pane {
            rows,
            row_px: 24.0,
            height_px: 250.0,
        }
    }

    #[test]
    fn ten_million_rows_scroll_by_a_point() {
        let pane = pane(10_000_000);
        let mut at = Scroll {
            row: 9_000_000,
            px: 0.0,
        };
        for _ in 0..24 {
            at = pane.by(at, 1.0);
        }
        assert_eq!(
            at,
            Scroll {
                row: 9_000_001,
                px: 0.0
            }
        );
        for _ in 0..25 {
            at = pane.by(at, -1.0);
        }
        assert_eq!(
            at,
            Scroll {
                row: 8_999_999,
                px: 23.0
            }
        );
    }

    #[test]
    fn both_ends_hold() {
        for rows in [0, 1, 10, 11, 12, 10_000_000] {
            let pane = pane(rows);
            assert_eq!(pane.by(Scroll::default(), -5.0), Scroll::default());
            let last = pane.by(Scroll::default(), 1e9);
            assert_eq!(last, pane.last());
            let seen = pane.seen(last);
            assert_eq!(seen.end, rows, "the last row is seen");
            let bottom = (seen.end - last.row) as f32 * pane.row_px - last.px;
            assert!(
                rows < 11 || (bottom - pane.height_px).abs() < 0.1,
                "{bottom}"
            );
            assert_eq!(pane.at_share(1.0), last);
            assert_eq!(pane.at_share(0.0), Scroll::default());
        }
    }

    #[test]
    fn a_row_is_brought_in_by_as_little_as_needed() {
        let pane = pane(1000);
        let at = Scroll { row: 100, px: 0.0 };
        assert_eq!(pane.bring_in(at, 105), at);
        assert_eq!(pane.bring_in(at, 99), Scroll { row: 99, px: 0.0 });
        let down = pane.bring_in(at, 110);
        assert_eq!(down, Scroll { row: 100, px: 14.0 });
        assert_eq!(pane.bring_in(down, 110), down);
        assert!(pane.seen(pane.centre(at, 700)).contains(&700));
        assert!(pane.seen(pane.bring_in(at, 999)).contains(&999));
    }
}
