//! Preceden's table of events: eleven columns, with or without their names.

use super::{Kind, Named};
use crate::load::table::head::Head;
use crate::load::table::meaning::Meaning;
use crate::load::table::role::Role;
use crate::model::AssumptionAbout;

pub(super) const KIND: Kind = Kind {
    id: "preceden-csv",
    meaning,
};

const REASON: &str = "a column of Preceden";

fn meaning(head: &Head) -> Option<Meaning> {
    let mut named = Named::new(head);
    if !named.has(&["layer name", "event name", "start date"]) {
        return None;
    }
    named.set(&["layer name"], &Role::Kind, REASON);
    named.set(&["event id"], &Role::Id, REASON);
    named.set(&["event name"], &Role::Title, REASON);
    named.set_first(&["notes", "event notes"], &Role::Summary, REASON);
    named.set(&["start date"], &Role::Start, REASON);
    named.set(&["end date"], &Role::End, REASON);
    named.set_first(
        &["start approximate", "start date approximate"],
        &Role::StartIsAbout,
        REASON,
    );
    named.set_first(
        &["end approximate", "end date approximate"],
        &Role::EndIsAbout,
        REASON,
    );
    let mut meaning = named.meaning();
    meaning.assumed = vec![(
        AssumptionAbout::Ends,
        "The last day of a span is part of it".to_owned(),
    )];
    Some(meaning)
}
