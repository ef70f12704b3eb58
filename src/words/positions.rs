//! Sentences about positions: who demands, offers or refuses what, and what stands against it.

use crate::model::record::PositionKind;
use crate::model::{Dataset, Position};

/// Head of the panel of positions.
pub const POSITIONS: &str = "Positions";

/// Said where a dataset has none.
pub const NONE: &str = "This file has no positions";

/// Over the positions that stand against one.
pub const OPPOSED: &str = "Opposed to";

/// Over the events in which a position was put.
pub const PUT_IN: &str = "Told with";

/// Over the positions of an actor.
pub const WANTS: &str = "Wants, offers or refuses";

/// Where a position has no topic.
pub const NO_TOPIC: &str = "No topic given";

/// Where nobody is named as holding a position.
pub const NOBODY: &str = "Nobody named";

/// Over positions that nothing stands against.
pub const UNOPPOSED: &str = "With nothing set against it";

/// Between two positions that stand against each other.
pub const AGAINST: &str = "opposed to";

/// Name of the line that names the holders.
pub const HOLDERS: &str = "Holders, by the alphabet";

/// Over the column of topics.
pub const TOPIC: &str = "Topic";

/// The event that a position is told with.
pub fn told_with(title: &str) -> String {
    format!("in: {title}")
}

/// A row of the matrix, all of it.
pub fn row_name(dataset: &Dataset, topic: &str, positions: &[u32]) -> String {
    let all: Vec<String> = positions
        .iter()
        .filter_map(|&index| dataset.positions.get(index as usize))
        .map(|position| sentence(dataset, position))
        .collect();
    format!("{topic}. {}", all.join(" "))
}

/// Two positions that stand against each other.
pub fn pair_name(dataset: &Dataset, first: u32, second: u32) -> String {
    let of = |index: u32| {
        let position = dataset.positions.get(index as usize);
        position.map_or_else(String::new, |position| sentence(dataset, position))
    };
    format!("{} {AGAINST} {}", of(first), of(second))
}

/// What a position is, in a word or two.
pub const fn kind(kind: Option<PositionKind>) -> &'static str {
    match kind {
        Some(PositionKind::Demand) => "demands",
        Some(PositionKind::Offer) => "offers",
        Some(PositionKind::Condition) => "sets a condition",
        Some(PositionKind::Refusal) => "refuses",
        Some(PositionKind::Objective) => "aims at",
        Some(PositionKind::Position) => "holds",
        None => "",
    }
}

/// Who holds a position.
pub fn holder(dataset: &Dataset, position: &Position) -> String {
    dataset
        .actor_name(position.holder)
        .unwrap_or(NOBODY)
        .to_owned()
}

/// What a position is about.
pub fn topic(position: &Position) -> &str {
    position.record.topic.as_deref().unwrap_or(NO_TOPIC)
}

/// What a position is about, and what became of it.
pub fn topic_line(position: &Position) -> String {
    let mut line = format!("On: {}", topic(position));
    if let Some(status) = &position.record.status {
        line.push_str(" · became: ");
        line.push_str(&super::plain(status).to_lowercase());
    }
    line
}

/// A position as one sentence: `Hamas demands: A permanent ceasefire.`
pub fn sentence(dataset: &Dataset, position: &Position) -> String {
    let holder = holder(dataset, position);
    let text = &position.record.text;
    match kind(position.record.kind) {
        "" => format!("{holder}: {text}"),
        kind => format!("{holder} {kind}: {text}"),
    }
}

/// `opposed to: Israel, “Kind of ceasefire”`, for where the two do not stand side by side.
pub fn opposed_to(dataset: &Dataset, others: &[u32], own_topic: &str) -> String {
    let names: Vec<String> = others
        .iter()
        .filter_map(|&other| dataset.positions.get(other as usize))
        .map(|other| match topic(other) {
            topic if topic == own_topic => holder(dataset, other),
            topic => format!("{} on {}", holder(dataset, other), lower_first(topic)),
        })
        .collect();
    if names.is_empty() {
        return String::new();
    }
    format!("{AGAINST} {}", names.join(", "))
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// `15 positions of 7 holders`.
pub fn counts(positions: usize, holders: usize) -> String {
    if positions == 0 {
        return NONE.to_owned();
    }
    format!(
        "{} of {}",
        super::counted(positions, "position", "positions"),
        super::counted(holders, "holder", "holders")
    )
}
