//! The form: what a person says of a figure. What makes no sense is marked where it stands.

use eframe::egui::{
    Align, Button, Checkbox, Id, Label, Layout, RichText, TextEdit, Ui, UiBuilder, vec2,
};

use super::draft::{Draft, Faults};
use crate::app::columns::combo;
use crate::app::state::State;
use crate::app::theme::{color, strong};
use crate::app::toolbar::icon_button;
use crate::picture::Kind;
use crate::text::icons;
use crate::timeline::Look;
use crate::timeline::canvas::Labels;
use crate::timeline::figure::{
    FigurePanels, FigureSize, FigureSpec, MOST_ROWS, Pages, Preset, Rows,
};
use crate::words::composer as words;
use crate::words::dates::short_day_year;

/// Width of the names of fields.
const NAMES: f32 = 92.0;

/// Highest list of a choice.
const LIST: f32 = 420.0;

/// Width of a column of boxes.
const BOX: f32 = 132.0;

/// Shows the form, and answers with the draft as it was changed.
pub fn show(ui: &mut Ui, state: &State, faults: &Faults) -> Draft {
    let mut draft = state.composer.draft.clone();
    ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
    head(ui, words::FILE, true);
    file(ui, &mut draft, faults);
    head(ui, words::SIZE, false);
    size(ui, &mut draft, faults);
    head(ui, words::LOOK, false);
    look(ui, &mut draft);
    head(ui, words::RANGE, false);
    range(ui, state, &mut draft, faults);
    head(ui, words::CONTENTS, false);
    panels(ui, state, &mut draft);
    head(ui, words::TEXT, false);
    texts(ui, state, &mut draft);
    ui.add_space(8.0);
    draft
}

fn head(ui: &mut Ui, name: &str, is_first: bool) {
    if !is_first {
        ui.add_space(8.0);
        ui.separator();
    }
    ui.label(RichText::new(name).text_style(strong()));
}

/// A field with its name before it.
fn row<R>(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    let width = ui.available_width();
    ui.allocate_ui_with_layout(
        vec2(width, 24.0),
        Layout::left_to_right(Align::Center),
        |ui| {
            let at = ui.cursor().min;
            ui.add(Label::new(name).truncate());
            let used = ui.cursor().min.x - at.x;
            ui.add_space((NAMES - used).max(0.0));
            content(ui)
        },
    )
    .inner
}

/// What is wrong with the field above, and what to type.
fn fault(ui: &mut Ui, why: Option<&String>) {
    let Some(why) = why else {
        return;
    };
    ui.horizontal_top(|ui| {
        ui.add_space(NAMES);
        ui.label(icons::TRIANGLE_ALERT.to_string());
        ui.add(Label::new(why).wrap());
    });
}

/// A remark on the field above.
fn remark(ui: &mut Ui, text: String) {
    ui.horizontal_top(|ui| {
        ui.add_space(NAMES);
        ui.add(Label::new(RichText::new(text).small().weak()).wrap());
    });
}

fn field(ui: &mut Ui, name: &str, hint: &str, text: &mut String) {
    row(ui, name, |ui| {
        let edit = TextEdit::singleline(text)
            .id(Id::unique(("composer", name)))
            .hint_text(hint.to_owned())
            .desired_width(ui.available_width());
        ui.add(edit).accessible_name(name);
    });
}

/// One of a few, all of which are seen.
fn one_of<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    present: T,
    all: impl Iterator<Item = (T, &'static str, &'static str)>,
) -> Option<T> {
    let mut chosen = None;
    row(ui, name, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (value, word, meaning) in all {
            let button = Button::selectable(value == present, word).frame_when_inactive(true);
            let response = ui
                .add(button)
                .on_hover_text(meaning)
                .accessible_name(format!("{name}: {word}"));
            if response.clicked() && value != present {
                chosen = Some(value);
            }
        }
    });
    chosen
}

/// One of many, in a list that opens. Answers with what is chosen anew.
fn choice<T: PartialEq>(
    ui: &mut Ui,
    name: &str,
    present: &T,
    words: impl Fn(&T) -> String,
    meaning: &str,
    all: impl Iterator<Item = T>,
) -> Option<T> {
    let mut chosen = None;
    row(ui, name, |ui| {
        let shown = words(present);
        let response = combo(("composer", name), &shown)
            .width(ui.available_width())
            .truncate()
            .height(LIST)
            .show_ui(ui, |ui| {
                for value in all {
                    let is_present = value == *present;
                    if ui.selectable_label(is_present, words(&value)).clicked() && !is_present {
                        chosen = Some(value);
                    }
                }
            });
        let response = response.response.accessible_name(name);
        if !meaning.is_empty() {
            response.on_hover_text(meaning);
        }
    });
    chosen
}

fn file(ui: &mut Ui, draft: &mut Draft, faults: &Faults) {
    let all = Kind::ALL.into_iter().map(|kind| {
        let (name, meaning) = words::kind(kind);
        (kind, name, meaning)
    });
    if let Some(kind) = one_of(ui, words::KIND, draft.kind, all) {
        draft.kind = kind;
    }
    if draft.kind == Kind::Png {
        let size = draft.size().unwrap_or_default();
        let format = size.format();
        let usual = (format.scale * format.points_per_inch).round();
        field(ui, words::DPI, &usual.to_string(), &mut draft.dpi);
        if faults.dpi.is_some() {
            fault(ui, faults.dpi.as_ref());
        } else if faults.size.is_none() {
            let typed = draft.dpi.trim().parse::<f32>().ok();
            let scale = typed.map_or(format.scale, |dpi| dpi / format.points_per_inch);
            let pixels = words::pixels(format.width_px * scale, format.height_px * scale);
            remark(ui, pixels);
        }
    }
    ui.add(Checkbox::new(&mut draft.sidecar, words::SIDECAR))
        .on_hover_text(words::SIDECAR_MEANING);
}

fn size(ui: &mut Ui, draft: &mut Draft, faults: &Faults) {
    let name = |preset: &Option<Preset>| preset.map_or(words::FREE.to_owned(), words::preset);
    let all = Preset::ALL.into_iter().map(Some).chain([None]);
    if let Some(preset) = choice(ui, words::FORMAT, &draft.preset, name, "", all) {
        if preset.is_none() && draft.preset.is_some() {
            // What was chosen last is a size to begin with.
            draft.free = free_of(draft.size().unwrap_or_default());
        }
        draft.preset = preset;
    }
    if draft.preset.is_none() {
        field(ui, words::FREE_SIZE, words::FREE_HINT, &mut draft.free);
        fault(ui, faults.size.as_ref());
    }
    let usual = FigureSpec::of(draft.size().unwrap_or_default()).rows();
    let name = |rows: &Option<Rows>| words::rows(*rows, usual);
    let counts = (1..=MOST_ROWS).map(Rows::Count);
    let all = std::iter::once(None).chain(std::iter::once(Rows::Auto).chain(counts).map(Some));
    if let Some(rows) = choice(ui, words::ROWS, &draft.rows, name, words::ROWS_MEANING, all) {
        draft.rows = rows;
    }
    let all = [Pages::One, Pages::Auto].into_iter().map(|pages| {
        let (name, meaning) = words::pages(pages);
        (pages, name, meaning)
    });
    if let Some(pages) = one_of(ui, words::PAGES, draft.pages(), all) {
        draft.pages = Some(pages);
    }
}

/// A size as it may be typed: in millimetres where it is made for paper.
fn free_of(size: FigureSize) -> String {
    let format = size.format();
    if (format.points_per_inch - 96.0).abs() < 0.01 {
        return format!("{}x{}", format.width_px.round(), format.height_px.round());
    }
    let mm = |px: f32| (px / format.points_per_inch * 25.4).round();
    format!("{}x{}mm", mm(format.width_px), mm(format.height_px))
}

fn look(ui: &mut Ui, draft: &mut Draft) {
    let usual = if draft.look_of(Look::Dark) == Look::Light {
        words::AS_WINDOW_ON_PAPER
    } else {
        words::AS_WINDOW
    };
    let name = |look: &Option<Look>| {
        look.map_or(usual.to_owned(), |look| {
            let (name, meaning) = words::look(look);
            format!("{name}: {}", lower(meaning))
        })
    };
    let all = std::iter::once(None).chain(Look::ALL.map(Some));
    if let Some(look) = choice(ui, words::COLOURS, &draft.look, name, "", all) {
        draft.look = look;
    }
    let all = [Labels::Few, Labels::Normal, Labels::All].into_iter();
    let all = all.map(|labels| {
        let (name, meaning) = words::labels(labels);
        (labels, name, meaning)
    });
    if let Some(labels) = one_of(ui, words::LABELS, draft.labels, all) {
        draft.labels = labels;
    }
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn range(ui: &mut Ui, state: &State, draft: &mut Draft, faults: &Faults) {
    let shown = state.seen().range;
    let last = crate::time::Instant(shown.past().0.saturating_sub(1));
    let first = short_day_year(shown.first());
    field(ui, words::FROM, &first, &mut draft.from);
    fault(ui, faults.from.as_ref());
    field(ui, words::TO, &short_day_year(last), &mut draft.to);
    fault(ui, faults.to.as_ref());
}

fn panels(ui: &mut Ui, state: &State, draft: &mut Draft) {
    let before = draft.panels();
    let mut panels = before;
    boxes(ui, state, &mut panels);
    if panels != before {
        draft.panels = Some(panels);
    }
    if draft.panels.is_some() && ui.button(words::AS_SIZE_AGAIN).clicked() {
        draft.panels = None;
    }
}

/// A box for each part.
fn boxes(ui: &mut Ui, state: &State, panels: &mut FigurePanels) {
    let dataset = state.dataset();
    let FigurePanels {
        legend,
        quotes,
        figures,
        tracks,
        positions,
        notes,
        undated,
        events,
    } = panels;
    let has_undated = dataset.event_count() > dataset.dated_count();
    let all: [(&mut bool, bool); 8] = [
        (legend, true),
        (quotes, !dataset.quotes.is_empty()),
        (figures, !dataset.figures.is_empty()),
        (tracks, !dataset.figures.is_empty()),
        (positions, !dataset.positions.is_empty()),
        (notes, dataset.note_count() > 0),
        (undated, has_undated),
        (events, true),
    ];
    // Two columns, each box of its own width, so that the boxes stand below each other.
    let mut boxes = all.into_iter().zip(words::PANELS);
    for _ in 0..4 {
        ui.horizontal(|ui| {
            for ((on, is_there), (name, meaning)) in boxes.by_ref().take(2) {
                let builder = UiBuilder::new().layout(Layout::left_to_right(Align::Center));
                ui.scope_builder(builder, |ui| {
                    ui.set_width(BOX);
                    // What is not there is not ticked either.
                    let mut nothing = false;
                    let on = if is_there { on } else { &mut nothing };
                    let response = ui
                        .add_enabled(is_there, Checkbox::new(on, name))
                        .on_hover_text(meaning)
                        .on_disabled_hover_text(words::none_in_dataset(name));
                    response.accessible_name(name);
                });
            }
        });
    }
}

fn texts(ui: &mut Ui, state: &State, draft: &mut Draft) {
    let own = state.dataset().title.clone();
    field(ui, words::OWN_TITLE, &own, &mut draft.title);
    field(
        ui,
        words::SUBTITLE,
        words::SUBTITLE_HINT,
        &mut draft.subtitle,
    );
    let mut gone = None;
    for (place, line) in draft.footnotes.iter_mut().enumerate() {
        let name = words::footnote(place + 1);
        row(ui, &name, |ui| {
            let edit = TextEdit::singleline(line)
                .id(Id::unique(("composer footnote", place)))
                .hint_text(words::FOOTNOTE_HINT)
                .desired_width(ui.available_width() - 34.0);
            ui.add(edit).accessible_name(name.as_str());
            if icon_button(ui, icons::X, &words::remove_footnote(place + 1)) {
                gone = Some(place);
            }
        });
    }
    if let Some(place) = gone {
        draft.footnotes.remove(place);
    }
    if ui.button(words::ADD_FOOTNOTE).clicked() {
        draft.footnotes.push(String::new());
        let place = draft.footnotes.len() - 1;
        ui.memory_mut(|memory| memory.request_focus(Id::unique(("composer footnote", place))));
    }
}

/// Colour of what is quiet in the composer.
pub fn quiet(state: &State) -> eframe::egui::Color32 {
    color(state.theme().secondary)
}
