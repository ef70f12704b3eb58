//! The first two versions of TimelineJS.

use jsonc_parser::ast::Value;

use super::super::LoadError;
use super::super::foreign::dates::{self, SlashOrder, as_written, interval, iso, slashes};
use super::super::foreign::draft::{self, Others};
use super::super::foreign::json::{self, Fields};
use super::super::foreign::markup::plain;
use super::super::foreign::whole::Whole;
use super::date::Dates;
use super::keep;
use crate::model::record::{EraRecord, EventRecord, HeadRecord, Media};
use crate::model::{AssumptionAbout, Builder, Where};

/// Reads what stands in `timeline`.
pub(super) fn read(
    mut top: Fields<'_, '_>,
    whole: &mut Whole<'_>,
    builder: &mut Builder,
) -> Result<(), LoadError> {
    let file = whole.text();
    let mut dates = Dates::default();
    builder.account_mut().rows.header += 1;
    let title = top.text("headline").map(|text| plain(&text).text);
    let head = HeadRecord {
        title: title
            .map(|title| draft::one_line(&title))
            .filter(|title| !title.is_empty()),
        summary: top.text("text").and_then(|text| plain(&text).some()),
        ..HeadRecord::default()
    };
    builder.set_head(head, &Where::default());
    let (list, eras) = (top.take("date"), top.take("era"));
    for (index, item) in json::items(list).iter().enumerate() {
        whole.look()?;
        let at = whole.at(json::offset(item), format!("timeline.date[{index}]"));
        slide(item, &at, file, &mut dates, builder);
    }
    for (index, item) in json::items(eras).iter().enumerate() {
        let at = whole.at(json::offset(item), format!("timeline.era[{index}]"));
        era(item, &at, &mut dates, builder);
    }
    for (name, value) in top.others(file) {
        // Which sort of timeline it is says nothing of it.
        if name != "type" {
            keep(vec![(name, value)], "timeline.", builder);
        }
    }
    dates.say(builder.account_mut());
    Ok(())
}

fn slide(item: &Value<'_>, at: &Where, file: &str, dates: &mut Dates, builder: &mut Builder) {
    let Some(mut fields) = Fields::of(item) else {
        builder.account_mut().set_aside(
            at,
            "slide set aside",
            "it is no object",
            "Write it in { }, with startDate and headline",
        );
        return;
    };
    let date = match span(&mut fields, dates, builder) {
        Ok(date) => date,
        Err(why) => {
            builder
                .account_mut()
                .set_aside(at, "slide set aside", why, HOW);
            return;
        }
    };
    let mut others = Others::default();
    let body = fields
        .text("text")
        .map(|text| plain(&text))
        .unwrap_or_default();
    let mut record = EventRecord {
        id: fields.text("uniqueid").or_else(|| fields.text("unique_id")),
        kind: fields
            .text("tag")
            .or_else(|| fields.text("group"))
            .map(|tag| plain(&tag).text),
        date,
        summary: body.clone().some(),
        ..EventRecord::default()
    };
    if let Some(mut asset) = fields.fields("asset") {
        let caption = asset.text("caption").and_then(|text| plain(&text).some());
        let credit = asset.text("credit").and_then(|text| plain(&text).some());
        match asset.text("media") {
            Some(url) if !url.starts_with('<') => record.media.push(Media {
                url,
                caption,
                credit,
            }),
            embedded => {
                let embedded = embedded.map(|markup| plain(&markup)).unwrap_or_default();
                draft::add_links(&mut record.media, embedded.links);
                let rest = [
                    ("media", Some(embedded.text)),
                    ("caption", caption),
                    ("credit", credit),
                ];
                for (name, value) in rest {
                    others.add(builder, &format!("asset.{name}"), value.unwrap_or_default());
                }
            }
        }
        others.add_all(builder, "asset.", asset.others(file));
    }
    draft::add_links(&mut record.media, body.links);
    let headline = fields.text("headline").map(|text| plain(&text).text);
    let instead = [
        ("text", record.summary.as_deref()),
        ("date", record.date.as_deref()),
    ];
    record.title = draft::title(headline, &instead, builder.account_mut(), at);
    others.add_all(builder, "", fields.others(file));
    record.fields = others.fields();
    builder.push_event(record, at);
}

fn era(item: &Value<'_>, at: &Where, dates: &mut Dates, builder: &mut Builder) {
    let mut fields = Fields::of(item);
    let date = match fields.as_mut().map(|fields| span(fields, dates, builder)) {
        Some(Ok(Some(date))) => date,
        other => {
            let why = match other {
                Some(Err(why)) => why,
                _ => "it has no startDate".to_owned(),
            };
            builder
                .account_mut()
                .set_aside(at, "era set aside", why, HOW);
            return;
        }
    };
    let headline = fields.as_mut().and_then(|fields| fields.text("headline"));
    let text = fields.as_mut().and_then(|fields| fields.text("text"));
    let label = headline.map(|text| draft::one_line(&plain(&text).text));
    let era = EraRecord {
        id: None,
        label: label.unwrap_or_else(|| date.clone()),
        date,
        note: text.and_then(|text| plain(&text).some()),
        ..EraRecord::default()
    };
    builder.push_era(era, at);
}

/// How a date is written.
const HOW: &str = "Write it as in \"2011,12,10\"";

/// From start to end.
fn span(
    fields: &mut Fields<'_, '_>,
    dates: &mut Dates,
    builder: &mut Builder,
) -> Result<Option<String>, String> {
    let start = fields.text("startDate");
    let end = fields.text("endDate");
    let mut read = |text: Option<String>| match text {
        None => Ok(None),
        Some(text) => match date(&text, dates, builder) {
            Some(date) => Ok(Some(date)),
            None => Err(format!("\"{text}\" is no date")),
        },
    };
    let (start, end) = (read(start)?, read(end)?);
    let has_time = [&start, &end]
        .iter()
        .any(|date| date.as_deref().is_some_and(|date| date.contains('T')));
    dates.note(has_time, end.is_some() && end != start);
    Ok(match (start, end) {
        (None, None) => None,
        (Some(start), None) => Some(start),
        (None, Some(end)) => Some(format!("/{end}")),
        (Some(start), Some(end)) => Some(interval(&start, &end)),
    })
}

/// A date in one text, in any way that the program takes.
pub(super) fn date(text: &str, dates: &mut Dates, builder: &mut Builder) -> Option<String> {
    numbers(text, dates).or_else(|| other(text, builder))
}

/// A date of numbers between commas: year, month, day, hour, minute, second.
fn numbers(text: &str, dates: &mut Dates) -> Option<String> {
    let parts: Vec<&str> = text
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let year = dates.astronomical(parts.first()?.parse().ok()?);
    let small = |at: usize| match parts.get(at) {
        None => Some(None),
        Some(text) => text.parse::<u8>().ok().map(Some),
    };
    let (month, day, hour) = (small(1)?, small(2)?, small(3)?);
    if month.is_some_and(|month| !(1..=12).contains(&month)) || parts.len() > 6 {
        return None;
    }
    let clock = match hour {
        None => None,
        Some(hour) => Some(dates::Clock {
            hour,
            minute: small(4)?.or(Some(0)),
            second: small(5)?,
        }),
    };
    let moment = dates::Moment {
        year,
        month,
        day,
        clock,
        ..dates::Moment::default()
    };
    Some(moment.edtf())
}

/// A date in another way that the program takes.
fn other(text: &str, builder: &mut Builder) -> Option<String> {
    if let Some(moment) = iso(text) {
        return Some(moment.edtf());
    }
    if let Some(moment) = slashes(text, SlashOrder::MonthFirst) {
        builder.account_mut().assume(
            AssumptionAbout::Dates,
            "Of a date such as 1/2/2011, the first number is the month, as the program it comes from reads it",
        );
        return Some(moment.edtf());
    }
    as_written(text)
}
