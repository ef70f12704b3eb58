//! Tables of those who count events and people: UCDP, ACLED, HDX HAPI, IDMC, HXL, daily figures.

use super::{events, fields, figures, found, kept, read, sources, times_assumed};

/// Columns of UCDP GED as they are called in a version, and two rows.
fn ged(conflict: &str, dyad: &str, stamp: &str) -> super::Loaded {
    read(&format!(
        "id,relid,year,active_year,type_of_violence,{conflict},conflict_name,{dyad},side_a,side_b,number_of_sources,source_article,where_coordinates,adm_1,country,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low\n\
         1,A-1,1991,1,1,100,Land,200,Government of Land,Front,2,\"\"\"Agency, 1991-04-04, Fight; many flee\"\";\"\"Paper,1991-04-05,Other\"\"\",Town,North,Land,1,4,1991-03-06{stamp},1991-03-31{stamp},0,0,0,0,0,23,0\n\
         2,A-2,1991,1,3,100,Land,200,Front,Civilians,-1,,Town,North,Land,2,1,1991-04-01{stamp},1991-04-01{stamp},0,0,3,0,3,3,3\n"
    ))
}

#[test]
fn columns_of_ucdp_are_known_in_every_version() {
    for (conflict, dyad) in [
        ("conflict_id", "dyad_id"),
        ("conflict_new_id", "dyad_new_id"),
        ("conflict_dset_id", "dyad_dset_id"),
    ] {
        let loaded = ged(conflict, dyad, "");
        assert_eq!(loaded.report.format, "ucdp-ged");
        assert_eq!(
            events(&loaded),
            [
                "state-based violence · Government of Land · Front @ [1991-03-06..1991-03-31]",
                "one-sided violence · Front · Civilians @ 1991-04-01"
            ]
        );
        assert!(fields(&loaded, 0).contains(&format!("{conflict}=100")));
        assert!(figures(&loaded).contains(&"Deaths, UCDP’s estimate: 0 0 23".to_owned()));
    }
}

#[test]
fn midnight_of_ucdp_is_a_day() {
    for stamp in [" 00:00:00.000", "T00:00:00"] {
        let loaded = ged("conflict_new_id", "dyad_new_id", stamp);
        assert_eq!(
            events(&loaded)[1],
            "one-sided violence · Front · Civilians @ 1991-04-01",
            "{stamp}"
        );
        assert!(events(&loaded)[0].ends_with("[1991-03-06..1991-03-31]"));
    }
}

#[test]
fn a_headline_with_a_semicolon_is_one_source() {
    let loaded = ged("conflict_new_id", "dyad_new_id", "");
    assert_eq!(
        sources(&loaded),
        [
            "Agency, 1991-04-04, Fight; many flee",
            "Paper,1991-04-05,Other"
        ]
    );
}

#[test]
fn records_of_the_ucdp_service_are_its_table() {
    let loaded = read(
        r#"{"TotalCount": 1, "TotalPages": 1, "PreviousPageUrl": "", "NextPageUrl": "", "Result": [
            {"id": 1, "type_of_violence": 1, "side_a": "A", "side_b": "B", "date_prec": 1, "date_start": "2020-01-05T00:00:00",
             "date_end": "2020-01-05T00:00:00", "low": 1, "best": 1, "high": 2, "active_year": true}]}"#,
    );
    assert_eq!(loaded.report.format, "ucdp-ged");
    assert_eq!(
        events(&loaded),
        ["state-based violence · A · B @ 2020-01-05"]
    );
}

fn acled(date: &str, precision: u8) -> super::Loaded {
    read(&format!(
        "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,actor2,country,location,source,source_scale,notes,fatalities,tags,timestamp\n\
         X1,{date},2025,{precision},Battles,Armed clash,A,Ally,B,Land,Town,P; Q; R,National,\"free; text\",0,crowd size=about 100; women targeted,1749511122\n\
         X2,{date},2025,{precision},Battles,Armed clash,A,,B,Land,Town,P,National,,3,,1749511122\n"
    ))
}

#[test]
fn dates_of_acled_are_of_three_eras() {
    for date in ["2025-06-16", "16 June 2025", "16-Jun-25"] {
        assert_eq!(
            events(&acled(date, 1))[0],
            "Armed clash · A · B @ 2025-06-16",
            "{date}"
        );
        assert_eq!(
            events(&acled(date, 2))[0],
            "Armed clash · A · B @ [2025-06-13..2025-06-19]",
            "{date}"
        );
        assert_eq!(
            events(&acled(date, 3))[0],
            "Armed clash · A · B @ 2025-06",
            "{date}"
        );
    }
}

#[test]
fn acled_says_neither_who_attacked_nor_that_none_died() {
    let loaded = acled("2025-06-16", 1);
    let event = loaded.dataset.event(0).unwrap();
    assert!(event.parts().all(|part| event.role(part).is_empty()));
    assert_eq!(sources(&loaded), ["P", "Q", "R"]);
    for figure in &loaded.dataset.figures {
        let note = figure.record.note.as_deref().unwrap_or_default();
        assert!(
            note.contains("0 also where the number is not known") && note.contains("3 for several")
        );
        assert_eq!((figure.record.low, figure.record.high), (None, None));
    }
    assert_eq!(times_assumed(&loaded, "who attacked"), 1);
    assert_eq!(times_assumed(&loaded, "terms"), 1);
    assert_eq!(
        event.summary(),
        Some("free; text"),
        "only sources are a list"
    );
}

#[test]
fn older_exports_of_acled_have_more_columns() {
    let loaded = read(
        "data_id;iso;event_id_cnty;event_id_no_cnty;event_date;year;time_precision;event_type;sub_event_type;actor1;actor2;country;location;source;notes;fatalities;timestamp;iso3\n\
         1;100;LND1;1;16-Jun-17;2017;1;Battles;Armed clash;A;B;Land;Town;S;n;5;1497600000;LND\n",
    );
    assert_eq!(loaded.report.format, "acled");
    assert_eq!(loaded.dataset.event(0).unwrap().id(), "LND1");
    let kept = fields(&loaded, 0);
    for own in ["data_id=1", "event_id_no_cnty=1", "iso3=LND"] {
        assert!(kept.contains(&own.to_owned()), "{kept:?}");
    }
}

fn hapi(columns: &str, cells: &str) -> super::Loaded {
    read(&format!(
        "location_code,admin1_name,{columns},reference_period_start,reference_period_end,dataset_hdx_id,resource_hdx_id\n\
         AAA,North,{cells},2023-11-01T00:00:00,2023-11-30T23:59:59,d-1,r-1\n"
    ))
}

#[test]
fn tables_of_hapi_are_known_without_tags() {
    for (columns, cells, title, figure) in [
        (
            "event_type,events,fatalities",
            "demonstration,3,",
            "demonstration · North",
            "Events in the period: ? 3 ?",
        ),
        (
            "assessment_type,reporting_round,operation,population",
            "BA,3,Op,1200",
            "Op · BA · North",
            "Internally displaced people: ? 1200 ?",
        ),
        (
            "category,sector_code,sector_name,population_status,population",
            "Female,SHL,Shelter,INN,1200",
            "Female · Shelter · North",
            "People: ? 1200 ?",
        ),
        (
            "ipc_phase,ipc_type,population_in_phase,population_fraction_in_phase",
            "3+,current,1200,0.24",
            "current · 3+ · North",
            "People in the phase: ? 1200 ?",
        ),
        (
            "appeal_code,appeal_name,requirements_usd,funding_usd",
            "HX,Plan 2023,1000000,500000",
            "Plan 2023",
            "Required, in US dollars: ? 1000000 ?",
        ),
    ] {
        let loaded = hapi(columns, cells);
        assert_eq!(loaded.report.format, "hdx-hapi", "{columns}");
        // The period's first and last second are days.
        assert_eq!(
            events(&loaded),
            [format!("{title} @ 2023-11-01/2023-11-30")]
        );
        assert_eq!(figures(&loaded)[0], figure);
        assert_eq!(times_assumed(&loaded, "whole reference period"), 1);
        assert_eq!(sources(&loaded), ["d-1"]);
    }
    let needs = hapi("population_status,population", "INN,5");
    assert_eq!(needs.dataset.event(0).unwrap().kind(), "in need");
}

#[test]
fn displacements_are_dated_by_themselves_and_not_by_their_event() {
    let loaded = read(
        "id,country,displacement_type,qualifier,figure,displacement_date,displacement_start_date,displacement_end_date,event_name,event_start_date,event_end_date,sources,source_url,standard_popup_text,description\n\
         #id,#country+name,#displacement+type,#qualifier,#affected+idps,#date+displacement,#date+displacement+start,#date+displacement+end,#event+name,#date+event+start,#date+event+end,#meta+source,#meta+url,#description+popup,#description\n\
         7,Land,Conflict,total,120,2023-11-02,2023-11-01,2023-11-03,Clashes,2023-10-30,2023-11-05,Media A; Agency B,https://s.example,<b>Land</b>: 120,More\n",
    );
    assert_eq!(loaded.report.format, "idmc");
    assert_eq!(loaded.report.rows.tag, 1);
    assert_eq!(events(&loaded), ["Clashes @ 2023-11-01/2023-11-03"]);
    let event = loaded.dataset.event(0).unwrap();
    assert_eq!(event.summary(), Some("Land: 120"));
    let kept = fields(&loaded, 0);
    for own in [
        "event_start_date=2023-10-30",
        "source_url=https://s.example",
        "description=More",
    ] {
        assert!(kept.contains(&own.to_owned()), "{kept:?}");
    }
}

#[test]
fn yearly_tables_of_idmc_tell_movements_from_people() {
    let loaded = read(
        "ISO3,Name,Year,Conflict Stock Displacement,Conflict Internal Displacements,Disaster Internal Displacements\n\
         #country+code,#country+name,#date+year,#affected+idps+stock+conflict,#affected+idps+newdisp+conflict,#affected+idps+newdisp+disaster\n\
         LND,Land,2022,1000,20,\nLND,Land,2023,1100,,0\n",
    );
    assert_eq!(loaded.report.format, "idmc");
    assert_eq!(events(&loaded), ["Land @ 2022", "Land @ 2023"]);
    assert_eq!(
        figures(&loaded),
        [
            "People displaced by conflict at the end of the year: ? 1000 ?",
            "Displacements by conflict in the year: ? 20 ?",
            "People displaced by conflict at the end of the year: ? 1100 ?",
            "Displacements by disasters: ? 0 ?"
        ]
    );
    let loaded = read(
        "ISO3,Country / Territory,Year,Event Name,Date of Event (start),Disaster Internal Displacements,Hazard Type\n\
         LND,Land,2023,Storm X,2023-09-10,\"1,200\",Storm\n",
    );
    assert_eq!(events(&loaded), ["Storm X @ 2023-09-10"]);
}

#[test]
fn attributes_of_tags_stand_in_any_order_and_tags_may_stand_twice() {
    let loaded = read(
        "a,b,c,d,e,f\n,#date +end,#start +date,#event+name,#affected+killed+f,#affected+m+killed\n\
         1,2023-01-05,x,Storm,3,4\n",
    );
    assert_eq!(loaded.report.format, "hxl");
    assert_eq!((loaded.report.rows.read, loaded.report.rows.tag), (1, 1));
    assert_eq!(events(&loaded), ["Storm @ /2023-01-05"]);
    assert_eq!(figures(&loaded), ["e: ? 3 ?", "f: ? 4 ?"]);
    let who: Vec<_> = loaded
        .dataset
        .figures
        .iter()
        .map(|own| own.record.population.as_deref())
        .collect();
    assert_eq!(who, [Some("women and girls"), Some("men and boys")]);
    assert_eq!(fields(&loaded, 0), ["a=1", "c=x"]);
    let swapped = read("when,what\n#start+date,#name+event\n2023,x\n");
    assert_eq!(swapped.report.rows.tag, 1);
    let swapped = read("when,until,what\n#date+x+start,#date+end+y,#event+v_1+name\n2023,2024,x\n");
    assert_eq!(events(&swapped), ["x @ 2023/2024"]);
}

#[test]
fn a_report_keeps_what_it_says_beside_its_numbers() {
    let loaded = read(
        r#"[{"report_date": "2023-11-26", "report_source": "ministry", "report_period": 24, "killed": "NA", "injured": 5, "remark": "late", "verified": {"killed": 3}},
            {"report_date": "2023-11-27", "report_source": "ministry", "report_period": 24, "killed": 4, "injured": 6, "remark": null, "verified": {"killed": 4}}]"#,
    );
    assert_eq!(loaded.report.format, "daily-figures");
    let labels = figures(&loaded);
    assert!(
        labels.iter().any(|own| own.starts_with("Verified killed")),
        "{labels:?}"
    );
    let note = loaded.dataset.figures[0]
        .record
        .note
        .clone()
        .unwrap_or_default();
    assert!(
        note.contains("killed: NA") && note.contains("remark: late"),
        "{note}"
    );
    assert!(found(&loaded).is_empty(), "{}", found(&loaded));
}

#[test]
fn tables_of_counts_by_month_keep_both_counts() {
    let loaded = read(
        "Country,Admin1,ISO3,Month,Year,Events,Fatalities\nLand,North,LND,January,2023,4,9\nLand,North,LND,February,2023,0,0\n",
    );
    assert_eq!(events(&loaded)[0], "Land @ 2023-01");
    assert_eq!(
        figures(&loaded),
        [
            "Events: ? 4 ?",
            "Fatalities: ? 9 ?",
            "Events: ? 0 ?",
            "Fatalities: ? 0 ?"
        ]
    );
    assert!(kept(&loaded).is_empty());
}
