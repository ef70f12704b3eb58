//! Lines of text as glyphs that know their words, so that they can be searched, copied and read.
//!
//! Glyphs and advances are those that were measured. What remains to settle is the order in which
//! they are written, as programs that take text out of a PDF go by that order, by the places of the
//! letters, or by both:
//! - The runs of a line follow each other as they are read, and so do the letters of a run (ISO 32000-1,
//!   14.8.2.3.3): from right to left the pen moves back after each letter. So readers of tags, and
//!   programs that go by order, have words as they were written; of those that go by places alone and
//!   expect what is written from left to right, Chromium's viewer copies such words backwards.
//! - Each glyph stands for its own letters, as far as a cluster has as many of both: a letter and its
//!   vowel point are two.
//! - What is drawn as nothing, such as a mark of direction, is not written: its glyph is that of the
//!   space, which would then stand for both.
//! - The box of a letter that no face has is drawn as a path, with a space that stands for the letter:
//!   a tagged document may not have the box as a glyph.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use krilla::Data;
use krilla::geom::Point;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::paint::{finite, solid};
use crate::scene::{Colour, TextNode};
use crate::text::{Face, FaceId, FontSet, Glyph, Line, Run};

/// The faces that a document uses, each opened once.
pub(super) struct Faces<'a> {
    fonts: &'a FontSet,

    /// `None` for a face that cannot be embedded.
    opened: BTreeMap<FaceId, Option<Font>>,

    /// Those whose glyph of the space has been written for a space.
    spaced: BTreeSet<FaceId>,
}

impl<'a> Faces<'a> {
    /// None opened yet.
    pub(super) const fn new(fonts: &'a FontSet) -> Self {
        Self {
            fonts,
            opened: BTreeMap::new(),
            spaced: BTreeSet::new(),
        }
    }

    /// A face for krilla; `None` where it cannot be read.
    fn open(&mut self, id: FaceId) -> Option<Font> {
        let fonts = self.fonts;
        let font = self.opened.entry(id).or_insert_with(|| {
            let face = fonts.face(id)?;
            let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(face.bytes().clone());
            Font::new(Data::from(bytes), face.index())
        });
        font.clone()
    }

    /// What a face is called that krilla complains of.
    pub(super) fn name_of(&self, font: &Font) -> Option<&str> {
        let (id, _) = self
            .opened
            .iter()
            .find(|(_, opened)| opened.as_ref() == Some(font))?;
        self.fonts.face(*id).map(Face::name)
    }
}

/// What text is drawn on and with.
pub(super) struct Pen<'p, 's, 'f> {
    /// The page.
    pub surface: &'p mut Surface<'s>,

    /// The faces.
    pub faces: &'p mut Faces<'f>,
}

/// A glyph in its place.
struct Placed<'a> {
    glyph: &'a Glyph,

    /// Where the pen is for it, in scene points.
    left_px: f32,

    /// Bytes of the line that it stands for.
    bytes: Range<usize>,
}

/// The runs of a line in the order in which they are read.
pub(super) fn logical_runs(line: &Line) -> Vec<&Run> {
    let mut runs: Vec<&Run> = line.runs.iter().collect();
    runs.sort_by_key(|run| run.bytes.start);
    runs
}

/// Draws runs of a line, given as they are read.
pub(super) fn runs(pen: &mut Pen<'_, '_, '_>, node: &TextNode, runs: &[&Run], colour: Colour) {
    let line = &*node.line;
    if !(line.style.size_px > 0.0 && line.style.size_px.is_finite()) {
        return;
    }
    pen.surface.set_fill(Some(solid(colour)));
    pen.surface.set_stroke(None);
    let text = writable(&line.text);
    for run in runs {
        let Some(font) = pen.faces.open(run.face) else {
            continue;
        };
        let glyphs = pen.faces.fonts.glyphs(line, run);
        let placed = placed(&glyphs, node.left + run.left_px, run.rtl, &text);
        write(pen, node, &text, (run.face, &font), &placed);
    }
}

/// Draws a space after the end of a line whose paragraph goes on, so that its last word and the
/// first of the next line are two.
pub(super) fn space_after(pen: &mut Pen<'_, '_, '_>, node: &TextNode) {
    let line = &*node.line;
    let Some(run) = logical_runs(line).pop() else {
        return;
    };
    let (Some(face), Some(font)) = (pen.faces.fonts.face(run.face), pen.faces.open(run.face))
    else {
        return;
    };
    let size = line.style.size_px;
    let Some((id, advance_em)) = face.space() else {
        return;
    };
    if line.text.ends_with(char::is_whitespace) || !(size > 0.0 && size.is_finite()) {
        return;
    }
    let left = if run.rtl {
        node.left + run.left_px - advance_em * size
    } else {
        node.left + run.left_px + run.width_px
    };
    let glyph = KrillaGlyph::new(GlyphId::new(id), advance_em, 0.0, 0.0, 0.0, 0..1, None);
    let start = Point::from_xy(finite(left), finite(node.baseline));
    pen.faces.spaced.insert(run.face);
    pen.surface
        .draw_glyphs(start, &[glyph], font, " ", size, false);
}

/// Text as a PDF may map glyphs to it, of the same length: without two characters that it may not
/// hold.
fn writable(text: &str) -> Cow<'_, str> {
    if text.contains(['\u{feff}', '\u{fffe}']) {
        let joined = text.replace('\u{feff}', "\u{2060}");
        Cow::Owned(joined.replace('\u{fffe}', "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The glyphs of a run in the order in which they are read, without those that are nothing.
fn placed<'a>(glyphs: &'a [Glyph], left_px: f32, rtl: bool, text: &str) -> Vec<Placed<'a>> {
    let mut pen_px = finite(left_px);
    let mut found = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        // Of the boxes for one letter the first alone takes room, and is drawn.
        let is_drawn = if is_box(glyph) {
            glyph.advance_px > 0.0
        } else {
            !is_nothing(glyph, text)
        };
        if is_drawn {
            found.push(Placed {
                glyph,
                left_px: pen_px,
                bytes: range_in(text, &glyph.bytes),
            });
        }
        pen_px += glyph.advance_px;
    }
    if rtl {
        found.reverse();
    }
    for cluster in found.chunk_by_mut(|one, other| one.bytes == other.bytes) {
        share(cluster, text);
    }
    found
}

/// Gives each glyph of a cluster its own letter, where there are as many of both.
fn share(cluster: &mut [Placed<'_>], text: &str) {
    let Some(first) = cluster.first() else {
        return;
    };
    let from = first.bytes.start;
    let letters = text.get(first.bytes.clone()).unwrap_or_default();
    if cluster.len() < 2 || letters.chars().count() != cluster.len() {
        return;
    }
    for (placed, (at, letter)) in cluster.iter_mut().zip(letters.char_indices()) {
        placed.bytes = from + at..from + at + letter.len_utf8();
    }
}

/// Writes glyphs, those that are boxes as paths.
fn write(
    pen: &mut Pen<'_, '_, '_>,
    node: &TextNode,
    text: &str,
    (face, font): (FaceId, &Font),
    placed: &[Placed<'_>],
) {
    let size = node.line.style.size_px;
    let em = |px: f32| finite(px) / size;
    for part in placed.chunk_by(|one, other| is_box(one.glyph) == is_box(other.glyph)) {
        let Some(first) = part.first() else {
            continue;
        };
        let start = Point::from_xy(first.left_px, finite(node.baseline));
        let nexts = part.iter().skip(1).map(|next| Some(next.left_px));
        let is_boxes = is_box(first.glyph);
        let glyphs: Vec<KrillaGlyph> = part
            .iter()
            .zip(nexts.chain([None]))
            .map(|(placed, next)| {
                let advance_px = next.map_or(placed.glyph.advance_px, |next| next - placed.left_px);
                KrillaGlyph::new(
                    GlyphId::new(if is_boxes { 0 } else { placed.glyph.id }),
                    em(advance_px),
                    em(placed.glyph.x_offset_px),
                    em(placed.glyph.y_offset_px),
                    0.0,
                    placed.bytes.clone(),
                    None,
                )
            })
            .collect();
        pen.surface
            .draw_glyphs(start, &glyphs, font.clone(), text, size, is_boxes);
        if is_boxes {
            stand_for(pen, start, &glyphs, text, (face, font), size);
        } else if part
            .iter()
            .any(|placed| text.get(placed.bytes.clone()) == Some(" "))
        {
            pen.faces.spaced.insert(face);
        }
    }
}

/// Writes spaces that stand for letters which no face has, over their boxes.
fn stand_for(
    pen: &mut Pen<'_, '_, '_>,
    start: Point,
    boxes: &[KrillaGlyph],
    text: &str,
    (face, font): (FaceId, &Font),
    size: f32,
) {
    let Some((space, _)) = pen.faces.fonts.face(face).and_then(Face::space) else {
        return;
    };
    let glyph = |advance_em: f32, range: Range<usize>| {
        KrillaGlyph::new(GlyphId::new(space), advance_em, 0.0, 0.0, 0.0, range, None)
    };
    let mut own = String::new();
    let mut glyphs = Vec::new();
    // The first space of a face says what all of them stand for; this must not be it.
    if pen.faces.spaced.insert(face) {
        own.push(' ');
        glyphs.push(glyph(0.0, 0..1));
    }
    for boxed in boxes {
        let from = own.len();
        own.push_str(text.get(boxed.text_range.clone()).unwrap_or_default());
        glyphs.push(glyph(boxed.x_advance, from..own.len()));
    }
    pen.surface
        .draw_glyphs(start, &glyphs, font.clone(), &own, size, false);
}

/// Whether a glyph is the box of a missing letter, or has a number that a PDF cannot write.
fn is_box(glyph: &Glyph) -> bool {
    glyph.id == 0 || u16::try_from(glyph.id).is_err()
}

/// A range of bytes that is in a text for certain.
fn range_in(text: &str, bytes: &Range<usize>) -> Range<usize> {
    if text.get(bytes.clone()).is_some() {
        bytes.clone()
    } else {
        0..0
    }
}

/// Whether a glyph takes no room and stands for nothing that is seen: a mark of direction, a joiner.
fn is_nothing(glyph: &Glyph, text: &str) -> bool {
    glyph.advance_px == 0.0
        && !is_box(glyph)
        && text
            .get(glyph.bytes.clone())
            .is_some_and(|cluster| cluster.chars().all(is_unseen))
}

const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
