//! The start of a file, looked at in the ways that formats are told by.

use std::cell::OnceCell;

use super::json_shape::JsonShape;

/// The start of a file: at least its first line that has anything in it, whole.
pub(super) struct Sample<'a> {
    text: &'a str,
    json: OnceCell<Option<JsonShape>>,
}

impl<'a> Sample<'a> {
    /// Of a text.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            json: OnceCell::new(),
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
