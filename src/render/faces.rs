//! The names by which a target finds the faces of a font set.

use std::collections::BTreeMap;

use skrifa::{FontRef, MetadataProvider as _};

use crate::text::{FaceId, FontSet};

/// The family that all text is set in unless a run says otherwise.
pub(super) const PRIMARY_FAMILY: &str = "IBM Plex Sans";

/// Families that a viewer may have where the picture's own are missing, best first.
const FAMILIES: [&str; 3] = [
    PRIMARY_FAMILY,
    "IBM Plex Sans Arabic",
    "IBM Plex Sans Hebrew",
];

/// What a face is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FaceName {
    /// Its family, as a style sheet names it.
    pub family: String,

    /// Its weight, 100–900.
    pub weight: u16,
}

/// Every face of a font set by its name.
pub(super) struct Faces {
    /// By identity.
    names: BTreeMap<FaceId, FaceName>,
}

impl Faces {
    /// Reads the names of every face.
    pub(super) fn new(fonts: &FontSet) -> Self {
        let mut names = BTreeMap::new();
        for (face_id, face) in fonts.faces() {
            let Ok(font) = FontRef::from_index(face.bytes().as_ref(), face.index()) else {
                continue;
            };
            let weight = font.attributes().weight.value().round();
            let name = FaceName {
                family: face.family().to_owned(),
                weight: weight.clamp(1.0, 1000.0) as u16,
            };
            names.insert(face_id, name);
        }
        Self { names }
    }

    /// What a face is called; `None` where it has no name.
    pub(super) fn name(&self, face: FaceId) -> Option<&FaceName> {
        self.names.get(&face)
    }

    /// The name of a family as a style sheet writes it.
    pub(super) fn quoted(family: &str) -> String {
        // A quotation mark or a backslash would end the name, `<` or `*/` what it stands in; no real
        // family has one.
        let clean: String = family
            .chars()
            .filter(|c| !matches!(c, '\'' | '\\' | '<' | '&' | '*') && !c.is_control())
            .collect();
        format!("'{clean}'")
    }

    /// A `font-family` list with `first` at its head.
    pub(super) fn family_list(first: &str) -> String {
        let mut list = Vec::with_capacity(FAMILIES.len() + 2);
        for family in std::iter::once(first).chain(FAMILIES) {
            let quoted = Self::quoted(family);
            if !list.contains(&quoted) {
                list.push(quoted);
            }
        }
        list.push("sans-serif".to_owned());
        list.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_faces_have_the_names_a_browser_knows() {
        let fonts = FontSet::bundled();
        let faces = Faces::new(&fonts);
        let mut found: Vec<(String, u16)> = faces
            .names
            .values()
            .map(|name| (name.family.clone(), name.weight))
            .collect();
        found.sort();
        assert!(
            found.contains(&("IBM Plex Sans".to_owned(), 400)),
            "{found:?}"
        );
        assert!(
            found.contains(&("IBM Plex Sans".to_owned(), 600)),
            "{found:?}"
        );
        assert!(
            found.contains(&("IBM Plex Sans Hebrew".to_owned(), 400)),
            "{found:?}"
        );
        assert!(
            found.contains(&("IBM Plex Sans Arabic".to_owned(), 400)),
            "{found:?}"
        );
    }

    #[test]
    fn a_family_is_listed_once_and_safely() {
        assert_eq!(
            Faces::family_list("IBM Plex Sans Hebrew"),
            "'IBM Plex Sans Hebrew', 'IBM Plex Sans', 'IBM Plex Sans Arabic', sans-serif"
        );
        assert!(Faces::family_list("O'Clock\\").starts_with("'OClock', 'IBM Plex Sans'"));
    }
}
