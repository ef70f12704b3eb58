use std::sync::Arc;

use resvg::{tiny_skia, usvg};

use super::*;
use crate::render::demo::{GROUND, INK, TEAL, TITLES, demo, empty, engine, line};
use crate::render::svg;
use crate::scene::{Group, Node, Pos, Rect, Role, Shape, Stroke, TextNode};

fn decode(bytes: &[u8]) -> (::png::Info<'static>, Vec<u8>) {
    let decoder = ::png::Decoder::new(std::io::Cursor::new(bytes));
    let mut reader = decoder.read_info().expect("a header");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut pixels).expect("a frame");
    (reader.info().clone(), pixels)
}

/// The colour of one pixel of an RGBA picture.
fn pixel(picture: &(u32, u32, Vec<u8>), x: u32, y: u32) -> [u8; 4] {
    let at = (y * picture.0 + x) as usize * 4;
    picture.2[at..at + 4].try_into().expect("four bytes")
}

/// The outermost columns that differ from the ground, as positions in points.
fn ink_extent(picture: &(u32, u32, Vec<u8>), scale: f32) -> Option<(f32, f32)> {
    let ground = [GROUND.r, GROUND.g, GROUND.b, 255];
    let inked = |x: &u32| {
        (0..picture.1).any(|y| {
            let found = pixel(picture, *x, y);
            found.iter().zip(ground).any(|(a, b)| a.abs_diff(b) > 40)
        })
    };
    let first = (0..picture.0).find(inked)?;
    let last = (0..picture.0).rev().find(inked)?;
    Some((first as f32 / scale, (last + 1) as f32 / scale))
}

#[test]
fn the_size_is_exact_and_the_file_says_what_it_is() {
    let fonts = FontSet::bundled();
    for (width, height, scale, expected) in [
        (640.0, 460.0, 1.0, (640, 460)),
        (101.0, 33.0, 2.0, (202, 66)),
        (101.0, 33.0, 1.5, (152, 50)),
        (99.6, 10.4, 1.0, (100, 10)),
    ] {
        let bytes = png(&empty(width, height), &fonts, scale).expect("a picture");
        let (info, pixels) = decode(&bytes);
        assert_eq!((info.width, info.height), expected);
        assert_eq!(info.color_type, ::png::ColorType::Rgb);
        assert!(info.srgb.is_some());
        let dims = info.pixel_dims.expect("a resolution");
        assert_eq!(dims.xppu, (96.0 * f64::from(scale) / 0.0254).round() as u32);
        // The ground reaches every corner.
        let ground = [GROUND.r, GROUND.g, GROUND.b];
        assert!(pixels.chunks_exact(3).all(|found| found == ground));
    }
}

#[test]
fn without_a_ground_it_is_transparent() {
    let mut scene = empty(20.0, 10.0);
    scene.ground = None;
    let mut group = Group::new("a", Role::Decoration, "", Rect::new(0.0, 0.0, 20.0, 10.0));
    group.fill_rect(Rect::new(0.0, 0.0, 10.0, 10.0), TEAL.faded(0.5));
    scene.nodes.push(Node::Group(group));
    let fonts = FontSet::bundled();
    let (info, _) = decode(&png(&scene, &fonts, 1.0).expect("a picture"));
    assert_eq!(info.color_type, ::png::ColorType::Rgba);
    let picture = rgba(&scene, &fonts, 1.0).expect("a picture");
    assert_eq!(pixel(&picture, 15, 5), [0, 0, 0, 0]);
    let [r, g, b, a] = pixel(&picture, 5, 5);
    assert!(a.abs_diff(128) <= 1);
    assert!(r.abs_diff(TEAL.r) <= 2 && g.abs_diff(TEAL.g) <= 2 && b.abs_diff(TEAL.b) <= 2);
}

#[test]
fn colours_are_where_they_belong() {
    let picture = rgba(&demo(), &FontSet::bundled(), 1.0).expect("a picture");
    let solid = |colour: crate::scene::Colour| [colour.r, colour.g, colour.b, 255];
    assert_eq!(pixel(&picture, 2, 2), solid(GROUND));
    // Inside a tinted bar; the disc's middle; the ring's hole; clipped and half opaque.
    let near = |found: [u8; 4], wanted: [u8; 4]| {
        assert!(
            found.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= 2),
            "{found:?} is not {wanted:?}"
        );
    };
    near(
        pixel(&picture, 40, 63),
        solid(TEAL.faded(0.18).over(GROUND)),
    );
    near(pixel(&picture, 20, 130), solid(TEAL));
    near(pixel(&picture, 244, 130), solid(GROUND));
    near(
        pixel(&picture, 220, 250),
        solid(TEAL.faded(0.5).over(GROUND)),
    );
    near(pixel(&picture, 250, 250), solid(GROUND));
}

#[test]
fn a_hairline_is_crisp_at_any_scale() {
    let mut scene = empty(40.0, 20.0);
    scene.nodes.push(Node::Shape(Shape::Line {
        from: Pos::new(5.0, 10.0),
        to: Pos::new(35.0, 10.0),
        stroke: Stroke::solid(1.0, INK),
    }));
    for scale in [1.0_f32, 1.5, 2.0, 3.0] {
        let picture = rgba(&scene, &FontSet::bundled(), scale).expect("a picture");
        let middle = picture.0 / 2;
        let shades: Vec<u8> = (0..picture.1)
            .map(|y| pixel(&picture, middle, y)[0])
            .collect();
        assert!(
            shades.iter().all(|c| *c == INK.r || *c == GROUND.r),
            "{scale}: {shades:?}"
        );
        assert!(shades.contains(&INK.r), "{scale}");
    }
}

#[test]
fn every_title_keeps_to_its_measured_width() {
    let engine = engine();
    let fonts = FontSet::bundled();
    let scale = 4.0;
    for title in TITLES {
        let line = line(&engine, title);
        assert!(line.missing.is_empty(), "{title}: {:?}", line.missing);
        let width = line.width_px;
        let mut scene = empty(width + 100.0, 30.0);
        scene.nodes.push(Node::Text(TextNode {
            left: 50.0,
            baseline: 20.0,
            line,
            colour: INK,
        }));
        let picture = rgba(&scene, &fonts, scale).expect("a picture");
        let (left, right) = ink_extent(&picture, scale).expect("ink");
        // Side bearings are free inside; ink may overhang by a hair.
        assert!((49.0..=54.0).contains(&left), "{title}: starts at {left}");
        assert!(
            (46.0 + width..=51.0 + width).contains(&right),
            "{title}: ends at {right}, measured {}",
            50.0 + width
        );
    }
}

/// An SVG as a viewer with the bundled faces and no others draws it.
fn viewed(text: &str, scale: f32) -> tiny_skia::Pixmap {
    let mut options = usvg::Options::default();
    let faces = Arc::make_mut(&mut options.fontdb);
    for (_, face) in FontSet::bundled().faces() {
        faces.load_font_data(face.bytes().as_ref().to_vec());
    }
    let tree = usvg::Tree::from_str(text, &options).expect("an SVG");
    let size = tree.size();
    let side = |points: f32| (points * scale).round() as u32;
    let mut pixmap =
        tiny_skia::Pixmap::new(side(size.width()), side(size.height())).expect("pixels");
    let transform = tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    pixmap
}

/// Holding a line to its width must not change a viewer that has the face.
#[test]
fn the_stated_length_changes_nothing_where_the_face_is_known() {
    let text = svg(&demo(), &FontSet::bundled());
    assert!(text.contains("textLength"));
    let mut bare = String::new();
    for part in text.split(" textLength=\"") {
        bare.push_str(if bare.is_empty() {
            part
        } else {
            part.split_once("lengthAdjust=\"spacingAndGlyphs\"")
                .expect("both")
                .1
        });
    }
    let worst = viewed(&text, 1.0)
        .data()
        .iter()
        .zip(viewed(&bare, 1.0).data())
        .map(|(a, b)| a.abs_diff(*b))
        .max();
    assert!(worst <= Some(16), "{worst:?}");
}

/// How many pixels of four bytes differ by more than `most` in a channel, and the worst of all.
fn differing(one: &[u8], other: &[u8], most: u8) -> (usize, u8) {
    assert_eq!(one.len(), other.len());
    let pairs = one.chunks_exact(4).zip(other.chunks_exact(4));
    let worst = pairs.map(|(a, b)| {
        let channels = a.iter().zip(b).map(|(a, b)| a.abs_diff(*b));
        channels.max().unwrap_or(0)
    });
    let worst: Vec<u8> = worst.collect();
    let off = worst.iter().filter(|own| **own > most).count();
    (off, worst.into_iter().max().unwrap_or(0))
}

/// Every shape and every title, as we draw them and as a viewer draws their SVG.
#[test]
fn the_picture_is_that_of_the_svg() {
    let fonts = FontSet::bundled();
    let text = svg(&demo(), &fonts);
    for scale in [1.0, 2.0, 3.0] {
        let (_, _, own) = rgba(&demo(), &fonts, scale).expect("a picture");
        let other = viewed(&text, scale).take_demultiplied();
        let (off, worst) = differing(&own, &other, 24);
        let (any, _) = differing(&own, &other, 2);
        assert!(
            off * 2_000 < own.len() / 4,
            "{scale}: {off} ({any}) of {} pixels, by {worst} at most",
            own.len() / 4
        );
    }
}

/// A strip is no picture of its own: where one ends and the next begins is not seen.
#[test]
fn strips_of_any_height_give_the_pixels_of_one_piece() {
    let fonts = FontSet::bundled();
    let scene = demo();
    let drawn = |size: (u32, u32), rows: u32| {
        let mut pixels = Vec::new();
        each_strip(&scene, &fonts, size, rows, false, |strip| {
            pixels.extend_from_slice(strip);
            Ok(())
        })
        .expect("a picture");
        pixels
    };
    for size in [(640, 460), (960, 690), (1920, 1380)] {
        let whole = drawn(size, size.1);
        for rows in [3, 17, 101, 333] {
            let (off, worst) = differing(&drawn(size, rows), &whole, 0);
            // A curve that a seam cuts is smoothed anew there, in a few pixels.
            let seams = size.1.div_ceil(rows) as usize;
            assert!(
                off <= 4 * seams && worst <= 64,
                "{size:?} in strips of {rows}: {off} pixels differ, by {worst} at most"
            );
        }
    }
}

/// Wider than what the rasteriser draws at once: its parts meet, and the last column is drawn.
#[test]
fn a_picture_of_the_longest_side_is_whole() {
    let fonts = FontSet::bundled();
    let mut scene = empty(300.0, 2.0);
    let mut group = Group::new("a", Role::Decoration, "", Rect::new(0.0, 0.0, 300.0, 2.0));
    group.fill_rect(Rect::new(50.0, 0.0, 300.0, 2.0), TEAL);
    scene.nodes.push(Node::Group(group));
    let (info, pixels) = decode(&png(&scene, &fonts, 100.0).expect("a picture"));
    assert_eq!((info.width, info.height), (30_000, 200));
    for row in pixels.chunks_exact(30_000 * 3) {
        let (ground, teal) = row.split_at(5_000 * 3);
        let is = |colour: crate::scene::Colour| {
            move |pixel: &[u8]| pixel == [colour.r, colour.g, colour.b]
        };
        assert!(ground.chunks_exact(3).all(is(GROUND)));
        assert!(teal.chunks_exact(3).all(is(TEAL)));
    }
}

/// What cannot be written is told, and nothing goes on drawing for nobody.
#[test]
fn an_error_of_writing_ends_the_picture() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::from(std::io::ErrorKind::StorageFull))
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let error = png_to(&mut Full, &demo(), &FontSet::bundled(), 8.0).expect_err("a full disk");
    assert!(matches!(error, RenderError::Write(_)), "{error:?}");
}

#[test]
fn too_large_and_too_small_are_said_before_anything_is_drawn() {
    let fonts = FontSet::bundled();
    let error = png(&empty(1600.0, 900.0), &fonts, 20.0).expect_err("too large");
    assert!(matches!(
        error,
        RenderError::TooLarge {
            width: 32_000,
            height: 18_000
        }
    ));
    assert!(error.to_string().contains("--scale"), "{error}");
    // As large as it may be, but not in memory.
    let error = rgba(&empty(300.0, 300.0), &fonts, 100.0).expect_err("too large to copy");
    assert!(
        matches!(error, RenderError::TooLargeToCopy { .. }),
        "{error}"
    );
    for (width, height, scale) in [
        (0.0, 10.0, 1.0),
        (10.0, -1.0, 1.0),
        (10.0, 10.0, 0.0),
        (f32::NAN, 10.0, 1.0),
        (10.0, 10.0, f32::INFINITY),
        (-10.0, -10.0, -1.0),
    ] {
        let error = png(&empty(width, height), &fonts, scale).expect_err("no pixels");
        assert!(matches!(error, RenderError::Empty { .. }));
    }
}

/// Writes the demo for looking at: `TRUCELINE_DEMO=/some/folder cargo test demo_to_look_at`.
#[test]
fn demo_to_look_at() {
    let fonts = FontSet::bundled();
    let scene = demo();
    let bytes = png(&scene, &fonts, 2.0).expect("a picture");
    assert!(bytes.starts_with(b"\x89PNG"));
    if let Some(folder) = std::env::var_os("TRUCELINE_DEMO") {
        let folder = std::path::Path::new(&folder);
        std::fs::write(folder.join("demo.png"), bytes).expect("written");
        std::fs::write(folder.join("demo.svg"), crate::render::svg(&scene, &fonts))
            .expect("written");
    }
}
