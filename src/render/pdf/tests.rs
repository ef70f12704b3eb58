mod read;

use std::sync::Arc;

use self::read::{Element, Read, text};
use super::*;
use crate::load::{BUILT_IN, Progress, load_built_in, load_bytes};
use crate::model::{Dataset, Layer};
use crate::render::demo::{INK, TEAL, TITLES, demo, empty, engine, line};
use crate::scene::{Group, LayerId, Node, Rect, Role, Target as SceneTarget};
use crate::text::{TextEngine, TextStyle, icons};
use crate::timeline::figure::{FigureOptions, figure};
use crate::timeline::{Frame, Prepared, Theme, View};

const ARABIC: &str = include_str!("../../../tests/fixtures/harbour-ar.json");
const HEBREW: &str = include_str!("../../../tests/fixtures/harbour-he.json");

/// A4 upright, in scene points.
const A4: (f32, f32) = (210.0 / 25.4 * 96.0, 297.0 / 25.4 * 96.0);

fn picture(dataset: Dataset, (width_px, height_px): (f32, f32)) -> Scene {
    let dataset = Arc::new(dataset);
    let view = View::opening(&dataset);
    let layers = [Layer::new(LayerId(0), dataset)];
    let prepared = Prepared::new(&layers, &view);
    let text = engine();
    let frame = Frame::of_picture(&layers, &prepared, &view, &Theme::LIGHT, &text, "test");
    let options = FigureOptions {
        width_px,
        height_px,
        quotes: true,
        figures: true,
        positions: false,
    };
    figure(&frame, &options)
}

fn built_in() -> Scene {
    let loaded = load_built_in(&BUILT_IN[0]).expect("it is built in");
    picture(loaded.dataset, A4)
}

fn told_in(json: &str) -> Scene {
    let loaded = load_bytes("test.json", json.as_bytes(), &Progress::default());
    picture(loaded.expect("it loads").dataset, (1100.0, 700.0))
}

fn written(scene: &Scene) -> Vec<u8> {
    let pages = std::slice::from_ref(scene);
    pdf(pages, &PdfAbout::default(), &FontSet::bundled()).expect("a PDF")
}

/// Every line that is not in a decoration, in the scene's order.
fn lines_of(scene: &Scene) -> Vec<String> {
    fn add(nodes: &[Node], is_silent: bool, found: &mut Vec<String>) {
        for node in nodes {
            match node {
                // What is in a named drawing is in it, be it decoration of its own.
                Node::Group(group) => {
                    let figure = matches!(group.role, Role::Event | Role::Axis | Role::Legend);
                    let is_silent = group.role == Role::Decoration && !figure;
                    add(&group.nodes, is_silent, found);
                }
                Node::Text(text) if !is_silent && !text.line.text.is_empty() => {
                    found.push(text.line.text.clone());
                }
                Node::Shape(_) | Node::Text(_) => {}
            }
        }
    }
    let mut found = Vec::new();
    add(&scene.nodes, false, &mut found);
    found
}

/// Finds each line after the one before it.
fn assert_in_order(lines: &[String], said: &str) {
    let mut at = 0;
    for line in lines {
        let rest = &said[at..];
        let Some(found) = rest.find(line.as_str()) else {
            let near: String = rest.chars().take(300).collect();
            panic!("{line:?} is not read after what stands before it; next is {near:?}");
        };
        at += found + line.len();
    }
}

fn said(element: &Element) -> String {
    let mut all = String::new();
    element.walk(&mut |element| {
        all.push_str(&element.words);
        all.push('\n');
    });
    all
}

fn one_line(words: &str) -> Scene {
    let mut scene = empty(400.0, 40.0);
    let mut group = Group::new("g", Role::Text, words, Rect::new(0.0, 0.0, 400.0, 40.0));
    group.text(5.0, 20.0, line(&engine(), words), INK);
    scene.nodes.push(Node::Group(group));
    scene
}

#[test]
fn the_same_scenes_give_the_same_bytes() {
    for scene in [demo(), built_in()] {
        assert!(written(&scene) == written(&scene));
    }
}

#[test]
fn a_page_is_exactly_a4_and_small() {
    let bytes = written(&built_in());
    let read = Read::new(&bytes);
    let (width, height) = read.size(0);
    assert!((width - 595.276).abs() < 0.001, "{width}");
    assert!((height - 841.890).abs() < 0.001, "{height}");
    assert!(bytes.len() < 200_000, "{} bytes", bytes.len());
}

#[test]
fn the_document_says_what_it_is() {
    let mut scene = demo();
    scene.language = "en-GB".to_owned();
    let about = PdfAbout {
        author: "The editors",
        created: Some(Civil {
            year: 2024,
            month: 5,
            day: 2,
            hour: 0,
            minute: 0,
            second: 0,
        }),
        ..PdfAbout::default()
    };
    let bytes = pdf(&[scene.clone()], &about, &FontSet::bundled()).expect("a PDF");
    let read = Read::new(&bytes);
    let catalog = read.catalog();
    assert_eq!(text(&catalog, "Lang").as_deref(), Some("en-GB"));
    let flag = |dict: &str, key: &str| {
        let dict = catalog.get::<hayro_syntax::object::Dict<'_>>(dict)?;
        dict.get::<bool>(key)
    };
    assert_eq!(flag("MarkInfo", "Marked"), Some(true));
    assert_eq!(flag("MarkInfo", "Suspects"), Some(false));
    assert_eq!(flag("ViewerPreferences", "DisplayDocTitle"), Some(true));
    let packet = catalog
        .get::<hayro_syntax::object::Stream<'_>>("Metadata")
        .expect("metadata");
    let packet = String::from_utf8(packet.decoded().expect("a stream").into_owned()).unwrap();
    for told in [
        "<pdfuaid:part>1</pdfuaid:part>",
        &scene.title,
        &scene.description,
        "The editors",
        "2024-05-02",
    ] {
        assert!(packet.contains(told), "{told} is not in {packet}");
    }
    // Nothing of the day on which it was written.
    let undated = written(&scene);
    assert!(!String::from_utf8_lossy(&undated).contains("CreateDate"));
}

#[test]
fn faces_go_along_as_subsets() {
    let scene = built_in();
    let read = Read::new(&written(&scene));
    let fonts = read.fonts();
    assert_eq!(fonts.len(), 2, "{fonts:?}");
    for (name, embedded) in fonts {
        let (tag, face) = name.split_once('+').expect("the tag of a subset");
        assert!(tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()));
        assert!(face.starts_with("IBMPlexSans-"), "{face}");
        assert!(embedded, "{face}");
    }
}

#[test]
fn every_title_is_read_as_it_was_written() {
    let scene = demo();
    let structure = Read::new(&written(&scene)).structure();
    let paragraphs: Vec<&str> = structure
        .all("P")
        .iter()
        .map(|element| element.words.as_str())
        .collect();
    for title in TITLES {
        assert!(
            paragraphs.contains(&title),
            "{title} is not in {paragraphs:?}"
        );
    }
}

#[test]
fn what_is_shown_is_read_in_order_in_three_languages() {
    for scene in [built_in(), told_in(ARABIC), told_in(HEBREW)] {
        let lines = lines_of(&scene);
        assert!(lines.len() > 20, "{lines:?}");
        let structure = Read::new(&written(&scene)).structure();
        assert_in_order(&lines, &said(&structure));
    }
}

#[test]
fn events_are_items_whose_names_are_heard() {
    let scene = built_in();
    let structure = Read::new(&written(&scene)).structure();
    assert_eq!(structure.kind, "Document");
    let headings: Vec<(&str, &str)> = ["H1", "H2", "H3", "H4"]
        .into_iter()
        .flat_map(|kind| structure.all(kind))
        .map(|element| (element.kind.as_str(), element.words.as_str()))
        .collect();
    assert_eq!(headings[0].0, "H1");
    assert_eq!(
        headings.iter().filter(|(kind, _)| *kind == "H1").count(),
        1,
        "{headings:?}"
    );
    assert!(headings.contains(&("H2", "Quotes")), "{headings:?}");
    let (mut events, mut shown) = (0, Vec::new());
    scene.walk(&mut |group| {
        if group.role == Role::Event {
            events += 1;
            shown.push(group.name.clone());
        }
    });
    let figures: Vec<&str> = structure
        .all("LI")
        .into_iter()
        .flat_map(|item| item.all("Figure"))
        .filter_map(|figure| figure.alt.as_deref())
        .collect();
    assert!(events > 10);
    for name in shown {
        assert!(figures.contains(&name.as_str()), "{name}");
    }
    structure.walk(&mut |element| {
        let heading = element.kind.starts_with('H');
        assert!(!heading || element.title.is_some());
        assert!(element.kind != "Figure" || element.alt.is_some());
        for inner in &element.inner {
            assert_eq!(element.kind == "L", inner.kind == "LI");
            assert_eq!(element.kind == "LI", inner.kind == "LBody");
        }
    });
}

#[test]
fn levels_of_headings_are_never_left_out() {
    for scene in [built_in(), told_in(ARABIC)] {
        let structure = Read::new(&written(&scene)).structure();
        let mut last = 0;
        structure.walk(&mut |element| {
            let level = element
                .kind
                .strip_prefix('H')
                .and_then(|level| level.parse().ok());
            if let Some(level) = level {
                assert!(level <= last + 1, "H{level} after H{last}");
                last = level;
            }
        });
        assert!(last > 0);
    }
}

#[test]
fn a_broken_paragraph_is_one_and_its_words_stay_apart() {
    let text = "We shall return to the table as soon as the three ships have come in.";
    let engine = engine();
    let lines = engine.wrap(text, TextStyle::regular(14.0, 20.0), 160.0, None);
    assert!(lines.len() > 2);
    let mut scene = empty(200.0, 200.0);
    let mut group = Group::new("g", Role::Card, text, Rect::new(0.0, 0.0, 200.0, 200.0));
    for (at, line) in lines.into_iter().enumerate() {
        group.text(10.0, 30.0 + 20.0 * at as f32, line, INK);
        group.fill_rect(Rect::new(0.0, 0.0, 5.0, 5.0), TEAL);
    }
    scene.nodes.push(Node::Group(group));
    let structure = Read::new(&written(&scene)).structure();
    let paragraphs = structure.all("P");
    assert_eq!(paragraphs.len(), 1);
    assert_eq!(paragraphs[0].words, text);
}

#[test]
fn words_of_another_language_say_so() {
    let structure = Read::new(&written(&one_line("Hamas: حركة (שלום) said"))).structure();
    let paragraph = structure.all("P")[0];
    assert_eq!(paragraph.words, "Hamas: حركة (שלום) said");
    assert_eq!(paragraph.languages, ["ar", "he"]);
}

#[test]
fn a_letter_that_no_face_has_is_still_read() {
    for words in [
        "日 first",
        "a日b c日日 d",
        "שלום 日",
        "\u{feff}a\u{200b}b\u{200f} c",
    ] {
        let structure = Read::new(&written(&one_line(words))).structure();
        let read: String = structure.all("P")[0].words.clone();
        let letters =
            |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
        assert_eq!(letters(&read), letters(words), "{read:?}");
    }
}

#[test]
fn an_added_face_goes_along_too() {
    let fonts = FontSet::bundled()
        .with_bytes("icons", Arc::from(icons::FACE))
        .expect("a face");
    let engine = TextEngine::new(fonts.clone());
    let search = icons::SEARCH.to_string();
    let mut scene = one_line("a");
    let Some(Node::Group(group)) = scene.nodes.first_mut() else {
        panic!("a group");
    };
    group.text(
        50.0,
        20.0,
        engine.line(&search, TextStyle::regular(14.0, 20.0)),
        INK,
    );
    let bytes = pdf(&[scene], &PdfAbout::default(), &fonts).expect("a PDF");
    let read = Read::new(&bytes);
    assert!(
        read.fonts()
            .iter()
            .any(|(name, _)| name.ends_with("lucide")),
        "{:?}",
        read.fonts()
    );
    assert!(said(&read.structure()).contains(&search));
}

#[test]
fn a_web_address_is_a_link_with_a_name() {
    let mut scene = one_line("Read the minutes");
    let Some(Node::Group(group)) = scene.nodes.first_mut() else {
        panic!("a group");
    };
    group.target = Some(SceneTarget::Url("https://example.org/é minutes".to_owned()));
    let bytes = written(&scene);
    let read = Read::new(&bytes);
    assert_eq!(read.addresses(), ["https://example.org/%C3%A9%20minutes"]);
    let structure = read.structure();
    let link = structure.all("Link")[0];
    assert!(link.has_annotation);
    assert_eq!(link.words, "Read the minutes");
    // A file may say anything; only the web is linked to.
    if let Some(Node::Group(group)) = scene.nodes.first_mut() {
        group.target = Some(SceneTarget::Url("file:///etc/passwd".to_owned()));
    }
    assert!(Read::new(&written(&scene)).addresses().is_empty());
}

#[test]
fn lanes_and_panels_have_bookmarks() {
    let scene = built_in();
    let found = Read::new(&written(&scene)).bookmarks();
    assert_eq!(found[0], (0, scene.title.clone()));
    let names: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
    let mut wanted = 0;
    scene.walk(&mut |group| {
        if matches!(group.role, Role::LaneHeader | Role::Panel) {
            wanted += 1;
            assert!(names.contains(&group.name.as_str()), "{}", group.name);
        }
    });
    assert!(wanted > 2);
    assert!(found.iter().any(|(depth, _)| *depth == 2), "{found:?}");
}

#[test]
fn several_scenes_are_as_many_pages() {
    let mut second = demo();
    second.title = "Another".to_owned();
    // As wide on paper as A4 across.
    second.points_per_inch = second.width / 297.0 * 25.4;
    let about = PdfAbout {
        title: "Both",
        ..PdfAbout::default()
    };
    let bytes = pdf(&[demo(), second], &about, &FontSet::bundled()).expect("a PDF");
    let read = Read::new(&bytes);
    assert_eq!(read.pages(), 2);
    let (width, height) = read.size(0);
    let natural = |length_px: f32| f64::from(length_px) * 0.75;
    assert!((width - natural(demo().width)).abs() < 0.001);
    assert!((height - natural(demo().height)).abs() < 0.001);
    assert!(
        (read.size(1).0 - 841.890).abs() < 0.001,
        "{:?}",
        read.size(1)
    );
    let tops: Vec<String> = read
        .bookmarks()
        .into_iter()
        .filter(|(depth, _)| *depth == 0)
        .map(|(_, name)| name)
        .collect();
    assert_eq!(tops, ["Demo", "Another"]);
    let structure = read.structure();
    let pages: Vec<&str> = structure
        .inner
        .iter()
        .map(|page| page.kind.as_str())
        .collect();
    assert_eq!(pages, ["Sect", "Sect"]);
    for page in &structure.inner {
        assert!(said(page).contains(TITLES[2]));
    }
}

#[test]
fn what_is_clipped_away_or_no_number_stops_nothing() {
    let mut scene = empty(100.0, 100.0);
    let mut group = Group::new("g", Role::Text, "g", Rect::new(0.0, 0.0, 100.0, 100.0));
    group.clip = Some(Rect::new(50.0, 50.0, 50.0, 80.0));
    group.text(10.0, 10.0, line(&engine(), "unseen"), INK);
    scene.nodes.push(Node::Group(group));
    let mut odd = Group::new(
        "odd",
        Role::Event,
        "Odd",
        Rect::new(f32::NAN, 0.0, 5.0, 5.0),
    );
    odd.opacity = f32::NAN;
    odd.text(f32::INFINITY, f32::NAN, line(&engine(), "far"), INK);
    odd.fill_rect(Rect::new(f32::NEG_INFINITY, 0.0, f32::INFINITY, 5.0), TEAL);
    scene.nodes.push(Node::Group(odd));
    let structure = Read::new(&written(&scene)).structure();
    assert_eq!(structure.all("P").len(), 0);
    assert_eq!(structure.all("Figure").len(), 1);
}

#[test]
fn a_faded_drawing_fades_as_one_and_is_still_read() {
    let mut scene = empty(100.0, 100.0);
    let mut event = Group::new(
        "e",
        Role::Event,
        "An event",
        Rect::new(0.0, 0.0, 90.0, 40.0),
    );
    event.opacity = 0.3;
    event.fill_rect(Rect::new(0.0, 0.0, 50.0, 20.0), TEAL);
    event.text(10.0, 15.0, line(&engine(), "event"), INK);
    scene.nodes.push(Node::Group(event));
    let read = Read::new(&written(&scene));
    assert_eq!(read.structure().all("Figure")[0].words.trim_end(), "event");
    assert!(read.content(0).contains(" Do"), "{}", read.content(0));
}

#[test]
fn without_a_scene_there_is_no_document() {
    let none = pdf(&[], &PdfAbout::default(), &FontSet::bundled());
    assert!(matches!(none, Err(PdfError::NoPages)));
}
