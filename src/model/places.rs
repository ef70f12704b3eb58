//! Where records stand in the file that they were read from.

use super::event_lines::EventLines;
use super::stand::Stands;
use super::{Finding, Item, Level, Where};

/// Where the records of a dataset stand in its file, so that what is asked of one can be found.
///
/// Events have no place of their own, as there may be ten million: their lines are told in stretches, and in
/// the native format their path is made from their number in the file.
#[derive(Clone, Debug, Default)]
pub struct Places {
    of: Stands,
    /// Numbers, in the file, of events that were set aside, in order.
    events_aside: Vec<u32>,
    lines: EventLines,
    /// Whether events are told by their lines alone, and not by their number too.
    is_by_lines: bool,
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
                is_by_lines: own.is_by_lines,
                ..Places::default()
            },
        }
    }
}

impl Places {
    /// Remembers where a record stands.
    pub(super) fn put(&mut self, item: Item, at: &Where) {
        if !matches!(item, Item::Event(_)) {
            self.of.put(item, at);
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

    /// Learns on which lines events stand, and whether they are told by those alone.
    pub(super) fn set_lines(&mut self, lines: EventLines, is_by_lines: bool) {
        self.lines = lines;
        self.is_by_lines = is_by_lines;
    }

    /// Bytes held for events.
    pub(super) fn event_bytes(&self) -> usize {
        self.lines.bytes() + self.events_aside.capacity() * size_of::<u32>()
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
        if let Some(Item::Event(event)) = part.alone.item_alone(at) {
            return (event < part.events).then_some(Item::Event(part.first + event));
        }
        self.listed_at(&at.path, Some(file))
    }

    /// Where a record stands; its path without a line where that is all that is known, and an
    /// empty one for an actor that only other records name.
    pub fn of(&self, item: Item) -> Where {
        match (item, self.of.get(item)) {
            (_, Some(at)) => at,
            (Item::Event(event), None) if !self.parts.is_empty() => {
                self.in_part(event).unwrap_or_default()
            }
            (Item::Event(event), None) => Where {
                line: self.lines.of(event),
                path: if self.is_by_lines {
                    String::new()
                } else {
                    format!("events[{}]", self.number_of(event))
                },
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
        self.item_alone(at)
    }

    /// As [`Self::item_of`], whichever file it says.
    fn item_alone(&self, at: &Where) -> Option<Item> {
        let by_line = || self.lines.at(at.line?).map(Item::Event);
        if !self.is_by_lines {
            return self.item_at(&at.path);
        }
        by_line().or_else(|| self.item_at(&at.path))
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
        self.of
            .find(|at| at.path == whole && at.file.as_deref() == file)
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
    #[test]
    fn an_event_of_the_flat_variant_stands_on_the_line_of_its_row() {
        let table = "# one\ntype,title,date,text\nevent,One,2001-01-01,\n\nactor,A,,\nevent,Bad,31/12/1999,\n# two\nevent,Two,2001-01-02,\"more\nlines\"\nevent,Three,2001-01-03~,\nevent,\"Four \"\"4\"\"\",2001,\r\nevent,Five,2002,\n";
        let loaded = load_bytes("a.csv", table.as_bytes(), &Progress::default()).unwrap();
        assert_eq!(loaded.report.format, "truceline-csv");
        let places = &loaded.dataset.places;
        let lines: Vec<_> = (0..6).map(|event| places.of(Item::Event(event))).collect();
        assert!(lines.iter().all(|at| at.path.is_empty()));
        let lines: Vec<_> = lines.into_iter().map(|at| at.line).collect();
        assert_eq!(
            lines,
            [Some(3), Some(8), Some(10), Some(11), Some(12), None]
        );
        let found = &loaded.report.findings;
        let bad = found.iter().find(|it| it.what.contains("Bad")).unwrap();
        assert_eq!(places.item_of(&bad.at), None, "its row was set aside");
        let at = |line| Where {
            line: Some(line),
            path: "date".to_owned(),
            ..Where::default()
        };
        assert_eq!(places.item_of(&at(10)), Some(Item::Event(2)));
        // Rows a line cost next to nothing, blank lines between them or not.
        let mut table = "type,title,date\n".to_owned();
        for row in 0..50_000 {
            table.push_str("event,Something,2001-01-01\n");
            if row % 1_000 == 0 {
                table.push('\n');
            }
        }
        let loaded = load_bytes("b.csv", table.as_bytes(), &Progress::default()).unwrap();
        let places = &loaded.dataset.places;
        assert_eq!(places.of(Item::Event(49_999)).line, Some(50_051));
        assert!(places.event_bytes() < 5_000, "{}", places.event_bytes());
    }

    #[test]
    fn an_event_of_the_native_format_has_a_line_and_a_number() {
        let json = "{\"events\": [\n{\"title\": \"One\"},\n {\"title\": 7},\n\n {\"title\": \"Two\",\n \"note\": \"n\"}, {\"title\": \"Three\"}]}";
        let loaded = load_bytes("a.json", json.as_bytes(), &Progress::default()).unwrap();
        let places = &loaded.dataset.places;
        let at = |event| places.of(Item::Event(event)).to_string();
        assert_eq!(
            [at(0), at(1), at(2)],
            [
                "line 2, events[0]",
                "line 5, events[2]",
                "line 6, events[3]"
            ]
        );
    }
}
