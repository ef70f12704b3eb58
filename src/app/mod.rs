//! The window: state and actions, and everything that shows them.
//!
//! ```text
//!  pointer, keys ──▶ Action ──apply──▶ State ──▶ scenes ──▶ pixels and widgets
//!                      ▲                 │
//!  menus, palette ── Command          Effect ──▶ threads that read, draw, write, ask
//! ```
//!
//! Every change is [`apply::apply`] of one [`action::Action`]; it knows no egui. What the window has to do
//! outside the state, such as to ask for a file, is an [`state::Effect`] that the state leaves behind.

mod access;
pub mod action;
pub mod apply;
mod arrive;
mod canvas;
pub mod columns;
pub mod command;
mod command_find;
pub mod comparing;
pub mod composer;
mod dialogs;
mod differences;
mod drop;
mod files;
mod filters;
mod findings;
pub mod follow;
mod history;
mod hover;
mod journey;
mod keys;
mod list;
mod measure;
mod motion;
mod pane;
mod panels;
mod purpose;
mod read_file;
mod reading;
pub mod ready;
mod renderer;
pub mod save;
mod scenes;
mod second_file;
mod settings;
mod snapshots;
mod source_pane;
pub mod state;
mod status;
mod steps;
pub mod story;
mod theme;
mod toast;
mod toolbar;
pub mod watch;
mod window;
mod worker;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{anyhow, bail};
use eframe::{NativeOptions, egui};

pub use history::{History, Place, Step};
pub use motion::Motion;
pub use renderer::RendererChoice;
pub use settings::Settings;
pub use window::{App, AppOptions};

use crate::words::window as words;
use renderer::Chosen;

/// The name by which desktops know the window; also that of its `.desktop` file.
pub const APP_ID: &str = "org.truceline.Truceline";

/// How the window is asked for.
#[derive(Clone, Debug, Default)]
pub struct RunOptions {
    /// What to open; the built-in dataset where absent.
    pub file: Option<PathBuf>,

    /// Which renderer is asked for.
    pub renderer: RendererChoice,

    /// Draws so many frames as fast as can be, tells what they cost, and closes.
    pub measure: Option<usize>,
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// Where there is no display, or neither renderer can open a window.
pub fn run(options: &RunOptions) -> anyhow::Result<()> {
    // Asked before anything starts: without a display the window system answers in terms of its own.
    if !renderer::has_display() {
        bail!(words::NO_DISPLAY);
    }
    let chosen = renderer::choose(options.renderer);
    let Err(error) = open(options, &chosen) else {
        return Ok(());
    };
    if is_no_display(&error) {
        return Err(anyhow!(words::NO_DISPLAY));
    }
    let may_fall_back =
        options.renderer == RendererChoice::Auto && chosen.renderer == eframe::Renderer::Wgpu;
    if !may_fall_back {
        return Err(anyhow!(
            "The window could not be opened with {chosen}: {error}"
        ));
    }
    let second = renderer::fallback(&error);
    open(options, &second).map_err(|also| {
        anyhow!("The window could not be opened: neither with wgpu ({error}) nor with glow ({also}). Update the graphics driver, or draw a picture with `truceline export --out picture.png`")
    })
}

fn open(options: &RunOptions, chosen: &Chosen) -> eframe::Result {
    log::info!("renderer {chosen}");
    let viewport = egui::ViewportBuilder::default()
        .with_app_id(APP_ID)
        .with_title(words::window_title(""))
        .with_inner_size(match options.measure {
            Some(_) => [1600.0, 900.0],
            None => [1440.0, 900.0],
        })
        .with_min_inner_size([960.0, 600.0])
        .with_icon(Arc::new(egui::IconData::default()))
        .with_drag_and_drop(true);
    let mut native = NativeOptions {
        viewport,
        renderer: chosen.renderer,
        persist_window: false,
        system_font_fallback: true,
        centered: true,
        dithering: false,
        ..NativeOptions::default()
    };
    if options.measure.is_some() {
        // What a frame costs, not how often a screen takes one.
        native.glow_options.vsync = false;
        native.wgpu_options.surface.present_mode = eframe::wgpu::PresentMode::AutoNoVsync;
    }
    let app = AppOptions {
        file: options.file.clone(),
        settings_path: Settings::default_path(),
        renderer: chosen.to_string(),
        theme: None,
        most_at_once: None,
        open_synchronously: false,
    };
    let measure = options.measure;
    eframe::run_native(
        APP_ID,
        native,
        Box::new(move |context| {
            let app = App::new(&context.egui_ctx, app);
            Ok(match measure {
                Some(frames) => Box::new(measure::Measured::new(app, frames)),
                None => Box::new(app),
            })
        }),
    )
}

/// Whether the window system says that it has no display.
fn is_no_display(error: &eframe::Error) -> bool {
    match error {
        eframe::Error::WinitEventLoop(_) => true,
        eframe::Error::Winit(error) => error.to_string().contains("display"),
        _ => false,
    }
}
