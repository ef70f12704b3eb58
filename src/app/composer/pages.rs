//! The pages of the composed figure, as pixels: drawn on a thread for the room that they have.

use std::sync::Arc;

use eframe::egui::emath::GuiRounding as _;
use eframe::egui::{
    Color32, ColorImage, Context, Rect, Role as Ax, ScrollArea, Sense, StrokeKind, TextureHandle,
    TextureOptions, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::composition::Composition;
use crate::app::action::Action;
use crate::app::state::State;
use crate::app::theme::color;
use crate::app::worker::{Outcome, Worker};
use crate::render;
use crate::scene::Scene;
use crate::words::composer as words;
use crate::words::window as window_words;

/// Longest side of a page that is drawn, in pixels.
const MOST_SIDE: f32 = 8_192.0;

/// Most pixels of a page that is drawn.
const MOST_PIXELS: f32 = 2.4e7;

/// Free round a page.
const MARGIN: f32 = 16.0;

/// Which page is drawn, and how large.
#[derive(Clone)]
struct Asked {
    of: Arc<Composition>,
    page: usize,

    /// Pixels to the point.
    scale: f32,
}

impl Asked {
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.of, &other.of) && self.page == other.page && self.scale == other.scale
    }
}

/// The pages as they are seen.
pub struct Pages {
    worker: Worker<Result<(Asked, ColorImage), String>>,
    asked: Option<Asked>,
    drawn: Option<(Asked, TextureHandle)>,
    fault: Option<String>,
}

impl Default for Pages {
    fn default() -> Self {
        Self {
            worker: Worker::new("page"),
            asked: None,
            drawn: None,
            fault: None,
        }
    }
}

impl Pages {
    /// Takes what came from the thread.
    pub fn poll(&mut self, ctx: &Context) {
        match self.worker.poll() {
            Some(Outcome::Done(Ok((asked, image)))) => {
                let texture = ctx.load_texture("page", image, TextureOptions::LINEAR);
                self.drawn = Some((asked, texture));
                self.asked = None;
                self.fault = None;
            }
            Some(Outcome::Done(Err(why))) => self.fault = Some(why),
            Some(Outcome::Fault) => self.fault = Some(window_words::VIEW_FAULT.to_owned()),
            None => {}
        }
    }

    /// Whether a page is being drawn.
    pub const fn is_drawing(&self) -> bool {
        self.asked.is_some() && self.fault.is_none()
    }

    /// Shows a page in a place, and has it drawn where it is another.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        state: &State,
        composition: &Arc<Composition>,
    ) -> Option<Action> {
        let theme = state.theme();
        let backdrop = color(theme.ink.faded(0.09).over(theme.panel));
        ui.painter().rect_filled(rect, 0.0, backdrop);
        let page = state
            .composer
            .page
            .min(composition.pages.len().saturating_sub(1));
        let scene = composition.pages.get(page)?;
        let own_size = state.composer.own_size;
        let room = (rect.size() - Vec2::splat(2.0 * MARGIN)).max(Vec2::splat(32.0));
        let size = size_of(scene, room, own_size);
        let error = self.ask(ui, composition, page, scene, size);
        let name = words::preview(page + 1, composition.pages.len(), &scene.description);
        if own_size {
            let whole = (size + Vec2::splat(2.0 * MARGIN)).max(rect.size());
            let builder = eframe::egui::UiBuilder::new().max_rect(rect);
            ui.scope_builder(builder, |ui| {
                let area = ScrollArea::both()
                    .id_salt("pages")
                    .scroll_source(eframe::egui::containers::scroll_area::ScrollSource::ALL)
                    .auto_shrink(false);
                area.show(ui, |ui| {
                    let (all, _) = ui.allocate_exact_size(whole, Sense::hover());
                    self.paint(ui, Rect::from_center_size(all.center(), size), state, &name);
                });
            });
        } else {
            self.paint(
                ui,
                Rect::from_center_size(rect.center(), size),
                state,
                &name,
            );
        }
        error
    }

    /// Has the page drawn, where what is drawn is another or of another size.
    fn ask(
        &mut self,
        ui: &Ui,
        of: &Arc<Composition>,
        page: usize,
        scene: &Scene,
        size: Vec2,
    ) -> Option<Action> {
        let ppp = ui.pixels_per_point();
        let most = ui.input(|input| input.max_texture_side) as f32;
        let wanted = Asked {
            of: Arc::clone(of),
            page,
            scale: scale_of(
                scene,
                size.x * ppp / scene.width.max(1.0),
                most.min(MOST_SIDE),
            ),
        };
        let is_drawn = self.drawn.as_ref().is_some_and(|(own, _)| own.is(&wanted));
        let is_asked = self.asked.as_ref().is_some_and(|own| own.is(&wanted));
        if is_drawn {
            if self.asked.take().is_some() {
                self.worker.cancel();
            }
            return None;
        }
        if is_asked {
            return None;
        }
        self.asked = Some(wanted.clone());
        self.fault = None;
        let asked = self.worker.ask(ui.ctx(), move |_| Some(draw(wanted)));
        asked.err().map(|error| {
            self.asked = None;
            Action::Complain(window_words::no_thread(&error.to_string()))
        })
    }

    fn paint(&self, ui: &mut Ui, rect: Rect, state: &State, name: &str) {
        let response = ui.interact(rect, ui.scope_id().with("page"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Ax::Image, true, name));
        let theme = state.theme();
        let min = rect.min.round_to_pixels(ui.pixels_per_point());
        let rect = Rect::from_min_size(min, rect.size());
        if let Some(why) = &self.fault {
            ui.put(rect, eframe::egui::Label::new(why).wrap());
            return;
        }
        let Some((_, texture)) = &self.drawn else {
            return;
        };
        // As large as it was drawn where that is meant for here, so that no pixel is between two.
        let own = texture.size_vec2() / ui.pixels_per_point();
        let is_fit = (own - rect.size()).abs().max_elem() < 1.5 / ui.pixels_per_point();
        let rect = if is_fit {
            Rect::from_min_size(rect.min, own)
        } else {
            rect
        };
        let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(texture.id(), rect, uv, Color32::WHITE);
        let edge = (1.0, color(theme.tick));
        ui.painter()
            .rect_stroke(rect, 0.0, edge, StrokeKind::Outside);
    }
}

/// How large a page is seen, in points of the window: whole in the room, or at its own size.
fn size_of(scene: &Scene, room: Vec2, own_size: bool) -> Vec2 {
    let own = vec2(scene.width.max(1.0), scene.height.max(1.0));
    if own_size {
        return own;
    }
    let share = (room / own).min_elem();
    // A small page is not blown up beyond what letters of the window have.
    own * share.min(1.5)
}

/// Pixels to the point, within what a texture takes.
fn scale_of(scene: &Scene, scale: f32, most_side: f32) -> f32 {
    let (width, height) = (scene.width.max(1.0), scene.height.max(1.0));
    let by_side = most_side / width.max(height);
    let by_pixels = (MOST_PIXELS / (width * height)).sqrt();
    scale.min(by_side).min(by_pixels)
}

fn draw(asked: Asked) -> Result<(Asked, ColorImage), String> {
    let scene = asked.of.pages.get(asked.page);
    let scene = scene.ok_or_else(|| window_words::VIEW_FAULT.to_owned())?;
    let drawn = render::rgba(scene, asked.of.wanted.fonts(), asked.scale);
    let (width, height, pixels) =
        drawn.map_err(|error| window_words::not_drawn(&error.to_string()))?;
    let size = [width as usize, height as usize];
    let image = ColorImage::from_rgba_unmultiplied(size, &pixels);
    Ok((asked, image))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(width: f32, height: f32) -> Scene {
        Scene {
            width,
            height,
            points_per_inch: 96.0,
            ground: None,
            title: String::new(),
            description: String::new(),
            language: String::new(),
            nodes: Vec::new(),
        }
    }

    #[test]
    fn a_whole_page_is_seen_or_letters_as_large_as_in_the_window() {
        let page = scene(1_600.0, 900.0);
        assert_eq!(
            size_of(&page, vec2(800.0, 800.0), false),
            vec2(800.0, 450.0)
        );
        assert_eq!(
            size_of(&page, vec2(800.0, 800.0), true),
            vec2(1_600.0, 900.0)
        );
        let column = scene(340.0, 700.0);
        let size = size_of(&column, vec2(2_000.0, 2_000.0), false);
        assert_eq!(size, vec2(510.0, 1_050.0));
    }

    #[test]
    fn no_page_is_larger_than_a_texture() {
        assert_eq!(scale_of(&scene(1_600.0, 900.0), 2.0, 8_192.0), 2.0);
        let long = scene(30_000.0, 400.0);
        assert!(scale_of(&long, 2.0, 8_192.0) * 30_000.0 <= 8_192.5);
        let large = scene(8_000.0, 8_000.0);
        let side = scale_of(&large, 2.0, 8_192.0) * 8_000.0;
        assert!(side * side <= MOST_PIXELS * 1.001, "{side}");
    }
}
