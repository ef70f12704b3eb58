//! How the composed figure changes.

use super::draft::{Draft, KeptFigure};
use crate::app::apply::effect;
use crate::app::state::{Dialog, Effect, PicturePurpose, Source, State, Toast};
use crate::time::TimeRange;
use crate::timeline::figure::FigureSpec;

/// The figure that is composed.
#[derive(Clone, Debug, Default)]
pub struct Composer {
    /// What was said of it.
    pub draft: Draft,

    /// The page that is looked at, from 0 on.
    pub page: usize,

    /// Whether it is seen at its own size, not as a whole page.
    pub own_size: bool,

    /// How many are being written, copied or printed.
    pub at_work: usize,

    /// What became of the last one, or why nothing did.
    pub done: Option<Result<String, String>>,

    /// The dataset that title, dates and footnotes were said of.
    of: Source,
}

/// Something about the composed figure.
#[derive(Clone, Debug)]
pub enum ComposerAction {
    /// Says something else of it.
    Change(Box<Draft>),

    /// Says nothing of it any more.
    Reset,

    /// Looks at a page, from 0 on.
    Page(usize),

    /// Looks at it at its own size, or at a whole page.
    OwnSize(bool),

    /// Asks where to save it.
    Save,

    /// Puts the page that is looked at on the clipboard.
    Copy,

    /// Hands it to the system, to print.
    Print,

    /// It was saved, copied or printed, or why not.
    Done(Result<String, String>),
}

impl Composer {
    /// As the last one was composed.
    pub fn of(kept: Option<&KeptFigure>) -> Self {
        Self {
            draft: kept.map(Draft::of).unwrap_or_default(),
            ..Self::default()
        }
    }
}

/// Does something about the composed figure.
pub fn act(state: &mut State, about: ComposerAction) {
    let composer = &mut state.composer;
    match about {
        ComposerAction::Change(draft) => change(state, *draft),
        ComposerAction::Reset => change(state, Draft::default()),
        ComposerAction::Page(page) => composer.page = page,
        ComposerAction::OwnSize(on) => composer.own_size = on,
        ComposerAction::Save => {
            let kind = composer.draft.kind;
            composer.done = None;
            effect(state, Effect::Save(PicturePurpose::Composed(kind)));
        }
        ComposerAction::Copy => {
            begin(state);
            effect(state, Effect::CopyPage);
        }
        ComposerAction::Print => {
            begin(state);
            effect(state, Effect::PrintFigure);
        }
        ComposerAction::Done(done) => {
            composer.at_work = composer.at_work.saturating_sub(1);
            let (Ok(text) | Err(text)) = &done;
            state.toast = Some(Toast {
                text: text.clone(),
                since: state.now,
            });
            composer.done = Some(done);
        }
    }
}

/// Something is about to be written, copied or printed.
pub fn begin(state: &mut State) {
    state.composer.at_work += 1;
    state.composer.done = None;
}

fn change(state: &mut State, draft: Draft) {
    let composer = &mut state.composer;
    if composer.draft == draft {
        return;
    }
    composer.draft = draft;
    // What was said of the last file is no longer true of this figure.
    composer.done = None;
    state.settings.figure = Some(composer.draft.kept());
}

/// After an action: what was said of one dataset is not said of another.
pub fn follow(state: &mut State) {
    let composer = &mut state.composer;
    if composer.of != state.document.source {
        composer.of = state.document.source.clone();
        composer.draft.forget_dataset();
        composer.page = 0;
        composer.done = None;
    }
}

/// What is open once a dialog is closed.
pub fn beneath(dialog: Option<Dialog>) -> Option<Dialog> {
    match dialog {
        Some(Dialog::SavePath(PicturePurpose::Composed(_))) => Some(Dialog::Composer),
        _ => None,
    }
}

/// Whether the composer is seen: also beneath the field for the path of its picture.
pub fn is_open(state: &State) -> bool {
    state.dialog == Some(Dialog::Composer) || beneath(state.dialog).is_some()
}

/// The stretch of time that the composed figure shows; that of the window while none is typed that
/// makes sense.
pub fn range(state: &State) -> TimeRange {
    let Draft { from, to, .. } = &state.composer.draft;
    let typed = |text: &String| (!text.trim().is_empty()).then(|| text.clone());
    let spec = FigureSpec {
        from: typed(from),
        to: typed(to),
        ..FigureSpec::default()
    };
    let shown = state.seen().range;
    spec.range(shown).unwrap_or(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;
    use crate::app::apply::apply;
    use crate::app::settings::Settings;
    use crate::app::state::Document;
    use crate::picture::Kind;
    use crate::timeline::figure::Preset;

    fn state() -> State {
        let document = Document::built_in(0).expect("part of the program");
        let mut state = State::new(document, Settings::default());
        apply(&mut state, Action::Show(Dialog::Composer));
        state
    }

    fn say(state: &mut State, change: impl FnOnce(&mut Draft)) {
        let mut draft = state.composer.draft.clone();
        change(&mut draft);
        let about = ComposerAction::Change(Box::new(draft));
        apply(state, Action::Composer(about));
    }

    #[test]
    fn a_figure_is_kept_but_for_what_was_said_of_another_dataset() {
        let mut state = state();
        say(&mut state, |draft| {
            draft.title = "Own title".to_owned();
            draft.from = "2023-11-24".to_owned();
            draft.preset = Some(Preset::A4Portrait);
            draft.kind = Kind::Pdf;
        });
        apply(&mut state, Action::CloseDialog);
        assert!(state.dialog.is_none());
        assert_eq!(state.composer.draft.title, "Own title");
        let next = State::new(Document::default(), state.settings.clone());
        assert_eq!(next.composer.draft.preset, Some(Preset::A4Portrait));
        assert!(next.composer.draft.title.is_empty());

        let other = Document::built_in(1).expect("part of the program");
        state.document = std::sync::Arc::new(other);
        apply(&mut state, Action::Hover(None));
        let draft = &state.composer.draft;
        assert!(draft.title.is_empty() && draft.from.is_empty());
        assert_eq!(draft.preset, Some(Preset::A4Portrait));
        apply(&mut state, Action::Composer(ComposerAction::Reset));
        assert_eq!(state.composer.draft, Draft::default());
    }

    #[test]
    fn the_path_of_a_picture_is_asked_for_over_the_composer() {
        let mut state = state();
        apply(&mut state, Action::Composer(ComposerAction::Save));
        let purpose = PicturePurpose::Composed(Kind::Png);
        assert!(state.effects.contains(&Effect::Save(purpose)));
        apply(&mut state, Action::Show(Dialog::SavePath(purpose)));
        assert!(is_open(&state));
        apply(&mut state, Action::Escape);
        assert_eq!(state.dialog, Some(Dialog::Composer));
        apply(&mut state, Action::Escape);
        assert!(!is_open(&state));
    }

    #[test]
    fn the_range_of_a_figure_is_typed_or_that_of_the_window() {
        let mut state = state();
        let shown = state.seen().range;
        assert_eq!(range(&state), shown);
        say(&mut state, |draft| draft.from = "soon".to_owned());
        assert_eq!(range(&state), shown);
        say(&mut state, |draft| draft.from = "2023-11-30".to_owned());
        assert_eq!(range(&state).past(), shown.past());
        assert_ne!(range(&state), shown);
    }
}
