//! Colours, fills and strokes.

use super::whole;

/// An sRGB colour with straight (not premultiplied) alpha.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red.
    pub r: u8,

    /// Green.
    pub g: u8,

    /// Blue.
    pub b: u8,

    /// Alpha: 255 is opaque.
    pub a: u8,
}

impl Colour {
    /// An opaque colour from `0xRRGGBB`.
    pub const fn rgb(hex: u32) -> Self {
        Self {
            r: (hex >> 16) as u8,
            g: (hex >> 8) as u8,
            b: hex as u8,
            a: 255,
        }
    }

    /// Reads `#RRGGBB`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix('#')?;
        if hex.len() != 6 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        u32::from_str_radix(hex, 16).ok().map(Self::rgb)
    }

    /// `#rrggbb`, without the alpha.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }

    /// The same colour at `alpha` in 0–1 of its present opacity.
    #[must_use]
    pub fn faded(self, alpha: f32) -> Self {
        let a = whole(f32::from(self.a) * alpha.clamp(0.0, 1.0)) as u8;
        Self { a, ..self }
    }

    /// This colour painted over an opaque ground, in gamma space as egui and tiny-skia blend.
    #[must_use]
    pub fn over(self, ground: Self) -> Self {
        let alpha = f32::from(self.a) / 255.0;
        let mix = |top: u8, below: u8| {
            (f32::from(top) * alpha + f32::from(below) * (1.0 - alpha)).round() as u8
        };
        Self {
            r: mix(self.r, ground.r),
            g: mix(self.g, ground.g),
            b: mix(self.b, ground.b),
            a: 255,
        }
    }

    /// WCAG 2.1 contrast ratio of two opaque colours, 1–21.
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// WCAG 2.1 relative luminance, 0–1.
    fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let c = f32::from(channel) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }
}

/// What fills an area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    /// One colour.
    Solid(Colour),

    /// A linear change from the area's left edge to its right edge: an end that is in doubt.
    FadeX {
        /// At the left edge.
        left: Colour,

        /// At the right edge.
        right: Colour,
    },

    /// A linear change from the area's top edge to its bottom edge: a number that is open at one side.
    FadeY {
        /// At the top edge.
        top: Colour,

        /// At the bottom edge.
        bottom: Colour,
    },

    /// Lines at 45°: a bound, not a date.
    Hatch {
        /// Of the lines.
        colour: Colour,

        /// Distance between lines, across them, in points.
        pitch_px: f32,
    },
}

/// A line along a path's middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Width in points.
    pub width_px: f32,

    /// Colour.
    pub colour: Colour,

    /// Lengths of dash and gap in points; solid where absent.
    pub dash: Option<[f32; 2]>,
}

impl Stroke {
    /// A solid stroke.
    pub const fn solid(width_px: f32, colour: Colour) -> Self {
        Self {
            width_px,
            colour,
            dash: None,
        }
    }

    /// A dashed stroke.
    pub const fn dashed(width_px: f32, colour: Colour, dash_px: f32, gap_px: f32) -> Self {
        Self {
            width_px,
            colour,
            dash: Some([dash_px, gap_px]),
        }
    }
}
