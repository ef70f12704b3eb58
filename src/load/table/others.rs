//! The rows of a table that are not its own: its head, tags, comments, and blank ones.

use super::Table;
use super::head::Head;
use crate::model::{Builder, Level, Where};

/// How many rows of a table are not its own, and those whose end had to be guessed.
#[derive(Debug, Default)]
pub(super) struct Others {
    /// Rows of the head with anything in them, tags among them.
    pub header: u64,

    /// Rows and lines with nothing in them.
    pub blank: u64,

    /// Rows that are comments.
    pub comment: u64,

    /// Lines of rows with a quotation mark that is never closed.
    pub unclosed: Vec<u64>,
}

impl Others {
    /// Counts them, and says where a row was cut.
    pub fn say(&self, table: &Table<'_>, head: &Head, builder: &mut Builder) {
        let tag = head.tag_rows as u64;
        let account = builder.account_mut();
        account.rows.blank += self.blank;
        account.rows.comment += self.comment;
        account.rows.tag += tag;
        if !table.names_are_made() {
            account.rows.header += self.header - tag.min(self.header);
        }
        for &line in &self.unclosed {
            account.find(
                Level::Warning,
                &Where {
                    line: Some(line),
                    ..Where::default()
                },
                "quotation mark",
                "it is never closed; the row is taken to end with its line",
                "Close it, or write two marks for one within a cell",
            );
        }
    }
}
