//! Rules of wording, held of every word that the program shows of its built-in datasets.

use std::path::{Path, PathBuf};

use truceline::model::Item;
use truceline::model::record::{Qualifier, QuoteForm};
use truceline::scene::{Node, Scene, Target};
use truceline::timeline::panels;
use truceline::words;

use super::walk::{
    BUILT_IN, every_scene_of_all, first, items, shapes, solid, strings_of, texts, with_prefix,
    written_in,
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
fn has_word(text: &str, word: &str) -> bool {
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
        let figures = dataset.figures.iter().map(|own| own.record.label.clone());
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
fn every_number_says_who_gives_it() {
    let mut nobody = 0;
    for place in 0..BUILT_IN {
        let opened = Opened::built_in(place);
        let dataset = opened.dataset();
        let panel = opened.frame(|frame| panels::figures(frame, 360.0));
        for (index, figure) in (0_u32..).zip(&dataset.figures) {
            let who = words::attributed_by(dataset, figure);
            let named = dataset.actor_name(figure.by);
            let is_editors = figure.record.derived.is_some();
            match named {
                _ if is_editors => assert!(who.contains("ditor"), "{who}"),
                Some(name) => assert_eq!(who, name),
                None => assert_eq!(who, "No source named in the document"),
            }
            nobody += usize::from(named.is_none() && !is_editors);
            let sentence = words::figure_sentence(dataset, figure);
            let begin = format!(
                "{}: {}. {who}",
                words::value_text(figure),
                figure.record.label
            );
            assert!(sentence.starts_with(&begin), "{sentence}");
            let cards = with_prefix(&panel.scene, "figure-");
            let card = cards
                .iter()
                .find(|card| card.target == Some(Target::Figure(index)))
                .unwrap();
            assert!(card.name.starts_with(&begin));
            let hover = opened.frame(|frame| panels::hover_card(frame, &Target::Figure(index)));
            for words in [card.words(), hover.unwrap().words()] {
                assert!(solid(&words).contains(&solid(&who)), "{words}");
            }
        }
    }
    assert!(nobody > 5, "{nobody}");
}

/// Sizes, weights and colours of the lines of a card, in order.
fn look(scene: &Scene, id: &str) -> Vec<String> {
    let card = scene.find(id).unwrap_or_else(|| panic!("no {id}"));
    let mut found = Vec::new();
    for node in &card.nodes {
        if let Node::Text(text) = node {
            found.push(format!("{:?} {:?}", text.line.style, text.colour));
        }
    }
    found.dedup();
    found
}

#[test]
fn the_dead_of_all_sides_are_told_alike() {
    let opened = Opened::built_in(0);
    let panel = opened.frame(|frame| panels::figures(frame, 360.0));
    let deaths: Vec<_> = opened
        .dataset()
        .figures
        .iter()
        .filter(|figure| figure.record.measure.as_deref() == Some("deaths"))
        .collect();
    assert_eq!(deaths.len(), 3);
    let looks: Vec<_> = deaths
        .iter()
        .map(|figure| {
            look(
                &panel.scene,
                &format!("figure-{}", figure.record.id.as_deref().unwrap()),
            )
        })
        .collect();
    assert!(looks.windows(2).all(|two| two[0] == two[1]), "{looks:?}");
    for figure in deaths {
        let label = &figure.record.label;
        // One grammar, passive; who killed is not said, for the document does not say it there.
        assert!(
            has_word(label, "killed") && !has_word(label, "by"),
            "{label}"
        );
    }
}

/// Places of a number in a text, each with what stands before it.
fn before_each<'a>(text: &'a str, number: &str) -> Vec<&'a str> {
    text.match_indices(number)
        .filter(|(at, _)| {
            let after = text[at + number.len()..].chars().next();
            let before = text[..*at].chars().next_back();
            !after.is_some_and(|c| c.is_ascii_digit() || c == ',')
                && !before.is_some_and(|c| c.is_ascii_digit() || c == ',' || c == '–')
        })
        .map(|(at, _)| &text[..at])
        .collect()
}

#[test]
fn a_qualifier_never_leaves_its_number() {
    let mut seen = 0;
    every_scene_of_all(|what, opened, scene| {
        let joined = scene.words();
        let file = written_in(opened.dataset());
        let mut all = texts(scene);
        for text in &all {
            // No shorthand that swallows a word: 21K, 21k, 21,000+, >21,000, ~1,200.
            let chars: Vec<char> = text.chars().collect();
            for pair in chars.windows(2) {
                let is_short = pair[0].is_ascii_digit() && matches!(pair[1], 'K' | 'k' | '+')
                    || matches!(pair[0], '~' | '≈' | '>' | '≥') && pair[1].is_ascii_digit();
                assert!(!is_short, "{what}: {text:?}");
            }
        }
        all.retain(|text| !text.is_empty());
        let names = all.join("\n");
        for figure in &opened.dataset().figures {
            let record = &figure.record;
            let words = match record.qualifier {
                None | Some(Qualifier::None) => continue,
                Some(qualifier) => qualifier.words(),
            };
            let Some(value) = record.value.filter(|value| *value >= 1_000.0) else {
                continue;
            };
            // Somebody else may give the same number without a word.
            let is_plain = |own: &truceline::model::Figure| {
                let qualifier = own.record.qualifier.unwrap_or(Qualifier::None);
                own.record.value == Some(value) && qualifier == Qualifier::None
            };
            if opened.dataset().figures.iter().any(is_plain) {
                continue;
            }
            let number = words::grouped(value as u64);
            // Lines are joined: a number may stand below its qualifier where a line is broken.
            for before in before_each(&joined, &number) {
                seen += 1;
                let last: Vec<&str> = before.split_whitespace().rev().take(2).collect();
                let last: Vec<&str> = last.iter().rev().copied().collect();
                let last = last.join(" ").to_lowercase();
                // What other sources say and are called is theirs, as the file writes it.
                let written = solid(&format!("{last}{number}"));
                let is_written = || {
                    let mut all = file.iter();
                    all.any(|text| text.to_lowercase().contains(&written))
                };
                let qualifiers = [
                    "approximately",
                    "around",
                    "about",
                    "over",
                    "at least",
                    "up to",
                    "under",
                    "more than",
                ];
                let is_qualified = qualifiers.iter().any(|word| last.ends_with(word));
                assert!(
                    last.ends_with(words) || is_qualified || is_written(),
                    "{what}: {last:?} {number}"
                );
            }
            for line in names.lines() {
                assert_ne!(line, number, "{what}: bare");
            }
        }
    });
    assert!(seen > 100, "{seen}");
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

/// Cards of numbers have no bar, no curve and no area: two numbers beside each other are not compared.
#[test]
fn cards_compare_nothing_and_stand_with_source_and_as_of() {
    for place in 0..BUILT_IN {
        let opened = Opened::built_in(place);
        let dataset = opened.dataset();
        let panel = opened.frame(|frame| panels::figures(frame, 360.0));
        for card in with_prefix(&panel.scene, "figure-") {
            for shape in shapes(card) {
                // The frame of a tag such as 'proposed' is all that is drawn.
                let is_tag = matches!(
                    shape,
                    truceline::scene::Shape::Rect { fill: None, stroke: Some(_), rect, .. }
                        if rect.height() <= 18.0
                );
                assert!(is_tag, "{}: {shape:?}", card.id);
            }
            let Some(Target::Figure(index)) = card.target else {
                panic!("{}", card.id)
            };
            let figure = &dataset.figures[index as usize];
            let said = solid(&card.words());
            assert!(said.contains("Asof:"), "{said}");
            assert!(said.contains(&solid(&words::attributed_by(dataset, figure))));
        }
    }
    // And the two numbers of deaths share no axis: neither is drawn on one.
    let opened = Opened::built_in(0);
    let scene = opened.frame(|frame| truceline::timeline::canvas::canvas(frame, 1600.0, 1200.0));
    for track in with_prefix(&scene.scene, "track-") {
        assert!(!track.name.contains("1,200") && !track.name.contains("21,000"));
    }
    assert!(!with_prefix(&scene.scene, "track-").is_empty());
    let _ = first(&scene.scene, "tray");
}
