//! The figure composer: what is said of a figure is seen at once, and written as it is seen.

use std::path::Path;
use std::time::Duration;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Popup};
use egui_kittest::kittest::NodeT as _;
use truceline::app::state::Dialog;
use truceline::load::generate::{GeneratedFormat, Generator, GeneratorOptions};
use truceline::picture::Kind;
use truceline::timeline::figure::{Pages, Preset};

use super::harness::{CTRL, Window};

/// Waits until what is said is what is seen.
fn seen(window: &mut Window) {
    window.until("the figure is seen", |window| {
        window.says(" events shown") && !window.says("composing…") && !window.says("drawing…")
    });
    window.settle();
}

fn open() -> Window {
    let mut window = Window::open();
    window.keys(CTRL, Key::P);
    seen(&mut window);
    window
}

/// Chooses one of a list that opens.
fn choose(window: &mut Window, name: &str, value: &str) {
    window.get(Role::ComboBox, name).click();
    window.settle();
    // The list may be longer than what is seen of it.
    window.get(Role::Button, value).click_accesskit();
    window.settle();
    // Such a click leaves the list open over the fields below.
    if Popup::is_any_open(&window.harness.ctx) {
        window.key(Key::Escape);
    }
}

/// Types over what stands in a field.
fn fill(window: &mut Window, name: &str, text: &str) {
    window.get(Role::TextInput, name).click();
    window.settle();
    window.keys(CTRL, Key::A);
    window.type_text(text);
}

/// The name of the page that is seen.
fn page(window: &Window) -> String {
    let found = window.nodes("Preview, page ");
    found
        .first()
        .and_then(|node| node.accesskit_node().label())
        .unwrap_or_default()
}

/// Saves the figure through the field for a path.
fn save(window: &mut Window, path: &Path) {
    window.press("Save…");
    window.keys(CTRL, Key::A);
    window.type_text(&path.display().to_string());
    window.press("Save");
    window.until("it is written", |window| {
        let composer = &window.state().composer;
        composer.done.is_some() && composer.at_work == 0
    });
    window.settle();
}

#[test]
fn it_opens_from_the_menu_and_by_its_key_and_then_rests() {
    let mut window = Window::open();
    window.press("Save picture");
    window.press("Export figure…");
    seen(&mut window);
    assert!(
        page(&window).starts_with("Preview, page 1 of 1. "),
        "{}",
        page(&window)
    );
    assert!(window.says("16 of 16 undated"), "{:#?}", window.names());
    assert!(window.has("1600 × 900 pixels"));
    assert!(window.harness.unnamed_widgets().is_empty());
    assert!(
        window.repaint_delay() > Duration::from_secs(1),
        "nothing is drawn while nothing happens"
    );
    window.key(Key::Escape);
    assert!(window.state().dialog.is_none());
    assert!(window.nodes("Preview").is_empty());
    window.keys(CTRL, Key::P);
    assert_eq!(window.state().dialog, Some(Dialog::Composer));
    window.press("Close");
    assert!(window.state().dialog.is_none());
}

#[test]
fn a_narrow_window_has_the_form_over_the_preview() {
    let mut window = Window::sized(700.0, 640.0);
    window.keys(CTRL, Key::P);
    seen(&mut window);
    let kind = window.get(Role::Button, "Kind: PNG").rect();
    let found = window.nodes("Preview, page ");
    assert!(found[0].rect().top() > kind.bottom());
    let save = window.get(Role::Button, "Save…").rect();
    assert!(save.right() <= 700.0 && save.bottom() <= 640.0, "{save:?}");
}

#[test]
fn another_size_is_another_figure_and_pdf_has_pages() {
    let mut window = open();
    choose(&mut window, "Format", "A4 across, 297 × 210 mm");
    seen(&mut window);
    let draft = &window.state().composer.draft;
    assert_eq!(draft.preset, Some(Preset::A4Landscape));
    assert!(window.has("3508 × 2480 pixels"), "{:#?}", window.names());
    let paper = window.nodes("Preview, page ")[0].rect();
    let sides = paper.width() / paper.height();
    assert!((sides - 297.0 / 210.0).abs() < 0.01, "{sides}");

    window.press("Kind: PDF");
    window.tick("List of events");
    seen(&mut window);
    window.until("it has pages", |window| {
        window.says("Page 1 of ") && !window.says("Page 1 of 1")
    });
    assert!(!window.has("3508 × 2480 pixels"), "a PDF has no pixels");
    assert_eq!(window.state().composer.draft.pages(), Pages::Auto);
    window.press("Next page");
    seen(&mut window);
    assert!(
        page(&window).starts_with("Preview, page 2 of "),
        "{}",
        page(&window)
    );
    window.press("Pages: One");
    seen(&mut window);
    window.until("it has one page", |window| window.says("Page 1 of 1"));
    assert!(
        window.says("Not everything found room"),
        "{:#?}",
        window.names()
    );

    // What was said stays said while the program runs.
    window.key(Key::Escape);
    window.keys(CTRL, Key::P);
    seen(&mut window);
    assert_eq!(window.state().composer.draft.kind, Kind::Pdf);
    assert!(window.says("Page 1 of 1"));
    window.press("Start afresh");
    seen(&mut window);
    assert_eq!(window.state().composer.draft.kind, Kind::Png);
}

#[test]
fn what_makes_no_sense_is_told_and_the_last_figure_stays() {
    let mut window = open();
    let before = page(&window);
    fill(&mut window, "From", "soon");
    assert!(
        window.says("“soon”") || window.says("\"soon\""),
        "{:#?}",
        window.names()
    );
    assert!(window.says("the last figure that made sense"));
    assert_eq!(page(&window), before);
    let is_disabled = |window: &Window, name: &str| {
        window
            .get(Role::Button, name)
            .accesskit_node()
            .is_disabled()
    };
    assert!(is_disabled(&window, "Save…") && is_disabled(&window, "Print…"));
    fill(&mut window, "From", "2023-11-30");
    seen(&mut window);
    assert!(!is_disabled(&window, "Save…") && !window.says("made sense"));
    assert!(
        page(&window) != before && page(&window).contains("30 Nov"),
        "{}",
        page(&window)
    );
    fill(&mut window, "To", "2023-11-25");
    assert!(window.says("Swap the two dates."));
    fill(&mut window, "To", "2023-12-02");

    choose(&mut window, "Format", "Free size");
    fill(&mut window, "Width x height", "20x20");
    assert!(window.says("use at least 320x240"), "{:#?}", window.names());
    fill(&mut window, "Width x height", "120x90mm");
    seen(&mut window);
    assert!(!window.says("use at least"));
}

#[test]
fn it_is_saved_as_every_kind_with_what_is_in_it_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open();
    window.tick("Write what is in it beside it");
    fill(&mut window, "Title", "A title of one’s own");
    for (kind, head) in [
        (Kind::Png, &b"\x89PNG"[..]),
        (Kind::Svg, b"<?xml"),
        (Kind::Pdf, b"%PDF"),
        (Kind::Html, b"<!DOCTYPE html>"),
    ] {
        let ending = kind.ending();
        window.press_first(&format!("Kind: {}", ending.to_uppercase()));
        assert_eq!(window.state().composer.draft.kind, kind);
        let path = folder.path().join(format!("figure.{ending}"));
        save(&mut window, &path);
        assert!(
            window.says(&format!("Saved {}", path.display())),
            "{:#?}",
            window.names()
        );
        assert_eq!(window.state().dialog, Some(Dialog::Composer));
        let bytes = std::fs::read(&path).unwrap();
        let begin = String::from_utf8_lossy(&bytes[..40.min(bytes.len())]).into_owned();
        assert!(
            begin
                .to_lowercase()
                .starts_with(&String::from_utf8_lossy(head).to_lowercase()),
            "{begin}"
        );
        let beside = folder.path().join(format!("figure.{ending}.json"));
        let told = std::fs::read_to_string(beside).unwrap();
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!(
            told["figure"]["composition"]["title"],
            "A title of one’s own"
        );
        assert_eq!(told["undated"]["all"], 16);
        assert!(told["data"]["sha256"].is_string());
    }
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 8, "a file of each kind, and one beside each");
}

#[test]
fn where_it_cannot_be_written_it_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = open();
    save(&mut window, &folder.path().join("none/figure.png"));
    assert!(window.says("could not be written: check that its folder exists"));
    save(&mut window, &folder.path().join("figure.jpeg"));
    assert!(window.says("Pictures are written as .png, .svg, .pdf or .html"));
    window.press("Save…");
    window.key(Key::Escape);
    assert_eq!(window.state().dialog, Some(Dialog::Composer));
}

#[test]
fn the_page_that_is_seen_is_copied() {
    let mut window = open();
    window.press("Copy image");
    window.until("it is copied", |window| window.says("on the clipboard"));
    assert_eq!(window.state().composer.at_work, 0);
}

#[test]
fn a_large_dataset_is_composed_while_the_window_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("generated.csv");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
    let options = GeneratorOptions {
        events: 20_000,
        seed: 7,
        format: GeneratedFormat::Csv,
    };
    Generator::new(options).write(&mut file).unwrap();
    drop(file);
    let mut window = Window::patient(&path);
    window.rest();
    window.queue_keys(CTRL, Key::P);
    let is_there = (0..4).any(|_| {
        window.harness.step();
        window.says("composing…")
    });
    assert!(is_there, "the form is there before the figure");
    window.get(Role::Button, "Kind: SVG").click();
    seen(&mut window);
    assert_eq!(window.state().composer.draft.kind, Kind::Svg);
    assert!(!window.says(" 0 aggregated"), "{:#?}", window.names());
    let close = window.nodes("Close");
    assert_eq!(close.len(), 1);
}
