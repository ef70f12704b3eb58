//! Numbers of notes and sources: they stand on what is drawn, and again in the lists below it.

use std::collections::{BTreeMap, BTreeSet};

use super::FigurePanels;
use super::foot::{LISTED_SOURCES, NOTES};
use crate::model::record::NoteLevel;
use crate::model::{Dataset, Item};
use crate::scene::Node;
use crate::timeline::Frame;
use crate::words::{self, compose::NotShown};

/// A note that the figure lists, with its number.
pub(super) struct ListedNote {
    pub number: usize,

    /// Which.
    pub note: u32,

    /// As long as may be wished, then as short as it may be.
    pub texts: [String; 2],
    targets: Vec<Item>,
}

/// A source that the figure cites, with its number.
pub(super) struct CitedSource {
    pub number: usize,

    /// Which.
    pub source: u32,

    /// Places in it that are cited, each once, in the order of the records.
    pub locators: Vec<String>,
}

/// Numbers that stand as marks on what a figure shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marked {
    pub notes: BTreeSet<usize>,
    pub sources: BTreeSet<usize>,
}

impl Marked {
    /// Whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty() && self.sources.is_empty()
    }

    /// Whether all of them are among others.
    pub fn is_in(&self, other: &Self) -> bool {
        self.notes.is_subset(&other.notes) && self.sources.is_subset(&other.sources)
    }

    /// Adds the marks of a picture's texts, in whatever it has beside the lists of notes and sources.
    pub fn read(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Group(group) if matches!(group.id.as_str(), NOTES | LISTED_SOURCES) => {}
                Node::Group(group) => self.read(&group.nodes),
                Node::Text(text) => self.read_line(&text.line.text),
                Node::Shape(_) => {}
            }
        }
    }

    /// Adds the marks of one text: `*3`, `*3,7[2,4 +5]`.
    fn read_line(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(['*', '[']) {
            let (mark, after) = rest.split_at(at + 1);
            let numbers = if mark.ends_with('*') {
                &mut self.notes
            } else {
                &mut self.sources
            };
            let end = after.find(|letter: char| !letter.is_ascii_digit() && letter != ',');
            let (list, next) = after.split_at(end.unwrap_or(after.len()));
            numbers.extend(list.split(',').filter_map(|it| it.parse::<usize>().ok()));
            rest = next;
        }
    }
}

/// What is numbered in a figure.
pub(super) struct Numbers {
    pub notes: Vec<ListedNote>,
    pub sources: Vec<CitedSource>,

    /// What stands after the name of a record: `*3`, `*3,7[2]`.
    pub marks: BTreeMap<Item, String>,

    /// Whether what has no number rests on the first source.
    pub has_default: bool,

    /// Whether anything rests on no source, beside what rests on one.
    pub has_unnamed: bool,
}

/// So many numbers of sources stand on one thing; more are counted.
const MOST_MARKS: usize = 3;

impl Numbers {
    /// Of what a figure shows: these events, and the records of its panels.
    pub fn new(
        frame: &Frame<'_>,
        dataset: &Dataset,
        panels: FigurePanels,
        left_out: &NotShown,
        events: &[u32],
    ) -> Self {
        let notes = listed_notes(frame, dataset, panels, left_out);
        let mut marks = note_marks(&notes, left_out.notes == 0);
        let items = items(dataset, left_out, events);
        let mut places: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        let mut seen: BTreeSet<(u32, String)> = BTreeSet::new();
        let mut cited_by: Vec<(Item, BTreeSet<u32>)> = Vec::new();
        for item in items {
            let mut sources = BTreeSet::new();
            for reference in words::sources::refs_of(dataset, item) {
                let Some(source) = dataset.source_index(reference) else {
                    continue;
                };
                sources.insert(source);
                let own = places.entry(source).or_default();
                if let Some(loc) = &reference.loc
                    && seen.insert((source, loc.clone()))
                {
                    own.push(loc.clone());
                }
            }
            cited_by.push((item, sources));
        }
        let default = dataset.head.default_source.as_deref();
        let default = default.and_then(|id| match dataset.joins.by_id.get(id) {
            Some(&Item::Source(index)) => Some(index),
            _ => None,
        });
        let default = default.filter(|source| places.contains_key(source));
        let mut order: Vec<u32> = places.keys().copied().collect();
        order.sort_by_key(|source| (Some(*source) != default, *source));
        let number_of: BTreeMap<u32, usize> = order.iter().copied().zip(1..).collect();
        let has_default = default.is_some() && order.len() > 1;
        let mut has_unnamed = false;
        for (item, sources) in cited_by {
            let is_unnamed = sources.is_empty();
            has_unnamed |= is_unnamed && !order.is_empty();
            if left_out.sources > 0 {
                // A number leads to a list.
                continue;
            }
            let mark = if is_unnamed && default.is_some() {
                words::compose::NO_SOURCE_MARK.to_owned()
            } else if order.len() < 2 || (sources.len() == 1 && sources.first() == default.as_ref())
            {
                continue;
            } else {
                source_mark(&sources, &number_of)
            };
            marks.entry(item).or_default().push_str(&mark);
        }
        let cited = |source: u32| CitedSource {
            number: number_of.get(&source).copied().unwrap_or_default(),
            source,
            locators: places.get(&source).cloned().unwrap_or_default(),
        };
        Self {
            notes,
            sources: order.into_iter().map(cited).collect(),
            marks,
            has_default,
            has_unnamed: has_unnamed && default.is_some(),
        }
    }

    /// Whether sources need a list of their own: one alone is named in the foot.
    pub fn lists_sources(&self) -> bool {
        self.sources.len() > 1 || self.has_unnamed
    }
}

/// `[2]`, `[1,3]`, `[1,3,4 +2]`.
fn source_mark(sources: &BTreeSet<u32>, number_of: &BTreeMap<u32, usize>) -> String {
    let mut numbers: Vec<usize> = sources
        .iter()
        .filter_map(|source| number_of.get(source).copied())
        .collect();
    numbers.sort_unstable();
    if numbers.is_empty() {
        return String::new();
    }
    let named: Vec<String> = numbers
        .iter()
        .take(MOST_MARKS)
        .map(ToString::to_string)
        .collect();
    match numbers.len() - named.len() {
        0 => format!("[{}]", named.join(",")),
        more => format!("[{} +{more}]", named.join(",")),
    }
}

/// Everything in a figure that rests on sources.
fn items(dataset: &Dataset, left_out: &NotShown, events: &[u32]) -> Vec<Item> {
    let of = |is_out: bool, count: usize| 0..if is_out { 0 } else { count as u32 };
    let quotes = of(left_out.quotes, dataset.quotes.len());
    // Figures stand on tracks as well as on cards.
    let figures = of(false, dataset.figures.len()).filter(|index| {
        // A sum of the editor's rests on its parts, which have sources of their own.
        let figure = dataset.figures.get(*index as usize);
        figure.is_some_and(|it| it.derived_from.is_empty() || !it.record.refs.is_empty())
    });
    let positions = of(left_out.positions, dataset.positions.len());
    let events = events.iter().copied().map(Item::Event);
    events
        .chain(quotes.map(Item::Quote))
        .chain(figures.map(Item::Figure))
        .chain(positions.map(Item::Position))
        .collect()
}

/// All cautions and discrepancies, in the dataset's order, each with who is cited; where asked for,
/// then what only informs. One whose mark stands nowhere in the picture says what it is about.
fn listed_notes(
    frame: &Frame<'_>,
    dataset: &Dataset,
    panels: FigurePanels,
    left_out: &NotShown,
) -> Vec<ListedNote> {
    let default = dataset.head.default_source.as_deref();
    let is_drawn = |target: &Item| match target {
        // Figures stand on tracks as well as on cards.
        Item::Event(_) | Item::Figure(_) => true,
        Item::Quote(_) => !left_out.quotes,
        Item::Position(_) => !left_out.positions,
        Item::Source(index) => dataset
            .sources
            .get(*index as usize)
            .is_some_and(|source| source.id.as_deref() == default && default.is_some()),
        _ => false,
    };
    let all = || (0u32..).zip(&dataset.notes);
    let marking = all().filter(|(_, note)| note.record.level > NoteLevel::Info);
    let informing = all().filter(|(_, note)| panels.notes && note.record.level == NoteLevel::Info);
    (1..)
        .zip(marking.chain(informing))
        .map(|(number, (index, note))| {
            let about = if note.targets.iter().any(is_drawn) {
                None
            } else {
                note.targets.first()
            };
            ListedNote {
                number,
                note: index,
                texts: [frame.view.notes || panels.notes, false]
                    .map(|whole| words::listed_note(dataset, note, about.copied(), whole)),
                targets: note.targets.clone(),
            }
        })
        .collect()
}

/// `*3`, or `*3,7` where several notes stand on one thing; `*` where no list has their numbers.
fn note_marks(listed: &[ListedNote], has_list: bool) -> BTreeMap<Item, String> {
    let mut marks: BTreeMap<Item, String> = BTreeMap::new();
    for note in listed {
        for target in &note.targets {
            let mark = marks.entry(*target).or_default();
            if !has_list {
                words::compose::BARE_MARK.clone_into(mark);
                continue;
            }
            mark.push_str(if mark.is_empty() { "*" } else { "," });
            mark.push_str(&note.number.to_string());
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_notes_and_sources_are_read_off_texts() {
        let mut marked = Marked::default();
        for text in [
            "Truce*1",
            "Offer…*3,11[2,4 +5] ?",
            "2 * 3",
            "[Axios] [sic]",
            "*",
        ] {
            marked.read_line(text);
        }
        assert_eq!(marked.notes, BTreeSet::from([1, 3, 11]));
        assert_eq!(marked.sources, BTreeSet::from([2, 4]));
    }
}
