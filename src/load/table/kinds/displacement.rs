//! Displacement events of IDMC (the IDU tables), by their columns; with or without tags of HXL.

use super::{Kind, Named, people};
use crate::load::table::head::Head;
use crate::load::table::meaning::Meaning;
use crate::load::table::role::{FigurePart, Role};
use crate::model::AssumptionAbout;

pub(super) const KIND: Kind = Kind {
    id: "idmc",
    meaning,
};

const REASON: &str = "a column of IDMC";

fn meaning(head: &Head) -> Option<Meaning> {
    let mut named = Named::new(head);
    if !named.has(&["displacement start date", "displacement end date", "figure"]) {
        return None;
    }
    named.set(&["id"], &Role::Id, REASON);
    named.set(&["displacement start date"], &Role::Start, REASON);
    named.set(&["displacement end date"], &Role::End, REASON);
    named.set(
        &[
            "displacement type",
            "category",
            "subcategory",
            "type",
            "subtype",
        ],
        &Role::Kind,
        REASON,
    );
    named.set_first(&["event name"], &Role::Title, REASON);
    named.set(
        &["standard popup text", "description"],
        &Role::Summary,
        REASON,
    );
    named.set(&["locations name", "country"], &Role::Place, REASON);
    named.set(&["sources"], &Role::Source, REASON);
    named.set_first(&["source url", "link"], &Role::SourceUrl, REASON);
    let figure = people("displacement", "Internal displacements", FigurePart::Value);
    named.set(&["figure"], &figure, REASON);
    named.set(&["qualifier"], &Role::FigureQualifier, REASON);
    let title_from = named.indices(&["displacement type", "country"]);
    let mut meaning = named.meaning();
    meaning.title_from = title_from;
    meaning.assumed = vec![(
        AssumptionAbout::Ends,
        "The last day of a displacement is part of it".to_owned(),
    )];
    Some(meaning)
}
