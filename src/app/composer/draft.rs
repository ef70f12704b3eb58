//! What a person has said of a figure, as typed: it may make no sense yet.

use serde::{Deserialize, Serialize};

use crate::picture::Kind;
use crate::render::MAX_SIDE;
use crate::time::TimeRange;
use crate::timeline::Look;
use crate::timeline::canvas::Labels;
use crate::timeline::figure::{
    FigurePanels, FigureSize, FigureSpec, Format, MadeFor, Pages, Preset, RangeError, Rows,
};
use crate::words::composer as words;

/// What a person has said of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// In place of the dataset's title; that where empty.
    pub title: String,

    /// Below the title.
    pub subtitle: String,

    /// The first date shown; as in the window where empty.
    pub from: String,

    /// The last date shown; as in the window where empty.
    pub to: String,

    /// A size with a name; `None` for a free one.
    pub preset: Option<Preset>,

    /// The free size, as typed.
    pub free: String,

    /// Dots to the inch of a PNG, as typed; those of the size where empty.
    pub dpi: String,

    /// Its colours; those of the window without any.
    pub look: Option<Look>,

    /// What stands beside its lanes; what suits the size without any.
    pub panels: Option<FigurePanels>,

    /// How many events have their titles.
    pub labels: Labels,

    /// In how many rows the range stands; what suits the size without any.
    pub rows: Option<Rows>,

    /// Whether it has further pages; what suits the kind of file without any.
    pub pages: Option<Pages>,

    /// Lines below everything else; empty ones are left out.
    pub footnotes: Vec<String>,

    /// What it is written as.
    pub kind: Kind,

    /// Whether what is in it is told in a file beside it.
    pub sidecar: bool,
}

/// What of a draft makes no sense, and what to type instead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// Of the first date.
    pub from: Option<String>,

    /// Of the last date, or of both.
    pub to: Option<String>,

    /// Of the free size.
    pub size: Option<String>,

    /// Of the dots to the inch.
    pub dpi: Option<String>,
}

/// What is kept of a figure from one run to the next: nothing that was said of its dataset.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptFigure {
    /// How it looks.
    pub spec: FigureSpec,

    /// What it was written as.
    pub kind: Kind,

    /// Whether what is in it is told in a file beside it.
    pub sidecar: bool,

    /// Whether it has further pages, where that was said.
    pub pages: Option<Pages>,
}

/// A free size to begin with.
const FREE: &str = "1600x900";

/// Dots to the inch, as the command line has them.
const DPI: std::ops::RangeInclusive<f32> = 24.0..=9_600.0;

impl Default for Draft {
    fn default() -> Self {
        Self {
            title: String::new(),
            subtitle: String::new(),
            from: String::new(),
            to: String::new(),
            preset: Some(Preset::Screen),
            free: FREE.to_owned(),
            dpi: String::new(),
            look: None,
            panels: None,
            labels: Labels::Normal,
            rows: None,
            pages: None,
            footnotes: Vec::new(),
            kind: Kind::Png,
            sidecar: false,
        }
    }
}

impl Draft {
    /// As it was kept.
    pub fn of(kept: &KeptFigure) -> Self {
        let spec = &kept.spec;
        let (preset, free) = match spec.size {
            FigureSize::Preset(preset) => (Some(preset), FREE.to_owned()),
            size => (None, size.to_string()),
        };
        let dpi = spec.scale.map(|scale| {
            let dpi = scale * spec.size.format().points_per_inch;
            dpi.round().to_string()
        });
        Self {
            preset,
            free,
            dpi: dpi.unwrap_or_default(),
            look: spec.theme.as_deref().and_then(Look::named),
            panels: spec.panels,
            labels: spec.labels,
            rows: spec.rows,
            pages: kept.pages,
            kind: kept.kind,
            sidecar: kept.sidecar,
            ..Self::default()
        }
    }

    /// Its colours, in a window of a look. A figure for paper is on light paper wherever it is made,
    /// unless other colours are chosen: a dark page costs ink, and no office prints it well.
    pub fn look_of(&self, window: Look) -> Look {
        let made_for = self.size().unwrap_or_default().format().made_for;
        let is_paper = matches!(made_for, MadeFor::Paper | MadeFor::Newspaper);
        match (self.look, window) {
            (Some(look), _) => look,
            (None, Look::Dark) if is_paper || self.kind == Kind::Pdf => Look::Light,
            (None, window) => window,
        }
    }

    /// What of it is kept from one run to the next.
    pub fn kept(&self) -> KeptFigure {
        let size = self.size().unwrap_or_default();
        KeptFigure {
            spec: FigureSpec {
                scale: self.dpi(&size.format()).ok().flatten(),
                theme: self.look.map(|look| look.name().to_owned()),
                panels: self.panels,
                labels: self.labels,
                rows: self.rows,
                ..FigureSpec::of(size)
            },
            kind: self.kind,
            sidecar: self.sidecar,
            pages: self.pages,
        }
    }

    /// Forgets what was said of a dataset: of another it would not be true.
    pub fn forget_dataset(&mut self) {
        self.title.clear();
        self.subtitle.clear();
        self.from.clear();
        self.to.clear();
        self.footnotes.clear();
    }

    /// How large it is.
    ///
    /// # Errors
    /// What to type instead, where a free size is none.
    pub fn size(&self) -> Result<FigureSize, String> {
        match self.preset {
            Some(preset) => Ok(FigureSize::Preset(preset)),
            None => self.free.parse().map_err(|error| words::size_fault(&error)),
        }
    }

    /// Whether it has further pages.
    pub fn pages(&self) -> Pages {
        self.pages.unwrap_or(self.kind.usual_pages())
    }

    /// What stands beside its lanes; that of the screen while its size is none.
    pub fn panels(&self) -> FigurePanels {
        let usual = || FigureSpec::of(self.size().unwrap_or_default()).panels();
        self.panels.unwrap_or_else(usual)
    }

    /// Pixels to the point that were asked for; `None` where none were.
    fn dpi(&self, format: &Format) -> Result<Option<f32>, String> {
        let typed = self.dpi.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let dpi = typed.parse::<f32>().ok().filter(|dpi| DPI.contains(dpi));
        let dpi = dpi.ok_or_else(|| words::no_dpi(typed, *DPI.start(), *DPI.end()))?;
        Ok(Some(dpi / format.points_per_inch))
    }

    /// Pixels to the point of a PNG of it, within what programs open.
    fn scale(&self, format: &Format) -> Result<Option<f32>, String> {
        let scale = self.dpi(format)?;
        let side = format.width_px.max(format.height_px);
        let pixels = side * scale.unwrap_or(format.scale);
        if pixels > MAX_SIDE as f32 {
            let most = (MAX_SIDE as f32 / side * format.points_per_inch).floor();
            return Err(words::too_many_pixels(pixels as u64, MAX_SIDE, most));
        }
        Ok(scale)
    }

    /// The composition that it says, over a view of the range `shown` in a window of such a look.
    ///
    /// # Errors
    /// What of it makes no sense.
    pub fn spec(&self, shown: TimeRange, look: Look) -> Result<FigureSpec, Faults> {
        let typed = |text: &str| {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let mut faults = Faults::default();
        let mut spec = FigureSpec {
            title: typed(&self.title),
            subtitle: typed(&self.subtitle),
            from: typed(&self.from),
            to: typed(&self.to),
            theme: Some(self.look_of(look).name().to_owned()),
            panels: self.panels,
            labels: self.labels,
            rows: self.rows,
            pages: self.pages(),
            footnotes: self
                .footnotes
                .iter()
                .filter_map(|line| typed(line))
                .collect(),
            ..FigureSpec::default()
        };
        match spec.range(shown) {
            Ok(_) => {}
            Err(RangeError::From(error)) => faults.from = Some(words::date_fault(&error)),
            Err(RangeError::To(error)) => faults.to = Some(words::date_fault(&error)),
            Err(RangeError::Backwards(from, to)) => faults.to = Some(words::backwards(&from, &to)),
        }
        // Both may be wrong at once; what is said of the first hides nothing of the second.
        if faults.from.is_some() {
            let last = FigureSpec {
                from: None,
                ..spec.clone()
            };
            if let Err(RangeError::To(error)) = last.range(shown) {
                faults.to = Some(words::date_fault(&error));
            }
        }
        match self.size() {
            Ok(size) => {
                spec.size = size;
                if self.kind == Kind::Png {
                    match self.scale(&size.format()) {
                        Ok(scale) => spec.scale = scale,
                        Err(why) => faults.dpi = Some(why),
                    }
                }
            }
            Err(why) => faults.size = Some(why),
        }
        if faults == Faults::default() {
            Ok(spec)
        } else {
            Err(faults)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Civil;

    fn shown() -> TimeRange {
        TimeRange::between(
            Civil::midnight(2023, 11, 23).to_instant(),
            Civil::midnight(2023, 12, 4).to_instant(),
        )
    }

    fn spec(draft: &Draft) -> Result<FigureSpec, Faults> {
        draft.spec(shown(), Look::Light)
    }

    #[test]
    fn what_is_not_said_is_as_usual() {
        let said = spec(&Draft::default()).expect("nothing is wrong");
        assert_eq!(said.theme.as_deref(), Some("light"));
        assert_eq!((said.title.as_ref(), said.scale), (None, None));
        assert_eq!(said.range(shown()), Ok(shown()));
        assert_eq!(said.pages, Pages::One);
        let pdf = Draft {
            kind: Kind::Pdf,
            ..Draft::default()
        };
        assert_eq!(spec(&pdf).map(|spec| spec.pages), Ok(Pages::Auto));
        let one = Draft {
            pages: Some(Pages::One),
            ..pdf
        };
        assert_eq!(spec(&one).map(|spec| spec.pages), Ok(Pages::One));
    }

    #[test]
    fn a_dark_window_makes_no_dark_paper_unless_it_is_asked_for() {
        let theme = |draft: &Draft| {
            let spec = draft.spec(shown(), Look::Dark).expect("nothing is wrong");
            spec.theme.unwrap_or_default()
        };
        let of = |preset: Preset| Draft {
            preset: Some(preset),
            ..Draft::default()
        };
        assert_eq!(theme(&of(Preset::Screen)), "dark");
        assert_eq!(theme(&of(Preset::Slide)), "dark");
        assert_eq!(theme(&of(Preset::A4Portrait)), "light");
        assert_eq!(theme(&of(Preset::Column2)), "light");
        let pdf = Draft {
            kind: Kind::Pdf,
            ..of(Preset::Screen)
        };
        assert_eq!(theme(&pdf), "light");
        let asked = Draft {
            look: Some(Look::Dark),
            ..pdf
        };
        assert_eq!(theme(&asked), "dark");
    }

    #[test]
    fn every_fault_says_what_to_type() {
        let faults = |draft: Draft| spec(&draft).expect_err("a fault");
        let both = faults(Draft {
            from: "soon".to_owned(),
            to: "31 Nov".to_owned(),
            ..Draft::default()
        });
        assert!(both.from.is_some_and(|why| why.contains("soon")));
        assert!(both.to.is_some_and(|why| why.contains("30 days")));
        let backwards = faults(Draft {
            from: "2023-12-02".to_owned(),
            to: "2023-11-25".to_owned(),
            ..Draft::default()
        });
        let why = backwards.to.expect("it ends before it begins");
        assert!(!why.contains("--"), "options are the command line's: {why}");
        let free = |free: &str| Draft {
            preset: None,
            free: free.to_owned(),
            ..Draft::default()
        };
        for (typed, part) in [
            ("wide", "90x120mm"),
            ("10x10", "320x240"),
            ("99000x900", "30000"),
        ] {
            let why = faults(free(typed)).size.expect(typed);
            assert!(why.contains(part), "{why}");
        }
        let dpi = |dpi: &str, kind| Draft {
            preset: Some(Preset::A3Portrait),
            dpi: dpi.to_owned(),
            kind,
            ..Draft::default()
        };
        assert!(faults(dpi("many", Kind::Png)).dpi.is_some());
        let why = faults(dpi("9600", Kind::Png)).dpi.expect("too many pixels");
        assert!(why.contains("30,000") && why.contains("1,814"), "{why}");
        assert!(spec(&dpi("9600", Kind::Pdf)).is_ok(), "it has no pixels");
        let fine = spec(&dpi("600", Kind::Png)).expect("enough for a press");
        let pixels = fine.scale.unwrap_or_default() * fine.size.format().width_px;
        assert!((pixels - 297.0 / 25.4 * 600.0).abs() < 1.0, "{pixels}");
    }

    #[test]
    fn nothing_said_of_a_dataset_is_kept() {
        let draft = Draft {
            title: "Own title".to_owned(),
            from: "2023".to_owned(),
            footnotes: vec!["A remark".to_owned()],
            preset: None,
            free: "120x80mm".to_owned(),
            dpi: "150".to_owned(),
            look: Some(Look::Greyscale),
            rows: Some(Rows::Count(3)),
            pages: Some(Pages::Auto),
            kind: Kind::Svg,
            sidecar: true,
            ..Draft::default()
        };
        let text = serde_json::to_string(&draft.kept()).expect("a value of our own");
        assert!(!text.contains("Own") && !text.contains("remark"), "{text}");
        let kept: KeptFigure = serde_json::from_str(&text).expect("just written");
        let mut expected = draft;
        expected.forget_dataset();
        assert_eq!(Draft::of(&kept), expected);
    }
}
