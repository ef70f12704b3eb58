//! Joins between lists: who belongs to whom, and the order in which a document tells things.

use super::dataset::{Dataset, Group, Joins};
use super::record::{FigureStatus, GroupRecord, Ref};
use super::resolve::{NEUTRAL_KINDS, given_colour, given_glyph, index_of};
use super::told_key;

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
        let undated: Vec<u32> = self
            .events()
            .filter(|(_, event)| !event.is_dated())
            .map(|(index, _)| index)
            .collect();
        let order = told(
            undated
                .iter()
                .map(|&index| self.event(index).map_or(&[][..], super::EventRef::refs)),
            |_| 0,
        );
        joins.undated_told = order
            .into_iter()
            .filter_map(|place| undated.get(place as usize).copied())
            .collect();
        self.joins = joins;
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
    let mut order: Vec<_> = refs
        .enumerate()
        .map(|(index, refs)| {
            let locator = refs
                .as_ref()
                .first()
                .and_then(|reference| reference.loc.as_deref());
            let key = locator.map(told_key).unwrap_or_default();
            (rank(index), locator.is_none(), key, index_of(index))
        })
        .collect();
    order.sort();
    order.into_iter().map(|(.., index)| index).collect()
}
