//! Writes scenes as PDF, one on a page, the same bytes for the same scenes.
//!
//! The document keeps to PDF/UA-1 (ISO 14289-1), as far as a program can tell: it has a title and a
//! language, what is on its pages is tagged in the order in which it is read, and what is decoration
//! says so. Text is text in the faces that it was measured in, of which the letters in use go along.
//! What groups mean is settled in `page`, how words are written in `words`.

mod lines;
mod outline;
mod page;
mod paint;
mod shapes;
mod sheet;
mod tags;
mod words;

use krilla::action::LinkAction;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::configure::{Accessibility, ConfigurationBuilder, ValidationError};
use krilla::error::KrillaError;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::Outline;
use krilla::page::PageSettings;
use krilla::tagging::{Identifier, Tag, TagTree};
use krilla::{Document, SerializeSettings};

use self::page::PageWriter;
use self::sheet::Sheet;
use self::tags::{Link, Part};
use self::words::{Faces, Pen};
use crate::scene::Scene;
use crate::text::FontSet;
use crate::time::Civil;

/// What stands in a document about itself, beside what its scenes say.
#[derive(Clone, Copy, Debug, Default)]
pub struct PdfAbout<'a> {
    /// Title of the document; that of the first scene where it is empty.
    pub title: &'a str,

    /// Who made what is shown; nobody is named where it is empty.
    pub author: &'a str,

    /// When what is shown was made: a day of the data, never today.
    pub created: Option<Civil>,
}

/// Why a PDF could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// There is nothing to show.
    #[error("a PDF has at least one page: give a scene")]
    NoPages,

    /// Nothing would be seen of a page.
    #[error("a page of a PDF is at least 1.1 mm a side; give a larger size")]
    TooSmall,

    /// Viewers show no page of this size.
    #[error(
        "a page of {width_mm:.0} × {height_mm:.0} mm is too large for a PDF; give at most 5080 mm (19,200 points) a side, or write SVG"
    )]
    TooLarge {
        /// Width in millimetres.
        width_mm: f64,

        /// Height in millimetres.
        height_mm: f64,
    },

    /// The licence of a face that was added forbids it.
    #[error("the font {name} says that it may not be embedded; give another --font, or write PNG")]
    Licence {
        /// The face's name.
        name: String,
    },

    /// A face that was added has something that cannot be embedded.
    #[error("the font {name} cannot be embedded ({why}); give another --font, or write PNG")]
    Font {
        /// The face's name.
        name: String,

        /// What is wrong with it.
        why: String,
    },

    /// A fault of ours.
    #[error("the PDF could not be written; please report this, with the file: {0}")]
    Write(String),
}

/// The scenes as a PDF, one on a page.
///
/// The language is that of the first scene, and so is the description.
///
/// # Errors
/// When there is no scene or a page would be too small or too large, or when a face of `fonts` cannot
/// be embedded.
pub fn pdf(pages: &[Scene], about: &PdfAbout<'_>, fonts: &FontSet) -> Result<Vec<u8>, PdfError> {
    let Some(first) = pages.first() else {
        return Err(PdfError::NoPages);
    };
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PdfError::Write(format!("{error:?}")))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        // Colours are those of sRGB, as in the PNG.
        no_device_cs: true,
        ..SerializeSettings::default()
    });
    let title = [about.title, &first.title, crate::words::PROGRAM]
        .into_iter()
        .find(|title| !title.is_empty())
        .unwrap_or_default();
    let language = if first.language.is_empty() {
        UNDETERMINED
    } else {
        &first.language
    };

    let mut faces = Faces::new(fonts);
    let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
    let mut outline = Outline::new();
    for (index, scene) in pages.iter().enumerate() {
        let sheet = Sheet::new(scene)?;
        let own_title = if scene.title.is_empty() {
            title
        } else {
            &scene.title
        };
        outline.push_child(outline::bookmark(scene, own_title, &sheet, index));
        let (parts, links) = draw(&mut document, scene, (&sheet, index), language, &mut faces)?;
        // Of several pages each is a section.
        let parts = if pages.len() > 1 {
            vec![Part::Element(Tag::Section.into(), parts)]
        } else {
            parts
        };
        let nodes = parts.into_iter().filter_map(|part| part.into_node(&links));
        tree.children.extend(nodes);
    }
    document.set_tag_tree(tree);
    document.set_outline(outline);
    document.set_metadata(metadata(title, first, language, about));
    document.finish().map_err(|error| told(&error, &faces))
}

/// The language of a text that does not say it.
const UNDETERMINED: &str = "und";

/// Draws a page. What it means, and the areas of its links.
fn draw(
    document: &mut Document,
    scene: &Scene,
    (sheet, index): (&Sheet, usize),
    language: &str,
    faces: &mut Faces<'_>,
) -> Result<(Vec<Part>, Vec<Option<Identifier>>), PdfError> {
    let settings =
        PageSettings::from_wh(sheet.width_pt, sheet.height_pt).ok_or(PdfError::TooSmall)?;
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    let pen = Pen {
        surface: &mut surface,
        faces,
    };
    let (parts, links) = PageWriter::new(pen, *sheet, index, language).draw(scene);
    surface.finish();
    let links = links
        .into_iter()
        .map(|link| annotation(link, sheet).map(|area| page.add_tagged_annotation(area)))
        .collect();
    page.finish();
    Ok((parts, links))
}

/// The area of a link; `None` where it is not on the page.
fn annotation(link: Link, sheet: &Sheet) -> Option<Annotation> {
    let area = paint::area(&sheet.on_page(&link.rect))?;
    let action = LinkAction::new(ascii(&link.url));
    let target = Target::Action(action.into());
    let name = if link.name.is_empty() {
        link.url
    } else {
        link.name
    };
    Some(Annotation::new_link(
        LinkAnnotation::new(area, target),
        Some(name),
    ))
}

/// A web address of plain characters alone, as the format wants it: others as `%C3`.
fn ascii(url: &str) -> String {
    let mut plain = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() {
            plain.push(char::from(byte));
        } else {
            plain.push_str(&format!("%{byte:02X}"));
        }
    }
    plain
}

/// What the document says of itself.
///
/// Not the direction of its pages, even of a language from right to left: viewers would turn the words
/// of every line round, those from left to right too.
fn metadata(title: &str, first: &Scene, language: &str, about: &PdfAbout<'_>) -> Metadata {
    let mut metadata = Metadata::new()
        .title(title.to_owned())
        .description(first.description.clone())
        .language(language.to_owned())
        .creator(crate::words::PROGRAM.to_owned());
    if !about.author.is_empty() {
        metadata = metadata.authors(vec![about.author.to_owned()]);
    }
    if let Some(date) = about.created.and_then(date) {
        metadata = metadata.creation_date(date);
    }
    metadata
}

/// A date as the format has it; `None` for years that it cannot write.
fn date(civil: Civil) -> Option<DateTime> {
    let year = u16::try_from(civil.year)
        .ok()
        .filter(|year| *year <= 9999)?;
    Some(
        DateTime::new(year)
            .month(civil.month)
            .day(civil.day)
            .hour(civil.hour)
            .minute(civil.minute)
            .second(civil.second),
    )
}

/// What an error says to whoever can mend it.
fn told(error: &KrillaError, faces: &Faces<'_>) -> PdfError {
    let name = |font| faces.name_of(font).unwrap_or_default().to_owned();
    match error {
        KrillaError::Font(font, why) => PdfError::Font {
            name: name(font),
            why: why.clone(),
        },
        KrillaError::Validation(errors) => {
            let licence = errors.iter().find_map(|(error, _)| match error {
                ValidationError::RestrictedLicense(font) => Some(name(font)),
                _ => None,
            });
            licence.map_or_else(
                || PdfError::Write(format!("{errors:?}")),
                |name| PdfError::Licence { name },
            )
        }
        other => PdfError::Write(other.to_string()),
    }
}

#[cfg(test)]
mod tests;
