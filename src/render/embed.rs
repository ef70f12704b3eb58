//! The faces of a picture, cut down to the letters in it, as a style sheet that holds them.
//!
//! Each face stays one that a viewer can shape with: ligatures, joining forms, marks and kerning of
//! the letters that are there stay, all others go, and so do hints, which no target here follows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use skera::{DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font};
use write_fonts::read::collections::IntSet;
use write_fonts::read::types::{NameId, Tag};
use write_fonts::read::{FontRef, TableProvider as _};

use super::faces::Faces;
use crate::scene::{Node, Scene};
use crate::text::{Face, FaceId, FontSet};

/// Letters that a target writes between those of a scene.
const WRITTEN_BESIDE: [char; 4] = [' ', '\u{200f}', '\u{2067}', '\u{2069}'];

/// Tables that say nothing about how letters are drawn.
const DROPPED: [&[u8; 4]; 5] = [b"DSIG", b"FFTM", b"STAT", b"kern", b"meta"];

/// Bit of a face's licence that forbids to embed it.
const RESTRICTED: u16 = 2;

/// The family, copyright, licence and where it stands: what a face must go on saying of itself.
const NAMES: [u16; 8] = [0, 1, 2, 3, 4, 5, 6, 13];

/// The language of those names: English.
const NAMES_IN: u16 = 0x0409;

/// One rule for each face that scenes are set in, in the order of the faces; a comment where a face
/// cannot be held.
pub(super) fn style_sheet<'a>(
    scenes: impl IntoIterator<Item = &'a Scene>,
    fonts: &FontSet,
    faces: &Faces,
) -> String {
    let mut letters = BTreeMap::new();
    for scene in scenes {
        collect(&scene.nodes, &mut letters);
    }
    let mut sheet = String::new();
    for (id, mut wanted) in letters {
        let (Some(face), Some(name)) = (fonts.face(id), faces.name(id)) else {
            continue;
        };
        wanted.extend(WRITTEN_BESIDE);
        let family = Faces::quoted(&name.family);
        match cut(face, &wanted) {
            Ok(bytes) => {
                let _ = write!(
                    sheet,
                    "@font-face{{font-family:{family};font-weight:{};src:url(data:font/ttf;base64,",
                    name.weight
                );
                STANDARD.encode_string(&bytes, &mut sheet);
                sheet.push_str(") format('truetype')}\n");
            }
            Err(why) => {
                let _ = writeln!(sheet, "/* {family} is not in this file: {} */", why.words());
            }
        }
    }
    sheet
}

/// The letters of every text, by the face that each is set in.
fn collect(nodes: &[Node], letters: &mut BTreeMap<FaceId, BTreeSet<char>>) {
    for node in nodes {
        match node {
            Node::Group(group) => collect(&group.nodes, letters),
            Node::Shape(_) => {}
            Node::Text(text) => {
                for run in &text.line.runs {
                    let of_run = text.line.text.get(run.bytes.clone()).unwrap_or_default();
                    letters.entry(run.face).or_default().extend(of_run.chars());
                }
            }
        }
    }
}

/// Why a face is not in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LeftOut {
    /// Its maker does not allow it.
    Licence,

    /// Its outlines are of a kind that cannot be cut down.
    Outlines,

    /// It has a fault.
    Fault,
}

impl LeftOut {
    const fn words(self) -> &'static str {
        match self {
            Self::Licence => "its licence does not allow that",
            Self::Outlines => "its outlines are not of the TrueType kind",
            Self::Fault => "it could not be cut down",
        }
    }
}

/// A face with these letters alone, and what shaping them needs.
fn cut(face: &Face, letters: &BTreeSet<char>) -> Result<Vec<u8>, LeftOut> {
    let font = FontRef::from_index(face.bytes().as_ref(), face.index());
    let font = font.map_err(|_| LeftOut::Fault)?;
    if font
        .os2()
        .is_ok_and(|os2| os2.fs_type() & 0xf == RESTRICTED)
    {
        return Err(LeftOut::Licence);
    }
    if font.glyf().is_err() {
        return Err(LeftOut::Outlines);
    }
    let letters: IntSet<u32> = letters.iter().map(|&letter| u32::from(letter)).collect();
    let dropped: IntSet<Tag> = DROPPED.into_iter().map(Tag::new).collect();
    let mut scripts = IntSet::<Tag>::empty();
    scripts.invert();
    let features: IntSet<Tag> = DEFAULT_LAYOUT_FEATURES.iter().copied().collect();
    let names: IntSet<NameId> = NAMES.into_iter().map(NameId::new).collect();
    let languages: IntSet<u16> = std::iter::once(NAMES_IN).collect();
    // A broken face from outside may be more than the cutting was made for: the picture goes without.
    let cut = catch_unwind(AssertUnwindSafe(|| {
        let plan = Plan::new(
            &IntSet::empty(),
            &letters,
            &font,
            SubsetFlags::SUBSET_FLAGS_NO_HINTING,
            &dropped,
            &scripts,
            &features,
            &names,
            &languages,
        );
        subset_font(&font, &plan)
    }));
    match cut {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) | Err(_) => Err(LeftOut::Fault),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use harfrust::{ShaperData, UnicodeBuffer};

    use super::*;
    use crate::render::demo::{TITLES, demo};

    /// Letters by where each glyph stands and how wide it is: the numbers of glyphs differ.
    fn shaped(bytes: &[u8], text: &str) -> Vec<(u32, i32, i32, i32)> {
        let font = harfrust::FontRef::new(bytes).expect("a face");
        let data = ShaperData::new(&font);
        let shaper = data.shaper(&font).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let glyphs = shaper.shape(buffer, harfrust::ShapeOptions::new());
        let infos = glyphs.glyph_infos().iter().zip(glyphs.glyph_positions());
        infos
            .map(|(info, at)| (info.cluster, at.x_advance, at.x_offset, at.y_offset))
            .collect()
    }

    #[test]
    fn a_face_that_is_cut_down_shapes_as_the_whole_one() {
        let fonts = FontSet::bundled();
        let texts = TITLES.iter().copied();
        let texts = texts.chain(["1,200–21,000 “fi” “ffl”", "لا إله الله مُحَمَّد", "שָׁלוֹם"]);
        for text in texts {
            for (id, face) in fonts.faces() {
                let covered = text
                    .chars()
                    .filter(|c| !c.is_ascii())
                    .all(|c| face.covers(c));
                if !covered {
                    continue;
                }
                let letters: BTreeSet<char> = text.chars().collect();
                let bytes = cut(face, &letters).expect("it can be cut");
                let whole = face.bytes().as_ref();
                assert!(
                    bytes.len() * 5 < whole.len(),
                    "{} of {}",
                    bytes.len(),
                    whole.len()
                );
                let (cut, whole) = (shaped(&bytes, text), shaped(whole, text));
                if !text.is_ascii() && text.chars().any(|c| c > '\u{4ff}' && c < '\u{2000}') {
                    assert_eq!(cut, whole, "{text} {id:?}");
                }
                // Latin pairs that are kerned by classes of letters may come out unkerned: the picture
                // holds each line to its measured width all the same.
                let letters = |all: &[(u32, i32, i32, i32)]| -> Vec<u32> {
                    all.iter().map(|glyph| glyph.0).collect()
                };
                assert_eq!(letters(&cut), letters(&whole), "{text} {id:?}");
                let width = |all: &[(u32, i32, i32, i32)]| all.iter().map(|it| it.1).sum::<i32>();
                let off = (width(&cut) - width(&whole)).abs();
                assert!(off * 50 <= width(&whole), "{text} {id:?}: {off}");
            }
        }
    }

    #[test]
    fn a_sheet_holds_the_faces_in_use_and_always_the_same_bytes() {
        let fonts = FontSet::bundled();
        let faces = Faces::new(&fonts);
        let sheet = style_sheet([&demo()], &fonts, &faces);
        assert_eq!(sheet, style_sheet([&demo()], &fonts, &faces));
        // Hebrew stands in it in one weight.
        assert_eq!(sheet.matches("@font-face").count(), 5);
        assert!(sheet.len() < 200_000, "{}", sheet.len());
        for name in [
            "'IBM Plex Sans'",
            "'IBM Plex Sans Arabic'",
            "'IBM Plex Sans Hebrew'",
        ] {
            let rules = [400, 600]
                .map(|weight| format!("@font-face{{font-family:{name};font-weight:{weight};src:"));
            assert!(rules.iter().any(|rule| sheet.contains(rule)), "{name}");
        }
        assert!(!sheet.contains(['<', '&', '>']));
    }

    #[test]
    fn a_face_that_forbids_it_is_named_and_not_held() {
        let fonts = FontSet::bundled();
        let (_, face) = fonts.faces().next().expect("a face");
        let mut bytes = face.bytes().as_ref().to_vec();
        // The licence stands in the eighth and ninth byte of the table OS/2.
        let count = usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
        let record = (0..count)
            .map(|at| 12 + 16 * at)
            .find(|at| &bytes[*at..at + 4] == b"OS/2")
            .expect("the table");
        let offset = u32::from_be_bytes(bytes[record + 8..record + 12].try_into().expect("four"));
        bytes[offset as usize + 9] = 2;
        let forbidden = Arc::<[u8]>::from(bytes);
        let set = fonts
            .clone()
            .with_bytes("forbidden", forbidden)
            .expect("it parses");
        let (_, face) = set.faces().last().expect("a face");
        assert_eq!(cut(face, &BTreeSet::from(['a'])), Err(LeftOut::Licence));
        let broken = crate::text::FaceBytes::Static(&[0, 1, 0, 0, 0, 0]);
        assert!(Face::parse("broken", broken, 0).is_err());
    }
}
