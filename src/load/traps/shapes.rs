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
