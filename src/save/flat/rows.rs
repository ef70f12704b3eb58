//! From a record to a row, type by type, and what of it has no column.

use std::io;

use serde::Serialize;

use super::cells::{Cells, may_be_column};
use crate::model::record::{DerivationOp, Ref, UnknownFields};
use crate::model::{Dataset, EventRef, Item, ListKind};
use crate::save::Losses;
use crate::save::losses::{Lost, Record};
use crate::save::names::{Names, in_file_order};
use crate::save::told::Told;

/// Between the items of a list.
const LIST: char = ';';

/// Between references, and between a place and what stands there.
const REFS: &str = ";;";
const EXCERPT: char = '|';

/// All rows of a dataset.
pub(super) struct Rows<'a> {
    pub dataset: &'a Dataset,
    pub names: Names<'a>,
}

/// Takes a row.
type Take<'t> = &'t mut dyn FnMut(&Cells) -> io::Result<()>;

/// One row on its way.
struct Row<'l, 'c> {
    cells: &'c mut Cells,
    lost: Record<'l>,
    /// Whether it cannot be read back at all.
    is_void: bool,
}

impl Row<'_, '_> {
    /// A cell. Readers take white space off its ends.
    fn text(&mut self, column: &str, text: &str) {
        self.lost.field(text.trim() != text, "spaces");
        self.cells.set(column, text.trim());
    }

    fn optional(&mut self, column: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(column, text);
        }
    }

    /// A cell that no row of its type can do without.
    fn needed(&mut self, column: &str, text: &str) {
        if text.trim().is_empty() {
            self.is_void = true;
        } else {
            self.text(column, text);
        }
    }

    /// One of a list of words.
    fn word(&mut self, column: &str, word: Option<impl Serialize>) {
        let value = word.and_then(|word| serde_json::to_value(word).ok());
        if let Some(word) = value.as_ref().and_then(serde_json::Value::as_str) {
            self.cells.set(column, word);
        }
    }

    fn number(&mut self, column: &str, number: Option<f64>) {
        if let Some(number) = number {
            self.cells.set(column, &number.to_string());
        }
    }

    /// A list; items that would be split or not come back are left out and counted.
    fn list(&mut self, column: &str, items: &[String], field: &'static str) {
        let fits =
            |item: &&String| !item.contains(LIST) && !item.is_empty() && item.trim() == **item;
        let fitting: Vec<&str> = items.iter().filter(fits).map(String::as_str).collect();
        self.lost.field(fitting.len() < items.len(), field);
        self.cells.set(column, &fitting.join(";"));
    }

    /// References. Their source has no place in the cell.
    fn refs(&mut self, refs: &[Ref], default_source: Option<&str>) {
        let mut cell = String::new();
        for reference in refs {
            let loc = reference.loc.as_deref().unwrap_or("");
            let excerpt = reference.excerpt.as_deref();
            let has_marks = loc.contains([EXCERPT]) || loc.contains(REFS);
            let is_cut = has_marks || excerpt.is_some_and(|text| text.contains(REFS));
            let is_named = reference.source.is_some();
            if is_cut || loc.trim_start().starts_with(LIST) || (loc.is_empty() && excerpt.is_none())
            {
                self.lost.field(true, "refs");
                continue;
            }
            let other = is_named && reference.source.as_deref() != default_source;
            self.lost.field(other, "refs.source");
            let spaces = |text: &str| text.trim() != text;
            self.lost
                .field(spaces(loc) || excerpt.is_some_and(spaces), "spaces");
            if !cell.is_empty() {
                cell.push_str(" ;; ");
            }
            cell.push_str(loc.trim());
            if let Some(excerpt) = excerpt {
                cell.push(EXCERPT);
                cell.push_str(excerpt.trim());
            }
        }
        self.cells.set("refs", &cell);
    }

    fn unknown(&mut self, unknown: &UnknownFields) {
        self.lost.gone(!unknown.is_empty(), Lost::Unknown);
    }
}

impl Rows<'_> {
    /// Gives every row, and counts what it cannot hold.
    pub fn each(&self, losses: &mut Losses, take: Take<'_>) -> io::Result<()> {
        let mut cells = Cells::new();
        self.head(losses, &mut cells);
        take(&cells)?;
        for (kind, _) in ListKind::ALL {
            if kind == ListKind::Events {
                self.events(losses, &mut cells, take)?;
            } else {
                self.records(kind, losses, &mut cells, take)?;
            }
        }
        Ok(())
    }

    fn default_source(&self) -> Option<&str> {
        self.dataset.head.default_source.as_deref()
    }

    fn head(&self, losses: &mut Losses, cells: &mut Cells) {
        let head = &self.dataset.head;
        cells.clear();
        cells.set("type", "dataset");
        for (column, text) in [
            ("id", &head.id),
            ("title", &head.title),
            ("text", &head.summary),
            ("date", &head.created),
            ("by", &head.compiler),
            ("about", &head.default_source),
            ("period", &head.coverage),
        ] {
            cells.set(column, text.as_deref().unwrap_or("").trim());
        }
        let held = [
            "id",
            "summary",
            "created",
            "compiler",
            "default_source",
            "coverage",
        ];
        Told::head(losses, self.dataset, &held, &[]);
    }

    fn events(&self, losses: &mut Losses, cells: &mut Cells, take: Take<'_>) -> io::Result<()> {
        for (_, event) in self.dataset.events() {
            cells.clear();
            let mut row = Row {
                cells,
                lost: Record::new(losses, ListKind::Events, Some(event.id()), event.title()),
                is_void: false,
            };
            row.cells.set("type", "event");
            row.optional("id", self.names.event_id(event));
            self.event(&mut row, event);
            take(cells)?;
        }
        Ok(())
    }

    fn event(&self, row: &mut Row<'_, '_>, event: EventRef<'_>) {
        row.text("title", event.title());
        row.text("kind", event.kind());
        row.text("date", event.date_text());
        row.optional("text", event.summary());
        row.word("certainty", event.certainty());
        if let Some(importance) = event.own_importance() {
            row.cells.set("importance", &importance.to_string());
        }
        if let Some(place) = event.place() {
            row.text("place", place.name);
            row.lost.field(place.precision.is_some(), "place.precision");
        }
        Self::actors(row, event);
        let tags: Vec<String> = event.tags().map(str::to_owned).collect();
        row.list("tags", &tags, "tags");
        if let Some(unknown) = event.unknown() {
            row.unknown(unknown);
        }
        let Some(detail) = event.detail() else {
            return;
        };
        for (column, date) in [("earliest", &detail.earliest), ("latest", &detail.latest)] {
            row.optional(column, date.as_deref().map(|date| date.text.as_str()));
        }
        row.optional("time", detail.time.as_deref());
        row.word("date_basis", detail.date_basis);
        row.optional("date_written", detail.date_written.as_deref());
        row.optional("date_note", detail.date_note.as_deref());
        row.lost.field(detail.display.is_some(), "display");
        row.lost.field(!detail.media.is_empty(), "media");
        row.refs(&detail.refs, self.default_source());
        row.optional("note", detail.note.as_deref());
        let names = &self.dataset.field_names;
        for (number, value) in detail.fields.iter() {
            let column = number as usize;
            let has_column = names.get(column).is_some_and(|name| may_be_column(name));
            if has_column && !row.cells.has_other(column) {
                row.lost.field(value.trim() != value, "spaces");
                row.cells.set_other(column, value.trim());
            } else {
                row.lost.field(true, "fields.column");
            }
        }
    }

    fn actors(row: &mut Row<'_, '_>, event: EventRef<'_>) {
        let mut cell = String::new();
        for (name, role) in event.names() {
            if name.contains([LIST, ':']) || name.is_empty() {
                row.lost.field(true, "actors");
                continue;
            }
            if !cell.is_empty() {
                cell.push(LIST);
            }
            cell.push_str(name);
            let Some(role) = role else { continue };
            if role.contains(LIST) || role.trim() != role {
                row.lost.field(true, "actors.role");
                continue;
            }
            cell.push(':');
            cell.push_str(role);
        }
        row.cells.set("actors", &cell);
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one arm a type, each a list of its columns"
    )]
    fn records(
        &self,
        kind: ListKind,
        losses: &mut Losses,
        cells: &mut Cells,
        take: Take<'_>,
    ) -> io::Result<()> {
        let dataset = self.dataset;
        let default = self.default_source();
        macro_rules! rows {
            ($list:ident, $item:expr, $type:literal, $name:ident, $of:expr, |$row:ident, $record:ident| $fill:block) => {
                for index in in_file_order(dataset, dataset.$list.len(), $item) {
                    let each = dataset.$list.get(index as usize);
                    let Some($record) = each.and_then($of) else { continue };
                    let made = self.names.id_to_write($item(index));
                    let id = made.unwrap_or_else(|| $record.id.clone());
                    cells.clear();
                    let mut row = Row {
                        cells,
                        lost: Record::new(losses, kind, id.as_deref(), &$record.$name),
                        is_void: false,
                    };
                    let $row = &mut row;
                    $row.cells.set("type", $type);
                    $row.optional("id", id.as_deref());
                    $row.unknown(&$record.unknown);
                    $fill
                    if row.is_void {
                        row.lost.gone(true, Lost::Record);
                        continue;
                    }
                    take(cells)?;
                }
            };
        }
        match kind {
            // The story has no row; the head counts its steps.
            ListKind::Events | ListKind::Story => {}
            ListKind::Sources => rows!(
                sources,
                Item::Source,
                "source",
                title,
                |it: &'_ crate::model::record::SourceRecord| Some(it.clone()),
                |row, record| {
                    row.needed("title", &record.title);
                    row.optional("kind", record.kind.as_deref());
                    row.optional("publisher", record.publisher.as_deref());
                    row.optional("date", record.published.as_deref());
                    row.optional("url", record.url.as_deref());
                    row.word("standing", record.standing);
                    row.word("role", record.role);
                    row.optional("note", record.note.as_deref());
                    row.lost.field(record.author.is_some(), "author");
                    row.lost.field(record.file.is_some(), "file");
                    row.lost.field(record.sha256.is_some(), "sha256");
                }
            ),
            ListKind::Groups => rows!(
                groups,
                Item::Group,
                "group",
                label,
                |it: &'_ crate::model::Group| (!it.derived).then(|| it.record.clone()),
                |row, record| {
                    row.needed("title", &record.label);
                    row.optional("kind", record.kind.as_deref());
                    let colour = record.colour.as_ref();
                    row.optional("colour", colour.and_then(|colour| colour.as_deref()));
                    row.word("glyph", record.glyph);
                    row.optional("note", record.note.as_deref());
                    row.lost.field(record.order.is_some(), "order");
                    row.lost.field(record.colour == Some(None), "colour");
                }
            ),
            ListKind::Actors => rows!(
                actors,
                Item::Actor,
                "actor",
                name,
                |it: &'_ crate::model::Actor| (!it.derived).then(|| it.record.clone()),
                |row, record| {
                    row.needed("title", &record.name);
                    row.optional("kind", record.kind.as_deref());
                    row.optional("group", record.group.as_deref());
                    row.optional("role", record.role_in_source.as_deref());
                    row.optional("about", record.member_of.as_deref());
                    row.refs(&record.refs, default);
                    row.optional("note", record.note.as_deref());
                }
            ),
            ListKind::Eras => rows!(
                eras,
                Item::Era,
                "era",
                label,
                |it: &'_ crate::model::Era| Some(it.record.clone()),
                |row, record| {
                    row.needed("title", &record.label);
                    row.needed("date", &record.date);
                    row.optional("note", record.note.as_deref());
                }
            ),
            ListKind::Claims => rows!(
                claims,
                Item::Claim,
                "claim",
                text,
                |it: &'_ crate::model::Claim| Some(it.record.clone()),
                |row, record| {
                    row.needed("text", &record.text);
                    row.optional("by", record.asserted_by.as_deref());
                    row.word("stance", record.stance);
                    row.word("nature", record.nature);
                    row.word("attribution", record.attribution);
                    row.list("about", &record.about, "about");
                    row.refs(&record.refs, default);
                    row.optional("note", record.note.as_deref());
                    row.lost.field(!record.counter.is_empty(), "counter");
                }
            ),
            ListKind::Quotes => rows!(
                quotes,
                Item::Quote,
                "quote",
                text,
                |it: &'_ crate::model::Quote| Some(it.record.clone()),
                |row, record| {
                    row.word("form", Some(record.form));
                    row.needed("text", &record.text);
                    row.optional("by", record.speaker.as_deref());
                    row.optional("date", record.said_at.as_deref());
                    row.word("date_basis", record.said_at_basis);
                    row.optional("kind", record.verb.as_deref());
                    row.optional("event", record.event.as_deref());
                    row.refs(&record.refs, default);
                    row.optional("note", record.note.as_deref());
                    row.lost.field(record.fragment, "fragment");
                    row.lost.field(record.context.is_some(), "context");
                }
            ),
            ListKind::Figures => rows!(
                figures,
                Item::Figure,
                "figure",
                label,
                |it: &'_ crate::model::Figure| Some(it.record.clone()),
                |row, record| {
                    row.needed("title", &record.label);
                    row.optional("kind", record.measure.as_deref());
                    row.number("value", record.value);
                    row.number("low", record.low);
                    row.number("high", record.high);
                    row.word("qualifier", record.qualifier);
                    row.optional("value_text", record.value_text.as_deref());
                    row.optional("unit", record.unit.as_deref());
                    row.word("basis", record.basis);
                    row.word("status", record.status);
                    row.optional("by", record.attributed_to.as_deref());
                    row.word("attribution", record.attribution);
                    row.optional("population", record.population.as_deref());
                    row.optional("place", record.place.as_deref());
                    row.optional("period", record.period.as_deref());
                    row.optional("as_of", record.as_of.as_deref());
                    row.word("as_of_basis", record.as_of_basis);
                    row.optional("reported_on", record.reported_on.as_deref());
                    row.optional("series", record.series.as_deref());
                    if record.additive {
                        row.cells.set("additive", "true");
                    }
                    row.optional("event", record.event.as_deref());
                    match &record.derived {
                        // Parts without an operation are read as those of a sum.
                        Some(derived) if derived.op == DerivationOp::Sum => {
                            row.list("about", &derived.of, "derived");
                        }
                        other => row.lost.field(other.is_some(), "derived"),
                    }
                    row.refs(&record.refs, default);
                    row.optional("note", record.note.as_deref());
                    row.lost.field(record.value_note.is_some(), "value_note");
                }
            ),
            ListKind::Positions => rows!(
                positions,
                Item::Position,
                "position",
                text,
                |it: &'_ crate::model::Position| Some(it.record.clone()),
                |row, record| {
                    row.needed("text", &record.text);
                    row.optional("by", record.holder.as_deref());
                    row.optional("title", record.topic.as_deref());
                    row.word("kind", record.kind);
                    row.list("about", &record.opposes, "opposes");
                    row.optional("status", record.status.as_deref());
                    row.refs(&record.refs, default);
                    row.optional("note", record.note.as_deref());
                }
            ),
            ListKind::Links => rows!(
                links,
                Item::Link,
                "link",
                from,
                |it: &'_ crate::model::Link| Some(it.record.clone()),
                |row, record| {
                    row.needed("from", &record.from);
                    row.needed("to", &record.to);
                    row.word("kind", Some(record.kind));
                    row.optional("by", record.asserted_by.as_deref());
                    row.word("certainty", record.strength);
                    row.refs(&record.refs, default);
                    row.optional("note", record.note.as_deref());
                }
            ),
            ListKind::Notes => rows!(
                notes,
                Item::Note,
                "note",
                text,
                |it: &'_ crate::model::Note| Some(it.record.clone()),
                |row, record| {
                    row.word("level", Some(record.level));
                    row.needed("text", &record.text);
                    row.optional("kind", record.kind.as_deref());
                    row.list("about", &record.targets, "targets");
                    row.word("basis", record.basis);
                    // In a note, what stands as the place names the source.
                    let cited = record.citations.iter().map(|citation| Ref {
                        source: None,
                        loc: Some(citation.source.clone()),
                        excerpt: Some(citation.says.clone()),
                    });
                    row.refs(&cited.collect::<Vec<_>>(), default);
                    row.lost.field(!record.record.is_empty(), "record");
                }
            ),
        }
        Ok(())
    }
}
