//! Elements of XML, each with its place. What is not closed as it should be is closed where it must.

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use super::whole::Whole;
use crate::load::LoadError;

/// Elements within one another that are told apart; what is deeper counts as text of the last.
const MOST_DEPTH: usize = 40;

/// An element with all that is in it.
#[derive(Clone, Debug, Default)]
pub(in crate::load) struct Element {
    /// Its name without a prefix.
    pub name: String,

    /// Where it begins in the text.
    pub offset: usize,

    /// Names and values, entities replaced.
    pub attributes: Vec<(String, String)>,

    /// What is wrong with its attributes, where one could not be read.
    pub wrong: Option<String>,

    /// Text directly in it, and between its children.
    pub text: String,

    /// Elements in it.
    pub children: Vec<Element>,
}

impl Element {
    /// The first element in it of a name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All elements in it of a name.
    pub fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first element in it of a name; none where there is none in it.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        let text = self.child(name)?.text.trim();
        (!text.is_empty()).then_some(text)
    }
}

/// What comes next.
pub(in crate::load) enum Next {
    /// An element begins; [`Elements::element`] reads it to its end.
    Start(Element),

    /// An element ends.
    End,

    /// The file ends.
    Nothing,
}

/// Reads a file element by element.
pub(in crate::load) struct Elements<'t> {
    reader: Reader<&'t [u8]>,
    text: &'t str,
    /// Whether the element that has begun has ended at once.
    has_ended: bool,
}

impl<'t> Elements<'t> {
    /// At the start of a text.
    pub fn new(text: &'t str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            text,
            has_ended: false,
        }
    }

    fn event(&mut self, whole: &mut Whole<'_>) -> Result<Event<'t>, LoadError> {
        self.reader.read_event().map_err(|error| {
            let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
            whole.broken(at, error.to_string())
        })
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The next beginning or end of an element; what is between them is passed over.
    ///
    /// # Errors
    /// Where the text is no XML.
    pub fn next(&mut self, whole: &mut Whole<'_>) -> Result<Next, LoadError> {
        if std::mem::take(&mut self.has_ended) {
            return Ok(Next::End);
        }
        loop {
            let offset = self.position();
            match self.event(whole)? {
                Event::Start(start) => return Ok(Next::Start(begin(&start, offset))),
                Event::Empty(start) => {
                    let element = begin(&start, offset);
                    self.has_ended = true;
                    return Ok(Next::Start(element));
                }
                Event::End(_) => return Ok(Next::End),
                Event::Eof => return Ok(Next::Nothing),
                _ => {}
            }
        }
    }

    /// An element that [`Elements::next`] began, to its end. With `markup`, elements in it are text as
    /// they are written.
    ///
    /// # Errors
    /// Where the text is no XML, or ends before the element does.
    pub fn element(
        &mut self,
        first: Element,
        markup: bool,
        whole: &mut Whole<'_>,
    ) -> Result<Element, LoadError> {
        if std::mem::take(&mut self.has_ended) {
            return Ok(first);
        }
        let begins = first.offset;
        let mut open = vec![first];
        loop {
            let offset = self.position();
            let event = self.event(whole)?;
            let written = self.text.get(offset..self.position()).unwrap_or("");
            if matches!(event, Event::Eof) {
                let name = open.first().map_or("", |own| own.name.as_str());
                let why = format!("<{name}> begins here and never ends");
                return Err(whole.broken(begins, why));
            }
            if let Event::End(end) = &event {
                let name = end.local_name();
                if let Some(at) = open.iter().rposition(|own| own.name == name.as_ref()) {
                    if let Some(done) = close(&mut open, at) {
                        return Ok(done);
                    }
                    continue;
                }
            }
            let is_text = markup || open.len() >= MOST_DEPTH;
            let Some(last) = open.last_mut() else {
                return Ok(Element::default());
            };
            match event {
                Event::Start(start) if !is_text => open.push(begin(&start, offset)),
                Event::Empty(start) if !is_text => last.children.push(begin(&start, offset)),
                Event::Start(_) | Event::Empty(_) => last.text.push_str(written),
                // What was never begun.
                Event::End(_) if is_text => last.text.push_str(written),
                Event::Text(text) => last.text.push_str(&text.xml10_content()),
                Event::CData(text) => last.text.push_str(&text.xml10_content()),
                Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                    Ok(Some(character)) => last.text.push(character),
                    _ => match resolve_predefined_entity(&entity) {
                        Some(text) => last.text.push_str(text),
                        // Named as in markup, which is read later.
                        None => last.text.push_str(written),
                    },
                },
                _ => {}
            }
        }
    }
}

/// Closes elements down to one of them; the first, where it was that.
fn close(open: &mut Vec<Element>, at: usize) -> Option<Element> {
    while open.len() > at + 1 {
        let child = open.pop()?;
        open.last_mut()?.children.push(child);
    }
    let done = open.pop()?;
    match open.last_mut() {
        None => Some(done),
        Some(parent) => {
            parent.children.push(done);
            None
        }
    }
}

fn begin(start: &BytesStart<'_>, offset: usize) -> Element {
    let mut element = Element {
        name: start.local_name().as_ref().to_owned(),
        offset,
        ..Element::default()
    };
    let mut attributes = start.html_attributes();
    for attribute in attributes.with_checks(false) {
        match attribute {
            Ok(attribute) => {
                let value = match unescape(&attribute.value) {
                    Ok(value) => value.into_owned(),
                    // Named as in markup, which is read later.
                    Err(_) => attribute.value.clone().into_owned(),
                };
                let name = attribute.key.local_name().as_ref().to_owned();
                element.attributes.push((name, value));
            }
            Err(error) => {
                element.wrong.get_or_insert_with(|| error.to_string());
            }
        }
    }
    element
}
