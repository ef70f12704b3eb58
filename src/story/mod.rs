//! Views that are kept by name, and the story that is told with them.
//!
//! ```text
//!  dataset's own story ─┐
//!                       ├─▶ steps ──▶ one scene each ──▶ pictures, pages, slides
//!  FILE.views.json ─────┘      └────▶ the window's presentation
//! ```
//!
//! A story is a list of steps: a title, a paragraph, and a view as its short text. The native format
//! has it as `story`. What a person changes of it, and the views that they keep by name, stand in a
//! file of its own beside the dataset, so that the dataset itself is never written over.

mod album;
mod scenes;
mod step;

pub use album::{
    Album, AlbumError, KeptView, album_beside, album_of_built_in, read_album, write_album,
};
pub use scenes::{StepPicture, step_scene, step_scene_with, story_scenes};
pub use step::{Step, StepError, file_beside, numbered, read_step, read_steps};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{BUILT_IN, load_built_in};
    use crate::timeline::View;

    #[test]
    fn every_step_of_a_story_that_ships_shows_what_is_there() {
        for built_in in &BUILT_IN {
            let dataset = load_built_in(built_in)
                .expect("part of the program")
                .dataset;
            let steps = read_steps(&dataset.story, &View::opening(&dataset));
            let steps = steps.unwrap_or_else(|error| panic!("{}: {error}", built_in.file));
            for step in steps {
                let Step {
                    title,
                    text,
                    view,
                    unknown,
                    ..
                } = step;
                assert!(unknown.is_empty(), "{title}: {unknown:?}");
                assert!(!title.is_empty() && !text.is_empty());
                assert!(
                    view.selection.is_none() || view.selected(&dataset).is_some(),
                    "{title}: {:?}",
                    view.selection
                );
            }
        }
    }

    /// What the built-in story says stands in the document, where it says that it does.
    #[test]
    fn the_first_story_names_its_places_and_quotes_nobody() {
        let dataset = load_built_in(&BUILT_IN[0])
            .expect("part of the program")
            .dataset;
        assert!((5..=7).contains(&dataset.story.len()));
        for step in &dataset.story {
            let text = step.text.as_deref().unwrap_or_default();
            assert!(!text.contains(['“', '”', '"']), "{text}");
            assert!(text.contains("document"), "each says who says so: {text}");
            // Each place that is named is one that records of the dataset cite.
            for place in text
                .split('(')
                .skip(1)
                .filter_map(|rest| rest.split(')').next())
            {
                let is_cited = dataset
                    .claims
                    .iter()
                    .flat_map(|it| &it.record.refs)
                    .chain(dataset.figures.iter().flat_map(|it| &it.record.refs))
                    .chain(dataset.quotes.iter().flat_map(|it| &it.record.refs))
                    .chain(
                        dataset
                            .events()
                            .filter_map(|(_, it)| it.detail())
                            .flat_map(|it| &it.refs),
                    )
                    .any(|reference| reference.loc.as_deref() == Some(place));
                assert!(is_cited, "{place} in {text}");
            }
        }
    }
}
