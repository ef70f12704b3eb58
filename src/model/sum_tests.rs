use super::Qualifier as Q;
use super::*;
use crate::model::record::FigureRecord;
use crate::time::EdtfDate;

fn figure(value: f64, period: &str) -> Figure {
    Figure {
        record: FigureRecord {
            label: "Trucks".into(),
            value: Some(value),
            series: Some("trucks".into()),
            basis: Some(FigureBasis::Interval),
            additive: true,
            ..FigureRecord::default()
        },
        by: None,
        event: None,
        as_of: None,
        period: EdtfDate::parse(period).ok().map(std::sync::Arc::new),
        reported_on: None,
        derived_from: Vec::new(),
    }
}

fn two() -> [Figure; 2] {
    [
        figure(50.0, "2023-11-24/2023-11-27?"),
        figure(20.0, "2023-11-28?/2023-11-30?"),
    ]
}

fn added(figures: &[Figure]) -> Result<Sum, Refusal> {
    sum(&figures.iter().collect::<Vec<_>>())
}

#[test]
fn sum_only_additive_figures_of_one_series_with_periods_apart() {
    let total = added(&two()).unwrap();
    assert_eq!(total.value, 70.0);
    assert_eq!(total.qualifier, Qualifier::None);
    assert_eq!(total.parts, [0, 1]);
    assert!(!total.has_holes && !total.proposed);

    let mut figures = two();
    figures[1].record.additive = false;
    assert_eq!(added(&figures), Err(Refusal::NotAdditive(1)));
    let mut figures = two();
    figures[1].record.series = Some("other".into());
    assert_eq!(added(&figures), Err(Refusal::SeriesDiffer(0, 1)));
    let mut figures = two();
    figures[0].record.series = None;
    assert_eq!(added(&figures), Err(Refusal::NoSeries(0)));
    let overlapping = [
        figure(1.0, "2023-11-24/2023-11-28"),
        figure(2.0, "2023-11-28"),
    ];
    assert_eq!(added(&overlapping), Err(Refusal::Overlap(0, 1)));
    let mut figures = two();
    figures[1].period = None;
    assert_eq!(added(&figures), Err(Refusal::NoPeriod(1)));
    let open = [figure(1.0, "2023-11-24/.."), figure(2.0, "2023-11-28")];
    assert_eq!(added(&open), Err(Refusal::NoPeriod(0)));
    assert_eq!(added(&[]), Err(Refusal::Nothing));
    assert_eq!(added(&two()[..1]), Err(Refusal::One));
}

#[test]
fn proposed_never_sums_with_reported() {
    let mut figures = two();
    figures[1].record.status = Some(FigureStatus::Proposed);
    assert_eq!(added(&figures), Err(Refusal::ProposedAndReported));
    figures[0].record.status = Some(FigureStatus::Proposed);
    assert!(added(&figures).unwrap().proposed);
    let mut figures = two();
    figures[1].record.basis = Some(FigureBasis::Terms);
    assert_eq!(added(&figures), Err(Refusal::ProposedAndReported));
}

#[test]
fn cumulative_interval_and_part_day_figures_never_share_a_sum() {
    let mut figures = two();
    figures[1].record.basis = Some(FigureBasis::Cumulative);
    assert_eq!(added(&figures), Err(Refusal::Cumulative(1)));
    figures[1].record.basis = Some(FigureBasis::Stock);
    assert_eq!(added(&figures), Err(Refusal::Stock(1)));
    figures[1].record.basis = Some(FigureBasis::Count);
    assert_eq!(added(&figures), Err(Refusal::KindsDiffer(0, 1)));
    let part_day = [
        figure(178.0, "2023-11-30"),
        figure(20.0, "2023-12-01T07:00/2023-12-01T20:00"),
    ];
    assert!(part_day[1].is_part_of_a_day() && !part_day[0].is_part_of_a_day());
    assert_eq!(added(&part_day), Err(Refusal::KindsDiffer(0, 1)));
}

#[test]
fn what_is_made_from_others_or_is_words_is_not_added() {
    let mut figures = two();
    figures[1].record.status = Some(FigureStatus::Derived);
    assert_eq!(added(&figures), Err(Refusal::Derived(1)));
    let mut figures = two();
    figures[1].record.value = None;
    assert_eq!(added(&figures), Err(Refusal::NoNumber(1)));
    let mut figures = two();
    figures[1].record.qualifier = Some(Qualifier::Majority);
    assert_eq!(added(&figures), Err(Refusal::NoNumber(1)));
    let mut figures = two();
    figures[1].by = Some(3);
    assert_eq!(added(&figures), Err(Refusal::SpeakersDiffer(0, 1)));
    let mut figures = two();
    figures[1].record.unit = Some("litres".into());
    assert_eq!(added(&figures), Err(Refusal::UnitsDiffer(0, 1)));
}

#[test]
fn the_qualifier_is_part_of_the_sum() {
    let with = |one, other| {
        let mut figures = two();
        figures[0].record.qualifier = Some(one);
        figures[1].record.qualifier = Some(other);
        added(&figures).map(|sum| sum.qualifier)
    };
    assert_eq!(with(Q::Over, Q::None), Ok(Q::Over));
    assert_eq!(with(Q::None, Q::AtLeast), Ok(Q::AtLeast));
    assert_eq!(with(Q::AtLeast, Q::Over), Ok(Q::Over));
    assert_eq!(with(Q::Around, Q::Around), Ok(Q::Around));
    assert_eq!(with(Q::Around, Q::Approximately), Ok(Q::About));
    assert_eq!(with(Q::UpTo, Q::Under), Ok(Q::Under));
    assert_eq!(
        with(Q::Over, Q::Around),
        Err(Refusal::QualifiersDiffer(0, 1))
    );
    assert_eq!(with(Q::Over, Q::UpTo), Err(Refusal::QualifiersDiffer(0, 1)));
}

#[test]
fn bounds_and_decimals_and_holes_are_kept() {
    let mut figures = [figure(0.1, "2023-11-24"), figure(0.2, "2023-11-26")];
    figures[0].record.low = Some(0.05);
    figures[0].record.high = Some(0.15);
    let total = added(&figures).unwrap();
    assert_eq!(
        (total.value, total.low, total.high),
        (0.3, Some(0.25), Some(0.35))
    );
    assert!(total.has_holes);
    assert_eq!(
        total.first,
        EdtfDate::parse("2023-11-24").unwrap().earliest().unwrap()
    );
}
