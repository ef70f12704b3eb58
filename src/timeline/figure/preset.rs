//! Sizes that have a name, each with the type that can be read there.
//!
//! A layout has one type scale, of which 12 points are the least. What changes with the size is how
//! large a point is printed, so that the smallest letters have a size that can be read:
//!
//! | size | least type |
//! | --- | --- |
//! | screen | 12 px |
//! | paper | 7.8 pt |
//! | slide, 338 mm wide | 10.3 pt |
//! | newspaper | 6.5 pt |
//! | social | 24 of 1080 px |

use super::spec::{FigurePanels, Rows};

/// A size with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Preset {
    /// 1600 by 900 points.
    Screen,
    /// 210 by 297 mm.
    A4Portrait,
    /// 297 by 210 mm.
    A4Landscape,
    /// 297 by 420 mm.
    A3Portrait,
    /// 420 by 297 mm.
    A3Landscape,
    /// 8.5 by 11 inches.
    LetterPortrait,
    /// 11 by 8.5 inches.
    LetterLandscape,
    /// 16:9, 13.33 inches wide.
    Slide,
    /// 1080 by 1080 pixels.
    Square,
    /// 1080 by 1350 pixels.
    Portrait,
    /// One column of a newspaper, 45 mm.
    Column1,
    /// Two columns and the gutter between them, 94 mm.
    Column2,
    /// Three columns, 143 mm.
    Column3,
    /// Four columns, 192 mm.
    Column4,
    /// Five columns, 241 mm.
    Column5,
    /// Six columns, 290 mm.
    Column6,
}

/// Measures of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Format {
    /// Width in points.
    pub width_px: f32,

    /// Height in points.
    pub height_px: f32,

    /// Kept free at each edge, in points.
    pub margin_px: f32,

    /// Points to the inch, as it is meant to be printed.
    pub points_per_inch: f32,

    /// Pixels for each point of a PNG.
    pub scale: f32,

    /// What it is made for.
    pub made_for: MadeFor,
}

/// What a figure is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MadeFor {
    /// Reading on a screen.
    Screen,
    /// Paper of an office.
    Paper,
    /// Showing to a room.
    Slide,
    /// A post, read on a telephone.
    Social,
    /// Columns of a newspaper.
    Newspaper,
}

/// Printer's points to the inch.
const PT_PER_INCH: f32 = 72.0;
const MM_PER_INCH: f32 = 25.4;

/// Dots to the inch of a PNG that is printed.
const PRINT_DPI: f32 = 300.0;

/// Size of a layout point on paper, on a slide and in a newspaper, in printer's points.
const PAPER_PT: f32 = 0.65;
const SLIDE_PT: f32 = 0.857_142_9;
const NEWSPAPER_PT: f32 = 0.54;

/// Margins of paper, in millimetres: what office printers leave white.
const PAPER_MARGIN_MM: f32 = 12.0;

/// Columns of a newspaper and the gutter between two of them, in millimetres: the six columns of a
/// tabloid's type area.
const COLUMN_MM: f32 = 45.0;
const GUTTER_MM: f32 = 4.0;

/// Narrower than this, lanes leave no room for titles: the timeline runs down the page.
pub(super) const NARROW: f32 = 440.0;

impl Preset {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Screen,
        Self::A4Portrait,
        Self::A4Landscape,
        Self::A3Portrait,
        Self::A3Landscape,
        Self::LetterPortrait,
        Self::LetterLandscape,
        Self::Slide,
        Self::Square,
        Self::Portrait,
        Self::Column1,
        Self::Column2,
        Self::Column3,
        Self::Column4,
        Self::Column5,
        Self::Column6,
    ];

    /// Its name, as it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::A4Portrait => "a4-portrait",
            Self::A4Landscape => "a4-landscape",
            Self::A3Portrait => "a3-portrait",
            Self::A3Landscape => "a3-landscape",
            Self::LetterPortrait => "letter-portrait",
            Self::LetterLandscape => "letter-landscape",
            Self::Slide => "slide",
            Self::Square => "square",
            Self::Portrait => "portrait",
            Self::Column1 => "column-1",
            Self::Column2 => "column-2",
            Self::Column3 => "column-3",
            Self::Column4 => "column-4",
            Self::Column5 => "column-5",
            Self::Column6 => "column-6",
        }
    }

    /// The preset of a name.
    pub fn named(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|preset| preset.name().eq_ignore_ascii_case(name))
    }

    /// Its measures.
    pub fn format(self) -> Format {
        let newspaper = |columns: f32, height_mm: f32| {
            let width_mm = columns * COLUMN_MM + (columns - 1.0) * GUTTER_MM;
            Format::printed(width_mm, height_mm, NEWSPAPER_PT, 0.0, MadeFor::Newspaper)
        };
        let paper = |width_mm: f32, height_mm: f32| {
            Format::printed(
                width_mm,
                height_mm,
                PAPER_PT,
                PAPER_MARGIN_MM,
                MadeFor::Paper,
            )
        };
        match self {
            Self::Screen => Format::points(1600.0, 900.0),
            Self::A4Portrait => paper(210.0, 297.0),
            Self::A4Landscape => paper(297.0, 210.0),
            Self::A3Portrait => paper(297.0, 420.0),
            Self::A3Landscape => paper(420.0, 297.0),
            Self::LetterPortrait => paper(215.9, 279.4),
            Self::LetterLandscape => paper(279.4, 215.9),
            Self::Slide => Format {
                width_px: 1120.0,
                height_px: 630.0,
                margin_px: 16.0,
                points_per_inch: PT_PER_INCH / SLIDE_PT,
                scale: 1920.0 / 1120.0,
                made_for: MadeFor::Slide,
            },
            Self::Square => Format::social(540.0, 540.0),
            Self::Portrait => Format::social(540.0, 675.0),
            Self::Column1 => newspaper(1.0, 200.0),
            Self::Column2 => newspaper(2.0, 170.0),
            Self::Column3 => newspaper(3.0, 150.0),
            Self::Column4 => newspaper(4.0, 150.0),
            Self::Column5 => newspaper(5.0, 170.0),
            Self::Column6 => newspaper(6.0, 190.0),
        }
    }
}

impl Format {
    /// A free size in points, 96 to the inch.
    pub fn points(width_px: f32, height_px: f32) -> Self {
        Self {
            width_px,
            height_px,
            margin_px: 0.0,
            points_per_inch: 96.0,
            scale: 1.0,
            made_for: MadeFor::Screen,
        }
    }

    /// A free size in millimetres, to be printed: set as a newspaper where it is no wider than two of
    /// its columns.
    pub fn millimetres(width_mm: f32, height_mm: f32) -> Self {
        let is_narrow = width_mm < 2.0 * COLUMN_MM + 2.0 * GUTTER_MM;
        let (point, made_for) = if is_narrow {
            (NEWSPAPER_PT, MadeFor::Newspaper)
        } else {
            (PAPER_PT, MadeFor::Paper)
        };
        Self::printed(width_mm, height_mm, point, 0.0, made_for)
    }

    /// A size on paper, of which a layout point is so many printer's points.
    fn printed(
        width_mm: f32,
        height_mm: f32,
        point_pt: f32,
        margin_mm: f32,
        made_for: MadeFor,
    ) -> Self {
        let points_per_inch = PT_PER_INCH / point_pt;
        let px = |mm: f32| mm / MM_PER_INCH * points_per_inch;
        Self {
            width_px: px(width_mm),
            height_px: px(height_mm),
            margin_px: px(margin_mm).round(),
            points_per_inch,
            scale: PRINT_DPI / points_per_inch,
            made_for,
        }
    }

    fn social(width_px: f32, height_px: f32) -> Self {
        Self {
            width_px,
            height_px,
            margin_px: 12.0,
            points_per_inch: 96.0,
            scale: 2.0,
            made_for: MadeFor::Social,
        }
    }

    /// Whether lanes would leave no room for titles, so that the timeline runs down the page.
    pub fn is_narrow(&self) -> bool {
        self.width_px - 2.0 * self.margin_px < NARROW
    }

    /// What stands beside the lanes where nothing is asked for: less on what is small.
    pub(super) fn panels(&self) -> FigurePanels {
        let has_cards = match self.made_for {
            MadeFor::Screen | MadeFor::Paper | MadeFor::Slide => true,
            MadeFor::Social => false,
            MadeFor::Newspaper => self.width_px > 900.0,
        };
        FigurePanels {
            quotes: has_cards,
            figures: has_cards,
            ..FigurePanels::default()
        }
    }

    /// The highest that rows of lanes are spread to where there is room to spare.
    pub(super) fn most_row_px(&self) -> f32 {
        match self.made_for {
            MadeFor::Paper | MadeFor::Newspaper => 48.0,
            MadeFor::Screen | MadeFor::Slide | MadeFor::Social => 64.0,
        }
    }

    /// In how many rows the range stands where nothing is asked for.
    pub(super) fn rows(&self) -> Rows {
        let is_tall = self.height_px > self.width_px;
        match self.made_for {
            MadeFor::Paper | MadeFor::Newspaper if is_tall => Rows::Auto,
            _ => Rows::Count(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::style;

    #[test]
    fn paper_has_the_size_that_its_name_says() {
        for (preset, width_mm, height_mm) in [
            (Preset::A4Portrait, 210.0, 297.0),
            (Preset::A4Landscape, 297.0, 210.0),
            (Preset::A3Portrait, 297.0, 420.0),
            (Preset::LetterPortrait, 215.9, 279.4),
            (Preset::Column1, 45.0, 200.0),
            (Preset::Column6, 290.0, 190.0),
        ] {
            let format = preset.format();
            let mm = |px: f32| px / format.points_per_inch * 25.4;
            assert!((mm(format.width_px) - width_mm).abs() < 0.01, "{preset:?}");
            assert!((mm(format.height_px) - height_mm).abs() < 0.01);
        }
        let a4 = Preset::A4Portrait.format();
        let pixels = |px: f32| (px * a4.scale).round();
        assert_eq!(
            (pixels(a4.width_px), pixels(a4.height_px)),
            (2480.0, 3508.0)
        );
    }

    #[test]
    fn the_smallest_letters_can_be_read_at_every_size() {
        for preset in Preset::ALL {
            let format = preset.format();
            let pt = style::META.size_px / format.points_per_inch * 72.0;
            assert!(pt > 6.4, "{preset:?} has letters of {pt} pt");
            let pixels = style::META.size_px * format.scale;
            assert!(pixels >= 12.0, "{preset:?} has letters of {pixels} px");
        }
    }
}
