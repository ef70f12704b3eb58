//! The window of what became of each row: counts, what was taken for granted, and every finding in a
//! table, however many there are.
//!
//! ```text
//!  What became of it  Line  Column  Cell    What is wrong          What to do
//!  Set aside          142   1       Date    "10-28-2023": it …     Write it as …
//!  ─────────────────────────────────────────────────────────────────────────────
//!  the chosen finding, whole
//! ```

use std::sync::{Arc, Weak};

use eframe::egui::{
    Align2, Button, FontId, Id, Key, Label, Rect, RichText, Role as Ax, ScrollArea, Sense, Ui,
    WidgetInfo, pos2, vec2,
};

use super::action::Action;
use super::command::Command;
use super::pane::{self, BAR, Pane, Scroll};
use super::state::{Document, Source, State};
use super::theme::{color, strong};
use crate::model::{Finding, Item};
use crate::text::TextEngine;
use crate::words::folder::file_lines;
use crate::words::window as words;

/// Height of a row: two lines.
const ROW: f32 = 40.0;

/// Height of the headings.
const HEADINGS: f32 = 24.0;

/// Height of what is said of the chosen finding.
const CHOSEN: f32 = 96.0;

/// Most height of what was taken for granted.
const ASSUMED: f32 = 96.0;

/// The window of what became of each row.
#[derive(Default)]
pub struct FindingsPart {
    scroll: Scroll,
    chosen: Option<usize>,

    /// The document whose findings those are.
    of: Weak<Document>,
}

fn focus_id() -> Id {
    Id::unique("rows of the findings")
}

impl FindingsPart {
    /// Shows what became of each row. `fresh` where the window has just been opened.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        state: &State,
        text: &TextEngine,
        fresh: bool,
        actions: &mut Vec<Action>,
    ) {
        let document = &state.document;
        let is_other = !std::ptr::eq(self.of.as_ptr(), Arc::as_ptr(document));
        if fresh || is_other {
            self.scroll = Scroll::default();
            self.chosen = None;
            self.of = Arc::downgrade(document);
        }
        let report = &document.report;
        let all = ui.available_rect_before_wrap();
        ui.add(Label::new(words::findings_head(&document.file, report)).wrap());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            for command in [Command::SaveReport, Command::Columns] {
                let button = Button::new(command.name());
                let response = ui
                    .add_enabled(command.is_enabled(state), button)
                    .on_hover_text(command.tooltip());
                if response.clicked() {
                    actions.push(command.action(state));
                }
            }
        });
        ui.add_space(4.0);
        assumed(ui, state);
        if report.findings.is_empty() {
            ui.label(words::NO_FINDINGS);
            return;
        }
        let top = ui.cursor().top();
        // As high as its rows, where they are few, and never so low that none is seen.
        let most = (all.bottom() - CHOSEN).max(top + HEADINGS + 2.0 * ROW);
        let past = most.min(top + HEADINGS + report.findings.len() as f32 * ROW);
        let table = Rect::from_min_max(pos2(all.left(), top), pos2(all.right(), past));
        self.table(ui, table, state, text, actions);
        ui.advance_cursor_after_rect(table);
        self.whole(ui, state);
    }

    fn table(
        &mut self,
        ui: &Ui,
        rect: Rect,
        state: &State,
        text: &TextEngine,
        actions: &mut Vec<Action>,
    ) {
        let theme = state.theme();
        let findings = &state.document.report.findings;
        let rows = Rect::from_min_max(
            pos2(rect.left(), rect.top() + HEADINGS),
            pos2(rect.right() - BAR, rect.bottom()),
        );
        let places = columns(rows.width());
        headings(ui, rect, places, state);
        let pane = Pane {
            rows: findings.len(),
            row_px: ROW,
            height_px: rows.height(),
        };
        self.scroll = pane.clamp(self.scroll);
        let name = crate::words::counted(findings.len(), "finding", "findings");
        let response = pane::sense_rows(ui, rows, focus_id(), &name);
        if response.has_focus() {
            self.keys(ui, pane, state, actions);
        }
        let scrolled = Rect::from_min_max(rows.min, rect.max);
        self.scroll = pane.scrolled(ui, scrolled, self.scroll, "the findings", theme);
        let painter = ui.painter_at(rows);
        let in_cells = pane::Cells {
            painter: &painter,
            text,
        };
        let top = rows.top() - self.scroll.px;
        for (place, row) in pane.seen(self.scroll).enumerate() {
            let Some(found) = findings.get(row) else {
                continue;
            };
            let corner = pos2(rows.left(), top + place as f32 * ROW);
            let at = Rect::from_min_size(corner, vec2(rows.width(), ROW));
            let cells = cells(found);
            let of_row = ui.interact(at.intersect(rows), focus_id().with(place), Sense::CLICK);
            let heard: Vec<&str> = cells.iter().map(String::as_str).collect();
            let heard = heard.join(", ");
            of_row.widget_info(|| WidgetInfo::labeled(Ax::Row, true, &heard));
            if self.chosen == Some(row) {
                painter.rect_filled(at, 0.0, color(theme.ink.faded(0.12)));
            } else if of_row.hovered() {
                painter.rect_filled(at, 0.0, color(theme.ink.faded(0.05)));
            }
            for (column, ((left, width), cell)) in places.into_iter().zip(&cells).enumerate() {
                let is_quiet = matches!(column, 0 | 5);
                let ink = if is_quiet { theme.secondary } else { theme.ink };
                let corner = at.min + vec2(left, 4.0);
                in_cells.cell(corner, width, 2, cell, color(ink));
            }
            painter.hline(
                at.x_range(),
                at.bottom() - 0.5,
                (1.0, color(theme.hairline.faded(0.6))),
            );
            if of_row.clicked() {
                response.request_focus();
                self.chosen = Some(row);
                go(ui, state, found, actions);
            }
        }
        if response.has_focus() {
            pane::paint_focus(&painter, rows, theme);
        }
    }

    /// Up, down, a page, to either end; Enter does what a click does.
    fn keys(&mut self, ui: &Ui, pane: Pane, state: &State, actions: &mut Vec<Action>) {
        let Some(to) = pane.row_by_keys(ui, self.scroll, self.chosen) else {
            let enters = ui.input(|input| input.key_pressed(Key::Enter));
            let found = self.chosen.filter(|_| enters);
            if let Some(found) = found.and_then(|row| state.document.report.findings.get(row)) {
                go(ui, state, found, actions);
            }
            return;
        };
        self.scroll = pane.bring_in(self.scroll, to);
        self.chosen = Some(to);
    }

    /// The chosen finding on as many lines as it needs; its words can be selected and copied.
    fn whole(&self, ui: &mut Ui, state: &State) {
        let findings = &state.document.report.findings;
        let quiet = color(state.theme().secondary);
        ui.add_space(6.0);
        ui.set_min_height(CHOSEN - 12.0);
        let Some(found) = self.chosen.and_then(|row| findings.get(row)) else {
            let hint = RichText::new(words::FINDING_HINT).small().color(quiet);
            ui.add(Label::new(hint).wrap());
            return;
        };
        // People copy a path or a line to mend it.
        ui.style_mut().interaction.selectable_labels = true;
        let area = ScrollArea::vertical()
            .id_salt("chosen finding")
            .max_height(CHOSEN - 12.0)
            .min_scrolled_height(CHOSEN - 12.0);
        area.auto_shrink([false, true]).show(ui, |ui| {
            ui.add(Label::new(RichText::new(found.wrong()).text_style(strong())).wrap());
            let place = format!("{}: {}", words::finding_level(found.level), found.at);
            ui.add(Label::new(RichText::new(place).small().color(quiet)).wrap());
            if !found.fix.is_empty() {
                ui.add(Label::new(&*found.fix).wrap());
            }
        });
    }
}

/// The files of a folder, and what was taken for granted, each once.
fn assumed(ui: &mut Ui, state: &State) {
    let document = &state.document;
    let files = document.folder.as_deref().map(file_lines);
    lines(ui, words::FILES, &files.unwrap_or_default());
    let assumptions = document.report.assumptions.iter();
    let texts: Vec<String> = assumptions.map(|it| it.text.clone()).collect();
    lines(ui, words::TAKEN_FOR_GRANTED, &texts);
}

/// Lines under a heading; nothing where there are none.
fn lines(ui: &mut Ui, heading: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    ui.label(RichText::new(heading).text_style(strong()));
    let area = ScrollArea::vertical()
        .id_salt(heading)
        .max_height(ASSUMED)
        .auto_shrink([false, true]);
    area.show(ui, |ui| {
        ui.style_mut().interaction.selectable_labels = true;
        ui.spacing_mut().item_spacing.y = 2.0;
        for line in lines {
            ui.add(Label::new(line).wrap());
        }
    });
    ui.add_space(8.0);
}

/// Selects the record that a finding is about; copies the place in the file where it is about none
/// that is in the dataset.
fn go(ui: &Ui, state: &State, found: &Finding, actions: &mut Vec<Action>) {
    if let Some(item) = item_of(state, found) {
        actions.push(Action::Select(item));
    } else if let Some(place) = place_of(&state.document, found) {
        ui.ctx().copy_text(place.clone());
        actions.push(Action::Say(words::place_copied(&place)));
    }
}

fn item_of(state: &State, found: &Finding) -> Option<Item> {
    let dataset = state.dataset();
    let item = dataset.places.item_of(&found.at)?;
    match item {
        Item::Event(event) => dataset.event(event).is_some().then_some(item),
        _ => Some(item),
    }
}

/// `events.csv:142:3`, as editors open it; none where no line is known.
fn place_of(document: &Document, found: &Finding) -> Option<String> {
    let file = match (&document.source, &found.at.file) {
        (Source::Path(path), Some(file)) => path.join(&**file).display().to_string(),
        (Source::Path(path), None) => path.display().to_string(),
        _ => document.file.clone(),
    };
    let Some(line) = found.at.line else {
        return found.at.file.is_some().then_some(file);
    };
    Some(match found.at.column {
        Some(column) => format!("{file}:{line}:{column}"),
        None => format!("{file}:{line}"),
    })
}

fn cells(found: &Finding) -> [String; 6] {
    let number = |number: Option<u64>| number.map_or_else(String::new, crate::words::grouped);
    let path = found.at.path.as_str();
    let place = match &found.at.file {
        Some(file) if path.is_empty() => file.to_string(),
        Some(file) => format!("{file}, {path}"),
        None => path.to_owned(),
    };
    [
        words::finding_level(found.level).to_owned(),
        number(found.at.line),
        number(found.at.column),
        place,
        found.wrong(),
        found.fix.to_string(),
    ]
}

/// Left edge and width of each column's text.
fn columns(width_px: f32) -> [(f32, f32); 6] {
    let fixed = [120.0, 56.0, 60.0];
    let rest = (width_px - fixed.iter().sum::<f32>()).max(120.0);
    let widths = [
        fixed[0],
        fixed[1],
        fixed[2],
        rest * 0.2,
        rest * 0.48,
        rest * 0.32,
    ];
    let mut left = 6.0;
    widths.map(|width| {
        let place = (left, (width - 10.0).max(1.0));
        left += width;
        place
    })
}

fn headings(ui: &Ui, rect: Rect, places: [(f32, f32); 6], state: &State) {
    let theme = state.theme();
    let painter = ui.painter_at(rect);
    for ((left, width), name) in places.into_iter().zip(words::FINDING_HEADINGS) {
        let at = Rect::from_min_size(rect.min + vec2(left, 0.0), vec2(width, HEADINGS));
        let response = ui.interact(
            at,
            Id::unique(("heading of findings", name)),
            Sense::hover(),
        );
        response.widget_info(|| WidgetInfo::labeled(Ax::ColumnHeader, true, name));
        ui.painter_at(at).text(
            at.left_center(),
            Align2::LEFT_CENTER,
            name,
            FontId::proportional(12.0),
            color(theme.secondary),
        );
    }
    painter.hline(
        rect.x_range(),
        rect.top() + HEADINGS - 0.5,
        (1.0, color(theme.tick)),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::settings::Settings;
    use crate::load::{Progress, load_bytes};

    #[test]
    fn a_finding_leads_to_its_record_or_to_its_line() {
        let json = r#"{"events": [
            {"title": "One", "date": "1999", "weather": 1},
            {"name": "no title"}]}"#;
        let loaded = load_bytes("a.json", json.as_bytes(), &Progress::default()).expect("a file");
        let path = std::path::PathBuf::from("folder/a.json");
        let document = Document::new(loaded, Source::Path(path));
        let state = State::new(document, Settings::default());
        let findings = &state.document.report.findings;
        let of = |path: &str| {
            let found = findings
                .iter()
                .find(|found| found.at.path.starts_with(path));
            found.unwrap_or_else(|| panic!("nothing of {path} in {findings:?}"))
        };
        assert_eq!(item_of(&state, of("events[0]")), Some(Item::Event(0)));
        let aside = of("events[1]");
        assert_eq!(item_of(&state, aside), None);
        let place = place_of(&state.document, aside).expect("a line");
        assert!(place.starts_with("folder/a.json:3"), "{place}");
    }

    #[test]
    fn columns_fill_the_width_and_no_more() {
        for width in [400.0, 700.0, 1_200.0] {
            let all = columns(width);
            let (left, own) = all[5];
            assert!(left + own <= width, "{width}");
            assert!(all.windows(2).all(|pair| pair[0].0 + pair[0].1 < pair[1].0));
        }
    }
}
