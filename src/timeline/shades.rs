//! Actors' colours where a picture has no colours, or fewer than a screen.

use crate::scene::Colour;

/// Most groups with a grey of their own: more are no longer told apart, and the greys begin anew.
const MOST: usize = 16;

/// CIE lightness of the darkest grey that stands for an actor: it is told from ink.
const DARKEST: f64 = 28.0;

/// CIE lightness of the lightest grey that stands for an actor: 3.1:1 on a ground of `#F7F7F7`.
const LIGHTEST: f64 = 58.0;

/// Part of a colour's distance from the grey of its luminance that the inks of a press are trusted
/// with: the violets of a screen lie farthest outside of them, and come out blue when asked for.
const PRINTED_CHROMA: f32 = 0.8;

/// Least contrast of a printed mark with white paper: a little over the least of a screen, as ink
/// spreads unevenly.
const PRINTED_CONTRAST: f32 = 3.3;

/// The greys that stand for the colours of a picture's groups.
///
/// They are equally far apart in lightness and go from dark to light in the order of the groups,
/// which is neutral: no side is given the strongest one for being a side. The shapes of the groups
/// say the same once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shades {
    /// Colours as `0xRRGGBB`, in the order of the groups.
    colours: [u32; MOST],

    /// How many there are.
    count: usize,
}

impl Shades {
    /// Of no groups.
    pub(super) const NONE: Self = Self {
        colours: [0; MOST],
        count: 0,
    };

    /// Of groups of these colours, in their order; a colour counts once.
    pub(super) fn of(colours: impl IntoIterator<Item = u32>) -> Self {
        let mut shades = Self::NONE;
        for colour in colours {
            if shades.place(colour).is_none()
                && let Some(free) = shades.colours.get_mut(shades.count)
            {
                *free = colour;
                shades.count += 1;
            }
        }
        shades
    }

    /// The grey that stands for a colour; for one of no group, the grey nearest to its luminance.
    pub(super) fn grey(&self, hex: u32) -> Colour {
        let lightness = match self.place(hex) {
            Some(place) => {
                let steps = self.count.saturating_sub(1).max(1) as f64;
                DARKEST + (LIGHTEST - DARKEST) * place as f64 / steps
            }
            None => lightness(Colour::rgb(hex)).clamp(DARKEST, LIGHTEST),
        };
        of_lightness(lightness)
    }

    fn place(&self, hex: u32) -> Option<usize> {
        let mut known = self.colours.iter().take(self.count);
        known.position(|colour| *colour == hex)
    }
}

/// A colour that comes out of a press much as it is on a screen: less saturated, and dark enough for
/// white paper. Equally light colours stay equally light.
pub(super) fn printable(colour: Colour) -> Colour {
    let luma =
        0.2126 * f32::from(colour.r) + 0.7152 * f32::from(colour.g) + 0.0722 * f32::from(colour.b);
    let white = Colour::rgb(0x00FF_FFFF);
    let mut share = 1.0_f32;
    loop {
        let channel = |own: u8| {
            let muted = luma + (f32::from(own) - luma) * PRINTED_CHROMA;
            (muted * share).round().clamp(0.0, 255.0) as u8
        };
        let printed = Colour {
            r: channel(colour.r),
            g: channel(colour.g),
            b: channel(colour.b),
            a: colour.a,
        };
        if printed.contrast(white) >= PRINTED_CONTRAST || share <= 0.05 {
            return printed;
        }
        share -= 0.02;
    }
}

/// CIE 1976 lightness of an opaque colour, 0–100.
fn lightness(colour: Colour) -> f64 {
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    let y = 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
    if y <= 216.0 / 24_389.0 {
        y * 24_389.0 / 27.0
    } else {
        116.0 * y.cbrt() - 16.0
    }
}

/// The grey of a CIE 1976 lightness above 8.
fn of_lightness(lightness: f64) -> Colour {
    let y = ((lightness + 16.0) / 116.0).powi(3);
    let channel = (1.055 * y.powf(1.0 / 2.4) - 0.055) * 255.0;
    let own = channel.round().clamp(0.0, 255.0) as u8;
    Colour {
        r: own,
        g: own,
        b: own,
        a: 255,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grey_has_the_lightness_it_was_made_for() {
        for wanted in [DARKEST, 40.0, LIGHTEST] {
            let own = lightness(of_lightness(wanted));
            assert!((own - wanted).abs() < 0.3, "{wanted}: {own}");
        }
    }

    #[test]
    fn every_group_has_a_grey_of_its_own_as_far_as_they_reach() {
        let colours: Vec<u32> = (0..20).map(|n| 0x0010_2030 + n * 0x0003_0507).collect();
        let shades = Shades::of(colours.iter().copied().chain(colours.iter().copied()));
        let mut greys: Vec<u8> = colours[..MOST]
            .iter()
            .map(|hex| shades.grey(*hex).r)
            .collect();
        assert!(greys.is_sorted());
        greys.dedup();
        assert_eq!(greys.len(), MOST);
        // One that came too late is still drawn, within what marks may be.
        let late = lightness(shades.grey(colours[19]));
        assert!((DARKEST - 0.5..=LIGHTEST + 0.5).contains(&late), "{late}");
    }

    #[test]
    fn a_single_group_is_as_dark_as_the_first_of_many() {
        assert_eq!(Shades::of([7]).grey(7), Shades::of([7, 8, 9]).grey(7));
    }

    #[test]
    fn what_is_printed_is_muted_and_dark_enough() {
        let white = Colour::rgb(0x00FF_FFFF);
        for hex in [
            0x0096_6ABE,
            0x00FF_FF00,
            0x0000_FFFF,
            0x00FF_FFFF,
            0x0000_0000,
        ] {
            let printed = printable(Colour::rgb(hex));
            assert!(printed.contrast(white) >= PRINTED_CONTRAST, "{hex:06x}");
        }
        let violet = printable(Colour::rgb(0x0096_6ABE));
        assert!(violet.b - violet.g < 0xBE - 0x6A);
        assert!(violet.b > violet.r && violet.r > violet.g);
    }
}
