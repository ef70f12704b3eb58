//! Plain events, read without a copy.
//!
//! What is not exactly as expected here is no error: it is read again as any row is.

use super::row::{Columns, LIST};
use crate::load::scan::{CellEnds, small_number};
use crate::model::record::Certainty;
use crate::model::{EventFields, SegmentBuilder};

/// What a column means to a plain event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Type,
    Id,
    Title,
    Date,
    Kind,
    Actors,
    Tags,
    Place,
    Certainty,
    Importance,
    Text,
    Summary,
    /// A column of other types.
    Ignored,
    /// A column that makes an event more than plain.
    Other,
}

/// What the columns of a file mean to a plain event.
#[derive(Debug)]
pub(super) struct Roles(Vec<Role>);

impl Roles {
    /// Of a file's columns.
    pub fn new(columns: &Columns) -> Self {
        let role = |index: usize| {
            let name = columns.header.get(index).unwrap_or("").to_ascii_lowercase();
            if !columns.is_known(index) {
                return Role::Other;
            }
            if columns.known.get(name.as_str()) != Some(&index) {
                return Role::Ignored;
            }
            match name.as_str() {
                "type" => Role::Type,
                "id" => Role::Id,
                "title" => Role::Title,
                "date" => Role::Date,
                "kind" => Role::Kind,
                "actors" => Role::Actors,
                "tags" => Role::Tags,
                "place" => Role::Place,
                "certainty" => Role::Certainty,
                "importance" => Role::Importance,
                "text" => Role::Text,
                "summary" => Role::Summary,
                "earliest" | "latest" | "time" | "date_basis" | "date_written" | "date_note"
                | "refs" | "note" => Role::Other,
                _ => Role::Ignored,
            }
        };
        Self((0..columns.header.len()).map(role).collect())
    }
}

/// Reads plain events of a text, whose cells stand between a mark known when this is compiled: the commonest
/// must cost no more for the others.
pub(super) struct Quick<'t, const DELIMITER: u8> {
    text: &'t str,
    bytes: &'t [u8],
    ends: CellEnds<'t, DELIMITER>,
    roles: &'t [Role],
    /// Whether the file ends with the text.
    last: bool,
    /// Kept from one row to the next, so that nothing is allocated for each.
    actors: Vec<(&'t str, Option<&'t str>)>,
    tags: Vec<&'t str>,
}

impl<'t, const DELIMITER: u8> Quick<'t, DELIMITER> {
    /// Over a text.
    pub fn new(text: &'t str, roles: &'t Roles, last: bool) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            ends: CellEnds::new(text.as_bytes()),
            roles: &roles.0,
            last,
            actors: Vec::new(),
            tags: Vec::new(),
        }
    }

    /// Pushes the event of the row that begins at an offset, and says where the next may begin; `None` where the row is anything else, and then nothing is pushed.
    pub fn push(&mut self, mut at: usize, builder: &mut SegmentBuilder) -> Option<usize> {
        self.actors.clear();
        self.tags.clear();
        let mut event = EventFields::default();
        let mut text = None;
        let mut roles = self.roles.iter();
        loop {
            let role = roles.next().copied().unwrap_or(Role::Other);
            let mut end = self.ends.end(at);
            let mut stop = self.bytes.get(end).copied();
            // Many cells are empty.
            if end != at || stop == Some(b'"') {
                let cell;
                (cell, end) = self.cell(at, end, stop)?;
                stop = self.bytes.get(end).copied();
                match role {
                    _ if cell.is_empty() => {}
                    Role::Type if is_event(cell) => {}
                    Role::Ignored => {}
                    Role::Id => event.id = Some(cell),
                    Role::Title => event.title = cell,
                    Role::Date => event.date = cell,
                    Role::Kind => event.kind = cell,
                    Role::Actors => self.add_actors(cell),
                    Role::Tags => self.add_tags(cell),
                    Role::Place => event.place = Some(cell),
                    Role::Certainty => event.certainty = Some(Certainty::named(cell)?),
                    Role::Importance => event.importance = Some(importance(cell)?),
                    Role::Text => text = Some(cell),
                    Role::Summary => event.summary = Some(cell),
                    Role::Type | Role::Other => return None,
                }
            }
            match stop {
                Some(mark) if mark == DELIMITER => at = end + 1,
                Some(b'\n') => {
                    at = end + 1;
                    break;
                }
                Some(b'\r') => {
                    let has_feed = self.bytes.get(end + 1) == Some(&b'\n');
                    at = end + 1 + usize::from(has_feed);
                    break;
                }
                None if self.last => {
                    at = end;
                    break;
                }
                _ => return None,
            }
        }
        if event.title.is_empty() {
            return None;
        }
        event.summary = text.or(event.summary);
        event.actors = &self.actors;
        event.tags = &self.tags;
        builder.push(&event).then_some(at)
    }

    /// The trimmed cell at an offset and before the first stop, and where it ends.
    #[inline]
    fn cell(&mut self, at: usize, end: usize, stop: Option<u8>) -> Option<(&'t str, usize)> {
        if stop == Some(b'"') {
            return self.quoted(at, end);
        }
        Some((trim(self.text.get(at..end)?), end))
    }

    /// A cell in quotation marks that has none within.
    fn quoted(&mut self, at: usize, mark: usize) -> Option<(&'t str, usize)> {
        if mark != at {
            return None;
        }
        let rest = self.bytes.get(at + 1..)?;
        let close = at + 1 + memchr::memchr(b'"', rest)?;
        // Anything but an end behind the mark is another mark, or text.
        match self.bytes.get(close + 1) {
            None | Some(b'\n' | b'\r') => {}
            Some(&mark) if mark == DELIMITER => {}
            Some(_) => return None,
        }
        Some((trim(self.text.get(at + 1..close)?), close + 1))
    }

    fn add_actors(&mut self, cell: &'t str) {
        if !cell.bytes().any(|byte| byte == LIST as u8 || byte == b':') {
            self.actors.push((cell, None));
            return;
        }
        for item in items(cell) {
            let role = item.bytes().position(|byte| byte == b':');
            self.actors
                .push(match role.and_then(|at| item.split_at_checked(at)) {
                    Some((actor, role)) => (actor.trim(), role.get(1..).map(str::trim)),
                    None => (item, None),
                });
        }
    }

    fn add_tags(&mut self, cell: &'t str) {
        if cell.bytes().any(|byte| byte == LIST as u8) {
            self.tags.extend(items(cell));
        } else {
            self.tags.push(cell);
        }
    }
}

/// The items of a list.
fn items(cell: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(cell);
    // `str::split` is made for long texts; these are short.
    std::iter::from_fn(move || {
        let text = rest?;
        let (item, behind) = match text.bytes().position(|byte| byte == LIST as u8) {
            None => (text, None),
            Some(end) => (text.get(..end)?, text.get(end + 1..)),
        };
        rest = behind;
        Some(item)
    })
    .map(trim)
    .filter(|item| !item.is_empty())
}

/// `str::trim`, which nearly always has nothing to do.
#[inline]
fn trim(text: &str) -> &str {
    let bytes = text.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last)) if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

fn is_event(cell: &str) -> bool {
    cell.as_bytes() == b"event" || cell.eq_ignore_ascii_case("event")
}

/// A number of at most three digits; no more than 100 comes out.
fn importance(cell: &str) -> Option<u8> {
    let (number, length) = small_number(cell.as_bytes())?;
    let is_all = length == cell.len();
    u8::try_from(number.min(100)).ok().filter(|_| is_all)
}
