//! From a view to its text.

use std::fmt;

use super::escape::{NOT_GIVEN, escaped, list};
use super::parts::{PARTS, facet_name};
use super::{BEGIN, ViewText, moment};
use crate::compare::Pair;
use crate::timeline::filter::Facet;
use crate::timeline::{Arrangement, Selection};

/// Writes a view: range and lanes always, all else where it is not as a dataset opens.
pub(super) fn write(text: &ViewText, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let view = &text.view;
    write!(f, "{BEGIN}?range={}", moment::range(view.range))?;
    write!(f, "&lanes={}", view.lanes)?;
    if let Some(selection) = &view.selection {
        write!(f, "&select={}", record(selection))?;
    }
    if !view.search.is_empty() {
        write!(f, "&search={}", escaped(&view.search))?;
    }
    for facet in Facet::ALL.into_iter().filter(|it| view.filter.has(*it)) {
        let chosen = view.filter.chosen(facet);
        let chosen = chosen.map(|choice| match choice {
            Some(value) => escaped(value),
            None => NOT_GIVEN.to_owned(),
        });
        let chosen: Vec<String> = chosen.collect();
        write!(f, "&{}={}", facet_name(facet), chosen.join(","))?;
    }
    for (key, lanes) in [("folded", &view.folded), ("hidden", &view.hidden)] {
        if !lanes.is_empty() {
            let lanes = list(lanes.iter().map(|lane| &*lane.0));
            write!(f, "&{key}={lanes}")?;
        }
    }
    if let Some(solo) = &view.solo {
        write!(f, "&solo={}", escaped(&solo.0))?;
    }
    if !view.pinned.is_empty() {
        let lanes = list(view.pinned.iter().map(|lane| &*lane.0));
        write!(f, "&pinned={lanes}")?;
    }
    parts(text, f)?;
    if let Some(instant) = view.as_of {
        write!(f, "&as-of={}", moment::as_of(instant))?;
    }
    compare(text, f)?;
    if view.tray_page > 0 {
        write!(f, "&tray-page={}", u64::from(view.tray_page) + 1)?;
    }
    if view.scroll_px > 0.0 {
        write!(f, "&scroll={}", view.scroll_px)?;
    }
    match text.ground {
        Some(ground) => write!(f, "&theme={ground}"),
        None => Ok(()),
    }
}

/// Parts that are on or off other than at first.
fn parts(text: &ViewText, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut view = text.view.clone();
    for (key, is_on) in [("with", true), ("without", false)] {
        let parts = PARTS
            .iter()
            .filter(|part| part.default != is_on && *(part.of)(&mut view) == is_on);
        let names: Vec<&str> = parts.map(|part| part.name).collect();
        if !names.is_empty() {
            write!(f, "&{key}={}", names.join(","))?;
        }
    }
    Ok(())
}

fn compare(text: &ViewText, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Some(compare) = &text.view.compare else {
        return Ok(());
    };
    write!(f, "&compare={}", escaped(&compare.file.to_string_lossy()))?;
    if compare.arrangement == Arrangement::Interleaved {
        f.write_str("&compare-in=one-lane")?;
    }
    let pairs = |pairs: &mut dyn Iterator<Item = &Pair>| {
        let pairs = pairs.map(|pair| format!("{}:{}", escaped(&pair.a), escaped(&pair.b)));
        pairs.collect::<Vec<_>>().join(",")
    };
    for (key, pairs) in [
        ("same", pairs(&mut compare.pairs.same())),
        ("apart", pairs(&mut compare.pairs.apart())),
    ] {
        if !pairs.is_empty() {
            write!(f, "&{key}={pairs}")?;
        }
    }
    match &compare.chosen {
        Some(chosen) => write!(f, "&chosen={}", record(chosen)),
        None => Ok(()),
    }
}

/// A record by its list and id.
fn record(selection: &Selection) -> String {
    format!("{}:{}", escaped(&selection.list), escaped(&selection.id))
}
