//! Fields of a file that the format does not know, each under a name of its own.

use std::collections::{HashMap, HashSet};

use crate::model::ListKind;
use crate::model::dataset::Unknown;

/// Gives a field whose name is one of the format's own, or stands twice, a number: written beside each
/// other under one name, only one of them would be read again.
pub(super) fn apart(fields: Vec<Unknown>) -> Vec<Unknown> {
    let lists = ListKind::ALL.map(|(_, name)| name);
    let own = lists.into_iter().chain(["schema", "dataset"]);
    let mut taken: HashSet<String> = own.map(str::to_owned).collect();
    let given: HashSet<String> = fields.iter().map(|field| field.path.clone()).collect();
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut apart = Vec::with_capacity(fields.len());
    for mut field in fields {
        if !taken.insert(field.path.clone()) {
            let number = numbers.entry(field.path.clone()).or_insert(1);
            field.path = loop {
                *number += 1;
                let path = format!("{}#{number}", field.path);
                if !given.contains(&path) && taken.insert(path.clone()) {
                    break path;
                }
            };
        }
        apart.push(field);
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_fields_have_one_name_and_none_a_name_of_the_format() {
        let fields = ["a", "events", "a", "a#2", "a", "schema"].map(|path| Unknown {
            path: path.to_owned(),
            value: "1".to_owned(),
        });
        let paths: Vec<_> = apart(fields.to_vec())
            .into_iter()
            .map(|field| field.path)
            .collect();
        assert_eq!(paths, ["a", "events#2", "a#3", "a#2", "a#4", "schema#2"]);
    }
}
