//! Writes a scene as PNG, strip by strip: what is not written yet is not drawn yet.
//!
//! One thread draws the next strip while another packs the last one, so that three strips are in
//! memory at most, however large the picture is.

use std::io::Write;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::raster::Drawing;
use crate::scene::Scene;
use crate::text::FontSet;

/// Most pixels of a side of a picture.
pub const MAX_SIDE: u32 = 30_000;

/// Most pixels of a picture that is held in memory whole: 1 GiB of RGBA, 16384 × 16384.
const MAX_PIXELS: u64 = 1 << 28;

const METRES_PER_INCH: f64 = 0.0254;

/// About so many pixels make a strip: a megabyte.
const STRIP_PIXELS: u32 = 1 << 18;

/// Least rows of a strip: every strip looks at every path.
const STRIP_ROWS: u32 = 64;

/// Bytes of packed pixels that are written at once.
const CHUNK_BYTES: usize = 1 << 16;

/// How hard the packer looks for what it has seen before, 1–9. On timelines, 5 without a filter gives
/// files a quarter smaller than the usual 6 with one, for a third of the work: their areas are flat, and
/// the same letters come again, which a filter hides.
const PACKING: u8 = 5;

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

    /// It has more pixels than programs open.
    #[error(
        "a picture of {width} × {height} pixels is too large: {MAX_SIDE} a side is the most; give a smaller --size, --scale or --dpi, or write SVG, which has no pixels"
    )]
    TooLarge {
        /// Width in pixels.
        width: u64,

        /// Height in pixels.
        height: u64,
    },

    /// It is wanted in memory whole, and has more pixels than fit.
    #[error(
        "a picture of {width} × {height} pixels is too large to be copied (at most {} million pixels); save it as a file instead",
        MAX_PIXELS / 1_000_000
    )]
    TooLargeToCopy {
        /// Width in pixels.
        width: u64,

        /// Height in pixels.
        height: u64,
    },

    /// There is no memory for a part of it.
    #[error(
        "there is not enough memory to draw the picture; close other programs, or make it smaller"
    )]
    Memory,

    /// The pixels could not be packed.
    #[error("the picture could not be packed as PNG: {0}")]
    Png(::png::EncodingError),

    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] std::io::Error),
}

impl From<::png::EncodingError> for RenderError {
    fn from(error: ::png::EncodingError) -> Self {
        match error {
            ::png::EncodingError::IoError(error) => Self::Write(error),
            other => Self::Png(other),
        }
    }
}

/// The scene as a PNG of exactly `round(width * scale)` × `round(height * scale)` pixels, in memory.
///
/// # Errors
/// As for [`png_to()`].
pub fn png(scene: &Scene, fonts: &FontSet, scale: f32) -> Result<Vec<u8>, RenderError> {
    let mut bytes = Vec::new();
    png_to(&mut bytes, scene, fonts, scale)?;
    Ok(bytes)
}

/// Writes the scene as a PNG of exactly `round(width * scale)` × `round(height * scale)` pixels.
///
/// It is marked as sRGB, and its resolution says how large it is meant to be: 96 dots to the inch
/// at scale 1.
///
/// # Errors
/// When the picture would have no pixels or a side longer than [`MAX_SIDE`], and where `out` gives
/// an error; an error of packing is a fault of ours.
pub fn png_to(
    out: &mut dyn Write,
    scene: &Scene,
    fonts: &FontSet,
    scale: f32,
) -> Result<(), RenderError> {
    let (width, height) = pixel_size(scene, scale)?;
    let opaque = scene.ground.is_some_and(|ground| ground.a == 255);
    let mut encoder = ::png::Encoder::new(out, width, height);
    encoder.set_color(if opaque {
        ::png::ColorType::Rgb
    } else {
        ::png::ColorType::Rgba
    });
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.set_deflate_compression(::png::DeflateCompression::Level(PACKING));
    encoder.set_filter(::png::Filter::NoFilter);
    encoder.set_source_srgb(::png::SrgbRenderingIntent::Perceptual);
    let per_metre =
        (f64::from(scene.points_per_inch) * f64::from(scale) / METRES_PER_INCH).round() as u32;
    encoder.set_pixel_dims(Some(::png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: ::png::Unit::Meter,
    }));
    let mut writer = encoder.write_header()?;
    let mut packed = writer.stream_writer_with_size(CHUNK_BYTES)?;
    let pack = |rows: &[u8]| packed.write_all(rows).map_err(RenderError::from);
    let rows = (STRIP_PIXELS / width).max(STRIP_ROWS);
    each_strip(scene, fonts, (width, height), rows, opaque, pack)?;
    packed.finish()?;
    writer.finish()?;
    Ok(())
}

/// The scene as width, height and rows of RGBA with straight alpha, as a clipboard takes it.
///
/// # Errors
/// When the picture would have no pixels, a side longer than [`MAX_SIDE`] or more pixels than fit in
/// memory.
pub fn rgba(
    scene: &Scene,
    fonts: &FontSet,
    scale: f32,
) -> Result<(u32, u32, Vec<u8>), RenderError> {
    let (width, height) = pixel_size(scene, scale)?;
    let (wide, high) = (u64::from(width), u64::from(height));
    if wide * high > MAX_PIXELS {
        return Err(RenderError::TooLargeToCopy {
            width: wide,
            height: high,
        });
    }
    let mut pixels = Vec::with_capacity((wide * high * 4) as usize);
    let rows = (STRIP_PIXELS / width).max(STRIP_ROWS);
    each_strip(scene, fonts, (width, height), rows, false, |strip| {
        pixels.extend_from_slice(strip);
        Ok(())
    })?;
    Ok((width, height, pixels))
}

/// Hands on strips of so many rows from the top down, as RGBA with straight alpha, or as RGB where
/// the picture is opaque. The next strip is drawn while `take` has the last one.
fn each_strip(
    scene: &Scene,
    fonts: &FontSet,
    size: (u32, u32),
    rows: u32,
    opaque: bool,
    mut take: impl FnMut(&[u8]) -> Result<(), RenderError>,
) -> Result<(), RenderError> {
    std::thread::scope(|scope| {
        let (sender, receiver): (SyncSender<Vec<u8>>, Receiver<Vec<u8>>) = sync_channel(1);
        let drawn = scope.spawn(move || {
            let drawing = Drawing::new(scene, fonts);
            let mut top = 0;
            while top < size.1 {
                let rows = rows.min(size.1 - top);
                let strip = drawing.strip(size, top, rows).ok_or(RenderError::Memory)?;
                let pixels = if opaque {
                    without_alpha(strip.data())
                } else {
                    strip.take_demultiplied()
                };
                if sender.send(pixels).is_err() {
                    // Nobody takes it any more: there was an error, which is told.
                    break;
                }
                top += rows;
            }
            Ok(())
        });
        for strip in &receiver {
            take(&strip)?;
        }
        // What panicked there has said so; here it is no picture.
        drawn.join().unwrap_or(Err(RenderError::Memory))
    })
}

/// Width and height in pixels.
fn pixel_size(scene: &Scene, scale: f32) -> Result<(u32, u32), RenderError> {
    let side = |points: f32| {
        let pixels = (f64::from(points) * f64::from(scale)).round();
        (pixels.is_finite() && pixels >= 1.0 && points > 0.0).then_some(pixels as u64)
    };
    let (Some(width), Some(height)) = (side(scene.width), side(scene.height)) else {
        return Err(RenderError::Empty {
            width: scene.width,
            height: scene.height,
            scale,
        });
    };
    match (u32::try_from(width), u32::try_from(height)) {
        (Ok(wide), Ok(high)) if wide <= MAX_SIDE && high <= MAX_SIDE => Ok((wide, high)),
        _ => Err(RenderError::TooLarge { width, height }),
    }
}

/// RGBA to RGB: an opaque picture is a third smaller and quicker to pack.
fn without_alpha(pixels: &[u8]) -> Vec<u8> {
    let mut rgb = Vec::with_capacity(pixels.len() / 4 * 3);
    for pixel in pixels.chunks_exact(4) {
        if let [r, g, b, _] = *pixel {
            rgb.extend_from_slice(&[r, g, b]);
        }
    }
    rgb
}

#[cfg(test)]
mod tests;
