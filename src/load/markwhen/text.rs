//! The text of events: tags, links, places and ids in it.

use std::collections::HashSet;

use crate::load::foreign::draft;
use crate::model::record::Media;

/// What the text of an event tells.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub title: String,
    pub summary: Option<String>,
    pub tags: Vec<String>,
    pub id: Option<String>,
    pub place: Option<String>,
    pub media: Vec<Media>,
}

impl Texts {
    /// Of an event's first line, without its date, and the lines below it.
    pub fn of(first: &str, rest: &[&str]) -> Self {
        let mut texts = Self::default();
        let first = texts.links(first);
        let (title, tags) = split_tags(&first);
        texts.tags = tags;
        texts.title = texts.take_id(&title);
        let mut seen: HashSet<String> = texts.tags.iter().cloned().collect();
        let mut lines = Vec::new();
        for (index, line) in rest.iter().enumerate() {
            // An id may stand in a line of its own, right under the date.
            if index == 0
                && let Some(id) = line.trim().strip_prefix("id:")
            {
                texts.id = Some(id.trim().to_owned()).filter(|id| !id.is_empty());
                continue;
            }
            let line = texts.links(line);
            for tag in split_tags(&line).1 {
                if seen.insert(tag.clone()) {
                    texts.tags.push(tag);
                }
            }
            lines.push(line.trim_end().to_owned());
        }
        let summary = lines.join("\n").trim().to_owned();
        texts.summary = Some(summary).filter(|summary| !summary.is_empty());
        texts
    }

    /// Takes links and places out of a line; their words stay.
    fn links(&mut self, line: &str) -> String {
        let mut plain = String::new();
        let mut rest = line;
        let last_close = line.rfind(')');
        while let Some(open) = rest.find('[') {
            let (before, after) = rest.split_at(open);
            plain.push_str(before);
            // Looked for no farther than there can be one, so that a line of brackets is gone through once.
            let found = (|| {
                let inside = after.strip_prefix('[')?;
                let (words, after) = inside.split_at(inside.find(['[', ']'])?);
                let after = after.strip_prefix("](")?;
                if last_close.is_none_or(|last| line.len() - after.len() > last) {
                    return None;
                }
                let (url, after) = after.split_once(')')?;
                Some((words, url.trim(), after))
            })();
            let Some((words, url, after)) = found else {
                plain.push('[');
                rest = after.get(1..).unwrap_or("");
                continue;
            };
            match url {
                "location" | "map" => {
                    self.place.get_or_insert_with(|| words.trim().to_owned());
                }
                _ => self
                    .media
                    .push(draft::link(url, Some(words.trim().to_owned()))),
            }
            plain.push_str(words);
            rest = after;
        }
        plain.push_str(rest);
        plain
    }

    /// Takes an id such as `!Phase1` out of a title.
    fn take_id(&mut self, title: &str) -> String {
        let mut words = Vec::new();
        for word in title.split_whitespace() {
            let id = word
                .strip_prefix('!')
                .filter(|id| id.starts_with(char::is_alphanumeric));
            match id {
                Some(id) if self.id.is_none() => self.id = Some(id.to_owned()),
                _ => words.push(word),
            }
        }
        words.join(" ")
    }
}

/// A text without the tags in it, and those.
pub(super) fn split_tags(text: &str) -> (String, Vec<String>) {
    let mut tags: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        let tag = word
            .strip_prefix('#')
            .map(|tag| tag.trim_end_matches([',', '.', ';', ')']));
        // A number after the sign counts something.
        let tag = tag.filter(|tag| tag.starts_with(char::is_alphabetic));
        match tag {
            Some(tag) if !seen.insert(tag) => {}
            Some(tag) => tags.push(tag.to_owned()),
            None => words.push(word),
        }
    }
    (words.join(" "), tags)
}
