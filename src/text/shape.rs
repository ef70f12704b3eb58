//! From words to a measured line: directions, faces, advances.

use std::borrow::Cow;
use std::ops::Range;

use unicode_script::{Script, UnicodeScript as _};
use unicode_segmentation::UnicodeSegmentation as _;

use super::words::Words;
use super::{Face, FaceId, FontSet, Line, Run, TextStyle, Weight, bidi};

/// One shaped glyph of a run, for targets that place glyphs themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face of the run; 0 is the box of a missing character.
    pub id: u32,

    /// Bytes of [`Line::text`] that it stands for, in logical order.
    pub bytes: Range<usize>,

    /// How far it moves the pen to the right, in points.
    pub advance_px: f32,

    /// How far right of the pen it is drawn, in points.
    pub x_offset_px: f32,

    /// How far above the baseline it is drawn, in points.
    pub y_offset_px: f32,
}

/// A text on one line: line ends and control characters become spaces.
pub(super) fn on_one_line(text: &str) -> Cow<'_, str> {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if text.contains(breaks) {
        Cow::Owned(text.replace("\r\n", " ").replace(breaks, " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// Measures a text that stands on one line. `base_rtl` is its base direction where something else
/// than its own letters decides it. `advances_px`, where wanted, gets for each byte the advance of
/// the cluster that begins there.
pub(super) fn lay(
    fonts: &FontSet,
    text: &str,
    style: TextStyle,
    base_rtl: Option<bool>,
    mut advances_px: Option<&mut Vec<f32>>,
) -> Line {
    let rtl = base_rtl.unwrap_or_else(|| bidi::base_rtl(text));
    if let Some(advances) = advances_px.as_deref_mut() {
        advances.clear();
        advances.resize(text.len(), 0.0);
    }
    let main = fonts.main(style.weight);
    let tall = |id| fonts.face(id).map_or((0.0, 0.0), height_em);
    let (mut ascent_em, mut descent_em) = tall(main);
    let mut runs = Vec::new();
    let mut missing = Vec::new();
    let mut left_px = 0.0_f32;
    for piece in pieces(fonts, text, rtl, style.weight) {
        let Some(face) = fonts.face(piece.face) else {
            continue;
        };
        let (ascent, descent) = height_em(face);
        ascent_em = ascent_em.max(ascent);
        descent_em = descent_em.max(descent);
        let part = text.get(piece.bytes.clone()).unwrap_or_default();
        let px = style.size_px / face.units_per_em();
        let mut units = 0.0_f32;
        let mut words = Words::new(part, piece.bytes.start, piece.rtl);
        let strong = each_glyph(face, part, piece.rtl, |glyph| {
            let at = piece.bytes.start + glyph.cluster;
            words.glyph(glyph.cluster, units * px);
            if glyph.id == 0 {
                note_missing(face, part, glyph.cluster, at, &mut missing);
            }
            units += glyph.advance;
            if let Some(advances) = advances_px.as_deref_mut()
                && let Some(advance) = advances.get_mut(at)
            {
                *advance += glyph.advance * px;
            }
        });
        let width_px = units * px;
        runs.push(Run {
            words: words.end(),
            bytes: piece.bytes,
            rtl: piece.rtl,
            face: piece.face,
            left_px,
            width_px,
            strong,
        });
        left_px += width_px;
    }
    // Runs stand in visual order; a report reads in logical order and names a character once.
    missing.sort_unstable();
    let mut named = Vec::new();
    for (_, c) in missing {
        if !named.contains(&c) {
            named.push(c);
        }
    }
    Line {
        text: text.to_owned(),
        style,
        width_px: left_px,
        ascent_px: ascent_em * style.size_px,
        descent_px: descent_em * style.size_px,
        rtl,
        elided: false,
        runs,
        missing: named,
    }
}

/// The glyphs of a run, from left to right as seen.
pub(super) fn glyphs(fonts: &FontSet, line: &Line, run: &Run) -> Vec<Glyph> {
    let (Some(face), Some(part)) = (fonts.face(run.face), line.text.get(run.bytes.clone())) else {
        return Vec::new();
    };
    let px = line.style.size_px / face.units_per_em();
    let mut found = Vec::new();
    each_glyph(face, part, run.rtl, |glyph| {
        let at = run.bytes.start + glyph.cluster;
        found.push(Glyph {
            id: glyph.id,
            bytes: at..at,
            advance_px: glyph.advance * px,
            x_offset_px: glyph.x_offset * px,
            y_offset_px: glyph.y_offset * px,
        });
    });
    // A cluster reaches to the start of the next one, whichever way the run reads.
    let mut starts: Vec<usize> = found.iter().map(|glyph| glyph.bytes.start).collect();
    starts.push(run.bytes.end);
    starts.sort_unstable();
    for glyph in &mut found {
        let next = starts.partition_point(|start| *start <= glyph.bytes.start);
        glyph.bytes.end = starts.get(next).copied().unwrap_or(run.bytes.end);
    }
    found
}

/// What the shaper says of one glyph, in font units; `cluster` in bytes from the start of the run.
struct Shaped {
    id: u32,
    cluster: usize,
    advance: f32,
    x_offset: f32,
    y_offset: f32,
}

/// Hands each glyph of a run on, from left to right. Of the boxes for one missing cluster only the
/// first takes room, as in the window. Returns whether the run's letters give its direction.
#[expect(clippy::cast_precision_loss)] // Advances are 16 bits wide in the font.
fn each_glyph(face: &Face, part: &str, rtl: bool, mut take: impl FnMut(Shaped)) -> bool {
    let Some((glyphs, strong)) = face.shape(part, rtl) else {
        return false;
    };
    let mut former = None;
    for (info, position) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
        let boxed_before = info.glyph_id == 0 && former == Some(info.cluster);
        former = Some(info.cluster);
        take(Shaped {
            id: info.glyph_id,
            cluster: info.cluster as usize,
            advance: if boxed_before {
                0.0
            } else {
                position.x_advance as f32
            },
            x_offset: position.x_offset as f32,
            y_offset: position.y_offset as f32,
        });
    }
    strong
}

fn height_em(face: &Face) -> (f32, f32) {
    (face.ascent_em(), face.descent_em())
}

/// Notes which characters of the cluster at byte `cluster` of `part` a face lacks.
fn note_missing(
    face: &Face,
    part: &str,
    cluster: usize,
    at: usize,
    missing: &mut Vec<(usize, char)>,
) {
    let rest = part.get(cluster..).unwrap_or_default();
    let whole = rest.graphemes(true).next().unwrap_or_default();
    let lacking = |c: &char| !face.covers(*c) && !is_ignorable(*c);
    let known = missing.len();
    missing.extend(whole.chars().filter(lacking).map(|c| (at, c)));
    if missing.len() == known {
        missing.extend(whole.chars().next().map(|c| (at, c)));
    }
}

/// A part of a text in one direction and one face.
struct Piece {
    bytes: Range<usize>,
    rtl: bool,
    face: FaceId,
}

/// The pieces of a text from left to right as seen.
fn pieces(fonts: &FontSet, text: &str, base_rtl: bool, weight: Weight) -> Vec<Piece> {
    if text.is_empty() {
        return Vec::new();
    }
    let main = fonts.main(weight);
    // Most labels: nothing turns, and one face has it all.
    let plain = |c| !bidi::may_turn(c) && fonts.face(main).is_some_and(|face| face.covers(c));
    if !base_rtl && text.chars().all(plain) {
        return vec![Piece {
            bytes: 0..text.len(),
            rtl: false,
            face: main,
        }];
    }
    turned(fonts, text, base_rtl, weight)
}

/// [`pieces`] without the short way.
fn turned(fonts: &FontSet, text: &str, base_rtl: bool, weight: Weight) -> Vec<Piece> {
    let mut found = Vec::new();
    for (bytes, rtl) in bidi::visual_runs(text, base_rtl) {
        let first = found.len();
        split_by_face(fonts, text, bytes, rtl, weight, &mut found);
        if rtl && let Some(added) = found.get_mut(first..) {
            added.reverse();
        }
    }
    found
}

/// Splits a run of one direction into pieces of one face, in logical order. What belongs to no
/// script (spaces, punctuation) stays with the face of the letters before it, or else after it,
/// when that face covers it, so that the shaper gets phrases whole.
fn split_by_face(
    fonts: &FontSet,
    text: &str,
    bytes: Range<usize>,
    rtl: bool,
    weight: Weight,
    found: &mut Vec<Piece>,
) {
    let main = fonts.main(weight);
    let part = text.get(bytes.clone()).unwrap_or_default();
    let first = found.len();
    let mut current = None;
    for (offset, grapheme) in part.grapheme_indices(true) {
        let fits = |id| fonts.face(id).is_some_and(|face| covers(face, grapheme));
        // In a left-to-right run the main face comes first: its digits are those of its letters.
        let face = if is_neutral(grapheme) {
            let near = match current {
                Some(face) => Some(face),
                None if rtl => next_face(fonts, part.get(offset..).unwrap_or_default(), weight),
                None => None,
            };
            near.filter(|face| fits(*face) && (rtl || *face == main))
                .unwrap_or_else(|| best(fonts, grapheme, weight).unwrap_or(main))
        } else {
            best(fonts, grapheme, weight).unwrap_or(main)
        };
        current = Some(face);
        let start = bytes.start + offset;
        let end = start + grapheme.len();
        match found.get_mut(first..).and_then(<[Piece]>::last_mut) {
            Some(last) if last.face == face => last.bytes.end = end,
            _ => found.push(Piece {
                bytes: start..end,
                rtl,
                face,
            }),
        }
    }
}

/// The face of the first letters in a text.
fn next_face(fonts: &FontSet, text: &str, weight: Weight) -> Option<FaceId> {
    let letters = text.graphemes(true).find(|letters| !is_neutral(letters))?;
    best(fonts, letters, weight)
}

/// The face that covers a grapheme, or else its first character.
fn best(fonts: &FontSet, grapheme: &str, weight: Weight) -> Option<FaceId> {
    let whole = fonts.find(weight, |face| covers(face, grapheme));
    whole.or_else(|| fonts.face_for(grapheme.chars().next()?, weight))
}

fn covers(face: &Face, grapheme: &str) -> bool {
    grapheme.chars().all(|c| face.covers(c) || is_ignorable(c))
}

/// Whether a grapheme belongs to no script of its own.
fn is_neutral(grapheme: &str) -> bool {
    grapheme.chars().next().is_none_or(|c| {
        matches!(
            c.script(),
            Script::Common | Script::Inherited | Script::Unknown
        )
    })
}

/// Whether the shaper hides a character that a face lacks (`Default_Ignorable_Code_Point`, as far
/// as it is assigned): bidi controls, joiners, variation selectors.
fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STYLE: TextStyle = TextStyle::regular(13.0, 18.0);

    fn line(text: &str) -> Line {
        lay(&FontSet::bundled(), text, STYLE, None, None)
    }

    fn faces(line: &Line) -> Vec<u16> {
        line.runs.iter().map(|run| run.face.0).collect()
    }

    /// The order that unicode-bidi itself gives.
    fn reference(text: &str, rtl: bool) -> String {
        let level = if rtl {
            unicode_bidi::Level::rtl()
        } else {
            unicode_bidi::Level::ltr()
        };
        let info = unicode_bidi::BidiInfo::new(text, Some(level));
        let lines = info.paragraphs.iter();
        lines
            .map(|paragraph| info.reorder_line(paragraph, paragraph.range.clone()))
            .collect()
    }

    #[test]
    fn titles_stand_in_the_order_of_unicode_bidi() {
        for title in [
            "הפסקת אש של 4 ימים (24.11) לפי Reuters",
            "Channel 12: שחרור 50 חטופים, שלב א׳",
            "هدنة لمدة 4 أيام (24.11) بوساطة Qatar وUN",
            "Al Jazeera: إطلاق سراح ٣٩ أسيراً و 13 رهينة",
            "הודעה משותפת / بيان مشترك 2023",
        ] {
            let line = line(title);
            assert!(line.missing.is_empty(), "{title}");
            assert_eq!(
                visual(&line),
                reference(title, line.rtl),
                "{title}: {:?}",
                line.runs
            );
            assert!(line.runs.len() > 1, "{title}");
        }
        assert!(line("הפסקת אש של Reuters").rtl);
        assert!(!line("Channel 12: שחרור").rtl);
    }

    fn visual(line: &Line) -> String {
        bidi::visual_order(line)
    }

    #[test]
    fn right_to_left_phrases_are_shaped_whole() {
        // One run although Sans too has the space, the comma and the brackets.
        let hebrew = line("שלום, עולם (חדש)");
        assert_eq!(faces(&hebrew), [4]);
        assert!(hebrew.runs[0].rtl && hebrew.runs[0].strong);
        // Two right-to-left scripts in one level run: the later one stands further left.
        let both = line("שלום سلام");
        assert_eq!(faces(&both), [2, 4]);
        assert_eq!(both.runs[1].bytes.start, 0);
        // Joined letters are narrower than the same letters apart.
        let joined = line("سلام").width_px;
        let apart: f32 = ["س", "ل", "ا", "م"].map(|c| line(c).width_px).iter().sum();
        assert!(joined < 0.9 * apart, "{joined} of {apart}");
    }

    #[test]
    fn digits_and_latin_in_right_to_left_text_keep_their_direction_and_face() {
        let line = line("שלום 42 עולם");
        assert_eq!(faces(&line), [4, 0, 4]);
        let digits = &line.runs[1];
        assert_eq!(&line.text[digits.bytes.clone()], "42");
        assert!(!digits.rtl && !digits.strong);
    }

    #[test]
    fn a_run_without_letters_says_so() {
        // The ") " between number and Latin: right to left, without a letter to tell it.
        let line = lay(&FontSet::bundled(), "(5) abc", STYLE, Some(true), None);
        let weak: Vec<_> = line.runs.iter().filter(|run| run.rtl).collect();
        assert!(!weak.is_empty() && weak.iter().all(|run| !run.strong));
        assert_eq!(visual(&line), reference("(5) abc", true));
    }

    #[test]
    fn bidi_controls_take_no_room_and_are_heeded() {
        let plain = line("abc");
        for control in "\u{200e}\u{2066}\u{2069}\u{202c}\u{200b}\u{2060}\u{feff}".chars() {
            let marked = line(&format!("abc{control}"));
            assert!(marked.missing.is_empty(), "U+{:04X}", u32::from(control));
            assert!((marked.width_px - plain.width_px).abs() < 1e-4);
        }
        assert!(line("\u{200f}abc").rtl);
        let overridden = line("\u{202e}abc\u{202c}");
        assert!(visual(&overridden).contains("cba"));
        assert!(overridden.runs.iter().all(|run| !run.rtl || !run.strong));
        assert!((overridden.width_px - plain.width_px).abs() < 0.5);
    }

    #[test]
    fn a_missing_character_is_named_once_and_takes_room() {
        let line = line("a日b日😀");
        assert_eq!(line.missing, ['日', '😀']);
        let shown = super::super::font_set::FontSet::bundled();
        let bare = lay(&shown, "ab", STYLE, None, None).width_px;
        assert!(line.width_px > bare + 3.0 * 0.3 * STYLE.size_px);
        // A family of three with joiners is one box, not seven.
        let family = lay(&shown, "👨‍👩‍👧", STYLE, None, None);
        let one = lay(&shown, "👨", STYLE, None, None);
        assert!((family.width_px - one.width_px).abs() < 1e-4);
        assert_eq!(family.missing.len(), 3);
    }

    #[test]
    fn lines_of_one_style_share_their_ascent() {
        assert_eq!(line("x").ascent_px, line("").ascent_px);
        assert_eq!(line("x").ascent_px, line("Ж—").ascent_px);
        assert!(line("سلام").descent_px > line("x").descent_px);
        assert!(line("x").descent_px > 0.0);
    }

    #[test]
    fn kerning_is_on_and_figures_are_tabular() {
        let (av, a, v) = (line("AV"), line("A"), line("V"));
        assert!(av.width_px < a.width_px + v.width_px);
        for digit in '0'..='9' {
            assert_eq!(line(&digit.to_string()).width_px, line("0").width_px);
        }
    }

    #[test]
    fn glyphs_fill_their_run() {
        let fonts = FontSet::bundled();
        let line = line("Qatar: سلام לָעוֹלָם");
        for run in &line.runs {
            let glyphs = glyphs(&fonts, &line, run);
            let width: f32 = glyphs.iter().map(|glyph| glyph.advance_px).sum();
            assert!((width - run.width_px).abs() < 1e-3);
            assert!(
                glyphs
                    .iter()
                    .all(|g| !line.text[g.bytes.clone()].is_empty())
            );
        }
    }

    proptest! {
        #[test]
        fn order_is_that_of_unicode_bidi(text in "[abאבגجدة0-9٣ .,()\u{200f}\u{2067}\u{2069}\u{202e}\u{301}日]{0,24}") {
            let line = line(&text);
            prop_assert_eq!(visual(&line), reference(&text, line.rtl));
        }

        #[test]
        fn runs_cover_the_text_and_abut(text in "\\PC{0,24}") {
            let mut advances = Vec::new();
            let fonts = FontSet::bundled();
            let line = lay(&fonts, &text, STYLE, None, Some(&mut advances));
            let mut bytes: Vec<_> = line.runs.iter().map(|run| run.bytes.clone()).collect();
            bytes.sort_by_key(|range| range.start);
            prop_assert_eq!(bytes.iter().fold(0, |end, range| {
                assert_eq!(end, range.start);
                range.end
            }), text.len());
            let mut left = 0.0;
            for run in &line.runs {
                prop_assert_eq!(run.left_px, left);
                left += run.width_px;
            }
            prop_assert_eq!(left, line.width_px);
            let sum: f32 = advances.iter().sum();
            prop_assert!((sum - left).abs() < 0.01);
        }

        #[test]
        fn the_short_way_changes_nothing(text in "[ -~А-яΑ-ω–—“”…€]{1,24}") {
            let fonts = FontSet::bundled();
            let long: Vec<_> = turned(&fonts, &text, false, Weight::Regular);
            let whole = long.iter().map(|piece| (piece.bytes.clone(), piece.rtl, piece.face.0));
            prop_assert_eq!(whole.collect::<Vec<_>>(), vec![(0..text.len(), false, 0)]);
        }
    }
}
