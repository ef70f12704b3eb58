//! One page of HTML: tables and lists to read, print and search, with nothing from elsewhere.
//!
//! It has no script and loads nothing. It is well-formed XML, so that other programs can read it.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::Writer;
use super::losses::{Fate, Losses, Lost, Record};
use super::markup::{escape, web_address};
use super::told::Told;
use crate::model::record::SourceRole;
use crate::model::{Dataset, EventRef, Item, ListKind};
use crate::words;
use crate::words::{panels, telling};

/// One page of HTML.
pub(super) struct HtmlTable;

/// How it looks; colours are the reader's own.
const STYLE: &str = "\
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; padding: 0.5rem 0; }
th, td { border-bottom: 1px solid GrayText; padding: 0.5rem; text-align: start; vertical-align: top; }
thead th { border-bottom-width: 2px; }
tbody th { font-weight: inherit; }
tbody th strong { font-size: 1.05em; }
p { margin: 0 0 0.25rem; }
li { margin-bottom: 0.5rem; }
p, li, th, td { overflow-wrap: anywhere; }
@media print {
  body { font-size: 9pt; margin: 0; max-width: none; }
  thead { display: table-header-group; }
  tr, li { break-inside: avoid; }
  nav { display: none; }
}
";

impl Writer for HtmlTable {
    fn id(&self) -> &'static str {
        "html"
    }

    fn name(&self) -> &'static str {
        "HTML page"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["html", "htm"]
    }

    fn write(&self, dataset: &Dataset, out: &mut dyn Write) -> io::Result<Losses> {
        let mut page = Page {
            out,
            dataset,
            losses: Losses::default(),
        };
        page.head()?;
        page.events()?;
        page.quotes()?;
        page.figures()?;
        page.lists()?;
        page.sources()?;
        page.out.write_all(b"</main>\n</body>\n</html>\n")?;
        let in_words = [
            "summary",
            "version",
            "created",
            "compiler",
            "locator_scheme",
            "coverage",
            "method",
            "limitations",
            "editor_policy",
            "licence",
            "timezone",
        ];
        Told::head(&mut page.losses, dataset, &["language"], &in_words);
        Ok(page.losses)
    }
}

struct Page<'a> {
    out: &'a mut dyn Write,
    dataset: &'a Dataset,
    losses: Losses,
}

/// Lines as paragraphs. Which way they run their own letters say.
fn paragraphs(lines: &[String]) -> String {
    let mut markup = String::new();
    for line in lines {
        let _ = write!(markup, "<p dir=\"auto\">{}</p>", escape(line));
    }
    markup
}

impl Page<'_> {
    fn text(&mut self, markup: &str) -> io::Result<()> {
        self.out.write_all(markup.as_bytes())
    }

    /// The language of the data, as an attribute; the page's own words are English.
    fn lang(&self) -> String {
        let language = self.dataset.head.language.as_deref();
        language.map_or_else(String::new, |tag| format!(" lang=\"{}\"", escape(tag)))
    }

    fn head(&mut self) -> io::Result<()> {
        let (dataset, lang) = (self.dataset, self.lang());
        let head = &dataset.head;
        let title = escape(&dataset.title);
        let mut text = format!(
            "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
             <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n\
             <h1{lang} dir=\"auto\">{title}</h1>\n"
        );
        let mut about: Vec<String> = head.summary.clone().into_iter().collect();
        about.extend(panels::version_line(head));
        let limitations = head.limitations.join(" ");
        let named = [
            (
                panels::COVERAGE,
                head.coverage.as_deref().map(words::date_text_in_words),
            ),
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
        text.push_str(&paragraphs(&about));
        text.push_str("\n</header>\n<main>\n");
        self.text(&text)?;
        let reading: Vec<String> = telling::READING.map(str::to_owned).into();
        self.list("reading", telling::HOW_TO_READ, reading)
    }

    fn open_table(
        &mut self,
        id: &str,
        head: &str,
        caption: &str,
        columns: &[&str],
    ) -> io::Result<()> {
        let mut text = format!(
            "<section id=\"{id}\">\n<h2>{}</h2>\n<table{}>\n<caption>{}</caption>\n<thead><tr>",
            escape(head),
            self.lang(),
            escape(caption)
        );
        for column in columns {
            let _ = write!(text, "<th scope=\"col\">{}</th>", escape(column));
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
        id: &str,
        before: &[Vec<String>],
        name: &str,
        after: &[Vec<String>],
    ) -> io::Result<()> {
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
        if dataset.event_count() == 0 {
            return Ok(());
        }
        let caption = telling::events_caption(dataset);
        self.open_table("events", telling::EVENTS, &caption, &telling::EVENT_COLUMNS)?;
        for (index, event) in dataset.events() {
            self.event(index, event)?;
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
            &format!("event-{index}"),
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

    fn quotes(&mut self) -> io::Result<()> {
        let dataset = self.dataset;
        if dataset.quotes.is_empty() {
            return Ok(());
        }
        let caption = words::quote_counts(dataset);
        self.open_table("quotes", panels::QUOTES, &caption, &telling::QUOTE_COLUMNS)?;
        for (index, quote) in (0u32..).zip(&dataset.quotes) {
            let record = &quote.record;
            let star = self.star(Item::Quote(index));
            let mut says = vec![format!("{}{star}", words::quoted(quote))];
            says.push(words::form_words(record.form).to_owned());
            says.extend(words::own_verb(quote));
            says.extend(record.context.clone());
            says.extend(record.note.clone());
            let speaker = escape(words::speaker_name(dataset, quote));
            self.row(
                &format!("quote-{index}"),
                &[],
                &format!("<p dir=\"auto\">{speaker}</p>"),
                &[
                    says,
                    vec![words::said_at(quote)],
                    told(telling::places(dataset, &record.refs)),
                ],
            )?;
            let id = record.id.as_deref().unwrap_or(&record.text);
            self.in_words(ListKind::Quotes, id, !record.unknown.is_empty());
        }
        self.close_table()
    }

    fn figures(&mut self) -> io::Result<()> {
        let dataset = self.dataset;
        if dataset.figures.is_empty() {
            return Ok(());
        }
        let caption = words::figure_counts(dataset);
        self.open_table(
            "figures",
            panels::FIGURES,
            &caption,
            &telling::FIGURE_COLUMNS,
        )?;
        for (index, figure) in (0u32..).zip(&dataset.figures) {
            let record = &figure.record;
            let star = self.star(Item::Figure(index));
            let value = escape(&words::value_text(figure));
            self.row(
                &format!("figure-{index}"),
                &[],
                &format!("<p dir=\"auto\"><strong>{value}{star}</strong></p>"),
                &[
                    telling::figure_what(figure),
                    vec![words::attributed_by(dataset, figure)],
                    telling::figure_when(figure),
                    telling::figure_kind(dataset, figure),
                    told(telling::places(dataset, &record.refs)),
                ],
            )?;
            let id = record.id.as_deref().unwrap_or(&record.label);
            self.in_words(ListKind::Figures, id, !record.unknown.is_empty());
        }
        self.close_table()
    }

    fn lists(&mut self) -> io::Result<()> {
        let dataset = self.dataset;
        macro_rules! list {
            ($list:ident, $kind:ident, $head:expr, |$it:ident| $line:expr) => {{
                let mut lines = Vec::new();
                for (index, $it) in (0u32..).zip(&dataset.$list) {
                    let star = self.star(list!(@item $kind, index));
                    lines.push(format!("{}{star}", $line));
                    let id = $it.record.id.as_deref().unwrap_or("");
                    self.in_words(ListKind::$kind, id, !$it.record.unknown.is_empty());
                }
                self.list(ListKind::$kind.name(), $head, lines)?;
            }};
            (@item Claims, $index:expr) => { Item::Claim($index) };
            (@item Positions, $index:expr) => { Item::Position($index) };
            (@item Links, $index:expr) => { Item::Link($index) };
            (@item Notes, $index:expr) => { Item::Note($index) };
            (@item Actors, $index:expr) => { Item::Actor($index) };
            (@item Eras, $index:expr) => { Item::Era($index) };
        }
        list!(claims, Claims, panels::WHO_SAYS_WHAT, |it| telling::claim(
            dataset, it
        ));
        list!(positions, Positions, words::positions::POSITIONS, |it| {
            telling::position(dataset, it)
        });
        list!(links, Links, panels::LINKS, |it| telling::link(dataset, it));
        list!(notes, Notes, panels::NOTES, |it| telling::note_on(
            dataset, it
        ));
        list!(eras, Eras, telling::ERAS, |it| telling::era(it));
        list!(actors, Actors, telling::ACTORS, |it| telling::actor(
            dataset, it
        ));
        for group in dataset.groups.iter().filter(|group| !group.derived) {
            self.in_words(
                ListKind::Groups,
                &group.id,
                !group.record.unknown.is_empty(),
            );
        }
        Ok(())
    }

    /// A list under a head; nothing where it is empty.
    fn list(&mut self, id: &str, head: &str, lines: Vec<String>) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        let mut text = format!(
            "<section id=\"{id}\">\n<h2>{}</h2>\n<ul{}>\n",
            escape(head),
            self.lang()
        );
        for line in lines {
            let _ = writeln!(text, "<li dir=\"auto\">{}</li>", escape(&line));
        }
        text.push_str("</ul>\n</section>\n");
        self.text(&text)
    }

    fn sources(&mut self) -> io::Result<()> {
        let dataset = self.dataset;
        if dataset.sources.is_empty() {
            return Ok(());
        }
        let mut text = format!(
            "<section id=\"sources\">\n<h2>{}</h2>\n",
            escape(panels::ALL_SOURCES)
        );
        for role in [Some(SourceRole::Subject), None, Some(SourceRole::Check)] {
            let of_role = dataset.sources.iter().filter(|source| source.role == role);
            let mut lines = String::new();
            for source in of_role {
                let mut line = escape(&telling::source(source));
                if let Some(url) = source.url.as_deref().and_then(web_address) {
                    // The address is words in the line already: it becomes a link where it stands.
                    let address = escape(url);
                    line =
                        line.replacen(&address, &format!("<a href=\"{address}\">{address}</a>"), 1);
                }
                for more in [words::sources::file_line(source), source.sha256.clone()]
                    .into_iter()
                    .flatten()
                {
                    let _ = write!(line, " · {}", escape(&more));
                }
                let _ = writeln!(lines, "<li dir=\"auto\">{line}</li>");
            }
            if !lines.is_empty() {
                let role = escape(words::source_role(role));
                let _ = write!(text, "<h3>{role}</h3>\n<ul{}>\n{lines}</ul>\n", self.lang());
            }
        }
        text.push_str("</section>\n");
        for source in &dataset.sources {
            let id = source.id.as_deref().unwrap_or(&source.title);
            self.in_words(ListKind::Sources, id, !source.unknown.is_empty());
        }
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
