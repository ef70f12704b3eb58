//! One facet in the drawer: its head, and a row for each value with its count and its shape over time.

use eframe::egui::epaint::{Mesh, Vertex};
use eframe::egui::{
    Align, Align2, Button, FontId, Id, Layout, Rect, RichText, Role as Ax, ScrollArea, Sense,
    Shape, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::counts::Names;
use crate::app::action::Action;
use crate::app::state::State;
use crate::app::theme::{color, strong};
use crate::app::toolbar::leaves;
use crate::render::egui::ScenePainter;
use crate::scene::{Group, Node, POINTS_PER_INCH, Rect as SceneRect, Role, Scene};
use crate::text::{TextEngine, icons};
use crate::timeline::facets::{FacetCounts, FacetValue, Histogram};
use crate::timeline::filter::Facet;
use crate::timeline::style;
use crate::words::filters as filter_words;
use crate::words::{grouped, window as words};

/// Height of a value's row.
pub const ROW: f32 = 24.0;

/// Most rows that a facet shows without scrolling.
const MOST_ROWS: usize = 10;

/// Rows that it shows where it scrolls: the half row at the end says that there are more.
const ROWS_SEEN: f32 = 8.5;

/// Values from which a facet has a field to find one.
const FINDABLE: usize = 12;

/// Width of a value's shape over time.
const SHAPE: f32 = 48.0;

/// Least width of the counts.
const COUNT: f32 = 28.0;

/// Width of the box that is ticked, with the space after it.
const BOX: f32 = 22.0;

/// How one facet is shown.
#[derive(Default)]
pub struct SectionPart {
    /// Whether its values are shown, where a person has said so.
    open: Option<bool>,

    /// What is looked for among its values.
    find: String,

    /// Which values have it, for the present counts.
    found: Option<Found>,
    painter: ScenePainter,
}

/// Values that have what is looked for.
struct Found {
    find: String,
    counts: u64,
    rows: Vec<usize>,
}

impl SectionPart {
    /// Shows a facet. `counts` numbers the counts, and `fresh` tells whether they are of the present filter.
    #[expect(clippy::too_many_arguments, reason = "all of it is what a facet shows")]
    pub fn show(
        &mut self,
        ui: &mut Ui,
        section: &FacetCounts,
        names: &Names,
        counts: u64,
        fresh: bool,
        state: &State,
        text: &TextEngine,
        actions: &mut Vec<Action>,
    ) {
        let facet = section.facet;
        let chosen = state.view.filter.chosen(facet).count();
        let by_itself = matches!(facet, Facet::Group | Facet::Kind) || chosen > 0;
        let open = self.open.unwrap_or(by_itself);
        if head(ui, section, open, chosen, state, actions) {
            self.open = Some(!open);
        }
        if !open {
            return;
        }
        if section.values.len() > FINDABLE {
            let name = filter_words::facet_name(facet);
            let field = TextEdit::singleline(&mut self.find)
                .id(Id::unique(("find in", name)))
                .hint_text(words::FIND_VALUE)
                .desired_width(ui.available_width() - 16.0)
                .align(Align2::LEFT_CENTER)
                .min_size(vec2(0.0, 26.0));
            let response = ui.add(field).accessible_name(words::find_in(name));
            if leaves(ui, &response) {
                self.find.clear();
            }
        } else {
            self.find.clear();
        }
        self.look(&names.labels, counts);
        let rows = self.found.as_ref().map_or(&[][..], |found| &found.rows);
        if rows.is_empty() {
            ui.label(RichText::new(words::NO_VALUE).color(color(state.theme().secondary)));
            return;
        }
        let height = if rows.len() <= MOST_ROWS {
            rows.len() as f32 * ROW
        } else {
            ROWS_SEEN * ROW
        };
        ui.spacing_mut().item_spacing.y = 0.0;
        let most = grouped(names.most as u64);
        let counts_px = text.width(&most, style::META).max(COUNT) + 12.0;
        let painter = &mut self.painter;
        ScrollArea::vertical()
            .id_salt(("values of", filter_words::facet_name(facet)))
            .max_height(height)
            .auto_shrink([false, true])
            .show_rows(ui, ROW, rows.len(), |ui, range| {
                let seen: Vec<(&FacetValue, &str)> = rows
                    .get(range)
                    .unwrap_or(&[])
                    .iter()
                    .filter_map(|row| {
                        Some((section.values.get(*row)?, names.labels.get(*row)?.as_str()))
                    })
                    .collect();
                values(
                    ui,
                    section.facet,
                    &seen,
                    counts_px,
                    fresh,
                    state,
                    text,
                    painter,
                    actions,
                );
            });
        ui.spacing_mut().item_spacing.y = 4.0;
        if let Some(words) = &names.several {
            let quiet = RichText::new(words)
                .small()
                .color(color(state.theme().secondary));
            ui.add(eframe::egui::Label::new(quiet).wrap());
        }
    }

    /// Finds the values that have what is looked for; anew only where that or the counts changed.
    fn look(&mut self, labels: &[String], counts: u64) {
        let fits = self
            .found
            .as_ref()
            .is_some_and(|found| found.counts == counts && found.find == self.find);
        if fits {
            return;
        }
        let wanted = self.find.trim().to_lowercase();
        let has = |label: &String| wanted.is_empty() || label.to_lowercase().contains(&wanted);
        let rows = (0..labels.len())
            .filter(|row| labels.get(*row).is_some_and(has))
            .collect();
        self.found = Some(Found {
            find: self.find.clone(),
            counts,
            rows,
        });
    }
}

/// A facet's name, how many values it has, and a button that clears it. Answers whether it was folded.
fn head(
    ui: &mut Ui,
    section: &FacetCounts,
    open: bool,
    chosen: usize,
    state: &State,
    actions: &mut Vec<Action>,
) -> bool {
    let theme = state.theme();
    let name = filter_words::facet_name(section.facet);
    let mut folded = false;
    ui.horizontal(|ui| {
        ui.set_min_height(28.0);
        let (icon, verb) = if open {
            (icons::CHEVRON_DOWN, "Fold")
        } else {
            (icons::CHEVRON_RIGHT, "Unfold")
        };
        let words = format!("{icon} {name}");
        let button = Button::new(RichText::new(words).text_style(strong()))
            .frame(false)
            .min_size(vec2(24.0, 24.0));
        let heard = format!("{verb} {}", name.to_lowercase());
        let response = ui.add(button).on_hover_text(&heard).accessible_name(heard);
        folded = response.clicked();
        let count = grouped(section.values.len() as u64);
        ui.label(RichText::new(count).small().color(color(theme.secondary)));
        if chosen > 0 {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let clear = Button::new(RichText::new(words::clear_chosen(chosen)).small());
                let heard = words::clear_facet(name);
                let response = ui.add(clear).on_hover_text(&heard).accessible_name(heard);
                if response.clicked() {
                    actions.push(Action::ClearFacet(section.facet));
                }
            });
        }
    });
    folded
}

/// Rows of values, painted by our own text engine: names come in every script.
#[expect(clippy::too_many_arguments, reason = "all of it is what a row shows")]
fn values(
    ui: &mut Ui,
    facet: Facet,
    seen: &[(&FacetValue, &str)],
    counts_px: f32,
    fresh: bool,
    state: &State,
    text: &TextEngine,
    painter: &mut ScenePainter,
    actions: &mut Vec<Action>,
) {
    let theme = state.theme();
    let width = ui.available_width();
    let height = seen.len() as f32 * ROW;
    let (all, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let bounds = SceneRect::new(0.0, 0.0, width, height);
    let mut names = Group::new("values", Role::Text, "", bounds);
    let mut shapes = Mesh::default();
    let name_px = (width - BOX - SHAPE - counts_px - 8.0).max(24.0);
    let paint = ui.painter().clone();
    for (place, (value, label)) in seen.iter().enumerate() {
        let top = all.top() + place as f32 * ROW;
        let row = Rect::from_min_size(pos2(all.left(), top), vec2(width, ROW));
        let chosen = state.view.filter.is_chosen(facet, &value.choice);
        let id = Id::unique(("value", facet, &value.choice));
        let response = ui.interact(row, id, Sense::click());
        let heard = filter_words::value_name(label, value);
        response.widget_info(|| WidgetInfo::selected(Ax::CheckBox, true, chosen, &heard));
        if response.clicked() {
            actions.push(Action::Choose(facet, value.choice.clone(), !chosen));
        }
        if response.hovered() || response.has_focus() {
            paint.rect_filled(row, 3.0, color(theme.ink.faded(0.06)));
        }
        if response.has_focus() {
            let stroke = Stroke::new(1.0, color(theme.ink));
            paint.rect_stroke(row, 3.0, stroke, StrokeKind::Inside);
            ui.scroll_to_rect(row, None);
        }
        tick_box(&paint, row, chosen, state);
        let dim = if value.count == 0 && !chosen {
            0.55
        } else {
            1.0
        };
        let ink = theme.ink.faded(dim);
        let line = text.elide(label, style::LABEL, name_px);
        let elided = line.elided;
        let y = place as f32 * ROW + 16.5;
        names.text(BOX, y, line, ink);
        let dim = if fresh { dim } else { 0.5 };
        let count = text.line(&grouped(value.count as u64), style::META);
        let left = width - count.width_px - 4.0;
        names.text(left, y, count, theme.secondary.faded(dim));
        shape_of(
            &mut shapes,
            value.histogram.as_deref(),
            pos2(all.left() + width - counts_px - SHAPE, top + 4.0),
            color(theme.tick.faded(dim)),
        );
        if elided {
            response.on_hover_text(*label);
        }
    }
    paint.add(Shape::mesh(shapes));
    let scene = Scene {
        width,
        height,
        points_per_inch: POINTS_PER_INCH,
        ground: None,
        title: String::new(),
        description: String::new(),
        language: "und".to_owned(),
        nodes: vec![Node::Group(names)],
    };
    painter.paint(ui.painter(), &scene, all.min.to_vec2());
}

/// A box with its tick.
fn tick_box(paint: &eframe::egui::Painter, row: Rect, chosen: bool, state: &State) {
    let theme = state.theme();
    let side = 14.0;
    let at = Rect::from_min_size(
        pos2(row.left() + 2.0, row.center().y - side * 0.5),
        vec2(side, side),
    );
    let edge = Stroke::new(1.0, color(theme.tick));
    if chosen {
        paint.rect_filled(at, 2.0, color(theme.ink));
        let font = FontId::proportional(12.0);
        let place = at.center() + vec2(0.0, 0.5);
        paint.text(
            place,
            Align2::CENTER_CENTER,
            icons::CHECK,
            font,
            color(theme.panel),
        );
    } else {
        paint.rect_stroke(at, 2.0, edge, StrokeKind::Inside);
    }
}

/// How a value's events lie over the whole range: one bar a bin, the highest as high as the row allows.
fn shape_of(
    mesh: &mut Mesh,
    bins: Option<&Histogram>,
    at: eframe::egui::Pos2,
    ink: eframe::egui::Color32,
) {
    const HIGH: f32 = 16.0;
    let Some(bins) = bins else {
        return;
    };
    let most = bins.iter().copied().max().unwrap_or(0);
    if most == 0 {
        return;
    }
    let width = SHAPE / bins.len().max(1) as f32;
    for (place, bin) in bins.iter().enumerate() {
        if *bin == 0 {
            continue;
        }
        // One event is still seen beside a thousand.
        let high = (*bin as f32 / most as f32 * HIGH).max(1.5);
        let left = at.x + place as f32 * width;
        let rect = Rect::from_min_max(
            pos2(left, at.y + HIGH - high),
            pos2(left + width.max(1.0), at.y + HIGH),
        );
        quad(mesh, rect, ink);
    }
}

fn quad(mesh: &mut Mesh, rect: Rect, ink: eframe::egui::Color32) {
    let first = u32::try_from(mesh.vertices.len()).unwrap_or(u32::MAX - 4);
    for pos in [
        rect.left_top(),
        rect.right_top(),
        rect.left_bottom(),
        rect.right_bottom(),
    ] {
        mesh.vertices.push(Vertex {
            pos,
            uv: eframe::egui::epaint::WHITE_UV,
            color: ink,
        });
    }
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first + 2, first + 1, first + 3);
}
