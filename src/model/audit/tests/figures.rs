//! Numbers, sums and series.

use serde_json::{Value, json};

use super::asked;

/// What is asked with a field of a figure changed.
fn with(figure: usize, fields: &Value) -> Vec<String> {
    asked(|d| {
        for (field, value) in fields.as_object().unwrap() {
            d["figures"][figure][field] = value.clone();
        }
    })
}

/// What is asked with figures added: a series of running totals as of days in May.
fn series(points: &[(&str, f64)]) -> Vec<String> {
    asked(|d| {
        for (as_of, value) in points {
            d["figures"].as_array_mut().unwrap().push(json!({
                "label": "Total", "value": value, "basis": "cumulative", "series": "total",
                "as_of": as_of, "attributed_to": "ministry", "attribution": "explicit"}));
        }
    })
}

#[test]
fn figure_unattributed() {
    let found = with(0, &json!({"attributed_to": null, "attribution": null}));
    assert_eq!(found, ["figure-unattributed figures[0].attributed_to"]);
    let twin = with(
        0,
        &json!({"attributed_to": null, "attribution": "unattributed"}),
    );
    assert_eq!(twin, [""; 0]);
}

#[test]
fn figure_no_as_of() {
    for basis in ["cumulative", "stock"] {
        let found = with(3, &json!({"as_of": null, "basis": basis}));
        assert_eq!(found, ["figure-no-as-of figures[3].as_of"]);
    }
    let twin = with(3, &json!({"as_of": null, "as_of_basis": "not_stated"}));
    assert_eq!(twin, [""; 0], "that it is not stated is said");
    assert_eq!(with(3, &json!({"as_of": null, "basis": "count"})), [""; 0]);
}

#[test]
fn figure_qualifier() {
    let found = with(3, &json!({"qualifier": null}));
    assert_eq!(found, ["figure-qualifier figures[3].qualifier"]);
    let excerpt = with(3, &json!({"qualifier": "none", "value_text": null}));
    assert_eq!(
        excerpt,
        ["figure-qualifier figures[3].qualifier"],
        "by its excerpt"
    );
    let other = with(3, &json!({"qualifier": "about"}));
    assert_eq!(other, ["figure-qualifier figures[3].qualifier"]);
    assert_eq!(with(3, &json!({"qualifier": "over"})), [""; 0]);
    assert_eq!(with(0, &json!({"value_text": "20 more"})), [""; 0]);
}

#[test]
fn figure_bounds() {
    let at = ["figure-bounds figures[0].value"];
    assert_eq!(with(0, &json!({"low": 30, "high": 10, "value": null})), at);
    assert_eq!(with(0, &json!({"low": 21})), at);
    assert_eq!(with(0, &json!({"high": 19})), at);
    assert_eq!(with(0, &json!({"low": 20, "high": 20})), [""; 0]);
}

#[test]
fn sum_missing_part() {
    let found = with(2, &json!({"derived": {"op": "sum", "of": ["f1", "f9"]}}));
    assert_eq!(found, ["sum-missing-part figures[2].derived"]);
    assert_eq!(
        with(2, &json!({"derived": {"op": "sum", "of": ["f1", "f2"]}})),
        [""; 0]
    );
}

#[test]
fn sum_total() {
    assert_eq!(
        with(2, &json!({"value": 31})),
        ["sum-total figures[2].derived"]
    );
    let difference = json!({"value": 10, "derived": {"op": "difference", "of": ["f1", "f2"]}});
    assert_eq!(with(2, &difference), [""; 0]);
    assert_eq!(with(2, &json!({"value": null})), [""; 0]);
}

#[test]
fn sum_not_additive() {
    let found = with(1, &json!({"additive": false}));
    assert_eq!(found, ["sum-not-additive figures[2].derived"]);
    let twin = asked(|d| {
        d["figures"][1]["additive"] = json!(false);
        d["figures"][2]["value"] = json!(10);
        d["figures"][2]["derived"] = json!({"op": "difference", "of": ["f1", "f2"]});
    });
    assert_eq!(twin, [""; 0], "taking away adds nothing");
}

#[test]
fn sum_series() {
    let found = with(1, &json!({"series": "hurt elsewhere"}));
    assert_eq!(found, ["sum-series figures[2].derived"]);
    assert_eq!(with(1, &json!({"series": "hurt"})), [""; 0]);
}

#[test]
fn sum_periods() {
    let found = with(1, &json!({"period": "2020-05-01/2020-05-02"}));
    assert_eq!(found, ["sum-periods figures[2].derived"]);
    let twice = with(
        2,
        &json!({"value": 40, "derived": {"op": "sum", "of": ["f1", "f1"]}}),
    );
    assert_eq!(twice, ["sum-periods figures[2].derived"]);
    assert_eq!(
        with(1, &json!({"period": "2020-05-02/2020-05-03"})),
        [""; 0]
    );
    assert_eq!(
        with(1, &json!({"period": null})),
        [""; 0],
        "nothing is known to overlap"
    );
}

#[test]
fn sum_status() {
    let found = with(1, &json!({"status": "proposed"}));
    assert_eq!(found, ["sum-status figures[2].derived"]);
    assert_eq!(with(1, &json!({"status": "reported"})), [""; 0]);
}

#[test]
fn sum_basis() {
    let found = with(1, &json!({"basis": "cumulative"}));
    assert_eq!(found, ["sum-basis figures[2].derived"]);
    assert_eq!(with(1, &json!({"basis": "interval"})), [""; 0]);
}

#[test]
fn sum_qualifier() {
    let found = with(1, &json!({"qualifier": "at_least"}));
    assert_eq!(found, ["sum-qualifier figures[2].derived"]);
    let twin = asked(|d| {
        d["figures"][1]["qualifier"] = json!("at_least");
        d["figures"][2]["qualifier"] = json!("at_least");
    });
    assert_eq!(twin, [""; 0]);
}

#[test]
fn series_falls() {
    let found = series(&[
        ("2020-05-02", 90.0),
        ("2020-05-01", 100.0),
        ("2020-05-03", 95.0),
    ]);
    assert_eq!(
        found,
        ["series-falls figures[4].value"],
        "in the order of their moments"
    );
    assert_eq!(
        series(&[("2020-05-01", 90.0), ("2020-05-02", 90.0)]),
        [""; 0]
    );
    let coarse = series(&[("2020-05", 100.0), ("2020-05-20", 90.0)]);
    assert_eq!(
        coarse, [""; 0],
        "a day within the month may be before its end"
    );
}

#[test]
fn series_two_values() {
    let found = series(&[("2020-05-01", 100.0), ("2020-05-01", 110.0)]);
    assert_eq!(found, ["series-two-values figures[5].value"]);
    assert_eq!(
        series(&[("2020-05-01", 100.0), ("2020-05-01", 100.0)]),
        [""; 0]
    );
    let periods = asked(|d| {
        d["figures"][1]["as_of"] = json!("2020-05-01");
    });
    assert_eq!(periods, [""; 0], "two periods have two values");
}

#[test]
fn series_gap() {
    let daily = ["2020-05-01", "2020-05-02", "2020-05-03", "2020-05-04"];
    let mut points: Vec<(&str, f64)> = daily.into_iter().zip([1.0, 2.0, 3.0, 4.0]).collect();
    assert_eq!(series(&points), [""; 0]);
    points.push(("2020-05-06", 5.0));
    assert_eq!(series(&points), [""; 0], "twice the usual step is no gap");
    points.push(("2020-05-20", 6.0));
    assert_eq!(series(&points), ["series-gap figures[9].as_of"]);
    let few = series(&[
        ("2020-05-01", 1.0),
        ("2020-05-02", 2.0),
        ("2020-06-02", 3.0),
    ]);
    assert_eq!(few, [""; 0], "two steps make no habit");
}
