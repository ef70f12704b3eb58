//! Shapes that files of known kinds come in, beside the ones that their own programs write.

use super::{events, fields, found, kept, read, times_assumed};

#[test]
fn the_flat_variant_may_have_semicolons_or_tabs() {
    let loaded = read(
        "type;id;title;date;actors;importance\nevent;a;One;2020-01-01;\"X;Y:target\";\nevent;b;\"Two; and\";2020-01-02;;70\nactor;;X;;;\n",
    );
    assert_eq!(loaded.report.format, "truceline-csv");
    assert_eq!(
        events(&loaded),
        ["One @ 2020-01-01", "Two; and @ 2020-01-02"]
    );
    let parts: Vec<_> = loaded.dataset.event(0).unwrap().names().collect();
    assert_eq!(parts, [("X", None), ("Y", Some("target"))]);
    let second = loaded.dataset.event(1).unwrap();
    assert_eq!(second.own_importance(), Some(70));
    assert_eq!(loaded.report.rows.read, 3);
    let loaded = read(
        "# notes; of mine\ntype\tid\ttitle\tdate\nevent\ta\tOne, and\t2020-01-01\n\nevent\tb\t\"Two\tand\"\t2020-01-02\nevent\tc\tThree\t31/12/1999\n",
    );
    assert_eq!(loaded.report.format, "truceline-csv");
    assert_eq!(
        events(&loaded),
        ["One, and @ 2020-01-01", "Two\tand @ 2020-01-02"]
    );
    let rows = loaded.report.rows;
    assert_eq!((rows.comment, rows.blank, rows.set_aside), (1, 1, 1));
    assert!(found(&loaded).contains("line 6"), "{}", found(&loaded));
    // Excel says which mark it writes.
    let loaded = read("sep=;\r\ntype;title;date;Farbe\r\nevent;One;2020-01-01;blau\r\n");
    assert_eq!(loaded.report.format, "truceline-csv");
    assert_eq!(events(&loaded), ["One @ 2020-01-01"]);
    assert_eq!(fields(&loaded, 0), ["Farbe=blau"]);
    // The column that is not ours is named where it stands.
    assert!(found(&loaded).contains("line 2"), "{}", found(&loaded));
}

#[test]
fn one_epoch_number_among_dates_is_set_aside_with_its_line() {
    for number in ["1700000000", "1700000000000", "45000"] {
        let loaded = read(&format!(
            "Date,Event\n2023-01-01,a\n2023-01-02,b\n{number},c\n2023-01-04,d\n05/01/2023,e\n"
        ));
        assert_eq!(
            events(&loaded),
            [
                "a @ 2023-01-01",
                "b @ 2023-01-02",
                "d @ 2023-01-04",
                "e @ 2023-01-05"
            ],
            "{number}"
        );
        assert_eq!(loaded.report.rows.set_aside, 1);
        let found = found(&loaded);
        assert!(
            found.contains("line 4") && found.contains(number),
            "{found}"
        );
    }
    // Where the column is of such numbers, it says so once.
    let loaded = read("Date,Event\n1700000000,a\n1700086400,b\n,c\n");
    assert_eq!(
        events(&loaded)[..2],
        ["a @ 2023-11-14T22:13:20Z", "b @ 2023-11-15T22:13:20Z"]
    );
    assert_eq!(times_assumed(&loaded, "seconds since 1970"), 1);
}

#[test]
fn features_of_geojson_are_records_with_what_they_say_of_where() {
    let loaded = read(
        r#"{"type": "FeatureCollection", "name": "layer", "crs": {"type": "name"}, "features": [
        {"type": "Feature", "id": 7, "properties": {"title": "A", "date": "2020-01-01", "mag": "x4"}, "geometry": {"type": "Point", "coordinates": [1.5, -2.25, 10]}},
        {"type": "Feature", "properties": {"title": "B", "date": "2020-01-05", "mag": null}, "geometry": {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}},
        {"type": "Feature", "properties": {"title": "C", "date": "never so"}, "geometry": null}]}"#,
    );
    assert_eq!(loaded.report.format, "geojson");
    assert_eq!(events(&loaded), ["A @ 2020-01-01", "B @ 2020-01-05"]);
    assert_eq!(loaded.dataset.event(0).unwrap().id(), "7");
    assert_eq!(
        fields(&loaded, 0),
        ["mag=x4", "longitude=1.5", "latitude=-2.25", "altitude=10"]
    );
    assert_eq!(
        fields(&loaded, 1),
        ["geometry=LineString", "coordinates=[[0,0],[1,1]]"]
    );
    assert_eq!(
        kept(&loaded),
        ["name=\"layer\"", "crs={\"type\": \"name\"}"]
    );
    assert_eq!(loaded.report.rows.read, 3);
    assert!(found(&loaded).contains("line 4"), "{}", found(&loaded));
    assert!(loaded.dataset.event(0).unwrap().place().is_none());
}

#[test]
fn an_object_a_line_is_a_record_a_line() {
    let loaded = read(
        "{\"date\": \"2023-10-07\", \"title\": \"A\"}\n\n{\"date\": \"2023-10-08\", \"title\": \"B\", \"more\": 1}\n{\"date\": \"2023-10-09\", \"title\n",
    );
    assert_eq!(loaded.report.format, "json");
    assert_eq!(events(&loaded), ["A @ 2023-10-07", "B @ 2023-10-08"]);
    let rows = loaded.report.rows;
    assert_eq!((rows.read, rows.set_aside), (3, 1));
    assert!(found(&loaded).contains("line 4"), "{}", found(&loaded));
    let features = "{\"type\": \"Feature\", \"properties\": {\"date\": \"2023\", \"name\": \"A\"}, \"geometry\": null}\n";
    assert_eq!(events(&read(&features.repeat(2)))[0], "A @ 2023");
}

#[test]
fn dates_may_be_the_names_of_records() {
    let loaded = read(
        r#"{"2023-10-07": {"killed": 10, "injured": 20}, "2023-10-08": {"killed": 12, "injured": 25},
        "2023-10-10": {"killed": 12, "injured": null}}"#,
    );
    assert_eq!(loaded.report.format, "daily-figures");
    assert_eq!(loaded.report.rows.read, 3);
    let figures = loaded.dataset.figures.iter();
    let dates: Vec<_> = figures
        .filter(|it| it.record.measure.as_deref() == Some("deaths"))
        .map(|it| (it.record.as_of.as_deref(), it.record.value))
        .collect();
    assert_eq!(dates.len(), 3, "{dates:?}");
    // Several of a day, and texts alone.
    let loaded = read(
        r#"{"2023-10-07": [{"title": "A", "place": "x"}, {"title": "B", "place": "y"}], "2023-10-08": [{"title": "C", "place": "z"}]}"#,
    );
    assert_eq!(
        events(&loaded),
        ["A @ 2023-10-07", "B @ 2023-10-07", "C @ 2023-10-08"]
    );
    let loaded = read(r#"{"7 October 2023": "One thing", "8 October 2023": "Another thing"}"#);
    assert_eq!(
        events(&loaded),
        ["One thing @ 2023-10-07", "Another thing @ 2023-10-08"]
    );
}

#[test]
fn series_of_dates_and_numbers_are_read_date_by_date() {
    let loaded = read(
        r#"{"country": "X", "timeline": {"cases": {"1/22/20": 1, "1/23/20": 5}, "deaths": {"1/23/20": 1}}}"#,
    );
    assert_eq!(loaded.report.format, "daily-figures");
    assert_eq!(loaded.report.rows.read, 2);
    assert_eq!(loaded.dataset.figures.len(), 3);
    assert_eq!(kept(&loaded), ["country=\"X\""]);
}

#[test]
fn rows_of_json_may_be_lists_and_columns_may_stand_apart() {
    let loaded = read(
        r##"[["When", "What"], ["#date", "#event+name"], ["2020-01-01", "A"], ["2020-01-02", "B"]]"##,
    );
    assert_eq!(loaded.report.format, "hxl");
    assert_eq!(events(&loaded), ["A @ 2020-01-01", "B @ 2020-01-02"]);
    let loaded = read(
        r#"{"columns": ["date", "title"], "data": [["2023-10-07", "A"], ["2023-10-08", "B"]], "source": "S"}"#,
    );
    assert_eq!(events(&loaded), ["A @ 2023-10-07", "B @ 2023-10-08"]);
    assert_eq!(kept(&loaded), ["source=\"S\""]);
    let loaded =
        read(r#"{"date": {"0": "2023-10-07", "1": "2023-10-08"}, "title": {"0": "A", "1": "B"}}"#);
    assert_eq!(events(&loaded), ["A @ 2023-10-07", "B @ 2023-10-08"]);
    let loaded = read(
        r#"{"x1": {"date": "2023-10-07", "title": "A"}, "x2": {"date": "2023-10-08", "title": "B"}}"#,
    );
    assert_eq!(events(&loaded), ["A @ 2023-10-07", "B @ 2023-10-08"]);
}

#[test]
fn what_stands_beside_the_list_of_records_is_kept() {
    let loaded = read(
        r#"{"title": "All of it", "source": {"name": "S"}, "events_total": 2, "data": [{"date": "2020", "name": "A"}, {"date": "2021", "name": "B"}]}"#,
    );
    assert_eq!(loaded.dataset.title, "All of it");
    assert_eq!(
        kept(&loaded),
        ["source={\"name\": \"S\"}", "events_total=2"]
    );
}

#[test]
fn the_rest_of_a_year_is_no_year_of_two_digits() {
    let loaded = read("Date,Event\n44 BCE,Ides\n1914\u{2013}18,War\n1920,After\n");
    assert_eq!(
        events(&loaded),
        ["Ides @ -0043", "War @ 1914/1918", "After @ 1920"]
    );
    assert_eq!(times_assumed(&loaded, "1914"), 0);
}
