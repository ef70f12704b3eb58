//! SIMILE Timeline in XML.

use super::{Simile, Told};
use crate::load::foreign::draft::KeepsFields as _;
use crate::load::foreign::whole::Whole;
use crate::load::foreign::xml::{Elements, Next};
use crate::load::input::Input;
use crate::load::sample::Sample;
use crate::load::{LoadError, Reader};
use crate::model::{Builder, Where};

/// SIMILE Timeline in XML.
pub(in crate::load) struct SimileXml;

impl Reader for SimileXml {
    fn id(&self) -> &'static str {
        "simile-xml"
    }

    fn name(&self) -> &'static str {
        "SIMILE Timeline (XML)"
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        sample.xml_root().as_deref() == Some("data") && sample.text().contains("<event")
    }

    fn read(&self, input: &mut Input<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        let mut whole = Whole::of(input)?;
        let mut elements = Elements::new(whole.text());
        let mut index = 0;
        let mut simile = Simile::new(builder);
        let mut is_inside = false;
        loop {
            let element = match elements.next(&mut whole)? {
                Next::Nothing => break,
                Next::End => continue,
                Next::Start(root) if !is_inside => {
                    is_inside = true;
                    for (name, value) in root.attributes {
                        if name != "date-time-format" && !name.starts_with("xmlns") {
                            let at = Where {
                                path: format!("data.{name}"),
                                ..Where::default()
                            };
                            simile.builder.account_mut().keep_unknown(&at, value);
                        }
                    }
                    continue;
                }
                Next::Start(element) => elements.element(element, true, &mut whole)?,
            };
            whole.look()?;
            let at = whole.at(element.offset, format!("event[{index}]"));
            index += 1;
            if let Some(wrong) = element.wrong {
                let account = simile.builder.account_mut();
                account.set_aside(
                    &at,
                    "event set aside",
                    wrong,
                    "Write every attribute as in title=\"…\"",
                );
                continue;
            }
            let told = Told {
                fields: element.attributes,
                body: element.text,
                lasts: false,
            };
            simile.push(told, &at);
        }
        simile.finish();
        Ok(())
    }
}
