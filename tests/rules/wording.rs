//! Rules of wording, held of every word that the program shows of its built-in datasets.

use std::path::{Path, PathBuf};

use truceline::model::Item;
use truceline::model::record::QuoteForm;
use truceline::scene::Target;
use truceline::timeline::panels;
use truceline::words;

use super::walk::{
    BUILT_IN, every_scene_of_all, items, solid, strings_of, texts, with_prefix, written_in,
};
use crate::common::Opened;

/// Verbs that judge who speaks, and words that decide a dispute.
const JUDGING: [&str; 13] = [
    "claimed",
    "claiming",
    "admitted",
    "admits",
    "revealed",
    "reveals",
    "confirmed",
    "confirms",
    "debunked",
    "debunks",
    "fact-check",
    "fact-checked",
    "factcheck",
];

/// Nouns that take a side.
const SIDED: [&str; 8] = [
    "terrorist",
    "terrorists",
    "martyr",
    "martyrs",
    "regime",
    "resistance",
    "massacre",
    "massacres",
];

/// Words of the narrator that stay in excerpts.
const LOADED: [&str; 6] = [
    "squarely",
    "swiftly",
    "staunchest",
    "staggering",
    "intractable",
    "retaliatory",
];

/// Words that only the format knows.
const OF_THE_FORMAT: [&str; 10] = [
    "stance",
    "nature",
    "basis",
    "null",
    "none of",
    "nan",
    "undefined",
    "as_of",
    "value_text",
    "unattributed",
];

/// Whether a text has a word, whole, in any case.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    let lower = text.to_lowercase();
    lower.match_indices(word).any(|(at, _)| {
        let before = lower[..at].chars().next_back();
        let after = lower[at + word.len()..].chars().next();
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !is_letter(before) && !is_letter(after)
    })
}

#[test]
fn no_word_on_any_screen_judges() {
    // The files themselves have none of them, so whatever is found is the program's.
    for place in 0..BUILT_IN {
        for text in strings_of(place) {
            let found = JUDGING.iter().find(|word| has_word(&text, word));
            assert!(found.is_none(), "{found:?} in the file: {text}");
        }
    }
    let mut seen = 0;
    every_scene_of_all(|what, _, scene| {
        for text in texts(scene) {
            seen += 1;
            let found = JUDGING.iter().find(|word| has_word(&text, word));
            assert!(found.is_none(), "{what}: {found:?} in {text:?}");
        }
    });
    assert!(seen > 10_000, "{seen}");
}

#[test]
fn no_word_on_any_screen_is_of_the_format() {
    let mut strings = String::new();
    for place in 0..BUILT_IN {
        for text in strings_of(place) {
            strings.push_str(&text.to_lowercase());
            strings.push('\n');
        }
    }
    let own: Vec<&str> = OF_THE_FORMAT
        .into_iter()
        .filter(|word| !has_word(&strings, word))
        .collect();
    assert!(own.len() >= 6, "{own:?}");
    every_scene_of_all(|what, _, scene| {
        for text in texts(scene) {
            let found = own.iter().find(|word| has_word(&text, word));
            assert!(found.is_none(), "{what}: {found:?} in {text:?}");
        }
    });
}

/// Files of a folder and of the folders in it.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// String literals of a source, tests and comments apart.
fn literals(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or("");
    let mut found = Vec::new();
    for line in code.lines() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for (place, part) in line.replace("\\\"", "'").split('"').enumerate() {
            if place % 2 == 1 {
                found.push(part.to_owned());
            }
        }
    }
    found
}

/// What no scene shows, such as messages and menus, is in the program's own sources.
#[test]
fn no_string_of_the_program_takes_a_side() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for folder in ["words", "app", "cli", "timeline"] {
        sources(&root.join(folder), &mut files);
    }
    let mut seen = 0;
    for path in files {
        if path.ends_with("tests.rs") || path.components().any(|part| part.as_os_str() == "tests") {
            continue;
        }
        for text in literals(&std::fs::read_to_string(&path).unwrap()) {
            seen += 1;
            let all = JUDGING.iter().chain(&SIDED).chain(&LOADED);
            let found = all.into_iter().find(|word| has_word(&text, word));
            assert!(found.is_none(), "{found:?} in {text:?}, {}", path.display());
        }
    }
    assert!(seen > 1_000, "{seen}");
}

#[test]
fn labels_take_no_side() {
    for place in 0..BUILT_IN {
        let opened = Opened::built_in(place);
        let dataset = opened.dataset();
        let events = dataset.events().map(|(_, event)| event.title().to_owned());
        let figures = dataset.figures.iter();
        let figures = figures.map(|own| own.record.label.to_string());
        let groups = dataset.groups.iter().map(|own| own.record.label.clone());
        let eras = dataset.eras.iter().map(|own| own.record.label.clone());
        let topics = dataset.positions.iter().map(words::positions::topic);
        let topics = topics.map(str::to_owned);
        for label in events
            .chain(figures)
            .chain(groups)
            .chain(eras)
            .chain(topics)
        {
            let all = JUDGING.iter().chain(&SIDED).chain(&LOADED);
            let found = all.into_iter().find(|word| has_word(&label, word));
            assert!(found.is_none(), "{found:?} in the label {label:?}");
        }
    }
}

#[test]
fn verbs_beside_names_are_neutral_and_the_documents_own_stands_below() {
    let neutral = [
        "said",
        "says",
        "stated",
        "told",
        "wrote",
        "reported",
        "according to",
        "announced",
        "asked",
        "answered",
        "replied",
        "added",
    ];
    let mut stronger = 0;
    for place in 0..BUILT_IN {
        let opened = Opened::built_in(place);
        let dataset = opened.dataset();
        let panel = opened.frame(|frame| panels::quotes(frame, 360.0));
        for (index, quote) in (0_u32..).zip(&dataset.quotes) {
            let line = words::speaker_line(quote);
            let verb = line.split(" · ").next().unwrap();
            assert!(neutral.contains(&verb), "{line}");
            let Some(own) = quote.record.verb.as_deref().filter(|own| *own != verb) else {
                continue;
            };
            stronger += 1;
            let target = Some(Target::Quote(index));
            let card = with_prefix(&panel.scene, "quote-");
            let card = card.iter().find(|card| card.target == target).unwrap();
            let words = card.words();
            let text = solid(&words::quoted(quote));
            let (text_at, own_at) = (
                solid(&words).find(&text).unwrap(),
                solid(&words)
                    .find(&solid(&format!("Verb in the document: {own}")))
                    .unwrap(),
            );
            assert!(own_at > text_at, "{words}");
        }
    }
    assert!(stronger > 5, "{stronger}");
}

/// What stands between curly marks, and what is left open at the end.
fn in_marks(text: &str) -> Vec<&str> {
    text.split('“')
        .skip(1)
        .filter_map(|rest| rest.split_once('”').map(|(inside, _)| inside))
        .collect()
}

/// Curly marks stand around a speaker's own words and, after 'Document:', around what the document
/// itself prints at the place: that is verbatim too. Whatever else has marks has them in the file.
#[test]
fn quotation_marks_stand_around_verbatim_words_and_nothing_else() {
    let mut seen = 0;
    every_scene_of_all(|what, opened, scene| {
        // A line that was cut may end within its marks.
        if what.contains("hover") || what.contains("timeline") || what.ends_with("figure") {
            return;
        }
        let dataset = opened.dataset();
        let mut allowed: Vec<String> = Vec::new();
        for quote in &dataset.quotes {
            if quote.record.form == QuoteForm::Verbatim {
                allowed.push(solid(&quote.record.text));
            }
        }
        for item in items(dataset) {
            let refs = words::sources::refs_of(dataset, item);
            allowed.extend(words::excerpts(refs).map(solid));
        }
        let file = written_in(dataset);
        for inside in in_marks(&scene.words()) {
            seen += 1;
            let inside = solid(inside);
            let is_written = || {
                file.iter()
                    .any(|text| text.contains(&format!("“{inside}”")))
            };
            assert!(
                allowed.contains(&inside) || is_written(),
                "{what}: “{inside}”"
            );
        }
        for text in texts(scene) {
            let (Some(from), Some(to)) = (text.find('"'), text.rfind('"')) else {
                continue;
            };
            let piece = solid(&text[from..=to]);
            let is_written = file.iter().any(|text| text.contains(&piece));
            assert!(is_written, "{what}: straight marks in {text:?}");
        }
    });
    assert!(seen > 500, "{seen}");
}

#[test]
fn fragments_keep_their_letters_and_stand_alone() {
    let mut fragments = 0;
    for place in 0..BUILT_IN {
        let opened = Opened::built_in(place);
        let panel = opened.frame(|frame| panels::quotes(frame, 360.0));
        for (index, quote) in (0_u32..).zip(&opened.dataset().quotes) {
            if quote.record.form != QuoteForm::Verbatim {
                continue;
            }
            // Not a letter is put to it or taken from it, whole or fragment.
            assert_eq!(words::quoted(quote), format!("“{}”", quote.record.text));
            let cards = with_prefix(&panel.scene, "quote-");
            let card = cards
                .iter()
                .find(|card| card.target == Some(Target::Quote(index)));
            let said = card.unwrap().words();
            let marked = in_marks(&said);
            assert_eq!(marked.len(), 1, "one card, one quotation: {marked:?}");
            assert_eq!(solid(marked[0]), solid(&quote.record.text));
            fragments += usize::from(quote.record.fragment);
        }
    }
    assert!(fragments > 5, "{fragments}");
}

#[test]
fn every_rival_value_says_the_record_says_and_who_is_cited() {
    let mut seen = 0;
    for place in 0..BUILT_IN {
        let mut opened = Opened::built_in(place);
        opened.view.notes = true;
        super::walk::every_scene(&mut opened, &mut |what, opened, scene| {
            let dataset = opened.dataset();
            for group in with_prefix(scene, "rival-") {
                let Some(Target::Note(note)) = group.target else {
                    panic!("{what}: {} leads to no note", group.id)
                };
                let note = &dataset.notes[note as usize];
                seen += 1;
                assert!(group.name.starts_with("The record says"), "{}", group.name);
                let cited = words::cited(dataset, note);
                assert!(!cited.is_empty(), "{}", group.name);
                assert!(group.name.ends_with(&cited), "{}", group.name);
                assert!(solid(&group.words()).contains(&solid(&cited)), "{what}");
            }
        });
        // A note that rests on the record has somebody to cite, or says that nothing was found.
        for note in &opened.dataset().notes {
            if !note.record.record.is_empty() {
                assert!(!note.record.citations.is_empty(), "{}", note.record.text);
            }
        }
    }
    assert!(seen > 30, "{seen}");
}

#[test]
fn what_is_not_given_is_said_in_words() {
    let mut missing = [0; 4];
    for place in 0..BUILT_IN {
        let mut opened = Opened::built_in(place);
        for item in items(opened.dataset()) {
            opened.view.selection = truceline::timeline::Selection::of(opened.dataset(), item);
            let Some(panel) = opened.frame(|frame| panels::detail(frame, 360.0)) else {
                continue;
            };
            let said = panel.scene.words();
            let dataset = opened.dataset();
            let mut says = |place: usize, is_missing: bool, words: &str| {
                if is_missing {
                    missing[place] += 1;
                    assert!(said.contains(words), "{item:?}: no {words:?} in {said}");
                }
            };
            match item {
                Item::Quote(index) => {
                    let quote = &dataset.quotes[index as usize];
                    says(0, quote.said_at.is_none(), "date not given");
                }
                Item::Figure(index) => {
                    let figure = &dataset.figures[index as usize];
                    says(1, figure.as_of.is_none(), "As of: not stated");
                    says(1, figure.reported_on.is_none(), "Reported on: not stated");
                }
                Item::Event(index) => {
                    let event = dataset.event(index).unwrap();
                    says(2, !event.is_dated(), "No date in the document");
                }
                Item::Source(index) => {
                    let source = &dataset.sources[index as usize];
                    says(3, source.published.is_none(), "date not given");
                }
                _ => {}
            }
        }
    }
    assert!(missing.iter().all(|count| *count > 0), "{missing:?}");
}
