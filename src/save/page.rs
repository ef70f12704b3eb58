//! The lists of a page: tables with captions and heads, each row with an id that links can lead to.

mod statements;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::losses::{Fate, Losses, Lost, Record};
pub(crate) use super::markup::{escape, web_address};
use crate::model::{Dataset, EventRef, Item, ListKind};
use crate::words;
use crate::words::{page as wording, panels, telling};

/// Which records of a dataset a page lists, and how their rows are called.
pub(crate) struct Listing<'a> {
    /// Before the id of every row and list: a page may tell several datasets.
    pub prefix: &'a str,

    /// Most rows of one list.
    pub most: usize,

    /// What is listed before everything else where not all is.
    pub first: &'a BTreeSet<Item>,

    /// Heads of lists are of this rank, 2 to 5.
    pub rank: u8,
}

static NONE_FIRST: BTreeSet<Item> = BTreeSet::new();

impl Listing<'static> {
    /// Every record.
    pub fn all() -> Self {
        Self {
            prefix: "",
            most: usize::MAX,
            first: &NONE_FIRST,
            rank: 2,
        }
    }
}

impl Listing<'_> {
    /// The indices of the records of a list that are listed, rising; `of` makes the list's items.
    pub fn indices(&self, count: usize, of: fn(u32) -> Item) -> Vec<u32> {
        let all = 0..u32::try_from(count).unwrap_or(u32::MAX);
        if count <= self.most {
            return all.collect();
        }
        let first = self.first.range(of(0)..=of(u32::MAX));
        let mut chosen: BTreeSet<u32> = first
            .filter_map(|&item| index_of(item))
            .filter(|index| all.contains(index))
            .take(self.most)
            .collect();
        for index in all {
            if chosen.len() >= self.most {
                break;
            }
            chosen.insert(index);
        }
        chosen.into_iter().collect()
    }
}

/// The index of a record in its list; `None` for what has no row.
pub(crate) const fn index_of(item: Item) -> Option<u32> {
    match item {
        Item::Actor(index)
        | Item::Claim(index)
        | Item::Era(index)
        | Item::Event(index)
        | Item::Figure(index)
        | Item::Link(index)
        | Item::Note(index)
        | Item::Position(index)
        | Item::Quote(index)
        | Item::Source(index) => Some(index),
        Item::Group(_) => None,
    }
}

/// The id of the row of a record; `None` for what has no row.
pub(crate) fn row_id(prefix: &str, item: Item) -> Option<String> {
    let list = match item {
        Item::Actor(_) => "actor",
        Item::Claim(_) => "claim",
        Item::Era(_) => "era",
        Item::Event(_) => "event",
        Item::Figure(_) => "figure",
        Item::Group(_) => return None,
        Item::Link(_) => "link",
        Item::Note(_) => "note",
        Item::Position(_) => "position",
        Item::Quote(_) => "quote",
        Item::Source(_) => "source",
    };
    index_of(item).map(|index| format!("{prefix}{list}-{index}"))
}

/// The language of the data, as an attribute; a page's own words are English.
pub(crate) fn language(dataset: &Dataset) -> String {
    let language = dataset.head.language.as_deref();
    language.map_or_else(String::new, |tag| format!(" lang=\"{}\"", escape(tag)))
}

/// What a dataset says of itself, as paragraphs.
pub(crate) fn about(dataset: &Dataset) -> String {
    let head = &dataset.head;
    let mut about: Vec<String> = head.summary.clone().into_iter().collect();
    about.extend(panels::version_line(head));
    let limitations = head.limitations.join(" ");
    let coverage = head.coverage.as_deref().map(words::date_text_in_words);
    let named = [
        (panels::COVERAGE, coverage),
        (panels::ZONE, Some(panels::zone_line(dataset))),
        (panels::METHOD, head.method.clone()),
        (
            panels::LIMITATIONS,
            (!limitations.is_empty()).then_some(limitations),
        ),
        (panels::POLICY, head.editor_policy.clone()),
        (panels::LOCATORS, head.locator_scheme.clone()),
        (panels::LICENCE, head.licence.clone()),
    ];
    let named = named.into_iter();
    about.extend(named.filter_map(|(name, text)| Some(format!("{name}: {}", text?))));
    paragraphs(&about)
}

/// Lines as paragraphs. Which way they run their own letters say.
fn paragraphs(lines: &[String]) -> String {
    let mut markup = String::new();
    for line in lines {
        let _ = write!(markup, "<p dir=\"auto\">{}</p>", escape(line));
    }
    markup
}

/// The lists of a dataset as a part of a page; how they are to be read first, where that is asked for.
///
/// It is written to memory, which takes whatever is given.
pub(crate) fn lists(dataset: &Dataset, listing: Listing<'_>, with_reading: bool) -> String {
    let mut bytes = Vec::new();
    let mut page = Page::new(dataset, listing, &mut bytes);
    let written = if with_reading {
        page.reading().and_then(|()| page.records())
    } else {
        page.records()
    };
    debug_assert!(written.is_ok(), "memory takes what is given");
    String::from_utf8(bytes).unwrap_or_default()
}

/// A table to begin: its list, its head and caption, how many rows it has of how many.
struct Opening<'a> {
    pub id: &'a str,
    pub head: &'a str,
    pub caption: &'a str,
    pub columns: &'a [&'static str],
    /// Which columns say in short what a row is about, a bit each, the first the lowest.
    pub short: u8,
    pub listed: usize,
    pub all: usize,
}

/// Writes lists.
pub(super) struct Page<'a> {
    pub out: &'a mut dyn Write,
    pub dataset: &'a Dataset,
    pub listing: Listing<'a>,
    pub losses: Losses,
}

impl<'a> Page<'a> {
    pub fn new(dataset: &'a Dataset, listing: Listing<'a>, out: &'a mut dyn Write) -> Self {
        Self {
            out,
            dataset,
            listing,
            losses: Losses::default(),
        }
    }

    pub fn text(&mut self, markup: &str) -> io::Result<()> {
        self.out.write_all(markup.as_bytes())
    }

    /// How the lists are to be read.
    pub fn reading(&mut self) -> io::Result<()> {
        let lines = telling::READING.map(|line| (None, line.to_owned()));
        self.list("reading", telling::HOW_TO_READ, lines.into(), 0)
    }

    /// Every list.
    pub fn records(&mut self) -> io::Result<()> {
        self.events()?;
        self.quotes()?;
        self.figures()?;
        self.claims()?;
        self.positions()?;
        self.links()?;
        self.notes()?;
        self.names()?;
        self.sources()
    }

    fn open_table(&mut self, opening: &Opening<'_>) -> io::Result<()> {
        let rank = self.listing.rank;
        let mut caption = escape(opening.caption);
        if opening.listed < opening.all {
            let bounded = wording::bounded(opening.listed, opening.all);
            let _ = write!(caption, " <strong>{}</strong>", escape(&bounded));
        }
        let mut text = format!(
            "<section id=\"{}{}\">\n<h{rank}>{}</h{rank}>\n<table{}>\n<caption>{caption}</caption>\n<thead><tr>",
            self.listing.prefix,
            opening.id,
            escape(opening.head),
            language(self.dataset),
        );
        for (at, column) in opening.columns.iter().enumerate() {
            let short = if opening.short >> at & 1 == 1 {
                " class=\"short\""
            } else {
                ""
            };
            let _ = write!(text, "<th scope=\"col\"{short}>{}</th>", escape(column));
        }
        text.push_str("</tr></thead>\n<tbody>\n");
        self.text(&text)
    }

    fn close_table(&mut self) -> io::Result<()> {
        self.text("</tbody>\n</table>\n</section>\n")
    }

    /// A row: its first cells, the one that names it, the others.
    fn row(
        &mut self,
        item: Item,
        before: &[Vec<String>],
        name: &str,
        after: &[Vec<String>],
    ) -> io::Result<()> {
        let id = row_id(self.listing.prefix, item).unwrap_or_default();
        let mut text = format!("<tr id=\"{id}\">");
        let cell = |text: &mut String, lines: &[String]| {
            let _ = write!(text, "<td>{}</td>", paragraphs(lines));
        };
        for lines in before {
            cell(&mut text, lines);
        }
        let _ = write!(text, "<th scope=\"row\">{name}</th>");
        for lines in after {
            cell(&mut text, lines);
        }
        text.push_str("</tr>\n");
        self.text(&text)
    }

    fn events(&mut self) -> io::Result<()> {
        let dataset = self.dataset;
        let count = dataset.event_count();
        if count == 0 {
            return Ok(());
        }
        let chosen = self.listing.indices(count, Item::Event);
        self.open_table(&Opening {
            id: "events",
            head: telling::EVENTS,
            caption: &telling::events_caption(dataset),
            columns: &telling::EVENT_COLUMNS,
            short: 0b01011,
            listed: chosen.len(),
            all: count,
        })?;
        for index in chosen {
            if let Some(event) = dataset.event(index) {
                self.event(index, event)?;
            }
        }
        self.close_table()
    }

    fn event(&mut self, index: u32, event: EventRef<'_>) -> io::Result<()> {
        let dataset = self.dataset;
        let item = Item::Event(index);
        let star = if dataset.is_noted(item) { "*" } else { "" };
        let name = format!(
            "<p dir=\"auto\"><strong>{}{star}</strong></p>{}",
            escape(event.title()),
            paragraphs(&telling::event_what(dataset, event))
        );
        self.row(
            item,
            &[telling::event_when(dataset, event)],
            &name,
            &[
                telling::parts(dataset, event),
                telling::event_says(dataset, event),
                told(telling::places(dataset, event.refs())),
            ],
        )?;
        self.losses.add(
            Some(ListKind::Events),
            Lost::Record,
            Fate::Words,
            event.id(),
        );
        let mut lost = Record::new(&mut self.losses, ListKind::Events, Some(event.id()), "");
        lost.field(event.own_importance().is_some(), "importance");
        lost.gone(event.unknown().is_some(), Lost::Unknown);
        let display = event.detail().and_then(|detail| detail.display);
        lost.field(display.is_some(), "display");
        Ok(())
    }

    /// A list under a head, each line with the record that it tells; nothing where it is empty.
    /// `left_out` tells how many more there are.
    fn list(
        &mut self,
        id: &str,
        head: &str,
        lines: Vec<(Option<Item>, String)>,
        left_out: usize,
    ) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        let rank = self.listing.rank;
        let listed = lines.len();
        let mut text = format!(
            "<section id=\"{}{id}\">\n<h{rank}>{}</h{rank}>\n<ul{}>\n",
            self.listing.prefix,
            escape(head),
            language(self.dataset)
        );
        for (item, line) in lines {
            let id = item.and_then(|item| row_id(self.listing.prefix, item));
            let id = id.map_or_else(String::new, |id| format!(" id=\"{id}\""));
            let _ = writeln!(text, "<li{id} dir=\"auto\">{}</li>", escape(&line));
        }
        text.push_str("</ul>\n");
        if left_out > 0 {
            let bounded = wording::bounded(listed, listed + left_out);
            let _ = writeln!(text, "<p><strong>{}</strong></p>", escape(&bounded));
        }
        text.push_str("</section>\n");
        self.text(&text)
    }

    /// The mark of what a caution or a discrepancy stands on.
    fn star(&self, item: Item) -> &'static str {
        if self.dataset.is_noted(item) { "*" } else { "" }
    }

    /// Counts a record that is told in words.
    fn in_words(&mut self, list: ListKind, id: &str, has_unknown: bool) {
        self.losses.add(Some(list), Lost::Record, Fate::Words, id);
        if has_unknown {
            self.losses.add(Some(list), Lost::Unknown, Fate::Gone, id);
        }
    }
}

/// Where something is told, or that nothing says so.
fn told(places: Vec<String>) -> Vec<String> {
    if places.is_empty() {
        vec![panels::NO_SOURCE.to_owned()]
    } else {
        places
    }
}
