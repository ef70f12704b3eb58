//! Small things that every reader of another program's events says and does.

use crate::model::record::Media;
use crate::model::{Account, AssumptionAbout, Builder, Level, OtherFields, Where};

use super::markup;

/// Characters of a title that is made from a longer text.
const MOST_OF_TITLE: usize = 80;

/// Fields of an event that the model has no place for, on their way into it.
#[derive(Default)]
pub(in crate::load) struct Others(Vec<(u32, String)>);

impl Others {
    /// Adds a field; one without a value is none.
    pub fn add(&mut self, builder: &mut Builder, name: &str, value: impl Into<String>) {
        let value = value.into();
        if !value.trim().is_empty() {
            self.0.push((builder.field_number(name), value));
        }
    }

    /// Adds a field by the number of its name.
    pub fn add_number(&mut self, number: u32, value: impl Into<String>) {
        self.0.push((number, value.into()));
    }

    /// Adds several fields whose names begin alike.
    pub fn add_all(
        &mut self,
        builder: &mut Builder,
        prefix: &str,
        fields: impl IntoIterator<Item = (String, String)>,
    ) {
        for (name, value) in fields {
            self.add(builder, &format!("{prefix}{name}"), value);
        }
    }

    /// As an event keeps them.
    pub fn fields(&self) -> OtherFields {
        OtherFields::new(self.0.iter().map(|(name, value)| (*name, value.as_str())))
    }
}

/// Keeps fields of another program's file that have no place here, as the native format keeps those that it
/// does not know. A value is JSON, or text where it is none.
pub(in crate::load) trait KeepsFields {
    /// Keeps one without a word.
    fn keep_cell(&mut self, path: String, value: String);

    /// Keeps one, and says so.
    fn keep_unknown(&mut self, at: &Where, value: String);
}

impl KeepsFields for Account {
    fn keep_cell(&mut self, path: String, value: String) {
        let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&value).is_ok();
        let value = if is_json {
            value
        } else {
            serde_json::Value::from(value).to_string()
        };
        self.keep_field(path, value);
    }

    fn keep_unknown(&mut self, at: &Where, value: String) {
        self.tell_unknown(at);
        self.keep_cell(at.path.clone(), value);
    }
}

/// The title of an event: its own, or the beginning of something else, and then that is said.
pub(in crate::load) fn title(
    own: Option<String>,
    instead: &[(&str, Option<&str>)],
    account: &mut Account,
    at: &Where,
) -> String {
    if let Some(own) = own.filter(|own| !own.trim().is_empty()) {
        return one_line(&own);
    }
    for (what, text) in instead {
        let text = text.map(str::trim).unwrap_or_default();
        if text.is_empty() {
            continue;
        }
        account.find(
            Level::Info,
            at,
            "event without a title",
            format!("it is called by its {what}"),
            "Give it a title",
        );
        return shortened(text);
    }
    String::new()
}

/// The first line of a text, cut where it is long.
fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    match line.char_indices().nth(MOST_OF_TITLE) {
        None => line.to_owned(),
        Some((end, _)) => {
            let cut = line.get(..end).unwrap_or(line);
            let cut = cut.rsplit_once(' ').map_or(cut, |(before, _)| before);
            format!("{cut}…")
        }
    }
}

/// A text on one line.
pub(in crate::load) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Something that is linked to.
pub(in crate::load) fn link(url: impl Into<String>, caption: Option<String>) -> Media {
    Media {
        url: url.into(),
        caption: caption.filter(|caption| !caption.is_empty()),
        credit: None,
    }
}

/// Adds what a text links to, each address once.
pub(in crate::load) fn add_links(media: &mut Vec<Media>, links: Vec<markup::Link>) {
    for own in links {
        if !media.iter().any(|known| known.url == own.url) {
            media.push(link(own.url, Some(own.text)));
        }
    }
}

/// Says that times of day have no zone.
pub(in crate::load) fn assume_no_zone(account: &mut Account) {
    account.assume(
        AssumptionAbout::Zone,
        "Times are shown as written: the file names no time zone, and the program it comes from shows \
         them in the zone of whoever looks",
    );
}

/// Says that negative years are counted without a year 0.
pub(in crate::load) fn assume_counted_years(account: &mut Account) {
    account.assume(
        AssumptionAbout::Dates,
        "A negative year is the year BCE of that number, as TimelineJS labels it: -44 is 44 BCE, \
         which EDTF writes -0043",
    );
}

/// Says that the last day that is named is part of a span.
pub(in crate::load) fn assume_inclusive(account: &mut Account) {
    account.assume(
        AssumptionAbout::Ends,
        "The last day, month or year of a span is part of it",
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_title_is_taken_from_something_else_and_said() {
        let mut account = Account::default();
        let at = Where::default();
        let own = title(Some(" A\n b ".to_owned()), &[], &mut account, &at);
        assert_eq!(own, "A b");
        assert!(account.findings.is_empty());
        let text = format!("{}\nsecond line", "word ".repeat(40));
        let made = title(
            None,
            &[("x", None), ("text", Some(&text))],
            &mut account,
            &at,
        );
        assert!(
            made.ends_with("word…") && made.chars().count() <= 81,
            "{made}"
        );
        assert!(account.findings[0].why.contains("its text"));
        assert_eq!(title(None, &[], &mut account, &at), "");
    }
}
