//! What a dataset of several files says of itself.

use super::Part;
use crate::model::record::{HeadRecord, ViewRecord};
use crate::words::folder as words;

/// The head of the whole; where the zones of files differ, what and why that matters.
pub(super) fn head(title: &str, parts: &[Part<'_>]) -> (HeadRecord, Option<(String, String)>) {
    let counts: Vec<(&str, usize)> = parts
        .iter()
        .map(|part| (part.name, part.dataset.event_count()))
        .collect();
    let (timezone, unlike) = zone(parts);
    let names_nobody = parts.iter().all(|part| part.dataset.actors.is_empty());
    let head = HeadRecord {
        title: Some(title.to_owned()),
        summary: Some(words::summary(&counts)),
        language: same(parts, |head| head.language.as_deref()),
        version: same(parts, |head| head.version.as_deref()),
        created: same(parts, |head| head.created.as_deref()),
        compiler: each(parts, |head| head.compiler.as_deref()),
        locator_scheme: same(parts, |head| head.locator_scheme.as_deref()),
        date_format: same(parts, |head| head.date_format.as_deref()),
        timezone,
        coverage: each(parts, |head| head.coverage.as_deref()),
        method: each(parts, |head| head.method.as_deref()),
        limitations: limitations(parts),
        editor_policy: each(parts, |head| head.editor_policy.as_deref()),
        licence: each(parts, |head| head.licence.as_deref()),
        // Where nobody is named, files are what there is to tell events by.
        view: names_nobody.then(|| ViewRecord {
            lanes: Some("file".to_owned()),
            ..ViewRecord::default()
        }),
        ..HeadRecord::default()
    };
    (head, unlike)
}

/// What all files say alike; nothing where one says something else.
fn same<'a>(parts: &[Part<'a>], of: impl Fn(&'a HeadRecord) -> Option<&'a str>) -> Option<String> {
    let mut all = parts.iter().map(|part| of(&part.dataset.head));
    let first = all.next()??;
    all.all(|own| own == Some(first)).then(|| first.to_owned())
}

/// What files say, each with its name where they do not say the same.
fn each<'a>(parts: &[Part<'a>], of: impl Fn(&'a HeadRecord) -> Option<&'a str>) -> Option<String> {
    if let Some(same) = same(parts, &of) {
        return Some(same);
    }
    let said = parts.iter().filter_map(|part| {
        let own = of(&part.dataset.head)?;
        Some(words::of_files(&[part.name], own))
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join("\n"))
}

fn limitations(parts: &[Part<'_>]) -> Vec<String> {
    let all = parts.iter().flat_map(|part| {
        let own = part.dataset.head.limitations.iter();
        own.map(|text| words::of_files(&[part.name], text))
    });
    all.collect()
}

/// The zone that all files name which have times of day; where they name several, times are shown as
/// their files write them, and that is said.
fn zone(parts: &[Part<'_>]) -> (Option<String>, Option<(String, String)>) {
    let mut zones: Vec<(&str, &str)> = Vec::new();
    for part in parts.iter().filter(|part| part.dataset.has_times) {
        let zone = part.dataset.head.timezone.as_deref();
        let zone = zone.filter(|_| part.dataset.zone.is_some()).unwrap_or("");
        zones.push((part.name, zone));
    }
    let first = zones.first().map_or("", |(_, zone)| *zone);
    if zones.iter().all(|(_, zone)| *zone == first) {
        return ((!first.is_empty()).then(|| first.to_owned()), None);
    }
    (None, Some(words::unlike_zones(&zones)))
}
