//! Joins between lists: who belongs to whom, and the order in which a document tells things.

use super::dataset::{Dataset, Group, Joins};
use super::given::{NEUTRAL_KINDS, given_colour, given_glyph};
use super::record::{FigureStatus, GroupRecord, Ref};
use super::resolve::index_of;
use super::{DateFlags, told_key};

impl Dataset {
    /// Gives every actor without a group a lane of its own, and joins the lists.
    pub(super) fn join(&mut self) {
        self.give_groups();
        let mut joins = Joins {
            by_id: std::mem::take(&mut self.joins.by_id),
            ..Joins::default()
        };
        for (index, note) in (0u32..).zip(&self.notes) {
            for target in &note.targets {
                joins.notes.entry(*target).or_default().push(index);
            }
        }
        for (index, claim) in (0u32..).zip(&self.claims) {
            for item in &claim.about {
                joins.claims.entry(*item).or_default().push(index);
            }
        }
        for (index, quote) in (0u32..).zip(&self.quotes) {
            if let Some(event) = quote.event {
                joins.quotes.entry(event).or_default().push(index);
            }
        }
        for (index, figure) in (0u32..).zip(&self.figures) {
            if let Some(event) = figure.event {
                joins.figures.entry(event).or_default().push(index);
            }
        }
        for (index, link) in (0u32..).zip(&self.links) {
            joins.links.entry(link.from).or_default().push(index);
            if link.to != link.from {
                joins.links.entry(link.to).or_default().push(index);
            }
        }
        joins.quotes_told = told(self.quotes.iter().map(|quote| &quote.record.refs), |_| 0);
        joins.figures_told = told(
            self.figures.iter().map(|figure| &figure.record.refs),
            |index| {
                let record = self.figures.get(index).map(|figure| &figure.record);
                let derived =
                    record.is_some_and(|record| record.status == Some(FigureStatus::Derived));
                let deaths =
                    record.is_some_and(|record| record.measure.as_deref() == Some("deaths"));
                match (derived, deaths) {
                    (true, _) => 2,
                    (false, true) => 0,
                    (false, false) => 1,
                }
            },
        );
        joins.undated_told = self.undated_told();
        self.joins = joins;
    }

    /// Events without a date, in the order told.
    fn undated_told(&self) -> Vec<u32> {
        let mut located = Vec::new();
        let mut others = Vec::new();
        for (first, segment) in self.segments() {
            if segment.dated_count() == segment.len() {
                continue;
            }
            for (index, local) in (first..).zip(0..segment.len()) {
                if segment.flags_at(local).has(DateFlags::DATED) {
                    continue;
                }
                let detail = segment.detail_at(local);
                let locator = detail
                    .and_then(|detail| detail.refs.first())
                    .and_then(|reference| reference.loc.as_deref());
                match locator {
                    Some(locator) => located.push((told_key(locator), index)),
                    None => others.push(index),
                }
            }
        }
        // What has a locator comes first, by it; the rest stays as in the file.
        located.sort();
        let mut told: Vec<u32> = located.into_iter().map(|(_, index)| index).collect();
        told.append(&mut others);
        told.shrink_to_fit();
        told
    }

    fn give_groups(&mut self) {
        let mut alone: Vec<usize> = (0..self.actors.len())
            .filter(|&index| {
                self.actors
                    .get(index)
                    .is_some_and(|actor| actor.group == u32::MAX)
            })
            .collect();
        // Alphabetical: the order in which a file happens to name actors is no order of rank.
        alone.sort_by_cached_key(|&index| {
            self.actors
                .get(index)
                .map(|actor| actor.record.name.clone())
        });
        for index in alone {
            let group = index_of(self.groups.len());
            let Some(actor) = self.actors.get_mut(index) else {
                continue;
            };
            actor.group = group;
            let kind = actor.record.kind.as_deref();
            let is_neutral = kind.is_some_and(|kind| NEUTRAL_KINDS.contains(&kind));
            self.groups.push(Group {
                record: GroupRecord {
                    label: actor.record.name.clone(),
                    ..GroupRecord::default()
                },
                id: format!("g-{}", actor.id),
                glyph: given_glyph(kind, group),
                colour: (!is_neutral).then(|| given_colour(group)),
                derived: true,
            });
        }
    }
}

/// Indices in the order told: by rank, then by the first locator, then as in the file.
fn told<'a, R>(refs: impl Iterator<Item = R>, rank: impl Fn(usize) -> u8) -> Vec<u32>
where
    R: AsRef<[Ref]> + 'a,
{
    let mut located = Vec::new();
    let mut others = Vec::new();
    for (index, refs) in refs.enumerate() {
        let first = refs.as_ref().first();
        let locator = first.and_then(|reference| reference.loc.as_deref());
        match locator {
            Some(locator) => located.push((rank(index), told_key(locator), index_of(index))),
            None => others.push((rank(index), index_of(index))),
        }
    }
    located.sort();
    others.sort_unstable();
    let mut located = located.into_iter().peekable();
    let mut order = Vec::with_capacity(located.len() + others.len());
    for (rank, index) in others {
        // Of one rank, what has a locator comes first.
        while let Some((.., told)) = located.next_if(|(own, ..)| *own <= rank) {
            order.push(told);
        }
        order.push(index);
    }
    order.extend(located.map(|(.., told)| told));
    order
}
