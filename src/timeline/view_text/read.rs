//! From a text to a view.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::escape::{NOT_GIVEN, items, plain};
use super::parts::{PARTS, facet_named};
use super::{BEGIN, BEGIN_OF_ANY, Ground, LONGEST, ViewText, ViewTextError, moment};
use crate::compare::{Pair, Pairs};
use crate::model::ListKind;
use crate::scene::LaneKey;
use crate::timeline::filter::Facet;
use crate::timeline::{Arrangement, Compare, Level, Selection, View};

const RANGE: &str = "write it as range=2023-11-24/2023-12-03, the earlier date first";
const LANES: &str = "write lanes=group, lanes=actor or lanes=kind";
const THEME: &str = "write theme=light or theme=dark";
const RECORD: &str = "write a record by its list and id, as in select=events:ev-truce";
const MOMENT: &str = "write a date or a date with a time, as in as-of=2023-12-01T14:30";
const ARRANGEMENT: &str = "write compare-in=strips or compare-in=one-lane";
const PAIR: &str = "write the two ids with a colon between them, as in same=ev-1:b-7";
const ONE_FILE: &str = "it belongs to compare=FILE, which is missing";
const PAGE: &str = "write a page from 1 on";
const POINTS: &str = "write how many points, from 0 on";
const TEXT: &str = "its percent signs are not followed by the bytes of a text: copy it anew";

/// Reads a view.
pub(super) fn read(text: &str, opening: &View) -> Result<ViewText, ViewTextError> {
    let text = text.trim();
    if text.len() > LONGEST {
        return Err(ViewTextError::TooLong);
    }
    let Some(version) = text.strip_prefix(BEGIN_OF_ANY) else {
        return Err(ViewTextError::NotAView);
    };
    let (version, query) = version.split_once('?').unwrap_or((version, ""));
    if format!("{BEGIN_OF_ANY}{version}") != BEGIN {
        let version: String = version.chars().take(12).collect();
        return Err(ViewTextError::Version(version));
    }
    let mut reading = Reading {
        text: ViewText::new(opening.clone(), None),
        compare: None,
        needs_compare: None,
        seen: BTreeSet::new(),
    };
    reading.text.view.level = Level::default();
    for field in query.split('&').filter(|field| !field.is_empty()) {
        let Some((key, value)) = field.split_once('=') else {
            return Err(ViewTextError::NoValue(field.to_owned()));
        };
        if !reading.seen.insert(key.to_owned()) {
            return Err(ViewTextError::Twice(key.to_owned()));
        }
        reading.field(key, value)?;
    }
    reading.finish()
}

struct Reading {
    text: ViewText,
    compare: Option<PathBuf>,
    /// The first key that says something of a second file, and its value.
    needs_compare: Option<(String, String)>,
    seen: BTreeSet<String>,
}

/// A value that makes no sense.
fn refused(key: &str, value: &str, fix: &str) -> ViewTextError {
    let mut short: String = value.chars().take(60).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    ViewTextError::Value {
        key: key.to_owned(),
        value: short,
        fix: fix.to_owned(),
    }
}

impl Reading {
    fn field(&mut self, key: &str, value: &str) -> Result<(), ViewTextError> {
        let wrong = |fix: &str| refused(key, value, fix);
        let words = || plain(value).ok_or_else(|| wrong(TEXT));
        let lanes = || {
            let items = items(value).ok_or_else(|| wrong(TEXT))?;
            let keys = items.into_iter().map(|it| LaneKey(Arc::from(it)));
            Ok::<_, ViewTextError>(keys)
        };
        let view = &mut self.text.view;
        match key {
            "range" => {
                let read = moment::read_range(&words()?);
                view.range = read.ok_or_else(|| wrong(RANGE))?;
            }
            "lanes" => view.lanes = value.parse().map_err(|()| wrong(LANES))?,
            "theme" => {
                let ground: Ground = value.parse().map_err(|()| wrong(THEME))?;
                self.text.ground = Some(ground);
            }
            "select" => view.selection = Some(record(value).ok_or_else(|| wrong(RECORD))?),
            "search" => view.search = words()?,
            "folded" => view.folded = lanes()?.collect(),
            "hidden" => view.hidden = lanes()?.collect(),
            "pinned" => view.pinned = lanes()?.collect(),
            "solo" => view.solo = Some(LaneKey(Arc::from(words()?))),
            "with" => self.parts(key, value, true),
            "without" => self.parts(key, value, false),
            "as-of" => {
                let read = moment::read_as_of(&words()?);
                view.as_of = Some(read.ok_or_else(|| wrong(MOMENT))?);
            }
            "compare" => self.compare = Some(PathBuf::from(words()?)),
            "compare-in" | "same" | "apart" | "chosen" => self.of_second(key, value)?,
            "tray-page" => {
                let page: Option<u64> = value.parse().ok();
                let page = page.and_then(|page| u32::try_from(page.checked_sub(1)?).ok());
                view.tray_page = page.ok_or_else(|| wrong(PAGE))?;
            }
            "scroll" => {
                let px: Option<f32> = value.parse().ok();
                let px = px.filter(|px| px.is_finite() && *px >= 0.0);
                view.scroll_px = px.ok_or_else(|| wrong(POINTS))?;
            }
            key => match facet_named(key) {
                Some(facet) => self.chosen(facet, key, value)?,
                None => self.text.unknown.push(format!("{key}={value}")),
            },
        }
        Ok(())
    }

    fn chosen(&mut self, facet: Facet, key: &str, value: &str) -> Result<(), ViewTextError> {
        let filter = &mut self.text.view.filter;
        filter.clear(facet);
        for item in value.split(',') {
            let choice = if item == NOT_GIVEN {
                None
            } else {
                let plain = plain(item).ok_or_else(|| refused(key, value, TEXT))?;
                Some(Arc::from(plain))
            };
            filter.set(facet, choice, true);
        }
        Ok(())
    }

    /// A part that this version does not have is told, not refused: another may have it.
    fn parts(&mut self, key: &str, value: &str, is_on: bool) {
        for name in value.split(',') {
            match PARTS.iter().find(|part| part.name == name) {
                Some(part) => *(part.of)(&mut self.text.view) = is_on,
                None => self.text.unknown.push(format!("{key}={name}")),
            }
        }
    }

    /// What says something of a second file, wherever that is named.
    fn of_second(&mut self, key: &str, value: &str) -> Result<(), ViewTextError> {
        let wrong = |fix: &str| refused(key, value, fix);
        let view = &mut self.text.view;
        let compare = view.compare.get_or_insert_with(Compare::default);
        let needs = &mut self.needs_compare;
        needs.get_or_insert_with(|| (key.to_owned(), value.to_owned()));
        match key {
            "compare-in" => {
                compare.arrangement = match value {
                    "strips" => Arrangement::Split,
                    "one-lane" => Arrangement::Interleaved,
                    _ => return Err(wrong(ARRANGEMENT)),
                }
            }
            "chosen" => compare.chosen = Some(record(value).ok_or_else(|| wrong(RECORD))?),
            _ => {
                let pairs: Option<Vec<Pair>> = value.split(',').map(pair).collect();
                let pairs = pairs.ok_or_else(|| wrong(PAIR))?;
                let before = std::mem::take(&mut compare.pairs);
                let (same, apart) = (before.same().cloned(), before.apart().cloned());
                let both = if key == "same" {
                    Pairs::new(pairs, apart.collect())
                } else {
                    Pairs::new(same.collect(), pairs)
                };
                compare.pairs = both.map_err(|error| wrong(&error.to_string()))?;
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<ViewText, ViewTextError> {
        match (self.compare, &self.needs_compare) {
            (Some(file), _) => {
                let compare = self.text.view.compare.get_or_insert_with(Compare::default);
                compare.file = file;
            }
            (None, Some((key, value))) => return Err(refused(key, value, ONE_FILE)),
            (None, None) => {}
        }
        Ok(self.text)
    }
}

/// A record by its list and id.
fn record(text: &str) -> Option<Selection> {
    let (list, id) = text.split_once(':')?;
    ListKind::named(list)?;
    Some(Selection {
        list: list.to_owned(),
        id: plain(id)?,
        ..Selection::default()
    })
}

fn pair(text: &str) -> Option<Pair> {
    let (a, b) = text.split_once(':')?;
    Some(Pair {
        a: plain(a)?,
        b: plain(b)?,
    })
}
