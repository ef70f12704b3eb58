//! What a figure is to look like: one value, kept in a file or given by options.

use serde::{Deserialize, Serialize};

use super::preset::{Format, Preset};
use crate::timeline::canvas::Labels;

/// The composition of a figure. What is left out of a file is as for the size that it names.
///
/// Range, theme and scale are kept here so that one file says everything; whoever makes the frame
/// applies them to its view and its colours, as the frame is all that a picture is made from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FigureSpec {
    /// Above the timeline; the dataset's title without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,

    /// Below the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,

    /// First moment shown, as it may be typed: `2023-11-23`, `44 BCE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,

    /// Last moment shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,

    /// How large it is.
    pub size: FigureSize,

    /// Pixels for each point of a PNG; that of the size without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<f32>,

    /// Name of its colours, as the command line knows them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,

    /// What stands in it beside the lanes; what suits the size without any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub panels: Option<FigurePanels>,

    /// How many events have their titles beside their marks.
    pub labels: Labels,

    /// In how many rows the range stands; what suits the size without any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<Rows>,

    /// Whether what finds no room stands on further pages.
    pub pages: Pages,

    /// Lines of text below everything else.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub footnotes: Vec<String>,
}

/// What stands in a figure beside its lanes.
///
/// Cautions and discrepancies, sources, the zone, the filters in force and the version of the data
/// are no choice: they are always in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FigurePanels {
    /// What edges and marks mean.
    pub legend: bool,

    /// Quotations.
    pub quotes: bool,

    /// Figures as cards.
    pub figures: bool,

    /// Series of figures on the axis.
    pub tracks: bool,

    /// Who demands, offers or refuses what.
    pub positions: bool,

    /// Also the notes that only inform, not cautions and discrepancies alone.
    pub notes: bool,

    /// Events without a date.
    pub undated: bool,

    /// All events as a list, with who says so and where.
    pub events: bool,
}

impl Default for FigurePanels {
    fn default() -> Self {
        Self {
            legend: true,
            quotes: true,
            figures: true,
            tracks: true,
            positions: false,
            notes: false,
            undated: true,
            events: false,
        }
    }
}

/// How large a figure is: the name of a preset, or `1600x900`, or `90x120mm`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum FigureSize {
    /// One of the sizes that have a name.
    Preset(Preset),

    /// Width and height in points, 96 to the inch.
    Points(f32, f32),

    /// Width and height in millimetres.
    Millimetres(f32, f32),
}

/// In how many rows the range stands below each other, each with its own axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RowsText", into = "RowsText")]
pub enum Rows {
    /// As few as let titles stand whole.
    Auto,

    /// So many, at least 1.
    Count(u8),
}

/// Rows as they are written: a number, or `auto`.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum RowsText {
    Count(u8),
    Word(String),
}

/// Whether a figure has pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pages {
    /// One: what finds no room on it is counted there.
    #[default]
    One,

    /// As many as everything needs.
    Auto,
}

/// Most rows that a range is broken into.
pub const MOST_ROWS: u8 = 24;

/// The smallest free size in points that still says what it shows.
pub const LEAST_SIZE: (f32, f32) = (320.0, 240.0);

/// The largest side of a figure in points.
pub const LARGEST_SIDE: f32 = 30_000.0;

/// The smallest and the largest side in millimetres.
const SIDES_MM: (f32, f32) = (44.0, 2_000.0);

/// Why a size is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SizeError {
    /// Neither a name nor two numbers.
    #[error(
        "\"{0}\" is not a size: write width x height in points, as in 1600x900, or in millimetres, as in 90x120mm, or a preset, such as a4-landscape"
    )]
    NoSize(String),

    /// It has no room for what a figure says of itself.
    #[error("{0} is too small to say what it shows: use at least {1}")]
    TooSmall(String, String),

    /// Larger than any target.
    #[error("{0} is too large: use at most {1} a side")]
    TooLarge(String, String),
}

impl Default for FigureSize {
    fn default() -> Self {
        Self::Preset(Preset::Screen)
    }
}

impl FigureSize {
    /// Its measures.
    pub fn format(self) -> Format {
        match self {
            Self::Preset(preset) => preset.format(),
            Self::Points(width, height) => Format::points(width, height),
            Self::Millimetres(width, height) => Format::millimetres(width, height),
        }
    }
}

impl std::str::FromStr for FigureSize {
    type Err = SizeError;

    fn from_str(text: &str) -> Result<Self, SizeError> {
        let own = text.trim();
        if let Some(preset) = Preset::named(own) {
            return Ok(Self::Preset(preset));
        }
        let wrong = || SizeError::NoSize(text.to_owned());
        let (sides, is_mm) = match own.strip_suffix("mm") {
            Some(sides) => (sides.trim_end(), true),
            None => (own, false),
        };
        let (width, height) = sides.split_once(['x', 'X', '×']).ok_or_else(wrong)?;
        if is_mm {
            let side = |text: &str| {
                let side = text.trim().parse::<f32>().ok();
                side.filter(|side| side.is_finite()).ok_or_else(wrong)
            };
            let (width, height) = (side(width)?, side(height)?);
            let (least, most) = SIDES_MM;
            if width.min(height) < least {
                let least = format!("{least}x{least}mm");
                return Err(SizeError::TooSmall(own.to_owned(), least));
            }
            if width.max(height) > most {
                return Err(SizeError::TooLarge(own.to_owned(), format!("{most} mm")));
            }
            return Ok(Self::Millimetres(width, height));
        }
        let side = |text: &str| text.trim().parse::<u32>().map_err(|_| wrong());
        let (width, height) = (side(width)? as f32, side(height)? as f32);
        if width < LEAST_SIZE.0 || height < LEAST_SIZE.1 {
            let least = format!("{}x{}", LEAST_SIZE.0, LEAST_SIZE.1);
            return Err(SizeError::TooSmall(own.to_owned(), least));
        }
        if width > LARGEST_SIDE || height > LARGEST_SIDE {
            return Err(SizeError::TooLarge(
                own.to_owned(),
                LARGEST_SIDE.to_string(),
            ));
        }
        Ok(Self::Points(width, height))
    }
}

impl std::fmt::Display for FigureSize {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Preset(preset) => f.write_str(preset.name()),
            Self::Points(width, height) => write!(f, "{width}x{height}"),
            Self::Millimetres(width, height) => write!(f, "{width}x{height}mm"),
        }
    }
}

impl TryFrom<String> for FigureSize {
    type Error = SizeError;

    fn try_from(text: String) -> Result<Self, SizeError> {
        text.parse()
    }
}

impl From<FigureSize> for String {
    fn from(size: FigureSize) -> Self {
        size.to_string()
    }
}

impl std::str::FromStr for Rows {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("\"{text}\" is no number of rows: write auto, or 1 to {MOST_ROWS}");
        if text == "auto" {
            return Ok(Self::Auto);
        }
        let count = text.parse::<u8>().map_err(|_| wrong())?;
        let fits = (1..=MOST_ROWS).contains(&count);
        fits.then_some(Self::Count(count)).ok_or_else(wrong)
    }
}

impl TryFrom<RowsText> for Rows {
    type Error = String;

    fn try_from(text: RowsText) -> Result<Self, String> {
        match text {
            RowsText::Count(count) => count.to_string().parse(),
            RowsText::Word(word) => word.parse(),
        }
    }
}

impl From<Rows> for RowsText {
    fn from(rows: Rows) -> Self {
        match rows {
            Rows::Auto => Self::Word("auto".to_owned()),
            Rows::Count(count) => Self::Count(count),
        }
    }
}

impl FigureSpec {
    /// Of a size, with what suits it.
    pub fn of(size: FigureSize) -> Self {
        Self {
            size,
            ..Self::default()
        }
    }

    /// What stands in it beside the lanes.
    pub fn panels(&self) -> FigurePanels {
        self.panels.unwrap_or_else(|| self.size.format().panels())
    }

    /// In how many rows the range stands.
    pub fn rows(&self) -> Rows {
        self.rows.unwrap_or_else(|| self.size.format().rows())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_named_or_written_in_points_or_millimetres() {
        let read = |text: &str| text.parse::<FigureSize>();
        assert_eq!(read("1600x900"), Ok(FigureSize::Points(1600.0, 900.0)));
        assert_eq!(
            read("90 x 120 mm"),
            Ok(FigureSize::Millimetres(90.0, 120.0))
        );
        for preset in Preset::ALL {
            let size = FigureSize::Preset(preset);
            assert_eq!(read(preset.name()), Ok(size));
            assert_eq!(read(&size.to_string()), Ok(size));
        }
        assert!(matches!(read("wide"), Err(SizeError::NoSize(_))));
        assert!(matches!(read("NaNxNaNmm"), Err(SizeError::NoSize(_))));
        assert!(matches!(read("10x10"), Err(SizeError::TooSmall(..))));
        assert!(matches!(read("10x90mm"), Err(SizeError::TooSmall(..))));
        assert!(matches!(read("99000x900"), Err(SizeError::TooLarge(..))));
    }

    #[test]
    fn a_spec_comes_back_from_its_file() {
        let spec = FigureSpec {
            title: Some("A title".to_owned()),
            size: FigureSize::Preset(Preset::A4Portrait),
            rows: Some(Rows::Count(3)),
            panels: Some(FigurePanels {
                events: true,
                ..FigurePanels::default()
            }),
            footnotes: vec!["First".to_owned()],
            ..FigureSpec::default()
        };
        let text = serde_json::to_string(&spec).expect("a value of our own");
        assert_eq!(serde_json::from_str::<FigureSpec>(&text).ok(), Some(spec));
        let short: FigureSpec =
            serde_json::from_str(r#"{"size": "a4-portrait", "rows": "auto"}"#).expect("a spec");
        assert_eq!(short.rows, Some(Rows::Auto));
        assert!(serde_json::from_str::<FigureSpec>(r#"{"sise": "a4"}"#).is_err());
        assert!(serde_json::from_str::<FigureSpec>(r#"{"rows": 0}"#).is_err());
    }
}
