//! What somebody asserts: claims, positions and links between events.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Ref, UnknownFields};

/// One statement of one asserter. Claims are kept apart, never merged.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct ClaimRecord {
    /// Unique among all records; made from the content where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,

    /// The statement, in the editor's words.
    pub text: String,

    /// Id or name of the actor who makes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asserted_by: Option<String>,

    /// Said, denied or disputed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,

    /// What kind of statement it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nature: Option<Nature>,

    /// How the source attributes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Attribution>,

    /// Ids of what it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,

    /// Ids of claims that stand against it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counter: Vec<String>,

    /// Where it is told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs: Vec<Ref>,

    /// Anything a reader should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,

    /// Fields that the format does not know.
    #[serde(skip)]
    pub unknown: UnknownFields,
}

/// What a holder demands, offers or refuses on a topic.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct PositionRecord {
    /// Unique among all records; made from the content where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,

    /// Id or name of the actor who holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,

    /// What it is about, in a few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,

    /// Demand, offer, condition, refusal, objective or position.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<PositionKind>,

    /// The position, in the editor's words.
    pub text: String,

    /// Ids of positions that it opposes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opposes: Vec<String>,

    /// What became of it, as told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,

    /// Where it is told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs: Vec<Ref>,

    /// Anything a reader should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,

    /// Fields that the format does not know.
    #[serde(skip)]
    pub unknown: UnknownFields,
}

/// A relation between two events that somebody asserts.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct LinkRecord {
    /// Unique among all records; made from the content where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,

    /// Id of the event it starts from.
    pub from: String,

    /// Id of the event it leads to.
    pub to: String,

    /// What relation.
    pub kind: LinkKind,

    /// Id or name of the actor who asserts it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asserted_by: Option<String>,

    /// Stated outright or implied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,

    /// Where it is told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs: Vec<Ref>,

    /// Anything a reader should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,

    /// Fields that the format does not know.
    #[serde(skip)]
    pub unknown: UnknownFields,
}

/// Whether a claim says, denies or disputes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Says it is so.
    Asserts,

    /// Says it is not so.
    Denies,

    /// Says it is in doubt.
    Disputes,
}

/// What kind of statement a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// That something is so.
    Fact,

    /// That somebody did wrong.
    Allegation,

    /// Why an actor says it acted.
    Reason,

    /// Why something happened.
    Cause,

    /// What an actor wants.
    Position,

    /// A judgement.
    Evaluation,

    /// About what is to come.
    Forecast,
}

/// How a source attributes a statement or a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Attribution {
    /// To somebody named.
    Explicit,

    /// To somebody unnamed.
    UnnamedSource,

    /// To nobody.
    Unattributed,

    /// It cannot be told to whom.
    Ambiguous,

    /// The editor made it.
    Editor,
}

/// What a position is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PositionKind {
    /// Asks for something.
    Demand,

    /// Offers something.
    Offer,

    /// Makes something depend on something.
    Condition,

    /// Turns something down.
    Refusal,

    /// Aims at something.
    Objective,

    /// Holds something.
    Position,
}

/// What relation a link asserts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// The first starts the second.
    Starts,

    /// The first ends the second.
    Ends,

    /// The first is part of the second.
    PartOf,

    /// The first extends the second.
    Extends,

    /// The first leads to the second.
    LeadsTo,

    /// The first causes the second.
    Causes,

    /// The first contributes to the second.
    ContributesTo,

    /// The first makes the second worse.
    Worsens,

    /// The second answers the first.
    Response,

    /// The first is given as the reason for the second.
    ReasonGiven,

    /// The two cannot both be so.
    Contradicts,

    /// The first works against the second.
    Counters,

    /// The two happen together.
    Coincides,

    /// The two happen on one day.
    SameDay,
}

/// How strongly a source makes a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Outright.
    Stated,

    /// By implication.
    Implied,
}
