use super::*;
use crate::load::{Progress, load_bytes};

/// A dataset of figures, each a line of JSON without its braces.
fn dataset(figures: &[&str]) -> Dataset {
    let figures: Vec<String> = figures
        .iter()
        .map(|figure| format!("{{\"label\":\"Patients\",{figure}}}"))
        .collect();
    let text = format!(
        r#"{{"schema":"truceline/1","dataset":{{"id":"t","title":"T","default_source":"s1"}},
        "sources":[{{"id":"s1","title":"One"}},{{"id":"s2","title":"Two"}}],
        "actors":[{{"id":"a","name":"A"}},{{"id":"b","name":"B"}}],
        "events":[{{"id":"e","title":"E","kind":"k","date":"2031-03-01"}}],"figures":[{}]}}"#,
        figures.join(",")
    );
    load_bytes("t.json", text.as_bytes(), &Progress::default())
        .unwrap()
        .dataset
}

fn index(figures: &[&str]) -> SeriesIndex {
    SeriesIndex::new(&dataset(figures))
}

fn total(day: u8, value: u32) -> String {
    format!(
        r#""series":"s","basis":"cumulative","value":{value},"as_of":"2031-03-{day:02}","attributed_to":"a""#
    )
}

fn totals(all: &[(u8, u32)]) -> SeriesIndex {
    let lines: Vec<String> = all.iter().map(|(day, value)| total(*day, *value)).collect();
    index(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

fn traits(index: &SeriesIndex, place: usize) -> Vec<Trait> {
    let own = index.voices[0].points[place].traits;
    Trait::ALL.into_iter().filter(|one| own.has(*one)).collect()
}

#[test]
fn a_missing_day_is_a_gap_and_never_a_slope() {
    let index = totals(&[(1, 10), (2, 12), (3, 12), (6, 20), (7, 25)]);
    let points = &index.voices[0].points;
    assert_eq!(traits(&index, 2), [Trait::Unchanged]);
    assert_eq!(traits(&index, 3), [Trait::Gap]);
    // The tread before the gap ends with its own day; others reach the next report.
    assert_eq!(points[2].until, points[2].past);
    assert!(points[2].until < points[3].from);
    assert_eq!(points[0].until, points[1].from);
}

#[test]
fn reports_without_a_rhythm_have_no_gaps() {
    let index = totals(&[(1, 10), (2, 12), (9, 20), (12, 21), (28, 25)]);
    let points = &index.voices[0].points;
    assert!(points.iter().all(|point| !point.traits.has(Trait::Gap)));
    assert!(points.windows(2).all(|pair| pair[0].until == pair[1].from));
}

#[test]
fn a_running_total_that_falls_is_a_marked_break() {
    let index = totals(&[(1, 10), (2, 12), (3, 11), (4, 11)]);
    assert_eq!(traits(&index, 2), [Trait::Break]);
    assert_eq!(traits(&index, 3), [Trait::Unchanged]);
    // What stood at a moment may fall.
    let stock: Vec<String> = [(1, 10), (2, 9), (3, 8)]
        .iter()
        .map(|(day, value)| total(*day, *value).replace("cumulative", "stock"))
        .collect();
    let index = self::index(&stock.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(traits(&index, 1).is_empty());
}

#[test]
fn two_numbers_of_one_moment_by_one_speaker_contradict() {
    let index = totals(&[(1, 10), (2, 12), (2, 14), (3, 15)]);
    assert_eq!(traits(&index, 1), [Trait::Contradicted]);
    assert_eq!(traits(&index, 2), [Trait::Contradicted]);
    assert!(traits(&index, 3).is_empty(), "no fall from either of them");
}

#[test]
fn zero_absent_unchanged_estimated_and_derived_are_told_apart() {
    let base = r#""series":"s","basis":"stock","as_of":"#;
    let index = index(&[
        &format!(r#"{base}"2031-03-01","value":0"#),
        &format!(r#"{base}"2031-03-02","value":0"#),
        &format!(r#"{base}"2031-03-03","value":5,"qualifier":"about""#),
        &format!(r#"{base}"2031-03-04","value":5,"qualifier":"over""#),
        &format!(r#"{base}"2031-03-05","value":5,"low":4,"high":9"#),
        &format!(r#"{base}"2031-03-06","qualifier":"nearly_all""#),
        &format!(r#"{base}"2031-03-07","value":5,"status":"derived""#),
    ]);
    assert_eq!(traits(&index, 0), [Trait::Zero]);
    assert_eq!(traits(&index, 1), [Trait::Zero]);
    assert_eq!(traits(&index, 2), [Trait::Estimated]);
    assert_eq!(traits(&index, 3), [Trait::OpenAbove, Trait::Unchanged]);
    assert_eq!(traits(&index, 4), [Trait::Band, Trait::Unchanged]);
    assert_eq!(traits(&index, 5), [Trait::Words]);
    assert!(index.voices[1].derived && index.voices[1].points[0].traits.has(Trait::Derived));
}

#[test]
fn cumulative_interval_and_part_day_figures_never_share_an_axis() {
    let index = index(&[
        r#""series":"s","basis":"cumulative","value":1,"as_of":"2031-03-01""#,
        r#""series":"s","basis":"cumulative","value":2,"as_of":"2031-03-02""#,
        r#""series":"s","basis":"interval","value":1,"period":"2031-03-01""#,
        r#""series":"s","basis":"interval","value":1,"period":"2031-03-02""#,
        r#""series":"s","basis":"interval","value":1,"period":"2031-03-03T07:00/2031-03-03T20:00""#,
        r#""series":"s","basis":"interval","value":1,"period":"2031-03-04T07:00/2031-03-04T20:00""#,
    ]);
    let kinds: Vec<Kind> = index.tracks.iter().map(|track| track.kind).collect();
    assert_eq!(kinds, [Kind::Cumulative, Kind::Interval, Kind::PartDay]);
    assert!(index.tracks.iter().all(|track| track.voices.len() == 1));
    let keys: Vec<&str> = index
        .tracks
        .iter()
        .map(|track| track.key.as_str())
        .collect();
    assert_eq!(keys, ["s", "s~2", "s~3"]);
}

#[test]
fn proposed_never_stands_with_reported() {
    let index = index(&[
        r#""series":"s","basis":"interval","value":1,"period":"2031-03-01""#,
        r#""series":"s","basis":"interval","value":1,"period":"2031-03-02""#,
        r#""series":"s","basis":"interval","value":1,"period":"2031-03-03","status":"proposed""#,
        r#""series":"s","basis":"interval","value":1,"period":"2031-03-04","status":"proposed""#,
    ]);
    let proposed: Vec<bool> = index.tracks.iter().map(|track| track.proposed).collect();
    assert_eq!(proposed, [false, true]);
}

#[test]
fn unlike_populations_never_share_an_axis_and_like_ones_do() {
    let figure = |series: &str, population: &str, day: u8| {
        format!(
            r#""series":"{series}","measure":"deaths","population":"{population}","basis":"cumulative","value":1,"as_of":"2031-03-{day:02}""#
        )
    };
    let all = [
        figure("one", "north", 1),
        figure("one", "north", 2),
        figure("two", "south", 1),
        figure("two", "south", 2),
        figure("three", "north", 1),
        figure("three", "north", 2),
    ];
    let index = index(&all.iter().map(String::as_str).collect::<Vec<_>>());
    let voices: Vec<usize> = index
        .tracks
        .iter()
        .map(|track| track.voices.len())
        .collect();
    assert_eq!(voices, [2, 1]);
}

#[test]
fn points_are_joined_only_within_one_series_as_one_speaker_tells_it() {
    let mut lines: Vec<String> = (1..4).map(|day| total(day, u32::from(day))).collect();
    lines.extend((1..4).map(|day| total(day, 9).replace("\"a\"", "\"b\"")));
    let index = index(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(index.tracks.len(), 1);
    assert_eq!(index.voices.len(), 2);
    assert_ne!(index.voices[0].by, index.voices[1].by);
    assert!(index.voices.iter().all(|voice| voice.points.len() == 3));
}

#[test]
fn two_sources_of_one_moment_are_two_voices_and_a_source_for_each_day_is_one() {
    let with = |day: u8, source: &str| {
        let figure = total(day, u32::from(day)).replace(r#","attributed_to":"a""#, "");
        format!(r#"{figure},"refs":[{{"source":"{source}","loc":"1"}}]"#)
    };
    let each = [with(1, "s1"), with(2, "s2"), with(3, "s1")];
    let one = index(&each.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(one.voices.len(), 1);
    let both = [with(1, "s1"), with(1, "s2"), with(2, "s1"), with(2, "s2")];
    let two = index(&both.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(two.voices.len(), 2);
    assert!(two.voices.iter().all(|voice| voice.source.is_some()));
}

#[test]
fn what_moment_a_number_describes_is_not_when_it_was_published() {
    let index = index(&[
        r#""series":"s","basis":"cumulative","value":1,"as_of":"2031-03-01""#,
        r#""series":"s","basis":"cumulative","value":2,"reported_on":"2031-03-02""#,
    ]);
    assert_eq!(index.voices[0].points.len(), 1);
    assert_eq!(index.tracks[0].loose, [1]);
}

#[test]
fn what_was_known_at_a_moment_is_of_the_latest_time_told_by_then() {
    let at = |day: &str| {
        let date = crate::time::EdtfDate::parse(day).unwrap();
        date.past().unwrap().saturating_sub(1)
    };
    let index = index(&[
        r#""series":"s","basis":"stock","value":1,"as_of":"2031-03-01","reported_on":"2031-03-04""#,
        r#""series":"s","basis":"stock","value":2,"as_of":"2031-03-02","reported_on":"2031-03-03""#,
        r#""series":"s","basis":"stock","value":3,"as_of":"2031-03-06""#,
        r#""series":"s","basis":"stock","value":4"#,
    ]);
    let voice = &index.voices[0];
    assert_eq!(voice.known(at("2031-03-02")), None, "published a day later");
    let known = |day: &str| voice.known(at(day)).map(|known| (known.figure, known.by));
    assert_eq!(known("2031-03-03"), Some((1, KnownBy::Report)));
    assert_eq!(
        known("2031-03-05"),
        Some((1, KnownBy::Report)),
        "not the older one told later"
    );
    assert_eq!(known("2031-03-06"), Some((2, KnownBy::AsOf)));
}
