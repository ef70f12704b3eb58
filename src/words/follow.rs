//! What is said of files that are followed as they change on disk.

use crate::load::LoadError;

/// The button that reads a file once more.
pub const TRY_AGAIN: &str = "Try again";

/// After the reason why a file could not be opened: it is watched.
pub const OPENS_ONCE_MENDED: &str = "It is opened once it has changed and can be read.";

/// At the foot of the window, where a file can no longer be read:
/// `The last good state is shown, since 14:32: a.json is empty`.
pub fn trouble(why: &str, since: &str) -> String {
    format!("The last good state is shown, since {since}: {why}")
}

/// At the foot of the window, while a large file is read again: `reading again: a.csv, 43%`.
pub fn reading_again(name: &str, read: u64, total: u64) -> String {
    match read.saturating_mul(100).checked_div(total) {
        Some(percent) => format!("reading again: {name}, {}%", percent.min(100)),
        None => format!("reading again: {name}"),
    }
}

/// Why a file could not be read again, in a line. What is shown is its last good state, not nothing.
pub fn reason(error: &LoadError) -> String {
    match error {
        LoadError::Syntax {
            name,
            line,
            column,
            why,
        } => format!("{name}, line {line}, column {column}: {why}"),
        LoadError::Empty { name } => format!("{name} is empty"),
        LoadError::Io { path, source } if source.kind() == std::io::ErrorKind::NotFound => {
            let name = std::path::Path::new(path).file_name();
            let name = name.map_or_else(|| path.into(), |name| name.to_string_lossy());
            format!("{name} is not there any more")
        }
        error => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_a_line_without_what_does_not_hold() {
        let error = LoadError::Syntax {
            name: "a.json".to_owned(),
            line: 3,
            column: 4,
            why: "expected `:`".to_owned(),
        };
        assert_eq!(reason(&error), "a.json, line 3, column 4: expected `:`");
        assert_eq!(reading_again("a.csv", 43, 100), "reading again: a.csv, 43%");
        assert_eq!(reading_again("a.csv", 43, 0), "reading again: a.csv");
    }
}
