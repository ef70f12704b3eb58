use super::*;
use crate::load::{Loaded, Progress, load_bytes};
use crate::model::{Item, Where};

fn loaded(name: &str, text: &str) -> Loaded {
    load_bytes(name, text.as_bytes(), &Progress::default()).expect("a file")
}

fn merged(files: &[(&str, Loaded)]) -> (Dataset, Report) {
    let parts: Vec<Part<'_>> = files
        .iter()
        .map(|(name, loaded)| Part {
            name,
            dataset: &loaded.dataset,
            report: &loaded.report,
        })
        .collect();
    merge("All", &parts, Account::default())
}

fn files(all: &[(&'static str, &str)]) -> Vec<(&'static str, Loaded)> {
    all.iter()
        .map(|(name, text)| (*name, loaded(name, text)))
        .collect()
}

#[test]
fn a_finding_leads_to_the_record_of_its_file() {
    let json = r#"{"events": [{"title": "Bad", "date": "31/12/1999"}, {"title": "One", "date": "2001", "x": 1}],
        "claims": [{"id": "c", "text": "So", "y": 2}]}"#;
    let table = "Date,Event,Dead\n2001-01-01,Two,many\n2001-01-02,Three,2\n";
    let all = files(&[("a.json", json), ("b.csv", table), ("c.json", json)]);
    let (dataset, report) = merged(&all);
    let at = |file: &str, line: Option<u64>, path: &str| Where {
        file: Some(file.into()),
        line,
        path: path.to_owned(),
        ..Where::default()
    };
    let item = |at: &Where| dataset.places.item_of(at);
    assert_eq!(
        item(&at("a.json", None, "events[1].x")),
        Some(Item::Event(0))
    );
    assert_eq!(
        item(&at("a.json", None, "events[0]")),
        None,
        "it was set aside"
    );
    assert_eq!(item(&at("b.csv", Some(3), "Dead")), Some(Item::Event(2)));
    assert_eq!(item(&at("b.csv", Some(9), "Dead")), None);
    assert_eq!(item(&at("c.json", None, "events[1]")), Some(Item::Event(3)));
    assert_eq!(
        item(&at("c.json", None, "events[2]")),
        None,
        "it has no more"
    );
    assert_eq!(
        item(&at("c.json", None, "claims[0].y")),
        Some(Item::Claim(1))
    );
    let place = |event| dataset.places.of(Item::Event(event)).to_string();
    assert_eq!(place(0), "a.json, line 1, events[1]");
    assert_eq!(place(2), "b.csv, line 3");
    assert_eq!(place(3), "c.json, line 1, events[1]");
    assert_eq!(
        dataset.places.of(Item::Claim(1)).file.as_deref(),
        Some("c.json")
    );
    let files: Vec<_> = report
        .of_reading()
        .iter()
        .map(|it| it.at.file.is_some())
        .collect();
    assert!(files.iter().all(|has_file| *has_file));
}

#[test]
fn words_tags_places_and_fields_of_a_file_stay_its_own() {
    let a = r#"{"events": [{"title": "One", "date": "2001", "kind": "talk", "place": "Doha", "tags": ["x", "y"]}]}"#;
    let table = "Date,Event,Kind,Place,Weather\n2001-01-01,Two,strike,Oslo,rain\n2001-01-02,Three,talk,Doha,sun\n";
    let all = files(&[("a.json", a), ("b.csv", table), ("c.csv", table)]);
    let (dataset, _) = merged(&all);
    let told: Vec<String> = dataset
        .events()
        .map(|(_, event)| {
            let fields = event.detail().map(|detail| {
                let fields = detail.fields.iter();
                let fields = fields.map(|(name, value)| {
                    let name = &dataset.field_names[name as usize];
                    format!("{name}={value}")
                });
                fields.collect::<Vec<_>>().join(" ")
            });
            let place = event.place().map(|place| place.name.to_owned());
            format!(
                "{} {} {} {}",
                event.title(),
                event.kind(),
                place.unwrap_or_default(),
                fields.unwrap_or_default()
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "One talk Doha ",
            "Two strike Oslo Weather=rain",
            "Three talk Doha Weather=sun",
            "Two strike Oslo Weather=rain",
            "Three talk Doha Weather=sun"
        ]
    );
    let ids: Vec<&str> = dataset.events().map(|(_, event)| event.id()).collect();
    assert!(
        ids[1].ends_with("@b.csv") && ids[3].ends_with("@c.csv"),
        "{ids:?}"
    );
    let given = dataset.event(1).and_then(crate::model::EventRef::own_id);
    assert_eq!(
        given,
        Some(ids[1]),
        "it is written out, as nothing makes it again"
    );
}

#[test]
fn an_id_leads_to_its_event_in_another_state_of_the_folder() {
    let one = r#"{"events": [{"id": "e", "title": "One", "date": "2001"}]}"#;
    let alone = merged(&files(&[("b.json", one)])).0;
    let both = merged(&files(&[("a.json", one), ("b.json", one)])).0;
    assert_eq!(id_of_file(&alone, "e"), Some(("b.json", "e")));
    assert_eq!(
        id_in_folder(&both, "b.json", "e").as_deref(),
        Some("e@b.json")
    );
    assert_eq!(id_of_file(&both, "e@b.json"), Some(("b.json", "e")));
    assert_eq!(id_in_folder(&alone, "b.json", "e").as_deref(), Some("e"));
    assert_eq!(id_in_folder(&alone, "a.json", "e"), None);
}

#[test]
fn series_of_one_name_are_two_tracks() {
    let figures = |value: u32| {
        format!(
            r#"{{"events": [{{"title": "E{value}", "date": "2001"}}],
            "figures": [{{"label": "Dead", "value": {value}, "series": "dead", "as_of": "2001-01-01"}}]}}"#
        )
    };
    let all = files(&[("a.json", &figures(1)), ("b.json", &figures(2))]);
    let (dataset, report) = merged(&all);
    let series: Vec<_> = dataset
        .figures
        .iter()
        .filter_map(|figure| figure.record.series.as_deref())
        .collect();
    assert_eq!(series, ["dead (a.json)", "dead (b.json)"]);
    let said = report
        .findings
        .iter()
        .filter(|it| &*it.why == words::SERIES);
    assert_eq!(said.count(), 1);
}

#[test]
fn zones_that_differ_are_said_and_one_zone_is_the_folders() {
    let file = |zone: &str| {
        format!(
            r#"{{"dataset": {{"timezone": "{zone}"}},
            "events": [{{"title": "In {zone}", "date": "2001-01-01T12:00"}}]}}"#
        )
    };
    let same = files(&[
        ("a.json", &file("Asia/Gaza")),
        ("b.json", &file("Asia/Gaza")),
    ]);
    let (dataset, report) = merged(&same);
    assert_eq!(dataset.zone, Some(chrono_tz::Tz::Asia__Gaza));
    assert_eq!(
        report
            .findings
            .iter()
            .filter(|it| &*it.fix == words::MEND_ZONES)
            .count(),
        0
    );
    let unlike = files(&[("a.json", &file("Asia/Gaza")), ("b.json", &file("UTC"))]);
    let (dataset, report) = merged(&unlike);
    assert_eq!(dataset.zone, None);
    assert_eq!(
        report
            .findings
            .iter()
            .filter(|it| &*it.fix == words::MEND_ZONES)
            .count(),
        1
    );
}

#[test]
fn actors_of_whom_files_say_unlike_things_are_said() {
    let file = |name: &str| {
        format!(
            r#"{{"actors": [{{"id": "un", "name": "{name}"}}],
            "events": [{{"title": "Of {name}", "date": "2001", "actors": ["{name}"]}}]}}"#
        )
    };
    let all = files(&[
        ("a.json", &file("United Nations")),
        ("b.json", &file("Union")),
    ]);
    let (dataset, report) = merged(&all);
    assert_eq!(dataset.actors.len(), 1, "one id is one actor");
    let who: Vec<Vec<u32>> = (0..2)
        .map(|event| dataset.actors_at(event).collect())
        .collect();
    assert_eq!(who, [[0], [0]]);
    let said = report
        .findings
        .iter()
        .find(|it| *it.what == *words::actor("un"));
    let said = said.expect("it is said");
    assert_eq!(said.at.file.as_deref(), Some("b.json"));
    assert!(said.why.starts_with("a.json"), "{}", said.why);
}
