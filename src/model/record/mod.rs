//! Records as a file writes them: the native format `truceline/1`, one type a list.
//!
//! Readers fill these and push them into the [`super::Builder`], which resolves names and dates.
//! Only titles, names and texts are required; whatever else is absent stays absent. The JSON
//! Schema in `data/truceline-1.schema.json` is generated from these types.

mod actor;
mod claim;
mod event;
mod figure;
mod file;
mod head;
mod named_fields;
mod note;
mod quote;
mod reference;
mod source;
mod story;
pub mod unknown;

pub use actor::{ActorRecord, GroupRecord};
pub use claim::{
    Attribution, ClaimRecord, LinkKind, LinkRecord, Nature, PositionKind, PositionRecord, Stance,
    Strength,
};
pub use event::{Certainty, DateBasis, Display, EraRecord, EventRecord, Media};
pub use figure::{
    AsOfBasis, Derivation, DerivationOp, FigureBasis, FigureRecord, FigureStatus, Qualifier,
};
pub use file::{FileRecord, json_schema};
pub use head::{HeadRecord, ViewRecord};
pub use named_fields::NamedFields;
pub use note::{Citation, NoteBasis, NoteLevel, NoteRecord, RivalValue};
pub use quote::{QuoteForm, QuoteRecord};
pub use reference::{ActorRole, Place, Ref};
pub use source::{SourceRecord, SourceRole, Standing};
pub use story::StepRecord;
pub use unknown::{KeepsUnknown, UnknownField, UnknownFields};
