//! ACLED's event tables, by the columns of its codebook; older exports have a few more.

use super::{Kind, Named};
use crate::load::table::head::Head;
use crate::load::table::meaning::Meaning;
use crate::load::table::role::{FigureColumn, FigurePart, PrecisionCode, Role};
use crate::model::AssumptionAbout;

pub(super) const KIND: Kind = Kind {
    id: "acled",
    meaning,
};

const REASON: &str = "a column of ACLED";

fn meaning(head: &Head) -> Option<Meaning> {
    let mut named = Named::new(head);
    if !named.has(&["event date", "event type", "actor1", "fatalities"]) {
        return None;
    }
    named.set_first(
        &["event id cnty", "event id no cnty", "data id"],
        &Role::Id,
        REASON,
    );
    named.set(&["event date"], &Role::Start, REASON);
    named.set(
        &["time precision"],
        &Role::DatePrecision(PrecisionCode::Acled),
        REASON,
    );
    named.set(&["event type", "sub event type"], &Role::Kind, REASON);
    named.set(&["actor1", "actor2"], &Role::Actor, REASON);
    named.set(
        &["location", "admin3", "admin2", "admin1", "country"],
        &Role::Place,
        REASON,
    );
    named.set(&["source"], &Role::Source, REASON);
    named.set(&["notes"], &Role::Summary, REASON);
    named.set(&["tags"], &Role::Tags, REASON);
    let fatalities = Role::Figure(FigureColumn {
        measure: "deaths".to_owned(),
        label: "Fatalities, as ACLED codes them".to_owned(),
        part: FigurePart::Value,
        population: None,
        unit: Some("people".to_owned()),
        note: Some(
            "ACLED writes 0 also where the number is not known, and may write 3 for several"
                .to_owned(),
        ),
    });
    named.set(&["fatalities"], &fatalities, REASON);
    let title_from = named.indices(&["sub event type", "actor1", "actor2"]);
    let mut meaning = named.meaning();
    meaning.title_from = title_from;
    meaning.assumed = vec![
        (
            AssumptionAbout::Dates,
            "Where time_precision is 2, the date stands for the week around it; where it is 3, for its month"
                .to_owned(),
        ),
        (
            AssumptionAbout::Meaning,
            "Actor 1 and actor 2 are ACLED’s; they do not say who attacked whom".to_owned(),
        ),
        (
            AssumptionAbout::Meaning,
            "ACLED’s terms do not let its data be passed on; pictures need its attribution".to_owned(),
        ),
    ];
    Some(meaning)
}
