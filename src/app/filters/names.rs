//! stand-in until words::filters is there
use crate::app::state::State;
use crate::model::Dataset;
use crate::timeline::filter::{Choice, Facet};

pub fn facet_name(facet: Facet) -> &'static str {
    match facet {
        Facet::Actor => "Actor",
        Facet::Group => "Group",
        Facet::Kind => "Kind",
        Facet::Tag => "Tag",
        Facet::Place => "Place",
        Facet::Source => "Source",
        Facet::Certainty => "Certainty",
        Facet::Basis => "Date basis",
        Facet::Precision => "Date precision",
    }
}

pub fn choice_name(_dataset: &Dataset, _facet: Facet, choice: &Choice) -> String {
    choice.as_deref().map_or("not given".to_owned(), crate::words::plain)
}

pub fn sentence(state: &State) -> String {
    let grouping = state.prepared.grouping();
    let solo = state.view.solo.as_ref().and_then(|lane| grouping.lane(lane));
    crate::words::window::showing(
        state.dataset().event_count(),
        state.prepared.filtered_out(),
        state.view.hidden.len(),
        solo.map(|lane| lane.label.as_str()),
    )
}
