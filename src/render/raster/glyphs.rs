//! The outlines of glyphs, each read from its face once.

use std::collections::{BTreeMap, HashMap};

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use tiny_skia::{Path, PathBuilder, Transform};

use crate::scene::TextNode;
use crate::text::{FaceId, FontSet, Run};

/// Outlines in font units, y upwards.
pub(super) struct Outlines<'a> {
    fonts: &'a FontSet,
    faces: BTreeMap<FaceId, Option<OutlineGlyphCollection<'a>>>,

    /// By face and number; `None` for what has no outline, as a space. Only looked up, never walked.
    known: HashMap<(FaceId, u32), Option<Path>>,
}

impl<'a> Outlines<'a> {
    /// None yet.
    pub(super) fn new(fonts: &'a FontSet) -> Self {
        Self {
            fonts,
            faces: BTreeMap::new(),
            known: HashMap::new(),
        }
    }

    /// The letters of a run in their places, in points of the scene; `None` where all are spaces.
    pub(super) fn run(&mut self, node: &TextNode, run: &Run) -> Option<Path> {
        let line = &*node.line;
        let scale = line.style.size_px / self.fonts.face(run.face)?.units_per_em();
        let mut pen = node.left + run.left_px;
        let mut letters = PathBuilder::new();
        for glyph in self.fonts.glyphs(line, run) {
            let x = pen + glyph.x_offset_px;
            let y = node.baseline - glyph.y_offset_px;
            pen += glyph.advance_px;
            let Some(outline) = self.outline(run.face, glyph.id) else {
                continue;
            };
            let place = Transform::from_row(scale, 0.0, 0.0, -scale, x, y);
            if let Some(letter) = outline.clone().transform(place) {
                letters.push_path(&letter);
            }
        }
        letters.finish()
    }

    fn outline(&mut self, face: FaceId, glyph: u32) -> Option<&Path> {
        let (fonts, faces) = (self.fonts, &mut self.faces);
        let known = self.known.entry((face, glyph));
        let outline = known.or_insert_with(|| {
            let outlines = faces.entry(face).or_insert_with(|| {
                let face = fonts.face(face)?;
                let font = FontRef::from_index(face.bytes().as_ref(), face.index()).ok()?;
                Some(font.outline_glyphs())
            });
            let outline = outlines.as_ref()?.get(GlyphId::new(glyph))?;
            let mut pen = Pen(PathBuilder::new());
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            outline.draw(settings, &mut pen).ok()?;
            pen.0.finish()
        });
        outline.as_ref()
    }
}

/// Takes an outline down as a path.
struct Pen(PathBuilder);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.cubic_to(cx0, cy0, cx1, cy1, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
