//! The story: views of the dataset in an order, each with what it shows in words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::UnknownFields;

/// A step of the story: a view of the dataset, with a title and a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct StepRecord {
    /// What the step is called.
    pub title: String,

    /// What it shows, in a paragraph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,

    /// The view, as `truceline:view/1?range=2023-11-23/2023-12-03&lanes=group`; the one that the
    /// dataset opens with where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,

    /// Fields that the format does not know.
    #[serde(skip)]
    pub unknown: UnknownFields,
}
