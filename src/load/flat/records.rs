//! From a row to a record, type by type.

use super::row::{Problem, Row};
use crate::model::record::{
    ActorRecord, Citation, ClaimRecord, Derivation, DerivationOp, EraRecord, EventRecord,
    FigureRecord, GroupRecord, HeadRecord, LinkRecord, NoteRecord, Place, PositionRecord,
    QuoteRecord, SourceRecord, UnknownFields,
};

impl Row<'_> {
    pub(super) fn head(&self) -> HeadRecord {
        HeadRecord {
            id: self.text("id"),
            title: self.text("title"),
            summary: self.text("text").or_else(|| self.text("summary")),
            created: self.text("date"),
            compiler: self.text("by"),
            default_source: self.text("about"),
            coverage: self.text("period"),
            ..HeadRecord::default()
        }
    }

    pub(super) fn source(&self) -> Result<SourceRecord, Problem> {
        Ok(SourceRecord {
            id: self.text("id"),
            title: self.title()?,
            kind: self.text("kind"),
            publisher: self.text("publisher"),
            published: self.text("date"),
            url: self.text("url"),
            standing: self.word("standing")?,
            role: self.word("role")?,
            note: self.text("note"),
            ..SourceRecord::default()
        })
    }

    pub(super) fn group(&self) -> Result<GroupRecord, Problem> {
        Ok(GroupRecord {
            id: self.text("id"),
            label: self.title()?,
            kind: self.text("kind"),
            colour: self.text("colour").map(Some),
            glyph: self.word("glyph")?,
            note: self.text("note"),
            ..GroupRecord::default()
        })
    }

    pub(super) fn actor(&self) -> Result<ActorRecord, Problem> {
        Ok(ActorRecord {
            id: self.text("id"),
            name: self.title()?,
            kind: self.text("kind"),
            group: self.text("group"),
            role_in_source: self.text("role"),
            member_of: self.text("about"),
            refs: self.refs(),
            note: self.text("note"),
            unknown: UnknownFields::default(),
        })
    }

    pub(super) fn era(&self) -> Result<EraRecord, Problem> {
        let date = self.text("date").ok_or_else(|| Problem {
            column: "date",
            what: "row set aside: an era without a date".to_owned(),
            why: "from when to when it was must be said".to_owned(),
            fix: "Write both, as in 1945/1989",
        })?;
        Ok(EraRecord {
            id: self.text("id"),
            label: self.title()?,
            date,
            note: self.text("note"),
            ..EraRecord::default()
        })
    }

    pub(super) fn event(&self) -> Result<EventRecord, Problem> {
        let importance = self.number("importance")?;
        Ok(EventRecord {
            id: self.text("id"),
            title: self.title()?,
            kind: self.text("kind"),
            date: self.text("date"),
            earliest: self.text("earliest"),
            latest: self.text("latest"),
            time: self.text("time"),
            date_basis: self.word("date_basis")?,
            date_written: self.text("date_written"),
            date_note: self.text("date_note"),
            certainty: self.word("certainty")?,
            summary: self.text("text").or_else(|| self.text("summary")),
            place: self.text("place").map(|name| Place {
                name,
                precision: None,
            }),
            actors: self.actors(),
            tags: self.list("tags"),
            importance: importance.map(|number| number.clamp(0.0, 100.0) as u8),
            refs: self.refs(),
            note: self.text("note"),
            named_fields: self.named_fields(),
            ..EventRecord::default()
        })
    }

    pub(super) fn claim(&self) -> Result<ClaimRecord, Problem> {
        Ok(ClaimRecord {
            id: self.text("id"),
            text: self.words()?,
            asserted_by: self.text("by"),
            stance: self.word("stance")?,
            nature: self.word("nature")?,
            attribution: self.word("attribution")?,
            about: self.list("about"),
            refs: self.refs(),
            note: self.text("note"),
            ..ClaimRecord::default()
        })
    }

    pub(super) fn quote(&self) -> Result<QuoteRecord, Problem> {
        let form = self.word("form")?.ok_or_else(|| Problem {
            column: "form",
            what: "row set aside: a quote without a form".to_owned(),
            why: "whether the words are the speaker's own must be said, not guessed".to_owned(),
            fix: "Write verbatim or paraphrase",
        })?;
        Ok(QuoteRecord {
            id: self.text("id"),
            form,
            fragment: false,
            text: self.words()?,
            speaker: self.text("by"),
            said_at: self.text("date"),
            said_at_basis: self.word("date_basis")?,
            verb: self.text("kind"),
            event: self.text("event"),
            context: None,
            refs: self.refs(),
            note: self.text("note"),
            unknown: UnknownFields::default(),
        })
    }

    pub(super) fn figure(&self) -> Result<FigureRecord, Problem> {
        let parts = self.list("about");
        Ok(FigureRecord {
            id: self.text("id"),
            measure: self.shared("kind"),
            label: self.title()?.into(),
            value: self.number("value")?,
            low: self.number("low")?,
            high: self.number("high")?,
            qualifier: self.word("qualifier")?,
            value_text: self.shared("value_text"),
            unit: self.shared("unit"),
            basis: self.word("basis")?,
            status: self.word("status")?,
            attributed_to: self.shared("by"),
            attribution: self.word("attribution")?,
            population: self.shared("population"),
            place: self.shared("place"),
            period: self.shared("period"),
            as_of: self.shared("as_of"),
            as_of_basis: self.word("as_of_basis")?,
            reported_on: self.shared("reported_on"),
            series: self.shared("series"),
            additive: self.truth("additive")?,
            event: self.shared("event"),
            derived: (!parts.is_empty()).then(|| {
                Box::new(Derivation {
                    op: DerivationOp::Sum,
                    of: parts,
                })
            }),
            refs: self.refs(),
            note: self.shared("note"),
            ..FigureRecord::default()
        })
    }

    pub(super) fn position(&self) -> Result<PositionRecord, Problem> {
        Ok(PositionRecord {
            id: self.text("id"),
            holder: self.text("by"),
            topic: self.text("title"),
            kind: self.word("kind")?,
            text: self.words()?,
            opposes: self.list("about"),
            status: self.text("status"),
            refs: self.refs(),
            note: self.text("note"),
            unknown: UnknownFields::default(),
        })
    }

    pub(super) fn link(&self) -> Result<LinkRecord, Problem> {
        let end = |column| {
            self.text(column).ok_or_else(|| Problem {
                column,
                what: "row set aside: a link with one end".to_owned(),
                why: format!("it has no \"{column}\""),
                fix: "Give both ends the id of an event",
            })
        };
        let kind = self.word("kind")?.ok_or_else(|| Problem {
            column: "kind",
            what: "row set aside: a link without a kind".to_owned(),
            why: "a line between events must say what it means".to_owned(),
            fix: "Write a kind, such as leads_to or response",
        })?;
        Ok(LinkRecord {
            id: self.text("id"),
            from: end("from")?,
            to: end("to")?,
            kind,
            asserted_by: self.text("by"),
            strength: self.word("certainty")?,
            refs: self.refs(),
            note: self.text("note"),
            unknown: UnknownFields::default(),
        })
    }

    pub(super) fn note(&self) -> Result<NoteRecord, Problem> {
        let level = self.word("level")?.ok_or_else(|| Problem {
            column: "level",
            what: "row set aside: a note without a level".to_owned(),
            why: "how much it matters must be said, not guessed".to_owned(),
            fix: "Write info, caution or discrepancy",
        })?;
        // In a note, `loc` of a reference names the source and `excerpt` is what it says.
        let citations = self
            .refs()
            .into_iter()
            .map(|reference| Citation {
                source: reference.loc.unwrap_or_default(),
                says: reference.excerpt.unwrap_or_default(),
            })
            .collect();
        Ok(NoteRecord {
            id: self.text("id"),
            kind: self.text("kind"),
            level,
            targets: self.list("about"),
            text: self.words()?,
            basis: self.word("basis")?,
            record: Vec::new(),
            citations,
            unknown: UnknownFields::default(),
        })
    }
}
