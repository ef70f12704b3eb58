use super::*;
use crate::render::demo::{INK, TEAL, TITLES, demo, empty, engine, line};
use crate::scene::{Colour, Fill, Glyph, Pos, Rect, Shape, Stroke, TextNode};
use resvg::usvg::roxmltree;

/// The body and the definitions of one shape.
#[expect(
    clippy::needless_pass_by_value,
    reason = "shapes are written where they are used"
)]
fn written(shape: Shape) -> (String, String) {
    let (mut body, mut defs) = (String::new(), Defs::default());
    shapes::shape(&mut body, &shape, &mut defs);
    (body, defs.finish())
}

fn rect(radius_px: f32, fill: Option<Fill>, stroke: Option<Stroke>) -> Shape {
    Shape::Rect {
        rect: Rect::new(1.0, 2.0, 11.5, 8.0),
        radius_px,
        fill,
        stroke,
    }
}

fn mark(glyph: Glyph, fill: Option<Colour>, stroke: Option<Stroke>) -> Shape {
    Shape::Mark {
        glyph,
        centre: Pos::new(10.0, 10.0),
        size_px: 10.0,
        fill,
        stroke,
    }
}

fn text_of(words: &str) -> String {
    let mut scene = empty(300.0, 40.0);
    scene.nodes.push(Node::Text(TextNode {
        left: 5.0,
        baseline: 20.0,
        line: line(&engine(), words),
        colour: INK,
    }));
    let text = svg_without_faces(&scene, &FontSet::bundled());
    let start = text.find("<text").expect("text");
    let end = text.find("</text>").expect("text");
    text[start..end].to_owned()
}

#[test]
fn a_shape_is_one_element() {
    let stroke = Stroke::dashed(1.0, INK, 4.0, 3.0);
    let cases = [
        (
            rect(0.0, Some(Fill::Solid(TEAL.faded(0.5))), None),
            "<rect x=\"1\" y=\"2\" width=\"10.5\" height=\"6\" shape-rendering=\"crispEdges\" \
             fill=\"#0b6e75\" fill-opacity=\"0.502\"/>\n",
        ),
        (
            rect(3.0, None, Some(Stroke::solid(2.0, TEAL))),
            "<rect x=\"1\" y=\"2\" width=\"10.5\" height=\"6\" rx=\"3\" fill=\"none\" \
             stroke=\"#0b6e75\" stroke-width=\"2\"/>\n",
        ),
        (
            Shape::Line {
                from: Pos::new(0.0, 1.0),
                to: Pos::new(5.0, 3.0),
                stroke,
            },
            "<line x1=\"0\" y1=\"1\" x2=\"5\" y2=\"3\" stroke=\"#1f2124\" stroke-width=\"1\" \
             stroke-dasharray=\"4 3\"/>\n",
        ),
        (
            Shape::Path {
                points: vec![Pos::new(0.0, 0.0), Pos::new(4.0, 0.0), Pos::new(0.0, 4.0)],
                closed: false,
                fill: Some(TEAL),
                stroke: Some(Stroke::solid(1.25, INK)),
            },
            "<path d=\"M0 0L4 0L0 4\" fill=\"none\" stroke=\"#1f2124\" stroke-width=\"1.25\"/>\n",
        ),
        (
            mark(Glyph::Diamond, Some(TEAL), None),
            "<path d=\"M10 4.5L15.5 10L10 15.5L4.5 10Z\" fill=\"#0b6e75\"/>\n",
        ),
        (
            mark(Glyph::Circle, Some(TEAL), None),
            "<circle cx=\"10\" cy=\"10\" r=\"5\" fill=\"#0b6e75\"/>\n",
        ),
        (
            mark(Glyph::Ring, Some(TEAL), None),
            "<circle cx=\"10\" cy=\"10\" r=\"4\" fill=\"none\" stroke=\"#0b6e75\" stroke-width=\"2\"/>\n",
        ),
        (
            mark(Glyph::DashedRing, None, Some(Stroke::solid(2.0, TEAL))),
            "<circle cx=\"10\" cy=\"10\" r=\"4\" fill=\"none\" stroke=\"#0b6e75\" stroke-width=\"2\" \
             stroke-dasharray=\"1.88 1.26\"/>\n",
        ),
        (
            Shape::Band {
                points: vec![(0.0, 4.0, 6.0), (5.0, 2.0, 8.0)],
                colour: TEAL,
            },
            "<path d=\"M0 4L5 2L5 8L0 6Z\" fill=\"#0b6e75\"/>\n",
        ),
        (
            Shape::Quads(vec![
                (Rect::new(0.0, 0.0, 1.0, 1.0), TEAL),
                (Rect::new(2.0, 0.0, 3.0, 1.0), TEAL),
                (Rect::new(4.0, 0.0, 5.0, 1.0), INK),
                (Rect::new(6.0, 0.0, 6.0, 1.0), TEAL),
            ]),
            "<path d=\"M0 0H1V1H0ZM2 0H3V1H2Z\" fill=\"#0b6e75\"/>\n\
             <path d=\"M4 0H5V1H4Z\" fill=\"#1f2124\"/>\n",
        ),
    ];
    for (shape, wanted) in cases {
        assert_eq!(written(shape).0, wanted);
    }
}

#[test]
fn a_fade_and_a_hatch_are_defined_beside_the_body() {
    let fade = Fill::FadeX {
        left: TEAL,
        right: TEAL.faded(0.0),
    };
    let (body, defs) = written(rect(0.0, Some(fade), None));
    assert!(body.contains("fill=\"url(#tl.fade1)\""), "{body}");
    assert!(defs.contains("<linearGradient id=\"tl.fade1\">"), "{defs}");
    let down = Fill::FadeY {
        top: TEAL.faded(0.0),
        bottom: TEAL,
    };
    let (_, down) = written(rect(0.0, Some(down), None));
    assert!(
        down.contains("<linearGradient id=\"tl.fade1\" x2=\"0\" y2=\"1\">"),
        "{down}"
    );
    let hatch = Fill::Hatch {
        colour: TEAL,
        pitch_px: 6.0,
    };
    let (body, defs) = written(rect(0.0, Some(hatch), None));
    assert!(body.contains("fill=\"url(#tl.hatch1)\""), "{body}");
    assert!(defs.contains("patternTransform=\"rotate(45)\""), "{defs}");
}

#[test]
fn nothing_to_draw_writes_nothing() {
    assert_eq!(written(rect(0.0, None, None)).0, "");
    assert_eq!(written(mark(Glyph::Ring, None, None)).0, "");
    assert_eq!(written(Shape::Quads(Vec::new())).0, "");
    let band = Shape::Band {
        points: vec![(0.0, 1.0, 2.0)],
        colour: TEAL,
    };
    assert_eq!(written(band).0, "");
}

#[test]
fn a_plain_line_is_one_string_held_to_its_width() {
    let text = text_of("Truce & <talks>");
    assert!(
        text.starts_with("<text x=\"5\" y=\"20\" font-size=\"14\" fill=\"#1f2124\" textLength=\""),
        "{text}"
    );
    assert!(
        text.ends_with("lengthAdjust=\"spacingAndGlyphs\">Truce &amp; &lt;talks&gt;"),
        "{text}"
    );
}

#[test]
fn a_right_to_left_line_is_isolated_and_keeps_its_face() {
    let text = text_of("שלום עולם");
    assert!(
        text.contains("font-family=\"'IBM Plex Sans Hebrew', 'IBM Plex Sans',"),
        "{text}"
    );
    assert!(text.ends_with(">\u{2067}שלום עולם\u{2069}"), "{text}");
    assert!(
        !text.contains("textLength") && !text.contains("direction"),
        "{text}"
    );
}

#[test]
fn a_mixed_line_places_each_run_in_reading_order() {
    let text = text_of("שלום 42 עולם");
    let plain: String = text
        .split('<')
        .filter_map(|part| part.split_once('>'))
        .map(|(_, content)| content)
        .collect();
    let bare = plain.replace(['\u{2067}', '\u{2069}', '\u{200f}'], "");
    assert_eq!(bare, "שלום 42 עולם", "{text}");
    assert!(text.contains("שלום \u{200f}\u{2069}"), "{text}");
    assert_eq!(text.matches("<tspan x=\"").count(), 3, "{text}");
    assert!(text.contains("xml:space=\"preserve\""), "{text}");
}

#[test]
fn the_document_is_well_formed_and_says_what_it_is() {
    let mut scene = demo();
    scene.title = "A \u{1}<title> & \"more\"".to_owned();
    scene.description = "It says ]]> and 'so'.".to_owned();
    scene.language = "en\"-GB".to_owned();
    let text = svg(&scene, &FontSet::bundled());
    let document = roxmltree::Document::parse(&text).expect("well-formed XML");
    let root = document.root_element();
    assert_eq!(root.attribute("viewBox"), Some("0 0 640 460"));
    assert_eq!(root.attribute("role"), Some("graphics-document document"));
    assert_eq!(root.attribute("lang"), Some("en\"-GB"));
    let child = |name: &str| {
        let found = root.children().find(|node| node.has_tag_name(name));
        found.and_then(|node| node.text()).unwrap_or_default()
    };
    assert_eq!(child("title"), "A \u{fffd}<title> & \"more\"");
    assert_eq!(child("desc"), "It says ]]> and 'so'.");
    let lane = document
        .descendants()
        .find(|node| node.attribute("id") == Some("lane:demo"))
        .expect("the lane");
    assert_eq!(lane.attribute("aria-label"), Some("Demo & \"lane\""));
    assert_eq!(lane.attribute("class"), Some("lane"));
    let clipped = document
        .descendants()
        .find(|node| node.attribute("id") == Some("clipped"))
        .expect("the clipped group");
    assert_eq!(clipped.attribute("opacity"), Some("0.5"));
    assert_eq!(clipped.attribute("clip-path"), Some("url(#tl.clip1)"));
    assert_eq!(clipped.attribute("aria-hidden"), Some("true"));
    // Every reference leads somewhere, and no id is given twice.
    let mut ids: Vec<&str> = document
        .descendants()
        .filter_map(|node| node.attribute("id"))
        .collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for reference in text.split("url(#").skip(1) {
        let id = reference.split(')').next().expect("an id");
        assert!(ids.contains(&id), "{id}");
    }
}

#[test]
fn every_title_can_be_read_back() {
    let text = svg(&demo(), &FontSet::bundled());
    let document = roxmltree::Document::parse(&text).expect("well-formed XML");
    let read: Vec<String> = document
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .map(|node| {
            let all: String = node
                .descendants()
                .filter(resvg::usvg::roxmltree::Node::is_text)
                .filter_map(|n| n.text())
                .collect();
            all.replace(['\u{2067}', '\u{2069}', '\u{200f}'], "")
        })
        .collect();
    for title in TITLES {
        assert!(read.iter().any(|line| line == title), "{title}: {read:?}");
    }
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    let first = svg(&demo(), &FontSet::bundled());
    assert_eq!(first, svg(&demo(), &FontSet::bundled()));
    assert!(!first.contains("-0\"") && !first.contains("NaN"));
}

#[test]
fn a_picture_holds_its_faces_unless_it_is_to_name_them_only() {
    let whole = svg(&demo(), &FontSet::bundled());
    let named = svg_without_faces(&demo(), &FontSet::bundled());
    assert!(whole.contains("@font-face{font-family:'IBM Plex Sans';font-weight:400;src:url(data:"));
    assert!(!named.contains("<style"));
    let start = whole.find("<style>").expect("a style sheet");
    let end = whole.find("</style>\n").expect("its end") + "</style>\n".len();
    let without = format!("{}{}", &whole[..start], &whole[end..]);
    assert!(without == named, "the two differ in more than the faces");
}

#[test]
fn lanes_are_layers_and_nothing_that_means_something_is_hidden() {
    let rect = Rect::new(0.0, 0.0, 100.0, 50.0);
    let mut body = Group::new("body", Role::Decoration, "", rect);
    let mut lane = Group::new("lane-a", Role::Lane, "A: 2 events", rect);
    lane.group(Group::new("event-a", Role::Event, "One, 2020", rect));
    body.group(lane);
    body.group(Group::new("lines", Role::Decoration, "", rect));
    let mut scene = empty(100.0, 50.0);
    scene.nodes.push(Node::Group(body));
    let text = svg(&scene, &FontSet::bundled());
    let document = roxmltree::Document::parse(&text).expect("well-formed XML");
    let space = "http://www.inkscape.org/namespaces/inkscape";
    let of = |id: &str, name: &str| {
        let node = document
            .descendants()
            .find(|node| node.attribute("id") == Some(id));
        let node = node.expect("the group");
        node.attribute((space, name)).map(str::to_owned)
    };
    assert_eq!(of("body", "groupmode").as_deref(), Some("layer"));
    assert_eq!(of("lane-a", "groupmode").as_deref(), Some("layer"));
    assert_eq!(of("lane-a", "label").as_deref(), Some("A: 2 events"));
    assert_eq!(of("event-a", "groupmode"), None);
    let hidden: Vec<_> = document
        .descendants()
        .filter(|node| node.attribute("aria-hidden").is_some())
        .map(|node| node.attribute("id"))
        .collect();
    assert_eq!(hidden, [Some("lines")]);
}
