//! Writes pictures as files.

use std::io::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::kind::Kind;
use super::sidecar::{Picture, hex};
use crate::model::Dataset;
use crate::render::{self, HtmlFigure, HtmlPage, PdfAbout, PdfError, RenderError};
use crate::scene::Scene;
use crate::story::numbered;
use crate::text::FontSet;
use crate::time::{Civil, Instant, parse_typed};
use crate::timeline::Theme;

/// Why a picture could not be drawn or written.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The file could not be written.
    #[error("{} could not be written: check that its folder exists and that you may write there", path.display())]
    Write {
        /// Which.
        path: PathBuf,

        /// Why.
        source: std::io::Error,
    },

    /// It could not be drawn.
    #[error(transparent)]
    Render(RenderError),

    /// It could not be set on pages.
    #[error(transparent)]
    Pdf(#[from] PdfError),
}

/// What pictures are written with.
pub struct Output<'a> {
    /// What they are written as.
    pub kind: Kind,

    /// Pixels to the point, where there are pixels.
    pub scale: f32,

    /// Whether an SVG holds its faces.
    pub has_faces: bool,

    /// The datasets shown, by layer; the first names the file.
    pub datasets: &'a [&'a Dataset],

    /// Colours of what stands around the pictures.
    pub theme: &'a Theme,

    /// File name and where it came from.
    pub origin: &'a str,

    /// The faces that they are set in.
    pub fonts: &'a FontSet,
}

impl Output<'_> {
    /// Writes pictures: into one file where its kind holds several, else each into a file of its own,
    /// numbered where there are several. `headings` stand over them, where they have any.
    ///
    /// # Errors
    /// Where a picture cannot be drawn or written.
    pub fn write(
        &self,
        pictures: &[Scene],
        headings: &[(String, String)],
        out: &Path,
    ) -> Result<Vec<Picture>, PictureError> {
        if self.kind.holds_several() {
            let bytes = match self.kind {
                Kind::Pdf => self.pdf(pictures)?,
                _ => self.html(pictures, headings).into_bytes(),
            };
            let file = Self::file(out, |out| Ok(out.write_all(&bytes)?))?;
            let pages = (1..).zip(pictures);
            return Ok(pages
                .map(|(page, scene)| Picture::of(out, page, scene, None, &file))
                .collect());
        }
        let mut written = Vec::new();
        for (number, scene) in (1..).zip(pictures) {
            let path = if pictures.len() > 1 {
                numbered(out, number, pictures.len())
            } else {
                out.to_owned()
            };
            written.push(self.one(number, scene, &path)?);
        }
        Ok(written)
    }

    /// Writes one picture of a kind that holds one.
    ///
    /// # Errors
    /// Where it cannot be drawn or written.
    pub fn one(&self, number: usize, scene: &Scene, out: &Path) -> Result<Picture, PictureError> {
        let is_png = self.kind == Kind::Png;
        let file = Self::file(out, |out| {
            if is_png {
                return render::png_to(out, scene, self.fonts, self.scale);
            }
            let svg = if self.has_faces {
                render::svg(scene, self.fonts)
            } else {
                render::svg_without_faces(scene, self.fonts)
            };
            Ok(out.write_all(svg.as_bytes())?)
        })?;
        let scale = is_png.then_some(self.scale);
        Ok(Picture::of(out, number, scene, scale, &file))
    }

    fn pdf(&self, pictures: &[Scene]) -> Result<Vec<u8>, PictureError> {
        let about = self
            .datasets
            .first()
            .map_or_else(PdfAbout::default, |first| about(first));
        Ok(render::pdf(pictures, &about, self.fonts)?)
    }

    fn html(&self, pictures: &[Scene], headings: &[(String, String)]) -> String {
        let mut headings = headings.iter();
        let figures: Vec<HtmlFigure<'_>> = pictures
            .iter()
            .map(|scene| {
                let (heading, text) = headings
                    .next()
                    .map_or(("", ""), |(heading, text)| (heading, text));
                HtmlFigure {
                    scene,
                    heading,
                    text,
                }
            })
            .collect();
        render::html(&HtmlPage {
            figures: &figures,
            datasets: self.datasets,
            theme: self.theme,
            origin: self.origin,
            fonts: self.fonts,
        })
    }

    /// Writes a file, whole or not at all.
    fn file(
        path: &Path,
        content: impl FnOnce(&mut dyn Write) -> Result<(), RenderError>,
    ) -> Result<Written, PictureError> {
        let mut told = Written::default();
        let written = render::write_atomically_with(path, |out| {
            let mut hashed = Hashed {
                out,
                hash: Sha256::new(),
                bytes: 0,
            };
            content(&mut hashed)?;
            told = Written {
                bytes: hashed.bytes,
                sha256: hex(&hashed.hash.finalize()),
            };
            Ok(())
        });
        match written {
            Ok(()) => Ok(told),
            Err(RenderError::Write(source)) => Err(not_written(path, source)),
            Err(other) => Err(PictureError::Render(other)),
        }
    }
}

/// Writes what is told of pictures.
///
/// # Errors
/// Where the file cannot be written.
pub fn write_sidecar(path: &Path, told: &str) -> Result<(), PictureError> {
    render::write_atomically(path, told.as_bytes()).map_err(|source| not_written(path, source))
}

fn not_written(path: &Path, source: std::io::Error) -> PictureError {
    PictureError::Write {
        path: path.to_owned(),
        source,
    }
}

/// A file that was written.
#[derive(Default)]
pub struct Written {
    /// How long it is.
    pub bytes: u64,

    /// Its hash, in hexadecimal.
    pub sha256: String,
}

/// Takes the hash of what passes: a large picture is never in memory whole.
struct Hashed<'o> {
    out: &'o mut dyn Write,
    hash: Sha256,
    bytes: u64,
}

impl Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

/// Seconds of a day.
const DAY: i64 = 86_400;

/// What a PDF says of the dataset: who compiled it, and when, where it tells a day.
fn about(dataset: &Dataset) -> PdfAbout<'_> {
    let made = dataset.head.created.as_deref();
    let day = made.and_then(|made| parse_typed(made, None).ok());
    let is_day = |(from, past): &(Instant, Instant)| past.0.saturating_sub(from.0) <= DAY;
    PdfAbout {
        author: dataset.head.compiler.as_deref().unwrap_or_default(),
        created: day
            .filter(is_day)
            .map(|(from, _)| Civil::from_instant(from)),
        ..PdfAbout::default()
    }
}
