//! The file of views and story that stands beside a dataset, under its name with `.views.json`.
//!
//! ```json
//! {
//! "truceline_views": 1,
//! "views": [
//! {"name":"The truce","view":"truceline:view/1?range=2023-11-24/2023-12-01&lanes=group"}
//! ],
//! "story": [
//! {"title":"It begins","text":"The document says …","view":"truceline:view/1?…"}
//! ]
//! }
//! ```

use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};
use thiserror::Error;

use crate::model::record::unknown::{escape, steps};
use crate::model::record::{StepRecord, UnknownFields};

/// What is added to a dataset's name.
const ENDING: &str = ".views.json";

/// The key that says what the file is, and its version.
const VERSION_KEY: &str = "truceline_views";

/// The version that is written, and the only one that is read.
const VERSION: u64 = 1;

/// The largest file that is read, in bytes; thousands of views have room in it.
const LARGEST: u64 = 16 << 20;

/// Views kept by name, and the story as a person has changed it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Album {
    /// Views by name, in the order kept; no two have one name.
    pub views: Vec<KeptView>,

    /// The story; `None` where the dataset's own is told.
    pub story: Option<Vec<StepRecord>>,

    /// Fields at the top that this version does not know, as JSON.
    unknown: Vec<(String, Value)>,
}

/// A view kept by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeptView {
    /// Its name.
    pub name: String,

    /// The view as its short text.
    pub view: String,

    /// Fields that this version does not know.
    unknown: UnknownFields,
}

/// Why a file of views cannot be used.
#[derive(Debug, Error)]
pub enum AlbumError {
    /// It cannot be read.
    #[error("{path} could not be read: {source}. Check that the file may be read")]
    Io {
        /// Where it is.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },

    /// It is too large.
    #[error("{0} is larger than any file of views: move it elsewhere")]
    TooLarge(PathBuf),

    /// It is no JSON, or another.
    #[error(
        "{path} holds no views: {why}. Mend it, or move it elsewhere to start with an empty one"
    )]
    Form {
        /// Where it is.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
}

/// Where views of a dataset are kept: `truce.json.views.json` for `truce.json`.
pub fn album_beside(dataset: &Path) -> PathBuf {
    let mut name = dataset.file_name().unwrap_or_default().to_os_string();
    name.push(ENDING);
    dataset.with_file_name(name)
}

/// Where views of a dataset that is part of the program are kept: in `views` beside the settings.
pub fn album_of_built_in(settings: &Path, name: &str) -> PathBuf {
    album_beside(&settings.with_file_name("views").join(name))
}

/// Reads a file of views, and its text; an empty one, and none, where there is no such file.
///
/// # Errors
/// Where it cannot be read, or holds something else.
pub fn read_album(path: &Path) -> Result<(Album, Option<String>), AlbumError> {
    let io = |source| AlbumError::Io {
        path: path.to_owned(),
        source,
    };
    let file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok((Album::default(), None)),
        Err(error) => return Err(io(error)),
    };
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > LARGEST {
        return Err(AlbumError::TooLarge(path.to_owned()));
    }
    let form = |why: String| AlbumError::Form {
        path: path.to_owned(),
        why,
    };
    let text = String::from_utf8(bytes).map_err(|error| form(error.to_string()))?;
    let album = Album::from_json(&text).map_err(form)?;
    Ok((album, Some(text)))
}

/// Writes a file of views, and makes its folder where that is missing.
///
/// # Errors
/// Where it cannot be written.
pub fn write_album(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    crate::render::write_atomically(path, text.as_bytes())
}

impl Album {
    /// Whether it holds nothing at all, so that no file need be there.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The view of a name.
    pub fn view(&self, name: &str) -> Option<&KeptView> {
        self.views.iter().find(|view| view.name == name)
    }

    /// The name, or the next one with a number that is free.
    pub fn free_name(&self, wanted: &str) -> String {
        let wanted = wanted.trim();
        if self.view(wanted).is_none() {
            return wanted.to_owned();
        }
        let mut number = 2_u64;
        loop {
            let name = format!("{wanted} {number}");
            if self.view(&name).is_none() {
                return name;
            }
            number += 1;
        }
    }

    /// Keeps a view under a name, or under the next one that is free; answers which.
    pub fn keep(&mut self, name: &str, view: String) -> String {
        let name = self.free_name(name);
        self.views.push(KeptView {
            name: name.clone(),
            view,
            unknown: UnknownFields::default(),
        });
        name
    }

    /// Reads what [`Album::to_json`] writes.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let value: Map<String, Value> =
            serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut album = Self::default();
        let mut version = None;
        for (key, value) in value {
            match (key.as_str(), value) {
                (VERSION_KEY, value) => version = value.as_u64(),
                ("views", value) => {
                    for fields in objects(value, "views")? {
                        let view = kept_view(fields)?;
                        let KeptView { name, .. } = &view;
                        if album.view(name).is_some() {
                            return Err(format!("two views are named \"{name}\""));
                        }
                        album.views.push(view);
                    }
                }
                ("story", Value::Null) => {}
                ("story", value) => {
                    let steps = objects(value, "story")?.into_iter().map(step);
                    album.story = Some(steps.collect::<Result<_, _>>()?);
                }
                (_, value) => album.unknown.push((key, value)),
            }
        }
        match version {
            Some(VERSION) => Ok(album),
            Some(other) => Err(format!(
                "it is of version {other}, and only version {VERSION} is known"
            )),
            None => Err(format!("\"{VERSION_KEY}\": {VERSION} is missing")),
        }
    }

    /// As a file has it, one view or step a line.
    pub fn to_json(&self) -> String {
        let mut text = format!("{{\n\"{VERSION_KEY}\": {VERSION}");
        if !self.views.is_empty() {
            let views = self.views.iter().map(|view| {
                let fields = [("name", Some(&view.name)), ("view", Some(&view.view))];
                object(&fields, &view.unknown)
            });
            text.push_str(&list("views", views));
        }
        if let Some(story) = &self.story {
            let steps = story.iter().map(|step| {
                let fields = [
                    ("title", Some(&step.title)),
                    ("text", step.text.as_ref()),
                    ("view", step.view.as_ref()),
                ];
                object(&fields, &step.unknown)
            });
            text.push_str(&list("story", steps));
        }
        for (key, value) in &self.unknown {
            text.push_str(&format!(",\n{}: {value}", Value::from(key.as_str())));
        }
        text.push_str("\n}\n");
        text
    }
}

fn list(name: &str, records: impl Iterator<Item = String>) -> String {
    let records: Vec<String> = records.collect();
    if records.is_empty() {
        return format!(",\n\"{name}\": []");
    }
    format!(",\n\"{name}\": [\n{}\n]", records.join(",\n"))
}

/// Fields in their order, then what this version does not know.
fn object(fields: &[(&str, Option<&String>)], unknown: &UnknownFields) -> String {
    let own = fields.iter().filter_map(|(name, text)| {
        let text = (*text)?;
        Some(format!("\"{name}\":{}", Value::from(text.as_str())))
    });
    let others = unknown.iter().filter_map(|field| {
        // Records of these lists have no objects within: each field stands in the record itself.
        let name = steps(&field.pointer).next()?;
        Some(format!("{}:{}", Value::from(name), field.value))
    });
    let all: Vec<String> = own.chain(others).collect();
    format!("{{{}}}", all.join(","))
}

fn objects(value: Value, name: &str) -> Result<Vec<Map<String, Value>>, String> {
    let wrong = || format!("\"{name}\" is no list of objects");
    let Value::Array(items) = value else {
        return Err(wrong());
    };
    let objects = items.into_iter().map(|item| match item {
        Value::Object(fields) => Ok(fields),
        _ => Err(wrong()),
    });
    objects.collect()
}

/// Takes a text out of an object; one that is there must be a text.
fn take(fields: &mut Map<String, Value>, name: &str) -> Result<Option<String>, String> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(format!("\"{name}\": {other} is no text")),
    }
}

fn unknown(fields: Map<String, Value>) -> UnknownFields {
    let mut unknown = UnknownFields::default();
    for (name, value) in fields {
        unknown.add(&format!("/{}", escape(&name)), value.to_string());
    }
    unknown
}

fn kept_view(mut fields: Map<String, Value>) -> Result<KeptView, String> {
    let missing = |name: &str| format!("a view has no \"{name}\"");
    Ok(KeptView {
        name: take(&mut fields, "name")?.ok_or_else(|| missing("name"))?,
        view: take(&mut fields, "view")?.ok_or_else(|| missing("view"))?,
        unknown: unknown(fields),
    })
}

fn step(mut fields: Map<String, Value>) -> Result<StepRecord, String> {
    let title = take(&mut fields, "title")?;
    Ok(StepRecord {
        title: title.ok_or_else(|| "a step has no \"title\"".to_owned())?,
        text: take(&mut fields, "text")?,
        view: take(&mut fields, "view")?,
        unknown: unknown(fields),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn album() -> Album {
        let mut album = Album::default();
        album.keep("The truce", "truceline:view/1?lanes=group".to_owned());
        album.keep("He said \"no\"\n", "truceline:view/1".to_owned());
        album.story = Some(vec![StepRecord {
            title: "It begins".to_owned(),
            text: Some("A paragraph.".to_owned()),
            ..StepRecord::default()
        }]);
        album
    }

    #[test]
    fn what_is_written_is_read() {
        let album = album();
        assert_eq!(Album::from_json(&album.to_json()), Ok(album));
        let none = Album {
            story: Some(Vec::new()),
            ..Album::default()
        };
        assert!(
            !none.is_empty(),
            "a story without steps is not the dataset's"
        );
        assert_eq!(Album::from_json(&none.to_json()), Ok(none));
    }

    #[test]
    fn what_is_not_known_is_kept() {
        let text = "{\n\"truceline_views\": 1,\n\"views\": [\n\
            {\"name\":\"a\",\"view\":\"b\",\"a/b\":[1]}\n],\n\"story\": [\n\
            {\"title\":\"c\",\"mood\":\"calm\"}\n],\n\"later\": {\"x\":null}\n}\n";
        assert_eq!(
            Album::from_json(text).map(|it| it.to_json()),
            Ok(text.to_owned())
        );
    }

    #[test]
    fn names_are_free_or_numbered() {
        let mut album = album();
        assert_eq!(album.keep(" The truce ", String::new()), "The truce 2");
        assert_eq!(album.keep("The truce", String::new()), "The truce 3");
    }

    #[test]
    fn what_holds_no_views_says_why() {
        for (text, says) in [
            ("", "EOF"),
            ("[]", "map"),
            ("{}", "truceline_views"),
            ("{\"truceline_views\": 2}", "version 2"),
            ("{\"truceline_views\": 1, \"views\": [1]}", "no list"),
            (
                "{\"truceline_views\": 1, \"views\": [{\"name\": \"a\"}]}",
                "\"view\"",
            ),
            (
                "{\"truceline_views\": 1, \"story\": [{\"title\": 1}]}",
                "no text",
            ),
            (
                "{\"truceline_views\": 1, \"views\": [{\"name\":\"a\",\"view\":\"\"},{\"name\":\"a\",\"view\":\"\"}]}",
                "two views",
            ),
        ] {
            let why = Album::from_json(text).expect_err(text);
            assert!(why.contains(says), "{text}: {why}");
        }
    }

    #[test]
    fn a_file_stands_beside_its_dataset() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = album_beside(&folder.path().join("a.csv"));
        assert!(path.ends_with("a.csv.views.json"));
        assert_eq!(
            read_album(&path).expect("none is empty").0,
            Album::default()
        );
        write_album(&path, &album().to_json()).expect("a folder of our own");
        assert_eq!(read_album(&path).expect("just written").0, album());
        std::fs::write(&path, "no").expect("a folder of our own");
        let error = read_album(&path).expect_err("no JSON");
        assert!(error.to_string().contains("a.csv.views.json"), "{error}");
    }
}
