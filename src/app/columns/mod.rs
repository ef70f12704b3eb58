//! What the columns of a table mean, as a person changes it: kept apart from the document until the
//! file is read again with it.

mod grid;
mod part;
mod zone;

use std::path::{Path, PathBuf};

pub use part::{ColumnsPart, combo};

use super::apply::effect;
use super::state::{Document, Effect, Source, State};
use crate::load::{Told, map_beside, write_map};
use crate::model::AssumptionAbout;
use crate::time::TimeRange;
use crate::timeline::View;

/// Something about the meaning of a table's columns.
#[derive(Clone, Debug)]
pub enum ColumnsAction {
    /// Other meanings than before; nothing is read yet.
    Change(Box<Told>),

    /// Takes back what was changed since the file was read.
    Forget,

    /// Reads the file again with these.
    ReadAgain(Box<Told>),

    /// Saves these beside the file.
    Save(Box<Told>),
}

/// What a person has changed of the meaning of columns.
#[derive(Debug, Default)]
pub struct Columns {
    /// Of which file, and how it stands now; none where nothing is changed.
    draft: Option<(PathBuf, Told)>,

    /// The file whose mapping was saved since it was read: read again, it is read by that.
    saved: Option<PathBuf>,
}

impl Columns {
    /// What a person says of a document's columns so far.
    pub fn draft(&self, document: &Document) -> Told {
        match &self.draft {
            Some((path, told)) if document.table() == Some(path.as_path()) => told.clone(),
            _ => document.told.clone().unwrap_or_default(),
        }
    }

    /// Whether that differs from what the document was read with.
    pub fn is_changed(&self, document: &Document) -> bool {
        let draft = self.draft.as_ref();
        draft.is_some_and(|(path, _)| document.table() == Some(path.as_path()))
    }
}

impl Document {
    /// The file, where it is a table whose columns a person can give their meaning.
    pub fn table(&self) -> Option<&Path> {
        match &self.source {
            // Standard input cannot be read again.
            Source::Path(path) if self.told.is_some() && path.as_os_str() != "-" => Some(path),
            _ => None,
        }
    }

    /// Whether it is a table that was read by guesses which a person may want to see: no column is
    /// told, or rows found no place.
    pub fn rests_on_guesses(&self) -> bool {
        let is_guess = |about| {
            matches!(
                about,
                AssumptionAbout::Columns
                    | AssumptionAbout::Dates
                    | AssumptionAbout::Ends
                    | AssumptionAbout::Numbers
                    | AssumptionAbout::Zone
            )
        };
        let is_told = self
            .told
            .as_ref()
            .is_some_and(|told| !told.columns.is_empty());
        let guessed = self.report.assumptions.iter().any(|it| is_guess(it.about));
        self.table().is_some() && (self.report.rows.set_aside > 0 || !is_told && guessed)
    }
}

/// Does one of the things about columns.
pub(super) fn act(state: &mut State, action: ColumnsAction) {
    let Some(path) = state.document.table().map(Path::to_owned) else {
        return;
    };
    match action {
        ColumnsAction::Change(told) => {
            let is_as_read = state.document.told.as_ref() == Some(&*told);
            state.columns.draft = (!is_as_read).then_some((path, *told));
        }
        ColumnsAction::Forget => state.columns.draft = None,
        ColumnsAction::ReadAgain(told) => {
            state.columns.saved = None;
            super::arrive::read_again(state, Source::Path(path), *told);
        }
        ColumnsAction::Save(told) => {
            effect(state, Effect::SaveText(map_beside(&path), write_map(&told)));
            state.columns.saved = Some(path);
        }
    }
}

/// What the present document is read with once more: what a person has said of it in this window,
/// where that is not saved beside it; else the file beside it has the say.
pub(super) fn told_again(state: &State) -> Option<Told> {
    let document = &state.document;
    let is_saved = state.columns.saved.as_deref() == document.table();
    document
        .told
        .clone()
        .filter(|_| document.told_here && !is_saved)
}

/// A document has been read: a draft of it that says the same is none any more.
pub(super) fn has_read(state: &mut State, document: &Document) {
    let draft = state.columns.draft.as_ref();
    if draft.is_some_and(|(path, told)| {
        document.table() == Some(path.as_path()) && document.told.as_ref() == Some(told)
    }) {
        state.columns.draft = None;
    }
}

/// The view of a file that is read again: where one was, unless its columns mean something else now
/// and it showed all there was, or shows nothing of what there is.
pub(super) fn view_after(state: &State, document: &Document, offered: &View) -> View {
    let own = state.view.clone();
    let former = &state.document;
    if document.told == former.told {
        return own;
    }
    let same = |one: TimeRange, other: TimeRange| {
        one.first() == other.first() && one.past() == other.past()
    };
    let whole = document.whole();
    let is_elsewhere = own.range.past() <= whole.first() || own.range.first() >= whole.past();
    let was_at_first =
        same(own.range, View::opening(&former.dataset()).range) || same(own.range, former.whole());
    if is_elsewhere || was_at_first {
        View {
            range: offered.range,
            ..own
        }
    } else {
        own
    }
}
