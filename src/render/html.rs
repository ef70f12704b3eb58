//! One page of HTML: the figure, to look at closely, and all the data in tables.
//!
//! It needs nothing but itself: style, script, faces and picture stand in the file, and its policy
//! forbids every request. Without script the figure scrolls, its marks lead to their rows, and the
//! tables are all there; with it the figure grows and shrinks, and a mark tells what its row says.
//! The same input gives the same bytes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::embed::style_sheet;
use super::faces::Faces;
use super::svg::{Place, written};
use crate::model::{Dataset, Item};
use crate::save::page::{self, Listing};
use crate::scene::{EventKey, Scene, Target};
use crate::text::FontSet;
use crate::timeline::Theme;
use crate::words::{self, page as wording, panels, telling};

/// How the page looks, but for its colours.
const STYLE: &str = include_str!("html/page.css");

/// What the page does.
const SCRIPT: &str = include_str!("html/page.js");

/// Most rows of one table. A page of ten thousand long rows is slow to open on a telephone; what is
/// not listed is counted, and what the figure draws is listed first.
pub const MOST_ROWS: usize = 5_000;

/// A picture of a page.
#[derive(Clone, Copy)]
pub struct HtmlFigure<'a> {
    /// The picture.
    pub scene: &'a Scene,

    /// Above it; nothing where empty.
    pub heading: &'a str,

    /// Between heading and picture; nothing where empty.
    pub text: &'a str,
}

/// All that a page is made from.
#[derive(Clone, Copy)]
pub struct HtmlPage<'a> {
    /// Its pictures, in order.
    pub figures: &'a [HtmlFigure<'a>],

    /// The datasets that they show, by layer; the first names the page.
    pub datasets: &'a [&'a Dataset],

    /// Its colours, those of the pictures.
    pub theme: &'a Theme,

    /// File name and where it came from, as the source strip says it.
    pub origin: &'a str,

    /// The faces that the pictures are set in.
    pub fonts: &'a FontSet,
}

/// The page, complete.
pub fn html(page: &HtmlPage<'_>) -> String {
    let faces = Faces::new(page.fonts);
    let scenes = page.figures.iter().map(|figure| figure.scene);
    let mut colours = colours(page.theme);
    colours.push_str(&style_sheet(scenes, page.fonts, &faces));
    let title = page
        .datasets
        .first()
        .map_or("", |dataset| dataset.title.as_str());

    let mut out = String::with_capacity(1 << 18);
    head(&mut out, title, page.theme, &colours);
    out.push_str("<body>\n<a class=\"skip\" href=\"#contents\">");
    push(&mut out, wording::TO_TABLES);
    out.push_str("</a>\n<header>\n<h1");
    out.push_str(
        &page
            .datasets
            .first()
            .map_or_else(String::new, |it| page::language(it)),
    );
    out.push_str(" dir=\"auto\">");
    push(&mut out, title);
    out.push_str("</h1>\n</header>\n<main>\n");
    let drawn = drawn(page);
    for (index, figure) in page.figures.iter().enumerate() {
        self::figure(&mut out, page, &faces, &drawn, index, figure);
    }
    contents(&mut out, page.datasets);
    for (layer, dataset) in page.datasets.iter().enumerate() {
        tables(&mut out, layer, dataset, &drawn, page.datasets.len() > 1);
    }
    out.push_str("</main>\n<div id=\"tip\" role=\"tooltip\" hidden data-more=\"");
    push(&mut out, wording::TO_ROW);
    out.push_str("\"></div>\n<script>");
    out.push_str(SCRIPT);
    out.push_str("</script>\n</body>\n</html>\n");
    out
}

/// Appends a text in which nothing becomes markup.
fn push(out: &mut String, text: &str) {
    out.push_str(&page::escape(text));
}

/// The theme's colours as a style sheet.
fn colours(theme: &Theme) -> String {
    let scheme = if theme.dark { "dark" } else { "light" };
    let mut sheet = format!(":root{{color-scheme:{scheme}");
    for (name, colour) in [
        ("ground", theme.ground),
        ("panel", theme.panel),
        ("ink", theme.ink),
        ("secondary", theme.secondary),
        ("tertiary", theme.tertiary),
        ("tick", theme.tick),
        ("hairline", theme.hairline),
    ] {
        let _ = write!(sheet, ";--{name}:{}", colour.hex());
    }
    sheet.push_str("}\n");
    sheet
}

/// Everything before the body. Its policy allows these styles and this script by their hashes, faces
/// that the page holds, and nothing else at all.
fn head(out: &mut String, title: &str, theme: &Theme, colours: &str) {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let scheme = if theme.dark { "dark" } else { "light" };
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src {} {}; script-src {}; font-src data:; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"{scheme}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"Truceline {}\">\n<title>",
        hash(colours),
        hash(STYLE),
        hash(SCRIPT),
        env!("CARGO_PKG_VERSION"),
    );
    push(out, title);
    let _ = write!(
        out,
        "</title>\n<style>{colours}</style>\n<style>{STYLE}</style>\n</head>\n"
    );
}

/// Before the ids of a layer's rows.
fn prefix_of(layer: usize) -> String {
    match layer {
        0 => String::new(),
        _ => format!("layer{layer}-"),
    }
}

/// The record of which dataset a target is about, by layer.
fn record_of(target: &Target) -> Option<(usize, Item)> {
    match target {
        Target::Event(key) | Target::Earlier(key) | Target::Later(key) => Some(event_of(*key)),
        Target::Quote(index) => Some((0, Item::Quote(*index))),
        Target::Figure(index) => Some((0, Item::Figure(*index))),
        Target::Note(index) => Some((0, Item::Note(*index))),
        Target::Record(item) | Target::Told(item, _) => Some((0, *item)),
        _ => None,
    }
}

fn event_of(key: EventKey) -> (usize, Item) {
    (usize::from(key.layer.0), Item::Event(key.event))
}

/// Which records the pictures draw, and which of each dataset have rows.
struct Drawn {
    /// By layer.
    first: Vec<BTreeSet<Item>>,

    /// Those with rows, by layer, of lists that are too long to have all; events first.
    listed: Vec<Vec<(Item, BTreeSet<u32>)>>,
}

/// What the pictures draw.
fn drawn(page: &HtmlPage<'_>) -> Drawn {
    let mut first = vec![BTreeSet::new(); page.datasets.len()];
    let mut add = |(layer, item): (usize, Item)| {
        if let Some(items) = first.get_mut(layer) {
            items.insert(item);
        }
    };
    for figure in page.figures {
        figure.scene.walk(&mut |group| {
            if let Some(record) = group.target.as_ref().and_then(record_of) {
                add(record);
            }
            for spot in &group.spots {
                add(event_of(spot.event));
            }
        });
    }
    let listed = page
        .datasets
        .iter()
        .zip(&first)
        .map(|(dataset, first)| long_lists(dataset, first))
        .collect();
    Drawn { first, listed }
}

/// The rows of each list that is too long to have all.
fn long_lists(dataset: &Dataset, first: &BTreeSet<Item>) -> Vec<(Item, BTreeSet<u32>)> {
    let listing = listing("", first, 2);
    lists_of(dataset)
        .into_iter()
        .filter(|(_, count, _)| *count > MOST_ROWS)
        .map(|(of, count, _)| (of(0), listing.indices(count, of).into_iter().collect()))
        .collect()
}

/// How an item of a list is made, how many there are, and the list's head.
type ListOf = (fn(u32) -> Item, usize, &'static str);

/// The lists of a dataset in their order.
fn lists_of(dataset: &Dataset) -> [ListOf; 10] {
    [
        (Item::Event, dataset.event_count(), telling::EVENTS),
        (Item::Quote, dataset.quotes.len(), panels::QUOTES),
        (Item::Figure, dataset.figures.len(), panels::FIGURES),
        (Item::Claim, dataset.claims.len(), panels::WHO_SAYS_WHAT),
        (
            Item::Position,
            dataset.positions.len(),
            words::positions::POSITIONS,
        ),
        (Item::Link, dataset.links.len(), panels::LINKS),
        (Item::Note, dataset.notes.len(), panels::NOTES),
        (Item::Era, dataset.eras.len(), telling::ERAS),
        (Item::Actor, dataset.actors.len(), telling::ACTORS),
        (Item::Source, dataset.sources.len(), panels::ALL_SOURCES),
    ]
}

fn listing<'a>(prefix: &'a str, first: &'a BTreeSet<Item>, rank: u8) -> Listing<'a> {
    Listing {
        prefix,
        most: MOST_ROWS,
        first,
        rank,
    }
}

impl Drawn {
    /// The address of the row of a record; `None` where it has none.
    fn address(&self, layer: usize, item: Item) -> Option<String> {
        let long = self.listed.get(layer)?;
        let long = long.iter().find(|(list, _)| list.list() == item.list());
        if let Some((_, rows)) = long
            && !rows.contains(&page::index_of(item)?)
        {
            return None;
        }
        page::row_id(&prefix_of(layer), item).map(|id| format!("#{id}"))
    }
}

/// A picture with its controls and what it shows, in words.
fn figure(
    out: &mut String,
    page: &HtmlPage<'_>,
    faces: &Faces,
    drawn: &Drawn,
    index: usize,
    figure: &HtmlFigure<'_>,
) {
    let scene = figure.scene;
    let text = |out: &mut String, before: &str, text: &str, after: &str| {
        out.push_str(before);
        push(out, text);
        out.push_str(after);
    };
    if !figure.heading.is_empty() {
        text(out, "<h2 dir=\"auto\">", figure.heading, "</h2>\n");
    }
    if !figure.text.is_empty() {
        text(
            out,
            "<p class=\"about\" dir=\"auto\">",
            figure.text,
            "</p>\n",
        );
    }
    out.push_str("<figure class=\"timeline\">\n");
    text(
        out,
        "<div class=\"tools\" role=\"toolbar\" aria-label=\"",
        wording::CONTROLS,
        "\" hidden>\n",
    );
    for (act, sign, name) in [
        ("in", "+", wording::ZOOM_IN),
        ("out", "−", wording::ZOOM_OUT),
    ] {
        let _ = write!(out, "<button type=\"button\" data-do=\"{act}\" ");
        text(out, "aria-label=\"", name, "\" ");
        text(out, "title=\"", name, "\">");
        text(out, "", sign, "</button>\n");
    }
    text(
        out,
        "<button type=\"button\" data-do=\"fit\">",
        wording::WHOLE,
        "</button>\n<output aria-live=\"polite\"></output>\n",
    );
    text(out, "<p class=\"hands\">", wording::HANDS, "</p>\n</div>\n");
    text(
        out,
        "<div class=\"pane\" tabindex=\"0\" role=\"group\" aria-label=\"",
        &wording::pane(&scene.title),
        "\">\n",
    );
    let link = |target: &Target| {
        if let Target::Url(url) = target {
            return page::web_address(url).map(str::to_owned);
        }
        let (layer, item) = record_of(target)?;
        drawn.address(layer, item)
    };
    let prefix = format!("figure{}.", index + 1);
    let place = Place::Page {
        prefix: &prefix,
        link: &link,
    };
    out.push_str(&written(scene, faces, &place));
    out.push_str("</div>\n<figcaption>\n");
    text(out, "<p dir=\"auto\">", &scene.description, "</p>\n");
    let from = format!("{}: {}", wording::MADE_FROM, page.origin);
    text(out, "<p dir=\"auto\">", &from, "</p>\n");
    out.push_str("</figcaption>\n</figure>\n");
}

/// What lists there are, with links to them.
fn contents(out: &mut String, datasets: &[&Dataset]) {
    out.push_str(
        "<nav id=\"contents\" aria-labelledby=\"contents-head\">\n<h2 id=\"contents-head\">",
    );
    push(out, wording::CONTENTS);
    out.push_str("</h2>\n");
    for (layer, dataset) in datasets.iter().enumerate() {
        if datasets.len() > 1 {
            out.push_str("<h3 dir=\"auto\">");
            push(out, &dataset.title);
            out.push_str("</h3>\n");
        }
        out.push_str("<ul>\n");
        for (of, count, head) in lists_of(dataset) {
            if count == 0 {
                continue;
            }
            let _ = write!(
                out,
                "<li><a href=\"#{}{}\">",
                prefix_of(layer),
                of(0).list()
            );
            push(out, &wording::counted_list(head, count));
            out.push_str("</a></li>\n");
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</nav>\n");
}

/// What a dataset says of itself, and its lists.
fn tables(
    out: &mut String,
    layer: usize,
    dataset: &Dataset,
    drawn: &Drawn,
    is_one_of_several: bool,
) {
    let (language, prefix) = (page::language(dataset), prefix_of(layer));
    let _ = write!(
        out,
        "<section id=\"{prefix}about\" class=\"about\"{language}>\n<h2 dir=\"auto\">"
    );
    let head = if is_one_of_several {
        dataset.title.as_str()
    } else {
        panels::ABOUT
    };
    push(out, head);
    out.push_str("</h2>\n");
    out.push_str(&page::about(dataset));
    out.push_str("\n</section>\n");
    let none = BTreeSet::new();
    let first = drawn.first.get(layer).unwrap_or(&none);
    let rank = if is_one_of_several { 3 } else { 2 };
    let listing = listing(&prefix, first, rank);
    out.push_str(&page::lists(dataset, listing, layer == 0));
}

#[cfg(test)]
mod tests;
