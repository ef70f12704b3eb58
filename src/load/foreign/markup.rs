//! Markup in other programs' texts, turned into plain text.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Emitter, Error, ForwardingEmitter, HtmlString, StartTag, Token, Tokenizer};

/// Plain text, and what it led to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::load) struct Plain {
    /// The text.
    pub text: String,

    /// What it links to or shows, in its order.
    pub links: Vec<Link>,
}

/// Something that a text links to or shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::load) struct Link {
    /// The address as written.
    pub url: String,

    /// What it is called.
    pub text: String,
}

impl Plain {
    /// The text, if there is any.
    pub fn some(self) -> Option<String> {
        Some(self.text).filter(|text| !text.is_empty())
    }
}

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];

/// The plain text of markup. A text without any stays as it is, but for white space around it.
pub(in crate::load) fn plain(markup: &str) -> Plain {
    if !markup.contains(['<', '&']) {
        return Plain {
            text: markup.trim().to_owned(),
            links: Vec::new(),
        };
    }
    let mut emitter = Forgiving::default();
    emitter.0.naively_switch_states(true);
    let mut writer = Writer {
        folds: markup.contains('<'),
        ..Writer::default()
    };
    for token in Tokenizer::new_with_emitter(markup, emitter) {
        let Ok(token) = token;
        match token {
            Token::String(text) => writer.text(&String::from_utf8_lossy(&text.value)),
            Token::StartTag(tag) => writer.start(&tag),
            Token::EndTag(tag) => writer.end(&String::from_utf8_lossy(&tag.name)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    writer.finish()
}

/// What gives pieces of markup and says nothing of what is wrong with it: a text of control characters
/// is one complaint a character, all of them held before the first is given.
#[derive(Default)]
struct Forgiving(DefaultEmitter<()>);

impl ForwardingEmitter for Forgiving {
    type Token = Token<()>;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_error(&mut self, _: Error) {}
}

/// Puts plain text together.
#[derive(Default)]
struct Writer {
    plain: Plain,
    /// Whether white space has no meaning, as in markup.
    folds: bool,
    /// Whether there is white space, or the end of a line, before what comes next.
    space: bool,
    breaks: bool,
    /// Inside what is no text, such as a script.
    hidden: usize,
    /// The link that is open: its number, and where its text begins.
    open: Option<(usize, usize)>,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        if !self.folds {
            self.plain.text.push_str(text);
            return;
        }
        for character in text.chars() {
            if character.is_whitespace() && character != '\u{a0}' {
                self.space = true;
                continue;
            }
            if !self.plain.text.is_empty() {
                if self.breaks {
                    self.plain.text.push('\n');
                } else if self.space {
                    self.plain.text.push(' ');
                }
            }
            self.breaks = false;
            self.space = false;
            self.plain.text.push(character);
        }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name);
        let attribute = |name: &str| {
            let key = HtmlString(name.as_bytes().to_vec());
            let value = tag.attributes.get(&key)?;
            let value = String::from_utf8_lossy(&value.value).trim().to_owned();
            Some(value).filter(|value| !value.is_empty())
        };
        match &*name {
            "a" => {
                if let Some(url) = attribute("href").filter(|url| !url.starts_with('#')) {
                    self.close_link();
                    self.open = Some((self.plain.links.len(), self.plain.text.len()));
                    let text = attribute("title").unwrap_or_default();
                    self.plain.links.push(Link { url, text });
                }
            }
            "img" | "iframe" | "video" | "audio" | "source" | "embed" => {
                if let Some(url) = attribute("src") {
                    let text = attribute("alt").or_else(|| attribute("title"));
                    let text = text.unwrap_or_default();
                    self.plain.links.push(Link { url, text });
                }
            }
            "script" | "style" if !tag.self_closing => self.hidden += 1,
            "td" | "th" => self.space = true,
            name => self.breaks |= BLOCKS.contains(&name),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "a" => self.close_link(),
            "script" | "style" => self.hidden = self.hidden.saturating_sub(1),
            name => self.breaks |= BLOCKS.contains(&name),
        }
    }

    fn close_link(&mut self) {
        let Some((number, from)) = self.open.take() else {
            return;
        };
        let text = self.plain.text.get(from..).unwrap_or("").trim();
        if let Some(link) = self.plain.links.get_mut(number)
            && !text.is_empty()
        {
            text.clone_into(&mut link.text);
        }
    }

    fn finish(mut self) -> Plain {
        self.close_link();
        let text = self.plain.text.trim();
        if text.len() < self.plain.text.len() {
            self.plain.text = text.to_owned();
        }
        self.plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(markup: &str) -> String {
        plain(markup).text
    }

    #[test]
    fn tags_go_and_entities_become_letters() {
        assert_eq!(text("A<br/>B &amp; C"), "A\nB & C");
        assert_eq!(
            text("<p>One  <b>two</b>\n three</p><p>Four</p>"),
            "One two three\nFour"
        );
        assert_eq!(text("Fish &amp; chips\nand tea"), "Fish & chips\nand tea");
        assert_eq!(text("1 < 2 and 3 > 2"), "1 < 2 and 3 > 2");
        assert_eq!(text("&copy; &#233; &#x2014; &unknown;"), "© é — &unknown;");
        assert_eq!(text("  plain\n\ntext "), "plain\n\ntext");
        assert_eq!(
            text("a<script>let x = '<p>';</script>b<style>p{}</style>c"),
            "abc"
        );
        assert_eq!(text("<ul><li>x</li><li>y</li></ul>"), "x\ny");
    }

    #[test]
    fn links_and_pictures_are_kept_beside_the_text() {
        let plain = plain(
            "see <a href='https://a.example/?x=1&amp;y=2'>the <i>list</i></a> <img src=p.png alt='a map'>",
        );
        assert_eq!(plain.text, "see the list");
        let told: Vec<_> = plain
            .links
            .iter()
            .map(|link| (link.url.as_str(), link.text.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("https://a.example/?x=1&y=2", "the list"),
                ("p.png", "a map")
            ]
        );
    }

    #[test]
    fn control_characters_stay_and_are_no_complaints_held_in_memory() {
        let nothing = "\0".repeat(1 << 20);
        let mut emitter = Forgiving::default();
        emitter.0.naively_switch_states(true);
        let markup = format!("<b>a{nothing}b</b>");
        let pieces = Tokenizer::new_with_emitter(markup.as_str(), emitter).count();
        assert_eq!(pieces, 3);
        assert_eq!(text(&markup).len(), nothing.len() + 2);
    }

    #[test]
    fn broken_markup_is_no_trouble() {
        assert_eq!(text("<b>open <i>and </b> crossed"), "open and crossed");
        assert_eq!(text("<a href="), "");
        assert_eq!(text("x <!-- y"), "x");
    }
}
