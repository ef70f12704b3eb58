//! Dates of slides: years, months, days and times, each a field of its own and mostly a string.

use super::super::foreign::dates::{Clock, Moment};
use super::super::foreign::draft::{self, Others};
use super::super::foreign::json::Fields;
use super::first;
use crate::model::record::EventRecord;
use crate::model::{Account, Builder};
use crate::time::Zone;

/// Years that the program labels by their absolute value, as in 44 BCE; what is further away is told in
/// millions of years, where one more or less means nothing.
const FIRST_LABELLED: i64 = -9_999;

/// Reads dates, and remembers what was taken for granted.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub is_cosmological: bool,
    has_bce: bool,
    has_time: bool,
    has_end: bool,
}

impl Dates {
    /// Takes a date out of a slide as EDTF text; what the date says beside that goes to the record.
    ///
    /// # Errors
    /// Why it is none.
    pub fn take(
        &mut self,
        slide: &mut Fields<'_, '_>,
        name: &str,
        record: &mut EventRecord,
        others: &mut Others,
        builder: &mut Builder,
        file: &str,
    ) -> Result<Option<String>, String> {
        let Some(mut fields) = slide.fields(name) else {
            // Some write the date as it is.
            let text = slide.text(name);
            return text.map_or(Ok(None), |text| self.words(&text, name, builder));
        };
        if let Some(shown) = fields.text("display_date") {
            let shown = super::plain(&shown).text;
            if name == "start_date" {
                record.date_written.get_or_insert(shown);
            } else {
                others.add(builder, &format!("{name}.display_date"), shown);
            }
        }
        let mut date = self.read(&mut fields, name, &mut record.time)?;
        if date.is_none()
            && let Some(text) = fields.text("data")
        {
            date = self.words(&text, name, builder)?;
        }
        others.add_all(builder, &format!("{name}."), fields.others(file));
        self.has_end |= name == "end_date" && date.is_some();
        Ok(date)
    }

    /// A date in one text.
    fn words(
        &mut self,
        text: &str,
        name: &str,
        builder: &mut Builder,
    ) -> Result<Option<String>, String> {
        let date = first::date(text, self, builder);
        let date = date.ok_or_else(|| format!("{name} \"{text}\" is no date"))?;
        self.note(date.contains('T'), name == "end_date");
        Ok(Some(date))
    }

    fn read(
        &mut self,
        fields: &mut Fields<'_, '_>,
        name: &str,
        time: &mut Option<String>,
    ) -> Result<Option<String>, String> {
        let mut number = |field: &str| -> Result<Option<i64>, String> {
            let Some(text) = fields.text(field) else {
                return Ok(None);
            };
            // Spaces and commas are taken out of numbers, as the program does.
            let digits = text.replace([' ', ','], "").replace('−', "-");
            let digits = digits.strip_suffix(".0").unwrap_or(&digits);
            let number = digits.parse();
            let number = number.map_err(|_| format!("{name}.{field} \"{text}\" is no number"))?;
            Ok(Some(number))
        };
        let year = number("year")?;
        let mut small = |field: &str, first: i64, last: i64| match number(field)? {
            None => Ok(None),
            Some(value) if (first..=last).contains(&value) => Ok(u8::try_from(value).ok()),
            Some(value) => Err(format!("{name}.{field} is {value}, not {first} to {last}")),
        };
        let month = small("month", 1, 12)?;
        let day = small("day", 1, 31)?;
        let hour = small("hour", 0, 23)?;
        let minute = small("minute", 0, 59)?;
        let second = small("second", 0, 59)?;
        let millis = number("millisecond")?;
        let Some(year) = year else {
            return match (month, day) {
                (None, None) => Ok(None),
                _ => Err(format!("{name} has no year")),
            };
        };
        let year = self.astronomical(year);
        let clock = hour.map(|hour| Clock {
            hour,
            minute,
            second: minute.and(second),
        });
        self.has_time |= clock.is_some();
        let day = month.and(day);
        let moment = Moment {
            year,
            month,
            day,
            clock: day.and(clock),
            zone: Zone::NotStated,
        };
        let mut text = moment.edtf();
        if let (Some(millis @ 1..=999), Some(second), true) =
            (millis, second, moment.clock.is_some())
        {
            if second == 0 {
                text.push_str(":00");
            }
            text.push_str(&format!(".{millis:03}"));
        }
        if let (Some(clock), None) = (clock, moment.clock) {
            // A time of a month or a year is kept as it is written.
            let minute = clock.minute.unwrap_or(0);
            time.get_or_insert(format!("{:02}:{minute:02}", clock.hour));
        }
        Ok(Some(text))
    }

    /// The year before 1 is labelled 1 BCE by this program, so that its years before it are one off.
    pub fn astronomical(&mut self, year: i64) -> i64 {
        if (FIRST_LABELLED..0).contains(&year) && !self.is_cosmological {
            self.has_bce = true;
            year + 1
        } else {
            year
        }
    }

    /// Marks what the first versions of the program have.
    pub fn note(&mut self, has_time: bool, has_end: bool) {
        self.has_time |= has_time;
        self.has_end |= has_end;
    }

    /// Says what was taken for granted.
    pub fn say(&self, account: &mut Account) {
        if self.has_bce {
            draft::assume_counted_years(account);
        }
        if self.has_end {
            draft::assume_inclusive(account);
        }
        if self.has_time {
            draft::assume_no_zone(account);
        }
    }
}
