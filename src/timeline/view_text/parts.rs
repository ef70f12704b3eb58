//! Parts of a view that are on or off, and facets, by their names in its text.

use crate::timeline::View;
use crate::timeline::filter::Facet;

/// A part that is on or off.
pub(super) struct PartName {
    /// Its name.
    pub name: &'static str,

    /// Whether it is on where the text does not say.
    pub default: bool,

    /// Where a view has it.
    pub of: fn(&mut View) -> &mut bool,
}

/// All of them, in the order written.
pub(super) const PARTS: [PartName; 11] = [
    part("notes", false, |view| &mut view.notes),
    part("paired", false, |view| &mut view.paired),
    part("attribution", false, |view| &mut view.attribution),
    part("links", false, |view| &mut view.parts.links),
    part("empty-lanes", false, |view| &mut view.empty_lanes),
    part("only-in-view", false, |view| &mut view.parts.only_in_view),
    part("quotes", true, |view| &mut view.parts.quotes),
    part("figures", true, |view| &mut view.parts.figures),
    part("tray", true, |view| &mut view.parts.tray),
    part("tracks", true, |view| &mut view.parts.tracks),
    part("overview", true, |view| &mut view.parts.overview),
];

const fn part(name: &'static str, default: bool, of: fn(&mut View) -> &mut bool) -> PartName {
    PartName { name, default, of }
}

/// The name of a facet.
pub(super) const fn facet_name(facet: Facet) -> &'static str {
    match facet {
        Facet::Actor => "actor",
        Facet::Group => "group",
        Facet::Kind => "kind",
        Facet::Tag => "tag",
        Facet::Place => "place",
        Facet::Source => "source",
        Facet::Certainty => "certainty",
        Facet::Basis => "basis",
        Facet::Precision => "precision",
    }
}

/// The facet of a name.
pub(super) fn facet_named(name: &str) -> Option<Facet> {
    Facet::ALL
        .into_iter()
        .find(|facet| facet_name(*facet) == name)
}
