//! The cells of a row by what their columns mean.

use std::collections::HashSet;

use csv::StringRecord;

use super::by_role::ByRole;
use super::meaning::{Meaning, SpanMeans};
use super::role::{DatePart, PrecisionCode, Role};
use super::settle::Settled;
use super::when;
use crate::load::foreign::{draft, markup};
use crate::model::Where;
use crate::model::record::{ActorRole, Media, Place};

/// What may stand between the items of a cell.
const LIST: [char; 2] = [';', '|'];

/// The cells of a row by what their columns mean.
pub(super) struct Cells<'r> {
    pub record: &'r StringRecord,
    pub meaning: &'r Meaning,
    pub by_role: &'r ByRole,
    pub at: Where,
}

impl<'r> Cells<'r> {
    /// The cell of a column, where there is anything in it.
    pub fn cell(&self, index: usize) -> Option<&'r str> {
        self.record.get(index).filter(|cell| !cell.is_empty())
    }

    /// The first filled cell of a role.
    pub fn first(&self, role: &Role) -> Option<&'r str> {
        self.cell(self.first_index(role)?)
    }

    /// The column of the first filled cell of a role.
    pub fn first_index(&self, role: &Role) -> Option<usize> {
        let mut columns = self.by_role.all(role).iter().copied();
        columns.find(|index| self.cell(*index).is_some())
    }

    /// Filled cells with the role of their column.
    pub fn with_roles(&self) -> impl Iterator<Item = (usize, &'r Role, &'r str)> {
        let columns = self.meaning.columns.iter().enumerate();
        columns.filter_map(|(index, column)| Some((index, &column.role, self.cell(index)?)))
    }

    /// The place of a column's cell in the file.
    pub fn at_column(&self, index: usize) -> Where {
        let name = self.meaning.columns.get(index);
        Where {
            path: name.map_or_else(String::new, |column| column.name.clone()),
            ..self.at.clone()
        }
    }

    /// A text, its tags taken off where it has some.
    pub fn text(&self, role: &Role) -> Option<String> {
        let cell = self.first(role)?;
        let text = if self.meaning.is_html {
            markup::plain(cell).text
        } else {
            cell.to_owned()
        };
        Some(text).filter(|text| !text.is_empty())
    }

    /// The words for a cell that may be a code.
    fn in_words(&self, index: usize) -> Option<&'r str> {
        let cell = self.cell(index)?;
        let codes = self.meaning.codes.iter().find(|(of, _)| *of == index);
        let word = codes.and_then(|(_, words)| words.iter().find(|(code, _)| *code == cell));
        Some(word.map_or(cell, |(_, word)| word))
    }

    /// All cells of a role in one text, each once.
    pub fn joined(&self, role: &Role, between: &str) -> Option<String> {
        let mut parts: Vec<&str> = Vec::new();
        for &index in self.by_role.all(role) {
            if let Some(word) = self.in_words(index)
                && !parts.contains(&word)
            {
                parts.push(word);
            }
        }
        (!parts.is_empty()).then(|| parts.join(between))
    }

    /// What the event is called: the title, else what titles are made of, else the first sentence
    /// about it.
    pub fn title(&self) -> Option<String> {
        if let Some(title) = self.text(&Role::Title) {
            return Some(title);
        }
        let mut parts: Vec<&str> = Vec::new();
        for &index in &self.meaning.title_from {
            if let Some(word) = self.in_words(index)
                && !parts.contains(&word)
            {
                parts.push(word);
            }
        }
        if !parts.is_empty() {
            return Some(parts.join(" · "));
        }
        let text = self.text(&Role::Summary).or_else(|| {
            let role =
                |role: &Role| matches!(role, Role::Keep | Role::Kind | Role::Place | Role::Actor);
            let mut texts = self.with_roles().filter(|(_, own, _)| role(own));
            texts.next().map(|(_, _, cell)| cell.to_owned())
        })?;
        Some(first_sentence(&text).to_owned())
    }

    pub fn place(&self) -> Option<Place> {
        Some(Place {
            name: self.joined(&Role::Place, ", ")?,
            precision: self.first(&Role::PlacePrecision).map(str::to_owned),
        })
    }

    pub fn list(&self, role: &Role, commas: bool) -> Vec<String> {
        let mut all: Vec<&str> = Vec::new();
        let mut seen = Seen::default();
        for &index in self.by_role.all(role) {
            let Some(cell) = self.in_words(index) else {
                continue;
            };
            let is_between = |letter| LIST.contains(&letter) || commas && letter == ',';
            for item in items(cell, is_between) {
                if !item.is_empty() && seen.is_new(&all, item) {
                    all.push(item);
                }
            }
        }
        all.into_iter().map(str::to_owned).collect()
    }

    pub fn actors(&self) -> Vec<ActorRole> {
        let names = self.list(&Role::Actor, false).into_iter();
        names.map(|actor| ActorRole { actor, role: None }).collect()
    }

    /// What goes with the row: its medium, and what its text links to where that is markup.
    pub fn media(&self) -> Vec<Media> {
        let mut media = Vec::new();
        if let Some(url) = self.first(&Role::Media) {
            media.push(Media {
                url: url.to_owned(),
                caption: self.text(&Role::MediaCaption),
                credit: self.text(&Role::MediaCredit),
            });
        }
        if self.meaning.is_html {
            for role in [Role::Title, Role::Summary] {
                let links = self.first(&role).map(|text| markup::plain(text).links);
                draft::add_links(&mut media, links.unwrap_or_default());
            }
        }
        media
    }

    /// A date that stands alone in a column, as EDTF; none where there is none that can be read.
    pub fn date(&self, role: &Role, settled: &Settled) -> Option<String> {
        let index = self.by_role.first(role)?;
        let reading = settled.dates.get(index)?.as_ref()?;
        when::edtf(reading, self.cell(index)?).ok()?
    }

    /// The code of how exact the date is.
    pub fn precision(&self) -> Option<(PrecisionCode, u8)> {
        self.by_role.date_precisions().iter().find_map(|&index| {
            let role = &self.meaning.columns.get(index)?.role;
            match role {
                Role::DatePrecision(code) => Some((*code, self.cell(index)?.parse().ok()?)),
                _ => None,
            }
        })
    }

    /// The cell of a part of a date.
    pub fn part(&self, end: bool, part: DatePart) -> Option<&'r str> {
        let role = if end {
            Role::EndPart(part)
        } else {
            Role::StartPart(part)
        };
        self.first(&role)
    }

    /// What the time between two dates is.
    pub fn span(&self) -> SpanMeans {
        self.meaning.span
    }
}

/// Which items there were already. Few cells have more than a few, and those need no table.
#[derive(Default)]
struct Seen<'r>(HashSet<&'r str>);

impl<'r> Seen<'r> {
    /// Whether an item is none of those before it.
    fn is_new(&mut self, before: &[&'r str], item: &'r str) -> bool {
        const FEW: usize = 8;
        if before.len() < FEW {
            return !before.contains(&item);
        }
        if self.0.is_empty() {
            self.0.extend(before);
        }
        self.0.insert(item)
    }
}

/// The items of a cell. What stands in quotation marks is one, whatever marks are in it: a headline may
/// have a semicolon.
fn items(cell: &str, is_between: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    let is_quoting = cell.starts_with('"') && cell.matches('"').count().is_multiple_of(2);
    let mut is_inside = false;
    let is_end = move |letter: char| {
        is_inside ^= is_quoting && letter == '"';
        !is_inside && is_between(letter)
    };
    cell.split(is_end).map(move |item| {
        let item = item.trim();
        let inner = item
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        inner.filter(|_| is_quoting).unwrap_or(item).trim()
    })
}

/// The first sentence of a text, at most so long as a title may be.
fn first_sentence(text: &str) -> &str {
    const MOST_BYTES: usize = 140;
    let line = text.lines().next().unwrap_or_default().trim();
    let end = line.find(". ").map_or(line.len(), |end| end + 1);
    let end = line.floor_char_boundary(end.min(MOST_BYTES));
    line.get(..end).unwrap_or(line)
}
