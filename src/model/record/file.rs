//! A whole file of the native format: the shape that the JSON Schema describes.

use schemars::{JsonSchema, generate::SchemaSettings};

use super::{
    ActorRecord, ClaimRecord, EraRecord, EventRecord, FigureRecord, GroupRecord, HeadRecord,
    LinkRecord, NoteRecord, PositionRecord, QuoteRecord, SourceRecord, StepRecord,
};

/// A file of the native format. The smallest has a title and one event with a title and a date.
///
/// No reader builds this whole: readers push record after record. It exists for the schema.
#[derive(JsonSchema)]
#[schemars(
    title = "truceline/1",
    description = "A dataset of Truceline. The smallest has a title and one event with a title and a date."
)]
#[expect(
    dead_code,
    reason = "its shape is what the schema describes; nothing builds one"
)]
pub struct FileRecord {
    /// `truceline/1`.
    schema: Option<String>,

    /// Short for `dataset.title`.
    title: Option<String>,

    /// What the dataset says of itself.
    dataset: Option<HeadRecord>,

    /// What statements come from.
    #[schemars(default)]
    sources: Vec<SourceRecord>,

    /// Lanes, colours and glyphs.
    #[schemars(default)]
    groups: Vec<GroupRecord>,

    /// Who acts, speaks or is affected.
    #[schemars(default)]
    actors: Vec<ActorRecord>,

    /// Named stretches of time.
    #[schemars(default)]
    eras: Vec<EraRecord>,

    /// What happened, or is said to have.
    events: Vec<EventRecord>,

    /// Who says what.
    #[schemars(default)]
    claims: Vec<ClaimRecord>,

    /// Whose words.
    #[schemars(default)]
    quotes: Vec<QuoteRecord>,

    /// Which numbers.
    #[schemars(default)]
    figures: Vec<FigureRecord>,

    /// Who wants what.
    #[schemars(default)]
    positions: Vec<PositionRecord>,

    /// What is said to be related.
    #[schemars(default)]
    links: Vec<LinkRecord>,

    /// What the record says beside it.
    #[schemars(default)]
    notes: Vec<NoteRecord>,

    /// Views in an order, each with what it shows in words.
    #[schemars(default)]
    story: Vec<StepRecord>,
}

/// The JSON Schema (2020-12) of the native format, as the file in `data/` holds it.
pub fn json_schema() -> String {
    let schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<FileRecord>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
