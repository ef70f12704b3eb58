//! `truceline check`: what a dataset leaves open, and what became of each row.

use std::path::Path;

use serde_json::{Value, json};

use super::{text, truceline, write};

/// A dataset with a claim that nobody is named for and an excerpt that its source does not have,
/// and the text of the source beside it.
fn write_questionable(folder: &Path) -> String {
    write(folder, "source.txt", "One line.\nThe mill burned down.\n");
    let content = "{\"title\": \"T\", \"dataset\": {\"default_source\": \"s\"},\n\
        \"sources\": [{\"id\": \"s\", \"title\": \"S\", \"file\": \"source.txt\"}],\n\
        \"events\": [{\"title\": \"The mill burns\", \"refs\": [{\"loc\": \"L2.S1\", \"excerpt\": \"The mill burnt\"}]}],\n\
        \"claims\": [{\"id\": \"c\",\n\
        \"text\": \"It was lit\"}]}";
    write(folder, "questionable.json", content)
}

#[test]
fn check_asks_what_a_dataset_leaves_open_and_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let file = write_questionable(folder.path());
    let output = truceline(&["check", &file, "--json"]);
    assert_eq!(output.status.code(), Some(0), "questions set no row aside");
    let checked: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(checked["rows"]["set_aside"], 0);
    assert_eq!(checked["more"], json!([]));
    let findings = checked["findings"].as_array().unwrap();
    let rules: Vec<&str> = findings
        .iter()
        .map(|finding| finding["rule"].as_str().unwrap())
        .collect();
    assert_eq!(rules, ["claim-unattributed", "excerpt-not-in-source"]);
    let claim = &findings[0];
    assert_eq!(claim["level"], "warning");
    assert_eq!(claim["where"]["path"], "claims[0].asserted_by");
    assert_eq!(claim["where"]["line"], 4);
    assert_eq!(claim["where"]["id"], "c");
    assert_eq!(claim["what"], "Who says this?");
    assert_eq!(
        claim["why"],
        "The claim “It was lit” names nobody and is not marked as the narrator’s."
    );
    assert!(!claim["fix"].as_str().unwrap().is_empty());
    assert_eq!(findings[1]["where"]["path"], "events[0].refs[0].excerpt");

    let told = text(&truceline(&["check", &file]).stdout);
    assert!(
        told.contains("2 questions to the editor, 2 of them warnings"),
        "{told}"
    );
    assert!(
        told.contains("claims[0].asserted_by (c): Who says this? The claim"),
        "{told}"
    );
    assert!(told.contains("[claim-unattributed]"), "{told}");
    let piped = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(folder.path().join("source.txt")).unwrap();
    std::fs::write(
        &file,
        piped.replace(
            "\"id\": \"c\",",
            "\"asserted_by\": \"Miller\", \"attribution\": \"explicit\",",
        ),
    )
    .unwrap();
    let told = text(&truceline(&["check", &file]).stdout);
    assert!(told.contains("1 question to the editor\n"), "{told}");
    assert!(
        told.contains("There is no file “source.txt” beside the dataset."),
        "{told}"
    );
}

#[test]
fn check_strict_exits_as_for_rows_set_aside_where_a_question_is_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let file = write_questionable(folder.path());
    assert_eq!(truceline(&["check", &file]).status.code(), Some(0));
    assert_eq!(
        truceline(&["check", &file, "--strict"]).status.code(),
        Some(3)
    );
    let strict = truceline(&["check", &file, "--strict", "--json"]);
    assert_eq!(strict.status.code(), Some(3));
    // The built-in dataset has mere notes: its source's text does not come with the program.
    let built_in = truceline(&["check", "--strict", "--json"]);
    assert_eq!(
        built_in.status.code(),
        Some(0),
        "{}",
        text(&built_in.stdout)
    );
    let help = text(&truceline(&["check", "--help"]).stdout);
    assert!(
        help.contains("--strict") && help.contains("Exit with 3"),
        "{help}"
    );
}

#[test]
fn check_prints_its_report_as_a_table_that_accounts_for_every_row() {
    let folder = tempfile::tempdir().unwrap();
    let table = "date,title,killed\n2001-02-03,\"A row, with a comma\",3\nno such day,Another,\n2001-02-05,Third,1\n";
    let file = write(folder.path(), "table.csv", table);
    let output = truceline(&["check", &file, "--csv"]);
    assert_eq!(output.status.code(), Some(3), "rows are set aside");
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    let names: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    assert_eq!(
        names,
        [
            "about", "line", "column", "cell", "what", "why", "fix", "rule"
        ]
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(&rows[0][0], "rows");
    assert_eq!(&rows[0][4], "3 rows: 2 placed, 1 set aside; 1 row of names");
    assert!(rows.iter().any(|row| &row[0] == "assumption"));
    let aside: Vec<_> = rows.iter().filter(|row| &row[0] == "error").collect();
    assert_eq!(aside.len(), 1, "{rows:?}");
    assert_eq!(&aside[0][1], "3");
    assert!(!aside[0][5].is_empty() && aside[0][7].is_empty());
    let asked = truceline(&["check", &write_questionable(folder.path()), "--csv"]);
    let mut reader = csv::Reader::from_reader(asked.stdout.as_slice());
    let rules = reader.records().map(|row| row.unwrap()[7].to_owned());
    assert!(rules.filter(|rule| !rule.is_empty()).count() > 0);
    assert_eq!(
        truceline(&["check", &file, "--csv", "--json"])
            .status
            .code(),
        Some(2)
    );
}
