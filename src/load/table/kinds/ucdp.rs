//! UCDP Georeferenced Event Dataset, by the columns of its codebooks (versions 5 to 25).

use super::{Kind, Named, people};
use crate::load::table::head::Head;
use crate::load::table::meaning::{Meaning, SpanMeans};
use crate::load::table::role::{FigurePart, PrecisionCode, Role};
use crate::model::AssumptionAbout;

pub(super) const KIND: Kind = Kind {
    id: "ucdp-ged",
    meaning,
};

const REASON: &str = "a column of UCDP GED";

/// `type_of_violence`.
const VIOLENCE: &[(&str, &str)] = &[
    ("1", "state-based violence"),
    ("2", "non-state violence"),
    ("3", "one-sided violence"),
];

fn meaning(head: &Head) -> Option<Meaning> {
    let mut named = Named::new(head);
    if !named.has(&["date start", "date end", "date prec", "best", "low", "high"]) {
        return None;
    }
    named.set(&["id"], &Role::Id, REASON);
    named.set(&["date start"], &Role::Start, REASON);
    named.set(&["date end"], &Role::End, REASON);
    named.set(
        &["date prec"],
        &Role::DatePrecision(PrecisionCode::Ucdp),
        REASON,
    );
    named.set(&["type of violence"], &Role::Kind, REASON);
    named.set(&["side a", "side b"], &Role::Actor, REASON);
    named.set(
        &["where coordinates", "adm 2", "adm 1", "country"],
        &Role::Place,
        REASON,
    );
    named.set(&["where description"], &Role::Summary, REASON);
    named.set_first(
        &["source article", "source headline"],
        &Role::Source,
        REASON,
    );
    let deaths = "Deaths, UCDP’s estimate";
    named.set(
        &["best"],
        &people("deaths", deaths, FigurePart::Value),
        REASON,
    );
    named.set(&["low"], &people("deaths", deaths, FigurePart::Low), REASON);
    named.set(
        &["high"],
        &people("deaths", deaths, FigurePart::High),
        REASON,
    );
    for (name, label) in [
        ("deaths a", "Deaths on side A, UCDP’s best estimate"),
        ("deaths b", "Deaths on side B, UCDP’s best estimate"),
        (
            "deaths civilians",
            "Deaths of civilians, UCDP’s best estimate",
        ),
        (
            "deaths unknown",
            "Deaths of persons of unknown status, UCDP’s best estimate",
        ),
    ] {
        named.set(&[name], &people("deaths", label, FigurePart::Value), REASON);
    }
    let title_from = named.indices(&["type of violence", "side a", "side b"]);
    let violence = named.at("type of violence");
    let mut meaning = named.meaning();
    meaning.span = SpanMeans::Window;
    meaning.is_whole_days = true;
    meaning.title_from = title_from;
    meaning.codes = violence.map(|at| (at, VIOLENCE)).into_iter().collect();
    meaning.assumed = vec![
        (
            AssumptionAbout::Dates,
            "From date_start to date_end is the time within which an event happened, not how long it took; it is drawn as doubt"
                .to_owned(),
        ),
        (
            AssumptionAbout::Meaning,
            "Side A and side B are UCDP’s; they do not say who attacked whom".to_owned(),
        ),
    ];
    Some(meaning)
}
