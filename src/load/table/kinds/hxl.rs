//! Tables with tags of the Humanitarian Exchange Language: <https://hxlstandard.org>.

use super::{Kind, Named, people};
use crate::load::table::head::Head;
use crate::load::table::meaning::Meaning;
use crate::load::table::role::{DatePart, FigureColumn, FigurePart, Role};
use crate::model::AssumptionAbout;

pub(super) const KIND: Kind = Kind { id: "hxl", meaning };

/// A tag with its attributes, which stand in any order.
struct Tag<'t> {
    word: &'t str,
    attributes: Vec<&'t str>,
}

impl<'t> Tag<'t> {
    fn new(cell: &'t str) -> Option<Self> {
        let mut parts = cell.trim().strip_prefix('#')?.split('+').map(str::trim);
        Some(Self {
            word: parts.next()?,
            attributes: parts.collect(),
        })
    }

    fn has(&self, attribute: &str) -> bool {
        self.attributes
            .iter()
            .any(|own| own.eq_ignore_ascii_case(attribute))
    }

    fn has_any(&self, attributes: &[&str]) -> bool {
        attributes.iter().any(|attribute| self.has(attribute))
    }
}

fn meaning(head: &Head) -> Option<Meaning> {
    if head.tags.is_empty() {
        return None;
    }
    let mut named = Named::new(head);
    let tags: Vec<Option<Tag<'_>>> = head.tags.iter().map(|cell| Tag::new(cell)).collect();
    let mut reported = None;
    for (index, tag) in tags.iter().enumerate() {
        let Some(tag) = tag else {
            continue;
        };
        let cell = head.tags.get(index).map_or("", |cell| cell.trim());
        let name = head.names.get(index).map_or("", String::as_str);
        if tag.word.eq_ignore_ascii_case("date")
            && tag.has_any(&["reported", "published", "updated"])
        {
            reported.get_or_insert(index);
        }
        let Some(role) = role(tag, name) else {
            continue;
        };
        // One start and one end: the first that says so best.
        let is_single = role.is_date() || matches!(role, Role::Title | Role::Id | Role::Summary);
        let taken = named.roles.iter().flatten().any(|(own, _)| *own == role);
        if let Some(slot) = named.roles.get_mut(index)
            && !(is_single && taken)
        {
            *slot = Some((role, format!("its tag is {cell}")));
        }
    }
    let has =
        |named: &Named<'_>, role: &Role| named.roles.iter().flatten().any(|(own, _)| own == role);
    let has_date = has(&named, &Role::Start) || has(&named, &Role::StartPart(DatePart::Year));
    let mut assumed = Vec::new();
    if !has_date && let Some(at) = reported {
        if let Some(slot) = named.roles.get_mut(at) {
            let cell = head.tags.get(at).map_or("", |cell| cell.trim());
            *slot = Some((
                Role::Start,
                format!("its tag is {cell}, and there is no other date"),
            ));
        }
        assumed.push((
            AssumptionAbout::Dates,
            "The only dates are those of reporting; events are shown on them".to_owned(),
        ));
    }
    if has(&named, &Role::Start)
        && let Some(slot) = named
            .roles
            .iter_mut()
            .flatten()
            .find(|(role, _)| *role == Role::StartPart(DatePart::Year))
    {
        slot.0 = Role::Keep;
    }
    assumed.push((
        AssumptionAbout::Ends,
        "The last day of a span is part of it, as HXL has it".to_owned(),
    ));
    let titles: Vec<usize> = [
        "event",
        "crisis",
        "sector",
        "subsector",
        "activity",
        "indicator",
        "org",
        "group",
    ]
    .iter()
    .flat_map(|word| {
        tags.iter().enumerate().filter(move |(_, tag)| {
            tag.as_ref().is_some_and(|tag| {
                tag.word.eq_ignore_ascii_case(word) && !tag.has_any(&["code", "id", "url"])
            })
        })
    })
    .map(|(index, _)| index)
    .take(3)
    .collect();
    let mut meaning = named.meaning();
    // A row about a place is called by the place rather than by its code.
    let places: Vec<usize> = meaning.all(&Role::Place).take(2).collect();
    meaning.title_from = if titles.is_empty() { places } else { titles };
    meaning.assumed = assumed;
    Some(meaning)
}

/// What a tag means; `name` is the column's own.
fn role(tag: &Tag<'_>, name: &str) -> Option<Role> {
    let is_code = tag.has_any(&["code", "id", "pcode", "iso3", "iso2", "v_iso3"]);
    match tag.word.to_ascii_lowercase().as_str() {
        "date" if tag.has_any(&["reported", "published", "updated"]) => None,
        "date" if tag.has("year") => Some(Role::StartPart(DatePart::Year)),
        "date" if tag.has("month") => Some(Role::StartPart(DatePart::Month)),
        "date" if tag.has("end") => Some(Role::End),
        "date" => Some(Role::Start),
        "event" | "crisis" | "incident" if is_code => Some(Role::Id),
        "event" | "crisis" | "incident" if tag.has_any(&["type", "category"]) => Some(Role::Kind),
        "event" | "crisis" | "incident" => Some(Role::Title),
        "cause" | "sector" | "subsector" | "activity" | "modality" if !is_code => Some(Role::Kind),
        "description" => Some(Role::Summary),
        "group" | "org" if !is_code => Some(Role::Actor),
        "adm1" | "adm2" | "adm3" | "adm4" | "adm5" | "loc" | "country" | "region" if !is_code => {
            Some(Role::Place)
        }
        "meta" if tag.has("url") => Some(Role::SourceUrl),
        "meta" if tag.has("source") => Some(Role::Source),
        "meta" if tag.has("id") => Some(Role::Id),
        "affected" | "targeted" | "reached" | "inneed" | "population" | "beneficiary" => {
            Some(figure(tag, name))
        }
        _ => None,
    }
}

fn figure(tag: &Tag<'_>, name: &str) -> Role {
    let measure = [
        ("killed", "deaths"),
        ("injured", "injuries"),
        ("wounded", "injuries"),
        ("displaced", "displacement"),
        ("idps", "displacement"),
        ("refugees", "displacement"),
        ("missing", "missing"),
        ("abducted", "abductions"),
        ("detained", "detentions"),
    ]
    .into_iter()
    .find(|(attribute, _)| tag.has(attribute))
    .map_or(tag.word, |(_, measure)| measure);
    let part = if tag.has_any(&["low", "min"]) {
        FigurePart::Low
    } else if tag.has_any(&["high", "max"]) {
        FigurePart::High
    } else {
        FigurePart::Value
    };
    let population = match (tag.has("f"), tag.has("m")) {
        (true, false) => Some("women and girls"),
        (false, true) => Some("men and boys"),
        _ => None,
    };
    let mut role = people(measure, name, part);
    if let Role::Figure(FigureColumn {
        population: own, ..
    }) = &mut role
    {
        *own = population.map(str::to_owned);
    }
    role
}
