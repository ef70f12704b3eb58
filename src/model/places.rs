//! Where records stand in the file that they were read from.

use std::collections::BTreeMap;

use super::event_lines::EventLines;
use super::{Finding, Item, Level, Where};

/// Where the records of a dataset stand in its file, so that what is asked of one can be found.
///
/// Events have no place of their own, as there may be ten million: in the native format their path is made
/// from their number in the file, and in others their lines are told in stretches.
#[derive(Clone, Debug, Default)]
pub struct Places {
    of: BTreeMap<Item, Where>,
    /// Numbers, in the file, of events that were set aside, in order.
    events_aside: Vec<u32>,
    /// Lines of events, in formats where they have no number.
    lines: Option<EventLines>,
    /// Where events stand in each of the files, where there are several.
    parts: Vec<PartPlaces>,
}

/// Where the events of one of several files stand in it.
#[derive(Clone, Debug)]
pub(super) struct PartPlaces {
    pub(super) file: Box<str>,
    /// Number of its first event in the dataset, and how many it has.
    pub(super) first: u32,
    pub(super) events: u32,
    /// As those of a dataset of this file alone, without its lists.
    alone: Places,
}

impl PartPlaces {
    /// Those of a file whose first event has a number in the dataset.
    pub(super) fn new(file: &str, first: u32, events: u32, own: &Places) -> Self {
        Self {
            file: file.into(),
            first,
            events,
            alone: Places {
                events_aside: own.events_aside.clone(),
                lines: own.lines.clone(),
                ..Places::default()
            },
        }
    }
}

impl Places {
    /// Remembers where a record stands.
    pub(super) fn put(&mut self, item: Item, at: &Where) {
        if !matches!(item, Item::Event(_)) {
            self.of.insert(item, at.clone());
        }
    }

    /// Learns from a reader's findings which events of the file are not in the dataset.
    pub(super) fn leave_out(&mut self, findings: &[Finding]) {
        let aside = findings
            .iter()
            .filter(|finding| finding.level == Level::Error)
            .filter_map(|finding| {
                let number = finding.at.path.strip_prefix("events[")?;
                number.split(']').next()?.parse::<u32>().ok()
            });
        self.events_aside = aside.collect();
        self.events_aside.sort_unstable();
        self.events_aside.dedup();
    }

    /// Learns on which lines events stand.
    pub(super) fn set_lines(&mut self, lines: Option<EventLines>) {
        self.lines = lines;
    }

    /// Learns where events stand in several files.
    pub(super) fn set_parts(&mut self, parts: Vec<PartPlaces>) {
        self.parts = parts;
    }

    /// Where an event stands that is of one of several files.
    fn in_part(&self, event: u32) -> Option<Where> {
        let after = self.parts.partition_point(|part| part.first <= event);
        let part = self.parts.get(after.checked_sub(1)?)?;
        let place = part.alone.of(Item::Event(event - part.first));
        Some(Where {
            file: Some(part.file.clone()),
            ..place
        })
    }

    /// The record of one of several files that a finding is about.
    fn item_in_part(&self, file: &str, at: &Where) -> Option<Item> {
        let part = self.parts.iter().find(|part| &*part.file == file)?;
        if let Some(Item::Event(event)) = part.alone.item_of(at) {
            return (event < part.events).then_some(Item::Event(part.first + event));
        }
        self.listed_at(&at.path, Some(file))
    }

    /// Where a record stands; its path without a line where that is all that is known, and an
    /// empty one for an actor that only other records name.
    pub fn of(&self, item: Item) -> Where {
        match (item, self.of.get(&item)) {
            (_, Some(at)) => at.clone(),
            (Item::Event(event), None) if !self.parts.is_empty() => {
                self.in_part(event).unwrap_or_default()
            }
            (Item::Event(event), None) if self.lines.is_some() => Where {
                line: self.lines.as_ref().and_then(|lines| lines.of(event)),
                ..Where::default()
            },
            (Item::Event(event), None) => Where {
                path: format!("events[{}]", self.number_of(event)),
                ..Where::default()
            },
            (_, None) => Where::default(),
        }
    }

    /// The record that a finding is about: by its path, or by its line where events are told by theirs.
    pub fn item_of(&self, at: &Where) -> Option<Item> {
        if let Some(file) = &at.file {
            return self.item_in_part(file, at);
        }
        let lines = self.lines.as_ref();
        let by_line = || lines?.at(at.line?).map(Item::Event);
        match lines {
            None => self.item_at(&at.path),
            Some(_) => by_line().or_else(|| self.item_at(&at.path)),
        }
    }

    /// The record that a path such as `events[3].date` leads to, where it is one of a record that is
    /// in the dataset; events by their number alone.
    pub fn item_at(&self, path: &str) -> Option<Item> {
        let (list, rest) = path.split_once('[')?;
        let (number, _) = rest.split_once(']')?;
        if list == "events" {
            let number: u32 = number.parse().ok()?;
            let aside = &self.events_aside;
            let before = aside.partition_point(|aside| *aside < number);
            let is_aside = aside.get(before) == Some(&number);
            let event = number.checked_sub(u32::try_from(before).ok()?)?;
            return (!is_aside).then_some(Item::Event(event));
        }
        self.listed_at(path, None)
    }

    /// The record of a list other than that of events which a path leads to, of a file where there are
    /// several.
    fn listed_at(&self, path: &str, file: Option<&str>) -> Option<Item> {
        let whole = path.get(..=path.find(']')?)?;
        let mut all = self.of.iter();
        let found = all.find(|(_, at)| at.path == whole && at.file.as_deref() == file);
        found.map(|(item, _)| *item)
    }

    /// The number that an event has in the file, those set aside counted.
    fn number_of(&self, event: u32) -> u32 {
        let mut number = event;
        for &aside in &self.events_aside {
            if aside > number {
                break;
            }
            number = number.saturating_add(1);
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use crate::load::{Progress, load_bytes};
    use crate::model::{Item, Where};

    #[test]
    fn a_record_stands_where_its_file_has_it_whatever_was_set_aside_before() {
        let json = r#"{"events": [
            {"title": "One"},
            {"title": "No date", "date": "31/12/1999"},
            {"name": "no title"},
            {"title": "Two"}],
            "claims": [{"text": 7}, {"text": "It is so"}],
            "eras": [{"id": "late", "label": "Late", "date": "1950/1960"},
                     {"id": "early", "label": "Early", "date": "1900/1910"}]}"#;
        let dataset = load_bytes("a.json", json.as_bytes(), &Progress::default())
            .unwrap()
            .dataset;
        let path = |item| dataset.places.of(item).path;
        assert_eq!(path(Item::Event(0)), "events[0]");
        assert_eq!(path(Item::Event(1)), "events[3]");
        assert_eq!(path(Item::Claim(0)), "claims[1]");
        assert_eq!(dataset.places.of(Item::Claim(0)).line, Some(6));
        let item = |path| dataset.places.item_at(path);
        assert_eq!(item("events[0].date"), Some(Item::Event(0)));
        assert_eq!(item("events[3]"), Some(Item::Event(1)));
        assert_eq!(item("events[1].date"), None, "it was set aside");
        assert_eq!(item("events[2]"), None, "it was set aside");
        assert_eq!(item("claims[1].text"), Some(Item::Claim(0)));
        assert_eq!((item("claims[0]"), item("Datum")), (None, None));
        let at = |path: &str| Where {
            path: path.to_owned(),
            ..Where::default()
        };
        let found = dataset.places.item_of(&at("events[3].date"));
        assert_eq!(found, Some(Item::Event(1)));
        let early = dataset.joins.by_id.get("early").copied().unwrap();
        assert_eq!(path(early), "eras[1]", "ids lead to eras in their order");
        assert_eq!(dataset.eras[0].record.label, "Early");
        assert_eq!(early, Item::Era(0));
    }

    #[test]
    fn an_event_of_a_table_stands_on_the_line_of_its_row() {
        let table = "Date,Event,Dead\n2001-01-01,One,many\n\nnever so,Two,1\n2001-01-03,\"Three\nlines\",x\n2001-01-04,Four,2\n";
        let loaded = load_bytes("a.csv", table.as_bytes(), &Progress::default()).unwrap();
        let places = &loaded.dataset.places;
        let lines = [0, 1, 2].map(|event| places.of(Item::Event(event)).line);
        assert_eq!(lines, [Some(2), Some(5), Some(7)]);
        let event_of = |line, path: &str| {
            places.item_of(&Where {
                line: Some(line),
                path: path.to_owned(),
                ..Where::default()
            })
        };
        assert_eq!(event_of(2, "Dead"), Some(Item::Event(0)));
        assert_eq!(event_of(4, "Date"), None, "its row was set aside");
        assert_eq!(event_of(5, "Dead"), Some(Item::Event(1)));
        let asked = &loaded.report.findings;
        let own = asked
            .iter()
            .filter(|finding| finding.at.path.starts_with("events["));
        assert_eq!(own.count(), 0, "a row has no number among events");
    }
}
