//! Words in titles that take a side.

use super::Doubt;
use super::asker::{Asker, Spot};
use super::source_texts::quoted_in;
use crate::model::{Dataset, Item};

/// Words that take a side, in lower case, as whole words.
const LOADED: [&str; 25] = [
    "terrorist",
    "terrorists",
    "terrorism",
    "martyr",
    "martyrs",
    "martyred",
    "martyrdom",
    "regime",
    "regimes",
    "resistance",
    "massacre",
    "massacres",
    "massacred",
    "claimed",
    "claims",
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
];

/// Asks of the titles of events, and of the labels of figures, groups and eras. What stands between
/// quotation marks is somebody's word; what a source or an actor is called is its name.
pub(super) fn ask(dataset: &Dataset, asker: &mut Asker) {
    // The words are English; in another language they may mean something else.
    let language = dataset.head.language.as_deref().unwrap_or("en");
    if !language.to_ascii_lowercase().starts_with("en") {
        return;
    }
    let mut look = |spot: Spot, label: &str| {
        if let Some(word) = loaded_in(label) {
            asker.ask(spot, Doubt::Loaded(word.to_owned()));
        }
    };
    look(Spot::whole("dataset.title"), &dataset.title);
    for (first, segment) in dataset.segments() {
        for (event, local) in (first..).zip(0..segment.len()) {
            look(
                Spot::field(Item::Event(event), "title"),
                segment.title_at(local),
            );
        }
    }
    for (index, figure) in (0u32..).zip(&dataset.figures) {
        let at = Spot::field(Item::Figure(index), "label");
        look(at, &figure.record.label);
    }
    for (index, group) in (0u32..).zip(&dataset.groups) {
        if !group.derived {
            look(
                Spot::field(Item::Group(index), "label"),
                &group.record.label,
            );
        }
    }
    for (index, era) in (0u32..).zip(&dataset.eras) {
        look(Spot::field(Item::Era(index), "label"), &era.record.label);
    }
}

/// The first word of a label that takes a side.
fn loaded_in(label: &str) -> Option<&str> {
    let bytes = label.as_bytes();
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80;
    let mut from = 0;
    while from < bytes.len() {
        let rest = bytes.get(from..).unwrap_or(&[]);
        let length = rest.iter().take_while(|byte| is_letter(byte)).count();
        if length == 0 {
            from += 1;
            continue;
        }
        // `fact-check` is the one word with a hyphen: it is tried from its first half.
        let word = label.get(from..from + length).unwrap_or("");
        let longer = word
            .eq_ignore_ascii_case("fact")
            .then(|| {
                rest.iter()
                    .take_while(|b| is_letter(b) || **b == b'-')
                    .count()
            })
            .and_then(|length| label.get(from..from + length));
        let found = [Some(word), longer].into_iter().flatten().find(|word| {
            // Nearly all words fail by their first letter.
            matches!(
                word.as_bytes().first(),
                Some(
                    b'A' | b'C'
                        | b'D'
                        | b'F'
                        | b'M'
                        | b'R'
                        | b'T'
                        | b'a'
                        | b'c'
                        | b'd'
                        | b'f'
                        | b'm'
                        | b'r'
                        | b't'
                )
            ) && LOADED
                .iter()
                .any(|loaded| loaded.eq_ignore_ascii_case(word))
        });
        if let Some(word) = found
            && !quoted_in(label).iter().any(|range| range.contains(&from))
        {
            return Some(word);
        }
        from += length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::loaded_in;

    #[test]
    fn whole_words_outside_quotation_marks_are_loaded() {
        for (label, word) in [
            ("Regime forces advance", Some("Regime")),
            ("The terrorist attack", Some("terrorist")),
            ("Ministry-claimed losses", Some("claimed")),
            ("A fact-check of it", Some("fact-check")),
            ("“Massacre”, says the ministry", None),
            ("The \"resistance\" and the resistance", Some("resistance")),
            ("The \"resistance\" alone", None),
            ("Regimental parade", None),
            ("Electrical resistances", None),
            ("Fact-finding mission", None),
            ("Überregime", None),
            ("", None),
        ] {
            assert_eq!(loaded_in(label), word, "{label}");
        }
    }
}
