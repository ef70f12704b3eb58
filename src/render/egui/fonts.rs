//! The faces of the font set, byte for byte, as egui's fonts.

use std::sync::Arc;

use ::egui::{Context, FontData, FontDefinitions, FontFamily, FontTweak};
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};

use crate::text::{Face, FaceBytes, FaceId, FontSet, Weight, icons};

/// Makes egui set all text in the faces of a font set, with the icons after them.
///
/// Both families that widgets use, proportional and monospace, are the regular face and then the
/// others; [`face_family`] has a family for each face, which a widget can name too, such as the
/// semi-bold one. The scene measures text with these very bytes; egui takes advances from the
/// shaper and never from a hinted outline, so that hinting sharpens letters and moves none.
pub fn install_fonts(ctx: &Context, fonts: &FontSet) {
    ctx.set_fonts(definitions(fonts));
}

/// The egui family whose first face is the given one.
pub fn face_family(face: FaceId) -> FontFamily {
    FontFamily::Name(Arc::from(key(face)))
}

fn definitions(fonts: &FontSet) -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    for (id, face) in fonts.faces() {
        let mut data = FontData::from_blob(Arc::new(face.bytes().clone()), face.index());
        data.tweak = tweak(face);
        definitions.font_data.insert(key(id), Arc::new(data));
    }
    let icon_key = icons::FAMILY.to_owned();
    let icon_data = FontData::from_blob(Arc::new(FaceBytes::Static(icons::FACE)), 0);
    definitions
        .font_data
        .insert(icon_key.clone(), Arc::new(icon_data));

    for (id, face) in fonts.faces() {
        let mut chain = chain(fonts, id, face.weight());
        chain.push(icon_key.clone());
        definitions
            .families
            .insert(FontFamily::Name(Arc::from(key(id))), chain);
    }
    let mut widgets = chain(fonts, fonts.main(Weight::Regular), Weight::Regular);
    widgets.push(icon_key);
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        definitions.families.insert(family, widgets.clone());
    }
    definitions
}

/// A face, then the others of its weight, then the rest, each in the order of the set.
fn chain(fonts: &FontSet, first: FaceId, weight: Weight) -> Vec<String> {
    let others = |same: bool| {
        fonts
            .faces()
            .filter(move |(id, face)| *id != first && (face.weight() == weight) == same)
            .map(|(id, _)| key(id))
    };
    std::iter::once(key(first))
        .chain(others(true))
        .chain(others(false))
        .collect()
}

/// The name of a face among egui's fonts, and of the family that it leads.
fn key(face: FaceId) -> String {
    format!("face-{}", face.0)
}

/// egui sets thin spaces itself, as a part of a space. This is the part that the face has.
fn tweak(face: &Face) -> FontTweak {
    let mut tweak = FontTweak::default();
    let Ok(font) = skrifa::FontRef::from_index(face.bytes().as_ref(), face.index()) else {
        return tweak;
    };
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let advance = |c: char| {
        let glyph = font.charmap().map(c)?;
        metrics.advance_width(glyph).filter(|width| *width > 0.0)
    };
    if let (Some(thin), Some(space)) = (advance('\u{2009}'), advance(' ')) {
        tweak.thin_space_width = thin / space;
    }
    tweak
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_ends_in_the_icons_and_names_only_what_there_is() {
        let fonts = FontSet::bundled();
        let definitions = definitions(&fonts);
        assert_eq!(definitions.families.len(), fonts.faces().len() + 2);
        for chain in definitions.families.values() {
            assert_eq!(chain.len(), fonts.faces().len() + 1);
            assert_eq!(chain.last().map(String::as_str), Some(icons::FAMILY));
            assert!(
                chain
                    .iter()
                    .all(|name| definitions.font_data.contains_key(name))
            );
        }
    }

    #[test]
    fn a_family_falls_back_within_its_weight_first() {
        let fonts = FontSet::bundled();
        let chain = chain(&fonts, FaceId(1), Weight::SemiBold);
        assert_eq!(
            chain,
            ["face-1", "face-3", "face-5", "face-0", "face-2", "face-4"]
        );
    }
}
