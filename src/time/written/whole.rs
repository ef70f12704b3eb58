//! A whole text: one date, or two ends and what joins them.

use super::clock::ZoneWritten;
use super::end::{End, read_end};
use super::lexicon::Meaning;
use super::token::{Number, Placed, Token};

/// One side of a range.
#[expect(
    clippy::large_enum_variant,
    reason = "it lives on the stack for one text"
)]
#[derive(Clone, Copy, Debug)]
pub(super) enum Side<'t> {
    End(End<'t>),
    /// It has no limit: 'present'.
    Open,
    /// Nothing is written.
    Unknown,
}

/// What a text says, before a column has said how to take its numbers.
#[derive(Clone, Copy, Debug)]
pub(super) enum Whole<'t> {
    One(End<'t>),
    Range(Side<'t>, Side<'t>),
    /// Some time from one to the other.
    Between(End<'t>, End<'t>),
    /// Some time up to this.
    Before(End<'t>),
    /// Some time from this on.
    After(End<'t>),
    /// 'present' alone: the end of something whose start stands elsewhere.
    Ongoing,
}

impl<'t> Whole<'t> {
    /// The ends that are written.
    pub(super) fn ends(&self) -> impl Iterator<Item = &End<'t>> {
        let (first, second) = match self {
            Self::One(end) | Self::Before(end) | Self::After(end) => (Some(end), None),
            Self::Range(from, to) => (from.end(), to.end()),
            Self::Between(from, to) => (Some(from), Some(to)),
            Self::Ongoing => (None, None),
        };
        first.into_iter().chain(second)
    }
}

impl<'t> Side<'t> {
    fn end(&self) -> Option<&End<'t>> {
        match self {
            Self::End(end) => Some(end),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// Reads tokens as a whole; none if they are no date.
pub(super) fn read_whole<'t>(tokens: &[Placed<'t>]) -> Option<Whole<'t>> {
    let (first, rest) = tokens.split_first()?;
    let inner = match first.token {
        Token::Word(Meaning::Present) if rest.is_empty() => return Some(Whole::Ongoing),
        Token::Word(Meaning::Before) => return one(rest).map(Whole::Before),
        Token::Word(Meaning::After) => return one(rest).map(Whole::After),
        Token::Word(Meaning::Since) => {
            let range = range(rest);
            return range.or_else(|| Some(Whole::Range(Side::End(one(rest)?), Side::Open)));
        }
        // 'Do' is a Thursday in German, 'to' one in Swedish; 'y-17' is a year of former drafts.
        Token::Word(Meaning::To | Meaning::And) => return None,
        Token::Word(Meaning::Until) => {
            return Some(Whole::Range(Side::Open, Side::End(one(rest)?)));
        }
        Token::Word(Meaning::From) => {
            // Some languages use one word for 'from' and 'of': then what follows is a date.
            return range(rest).or_else(|| Some(Whole::Range(Side::End(one(rest)?), Side::Open)));
        }
        Token::Word(Meaning::Between) => {
            let and = rest
                .iter()
                .position(|placed| placed.token == Token::Word(Meaning::And));
            let (from, to) = match and {
                Some(and) => (rest.get(..and)?, rest.get(and + 1..)?),
                None => parted(rest)?,
            };
            return match joined(from, to)? {
                Whole::Range(Side::End(from), Side::End(to)) => Some(Whole::Between(from, to)),
                other => Some(other),
            };
        }
        _ => tokens,
    };
    if let Some((last, start)) = inner.split_last()
        && last.token == Token::Word(Meaning::Onward)
    {
        return Some(Whole::Range(Side::End(one(start)?), Side::Open));
    }
    range(inner).or_else(|| one(inner).map(Whole::One))
}

fn one<'t>(tokens: &[Placed<'t>]) -> Option<End<'t>> {
    read_end(tokens).filter(|end| !end.lacks_date())
}

/// Two ends at the first place where a text can be parted.
fn range<'t>(tokens: &[Placed<'t>]) -> Option<Whole<'t>> {
    let (from, to) = parted(tokens)?;
    joined(from, to)
}

/// Where a text falls into two ends, without what stands between.
fn parted<'s, 't>(tokens: &'s [Placed<'t>]) -> Option<(&'s [Placed<'t>], &'s [Placed<'t>])> {
    let split = |at: usize, past: usize| Some((tokens.get(..at)?, tokens.get(past..)?));
    let glued = |at: usize| tokens.get(at).is_some_and(|placed| placed.glued);
    let marks = |wanted: char| {
        tokens
            .iter()
            .filter(|placed| placed.token == Token::Mark(wanted))
            .count()
    };
    let dashes = marks('–');
    for (at, placed) in tokens.iter().enumerate().skip(1) {
        let found = match placed.token {
            // 2011 to date
            Token::Word(Meaning::Present) => {
                let hyphen = tokens.get(at - 1)?.token == Token::Mark('-');
                return split(at - usize::from(hyphen), at);
            }
            Token::Word(Meaning::To | Meaning::Until) => true,
            // 24–11–2023 is one date.
            Token::Mark('–') => dashes == 1,
            Token::Mark('…') => true,
            // With spaces around it, a mark is no part of a date.
            // -44/-30
            Token::Mark('/')
                if tokens
                    .get(at + 1)
                    .is_some_and(|next| next.token == Token::Mark('-')) =>
            {
                true
            }
            Token::Mark('-' | '/') => !placed.glued && (!glued(at + 1) || tokens.len() == at + 1),
            // In Korean and Japanese.
            Token::Mark('~') => {
                let number = |token: Option<&Placed>| {
                    matches!(
                        token,
                        Some(Placed {
                            token: Token::Number(_),
                            ..
                        })
                    )
                };
                number(tokens.get(at + 1))
            }
            Token::Mark('.')
                if tokens
                    .get(at + 1)
                    .is_some_and(|next| next.token == Token::Mark('.')) =>
            {
                return split(at, at + 2);
            }
            _ => false,
        };
        if found {
            return split(at, at + 1);
        }
    }
    hyphen(tokens).and_then(|at| split(at, at + 1))
}

/// The hyphen without spaces that stands between two ends, if one does.
fn hyphen(tokens: &[Placed]) -> Option<usize> {
    let places = |wanted: char| {
        tokens
            .iter()
            .enumerate()
            .filter(move |(_, placed)| placed.token == Token::Mark(wanted))
            .map(|(at, _)| at)
    };
    let number = |at: usize| {
        matches!(
            tokens.get(at),
            Some(Placed {
                token: Token::Number(_),
                ..
            })
        )
    };
    let months = tokens
        .iter()
        .filter(|placed| {
            matches!(
                placed.token,
                Token::Word(Meaning::Month(_) | Meaning::Season(_))
            )
        })
        .count();
    let slashes = places('/').count();
    let dots = places('.').count();
    let mut hyphens = places('-').filter(|at| *at > 0);
    let first = hyphens.next();
    let more = hyphens.count();
    // 24/11/2023-28/11/2023, and 2023-11-24/2023-11-28 the other way round.
    if let Some(at) = first
        && more == 0
    {
        let between_numbers = number(at - 1) && number(at + 1);
        let after_dot = number(at + 1) && at >= 2 && number(at - 2);
        if months == 2 || (months == 1 && between_numbers) {
            return Some(at);
        }
        if slashes + dots > 0 && (between_numbers || after_dot) && months == 0 {
            return Some(at);
        }
        let four = |at: usize| {
            matches!(tokens.get(at), Some(Placed { token: Token::Number(number), .. })
                if matches!(number.digits(), 3 | 4 | 8))
        };
        let backwards = tokens.iter().any(|placed| {
            matches!(
                placed.token,
                Token::Word(Meaning::Bce | Meaning::Ce | Meaning::Century)
            )
        });
        let eras = tokens
            .iter()
            .filter(|placed| matches!(placed.token, Token::Word(Meaning::Bce | Meaning::Ce)))
            .count();
        let decades = tokens
            .iter()
            .filter(|placed| placed.token == Token::Word(Meaning::Decade))
            .count();
        if between_numbers && ((four(at - 1) && four(at + 1)) || backwards)
            || decades == 2
            || eras == 2
            || tokens
                .last()
                .is_some_and(|last| last.token == Token::Word(Meaning::Present))
            || tokens.len() == at + 1
        {
            return Some(at);
        }
    }
    // 2023-11-24-2023-11-28
    if more == 4 && slashes == 0 {
        return places('-').filter(|at| *at > 0).nth(2);
    }
    let slash = places('/').next().filter(|_| slashes == 1)?;
    (months == 2 || first.is_some_and(|_| more >= 1)).then_some(slash)
}

fn joined<'t>(from: &[Placed<'t>], to: &[Placed<'t>]) -> Option<Whole<'t>> {
    let unknown = |tokens: &[Placed]| {
        matches!(
            tokens,
            [] | [Placed {
                token: Token::Mark('?'),
                ..
            }]
        )
    };
    match (from, to) {
        ([], _) => return None,
        (from, to) if unknown(from) => {
            return Some(Whole::Range(Side::Unknown, Side::End(one(to)?)));
        }
        (
            from,
            [
                Placed {
                    token: Token::Word(Meaning::Present),
                    ..
                },
            ],
        ) => {
            return Some(Whole::Range(Side::End(one(from)?), Side::Open));
        }
        (from, to) if unknown(to) => {
            return Some(Whole::Range(Side::End(one(from)?), Side::Unknown));
        }
        _ => {}
    }
    let mut start = read_end(from)?;
    let mut end = read_end(to)?;
    // 24 nov 2023 à 14h30
    if end.lacks_date() && start.clock.is_none() {
        start.clock = Some(end.clock?);
        return Some(Whole::One(start)).filter(|_| !start.lacks_date());
    }
    // Winter 2022–23 is one winter, named in EDTF by the year it begins in.
    if start.code == Some(WINTER)
        && let (Some(first), Some(next)) = (start.year, end.lone())
        && is_next(first, next)
    {
        return Some(Whole::One(start));
    }
    share(&mut start, &mut end)?;
    if start.lacks_date() || end.lacks_date() {
        return None;
    }
    Some(Whole::Range(Side::End(start), Side::End(end)))
}

/// The code of a winter in EDTF.
pub(super) const WINTER: i64 = 24;

/// Whether a number, in full or cut to two digits, is the year after another.
pub(super) fn is_next(year: Number, next: Number) -> bool {
    let step = next.value.saturating_sub(year.value);
    step == 1 || (next.digits() == 2 && step.rem_euclid(100) == 1)
}

/// Gives each end what is written only once, at the other.
fn share<'t>(from: &mut End<'t>, to: &mut End<'t>) -> Option<()> {
    if to.lacks_date() {
        // 24 Nov 2023 10:00–12:00
        let (clock, about, perhaps) = (to.clock?, to.about, to.perhaps);
        *to = *from;
        (to.clock, to.about, to.perhaps) = (Some(clock), about, perhaps);
        share_zone(from, to);
        return Some(());
    }
    if from.lacks_date() {
        return None;
    }
    share_zone(from, to);
    // c. 1450–1460
    to.about |= from.about;
    if from.bce.is_none() {
        from.bce = to.bce;
    }
    // 19th–20th century
    if let (Some(_), None, None, Some(number)) = (to.century, from.century, from.month, from.lone())
    {
        from.century = Some(number.value);
        from.clear();
    }
    // Nov 24–28, 2023
    if from.named
        && from.year.is_none()
        && to.month.is_none()
        && !to.named
        && let ([Some(day), Some(year), None], Some(first)) = (to.bare, from.lone())
    {
        (from.day, from.year) = (Some(first), Some(year));
        (to.day, to.month, to.year, to.named) = (Some(day), from.month, Some(year), true);
        from.shows_month_first = Some(from.month_first);
        from.clear();
        to.clear();
        return Some(());
    }
    // Nov 24 – Dec 3, 2023
    if from.named
        && to.named
        && to.day.is_some()
        && from.day.is_none()
        && let Some(day) = from.lone()
    {
        from.day = Some(day);
        from.clear();
    }
    // 24–28 Nov 2023
    if from.month.is_none()
        && to.month.is_some()
        && to.day.is_some()
        && let Some(day) = from.lone().filter(Number::is_short)
    {
        (from.day, from.month, from.named) = (Some(day), to.month, to.named);
        from.clear();
    }
    // 2023年11月24日～28日
    if from.day.is_some() && from.year.is_some() && to.month.is_none() && to.year.is_none() {
        if let Some(day) = to.lone().filter(Number::is_short) {
            to.day = Some(day);
            to.clear();
        }
        if to.day.is_some() {
            (to.month, to.year, to.named) = (from.month, from.year, from.named);
        }
    }
    // 2023年11月～12月
    if to.year.is_none() && to.month.is_some() && from.year.is_some() && to.count == 0 {
        to.year = from.year;
    }
    if from.year.is_none() && to.year.is_some() && from.count == 0 {
        from.year = to.year;
        let day = |end: &End| end.day.map_or(0, |day| day.value);
        if let (Some(first), Some(last)) = (from.month, to.month)
            && (first, day(from)) > (last, day(to))
        {
            from.years_earlier = 1;
        }
    }
    share_numbers(from, to);
    Some(())
}

fn share_zone<'t>(from: &mut End<'t>, to: &End<'t>) {
    if let (Some(first), Some(last)) = (from.clock.as_mut(), to.clock)
        && first.zone == ZoneWritten::Nothing
    {
        first.zone = last.zone;
    }
}

/// The same of ends that are numbers alone.
fn share_numbers<'t>(from: &mut End<'t>, to: &End<'t>) {
    match (from.bare, to.bare) {
        // 24–28/11/2023
        ([Some(day), None, None], [Some(_), Some(b), Some(c)])
            if day.is_short() && !c.is_short() =>
        {
            from.bare = [Some(day), Some(b), Some(c)];
            from.count = 3;
            from.joint = to.joint;
        }
        // 24/11 – 28/11/2023
        ([Some(a), Some(b), None], [Some(_), Some(_), Some(c)])
            if a.is_short() && b.is_short() && !c.is_short() =>
        {
            from.bare = [Some(a), Some(b), Some(c)];
            from.count = 3;
        }
        _ => {}
    }
}
