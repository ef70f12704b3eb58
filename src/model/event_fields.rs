//! A plain event as a reader finds it, nothing copied yet.

use super::record::Certainty;

/// A plain event as a reader finds it, nothing copied yet.
#[derive(Clone, Copy, Debug, Default)]
pub struct EventFields<'a> {
    /// Unique among all records; made from the content where absent.
    pub id: Option<&'a str>,

    /// Short name.
    pub title: &'a str,

    /// When, in EDTF; empty where no date is given.
    pub date: &'a str,

    /// What kind of event it is; empty where not given.
    pub kind: &'a str,

    /// Names or ids of those who take part, leading actor first, each perhaps with its role.
    pub actors: &'a [(&'a str, Option<&'a str>)],

    /// Free words to filter by.
    pub tags: &'a [&'a str],

    /// Name of the place.
    pub place: Option<&'a str>,

    /// Who stands behind the event.
    pub certainty: Option<Certainty>,

    /// 0–100; derived where absent.
    pub importance: Option<u8>,

    /// One or two sentences.
    pub summary: Option<&'a str>,
}

/// A text without white space around it; mostly there is none, and two bytes tell.
pub(super) fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}
