//! vis-timeline: items and groups, as JSON or the JavaScript of its examples.

use crate::load::foreign::draft::KeepsFields as _;
use std::collections::HashMap;

use jsonc_parser::ast::Value;

use super::foreign::dates::{self, SlashOrder, as_written, interval, iso, slashes};
use super::foreign::draft::{self, Others};
use super::foreign::json::{self, Fields};
use super::foreign::markup::plain;
use super::foreign::outline::Outline;
use super::foreign::whole::Whole;
use super::input::Input;
use super::json_shape::JsonShape;
use super::sample::Sample;
use super::{LoadError, Reader};
use crate::model::record::{Display, EraRecord, EventRecord};
use crate::model::{Account, AssumptionAbout, Builder, Level, Where};
use crate::time::EdtfDate;

/// vis-timeline.
pub(super) struct VisTimeline;

impl Reader for VisTimeline {
    fn id(&self) -> &'static str {
        "vis-json"
    }

    fn name(&self) -> &'static str {
        "vis-timeline (JSON)"
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        if json::is_loose(sample, &["start", "content"]) {
            return true;
        }
        let are_items = |items: &JsonShape| items.has("start") && items.has("content");
        json::foreign(sample).is_some_and(|shape| {
            shape.items.as_deref().is_some_and(are_items)
                || shape.records("items").is_some_and(are_items)
        })
    }

    fn read(&self, input: &mut Input<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        let mut whole = Whole::of(input)?;
        let mut groups = Groups::default();
        let (items, path) = match Outline::of(&mut whole)? {
            Outline::List(items) => (items, String::new()),
            Outline::Object(mut top) => {
                if let Some(own) = top.take("groups") {
                    let value = own.value.parse(&mut whole)?;
                    groups.read(&json::values(Some(&value)), own.value.text, builder);
                }
                let items = top.take("items").map(|own| own.items).unwrap_or_default();
                for (name, value) in top.others(&mut whole)? {
                    let at = Where {
                        path: name,
                        ..Where::default()
                    };
                    builder.account_mut().keep_unknown(&at, value);
                }
                (items, "items".to_owned())
            }
        };
        for (index, own) in items.into_iter().enumerate() {
            whole.look()?;
            let value = own.parse(&mut whole)?;
            let at = whole.at(own.offset, format!("{path}[{index}]"));
            item(&value, &at, own.text, &groups, builder);
        }
        Ok(())
    }
}

/// What groups are called, and which stand in which.
#[derive(Default)]
struct Groups {
    names: HashMap<String, String>,
    parents: HashMap<String, String>,
}

impl Groups {
    /// Reads the list of groups; what the model has no place for is kept as it is.
    fn read(&mut self, list: &[&Value<'_>], file: &str, builder: &mut Builder) {
        for (index, group) in list.iter().enumerate() {
            let Some(mut fields) = Fields::of(group) else {
                let path = format!("groups[{index}]");
                let value = json::written(group, file);
                builder.account_mut().keep_cell(path, value);
                continue;
            };
            let id = fields.text("id").unwrap_or_default();
            let name = fields.text("content").and_then(|text| plain(&text).some());
            for nested in json::items(fields.take("nestedGroups")) {
                let nested = json::scalar(nested).unwrap_or_default();
                self.parents.insert(nested, id.clone());
            }
            for (field, value) in fields.others(file) {
                let path = format!("groups[{index}].{field}");
                builder.account_mut().keep_cell(path, value);
            }
            let name = name.map_or_else(|| id.clone(), |name| draft::one_line(&name));
            self.names.insert(id, name);
        }
    }

    /// What a group is called.
    fn name(&self, id: &str) -> String {
        self.names.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    /// What the groups are called that a group stands in, the nearest first.
    fn around(&self, id: &str) -> Vec<String> {
        let mut names = Vec::new();
        let mut at = id;
        while let Some(parent) = self.parents.get(at) {
            let name = self.name(parent);
            // A group within itself would go on for ever.
            if names.contains(&name) {
                break;
            }
            names.push(name);
            at = parent;
        }
        names
    }
}

fn item(value: &Value<'_>, at: &Where, file: &str, groups: &Groups, builder: &mut Builder) {
    let Some(mut fields) = Fields::of(value) else {
        builder.account_mut().set_aside(
            at,
            "item set aside",
            "it is no object",
            "Write it in { }, with content and start",
        );
        return;
    };
    let date = match span(&mut fields, at, builder.account_mut()) {
        Ok(date) => date,
        Err(why) => {
            let account = builder.account_mut();
            account.set_aside(
                at,
                "item set aside",
                why,
                "Write it as in \"2014-04-20T10:30\"",
            );
            return;
        }
    };
    let content = fields
        .text("content")
        .map(|text| plain(&text))
        .unwrap_or_default();
    let hover = fields
        .text("title")
        .map(|text| plain(&text))
        .unwrap_or_default();
    let id = fields.text("id");
    let kind = fields.text("type");
    let group = fields.text("group");
    let mut others = Others::default();
    if kind.as_deref() == Some("background")
        && let Some(date) = &date
        && date.contains('/')
    {
        let label = draft::one_line(&content.text);
        for (name, value) in fields.others(file) {
            builder
                .account_mut()
                .keep_cell(format!("{}.{name}", at.path), value);
        }
        let era = EraRecord {
            label: if label.is_empty() {
                date.clone()
            } else {
                label
            },
            date: date.clone(),
            id,
            note: hover.some(),
            ..EraRecord::default()
        };
        builder.push_era(era, at);
        return;
    }
    let display = match kind.as_deref() {
        Some("box" | "point") => Some(Display::Point),
        Some("range" | "background") => Some(Display::Span),
        _ => None,
    };
    others.add(builder, "type", kind.unwrap_or_default());
    others.add_all(builder, "", fields.others(file));
    let mut record = EventRecord {
        display: display.filter(|_| date.as_deref().is_some_and(|date| date.contains('/'))),
        kind: group.as_deref().map(|id| groups.name(id)),
        tags: group
            .as_deref()
            .map(|id| groups.around(id))
            .unwrap_or_default(),
        date,
        summary: hover.clone().some(),
        id,
        fields: others.fields(),
        ..EventRecord::default()
    };
    draft::add_links(&mut record.media, content.links);
    draft::add_links(&mut record.media, hover.links);
    let instead = [
        ("text on hover", record.summary.as_deref()),
        ("group", record.kind.as_deref()),
        ("id", record.id.as_deref()),
    ];
    record.title = draft::title(Some(content.text), &instead, builder.account_mut(), at);
    builder.push_event(record, at);
}

/// From start to end.
fn span(
    fields: &mut Fields<'_, '_>,
    at: &Where,
    account: &mut Account,
) -> Result<Option<String>, String> {
    let mut read = |name: &str| match fields.take(name) {
        None => Ok(None),
        Some(value) => moment(value, name, at, account),
    };
    let (start, end) = (read("start")?, read("end")?);
    for date in [&start, &end].into_iter().flatten() {
        if date.contains('T')
            && EdtfDate::parse(date).is_ok_and(|date| dates::states_no_zone(&date))
        {
            draft::assume_no_zone(account);
        }
    }
    match (start, end) {
        (None, None) => Err("it has no start".to_owned()),
        (Some(start), None) => Ok(Some(start)),
        (None, Some(end)) => Ok(Some(format!("/{end}"))),
        (Some(start), Some(end)) => {
            if !end.contains('T') {
                account.assume(
                    AssumptionAbout::Ends,
                    "The last day of a span is part of it; the program it comes from draws a span to the \
                     beginning of that day",
                );
            }
            Ok(Some(interval(&start, &end)))
        }
    }
}

/// Milliseconds since 1970 from which on a number is no date written without signs between its parts.
const FIRST_MILLIS: i64 = 10_000_000_000;

/// A moment, as EDTF text.
fn moment(
    value: &Value<'_>,
    name: &str,
    at: &Where,
    account: &mut Account,
) -> Result<Option<String>, String> {
    let written = json::scalar(value).ok_or_else(|| format!("its {name} is no date"))?;
    let text = written.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let at = Where {
        path: format!("{}.{name}", at.path),
        ..at.clone()
    };
    let is_number = value.as_number_lit().is_some();
    let millis = text.parse::<f64>().ok().filter(|_| is_number);
    if let Some(millis) = millis {
        let date = of_millis(millis as i64, account);
        if (1_000.0..3_000.0).contains(&millis) {
            account.find(
                Level::Warning,
                &at,
                format!("{name} {text}"),
                format!(
                    "the program it comes from takes it for milliseconds, and so it is read: {date}"
                ),
                format!("Write \"{text}-01-01\" if the year is meant"),
            );
        }
        return Ok(Some(date));
    }
    if let Some(rest) = text.trim_start_matches('/').strip_prefix("Date(") {
        // A sign further in begins an offset, and one at the start is the number's own.
        let is_end =
            |(at, sign): &(usize, char)| matches!(sign, ')' | '+') || *sign == '-' && *at > 0;
        let end = rest.char_indices().find(is_end);
        let end = end.map_or(rest.len(), |(at, _)| at);
        // The offset after it says where the writer was, and moves nothing.
        let digits = rest.get(..end).unwrap_or("");
        let millis = digits
            .parse()
            .map_err(|_| format!("its {name} \"{text}\" is no date"))?;
        return Ok(Some(of_millis(millis, account)));
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits(text, name, &at, account).map(Some);
    }
    if let Some(moment) = iso(text) {
        let is_edtf = EdtfDate::parse(text).is_ok();
        return Ok(Some(if is_edtf {
            text.to_owned()
        } else {
            moment.edtf()
        }));
    }
    if let Some(moment) = slashes(text, SlashOrder::MonthFirst) {
        account.assume(
            AssumptionAbout::Dates,
            "Of a date such as 1/2/2014, the first number is the month, as the program it comes from reads it",
        );
        return Ok(Some(moment.edtf()));
    }
    as_written(text)
        .map(Some)
        .ok_or_else(|| format!("its {name} \"{text}\" is no date"))
}

/// A string of digits alone: milliseconds in that program, which its writer need not have known.
fn digits(text: &str, name: &str, at: &Where, account: &mut Account) -> Result<String, String> {
    let millis: i64 = text
        .parse()
        .map_err(|_| format!("its {name} \"{text}\" is too large"))?;
    if millis >= FIRST_MILLIS {
        return Ok(of_millis(millis, account));
    }
    let taken = dates::epoch_millis(millis);
    if text.len() == 4 && (1_000..3_000).contains(&millis) {
        account.find(
            Level::Warning,
            at,
            format!("{name} \"{text}\""),
            format!("the program it comes from takes it for {taken}; it is read as the year"),
            format!("Write \"{text}-01-01\", or \"{taken}\" if that is meant"),
        );
        return Ok(text.to_owned());
    }
    Err(format!(
        "its {name} \"{text}\" would be {taken} in the program it comes from, which can hardly be meant"
    ))
}

fn of_millis(millis: i64, account: &mut Account) -> String {
    account.assume(
        AssumptionAbout::Zone,
        "Dates written as a number are milliseconds since 1970, in UTC",
    );
    dates::epoch_millis(millis)
}

#[cfg(test)]
mod tests {
    use crate::load::foreign::probe::{
        assumed, dates, event, field, found, load, media, rows, tags, titles, try_load,
    };

    fn fixture() -> crate::load::Loaded {
        load(include_str!("../../tests/fixtures/formats/vis.json"))
    }

    /// The EDTF text that a start turns into, or the first finding.
    fn start(start: &str) -> Result<String, String> {
        let text = format!(
            r#"[{{"id": 0, "content": "ok", "start": "2000"}}, {{"id": 1, "content": "x", "start": {start}}}]"#
        );
        let loaded = load(&text);
        match dates(&loaded).get(1) {
            Some(date) => Ok((*date).to_owned()),
            None => Err(found(&loaded)),
        }
    }

    #[test]
    fn dates_are_strings_numbers_and_asp_dates() {
        assert_eq!(start("\"2014-04-20\"").as_deref(), Ok("2014-04-20"));
        assert_eq!(
            start("\"2014-04-20T10:30:00.000Z\"").as_deref(),
            Ok("2014-04-20T10:30:00.000Z")
        );
        assert_eq!(
            start("\"2014-04-20 10:30\"").as_deref(),
            Ok("2014-04-20T10:30")
        );
        assert_eq!(start("1397952000000").as_deref(), Ok("2014-04-20T00:00Z"));
        assert_eq!(
            start("\"1397952000000\"").as_deref(),
            Ok("2014-04-20T00:00Z")
        );
        assert_eq!(
            start("\"/Date(1397952000000)/\"").as_deref(),
            Ok("2014-04-20T00:00Z")
        );
        assert_eq!(
            start("\"/Date(1397952000000+0200)/\"").as_deref(),
            Ok("2014-04-20T00:00Z")
        );
        assert_eq!(
            start("\"/Date(1397952000000-0700)/\"").as_deref(),
            Ok("2014-04-20T00:00Z")
        );
        assert_eq!(
            start("\"/Date(-1000)/\"").as_deref(),
            Ok("1969-12-31T23:59:59Z")
        );
        assert!(
            start("\"soon\"")
                .unwrap_err()
                .contains("\"soon\" is no date")
        );
        assert!(start("[2014]").unwrap_err().contains("no date"));
    }

    #[test]
    fn a_string_of_digits_only_cannot_be_told() {
        let text = r#"[{"content": "x", "start": "2023"}]"#;
        let loaded = load(text);
        assert_eq!(dates(&loaded), ["2023"]);
        let said = found(&loaded);
        assert!(
            said.contains("1970-01-01T00:00:02.023Z") && said.contains("read as the year"),
            "{said}"
        );
        assert!(
            said.contains("2023-01-01") && said.contains("line 1"),
            "{said}"
        );
        let why = start("\"20140420\"").unwrap_err();
        assert!(why.contains("1970-01-01T05:35:40.420Z"), "{why}");
        let loaded = load(r#"[{"content": "x", "start": 2023}]"#);
        assert_eq!(dates(&loaded), ["1970-01-01T00:00:02.023Z"]);
        assert!(found(&loaded).contains("if the year is meant"));
    }

    #[test]
    fn without_a_zone_none_is_stated() {
        let loaded = load(r#"[{"content": "x", "start": "2014-04-20T10:30"}]"#);
        assert!(loaded.dataset.zone.is_none());
        assert!(assumed(&loaded).contains("names no time zone"));
        let loaded = load(r#"[{"content": "x", "start": "2014-04-20T10:30Z"}]"#);
        assert!(!assumed(&loaded).contains("names no time zone"));
    }

    #[test]
    fn content_is_markup_and_groups_are_kinds() {
        let loaded = fixture();
        assert_eq!(titles(&loaded), ["First tests", "The gate opens", "gate"]);
        assert_eq!(event(&loaded, 0).kind(), "Lock");
        assert_eq!(tags(&loaded, 0), ["Canal"]);
        assert_eq!(event(&loaded, 0).summary(), Some("Water is let in"));
        assert_eq!(event(&loaded, 1).kind(), "elsewhere");
        assert_eq!(
            media(&loaded, 1),
            [("https://canal.example/", Some("gate"))]
        );
        assert_eq!(field(&loaded, 0, "className"), Some("green"));
        assert_eq!(field(&loaded, 0, "subgroup"), Some("a"));
    }

    #[test]
    fn backgrounds_are_eras_and_every_item_is_a_row() {
        let loaded = fixture();
        assert_eq!(loaded.dataset.eras.len(), 1);
        assert_eq!(loaded.dataset.eras[0].record.label, "Winter");
        assert_eq!(rows(&loaded), [6, 4, 2, 0], "{}", found(&loaded));
        assert!(found(&loaded).contains("it has no start"));
        let kept: Vec<_> = loaded
            .dataset
            .unknown
            .iter()
            .map(|it| it.path.as_str())
            .collect();
        assert!(
            kept.contains(&"groups[0].className") && kept.contains(&"options"),
            "{kept:?}"
        );
    }

    #[test]
    fn groups_may_be_a_list_by_names() {
        let loaded = load(
            r#"{"items": [{"content": "x", "start": "2014", "group": "g"}], "groups": {"g": {"id": "g", "content": "Gate"}, "h": 5}}"#,
        );
        assert_eq!(event(&loaded, 0).kind(), "Gate");
        assert_eq!(loaded.dataset.unknown[0].value, "5");
    }

    #[test]
    fn groups_within_themselves_end() {
        let text = r#"{"groups": [{"id": 1, "nestedGroups": [2]}, {"id": 2, "nestedGroups": [1]}],
            "items": [{"content": "x", "start": "2014", "group": 1}]}"#;
        assert_eq!(tags(&load(text), 0), ["2", "1"]);
    }

    #[test]
    fn javascript_is_read_but_not_run() {
        let loaded = load("[{id: 1, content: 'item', start: '2014-04-20',}]");
        assert_eq!(dates(&loaded), ["2014-04-20"]);
        let text = "// made by hand\nconst items = new vis.DataSet([\n  {id: 1, content: 'item', start: '2014-04-20'},\n]);\n";
        let loaded = load(text);
        assert_eq!(
            (loaded.report.format.as_str(), dates(&loaded)),
            ("vis-json", vec!["2014-04-20"])
        );
        let error =
            try_load("[{id: 1, content: 'item', start: new Date(2014, 3, 20)}]").unwrap_err();
        assert!(error.to_string().contains("line 1"), "{error}");
    }
}
