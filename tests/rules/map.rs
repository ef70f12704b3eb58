//! Whether the map of rules is true of the sources as they are.

use std::collections::BTreeSet;
use std::path::Path;

use crate::named::{rules, sources, tests_of};

const MAP: &str = include_str!("../rules.rs");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_map_is_true() {
    let mut files = Vec::new();
    for folder in ["src", "tests"] {
        files.extend(sources(&root().join(folder)));
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
    let rules = rules(MAP);
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
