//! What stands in pictures: every value of the document, the same with notes on and off, in the scene,
//! in SVG and in pixels.

use std::sync::Arc;

use resvg::{tiny_skia, usvg};
use truceline::model::Item;
use truceline::model::record::NoteLevel;
use truceline::render;
use truceline::scene::{Group, Node, Rect, Role, Scene, Target, TextNode};
use truceline::timeline::canvas::canvas;
use truceline::timeline::figure::{FigureOptions, figure};
use truceline::timeline::{item_of, panels};
use truceline::words;

use super::walk::{BUILT_IN, CANVAS, solid};
use crate::common::{Opened, text};

/// Large enough that nothing is left out, with notes or without.
const LARGE: FigureOptions = FigureOptions {
    width_px: 1400.0,
    height_px: 20_000.0,
    quotes: true,
    figures: true,
    positions: true,
};

fn picture(opened: &Opened, options: &FigureOptions) -> Scene {
    opened.frame(|frame| figure(frame, options))
}

/// A default set with notes as asked.
fn noted(notes: bool) -> Opened {
    let mut opened = Opened::built_in(0);
    opened.view.notes = notes;
    opened
}

/// What is an editor's: notes, rival values, dates of the record and the strip below a picture.
fn is_of_the_editor(group: &Group) -> bool {
    let ids = [
        "rival-",
        "ghost",
        "record-",
        "sources",
        "legend",
        "links-not-drawn",
    ];
    group.role == Role::Note || ids.iter().any(|id| group.id.starts_with(id))
}

/// Lines of the document's own records, by what they are of, in order.
fn own_lines<'a>(
    nodes: &'a [Node],
    of: Option<Item>,
    found: &mut Vec<(Option<Item>, &'a TextNode)>,
) {
    for node in nodes {
        match node {
            Node::Text(text) => found.push((of, text)),
            Node::Group(group) if !is_of_the_editor(group) => {
                let of = group.target.as_ref().and_then(item_of).or(of);
                own_lines(&group.nodes, of, found);
            }
            Node::Group(_) | Node::Shape(_) => {}
        }
    }
}

/// Words of each quotation, figure and position as drawn, without the mark of a note.
fn values(scene: &Scene) -> Vec<(Item, String)> {
    let mut lines = Vec::new();
    own_lines(&scene.nodes, None, &mut lines);
    let mut found: Vec<(Item, String)> = Vec::new();
    for (of, text) in lines {
        let Some(item @ (Item::Quote(_) | Item::Figure(_) | Item::Position(_))) = of else {
            continue;
        };
        match found.last_mut() {
            Some((last, words)) if *last == item => {
                words.push(' ');
                words.push_str(&text.line.text);
            }
            _ => found.push((item, text.line.text.clone())),
        }
    }
    found
}

/// Every event with its date as it is told in names, and its drawn title.
fn events(scene: &Scene) -> Vec<(Item, String)> {
    let mut found = Vec::new();
    scene.walk(&mut |group| {
        let is_own = group.role == Role::Event && !group.id.starts_with("told-");
        if let Some(Target::Event(key)) = group.target.clone().filter(|_| is_own) {
            found.push((Item::Event(key.event), group.name.clone()));
        }
    });
    found.sort();
    found
}

#[test]
fn notes_change_no_value_in_the_windows_scenes() {
    for place in 0..BUILT_IN {
        let see = |notes: bool| {
            let mut opened = Opened::built_in(place);
            opened.controls = true;
            opened.view.notes = notes;
            // As high as lets tracks stay where rows of the record come: else they fold.
            let scene = opened.frame(|frame| canvas(frame, CANVAS.0, 1_400.0).scene);
            let mut all = vec![values(&scene)];
            for panel in [panels::quotes, panels::figures, panels::positions] {
                all.push(values(&opened.frame(|frame| panel(frame, 360.0)).scene));
            }
            (events(&scene), all)
        };
        let (off, on) = (see(false), see(true));
        for (off, on) in off.0.iter().zip(&on.0) {
            assert_eq!(off, on);
        }
        for (off, on) in off.1.iter().flatten().zip(on.1.iter().flatten()) {
            assert_eq!(off, on);
        }
        assert_eq!(off, on);
        assert!(off.0.len() > 20 && off.1.iter().map(Vec::len).sum::<usize>() > 10);
    }
}

/// Text content of an SVG, element by element, entities read.
fn svg_texts(svg: &str) -> String {
    let mut words = String::new();
    for part in svg.split('<') {
        words.push_str(part.split_once('>').map_or("", |(_, text)| text));
    }
    for (code, letter) in [
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        words = words.replace(code, letter);
    }
    solid(&words)
}

#[test]
fn every_value_of_the_document_stands_in_the_svg_with_notes_on_and_off() {
    for place in 0..BUILT_IN {
        for notes in [false, true] {
            let mut opened = Opened::built_in(place);
            opened.view.notes = notes;
            let scene = picture(&opened, &LARGE);
            let svg = svg_texts(&render::svg(&scene, text().fonts()));
            let dataset = opened.dataset();
            for (_, event) in dataset.events() {
                let when = words::event_date(dataset, event);
                let when = when.split(" · ").next().unwrap();
                let when = if event.is_dated() {
                    when
                } else {
                    "no date in the document"
                };
                for want in [event.title(), when] {
                    let is_there = svg.contains(&solid(want));
                    let is_shelf = svg.contains(&solid(event.title()));
                    assert!(is_there || is_shelf && !event.is_dated(), "{want}");
                }
            }
            for quote in &dataset.quotes {
                let said = words::quoted(quote);
                assert!(svg.contains(&solid(&said)), "{place} {notes}: {said}");
                assert!(svg.contains(&solid(&words::speaker_line(quote))));
            }
            for own in &dataset.figures {
                for want in [
                    words::value_text(own),
                    words::as_of(own),
                    words::attributed_by(dataset, own),
                ] {
                    assert!(svg.contains(&solid(&want)), "{want}");
                }
            }
            for position in &dataset.positions {
                assert!(svg.contains(&solid(&position.record.text)));
            }
        }
        // And nothing of them differs between the two.
        let see = |notes: bool| {
            let mut opened = Opened::built_in(place);
            opened.view.notes = notes;
            let scene = picture(&opened, &LARGE);
            (events(&scene), values(&scene))
        };
        assert_eq!(see(false), see(true));
    }
}

/// Every caution and discrepancy, with notes on and off, at what it qualifies and in the list, in the
/// scene and in the SVG that is written of it.
#[test]
fn every_note_is_marked_and_listed_with_its_citation_in_every_picture() {
    for notes in [false, true] {
        let opened = noted(notes);
        let scene = picture(&opened, &LARGE);
        let svg = svg_texts(&render::svg(&scene, text().fonts()));
        let dataset = opened.dataset();
        let all: Vec<_> = dataset
            .notes
            .iter()
            .filter(|note| note.record.level > NoteLevel::Info)
            .collect();
        let of = |level: NoteLevel| all.iter().filter(|note| note.record.level == level).count();
        assert_eq!((of(NoteLevel::Discrepancy), of(NoteLevel::Caution)), (5, 9));
        let strip = scene.find("sources").unwrap().words();
        for (number, note) in (1..).zip(all) {
            let text = if notes {
                note.record.text.as_str()
            } else {
                words::first_sentence(&note.record.text)
            };
            let cited = words::cited(dataset, note);
            assert!(!cited.is_empty(), "{text}");
            for want in [format!("*{number}"), text.to_owned(), cited] {
                assert!(solid(&strip).contains(&solid(&want)), "{notes}: {want}");
                assert!(svg.contains(&solid(&want)), "{notes}: {want}");
            }
            // What it qualifies wears the number, or is named in the list where it is not drawn.
            let mut worn = 0;
            scene.walk(&mut |group| {
                let item = group.target.as_ref().and_then(item_of);
                let is_target = item.is_some_and(|item| note.targets.contains(&item));
                if is_target && !is_of_the_editor(group) {
                    let words = group.words();
                    let has = words.split('*').skip(1).any(|rest| {
                        let numbers: String = rest
                            .chars()
                            .take_while(|c| c.is_ascii_digit() || *c == ',')
                            .collect();
                        numbers.split(',').any(|own| own == number.to_string())
                    });
                    assert!(
                        has || words.contains('…') || words.is_empty(),
                        "{number}: {words}"
                    );
                    worn += usize::from(has);
                }
            });
            let is_named = strip.contains(&format!("*{number} On "));
            let is_source = note
                .targets
                .iter()
                .any(|item| matches!(item, Item::Source(_)));
            assert!(worn > 0 || is_named || is_source, "{number}");
        }
    }
}

/// A picture as an independent reader of the SVG file draws it.
fn from_svg(scene: &Scene, scale: f32) -> tiny_skia::Pixmap {
    let svg = render::svg(scene, text().fonts());
    let mut options = usvg::Options {
        font_family: "IBM Plex Sans".to_owned(),
        ..usvg::Options::default()
    };
    let fonts = Arc::make_mut(&mut options.fontdb);
    for (_, face) in text().fonts().faces() {
        fonts.load_font_data(face.bytes().as_ref().to_vec());
    }
    let tree = usvg::Tree::from_str(&svg, &options).unwrap();
    let size = [scene.width, scene.height].map(|side| (side * scale).round() as u32);
    let mut pixels = tiny_skia::Pixmap::new(size[0], size[1]).unwrap();
    let transform = tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut pixels.as_mut());
    pixels
}

/// Pixels of a PNG file, three channels or four as they stand in it.
fn decoded(bytes: &[u8]) -> (u32, u32, usize, Vec<u8>) {
    let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    (info.width, info.height, info.color_type.samples(), pixels)
}

/// What is true of the SVG is true of the PNG: drawn by another program it is the same picture, but for
/// how edges of letters and curves are smoothed, in one pixel of 400.
#[test]
fn the_png_is_the_picture_of_the_svg() {
    for notes in [false, true] {
        let opened = noted(notes);
        let options = FigureOptions {
            width_px: 1440.0,
            height_px: 900.0,
            ..LARGE
        };
        let scene = picture(&opened, &options);
        for scale in [1.0, 2.0] {
            let bytes = render::png(&scene, text().fonts(), scale).unwrap();
            let (width, height, samples, pixels) = decoded(&bytes);
            assert_eq!(
                (width, height),
                ((1440.0 * scale) as u32, (900.0 * scale) as u32)
            );
            let other = from_svg(&scene, scale);
            let mut off = 0;
            for (own, other) in pixels.chunks_exact(samples).zip(other.pixels()) {
                let other = other.demultiply();
                let other = [other.red(), other.green(), other.blue()];
                off += usize::from(own.iter().zip(other).any(|(a, b)| a.abs_diff(b) > 2));
            }
            assert!(
                off * 400 < pixels.len() / samples,
                "{off} pixels differ at {scale}"
            );
        }
    }
}

/// Pixels of a box of a picture.
fn crop(pixels: &[u8], width: u32, height: u32, at: Rect) -> Vec<[u8; 3]> {
    let clamp = |x: f32, most: u32| (x.max(0.0) as u32).min(most);
    let (left, right) = (clamp(at.left.floor(), width), clamp(at.right.ceil(), width));
    let (top, bottom) = (
        clamp(at.top.floor(), height),
        clamp(at.bottom.ceil(), height),
    );
    let mut found = Vec::new();
    for y in top..bottom {
        for x in left..right {
            let from = ((y * width + x) * 4) as usize;
            found.push([pixels[from], pixels[from + 1], pixels[from + 2]]);
        }
    }
    found
}

/// A line of a value with what it is of, by which number of line of that record it is.
fn value_lines(scene: &Scene) -> Vec<((Item, String, usize), Rect)> {
    let mut lines = Vec::new();
    own_lines(&scene.nodes, None, &mut lines);
    let mut counts = std::collections::BTreeMap::new();
    lines
        .into_iter()
        .filter_map(|(of, text)| {
            let item = of?;
            let key = (item, text.line.text.clone());
            let count = counts.entry(key.clone()).or_insert(0);
            *count += 1;
            Some(((key.0, key.1, *count), text.bounds()))
        })
        .collect()
}

/// In pixels: each line of a value of the document has ink in its box, and the same ink with notes on
/// and off wherever it stands on the same part of a pixel.
#[test]
fn values_of_the_document_have_the_same_ink_with_notes_on_and_off() {
    let see = |notes: bool| {
        let scene = picture(&noted(notes), &LARGE);
        let (width, height, pixels) = render::rgba(&scene, text().fonts(), 1.0).unwrap();
        let lines = value_lines(&scene);
        (scene, width, height, pixels, lines)
    };
    let (_, width, height, before, off) = see(false);
    let (_, other_width, other_height, after, on) = see(true);
    assert_eq!((width, height), (other_width, other_height));
    let on: std::collections::BTreeMap<_, _> = on.into_iter().collect();
    let (mut compared, mut inked) = (0, 0);
    for (key, from) in &off {
        let Some(to) = on.get(key) else {
            // A title may be cut elsewhere where a shelf takes room; its name is compared above.
            assert!(matches!(key.0, Item::Event(_)), "{key:?} is gone");
            continue;
        };
        let boxes = [(&before, from), (&after, to)];
        let [one, other] = boxes.map(|(pixels, at)| crop(pixels, width, height, *at));
        for pixels in [&one, &other] {
            let first = pixels.first();
            assert!(
                pixels.iter().any(|own| Some(own) != first),
                "no ink for {key:?}"
            );
            inked += 1;
        }
        let part = |at: &Rect| (at.left.fract(), at.top.fract());
        let ((a, b), (c, d)) = (part(from), part(to));
        let is_aligned = (a - c).abs() < 0.002 && (b - d).abs() < 0.002;
        // Words on bars of the timeline stand on other grounds where rows have moved.
        let is_card = matches!(key.0, Item::Quote(_) | Item::Figure(_) | Item::Position(_));
        if is_aligned && is_card && one.len() == other.len() {
            compared += 1;
            let off = one.iter().zip(&other).filter(|(a, b)| a != b).count();
            assert!(off * 100 <= one.len(), "{key:?}: {off} of {}", one.len());
        }
    }
    assert!(inked > 200, "{inked}");
    assert!(compared > 60, "{compared} of {}", off.len());
}
