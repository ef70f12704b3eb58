//! What two datasets have in common, and where they differ.

use std::sync::atomic::{AtomicBool, Ordering};

use super::fields::Differ;
use super::names::Names;
use super::records::{self, RecordIds};
use super::{Correspondence, Difference, Kind, Pair, Pairs, Why, events};
use crate::model::Dataset;

/// One of two datasets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// The one that was opened first.
    A,

    /// The one that it is compared with.
    B,
}

/// What two datasets have in common, and where they differ. Immutable.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Which events are joined.
    pub events: Correspondence,

    /// Which figures are.
    pub figures: Correspondence,

    /// Which quotations are.
    pub quotes: Correspondence,

    /// Which claims are.
    pub claims: Correspondence,

    /// Everything that differs: events, figures, quotations, claims; of each what is joined and what
    /// is only in A in the order of A, then what is only in B.
    pub differences: Vec<Difference>,

    /// Events of A that have alike ones in B, none of them clearly the one: they stay apart.
    pub undecided: usize,

    /// Pairs that a person made of which a dataset lacks an event.
    pub missing: Vec<Pair>,
}

impl Comparison {
    /// Compares two datasets. `None` where `cancel` was set.
    pub fn new(a: &Dataset, b: &Dataset, pairs: &Pairs, cancel: &AtomicBool) -> Option<Self> {
        let names = Names::new(a, b);
        let joined = events::join(a, b, &names, pairs, cancel)?;
        let events = Correspondence::new(joined.joined, a.event_count(), b.event_count());
        let (ids_a, ids_b) = (RecordIds::of(a), RecordIds::of(b));
        let mut own = Self {
            events,
            figures: records::figures((a, &ids_a.figures), (b, &ids_b.figures)),
            quotes: records::by_id(&ids_a.quotes, &ids_b.quotes),
            claims: records::by_id(&ids_a.claims, &ids_b.claims),
            differences: Vec::new(),
            undecided: joined.undecided,
            missing: joined.missing,
        };
        let mut differ = Differ {
            a,
            b,
            found: Vec::new(),
        };
        for kind in Kind::ALL {
            own.differ(kind, &mut differ, cancel)?;
        }
        own.differences = differ.found;
        own.differences.shrink_to_fit();
        Some(own)
    }

    /// Which records of a kind are joined.
    pub fn of(&self, kind: Kind) -> &Correspondence {
        match kind {
            Kind::Event => &self.events,
            Kind::Figure => &self.figures,
            Kind::Quote => &self.quotes,
            Kind::Claim => &self.claims,
        }
    }

    /// The event of the other dataset that an event is joined to, and why; O(log n).
    pub fn partner(&self, side: Side, event: u32) -> Option<(u32, Why)> {
        match side {
            Side::A => self.events.of_a(event).map(|pair| (pair.b, pair.why)),
            Side::B => self.events.of_b(event).map(|pair| (pair.a, pair.why)),
        }
    }

    /// What differs in a record of A, or in one of B that A has not; O(log n).
    pub fn differences_in(&self, kind: Kind, side: Side, index: u32) -> &[Difference] {
        let pair = match side {
            Side::A => (Some(index), None),
            Side::B => match self.of(kind).of_b(index) {
                Some(pair) => (Some(pair.a), None),
                None => (None, Some(index)),
            },
        };
        // What is only in B stands last, in the order of B.
        let place = |a: Option<u32>, b: Option<u32>| match a {
            Some(a) => (kind, false, a),
            None => (kind, true, b.unwrap_or(u32::MAX)),
        };
        let wanted = place(pair.0, pair.1);
        let of = |it: &Difference| {
            let (_, is_b, index) = place(it.a(), it.b());
            (it.kind, is_b, index)
        };
        let from = self.differences.partition_point(|it| of(it) < wanted);
        let rest = self.differences.get(from..).unwrap_or_default();
        let count = rest.partition_point(|it| of(it) == wanted);
        rest.get(..count).unwrap_or_default()
    }

    /// Adds what differs in records of a kind.
    fn differ(&self, kind: Kind, differ: &mut Differ<'_>, cancel: &AtomicBool) -> Option<()> {
        let all = self.of(kind);
        let mut joined = all.joined().iter().peekable();
        let mut only = all.only_a().peekable();
        loop {
            let next = joined.peek().map(|pair| pair.a);
            let alone = only.next_if(|a| next.is_none_or(|next| *a < next));
            if let Some(a) = alone {
                differ.found.push(Difference::only_in(Side::A, kind, a));
                continue;
            }
            let Some(pair) = joined.next() else {
                break;
            };
            if cancel.load(Ordering::Relaxed) {
                return None;
            }
            between(kind, differ, (pair.a, pair.b, pair.why));
        }
        for b in all.only_b() {
            differ.found.push(Difference::only_in(Side::B, kind, b));
        }
        Some(())
    }
}

/// Adds what differs between two joined records.
fn between(kind: Kind, differ: &mut Differ<'_>, pair: (u32, u32, Why)) {
    let (a, b) = (differ.a, differ.b);
    let (at_a, at_b) = (pair.0 as usize, pair.1 as usize);
    match kind {
        Kind::Event => {
            if let (Some(a), Some(b)) = (a.event(pair.0), b.event(pair.1)) {
                differ.events(pair, a, b);
            }
        }
        Kind::Figure => {
            if let (Some(a), Some(b)) = (a.figures.get(at_a), b.figures.get(at_b)) {
                differ.figures(pair, a, b);
            }
        }
        Kind::Quote => {
            if let (Some(a), Some(b)) = (a.quotes.get(at_a), b.quotes.get(at_b)) {
                differ.quotes(pair, a, b);
            }
        }
        Kind::Claim => {
            if let (Some(a), Some(b)) = (a.claims.get(at_a), b.claims.get(at_b)) {
                differ.claims(pair, a, b);
            }
        }
    }
}
