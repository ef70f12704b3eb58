//! SIMILE Timeline in JSON.

use super::{Simile, Told};
use crate::load::foreign::draft::KeepsFields as _;
use crate::load::foreign::json::{self, Fields};
use crate::load::foreign::whole::Whole;
use crate::load::input::Input;
use crate::load::sample::Sample;
use crate::load::{LoadError, Reader};
use crate::model::{Builder, Where};

/// SIMILE Timeline in JSON.
pub(in crate::load) struct SimileJson;

impl Reader for SimileJson {
    fn id(&self) -> &'static str {
        "simile-json"
    }

    fn name(&self) -> &'static str {
        "SIMILE Timeline (JSON)"
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        let told = json::foreign(sample).is_some_and(|shape| {
            let events = shape.records("events");
            let starts = events.is_some_and(|events| events.has("start") && !events.has("date"));
            starts || (shape.has("dateTimeFormat") && shape.has("events"))
        });
        told || json::is_loose(sample, &["events", "start"])
    }

    fn read(&self, input: &mut Input<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        let mut whole = Whole::of(input)?;
        let value = json::parse(&mut whole)?;
        let Some(mut top) = Fields::of(&value) else {
            return Err(whole.broken(0, "expected an object, in { }"));
        };
        let events = top.take("events");
        if let Some(title) = top.text("title") {
            builder.set_title(title);
        }
        for (name, value) in top.others(whole.text()) {
            if name != "dateTimeFormat" {
                let at = Where {
                    path: name,
                    ..Where::default()
                };
                builder.account_mut().keep_unknown(&at, value);
            }
        }
        let mut simile = Simile::new(builder);
        for (index, event) in json::items(events).iter().enumerate() {
            whole.look()?;
            let at = whole.at(json::offset(event), format!("events[{index}]"));
            let Some(mut fields) = Fields::of(event) else {
                simile.builder.account_mut().set_aside(
                    &at,
                    "event set aside",
                    "it is no object",
                    "Write it in { }, with start and title",
                );
                continue;
            };
            let told = Told {
                body: fields.text("description").unwrap_or_default(),
                fields: fields.others(whole.text()),
                lasts: true,
            };
            simile.push(told, &at);
        }
        simile.finish();
        Ok(())
    }
}
