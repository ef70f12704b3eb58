//! Who says what: every claim with who makes it, and what stands against it beside it.
//!
//! Claims that stand against each other make one block with two sides. Neither side leads: which of
//! them stands first goes by the alphabet of their holders, and both are set in one size. Each
//! claim stands once, in the order told.

use std::collections::BTreeMap;

use super::card;
use super::sheet::Sheet;
use crate::model::{Dataset, Item, told_key};
use crate::scene::{Role, Target};
use crate::timeline::{measure, style};
use crate::words;

/// From this width on the sides of a block stand beside each other.
pub(super) const TWO_COLUMNS: f32 = 400.0;

/// Between two columns.
const COLUMN_GAP: f32 = 24.0;

/// How far what belongs to a line stands to its right.
const INDENT: f32 = 18.0;

/// Claims that stand against each other; the second side is empty where nothing stands against
/// the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) sides: [Vec<u32>; 2],
}

/// The claims about a record; with nothing recorded, that is said.
pub(super) fn about(sheet: &mut Sheet<'_>, dataset: &Dataset, item: Item) {
    let about = dataset.joins.claims.get(&item);
    sheet.section("detail-claims", words::panels::WHO_SAYS_WHAT);
    write(sheet, dataset, about.map_or(&[][..], Vec::as_slice));
}

/// Claims in blocks, in the order told.
pub(super) fn write(sheet: &mut Sheet<'_>, dataset: &Dataset, claims: &[u32]) {
    if claims.is_empty() {
        sheet.secondary(words::claims::NO_CLAIM, style::META);
        return;
    }
    for block in blocks(dataset, claims) {
        one_block(sheet, dataset, &block);
        sheet.gap(6.0);
    }
}

/// Puts claims into blocks: two claims are in one where one stands against the other.
pub(super) fn blocks(dataset: &Dataset, claims: &[u32]) -> Vec<Block> {
    let mut against: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for &claim in claims {
        against.entry(claim).or_default();
        for other in counters(dataset, claim) {
            against.entry(claim).or_default().push(other);
            against.entry(other).or_default().push(claim);
        }
    }
    let mut told: Vec<u32> = against.keys().copied().collect();
    told.sort_by_cached_key(|&claim| order(dataset, claim));
    let mut side_of: BTreeMap<u32, usize> = BTreeMap::new();
    let mut blocks = Vec::new();
    for &first in &told {
        if side_of.contains_key(&first) {
            continue;
        }
        let mut block = Block::default();
        let mut waiting = vec![(first, 0)];
        while let Some((claim, side)) = waiting.pop() {
            if side_of.insert(claim, side).is_some() {
                continue;
            }
            if let Some(own) = block.sides.get_mut(side) {
                own.push(claim);
            }
            let others = against.get(&claim).into_iter().flatten();
            waiting.extend(
                others
                    .filter(|other| !side_of.contains_key(other))
                    .map(|&other| (other, 1 - side)),
            );
        }
        for side in &mut block.sides {
            side.sort_by_cached_key(|&claim| order(dataset, claim));
        }
        block.sides.sort_by_cached_key(|side| {
            let holder = side.first().map(|&claim| holder(dataset, claim));
            (side.is_empty(), holder)
        });
        blocks.push(block);
    }
    blocks
}

/// Claims that a claim stands against, whichever of the two says so.
pub(super) fn counters(dataset: &Dataset, claim: u32) -> Vec<u32> {
    let own = dataset.claims.get(claim as usize);
    let mut found = own.map_or_else(Vec::new, |own| own.counter.clone());
    for (other, record) in (0u32..).zip(&dataset.claims) {
        if record.counter.contains(&claim) && !found.contains(&other) {
            found.push(other);
        }
    }
    found.retain(|&other| other != claim && dataset.claims.get(other as usize).is_some());
    found.sort_by_cached_key(|&other| order(dataset, other));
    found.dedup();
    found
}

/// What puts claims into the order told.
fn order(dataset: &Dataset, claim: u32) -> impl Ord + use<> {
    let refs = dataset
        .claims
        .get(claim as usize)
        .map(|claim| &claim.record.refs);
    let place = refs
        .and_then(|refs| refs.first())
        .and_then(|reference| reference.loc.as_deref());
    (place.is_none(), place.map(told_key), claim)
}

fn holder(dataset: &Dataset, claim: u32) -> String {
    let by = dataset.claims.get(claim as usize).and_then(|own| own.by);
    dataset.actor_name(by).unwrap_or_default().to_lowercase()
}

fn one_block(sheet: &mut Sheet<'_>, dataset: &Dataset, block: &Block) {
    let [first, second] = &block.sides;
    if second.is_empty() {
        side(sheet, dataset, first, false);
        return;
    }
    // Which of several stands against which is told where it cannot be seen.
    let named = first.len() + second.len() > 2;
    sheet.secondary(words::claims::AGAINST_EACH_OTHER, style::META_STRONG);
    if sheet.room() >= TWO_COLUMNS {
        sheet.beside(COLUMN_GAP, |sheet, column| {
            side(
                sheet,
                dataset,
                block.sides.get(column).unwrap_or(first),
                named,
            );
        });
    } else {
        side(sheet, dataset, first, named);
        sheet.gap(2.0);
        sheet.secondary(words::claims::AND_AGAINST_IT, style::META);
        side(sheet, dataset, second, named);
    }
}

fn side(sheet: &mut Sheet<'_>, dataset: &Dataset, claims: &[u32], named: bool) {
    for &claim in claims {
        one(sheet, dataset, claim, named);
    }
}

/// A claim as a sentence with who makes it; a click selects it, and with it where it is told.
pub(super) fn one(sheet: &mut Sheet<'_>, dataset: &Dataset, index: u32, named: bool) {
    let Some(claim) = dataset.claims.get(index as usize) else {
        return;
    };
    let item = Item::Claim(index);
    let marks: Vec<_> = card::mark_of(dataset, claim.by).into_iter().collect();
    let indent = if marks.is_empty() { 0.0 } else { INDENT };
    let sentence = words::claim_sentence(dataset, claim);
    let mut meta = vec![
        words::claim_tags(dataset, claim),
        words::sources::places(dataset, &claim.record.refs),
    ];
    meta.retain(|part| !part.is_empty());
    let against = words::claims::against(dataset, &counters(dataset, index));
    let name = [sentence.clone(), meta.join(", "), against.clone()];
    let name = name.iter().filter(|part| !part.is_empty());
    let name = words::panels::noted(
        &name.cloned().collect::<Vec<_>>().join(". "),
        dataset.is_noted(item),
    );
    let id = card::id_of(dataset, "detail-claim", item);
    let mut inner = sheet.inner(id, Role::Button, name);
    inner.group_mut().target = Some(Target::Record(item));
    let starred = card::starred(inner.frame(), &sentence, item);
    inner.marked(&marks, &starred, style::LABEL, &[]);
    inner.indent(indent);
    inner.secondary(&meta.join(" · "), style::META);
    for excerpt in words::excerpts(&claim.record.refs) {
        inner.secondary(&words::excerpt_line(excerpt), style::META);
    }
    if let Some(note) = &claim.record.note {
        inner.secondary(note, style::META);
    }
    if named {
        inner.secondary(&against, style::META);
    }
    sheet.nest_high(inner, measure::TARGET);
    sheet.gap(6.0);
}
