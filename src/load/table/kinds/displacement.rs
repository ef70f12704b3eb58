//! Tables of IDMC, by their columns, with or without tags of HXL: displacements as they are reported (IDU),
//! and the yearly database (GIDD).

use super::{Kind, Named, people};
use crate::load::table::head::Head;
use crate::load::table::meaning::Meaning;
use crate::load::table::role::{DatePart, FigurePart, Role};
use crate::model::AssumptionAbout;

pub(super) const KIND: Kind = Kind {
    id: "idmc",
    meaning,
};

const REASON: &str = "a column of IDMC";

fn meaning(head: &Head) -> Option<Meaning> {
    updates(head).or_else(|| yearly(head))
}

/// Tables of the Global Internal Displacement Database: a row a disaster, or a country and a year.
fn yearly(head: &Head) -> Option<Meaning> {
    let mut named = Named::new(head);
    let figures = [
        (
            "conflict stock displacement",
            "People displaced by conflict at the end of the year",
        ),
        (
            "disaster stock displacement",
            "People displaced by disasters at the end of the year",
        ),
        (
            "conflict internal displacements",
            "Displacements by conflict in the year",
        ),
        (
            "disaster internal displacements",
            "Displacements by disasters",
        ),
        (
            "conflict total displacement",
            "People displaced by conflict at the end of the year",
        ),
        (
            "conflict new displacements",
            "Displacements by conflict in the year",
        ),
        ("disaster new displacements", "Displacements by disasters"),
    ];
    if !named.has(&["iso3", "year"]) || !figures.iter().any(|(name, _)| named.has(&[name])) {
        return None;
    }
    named.set(&["date of event start", "start date"], &Role::Start, REASON);
    if named
        .indices(&["date of event start", "start date"])
        .is_empty()
    {
        named.set(&["year"], &Role::StartPart(DatePart::Year), REASON);
    }
    named.set_first(&["event name"], &Role::Title, REASON);
    named.set(
        &["hazard category", "hazard type", "hazard sub type"],
        &Role::Kind,
        REASON,
    );
    let places = ["country territory", "name", "country", "country name"];
    named.set_first(&places, &Role::Place, REASON);
    for (name, label) in figures {
        named.set(
            &[name],
            &people("displacement", label, FigurePart::Value),
            REASON,
        );
    }
    let title_from = named.indices(&["hazard type", "country territory", "name", "country"]);
    let mut meaning = named.meaning();
    meaning.title_from = title_from;
    meaning.assumed = vec![(
        AssumptionAbout::Meaning,
        "Displacements are movements, and one person may be counted more than once; people displaced are \
         counted at the end of a year"
            .to_owned(),
    )];
    Some(meaning)
}

/// Tables of events as they are reported (IDU).
fn updates(head: &Head) -> Option<Meaning> {
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
    meaning.is_html = true;
    meaning.assumed = vec![(
        AssumptionAbout::Ends,
        "The last day of a displacement is part of it".to_owned(),
    )];
    Some(meaning)
}
