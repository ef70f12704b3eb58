//! Maps of rules in documentation, and the tests that they name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Sources below a folder.
pub fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}

/// Names of the test functions of a source that run: those with the attribute above them, and none that
/// says to ignore them.
pub fn tests_of(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let (mut is_test, mut is_ignored) = (false, false);
    for line in source.lines().map(str::trim) {
        if line == "#[test]" {
            is_test = true;
        } else if line.starts_with("#[ignore") {
            is_ignored = true;
        } else if let Some(rest) = line.strip_prefix("fn ").filter(|_| is_test) {
            let name = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_');
            if !is_ignored {
                found.insert(name.collect());
            }
            (is_test, is_ignored) = (false, false);
        } else if !line.starts_with("#[") && !line.starts_with("//") {
            (is_test, is_ignored) = (false, false);
        }
    }
    found
}

/// Rules of a map in the documentation of a file: each with the names that it gives between backticks.
pub fn rules(map: &str) -> Vec<(String, Vec<String>)> {
    let mut rules: Vec<String> = Vec::new();
    for line in map.lines().take_while(|line| line.starts_with("//!")) {
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
        let names = rule.split('`').skip(1).step_by(2).map(str::to_owned);
        let names = names.collect();
        (rule, names)
    };
    rules.into_iter().map(named).collect()
}
