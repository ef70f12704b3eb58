//! Colours, type and measures of the picture: the one table that holds raw values.

use super::shades::{self, Shades};
use crate::scene::Colour;
use crate::text::TextStyle;

/// What a picture is to be looked at on. The window has the first two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A light screen.
    Light,

    /// A dark screen.
    Dark,

    /// A printer or a copier without colours.
    Greyscale,

    /// A printing press: paper is white, and inks reach less far than a screen.
    Print,
}

impl Look {
    /// Every look.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Greyscale, Self::Print];

    /// Its colours.
    pub const fn theme(self) -> &'static Theme {
        match self {
            Self::Light => &Theme::LIGHT,
            Self::Dark => &Theme::DARK,
            Self::Greyscale => &Theme::GREYSCALE,
            Self::Print => &Theme::PRINT,
        }
    }

    /// Its name, as the command line and the file of a composition have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Greyscale => "greyscale",
            Self::Print => "print",
        }
    }

    /// The look of a name.
    pub fn named(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|look| look.name().eq_ignore_ascii_case(name))
    }
}

/// Colours of everything that is no actor. Chrome has no hue: an accent would look like a side's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// What it is made for.
    pub look: Look,

    /// Whether the ground is dark.
    pub dark: bool,

    /// Behind everything.
    pub ground: Colour,

    /// Behind panels and cards.
    pub panel: Colour,

    /// Text, selection.
    pub ink: Colour,

    /// Text of second rank.
    pub secondary: Colour,

    /// Text of third rank.
    pub tertiary: Colour,

    /// Ticks and the edges of controls.
    pub tick: Colour,

    /// Lines between parts.
    pub hairline: Colour,

    /// Greys of the groups in the picture, where it has no colours.
    shades: Shades,
}

impl Theme {
    /// On a light ground.
    pub const LIGHT: Self = Self {
        look: Look::Light,
        dark: false,
        ground: Colour::rgb(0x00F7_F7F5),
        panel: Colour::rgb(0x00FF_FFFF),
        ink: Colour::rgb(0x001F_2124),
        secondary: Colour::rgb(0x005A_5E63),
        tertiary: Colour::rgb(0x006B_6F74),
        tick: Colour::rgb(0x008B_8F93),
        hairline: Colour::rgb(0x00D5_D6D2),
        shades: Shades::NONE,
    };

    /// On a dark ground.
    pub const DARK: Self = Self {
        look: Look::Dark,
        dark: true,
        ground: Colour::rgb(0x001B_1B1F),
        panel: Colour::rgb(0x0017_171A),
        ink: Colour::rgb(0x00E9_E9E6),
        secondary: Colour::rgb(0x00AE_B1B5),
        tertiary: Colour::rgb(0x008F_9398),
        tick: Colour::rgb(0x0074_787D),
        hairline: Colour::rgb(0x003A_3A40),
        shades: Shades::NONE,
    };

    /// Without any hue, on a light ground.
    pub const GREYSCALE: Self = Self {
        look: Look::Greyscale,
        dark: false,
        ground: Colour::rgb(0x00F7_F7F7),
        panel: Colour::rgb(0x00FF_FFFF),
        ink: Colour::rgb(0x0020_2020),
        secondary: Colour::rgb(0x005C_5C5C),
        tertiary: Colour::rgb(0x006C_6C6C),
        tick: Colour::rgb(0x008B_8B8B),
        hairline: Colour::rgb(0x00D0_D0D0),
        shades: Shades::NONE,
    };

    /// On white paper. Words are dark enough to stay whole when they are screened, and the lines
    /// between parts are dark enough to be seen.
    pub const PRINT: Self = Self {
        look: Look::Print,
        dark: false,
        ground: Colour::rgb(0x00FF_FFFF),
        panel: Colour::rgb(0x00FF_FFFF),
        ink: Colour::rgb(0x0014_1414),
        secondary: Colour::rgb(0x004A_4A4A),
        tertiary: Colour::rgb(0x005C_5C5C),
        tick: Colour::rgb(0x007A_7A7A),
        hairline: Colour::rgb(0x00BC_BCBC),
        shades: Shades::NONE,
    };

    /// An actor's colour, as this theme can show it: ink where it has none.
    pub fn actor(&self, colour: Option<u32>) -> Colour {
        match (colour, self.look) {
            (None, _) => self.ink,
            (Some(hex), Look::Light | Look::Dark) => Colour::rgb(hex),
            (Some(hex), Look::Greyscale) => self.shades.grey(hex),
            (Some(hex), Look::Print) => shades::printable(Colour::rgb(hex)),
        }
    }

    /// The theme for a picture with groups of these colours, in the order of the groups: without
    /// colours each gets a grey of its own. Nothing changes where colours are seen.
    #[must_use]
    pub fn for_groups(&self, colours: impl IntoIterator<Item = u32>) -> Self {
        let mut theme = *self;
        if self.look == Look::Greyscale {
            theme.shades = Shades::of(colours);
        }
        theme
    }
}

/// The type scale.
pub mod style {
    use super::TextStyle;

    /// The dataset's title.
    pub const TITLE: TextStyle = TextStyle::semi_bold(18.0, 24.0);

    /// Titles of figures that are too narrow for those.
    pub const SMALL_TITLE: TextStyle = TextStyle::semi_bold(16.0, 20.0);

    /// A figure's value, qualifier included.
    pub const FIGURE: TextStyle = TextStyle::semi_bold(20.0, 26.0);

    /// Verbatim words.
    pub const VERBATIM: TextStyle = TextStyle::regular(15.0, 22.0);

    /// Paraphrase; never italic.
    pub const PARAPHRASE: TextStyle = TextStyle::regular(14.0, 20.0);

    /// Labels and controls.
    pub const LABEL: TextStyle = TextStyle::regular(13.0, 18.0);

    /// Heads of panels, names of lanes and speakers.
    pub const NAME: TextStyle = TextStyle::semi_bold(13.0, 18.0);

    /// Numbers of notes and sources that are raised beside a figure's value: no text is smaller than a
    /// meta line.
    pub const RAISED: TextStyle = META;

    /// From a value to what is raised beside it.
    pub const RAISED_GAP: f32 = 1.5;

    /// How far above the baseline of a value of a style it stands: its top is a little higher.
    pub fn raised_by(value: TextStyle) -> f32 {
        (value.size_px - RAISED.size_px) * 0.7 + 2.5
    }

    /// Meta lines and the axis; the smallest there is.
    pub const META: TextStyle = TextStyle::regular(12.0, 16.0);

    /// Upper tier of the axis.
    pub const META_STRONG: TextStyle = TextStyle::semi_bold(12.0, 16.0);
}

/// Measures in points, on a grid of 4.
pub mod measure {
    /// Width of lane headers.
    pub const HEADER: f32 = 176.0;

    /// Width of the shelf of earlier events.
    pub const SHELF: f32 = 156.0;

    /// Width of the panels.
    pub const PANEL: f32 = 360.0;

    /// Height of the heading: title and counts.
    pub const HEADING: f32 = 56.0;

    /// Height of the axis.
    pub const AXIS: f32 = 40.0;

    /// Space above and below a lane's rows.
    pub const LANE_PADDING: f32 = 8.0;

    /// Height of the line of folded lanes.
    pub const FOLDED: f32 = 28.0;

    /// Height of one track of figures.
    pub const TRACK: f32 = 36.0;

    /// Height of one row of the tray.
    pub const TRAY_ROW: f32 = 26.0;

    /// Height of the overview.
    pub const OVERVIEW: f32 = 44.0;

    /// Heights of a row of events, the largest that needs no scrolling is taken.
    pub const ROWS: [f32; 3] = [32.0, 28.0, 24.0];

    /// Heights of a row that are tried first on a canvas taller than [`TALL`].
    pub const TALL_ROWS: [f32; 3] = [48.0, 42.0, 36.0];

    /// Height from which a canvas has room to spare for its rows.
    pub const TALL: f32 = 1000.0;

    /// Height of a bar.
    pub const BAR: f32 = 22.0;

    /// Size of glyphs and points.
    pub const GLYPH: f32 = 12.0;

    /// Padding of panels and cards.
    pub const PADDING: f32 = 12.0;

    /// Corner radius.
    pub const RADIUS: f32 = 3.0;

    /// The smallest side of anything that can be clicked.
    pub const TARGET: f32 = 24.0;

    /// Width of a stated edge.
    pub const EDGE: f32 = 2.0;

    /// Width of the edge of an inferred date.
    pub const INFERRED_EDGE: f32 = 1.5;

    /// Widest line of a label in two lines.
    pub const TWO_LINE_LABEL: f32 = 180.0;

    /// Width of the card that a hover shows.
    pub const HOVER_CARD: f32 = 280.0;
}
