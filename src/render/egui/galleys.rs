//! Lines of text as egui galleys, laid out once and held.
//!
//! egui sets text from left to right in logical order. The runs of a line are already in visual
//! order, each in one face and one direction, so each becomes a galley of its own, placed at its
//! measured left edge: egui never has to order anything, and faces of different heights share one
//! baseline, which egui would not give them within one galley.
//!
//! A run is put together from words that were laid out before. While a crowded view moves, dozens of
//! lines are new in every frame, and their words are not.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use ::egui::epaint::text::PlacedRow;
use ::egui::text::LayoutJob;
use ::egui::{Color32, FontId, Galley, Painter, Vec2, vec2};

use super::words::Words;
use crate::model::SeededMap;
use crate::text::{Line, Run};

/// Frames for which a galley is kept unused: two seconds at 60 frames a second, so that panning
/// back lays nothing out.
const KEPT_FRAMES: u64 = 120;

/// A run's galley and where it goes.
pub(super) struct Placed {
    /// Laid out in a placeholder colour, so that the ink is chosen when painting.
    pub galley: Arc<Galley>,

    /// From the line's left edge to the galley's.
    pub left: f32,

    /// From the galley's top to its baseline.
    pub ascent: f32,
}

/// The galleys of the lines that were painted lately.
#[derive(Default)]
pub(super) struct Galleys {
    entries: SeededMap<ByContent, Entry>,
    words: Words,
    frame: u64,
    pixels_per_point: f32,

    /// A galley in egui's own cache. egui empties that cache, and only then begins a new texture,
    /// when fonts or their options change or the texture is full; our galleys would then show the
    /// wrong letters. As long as asking again gives the same galley, ours are good.
    witness: Option<Arc<Galley>>,
}

struct Entry {
    runs: Vec<Placed>,
    used: u64,
}

impl Galleys {
    /// Begins a frame: forgets what is out of date or long unused.
    pub(super) fn begin_frame(&mut self, painter: &Painter) {
        self.frame += 1;
        let pixels_per_point = painter.pixels_per_point();
        let witness = painter.layout_job(LayoutJob::simple_singleline(
            "·".to_owned(),
            FontId::proportional(12.0),
            Color32::PLACEHOLDER,
        ));
        let same = self
            .witness
            .as_ref()
            .is_some_and(|known| Arc::ptr_eq(known, &witness));
        self.witness = Some(witness);
        #[expect(clippy::float_cmp, reason = "any change at all is a change")]
        if !same || self.pixels_per_point != pixels_per_point {
            self.entries.clear();
            self.words.clear();
            self.pixels_per_point = pixels_per_point;
        } else if self.frame.is_multiple_of(KEPT_FRAMES) {
            let frame = self.frame;
            self.entries
                .retain(|_, entry| entry.used + KEPT_FRAMES >= frame);
            self.words.forget(frame);
        }
    }

    /// The galleys of a line, from left to right.
    pub(super) fn line(&mut self, painter: &Painter, line: &Arc<Line>) -> &[Placed] {
        let frame = self.frame;
        let words = &mut self.words;
        let entry = self
            .entries
            .entry(ByContent(Arc::clone(line)))
            .or_insert_with(|| Entry {
                runs: line
                    .runs
                    .iter()
                    .filter_map(|run| place(painter, words, line, run, frame))
                    .collect(),
                used: frame,
            });
        entry.used = frame;
        &entry.runs
    }

    /// Lines held.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }
}

/// The galleys of a line that is not held: egui holds its words for a while.
pub(super) fn alone(painter: &Painter, line: &Line) -> Vec<Placed> {
    let mut words = Words::default();
    let runs = line.runs.iter();
    runs.filter_map(|run| place(painter, &mut words, line, run, 0))
        .collect()
}

/// A line that equals another with the same wording in the same place, whoever made it.
struct ByContent(Arc<Line>);

impl PartialEq for ByContent {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&*self.0, &*other.0);
        Arc::ptr_eq(&self.0, &other.0)
            || (a.text == b.text
                && a.style.size_px.to_bits() == b.style.size_px.to_bits()
                && a.runs.len() == b.runs.len()
                && a.runs.iter().zip(&b.runs).all(|(a, b)| {
                    a.face == b.face
                        && a.rtl == b.rtl
                        && a.bytes == b.bytes
                        && a.left_px.to_bits() == b.left_px.to_bits()
                }))
    }
}

impl Eq for ByContent {}

impl Hash for ByContent {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.text.hash(state);
        self.0.style.size_px.to_bits().hash(state);
        // The weight shows in the face.
        for run in &self.0.runs {
            run.face.hash(state);
        }
    }
}

/// A run's galley; `None` where the run is empty.
fn place(
    painter: &Painter,
    words: &mut Words,
    line: &Line,
    run: &Run,
    frame: u64,
) -> Option<Placed> {
    let px = painter.pixels_per_point();
    let mut whole: Option<(Galley, f32, f32)> = None;
    for word in &run.words {
        let text = line.text.get(word.bytes.clone())?;
        let text = if run.rtl && !run.strong {
            Cow::Owned(mirrored(text))
        } else {
            Cow::Borrowed(text)
        };
        let Some((galley, ascent)) = words.get(painter, &text, line.style.size_px, run.face, frame)
        else {
            continue;
        };
        match &mut whole {
            None => whole = Some((Galley::clone(galley), ascent, word.left_px)),
            Some((whole, _, first_px)) => {
                // Glyphs are crisp where their row begins on a pixel.
                let left_px = ((word.left_px - *first_px) * px).round() / px;
                append(whole, galley, vec2(left_px, 0.0));
            }
        }
    }
    let (mut galley, ascent, left_px) = whole?;
    if galley.rows.len() > 1 {
        let text = line.text.get(run.bytes.clone()).unwrap_or_default();
        galley.job = Arc::new(LayoutJob {
            text: text.to_owned(),
            ..LayoutJob::clone(&galley.job)
        });
    }
    Some(Placed {
        galley: Arc::new(galley),
        left: run.left_px + left_px,
        ascent,
    })
}

/// Adds the rows of a galley to another, so far from its origin. Rows are shared, not copied.
fn append(whole: &mut Galley, galley: &Galley, by: Vec2) {
    whole.rows.extend(galley.rows.iter().map(|row| PlacedRow {
        pos: row.pos + by,
        ..row.clone()
    }));
    whole.rect = whole.rect.union(galley.rect.translate(by));
    whole.mesh_bounds = whole.mesh_bounds.union(galley.mesh_bounds.translate(by));
    whole.num_vertices += galley.num_vertices;
    whole.num_indices += galley.num_indices;
}

/// A right-to-left run without letters, as a shaper that guesses left to right must be given it.
fn mirrored(text: &str) -> String {
    text.chars().rev().map(mirror).collect()
}

/// The character that stands for its mirror image, of those that occur in running text.
const fn mirror(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        '≤' => '≥',
        '≥' => '≤',
        '⟨' => '⟩',
        '⟩' => '⟨',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_between_a_number_and_a_word_turn_round() {
        assert_eq!(mirrored(" (a"), "a) ");
        assert_eq!(mirrored(") – «"), "» – (");
    }
}
