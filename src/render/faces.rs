//! The names by which a target finds the faces of a font set.

use std::collections::BTreeMap;
use std::sync::Arc;

use resvg::usvg::fontdb;

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

/// Every face of a font set by its name, and the same faces for usvg.
pub(super) struct Faces {
    /// By identity.
    names: BTreeMap<FaceId, FaceName>,

    /// Holds these faces and no others: no system font can slip into a picture.
    pub database: fontdb::Database,
}

impl Faces {
    /// Reads the names of every face.
    pub(super) fn new(fonts: &FontSet) -> Self {
        let mut names = BTreeMap::new();
        let mut database = fontdb::Database::new();
        for (face_id, face) in fonts.faces() {
            let source = fontdb::Source::Binary(Arc::new(face.bytes().clone()));
            // A collection holds several; the set names the one it uses by index.
            for id in database.load_font_source(source) {
                let Some(info) = database.face(id) else {
                    continue;
                };
                if info.index != face.index() {
                    database.remove_face(id);
                    continue;
                }
                if let Some((family, _)) = info.families.first() {
                    let name = FaceName {
                        family: family.clone(),
                        weight: info.weight.0,
                    };
                    names.insert(face_id, name);
                }
            }
        }
        database.set_serif_family(PRIMARY_FAMILY);
        database.set_sans_serif_family(PRIMARY_FAMILY);
        database.set_monospace_family(PRIMARY_FAMILY);
        Self { names, database }
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
