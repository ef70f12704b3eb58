//! Positions and rectangles, in f32 points, y downwards.

/// A position in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pos {
    /// Points from the left edge.
    pub x: f32,

    /// Points from the top edge.
    pub y: f32,
}

impl Pos {
    /// The position at `x`, `y` points.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }
}

/// An axis-parallel rectangle in points. Empty where `right <= left` or `bottom <= top`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f32,

    /// Top edge.
    pub top: f32,

    /// Right edge.
    pub right: f32,

    /// Bottom edge.
    pub bottom: f32,
}

impl Rect {
    /// From its four edges.
    pub const fn new(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self {
            left,
            top,
            right,
            bottom,
        }
    }

    /// From its top left corner and its size.
    pub const fn from_size(left: f32, top: f32, width: f32, height: f32) -> Self {
        Self::new(left, top, left + width, top + height)
    }

    /// Width in points.
    pub const fn width(&self) -> f32 {
        self.right - self.left
    }

    /// Height in points.
    pub const fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// The middle.
    pub const fn centre(&self) -> Pos {
        Pos::new(
            (self.left + self.right) * 0.5,
            (self.top + self.bottom) * 0.5,
        )
    }

    /// Whether a position lies inside (right and bottom edges excluded).
    pub fn contains(&self, pos: Pos) -> bool {
        pos.x >= self.left && pos.x < self.right && pos.y >= self.top && pos.y < self.bottom
    }

    /// Whether the two share an area.
    pub fn intersects(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// What the two share; empty where they share nothing.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        Self::new(
            self.left.max(other.left),
            self.top.max(other.top),
            self.right.min(other.right),
            self.bottom.min(other.bottom),
        )
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self::new(
            self.left.min(other.left),
            self.top.min(other.top),
            self.right.max(other.right),
            self.bottom.max(other.bottom),
        )
    }

    /// Smaller by `dx` at left and right and by `dy` at top and bottom; larger where negative.
    #[must_use]
    pub fn inset(&self, dx: f32, dy: f32) -> Self {
        Self::new(
            self.left + dx,
            self.top + dy,
            self.right - dx,
            self.bottom - dy,
        )
    }

    /// Moved by `dx`, `dy`.
    #[must_use]
    pub fn translate(&self, dx: f32, dy: f32) -> Self {
        Self::new(
            self.left + dx,
            self.top + dy,
            self.right + dx,
            self.bottom + dy,
        )
    }
}

/// The nearest whole number, halves away from zero: what [`f32::round`] gives, bit for bit but for the
/// sign of zero. On processors for which a program is built without further notice that one is a call
/// of a library; a crowded frame asks ten thousand times.
#[inline]
#[must_use]
pub fn whole(value: f32) -> f32 {
    /// From here on every number is whole.
    const ALL_WHOLE: f32 = 8_388_608.0;
    // Also where it is no number.
    if value.abs().partial_cmp(&ALL_WHOLE) != Some(std::cmp::Ordering::Less) {
        return value;
    }
    // Below 2²³ nothing of this is rounded.
    let toward_zero = value as i32 as f32;
    let rest = value - toward_zero;
    if rest >= 0.5 {
        toward_zero + 1.0
    } else if rest <= -0.5 {
        toward_zero - 1.0
    } else {
        toward_zero
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::float_cmp, reason = "the very same number is asked for")]
    fn whole_is_what_round_gives() {
        let mut values = vec![
            0.0,
            -0.0,
            0.499_999_97,
            0.5,
            1.5,
            2.5,
            8_388_607.5,
            8_388_608.0,
            f32::MAX,
            f32::INFINITY,
            f32::MIN_POSITIVE,
        ];
        values.extend((0..4_000).map(|step| step as f32 * 0.173_3 - 300.0));
        values.extend((0..4_000).map(|step| step as f32 * 0.25));
        for value in values {
            assert_eq!(whole(value), value.round(), "{value}");
            assert_eq!(whole(-value), (-value).round(), "{value}");
        }
        assert!(whole(f32::NAN).is_nan());
    }
}
