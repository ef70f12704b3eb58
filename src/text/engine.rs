//! The one way to measure text, with a memory.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::laid::{Laid, Shaper};
use super::memo::{Memo, Params};
use super::shape::{self, Glyph, on_one_line};
use super::{FontSet, Line, Run, TextStyle, Weight, elide, wrap};

/// Bytes that either generation of a memo may hold. A screen of labels takes a tenth of it.
const MEMO_BYTES: usize = 4 << 20;

/// Measures, cuts and breaks text over one [`FontSet`], and remembers what was asked lately.
///
/// All widths are in points. The same text, style and width always give the same line, on every
/// machine. Calls from several threads do not wait for each other's shaping.
pub struct TextEngine {
    fonts: FontSet,

    /// See [`TextEngine::stamp`].
    stamp: u64,

    /// Whole lines are lines of endless width.
    lines: Mutex<Memo<Arc<Line>>>,
    wraps: Mutex<Memo<Arc<[Arc<Line>]>>>,

    /// What lines are cut from and what cuts leave: while a view zooms, rooms differ in every frame
    /// and cuts in few.
    laid: Mutex<Memo<Arc<Laid>>>,
}

/// Longest text whose shape is kept for cutting, in bytes. Titles are; paragraphs are cut once.
const LAID_BYTES: usize = 256;

/// The stamp given next.
static STAMP: AtomicU64 = AtomicU64::new(0);

impl TextEngine {
    /// An engine over a set of faces.
    pub fn new(fonts: FontSet) -> Self {
        Self {
            fonts,
            stamp: STAMP.fetch_add(1, Ordering::Relaxed),
            lines: Mutex::new(Memo::new(MEMO_BYTES)),
            wraps: Mutex::new(Memo::new(MEMO_BYTES)),
            laid: Mutex::new(Memo::new(MEMO_BYTES)),
        }
    }

    /// A number that no other engine of this process has: for whoever keeps what was measured.
    pub fn stamp(&self) -> u64 {
        self.stamp
    }

    /// The faces.
    pub fn fonts(&self) -> &FontSet {
        &self.fonts
    }

    /// A text on one line; line ends and control characters become spaces.
    pub fn line(&self, text: &str, style: TextStyle) -> Arc<Line> {
        self.one(text, style, f32::INFINITY, || {
            let text = on_one_line(text);
            Arc::new(shape::lay(&self.fonts, &text, style, None, None))
        })
    }

    /// A text on one line of at most `max_width_px` points: cut between graphemes, at the end of a
    /// word if that costs little, with `…` added. If not even one grapheme and the `…` have room,
    /// the line is empty, its width 0, and it says that it is elided.
    pub fn elide(&self, text: &str, style: TextStyle, max_width_px: f32) -> Arc<Line> {
        if max_width_px == f32::INFINITY {
            return self.line(text, style);
        }
        self.one(text, style, max_width_px, || {
            let text = on_one_line(text);
            elide::elide(self, &text, style, max_width_px, None, false)
        })
    }

    /// A text on lines of at most `max_width_px` points, the last of `max_lines` elided if more
    /// would follow. Line ends in the text are kept; a word wider than a line is broken between
    /// graphemes. A single grapheme wider than a line stands on it all the same.
    pub fn wrap(
        &self,
        text: &str,
        style: TextStyle,
        max_width_px: f32,
        max_lines: Option<usize>,
    ) -> Vec<Arc<Line>> {
        let count = max_lines.map_or(u32::MAX, |max| u32::try_from(max).unwrap_or(u32::MAX));
        let params = params(style, max_width_px, count);
        if let Some(known) = locked(&self.wraps).get(text, params) {
            return known.to_vec();
        }
        let lines: Arc<[Arc<Line>]> = wrap::wrap(self, text, style, max_width_px, max_lines).into();
        let bytes = lines.iter().map(|line| bytes_of(line)).sum();
        locked(&self.wraps).put(text, params, bytes, Arc::clone(&lines));
        lines.to_vec()
    }

    /// The width of a text on one line in points.
    pub fn width(&self, text: &str, style: TextStyle) -> f32 {
        self.line(text, style).width_px
    }

    /// The glyphs of one run of a line, from left to right, for targets that place glyphs.
    pub fn glyphs(&self, line: &Line, run: &Run) -> Vec<Glyph> {
        shape::glyphs(&self.fonts, line, run)
    }

    fn one(
        &self,
        text: &str,
        style: TextStyle,
        max_px: f32,
        make: impl FnOnce() -> Arc<Line>,
    ) -> Arc<Line> {
        let params = params(style, max_px, 1);
        if let Some(known) = locked(&self.lines).get(text, params) {
            return known;
        }
        // Made outside the lock. Two threads may make the same line; it is the same line.
        let line = make();
        locked(&self.lines).put(text, params, bytes_of(&line), Arc::clone(&line));
        line
    }
}

impl Shaper for TextEngine {
    fn laid(&self, text: &str, style: TextStyle, rtl: bool, elided: bool) -> Arc<Laid> {
        let make = || Arc::new(Laid::new(&self.fonts, text, style, rtl, elided));
        if text.len() > LAID_BYTES {
            return make();
        }
        let kind = u32::from(rtl) | u32::from(elided) << 1;
        let params = params(style, f32::INFINITY, kind);
        if let Some(known) = locked(&self.laid).get(text, params) {
            return known;
        }
        let laid = make();
        let bytes = bytes_of(&laid.line) + size_of_val(&*laid.before_px);
        locked(&self.laid).put(text, params, bytes, Arc::clone(&laid));
        laid
    }
}

impl std::fmt::Debug for TextEngine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextEngine")
            .field("fonts", &self.fonts)
            .finish_non_exhaustive()
    }
}

/// A memo is whole between its calls, so a panic elsewhere is no reason to give it up.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn params(style: TextStyle, max_px: f32, max_lines: u32) -> Params {
    [
        style.size_px.to_bits(),
        style.leading_px.to_bits(),
        u32::from(style.weight == Weight::SemiBold),
        max_px.to_bits(),
        max_lines,
    ]
}

/// About how much memory a line takes.
fn bytes_of(line: &Line) -> usize {
    let words = |run: &Run| size_of_val(run.words.as_slice());
    let runs = size_of_val(line.runs.as_slice()) + line.runs.iter().map(words).sum::<usize>();
    size_of::<Line>() + line.text.len() + runs
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: TextStyle = TextStyle::regular(13.0, 18.0);

    fn engine() -> TextEngine {
        TextEngine::new(FontSet::bundled())
    }

    #[test]
    fn a_second_question_gets_the_first_answer() {
        let engine = engine();
        let text = "Qatar: הפסקת אש extended";
        let first = engine.line(text, STYLE);
        assert!(Arc::ptr_eq(&first, &engine.line(text, STYLE)));
        let cut = engine.elide(text, STYLE, 80.0);
        assert!(Arc::ptr_eq(&cut, &engine.elide(text, STYLE, 80.0)));
        assert!(cut.width_px <= 80.0 && first.width_px > 80.0);
        let heavy = TextStyle::semi_bold(13.0, 18.0);
        assert!(engine.width(text, heavy) > engine.width(text, STYLE));
        let lines = engine.wrap(text, STYLE, 80.0, None);
        for (a, b) in lines.iter().zip(engine.wrap(text, STYLE, 80.0, None)) {
            assert!(Arc::ptr_eq(a, &b));
        }
        assert_eq!(engine.wrap(text, STYLE, 80.0, Some(1)).len(), 1);
        // A fresh engine says the same as one with a memory.
        let fresh = super::tests::engine();
        assert_eq!(
            format!("{first:?}"),
            format!("{:?}", fresh.line(text, STYLE))
        );
        assert_eq!(
            format!("{cut:?}"),
            format!("{:?}", fresh.elide(text, STYLE, 80.0))
        );
    }

    #[test]
    fn control_characters_become_spaces() {
        let engine = engine();
        let line = engine.line("a\tb\r\nc\u{2029}d\u{7}e", STYLE);
        assert_eq!(line.text, "a b c d e");
        assert_eq!(engine.elide("a\nb", STYLE, 100.0).text, "a b");
    }

    #[test]
    fn widths_add_up_and_scale() {
        let engine = engine();
        let parts =
            engine.width("Doha", STYLE) + engine.width(" ", STYLE) + engine.width("24", STYLE);
        // Apart from kerning at the seams.
        assert!((engine.width("Doha 24", STYLE) - parts).abs() < 0.1 * STYLE.size_px);
        let twice = TextStyle::regular(26.0, 36.0);
        let error = engine.width("Doha 24", twice) - 2.0 * engine.width("Doha 24", STYLE);
        assert!(error.abs() < 1e-3);
        // Ten tabular figures of 0.6 em.
        assert!((engine.width("0123456789", STYLE) - 6.0 * 13.0).abs() < 1e-3);
    }

    #[test]
    fn is_shared_between_threads() {
        let engine = engine();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for at in 0..200 {
                        let text = format!("هدنة {at}");
                        assert_eq!(engine.line(&text, STYLE).text, text);
                    }
                });
            }
        });
    }
}
