//! Streaming against whole-text reading, over files that are right, strange and broken.

mod foreign;

use std::fmt::Write as _;
use std::io::Read;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::generate::{GeneratedFormat, Generator, GeneratorOptions};
use super::input::Options;
use super::{BUILT_IN, LoadError, Loaded, Progress, load, oracle};
use crate::model::Dataset;

/// A source that gives a few bytes at a time, as a pipe does.
struct Trickle<'a>(&'a [u8], usize);

impl Read for Trickle<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let size = into.len().min(self.1);
        self.0.read(&mut into[..size])
    }
}

fn stream(bytes: &[u8], block_bytes: usize, workers: usize) -> Result<Loaded, LoadError> {
    let source = Trickle(bytes, block_bytes.max(3) / 2);
    let options = Options {
        block_bytes,
        workers,
        ..Options::default()
    };
    load(source, "f.x", "f.x", options, &Progress::default(), None)
}

/// Everything that a person could see of a file.
fn told(loaded: &Result<Loaded, LoadError>) -> String {
    let loaded = match loaded {
        Ok(loaded) => loaded,
        Err(error) => return format!("{error:?}"),
    };
    let mut text = format!("{:?}\n", loaded.report.rows);
    for finding in &loaded.report.findings {
        let _ = writeln!(text, "{finding:?}");
    }
    let Dataset {
        title,
        head,
        sources,
        groups,
        actors,
        eras,
        claims,
        quotes,
        figures,
        positions,
        links,
        notes,
        unknown,
        zone,
        ..
    } = &loaded.dataset;
    let _ = writeln!(
        text,
        "{title:?} {head:?} {sources:?} {groups:?} {actors:?} {eras:?} {claims:?} {quotes:?} \
         {figures:?} {positions:?} {links:?} {notes:?} {unknown:?} {zone:?}"
    );
    for (index, event) in loaded.dataset.events() {
        let _ = writeln!(
            text,
            "{index} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            event.id(),
            event.title(),
            event.date_text(),
            event.flags(),
            event.start(),
            event.end(),
            event.precisions(),
            event.kind(),
            event.importance(),
            event
                .parts()
                .map(|part| (part.actor, event.role(part).to_owned()))
                .collect::<Vec<_>>(),
            event.tags().collect::<Vec<_>>(),
            event.summary(),
            event.certainty(),
            event.detail(),
            event.fields().collect::<Vec<_>>(),
            event.unknown(),
            (event.own_id(), event.own_importance()),
        );
    }
    text
}

fn agree(bytes: &[u8], block_bytes: usize, workers: usize) {
    let streamed = told(&stream(bytes, block_bytes, workers));
    let whole = told(&oracle::load("f.x", bytes));
    assert_eq!(
        streamed,
        whole,
        "blocks of {block_bytes}, {workers} workers, file:\n{}",
        String::from_utf8_lossy(bytes)
    );
}

fn generated(events: u64, format: GeneratedFormat) -> Vec<u8> {
    let mut out = Vec::new();
    let options = GeneratorOptions {
        events,
        seed: 5,
        format,
    };
    Generator::new(options)
        .write(&mut out)
        .expect("memory takes it");
    out
}

#[test]
fn the_datasets_as_shipped() {
    for built_in in BUILT_IN {
        for (block, workers) in [(64, 0), (700, 2), (4 << 20, 2)] {
            agree(built_in.text.as_bytes(), block, workers);
        }
    }
}

#[test]
fn generated_files() {
    for format in [GeneratedFormat::Json, GeneratedFormat::Csv] {
        let bytes = generated(3_000, format);
        for (block, workers) in [(1 << 20, 0), (5_000, 2), (20_000, 1), (901, 0)] {
            agree(&bytes, block, workers);
        }
    }
}

/// Records of every kind of trouble, one a line.
const CSV_ROWS: &[&str] = &[
    "event,e1,A plain title,2020-01-02,talks,a1;a2:host,x;y,Here,stated,50,,,\n",
    "event,e1,The same id,2020-01-03,,,,,,,,,\n",
    "Event,,No id,2020-01-02/2020-02,,,,,,,,,\r\n",
    ",e2,No type,2020,,,,,,,a text,,\n",
    "event,e3,\"Quoted, with a comma\",2020-01-02T10:00Z,,,,,,,,,\n",
    "event,e4,\"Two\nlines \"\"and marks\"\"\",2020-01-02T10:00+02:00,,,,,,,,,\n",
    "event,e5,A \"stray\" mark,,,,,,,,,,\n",
    "event,e6,\"After\" it,2020~,,,,,,,,,\n",
    "event,e7,Bad date,tomorrow,,,,,,,,,\n",
    "event,e8,,2020,,,,,,,,,\n",
    "event,e9,Bad word,2020,,,,,maybe,,,,\n",
    "event,e10,Bad number,2020,,,,,,much,,,\n",
    "event,e11,Half a number,2020,,,,,,7.5,,,\n",
    "event,e12,Large number,2020,,,,,,250,,,\n",
    "event,e13,With a reference,2020,,,,,,,,s1|a few words,\n",
    "event,e14,Unknown column,2020,,,,,,,,,thing\n",
    "event,e15,Too many cells,2020,,,,,,,,,,over,more\n",
    "event,e16,Few cells\n",
    "event,e17,  spaced ,  2020 , talks\u{a0},a1 ; a3 : x ,,\u{a0}é ,,,,,\n",
    "event,é18,Übergrößenträger — ♥,2020,,ä;ö,,,,,,,\n",
    "group,g1,A group,,party,,,,,,,,\n",
    "actor,a1,Somebody,,,,,,,,,,\n",
    "source,s1,A source,,,,,,,,,,\n",
    "quote,q1,Without a form,,,,,,,,,,\n",
    "what,,Never heard,,,,,,,,,,\n",
    "dataset,d,A title of its own,,,,,,,,,,\n",
    ",,,,,,,,,,,,\n",
    "\n",
    "\r\n",
    "   \n",
    "\r",
    "event,e19,Old end of line,2020\r",
    "event,e20,\"never closed,2020\n",
];

const CSV_HEADER: &str =
    "type,id,title,date,kind,actors,tags,place,certainty,importance,text,refs,extra\n";

const JSON_EVENTS: &[&str] = &[
    r#"{"id":"e1","title":"Plain","date":"2020-01-02","kind":"talks","actors":["a1","a2"],"tags":["x"],"place":"Here","certainty":"stated","importance":50}"#,
    r#"{ "title" : "Spaced" , "date" : null , "actors" : [ ] , "importance" : 7 }"#,
    "{\n  \"title\": \"Over lines\",\n  \"date\": \"2020-01-02/2020-03\"\n}",
    r#"{"title":"Roles","date":"2020","actors":[{"actor":"a1","role":"host"},{"role":"guest","actor":"a2"},"a3"]}"#,
    r#"{"title":"Escapes \"\n\u00e9\ud83d\ude00","date":"2020"}"#,
    r#"{"title":"Lone \ud83d surrogate","date":"2020"}"#,
    r#"{"title":"Looks like an end },{\"id\":\"","date":"2020"}"#,
    "{\"title\":\"Looks },\\n{\\\"id\\\":\",\"date\":\"2020\",\"summary\":\"},{\"}",
    r#"{"title":"Place","place":{"name":"There","precision":"city"},"date":"2020T"}"#,
    r#"{"title":"Unknown","what":{"a":[1,2,{"b":null}]},"date":"2020"}"#,
    r#"{"title":"Unknown within","actors":[{"actor":"a","x":1}],"date":"2020"}"#,
    r#"{"title":"Twice","title":"Again"}"#,
    r#"{"title":7}"#,
    r#"{"date":"2020"}"#,
    r#"{"title":""}"#,
    r#"{"title":"Wrong date","date":"24/11/2023"}"#,
    r#"{"title":"Wrong number","importance":300}"#,
    r#"{"title":"Half","importance":5.5}"#,
    r#"{"title":"Zero","importance":07}"#,
    r#"{"title":"Wrong word","certainty":"maybe"}"#,
    r#"{"title":"Null list","tags":null}"#,
    r#"{"title":"Refs","refs":[{"loc":"L1"}],"date":"2020?","note":"n","summary":"s","display":"span"}"#,
    r#"{"title":"Zone","date":"2020-01-02T10:00+02:00"}"#,
    "{\"title\":\"Raw\ttab\"}",
    r#"{"title":"Übergrößenträger — ♥","date":"2020"}"#,
    "7",
    "-1.5e3",
    "\"text\"",
    "null",
    "[1,[2]]",
    "{}",
    "{\"title\":}",
    "{\"title\" \"x\"}",
    "{\"title\":\"x\",}",
    "nul",
];

const JSON_BETWEEN: &[&str] = &[
    ",", ",", ",", ",\n", " ,\n  ", ",\r\n", ",,", " ", ",]", ",}",
];

const JSON_FIELDS: &[&str] = &[
    r#""schema":"truceline/1""#,
    r#""schema":"truceline/9""#,
    r#""$schema":"x""#,
    r#""title":"A title""#,
    r#""title":5"#,
    r#""dataset":{"title":"D","timezone":"Asia/Jerusalem"}"#,
    r#""dataset":{"titel":"D"}"#,
    r#""actors":[{"id":"a1","name":"One"},{"name":"Two","group":"g"}]"#,
    r#""groups":[{"id":"g","label":"G"}]"#,
    r#""groups":null"#,
    r#""groups":{}"#,
    r#""groups":"none""#,
    r#""claims":[{"text":"So it was","about":["e1"]}, {"txt":1}]"#,
    r#""figures":[{"label":"dead","value":5,"event":"e1"}]"#,
    r#""other":{"deep":[1,2,{"x":"y"}]}"#,
    r#""oth\u0065r":1"#,
    r#""events":[]"#,
    r#""events":[ 1"#,
    r#""events" 5"#,
    "5:5",
];

fn csv_file() -> impl Strategy<Value = Vec<u8>> {
    let plain = prop::sample::select(CSV_ROWS[..2].to_vec());
    let strange = prop::sample::select(CSV_ROWS.to_vec());
    let row = prop_oneof![2 => plain, 3 => strange];
    (any::<bool>(), prop::collection::vec(row, 0..14)).prop_map(|(mark, rows)| {
        let mark = if mark { "\u{feff}" } else { "" };
        format!("{mark}{CSV_HEADER}{}", rows.concat()).into_bytes()
    })
}

fn json_file() -> impl Strategy<Value = Vec<u8>> {
    let plain = prop::sample::select(JSON_EVENTS[..8].to_vec());
    let strange = prop::sample::select(JSON_EVENTS.to_vec());
    let event = prop_oneof![6 => plain, 1 => strange];
    let between = prop_oneof![
        20 => prop::sample::select(JSON_BETWEEN[..6].to_vec()),
        1 => prop::sample::select(JSON_BETWEEN.to_vec()),
    ];
    let events = prop::collection::vec((event, between), 0..10).prop_map(|events| {
        let mut text = "\"events\": [".to_owned();
        for (index, (event, between)) in events.iter().enumerate() {
            if index > 0 {
                text.push_str(between);
            }
            text.push_str(event);
        }
        text.push(']');
        text
    });
    let good = prop::sample::select(vec![0usize, 2, 3, 5, 7, 8, 12, 13, 14, 15]);
    let field = prop_oneof![
        12 => good.prop_map(|index| JSON_FIELDS[index].to_owned()),
        1 => prop::sample::select(JSON_FIELDS.to_vec()).prop_map(str::to_owned),
    ];
    let before = prop::collection::vec(field.clone(), 0..4);
    let after = prop::collection::vec(field, 0..4);
    (before, events.clone(), after, prop::option::of(events)).prop_map(
        |(before, events, after, again)| {
            let mut fields = before;
            fields.push(events);
            fields.extend(after);
            fields.extend(again);
            format!("{{{}}}\n", fields.join(", \n")).into_bytes()
        },
    )
}

/// Something that happens to a file on its way.
#[derive(Clone, Debug)]
enum Harm {
    None,
    CutAt(usize),
    Byte(usize, u8),
    Insert(usize, Vec<u8>),
    Remove(usize, usize),
}

fn harm() -> impl Strategy<Value = Harm> {
    let bytes = b"\"\\\n\r{}[],: \xff\xc3\x00e0;".to_vec();
    let piece = prop::collection::vec(prop::sample::select(bytes.clone()), 1..4);
    prop_oneof![
        4 => Just(Harm::None),
        1 => any::<usize>().prop_map(Harm::CutAt),
        1 => (any::<usize>(), prop::sample::select(bytes)).prop_map(|(at, byte)| Harm::Byte(at, byte)),
        1 => (any::<usize>(), piece).prop_map(|(at, piece)| Harm::Insert(at, piece)),
        1 => (any::<usize>(), 1usize..9).prop_map(|(at, size)| Harm::Remove(at, size)),
    ]
}

fn harmed(mut bytes: Vec<u8>, harm: &Harm) -> Vec<u8> {
    let size = bytes.len().max(1);
    match harm {
        Harm::None => {}
        Harm::CutAt(at) => bytes.truncate(at % size),
        Harm::Byte(at, byte) => {
            if let Some(old) = bytes.get_mut(at % size) {
                *old = *byte;
            }
        }
        Harm::Insert(at, piece) => {
            let at = at % size;
            bytes.splice(at..at, piece.iter().copied());
        }
        Harm::Remove(at, count) => {
            let at = at % size;
            let end = (at + count).min(bytes.len());
            bytes.drain(at..end);
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn csv_as_the_whole_text(
        file in csv_file(), harm in harm(), block in 1usize..400, workers in 0usize..3,
    ) {
        agree(&harmed(file, &harm), block, workers);
    }

    #[test]
    fn json_as_the_whole_text(
        file in json_file(), harm in harm(), block in 1usize..400, workers in 0usize..3,
    ) {
        agree(&harmed(file, &harm), block, workers);
    }
}

#[test]
fn the_files_made_up_here_are_some_good_and_some_not() {
    let mut runner = TestRunner::deterministic();
    for strategy in [csv_file().boxed(), json_file().boxed()] {
        let (mut read, mut troubled) = (0, 0);
        for _ in 0..300 {
            let file = strategy.new_tree(&mut runner).expect("a file").current();
            if let Ok(loaded) = oracle::load("f.x", &file) {
                read += 1;
                troubled += usize::from(loaded.report.rows.set_aside > 0);
            }
        }
        assert!((90..300).contains(&read), "{read} of 300 are read");
        assert!((30..read).contains(&troubled), "{troubled} of {read}");
    }
}

#[test]
fn files_that_are_hardly_any() {
    for text in [
        "",
        " ",
        "\n\n",
        "\u{feff}",
        "\u{feff}\u{feff}type,title\nevent,x\n",
        "{",
        "{}",
        "{\"",
        "[]",
        "\u{a0}{}",
        "type,title",
        "type,title\n",
        "type,title\r\revent,x\r",
        "\ntype,title\nevent,x\n",
        "title\nx\n",
        "{\"events\":[",
        "{\"events\":[{",
        "{\"events\":[{\"title\":\"x\"}",
        "{\"events\":[{\"title\":\"x\"},",
        "{\"events\":[{\"title\":\"x\"}]",
        "{\"events\":[{\"title\":\"x\"}]}",
        "{\"events\":[{\"title\":\"x\"}]}x",
        "{\"events\":[{\"title\":\"x\"}]}\n ",
        "{\"events\":[-",
        "{\"events\":[{\"title\":\"x\"},-]}",
        "{\"events\":12",
        "{\"events\":nu",
        "{\"events\":[1,2,3]}",
        "type,\"title\"\nevent,x",
        "type,\"ti\ntle\",title\nevent,x,y",
    ] {
        for block in [1, 2, 7, 1 << 20] {
            for workers in [0, 2] {
                agree(text.as_bytes(), block, workers);
            }
        }
    }
    for bytes in [
        &b"\xff"[..],
        b"\xef\xbb",
        b"type,title\nevent,\xc3",
        b"{\"events\":[{\"title\":\"x\"}],\n\xff}",
        b"{]\n\xff",
    ] {
        for block in [1, 5, 1 << 20] {
            agree(bytes, block, 2);
        }
    }
}

#[test]
fn snapshots_grow_and_the_last_word_is_the_dataset() {
    for format in [GeneratedFormat::Json, GeneratedFormat::Csv] {
        let bytes = generated(20_000, format);
        let mut sizes = Vec::new();
        let mut publish = |dataset: Dataset| {
            assert_eq!(dataset.groups.len(), 8);
            sizes.push(dataset.event_count());
        };
        let options = Options {
            block_bytes: 10_000,
            workers: 2,
            ..Options::default()
        };
        let progress = Progress::default();
        progress.begin(bytes.len() as u64);
        let loaded = load(
            &mut &bytes[..],
            "g.x",
            "g.x",
            options,
            &progress,
            Some(&mut publish),
        )
        .expect("a good file");
        assert_eq!(loaded.dataset.event_count(), 20_000);
        assert!(sizes.len() > 2, "{sizes:?}");
        assert!(
            sizes.windows(2).all(|pair| pair[1] >= 4 * pair[0]),
            "{sizes:?}"
        );
        let (read, total, rows) = progress.now();
        assert_eq!((read, total), (bytes.len() as u64, bytes.len() as u64));
        assert!(rows >= 4_000, "{rows}");
    }
}

#[test]
fn cancelling_at_any_time_is_said_as_such() {
    struct Stops<'a>(&'a [u8], usize, &'a Progress);
    impl Read for Stops<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            match self.1.checked_sub(1) {
                Some(left) => self.1 = left,
                None => self.2.cancel(),
            }
            let size = into.len().min(500);
            self.0.read(&mut into[..size])
        }
    }
    for format in [GeneratedFormat::Json, GeneratedFormat::Csv] {
        let bytes = generated(500, format);
        for reads in (0..bytes.len() / 500).step_by(7) {
            for workers in [0, 2] {
                let progress = Progress::default();
                let options = Options {
                    block_bytes: 2_000,
                    workers,
                    ..Options::default()
                };
                let source = Stops(&bytes, reads, &progress);
                let result = load(source, "f", "f", options, &progress, None);
                assert!(matches!(result, Err(LoadError::Cancelled)), "{reads}");
            }
        }
    }
}

#[test]
fn a_source_that_fails_is_said_with_its_path() {
    struct Fails;
    impl Read for Fails {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    let progress = Progress::default();
    let result = load(Fails, "f", "/x/f", Options::default(), &progress, None);
    let error = result.expect_err("nothing was read").to_string();
    assert!(
        error.contains("/x/f") && error.contains("the disk is gone"),
        "{error}"
    );
}

#[test]
fn a_row_with_nothing_in_it_is_counted_once() {
    for (rows, blank) in [
        ("event,x\n", 0),
        ("event,x\n\n", 1),
        ("event,x\n   \n", 1),
        ("event,x\n \t\u{a0}", 1),
        ("\n\r\nevent,x\r\n\r\n  \r\n", 4),
        ("event,x\r\r  \r", 2),
        ("event,x\n,,,\n\" \" , \n", 2),
        ("event,\"x\n\n  \n\"\n", 0),
        // A mark within a cell begins no quotation, so what follows is blank.
        ("event,x \"\n\n\n", 2),
    ] {
        let text = format!("type,title\n{rows}");
        for block in [1, 9, 1 << 20] {
            let loaded = stream(text.as_bytes(), block, 0).expect("an event");
            assert_eq!(loaded.report.rows.blank, blank, "{text:?}");
            assert_eq!(loaded.report.rows.read, 1, "{text:?}");
            agree(text.as_bytes(), block, 0);
        }
    }
}
