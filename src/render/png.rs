//! Draws a scene into pixels: its SVG through resvg, with the bundled faces and no others.

use std::sync::Arc;

use resvg::{tiny_skia, usvg};

use super::faces::{Faces, PRIMARY_FAMILY};
use super::svg::document;
use crate::scene::Scene;
use crate::text::FontSet;

/// Most pixels of one picture: 1 GiB of RGBA, 16384 × 16384.
const MAX_PIXELS: u64 = 1 << 28;

/// CSS pixels, which are our points, to the inch.
const POINTS_PER_INCH: f64 = 96.0;

const METRES_PER_INCH: f64 = 0.0254;

/// Why a picture could not be made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// Nothing would be left of it, or its size is no number.
    #[error(
        "a picture of {width} × {height} at scale {scale} has no pixels; give a size and a scale above zero"
    )]
    Empty {
        /// Width in points.
        width: f32,

        /// Height in points.
        height: f32,

        /// Pixels to the point.
        scale: f32,
    },

    /// It has more pixels than fit in memory.
    #[error(
        "a picture of {width} × {height} pixels is too large; give a smaller --size or --scale (at most {} million pixels), or write SVG",
        MAX_PIXELS / 1_000_000
    )]
    TooLarge {
        /// Width in pixels.
        width: u64,

        /// Height in pixels.
        height: u64,
    },

    /// The SVG could not be read back.
    #[error("the picture could not be drawn; please report this, with the file: {0}")]
    Svg(#[from] usvg::Error),

    /// The pixels could not be packed.
    #[error("the picture could not be packed as PNG: {0}")]
    Png(#[from] ::png::EncodingError),
}

/// The scene as a PNG of exactly `round(width * scale)` × `round(height * scale)` pixels.
///
/// It is marked as sRGB, and its resolution says how large it is meant to be: 96 dots to the inch
/// at scale 1.
///
/// # Errors
/// When the picture would have no pixels or more than fit in memory; an error of drawing or
/// packing is a fault of ours.
pub fn png(scene: &Scene, fonts: &FontSet, scale: f32) -> Result<Vec<u8>, RenderError> {
    let pixmap = draw(scene, fonts, scale)?;
    let (width, height) = (pixmap.width(), pixmap.height());
    let opaque = scene.ground.is_some_and(|ground| ground.a == 255);
    let mut pixels = pixmap.take_demultiplied();
    if opaque {
        drop_alpha(&mut pixels);
    }

    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(if opaque {
        ::png::ColorType::Rgb
    } else {
        ::png::ColorType::Rgba
    });
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.set_source_srgb(::png::SrgbRenderingIntent::Perceptual);
    let per_metre = (POINTS_PER_INCH * f64::from(scale) / METRES_PER_INCH).round() as u32;
    encoder.set_pixel_dims(Some(::png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: ::png::Unit::Meter,
    }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(bytes)
}

/// The scene as width, height and rows of RGBA with straight alpha, as a clipboard takes it.
///
/// # Errors
/// As for [`png()`].
pub fn rgba(
    scene: &Scene,
    fonts: &FontSet,
    scale: f32,
) -> Result<(u32, u32, Vec<u8>), RenderError> {
    let pixmap = draw(scene, fonts, scale)?;
    Ok((pixmap.width(), pixmap.height(), pixmap.take_demultiplied()))
}

fn draw(scene: &Scene, fonts: &FontSet, scale: f32) -> Result<tiny_skia::Pixmap, RenderError> {
    let (width, height) = pixel_size(scene, scale)?;
    let faces = Faces::new(fonts);
    let text = document(scene, &faces);
    let options = usvg::Options {
        font_family: PRIMARY_FAMILY.to_owned(),
        fontdb: Arc::new(faces.database),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(&text, &options)?;
    let mut pixmap = tiny_skia::Pixmap::new(width, height).ok_or(RenderError::TooLarge {
        width: width.into(),
        height: height.into(),
    })?;
    // Each side to its own rounded size, so that the ground reaches the last column and row.
    let transform = tiny_skia::Transform::from_scale(
        width as f32 / tree.size().width(),
        height as f32 / tree.size().height(),
    );
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    Ok(pixmap)
}

/// Width and height in pixels.
fn pixel_size(scene: &Scene, scale: f32) -> Result<(u32, u32), RenderError> {
    let empty = RenderError::Empty {
        width: scene.width,
        height: scene.height,
        scale,
    };
    let side = |points: f32| {
        let pixels = (f64::from(points) * f64::from(scale)).round();
        (pixels.is_finite() && pixels >= 1.0 && points > 0.0).then_some(pixels as u64)
    };
    let (Some(width), Some(height)) = (side(scene.width), side(scene.height)) else {
        return Err(empty);
    };
    let too_large = RenderError::TooLarge { width, height };
    if width.saturating_mul(height) > MAX_PIXELS {
        return Err(too_large);
    }
    match (u32::try_from(width), u32::try_from(height)) {
        (Ok(width), Ok(height)) => Ok((width, height)),
        _ => Err(too_large),
    }
}

/// RGBA to RGB, in place: an opaque picture is a third smaller in memory and quicker to pack.
fn drop_alpha(pixels: &mut Vec<u8>) {
    let count = pixels.len() / 4;
    for index in 0..count {
        pixels.copy_within(index * 4..index * 4 + 3, index * 3);
    }
    pixels.truncate(count * 3);
}

#[cfg(test)]
mod tests;
