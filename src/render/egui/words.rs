//! Words as egui galleys, kept longer than the lines that they stand in.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::egui::text::{LayoutJob, TextFormat, TextWrapping};
use ::egui::{Color32, FontId, Galley, Painter};

use super::fonts::face_family;
use crate::model::SeededMap;
use crate::text::FaceId;

/// Frames for which a word is kept unused: ten seconds at 60 frames a second.
const KEPT_FRAMES: u64 = 600;

/// Words kept of one face and size; then those of the last frame alone are. A word takes one or two
/// kilobytes.
const MOST_WORDS: usize = 8_192;

/// The words that were painted lately.
#[derive(Default)]
pub(super) struct Words {
    /// By face and bits of the size.
    of_style: BTreeMap<(FaceId, u32), SeededMap<Box<str>, Word>>,
}

struct Word {
    galley: Arc<Galley>,
    ascent: f32,
    used: u64,
}

impl Words {
    /// A word's galley, in a placeholder colour so that the ink is chosen when painting, and the
    /// distance from its top to its baseline; `None` where there is nothing to see.
    pub(super) fn get(
        &mut self,
        painter: &Painter,
        text: &str,
        size_px: f32,
        face: FaceId,
        frame: u64,
    ) -> Option<(&Galley, f32)> {
        let words = self.of_style.entry((face, size_px.to_bits())).or_default();
        if !words.contains_key(text) {
            if words.len() >= MOST_WORDS {
                words.retain(|_, word| word.used + 1 >= frame);
            }
            words.insert(text.into(), Word::new(painter, text, size_px, face)?);
        }
        let word = words.get_mut(text)?;
        word.used = frame;
        Some((&word.galley, word.ascent))
    }

    /// Forgets what has long not been used.
    pub(super) fn forget(&mut self, frame: u64) {
        for words in self.of_style.values_mut() {
            words.retain(|_, word| word.used + KEPT_FRAMES >= frame);
        }
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.of_style.clear();
    }
}

impl Word {
    fn new(painter: &Painter, text: &str, size_px: f32, face: FaceId) -> Option<Self> {
        let format = TextFormat {
            font_id: FontId::new(size_px, face_family(face)),
            color: Color32::PLACEHOLDER,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(text.to_owned(), format);
        job.wrap = TextWrapping::no_max_width();
        job.break_on_newline = false;
        job.keep_trailing_whitespace = true;
        let galley = painter.layout_job(job);
        let row = galley.rows.first()?;
        let ascent = row.pos.y + row.glyphs.first()?.pos.y;
        Some(Self {
            galley,
            ascent,
            used: 0,
        })
    }
}
