//! Saving pictures and data, off the window's thread, and writing files so that none is ever half there.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use eframe::egui::{ColorImage, Context};

use super::action::Action;
use super::comparing::table_name;
use super::composer::{self, ComposerAction, Job};
use super::scenes::Snapshot;
use super::state::{Document, PicturePurpose, State};
use super::story::StoryPictures;
use crate::load::{Progress, source_texts};
use crate::model::Dataset;
use crate::model::audit::audit;
use crate::render;
use crate::save::{Template, WRITERS, save_path, writer_of};
use crate::time::{Civil, Instant};
use crate::timeline::Beside;
use crate::words::composer as composer_words;
use crate::words::save as save_words;
use crate::words::story as story_words;
use crate::words::window as words;
use crate::words::write_report;

/// Pixels to the point of a saved picture.
const SCALE: f32 = 2.0;

/// Draws and writes pictures and data on threads of their own.
pub struct Saver {
    sender: Sender<Outcome>,
    receiver: Receiver<Outcome>,
}

/// What became of a picture, or of data.
enum Outcome {
    Saved(PathBuf),
    Said(String),
    Made(PathBuf),
    Copied(Box<ColorImage>),
    Failed(String),
    /// Of the composed figure: what is said, or why not.
    Composed(Result<String, String>),
    /// A page of it.
    CopiedPage(Box<ColorImage>),
}

impl Default for Saver {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver }
    }
}

impl Saver {
    /// Draws a figure and writes it.
    pub fn save_figure(&self, ctx: &Context, snapshot: Snapshot, svg: bool, path: PathBuf) {
        self.spawn(ctx, move || {
            let scene = snapshot.figure();
            let bytes = if svg {
                render::svg(&scene, snapshot.fonts()).into_bytes()
            } else {
                match render::png(&scene, snapshot.fonts(), SCALE) {
                    Ok(bytes) => bytes,
                    Err(error) => return Outcome::Failed(words::not_drawn(&error.to_string())),
                }
            };
            written(path, &bytes)
        });
    }

    /// Draws the story and writes it, a picture for each step.
    pub fn save_story(&self, ctx: &Context, pictures: StoryPictures, svg: bool, path: PathBuf) {
        self.spawn(ctx, move || {
            for place in 0..pictures.count() {
                let Some(scene) = pictures.scene(place) else {
                    break;
                };
                let bytes = scene.and_then(|scene| {
                    if svg {
                        return Ok(render::svg(&scene, pictures.fonts()).into_bytes());
                    }
                    let drawn = render::png(&scene, pictures.fonts(), SCALE);
                    drawn.map_err(|error| error.to_string())
                });
                let out = pictures.path(&path, place);
                match bytes {
                    Ok(bytes) => {
                        if let Err(error) = render::write_atomically(&out, &bytes) {
                            return Outcome::Failed(words::not_saved(&out, &error.to_string()));
                        }
                    }
                    Err(why) => return Outcome::Failed(words::not_drawn(&why)),
                }
            }
            let last = pictures.path(&path, pictures.count().saturating_sub(1));
            Outcome::Said(story_words::pictures_saved(pictures.count(), &last))
        });
    }

    /// Writes the window as it was seen.
    pub fn save_window(&self, ctx: &Context, image: Arc<ColorImage>, path: PathBuf) {
        self.spawn(ctx, move || match png_of(&image) {
            Ok(bytes) => written(path, &bytes),
            Err(error) => Outcome::Failed(words::not_drawn(&error.to_string())),
        });
    }

    /// Writes what two datasets tell differently.
    pub fn save_differences(
        &self,
        ctx: &Context,
        dataset: Arc<Dataset>,
        beside: Beside,
        path: PathBuf,
    ) {
        self.spawn(ctx, move || {
            let comparison = &beside.comparison;
            let write = |out: &mut dyn std::io::Write| {
                crate::words::compare::write_csv(out, &dataset, &beside.other, comparison)
            };
            match render::write_atomically_with(&path, write) {
                Ok(()) => Outcome::Saved(path),
                Err(error) => Outcome::Failed(words::not_saved(&path, &error.to_string())),
            }
        });
    }

    /// Writes what became of every row of a document, and what it leaves open.
    pub fn save_report(&self, ctx: &Context, document: Arc<Document>, path: PathBuf) {
        self.spawn(ctx, move || {
            let dataset = document.dataset();
            let folder = document.folder_of_sources();
            let audit = audit(&dataset, &source_texts(&dataset, folder));
            let write = |out: &mut dyn std::io::Write| {
                write_report(out, &document.report, &dataset, &audit)
            };
            match render::write_atomically_with(&path, write) {
                Ok(()) => Outcome::Saved(path),
                Err(error) => Outcome::Failed(words::not_saved(&path, &error.to_string())),
            }
        });
    }

    /// Writes a text.
    pub fn save_text(&self, ctx: &Context, text: String, path: PathBuf) {
        self.spawn(ctx, move || written(path, text.as_bytes()));
    }

    /// Writes a dataset in the format of the path's ending, and says what that cannot hold. Not over one
    /// of the files that are `open`: they are what it is made from.
    pub fn save_data(
        &self,
        ctx: &Context,
        dataset: Arc<Dataset>,
        open: Vec<PathBuf>,
        path: PathBuf,
    ) {
        self.spawn(ctx, move || {
            let Some(writer) = writer_of(&path) else {
                return Outcome::Failed(save_words::no_format(&path));
            };
            if open.iter().any(|open| is_same(open, &path)) {
                return Outcome::Failed(save_words::is_open(&path));
            }
            // It would be read as one more layer at once, and tell everything twice.
            let parent = path.parent();
            if parent.is_some_and(|parent| open.iter().any(|open| is_same(open, parent))) {
                return Outcome::Failed(save_words::in_open_folder(&path));
            }
            match save_path(writer, &dataset, &path, &Progress::default()) {
                Ok(losses) => Outcome::Said(save_words::saved(&path, writer.name(), &losses)),
                Err(error) => Outcome::Failed(error.to_string()),
            }
        });
    }

    /// Writes a new dataset to begin with, and opens it.
    pub fn save_template(&self, ctx: &Context, path: PathBuf) {
        self.spawn(ctx, move || {
            let written = Template::of(&path, false).and_then(|template| template.create(&path));
            match written {
                Ok(_) => Outcome::Made(path),
                Err(error) => Outcome::Failed(error.to_string()),
            }
        });
    }

    /// Draws a figure for the clipboard.
    pub fn copy_figure(&self, ctx: &Context, snapshot: Snapshot) {
        self.spawn(ctx, move || {
            let scene = snapshot.figure();
            match render::rgba(&scene, snapshot.fonts(), SCALE) {
                Ok((width, height, pixels)) => {
                    let size = [width as usize, height as usize];
                    let image = ColorImage::from_rgba_unmultiplied(size, &pixels);
                    Outcome::Copied(Box::new(image))
                }
                Err(error) => Outcome::Failed(words::not_drawn(&error.to_string())),
            }
        });
    }

    /// Writes the composed figure.
    pub fn save_composed(&self, ctx: &Context, job: Job, path: PathBuf) {
        self.spawn(ctx, move || Outcome::Composed(job.write(&path)));
    }

    /// Hands the composed figure to the system, to print, by the name of the picture that it would be.
    pub fn print_composed(&self, ctx: &Context, job: Job, name: String) {
        self.spawn(ctx, move || Outcome::Composed(job.print(&name)));
    }

    /// Draws a page of the composed figure for the clipboard.
    pub fn copy_page(&self, ctx: &Context, job: Job, page: usize) {
        self.spawn(ctx, move || match job.copy(page) {
            Ok(image) => Outcome::CopiedPage(Box::new(image)),
            Err(why) => Outcome::Composed(Err(why)),
        });
    }

    /// What has been done since the last call.
    pub fn poll(&self, ctx: &Context) -> Vec<Action> {
        self.receiver
            .try_iter()
            .map(|outcome| match outcome {
                Outcome::Saved(path) => Action::Say(words::saved(&path)),
                Outcome::Said(text) => Action::Say(text),
                Outcome::Made(path) => Action::OpenPath(path),
                Outcome::Copied(image) => {
                    ctx.copy_image(*image);
                    Action::Say(words::PICTURE_COPIED.to_owned())
                }
                Outcome::Failed(why) => Action::Complain(why),
                Outcome::Composed(told) => Action::Composer(ComposerAction::Done(told)),
                Outcome::CopiedPage(image) => {
                    ctx.copy_image(*image);
                    let told = words::PICTURE_COPIED.to_owned();
                    Action::Composer(ComposerAction::Done(Ok(told)))
                }
            })
            .collect()
    }

    fn spawn(&self, ctx: &Context, work: impl FnOnce() -> Outcome + Send + 'static) {
        let sender = self.sender.clone();
        let ctx = ctx.clone();
        let thread = std::thread::Builder::new().name("picture".to_owned());
        let started = thread.spawn(move || {
            // The window may be gone by now; then nobody is told.
            let _ = sender.send(work());
            ctx.request_repaint();
        });
        if let Err(error) = started {
            let _ = self
                .sender
                .send(Outcome::Failed(words::no_thread(&error.to_string())));
        }
    }
}

fn written(path: PathBuf, bytes: &[u8]) -> Outcome {
    match render::write_atomically(&path, bytes) {
        Ok(()) => Outcome::Saved(path),
        Err(error) => Outcome::Failed(words::not_saved(&path, &error.to_string())),
    }
}

/// A screenshot as PNG.
fn png_of(image: &ColorImage) -> Result<Vec<u8>, png::EncodingError> {
    let [width, height] = image
        .size
        .map(|side| u32::try_from(side).unwrap_or(u32::MAX));
    let mut pixels = Vec::with_capacity(image.pixels.len() * 3);
    for pixel in &image.pixels {
        pixels.extend_from_slice(&[pixel.r(), pixel.g(), pixel.b()]);
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(bytes)
}

/// `truce-2023_2023-11-23_2023-12-03.png`: dataset, first day, last day.
pub fn suggested_name(state: &State, purpose: PicturePurpose) -> String {
    if let Some(name) = table_name(state, purpose) {
        return name;
    }
    let dataset = state.dataset();
    // The file's name is what people know it by; the dataset's own id is for where there is none.
    let stem = Path::new(&state.document.file)
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .or_else(|| dataset.head.id.clone())
        .unwrap_or_default();
    let stem: String = stem
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || c == '-' {
                c
            } else {
                '-'
            }
        })
        .collect();
    let stem = stem.trim_matches('-');
    if purpose == PicturePurpose::Report {
        return words::report_name(stem);
    }
    if matches!(purpose, PicturePurpose::StoryPng | PicturePurpose::StorySvg) {
        return story_words::pictures_name(stem, extension(purpose));
    }
    let range = match purpose {
        PicturePurpose::Composed(_) => composer::range(state),
        _ => state.view.range,
    };
    let last = Instant(range.past().0.saturating_sub(1));
    format!(
        "{}_{}_{}.{}",
        if stem.is_empty() { "timeline" } else { stem },
        day(range.first()),
        day(last),
        extension(purpose)
    )
}

/// The usual ending of a kind of picture, or of data.
const fn extension(purpose: PicturePurpose) -> &'static str {
    match purpose {
        PicturePurpose::FigurePng | PicturePurpose::StoryPng | PicturePurpose::Window => "png",
        PicturePurpose::FigureSvg | PicturePurpose::StorySvg => "svg",
        PicturePurpose::Differences | PicturePurpose::Template | PicturePurpose::Report => "csv",
        PicturePurpose::Pairs | PicturePurpose::Data => "json",
        PicturePurpose::Composed(kind) => kind.ending(),
    }
}

/// Title of what asks where to save something.
pub const fn title(purpose: PicturePurpose) -> &'static str {
    match purpose {
        PicturePurpose::Data => save_words::SAVE_DATA,
        PicturePurpose::Template => save_words::NEW_DATASET,
        PicturePurpose::FigurePng | PicturePurpose::FigureSvg | PicturePurpose::Window => {
            words::SAVE_PICTURE
        }
        PicturePurpose::Composed(_) => composer_words::SAVE_FIGURE,
        PicturePurpose::StoryPng | PicturePurpose::StorySvg => story_words::SAVE_STORY,
        PicturePurpose::Differences => words::SAVE_DIFFERENCES,
        PicturePurpose::Pairs => words::SAVE_PAIRS,
        PicturePurpose::Report => words::SAVE_REPORT,
    }
}

/// The kinds of files that are offered where to save something, by name and endings.
pub fn filters(purpose: PicturePurpose) -> Vec<(String, Vec<&'static str>)> {
    match purpose {
        PicturePurpose::Data => WRITERS
            .into_iter()
            .map(|writer| (writer.name().to_owned(), writer.endings().to_vec()))
            .collect(),
        PicturePurpose::Template => vec![
            (save_words::TABLE.to_owned(), vec!["csv"]),
            (save_words::DATASET.to_owned(), vec!["json"]),
        ],
        _ => {
            let ending = extension(purpose);
            vec![(ending.to_uppercase(), vec![ending])]
        }
    }
}

/// Whether two paths lead to one file.
pub(super) fn is_same(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

fn day(instant: Instant) -> String {
    Civil::from_instant(instant).edtf_day()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::settings::Settings;

    #[test]
    fn the_name_says_what_and_when() {
        let document = Document::built_in(0).expect("part of the program");
        let state = State::new(document, Settings::default());
        let name = suggested_name(&state, PicturePurpose::FigurePng);
        assert!(name.starts_with("truce-2023_2023-11-2"), "{name}");
        assert_eq!(Path::new(&name).extension(), Some("png".as_ref()), "{name}");
        assert!(name.len() <= 60 && !name.contains(['/', ' ']), "{name}");
    }

    #[test]
    fn years_before_the_common_era_have_a_sign() {
        assert_eq!(day(Civil::midnight(-43, 3, 15).to_instant()), "-0043-03-15");
        assert_eq!(day(Civil::midnight(7, 1, 2).to_instant()), "0007-01-02");
    }

    #[test]
    fn a_screenshot_is_a_picture() {
        let image = ColorImage::from_rgb([2, 1], &[255, 0, 0, 0, 0, 255]);
        let bytes = png_of(&image).expect("two pixels");
        let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        let reader = decoder.read_info().expect("a picture");
        assert_eq!((reader.info().width, reader.info().height), (2, 1));
    }
}
