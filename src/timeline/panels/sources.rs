//! Sources: what each is, what rests on it, and what rests on nobody.

use std::collections::BTreeMap;

use super::sheet::Sheet;
use super::stack::Stack;
use super::{Panel, card, notes, record_detail};
use crate::model::record::{FigureStatus, SourceRole};
use crate::model::{Dataset, Item};
use crate::scene::{Role, Target};
use crate::timeline::{Frame, measure, style};
use crate::words;

/// Above so many events they are not looked through for their sources.
const MOST_EVENTS: usize = 200_000;

/// The panel of sources.
pub fn sources(frame: &Frame<'_>, width_px: f32) -> Panel {
    let dataset = frame.dataset();
    let rests = Resting::of(&dataset);
    let lit = frame.lit();
    let mut stack = Stack::new(frame, width_px);
    for (place, role) in ROLES.into_iter().enumerate() {
        let of_role: Vec<u32> = (0u32..)
            .zip(&dataset.sources)
            .filter(|(_, source)| source.role == role)
            .map(|(index, _)| index)
            .collect();
        if of_role.is_empty() {
            continue;
        }
        let title = words::source_role(role);
        stack.head(&format!("sources-{place}"), title);
        for index in of_role {
            let item = Item::Source(index);
            let id = card::id_of(&dataset, "source", item);
            let name = words::item_words(&dataset, item);
            let name = words::panels::noted(&name, dataset.is_noted(item));
            let target = Some(Target::Record(item));
            let mut sheet = card::begin(frame, id.clone(), name, width_px, target);
            body(&mut sheet, &dataset, index, &id);
            sheet.gap(4.0);
            let counts = rests.counts(item);
            sheet.ink(&words::sources::rest_line(&counts), style::LABEL);
            if frame.view.notes {
                notes::all_on(&mut sheet, &dataset, item, &id);
            }
            stack.card(card::finish(sheet, width_px, item, &lit));
        }
    }
    nobody(&mut stack, frame, &dataset, &rests, width_px);
    let aside = match dataset.sources.len() {
        0 => words::sources::NONE.to_owned(),
        count => words::counted(count, "source", "sources"),
    };
    Panel {
        scene: stack.finish(words::sources::SOURCES, aside.clone()),
        heading: words::sources::SOURCES.to_owned(),
        aside,
    }
}

/// What is told first, what is only checked against last.
const ROLES: [Option<SourceRole>; 3] = [Some(SourceRole::Subject), None, Some(SourceRole::Check)];

/// Detail of a source: what it is, and all that rests on it.
pub(super) fn detail(sheet: &mut Sheet<'_>, dataset: &Dataset, index: u32) {
    let item = Item::Source(index);
    body(sheet, dataset, index, "detail");
    if let Some(source) = dataset.sources.get(index as usize) {
        sheet.secondary(words::source_role(source.role), style::META);
    }
    let rests = Resting::of(dataset);
    let all = rests.on.get(&index).map_or(&[][..], Vec::as_slice);
    if all.is_empty() {
        sheet.section("detail-rests", words::sources::RESTS_ON_IT);
        sheet.ink(words::sources::NOTHING_RESTS, style::LABEL);
    }
    by_kind(sheet, dataset, all, "rests");
    if !rests.looked_through {
        sheet.secondary(words::sources::EVENTS_IN_FILTERS, style::META);
    }
    super::detail::notes_about(sheet, dataset, &[item], item);
}

/// Lists of records, one for each kind; `id` keeps those of several lists apart.
fn by_kind(sheet: &mut Sheet<'_>, dataset: &Dataset, all: &[Item], id: &str) {
    let mut from = 0;
    while let Some(first) = all.get(from) {
        let rest = all.get(from..).unwrap_or(&[]);
        let count = rest
            .iter()
            .take_while(|item| item.list() == first.list())
            .count();
        let own = rest.get(..count).unwrap_or(rest);
        let title = words::sources::counted_kind(*first, count);
        let id = format!("{id}-{}", first.list());
        record_detail::lines(sheet, dataset, &id, &title, own);
        from += count.max(1);
    }
}

/// What a source is, with what opens it.
fn body(sheet: &mut Sheet<'_>, dataset: &Dataset, index: u32, id: &str) {
    let Some(source) = dataset.sources.get(index as usize) else {
        return;
    };
    let item = Item::Source(index);
    let title = card::starred(sheet.frame(), &source.title, item);
    sheet.ink(&title, style::NAME);
    sheet.secondary(&words::source_line(source), style::META);
    if let Some(url) = &source.url {
        let host = words::host_of(url);
        let mut inner = sheet.inner(format!("{id}-url"), Role::Button, url.clone());
        inner.group_mut().target = Some(Target::Url(url.clone()));
        inner.gap(4.0);
        inner.leads(host, style::META);
        inner.gap(4.0);
        sheet.nest_high(inner, measure::TARGET);
    }
    if let Some(file) = words::sources::file_line(source) {
        let name = format!("{}: {file}", words::sources::READ_HERE);
        let mut inner = sheet.inner(format!("{id}-file"), Role::Button, name);
        inner.group_mut().target = Some(Target::Told(item, 0));
        inner.gap(4.0);
        inner.leads(&file, style::META);
        inner.gap(4.0);
        sheet.nest_high(inner, measure::TARGET);
    }
    if let Some(note) = &source.note {
        sheet.secondary(note, style::META);
    }
}

/// The last cards: statements without a source, and those for which a source names nobody.
fn nobody(
    stack: &mut Stack<'_>,
    frame: &Frame<'_>,
    dataset: &Dataset,
    rests: &Resting,
    width_px: f32,
) {
    let parts = [
        (
            "sources-nobody",
            words::sources::RESTS_ON_NOBODY,
            words::sources::RESTS_ON_NOBODY_WHY,
            &rests.on_nobody,
        ),
        (
            "sources-unnamed",
            words::sources::NOBODY_NAMED,
            words::sources::NOBODY_NAMED_WHY,
            &rests.nobody_named,
        ),
    ];
    for (id, title, why, items) in parts {
        stack.head(&format!("{id}-head"), title);
        let name = title.to_owned();
        let mut sheet = card::begin(frame, id.to_owned(), name, width_px, None);
        if items.is_empty() {
            sheet.ink(words::sources::ALL_REST, style::LABEL);
        } else {
            sheet.secondary(why, style::META);
        }
        by_kind(&mut sheet, dataset, items, id);
        stack.card(sheet.finish(width_px, measure::PADDING));
    }
}

/// What rests on each source, by its index; lists in one order.
struct Resting {
    on: BTreeMap<u32, Vec<Item>>,
    on_nobody: Vec<Item>,
    nobody_named: Vec<Item>,
    /// Whether events are among them.
    looked_through: bool,
}

impl Resting {
    fn of(dataset: &Dataset) -> Self {
        let mut all = Self {
            on: BTreeMap::new(),
            on_nobody: Vec::new(),
            nobody_named: Vec::new(),
            looked_through: dataset.event_count() <= MOST_EVENTS,
        };
        if all.looked_through {
            for (index, _) in dataset.events() {
                all.put(dataset, Item::Event(index), true);
            }
        }
        for (index, claim) in (0u32..).zip(&dataset.claims) {
            let named = claim.by.is_some() && !words::is_narrator(dataset, claim.by);
            all.put(dataset, Item::Claim(index), named);
        }
        for (index, quote) in (0u32..).zip(&dataset.quotes) {
            all.put(dataset, Item::Quote(index), quote.speaker.is_some());
        }
        for (index, figure) in (0u32..).zip(&dataset.figures) {
            // A sum rests on its parts, and these on their sources.
            if figure.record.status != Some(FigureStatus::Derived) {
                all.put(dataset, Item::Figure(index), figure.by.is_some());
            }
        }
        for (index, position) in (0u32..).zip(&dataset.positions) {
            all.put(dataset, Item::Position(index), position.holder.is_some());
        }
        for (index, link) in (0u32..).zip(&dataset.links) {
            let named = link.by.is_some() && !words::is_narrator(dataset, link.by);
            all.put(dataset, Item::Link(index), named);
        }
        for (index, note) in (0u32..).zip(&dataset.notes) {
            let mut cited: Vec<u32> = Vec::new();
            for citation in &note.record.citations {
                if let Some(&Item::Source(source)) = dataset.joins.by_id.get(&citation.source)
                    && !cited.contains(&source)
                {
                    cited.push(source);
                }
            }
            for source in cited {
                all.on.entry(source).or_default().push(Item::Note(index));
            }
        }
        all
    }

    fn put(&mut self, dataset: &Dataset, item: Item, named: bool) {
        let mut on: Vec<u32> = Vec::new();
        for reference in words::sources::refs_of(dataset, item) {
            if let Some(source) = dataset.source_index(reference)
                && !on.contains(&source)
            {
                on.push(source);
            }
        }
        if on.is_empty() {
            self.on_nobody.push(item);
        } else if !named {
            self.nobody_named.push(item);
        }
        for source in on {
            self.on.entry(source).or_default().push(item);
        }
    }

    /// How many of each kind rest on a source, in words.
    fn counts(&self, source: Item) -> Vec<String> {
        let Item::Source(index) = source else {
            return Vec::new();
        };
        let mut counts: Vec<(Item, usize)> = Vec::new();
        for &item in self.on.get(&index).into_iter().flatten() {
            match counts.last_mut() {
                Some((last, count)) if last.list() == item.list() => *count += 1,
                _ => counts.push((item, 1)),
            }
        }
        counts
            .into_iter()
            .map(|(item, count)| words::sources::counted_kind(item, count))
            .collect()
    }
}
