//! What a format cannot hold, in words.

use super::{counted, grouped, plain};
use crate::model::ListKind;
use crate::save::{Fate, Loss, Losses, Lost};

/// Said where a format holds everything.
pub const NOTHING_LOST: &str = "Everything is in the file.";

/// Before what is not in a file of a format, or not as data.
pub fn head(format: &str) -> String {
    format!("{format} cannot hold all of it:")
}

/// A line for each loss: `16 events: left out, as they have no date (ev-a, ev-b, ev-c and 13 more)`;
/// what the dataset says of itself stands in one.
pub fn lines(losses: &Losses) -> Vec<String> {
    let all: Vec<Loss> = losses.iter().collect();
    let of_head = |fate: Fate| {
        let of_fate = all.iter().filter(|it| it.list.is_none() && it.fate == fate);
        let fields: Vec<String> = of_fate.map(|loss| name_of(loss.what)).collect();
        let head = format!("About the dataset, {}", fate_words(fate));
        (!fields.is_empty()).then(|| format!("{head}: {}", fields.join(", ")))
    };
    let mut lines: Vec<String> = [Fate::Gone, Fate::Words]
        .into_iter()
        .filter_map(of_head)
        .collect();
    lines.extend(all.iter().filter(|loss| loss.list.is_some()).map(line));
    lines
}

/// One loss as a line.
pub fn line(loss: &Loss) -> String {
    let whose = match loss.list {
        None => "About the dataset".to_owned(),
        Some(list) => records(list, loss.count),
    };
    let mut line = format!("{whose}: {}", what(loss));
    if !loss.examples.is_empty() {
        line.push_str(" (");
        line.push_str(&loss.examples.join(", "));
        let more = loss.count.saturating_sub(loss.examples.len() as u64);
        if more > 0 {
            line.push_str(&format!(" and {} more", grouped(more)));
        }
        line.push(')');
    }
    line
}

/// What is lost, and what becomes of it.
fn what(loss: &Loss) -> String {
    let fate = fate_words(loss.fate);
    match (loss.what, loss.fate) {
        (Lost::Record, Fate::Gone) => "left out".to_owned(),
        (Lost::Record, Fate::Words) => fate.to_owned(),
        (Lost::Undated, _) => "left out, as they have no date".to_owned(),
        (Lost::Years, _) => {
            "left out, as their years are beyond what the format can write".to_owned()
        }
        (Lost::Unknown, _) => format!("fields that truceline/1 does not know, {fate}"),
        (Lost::Field(name), _) => format!("{}, {fate}", field(name)),
    }
}

const fn fate_words(fate: Fate) -> &'static str {
    match fate {
        Fate::Words => "in words only",
        Fate::Gone => "not kept",
    }
}

fn name_of(what: Lost) -> String {
    match what {
        Lost::Field(name) => field(name),
        other => other.name().to_owned(),
    }
}

/// A field in words; by its own name where that says it.
fn field(name: &str) -> String {
    let words = match name {
        "actors" => "who takes part",
        "actors.other" => "all lanes but the first that they stand in",
        "actors.role" => "parts that actors take",
        "additive" => "whether figures may be summed",
        "as_of" => "the moment that is described",
        "asserted_by" => "who says so",
        "attributed_to" => "who gives the figure",
        "certainty" => "who stands behind them",
        "citations" => "citations",
        "claims" => "claims about them",
        "colour" => "the colour, which is given out anew",
        "counter" => "what is said against them",
        "coverage" => "the period covered",
        "created" => "when it was made",
        "compiler" => "who made it",
        "date" => "the date as it is written, with its doubt",
        "date.end" => "an end that is open or not known",
        "date.precision" => "how fine the date is",
        "date.start" => "a start that is open or not known",
        "date.zone" => "the zone of the time",
        "date_basis" => "whether the date is printed or inferred",
        "date_format" => "how dates are written",
        "date_note" => "why the date is what it is",
        "date_written" => "the date as its source writes it",
        "default_source" => "which source is meant where none is named",
        "derived" => "how the editor made them",
        "display" => "whether they are drawn at a point or over a span",
        "earliest" => "the bound before which they did not happen",
        "editor_policy" => "the editor’s policy",
        "fields" => "fields of another file",
        "fields.column" => "fields of another file that are named as a column is",
        "figures" => "figures that belong to them",
        "file" => "the file beside the dataset",
        "fragment" => "that the words are part of a sentence",
        "glyph" => "the shape",
        "id" => "the id",
        "importance" => "the importance",
        "language" => "the language",
        "latest" => "the bound after which they did not happen",
        "licence" => "the licence",
        "limitations" => "limitations",
        "links" => "what they are said to be related to",
        "locator_scheme" => "how places in the document are written",
        "media" => "pictures, films and documents",
        "media.other" => "all pictures, films and documents but the first",
        "media.url" => "addresses that are no web addresses",
        "method" => "the method",
        "note" => "the note",
        "notes" => "editor’s notes on them",
        "order" => "the place in the order of lanes",
        "place" => "the place",
        "place.precision" => "how exact the place is",
        "quotes" => "quotations that belong to them",
        "record" => "values that the record gives instead",
        "refs" => "where they are told",
        "refs.source" => "which source is meant",
        "said_at" => "when it was said",
        "sha256" => "the hash of the file",
        "spaces" => "white space at the ends of texts",
        "summary" => "the summary",
        "tags" => "tags",
        "text" => "characters that the format has no place for",
        "time" => "the time of day as written",
        "timezone" => "the zone that the axis shows",
        "value_note" => "how the number was read from the words",
        "version" => "the version",
        "view" => "how it is opened",
        other => return plain(other).to_lowercase(),
    };
    words.to_owned()
}

/// So many records of a list.
fn records(list: ListKind, count: u64) -> String {
    let (one, many) = match list {
        ListKind::Sources => ("source", "sources"),
        ListKind::Groups => ("group", "groups"),
        ListKind::Actors => ("actor", "actors"),
        ListKind::Eras => ("era", "eras"),
        ListKind::Events => ("event", "events"),
        ListKind::Claims => ("claim", "claims"),
        ListKind::Quotes => ("quotation or paraphrase", "quotations and paraphrases"),
        ListKind::Figures => ("figure", "figures"),
        ListKind::Positions => ("position", "positions"),
        ListKind::Links => ("link", "links"),
        ListKind::Notes => ("editor’s note", "editor’s notes"),
        ListKind::Story => ("step of the story", "steps of the story"),
    };
    counted(usize::try_from(count).unwrap_or(usize::MAX), one, many)
}

/// Rows that were set aside on reading, and are in no file that is written.
pub fn set_aside(rows: u64) -> String {
    format!(
        "{} set aside when the file was read, and not in this one",
        counted(
            usize::try_from(rows).unwrap_or(usize::MAX),
            "row was",
            "rows were"
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_says_of_what_and_how_many() {
        let mut loss = Loss {
            list: Some(ListKind::Events),
            what: Lost::Undated,
            fate: Fate::Gone,
            count: 1_204,
            examples: vec!["ev-a".to_owned(), "ev-b".to_owned()],
        };
        assert_eq!(
            line(&loss),
            "1,204 events: left out, as they have no date (ev-a, ev-b and 1,202 more)"
        );
        loss.what = Lost::Field("date_basis");
        loss.fate = Fate::Words;
        loss.count = 2;
        assert_eq!(
            line(&loss),
            "2 events: whether the date is printed or inferred, in words only (ev-a, ev-b)"
        );
        loss.list = None;
        loss.what = Lost::Field("method");
        loss.fate = Fate::Gone;
        loss.examples.clear();
        assert_eq!(line(&loss), "About the dataset: the method, not kept");
        let mut losses = Losses::default();
        for (field, fate) in [
            ("version", Fate::Words),
            ("method", Fate::Gone),
            ("licence", Fate::Gone),
        ] {
            losses.of_head(true, field, fate);
        }
        assert_eq!(
            lines(&losses),
            [
                "About the dataset, not kept: the licence, the method",
                "About the dataset, in words only: the version",
            ]
        );
    }
}
