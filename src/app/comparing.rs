//! A second file beside the first: opened, arranged, chosen from, linked, and closed again.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::action::Action;
use super::apply::{apply, effect, go, leave, place, touch};
use super::arrive::{go_to, renew_with};
use super::differences::Column;
use super::history::{Place, Step};
use super::journey;
use super::ready;
use super::state::{Document, Effect, PicturePurpose, State, Toast};
use super::watch::Stamp;
use crate::compare::{Kind, Pairs, second_layer};
use crate::load::Loaded;
use crate::model::{Dataset, Item, Layer};
use crate::scene::{EventKey, Target};
use crate::time::TimeRange;
use crate::timeline::{Arrangement, Compare, Selection, View};
use crate::words::compare as words;

/// Something about comparing two files.
#[derive(Clone, Debug)]
pub enum CompareAction {
    /// Asks for a file to compare with.
    Ask,

    /// Reads a file to compare with.
    With(PathBuf),

    /// A file to compare with has been read.
    Opened(Box<Second>),

    /// Shows the first file alone again.
    Stop,

    /// Strips, or both in one lane.
    Arrange,

    /// Chooses an event of the second file.
    Choose(EventKey),

    /// No event of the second file is chosen.
    Leave,

    /// Selects and chooses what a difference is about, and shows both whole.
    Go {
        /// What kind of record.
        kind: Kind,
        /// Its index in A.
        a: Option<u32>,
        /// Its index in B.
        b: Option<u32>,
    },

    /// The selected event of A and the chosen one of B are the same.
    Link,

    /// What is joined to the selected event, or to the chosen one, is another.
    Unlink,

    /// Opens or closes the table of differences.
    ToggleTable,

    /// Sorts the table by a column, or the other way round.
    Sort(Column),
}

/// A second file that has been read, made ready off the window's thread.
#[derive(Clone, Debug)]
pub struct Second {
    /// Where it is.
    pub path: PathBuf,

    /// Its name.
    pub file: String,

    /// Its dataset, dressed as the first.
    pub layer: Layer,

    /// Rows that found no place in it.
    pub set_aside: u64,

    /// State of its file when it was read.
    pub stamp: Stamp,
}

impl Second {
    /// From what a reader gives.
    pub fn new(path: &Path, first: &Dataset, loaded: &Loaded) -> Self {
        Self {
            path: path.to_owned(),
            file: loaded.file.clone(),
            layer: second_layer(first, &loaded.dataset),
            set_aside: loaded.report.rows.set_aside,
            stamp: Stamp::default(),
        }
    }
}

impl Document {
    /// The dataset that it is compared with.
    pub fn second(&self) -> Option<Arc<Dataset>> {
        let layer = self.layers.get(1)?;
        Some(Arc::clone(&layer.dataset))
    }

    /// The same with a second dataset, or with another one.
    fn beside(&self, second: &Second) -> Self {
        let mut both = self.alone();
        let origin = {
            let version = second.layer.dataset.head.version.as_deref();
            words::origin(&both.origin, &second.file, version)
        };
        both.own_origin = Some(std::mem::replace(&mut both.origin, origin));
        both.whole = Some(union(both.whole(), &second.layer.dataset));
        both.layers.push(second.layer.clone());
        both.second_stamp = second.stamp.clone();
        both
    }

    /// The same without a second dataset.
    pub(super) fn alone(&self) -> Self {
        let mut alone = self.clone();
        alone.layers.truncate(1);
        if let Some(origin) = alone.own_origin.take() {
            alone.origin = origin;
        }
        alone.whole = Some(crate::timeline::whole_range(&alone.dataset()));
        alone
    }

    /// Takes over what a former state of the same file was compared with.
    pub(super) fn keep_second(&mut self, former: &Self) {
        if let Some(layer) = former.layers.get(1) {
            self.own_origin = Some(self.origin.clone());
            self.origin.clone_from(&former.origin);
            let whole = union(self.whole(), &layer.dataset);
            self.whole = Some(whole);
            self.layers.truncate(1);
            self.layers.push(layer.clone());
            self.second_stamp = former.second_stamp.clone();
        }
    }
}

/// A range and everything that is dated in a dataset.
fn union(range: TimeRange, dataset: &Dataset) -> TimeRange {
    if dataset.bounds().is_none() {
        return range;
    }
    let other = crate::timeline::whole_range(dataset);
    TimeRange::between(
        range.first().min(other.first()),
        range.past().max(other.past()),
    )
}

/// Does one of the things about comparing.
pub(super) fn act(state: &mut State, action: CompareAction) {
    match action {
        CompareAction::Ask => effect(state, Effect::AskToCompare),
        CompareAction::With(path) => {
            state.dialog = None;
            state.complaint = None;
            state.opening = true;
            effect(state, Effect::OpenSecond(path));
        }
        CompareAction::Opened(second) => opened(state, &second),
        CompareAction::Stop => stop(state),
        CompareAction::Arrange => change(state, |compare| {
            compare.arrangement = match compare.arrangement {
                Arrangement::Split => Arrangement::Interleaved,
                Arrangement::Interleaved => Arrangement::Split,
            };
        }),
        CompareAction::Choose(key) => choose(state, Some(key.event)),
        CompareAction::Leave => choose(state, None),
        CompareAction::Go { kind, a, b } => go_to_pair(state, kind, a, b),
        CompareAction::Link => link(state),
        CompareAction::Unlink => unlink(state),
        CompareAction::ToggleTable => {
            state.differences.open = !state.differences.open;
            // Both stand in one place.
            state.list.open &= !state.differences.open;
        }
        CompareAction::Sort(column) => state.differences.sort(column),
    }
}

fn opened(state: &mut State, second: &Second) {
    state.opening = false;
    if !state.has_document() {
        return;
    }
    leave(state, Step::Single);
    state.history.rest();
    let present = place(state);
    let mut view = present.view;
    let former = view.compare.take().unwrap_or_default();
    view.compare = Some(Compare {
        file: second.path.clone(),
        // What was said of events of another file says nothing of those of this one.
        pairs: if former.file == second.path {
            former.pairs
        } else {
            Pairs::default()
        },
        arrangement: former.arrangement,
        chosen: None,
    });
    let document = Arc::new(present.document.beside(second));
    let pending = state.stories.pending.take();
    let pending = pending.filter(|view| {
        let asked = view.compare.as_ref();
        asked.is_some_and(|asked| asked.file == second.path)
    });
    if let Some(pending) = pending {
        // A view that asked for the file says itself how it is shown.
        go_to(
            state,
            Place {
                document,
                view: pending,
            },
            None,
        );
        return;
    }
    state.differences.open = true;
    state.list.open = false;
    if second.set_aside > 0 {
        say(state, words::set_aside(&second.file, second.set_aside));
    }
    go_to(state, Place { document, view }, None);
}

/// Shows the second file as it has been read again; what was chosen, linked and arranged stays.
pub(super) fn renew_second(state: &mut State, second: &Second) {
    let present = place(state).document;
    let source = present.source.clone();
    renew_with(state, present.beside(second), None, |place| {
        let of_second = place.view.compare.as_ref()?.file == second.path;
        (of_second && place.document.source == source).then(|| place.document.beside(second))
    });
}

fn stop(state: &mut State) {
    if state.view.compare.is_none() {
        return;
    }
    leave(state, Step::Single);
    state.history.rest();
    let present = place(state);
    let document = Arc::new(present.document.alone());
    let view = View {
        compare: None,
        ..present.view
    };
    state.differences.open = false;
    go_to(state, Place { document, view }, None);
}

fn say(state: &mut State, text: String) {
    let since = state.now;
    state.toast = Some(Toast { text, since });
}

/// A change of what is compared that is a step of its own.
fn change(state: &mut State, change: impl FnOnce(&mut Compare)) {
    if state.view.compare.is_none() {
        return;
    }
    leave(state, Step::Single);
    let before = state.view.clone();
    if let Some(compare) = &mut state.view.compare {
        change(compare);
    }
    ready::prepare(state, before);
    touch(state);
}

/// Choosing is no step of its own on the way back, as selecting is none.
fn choose(state: &mut State, event: Option<u32>) {
    let chosen = event
        .zip(state.document.second())
        .and_then(|(event, second)| Selection::of(&second, Item::Event(event)));
    if let Some(compare) = &mut state.view.compare
        && compare.chosen != chosen
    {
        compare.chosen = chosen;
        touch(state);
    }
}

/// What a click on an event of the second file does.
pub(super) fn click(state: &mut State, key: EventKey, target: &Target) {
    choose(state, Some(key.event));
    let beyond = matches!(target, Target::Earlier(_) | Target::Later(_));
    let second = state.document.second().filter(|_| beyond);
    let range = state.view.range;
    let to = second.and_then(|second| journey::bring_in(range, &second, key.event, true));
    if let Some(to) = to {
        leave(state, Step::Single);
        go(state, to.clamp());
    }
}

/// Chooses an event of the second file and shows it whole.
pub(super) fn fit(state: &mut State, key: EventKey) {
    choose(state, Some(key.event));
    let range = state.view.range;
    let second = state.document.second();
    if let Some(to) = second.and_then(|second| journey::around(&second, key.event, range)) {
        leave(state, Step::Single);
        go(state, to.clamp());
    }
}

/// The chosen event of the second file.
pub(super) fn chosen_event(state: &State) -> Option<u32> {
    match state.view.chosen(&*state.document.second()?)? {
        Item::Event(event) => Some(event),
        _ => None,
    }
}

/// Whether the selected and the chosen event could be linked now.
pub(super) fn can_link(state: &State) -> bool {
    let partner = |a| state.prepared.beside()?.partner(a);
    match (selected_event(state), chosen_event(state)) {
        (Some(a), Some(b)) => partner(a) != Some(b),
        _ => false,
    }
}

/// The two joined events that a person means: of the selected one, else of the chosen one.
pub(super) fn joined_pair(state: &State) -> Option<(u32, u32)> {
    let events = &state.prepared.beside()?.comparison.events;
    let pair = match selected_event(state) {
        Some(a) => events.of_a(a),
        None => events.of_b(chosen_event(state)?),
    };
    pair.map(|pair| (pair.a, pair.b))
}

fn selected_event(state: &State) -> Option<u32> {
    match state.selected_item()? {
        Item::Event(event) => Some(event),
        _ => None,
    }
}

fn ids(state: &State, a: u32, b: u32) -> Option<(String, String)> {
    let first = state.dataset();
    let second = state.document.second()?;
    Some((first.event_id(a).to_owned(), second.event_id(b).to_owned()))
}

fn link(state: &mut State) {
    let both = selected_event(state).zip(chosen_event(state));
    let Some((a, b)) = both.and_then(|(a, b)| ids(state, a, b)) else {
        say(state, words::LINK_HINT.to_owned());
        return;
    };
    change(state, |compare| compare.pairs.link(&a, &b));
    say(state, words::LINKED.to_owned());
}

fn unlink(state: &mut State) {
    let Some((a, b)) = joined_pair(state).and_then(|(a, b)| ids(state, a, b)) else {
        return;
    };
    change(state, |compare| compare.pairs.unlink(&a, &b));
    say(state, words::UNLINKED.to_owned());
}

/// Selects in A, chooses in B, and shows the time of both.
fn go_to_pair(state: &mut State, kind: Kind, a: Option<u32>, b: Option<u32>) {
    let first = state.dataset();
    let Some(second) = state.document.second() else {
        return;
    };
    let in_a = a.map(|a| match kind {
        Kind::Event => Item::Event(a),
        Kind::Figure => Item::Figure(a),
        Kind::Quote => Item::Quote(a),
        Kind::Claim => Item::Claim(a),
    });
    match in_a {
        Some(Item::Claim(_)) | None => apply(state, Action::ClearSelection),
        Some(item) => apply(state, Action::Select(item)),
    }
    let event_of =
        |dataset: &Dataset, index: u32| match kind {
            Kind::Event => Some(index),
            Kind::Figure => dataset.figures.get(index as usize)?.event,
            Kind::Quote => dataset.quotes.get(index as usize)?.event,
            Kind::Claim => dataset
                .claims
                .get(index as usize)?
                .about
                .iter()
                .find_map(|item| match item {
                    Item::Event(event) => Some(*event),
                    _ => None,
                }),
        };
    let of_a = a.and_then(|a| event_of(&first, a));
    let of_b = b.and_then(|b| event_of(&second, b));
    choose(state, of_b);
    let range = state.view.range;
    let around = [
        of_a.and_then(|event| journey::around(&first, event, range)),
        of_b.and_then(|event| journey::around(&second, event, range)),
    ];
    let both = around.into_iter().flatten().reduce(|one, other| {
        TimeRange::between(one.first().min(other.first()), one.past().max(other.past()))
    });
    if let Some(range) = both {
        leave(state, Step::Single);
        go(state, range.clamp());
    }
}

/// What a file of data, of pairs or of differences is called.
pub(super) fn table_name(state: &State, purpose: PicturePurpose) -> Option<String> {
    let stem = |path: &Path| {
        let stem = path.file_stem();
        stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
    };
    let second = state.view.compare.as_ref().map(|it| stem(&it.file));
    let both = format!(
        "{}_{}",
        stem(Path::new(&state.document.file)),
        second.unwrap_or_default()
    );
    match purpose {
        PicturePurpose::Differences => Some(format!("{both}_differences.csv")),
        PicturePurpose::Pairs => Some(format!("{both}_pairs.json")),
        // Never the name of the file that is open.
        PicturePurpose::Data => {
            let file = &state.document.file;
            let own = stem(Path::new(file));
            let name = format!("{}.json", if own.is_empty() { "timeline" } else { &own });
            let is_taken = name == *file;
            Some(if is_taken {
                format!("{own}_copy.json")
            } else {
                name
            })
        }
        PicturePurpose::Template => Some("new-timeline.csv".to_owned()),
        PicturePurpose::FigurePng
        | PicturePurpose::FigureSvg
        | PicturePurpose::Composed(_)
        | PicturePurpose::StoryPng
        | PicturePurpose::StorySvg
        | PicturePurpose::Window
        | PicturePurpose::Report => None,
    }
}
