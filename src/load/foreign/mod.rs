//! What the readers of other programs' files share: places in a text that is read as a whole, values
//! of JSON and elements of XML with where they stand, dates, and markup turned into plain text.

pub(super) mod dates;
pub(super) mod draft;
pub(super) mod json;
pub(super) mod markup;
pub(super) mod outline;
#[cfg(test)]
pub(super) mod probe;
pub(super) mod whole;
pub(super) mod windows_zones;
pub(super) mod xml;
pub(super) mod zone;
