//! Who stands behind an event: a named source, an unnamed one, or nobody.
//!
//! Told apart by lightness and by shape and edge, never by a hue: these are no parties.

use super::{Mark, Theme};
use crate::model::record::{Attribution, Certainty};
use crate::model::{Claim, Dataset, EventRef, Glyph, Item};
use crate::scene::Colour;
use crate::words;

/// Who stands behind an event, as far as its dataset says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Voice {
    /// At least one claim about it is somebody's by name.
    Named,

    /// No claim is anybody's by name; at least one is somebody's who is not named.
    Unnamed,

    /// It is told without saying who says so.
    Nobody,

    /// No claim about it is recorded.
    NotRecorded,
}

impl Voice {
    /// All of them, as the legend has them.
    pub const ALL: [Self; 4] = [Self::Named, Self::Unnamed, Self::Nobody, Self::NotRecorded];

    /// Of an event, from the claims about it; without any, from how its source stands behind it.
    pub fn of(dataset: &Dataset, event: EventRef<'_>) -> Self {
        let claims = dataset.joins.claims.get(&Item::Event(event.index()));
        let voices = claims
            .into_iter()
            .flatten()
            .filter_map(|&claim| dataset.claims.get(claim as usize))
            .map(|claim| Self::of_claim(dataset, claim));
        match voices.min() {
            Some(voice) => voice,
            // The source's own voice is nobody else's.
            None if event.certainty() == Some(Certainty::Stated) => Self::Nobody,
            None => Self::NotRecorded,
        }
    }

    fn of_claim(dataset: &Dataset, claim: &Claim) -> Self {
        let kind = claim
            .by
            .and_then(|actor| dataset.actors.get(actor as usize))
            .and_then(|actor| actor.record.kind.as_deref());
        let is_named = !matches!(kind, Some("unnamed"));
        match claim.record.attribution {
            Some(Attribution::Unattributed | Attribution::Editor) => Self::Nobody,
            Some(Attribution::UnnamedSource) => Self::Unnamed,
            _ if claim.by.is_none() || words::is_narrator(dataset, claim.by) => Self::Nobody,
            Some(Attribution::Ambiguous) => Self::Unnamed,
            Some(Attribution::Explicit) | None if is_named => Self::Named,
            Some(Attribution::Explicit) | None => Self::Unnamed,
        }
    }

    /// Its ink, without a hue.
    pub const fn colour(self, theme: &Theme) -> Colour {
        match self {
            Self::Named => theme.ink,
            Self::Unnamed => theme.secondary,
            Self::Nobody | Self::NotRecorded => theme.tick,
        }
    }

    /// Its shape and ink. Shapes of the two sides of a dispute are not among them.
    pub fn mark(self, theme: &Theme) -> Mark {
        let Colour { r, g, b, .. } = self.colour(theme);
        Mark {
            glyph: match self {
                Self::Named => Glyph::Pentagon,
                Self::Unnamed => Glyph::Bar,
                Self::Nobody => Glyph::DashedRing,
                Self::NotRecorded => Glyph::Ring,
            },
            colour: Some(u32::from(r) << 16 | u32::from(g) << 8 | u32::from(b)),
        }
    }

    /// Lengths of a dash of its edge and of the gap after it; none where the edge is whole.
    pub const fn dash(self) -> Option<(f32, f32)> {
        match self {
            Self::Named | Self::NotRecorded => None,
            Self::Unnamed => Some((8.0, 4.0)),
            Self::Nobody => Some((2.0, 3.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{BUILT_IN, load_built_in};
    use crate::timeline::Look;
    use std::collections::BTreeSet;

    fn voice(dataset: &Dataset, id: &str) -> Voice {
        let index = dataset.event_by_id(id).expect("an event");
        Voice::of(dataset, dataset.event(index).expect("an event"))
    }

    #[test]
    fn an_event_has_the_best_named_voice_of_its_claims() {
        let dataset = load_built_in(&BUILT_IN[0]).expect("as shipped").dataset;
        assert_eq!(voice(&dataset, "ev-kirby"), Voice::Named);
        assert_eq!(voice(&dataset, "ev-recall"), Voice::Unnamed);
        assert_eq!(voice(&dataset, "ev-rockets"), Voice::Nobody);
        // Said by analysts whom nobody names, and by the document.
        assert_eq!(voice(&dataset, "ev-hezbollah"), Voice::Unnamed);
        // No claim, but the document says it in its own voice.
        assert_eq!(voice(&dataset, "ev-release-1"), Voice::Nobody);
    }

    #[test]
    fn an_event_without_any_claim_has_none_recorded() {
        let json = br#"{"events": [{"id": "e", "title": "E", "date": "2001"}]}"#;
        let progress = crate::load::Progress::default();
        let loaded = crate::load::load_bytes("a.json", json, &progress).expect("a dataset");
        assert_eq!(voice(&loaded.dataset, "e"), Voice::NotRecorded);
    }

    #[test]
    fn voices_are_told_apart_without_a_hue_and_in_grey() {
        let lightness = |colour: Colour| {
            let linear = |own: u8| ((f64::from(own) / 255.0 + 0.055) / 1.055).powf(2.4);
            let y =
                0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
            (116.0 * y.cbrt() - 16.0, y)
        };
        for theme in Look::ALL.map(|look| *look.theme()) {
            let inks: Vec<Colour> = Voice::ALL.map(|voice| voice.colour(&theme)).to_vec();
            for colour in &inks {
                let [r, g, b] = [colour.r, colour.g, colour.b].map(i32::from);
                assert!(
                    (r - g).abs() < 12 && (g - b).abs() < 12,
                    "{colour:?} has a hue"
                );
                let (ground, own) = (lightness(theme.ground).1, lightness(*colour).1);
                let contrast = (ground.max(own) + 0.05) / (ground.min(own) + 0.05);
                assert!(contrast >= 3.0, "{colour:?} {contrast}");
            }
            for pair in inks.get(..3).expect("three inks").windows(2) {
                let apart = (lightness(pair[0]).0 - lightness(pair[1]).0).abs();
                assert!(apart > 15.0, "{pair:?} {apart}");
            }
        }
        let shapes: BTreeSet<String> = Voice::ALL
            .iter()
            .map(|voice| format!("{:?}", voice.mark(&Theme::LIGHT).glyph))
            .collect();
        assert_eq!(shapes.len(), 4);
        let dashes = [Voice::Named, Voice::Unnamed, Voice::Nobody].map(Voice::dash);
        assert!(dashes[0] != dashes[1] && dashes[1] != dashes[2] && dashes[0] != dashes[2]);
    }
}
