//! Words that are searched for, whatever the case of their letters.

use memchr::{memchr, memchr2, memmem};

/// Folds the case of a text letter by letter: what is the same but for case becomes the same. The
/// two small sigmas are one letter here, so that a word is found wherever it stands in a sentence.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    for letter in text.chars().flat_map(char::to_lowercase) {
        folded.push(if letter == 'ς' { 'σ' } else { letter });
    }
}

/// The letters outside ASCII that fold to letters of ASCII: İ and the Kelvin sign.
const FOLDS_TO_ASCII: [&str; 2] = ["\u{130}", "\u{212a}"];

/// Letters, digits and marks from the most to the least frequent in running text; what is not
/// listed is rarer still. Only speed rests on it.
const FREQUENT: &[u8] = b" etaoinsrhldcumfpgwybvk,.'-xjqz0123456789";

/// Words that are searched for.
#[derive(Clone, Debug)]
pub struct Needle {
    folded: String,
    is_ascii: bool,
    /// Whether a letter outside ASCII can be part of what is found.
    from_beyond: bool,
    /// Where its rarest byte stands, and that byte in both cases.
    rare_at: usize,
    rare: (u8, u8),
    beyond: Vec<memmem::Finder<'static>>,
    finder: memmem::Finder<'static>,
}

impl Needle {
    /// `None` where there is nothing to search for.
    pub fn new(words: &str) -> Option<Self> {
        let folded = folded(words);
        let bytes = folded.as_bytes();
        let rarity = |byte: u8| FREQUENT.iter().position(|&own| own == byte);
        let rarest = |byte: u8| rarity(byte).unwrap_or(FREQUENT.len());
        let (rare_at, &rare) = bytes
            .iter()
            .enumerate()
            .max_by_key(|(_, byte)| rarest(**byte))?;
        let is_ascii = folded.is_ascii();
        Some(Self {
            is_ascii,
            from_beyond: is_ascii && bytes.iter().any(|byte| matches!(byte, b'i' | b'k')),
            rare_at,
            rare: (rare, rare.to_ascii_uppercase()),
            beyond: FOLDS_TO_ASCII
                .iter()
                .map(|letter| memmem::Finder::new(letter).into_owned())
                .collect(),
            finder: memmem::Finder::new(&folded).into_owned(),
            folded,
        })
    }

    /// Whether all that is searched for is ASCII, so that [`Needle::find`] finds it in any bytes.
    pub fn is_ascii(&self) -> bool {
        self.is_ascii
    }

    /// Length in bytes of what [`Needle::find`] finds.
    pub fn folded_len(&self) -> usize {
        self.folded.len()
    }

    /// Where the next match in ASCII letters begins, from a place on.
    pub fn find(&self, text: &[u8], from: usize) -> Option<usize> {
        let (small, large) = self.rare;
        let mut at = from + self.rare_at;
        loop {
            let rest = text.get(at..)?;
            let next = if small == large {
                memchr(small, rest)?
            } else {
                memchr2(small, large, rest)?
            };
            let start = at + next - self.rare_at;
            let found = text.get(start..start + self.folded.len())?;
            if found.eq_ignore_ascii_case(self.folded.as_bytes()) {
                return Some(start);
            }
            at += next + 1;
        }
    }

    /// Where the next letter stands that is not ASCII but could be part of a match, from a place on;
    /// asked only of an ASCII needle.
    pub fn find_beyond(&self, text: &[u8], from: usize) -> Option<usize> {
        if !self.from_beyond {
            return None;
        }
        let rest = text.get(from..)?;
        let nexts = self.beyond.iter().filter_map(|letter| letter.find(rest));
        nexts.min().map(|next| from + next)
    }

    /// Whether a text has the words; `scratch` is room to fold it in.
    pub fn is_in(&self, text: &str, scratch: &mut String) -> bool {
        if self.is_ascii && self.find(text.as_bytes(), 0).is_some() {
            return true;
        }
        // Folding ASCII gives ASCII.
        if text.is_ascii() || (self.is_ascii && !self.from_beyond) {
            return false;
        }
        fold_into(text, scratch);
        self.finder.find(scratch.as_bytes()).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn finds_what_the_naive_search_finds(
            text in "[aAiIkKİK ßſÉéабАБ.1]{0,12}", words in "[aAiIkKİKßÉéаБ.1]{1,3}",
        ) {
            let naive = text.to_lowercase().contains(&words.to_lowercase());
            let found = Needle::new(&words).is_some_and(|needle| needle.is_in(&text, &mut String::new()));
            prop_assert_eq!(found, naive);
        }

        #[test]
        fn any_text_is_found_in_itself(text in "\\PC{1,20}") {
            let needle = Needle::new(&text).unwrap();
            let mut scratch = String::new();
            prop_assert!(needle.is_in(&text, &mut scratch));
            prop_assert!(needle.is_in(&text.to_lowercase(), &mut scratch));
        }
    }

    #[test]
    fn both_small_sigmas_are_one_letter() {
        let needle = Needle::new("ΟΔΟΣ").unwrap();
        assert!(needle.is_in("οδος, οδοσ", &mut String::new()));
    }

    #[test]
    fn nothing_is_no_needle() {
        assert!(Needle::new("").is_none());
    }
}
