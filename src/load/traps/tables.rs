//! Tables of any header.

use super::{events, fields, figures, found, read, times_assumed};

#[test]
fn a_type_and_a_title_make_no_table_of_ours() {
    let loaded = read(
        "Type,Title,Date,Place\nBattle,Something,2023-01-02,Here\nProtest,Other,2023-01-03,There\n",
    );
    assert_eq!(loaded.report.format, "csv");
    assert_eq!(
        events(&loaded),
        ["Something @ 2023-01-02", "Other @ 2023-01-03"]
    );
    let kinds: Vec<_> = loaded.dataset.events().map(|(_, own)| own.kind()).collect();
    assert_eq!(kinds, ["Battle", "Protest"]);
    let loaded = read("Title,Type,Year,Month,Day\nSomething,Book,2023,1,2\n");
    assert_eq!(events(&loaded), ["Something @ 2023-01-02"]);
    // Rows that are records of ours are, with columns of any name beside.
    let loaded = read(
        "id,type,title,date,Farbe\ne1,Event,Something,2023-01-02,blau\ne2,evnt,Other,2023-01-03,\n",
    );
    assert_eq!(loaded.report.format, "truceline-csv");
    assert!(
        found(&loaded).contains("evnt"),
        "a slip of the hand is said"
    );
    // Where no row has a type, the columns tell.
    assert_eq!(
        read("type,title,date\n,Something,2023\n").report.format,
        "truceline-csv"
    );
    assert_eq!(
        read("type,title,when\n,Something,2023\n").report.format,
        "csv"
    );
}

#[test]
fn year_month_and_day_in_columns_of_their_own_are_one_date() {
    let loaded = read("Year,Month,Day,Event\n2023,November,24,a\n2023,11,,b\n2023,Nov.,3,c\n");
    assert_eq!(
        events(&loaded),
        ["a @ 2023-11-24", "b @ 2023-11", "c @ 2023-11-03"]
    );
    // A column of dates that is called day is no part of one.
    let loaded = read("Year,Day,Event\n2023,2023-11-24,a\n2023,2023-11-25,b\n");
    assert_eq!(events(&loaded), ["a @ 2023-11-24", "b @ 2023-11-25"]);
}

#[test]
fn five_ways_to_give_no_number_stay_five() {
    let loaded = read(
        "date,title,killed\n2023-01-01,a,0\n2023-01-02,b,\n2023-01-03,c,NA\n2023-01-04,d,.\n2023-01-05,e\n",
    );
    assert_eq!(figures(&loaded), ["killed: ? 0 ?"]);
    assert_eq!(fields(&loaded, 0), [""; 0]);
    assert_eq!(fields(&loaded, 1), [""; 0]);
    assert_eq!(fields(&loaded, 2), ["killed=NA"]);
    assert_eq!(fields(&loaded, 3), ["killed=."]);
    assert_eq!(fields(&loaded, 4), [""; 0]);
}

#[test]
fn a_cell_that_no_part_of_the_event_tells_stays_with_it() {
    let loaded = read(
        "Date,Title,Source,Source URL,Publisher,Speaker,Caption,Importance,Killed\n\
         2023-01-01,a,A; B,https://x.example,Pub,Sp,Cap,high,many\n2023-01-02,b,C,https://y.example,Pub,,,5,3\n",
    );
    assert_eq!(
        fields(&loaded, 0),
        [
            "Source URL=https://x.example",
            "Speaker=Sp",
            "Caption=Cap",
            "Importance=high",
            "Killed=many"
        ]
    );
    let source = loaded
        .dataset
        .sources
        .iter()
        .find(|own| own.title == "C")
        .unwrap();
    assert_eq!(source.url.as_deref(), Some("https://y.example"));
    assert_eq!(source.publisher.as_deref(), Some("Pub"));
    let event = loaded.dataset.event(1).unwrap();
    let importance = fields(&loaded, 1);
    assert!(
        event.importance() == 5 || importance == ["Importance=5"],
        "{importance:?}"
    );
    // Cells past the last name have a number instead.
    let rows = "2023-01-02,b\n".repeat(60);
    let loaded = read(&format!("Date,Title\n{rows}2023-01-03,c,,x\n"));
    assert_eq!(fields(&loaded, 60), ["Column 4=x"]);
}

#[test]
fn times_without_a_zone_are_said_to_have_none() {
    let loaded = read("Date,Event\n2023-11-24 07:00,a\n2023-11-24T07:00Z,b\n");
    assert_eq!(
        events(&loaded),
        ["a @ 2023-11-24T07:00", "b @ 2023-11-24T07:00Z"]
    );
    assert_eq!(times_assumed(&loaded, "zone not stated"), 1);
    let loaded = read("Date,Event\n2023-11-24,a\n2023-11-24T07:00Z,b\n");
    assert_eq!(times_assumed(&loaded, "zone not stated"), 0);
}

#[test]
fn dates_of_every_kind_stand_in_one_column() {
    let loaded = read(
        "Date,Event\n1999-05-04,iso\n1984?,edtf\nc. 1450,circa\n3000 BC,before\nspring 2001,season\nQ3 2001,quarter\n\
         FY 2012,fiscal\n2020-W05,week\n4 mai 1999,french\n4. März 1999,german\n4 de marzo de 1999,spanish\n٤ مايو ١٩٩٩,arabic\n-0043,astronomical\n",
    );
    assert_eq!(
        events(&loaded),
        [
            "iso @ 1999-05-04",
            "edtf @ 1984?",
            "circa @ 1450~",
            "before @ -2999",
            "season @ 2001-21",
            "quarter @ 2001-35",
            "fiscal @ 2011-04~/2012-03~",
            "week @ 2020-01-27/2020-02-02",
            "french @ 1999-05-04",
            "german @ 1999-03-04",
            "spanish @ 1999-03-04",
            "arabic @ 1999-05-04",
            "astronomical @ -0043",
        ]
    );
    assert_eq!(times_assumed(&loaded, "fiscal year"), 1);
    assert_eq!(times_assumed(&loaded, "Weeks run"), 1);
}

#[test]
fn numbers_are_moments_only_where_the_column_says_so() {
    let dates = |cells: [&str; 3]| {
        let rows: Vec<String> = cells.iter().map(|cell| format!("{cell},x{cell}")).collect();
        let loaded = read(&format!("Date,Event\n{}\n", rows.join("\n")));
        let dates = loaded
            .dataset
            .events()
            .map(|(_, own)| own.date_text().to_owned());
        dates.collect::<Vec<_>>()
    };
    assert_eq!(
        dates(["1700000000", "1700003600", "1700007200"])[0],
        "2023-11-14T22:13:20Z"
    );
    assert_eq!(
        dates(["1700000000000", "1700003600000", "1700007200000"])[0],
        "2023-11-14T22:13:20Z"
    );
    assert_eq!(dates(["45254", "45255", "45256"])[0], "2023-11-24");
    assert_eq!(dates(["1914", "1918", "1939"])[0], "1914");
}

#[test]
fn records_within_records_are_columns() {
    let loaded = read(
        r#"[{"date": {"start": "2023-01-01", "end": "2023-01-03"}, "title": "a", "place": {"name": "Here", "lat": 1.5}, "more": {}},
            {"date": {"start": "2023-01-02"}, "title": "b"}]"#,
    );
    assert_eq!(
        fields(&loaded, 0),
        ["place.name=Here", "place.lat=1.5", "more={}"]
    );
    assert_eq!(
        events(&loaded),
        ["a @ 2023-01-01/2023-01-03", "b @ 2023-01-02"]
    );
}
