//! What a person says of two events: that they are the same, or that they are not.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An event of A and one of B, by their ids.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pair {
    /// Id in the first dataset.
    pub a: String,

    /// Id in the second.
    pub b: String,
}

/// Events that a person joined or set apart. An event is joined to one other at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Pairs {
    same: BTreeSet<Pair>,
    apart: BTreeSet<Pair>,
}

/// Pairs as a file has them, before anything was checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    same: Vec<Pair>,
    #[serde(default)]
    apart: Vec<Pair>,
}

/// Why pairs cannot be used.
#[derive(Debug, Error)]
pub enum PairsError {
    /// It is no JSON, or another.
    #[error(
        "these are no pairs: {0}. Write {{\"same\": [{{\"a\": \"id in the first\", \"b\": \"id in the second\"}}], \"apart\": []}}"
    )]
    Form(#[from] serde_json::Error),

    /// An event is joined to two others.
    #[error("the event \"{id}\" of the {which} file is in two pairs: leave one of them")]
    Twice {
        /// `first` or `second`.
        which: &'static str,
        /// Its id.
        id: String,
    },
}

impl TryFrom<Written> for Pairs {
    type Error = PairsError;

    fn try_from(written: Written) -> Result<Self, PairsError> {
        let same: BTreeSet<Pair> = written.same.into_iter().collect();
        let (mut of_a, mut of_b) = (BTreeSet::new(), BTreeSet::new());
        for pair in &same {
            for (seen, id, which) in [
                (&mut of_a, pair.a.as_str(), "first"),
                (&mut of_b, pair.b.as_str(), "second"),
            ] {
                if !seen.insert(id) {
                    let id = id.to_owned();
                    return Err(PairsError::Twice { which, id });
                }
            }
        }
        let apart = written.apart.into_iter().collect();
        Ok(Self { same, apart })
    }
}

impl Pairs {
    /// Reads what [`Pairs::to_json`] writes.
    ///
    /// # Errors
    /// Where it is something else, or an event is in two pairs.
    pub fn from_json(text: &str) -> Result<Self, PairsError> {
        let written: Written = serde_json::from_str(text)?;
        written.try_into()
    }

    /// As a file has them, one pair a line.
    pub fn to_json(&self) -> String {
        let list = |pairs: &BTreeSet<Pair>| {
            let lines = pairs.iter().map(|pair| {
                let text = |text: &str| serde_json::Value::from(text).to_string();
                format!(
                    "\n    {{\"a\": {}, \"b\": {}}}",
                    text(&pair.a),
                    text(&pair.b)
                )
            });
            let lines: Vec<String> = lines.collect();
            let end = if lines.is_empty() { "" } else { "\n  " };
            format!("[{}{end}]", lines.join(","))
        };
        format!(
            "{{\n  \"same\": {},\n  \"apart\": {}\n}}\n",
            list(&self.same),
            list(&self.apart)
        )
    }

    /// Pairs of the same, and pairs that are not.
    ///
    /// # Errors
    /// Where an event is joined to two others.
    pub fn new(same: Vec<Pair>, apart: Vec<Pair>) -> Result<Self, PairsError> {
        Written { same, apart }.try_into()
    }

    /// Whether nothing is said of any.
    pub fn is_empty(&self) -> bool {
        self.same.is_empty() && self.apart.is_empty()
    }

    /// Pairs of the same, in the order of their ids.
    pub fn same(&self) -> impl Iterator<Item = &Pair> {
        self.same.iter()
    }

    /// Pairs that are not the same, in the order of their ids.
    pub fn apart(&self) -> impl Iterator<Item = &Pair> {
        self.apart.iter()
    }

    /// Joins two events; whatever either was joined to before is not any more.
    pub fn link(&mut self, a: &str, b: &str) {
        self.same.retain(|pair| pair.a != a && pair.b != b);
        let pair = pair(a, b);
        self.apart.remove(&pair);
        self.same.insert(pair);
    }

    /// Sets two events apart, however they were joined.
    pub fn unlink(&mut self, a: &str, b: &str) {
        let pair = pair(a, b);
        self.same.remove(&pair);
        self.apart.insert(pair);
    }
}

fn pair(a: &str, b: &str) -> Pair {
    let (a, b) = (a.to_owned(), b.to_owned());
    Pair { a, b }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_joined_to_one_other_at_most() {
        let mut pairs = Pairs::default();
        pairs.link("a1", "b1");
        pairs.link("a1", "b2");
        assert_eq!(pairs.same().collect::<Vec<_>>(), [&pair("a1", "b2")]);
        pairs.link("a2", "b2");
        assert_eq!(pairs.same().collect::<Vec<_>>(), [&pair("a2", "b2")]);
        pairs.unlink("a2", "b2");
        assert_eq!((pairs.same().count(), pairs.apart().count()), (0, 1));
        pairs.link("a2", "b2");
        assert_eq!((pairs.same().count(), pairs.apart().count()), (1, 0));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut pairs = Pairs::default();
        assert_eq!(Pairs::from_json(&pairs.to_json()).ok(), Some(pairs.clone()));
        pairs.link("with \"marks\"", "b/1");
        pairs.link("second", "b/2");
        pairs.unlink("third", "b/3");
        assert_eq!(Pairs::from_json(&pairs.to_json()).ok(), Some(pairs.clone()));
        let value = serde_json::to_string(&pairs).unwrap_or_default();
        assert_eq!(Pairs::from_json(&value).ok(), Some(pairs));
    }

    #[test]
    fn what_cannot_be_used_says_why() {
        let twice = r#"{"same": [{"a": "x", "b": "1"}, {"a": "x", "b": "2"}]}"#;
        let why = Pairs::from_json(twice).map_err(|error| error.to_string());
        assert!(why.is_err_and(|why| why.contains("\"x\" of the first file")));
        let why = Pairs::from_json("[1]").map_err(|error| error.to_string());
        assert!(why.is_err_and(|why| why.contains("\"same\"")));
    }
}
