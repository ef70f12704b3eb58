//! One page of HTML: tables and lists to read, print and search, with nothing from elsewhere.
//!
//! It has no script and loads nothing. It is well-formed XML, so that other programs can read it.

use std::io::{self, Write};

use super::Writer;
use super::losses::Losses;
use super::markup::escape;
use super::page::{self, Listing, Page};
use super::told::Told;
use crate::model::Dataset;

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
        let mut page = Page::new(dataset, Listing::all(), out);
        page.text(&opening(dataset))?;
        page.reading()?;
        page.records()?;
        page.text("</main>\n</body>\n</html>\n")?;
        let mut losses = page.losses;
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
        Told::head(&mut losses, dataset, &["language"], &in_words);
        Ok(losses)
    }
}

/// Everything before the first list: what the page is and what the dataset says of itself.
fn opening(dataset: &Dataset) -> String {
    let title = escape(&dataset.title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n\
         <h1{} dir=\"auto\">{title}</h1>\n{}\n</header>\n<main>\n",
        page::language(dataset),
        page::about(dataset)
    )
}
