//! Lines of text as glyphs that know their words, so that they can be searched, copied and read.
//!
//! Glyphs and advances are those that were measured. What remains to settle is the order in which
//! they are written, as programs that take text out of a PDF go by that order, by the places of the
//! letters, or by both:
//! - The runs of a line follow each other as they are read.
//! - A run from right to left is written word by word, the first word first. Within a word glyphs
//!   stand from left to right, as the format wants it.
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
use crate::text::{FaceId, FontSet, Glyph, Line, Run};

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
        self.fonts.face(*id).map(crate::text::Face::name)
    }
}

/// What text is drawn on and with.
pub(super) struct Pen<'p, 's, 'f> {
    /// The page.
    pub surface: &'p mut Surface<'s>,

    /// The faces.
    pub faces: &'p mut Faces<'f>,
}

/// A stretch of a line that is written at once.
struct Stretch<'a> {
    glyphs: &'a [Glyph],
    left_px: f32,
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
        let whole = Stretch {
            glyphs: &glyphs,
            left_px: finite(node.left + run.left_px),
        };
        let stretches = if run.rtl {
            words_of(whole, &line.text)
        } else {
            vec![whole]
        };
        for stretch in stretches {
            write(pen, node, &text, run.face, &font, &stretch);
        }
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

/// The words of a run from right to left, each with the spaces after it, as they are read.
fn words_of<'a>(run: Stretch<'a>, text: &str) -> Vec<Stretch<'a>> {
    let is_space = |glyph: &Glyph| {
        let cluster = text.get(glyph.bytes.clone()).unwrap_or_default();
        !cluster.is_empty() && cluster.chars().all(char::is_whitespace)
    };
    let mut words = Vec::new();
    let (mut from, mut left_px, mut right_px) = (0, run.left_px, run.left_px);
    for (at, glyph) in run.glyphs.iter().enumerate() {
        // Seen from the left, a word ends where a space begins after a letter.
        let ends = at > from
            && is_space(glyph)
            && run
                .glyphs
                .get(at - 1)
                .is_some_and(|former| !is_space(former));
        if ends {
            words.push(Stretch {
                glyphs: run.glyphs.get(from..at).unwrap_or_default(),
                left_px,
            });
            (from, left_px) = (at, right_px);
        }
        right_px += glyph.advance_px;
    }
    words.push(Stretch {
        glyphs: run.glyphs.get(from..).unwrap_or_default(),
        left_px,
    });
    words.reverse();
    words
}

/// Writes the glyphs of a stretch, those that are boxes as paths.
fn write(
    pen: &mut Pen<'_, '_, '_>,
    node: &TextNode,
    text: &str,
    face: FaceId,
    font: &Font,
    stretch: &Stretch<'_>,
) {
    let size = node.line.style.size_px;
    let baseline = finite(node.baseline);
    let em = |px: f32| finite(px) / size;
    let mut left = stretch.left_px;
    let shown = |glyph: &&Glyph| !is_nothing(glyph, text);
    let kept: Vec<&Glyph> = stretch.glyphs.iter().filter(shown).collect();
    for part in kept.chunk_by(|one, other| is_box(one) == is_box(other)) {
        let start = Point::from_xy(left, baseline);
        let is_boxes = part.first().is_some_and(|glyph| is_box(glyph));
        let glyphs: Vec<KrillaGlyph> = part
            .iter()
            // Of the boxes for one letter the first alone takes room, and is drawn.
            .filter(|glyph| !is_boxes || glyph.advance_px > 0.0)
            .map(|glyph| {
                KrillaGlyph::new(
                    GlyphId::new(if is_boxes { 0 } else { glyph.id }),
                    em(glyph.advance_px),
                    em(glyph.x_offset_px),
                    em(glyph.y_offset_px),
                    0.0,
                    range_in(text, &glyph.bytes),
                    None,
                )
            })
            .collect();
        if is_boxes {
            pen.surface
                .draw_glyphs(start, &glyphs, font.clone(), text, size, true);
            stand_for(pen, start, part, text, face, font, size);
        } else {
            if part
                .iter()
                .any(|glyph| text.get(glyph.bytes.clone()) == Some(" "))
            {
                pen.faces.spaced.insert(face);
            }
            pen.surface
                .draw_glyphs(start, &glyphs, font.clone(), text, size, false);
        }
        left += part.iter().map(|glyph| glyph.advance_px).sum::<f32>();
    }
}

/// Writes spaces that stand for letters which no face has, over their boxes.
fn stand_for(
    pen: &mut Pen<'_, '_, '_>,
    start: Point,
    boxes: &[&Glyph],
    text: &str,
    face: FaceId,
    font: &Font,
    size: f32,
) {
    let Some((space, _)) = pen
        .faces
        .fonts
        .face(face)
        .and_then(crate::text::Face::space)
    else {
        return;
    };
    let glyph = |advance_px: f32, range: Range<usize>| {
        let advance_em = finite(advance_px) / size;
        KrillaGlyph::new(GlyphId::new(space), advance_em, 0.0, 0.0, 0.0, range, None)
    };
    let mut own = String::new();
    let mut glyphs = Vec::new();
    // The first space of a face says what all of them stand for; this must not be it.
    if pen.faces.spaced.insert(face) {
        own.push(' ');
        glyphs.push(glyph(0.0, 0..1));
    }
    for boxed in boxes.iter().filter(|glyph| glyph.advance_px > 0.0) {
        let from = own.len();
        own.push_str(text.get(boxed.bytes.clone()).unwrap_or_default());
        glyphs.push(glyph(boxed.advance_px, from..own.len()));
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
