//! Commands found by a part of their names.

use super::command::{COMMANDS, Command};

/// Commands whose names have the letters of `typed` in order, the closest first.
pub fn find(typed: &str) -> Vec<Command> {
    let wanted: Vec<char> = typed
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let mut found: Vec<(usize, Command)> = COMMANDS
        .iter()
        .filter(|entry| entry.command != Command::Palette)
        .filter_map(|entry| Some((score(entry.name, &wanted)?, entry.command)))
        .collect();
    found.sort_by_key(|(score, _)| *score);
    found.into_iter().map(|(_, command)| command).collect()
}

/// How far apart the wanted letters stand in a name; `None` where it lacks one. Less is closer.
fn score(name: &str, wanted: &[char]) -> Option<usize> {
    let letters: Vec<char> = name
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    // All of them together win over the same letters strewn.
    if let Some(place) = letters
        .windows(wanted.len().max(1))
        .position(|run| run == wanted)
    {
        return Some(place);
    }
    let strewn = letters.len();
    let mut wanted = wanted.iter().peekable();
    let mut score = 0;
    let mut last: Option<usize> = None;
    for (place, letter) in letters.into_iter().enumerate() {
        if wanted.peek().is_some_and(|&&next| next == letter) {
            wanted.next();
            score += last.map_or(place, |last| (place - last - 1) * 2);
            last = Some(place);
        }
    }
    wanted.peek().is_none().then_some(strewn + score)
}
