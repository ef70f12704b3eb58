//! The Timeline Project: an XML file of events, categories and eras.

use crate::load::foreign::draft::KeepsFields as _;
use std::collections::{HashMap, HashSet};

use super::foreign::dates::{interval, iso};
use super::foreign::draft::{self, Others};
use super::foreign::whole::Whole;
use super::foreign::xml::{Element, Elements, Next};
use super::input::Input;
use super::sample::Sample;
use super::{LoadError, Reader};
use crate::model::record::{EraRecord, EventRecord};
use crate::model::{Account, AssumptionAbout, Builder, Where};

/// The Timeline Project.
pub(super) struct TheTimelineProj;

/// The kind of calendar that is read.
const GREGORIAN: &str = "gregoriantime";

impl Reader for TheTimelineProj {
    fn id(&self) -> &'static str {
        "thetimelineproj"
    }

    fn name(&self) -> &'static str {
        "The Timeline Project (XML)"
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        let has = |tag| sample.text().contains(tag);
        sample.xml_root().as_deref() == Some("timeline")
            && (has("<timetype>") || has("<events") || has("<categories"))
    }

    fn read(&self, input: &mut Input<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        let mut whole = Whole::of(input)?;
        let mut file = File::default();
        file.collect(&mut whole, builder)?;
        file.push(&mut whole, builder)
    }
}

/// What a file holds, before it is known which events contain which.
#[derive(Default)]
struct File {
    events: Vec<Element>,
    eras: Vec<Element>,
    /// The category that a category stands in.
    parents: HashMap<String, String>,
}

impl File {
    fn collect(&mut self, whole: &mut Whole<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        let mut elements = Elements::new(whole.text());
        let mut categories = 0;
        loop {
            let element = match elements.next(whole)? {
                Next::Nothing => return Ok(()),
                Next::End => continue,
                Next::Start(element) => element,
            };
            match element.name.as_str() {
                "timeline" | "events" | "eras" | "categories" | "view" => continue,
                _ => {}
            }
            whole.look()?;
            let mut element = elements.element(element, false, whole)?;
            match element.name.as_str() {
                "timetype" => check(element.text.trim(), whole, element.offset)?,
                // Older files may have milestones of their own.
                "event" | "milestone" => {
                    // A picture within the file may be larger than all its text.
                    for child in &mut element.children {
                        if child.name == "icon" {
                            let bytes = child.text.trim().len() / 4 * 3;
                            child.text = format!("a picture of about {bytes} bytes, not kept");
                        }
                    }
                    self.events.push(element);
                }
                "era" => self.eras.push(element),
                "category" => {
                    self.category(&element, categories, builder.account_mut());
                    categories += 1;
                }
                "version" => {}
                // How the program showed it.
                "displayed_period" | "hidden_categories" | "now" => {
                    let told = all_text(&element);
                    if !told.is_empty() {
                        builder.account_mut().keep_cell(element.name.clone(), told);
                    }
                }
                _ => {
                    let at = whole.at(element.offset, element.name.as_str());
                    builder.account_mut().keep_unknown(&at, all_text(&element));
                }
            }
        }
    }

    /// Reads a category; its colours are kept as they are.
    fn category(&mut self, category: &Element, index: usize, account: &mut Account) {
        let name = category.text_of("name").unwrap_or_default();
        for child in &category.children {
            let text = child.text.trim();
            match child.name.as_str() {
                "name" => {}
                "parent" if !text.is_empty() => {
                    self.parents.insert(name.to_owned(), text.to_owned());
                }
                own => account.keep_cell(format!("categories[{index}].{own}"), text.to_owned()),
            }
        }
    }

    fn push(self, whole: &mut Whole<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        let containers = Containers::of(&self.events);
        for (index, event) in self.events.iter().enumerate() {
            whole.look()?;
            let at = whole.at(event.offset, format!("events[{index}]"));
            self.event(event, &containers, &at, builder);
        }
        for (index, era) in self.eras.iter().enumerate() {
            let at = whole.at(era.offset, format!("eras[{index}]"));
            push_era(era, &at, builder);
        }
        Ok(())
    }

    fn event(&self, event: &Element, containers: &Containers, at: &Where, builder: &mut Builder) {
        let date = match span(event, builder.account_mut()) {
            Ok(date) => date,
            Err(why) => {
                builder.account_mut().set_aside(
                    at,
                    "event set aside",
                    why,
                    "Write it as in 2013-03-30 11:16:00",
                );
                return;
            }
        };
        let mut others = Others::default();
        let written = event.text_of("text").unwrap_or_default();
        let (title, container) = containers.told(written);
        let mut record = EventRecord {
            id: event.text_of("id").map(str::to_owned),
            date: Some(date),
            summary: event.text_of("description").map(str::to_owned),
            ..EventRecord::default()
        };
        record.id = record.id.or_else(|| {
            let own = event.attributes.iter().find(|(name, _)| name == "id");
            own.map(|(_, value)| value.clone())
        });
        let mut categories = event.all("category").map(|own| own.text.trim());
        let more = event.child("categories");
        let more = more
            .into_iter()
            .flat_map(|list| list.all("category"))
            .map(|own| own.text.trim());
        let mut categories: Vec<&str> = categories.by_ref().chain(more).collect();
        categories.retain(|name| !name.is_empty());
        record.kind = categories.first().map(|name| (*name).to_owned());
        let mut seen: HashSet<&str> = record.kind.as_deref().into_iter().collect();
        let mut tags = Vec::new();
        for name in &categories {
            if seen.insert(name) {
                tags.push((*name).to_owned());
            }
            let mut at = *name;
            while let Some(parent) = self.parents.get(at).filter(|parent| seen.insert(parent)) {
                tags.push(parent.clone());
                at = parent;
            }
        }
        record.tags = tags;
        for label in event
            .text_of("labels")
            .unwrap_or_default()
            .split_whitespace()
        {
            record.tags.push(label.to_owned());
        }
        let mut within = None;
        match container {
            Part::Own => {}
            Part::Container(number) => others.add(builder, "container", format!("[{number}]")),
            Part::Member(name) => {
                others.add(builder, "container", name.clone());
                within = Some(name.clone());
                record.tags.push(name);
            }
        }
        if let Some(url) = event.text_of("hyperlink") {
            // Several stand between semicolons.
            for url in url.split(';').map(str::trim).filter(|url| !url.is_empty()) {
                record.media.push(draft::link(url, None));
            }
        }
        keep_others(event, &mut others, builder);
        let instead = [
            ("description", record.summary.as_deref()),
            ("category", record.kind.as_deref()),
            ("container", within.as_deref()),
        ];
        record.title = draft::title(Some(title.to_owned()), &instead, builder.account_mut(), at);
        record.fields = others.fields();
        builder.push_event(record, at);
    }
}

/// What an element says, with all that is in it.
fn all_text(element: &Element) -> String {
    let own = element.text.trim().to_owned();
    let inner = element.children.iter().map(all_text);
    let mut told: Vec<String> = std::iter::once(own).chain(inner).collect();
    told.retain(|text| !text.is_empty());
    told.join(" – ")
}

/// Refuses a calendar that is not read.
fn check(timetype: &str, whole: &mut Whole<'_>, offset: usize) -> Result<(), LoadError> {
    if timetype == GREGORIAN || timetype.is_empty() {
        return Ok(());
    }
    let what = match timetype {
        "numtime" => "numbers".to_owned(),
        "bosparaniantime" => "the Bosparanian calendar".to_owned(),
        "coptictime" => "the Coptic calendar".to_owned(),
        "pharaonictime" => "the Pharaonic calendar".to_owned(),
        other => format!("\"{other}\""),
    };
    let line = whole.place(offset).line;
    Err(LoadError::Unsupported {
        name: String::new(),
        why: format!("its time is {what} (line {line}), and only Gregorian time is read"),
        fix: "Save it in that program with Gregorian time".to_owned(),
    })
}

/// Fields that stand for something else in the record.
const KNOWN: &[&str] = &[
    "start",
    "end",
    "text",
    "description",
    "category",
    "categories",
    "labels",
    "hyperlink",
    "fuzzy",
    "fuzzy_start",
    "fuzzy_end",
    "ends_today",
    "id",
];

/// Keeps what the model has no place for, but for what is the same in every event that nobody touched.
fn keep_others(event: &Element, others: &mut Others, builder: &mut Builder) {
    for child in &event.children {
        let text = child.text.trim();
        if !KNOWN.contains(&child.name.as_str()) && !matches!(text, "False" | "0" | "") {
            others.add(builder, &child.name, text);
        }
    }
    for (name, value) in &event.attributes {
        if name != "id" {
            others.add(builder, name, value.as_str());
        }
    }
}

fn is_true(element: &Element, name: &str) -> bool {
    element.text_of(name) == Some("True")
}

/// From start to end, with doubt.
fn span(element: &Element, account: &mut Account) -> Result<String, String> {
    let mut read = |name: &str| {
        let text = element
            .text_of(name)
            .ok_or_else(|| format!("it has no {name}"))?;
        let moment = iso(text).ok_or_else(|| format!("its {name} \"{text}\" is no date"))?;
        if moment.is_midnight() {
            account.assume(
                AssumptionAbout::Dates,
                "A date at 00:00:00 is a day: this format writes a day so",
            );
            return Ok(moment.day_only());
        }
        draft::assume_no_zone(account);
        Ok::<_, String>(moment)
    };
    let start = read("start")?;
    let ends_today = is_true(element, "ends_today");
    let has_end = element.name != "milestone" || element.text_of("end").is_some();
    let end = match (ends_today, has_end) {
        (true, _) => None,
        (false, true) => Some(read("end")?),
        (false, false) => Some(start),
    };
    let doubt = |name: &str| is_true(element, "fuzzy") || is_true(element, name);
    let mark = |name: &str| if doubt(name) { "~" } else { "" };
    let from = start.edtf();
    let Some(end) = end else {
        return Ok(format!("{from}{}/..", mark("fuzzy_start")));
    };
    if start == end {
        let about = doubt("fuzzy_start") || doubt("fuzzy_end");
        return Ok(if about { format!("{from}~") } else { from });
    }
    if end.clock.is_none() {
        draft::assume_inclusive(account);
    }
    let from = format!("{from}{}", mark("fuzzy_start"));
    Ok(interval(
        &from,
        &format!("{}{}", end.edtf(), mark("fuzzy_end")),
    ))
}

fn push_era(era: &Element, at: &Where, builder: &mut Builder) {
    match span(era, builder.account_mut()) {
        Ok(date) => {
            for child in &era.children {
                if !matches!(child.name.as_str(), "name" | "start" | "end" | "ends_today") {
                    let path = format!("{}.{}", at.path, child.name);
                    builder
                        .account_mut()
                        .keep_cell(path, child.text.trim().to_owned());
                }
            }
            let label = era
                .text_of("name")
                .map_or_else(|| date.clone(), str::to_owned);
            let record = EraRecord {
                label,
                date,
                ..EraRecord::default()
            };
            builder.push_era(record, at);
        }
        Err(why) => builder.account_mut().set_aside(
            at,
            "era set aside",
            why,
            "Write it as in 2013-03-30 11:16:00",
        ),
    }
}

/// Which part of a container an event is.
enum Part {
    /// None.
    Own,

    /// The container of a number.
    Container(u32),

    /// Something in a container, by its title.
    Member(String),
}

/// Containers and their numbers, which stand before the texts: `[1]` of a container, `(1)` of what it
/// holds.
#[derive(Default)]
struct Containers {
    titles: HashMap<u32, String>,
    members: HashSet<u32>,
}

impl Containers {
    fn of(events: &[Element]) -> Self {
        let mut containers = Self::default();
        for event in events {
            let text = event.text_of("text").unwrap_or_default();
            if let Some((number, title)) = numbered(text, '[', ']') {
                containers
                    .titles
                    .entry(number)
                    .or_insert_with(|| title.to_owned());
            } else if let Some((number, _)) = numbered(text, '(', ')') {
                containers.members.insert(number);
            }
        }
        // A text may begin with a number in brackets without meaning a container.
        let Self { titles, members } = &mut containers;
        titles.retain(|number, _| members.contains(number));
        members.retain(|number| titles.contains_key(number));
        containers
    }

    /// A text without its number, and what that says.
    fn told<'t>(&self, text: &'t str) -> (&'t str, Part) {
        if let Some((number, title)) = numbered(text, '[', ']')
            && self.titles.contains_key(&number)
        {
            return (title, Part::Container(number));
        }
        if let Some((number, title)) = numbered(text, '(', ')')
            && let Some(container) = self.titles.get(&number)
        {
            let name = if container.is_empty() {
                format!("[{number}]")
            } else {
                container.clone()
            };
            return (title, Part::Member(name));
        }
        (text, Part::Own)
    }
}

/// A number in brackets at the start of a text, and the rest.
fn numbered(text: &str, open: char, close: char) -> Option<(u32, &str)> {
    let (number, rest) = text.trim_start().strip_prefix(open)?.split_once(close)?;
    Some((number.trim().parse().ok()?, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use crate::load::foreign::probe::{
        assumed, dates, event, field, found, load, media, rows, tags, titles, try_load,
    };

    fn fixture() -> crate::load::Loaded {
        load(include_str!(
            "../../tests/fixtures/formats/thetimelineproj.timeline"
        ))
    }

    fn file(timetype: &str, events: &str) -> String {
        format!("<timeline><timetype>{timetype}</timetype><events>{events}</events></timeline>")
    }

    #[test]
    fn other_calendars_are_refused_plainly() {
        for (timetype, what) in [
            ("numtime", "numbers"),
            ("coptictime", "Coptic"),
            ("startime", "\"startime\""),
        ] {
            let text = file(
                timetype,
                "<event><start>1</start><end>2</end><text>x</text></event>",
            );
            let error = try_load(&text).unwrap_err().to_string();
            assert!(
                error.contains(what) && error.contains("Gregorian"),
                "{error}"
            );
            assert!(error.contains("file.x"), "{error}");
        }
    }

    #[test]
    fn an_end_that_is_the_start_is_a_point() {
        let loaded = fixture();
        assert_eq!(
            dates(&loaded),
            [
                "2013-03-30T11:16",
                "2013-07-07",
                "2013-07-01/2013-08-02",
                "2013-07-03~/2013-07-05~",
                "-0043-03-15",
                "2013-08-01/..",
                "2013-08-03~",
            ]
        );
    }

    #[test]
    fn years_before_1_are_astronomical() {
        let event = "<event><start>-44-03-15 00:00:00</start><end>-44-03-15 00:00:00</end><text>x</text></event>";
        assert_eq!(dates(&load(&file("gregoriantime", event))), ["-0044-03-15"]);
    }

    #[test]
    fn containers_hide_in_the_text() {
        let loaded = fixture();
        assert_eq!(
            titles(&loaded),
            [
                "Keel laid",
                "Launch (2nd try)",
                "Fitting out",
                "Masts",
                "(44) An old ship",
                "[see list] Trials",
                "Sails"
            ]
        );
        assert_eq!(field(&loaded, 2, "container"), Some("[12]"));
        assert_eq!(field(&loaded, 3, "container"), Some("Fitting out"));
        assert_eq!(tags(&loaded, 3), ["Fitting out"]);
    }

    #[test]
    fn categories_are_kinds_and_their_parents_tags() {
        let loaded = fixture();
        assert_eq!(event(&loaded, 0).kind(), "Yard");
        assert_eq!(tags(&loaded, 0), ["Work", "wood", "iron"]);
        assert_eq!(event(&loaded, 6).kind(), "Work");
        assert_eq!(tags(&loaded, 6), ["Yard"]);
        let kept: Vec<_> = loaded
            .dataset
            .unknown
            .iter()
            .map(|it| (it.path.as_str(), it.value.as_str()))
            .collect();
        assert!(
            kept.contains(&("categories[1].color", "\"1,2,3\"")),
            "{kept:?}"
        );
        assert!(
            kept.contains(&(
                "displayed_period",
                "\"2013-01-01 00:00:00 – 2014-01-01 00:00:00\""
            )),
            "{kept:?}"
        );
    }

    #[test]
    fn what_the_model_has_no_place_for_is_kept() {
        let loaded = fixture();
        assert_eq!(field(&loaded, 0, "default_color"), Some("200,200,200"));
        assert_eq!(field(&loaded, 0, "progress"), Some("75"));
        assert_eq!(field(&loaded, 0, "locked"), None);
        assert_eq!(field(&loaded, 1, "milestone"), Some("True"));
        assert_eq!(
            field(&loaded, 1, "icon"),
            Some("a picture of about 12 bytes, not kept")
        );
        assert_eq!(
            field(&loaded, 1, "alert"),
            Some("2013-07-06 00:00:00;tomorrow")
        );
        assert_eq!(
            media(&loaded, 0),
            [
                ("https://yard.example/", None),
                ("https://ship.example/", None)
            ]
        );
        assert_eq!(event(&loaded, 0).summary(), Some("Oak & elm"));
    }

    #[test]
    fn eras_and_rows_add_up() {
        let loaded = fixture();
        let eras: Vec<_> = loaded
            .dataset
            .eras
            .iter()
            .map(|era| (era.record.label.as_str(), era.record.date.as_str()))
            .collect();
        assert_eq!(
            eras,
            [
                ("Sail", "1500-01-01/1850-12-31"),
                ("Steam", "1851-01-01/..")
            ]
        );
        assert_eq!(rows(&loaded), [10, 9, 1, 0], "{}", found(&loaded));
        assert!(
            found(&loaded).contains("\"13-30-2013\" is no date"),
            "{}",
            found(&loaded)
        );
        assert!(assumed(&loaded).contains("00:00:00 is a day"));
        assert!(loaded.dataset.zone.is_none());
    }

    #[test]
    fn a_file_that_breaks_off_is_told_where() {
        let text = "<timeline><timetype>gregoriantime</timetype><events>\n<event><start>2013-03-30";
        let error = try_load(text).unwrap_err().to_string();
        assert!(
            error.contains("line 2") && error.contains("never ends"),
            "{error}"
        );
    }
}
