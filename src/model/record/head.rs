//! What a dataset says of itself.

use schemars::JsonSchema;
use serde::Deserialize;

/// What a dataset says of itself; shown under ⓘ.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
pub struct HeadRecord {
    /// Stable name of the dataset.
    pub id: Option<String>,

    /// Title; may stand at the top of the file instead.
    pub title: Option<String>,

    /// One paragraph.
    pub summary: Option<String>,

    /// BCP 47 tag of the text, such as `en`.
    pub language: Option<String>,

    /// Version of the data.
    pub version: Option<String>,

    /// When the dataset was made.
    pub created: Option<String>,

    /// Who made it.
    pub compiler: Option<String>,

    /// Source of every reference that names none.
    pub default_source: Option<String>,

    /// How `loc` is to be read.
    pub locator_scheme: Option<String>,

    /// How dates are written; EDTF.
    pub date_format: Option<String>,

    /// IANA name of the zone that the axis shows; times with a zone of their own are moved into it.
    pub timezone: Option<String>,

    /// The period covered, as EDTF.
    pub coverage: Option<String>,

    /// How the records were made.
    pub method: Option<String>,

    /// What the dataset cannot tell.
    #[serde(default)]
    pub limitations: Vec<String>,

    /// What editors may and may not do.
    pub editor_policy: Option<String>,

    /// Licence of the data.
    pub licence: Option<String>,

    /// How to open it.
    pub view: Option<ViewRecord>,
}

/// The view that a dataset asks to be opened with.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
pub struct ViewRecord {
    /// First moment shown, EDTF.
    pub from: Option<String>,

    /// Last moment shown, EDTF; a day here is shown whole only up to its start.
    pub to: Option<String>,

    /// What lanes stand for: `group`, `actor` or `kind`.
    pub lanes: Option<String>,
}
