use super::*;
use crate::model::Item;

const ONE: &str = r#"{"title": "One", "dataset": {"default_source": "s", "licence": "CC0"},
 "sources": [{"id": "s", "title": "A report", "file": "report.txt"}],
 "groups": [{"id": "g", "label": "North", "order": 2}],
 "actors": [{"id": "a", "name": "Anna", "group": "g"}],
 "events": [
  {"id": "e1", "title": "First", "date": "2001-02-03", "actors": ["Anna"], "refs": [{"loc": "L1"}]},
  {"id": "e2", "title": "Second", "date": "2001-02-04", "actors": ["a"]},
  {"id": "bad", "title": "No date", "date": "31/12/1999"}],
 "claims": [{"id": "c1", "text": "It was so", "about": ["e1"], "asserted_by": "Anna"}],
 "links": [{"from": "e1", "to": "e2", "kind": "leads_to"}]}"#;

const TWO: &str = r#"{"title": "Two", "dataset": {"default_source": "s"},
 "sources": [{"id": "s", "title": "Another report"}],
 "groups": [{"id": "h", "label": "South", "order": 1}, {"id": "g", "label": "North", "order": 2}],
 "actors": [{"id": "a", "name": "Anna", "group": "g"}, {"id": "b", "name": "Ben", "group": "h"}],
 "events": [
  {"id": "e1", "title": "Elsewhere", "date": "2001-03-03", "actors": ["Anna", "Ben"], "refs": [{"loc": "L7"}]}],
 "claims": [{"id": "c2", "text": "It was not", "about": ["e1"], "counter": ["c1"], "asserted_by": "Ben"}]}"#;

const TABLE: &str = "Date,Event,Actor\n2001-04-01,Third,Ben\n\n2001-04-02,Fourth,Carl\n";

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("a folder of our own");
}

fn load_all(folder: &Path, before: Option<&Folder>) -> Loaded {
    load_folder(folder, before, &Progress::default()).expect("files that can be read")
}

fn folder_of(loaded: &Loaded) -> &Folder {
    loaded.folder.as_deref().expect("a folder")
}

fn title<'a>(loaded: &'a Loaded, id: &str) -> Option<&'a str> {
    let dataset = &loaded.dataset;
    Some(dataset.event(dataset.event_by_id(id)?)?.title())
}

#[test]
fn files_are_layers_by_name_and_every_row_is_accounted_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(at, "one.json", ONE);
    write(at, "two.json", TWO);
    write(at, "10 table.csv", TABLE);
    write(at, "9 table.csv", TABLE);
    let loaded = load_path_of(at);
    let dataset = &loaded.dataset;
    let files: Vec<(&str, u32, u32)> = dataset
        .files
        .iter()
        .map(|file| (file.name.as_str(), file.first, file.events))
        .collect();
    assert_eq!(
        files,
        [
            ("9 table.csv", 0, 2),
            ("10 table.csv", 2, 2),
            ("one.json", 4, 2),
            ("two.json", 6, 1)
        ]
    );
    let of = |event| dataset.file_of(event).map(|file| file.name.as_str());
    assert_eq!((of(0), of(3)), (Some("9 table.csv"), Some("10 table.csv")));
    assert_eq!((of(4), of(6)), (Some("one.json"), Some("two.json")));
    let mut sum = crate::model::Rows::default();
    for file in &folder_of(&loaded).files {
        let rows = file.loaded.report.rows;
        assert_eq!(rows.read, rows.used + rows.set_aside, "{}", file.name);
        sum.add(&rows);
    }
    assert_eq!(loaded.report.rows, sum);
    assert_eq!((sum.set_aside, sum.blank), (1, 2));
    let aside = loaded.report.findings.iter();
    let mut aside = aside.filter(|finding| finding.level == Level::Error);
    let at = &aside.next().expect("a date that is none").at;
    assert_eq!(at.file.as_deref(), Some("one.json"));
    assert!(at.to_string().starts_with("one.json, "), "{at}");
    assert!(aside.next().is_none());
    assert_eq!(dataset.title, at_name(folder.path()));
    assert_eq!(dataset.head.licence.as_deref(), Some("one.json: CC0"));
}

fn load_path_of(folder: &Path) -> Loaded {
    crate::load::load_path(folder, &Progress::default()).expect("files that can be read")
}

fn at_name(folder: &Path) -> String {
    let name = folder.file_name().expect("a name");
    name.to_string_lossy().into_owned()
}

#[test]
fn what_has_one_id_in_two_files_stays_apart_and_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "one.json", ONE);
    write(folder.path(), "two.json", TWO);
    let loaded = load_all(folder.path(), None);
    let dataset = &loaded.dataset;
    assert_eq!(title(&loaded, "e1"), None, "it would be either's");
    assert_eq!(title(&loaded, "e1@one.json"), Some("First"));
    assert_eq!(title(&loaded, "e1@two.json"), Some("Elsewhere"));
    assert_eq!(title(&loaded, "e2"), Some("Second"), "no other has it");
    let event = |id: &str| dataset.event_by_id(id).map(Item::Event);
    let about = |claim: usize| dataset.claims[claim].about.first().copied();
    assert_eq!(about(0), event("e1@one.json"));
    assert_eq!(about(1), event("e1@two.json"));
    assert!(
        dataset.claims[1].counter.is_empty(),
        "in its own file it led nowhere"
    );
    let link = &dataset.links[0];
    assert_eq!(Some(Item::Event(link.from)), event("e1@one.json"));
    let sources: Vec<&str> = dataset.sources.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(sources, ["A report", "Another report"]);
    let source_of = |id: &str| {
        let event = dataset.event_by_id(id).expect("an event");
        let sources: Vec<u32> = dataset.sources_at(event).collect();
        sources
    };
    assert_eq!(source_of("e1@one.json"), [0], "each file's own default");
    assert_eq!(source_of("e1@two.json"), [1]);
    let said: Vec<_> = loaded
        .report
        .findings
        .iter()
        .filter(|finding| &*finding.why == words::CLASHING)
        .map(|finding| (finding.at.file.as_deref(), finding.fix.clone()))
        .collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[1].1.contains("@two.json"), "{said:?}");
}

#[test]
fn actors_of_one_id_share_a_lane_and_others_do_not() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "one.json", ONE);
    write(folder.path(), "table.csv", TABLE);
    write(folder.path(), "two.json", TWO);
    let other = r#"{"actors": [{"id": "z", "name": "Anna", "kind": "person"}],
        "events": [{"title": "Of another Anna", "date": "2001-05-01", "actors": ["Anna"]}]}"#;
    write(folder.path(), "z.json", other);
    let loaded = load_all(folder.path(), None);
    let dataset = &loaded.dataset;
    let mut actors: Vec<(&str, &str)> = dataset
        .actors
        .iter()
        .map(|actor| {
            let group = dataset.groups.get(actor.group as usize);
            let group = group.map_or("", |group| group.record.label.as_str());
            (actor.record.name.as_str(), group)
        })
        .collect();
    actors.sort_unstable();
    assert_eq!(
        actors,
        [
            ("Anna", "Anna"),
            ("Anna", "North"),
            ("Ben", "South"),
            ("Carl", "Carl")
        ]
    );
    let who = |id: &str| {
        let event = dataset.event_by_id(id).expect("an event");
        let ids = dataset.actors_at(event);
        let ids: Vec<&str> = ids
            .map(|actor| dataset.actors[actor as usize].id.as_str())
            .collect();
        ids
    };
    assert_eq!(
        who("e1@one.json"),
        ["a"],
        "named, where another has the name"
    );
    assert_eq!(who("e1@two.json"), ["a", "b"]);
    let last = u32::try_from(dataset.event_count() - 1).expect("few");
    assert_eq!(who(dataset.event_id(last)), ["z"]);
    let third = dataset.files.iter().find(|file| file.name == "table.csv");
    let third = third.expect("read").first;
    assert_eq!(
        who(dataset.event_id(third)),
        ["b"],
        "only named, so by name"
    );
    let order: Vec<&str> = dataset
        .groups
        .iter()
        .map(|group| group.record.label.as_str())
        .collect();
    assert_eq!(order[..2], ["South", "North"], "the order that files give");
    let colours: std::collections::BTreeSet<_> =
        dataset.groups.iter().map(|group| group.colour).collect();
    assert_eq!(colours.len(), dataset.groups.len(), "no two look alike");
    let told = loaded.report.assumptions.iter();
    let told: Vec<&str> = told.map(|it| it.text.as_str()).collect();
    assert!(
        told.iter().any(|text| text.ends_with("in all files: Anna")),
        "{told:?}"
    );
    assert!(
        told.iter()
            .any(|text| text.ends_with("under that name: Ben")),
        "{told:?}"
    );
}

#[test]
fn what_is_not_read_is_said_with_the_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(at, "one.json", ONE);
    write(
        at,
        "report.txt",
        "2001: A line that looks like an event\n2002: Another\n",
    );
    write(at, "broken.json", "{\"events\": [{\"title\": ");
    write(at, "notes.bin", "\u{0}\u{1}\u{2}\u{3}");
    write(at, ".hidden.json", ONE);
    write(at, "table.csv.map.json", "{}");
    write(at, "pairs.json", "{\"same\": [], \"apart\": []}");
    std::fs::create_dir(at.join("older")).expect("a folder of our own");
    let loaded = load_all(at, None);
    let unread: Vec<(&str, Level)> = folder_of(&loaded)
        .unread
        .iter()
        .map(|own| (own.name.as_str(), own.level))
        .collect();
    assert_eq!(
        unread,
        [
            (".hidden.json", Level::Info),
            ("broken.json", Level::Error),
            ("notes.bin", Level::Warning),
            ("older", Level::Info),
            ("pairs.json", Level::Info),
            ("report.txt", Level::Info),
            ("table.csv.map.json", Level::Info),
        ]
    );
    let why = |name: &str| {
        let mut all = folder_of(&loaded).unread.iter();
        let found = all.find(|own| own.name == name);
        found.map(|own| own.why.clone()).unwrap_or_default()
    };
    assert!(
        why("broken.json").contains("line 1"),
        "{}",
        why("broken.json")
    );
    assert_eq!(why("report.txt"), words::source_text("one.json"));
    assert_eq!(why("pairs.json"), words::PAIRS);
    assert!(folder_of(&loaded).has_failed());
    for own in &folder_of(&loaded).unread {
        let found = loaded.report.findings.iter().find(|finding| {
            finding.at.file.as_deref() == Some(&own.name) && &*finding.what == words::NOT_READ
        });
        assert!(found.is_some_and(|found| *found.why == *own.why), "{own:?}");
    }
    assert_eq!(loaded.dataset.files.len(), 1);
}

#[test]
fn a_file_that_breaks_stays_as_it_was_until_it_is_mended() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    write(at, "one.json", ONE);
    write(at, "table.csv", TABLE);
    let first = load_all(at, None);
    write(at, "one.json", "{\"events\": [");
    let second = load_all(at, first.folder.as_deref());
    assert_eq!(title(&second, "e2"), Some("Second"));
    let kept = &folder_of(&second).files[0];
    assert!(kept.kept.is_some() && folder_of(&second).has_failed());
    assert!(
        std::sync::Arc::ptr_eq(
            &folder_of(&first).files[1].loaded,
            &folder_of(&second).files[1].loaded
        ),
        "what has not changed is not read again"
    );
    let said = second.report.findings.iter();
    assert_eq!(said.filter(|it| &*it.what == words::KEPT).count(), 1);
    // Still broken, it stays as it was once more.
    let third = load_all(at, second.folder.as_deref());
    assert_eq!(title(&third, "e2"), Some("Second"));
    write(at, "one.json", &ONE.replace("Second", "Mended"));
    let fourth = load_all(at, third.folder.as_deref());
    assert_eq!(title(&fourth, "e2"), Some("Mended"));
    assert!(!folder_of(&fourth).has_failed());
    std::fs::remove_file(at.join("one.json")).expect("just written");
    let fifth = load_all(at, fourth.folder.as_deref());
    assert_eq!(fifth.dataset.files.len(), 1, "gone is not broken");
}

#[test]
fn a_folder_without_a_file_that_can_be_read_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = |at: &Path| load_folder(at, None, &Progress::default()).map(|_| ());
    let Err(error) = refused(folder.path()) else {
        panic!("an empty folder was read");
    };
    assert!(error.to_string().contains("choose another one"), "{error}");
    write(folder.path(), "a.json", "{");
    let Err(error) = refused(folder.path()) else {
        panic!("a broken file was read");
    };
    assert!(error.to_string().contains("a.json, line 1"), "{error}");
    let Err(error) = refused(&folder.path().join("nowhere")) else {
        panic!("no folder was read");
    };
    assert!(matches!(error, LoadError::Io { .. }), "{error}");
}
