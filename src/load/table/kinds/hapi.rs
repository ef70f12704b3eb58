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

/// `population_status`.
const STATUS: &[(&str, &str)] = &[
    ("AFF", "affected"),
    ("INN", "in need"),
    ("TGT", "targeted"),
    ("REA", "reached"),
    ("all", "all people"),
];

/// `population_group`, as UNHCR abbreviates.
const GROUPS: &[(&str, &str)] = &[
    ("REF", "refugees"),
    ("ASY", "asylum seekers"),
    ("IDP", "internally displaced people"),
    ("STA", "stateless people"),
    ("RET", "returned refugees"),
    ("RDP", "returned internally displaced people"),
    ("OIP", "other people in need of international protection"),
    ("OOC", "others of concern"),
];

fn meaning(head: &Head) -> Option<Meaning> {
    let mut named = Named::new(head);
    let has_period = named.has(&["reference period start", "reference period end"]);
    if !has_period || !named.has(&["dataset hdx id"]) && !named.has(&["resource hdx id"]) {
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
        "operation",
        "appeal type",
        "price type",
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
    named.set(&["org name", "org acronym"], &Role::Actor, REASON);
    named.set(&["appeal name"], &Role::Title, REASON);
    named.set_first(
        &["dataset hdx id", "resource hdx id"],
        &Role::Source,
        REASON,
    );
    figures(&mut named);
    let mut title_from = named.indices(&kinds);
    title_from.truncate(2);
    title_from.extend(named.indices(&places).first());
    let codes = |name: &str, words| named.at(name).map(|at| (at, words));
    let codes = [
        codes("population status", STATUS),
        codes("population group", GROUPS),
    ];
    let codes = codes.into_iter().flatten().collect();
    let mut meaning = named.meaning();
    meaning.codes = codes;
    meaning.title_from = title_from;
    meaning.is_whole_days = true;
    meaning.assumed = vec![(
        AssumptionAbout::Ends,
        "Each row is about its whole reference period, the last day included; it is no single event"
            .to_owned(),
    )];
    Some(meaning)
}

/// Finds the columns of numbers.
fn figures(named: &mut Named<'_>) {
    // Tables of displaced people differ from those of all people by what else they tell.
    let is_displaced = named.has(&["reporting round"]) || named.has(&["assessment type"]);
    let (population, people_are) = if is_displaced {
        ("displacement", "Internally displaced people")
    } else {
        ("population", "People")
    };
    for (name, measure, label) in [
        ("fatalities", "deaths", "Fatalities in the period"),
        ("events", "events", "Events in the period"),
        ("population", population, people_are),
        (
            "requirements usd",
            "funding required",
            "Required, in US dollars",
        ),
        ("funding usd", "funding", "Funded, in US dollars"),
        ("funding pct", "funded share", "Funded, in per cent"),
        (
            "population in phase",
            "food insecurity",
            "People in the phase",
        ),
        ("value", "value", "Value"),
        ("price", "price", "Price"),
    ] {
        let mut role = people(measure, label, FigurePart::Value);
        if let Role::Figure(figure) = &mut role {
            figure.unit = match name {
                "events" | "value" | "price" => None,
                "requirements usd" | "funding usd" => Some("US dollars".to_owned()),
                "funding pct" => Some("per cent".to_owned()),
                _ => figure.unit.take(),
            };
        }
        named.set(&[name], &role, REASON);
    }
}
