//! What is in a picture, as one JSON object beside it: enough to find the data again, and to check
//! that nothing was left out unsaid.

use std::io::Read as _;
use std::path::Path;

use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::output::Written;
use crate::load::BUILT_IN;
use crate::model::Dataset;
use crate::scene::Scene;
use crate::story::Step;
use crate::time::Civil;
use crate::timeline::Frame;
use crate::timeline::bits::BitSet;
use crate::timeline::figure::{Contents, FigureSpec};
use crate::words;

/// So many ids are listed of each kind; more are counted.
const MOST_IDS: usize = 10_000;

/// Version of this object's form.
const FORM: &str = "truceline-picture/1";

/// Version of the form of a story's object, whose steps are objects of the form above.
const STORY_FORM: &str = "truceline-story/1";

/// The file that a picture is of.
pub struct DataFile {
    name: String,
    bytes: Option<u64>,
    sha256: Option<String>,
}

impl DataFile {
    /// The file at a path, or the built-in dataset. Standard input is read once, and leaves no file to
    /// take the hash of.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn of(path: Option<&Path>) -> std::io::Result<Self> {
        let Some(path) = path else {
            return Ok(Self::built_in(0));
        };
        if path.as_os_str() == "-" {
            return Ok(Self::unread(path));
        }
        let name = path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        let read = || -> std::io::Result<(u64, String)> {
            let mut file = std::fs::File::open(path)?;
            let mut hash = Sha256::new();
            let mut piece = vec![0; 1 << 16];
            let mut bytes = 0;
            loop {
                let read = file.read(&mut piece)?;
                if read == 0 {
                    return Ok((bytes, hex(&hash.finalize())));
                }
                bytes += read as u64;
                hash.update(piece.get(..read).unwrap_or_default());
            }
        };
        let (bytes, sha256) = read()?;
        Ok(Self {
            name,
            bytes: Some(bytes),
            sha256: Some(sha256),
        })
    }

    /// A file of which no hash can be told, such as a folder, or one that has changed since it was read.
    pub fn unread(path: &Path) -> Self {
        Self {
            name: path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            bytes: None,
            sha256: None,
        }
    }

    /// A built-in dataset, by its place in the list; nameless where there is none.
    pub fn built_in(place: usize) -> Self {
        let Some(own) = BUILT_IN.get(place) else {
            return Self::unread(Path::new(""));
        };
        Self {
            name: own.file.to_owned(),
            bytes: Some(own.text.len() as u64),
            sha256: Some(hex(&Sha256::digest(own.text.as_bytes()))),
        }
    }
}

pub fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// One file that was written.
pub struct Picture(Value);

impl Picture {
    /// A page at a path; `scale` is pixels to the point, where it has pixels.
    pub fn of(path: &Path, page: usize, scene: &Scene, scale: Option<f32>, file: &Written) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let pixels = scale.map(|scale| {
            let pixels = |side: f32| (side * scale).round() as u64;
            json!({"width": pixels(scene.width), "height": pixels(scene.height)})
        });
        Self(json!({
            "file": name,
            "page": page,
            "points": {"width": scene.width, "height": scene.height},
            "pixels": pixels,
            "bytes": file.bytes,
            "sha256": file.sha256,
        }))
    }
}

/// What is in one figure, or in the picture of one step; its files come once they are written.
pub struct Told(Map<String, Value>);

impl Told {
    /// With the files that it was written to.
    pub fn with_pictures(mut self, pictures: Vec<Picture>) -> Self {
        let pictures = pictures.into_iter().map(|picture| picture.0).collect();
        self.0.insert("pictures".to_owned(), pictures);
        self
    }

    /// With the words of the step that it is the picture of, by its number.
    pub fn with_step(mut self, number: usize, step: &Step) -> Self {
        let told = json!({"number": number, "title": step.title, "text": step.text});
        self.0.insert("step".to_owned(), told);
        self
    }

    /// As it is written.
    pub fn text(self) -> String {
        text(&Value::Object(self.0))
    }
}

/// The steps of a story, each as the one object of a figure would be.
pub fn tell_story(title: &str, steps: Vec<Told>) -> String {
    let steps: Vec<Value> = steps
        .into_iter()
        .map(|told| Value::Object(told.0))
        .collect();
    text(&json!({
        "form": STORY_FORM,
        "program": program(),
        "title": title,
        "steps": steps,
    }))
}

fn program() -> Value {
    json!({"name": "Truceline", "version": env!("CARGO_PKG_VERSION")})
}

fn text(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// What is in a figure.
pub fn tell(frame: &Frame<'_>, spec: &FigureSpec, found: &Contents, data: &DataFile) -> Told {
    let dataset = frame.dataset();
    let head = &dataset.head;
    let view = frame.view;
    let day = |at| {
        let civil = Civil::from_instant(at);
        format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
    };
    let aggregated = found.aggregated.count();
    let hidden = found.hidden + found.filtered_out;
    let not_shown = found.in_range.and(&found.shown.not());
    let counted = found.aggregated.or(&not_shown);
    let kept = BitSet::from_fn(dataset.event_count(), |index| {
        frame.prepared.is_kept(index as u32)
    });
    let out = not_shown.and(&kept.not());
    let [zone_head, zone] = words::zone_lines(&dataset);
    let told = json!({
        "form": FORM,
        "program": program(),
        "data": {
            "file": data.name,
            "bytes": data.bytes,
            "sha256": data.sha256,
            "title": dataset.title,
            "id": head.id,
            "version": head.version,
            "created": head.created,
            "compiler": head.compiler,
            "licence": head.licence,
            "language": head.language,
        },
        // In its place before the files are known.
        "pictures": [],
        "figure": {
            "composition": spec,
            "panels": spec.panels(),
        },
        "range": {
            "from": day(view.range.first()),
            "past": day(view.range.past()),
            "words": words::dates::range_in_words(view.range.first(), view.range.past()),
        },
        "zone": format!("{} {zone}", zone_head.to_lowercase()),
        "filters": words::filters(&dataset, view, frame.prepared.filtered_out()),
        "view": view,
        "events": {
            "in_range": found.in_range.count(),
            "shown": found.shown.count(),
            "aggregated": aggregated + found.no_room,
            "aggregated_in_lanes": aggregated,
            "without_room": found.no_room,
            "hidden": hidden,
            "hidden_by_filter": found.filtered_out,
            "hidden_by_lane": found.hidden,
            "ids": {
                "at_most": MOST_IDS,
                "shown": ids(&dataset, &found.shown),
                "aggregated": ids(&dataset, &counted.and(&kept)),
                "hidden_by_filter": ids(&dataset, &out),
            },
        },
        "undated": {
            "all": found.undated.all,
            "shown": found.undated.shown,
            "not_drawn": found.undated.not_drawn,
            "hidden_by_filter": found.undated.filtered_out,
        },
        "quotes": {"all": dataset.quotes.len(), "shown": found.quotes.len()},
        "figures": {"all": dataset.figures.len(), "shown": found.figures.len()},
        "sources": sources(&dataset, found),
        "notes": notes(&dataset, found),
    });
    match told {
        Value::Object(told) => Told(told),
        _ => Told(Map::new()),
    }
}

fn ids(dataset: &Dataset, events: &BitSet) -> Vec<String> {
    let ids = events.iter().take(MOST_IDS);
    ids.map(|event| dataset.event_id(event as u32).to_owned())
        .collect()
}

/// Sources that the picture lists, by their numbers.
fn sources(dataset: &Dataset, found: &Contents) -> Vec<Value> {
    let listed = found.sources.iter();
    listed
        .filter_map(|(number, index)| {
            let source = dataset.sources.get(*index as usize)?;
            Some(json!({
                "number": number,
                "id": source.id,
                "title": source.title,
                "standing": source.standing,
                "url": source.url,
                "sha256": source.sha256,
            }))
        })
        .collect()
}

/// Notes that the picture lists, by their numbers.
fn notes(dataset: &Dataset, found: &Contents) -> Vec<Value> {
    let listed = found.notes.iter();
    listed
        .filter_map(|(number, index)| {
            let note = &dataset.notes.get(*index as usize)?.record;
            Some(json!({
                "number": number,
                "id": note.id,
                "level": note.level,
                "text": note.text,
            }))
        })
        .collect()
}
