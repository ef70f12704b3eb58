//! Comments in tables: rows whose first cell begins with `#` and whose other cells are empty.
//!
//! Spreadsheets write a comment back in quotation marks and with a comma for each of the other columns,
//! so it is told by its cells. The mark must be followed by a space, another mark or nothing: tags of HXL
//! and words such as `#MeToo` begin with the mark too, and are no comments.

use csv::StringRecord;

/// Whether a row is a comment. Cells need not be trimmed.
pub(super) fn is_comment(cells: &StringRecord) -> bool {
    let mut cells = cells.iter().map(str::trim);
    let rest = cells.next().and_then(|first| first.strip_prefix('#'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['#', ' ', '\t', '\u{a0}']))
        && cells.all(str::is_empty)
}

/// Whether a row that begins at an offset may be a comment; cheap.
pub(super) fn may_be_comment(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b'#') => true,
        Some(b'"') => bytes.get(at + 1) == Some(&b'#'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_told_from_tags_and_words() {
        let is = |cells: &[&str]| is_comment(&StringRecord::from(cells.to_vec()));
        assert!(is(&["# Who wrote this, and when", "", " "]));
        assert!(is(&["#"]) && is(&["## Head"]));
        assert!(!is(&["# 12", "2001-02-03"]), "a number in a column");
        assert!(!is(&["#date+start", ""]), "a tag");
        assert!(!is(&["#MeToo begins", ""]), "a title");
        assert!(!is(&[""]) && !is(&[]) && !is(&["a #"]));
    }
}
