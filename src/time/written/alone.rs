//! The EDTF of a number alone.

use super::clock::Clock;
use super::end::End;
use super::number::{
    NumberClass, class_of, compact_day, compact_month, moment_edtf, serial_moment,
};
use super::reading::ShortNumbers;
use super::token::Number;
use super::value::{Told, Trouble, Value, Writer, later_year};
use crate::time::{Instant, edtf_year};

impl Writer<'_> {
    /// A number alone.
    pub(super) fn lone(&mut self, end: &End, number: Number, before: Option<&End>) -> Told<Value> {
        // 'first' is no year.
        if end.ordinal && number.is_short() {
            return Err(Trouble::NotDate);
        }
        if end.bce.is_some() {
            return Ok(Value::unit(edtf_year(self.year(end, number)?)));
        }
        // 1914–18
        if number.digits() == 2
            && let Some(first) = before.and_then(|before| before.lone().or(before.year))
            && first.digits() == 4
        {
            let last = later_year(first.value, number).ok_or(Trouble::NotDate)?;
            return Ok(Value::unit(edtf_year(last)));
        }
        let reading = self.reading;
        let class = if reading.numbers_told {
            reading.numbers
        } else {
            class_of(number, end.minus, end.fraction.is_some())
        };
        match class {
            Some(NumberClass::Year) => self.year_alone(end, number),
            Some(NumberClass::CompactDay) => compact(end, number),
            Some(class) if Some(class) == reading.numbers => {
                self.assumed = true;
                self.counted(end, number, class).map(Value::unit)
            }
            Some(class) => Err(Trouble::NumberAlone(self.could_be(end, number, class))),
            // Beyond the classes: a far year, where no column says otherwise.
            None if reading.year_last.is_none()
                && end.fraction.is_none()
                && number.digits() <= 12 =>
            {
                Ok(Value::unit(edtf_year(self.year(end, number)?)))
            }
            None if reading.numbers == Some(NumberClass::Serial) && number.digits() <= 7 => {
                self.assumed = true;
                self.counted(end, number, NumberClass::Serial)
                    .map(Value::unit)
            }
            None => Err(Trouble::NumberAlone(String::new())),
        }
    }

    fn year_alone(&mut self, end: &End, number: Number) -> Told<Value> {
        let reading = self.reading;
        if reading.numbers == Some(NumberClass::Serial)
            && (number.digits() < 4 || end.fraction.is_some())
            && !end.minus
        {
            self.assumed = true;
            return self
                .counted(end, number, NumberClass::Serial)
                .map(Value::unit);
        }
        if end.fraction.is_some_and(|digits| digits != "0") {
            return Err(Trouble::NotDate);
        }
        let year = match (number.digits(), reading.short_numbers) {
            _ if end.minus => self.minus(number.value)?,
            (1 | 2, ShortNumbers::Years) => {
                self.assumed = true;
                number.value
            }
            (2, ShortNumbers::Century) if !end.about => self.year(end, number)?,
            (1 | 2, _) => return Err(Trouble::ShortYear),
            _ => number.value,
        };
        Ok(Value::unit(edtf_year(year)))
    }

    /// What a number counts, of the classes that a column tells.
    fn counted(&self, end: &End, number: Number, class: NumberClass) -> Told<String> {
        let signed = if end.minus {
            -number.value
        } else {
            number.value
        };
        match class {
            NumberClass::Serial => {
                let times = end
                    .fraction
                    .is_some_and(|digits| digits.bytes().any(|b| b != b'0'));
                serial_moment(signed, end.fraction, self.reading.system)
                    .map(|moment| moment_edtf(moment, times, ""))
                    .ok_or_else(|| Trouble::NumberAlone(String::new()))
            }
            NumberClass::CompactMonth => compact_month(number.text).ok_or(Trouble::NotDate),
            NumberClass::CompactDay => compact(end, number).map(|value| value.from),
            NumberClass::Year => Ok(edtf_year(signed)),
            _ => {
                let per_second = class.per_second().ok_or(Trouble::NotDate)?;
                let secs = signed.div_euclid(per_second);
                Ok(moment_edtf(Instant(secs), true, "Z"))
            }
        }
    }

    /// Advice on a number that could be of a class that the column does not have.
    fn could_be(&self, end: &End, number: Number, class: NumberClass) -> String {
        self.counted(end, number, class).unwrap_or_default()
    }
}

/// A day in digits, with its time if there is one.
fn compact(end: &End, number: Number) -> Told<Value> {
    let (day, time) = compact_day(number.text).ok_or(Trouble::NotDate)?;
    if end.minus
        || end
            .fraction
            .is_some_and(|digits| digits.bytes().any(|b| b != b'0'))
    {
        return Err(Trouble::NotDate);
    }
    let time = Clock::compact(time)
        .map(|clock| clock.edtf())
        .unwrap_or_default();
    Ok(Value::unit(format!("{day}{time}")))
}
