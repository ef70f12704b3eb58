//! Pictures, held against `tests/golden`; `TRUCELINE_BLESS=1` writes them anew.

use std::path::Path;

use truceline::render;
use truceline::scene::Node;
use truceline::timeline::Theme;

use super::common::text;
use super::{last_second_of, opened, picture};

/// Most channels of a pixel may differ by this much: rounding of blends on other processors.
const TOLERANCE: u8 = 3;

/// So many pixels of a thousand may differ by more: edges that fall on the other side of a pixel.
const STRAY: usize = 1;

#[test]
fn the_picture_is_as_it_was_as_text() {
    let scene = picture(&opened());
    let svg = render::svg_without_faces(&scene, text().fonts());
    golden("daily-reports.svg", svg.as_bytes(), |own, kept| own == kept);
}

#[test]
fn the_picture_is_as_it_was_in_pixels_light_dark_and_grey() {
    for (name, theme, is_grey) in [
        ("daily-reports-light.png", Theme::LIGHT, false),
        ("daily-reports-dark.png", Theme::DARK, false),
        ("daily-reports-grey.png", Theme::LIGHT, true),
    ] {
        let mut opened = opened();
        opened.theme = theme;
        if name.contains("light") {
            opened.view.as_of = Some(last_second_of("2031-03-12"));
        }
        let bytes = render::png(&picture(&opened), text().fonts(), 1.0).unwrap();
        let mut own = decode(&bytes);
        if is_grey {
            own.1.chunks_exact_mut(3).for_each(to_grey);
        }
        let bytes = encode(&own);
        golden(name, &bytes, |own, kept| alike(&decode(own), &decode(kept)));
    }
}

#[test]
fn kinds_are_told_apart_in_grey() {
    // Samples of the legend, each by itself, differ from each other in grey.
    let opened = opened();
    let scene = picture(&opened);
    let legend = scene.find("track-legend").unwrap();
    let bytes = render::png(&scene, text().fonts(), 2.0).unwrap();
    let (size, mut pixels) = decode(&bytes);
    pixels.chunks_exact_mut(3).for_each(to_grey);
    let mut samples: Vec<(String, Vec<u8>)> = Vec::new();
    for node in legend.nodes.iter().skip(1) {
        let Node::Text(label) = node else {
            continue;
        };
        let (left, middle) = (label.left - 28.0, label.baseline - 4.2);
        let mut own = Vec::new();
        for y in 0..28 {
            for x in 0..44 {
                let at_x = (left * 2.0) as usize + x;
                let at_y = ((middle - 7.0) * 2.0) as usize + y;
                own.push(pixels[(at_y * size.0 + at_x) * 3]);
            }
        }
        samples.push((label.line.text.clone(), own));
    }
    assert_eq!(samples.len(), 11);
    for (place, (name, one)) in samples.iter().enumerate() {
        for (other_name, other) in samples.iter().skip(place + 1) {
            let differing = one.iter().zip(other).filter(|(a, b)| a.abs_diff(**b) > 48);
            let count = differing.count();
            assert!(count > 20, "{name} and {other_name}: {count}");
        }
    }
}

type Pixels = ((usize, usize), Vec<u8>);

/// By the luminance of sRGB's primaries.
fn to_grey(pixel: &mut [u8]) {
    let light =
        0.2126 * f32::from(pixel[0]) + 0.7152 * f32::from(pixel[1]) + 0.0722 * f32::from(pixel[2]);
    pixel.fill(light.round() as u8);
}

fn decode(bytes: &[u8]) -> Pixels {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let info = reader.info();
    assert_eq!(info.color_type, png::ColorType::Rgb);
    ((info.width as usize, info.height as usize), pixels)
}

fn encode((size, pixels): &Pixels) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, size.0 as u32, size.1 as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder
        .write_header()
        .unwrap()
        .write_image_data(pixels)
        .unwrap();
    bytes
}

fn alike(own: &Pixels, kept: &Pixels) -> bool {
    let pairs = || own.1.chunks_exact(3).zip(kept.1.chunks_exact(3));
    let differing =
        pairs().filter(|(a, b)| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > TOLERANCE));
    own.0 == kept.0 && differing.count() * 1_000 <= pairs().count() * STRAY
}

/// Holds bytes against a file of `tests/golden`.
fn golden(name: &str, own: &[u8], alike: impl Fn(&[u8], &[u8]) -> bool) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os("TRUCELINE_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, own).unwrap();
        return;
    }
    let kept = std::fs::read(&path).unwrap_or_else(|error| {
        panic!("{name}: {error}; run once with TRUCELINE_BLESS=1 and look at it")
    });
    if !alike(own, &kept) {
        let aside = std::env::temp_dir().join(name);
        std::fs::write(&aside, own).unwrap();
        panic!("{name} has changed: compare it with {}", aside.display());
    }
}
