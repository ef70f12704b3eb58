//! Sheets of TimelineJS, by their columns; those of its first version have two dates instead.

use super::{Kind, Named};
use crate::load::table::head::Head;
use crate::load::table::meaning::Meaning;
use crate::load::table::role::{DatePart, Role};
use crate::model::AssumptionAbout;

pub(super) const KIND: Kind = Kind {
    id: "timelinejs-csv",
    meaning,
};

const REASON: &str = "a column of TimelineJS";

fn meaning(head: &Head) -> Option<Meaning> {
    let mut named = Named::new(head);
    let is_third = named.has(&["year", "headline"]) || named.has(&["start year", "headline"]);
    let is_first = named.has(&["start date", "end date", "headline"]);
    let has_any = |names: &[&str]| names.iter().any(|name| named.has(&[name]));
    let is_sheet = has_any(&["media", "text", "display date", "end year", "background"]);
    if !(is_third || is_first) || !is_sheet {
        return None;
    }
    for (name, part) in [
        ("year", DatePart::Year),
        ("month", DatePart::Month),
        ("day", DatePart::Day),
        ("time", DatePart::Time),
    ] {
        named.set(&[name], &Role::StartPart(part), REASON);
        named.set(&[&format!("end {name}")], &Role::EndPart(part), REASON);
        named.set(&[&format!("start {name}")], &Role::StartPart(part), REASON);
    }
    named.set(&["start date"], &Role::Start, REASON);
    named.set(&["end date"], &Role::End, REASON);
    named.set(&["display date"], &Role::DateWritten, REASON);
    named.set(&["headline"], &Role::Title, REASON);
    named.set(&["text"], &Role::Summary, REASON);
    named.set(&["media"], &Role::Media, REASON);
    named.set(&["media caption"], &Role::MediaCaption, REASON);
    named.set(&["media credit"], &Role::MediaCredit, REASON);
    named.set(&["type"], &Role::RowType, REASON);
    named.set(&["group", "tag"], &Role::Kind, REASON);
    let mut meaning = named.meaning();
    meaning.years_before = crate::load::table::meaning::YearsBefore::Counted;
    meaning.is_html = true;
    meaning.assumed = vec![(
        AssumptionAbout::Ends,
        "The last day of a span is part of it".to_owned(),
    )];
    Some(meaning)
}
