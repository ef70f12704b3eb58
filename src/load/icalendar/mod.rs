//! iCalendar (RFC 5545): the events, tasks and journals of calendars.
//!
//! Its content lines are cut here, as the parsers at hand tell no line numbers; recurrence is expanded by
//! [`rrule`].

mod event;
mod line;
mod moment;
mod repeat;
mod zone;

use crate::load::foreign::draft::KeepsFields as _;
use std::collections::{HashMap, HashSet};

use chrono::{NaiveDateTime, NaiveTime};

use self::event::{Told, told};
use self::line::{Line, Lines};
use self::moment::{Moment, moments};
use self::zone::Zones;
use super::foreign::whole::Whole;
use super::input::Input;
use super::sample::Sample;
use super::{LoadError, Reader};
use crate::model::record::HeadRecord;
use crate::model::{Builder, Level, Where};
use crate::time::parse_zone;

/// iCalendar.
pub(super) struct ICalendar;

/// Components within one another; what is deeper is passed over.
const MOST_DEPTH: usize = 8;

impl Reader for ICalendar {
    fn id(&self) -> &'static str {
        "icalendar"
    }

    fn name(&self) -> &'static str {
        "iCalendar"
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        let first = sample.first_line().trim();
        // What a program hands over may be one event without a calendar round it.
        [
            "BEGIN:VCALENDAR",
            "BEGIN:VEVENT",
            "BEGIN:VTODO",
            "BEGIN:VJOURNAL",
        ]
        .iter()
        .any(|begin| first.eq_ignore_ascii_case(begin))
    }

    fn read(&self, input: &mut Input<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        let mut whole = Whole::of(input)?;
        let calendar = Calendar::collect(&mut whole, builder)?;
        calendar.push(&mut whole, builder)
    }
}

/// A part of a calendar: an event, a zone, a task.
#[derive(Debug, Default)]
struct Component {
    name: String,
    offset: usize,
    lines: Vec<Line>,
    children: Vec<Component>,
}

impl Component {
    /// The first property of a name.
    fn line(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }

    /// The text of the first property of a name.
    fn text(&self, name: &str) -> Option<String> {
        let text = self.line(name)?.text();
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

/// Moments, each a time or a whole day.
type Moments = HashSet<(NaiveDateTime, bool)>;

/// What a file holds.
#[derive(Default)]
struct Calendar {
    head: HeadRecord,
    zones: Zones,
    /// Events, tasks and journals.
    items: Vec<Component>,
    /// Those that begin and never end.
    cut: Vec<Component>,
}

impl Calendar {
    /// Reads all lines.
    fn collect(whole: &mut Whole<'_>, builder: &mut Builder) -> Result<Self, LoadError> {
        let mut calendar = Self::default();
        let mut open: Vec<Component> = Vec::new();
        for line in Lines::new(whole.text()) {
            whole.look()?;
            let line = match line {
                Ok(line) => line,
                Err(offset) => {
                    let at = whole.at(offset, "");
                    builder.account_mut().find(
                        Level::Warning,
                        &at,
                        "line passed over",
                        "it has no name before a colon",
                        "Write it as in SUMMARY:…, or begin it with a space where it goes on with the line before",
                    );
                    continue;
                }
            };
            match line.name.as_str() {
                "BEGIN" if open.len() < MOST_DEPTH => open.push(Component {
                    name: line.value.trim().to_ascii_uppercase(),
                    offset: line.offset,
                    ..Component::default()
                }),
                "BEGIN" => {}
                "END" => {
                    let name = line.value.trim().to_ascii_uppercase();
                    let Some(at) = open.iter().rposition(|own| own.name == name) else {
                        continue;
                    };
                    // What was not ended before is not whole.
                    while open.len() > at + 1 {
                        calendar.cut.extend(open.pop());
                    }
                    if let Some(component) = open.pop() {
                        calendar.close(component, open.last_mut(), whole, builder)?;
                    }
                }
                _ => {
                    if let Some(component) = open.last_mut() {
                        component.lines.push(line);
                    }
                }
            }
        }
        while let Some(component) = open.pop() {
            match component.name.as_str() {
                "VCALENDAR" => calendar.close(component, None, whole, builder)?,
                _ => calendar.cut.push(component),
            }
        }
        Ok(calendar)
    }

    /// A component has ended.
    fn close(
        &mut self,
        component: Component,
        parent: Option<&mut Component>,
        whole: &mut Whole<'_>,
        builder: &mut Builder,
    ) -> Result<(), LoadError> {
        match component.name.as_str() {
            "VCALENDAR" => return self.properties(&component, whole, builder),
            "VTIMEZONE" => self.zones.define(&component),
            "STANDARD" | "DAYLIGHT" | "VALARM" => {
                if let Some(parent) = parent {
                    parent.children.push(component);
                }
            }
            _ => self.items.push(component),
        }
        Ok(())
    }

    /// What a calendar says of itself.
    fn properties(
        &mut self,
        calendar: &Component,
        whole: &mut Whole<'_>,
        builder: &mut Builder,
    ) -> Result<(), LoadError> {
        if let Some(scale) = calendar.text("CALSCALE")
            && !scale.eq_ignore_ascii_case("GREGORIAN")
        {
            return Err(LoadError::Unsupported {
                name: String::new(),
                why: format!("its calendar is \"{scale}\", and only the Gregorian one is read"),
                fix: "Save it with Gregorian dates".to_owned(),
            });
        }
        let title = calendar
            .text("X-WR-CALNAME")
            .or_else(|| calendar.text("NAME"));
        let summary = calendar
            .text("X-WR-CALDESC")
            .or_else(|| calendar.text("DESCRIPTION"));
        self.head.title = self.head.title.take().or(title);
        self.head.summary = self.head.summary.take().or(summary);
        if let Some(line) = calendar.line("X-WR-TIMEZONE") {
            match parse_zone(&line.text()) {
                Ok(zone) if self.head.timezone.is_none() => {
                    self.head.timezone = Some(zone.name().to_owned());
                }
                Ok(_) => {}
                Err(error) => {
                    let at = whole.at(line.offset, "X-WR-TIMEZONE");
                    let what = format!("zone \"{}\"", line.text());
                    let fix = "Times are shown in the zone of the events";
                    builder
                        .account_mut()
                        .find(Level::Warning, &at, what, error.to_string(), fix);
                }
            }
        }
        for line in &calendar.lines {
            let known = [
                "CALSCALE",
                "DESCRIPTION",
                "NAME",
                "VERSION",
                "X-WR-CALDESC",
                "X-WR-CALNAME",
                "X-WR-TIMEZONE",
            ];
            if !known.contains(&line.name.as_str()) {
                builder
                    .account_mut()
                    .keep_cell(line.name.clone(), line.text());
            }
        }
        Ok(())
    }

    fn push(mut self, whole: &mut Whole<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        let overrides = self.overrides();
        let horizon = self.horizon();
        let mut pusher = Pusher {
            budget: repeat::MOST_IN_FILE,
            horizon,
            overrides,
            builder,
        };
        for (index, item) in std::mem::take(&mut self.items).iter().enumerate() {
            whole.look()?;
            let at = whole.at(item.offset, format!("{}[{index}]", item.name));
            pusher.item(item, &mut self.zones, &at);
        }
        for part in &self.cut {
            if matches!(part.name.as_str(), "VEVENT" | "VTODO" | "VJOURNAL") {
                let at = whole.at(part.offset, part.name.as_str());
                builder.account_mut().set_aside(
                    &at,
                    format!("{} set aside", part.name),
                    "it begins here and never ends",
                    format!("Add END:{} after its last line", part.name),
                );
            }
        }
        if self.head.timezone.is_none() {
            self.head.timezone = self.zones.only();
        }
        self.zones.say(builder.account_mut());
        builder.set_head(self.head, &Where::default());
        Ok(())
    }

    /// Which moments of events that recur have events of their own.
    fn overrides(&mut self) -> HashMap<String, Moments> {
        let mut overrides: HashMap<String, Moments> = HashMap::new();
        let masters: HashSet<String> = self
            .items
            .iter()
            .filter(|item| item.line("RECURRENCE-ID").is_none())
            .filter_map(|item| item.text("UID"))
            .collect();
        for item in &self.items {
            if let (Some(uid), Some(line)) = (item.text("UID"), item.line("RECURRENCE-ID"))
                && masters.contains(&uid)
                && let Some(moment) = Moment::of(line)
            {
                let moment = (self.zones.comparable(&moment), moment.is_date);
                overrides.entry(uid).or_default().insert(moment);
            }
        }
        overrides
    }

    /// How far events that recur without end are shown: a year after the last date in the file.
    fn horizon(&self) -> Option<NaiveDateTime> {
        let names = [
            "DTSTART",
            "DTEND",
            "DTSTAMP",
            "CREATED",
            "LAST-MODIFIED",
            "EXDATE",
            "RDATE",
            "RECURRENCE-ID",
            "DUE",
        ];
        let lines = self.items.iter().flat_map(|item| &item.lines);
        let lines = lines.filter(|line| names.contains(&line.name.as_str()));
        let last = lines.flat_map(moments).map(|moment| moment.local).max()?;
        last.checked_add_months(chrono::Months::new(12))
    }
}

/// Pushes what a calendar holds.
struct Pusher<'b> {
    builder: &'b mut Builder,
    overrides: HashMap<String, Moments>,
    horizon: Option<NaiveDateTime>,
    /// How many more moments of events that recur are shown.
    budget: usize,
}

impl Pusher<'_> {
    fn item(&mut self, item: &Component, zones: &mut Zones, at: &Where) {
        if !matches!(item.name.as_str(), "VEVENT" | "VTODO" | "VJOURNAL") {
            self.builder.account_mut().set_aside(
                at,
                format!("{} set aside", item.name),
                "it is no event, task or journal",
                "",
            );
            return;
        }
        let mut told = match told(item, zones, self.builder, at) {
            Ok(told) => told,
            Err(why) => {
                self.builder.account_mut().set_aside(
                    at,
                    format!("{} set aside", item.name),
                    why,
                    "Write it as in DTSTART:20231124T070000Z or DTSTART;VALUE=DATE:20231124",
                );
                return;
            }
        };
        let is_override = item.line("RECURRENCE-ID").is_some();
        let uid = told.record.id.clone();
        let others = uid
            .as_ref()
            .and_then(|uid| self.overrides.get(uid))
            .cloned();
        let others = others.unwrap_or_default();
        if is_override && !others.is_empty() {
            self.builder.account_mut().rows.merged += 1;
        }
        let starts = if is_override {
            None
        } else {
            self.starts(item, &told, &others, zones, at)
        };
        let Some(starts) = starts else {
            if is_override {
                told.set_moment_id(zones);
            }
            let record = told.at(None, zones, self.builder.account_mut(), at);
            self.builder.push_event(record, at);
            return;
        };
        if starts.is_empty() {
            let account = self.builder.account_mut();
            let why = "all the moments at which it recurs are taken out or told by other events";
            // Its row is used: what it says stands in those events.
            account.find(
                Level::Info,
                at,
                format!("event \"{}\"", told.record.title),
                why,
                "",
            );
        }
        self.builder.row(|builder| {
            for start in &starts {
                let record = told.at(Some(*start), zones, builder.account_mut(), at);
                builder.push_event(record, at);
            }
            if starts.is_empty() {
                let rows = &mut builder.account_mut().rows;
                rows.read += 1;
                rows.used += 1;
            }
        });
    }

    /// When an event that recurs begins; none where it does not.
    fn starts(
        &mut self,
        item: &Component,
        told: &Told,
        others: &Moments,
        zones: &mut Zones,
        at: &Where,
    ) -> Option<Vec<NaiveDateTime>> {
        let start = told.start.as_ref()?;
        let named = |name: &'static str| item.lines.iter().filter(move |line| line.name == name);
        let rules: Vec<&Line> = named("RRULE").collect();
        let more: Vec<Moment> = named("RDATE").flat_map(moments).collect();
        if rules.is_empty() && more.is_empty() && others.is_empty() {
            return None;
        }
        let account = self.builder.account_mut();
        let title = &told.record.title;
        let mut starts = vec![start.local];
        let mut says = Vec::new();
        for rule in rules {
            let until = |text: &str| zones.until(text, start);
            let horizon = self.horizon.filter(|horizon| *horizon > start.local);
            match repeat::expand(start.local, &rule.value, until, horizon, self.budget) {
                Ok(found) => {
                    says.push(found.words(&rule.value));
                    starts.extend(found.starts);
                }
                Err(why) => account.find(
                    Level::Warning,
                    at,
                    format!("event \"{title}\""),
                    format!("how it recurs cannot be told (RRULE:{}): {why}", rule.value),
                    "It is shown once; mend the rule",
                ),
            }
        }
        if named("EXRULE").next().is_some() {
            account.find(
                Level::Warning,
                at,
                format!("event \"{title}\""),
                "EXRULE, which the standard dropped, is not read",
                "It may be shown at moments at which it was not held; write them as EXDATE",
            );
        }
        starts.extend(more.iter().map(|moment| zones.in_zone_of(moment, start)));
        let left_out: Moments = named("EXDATE")
            .flat_map(moments)
            .map(|moment| (zones.in_zone_of(&moment, start), moment.is_date))
            .collect();
        starts.sort_unstable();
        starts.dedup();
        starts.retain(|moment| {
            let own = zones.comparable(&start.with(*moment));
            // A day stands for whatever begins on it.
            let day = (moment.date().and_time(NaiveTime::MIN), true);
            let told = others.contains(&(own, false)) || others.contains(&day);
            !told && !left_out.contains(&(*moment, false)) && !left_out.contains(&day)
        });
        self.budget = self.budget.saturating_sub(starts.len());
        if !says.is_empty() || starts.len() > 1 {
            let shown = match starts.len() {
                1 => "once".to_owned(),
                many => format!("{many} times"),
            };
            let last = starts
                .last()
                .map(|last| format!(", last on {}", last.date()));
            let mut why = format!(
                "it recurs, and is shown {shown}{}",
                last.unwrap_or_default()
            );
            for say in says.into_iter().flatten() {
                why.push_str("; ");
                why.push_str(&say);
            }
            account.find(Level::Info, at, format!("event \"{title}\""), why, "");
        }
        Some(starts)
    }
}

#[cfg(test)]
mod tests;
