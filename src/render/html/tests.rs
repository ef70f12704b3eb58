use std::sync::Arc;

use html5gum::{Token, Tokenizer};
use resvg::usvg::roxmltree;
use serde_json::json;

use super::*;
use crate::load::{BUILT_IN, Progress, load_built_in, load_bytes};
use crate::model::Layer;
use crate::scene::LayerId;
use crate::text::TextEngine;
use crate::timeline::figure::{FigureOptions, figure};
use crate::timeline::{Frame, Prepared, View};

/// The page of datasets, the second as a further layer.
fn page_of(datasets: Vec<Dataset>, theme: &Theme) -> String {
    let layers: Vec<Layer> = (0..)
        .zip(datasets)
        .map(|(at, dataset)| Layer::new(LayerId(at), Arc::new(dataset)))
        .collect();
    let view = View::opening(&layers[0].dataset);
    let prepared = Prepared::new(&layers, &view);
    let text = TextEngine::new(FontSet::bundled());
    let frame = Frame::of_picture(&layers, &prepared, &view, theme, &text, "a.json");
    let options = FigureOptions {
        width_px: 1200.0,
        height_px: 800.0,
        quotes: true,
        figures: true,
        positions: true,
    };
    let scene = figure(&frame, &options);
    let datasets: Vec<&Dataset> = layers.iter().map(|it| it.dataset.as_ref()).collect();
    html(&HtmlPage {
        figures: &[HtmlFigure {
            scene: &scene,
            heading: "",
            text: "",
        }],
        datasets: &datasets,
        theme,
        origin: "a.json",
        fonts: text.fonts(),
    })
}

fn json(value: &serde_json::Value) -> Dataset {
    let loaded = load_bytes("a.json", value.to_string().as_bytes(), &Progress::default());
    loaded.expect("it loads").dataset
}

/// What stands between two texts, of each place where they do.
fn between<'a>(page: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    let parts = page.split(start).skip(1);
    parts
        .map(|part| part.split_once(end).expect("an end").0)
        .collect()
}

/// The page without what is no markup: its styles and its script.
fn markup(page: &str) -> String {
    let mut rest = page.to_owned();
    for (start, end) in [("<style>", "</style>"), ("<script>", "</script>")] {
        for inner in between(page, start, end) {
            rest = rest.replace(inner, "");
        }
    }
    rest
}

/// Every start tag with its attributes, and all text.
/// An element with its attributes.
type Element = (String, Vec<(String, String)>);

fn read(page: &str) -> (Vec<Element>, String) {
    let (mut tags, mut text) = (Vec::new(), String::new());
    let owned = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let markup = markup(page);
    for token in Tokenizer::new(markup.as_str()) {
        match token.expect("text cannot fail to be read") {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|(name, value)| (owned(name), owned(value)));
                tags.push((owned(&tag.name), attributes.collect()));
            }
            Token::String(part) => text.push_str(&owned(&part)),
            Token::Error(error) => panic!("{error:?}"),
            _ => {}
        }
    }
    (tags, text)
}

#[test]
fn a_page_asks_nobody_and_leads_only_to_itself_and_to_sources() {
    for built_in in &BUILT_IN {
        let dataset = load_built_in(built_in).expect("it loads").dataset;
        let titles: Vec<String> = dataset
            .events()
            .map(|(_, it)| it.title().to_owned())
            .collect();
        let page = page_of(vec![dataset], &Theme::LIGHT);
        let (tags, text) = read(&page);
        let all = |key: &str| -> Vec<&str> {
            let attributes = tags.iter().flat_map(|(_, attributes)| attributes);
            let of_key = attributes.filter(|(name, _)| name == key);
            of_key.map(|(_, value)| value.as_str()).collect()
        };
        for key in [
            "src",
            "srcset",
            "style",
            "xlink:href",
            "action",
            "data",
            "poster",
            "ping",
        ] {
            assert_eq!(all(key), Vec::<&str>::new(), "{key}");
        }
        for (tag, attributes) in &tags {
            assert!(
                !["link", "img", "iframe", "object", "embed", "image", "use"]
                    .contains(&tag.as_str())
            );
            for (name, _) in attributes {
                assert!(!name.starts_with("on"), "{tag} {name}");
            }
        }
        let mut ids = all("id");
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "an id is given once");
        let mut marks = 0;
        for address in all("href") {
            match address.strip_prefix('#') {
                Some(id) => {
                    assert!(ids.binary_search(&id).is_ok(), "{id} leads nowhere");
                    marks += usize::from(id.starts_with("event-"));
                }
                None => assert!(address.starts_with("http"), "{address}"),
            }
        }
        assert!(marks > 0, "marks lead to rows");
        for (index, title) in titles.iter().enumerate() {
            let row = format!("<tr id=\"event-{index}\">");
            let row = between(&page, &row, "</tr>");
            assert!(row[0].contains(&page::escape(title)), "{title}");
            assert!(text.contains(title.as_str()));
        }
        for table in between(&page, "<table", "</table>") {
            assert!(table.contains("<caption>") && table.contains("<th scope=\"col\""));
            assert!(table.contains("<th scope=\"row\">"));
        }
    }
}

#[test]
fn the_policy_allows_what_the_page_holds_and_nothing_else() {
    for theme in [Theme::LIGHT, Theme::DARK] {
        let dataset = load_built_in(&BUILT_IN[0]).expect("it loads").dataset;
        let page = page_of(vec![dataset], &theme);
        let policy = between(&page, "Content-Security-Policy\" content=\"", "\"")[0];
        assert!(policy.starts_with("default-src 'none'; "));
        assert!(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'));
        let mut held = between(&page, "<style>", "</style>");
        assert_eq!(held.len(), 2);
        held.extend(between(&page, "<script>", "</script>"));
        assert_eq!(held.len(), 3);
        for text in held {
            let hash = STANDARD.encode(Sha256::digest(text));
            assert!(policy.contains(&hash), "{hash}");
        }
        assert!(page.contains(&format!("--ground:{}", theme.ground.hex())));
    }
}

#[test]
fn the_picture_in_a_page_is_well_formed_and_its_words_can_be_read() {
    let dataset = load_built_in(&BUILT_IN[0]).expect("it loads").dataset;
    let title = dataset.title.clone();
    let page = page_of(vec![dataset], &Theme::LIGHT);
    let picture = between(&page, "<svg", "</svg>")[0];
    let picture = format!("<svg{picture}</svg>");
    let document = roxmltree::Document::parse(&picture).expect("well-formed XML");
    let words: String = document
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .flat_map(|node| node.descendants())
        .filter_map(|node| node.text())
        .collect();
    assert!(words.contains(&title), "{words}");
    let links = document.descendants().filter(|node| node.has_tag_name("a"));
    for link in links {
        let nested = link
            .descendants()
            .skip(1)
            .find(|node| node.has_tag_name("a"));
        assert!(nested.is_none(), "a link within a link");
        let named = link.attribute("aria-label").is_some();
        assert!(named || link.attribute("aria-hidden") == Some("true"));
    }
}

#[test]
fn nothing_in_a_dataset_becomes_markup() {
    let evil = "</script><script>alert(1)</script><style>*{}</style><img src=x onerror=alert(1)>\" ' &amp;";
    let dataset = json(&json!({
        "schema": "truceline/1",
        "dataset": {"id": "d", "title": evil, "summary": evil, "language": "ar\" onload=\"x"},
        "sources": [{"id": "s", "title": evil, "url": "javascript:alert(1)"}],
        "actors": [{"id": "a", "name": evil}],
        "events": [{"id": evil, "title": evil, "date": "2020-01-01", "actors": [{"actor": "a"}],
                    "refs": [{"source": "s", "loc": evil, "excerpt": evil}]}],
        "claims": [{"id": "c", "text": evil, "asserted_by": "a"}],
        "notes": [{"id": "n", "kind": "x", "level": "caution", "targets": [evil], "text": evil, "basis": "record",
                   "citations": [{"source": "s", "says": evil}]}],
    }));
    let page = page_of(vec![dataset], &Theme::LIGHT);
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("<style").count(), 2);
    let (tags, text) = read(&page);
    assert!(tags.iter().all(|(tag, _)| tag != "img"));
    assert!(text.contains(evil));
    let attributes = tags.iter().flat_map(|(_, attributes)| attributes);
    for (name, value) in attributes {
        assert!(!name.starts_with("on"), "{name}");
        assert!(
            name != "href" || !value.starts_with("javascript"),
            "{value}"
        );
    }
}

#[test]
fn what_is_not_listed_is_counted_and_what_is_drawn_is_listed() {
    let count = MOST_ROWS + 1_234;
    let events: Vec<_> = (0..count)
        .map(|at| {
            // The last one stands far from all others: the figure draws it by itself.
            let date = if at + 1 == count {
                "1993-07-01".to_owned()
            } else {
                format!("{}-01-01", 1990 + at % 8)
            };
            json!({"id": format!("e{at}"), "title": format!("Event {at}"), "date": date,
                   "actors": [{"actor": "a"}]})
        })
        .collect();
    let dataset = json(
        &json!({"schema": "truceline/1", "dataset": {"id": "d", "title": "Many"},
        "sources": [{"id": "s", "title": "S"}], "actors": [{"id": "a", "name": "A"}], "events": events}),
    );
    let page = page_of(vec![dataset], &Theme::LIGHT);
    assert_eq!(page.matches("<tr id=\"event-").count(), MOST_ROWS);
    let caption = wording::bounded(MOST_ROWS, count);
    assert!(caption.contains("1,234") && page.contains(&page::escape(&caption)));
    let last = format!("event-{}", count - 1);
    assert!(
        page.contains(&format!("<tr id=\"{last}\">")),
        "what is drawn has its row"
    );
    for address in between(&page, " href=\"#", "\"") {
        assert!(page.contains(&format!(" id=\"{address}\"")), "{address}");
    }
}

#[test]
fn arabic_runs_from_right_to_left_and_says_so() {
    let title = "بدأت الهدنة الساعة 7:00";
    let dataset = json(&json!({"schema": "truceline/1",
        "dataset": {"id": "d", "title": "هدنة (2023)", "language": "ar"},
        "sources": [{"id": "s", "title": "المصدر"}], "actors": [{"id": "a", "name": "الوسطاء"}],
        "events": [{"id": "e", "title": title, "date": "2023-11-24", "actors": [{"actor": "a"}]}]}));
    let page = page_of(vec![dataset], &Theme::LIGHT);
    assert!(page.contains("<h1 lang=\"ar\" dir=\"auto\">هدنة (2023)</h1>"));
    assert!(page.contains(&format!("<p dir=\"auto\"><strong>{title}</strong></p>")));
    assert_eq!(
        page.matches("<table").count(),
        page.matches("<table lang=\"ar\">").count()
    );
    let picture = between(&page, "<svg", "</svg>")[0];
    assert!(picture.contains(" lang=\"ar\"") && picture.contains("\u{2067}"));
    let sheet = between(&page, "<style>", "</style>")[0];
    assert!(
        sheet.contains("font-family:'IBM Plex Sans Arabic';font-weight:400;src:url(data:font/ttf")
    );
    assert!(
        !sheet.contains("Hebrew"),
        "a face that nothing is set in is not there"
    );
}

#[test]
fn two_datasets_have_rows_of_their_own_and_the_bytes_are_the_same_each_time() {
    let both = || {
        let load = |at: usize| load_built_in(&BUILT_IN[at]).expect("it loads").dataset;
        page_of(vec![load(0), load(1)], &Theme::DARK)
    };
    let page = both();
    assert!(page == both(), "other bytes");
    assert!(page.contains("<tr id=\"event-0\">") && page.contains("<tr id=\"layer1-event-0\">"));
    assert!(page.contains("<h3>Events</h3>"));
}
