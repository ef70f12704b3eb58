//! The card beside what the pointer rests on: after a moment, near it, and never off the screen.

use std::time::Duration;

use eframe::egui::{Area, Frame, Id, Order, Pos2, Rect, Sense, Stroke, Ui, Vec2, pos2, vec2};

use super::canvas::Over;
use super::scenes;
use super::state::State;
use super::theme::color;
use crate::render::egui::ScenePainter;
use crate::scene::{Scene, Target};
use crate::text::TextEngine;

/// How long the pointer rests before the card comes.
const DELAY_SECS: f64 = 0.15;

/// Space between a mark and its card.
const GAP: f32 = 8.0;

/// Least distance from the window's edge.
const EDGE: f32 = 4.0;

/// A mark wider than this has its card below or above, near the pointer, not beside.
const WIDE: f32 = 240.0;

/// The card beside what the pointer rests on.
#[derive(Default)]
pub struct HoverPart {
    resting: Option<Resting>,
    card: Option<(Target, u64, Option<Scene>)>,
    painter: ScenePainter,
}

/// What the pointer rests on.
struct Resting {
    target: Target,
    since: f64,
    pointer: Pos2,
}

impl HoverPart {
    /// Shows the card, or waits for its time.
    pub fn show(&mut self, ui: &Ui, over: Option<&Over>, state: &State, text: &TextEngine) {
        let Some(over) = over else {
            self.resting = None;
            return;
        };
        let resting = match &self.resting {
            Some(resting) if resting.target == over.target => resting,
            _ => self.resting.insert(Resting {
                target: over.target.clone(),
                since: state.now,
                pointer: over.pointer,
            }),
        };
        let waited = state.now - resting.since;
        if waited < DELAY_SECS {
            ui.request_repaint_after(Duration::from_secs_f64(DELAY_SECS - waited + 0.001));
            return;
        }
        let pointer = resting.pointer;
        // What a card says of a series hangs on what is in view.
        let stamp = match over.target {
            Target::Figure(_) | Target::Series(_) | Target::Stretch { .. } => state.revision,
            _ => state.content_revision,
        };
        let fresh = self
            .card
            .as_ref()
            .is_some_and(|(target, revision, _)| *target == over.target && *revision == stamp);
        if !fresh {
            let scene = scenes::hover_card(state, text, &over.target);
            self.card = Some((over.target.clone(), stamp, scene));
        }
        let Some((_, _, Some(scene))) = &self.card else {
            return;
        };
        let size = vec2(scene.width, scene.height);
        let place = place(over.rect, pointer, size, ui.content_rect().shrink(EDGE));
        let theme = state.theme();
        Area::new(Id::unique("hover card"))
            .order(Order::Tooltip)
            .fixed_pos(place)
            .interactable(false)
            .fade_in(false)
            .constrain(false)
            .show(ui, |ui| {
                Frame::NONE
                    .fill(color(theme.panel))
                    .stroke(Stroke::new(1.0, color(theme.tick)))
                    .corner_radius(3.0)
                    .shadow(ui.visuals().popup_shadow)
                    .show(ui, |ui| {
                        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                        self.painter.paint(ui.painter(), scene, rect.min.to_vec2());
                    });
            });
    }
}

/// Where a card stands: beside a narrow mark, below or above a wide one; the first place that has
/// room, else as near as the window allows.
fn place(mark: Rect, pointer: Pos2, size: Vec2, window: Rect) -> Pos2 {
    let beside_y = mark.top();
    let near_x = pointer.x + GAP;
    let right = pos2(mark.right() + GAP, beside_y);
    let left = pos2(mark.left() - GAP - size.x, beside_y);
    let below = pos2(near_x, mark.bottom() + GAP);
    let above = pos2(near_x, mark.top() - GAP - size.y);
    let order = if mark.width() > WIDE {
        [below, above, right, left]
    } else {
        [right, left, below, above]
    };
    let shifted = |pos: Pos2| {
        // Along the mark a card may shift; across it, it must not cover the mark.
        let beside = pos == right || pos == left;
        let most = window.max - size;
        if beside {
            pos2(pos.x, pos.y.clamp(window.top(), most.y.max(window.top())))
        } else {
            pos2(pos.x.clamp(window.left(), most.x.max(window.left())), pos.y)
        }
    };
    let fits = |pos: &Pos2| window.contains_rect(Rect::from_min_size(*pos, size));
    order
        .into_iter()
        .map(shifted)
        .find(fits)
        .unwrap_or_else(|| {
            let most = window.max - size;
            pos2(
                near_x.clamp(window.left(), most.x.max(window.left())),
                (mark.bottom() + GAP).clamp(window.top(), most.y.max(window.top())),
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_near_its_mark_and_on_the_screen() {
        let window = Rect::from_min_max(pos2(0.0, 0.0), pos2(1440.0, 900.0));
        let size = vec2(280.0, 160.0);
        for left in [0.0, 400.0, 1300.0, 1420.0] {
            for top in [0.0, 300.0, 780.0, 880.0] {
                for width in [12.0, 100.0, 900.0] {
                    let mark =
                        Rect::from_min_size(pos2(left, top), vec2(width, 22.0)).intersect(window);
                    let pointer = mark.center();
                    let card = Rect::from_min_size(place(mark, pointer, size, window), size);
                    assert!(window.contains_rect(card), "{mark:?} {card:?}");
                    assert!(!card.shrink(1.0).intersects(mark), "{mark:?} {card:?}");
                }
            }
        }
    }
}
