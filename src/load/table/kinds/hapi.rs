//! Tables of HDX HAPI: no tags, but the period that a row is about and the dataset it comes from.

use super::{Kind, Named, people};
use crate::load::table::head::Head;
use crate::load::table::meaning::Meaning;
use crate::load::table::role::{FigurePart, Role};
use crate::model::AssumptionAbout;

pub(super) const KIND: Kind = Kind {
    id: "hdx-hapi",
    meaning,
};

const REASON: &str = "a column of HDX HAPI";

fn meaning(head: &Head) -> Option<Meaning> {
    let mut named = Named::new(head);
    if !named.has(&[
        "reference period start",
        "reference period end",
        "dataset hdx id",
    ]) && !named.has(&[
        "reference period start",
        "reference period end",
        "resource hdx id",
    ]) {
        return None;
    }
    named.set(&["reference period start"], &Role::Start, REASON);
    named.set(&["reference period end"], &Role::End, REASON);
    let kinds = [
        "event type",
        "category",
        "sector name",
        "sector code",
        "indicator name",
        "indicator code",
        "ipc type",
        "ipc phase",
        "org type description",
        "commodity name",
        "population status",
        "population group",
        "origin population group",
        "asylum population group",
        "assessment type",
    ];
    named.set(&kinds, &Role::Kind, REASON);
    let places = [
        "admin2 name",
        "admin1 name",
        "admin2 ref name",
        "provider admin2 name",
        "provider admin1 name",
        "location name",
        "origin location name",
        "asylum location name",
        "location code",
        "origin location code",
        "asylum location code",
    ];
    for level in [&places[..2], &places[3..5], &places[5..8], &places[8..]] {
        if level.iter().any(|name| named.at(name).is_some()) {
            named.set(level, &Role::Place, REASON);
        }
    }
    named.set(
        &["org name", "org acronym", "appeal name"],
        &Role::Actor,
        REASON,
    );
    named.set(&["dataset hdx id"], &Role::Source, REASON);
    for (name, measure, label) in [
        ("fatalities", "deaths", "Fatalities in the period"),
        ("events", "events", "Events in the period"),
        ("population", "population", "People"),
        (
            "population in phase",
            "food insecurity",
            "People in the phase",
        ),
        ("value", "value", "Value"),
        ("price", "price", "Price"),
    ] {
        let mut role = people(measure, label, FigurePart::Value);
        if let Role::Figure(figure) = &mut role
            && matches!(name, "events" | "value" | "price")
        {
            figure.unit = None;
        }
        named.set(&[name], &role, REASON);
    }
    let mut title_from = named.indices(&kinds);
    title_from.truncate(2);
    title_from.extend(named.indices(&places).first());
    let mut meaning = named.meaning();
    meaning.title_from = title_from;
    meaning.assumed = vec![(
        AssumptionAbout::Ends,
        "Each row is about its whole reference period, the last day included; it is no single event"
            .to_owned(),
    )];
    Some(meaning)
}
