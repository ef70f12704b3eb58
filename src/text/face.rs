//! One face of a font file: what it covers, how tall it is, and how it shapes.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use harfrust::{
    Direction, FontRef, GlyphBuffer, Script, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer,
    script,
};
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};
use skrifa::string::StringId;

use super::Weight;

/// Why a face cannot be used. The message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// The file cannot be read.
    #[error("cannot read the font {path}: {source}. Check the path given to --font")]
    Read {
        /// The path as given.
        path: String,

        /// What the system says.
        source: std::io::Error,
    },

    /// The bytes are no font.
    #[error("{name} is no font that can be used ({why}). Give a TTF, OTF or TTC file")]
    Parse {
        /// The name as given.
        name: String,

        /// What is wrong with it.
        why: String,
    },
}

/// The bytes of a font file, shared and never copied.
#[derive(Clone)]
pub enum FaceBytes {
    /// Part of the program.
    Static(&'static [u8]),

    /// Read from a file.
    Shared(Arc<[u8]>),
}

impl AsRef<[u8]> for FaceBytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

impl fmt::Debug for FaceBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.as_ref().len())
    }
}

/// One face of a font file.
pub struct Face {
    name: String,
    family: String,
    weight: Weight,
    bytes: FaceBytes,
    index: u32,
    units_per_em: f32,
    ascent_em: f32,
    descent_em: f32,
    coverage: Coverage,
    shaper: ShaperData,

    /// Making a plan costs more than shaping a label, and there are as many as scripts in use.
    plans: RwLock<Vec<(Direction, Script, Arc<ShapePlan>)>>,
}

impl Face {
    /// Reads face `index` of a font file; `name` is what messages call the file.
    ///
    /// # Errors
    /// When the bytes are no font, or it has no character map or no size of its em.
    pub fn parse(name: &str, bytes: FaceBytes, index: u32) -> Result<Self, FontError> {
        let wrong = |why: String| FontError::Parse {
            name: name.to_owned(),
            why,
        };
        let font =
            FontRef::from_index(bytes.as_ref(), index).map_err(|error| wrong(error.to_string()))?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        if metrics.units_per_em == 0 {
            return Err(wrong("its em has no size".to_owned()));
        }
        let coverage = Coverage::new(&font);
        if coverage.is_empty() {
            return Err(wrong("it covers no character".to_owned()));
        }
        let string = |id| {
            font.localized_strings(id)
                .english_or_first()
                .map(|string| string.to_string())
        };
        let family = string(StringId::TYPOGRAPHIC_FAMILY_NAME)
            .or_else(|| string(StringId::FAMILY_NAME))
            .unwrap_or_else(|| name.to_owned());
        // The middle between 400 and 600 and upwards counts as heavy.
        let heavy = font.attributes().weight.value() >= 550.0;
        let units_per_em = f32::from(metrics.units_per_em);
        Ok(Self {
            name: string(StringId::POSTSCRIPT_NAME).unwrap_or_else(|| name.to_owned()),
            family,
            weight: if heavy {
                Weight::SemiBold
            } else {
                Weight::Regular
            },
            index,
            units_per_em,
            ascent_em: metrics.ascent / units_per_em,
            descent_em: -metrics.descent / units_per_em,
            coverage,
            shaper: ShaperData::new(&font),
            plans: RwLock::default(),
            bytes,
        })
    }

    /// The PostScript name, such as `IBMPlexSans-SemiBold`; unique among the bundled faces.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The family name, such as `IBM Plex Sans`.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// The weight that the face serves.
    pub fn weight(&self) -> Weight {
        self.weight
    }

    /// The bytes of the whole font file.
    pub fn bytes(&self) -> &FaceBytes {
        &self.bytes
    }

    /// Which face of the file this is; 0 unless the file is a collection.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// Font units in one em.
    pub fn units_per_em(&self) -> f32 {
        self.units_per_em
    }

    /// Baseline to top, as a part of the em.
    pub fn ascent_em(&self) -> f32 {
        self.ascent_em
    }

    /// Baseline to bottom, positive, as a part of the em.
    pub fn descent_em(&self) -> f32 {
        self.descent_em
    }

    /// The number of the glyph of the space and its width as a part of the em, where there is one.
    pub fn space(&self) -> Option<(u32, f32)> {
        let font = FontRef::from_index(self.bytes.as_ref(), self.index).ok()?;
        let glyph = font.charmap().map(' ')?;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let advance = metrics.advance_width(glyph)?;
        Some((glyph.to_u32(), advance / self.units_per_em))
    }

    /// Whether the face has a glyph for a character.
    pub fn covers(&self, c: char) -> bool {
        self.coverage.has(c)
    }

    /// Shapes one run in one direction. The flag tells whether the letters alone would have led a
    /// shaper to that direction. `None` if the bytes no longer parse, which cannot happen.
    pub(super) fn shape(&self, text: &str, rtl: bool) -> Option<(GlyphBuffer, bool)> {
        let font = FontRef::from_index(self.bytes.as_ref(), self.index).ok()?;
        let shaper = self.shaper.shaper(&font).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        // Sets the script of the first letter that has one, and the direction of that script. It
        // knows no locale. The language stays unset, as in the window.
        buffer.guess_segment_properties();
        let script = buffer.script();
        let guessed = buffer.direction();
        let direction = if rtl {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        };
        buffer.set_direction(direction);
        let plan = self.plan(&shaper, direction, script);
        let glyphs = shaper.shape(buffer, ShapeOptions::new().plan(Some(&plan)));
        Some((glyphs, script != script::UNKNOWN && guessed == direction))
    }

    fn plan(
        &self,
        shaper: &harfrust::Shaper<'_>,
        direction: Direction,
        script: Script,
    ) -> Arc<ShapePlan> {
        let plans = self.plans.read().unwrap_or_else(PoisonError::into_inner);
        let known = |plans: &Vec<(Direction, Script, Arc<ShapePlan>)>| {
            plans
                .iter()
                .find(|(d, s, _)| *d == direction && *s == script)
                .map(|(_, _, plan)| Arc::clone(plan))
        };
        if let Some(plan) = known(&plans) {
            return plan;
        }
        drop(plans);
        let stated = (script != script::UNKNOWN).then_some(script);
        let plan = Arc::new(ShapePlan::new(shaper, direction, stated, None, &[]));
        let mut plans = self.plans.write().unwrap_or_else(PoisonError::into_inner);
        known(&plans).unwrap_or_else(|| {
            plans.push((direction, script, Arc::clone(&plan)));
            plan
        })
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face")
            .field("name", &self.name)
            .field("weight", &self.weight)
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

/// Which characters a face has: asked for every character of every new line.
struct Coverage {
    /// One bit for each character of the Basic Multilingual Plane.
    basic: Box<[u64]>,

    /// The others, sorted.
    beyond: Vec<u32>,
}

impl Coverage {
    fn new(font: &FontRef<'_>) -> Self {
        let mut basic = vec![0_u64; 0x1_0000 / 64].into_boxed_slice();
        let mut beyond = Vec::new();
        for (c, glyph) in font.charmap().mappings() {
            if glyph.to_u32() == 0 {
                continue;
            }
            match basic.get_mut(c as usize / 64) {
                Some(word) => *word |= 1 << (c % 64),
                None => beyond.push(c),
            }
        }
        beyond.sort_unstable();
        Self { basic, beyond }
    }

    fn has(&self, c: char) -> bool {
        let c = u32::from(c);
        match self.basic.get(c as usize / 64) {
            Some(word) => word >> (c % 64) & 1 == 1,
            None => self.beyond.binary_search(&c).is_ok(),
        }
    }

    fn is_empty(&self) -> bool {
        self.beyond.is_empty() && self.basic.iter().all(|word| *word == 0)
    }
}
