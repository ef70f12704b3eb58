//! Formats of other programs, read back by parsers that know nothing of ours.

use proptest::prelude::*;
use quick_xml::events::Event;
use serde_json::{Value, json};

use super::{files, load, load_json, written};
use crate::load::BUILT_IN;
use crate::model::{Dataset, ListKind};
use crate::save::{Fate, Losses, Lost};

fn dated(dates: &[&str]) -> Dataset {
    let events: Vec<Value> = dates
        .iter()
        .map(|date| json!({"id": date, "title": date, "date": date}))
        .collect();
    load_json(&json!({"events": events}))
}

fn gone(losses: &Losses, what: Lost) -> Vec<String> {
    let loss = losses.iter().find(|loss| {
        (loss.list, loss.what, loss.fate) == (Some(ListKind::Events), what, Fate::Gone)
    });
    loss.map_or_else(Vec::new, |loss| loss.examples)
}

/// What every record of a list became: how many told in words, how many gone.
fn became(losses: &Losses, list: ListKind) -> (u64, u64) {
    let count = |fate| {
        let of = |loss: &crate::save::Loss| {
            (loss.list, loss.what, loss.fate) == (Some(list), Lost::Record, fate)
        };
        losses.iter().find(of).map_or(0, |loss| loss.count)
    };
    (count(Fate::Words), count(Fate::Gone))
}

fn json_of(writer: &str, dataset: &Dataset) -> (Value, Losses) {
    let (text, losses) = written(writer, dataset);
    (serde_json::from_str(&text).expect("JSON"), losses)
}

#[test]
fn timelinejs_has_as_many_keys_as_a_date_is_fine() {
    let dataset = dated(&[
        "2023-11-24",
        "2023-11",
        "2023",
        "-0043-03-15",
        "0000",
        "196X",
        "2023-12-01?",
        "2023-11-24/2023-11-28",
        "2023-11-24/..",
        "../1985-04",
        "2023-11-24T00:00",
        "1985-04-XX",
        "2001-21",
    ]);
    let (json, losses) = json_of("timelinejs", &dataset);
    let slide = |at: usize| &json["events"][at];
    let start = |at: usize| slide(at)["start_date"].clone();
    assert_eq!(
        start(0),
        json!({"year": "2023", "month": "11", "day": "24"})
    );
    assert_eq!(slide(0).get("display_date"), None, "its keys say it all");
    assert_eq!(start(1), json!({"year": "2023", "month": "11"}));
    assert_eq!(start(2), json!({"year": "2023"}));
    assert_eq!(
        start(3),
        json!({"year": "-44", "month": "3", "day": "15"}),
        "44 BCE"
    );
    assert_eq!(start(4)["year"], "-1", "1 BCE");
    assert_eq!(
        (&start(5), &slide(5)["display_date"]),
        (&json!({"year": "1960"}), &json!("1960s"))
    );
    assert_eq!(slide(6)["display_date"], "1 December 2023?");
    assert_eq!(
        slide(7)["end_date"],
        json!({"year": "2023", "month": "11", "day": "28"}),
        "inclusive"
    );
    assert_eq!(slide(8).get("end_date"), None);
    assert!(
        slide(8)["display_date"]
            .as_str()
            .is_some_and(|it| it.contains("open end"))
    );
    assert_eq!(start(9), json!({"year": "1985", "month": "4"}));
    assert!(
        slide(9)["display_date"]
            .as_str()
            .is_some_and(|it| it.contains("until"))
    );
    assert_eq!(start(10)["hour"], "0");
    assert!(
        slide(10)["display_date"]
            .as_str()
            .is_some_and(|it| it.contains("00:00"))
    );
    assert_eq!(start(11), json!({"year": "1985", "month": "4"}));
    assert_eq!(start(12), json!({"year": "2001"}));
    assert_eq!(json["scale"], "human");
    assert!(gone(&losses, Lost::Undated).is_empty());
    let (far, _) = json_of("timelinejs", &dated(&["Y-13798000000", "2023-11-24"]));
    assert_eq!(far["scale"], "cosmological");
    assert_eq!(
        far["events"][0]["start_date"],
        json!({"year": "-13798000001"})
    );
    assert_eq!(far["events"][1]["start_date"], json!({"year": "2023"}));
    assert_eq!(far["events"][1]["display_date"], "24 November 2023");
}

#[test]
fn who_says_so_stays_attached_in_every_format() {
    let dataset = load(BUILT_IN[0].file, BUILT_IN[0].text.as_bytes()).dataset;
    let (json, losses) = json_of("timelinejs", &dataset);
    let slides = json["events"].as_array().expect("slides");
    assert_eq!(slides.len(), 13);
    assert_eq!(
        gone(&losses, Lost::Undated).len(),
        3,
        "the first of sixteen"
    );
    let text = slides
        .iter()
        .map(|slide| slide["text"]["text"].as_str().expect("text"));
    let text: String = text.collect();
    let figure = "over 21,000";
    let of_figure = text
        .lines()
        .chain(text.split("<li>"))
        .find(|line| line.starts_with(figure));
    for told in [
        "Gaza Health Ministry",
        "As of: not stated",
        "Editor’s note",
        "[L",
    ] {
        assert!(text.contains(told), "{told}");
    }
    assert!(of_figure.is_none_or(|line| line.contains("Gaza Health Ministry")));
    for (list, all) in [
        (ListKind::Claims, dataset.claims.len()),
        (ListKind::Quotes, dataset.quotes.len()),
        (ListKind::Figures, dataset.figures.len()),
        (ListKind::Notes, dataset.notes.len()),
        (ListKind::Sources, dataset.sources.len()),
        (ListKind::Actors, dataset.actors.len()),
    ] {
        for writer in ["timelinejs", "vis", "ics"] {
            let (told, gone) = became(&written(writer, &dataset).1, list);
            assert_eq!(
                told + gone,
                all as u64,
                "every one is accounted for: {list:?}, {writer}"
            );
        }
        assert_eq!(became(&written("html", &dataset).1, list), (all as u64, 0));
    }
    // What is counted as told in words is there, and what is not is not.
    let is_there = |words: &str| text.contains(&super::super::markup::escape(words));
    let notes = dataset.notes.iter();
    let notes = notes.filter(|note| is_there(&note.record.text)).count();
    assert_eq!(became(&losses, ListKind::Notes).0, notes as u64);
    let claims = dataset.claims.iter();
    let claims = claims.filter(|it| is_there(&crate::words::claim_sentence(&dataset, it)));
    assert_eq!(became(&losses, ListKind::Claims).0, claims.count() as u64);
    let (html, _) = written("html", &dataset);
    for claim in &dataset.claims {
        let sentence = crate::words::claim_sentence(&dataset, claim);
        assert!(
            html.contains(&super::super::markup::escape(&sentence)),
            "{sentence}"
        );
    }
    for figure in &dataset.figures {
        let value = crate::words::value_text(figure);
        let row = html.split("<tr ").find(|row| {
            row.starts_with("id=\"figure-") && row.contains(&format!("<strong>{value}"))
        });
        let who = crate::words::attributed_by(&dataset, figure);
        assert!(row.is_some_and(|row| row.contains("As of: ")), "{value}");
        assert!(html.contains(&super::super::markup::escape(&who)), "{who}");
    }
}

#[test]
fn vis_items_stand_at_moments_that_no_zone_moves() {
    let dataset = dated(&[
        "2023",
        "2023-11-24",
        "2023-11-24/2023-11-28",
        "2023-11-24T07:00/2023-11-24T09:00",
        "2023-11-24T07:00",
        "-0043-03-15",
        "Y12004",
        "Y-13798000000",
        "2023-12-01?",
        "2023/..",
    ]);
    let (json, losses) = json_of("vis", &dataset);
    let items = json["items"].as_array().expect("items");
    let times = |id: &str| {
        let item = items.iter().find(|item| item["id"] == id).expect(id);
        let of = |key: &str| item[key].as_str().unwrap_or("").to_owned();
        (of("start"), of("end"), of("type"))
    };
    let is = |id: &str, start: &str, end: &str| {
        let kind = if end.is_empty() { "point" } else { "range" };
        assert_eq!(
            times(id),
            (start.to_owned(), end.to_owned(), kind.to_owned())
        );
    };
    is("2023", "2023-01-01T00:00:00", "2024-01-01T00:00:00");
    is(
        "2023-11-24/2023-11-28",
        "2023-11-24T00:00:00",
        "2023-11-29T00:00:00",
    );
    is(
        "2023-11-24T07:00/2023-11-24T09:00",
        "2023-11-24T07:00:00",
        "2023-11-24T09:00:00",
    );
    is("2023-11-24T07:00", "2023-11-24T07:00:00", "");
    is(
        "-0043-03-15",
        "-000043-03-15T00:00:00",
        "-000043-03-16T00:00:00",
    );
    is("Y12004", "+012004-01-01T00:00:00", "+012005-01-01T00:00:00");
    is("2023/..", "2023-01-01T00:00:00", "");
    assert_eq!(gone(&losses, Lost::Years), ["Y-13798000000"]);
    let class =
        |id: &str| items.iter().find(|item| item["id"] == id).expect(id)["className"].clone();
    assert_eq!(class("2023"), "within-this-stretch");
    assert_eq!(class("2023-12-01?"), "within-this-stretch date-in-doubt");
    assert_eq!(class("2023/.."), "open-end");
    assert_eq!(class("2023-11-24T07:00"), Value::Null);
    let truce = load(BUILT_IN[0].file, BUILT_IN[0].text.as_bytes()).dataset;
    let (json, _) = json_of("vis", &truce);
    let groups: Vec<&Value> = json["groups"]
        .as_array()
        .expect("groups")
        .iter()
        .map(|it| &it["id"])
        .collect();
    for item in json["items"].as_array().expect("items") {
        assert!(groups.contains(&&item["group"]), "{item}");
    }
}

/// A calendar's lines, unfolded, by the letter of the standard.
fn calendar(text: &str) -> Vec<(String, String)> {
    let body = text.strip_suffix("\r\n").expect("every line ends");
    let mut lines: Vec<String> = Vec::new();
    for line in body.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().expect("a line before").push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    let mut open: Vec<String> = Vec::new();
    let lines: Vec<(String, String)> = lines
        .iter()
        .map(|line| {
            let (name, value) = line.split_once(':').expect("a name and a value");
            let bare = name.split(';').next().unwrap_or("");
            assert!(
                bare.bytes()
                    .all(|byte| byte.is_ascii_uppercase() || byte == b'-'),
                "{line}"
            );
            assert!(
                !value.chars().any(|it| it.is_control() && it != '\t'),
                "{line:?}"
            );
            match bare {
                "BEGIN" => open.push(value.to_owned()),
                "END" => assert_eq!(open.pop().as_deref(), Some(value)),
                _ => {}
            }
            (name.to_owned(), value.to_owned())
        })
        .collect();
    assert!(open.is_empty());
    lines
}

/// A text as its writer had it.
fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(other) => {
                    assert!(matches!(other, '\\' | ';' | ','), "{text}");
                    plain.push(other);
                }
                None => panic!("{text}"),
            },
            ';' | ',' => panic!("bare mark in {text}"),
            other => plain.push(other),
        }
    }
    plain
}

fn of_event(lines: &[(String, String)], summary: &str) -> Vec<(String, String)> {
    let events = lines.split(|(name, value)| name == "BEGIN" && value == "VEVENT");
    let event = events.skip(1).find(|event| {
        event
            .iter()
            .any(|(name, value)| name == "SUMMARY" && unescaped(value) == summary)
    });
    event.unwrap_or_else(|| panic!("{summary}")).to_vec()
}

#[test]
fn calendars_keep_to_the_standard() {
    let title = format!("One; two, \\three\n{} end", "é🙂".repeat(60));
    let dataset = load_json(
        &json!({"dataset": {"id": "D 1", "created": "2026-11-22"}, "events": [
        {"id": "a", "title": title, "date": "2023-11-24", "tags": ["x, y", "z"], "place": "Doha; Qatar", "kind": "k\u{1}"},
        {"id": "b", "title": "B", "date": "2023-11-24/2023-11-28"},
        {"id": "c", "title": "C", "date": "2023-11-24T07:00+02:00/2023-11-24T09:00+02:00"},
        {"id": "d", "title": "D", "date": "2023-11-24T07:00"},
        {"id": "e", "title": "E", "date": "2023-11~"},
        {"id": "f", "title": "F"},
        {"id": "g", "title": "G", "date": "-0043"},
        {"id": "h", "title": "H", "date": "9999-12-31"},
        {"id": "i", "title": "I", "date": "2023-11-24", "date_basis": "inferred"},
        {"id": "j", "title": "J", "date": "2023-11-24T07:00/2023-11-25"},
        {"id": "k", "title": "K", "date": "2023-11-24/.."}]}),
    );
    let (text, losses) = written("ics", &dataset);
    let lines = calendar(&text);
    let event = |summary: &str| of_event(&lines, summary);
    let get = |summary: &str, name: &str| {
        let all = event(summary);
        all.iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.clone())
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(get(&title, "DTSTART;VALUE=DATE"), some("20231124"));
    assert_eq!(get(&title, "DTEND;VALUE=DATE"), some("20231125"));
    assert_eq!(get(&title, "CATEGORIES"), some("k ,x\\, y,z"));
    assert_eq!(get(&title, "LOCATION"), some("Doha\\; Qatar"));
    assert_eq!(get(&title, "UID"), some("a@D-1.truceline"));
    assert_eq!(get(&title, "DTSTAMP"), some("20261122T000000Z"));
    assert_eq!(
        get(&title, "STATUS"),
        None,
        "nothing is said to be confirmed"
    );
    assert_eq!(
        get("B", "DTEND;VALUE=DATE"),
        some("20231129"),
        "the day after"
    );
    assert_eq!(
        (get("C", "DTSTART"), get("C", "DTEND")),
        (some("20231124T050000Z"), some("20231124T070000Z"))
    );
    assert_eq!(
        (get("D", "DTSTART"), get("D", "DTEND")),
        (some("20231124T070000"), None)
    );
    assert_eq!(get("E", "DTSTART;VALUE=DATE"), some("20231101"));
    assert_eq!(get("E", "DTEND;VALUE=DATE"), some("20231201"));
    assert_eq!(get("J", "DTEND"), some("20231126T000000"));
    assert_eq!(
        (get("K", "DTSTART;VALUE=DATE"), get("K", "DTEND;VALUE=DATE")),
        (some("20231124"), some("20231125"))
    );
    for doubted in ["E", "I", "K"] {
        assert_eq!(get(doubted, "STATUS"), some("TENTATIVE"), "{doubted}");
    }
    assert!(
        get("E", "DESCRIPTION").is_some_and(|it| unescaped(&it).contains("about November 2023"))
    );
    assert!(get("I", "DESCRIPTION").is_some_and(|it| it.contains("inferred")));
    assert_eq!(gone(&losses, Lost::Undated), ["f"]);
    assert_eq!(
        gone(&losses, Lost::Years),
        ["g", "h"],
        "the day after has five digits"
    );
    assert_eq!(written("ics", &dataset).0, text);
    let bare = dated(&["2020"]);
    assert!(
        written("ics", &bare)
            .0
            .contains("DTSTAMP:19700101T000000Z\r\n")
    );
}

/// The text of a page, as an XML parser reads it; every element closed, every id given once.
fn page(html: &str) -> String {
    let body = html.strip_prefix("<!DOCTYPE html>\n").expect("its type");
    let mut reader = quick_xml::Reader::from_str(body);
    reader.config_mut().check_end_names = true;
    let (mut text, mut depth, mut ids) = (String::new(), 0i32, Vec::new());
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{error}: {html}"))
        {
            Event::Start(element) => {
                depth += 1;
                let name = element.name();
                assert_ne!(name.as_ref(), "script");
                for attribute in element.attributes() {
                    let attribute = attribute.expect("an attribute");
                    let key = attribute.key.as_ref().to_owned();
                    let value = attribute.value.into_owned();
                    assert!(!key.starts_with("on"), "{value}");
                    assert!(key != "src" && key != "style", "{value}");
                    if key == "id" {
                        ids.push(value);
                    } else if key == "href" {
                        assert!(value.starts_with("http"), "{value}");
                    }
                }
            }
            Event::End(_) => depth -= 1,
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(reference) => {
                let name: &str = &reference;
                text.push_str(match name {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "#39" => "'",
                    other => panic!("&{other};"),
                });
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "ids are unique");
    text
}

#[test]
fn a_page_is_well_formed_and_holds_no_script() {
    let evil = "<script>alert(\"1\" & '2')</script>";
    let dataset = load_json(
        &json!({"dataset": {"title": evil, "language": "ar\"><b>", "summary": evil, "default_source": "s"},
        "sources": [{"id": "s", "title": evil, "url": "javascript:alert(1)"}, {"id": "t", "title": "T", "url": "https://a.example/?a=1&b='2'"}],
        "events": [{"title": evil, "summary": "\u{0}\u{1}", "date": "2020?", "actors": [evil], "refs": [{"loc": evil, "excerpt": evil}],
                    "media": [{"url": "javascript:alert(1)"}]}],
        "claims": [{"text": evil, "asserted_by": evil}],
        "figures": [{"label": evil, "value_text": evil}],
        "quotes": [{"form": "verbatim", "text": evil}]}),
    );
    let (html, _) = written("html", &dataset);
    let text = page(&html);
    assert!(text.contains(evil) && !html.contains("<script"));
    assert!(
        html.contains("<a href=\"https://a.example/?a=1&amp;b=&#39;2&#39;\">"),
        "{html}"
    );
    assert!(!html.contains("href=\"javascript"));
    assert!(
        text.contains(&format!("“{evil}”")),
        "only a speaker's words are in marks"
    );
    for (writer, content) in [
        ("timelinejs", "/events/0/text/headline"),
        ("vis", "/items/0/content"),
    ] {
        let (json, _) = json_of(writer, &dataset);
        let content = json.pointer(content).and_then(Value::as_str).expect("text");
        assert!(content.starts_with("&lt;script&gt;"), "{content}");
    }
    for built_in in BUILT_IN {
        let dataset = load(built_in.file, built_in.text.as_bytes()).dataset;
        let text = page(&written("html", &dataset).0);
        for (_, event) in dataset.events() {
            assert!(text.contains(event.title()), "{}", event.title());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn any_dataset_is_written_well_formed_in_every_format(file in files()) {
        let dataset = load("a.json", file.to_string().as_bytes()).dataset;
        page(&written("html", &dataset).0);
        let (ics, losses) = written("ics", &dataset);
        let lines = calendar(&ics);
        let count = lines.iter().filter(|(name, value)| name == "BEGIN" && value == "VEVENT").count();
        let left_out: u64 = losses
            .iter()
            .filter(|loss| matches!(loss.what, Lost::Undated | Lost::Years))
            .map(|loss| loss.count)
            .sum();
        prop_assert_eq!(count as u64 + left_out, dataset.event_count() as u64);
        for name in ["SUMMARY", "DESCRIPTION", "UID"] {
            for (_, value) in lines.iter().filter(|(own, _)| own == name) {
                unescaped(value);
            }
        }
        for (writer, list) in [("timelinejs", "events"), ("vis", "items")] {
            let (json, losses) = json_of(writer, &dataset);
            let left_out: u64 = losses
                .iter()
                .filter(|loss| loss.list == Some(ListKind::Events))
                .filter(|loss| matches!(loss.what, Lost::Undated | Lost::Years))
                .map(|loss| loss.count)
                .sum();
            let items = json[list].as_array().map_or(0, |items| {
                items.iter().filter(|item| item["type"] != "background").count()
            });
            prop_assert_eq!(items as u64 + left_out, dataset.event_count() as u64, "{}", writer);
        }
    }
}
