//! Whether the map of rules is true of the sources as they are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const MAP: &str = include_str!("../rules.rs");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Sources below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// Names of test functions of a source: those with the attribute above them.
fn tests_of(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut is_test = false;
    for line in source.lines().map(str::trim) {
        if line == "#[test]" {
            is_test = true;
        } else if let Some(rest) = line.strip_prefix("fn ").filter(|_| is_test) {
            let name: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            found.insert(name);
            is_test = false;
        } else if !line.starts_with("#[") && !line.starts_with("//") {
            is_test = false;
        }
    }
    found
}

/// Rules of the map: each with the names that it gives.
fn rules() -> Vec<(String, Vec<String>)> {
    let mut rules: Vec<String> = Vec::new();
    for line in MAP.lines().take_while(|line| line.starts_with("//!")) {
        let text = line.trim_start_matches("//!").trim_start();
        if text.starts_with("- ") {
            rules.push(text.to_owned());
        } else if let Some(last) = rules.last_mut()
            && line.starts_with("//!   ")
        {
            last.push(' ');
            last.push_str(text);
        }
    }
    let named = |rule: String| {
        let names = rule
            .split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect();
        (rule, names)
    };
    rules.into_iter().map(named).collect()
}

#[test]
fn the_map_is_true() {
    let mut files = Vec::new();
    for folder in ["src", "tests"] {
        sources(&root().join(folder), &mut files);
    }
    let mut all = BTreeSet::new();
    let mut own = BTreeSet::new();
    for path in files {
        let found = tests_of(&std::fs::read_to_string(&path).unwrap());
        if path.starts_with(root().join("tests/rules")) {
            own.extend(found.iter().cloned());
        }
        all.extend(found);
    }
    assert!(all.len() > 400, "{}", all.len());
    let rules = rules();
    assert!(rules.len() > 70, "{}", rules.len());
    let mut named = BTreeSet::new();
    for (rule, names) in rules {
        assert!(!names.is_empty(), "no test holds: {rule}");
        for name in names {
            assert!(all.contains(&name), "there is no test {name} of: {rule}");
            named.insert(name);
        }
    }
    let unnamed: Vec<&String> = own.iter().filter(|name| !named.contains(*name)).collect();
    let of_the_map = ["every_part_of_the_design_has_rules", "the_map_is_true"];
    assert_eq!(unnamed, of_the_map, "tests that the map does not name");
}

/// Each part of the two documents has its rules.
#[test]
fn every_part_of_the_design_has_rules() {
    for head in [
        "# Wording",
        "# Time and number display",
        "# Colour",
        "# The first screen",
        "# Rules of the screen",
        "# Type, space, marks",
    ] {
        let part = MAP.split(&format!("//! {head}\n")).nth(1).unwrap();
        let part = part.split("//! # ").next().unwrap();
        assert!(part.matches("\n//! - ").count() >= 5, "{head}");
    }
    // The eight rules of wording and the eleven of the screen are all there by their numbers.
    let numbers = |head: &str| -> BTreeSet<u32> {
        let part = MAP.split(&format!("//! {head}\n")).nth(1).unwrap();
        let part = part.split("//! # ").next().unwrap();
        let rules = part.lines().filter_map(|line| line.strip_prefix("//! - "));
        rules
            .filter_map(|rule| rule.split(' ').next()?.parse().ok())
            .collect()
    };
    assert_eq!(numbers("# Wording"), (1..=8).collect());
    assert_eq!(numbers("# Rules of the screen"), (1..=11).collect());
}
