//! TimeFlow: a header that names fields and what they are for, and a table between tabs.

use crate::load::foreign::draft::KeepsFields as _;
use std::collections::HashMap;

use super::foreign::dates::{as_written, interval, iso};
use super::foreign::draft::{self, Others};
use super::foreign::whole::Whole;
use super::input::Input;
use super::sample::Sample;
use super::{LoadError, Reader};
use crate::model::record::{ActorRole, EventRecord, HeadRecord, Place, Ref, SourceRecord};
use crate::model::{Builder, Where};

/// TimeFlow.
pub(super) struct TimeFlow;

/// What every line of the header begins with.
const MARK: &str = "#TIMEFLOW";

impl Reader for TimeFlow {
    fn id(&self) -> &'static str {
        "timeflow"
    }

    fn name(&self) -> &'static str {
        "TimeFlow"
    }

    fn recognises(&self, sample: &Sample<'_>) -> bool {
        sample.first_line().starts_with(MARK)
    }

    fn read(&self, input: &mut Input<'_>, builder: &mut Builder) -> Result<(), LoadError> {
        let mut whole = Whole::of(input)?;
        let mut lines = Lines {
            text: whole.text(),
            at: 0,
        };
        let mut header = Header::default();
        let names = loop {
            let Some((offset, cells)) = lines.next() else {
                return Err(whole.broken(0, "it has no table after its header"));
            };
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if cells.first().is_some_and(|cell| cell == MARK) {
                header.line(&cells, offset, &mut whole, builder);
            } else {
                break cells;
            }
        };
        builder.account_mut().rows.header += 1;
        let mut table = Table::new(&header, names, builder);
        while let Some((offset, cells)) = lines.next() {
            whole.look()?;
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                builder.account_mut().rows.blank += 1;
                continue;
            }
            let at = whole.at(offset, "");
            builder.row(|builder| table.row(&cells, &at, builder));
        }
        Ok(())
    }
}

/// Cuts a text into lines and their cells.
///
/// A cell is in quotation marks only where they go round all of it: the program writes them round what
/// has a tab or the end of a line in it, and leaves all other marks as they are.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl Lines<'_> {
    /// The next line: where it begins, and its cells.
    fn next(&mut self) -> Option<(usize, Vec<String>)> {
        let start = self.at;
        if start >= self.text.len() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            let (cell, length) = self.cell();
            cells.push(cell);
            self.at += length;
            let rest = self.text.get(self.at..).unwrap_or("");
            if let Some(after) = rest.strip_prefix('\t') {
                self.at = self.text.len() - after.len();
                continue;
            }
            let after = rest
                .strip_prefix("\r\n")
                .or_else(|| rest.strip_prefix(['\n', '\r']));
            self.at = self.text.len() - after.unwrap_or("").len();
            return Some((start, cells));
        }
    }

    /// The cell at hand, and its length as written.
    fn cell(&self) -> (String, usize) {
        let rest = self.text.get(self.at..).unwrap_or("");
        if let Some(inside) = rest.strip_prefix('"') {
            let mut from = 0;
            while let Some(mark) =
                memchr::memchr(b'"', inside.as_bytes().get(from..).unwrap_or(&[]))
            {
                let mark = from + mark;
                let after = inside.get(mark + 1..).unwrap_or("");
                if after.starts_with('"') {
                    from = mark + 2;
                    continue;
                }
                if after.is_empty() || after.starts_with(['\t', '\n', '\r']) {
                    let cell = inside.get(..mark).unwrap_or("").replace("\"\"", "\"");
                    return (cell, mark + 2);
                }
                break;
            }
        }
        let end = rest.find(['\t', '\n', '\r']).unwrap_or(rest.len());
        (rest.get(..end).unwrap_or("").to_owned(), end)
    }
}

/// What the header says.
#[derive(Default)]
struct Header {
    /// Names of fields and what sort they are of.
    fields: Vec<(String, String)>,

    /// What fields are for, and their names.
    aliases: Vec<(String, String)>,
}

impl Header {
    fn line(
        &mut self,
        cells: &[String],
        offset: usize,
        whole: &mut Whole<'_>,
        builder: &mut Builder,
    ) {
        let cell = |at: usize| cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
        match cell(1) {
            "field" => self.fields.push((cell(2).to_owned(), cell(3).to_owned())),
            "alias" => self.aliases.push((cell(2).to_owned(), cell(3).to_owned())),
            "description" if !cell(2).is_empty() => {
                let head = HeadRecord {
                    summary: Some(cell(2).to_owned()),
                    ..HeadRecord::default()
                };
                builder.set_head(head, &Where::default());
            }
            "source" if !matches!(cell(2), "" | "[source unspecified]" | "[unknown]") => {
                builder
                    .account_mut()
                    .keep_cell("source".to_owned(), cell(2).to_owned());
            }
            "format version" | "description" | "source" | "end-metadata" => {}
            own if own.starts_with("===") => {}
            own => {
                let at = whole.at(offset, own);
                let value = cells.get(2..).unwrap_or(&[]).join("\t");
                builder.account_mut().keep_unknown(&at, value);
            }
        }
    }

    /// The name of the field that is for something.
    fn alias(&self, what: &str) -> Option<&str> {
        let own = self.aliases.iter().find(|(alias, _)| alias == what);
        own.map(|(_, name)| name.as_str())
    }

    /// The sort of a field.
    fn sort(&self, name: &str) -> &str {
        let own = self.fields.iter().find(|(field, _)| field == name);
        own.map_or("", |(_, sort)| sort.as_str())
    }
}

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Start,
    End,
    Label,
    /// The lane; one word.
    Track,
    Id,
    Actors,
    Tags,
    Summary,
    Place,
    Source,
    SourceUrl,
    Link,
    Other,
}

impl Role {
    /// By a column's own name.
    fn named(name: &str, sort: &str) -> Self {
        let name = name.to_lowercase();
        let is_list = sort == "List";
        match name.as_str() {
            "id" => Self::Id,
            "actor" | "actors" | "who" | "people" | "person" | "persons" | "party" | "parties"
            | "organization" | "organizations" | "organisation" | "organisations" => Self::Actors,
            "description" | "notes" | "note" | "summary" | "details" | "text" if !is_list => {
                Self::Summary
            }
            "place" | "location" | "where" | "city" if !is_list => Self::Place,
            "source" | "sources" | "reference" | "references" => Self::Source,
            _ if is_list => Self::Tags,
            "tag" | "tags" | "keywords" => Self::Tags,
            _ if sort == "URL" && name.contains("source") => Self::SourceUrl,
            _ if sort == "URL" => Self::Link,
            _ => Self::Other,
        }
    }

    /// Whether one column can be for it at most.
    const fn is_single(self) -> bool {
        matches!(
            self,
            Self::Id | Self::Summary | Self::Place | Self::SourceUrl
        )
    }
}

/// A column.
struct Column {
    name: String,
    role: Role,
    is_list: bool,
    /// Its number among fields that only the file knows.
    number: u32,
}

/// The table under the header.
struct Table {
    columns: Vec<Column>,
    sources: HashMap<String, String>,
}

impl Table {
    fn new(header: &Header, names: Vec<String>, builder: &mut Builder) -> Self {
        let mut taken = Vec::new();
        let mut columns: Vec<Column> = Vec::new();
        for name in names {
            let name = name.trim().to_owned();
            let sort = header.sort(&name);
            let is = |what| header.alias(what) == Some(name.as_str());
            let role = if is("TIMEFLOW_START") {
                Role::Start
            } else if is("TIMEFLOW_END") {
                Role::End
            } else if is("TIMEFLOW_LABEL") {
                Role::Label
            } else {
                let named = Role::named(&name, sort);
                let is_track = is("TIMEFLOW_TRACK") && sort == "Text" && named == Role::Other;
                if is_track { Role::Track } else { named }
            };
            let role = if role.is_single() && taken.contains(&role) {
                Role::Other
            } else {
                role
            };
            taken.push(role);
            columns.push(Column {
                role,
                is_list: sort == "List",
                number: builder.field_number(&name),
                name,
            });
        }
        // A header may leave open what the columns are for.
        if !taken.contains(&Role::Start) {
            let first = columns
                .iter_mut()
                .find(|column| header.sort(&column.name) == "Date/Time");
            if let Some(column) = first {
                column.role = Role::Start;
            }
        }
        if !taken.contains(&Role::Label) {
            let first = columns
                .iter_mut()
                .find(|column| column.role == Role::Other && header.sort(&column.name) == "Text");
            if let Some(column) = first {
                column.role = Role::Label;
            }
        }
        Self {
            columns,
            sources: HashMap::new(),
        }
    }

    fn row(&mut self, cells: &[String], at: &Where, builder: &mut Builder) {
        let mut others = Others::default();
        let mut record = EventRecord::default();
        let (mut start, mut end) = (None, None);
        let (mut title, mut url) = (None, None);
        let mut sources = Vec::new();
        for (column, cell) in self.columns.iter().zip(cells) {
            let cell = cell.trim();
            if cell.is_empty() {
                continue;
            }
            let list = || {
                cell.split(',')
                    .map(str::trim)
                    .filter(|item| !item.is_empty())
            };
            match column.role {
                Role::Start | Role::End => {
                    let Some(date) = date(cell) else {
                        let at = Where {
                            path: column.name.clone(),
                            ..at.clone()
                        };
                        let why = format!("{} \"{cell}\" is no date", column.name);
                        let fix = "Write it as in Apr 20 2010 or Apr 20 2010 18:00:00";
                        let account = builder.account_mut();
                        account.set_aside(&at, "row set aside", why, fix);
                        return;
                    };
                    let is_start = column.role == Role::Start;
                    *(if is_start { &mut start } else { &mut end }) = Some((date, cell));
                }
                Role::Label => title = Some(cell.to_owned()),
                Role::Track => record.kind = Some(cell.to_owned()),
                Role::Id => {
                    // Numbers are written with a fraction, which names of records have not.
                    record.id = Some(cell.strip_suffix(".0").unwrap_or(cell).to_owned());
                }
                Role::Actors => record.actors.extend(list().map(|name| ActorRole {
                    actor: name.to_owned(),
                    role: None,
                })),
                Role::Tags => record.tags.extend(list().map(str::to_owned)),
                Role::Summary => record.summary = Some(cell.to_owned()),
                Role::Place => {
                    record.place = Some(Place {
                        name: cell.to_owned(),
                        precision: None,
                    });
                }
                Role::Source if column.is_list => sources.extend(list().map(str::to_owned)),
                Role::Source => sources.push(cell.to_owned()),
                Role::SourceUrl => url = Some(cell.to_owned()),
                Role::Link => record
                    .media
                    .push(draft::link(cell, Some(column.name.clone()))),
                Role::Other => others.add_number(column.number, cell),
            }
        }
        if cells.len() > self.columns.len() {
            for (index, cell) in cells.iter().enumerate().skip(self.columns.len()) {
                others.add(builder, &format!("column {}", index + 1), cell.trim());
            }
        }
        dates_of(&mut record, start, end, builder);
        self.refs(&mut record, sources, url.as_deref(), at, builder);
        let tags = record.tags.join(", ");
        let instead = [
            ("description", record.summary.as_deref()),
            ("words", Some(tags.as_str())),
            ("date", record.date.as_deref()),
        ];
        record.title = draft::title(title, &instead, builder.account_mut(), at);
        record.fields = others.fields();
        builder.push_event(record, at);
    }

    /// Where an event is told: sources by name, and the address of one.
    fn refs(
        &mut self,
        record: &mut EventRecord,
        names: Vec<String>,
        url: Option<&str>,
        at: &Where,
        builder: &mut Builder,
    ) {
        let names = match (url, names.is_empty()) {
            (Some(url), true) => vec![host(url).to_owned()],
            _ => names,
        };
        for (index, name) in names.into_iter().enumerate() {
            let id = if let Some(id) = self.sources.get(&name) {
                id.clone()
            } else {
                let id = format!("source-{}", self.sources.len() + 1);
                let source = SourceRecord {
                    id: Some(id.clone()),
                    title: name.clone(),
                    ..SourceRecord::default()
                };
                builder.push_source(source, at);
                self.sources.insert(name, id.clone());
                id
            };
            record.refs.push(Ref {
                source: Some(id),
                // One address goes with the first of several.
                loc: url.filter(|_| index == 0).map(str::to_owned),
                excerpt: None,
            });
        }
    }
}

/// A date as the program writes it.
fn date(text: &str) -> Option<String> {
    let written = as_written(text);
    let moment = iso(written.as_deref().unwrap_or(text));
    moment.map(|moment| moment.edtf()).or(written)
}

/// The date of a record from its ends, each with its text.
fn dates_of(
    record: &mut EventRecord,
    start: Option<(String, &str)>,
    end: Option<(String, &str)>,
    builder: &mut Builder,
) {
    let account = builder.account_mut();
    if [&start, &end]
        .into_iter()
        .flatten()
        .any(|(date, _)| date.contains('T'))
    {
        draft::assume_no_zone(account);
    }
    let (date, written) = match (start, end) {
        (None, None) => return,
        (Some((start, text)), None) => (start, text.to_owned()),
        (None, Some((end, text))) => (format!("/{end}"), text.to_owned()),
        (Some((start, text)), Some((end, until))) => {
            draft::assume_inclusive(account);
            (interval(&start, &end), format!("{text} – {until}"))
        }
    };
    record.date_written = (written != date).then_some(written);
    record.date = Some(date);
}

/// The host of an address, or all of it.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::Lines;
    use crate::load::foreign::probe::{
        actors, assumed, dates, event, field, found, load, media, rows, tags, titles,
    };

    fn fixture() -> crate::load::Loaded {
        load(include_str!("../../tests/fixtures/formats/timeflow.time"))
    }

    #[test]
    fn aliases_say_what_columns_are_for() {
        let loaded = fixture();
        assert_eq!(
            titles(&loaded),
            ["The well is dug", "\"Water!\" says the foreman", "A pump"]
        );
        assert_eq!(
            dates(&loaded),
            ["1990-04-20", "1990-04-23T18:00", "1990-05/1991"]
        );
        assert_eq!(event(&loaded, 0).kind(), "north");
        assert_eq!(
            loaded.dataset.head.summary.as_deref(),
            Some("Compiled from the town's books.")
        );
        assert!(
            assumed(&loaded).contains("names no time zone")
                && assumed(&loaded).contains("is part of it")
        );
    }

    #[test]
    fn lists_are_actors_tags_and_sources_by_name() {
        let loaded = fixture();
        let names: Vec<_> = actors(&loaded, 1)
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, ["Miller", "Smith"]);
        assert_eq!(tags(&loaded, 1), ["water", "deep"]);
        let sources: Vec<_> = loaded
            .dataset
            .sources
            .iter()
            .map(|source| source.title.as_str())
            .collect();
        assert_eq!(sources, ["Town book", "paper.example"]);
        let refs = &event(&loaded, 0).detail().unwrap().refs;
        assert_eq!(
            refs[0].loc.as_deref(),
            Some("https://town.example/book?p=1")
        );
        assert_eq!(refs[0].source, loaded.dataset.sources[0].id);
        assert_eq!(media(&loaded, 2), [("https://map.example/", Some("Map"))]);
    }

    #[test]
    fn the_rest_is_kept_and_rows_add_up() {
        let loaded = fixture();
        assert_eq!(field(&loaded, 0, "Depth"), Some("12.5"));
        assert_eq!(field(&loaded, 0, "UNPARSED FIELDS"), Some("Approximate"));
        assert_eq!(rows(&loaded), [4, 3, 1, 1], "{}", found(&loaded));
        assert_eq!(loaded.report.rows.blank, 1);
        assert!(
            found(&loaded).contains("line 27, column 1, Start")
                && found(&loaded).contains("\"long ago\""),
            "{}",
            found(&loaded)
        );
    }

    #[test]
    fn marks_that_go_round_no_cell_stay() {
        let text = "\"a\tb\"\t\"c\" d\t\"e \"\"f\"\"\ng\"\r\n\"open\tx";
        let mut lines = Lines { text, at: 0 };
        assert_eq!(lines.next().unwrap().1, ["a\tb", "\"c\" d", "e \"f\"\ng"]);
        assert_eq!(lines.next().unwrap().1, ["\"open", "x"]);
        assert!(lines.next().is_none());
    }
}
