//! The start of a file, looked at in the ways that formats are told by.

use std::cell::OnceCell;

use super::Reader;
use super::json_shape::JsonShape;

/// Lines of a table that must be seen before it is told what it is.
const LINES_OF_A_TABLE: usize = 4;

/// The start of a file: at least its first line that has anything in it, whole.
pub(super) struct Sample<'a> {
    text: &'a str,
    /// Whether it is the whole file.
    is_whole: bool,
    json: OnceCell<Option<JsonShape>>,
}

impl<'a> Sample<'a> {
    /// Of a whole text.
    #[cfg(test)]
    pub fn new(text: &'a str) -> Self {
        Self::of_start(text, true)
    }

    /// Of the start of a text, which may be all of it.
    pub fn of_start(text: &'a str, is_whole: bool) -> Self {
        Self {
            text,
            is_whole,
            json: OnceCell::new(),
        }
    }

    /// Whether it shows enough to tell the format for good: more of the file could not change what a
    /// reader that recognises it, or none, is told by.
    pub fn is_enough(&self, found: Option<&dyn Reader>) -> bool {
        if self.is_whole {
            return true;
        }
        let Some(found) = found else {
            return false;
        };
        match found.id() {
            // What is left for those that are told by less: the key that tells may come later.
            "truceline-json" => self.json().is_some_and(|shape| {
                let records = shape.records("events");
                shape.has("schema") || records.is_some_and(|events| events.has("title"))
            }),
            "json" => self.json().is_some_and(super::table::is_known_list),
            // The names of the columns, and rows below them.
            "truceline-csv" | "csv" => {
                let ends = self.trimmed().match_indices('\n');
                ends.take(LINES_OF_A_TABLE).count() == LINES_OF_A_TABLE
            }
            _ => true,
        }
    }

    /// The text as it is.
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// The text from its first character on that is no space.
    pub fn trimmed(&self) -> &'a str {
        self.text.trim_start()
    }

    /// The first line that has anything in it.
    pub fn first_line(&self) -> &'a str {
        self.trimmed().lines().next().unwrap_or_default().trim_end()
    }

    /// What is in it where it is JSON.
    pub fn json(&self) -> Option<&JsonShape> {
        self.json
            .get_or_init(|| {
                let text = self.trimmed();
                text.starts_with(['{', '[']).then(|| JsonShape::of(text))
            })
            .as_ref()
    }

    /// Name of the outermost element where it is XML.
    pub fn xml_root(&self) -> Option<String> {
        use quick_xml::events::Event;
        if !self.trimmed().starts_with('<') {
            return None;
        }
        let mut reader = quick_xml::Reader::from_str(self.trimmed());
        loop {
            match reader.read_event().ok()? {
                Event::Start(element) | Event::Empty(element) => {
                    let name = element.local_name();
                    return Some(name.as_ref().to_owned());
                }
                Event::Eof => return None,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Sample;

    #[test]
    fn the_outermost_element_is_named() {
        let root = |text| Sample::new(text).xml_root();
        let text = "\n<?xml version='1.0'?><!-- x --><!DOCTYPE data><data a='1'><event/>";
        assert_eq!(root(text), Some("data".to_owned()));
        assert_eq!(root("<x:timeline/>"), Some("timeline".to_owned()));
        assert_eq!(root("data"), None);
        assert_eq!(root("<<<"), None);
    }
}
