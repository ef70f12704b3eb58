//! Writing, copying and printing the composed figure, off the window's thread.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use eframe::egui::ColorImage;

use super::composition::{Composition, Wanted};
use super::hand_over::{OPENER, hand_over};
use crate::app::follow::open_files;
use crate::app::save::is_same;
use crate::app::state::State;
use crate::model::Dataset;
use crate::picture::{Kind, Output, tell, write_sidecar};
use crate::render;
use crate::story::numbered;
use crate::text::TextEngine;
use crate::timeline::Look;
use crate::timeline::figure::{FigureSpec, Pages, contents};
use crate::words::composer as words;
use crate::words::save as save_words;
use crate::words::window as window_words;

/// The composed figure, with all that it takes to write it.
pub struct Job {
    wanted: Wanted,

    /// What was composed for the preview.
    composition: Option<Arc<Composition>>,
    kind: Kind,
    pages: Option<Pages>,

    /// Whether its colours were chosen.
    has_look: bool,
    sidecar: bool,

    /// Files that are open: they are what it is made from.
    open: Vec<PathBuf>,
}

impl Job {
    /// The figure as it is composed now, with what the preview has of it. `None` where a part of it
    /// makes no sense.
    pub fn new(
        state: &State,
        text: &Arc<TextEngine>,
        composition: Option<&Arc<Composition>>,
    ) -> Option<Self> {
        let wanted = Wanted::of(state, text).ok()?;
        let draft = &state.composer.draft;
        Some(Self {
            wanted,
            composition: composition.cloned(),
            kind: draft.kind,
            pages: draft.pages,
            has_look: draft.look.is_some(),
            sidecar: draft.sidecar,
            open: open_files(state),
        })
    }

    /// The pages of a kind of file, composed anew where the preview has others.
    fn composed(&self, kind: Kind) -> Result<Arc<Composition>, String> {
        let spec = FigureSpec {
            pages: self.pages.unwrap_or(kind.usual_pages()),
            ..self.wanted.spec().clone()
        };
        let mut wanted = self.wanted.clone().with(spec);
        // What is printed is on light paper, whatever the window is.
        if kind == Kind::Pdf && !self.has_look && wanted.look() == Look::Dark {
            wanted = wanted.looking(Look::Light);
        }
        if let Some(own) = &self.composition
            && own.wanted.is(&wanted)
        {
            return Ok(Arc::clone(own));
        }
        let never = AtomicBool::new(false);
        let made = wanted.make(&never);
        made.map(Arc::new)
            .ok_or_else(|| window_words::VIEW_FAULT.to_owned())
    }

    /// Pixels to the point.
    fn scale(&self) -> f32 {
        let spec = self.wanted.spec();
        spec.scale.unwrap_or(spec.size.format().scale)
    }

    /// Writes it as its name's ending says, and answers with what is said of it. A name without an
    /// ending is given that of the kind that was chosen.
    ///
    /// # Errors
    /// Why it was not written, and what to do.
    pub fn write(&self, path: &Path) -> Result<String, String> {
        let path = ended(path, self.kind);
        let kind = Kind::of(&path).map_err(|error| words::no_kind(&error))?;
        let beside = sidecar_path(&path);
        let written: Vec<&Path> = if self.sidecar {
            vec![&path, &beside]
        } else {
            vec![&path]
        };
        for own in written {
            if self.open.iter().any(|open| is_same(open, own)) {
                return Err(save_words::is_open(own));
            }
        }
        let folder = beside.parent();
        let is_inside = |open: &PathBuf| folder.is_some_and(|folder| is_same(open, folder));
        // It would be read as one more file of the folder.
        if self.sidecar && self.open.iter().any(is_inside) {
            return Err(save_words::in_open_folder(&beside));
        }
        let composition = self.composed(kind)?;
        let pages = &composition.pages;
        let frame = composition.wanted.frame();
        let layers = frame.layers.iter();
        let datasets: Vec<&Dataset> = layers.map(|layer| &*layer.dataset).collect();
        let output = Output {
            kind,
            scale: self.scale(),
            has_faces: true,
            datasets: &datasets,
            theme: frame.theme,
            origin: frame.origin,
            fonts: self.wanted.fonts(),
        };
        let pictures = output
            .write(pages, &[], &path)
            .map_err(|error| words::not_written(&error))?;
        if self.sidecar {
            let found = contents(&frame, pages);
            let data = self.wanted.data_file();
            let spec = composition.wanted.spec();
            let told = tell(&frame, spec, &found, &data)
                .with_pictures(pictures)
                .text();
            write_sidecar(&beside, &told).map_err(|error| words::not_written(&error))?;
        }
        let files = if kind.holds_several() { 1 } else { pages.len() };
        let last = match files {
            1 => path,
            count => numbered(&path, count, count),
        };
        let beside = self.sidecar.then_some(&*beside);
        let missing = &composition.told.missing;
        Ok(words::written(files, &last, beside, missing))
    }

    /// Draws a page.
    ///
    /// # Errors
    /// Why it was not drawn.
    pub fn copy(&self, page: usize) -> Result<ColorImage, String> {
        let composition = self.composed(self.kind)?;
        let pages = &composition.pages;
        let scene = pages.get(page).or(pages.last());
        let scene = scene.ok_or_else(|| window_words::VIEW_FAULT.to_owned())?;
        let drawn = render::rgba(scene, self.wanted.fonts(), self.scale());
        let (width, height, pixels) =
            drawn.map_err(|error| window_words::not_drawn(&error.to_string()))?;
        let size = [width as usize, height as usize];
        Ok(ColorImage::from_rgba_unmultiplied(size, &pixels))
    }

    /// Writes it as PDF where files may be forgotten, and hands that to the system. `name` is what the
    /// file is called.
    ///
    /// # Errors
    /// Why it cannot be printed from here, and where it stands.
    pub fn print(&self, name: &str) -> Result<String, String> {
        self.print_with(OPENER, name)
    }

    fn print_with(&self, opener: (&str, &[&str]), name: &str) -> Result<String, String> {
        let path = own_folder()
            .map_err(|error| words::no_folder(&error.to_string()))?
            .join(name);
        let plain = Self {
            wanted: self.wanted.clone(),
            composition: self.composition.clone(),
            kind: Kind::Pdf,
            pages: self.pages,
            has_look: self.has_look,
            sidecar: false,
            open: Vec::new(),
        };
        plain.write(&path)?;
        match hand_over(opener, &path) {
            Ok(()) => Ok(words::handed_over(&path)),
            Err(error) => Err(words::not_handed_over(&path, &error.to_string())),
        }
    }
}

/// A folder for one file that the system may forget, which nobody else has made.
fn own_folder() -> std::io::Result<PathBuf> {
    /// So many names are tried.
    const MOST: u32 = 10_000;
    let all = std::env::temp_dir();
    for number in 0..MOST {
        let folder = all.join(format!("truceline-{}-{number}", std::process::id()));
        match std::fs::create_dir(&folder) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            made => return made.map(|()| folder),
        }
    }
    Err(std::io::ErrorKind::AlreadyExists.into())
}

/// A path with the ending of a kind where it has none.
fn ended(path: &Path, kind: Kind) -> PathBuf {
    if path.extension().is_some() {
        return path.to_owned();
    }
    path.with_extension(kind.ending())
}

/// Where what is in a picture is told: `a.png.json` beside `a.png`, never the dataset `a.json`.
fn sidecar_path(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".json");
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::composer::Draft;
    use crate::app::settings::Settings;
    use crate::app::state::Document;
    use crate::text::FontSet;

    fn job(draft: Draft) -> Job {
        let document = Document::built_in(0).expect("part of the program");
        let mut state = State::new(document, Settings::default());
        state.composer.draft = draft;
        let text = Arc::new(TextEngine::new(FontSet::bundled()));
        Job::new(&state, &text, None).expect("nothing is wrong")
    }

    #[test]
    fn every_kind_is_written_and_what_is_in_it_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let job = job(Draft {
            sidecar: true,
            ..Draft::default()
        });
        for kind in Kind::ALL {
            let path = folder.path().join(format!("a.{}", kind.ending()));
            let said = job.write(&path).expect("a folder of our own");
            assert!(said.contains(&path.display().to_string()), "{said}");
            let told = std::fs::read_to_string(sidecar_path(&path)).expect("beside it");
            assert!(told.contains(&format!("\"a.{}\"", kind.ending())), "{told}");
            assert!(told.contains("\"sha256\""), "{told}");
        }
        let bare = folder.path().join("bare");
        job.write(&bare).expect("it is given an ending");
        assert!(bare.with_extension("png").is_file() && !bare.exists());
    }

    #[test]
    fn what_cannot_be_written_says_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut job = job(Draft::default());
        let why = job
            .write(&folder.path().join("a.jpeg"))
            .expect_err("no kind");
        assert!(why.contains(".png"), "{why}");
        let why = job
            .write(&folder.path().join("no/a.png"))
            .expect_err("no folder");
        assert!(why.contains("a.png") && why.contains("folder"), "{why}");
        let open = folder.path().join("open.svg");
        std::fs::write(&open, "data").expect("a folder of our own");
        job.open.push(open.clone());
        let why = job.write(&open).expect_err("it is open");
        assert!(why.contains("is open"), "{why}");
        assert_eq!(std::fs::read(&open).expect("as before"), b"data");
        job.open = vec![folder.path().to_owned()];
        job.sidecar = true;
        assert!(job.write(&folder.path().join("b.svg")).is_err());
        assert!(!folder.path().join("b.svg").exists());
    }

    #[test]
    fn what_cannot_be_printed_says_where_it_stands() {
        let job = job(Draft::default());
        let name = "a figure.pdf";
        let why = job
            .print_with(("truceline-has-no-such-program", &[]), name)
            .expect_err("there is none");
        let path = why
            .split_whitespace()
            .find(|word| word.contains("truceline-") && word.contains(std::path::MAIN_SEPARATOR));
        let folder = Path::new(path.expect("the path is told"))
            .parent()
            .expect("in a folder");
        let bytes = std::fs::read(folder.join(name)).expect("it stands there");
        assert!(bytes.starts_with(b"%PDF"), "{why}");
        std::fs::remove_dir_all(folder).expect("a folder of our own");
    }
}
