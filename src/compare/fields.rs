//! What two joined records tell differently, field by field.

use super::{Difference, Field, Kind, Why};
use crate::model::record::AsOfBasis;
use crate::model::{Claim, Dataset, EventRef, Figure, Quote};
use crate::time::EdtfDate;
use chrono_tz::Tz;

/// Collects what differs between two records.
pub struct Differ<'a> {
    /// The first dataset.
    pub a: &'a Dataset,

    /// The second.
    pub b: &'a Dataset,

    /// What was found.
    pub found: Vec<Difference>,
}

impl Differ<'_> {
    /// Two events.
    pub fn events(&mut self, pair: (u32, u32, Why), a: EventRef<'_>, b: EventRef<'_>) {
        let (one, other) = (a.detail(), b.detail());
        let bound = |detail: Option<&crate::model::EventDetail>, latest: bool| {
            let detail = detail?;
            let bound = if latest {
                &detail.latest
            } else {
                &detail.earliest
            };
            bound.as_deref().cloned()
        };
        let time = |detail: Option<&crate::model::EventDetail>| detail?.time.clone();
        self.note(
            pair,
            Kind::Event,
            &[
                (Field::Date, !same_event_date(a, b)),
                (
                    Field::NotBefore,
                    (one.is_some() || other.is_some())
                        && !same_date(bound(one, false).as_ref(), bound(other, false).as_ref()),
                ),
                (
                    Field::NotAfter,
                    (one.is_some() || other.is_some())
                        && !same_date(bound(one, true).as_ref(), bound(other, true).as_ref()),
                ),
                (
                    Field::Time,
                    (one.is_some() || other.is_some()) && time(one) != time(other),
                ),
                (Field::Title, !same_words(a.title(), b.title())),
                (
                    Field::Summary,
                    !same_words(
                        a.summary().unwrap_or_default(),
                        b.summary().unwrap_or_default(),
                    ),
                ),
                (Field::Actors, !self.same_parts(a, b)),
                (Field::Place, a.place() != b.place()),
                (Field::EventKind, a.kind() != b.kind()),
                (Field::Certainty, a.certainty() != b.certainty()),
            ],
        );
    }

    /// Two figures.
    pub fn figures(&mut self, pair: (u32, u32, Why), a: &Figure, b: &Figure) {
        let (one, other) = (&a.record, &b.record);
        let by = |dataset: &Dataset, figure: &Figure| {
            dataset.actor_name(figure.by).unwrap_or_default().to_owned()
        };
        // 'Not stated' is what no date of a moment says by itself.
        let basis = |figure: &Figure| {
            let basis = figure.record.as_of_basis;
            basis.filter(|basis| *basis != AsOfBasis::NotStated && figure.as_of.is_some())
        };
        self.note(
            pair,
            Kind::Figure,
            &[
                (Field::Label, !same_words(&one.label, &other.label)),
                (Field::Value, one.value != other.value),
                (Field::Qualifier, one.qualifier != other.qualifier),
                (Field::Low, one.low != other.low),
                (Field::High, one.high != other.high),
                (
                    Field::Printed,
                    !same_text(one.value_text.as_deref(), other.value_text.as_deref()),
                ),
                (
                    Field::Unit,
                    !same_text(one.unit.as_deref(), other.unit.as_deref()),
                ),
                (
                    Field::Population,
                    !same_text(one.population.as_deref(), other.population.as_deref()),
                ),
                (
                    Field::Place,
                    !same_text(one.place.as_deref(), other.place.as_deref()),
                ),
                (
                    Field::Period,
                    !same_date(a.period.as_deref(), b.period.as_deref()),
                ),
                (
                    Field::AsOf,
                    !same_date(a.as_of.as_deref(), b.as_of.as_deref()) || basis(a) != basis(b),
                ),
                (
                    Field::ReportedOn,
                    !same_date(a.reported_on.as_deref(), b.reported_on.as_deref()),
                ),
                (
                    Field::AttributedTo,
                    by(self.a, a) != by(self.b, b) || one.attribution != other.attribution,
                ),
                (Field::Status, one.status != other.status),
            ],
        );
    }

    /// Two quotations.
    pub fn quotes(&mut self, pair: (u32, u32, Why), a: &Quote, b: &Quote) {
        let (one, other) = (&a.record, &b.record);
        self.note(
            pair,
            Kind::Quote,
            &[
                (Field::Wording, !same_words(&one.text, &other.text)),
                (Field::Form, one.form != other.form),
                (
                    Field::SaidBy,
                    self.a.actor_name(a.speaker) != self.b.actor_name(b.speaker),
                ),
                (
                    Field::SaidAt,
                    !same_date(a.said_at.as_ref(), b.said_at.as_ref())
                        || (a.said_at.is_some() && one.said_at_basis != other.said_at_basis),
                ),
                (
                    Field::Verb,
                    !same_text(one.verb.as_deref(), other.verb.as_deref()),
                ),
            ],
        );
    }

    /// Two claims.
    pub fn claims(&mut self, pair: (u32, u32, Why), a: &Claim, b: &Claim) {
        let (one, other) = (&a.record, &b.record);
        self.note(
            pair,
            Kind::Claim,
            &[
                (Field::Wording, !same_words(&one.text, &other.text)),
                (
                    Field::SaidBy,
                    self.a.actor_name(a.by) != self.b.actor_name(b.by),
                ),
                (Field::Stance, one.stance != other.stance),
            ],
        );
    }

    fn note(&mut self, pair: (u32, u32, Why), kind: Kind, fields: &[(Field, bool)]) {
        let differing = fields.iter().filter(|(_, differs)| *differs);
        self.found
            .extend(differing.map(|(field, _)| Difference::between(kind, *field, pair)));
    }

    /// Whether the same take part in the same roles, in whatever order; by the names that are shown.
    fn same_parts(&self, a: EventRef<'_>, b: EventRef<'_>) -> bool {
        let part = |dataset: &'_ Dataset, event: EventRef<'_>| {
            let names: Vec<(String, String)> = event
                .parts()
                .map(|part| {
                    let name = dataset.actor_name(Some(part.actor)).unwrap_or_default();
                    (name.to_owned(), event.role(part).to_owned())
                })
                .collect();
            names
        };
        // Nearly always they are told in one order, and nothing need be copied.
        let mut others = b.parts();
        let in_order = a.parts().all(|one| {
            others.next().is_some_and(|other| {
                self.a.actor_name(Some(one.actor)) == self.b.actor_name(Some(other.actor))
                    && a.role(one) == b.role(other)
            })
        });
        if in_order && others.next().is_none() {
            return true;
        }
        let (mut one, mut other) = (part(self.a, a), part(self.b, b));
        one.sort_unstable();
        other.sort_unstable();
        one == other
    }
}

/// Whether two events have one date, on one basis.
fn same_event_date(a: EventRef<'_>, b: EventRef<'_>) -> bool {
    if a.basis() != b.basis() {
        return false;
    }
    if a.date_text() == b.date_text() {
        return true;
    }
    let date = |event: EventRef<'_>| EdtfDate::parse(event.date_text()).ok();
    match (date(a), date(b)) {
        (Some(a), Some(b)) => same_date(Some(&a), Some(&b)),
        _ => false,
    }
}

/// Whether two dates say the same, however they are written: bounds, precision and doubt of each
/// end. Times that state a zone are compared as moments.
fn same_date(a: Option<&EdtfDate>, b: Option<&EdtfDate>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return a.is_none() && b.is_none();
    };
    if a.text == b.text {
        return true;
    }
    let meant = |date: &EdtfDate| {
        let date = date.clone().in_zone(Tz::UTC);
        (date.shape, date.start, date.end, date.members())
    };
    meant(a) == meant(b)
}

/// Whether two texts have the same words; line breaks and double spaces are no words.
fn same_words(a: &str, b: &str) -> bool {
    a == b || a.split_whitespace().eq(b.split_whitespace())
}

fn same_text(a: Option<&str>, b: Option<&str>) -> bool {
    a == b || same_words(a.unwrap_or(""), b.unwrap_or(""))
}
