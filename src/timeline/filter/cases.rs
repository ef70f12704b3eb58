//! Random datasets, filters and views for property tests, and what each event has, told naively.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use super::{Choice, Facet, Filter};
use crate::model::record::{
    ActorRecord, ActorRole, Certainty, DateBasis, EventRecord, GroupRecord, Place, QuoteRecord,
    Ref, SourceRecord,
};
use crate::model::{Builder, Dataset, EventRef, Layer, Where};
use crate::scene::LayerId;
use crate::time::{Instant, Precision, TimeRange};
use crate::timeline::{LaneBy, View};

const DATES: [&str; 14] = [
    "2020-01-05",
    "2020-01-05",
    "2020-02",
    "2020-01-07T10:30",
    "2020?",
    "../2020-03-01",
    "2020-02-01/2020-04-15",
    "2020-05-01/..",
    "2019-12-31",
    "../..",
    "2020-21",
    "202X",
    "2021-06-01/2021-06-02",
    "2020-01-05/2020-01-06",
];

const TITLES: [&str; 10] = [
    "Talks open",
    "talks open in the north",
    "Talks open in the north and go on",
    "Aid arrives",
    "AID ARRIVES",
    "Überfahrt",
    "überfahrt nach Süden",
    "Kelvin \u{212a}",
    "İstanbul meets",
    "Ωmega",
];

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    let some = prop::sample::select(words).prop_map(|word| Some(word.to_owned()));
    prop_oneof![3 => some, 1 => Just(None)]
}

fn event() -> impl Strategy<Value = EventRecord> {
    let people = prop::sample::subsequence(vec!["a1", "a2", "a3", "Someone new"], 0..4);
    let tags = prop::sample::subsequence(vec!["law", "land", "aid"], 0..3);
    let told = prop::sample::subsequence(vec![Some("s1"), Some("s2"), None], 0..3);
    let certainty = prop::sample::select(vec![
        None,
        Some(Certainty::Stated),
        Some(Certainty::Disputed),
        Some(Certainty::Inferred),
    ]);
    let words = (
        prop::sample::select(&TITLES[..]),
        one_of(&DATES),
        one_of(&["strike", "talks", "shelling"]),
        one_of(&["North", "South"]),
        one_of(&["A summary of the talks", "Nothing"]),
    );
    (
        words,
        people.prop_shuffle(),
        tags,
        told,
        (any::<bool>(), any::<bool>(), certainty),
    )
        .prop_map(
            |(
                (title, date, kind, place, summary),
                people,
                tags,
                told,
                (inferred, roles, certainty),
            )| EventRecord {
                title: title.to_owned(),
                date_basis: (date.is_some() && inferred).then_some(DateBasis::Inferred),
                date,
                kind,
                place: place.map(|name| Place {
                    name,
                    ..Place::default()
                }),
                summary,
                certainty,
                actors: people
                    .iter()
                    .map(|actor| ActorRole {
                        actor: (*actor).to_owned(),
                        role: roles.then(|| "party".to_owned()),
                    })
                    .collect(),
                tags: tags.into_iter().map(str::to_owned).collect(),
                refs: told
                    .into_iter()
                    .map(|source| Ref {
                        source: source.map(str::to_owned),
                        ..Ref::default()
                    })
                    .collect(),
                ..EventRecord::default()
            },
        )
}

/// A dataset of several segments.
pub fn dataset() -> impl Strategy<Value = Arc<Dataset>> {
    let events = prop::collection::vec(event(), 0..90);
    (events, 1_usize..40, prop::option::of(0_usize..90)).prop_map(|(events, block, quoted)| {
        let mut builder = Builder::new("test");
        let at = Where::default();
        for id in ["s1", "s2", "unused"] {
            builder.push_source(
                SourceRecord {
                    id: Some(id.to_owned()),
                    title: format!("Source {id}"),
                    ..SourceRecord::default()
                },
                &at,
            );
        }
        for id in ["g1", "g2"] {
            builder.push_group(
                GroupRecord {
                    id: Some(id.to_owned()),
                    label: format!("Group {id}"),
                    ..GroupRecord::default()
                },
                &at,
            );
        }
        for (id, group) in [("a1", "g1"), ("a2", "g1"), ("a3", "g2")] {
            builder.push_actor(
                ActorRecord {
                    id: Some(id.to_owned()),
                    name: format!("Actor {id}"),
                    group: Some(group.to_owned()),
                    ..ActorRecord::default()
                },
                &at,
            );
        }
        for (number, events) in events.chunks(block).enumerate() {
            let mut own = builder.segment_builder();
            for (place, event) in events.iter().enumerate() {
                let id = Some(format!("e{}", number * block + place));
                own.push_record(
                    EventRecord {
                        id,
                        ..event.clone()
                    },
                    &at,
                );
            }
            builder.append(own);
        }
        if let Some(quoted) = quoted.filter(|quoted| *quoted < events.len()) {
            builder.push_quote(
                serde_json::from_value::<QuoteRecord>(serde_json::json!({
                    "form": "paraphrase",
                    "text": "We go to the talks",
                    "event": format!("e{quoted}"),
                }))
                .unwrap(),
                &at,
            );
        }
        Arc::new(builder.finish("test").0)
    })
}

/// A filter, with choices that the dataset has and some that it does not.
pub fn filter() -> impl Strategy<Value = Filter> {
    let ids = [
        "a1", "a2", "g1", "g2", "strike", "talks", "law", "aid", "North", "s1", "stated",
        "inferred", "disputed", "day", "year", "nowhere",
    ];
    let choice = prop_oneof![
        3 => prop::sample::select(ids.to_vec()).prop_map(|id| Some(Arc::from(id))),
        1 => Just(None),
    ];
    let facet = prop::sample::select(Facet::ALL.to_vec());
    prop::collection::vec((facet, prop::collection::vec(choice, 1..4)), 0..3).prop_map(|chosen| {
        let mut filter = Filter::default();
        for (facet, choices) in chosen {
            for choice in choices {
                filter.set(facet, choice, true);
            }
        }
        filter
    })
}

/// A view with a filter, a search, hidden lanes and a range.
pub fn view() -> impl Strategy<Value = View> {
    let words = prop::sample::select(vec![
        "", "", "", "talks", "İ", "k", "über", "Actor A1", "nach", "xyz", "  ",
    ]);
    let range = (1_560_000_000_i64..1_630_000_000, 1_i64..40_000_000);
    (
        filter(),
        words,
        prop::sample::select(LaneBy::ALL.to_vec()),
        prop::collection::vec(0_usize..5, 0..3),
        prop::option::weighted(0.2, 0_usize..5),
        range,
    )
        .prop_map(|(filter, words, lanes, hidden, solo, (from, secs))| {
            let mut view = View::opening(&Dataset::default());
            let names = ["g1", "a1", "a2", "kind:talks", "none"];
            let key = |place: usize| crate::scene::LaneKey(Arc::from(names[place]));
            view.filter = filter;
            view.search = words.to_owned();
            view.lanes = lanes;
            view.hidden = hidden.into_iter().map(key).collect();
            view.solo = solo.map(key);
            view.range = TimeRange::between(Instant(from), Instant(from + secs));
            view
        })
}

pub fn layers(dataset: &Arc<Dataset>) -> [Layer; 1] {
    [Layer::new(LayerId(0), Arc::clone(dataset))]
}

/// The values that an event has of a facet, 'not given' where it has none.
pub fn values(dataset: &Dataset, event: EventRef<'_>, facet: Facet) -> BTreeSet<Choice> {
    let word = |word: &str| (!word.is_empty()).then(|| word.to_owned());
    let given: Vec<String> = match facet {
        Facet::Actor => event
            .parts()
            .map(|part| dataset.actors[part.actor as usize].id.clone())
            .collect(),
        Facet::Group => event
            .parts()
            .map(|part| dataset.group_of(part.actor).unwrap().id.clone())
            .collect(),
        Facet::Kind => word(event.kind()).into_iter().collect(),
        Facet::Tag => event.tags().map(str::to_owned).collect(),
        Facet::Place => event
            .place()
            .map(|place| place.name.to_owned())
            .into_iter()
            .collect(),
        Facet::Source => event
            .refs()
            .iter()
            .filter_map(|reference| dataset.source_of(reference)?.id.clone())
            .collect(),
        Facet::Certainty => event
            .certainty()
            .map(|certainty| {
                match certainty {
                    Certainty::Stated => "stated",
                    Certainty::Attributed => "attributed",
                    Certainty::Disputed => "disputed",
                    Certainty::Inferred => "inferred",
                }
                .to_owned()
            })
            .into_iter()
            .collect(),
        Facet::Basis => match event.basis() {
            DateBasis::Stated => vec!["stated".to_owned()],
            DateBasis::Inferred => vec!["inferred".to_owned()],
            DateBasis::Undated => Vec::new(),
        },
        Facet::Precision => {
            let [start, end] = event.precisions();
            let of = event.start().map(|_| start).or(event.end().map(|_| end));
            of.map(|precision| match precision {
                Precision::SouthernSeason => "season".to_owned(),
                other => format!("{other:?}").to_lowercase(),
            })
            .into_iter()
            .collect()
        }
    };
    if given.is_empty() {
        return BTreeSet::from([None]);
    }
    given
        .iter()
        .map(|id| Some(Arc::from(id.as_str())))
        .collect()
}

/// Whether an event has the words searched for.
pub fn has_words(dataset: &Dataset, event: EventRef<'_>, words: &str) -> bool {
    let needle = words.trim().to_lowercase();
    let has = |text: &str| text.to_lowercase().contains(&needle);
    let quotes = dataset
        .joins
        .quotes
        .get(&event.index())
        .into_iter()
        .flatten();
    has(event.title())
        || event.summary().is_some_and(has)
        || has(event.kind())
        || event.tags().any(has)
        || event
            .parts()
            .any(|part| has(&dataset.actors[part.actor as usize].record.name))
        || quotes
            .into_iter()
            .any(|&quote| has(&dataset.quotes[quote as usize].record.text))
}

/// Whether a view keeps an event, but for the choices in one facet.
pub fn keeps(dataset: &Dataset, event: EventRef<'_>, view: &View, but: Option<Facet>) -> bool {
    has_words(dataset, event, &view.search)
        && view
            .filter
            .facets()
            .filter(|facet| Some(*facet) != but)
            .all(|facet| {
                values(dataset, event, facet)
                    .iter()
                    .any(|choice| view.filter.is_chosen(facet, choice))
            })
}
