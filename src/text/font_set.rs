//! The faces that text is set in, in a fixed order.

use std::path::Path;
use std::sync::Arc;

use super::{Face, FaceBytes, FaceId, FontError, Glyph, Line, Run, Weight, shape};

macro_rules! bundled {
    ($name:literal) => {
        (
            $name,
            include_bytes!(concat!("../../assets/fonts/", $name, ".ttf")).as_slice(),
        )
    };
}

/// Two of each family, regular first, in the order of their [`FaceId`].
const BUNDLED: [(&str, &[u8]); 6] = [
    bundled!("IBMPlexSans-Regular"),
    bundled!("IBMPlexSans-SemiBold"),
    bundled!("IBMPlexSansArabic-Regular"),
    bundled!("IBMPlexSansArabic-SemiBold"),
    bundled!("IBMPlexSansHebrew-Regular"),
    bundled!("IBMPlexSansHebrew-SemiBold"),
];

/// The faces that text is set in: the bundled ones, then those added. Cheap to clone.
#[derive(Clone, Debug)]
pub struct FontSet {
    faces: Vec<Arc<Face>>,
}

impl FontSet {
    /// The faces that are part of the program: IBM Plex Sans, Arabic and Hebrew, each in two
    /// weights, as faces 0 to 5.
    ///
    /// # Panics
    /// Never: a test opens each face.
    pub fn bundled() -> Self {
        let faces = BUNDLED
            .iter()
            .map(|(name, bytes)| {
                let face = Face::parse(name, FaceBytes::Static(bytes), 0);
                Arc::new(face.expect("a bundled face parses"))
            })
            .collect();
        Self { faces }
    }

    /// Adds every face of a font file as a fallback, after those already here.
    ///
    /// # Errors
    /// When the file cannot be read or is no font.
    pub fn with_file(self, path: &Path) -> Result<Self, FontError> {
        let path_shown = path.display().to_string();
        match std::fs::read(path) {
            Ok(bytes) => self.with_bytes(&path_shown, bytes.into()),
            Err(source) => Err(FontError::Read {
                path: path_shown,
                source,
            }),
        }
    }

    /// Adds every face in the bytes of a font file; `name` is what messages call it.
    ///
    /// # Errors
    /// When the bytes are no font.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the faces keep the bytes; who passes them gives them"
    )]
    pub fn with_bytes(mut self, name: &str, bytes: Arc<[u8]>) -> Result<Self, FontError> {
        let count = match skrifa::raw::FileRef::new(&bytes) {
            Ok(skrifa::raw::FileRef::Collection(collection)) => collection.len(),
            // What is no font at all is told by the parser of the face.
            _ => 1,
        };
        for index in 0..count {
            let face = Face::parse(name, FaceBytes::Shared(Arc::clone(&bytes)), index)?;
            // Ids are 16 bits wide. Nobody has as many faces, and the first ones win.
            if self.faces.len() < usize::from(u16::MAX) {
                self.faces.push(Arc::new(face));
            }
        }
        Ok(self)
    }

    /// Every face with its id, in order: the window and the pictures use these very bytes.
    pub fn faces(&self) -> impl ExactSizeIterator<Item = (FaceId, &Face)> {
        // `with_bytes` keeps the count within 16 bits.
        #[expect(clippy::cast_possible_truncation)]
        self.faces
            .iter()
            .enumerate()
            .map(|(at, face)| (FaceId(at as u16), face.as_ref()))
    }

    /// One face.
    pub fn face(&self, id: FaceId) -> Option<&Face> {
        self.faces.get(usize::from(id.0)).map(Arc::as_ref)
    }

    /// The glyphs of one run of a line, from left to right, for targets that place glyphs.
    pub fn glyphs(&self, line: &Line, run: &Run) -> Vec<Glyph> {
        shape::glyphs(self, line, run)
    }

    /// The face of Latin, Greek, Cyrillic and of everything that no face covers.
    pub fn main(&self, weight: Weight) -> FaceId {
        FaceId(u16::from(weight == Weight::SemiBold))
    }

    /// The first face that covers a character: Sans, Arabic, Hebrew, then added faces of that
    /// weight, then added faces of the other. `None` if no face does.
    pub fn face_for(&self, c: char, weight: Weight) -> Option<FaceId> {
        self.find(weight, |face| face.covers(c))
    }

    /// The first face in the order of [`Self::face_for`] that serves a wish.
    pub(super) fn find(&self, weight: Weight, wish: impl Fn(&Face) -> bool) -> Option<FaceId> {
        let of_weight = self.faces().find(|(_, f)| f.weight() == weight && wish(f));
        let found = of_weight.or_else(|| {
            self.faces()
                .skip(BUNDLED.len())
                .find(|(_, face)| face.weight() != weight && wish(face))
        });
        found.map(|(id, _)| id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundled_faces_are_what_their_ids_say() {
        let set = FontSet::bundled();
        let names: Vec<_> = set.faces().map(|(_, face)| face.name()).collect();
        assert_eq!(names, BUNDLED.map(|(name, _)| name));
        for (id, face) in set.faces() {
            let heavy = id.0 % 2 == 1;
            assert_eq!(face.weight() == Weight::SemiBold, heavy, "{face:?}");
            assert!(face.family().starts_with("IBM Plex Sans"), "{face:?}");
            assert!(!face.family().contains("SemiBold"), "{face:?}");
        }
        assert_eq!(set.main(Weight::SemiBold), FaceId(1));
    }

    #[test]
    fn a_character_finds_its_face() {
        let set = FontSet::bundled();
        let face = |c| set.face_for(c, Weight::Regular).map(|id| id.0);
        assert_eq!(face('a'), Some(0));
        assert_eq!(face('я'), Some(0));
        assert_eq!(face('Ω'), Some(0));
        assert_eq!(face('…'), Some(0));
        assert_eq!(face('م'), Some(2));
        assert_eq!(face('ש'), Some(4));
        assert_eq!(face('日'), None);
        assert_eq!(set.face_for('ש', Weight::SemiBold), Some(FaceId(5)));
    }

    #[test]
    fn an_added_face_comes_last_and_nonsense_is_refused() {
        let bytes: Arc<[u8]> = Arc::from(super::super::icons::FACE);
        let set = FontSet::bundled().with_bytes("icons", bytes).unwrap();
        let icon = super::super::icons::SEARCH;
        assert_eq!(set.face_for(icon, Weight::SemiBold), Some(FaceId(6)));
        let refused = set.clone().with_bytes("noise", Arc::from(*b"not a font"));
        assert!(refused.unwrap_err().to_string().contains("noise"));
        assert!(set.with_file(Path::new("/no/such/face.ttf")).is_err());
    }

    #[test]
    fn every_icon_is_in_its_face() {
        let icons = super::super::icons::ALL;
        let bytes = FaceBytes::Static(super::super::icons::FACE);
        let face = Face::parse("icons", bytes, 0).unwrap();
        assert_eq!(face.family(), super::super::icons::FAMILY);
        assert!(icons.is_sorted_by_key(|(name, _)| *name));
        for (name, icon) in icons {
            assert!(face.covers(*icon), "{name}");
        }
    }
}
