//! How large a page is, and where on it its scene stands.

use krilla::geom::{Rect as Area, Transform};

use super::PdfError;
use super::paint::finite;
use crate::scene::{Rect, Scene};

/// Points of a PDF to the inch.
const PT_PER_INCH: f32 = 72.0;

const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// The shortest and the longest side that viewers show, in points (ISO 32000-1, annex C).
const SIDES: (f32, f32) = (3.0, 14_400.0);

/// A page's size, and where its scene stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sheet {
    /// Width in points of a PDF.
    pub width_pt: f32,

    /// Height in points of a PDF.
    pub height_pt: f32,

    /// Points of a PDF to a point of the scene.
    scale: f32,
}

impl Sheet {
    /// A sheet of its scene's size on paper.
    ///
    /// # Errors
    /// Where a side is no number, or shorter or longer than viewers show.
    pub(super) fn new(scene: &Scene) -> Result<Self, PdfError> {
        let scale = PT_PER_INCH / scene.points_per_inch;
        let (width_pt, height_pt) = (scene.width * scale, scene.height * scale);
        for side in [width_pt, height_pt] {
            if side.is_nan() || side < SIDES.0 {
                return Err(PdfError::TooSmall);
            }
        }
        if width_pt > SIDES.1 || height_pt > SIDES.1 {
            return Err(PdfError::TooLarge {
                width_mm: f64::from(width_pt) / POINTS_PER_MM,
                height_mm: f64::from(height_pt) / POINTS_PER_MM,
            });
        }
        Ok(Self {
            width_pt,
            height_pt,
            scale,
        })
    }

    /// From the scene to the page.
    pub(super) fn transform(&self) -> Transform {
        let scale = self.scale;
        Transform::from_row(scale, 0.0, 0.0, scale, 0.0, 0.0)
    }

    /// A height of the scene on the page.
    pub(super) fn y(&self, y_px: f32) -> f32 {
        finite(y_px * self.scale)
    }

    /// A rectangle of the scene on the page, cut at its edges.
    pub(super) fn on_page(&self, rect: &Rect) -> Rect {
        let x = |x_px: f32| x_px * self.scale;
        let y = |y_px: f32| y_px * self.scale;
        let whole = Rect::new(0.0, 0.0, self.width_pt, self.height_pt);
        Rect::new(x(rect.left), y(rect.top), x(rect.right), y(rect.bottom)).intersection(&whole)
    }

    /// All of the page.
    pub(super) fn area(&self) -> Option<Area> {
        Area::from_xywh(0.0, 0.0, self.width_pt, self.height_pt)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::demo;
    use super::*;

    #[test]
    fn a_sheet_is_exactly_as_large_as_it_is_asked_to_be() {
        let mut scene = demo::empty(1600.0, 900.0);
        let own = Sheet::new(&scene).unwrap();
        assert_eq!((own.width_pt, own.height_pt), (1200.0, 675.0));
        scene.points_per_inch = 1600.0 / 297.0 * 25.4;
        let paper = Sheet::new(&scene).unwrap();
        assert!((paper.width_pt - 841.890).abs() < 0.001);
        let placed = paper.on_page(&Rect::new(0.0, 0.0, 1600.0, 900.0));
        assert!((placed.width() - paper.width_pt).abs() < 0.01);
        assert!((placed.height() - paper.height_pt).abs() < 0.01);
        assert!((placed.width() / placed.height() - 16.0 / 9.0).abs() < 0.001);
    }

    #[test]
    fn a_sheet_that_no_viewer_shows_is_refused() {
        let sized = |width, height| Sheet::new(&demo::empty(width, height));
        assert!(matches!(sized(0.0, 900.0), Err(PdfError::TooSmall)));
        assert!(matches!(sized(f32::NAN, 900.0), Err(PdfError::TooSmall)));
        assert!(matches!(
            sized(30_000.0, 900.0),
            Err(PdfError::TooLarge { .. })
        ));
    }
}
