//! Where a table's own rows begin: below what stands above the names of its columns, below those
//! names, and below tags.

use std::collections::{HashMap, HashSet};

use super::names::role_of_name;
use crate::time::EdtfDate;

/// Rows within which the names of columns stand.
pub(super) const MOST_HEAD_ROWS: usize = 25;

/// The head of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Names of the columns; where the table names none, they are numbered.
    pub names: Vec<String>,

    /// What the columns mean by the tags of HXL; empty for those without one.
    pub tags: Vec<String>,

    /// Rows before the table's own: those above the names, the names, the tags.
    pub rows: usize,

    /// How many of them are tags.
    pub tag_rows: usize,

    /// Whether the table names its columns.
    pub has_names: bool,

    /// Which row would be tags if each had the mark that begins a tag; its index.
    pub almost_tags: Option<usize>,
}

/// Finds the head of a table by its first rows.
pub(super) fn head(rows: &[Vec<String>]) -> Head {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let first = rows.get(..rows.len().min(MOST_HEAD_ROWS)).unwrap_or(rows);
    if let Some(at) = first.iter().position(|row| is_tags(row)) {
        let names = at
            .checked_sub(1)
            .and_then(|above| first.get(above))
            .map_or(&[][..], Vec::as_slice);
        let tags = first.get(at).cloned().unwrap_or_default();
        return Head {
            names: numbered(names, width, &tags),
            tags,
            rows: at + 1,
            tag_rows: 1,
            has_names: true,
            almost_tags: None,
        };
    }
    if let Some(at) = first.iter().position(|row| is_almost_tags(row)) {
        let names = at.checked_sub(1).and_then(|above| first.get(above));
        return Head {
            names: numbered(names.map_or(&[], Vec::as_slice), width, &[]),
            rows: at + 1,
            has_names: true,
            almost_tags: Some(at),
            ..Head::default()
        };
    }
    let at = first_full(first).filter(|&at| {
        let row = first.get(at).map_or(&[][..], Vec::as_slice);
        names_columns(row, first.get(at + 1..).unwrap_or_default())
    });
    let names = at
        .and_then(|at| first.get(at))
        .map_or(&[][..], Vec::as_slice);
    Head {
        names: numbered(names, width, &[]),
        tags: Vec::new(),
        rows: at.map_or(0, |at| at + 1),
        tag_rows: 0,
        has_names: at.is_some(),
        almost_tags: None,
    }
}

/// The head of a table where a person says how many rows are before the table's own: the last of
/// them names the columns, or has their tags.
pub(super) fn head_of(rows: &[Vec<String>], count: usize) -> Head {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let row = |back: usize| {
        let at = count.checked_sub(back)?;
        rows.get(at).map(Vec::as_slice)
    };
    let last = row(1).unwrap_or_default();
    let is_tags = is_tags(last);
    let tags = if is_tags { last } else { &[] };
    let names = if is_tags { row(2) } else { row(1) };
    Head {
        names: numbered(names.unwrap_or_default(), width, tags),
        tags: tags.to_vec(),
        rows: count,
        tag_rows: usize::from(is_tags),
        has_names: names.is_some(),
        almost_tags: None,
    }
}

/// The first row that has as many cells with something in them as rows mostly have, or nearly.
fn first_full(rows: &[Vec<String>]) -> Option<usize> {
    let filled = |row: &[String]| row.iter().filter(|cell| !cell.is_empty()).count();
    let mut counts: Vec<usize> = rows
        .iter()
        .map(|row| filled(row))
        .filter(|n| *n > 0)
        .collect();
    counts.sort_unstable();
    let usual = *counts.get(counts.len() / 2)?;
    let least = (usual * 3).div_ceil(5).max(usual.min(2));
    rows.iter().position(|row| filled(row) >= least)
}

/// Whether a row is names of columns: words, not dates and numbers as those below.
fn names_columns(row: &[String], below: &[Vec<String>]) -> bool {
    let is_data = |cell: &str| {
        cell.parse::<f64>().is_ok() || !cell.is_empty() && EdtfDate::parse(cell).is_ok()
    };
    if row.iter().any(|cell| role_of_name(cell, false).is_some()) {
        // A column may be called 2023; a row with a date in it besides is no row of names.
        return !row.iter().any(|cell| cell.len() > 4 && is_data(cell));
    }
    let data = row.iter().filter(|cell| is_data(cell)).count();
    let long = row.iter().any(|cell| cell.chars().count() > 80);
    let has_data_below = below.iter().any(|row| row.iter().any(|cell| is_data(cell)));
    data == 0 && !long && (has_data_below || below.is_empty())
}

/// Names for all columns: the table's own, else the tag, else the number.
fn numbered(names: &[String], width: usize, tags: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::with_capacity(width.max(names.len()));
    let mut taken: HashSet<String> = HashSet::with_capacity(width.max(names.len()));
    // The number that a name is next tried with: a table may have a thousand columns of one name.
    let mut next: HashMap<String, usize> = HashMap::new();
    for index in 0..width.max(names.len()) {
        let own = names.get(index).map_or("", |name| name.trim());
        let tag = tags.get(index).map_or("", |tag| tag.trim());
        let mut name = match (own, tag) {
            ("", "") => format!("Column {}", index + 1),
            ("", tag) => tag.to_owned(),
            (own, _) => own.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        if taken.contains(&name) {
            let number = next.entry(name.clone()).or_insert(2);
            while taken.contains(&format!("{name} ({number})")) {
                *number += 1;
            }
            name = format!("{name} ({number})");
        }
        taken.insert(name.clone());
        all.push(name);
    }
    all
}

/// Whether a row is tags of HXL: at least half of what it has, and more than one cell, or the only
/// one. <https://hxlstandard.org/standard/1-1final/>
fn is_tags(row: &[String]) -> bool {
    let filled: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
    let tags = filled.iter().filter(|cell| is_tag(cell)).count();
    tags > 0 && tags * 2 >= filled.len()
}

/// Whether a cell is a tag with attributes, as `#date+start` or `# adm1 +name`.
pub(super) fn is_tag(cell: &str) -> bool {
    let Some(rest) = cell.trim().strip_prefix('#') else {
        return false;
    };
    let mut parts = rest.split('+').map(str::trim);
    let is_word = |word: &str| {
        word.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && word
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
    };
    parts.next().is_some_and(is_word) && parts.all(is_word)
}

/// Tags that tables commonly have; only to tell a row whose marks were lost.
const COMMON_TAGS: [&str; 22] = [
    "date",
    "event",
    "affected",
    "adm1",
    "adm2",
    "adm3",
    "geo",
    "country",
    "org",
    "sector",
    "subsector",
    "activity",
    "loc",
    "group",
    "meta",
    "description",
    "targeted",
    "reached",
    "inneed",
    "population",
    "indicator",
    "value",
];

/// Whether a row would be tags if each had its mark.
fn is_almost_tags(row: &[String]) -> bool {
    let filled: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
    let tag = |cell: &&&String| {
        let word = cell.split('+').next().unwrap_or_default().trim();
        is_tag(&format!("#{cell}")) && COMMON_TAGS.contains(&word)
    };
    let tags = filled.iter().filter(tag).count();
    let has_attribute = filled.iter().any(|cell| cell.contains('+'));
    tags > 1 && has_attribute && tags * 2 >= filled.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines()
            .map(|line| line.split(',').map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn names_stand_on_top_or_below_words_about_the_table() {
        let found = head(&rows("Date,Title\n2023-01-01,a\n"));
        assert_eq!((found.rows, found.has_names), (1, true));
        let found = head(&rows(
            "Incidents 2023,,,\nMade by us,,,\n,,,\nDate,Where,What,Who\n2023-01-01,a,b,c\n2023-01-02,a,b,\n",
        ));
        assert_eq!((found.rows, found.names[3].as_str()), (4, "Who"));
    }

    #[test]
    fn a_table_may_name_no_columns() {
        let found = head(&rows("2023-01-01,a\n2023-01-02,b\n"));
        assert_eq!((found.rows, found.has_names), (0, false));
        assert_eq!(found.names, ["Column 1", "Column 2"]);
    }

    #[test]
    fn tags_stand_anywhere_near_the_top() {
        let found = head(&rows(
            ",Qué?,,Cuándo?\nRegistro,Sector,Sub,\n,#sector+es,#subsector +es,#date+reported\n1,a,b,c\n",
        ));
        assert_eq!((found.rows, found.tag_rows), (3, 1));
        assert_eq!(found.names, ["Registro", "Sector", "Sub", "#date+reported"]);
        assert!(is_tag("# adm1 +name"));
        assert!(!is_tag("#1 in the list"));
        assert!(!is_tag("# a heading"));
    }

    #[test]
    fn tags_without_their_mark_are_seen() {
        let found = head(&rows("a,b,c\nsector+es,org,date+start\n1,2,3\n"));
        assert_eq!(found.almost_tags, Some(1));
        assert_eq!(head(&rows("date,event\n2023,x\n")).almost_tags, None);
    }

    #[test]
    fn many_columns_of_one_name_are_numbered() {
        let names = vec!["a".to_owned(); 50_000];
        let all = numbered(&names, 0, &[]);
        assert_eq!(
            (&*all[0], &*all[1], &*all[49_999]),
            ("a", "a (2)", "a (50000)")
        );
        let names = ["a", "a (2)", "a"].map(str::to_owned);
        assert_eq!(
            numbered(&names, 4, &[]),
            ["a", "a (2)", "a (3)", "Column 4"]
        );
    }

    #[test]
    fn columns_of_one_name_are_told_apart() {
        let found = head(&rows("Date,Name,Name,Name\n2023-01-01,a,b,c\n"));
        assert_eq!(found.names, ["Date", "Name", "Name (2)", "Name (3)"]);
    }
}
