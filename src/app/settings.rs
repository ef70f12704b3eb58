//! What is kept from one run to the next: a versioned file of our own, written atomically.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize};

use super::composer::KeptFigure;
use super::state::ThemeChoice;

/// Version of the file; another version is not read.
const VERSION: u32 = 1;

/// Most recent files that are remembered.
const MOST_RECENT: usize = 8;

/// What is kept from one run to the next. Unknown fields are ignored, absent ones are as at first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Version of the file.
    pub version: u32,

    /// Light, dark, or as the desktop.
    pub theme: ThemeChoice,

    /// Whether motion does not ease.
    pub reduced_motion: bool,

    /// Whether a file is read again when it changes on disk.
    pub follow: bool,

    /// Width of the panels in points.
    pub panel_width: f32,

    /// Height of the list of events in points.
    pub list_height: f32,

    /// Files opened lately, the latest first.
    pub recent: Vec<PathBuf>,

    /// How the last figure was composed, but for what was said of its dataset.
    #[serde(deserialize_with = "known", skip_serializing_if = "Option::is_none")]
    pub figure: Option<KeptFigure>,
}

/// What another version keeps of a figure may have what this one does not know: it costs no more than
/// the figure.
fn known<'de, D: Deserializer<'de>>(from: D) -> Result<Option<KeptFigure>, D::Error> {
    let value = serde_json::Value::deserialize(from)?;
    Ok(serde_json::from_value(value).ok())
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: VERSION,
            theme: ThemeChoice::System,
            reduced_motion: false,
            follow: true,
            panel_width: crate::timeline::measure::PANEL,
            list_height: 248.0,
            recent: Vec::new(),
            figure: None,
        }
    }
}

impl Settings {
    /// Narrowest panels.
    pub const PANEL_LEAST: f32 = 280.0;

    /// Lowest list of events.
    pub const LIST_LEAST: f32 = super::list::LEAST;

    /// Highest list of events.
    pub const LIST_MOST: f32 = 2000.0;

    /// Widest panels.
    pub const PANEL_MOST: f32 = 560.0;

    /// Where settings live on this system; `None` where it has no such place.
    pub fn default_path() -> Option<PathBuf> {
        let dirs = directories::ProjectDirs::from("org", "Truceline", "Truceline")?;
        Some(dirs.config_dir().join("settings.json"))
    }

    /// Reads settings. Where there are none, or they cannot be read, all is as at first.
    pub fn read(path: &Path) -> Self {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Self::default(),
            Err(error) => {
                log::warn!("settings at {} could not be read: {error}", path.display());
                return Self::default();
            }
        };
        match serde_json::from_str::<Self>(&text) {
            Ok(settings) if settings.version == VERSION => settings.within_limits(),
            Ok(settings) => {
                log::warn!(
                    "settings at {} are of version {}, not {VERSION}; starting afresh",
                    path.display(),
                    settings.version
                );
                Self::default()
            }
            Err(error) => {
                log::warn!(
                    "settings at {} make no sense: {error}; starting afresh",
                    path.display()
                );
                Self::default()
            }
        }
    }

    /// Writes settings: beside, flush, rename.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn write(&self, path: &Path) -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let text = serde_json::to_string_pretty(self)?;
        crate::render::write_atomically(path, text.as_bytes())
    }

    /// Puts a file first among the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|recent| recent != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MOST_RECENT);
    }

    /// A file by hand may say anything.
    fn within_limits(mut self) -> Self {
        self.panel_width = if self.panel_width.is_finite() {
            self.panel_width.clamp(Self::PANEL_LEAST, Self::PANEL_MOST)
        } else {
            Self::default().panel_width
        };
        self.recent.truncate(MOST_RECENT);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("deep/settings.json");
        let mut settings = Settings {
            theme: ThemeChoice::Dark,
            follow: false,
            panel_width: 400.0,
            figure: Some(KeptFigure::default()),
            ..Settings::default()
        };
        settings.remember(Path::new("/a.json"));
        settings.remember(Path::new("/b.json"));
        settings.remember(Path::new("/a.json"));
        settings.write(&path).expect("a folder of our own");
        assert_eq!(Settings::read(&path), settings);
        assert_eq!(
            settings.recent,
            [PathBuf::from("/a.json"), PathBuf::from("/b.json")]
        );
    }

    #[test]
    fn what_makes_no_sense_is_as_at_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("settings.json");
        for text in [
            "",
            "{",
            "{\"version\": 99}",
            "[]",
            "{\"panel_width\": \"wide\"}",
        ] {
            std::fs::write(&path, text).expect("a folder of our own");
            assert_eq!(Settings::read(&path), Settings::default(), "{text}");
        }
        std::fs::write(&path, "{\"version\":1,\"panel_width\":1e9}").expect("a folder of our own");
        let read = Settings::read(&path);
        assert!(read.panel_width <= Settings::PANEL_MOST);
        assert!(read.follow, "what an older file lacks is as at first");
        let text = r#"{"version":1,"theme":"dark","figure":{"spec":{"sise":"a4"}}}"#;
        std::fs::write(&path, text).expect("a folder of our own");
        let read = Settings::read(&path);
        assert_eq!((read.theme, read.figure), (ThemeChoice::Dark, None));
    }
}
