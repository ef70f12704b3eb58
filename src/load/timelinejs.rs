//! TimelineJS: a JSON file of slides.
//!
//! The third version has `events` with `start_date` as an object; the first two have all in `timeline`,
//! with `date` as the list and `startDate` as numbers between commas.

mod date;
mod first;

use crate::load::foreign::draft::KeepsFields as _;
use jsonc_parser::ast::Value;

use self::date::Dates;
use super::foreign::draft::{self, Others};
use super::foreign::json::{self, Fields};
use super::foreign::markup::{Plain, plain};
use super::foreign::outline::{Field, Object, Outline, Piece};
use super::foreign::whole::Whole;
use super::input::Input;
use super::json_shape::JsonKind;
use super::sample::Sample;
use super::{LoadError, Reader};
use crate::model::record::{EraRecord, EventRecord, HeadRecord, Media};
use crate::model::{Builder, Level, Where};

/// TimelineJS.
pub(super) struct TimelineJs;

impl Reader for TimelineJs {
    fn id(&self) -> &'static str {
        "timelinejs-json"
    }

    fn name(&self) -> &'static str {
        "TimelineJS (JSON)"
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        let Some(shape) = json::foreign(sample) else {
            return false;
        };
        let third = |list| {
            let items = shape.records(list);
            items.is_some_and(|items| items.has("start_date"))
        };
        let first = shape.field("timeline").is_some_and(|timeline| {
            let dates = timeline.records("date");
            dates.is_some_and(|items| items.has("startDate"))
        });
        let titled = shape.has("events")
            && shape.field("title").is_some_and(|title| {
                title.kind == Some(JsonKind::Object) && (title.has("text") || title.has("media"))
            });
        third("events") || third("eras") || first || titled || loose(sample)
    }

    fn read(&self, input: &mut Input<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        let mut whole = Whole::of(input)?;
        let Outline::Object(top) = Outline::of(&mut whole)? else {
            return Err(whole.broken(0, "expected an object, in { }"));
        };
        if !top.has_object("timeline") {
            return Slides::new(&mut whole, builder).read(top);
        }
        drop(top);
        // All is in one field.
        let value = json::parse(&mut whole)?;
        let mut top = Fields::of(&value);
        let timeline = top.as_mut().and_then(|top| top.fields("timeline"));
        if let (Some(top), Some(timeline)) = (top, timeline) {
            let rest = top.others(whole.text());
            first::read(timeline, &mut whole, builder)?;
            keep(rest, "", builder);
        }
        Ok(())
    }
}

/// Whether it is JavaScript rather than JSON.
fn loose(sample: &Sample<'_>) -> bool {
    json::is_loose(sample, &["events", "start_date"])
        || json::is_loose(sample, &["timeline", "startDate"])
}

/// Keeps fields that belong to no event.
fn keep(fields: Vec<(String, String)>, prefix: &str, builder: &mut Builder) {
    for (name, value) in fields {
        let at = Where {
            path: format!("{prefix}{name}"),
            ..Where::default()
        };
        builder.account_mut().keep_unknown(&at, value);
    }
}

/// Reads slides.
struct Slides<'b, 't> {
    whole: &'b mut Whole<'t>,
    builder: &'b mut Builder,
    dates: Dates,
    /// The text of what is being read: places in it count from there.
    file: &'t str,
}

impl<'b, 't> Slides<'b, 't> {
    fn new(whole: &'b mut Whole<'t>, builder: &'b mut Builder) -> Self {
        Self {
            whole,
            builder,
            dates: Dates::default(),
            file: "",
        }
    }

    fn read(mut self, mut top: Object<'t>) -> Result<(), LoadError> {
        if let Some(scale) = top.text("scale", self.whole)? {
            self.dates.is_cosmological = scale == "cosmological";
            if scale != "human" {
                keep(vec![("scale".to_owned(), scale)], "", self.builder);
            }
        }
        if top.has_object("title")
            && let Some(title) = top.take("title")
        {
            let value = self.parse(title.value)?;
            if let Some(title) = Fields::of(&value) {
                self.title(title);
            }
        }
        let items = |field: Option<Field<'t>>| field.map(|own| own.items).unwrap_or_default();
        let (events, eras) = (items(top.take("events")), items(top.take("eras")));
        for (index, own) in events.into_iter().enumerate() {
            self.whole.look()?;
            let slide = self.parse(own)?;
            self.slide(&slide, own.offset, &format!("events[{index}]"));
        }
        for (index, own) in eras.into_iter().enumerate() {
            let era = self.parse(own)?;
            self.era(&era, own.offset, &format!("eras[{index}]"));
        }
        keep(top.others(self.whole)?, "", self.builder);
        self.dates.say(self.builder.account_mut());
        Ok(())
    }

    /// Parses what is to be read next.
    fn parse(&mut self, piece: Piece<'t>) -> Result<Value<'t>, LoadError> {
        self.file = piece.text;
        piece.parse(self.whole)
    }

    /// The first slide is no event: it tells of the whole.
    fn title(&mut self, mut title: Fields<'_, 't>) {
        let file = self.file;
        self.builder.account_mut().rows.header += 1;
        let mut head = HeadRecord::default();
        if let Some(mut text) = title.fields("text") {
            let headline = text.text("headline").map(|text| plain(&text).text);
            head.title = headline
                .map(|headline| draft::one_line(&headline))
                .filter(|text| !text.is_empty());
            head.summary = text.text("text").and_then(|text| plain(&text).some());
            keep(text.others(file), "title.text.", self.builder);
        }
        self.builder.set_head(head, &Where::default());
        let rest = title.others(file);
        for (name, value) in rest {
            self.builder
                .account_mut()
                .keep_cell(format!("title.{name}"), value);
        }
    }

    fn slide(&mut self, slide: &Value<'t>, offset: usize, path: &str) {
        let at = self.whole.at(offset, path);
        let Some(mut fields) = Fields::of(slide) else {
            self.builder.account_mut().set_aside(
                &at,
                "slide set aside",
                "it is no object",
                "Write it in { }, with start_date and text",
            );
            return;
        };
        let file = self.file;
        let mut others = Others::default();
        let mut record = EventRecord {
            id: fields.text("unique_id"),
            kind: fields.text("group").map(|group| plain(&group).text),
            date_written: fields.text("display_date").map(|text| plain(&text).text),
            ..EventRecord::default()
        };
        let start = self.dates.take(
            &mut fields,
            "start_date",
            &mut record,
            &mut others,
            self.builder,
            file,
        );
        let end = self.dates.take(
            &mut fields,
            "end_date",
            &mut record,
            &mut others,
            self.builder,
            file,
        );
        let date = match (start, end) {
            (Ok(None), Ok(None)) => {
                self.builder.account_mut().find(
                    Level::Warning,
                    &at,
                    "slide without start_date",
                    "no date is given",
                    "It stands among what is undated; give it a start_date",
                );
                Ok(None)
            }
            (Ok(None), Ok(Some(end))) => Ok(Some(format!("/{end}"))),
            (Ok(start), Ok(None)) => Ok(start),
            (Ok(Some(start)), Ok(Some(end))) => {
                Ok(Some(super::foreign::dates::interval(&start, &end)))
            }
            (Err(why), _) | (_, Err(why)) => Err(why),
        };
        match date {
            Ok(date) => record.date = date,
            Err(why) => {
                self.builder.account_mut().set_aside(
                    &at,
                    "slide set aside",
                    why,
                    "Write numbers, as in \"year\": \"2017\", \"month\": \"9\"",
                );
                return;
            }
        }
        let text = self.text(&mut fields, &mut others);
        record.summary = text.body.clone().some();
        draft::add_links(&mut record.media, text.body.links);
        if let Some(media) = fields.fields("media") {
            self.media(media, &mut record, &mut others);
        }
        let caption = record.media.iter().find_map(|media| media.caption.clone());
        let instead = [
            ("text", record.summary.as_deref()),
            ("picture's caption", caption.as_deref()),
            ("date", record.date.as_deref()),
        ];
        record.title = draft::title(text.headline, &instead, self.builder.account_mut(), &at);
        others.add_all(self.builder, "", fields.others(file));
        record.fields = others.fields();
        self.builder.push_event(record, &at);
    }

    /// Headline and text.
    fn text(&mut self, fields: &mut Fields<'_, 't>, others: &mut Others) -> Text {
        let Some(mut text) = fields.fields("text") else {
            // Some write the text as it is.
            let headline = fields.text("headline").map(|text| plain(&text).text);
            let body = fields
                .text("text")
                .map(|text| plain(&text))
                .unwrap_or_default();
            return Text { headline, body };
        };
        let headline = text.text("headline").map(|text| plain(&text).text);
        let body = text
            .text("text")
            .map(|text| plain(&text))
            .unwrap_or_default();
        others.add_all(self.builder, "text.", text.others(self.file));
        Text { headline, body }
    }

    fn media(&mut self, mut media: Fields<'_, 't>, record: &mut EventRecord, others: &mut Others) {
        let url = media.text("url");
        let caption = media.text("caption").and_then(|text| plain(&text).some());
        let credit = media.text("credit").and_then(|text| plain(&text).some());
        match url {
            // A quotation or a frame, written where the address stands otherwise.
            Some(markup) if markup.starts_with('<') => {
                let Plain { text, links } = plain(&markup);
                others.add(self.builder, "media", text);
                for (name, value) in [("media.caption", caption), ("media.credit", credit)] {
                    others.add(self.builder, name, value.unwrap_or_default());
                }
                draft::add_links(&mut record.media, links);
            }
            Some(url) => record.media.insert(
                0,
                Media {
                    url,
                    caption,
                    credit,
                },
            ),
            None => {
                for (name, value) in [("media.caption", caption), ("media.credit", credit)] {
                    others.add(self.builder, name, value.unwrap_or_default());
                }
            }
        }
        others.add_all(self.builder, "media.", media.others(self.file));
    }

    fn era(&mut self, era: &Value<'t>, offset: usize, path: &str) {
        let at = self.whole.at(offset, path);
        let file = self.file;
        let mut fields = Fields::of(era);
        let mut record = EventRecord::default();
        let mut others = Others::default();
        let (mut label, mut note) = (None, None);
        let mut ends = Vec::new();
        if let Some(fields) = &mut fields {
            for name in ["start_date", "end_date"] {
                ends.push(self.dates.take(
                    fields,
                    name,
                    &mut record,
                    &mut others,
                    self.builder,
                    file,
                ));
            }
            let text = self.text(fields, &mut others);
            (label, note) = (text.headline, text.body.some());
        }
        let [Ok(Some(start)), Ok(Some(end))] = ends.as_slice() else {
            let why = ends.into_iter().find_map(Result::err);
            self.builder.account_mut().set_aside(
                &at,
                "era set aside",
                why.unwrap_or_else(|| "it needs a start_date and an end_date".to_owned()),
                "Give it both, with at least a year",
            );
            return;
        };
        let date = super::foreign::dates::interval(start, end);
        let rest = fields.map(|fields| fields.others(file)).unwrap_or_default();
        keep(rest, &format!("{path}."), self.builder);
        let era = EraRecord {
            id: None,
            label: label.map_or_else(|| date.clone(), |label| draft::one_line(&label)),
            date,
            note,
            ..EraRecord::default()
        };
        self.builder.push_era(era, &at);
    }
}

/// Headline and text of a slide.
struct Text {
    headline: Option<String>,
    body: Plain,
}

#[cfg(test)]
mod tests;
