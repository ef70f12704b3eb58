//! Files of timeline programs: sheets of TimelineJS, The Timeline Project, SIMILE, Preceden.

use super::{events, fields, found, kept, read, times_assumed};

#[test]
fn a_sheet_of_timelinejs_loses_no_cell() {
    let loaded = read(
        "Year,Month,Day,Time,End Year,Headline,Text,Media,Media Credit,Alt Text,Type,Group,Background\n\
         ,,,,,The whole,About,https://a.example/x.jpg,Me,,title,,#ffffff\n\
         \"2,023\",11,24,7:00 AM,,Pause,\"See <a href=\"\"https://l.example/\"\">this</a>\",,Nobody,Words,,Talks,https://a.example/bg.jpg\n\
         650,,,,700,Era,Long ago,,,,era,,#eeeeee\n",
    );
    assert_eq!(events(&loaded), ["Pause @ 2023-11-24T07:00"]);
    assert_eq!(
        fields(&loaded, 0),
        [
            "Media Credit=Nobody",
            "Alt Text=Words",
            "Background=https://a.example/bg.jpg"
        ]
    );
    let media = &loaded.dataset.event(0).unwrap().detail().unwrap().media;
    assert_eq!(media[0].url, "https://l.example/", "what a text links to");
    assert_eq!(
        kept(&loaded),
        [
            "title.Media=\"https://a.example/x.jpg\"",
            "title.Media Credit=\"Me\"",
            "title.Background=\"#ffffff\"",
            "eras[0].Background=\"#eeeeee\""
        ]
    );
    assert_eq!(times_assumed(&loaded, "zone not stated"), 1);
}

#[test]
fn sheets_of_timelinejs_have_other_headers_too() {
    // The first version: two dates, and the first row is called the start.
    let loaded = read(
        "Start Date,End Date,Headline,Text,Media,Type,Tag\n2/13/2010,,Whole,Intro,,start,\n2/14/2010,2/16/2010,One,Body,,,T\n-44,,Ides,,,,\n",
    );
    assert_eq!(loaded.report.format, "timelinejs-csv");
    assert_eq!(loaded.dataset.title, "Whole");
    assert_eq!(
        events(&loaded),
        ["One @ 2010-02-14/2010-02-16", "Ides @ -0043"]
    );
    assert_eq!(kept(&loaded), ["title.Start Date=\"2/13/2010\""]);
    // Neither media nor text, in small letters, between tabs.
    let loaded = read(
        "year\tmonth\tday\tdisplay date\theadline\n1450\t\t\tc. 1450\tA map\n-44\t3\t15\t\tIdes\n",
    );
    assert_eq!(loaded.report.format, "timelinejs-csv");
    assert_eq!(events(&loaded), ["A map @ 1450", "Ides @ -0043-03-15"]);
    assert_eq!(times_assumed(&loaded, "-44 is 44 BCE"), 1);
    let detail = loaded.dataset.event(0).unwrap().detail().unwrap();
    assert_eq!(detail.date_written.as_deref(), Some("c. 1450"));
}

#[test]
fn a_date_of_timelinejs_may_be_one_text() {
    let loaded = read(
        r#"{"events": [
            {"start_date": "2017-05-06", "text": {"headline": "a"}},
            {"start_date": {"data": "2017-05-06T10:00:00", "format": "full"}, "end_date": "5/7/2017", "text": {"headline": "b"}},
            {"start_date": "one day", "text": {"headline": "c"}}]}"#,
    );
    assert_eq!(
        events(&loaded),
        ["a @ 2017-05-06", "b @ 2017-05-06T10:00/2017-05-07"]
    );
    assert!(found(&loaded).contains("start_date \"one day\" is no date"));
}

#[test]
fn month_and_day_that_are_not_there_are_not_the_first() {
    let loaded = read("Year,Month,Day,Headline,Text\n2023,,,a,\n2023,11,,b,\n2023,,5,c,\n");
    assert_eq!(events(&loaded), ["a @ 2023", "b @ 2023-11", "c @ 2023"]);
    assert_eq!(
        fields(&loaded, 2),
        ["Day=5"],
        "a day without its month is kept"
    );
}

fn project(events: &str) -> super::Loaded {
    read(&format!(
        "<timeline><version>1.15.0</version><timetype>gregoriantime</timetype><events>{events}</events></timeline>"
    ))
}

#[test]
fn what_hides_in_the_timeline_project_comes_to_light() {
    let loaded = project(
        "<milestone><start>2014-01-01 00:00:00</start><text>Mark</text></milestone>\
         <event><start>1999-01-01 00:00:00</start><end>2001-01-01 00:00:00</end><text>[3]Works</text></event>\
         <event><start>1999-01-01 00:00:00</start><end>2000-01-01 00:00:00</end><text>(3)</text></event>\
         <note><who>Me</who><what>Look</what></note>",
    );
    assert_eq!(
        events(&loaded),
        [
            "Mark @ 2014-01-01",
            "Works @ 1999-01-01/2001-01-01",
            "Works @ 1999-01-01/2000-01-01"
        ]
    );
    assert_eq!(kept(&loaded), ["note=\"Me – Look\""]);
}

#[test]
fn words_of_truth_and_colours_of_the_timeline_project_are_its_own() {
    let loaded = project(
        "<event><start>2010-3-1 10:0:0</start><end>2010-3-1 12:0:0</end><text>a</text><fuzzy>False</fuzzy><locked>True</locked><default_color>200,200,200</default_color></event>\
         <event><start>2010-03-01 00:00:00</start><end>2010-03-01 00:00:00</end><text>b</text><fuzzy>True</fuzzy></event>",
    );
    assert_eq!(
        events(&loaded),
        ["a @ 2010-03-01T10:00/2010-03-01T12:00", "b @ 2010-03-01~"]
    );
    assert_eq!(
        fields(&loaded, 0),
        ["locked=True", "default_color=200,200,200"]
    );
    assert_eq!(times_assumed(&loaded, "names no time zone"), 1);
}

#[test]
fn a_description_of_simile_may_be_an_attribute() {
    let loaded = read(
        "<data date-time-format='iso8601' wiki-url='https://w.example/'><event start='1963-11-22' title='a' description='&lt;b&gt;words&lt;/b&gt;'/></data>",
    );
    assert_eq!(loaded.dataset.event(0).unwrap().summary(), Some("words"));
    assert_eq!(kept(&loaded), ["data.wiki-url=\"https://w.example/\""]);
}

#[test]
fn a_table_of_preceden_says_yes_or_true_and_loses_neither() {
    let loaded = read(
        "Layer Name,Event ID,Event Name,Notes,Start Date,Start Approximate,End Date,End Approximate,Milestone,Symbol,Color\n\
         Lives,1,A life,,1450,TRUE,1519-05-02,false,no,,red\nLives,2,A day,n,1452-04-15,maybe,,,yes,Star,blue\n",
    );
    assert_eq!(
        events(&loaded),
        ["A life @ 1450~/1519-05-02", "A day @ 1452-04-15"]
    );
    assert_eq!(
        fields(&loaded, 1),
        [
            "Start Approximate=maybe",
            "Milestone=yes",
            "Symbol=Star",
            "Color=blue"
        ]
    );
}
