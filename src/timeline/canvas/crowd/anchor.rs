//! Stretches of time that stand where they stand, wherever the view begins.
//!
//! All are powers of two of seconds counted from second 0, chosen by the zoom level alone. So a
//! pan cannot change what a stretch holds, and zooming in halves it without moving its edges.

use crate::timeline::tightest_secs_per_px;

/// Least width of a tile at the level's tightest scale, in points.
const TILE_PX: f64 = 128.0;

/// Least width of a slot, which has room for one label, at the level's tightest scale.
const SLOT_PX: f64 = 160.0;

/// Columns of a tile, as a power of two: 2 to 4 points each.
const COLUMNS: u32 = 6;

/// Longest stretch, as a power of two of seconds.
const LONGEST: u32 = 62;

/// The stretches of one zoom level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    /// Seconds per point at the tightest scale of the level.
    pub secs_per_px: f64,

    /// A column lasts 2 to the power of this many seconds.
    pub column: u32,

    /// A tile: what is drawn as marks or as a band.
    pub tile: u32,

    /// A slot: what has one label.
    pub slot: u32,
}

impl Anchor {
    /// For a zoom level.
    pub fn of_level(level: i32) -> Self {
        let secs_per_px = tightest_secs_per_px(level);
        let octave = |px: f64| {
            let octave = (px * secs_per_px).log2().ceil();
            octave.clamp(0.0, f64::from(LONGEST)) as u32
        };
        let tile = octave(TILE_PX);
        Self {
            secs_per_px,
            column: tile.saturating_sub(COLUMNS),
            tile,
            slot: octave(SLOT_PX).max(tile),
        }
    }

    /// Width of a stretch at the tightest scale, in points.
    pub fn px(&self, secs: i64) -> f64 {
        secs as f64 / self.secs_per_px
    }

    /// Seconds that are at least so many points wide at the tightest scale.
    pub fn secs(&self, px: f64) -> u64 {
        (px * self.secs_per_px).ceil().max(1.0) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::level_of;

    #[test]
    fn stretches_are_as_wide_as_they_should_be() {
        for level in -20..110 {
            let anchor = Anchor::of_level(level);
            // A whole second cannot be cut, and a view is at most so long.
            if anchor.tile > COLUMNS && anchor.slot < LONGEST {
                let tile = anchor.px(1 << anchor.tile);
                let slot = anchor.px(1 << anchor.slot);
                assert!((128.0..256.0).contains(&tile), "{tile} at {level}");
                assert!((160.0..320.0).contains(&slot), "{slot} at {level}");
                let column = anchor.px(1 << anchor.column);
                assert!((2.0..4.0).contains(&column), "{column} at {level}");
            }
            assert_eq!(level_of(anchor.secs_per_px * 0.99), level);
        }
    }

    #[test]
    fn zooming_in_halves_stretches_at_most() {
        for level in -20..110 {
            let (wide, near) = (Anchor::of_level(level + 1), Anchor::of_level(level));
            assert!(wide.tile - near.tile <= 1 && wide.slot - near.slot <= 1);
        }
    }
}
