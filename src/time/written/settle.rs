//! What a column as a whole says about how its dates are to be taken.

use super::assumption::{Assumption, Evidence};
use super::column::{Column, Tally};
use super::hints::{DEFAULT_FISCAL_START, Hints, header_says_fiscal};
use super::language::Language;
use super::number::NumberClass;
use super::order::{Order, YearPlace};
use super::reading::{Century, Pairs, Reading, ShortNumbers};
use super::survey::Topic;

/// First year of the hundred that two digits stand for where nothing tells.
const LIKELY_CENTURY: i64 = 1930;

impl Column {
    /// Says how the dates of this column are to be read, and what had to be assumed.
    #[must_use]
    pub fn settle(&self, hints: &Hints) -> Reading {
        let mut settler = Settler {
            column: self,
            hints,
            assumptions: Vec::new(),
        };
        let [year_first, year_last, short] = settler.orders();
        let century = settler.century(short);
        let accepted = settler.numbers();
        let fiscal_pairs = header_says_fiscal(hints.header) || self.count(Topic::Fiscal) > 0;
        let dash = settler.pairs(
            [
                Topic::PairMonth,
                Topic::PairMonthOrLater,
                Topic::PairMonthOrNext,
                Topic::PairNext,
                Topic::PairLater,
            ],
            Topic::PairCodeOrLater,
            fiscal_pairs,
        );
        let slash = settler.pairs(
            [
                Topic::SlashMonth,
                Topic::SlashMonthOrLater,
                Topic::SlashMonthOrNext,
                Topic::SlashNext,
                Topic::SlashLater,
            ],
            Topic::SlashLater,
            fiscal_pairs,
        );
        let mut reading = Reading {
            year_first: Some(year_first),
            year_last: Some(year_last),
            short: Some(short),
            century: Some(century),
            numbers: accepted,
            numbers_told: hints.numbers.is_some(),
            short_numbers: settler.short_numbers(),
            system: hints.system,
            dash,
            slash,
            month_number_is_year: settler.month_numbers(),
            hundreds_are_decades: self.count(Topic::Decade) > 0,
            midnight_is_day: settler.midnights(),
            negative: hints.negative,
            fiscal_start: hints
                .fiscal_start
                .filter(|month| (1..=12).contains(month))
                .unwrap_or(DEFAULT_FISCAL_START),
            default_year: hints.default_year,
            zone: hints.zone,
            languages: self.spoken(),
            assumptions: Vec::new(),
        };
        settler.others();
        reading.assumptions = settler.assumptions;
        reading
    }

    /// The languages of its months: those that some row needs; else the one that reads the most.
    fn spoken(&self) -> Vec<Language> {
        let of = |counts: &[u64], least: u64| -> Vec<Language> {
            Language::ALL
                .into_iter()
                .zip(counts)
                .filter(|(_, count)| **count >= least)
                .map(|(language, _)| language)
                .collect()
        };
        let needed = of(&self.one_language, 1);
        let most = self.languages.iter().max().copied().unwrap_or(0);
        if most == 0 {
            return Vec::new();
        }
        if needed.is_empty() {
            // The first of the languages that read most; English, if it is one of them.
            return of(&self.languages, most).into_iter().take(1).collect();
        }
        needed
    }
}

struct Settler<'c> {
    column: &'c Column,
    hints: &'c Hints<'c>,
    assumptions: Vec<Assumption>,
}

impl Settler<'_> {
    /// The orders of dates with the year first, last, and in two digits.
    fn orders(&mut self) -> [Order; 3] {
        let last = self.order(YearPlace::Last, None);
        [
            self.order(YearPlace::First, None),
            last,
            self.order(YearPlace::Short, Some(last)),
        ]
    }

    fn order(&mut self, place: YearPlace, beside: Option<Order>) -> Order {
        let column = self.column;
        let fits = |place: YearPlace, order: Order| {
            column
                .sets(place)
                .filter(|(set, _)| set.has(order))
                .fold(0_u64, |sum, (_, tally)| sum.saturating_add(tally.count))
        };
        // Dates with the year last and those in two digits tell of each other.
        let weight = |order: Order| match place {
            // Days of EDTF are of that kind too, so that 2023-24-11 is not read one way and
            // 2023-01-02 beside it the other.
            YearPlace::First => {
                let [days, swapping] = column.iso_days;
                fits(place, order).saturating_add(match order {
                    Order::YearDayMonth => swapping,
                    _ => days,
                })
            }
            YearPlace::Last => fits(place, order).saturating_add(
                if fits(YearPlace::Short, order) > fits(YearPlace::Short, Order::YearMonthDay) {
                    fits(YearPlace::Short, order)
                } else {
                    0
                },
            ),
            YearPlace::Short => fits(place, order),
        };
        let orders = place.orders();
        let most = orders.iter().map(|order| weight(*order)).max().unwrap_or(0);
        let best: Vec<Order> = orders
            .iter()
            .copied()
            .filter(|order| weight(*order) == most)
            .collect();
        let rows = column
            .sets(place)
            .fold(0_u64, |sum, (_, tally)| sum.saturating_add(tally.count));
        let likely = best.first().copied().unwrap_or(Order::DayMonthYear);
        // Nine in ten: a slip of the hand does not weigh more than what the user says.
        let told = self.hints.order.filter(|order| {
            orders.contains(order)
                && most > 0
                && weight(*order).saturating_mul(10) >= most.saturating_mul(9)
        });
        let (order, evidence) = match (told, best.as_slice()) {
            (Some(told), _) => (told, Evidence::Told),
            (None, [only]) => (*only, Evidence::MostRows),
            (None, _) if place == YearPlace::First => (likely, Evidence::Usual),
            (None, _) => self
                .tie(&best, beside)
                .unwrap_or((likely, Evidence::Nothing)),
        };
        if rows > 0 && evidence != Evidence::Usual {
            let against = column
                .sets(place)
                .filter(|(set, _)| !set.has(order))
                .filter_map(|(set, tally)| Some((set, tally.first.clone()?)))
                .min_by_key(|(_, example)| example.row);
            let example = column
                .sets(place)
                .filter(|(set, _)| set.has(order))
                .filter_map(|(_, tally)| tally.first.clone())
                .min_by_key(|example| example.row);
            self.assumptions.push(Assumption::Order {
                order,
                evidence,
                fits: fits(place, order),
                rows,
                other: best.iter().copied().find(|other| *other != order),
                example,
                against: against.map(|(set, example)| (example, set.iter().next())),
            });
        }
        order
    }

    /// What decides between orders that fit equally many rows.
    fn tie(&self, best: &[Order], beside: Option<Order>) -> Option<(Order, Evidence)> {
        let among = |order: Option<Order>| order.filter(|order| best.contains(order));
        let mut sorted = best
            .iter()
            .copied()
            .filter(|order| self.column.course(*order).is_sorted());
        if let (Some(order), None) = (sorted.next(), sorted.next()) {
            return Some((order, Evidence::Sorted));
        }
        let (month_first, day_first) = (
            self.column.count(Topic::MonthFirst),
            self.column.count(Topic::DayFirst),
        );
        let shown = match month_first.cmp(&day_first) {
            std::cmp::Ordering::Greater => Some(Order::MonthDayYear),
            std::cmp::Ordering::Less => Some(Order::DayMonthYear),
            std::cmp::Ordering::Equal => None,
        };
        if let Some(order) = among(shown) {
            return Some((order, Evidence::NamedMonths));
        }
        let spoken = self.column.spoken();
        if !spoken.is_empty()
            && !spoken.contains(&Language::English)
            && let Some(order) = among(Some(Order::DayMonthYear))
        {
            return Some((order, Evidence::Language));
        }
        if let Some(order) = among(self.hints.elsewhere) {
            return Some((order, Evidence::OtherColumn));
        }
        among(beside.filter(|_| self.column.sets(YearPlace::Last).next().is_some()))
            .map(|order| (order, Evidence::OtherRows))
    }

    /// The hundred years that two digits stand for.
    fn century(&mut self, short: Order) -> Century {
        let latest = self.hints.latest_year.max(self.column.latest_year);
        let first = latest.map_or(LIKELY_CENTURY, |latest| latest.saturating_sub(99));
        let century = Century { first };
        let tally = self.column.tally(Topic::ShortYear);
        let two_digits = self.column.tally(Topic::TwoDigits);
        let numbers = self.short_numbers() == ShortNumbers::Century;
        let rows = tally
            .count
            .saturating_add(if numbers { two_digits.count } else { 0 });
        if rows == 0 {
            return century;
        }
        // A date such as 23-11-24 may have its year at either end.
        let [in_front, at_back] = self.column.short_years;
        let seen = if short == Order::YearMonthDay && in_front != 0 {
            in_front
        } else {
            at_back
        };
        let years = (0..100_u32)
            .filter(|year| seen & (1 << year) != 0)
            .map(|year| century.year(i64::from(year)));
        self.assumptions.push(Assumption::Century {
            first: years.clone().min().unwrap_or(first),
            last: years.max().unwrap_or(first.saturating_add(99)),
            window: first,
            latest,
            rows,
            example: tally.first.or(two_digits.first),
        });
        century
    }

    /// What the numbers of the column count, beyond what their digits say.
    fn numbers(&mut self) -> Option<NumberClass> {
        let column = self.column;
        let of = |class: NumberClass| column.class(class);
        let all = NumberClass::ALL
            .into_iter()
            .fold(column.count(Topic::OddNumber), |sum, class| {
                sum.saturating_add(of(class).count)
            });
        // A number or two among written dates tell nothing of the column: each is set aside by itself.
        let dates = column
            .edtf
            .saturating_add(column.written)
            .saturating_add(column.ongoing);
        let told = self.hints.numbers;
        let class = told.or_else(|| {
            NumberClass::ALL.into_iter().find(|class| {
                let count = of(*class).count;
                // Nine in ten: a slip of the hand does not turn the whole column.
                (class.needs_column() && self.hints.says_date
                    || *class == NumberClass::CompactMonth)
                    && count > 0
                    && count.saturating_mul(10) >= all.saturating_mul(9)
                    && (*class == NumberClass::CompactMonth || count.saturating_mul(2) >= dates)
            })
        });
        if let Some(class) = class
            && let Some(example) = of(class).first
        {
            self.assumptions.push(Assumption::Numbers {
                class,
                system: self.hints.system,
                told: told.is_some(),
                rows: of(class).count,
                of: all,
                example,
            });
        }
        class
    }

    /// What one or two digits alone are.
    fn short_numbers(&self) -> ShortNumbers {
        let column = self.column;
        if !self.hints.says_date {
            ShortNumbers::Refused
        } else if column.count(Topic::EarlyYear) > 0 {
            ShortNumbers::Years
        } else if column.count(Topic::FullYear) == 0
            && column.count(Topic::OneDigit) == 0
            && column.count(Topic::NoDay) > 0
        {
            ShortNumbers::Century
        } else {
            ShortNumbers::Refused
        }
    }

    /// What a year and two digits are: a month, the next year, a later year.
    fn pairs(&mut self, topics: [Topic; 5], code: Topic, fiscal: bool) -> Pairs {
        let column = self.column;
        let [month, month_or_later, month_or_next, next, later] = topics;
        let rows = |topic| column.count(topic);
        let open = rows(month_or_next);
        let codes = if code == later { 0 } else { rows(code) };
        let consecutive = rows(next).saturating_add(open);
        if consecutive == 0 && rows(later) == 0 {
            return Pairs::Months;
        }
        let no_months = rows(month) == 0;
        // One such date alone may be a code of EDTF: 2023-24 is a winter there.
        let enough = code == later || consecutive > 1;
        let all_next = rows(later) == 0 && codes == 0 && rows(month_or_later) == 0;
        let pairs = if no_months && all_next && fiscal {
            Pairs::Fiscal
        } else if no_months && all_next && rows(next) > 0 && enough
            || no_months && rows(later) > 0 && rows(later) >= rows(month_or_later)
        {
            Pairs::Years
        } else {
            Pairs::Months
        };
        let example = [later, next, month_or_next]
            .into_iter()
            .find_map(|topic| column.tally(topic).first);
        if let Some(example) = example
            && (pairs != Pairs::Months || (open > 0 && all_next && no_months && code == later))
        {
            self.assumptions.push(Assumption::Pairs {
                pairs,
                rows: consecutive.saturating_add(rows(later)),
                example,
            });
        }
        pairs
    }

    /// Whether Jun-25 is a month of 2025 and not a day.
    fn month_numbers(&mut self) -> Option<bool> {
        let open = self.column.tally(Topic::MonthNumber);
        let years = self.column.count(Topic::MonthShortYear);
        let example = open.first?;
        let dashed = example.text.contains(['-', '/']);
        let is_year = years > 0 || (dashed && self.hints.default_year.is_none());
        self.assumptions.push(Assumption::MonthNumber {
            is_year,
            shown: years > 0,
            rows: open.count,
            example,
        });
        Some(is_year)
    }

    /// Whether midnight only says that there is no time of day: so it is where every time is
    /// midnight.
    fn midnights(&mut self) -> bool {
        let midnight = self.column.tally(Topic::Midnight);
        let day = midnight.count > 1 && midnight.count == self.column.count(Topic::Time);
        if day && let Some(example) = midnight.first {
            self.assumptions.push(Assumption::MidnightIsDay {
                rows: midnight.count,
                example,
            });
        }
        day
    }

    /// Assumptions that change no reading, but are to be told.
    fn others(&mut self) {
        let column = self.column;
        let told = |topic: Topic| {
            let Tally { count, first } = column.tally(topic);
            first.map(|example| (count, example))
        };
        if let Some((rows, example)) = told(Topic::ZoneLetters) {
            self.assumptions.push(Assumption::ZoneLetters {
                zone: self.hints.zone,
                rows,
                example,
            });
        }
        if let Some((rows, example)) = told(Topic::Minus) {
            self.assumptions.push(Assumption::NegativeYears {
                negative: self.hints.negative,
                rows,
                example,
            });
        }
        if let Some((rows, example)) = told(Topic::Fiscal) {
            self.assumptions.push(Assumption::FiscalYears {
                start: self.hints.fiscal_start,
                rows,
                example,
            });
        }
        if let Some((rows, example)) = told(Topic::Week) {
            self.assumptions.push(Assumption::Weeks { rows, example });
        }
        if let Some((rows, example)) = told(Topic::Hundreds) {
            self.assumptions.push(Assumption::Hundreds {
                decades: column.count(Topic::Decade) > 0,
                rows,
                example,
            });
        }
        if let Some((rows, example)) = told(Topic::EasternYear) {
            self.assumptions
                .push(Assumption::WesternCalendar { rows, example });
        }
        if let (Some((rows, example)), Some(year)) = (told(Topic::NoYear), self.hints.default_year)
        {
            self.assumptions.push(Assumption::DefaultYear {
                year,
                rows,
                example,
            });
        }
        if self.short_numbers() == ShortNumbers::Years
            && let Some((rows, example)) = told(Topic::TwoDigits).or_else(|| told(Topic::OneDigit))
        {
            self.assumptions
                .push(Assumption::ShortNumbersAreYears { rows, example });
        }
    }
}
