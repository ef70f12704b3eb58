//! Tables as people have them, each trap by its name.

use std::fmt::Write as _;

use super::Told;
use crate::load::input::Options;
use crate::load::{Loaded, Progress, load, load_bytes};
use crate::model::Level;
use crate::model::record::{FigureBasis, FigureStatus, Qualifier, QuoteForm};

fn read(text: &str) -> Loaded {
    load_bytes("table.csv", text.as_bytes(), &Progress::default()).expect("a table")
}

fn read_told(text: &str, told: &str) -> Loaded {
    let options = Options {
        told: serde_json::from_str::<Told>(told).expect("a mapping"),
        ..Options::default()
    };
    let progress = Progress::default();
    load(text.as_bytes(), "t.csv", "t.csv", options, &progress, None).expect("a table")
}

/// Each event as `title @ date`, in the order of time.
fn events(loaded: &Loaded) -> Vec<String> {
    let events = loaded.dataset.events();
    events
        .map(|(_, event)| format!("{} @ {}", event.title(), event.date_text()))
        .collect()
}

fn assumed(loaded: &Loaded) -> String {
    let all = loaded.report.assumptions.iter();
    all.map(|it| it.text.clone()).collect::<Vec<_>>().join("\n")
}

fn findings(loaded: &Loaded) -> String {
    let all = loaded.report.of_reading().iter();
    all.map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn assert_adds_up(loaded: &Loaded) {
    let rows = loaded.report.rows;
    assert_eq!(rows.read, rows.used + rows.set_aside, "{rows:?}");
    let errors = loaded.report.count(Level::Error) as u64;
    assert!(
        errors >= rows.set_aside,
        "each row set aside has its finding"
    );
}

#[test]
fn one_date_in_another_order_is_set_aside_with_its_line() {
    let mut text = String::from("Date,Event,Place\n");
    for row in 0..284_u32 {
        let (day, month) = (row % 28 + 1, row % 12 + 1);
        if row == 141 {
            text.push_str("10-28-2023,Out of order,Here\n");
        } else {
            let _ = writeln!(text, "{day:02}-{month:02}-2023,Event {row},Here");
        }
    }
    text.push_str(&",,\n".repeat(800));
    let loaded = read(&text);
    let rows = loaded.report.rows;
    assert_eq!((rows.read, rows.used, rows.set_aside), (284, 283, 1));
    assert_eq!((rows.blank, rows.header), (800, 1));
    let errors: Vec<_> = loaded
        .report
        .of_reading()
        .iter()
        .filter(|finding| finding.level == Level::Error)
        .collect();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].at.line, Some(143));
    assert_eq!(errors[0].at.path, "Date");
    assert!(errors[0].what.contains("10-28-2023"), "{}", errors[0].what);
    assert_adds_up(&loaded);
}

#[test]
fn day_and_month_are_told_by_the_column() {
    let dates = |first: &str, second: &str| {
        let loaded = read(&format!("Date,Event\n{first},a\n{second},b\n"));
        events(&loaded)
    };
    assert_eq!(
        dates("03/04/2023", "28/04/2023"),
        ["a @ 2023-04-03", "b @ 2023-04-28"]
    );
    assert_eq!(
        dates("03/04/2023", "04/28/2023"),
        ["a @ 2023-03-04", "b @ 2023-04-28"]
    );
    let loaded = read("Date,Event\n03/04/2023,a\n03/04/2022,b\n");
    assert!(
        assumed(&loaded).to_lowercase().contains("day"),
        "{}",
        assumed(&loaded)
    );
}

#[test]
fn short_years_are_of_the_century_of_the_column() {
    let loaded = read("Date,Event\n7/21/46,a\n8/2/1951,b\n");
    assert_eq!(events(&loaded), ["a @ 1946-07-21", "b @ 1951-08-02"]);
}

#[test]
fn a_german_table_opens_without_a_manual() {
    let text = "Datum;Ereignis;Ort;Tote;Quelle\n24.11.2023;Beginn der Pause;Gaza;0;Bericht A\n1.12.2023;Ende der Pause;Gaza;1.234;Bericht A\n";
    let loaded = read(text);
    assert_eq!(
        events(&loaded),
        [
            "Beginn der Pause @ 2023-11-24",
            "Ende der Pause @ 2023-12-01"
        ]
    );
    let values: Vec<_> = loaded
        .dataset
        .figures
        .iter()
        .map(|it| it.record.value)
        .collect();
    assert_eq!(
        values,
        [Some(0.0), Some(1234.0)],
        "zero is a number that was given"
    );
    assert_eq!(loaded.dataset.sources.len(), 1, "one source, named twice");
    assert_eq!(loaded.report.format, "csv");
    let detail = loaded.dataset.event(0).unwrap().detail().unwrap();
    assert_eq!(detail.date_written.as_deref(), Some("24.11.2023"));
}

#[test]
fn missing_is_not_zero() {
    let loaded = read(
        "date,title,killed\n2023-01-01,a,0\n2023-01-02,b,\n2023-01-03,c,NA\n2023-01-04,d,.\n2023-01-05,e,many\n",
    );
    let figures: Vec<_> = loaded
        .dataset
        .figures
        .iter()
        .map(|it| (it.record.value, it.record.value_text.clone()))
        .collect();
    assert_eq!(figures, [(Some(0.0), None)]);
    assert!(findings(&loaded).contains("\"many\""));
    assert_eq!(loaded.report.rows.used, 5);
    assert_adds_up(&loaded);
}

#[test]
fn numbers_keep_their_qualifier() {
    let loaded = read(
        "date,title,killed\n2023-01-01,a,\"over 21,000\"\n2023-01-02,b,at least 5\n2023-01-03,c,10-20\n",
    );
    let told: Vec<_> = loaded
        .dataset
        .figures
        .iter()
        .map(|it| {
            (
                it.record.value,
                it.record.qualifier,
                it.record.low,
                it.record.high,
            )
        })
        .collect();
    assert_eq!(told[0], (Some(21000.0), Some(Qualifier::Over), None, None));
    assert_eq!(told[1], (Some(5.0), Some(Qualifier::AtLeast), None, None));
    assert_eq!((told[2].2, told[2].3), (Some(10.0), Some(20.0)));
    let text = loaded.dataset.figures[0].record.value_text.as_deref();
    assert_eq!(text, Some("over 21,000"));
}

#[test]
fn columns_that_have_no_place_are_kept_under_their_names() {
    let loaded = read("date,title,Wind,Wind\n2023-01-01,a,north,strong\n");
    let event = loaded.dataset.event(0).unwrap();
    let fields: Vec<_> = event
        .detail()
        .unwrap()
        .fields
        .iter()
        .map(|(name, value)| format!("{}={value}", loaded.dataset.field_names[name as usize]))
        .collect();
    assert_eq!(fields, ["Wind=north", "Wind (2)=strong"]);
}

#[test]
fn a_table_without_names_is_read_by_content() {
    let loaded =
        read("2023-01-01,Something happened there\n2023-01-05,Something else happened here\n");
    assert_eq!(events(&loaded)[0], "Something happened there @ 2023-01-01");
    assert_eq!(loaded.report.rows.header, 0);
}

#[test]
fn ends_before_starts_and_ends_alone() {
    let loaded = read(
        "start,end,title\n2023-01-05,2023-01-01,a\n,2023-02-01,b\n2023-03-01,present,c\n2023-04-01,2023-04-01,d\n",
    );
    assert_eq!(loaded.report.rows.set_aside, 1);
    assert!(findings(&loaded).contains("ends before it starts"));
    let all = events(&loaded);
    assert!(all.contains(&"b @ /2023-02-01".to_owned()), "{all:?}");
    assert!(all.contains(&"c @ 2023-03-01/..".to_owned()), "{all:?}");
    assert!(all.contains(&"d @ 2023-04-01".to_owned()), "{all:?}");
}

#[test]
fn a_row_without_a_date_stays_in_the_tray() {
    let loaded = read("date,title\n2023-01-01,a\n,b\nunknown,c\n");
    assert_eq!(loaded.report.rows.used, 3);
    let undated = loaded
        .dataset
        .events()
        .filter(|(_, event)| !event.is_dated());
    assert_eq!(undated.count(), 2);
}

#[test]
fn words_of_somebody_are_theirs_only_between_quotation_marks() {
    let loaded = read(
        "date,title,quote,speaker\n2023-01-01,a,“We agreed.”,Somebody\n2023-01-02,b,They agreed.,Somebody\n",
    );
    let quotes: Vec<_> = loaded
        .dataset
        .quotes
        .iter()
        .map(|it| (it.record.form, it.record.text.clone()))
        .collect();
    assert_eq!(quotes[0], (QuoteForm::Verbatim, "We agreed.".to_owned()));
    assert_eq!(
        quotes[1],
        (QuoteForm::Paraphrase, "They agreed.".to_owned())
    );
    assert_eq!(loaded.report.rows.read, 2, "a row is one row");
}

#[test]
fn what_a_person_says_of_columns_wins() {
    let text = "A,B,C\n2023-01-02,2023-01-01,x y z\n";
    let told = r#"{"columns": {"B": "start", "C": "title", "A": "ignore", "D": "end"}}"#;
    let loaded = read_told(text, told);
    assert_eq!(events(&loaded), ["x y z @ 2023-01-01"]);
    assert!(
        findings(&loaded).contains("\"D\""),
        "a name that no column has is said"
    );
    let told = r#"{"day_order": "month_day_year"}"#;
    let loaded = read_told("Date,Event\n03/04/2023,a\n", told);
    assert_eq!(events(&loaded), ["a @ 2023-03-04"]);
}

const UCDP: &str = "\
id,year,type_of_violence,side_a,side_b,source_article,where_coordinates,country,date_prec,date_start,date_end,deaths_civilians,low,best,high
,#date+year,,#group+name+first,#group+name+second,#meta+source,#loc+name,#country+name,,#date+start,#date+end,,#affected+low,#affected+killed,#affected+high
1,1991,1,Government of A,Front B,\"Agency,1991-04-04\",Town,A,4,1991-03-06,1991-03-31,0,0,0,23
2,1992,3,Front B,Civilians,\"Agency,1992-01-05\",Town,A,1,1992-01-04,1992-01-04,3,3,3,3
";

#[test]
fn ucdp_dates_are_windows_and_best_is_not_all() {
    let loaded = read(UCDP);
    assert_eq!(loaded.report.format, "ucdp-ged");
    let rows = loaded.report.rows;
    assert_eq!((rows.read, rows.header, rows.tag), (2, 1, 1));
    assert_eq!(
        events(&loaded),
        [
            "state-based violence · Government of A · Front B @ [1991-03-06..1991-03-31]",
            "one-sided violence · Front B · Civilians @ 1992-01-04",
        ]
    );
    let figure = &loaded
        .dataset
        .figures
        .iter()
        .find(|it| it.record.high == Some(23.0))
        .expect("the band")
        .record;
    assert_eq!((figure.low, figure.value), (Some(0.0), Some(0.0)));
    assert!(assumed(&loaded).contains("not how long it took"));
    assert_adds_up(&loaded);
}

const ACLED: &str = "\
event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,admin1,location,country,source,notes,fatalities,tags
A1,06 June 2025,2025,1,Disorder,Protests,Peaceful protest,Protesters,,6,,North,Town,Land,Paper A; Paper B,Some text.,0,crowd size=no report
A2,08 June 2025,2025,2,Violence,Battles,Armed clash,Side A,,1,Side B,North,Town,Land,Paper A,More text.,3,
A3,15 June 2025,2025,3,Violence,Battles,Armed clash,Side A,,1,Side B,North,Town,Land,Paper A,More text.,3,
";

#[test]
fn acled_dates_stand_for_weeks_and_months() {
    let loaded = read(ACLED);
    assert_eq!(loaded.report.format, "acled");
    let all = events(&loaded);
    assert!(
        all.contains(&"Peaceful protest · Protesters @ 2025-06-06".to_owned()),
        "{all:?}"
    );
    assert!(all.contains(&"Armed clash · Side A · Side B @ [2025-06-05..2025-06-11]".to_owned()));
    assert!(all.contains(&"Armed clash · Side A · Side B @ 2025-06".to_owned()));
    assert_eq!(
        loaded.dataset.sources.len(),
        2,
        "sources are told apart at the semicolon"
    );
    let note = loaded.dataset.figures[0].record.note.as_deref().unwrap();
    assert!(note.contains("not known"), "{note}");
    assert!(assumed(&loaded).contains("who attacked"));
}

#[test]
fn hxl_tags_may_stand_below_junk_and_be_partial() {
    let text = "Report of ours,,,\nRegistro,Sector,Organización,Fecha\n,#sector+es,#org +es,#date+reported\n001,Agua,Grupo A,1 March 2015\n002,Salud,Grupo B,\n";
    let loaded = read(text);
    assert_eq!(loaded.report.format, "hxl");
    let rows = loaded.report.rows;
    assert_eq!((rows.read, rows.tag, rows.header), (2, 1, 2));
    assert_eq!(
        events(&loaded),
        ["Agua · Grupo A @ 2015-03-01", "Salud · Grupo B @ "]
    );
    assert!(assumed(&loaded).contains("reporting"));
}

#[test]
fn tags_without_their_mark_make_a_plain_table_and_it_is_said() {
    let text =
        "Sector,Organización,Fecha\nsector+es,org+es,date+reported\nAgua,Grupo A,1 March 2015\n";
    let loaded = read(text);
    assert_eq!(loaded.report.format, "csv");
    assert!(
        findings(&loaded).contains("do not begin with #"),
        "{}",
        findings(&loaded)
    );
}

#[test]
fn hapi_rows_are_about_a_period() {
    let text = "location_code,admin1_name,event_type,events,fatalities,reference_period_start,reference_period_end,dataset_hdx_id\nAAA,North,political_violence,12,0,2023-11-01T00:00:00,2023-11-30T23:59:59,x-1\n";
    let loaded = read(text);
    assert_eq!(loaded.report.format, "hdx-hapi");
    assert!(
        events(&loaded)[0].contains("@ 2023-11-01"),
        "{:?}",
        events(&loaded)
    );
    assert_eq!(loaded.dataset.figures.len(), 2);
}

#[test]
fn idmc_figures_keep_their_qualifier() {
    let text = "id,country,displacement_type,qualifier,figure,displacement_date,displacement_start_date,displacement_end_date,event_name\n7,Land,Disaster,more than,120,2023-11-02,2023-11-01,2023-11-03,Flood\n";
    let loaded = read(text);
    assert_eq!(loaded.report.format, "idmc");
    let figure = &loaded.dataset.figures[0].record;
    assert_eq!(figure.qualifier, Some(Qualifier::Over));
    assert_eq!(figure.value_text.as_deref(), Some("more than 120"));
    assert_eq!(events(&loaded), ["Flood @ 2023-11-01/2023-11-03"]);
}

#[test]
fn timelinejs_sheets_have_titles_eras_and_counted_years() {
    let text = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n,,,,,,,,,The whole,\"<p>About &amp; more</p>\",,,,,title,,\n-44,3,15,,,,,,,Ides,,,,,,,,\n\"1,815\",12,10,00:00,1852,11,27,,about then,A life,<b>Bold</b> words,https://example.org/a.jpg,Me,Face,,,People,\n650,,,,700,,,,,An era,,,,,,era,,\n";
    let loaded = read(text);
    assert_eq!(loaded.report.format, "timelinejs-csv");
    assert_eq!(loaded.dataset.title, "The whole");
    assert_eq!(loaded.dataset.eras.len(), 1);
    let all = events(&loaded);
    assert_eq!(
        all[0], "Ides @ -0043-03-15",
        "-44 is shown as 44 BCE by its own program"
    );
    assert_eq!(
        all[1], "A life @ 1815-12-10T00:00/1852-11-27",
        "midnight is a time"
    );
    let detail = loaded.dataset.event(1).unwrap().detail().unwrap();
    assert_eq!(detail.date_written.as_deref(), Some("about then"));
    assert_eq!(loaded.report.rows.read, 3, "the title is no event");
    assert_adds_up(&loaded);
}

#[test]
fn preceden_says_which_end_is_about() {
    let text = "Layer Name,Event ID,Event Name,Notes,Start Date,Start Approximate,End Date,End Approximate,Milestone,Symbol,Color\nLives,1,A life,,1450,yes,1519-05-02,no,no,,red\n";
    let loaded = read(text);
    assert_eq!(loaded.report.format, "preceden-csv");
    assert_eq!(events(&loaded), ["A life @ 1450~/1519-05-02"]);
}

const DAILY: &str = r#"[
 {"report_date": "2023-11-26", "report_source": "ministry", "report_period": 24, "killed": 10, "killed_cum": 100, "ext_killed": 10},
 {"report_date": "2023-11-27", "report_source": "missing", "report_period": 24, "killed_cum": 100, "ext_killed": 0},
 {"report_date": "2023-11-28", "report_source": "office", "report_period": 24, "killed_cum": 100, "ext_killed": 0},
 {"report_date": "2023-11-29", "report_source": "ministry", "report_period": 48, "killed": 50, "killed_cum": 120, "ext_killed": 20}
]"#;

#[test]
fn series_have_names_that_can_be_read() {
    let places = r#"[
     {"report_date": "2023-11-26", "region": "North", "killed": 10, "killed_cum": 100},
     {"report_date": "2023-11-26", "region": "South", "killed": 3, "killed_cum": 40},
     {"report_date": "2023-11-27", "region": "North", "killed": 9, "killed_cum": 110}
    ]"#;
    for (text, names) in [
        (DAILY, &["killed", "killed_cum"][..]),
        (places, &["killed, North", "killed_cum, South"]),
    ] {
        let loaded = load_bytes("d.json", text.as_bytes(), &Progress::default()).expect("figures");
        let series = |name: &str| {
            let figures = loaded.dataset.figures.iter();
            figures
                .filter(|it| it.record.series.as_deref() == Some(name))
                .count()
        };
        for name in names {
            assert!(series(name) > 0, "{name} in {text}");
        }
        for figure in &loaded.dataset.figures {
            let told = format!("{:?}", figure.record);
            let is_control = |letter: char| letter.is_control();
            assert!(
                !told.contains(is_control) && !told.contains("\\u{1f}"),
                "{told}"
            );
        }
        // What a place rose by is held against that place alone.
        let says = findings(&loaded).contains("rises by 10 since the report");
        assert_eq!(says, names[0] != "killed", "{}", findings(&loaded));
    }
}

#[test]
fn daily_figures_keep_four_things_apart() {
    let loaded = load_bytes("d.json", DAILY.as_bytes(), &Progress::default()).expect("figures");
    assert_eq!(loaded.report.format, "daily-figures");
    assert_eq!((loaded.report.rows.read, loaded.report.rows.header), (4, 0));
    assert_eq!(loaded.dataset.event_count(), 0);
    let of = |id: &str| {
        let figures = loaded.dataset.figures.iter();
        let mut own = figures.filter(|it| it.record.id.as_deref() == Some(id));
        own.next().map(|it| &it.record)
    };
    // Absent: neither a report nor a number.
    assert!(of("killed-2023-11-27").is_none());
    // Carried on where nobody reported: not part of what was reported.
    let carried = of("killed_cum-2023-11-27").unwrap();
    assert_eq!(
        (carried.status, &carried.series),
        (Some(FigureStatus::Derived), &None)
    );
    assert_eq!(carried.attributed_to, None);
    // Unchanged, but reported.
    let unchanged = of("killed_cum-2023-11-28").unwrap();
    assert_eq!(
        (unchanged.value, unchanged.status),
        (Some(100.0), Some(FigureStatus::Reported))
    );
    assert_eq!(unchanged.basis, Some(FigureBasis::Cumulative));
    // Worked out by others.
    assert_eq!(
        of("ext_killed-2023-11-28").unwrap().status,
        Some(FigureStatus::Derived)
    );
    // Contradicting: 50 against a rise of 20.
    let contradicting = of("killed-2023-11-29").unwrap();
    assert_eq!(
        contradicting.period.as_deref(),
        Some("2023-11-28/2023-11-29")
    );
    assert!(
        contradicting
            .note
            .as_deref()
            .unwrap()
            .contains("rises by 20")
    );
    assert!(
        findings(&loaded).contains("rises by 20"),
        "{}",
        findings(&loaded)
    );
}

#[test]
fn lists_of_records_in_json_are_tables() {
    let text = r#"{"meta": 1, "data": [{"date": "2023-01-01", "title": "a", "actors": ["x", "y"]}, 5, {"date": "2023-01-02", "title": "b", "more": {"z": 1}}]}"#;
    let loaded = load_bytes("d.json", text.as_bytes(), &Progress::default()).expect("a table");
    assert_eq!(loaded.report.format, "json");
    assert_eq!(events(&loaded), ["a @ 2023-01-01", "b @ 2023-01-02"]);
    assert_eq!(loaded.dataset.actors.len(), 2);
    assert_eq!(loaded.report.rows.set_aside, 1);
    assert_adds_up(&loaded);
}

#[test]
fn any_table_cut_anywhere_is_read_or_refused() {
    for text in [UCDP, ACLED, DAILY] {
        for end in (0..text.len()).step_by(7) {
            let end = text.floor_char_boundary(end);
            if let Ok(loaded) = load_bytes("t", &text.as_bytes()[..end], &Progress::default()) {
                assert_adds_up(&loaded);
            }
        }
    }
}

#[test]
fn records_that_have_no_field_in_common_are_no_table() {
    let own = |n: u32| format!("{{\"a{n}\": 1, \"b{n}\": \"2023-01-01\"}}");
    let records = |count| format!("[{}]", (0..count).map(own).collect::<Vec<_>>().join(","));
    let read = |text: String| load_bytes("d.json", text.as_bytes(), &Progress::default());
    let error = read(records(3_000)).unwrap_err().to_string();
    assert!(error.contains("4 million empty cells"), "{error}");
    let loaded = read(records(300)).expect("a table, if a wide one");
    assert_eq!(loaded.report.rows.read, 300);
}
