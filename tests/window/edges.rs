//! Events of every kind of date, moved over both edges of the plot a point at a time.

use truceline::app::action::Action;
use truceline::time::TimeRange;

use super::harness::Window;

const DATES: [&str; 10] = [
    "2001-02-03/..",
    "../2001-02-05",
    "2001-02-03?/..",
    "2001-02-03/2001-02-09?",
    "2001-02-03~/2001-02-09",
    "2001-02-03?/2001-02-09~",
    "../2001-02-05?",
    "2001-02-03",
    "2001-02-03?",
    "2001-02?/..",
];

#[test]
fn no_date_breaks_at_an_edge_of_the_plot() {
    let folder = tempfile::tempdir().unwrap();
    for date in DATES {
        // One far before and one far after, so that both shelves come and go.
        let events = [("a", date), ("b", "1990-01-01"), ("c", "2012-01-01")]
            .map(|(id, date)| format!(r#"{{"id": "{id}", "title": "{id}", "date": "{date}"}}"#));
        let text = format!(
            "{{\"schema\": \"truceline/1\", \"title\": \"Edges\", \"events\": [{}]}}",
            events.join(", ")
        );
        let path = folder.path().join("edges.json");
        std::fs::write(&path, text).unwrap();
        let mut window = Window::on(&path);
        window.settle();
        let dataset = window.state().dataset();
        let event = dataset.event(dataset.event_by_id("a").unwrap()).unwrap();
        let ends = [event.start(), event.end()];
        for end in ends.into_iter().flatten() {
            for secs_per_px in [200.0, 3_000.0, 40_000.0] {
                let (left, right) = window.plot();
                let width = f64::from(right - left);
                for at in (-16..=16).map(|px| f64::from(px) * 1.25) {
                    for from_left in [at, width + at] {
                        let range = TimeRange {
                            origin: end,
                            offset_secs: -from_left * secs_per_px,
                            span_secs: width * secs_per_px,
                        };
                        window
                            .harness
                            .state_mut()
                            .act(Action::BrushRange(range.clamp()));
                        window.harness.step();
                        let counts = window.state().counts;
                        let all = counts.in_view + counts.earlier + counts.later;
                        assert_eq!(all, 3, "{date}: {counts:?}");
                    }
                }
            }
        }
    }
}
