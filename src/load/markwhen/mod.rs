//! Markwhen: a documented part of it, and a word on every line that is none of it.
//!
//! Read are: a header of `key: value` lines, with or without `---` round it; headings with `#`; the
//! `section … endSection` and `group … endGroup` of 2022; events as `date: text` with more text below; dates
//! in EDTF, ISO 8601, English or with slashes; ranges with `/`, `-` or `to`, to `now` or of so many years,
//! months, weeks, days, hours or minutes; tags, links, places and ids.

mod date;
mod text;

use crate::load::foreign::draft::KeepsFields as _;
use chrono_tz::Tz;

use self::date::{Context, Range};
use self::text::{Texts, split_tags};
use super::foreign::dates::SlashOrder;
use super::foreign::draft::{self, Others};
use super::foreign::whole::Whole;
use super::input::Input;
use super::sample::Sample;
use super::{LoadError, Reader};
use crate::model::record::{DateBasis, EventRecord, HeadRecord, Place};
use crate::model::{AssumptionAbout, Builder, Level, Where};
use crate::time::parse_zone;

/// Markwhen.
pub(super) struct Markwhen;

/// Lines at the start of a file by which it is told.
const MOST_LOOKED_AT: usize = 400;

impl Reader for Markwhen {
    fn id(&self) -> &'static str {
        "markwhen"
    }

    fn name(&self) -> &'static str {
        "Markwhen"
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        let first = sample.first_line().trim();
        if first.starts_with(['{', '[', '<']) {
            return false;
        }
        let orders = [SlashOrder::MonthFirst, SlashOrder::DayFirst];
        let contexts = orders.map(|order| Context {
            order,
            ..Context::default()
        });
        let is_event = |line: &str| {
            let is = |context| matches!(date::event(line, context), Some(Ok(_)));
            contexts.iter().any(is)
        };
        let begins = is_event(first)
            || structure(first).is_some()
            || first == "---"
            || first.starts_with("//")
            || header(first).is_some_and(|(key, _)| HEADER.contains(&key) || key.starts_with('#'));
        begins && sample.text().lines().take(MOST_LOOKED_AT).any(is_event)
    }

    fn read(&self, input: &mut Input<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        let mut whole = Whole::of(input)?;
        let text = whole.text();
        let mut page = Page::new(builder);
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            whole.look()?;
            let at = offset;
            offset += line.len();
            let line = line.trim_end_matches(['\n', '\r']);
            page.line(line, at, &mut whole);
        }
        page.finish(&mut whole);
        Ok(())
    }
}

/// Keys of headers that files begin with.
const HEADER: &[&str] = &[
    "title",
    "description",
    "timezone",
    "tz",
    "dateFormat",
    "view",
    "edit",
    "key",
    "tags",
];

/// A key of the header and its value.
fn header(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim();
    let is_key = !key.is_empty() && key.len() < 60 && !key.contains(char::is_whitespace);
    is_key.then(|| (key, value.trim()))
}

/// What a line does to the groups.
enum Structure<'t> {
    /// A heading of a level.
    Heading(usize, &'t str),

    /// A group or section of 2022 begins.
    Begin(&'t str),

    /// One ends.
    End,

    /// A page ends, which means nothing here.
    Break,
}

fn structure(line: &str) -> Option<Structure<'_>> {
    let line = line.trim();
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&level)
        && let Some(title) = line.get(level..).filter(|rest| rest.starts_with(' '))
    {
        return Some(Structure::Heading(level, title.trim()));
    }
    for word in ["section", "group"] {
        if let Some(rest) = line.strip_prefix(word)
            && (rest.is_empty() || rest.starts_with(char::is_whitespace))
        {
            return Some(Structure::Begin(rest.trim()));
        }
    }
    match line {
        "endSection" | "endGroup" => Some(Structure::End),
        "_-_-_break_-_-_" => Some(Structure::Break),
        _ => None,
    }
}

/// A group that is open.
struct Group {
    /// Its heading's level; none of a group of 2022.
    level: Option<usize>,
    name: String,
    tags: Vec<String>,
}

/// An event whose text goes on.
struct Open<'t> {
    range: Result<Range, String>,
    first: &'t str,
    rest: Vec<&'t str>,
    offset: usize,
}

/// Reads a file line by line.
struct Page<'b, 't> {
    builder: &'b mut Builder,
    context: Context,
    head: HeadRecord,
    in_header: bool,
    groups: Vec<Group>,
    event: Option<Open<'t>>,
    index: usize,
    says_old_words: bool,
}

impl<'b, 't> Page<'b, 't> {
    fn new(builder: &'b mut Builder) -> Self {
        Self {
            builder,
            context: Context::default(),
            head: HeadRecord::default(),
            in_header: true,
            groups: Vec::new(),
            event: None,
            index: 0,
            says_old_words: false,
        }
    }

    fn line(&mut self, line: &'t str, offset: usize, whole: &mut Whole<'_>) {
        if line.trim_start().starts_with("//") {
            return;
        }
        if let Some(structure) = structure(line) {
            self.close(whole);
            self.structure(&structure, offset, whole);
            return;
        }
        if let Some(read) = date::event(line, &self.context) {
            self.close(whole);
            self.in_header = false;
            let (range, first) = match read {
                Ok((range, first)) => (Ok(range), first),
                Err(why) => (Err(why), line),
            };
            if let Ok(range) = &range {
                self.context.see(range);
            }
            self.event = Some(Open {
                range,
                first,
                rest: Vec::new(),
                offset,
            });
            return;
        }
        if let Some(event) = &mut self.event {
            event.rest.push(line);
            return;
        }
        if line.trim().is_empty() || line.trim() == "---" {
            return;
        }
        match header(line) {
            Some((key, value)) if self.in_header => self.header(key, value, offset, whole),
            _ => {
                let at = whole.at(offset, "");
                self.builder.account_mut().find(
                    Level::Warning,
                    &at,
                    "line passed over",
                    "it is no event, heading or field of the header",
                    "Write an event as in 2023-11-24: text",
                );
            }
        }
    }

    fn header(&mut self, key: &str, value: &str, offset: usize, whole: &mut Whole<'_>) {
        let at = whole.at(offset, key);
        let value = value.trim_matches(['"', '\'']);
        let account = self.builder.account_mut();
        match key {
            "title" => self.head.title = Some(value.to_owned()),
            "description" => self.head.summary = Some(value.to_owned()),
            "timezone" | "tz" => match zone(value) {
                Ok(zone) => {
                    self.context.zone = Some(zone);
                    self.head.timezone = Some(zone.name().to_owned());
                }
                Err(why) => {
                    let fix = "Times are shown as written, zone not stated";
                    account.find(
                        Level::Warning,
                        &at,
                        format!("timezone \"{value}\""),
                        why,
                        fix,
                    );
                }
            },
            "dateFormat" => match value {
                "d/M/y" => self.context.order = SlashOrder::DayFirst,
                "M/d/y" => {}
                _ => account.find(
                    Level::Warning,
                    &at,
                    format!("dateFormat \"{value}\""),
                    "only d/M/y is known, and M/d/y where nothing is written",
                    "Write dateFormat: d/M/y where the day comes first",
                ),
            },
            // Colours of tags, and who may see it.
            _ => account.keep_cell(key.to_owned(), value.to_owned()),
        }
    }

    fn structure(&mut self, structure: &Structure<'_>, offset: usize, whole: &mut Whole<'_>) {
        let open = |text: &str, level| {
            let (name, tags) = split_tags(text);
            let name = name
                .trim()
                .trim_end_matches(':')
                .trim()
                .trim_matches('"')
                .to_owned();
            Group { level, name, tags }
        };
        match structure {
            Structure::Heading(level, text) => {
                self.in_header = false;
                self.groups
                    .retain(|group| group.level.is_some_and(|own| own < *level));
                self.groups.push(open(text, Some(*level)));
            }
            Structure::Begin(text) => {
                // A header may go on below such a line.
                if !self.says_old_words {
                    self.says_old_words = true;
                    let at = whole.at(offset, "");
                    self.builder.account_mut().find(
                        Level::Info,
                        &at,
                        "group or section",
                        "these words of 2022 are read as groups, which newer versions of Markwhen no longer do",
                        "",
                    );
                }
                self.groups.push(open(text, None));
            }
            Structure::End => {
                let last = self.groups.iter().rposition(|group| group.level.is_none());
                if let Some(last) = last {
                    self.groups.truncate(last);
                } else {
                    let at = whole.at(offset, "");
                    self.builder.account_mut().find(
                        Level::Warning,
                        &at,
                        "end of a group",
                        "none is open here",
                        "Take the line out, or begin a group above it",
                    );
                }
            }
            Structure::Break => {
                let at = whole.at(offset, "");
                let why = "all pages are read as one";
                self.builder
                    .account_mut()
                    .find(Level::Info, &at, "page", why, "");
            }
        }
    }

    /// Ends the event that is open.
    fn close(&mut self, whole: &mut Whole<'_>) {
        let Some(event) = self.event.take() else {
            return;
        };
        let at = whole.at(event.offset, format!("events[{}]", self.index));
        self.index += 1;
        let range = match event.range {
            Ok(range) => range,
            Err(why) => {
                let account = self.builder.account_mut();
                account.set_aside(
                    &at,
                    format!("event \"{}\"", draft::one_line(event.first)),
                    why,
                    "",
                );
                return;
            }
        };
        let texts = Texts::of(event.first, &event.rest);
        let mut others = Others::default();
        let mut record = EventRecord {
            id: texts.id,
            kind: self
                .groups
                .last()
                .map(|group| group.name.clone())
                .filter(|name| !name.is_empty()),
            date: range.edtf.clone(),
            date_written: Some(range.written.clone())
                .filter(|written| Some(written) != range.edtf.as_ref()),
            date_note: range.note,
            date_basis: range.is_inferred.then_some(DateBasis::Inferred),
            summary: texts.summary,
            media: texts.media,
            place: texts.place.map(|name| Place {
                name,
                precision: None,
            }),
            tags: texts.tags,
            ..EventRecord::default()
        };
        let around = self
            .groups
            .split_last()
            .map(|(_, around)| around)
            .unwrap_or_default();
        let names = around.iter().map(|group| group.name.clone());
        let tags = self
            .groups
            .iter()
            .flat_map(|group| group.tags.iter().cloned());
        for tag in names.chain(tags) {
            if !tag.is_empty() && !record.tags.contains(&tag) {
                record.tags.push(tag);
            }
        }
        let account = self.builder.account_mut();
        if self.groups.iter().any(|group| !group.tags.is_empty()) {
            account.assume(
                AssumptionAbout::Meaning,
                "The tags of a group hold for its events",
            );
        }
        for (what, why, fix) in range.findings {
            account.find(Level::Warning, &at, what, why, fix);
        }
        if range.slashes {
            let first = match self.context.order {
                SlashOrder::MonthFirst => "month",
                SlashOrder::DayFirst => "day",
            };
            account.assume(
                AssumptionAbout::Dates,
                format!("Of a date such as 1/2/2023, the first number is the {first}; the header's dateFormat says so"),
            );
        }
        if range.has_now {
            account.assume(
                AssumptionAbout::Ends,
                "An end at now is open: the file does not say when it was written",
            );
        }
        if range.edtf.as_ref().is_some_and(|date| date.contains('T')) && self.context.zone.is_none()
        {
            draft::assume_no_zone(account);
        }
        others.add(
            self.builder,
            "recurrence",
            range.recurrence.unwrap_or_default(),
        );
        record.fields = others.fields();
        let instead = [
            ("text", record.summary.as_deref()),
            ("date", Some(range.written.as_str())),
        ];
        record.title = draft::title(Some(texts.title), &instead, self.builder.account_mut(), &at);
        self.builder.push_event(record, &at);
    }

    fn finish(mut self, whole: &mut Whole<'_>) {
        self.close(whole);
        self.builder.set_head(self.head, &Where::default());
    }
}

/// A zone by name, or hours ahead of UTC.
fn zone(text: &str) -> Result<Tz, String> {
    if let Ok(hours) = text.trim_start_matches('+').parse::<i8>() {
        let name = if hours == 0 {
            "UTC".to_owned()
        } else {
            format!("Etc/GMT{:+}", -i16::from(hours))
        };
        return name
            .parse()
            .map_err(|_| "no zone is so far from UTC".to_owned());
    }
    parse_zone(text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests;
