//! Invented words that mean nothing in particular and belong to nobody.

use std::collections::HashSet;

use super::Random;

const ONSETS: [&str; 20] = [
    "b", "br", "d", "dr", "f", "g", "gl", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t",
    "v", "z",
];
const VOWELS: [&str; 8] = ["a", "e", "i", "o", "u", "ai", "ei", "ou"];
const CODAS: [&str; 9] = ["", "", "", "l", "n", "r", "s", "t", "m"];
const WORDS: usize = 1_500;
const NAMES: usize = 300;
const BODIES: [&str; 6] = ["Council", "Union", "Office", "Assembly", "Bureau", "League"];

/// Titles have from this many characters…
const LEAST_TITLE: usize = 20;
/// …to this many.
const MOST_TITLE: usize = 60;

/// The words and names of one dataset.
pub(super) struct Lexicon {
    words: Vec<String>,
    names: Vec<String>,
}

impl Lexicon {
    /// Makes words up.
    pub fn new(random: &mut Random) -> Self {
        let mut seen = HashSet::new();
        let mut made = Vec::with_capacity(WORDS + NAMES);
        while made.len() < WORDS + NAMES {
            let mut word = String::new();
            for _ in 0..=random.below(3) {
                word.push_str(ONSETS[random.below(20) as usize]);
                word.push_str(VOWELS[random.below(8) as usize]);
                word.push_str(CODAS[random.below(9) as usize]);
            }
            if (3..=9).contains(&word.len()) && seen.insert(word.clone()) {
                made.push(word);
            }
        }
        let names = made
            .split_off(WORDS)
            .into_iter()
            .map(|word| capital(&word))
            .collect();
        Self { words: made, names }
    }

    /// A name, by a number below 300.
    pub fn name(&self, number: usize) -> &str {
        &self.names[number % NAMES]
    }

    /// The name of an actor.
    pub fn actor(&self, number: usize) -> String {
        format!(
            "{} {}",
            self.name(80 + number),
            BODIES[number % BODIES.len()]
        )
    }

    /// Appends a title.
    pub fn title(&self, random: &mut Random, out: &mut String) {
        let first = random.below(WORDS as u64) as usize;
        let length = LEAST_TITLE as u64 + random.below((MOST_TITLE - LEAST_TITLE - 9) as u64);
        let mut letters = self.words[first].chars();
        out.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        out.push_str(letters.as_str());
        while (out.len() as u64) < length {
            out.push(' ');
            out.push_str(&self.words[random.below(WORDS as u64) as usize]);
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|letter| letter.to_ascii_uppercase())
        .into_iter()
        .chain(letters)
        .collect()
}
