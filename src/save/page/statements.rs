//! Tables of what is said, counted, wanted and noted, and of sources.

use std::fmt::Write as _;
use std::io;

use super::super::markup::{escape, web_address};
use super::{Opening, Page, paragraphs, told};
use crate::model::record::{SourceRecord, SourceRole};
use crate::model::{Item, ListKind};
use crate::words;
use crate::words::{page as wording, panels, positions, telling};

/// A paragraph that names a row.
fn named(name: &str) -> String {
    format!("<p dir=\"auto\">{}</p>", escape(name))
}

/// The lines that are not empty.
fn lines<const N: usize>(texts: [String; N]) -> Vec<String> {
    texts.into_iter().filter(|text| !text.is_empty()).collect()
}

/// A table of one list of records: `$row` makes a row of each.
macro_rules! table {
    ($page:ident, $list:ident, $kind:ident, $item:ident, $head:expr, $caption:expr, $columns:expr, $short:expr,
     $name:ident, |$dataset:ident, $it:ident, $star:ident| $row:expr) => {{
        let $dataset = $page.dataset;
        let all = $dataset.$list.len();
        if all == 0 {
            return Ok(());
        }
        let chosen = $page.listing.indices(all, Item::$item);
        $page.open_table(&Opening {
            id: ListKind::$kind.name(),
            head: $head,
            caption: $caption,
            columns: &$columns,
            short: $short,
            listed: chosen.len(),
            all,
        })?;
        for index in chosen {
            let Some($it) = $dataset.$list.get(index as usize) else {
                continue;
            };
            let item = Item::$item(index);
            let $star = $page.star(item);
            let (name, cells) = $row;
            $page.row(item, &[], &name, &cells)?;
            let record = &$it.record;
            let id = record.id.as_deref().unwrap_or(&record.$name);
            $page.in_words(ListKind::$kind, id, !record.unknown.is_empty());
        }
        $page.close_table()
    }};
}

impl Page<'_> {
    pub fn quotes(&mut self) -> io::Result<()> {
        let caption = words::quote_counts(self.dataset);
        table!(
            self,
            quotes,
            Quotes,
            Quote,
            panels::QUOTES,
            &caption,
            telling::QUOTE_COLUMNS,
            0b0111,
            text,
            |dataset, quote, star| {
                let record = &quote.record;
                let mut says = vec![format!("{}{star}", words::quoted(quote))];
                says.push(words::form_words(record.form).to_owned());
                says.extend(words::own_verb(quote));
                says.extend(record.context.clone());
                says.extend(record.note.clone());
                let said = vec![words::said_at(quote)];
                let places = told(telling::places(dataset, &record.refs));
                let speaker = words::speaker_name(dataset, quote);
                (named(speaker), [says, said, places])
            }
        )
    }

    pub fn figures(&mut self) -> io::Result<()> {
        let caption = words::figure_counts(self.dataset);
        table!(
            self,
            figures,
            Figures,
            Figure,
            panels::FIGURES,
            &caption,
            telling::FIGURE_COLUMNS,
            0b01_1111,
            label,
            |dataset, figure, star| {
                let value = escape(&words::value_text(figure));
                (
                    format!("<p dir=\"auto\"><strong>{value}{star}</strong></p>"),
                    [
                        telling::figure_what(figure),
                        vec![words::attributed_by(dataset, figure)],
                        telling::figure_when(figure),
                        telling::figure_kind(dataset, figure),
                        told(telling::places(dataset, &figure.record.refs)),
                    ],
                )
            }
        )
    }

    pub fn claims(&mut self) -> io::Result<()> {
        table!(
            self,
            claims,
            Claims,
            Claim,
            panels::WHO_SAYS_WHAT,
            wording::CLAIMS_CAPTION,
            wording::CLAIM_COLUMNS,
            0b01_1010,
            text,
            |dataset, claim, star| {
                let sentence = words::claim_sentence(dataset, claim);
                (
                    named(&wording::who(dataset, claim.by)),
                    [
                        vec![format!("{sentence}{star}")],
                        wording::about(dataset, &claim.about),
                        wording::claim_kind(dataset, claim),
                        lines([words::claims::against(dataset, &claim.counter)]),
                        told(telling::places(dataset, &claim.record.refs)),
                    ],
                )
            }
        )
    }

    pub fn positions(&mut self) -> io::Result<()> {
        table!(
            self,
            positions,
            Positions,
            Position,
            positions::POSITIONS,
            wording::POSITIONS_CAPTION,
            wording::POSITION_COLUMNS,
            0b0_1110,
            text,
            |dataset, position, star| {
                let record = &position.record;
                let topic = positions::topic(position);
                let sentence = positions::sentence(dataset, position);
                let mut says = vec![format!("{sentence}{star}")];
                says.extend(record.note.clone());
                (
                    named(&positions::holder(dataset, position)),
                    [
                        says,
                        vec![positions::topic_line(position)],
                        lines([positions::opposed_to(dataset, &position.opposes, topic)]),
                        told(telling::places(dataset, &record.refs)),
                    ],
                )
            }
        )
    }

    pub fn links(&mut self) -> io::Result<()> {
        table!(
            self,
            links,
            Links,
            Link,
            panels::LINKS,
            wording::LINKS_CAPTION,
            wording::LINK_COLUMNS,
            0b011,
            from,
            |dataset, link, star| {
                let title = dataset.event(link.from).map_or("", |event| event.title());
                (
                    named(&format!("{title}{star}")),
                    [
                        wording::link_lines(dataset, link),
                        told(telling::places(dataset, &link.record.refs)),
                    ],
                )
            }
        )
    }

    pub fn notes(&mut self) -> io::Result<()> {
        table!(
            self,
            notes,
            Notes,
            Note,
            panels::NOTES,
            wording::NOTES_CAPTION,
            wording::NOTE_COLUMNS,
            0b1_1111,
            text,
            |dataset, note, star| {
                (
                    named(&format!("{}{star}", words::note_head(&note.record))),
                    [
                        wording::about(dataset, &note.targets),
                        vec![note.record.text.clone()],
                        wording::note_rivals(dataset, note),
                        wording::note_citations(dataset, note),
                    ],
                )
            }
        )
    }

    /// Eras and actors, a line each; groups stand with their actors.
    pub fn names(&mut self) -> io::Result<()> {
        let dataset = self.dataset;
        let eras = self.listing.indices(dataset.eras.len(), Item::Era);
        let mut told = Vec::new();
        for index in eras {
            let Some(era) = dataset.eras.get(index as usize) else {
                continue;
            };
            let item = Item::Era(index);
            let line = format!("{}{}", telling::era(era), self.star(item));
            told.push((Some(item), line));
            let id = era.record.id.as_deref().unwrap_or("");
            self.in_words(ListKind::Eras, id, !era.record.unknown.is_empty());
        }
        let left_out = dataset.eras.len().saturating_sub(told.len());
        self.list(ListKind::Eras.name(), telling::ERAS, told, left_out)?;
        let actors = self.listing.indices(dataset.actors.len(), Item::Actor);
        let mut told = Vec::new();
        for index in actors {
            let Some(actor) = dataset.actors.get(index as usize) else {
                continue;
            };
            let item = Item::Actor(index);
            let line = format!("{}{}", telling::actor(dataset, actor), self.star(item));
            told.push((Some(item), line));
            let id = actor.record.id.as_deref().unwrap_or("");
            self.in_words(ListKind::Actors, id, !actor.record.unknown.is_empty());
        }
        let left_out = dataset.actors.len().saturating_sub(told.len());
        self.list(ListKind::Actors.name(), telling::ACTORS, told, left_out)?;
        for group in dataset.groups.iter().filter(|group| !group.derived) {
            self.in_words(
                ListKind::Groups,
                &group.id,
                !group.record.unknown.is_empty(),
            );
        }
        Ok(())
    }

    /// Sources: the document first, then what it was checked against.
    pub fn sources(&mut self) -> io::Result<()> {
        let dataset = self.dataset;
        let all = dataset.sources.len();
        if all == 0 {
            return Ok(());
        }
        let chosen = self.listing.indices(all, Item::Source);
        self.open_table(&Opening {
            id: ListKind::Sources.name(),
            head: panels::ALL_SOURCES,
            caption: wording::SOURCES_CAPTION,
            columns: &wording::SOURCE_COLUMNS,
            short: 0b0111,
            listed: chosen.len(),
            all,
        })?;
        for role in [Some(SourceRole::Subject), None, Some(SourceRole::Check)] {
            for &index in &chosen {
                let source = dataset.sources.get(index as usize);
                if let Some(source) = source.filter(|source| source.role == role) {
                    self.source(index, source)?;
                }
            }
        }
        self.close_table()
    }

    fn source(&mut self, index: u32, source: &SourceRecord) -> io::Result<()> {
        let item = Item::Source(index);
        let id = super::row_id(self.listing.prefix, item).unwrap_or_default();
        let mut by = vec![words::source_line(source)];
        by.extend(source.note.clone());
        let mut place = String::new();
        if let Some(url) = source.url.as_deref() {
            let address = escape(url.trim());
            // What is no address of the web stays words.
            let link = web_address(url).map_or_else(
                || address.clone(),
                |_| format!("<a href=\"{address}\">{address}</a>"),
            );
            let _ = write!(place, "<p>{link}</p>");
        }
        let more = [words::sources::file_line(source), source.sha256.clone()];
        let more: Vec<String> = more.into_iter().flatten().collect();
        place.push_str(&paragraphs(&more));
        let row = format!(
            "<tr id=\"{id}\"><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{place}</td></tr>\n",
            named(&format!("{}{}", source.title, self.star(item))),
            named(words::source_role(source.role)),
            paragraphs(&by),
        );
        self.text(&row)?;
        let id = source.id.as_deref().unwrap_or(&source.title);
        self.in_words(ListKind::Sources, id, !source.unknown.is_empty());
        Ok(())
    }
}
