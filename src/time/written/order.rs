//! The order of day, month and year in a date of numbers.

use super::token::Number;
use crate::time::days_in_month;

/// An order in which day, month and year are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Order {
    /// 24/11/2023.
    DayMonthYear,
    /// 11/24/2023.
    MonthDayYear,
    /// 2023/11/24.
    YearMonthDay,
    /// 2023/24/11.
    YearDayMonth,
}

impl Order {
    /// Every order, the likelier first.
    pub const ALL: [Self; 4] = [
        Self::DayMonthYear,
        Self::MonthDayYear,
        Self::YearMonthDay,
        Self::YearDayMonth,
    ];

    /// Day, month and year of three numbers written in this order.
    pub(super) fn pick<T: Copy>(self, [a, b, c]: [T; 3]) -> (T, T, T) {
        match self {
            Self::DayMonthYear => (a, b, c),
            Self::MonthDayYear => (b, a, c),
            Self::YearMonthDay => (c, b, a),
            Self::YearDayMonth => (b, c, a),
        }
    }
}

/// The orders in which three numbers make a day, as a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Orders(pub(super) u8);

impl Orders {
    /// How many sets there are.
    pub(super) const SETS: usize = 16;

    /// Whether an order is in the set.
    #[must_use]
    pub fn has(self, order: Order) -> bool {
        self.0 & (1 << order as u8) != 0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The orders of the set, the likelier first.
    pub fn iter(self) -> impl Iterator<Item = Order> {
        Order::ALL.into_iter().filter(move |order| self.has(*order))
    }
}

/// Where the year stands in three numbers, by their digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum YearPlace {
    /// In front, with three digits or more.
    First,
    /// At the back, with three digits or more.
    Last,
    /// No number has more than two digits.
    Short,
}

impl YearPlace {
    pub(super) const ALL: [Self; 3] = [Self::First, Self::Last, Self::Short];

    pub(super) fn of(numbers: &[Number; 3]) -> Option<Self> {
        match numbers.map(|number| number.digits()) {
            [3..=4, 1..=2, 1..=2] => Some(Self::First),
            [1..=2, 1..=2, 3..=4] => Some(Self::Last),
            [1..=2, 1..=2, 1..=2] => Some(Self::Short),
            _ => None,
        }
    }

    /// The orders that are told apart in such dates.
    pub(super) fn orders(self) -> &'static [Order] {
        match self {
            Self::First => &[Order::YearMonthDay, Order::YearDayMonth],
            Self::Last => &[Order::DayMonthYear, Order::MonthDayYear],
            Self::Short => &[
                Order::DayMonthYear,
                Order::MonthDayYear,
                Order::YearMonthDay,
            ],
        }
    }
}

/// The orders in which three numbers name a day of the calendar.
pub(super) fn orders_of(numbers: &[Number; 3]) -> Orders {
    let Some(place) = YearPlace::of(numbers) else {
        return Orders::default();
    };
    let fits = |order: Order| {
        let (day, month, year) = order.pick(*numbers);
        // Of a year in two digits, 1900 is passed over: it would be the one without a leap day.
        let full = if year.is_short() {
            2000 + year.value
        } else {
            year.value
        };
        let whole_year = year.digits() != 1;
        let Ok(month) = u8::try_from(month.value) else {
            return false;
        };
        whole_year
            && (1..=12).contains(&month)
            && (1..=i64::from(days_in_month(full, month))).contains(&day.value)
    };
    Orders(
        place
            .orders()
            .iter()
            .filter(|order| fits(**order))
            .fold(0, |set, order| set | 1 << *order as u8),
    )
}

/// An order, if all that fit make the same day of three numbers.
pub(super) fn only_day(fits: Orders, numbers: &[Number; 3]) -> Option<Order> {
    let mut orders = fits.iter();
    let first = orders.next()?;
    let day = |order: Order| order.pick(numbers.map(|number| number.value));
    orders
        .all(|order| day(order) == day(first))
        .then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn orders(a: &str, b: &str, c: &str) -> Vec<Order> {
        let number = |text| Number::new(text).unwrap();
        orders_of(&[number(a), number(b), number(c)])
            .iter()
            .collect()
    }

    #[test]
    fn numbers_tell_which_orders_they_allow() {
        use Order::{DayMonthYear, MonthDayYear, YearDayMonth, YearMonthDay};
        assert_eq!(orders("24", "11", "2023"), [DayMonthYear]);
        assert_eq!(orders("11", "24", "2023"), [MonthDayYear]);
        assert_eq!(orders("3", "4", "2023"), [DayMonthYear, MonthDayYear]);
        assert_eq!(orders("7", "21", "46"), [MonthDayYear]);
        assert_eq!(orders("23", "11", "24"), [DayMonthYear, YearMonthDay]);
        assert_eq!(orders("2023", "11", "24"), [YearMonthDay]);
        assert_eq!(orders("2023", "24", "11"), [YearDayMonth]);
        assert_eq!(orders("31", "02", "2023"), []);
        assert_eq!(orders("29", "02", "2023"), []);
        assert_eq!(orders("29", "02", "24"), [DayMonthYear, YearMonthDay]);
        assert_eq!(orders("1", "2023", "1"), []);
    }
}
