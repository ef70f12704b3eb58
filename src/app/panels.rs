//! The panels beside the timeline: the selection's detail, quotations and figures, each scrolling by itself.

use eframe::egui::{
    self, Align, Button, Id, Layout, Rect, RichText, Role as Ax, ScrollArea, Sense, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::access::{self, Exposed, rect_of};
use super::action::{Action, Part};
use super::canvas::{Over, Shown};
use super::comparing::{self, CompareAction};
use super::scenes;
use super::settings::Settings;
use super::state::State;
use super::theme::{color, strong};
use crate::model::Item;
use crate::render::egui::ScenePainter;
use crate::scene::{Pos, Scene};
use crate::text::{TextEngine, icons};
use crate::timeline::item_of;
use crate::timeline::panels::Panel;
use crate::words::window as words;

/// Height of a panel's head, and of a folded panel.
pub const HEAD: f32 = 32.0;

/// Width of all panels when both are folded away.
pub const FOLDED: f32 = 32.0;

/// Width of the strip at the panels' edge that a drag takes.
const GRIP: f32 = 6.0;

/// Most of the height that the detail of a selection takes.
const MOST_DETAIL: f32 = 0.45;

/// The panels beside the timeline.
#[derive(Default)]
pub struct PanelsPart {
    detail: Sheet,
    quotes: Sheet,
    figures: Sheet,

    /// Bring the selected card into view in this frame.
    pub scroll_to_selection: bool,
}

/// One panel: its picture, kept while nothing changes.
#[derive(Default)]
pub struct Sheet {
    drawn: Option<Drawn>,
    painter: ScenePainter,
}

/// What a picture was drawn for. Revisions with the range and without it are two counts: which of them
/// it is belongs to the stamp.
pub type Stamp = (bool, u64);

struct Drawn {
    stamp: Stamp,
    width: f32,
    panel: Option<Panel>,
    exposed: Vec<Exposed>,
}

impl Sheet {
    /// Draws anew where something has changed.
    pub fn draw(&mut self, stamp: Stamp, width: f32, make: impl FnOnce() -> Option<Panel>) {
        let fits = self
            .drawn
            .as_ref()
            .is_some_and(|drawn| drawn.stamp == stamp && (drawn.width - width).abs() < 0.01);
        if !fits {
            let panel = make();
            let exposed = panel
                .as_ref()
                .map_or_else(Vec::new, |panel| access::exposed(&panel.scene));
            self.drawn = Some(Drawn {
                stamp,
                width,
                panel,
                exposed,
            });
        }
    }

    /// Where a group of it stands, in its own points.
    pub fn bounds_of(&self, id: &str) -> Option<Rect> {
        let group = self.panel()?.scene.find(id)?;
        Some(rect_of(group.bounds))
    }

    /// What stands beside its head; empty where nothing does.
    pub fn aside(&self) -> String {
        self.panel()
            .map_or_else(String::new, |panel| panel.aside.clone())
    }

    fn panel(&self) -> Option<&Panel> {
        self.drawn.as_ref()?.panel.as_ref()
    }

    /// Paints the scene at its full height into a scrolling area, with its widgets.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        salt: &'static str,
        state: &State,
        to_selection: bool,
    ) -> Shown {
        let mut shown = Shown::default();
        let Some(drawn) = &self.drawn else {
            return shown;
        };
        let Some(panel) = &drawn.panel else {
            return shown;
        };
        let scene = &panel.scene;
        let size = vec2(scene.width, scene.height);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Ax::Group, true, &panel.heading));
        let offset = rect.min.to_vec2();
        self.painter.paint(ui.painter(), scene, offset);
        let answer = access::widgets(ui, salt, &drawn.exposed, offset, state);
        shown.actions = answer.actions;
        shown.focused = answer.focused;
        let pointer = ui.input(|input| input.pointer.latest_pos());
        if let Some(pointer) = pointer.filter(|_| response.contains_pointer()) {
            let pos = Pos::new(pointer.x - rect.left(), pointer.y - rect.top());
            let hit = scene.hit(pos);
            if let Some((group, target)) =
                hit.and_then(|group| Some((group, group.target.clone()?)))
            {
                if response.clicked() {
                    shown.actions.push(Action::Click(target.clone()));
                }
                shown.over = Some(Over {
                    target,
                    rect: rect_of(group.bounds)
                        .translate(offset)
                        .intersect(ui.clip_rect()),
                    pointer,
                });
            }
        }
        if to_selection && let Some(bounds) = selected_bounds(scene, state) {
            ui.scroll_to_rect(bounds.translate(offset), None);
        }
        shown
    }
}

/// Where the selected record's card stands.
fn selected_bounds(scene: &Scene, state: &State) -> Option<Rect> {
    let selected = state.selected_item()?;
    let mut found = None;
    scene.walk(&mut |group| {
        if found.is_none() && group.target.as_ref().and_then(item_of) == Some(selected) {
            found = Some(rect_of(group.bounds));
        }
    });
    found
}

/// Width of the panels in a window.
pub fn width(state: &State, window: Rect) -> f32 {
    let has_detail = state.view.selection.is_some() || comparing::chosen_event(state).is_some();
    if open(state) == [false; 2] && !has_detail {
        return FOLDED;
    }
    most_width(state, window)
}

/// Whether the panels of quotations and of figures are open: what is empty never is.
fn open(state: &State) -> [bool; 2] {
    let (parts, dataset) = (state.view.parts, state.dataset());
    [
        parts.quotes && !dataset.quotes.is_empty(),
        parts.figures && !dataset.figures.is_empty(),
    ]
}

/// Width of the panels once anything is open in them.
pub fn most_width(state: &State, window: Rect) -> f32 {
    // A window dragged narrow keeps most of itself for the timeline.
    let most = window.width() * if window.width() < 1200.0 { 0.36 } else { 0.45 };
    state
        .settings
        .panel_width
        .min(most)
        .max(Settings::PANEL_LEAST.min(most))
}

impl PanelsPart {
    /// Shows all panels in a rectangle.
    pub fn show(&mut self, ui: &mut Ui, rect: Rect, state: &State, text: &TextEngine) -> Shown {
        let theme = state.theme();
        ui.painter().rect_filled(rect, 0.0, color(theme.panel));
        ui.painter()
            .vline(rect.left(), rect.y_range(), (1.0, color(theme.hairline)));
        let mut shown = Shown::default();
        if rect.width() <= FOLDED + 1.0 {
            folded_strip(ui, rect, state, &mut shown);
            return shown;
        }
        let width = rect.width();
        let dataset = state.dataset();
        let stamp = if state.view.parts.only_in_view {
            (true, state.revision)
        } else {
            (false, state.content_revision)
        };
        let to_selection = std::mem::take(&mut self.scroll_to_selection);

        // The sum of a series hangs on what is in view.
        let detail_stamp = match state.selected_item() {
            Some(Item::Figure(_)) => (true, state.revision),
            _ => stamp,
        };
        self.detail
            .draw(detail_stamp, width, || scenes::detail(state, text, width));
        let mut top = rect.top();
        if let Some(panel) = self.detail.panel() {
            let wanted = HEAD + panel.scene.height;
            // Where nothing else is open, all the room is the detail's.
            let most = if open(state) == [false; 2] {
                rect.height() - 2.0 * HEAD
            } else {
                rect.height() * MOST_DETAIL
            };
            let height = wanted.min(most);
            let part = Rect::from_min_size(pos2(rect.left(), top), vec2(width, height));
            let head = Head {
                heading: panel.heading.clone(),
                aside: panel.aside.clone(),
                fold: None,
            };
            add(
                &mut shown,
                section(ui, part, &head, state, &mut self.detail, "detail", false),
            );
            top += height;
        }
        let (quotes, figures) = (state.view.parts.quotes, state.view.parts.figures);
        let (has_quotes, has_figures) = (!dataset.quotes.is_empty(), !dataset.figures.is_empty());
        let open = open(state);
        let [quotes_px, figures_px] = heights(rect.bottom() - top, open);

        if open[0] {
            self.quotes
                .draw(stamp, width, || Some(scenes::quotes(state, text, width)));
        }
        let part = Rect::from_min_size(pos2(rect.left(), top), vec2(width, quotes_px));
        let head = head_of(
            &self.quotes,
            "Quotes",
            words::NO_QUOTES,
            has_quotes,
            quotes,
            Part::Quotes,
        );
        add(
            &mut shown,
            section(
                ui,
                part,
                &head,
                state,
                &mut self.quotes,
                "quotes",
                to_selection,
            ),
        );
        top += quotes_px;

        if open[1] {
            self.figures
                .draw(stamp, width, || Some(scenes::figures(state, text, width)));
        }
        let part = Rect::from_min_size(pos2(rect.left(), top), vec2(width, figures_px));
        let sheet = &self.figures;
        let none = words::NO_FIGURES;
        let head = head_of(sheet, "Figures", none, has_figures, figures, Part::Figures);
        add(
            &mut shown,
            section(
                ui,
                part,
                &head,
                state,
                &mut self.figures,
                "figures",
                to_selection,
            ),
        );
        grip(ui, rect, state, &mut shown);
        shown
    }
}

/// Heights of quotations and figures: what is open shares what folded heads leave.
fn heights(room: f32, open: [bool; 2]) -> [f32; 2] {
    match open {
        [true, true] => [(room * 0.49).round(), room - (room * 0.49).round()],
        [true, false] => [(room - HEAD).max(HEAD), HEAD],
        [false, true] => [HEAD, (room - HEAD).max(HEAD)],
        [false, false] => [HEAD, HEAD],
    }
}

/// A panel's head: its name, what stands beside it, and what folds it.
struct Head {
    heading: String,
    aside: String,
    fold: Option<(Part, bool)>,
}

fn head_of(sheet: &Sheet, name: &str, none: &str, has_any: bool, open: bool, part: Part) -> Head {
    if !has_any {
        return Head {
            heading: none.to_owned(),
            aside: String::new(),
            fold: None,
        };
    }
    let panel = sheet.panel().filter(|_| open);
    Head {
        heading: panel.map_or_else(|| name.to_owned(), |panel| panel.heading.clone()),
        aside: panel.map_or_else(String::new, |panel| panel.aside.clone()),
        fold: Some((part, open)),
    }
}

fn add(all: &mut Shown, one: Shown) {
    all.actions.extend(one.actions);
    all.over = one.over.or(all.over.take());
    all.focused = one.focused.or(all.focused.take());
}

/// One panel: a head that stays, and cards that scroll.
fn section(
    ui: &mut Ui,
    rect: Rect,
    head: &Head,
    state: &State,
    sheet: &mut Sheet,
    salt: &'static str,
    to_selection: bool,
) -> Shown {
    let theme = state.theme();
    let mut shown = Shown::default();
    ui.painter()
        .hline(rect.x_range(), rect.top(), (1.0, color(theme.hairline)));
    let head_rect = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD));
    let builder = UiBuilder::new()
        .id_salt((salt, "head"))
        .max_rect(head_rect.shrink2(vec2(12.0, 4.0)))
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        if let Some((part, open)) = head.fold {
            let (icon, verb) = if open {
                (icons::CHEVRON_DOWN, "Fold")
            } else {
                (icons::CHEVRON_RIGHT, "Unfold")
            };
            let name = format!("{verb} {}", head.heading.to_lowercase());
            let button = Button::new(icon.to_string())
                .frame(false)
                .min_size(vec2(24.0, 24.0));
            if ui
                .add(button)
                .on_hover_text(&name)
                .accessible_name(name)
                .clicked()
            {
                shown.actions.push(Action::Toggle(part));
            }
        }
        let quiet = head.fold.is_none() && head.aside.is_empty() && salt != "detail";
        let heading = if quiet {
            RichText::new(&head.heading).color(color(theme.secondary))
        } else {
            RichText::new(&head.heading).text_style(strong())
        };
        ui.add(egui::Label::new(heading).truncate());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if salt == "detail" {
                let button = Button::new(icons::X.to_string())
                    .frame(false)
                    .min_size(vec2(24.0, 24.0));
                let name = "Clear the selection";
                if ui
                    .add(button)
                    .on_hover_text(name)
                    .accessible_name(name)
                    .clicked()
                {
                    shown.actions.push(Action::Compare(CompareAction::Leave));
                    shown.actions.push(Action::ClearSelection);
                }
            }
            let aside = RichText::new(&head.aside)
                .small()
                .color(color(theme.secondary));
            ui.add(egui::Label::new(aside).truncate());
        });
    });
    let body = Rect::from_min_max(pos2(rect.left(), rect.top() + HEAD), rect.max);
    if body.height() < 8.0 {
        return shown;
    }
    let builder = UiBuilder::new().id_salt((salt, "body")).max_rect(body);
    ui.scope_builder(builder, |ui| {
        ui.shrink_clip_rect(body);
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let answer = ScrollArea::vertical()
            .id_salt(salt)
            .auto_shrink(false)
            .show(ui, |ui| sheet.show(ui, salt, state, to_selection));
        add(&mut shown, answer.inner);
    });
    shown
}

/// Both panels folded away: two buttons bring them back. What the file has nothing of is said.
fn folded_strip(ui: &mut Ui, rect: Rect, state: &State, shown: &mut Shown) {
    let dataset = state.dataset();
    let parts = [
        (
            icons::QUOTE,
            "Unfold quotes",
            words::NO_QUOTES,
            !dataset.quotes.is_empty(),
            Part::Quotes,
        ),
        (
            icons::HASH,
            "Unfold figures",
            words::NO_FIGURES,
            !dataset.figures.is_empty(),
            Part::Figures,
        ),
    ];
    let builder = UiBuilder::new()
        .id_salt("folded panels")
        .max_rect(rect.shrink(4.0))
        .layout(Layout::top_down(Align::Center));
    let used = ui.scope_builder(builder, |ui| {
        for (icon, name, none, has_any, part) in parts {
            let button = Button::new(icon.to_string())
                .frame(false)
                .min_size(vec2(24.0, 24.0));
            let response = ui
                .add_enabled(has_any, button)
                .on_hover_text(name)
                .on_disabled_hover_text(none)
                .accessible_name(if has_any { name } else { none });
            if response.clicked() {
                shown.actions.push(Action::Toggle(part));
            }
        }
    });
    let none: Vec<&str> = parts
        .into_iter()
        .filter(|(_, _, _, has_any, _)| !has_any)
        .map(|(_, _, none, _, _)| none)
        .collect();
    if none.is_empty() {
        return;
    }
    // The strip is too narrow for words across: they run down it.
    let top = used.response.rect.bottom() + 12.0;
    let font = egui::TextStyle::Small.resolve(ui.style());
    let ink = color(state.theme().secondary);
    let galley = ui.painter().layout_no_wrap(none.join(" · "), font, ink);
    let centre = rect.center().x + galley.size().y * 0.5;
    if top + galley.size().x < rect.bottom() {
        let mut words = egui::epaint::TextShape::new(pos2(centre, top), galley, ink);
        words.angle = std::f32::consts::FRAC_PI_2;
        ui.painter().add(words);
    }
}

/// The panels' left edge, by which their width is dragged.
fn grip(ui: &Ui, rect: Rect, state: &State, shown: &mut Shown) {
    let strip = Rect::from_min_max(
        pos2(rect.left() - GRIP * 0.5, rect.top()),
        pos2(rect.left() + GRIP * 0.5, rect.bottom()),
    );
    let response = ui.interact(strip, Id::unique("panel width"), Sense::drag());
    response.widget_info(|| WidgetInfo::labeled(Ax::Splitter, true, "Width of the panels"));
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(egui::CursorIcon::ResizeHorizontal);
        ui.painter().vline(
            rect.left(),
            rect.y_range(),
            (2.0, color(state.theme().tick)),
        );
    }
    if response.dragged() && response.drag_delta().x.abs() > 0.0 {
        let width = (rect.width() - response.drag_delta().x)
            .clamp(Settings::PANEL_LEAST, Settings::PANEL_MOST);
        shown.actions.push(Action::PanelWidth(width));
    }
}
