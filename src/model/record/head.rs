//! What a dataset says of itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::UnknownFields;

/// What a dataset says of itself; shown under ⓘ.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct HeadRecord {
    /// Stable name of the dataset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,

    /// Title; may stand at the top of the file instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,

    /// One paragraph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,

    /// BCP 47 tag of the text, such as `en`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,

    /// Version of the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,

    /// When the dataset was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,

    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compiler: Option<String>,

    /// Source of every reference that names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_source: Option<String>,

    /// How `loc` is to be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locator_scheme: Option<String>,

    /// How dates are written; EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_format: Option<String>,

    /// IANA name of the zone that the axis shows; times with a zone of their own are moved into it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,

    /// The period covered, as EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<String>,

    /// How the records were made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,

    /// What the dataset cannot tell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limitations: Vec<String>,

    /// What editors may and may not do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub editor_policy: Option<String>,

    /// Licence of the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,

    /// How to open it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<ViewRecord>,

    /// Fields that the format does not know.
    #[serde(skip)]
    pub unknown: UnknownFields,
}

/// The view that a dataset asks to be opened with.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
pub struct ViewRecord {
    /// First moment shown, EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,

    /// Last moment shown, EDTF; a day here is shown whole only up to its start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,

    /// What lanes stand for: `group`, `actor` or `kind`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lanes: Option<String>,
}
