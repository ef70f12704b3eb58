//! What the dataset says of itself: method, limitations, policy, sources.

use super::sheet::{CARD_PADDING, Sheet};
use super::stack::Stack;
use super::{Panel, notes};
use crate::model::record::SourceRole;
use crate::model::{Dataset, Item, Note};
use crate::scene::{Group, Rect, Role, Target};
use crate::timeline::{Frame, measure, style};
use crate::words;

/// The panel behind ⓘ.
pub fn about(frame: &Frame<'_>, width_px: f32) -> Panel {
    let dataset = frame.dataset();
    let name = format!("{}. {}", words::panels::ABOUT, dataset.title);
    let group =
        Group::new("about", Role::Card, name.clone(), Rect::default()).with_target(Target::About);
    let mut sheet = Sheet::new(frame, group, width_px);
    sheet.gap(CARD_PADDING);
    sheet.ink(&dataset.title, style::NAME);
    let head = &dataset.head;
    if let Some(summary) = &head.summary {
        sheet.ink(summary, style::LABEL);
    }
    let mut section = |id: &str, title: &str, text: Option<&str>| {
        if let Some(text) = text {
            sheet.section(&format!("about-{id}"), title);
            sheet.ink(text, style::LABEL);
        }
    };
    section("method", words::panels::METHOD, head.method.as_deref());
    let limitations = head.limitations.join("\n");
    section(
        "limitations",
        words::panels::LIMITATIONS,
        (!limitations.is_empty()).then_some(&limitations),
    );
    section(
        "policy",
        words::panels::POLICY,
        head.editor_policy.as_deref(),
    );
    let coverage = head.coverage.as_deref().map(words::date_text_in_words);
    section("coverage", words::panels::COVERAGE, coverage.as_deref());
    section("licence", words::panels::LICENCE, head.licence.as_deref());
    let version = words::panels::version_line(head);
    section("version", words::panels::VERSION, version.as_deref());
    let zone = words::panels::zone_line(&dataset);
    section("zone", words::panels::ZONE, Some(&zone));
    section(
        "locators",
        words::panels::LOCATORS,
        head.locator_scheme.as_deref(),
    );
    sources(&mut sheet, &dataset);
    loose_notes(&mut sheet, &dataset);
    let mut stack = Stack::new(frame, width_px);
    stack.card(sheet.finish(width_px, measure::PADDING));
    Panel {
        scene: stack.finish(words::panels::ABOUT, name),
        heading: words::panels::ABOUT.to_owned(),
        aside: words::counted(dataset.sources.len(), "source", "sources"),
    }
}

/// Sources, what is told first, and apart from what is only checked against.
fn sources(sheet: &mut Sheet<'_>, dataset: &Dataset) {
    let roles = [Some(SourceRole::Subject), None, Some(SourceRole::Check)];
    for (place, role) in roles.into_iter().enumerate() {
        let of_role = (0u32..)
            .zip(&dataset.sources)
            .filter(|(_, source)| source.role == role);
        for (count, (index, source)) in of_role.enumerate() {
            if count == 0 {
                let title = format!(
                    "{} · {}",
                    words::panels::ALL_SOURCES,
                    words::source_role(role)
                );
                sheet.section(&format!("about-sources-{place}"), &title);
            } else {
                sheet.gap(8.0);
            }
            notes::source(sheet, dataset, index, &format!("about-source-{index}"));
            if let Some(file) = &source.file {
                sheet.secondary(&format!("File: {file}"), style::META);
            }
            if let Some(hash) = &source.sha256 {
                sheet.secondary(&format!("SHA-256: {hash}"), style::META);
            }
            if let Some(note) = &source.note {
                sheet.secondary(note, style::META);
            }
            let id = format!("about-source-{index}");
            notes::all_on(sheet, dataset, Item::Source(index), &id);
        }
    }
}

/// Notes that stand on no event, quotation, figure or source, so that none is out of reach.
fn loose_notes(sheet: &mut Sheet<'_>, dataset: &Dataset) {
    let loose = |note: &Note| {
        !note.targets.iter().any(|target| {
            matches!(
                target,
                Item::Event(_) | Item::Figure(_) | Item::Quote(_) | Item::Source(_)
            )
        })
    };
    let all = (0u32..).zip(&dataset.notes).filter(|(_, note)| loose(note));
    for (count, (index, note)) in all.enumerate() {
        if count == 0 {
            sheet.section("about-notes", words::panels::NOTES);
        } else {
            sheet.gap(8.0);
        }
        notes::whole(sheet, dataset, index, note, None, "about");
        let on: Vec<String> = note
            .targets
            .iter()
            .map(|&target| words::item_words(dataset, target))
            .collect();
        if !on.is_empty() {
            let text = format!("{}{}", words::panels::NOTE_IS_ON, on.join("; "));
            sheet.secondary(&text, style::META);
        }
    }
}
