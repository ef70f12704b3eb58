//! The order in which a document tells things, from its locators.

/// A key that sorts locators as a reader would: runs of digits as numbers, the rest as text.
///
/// `L2.S1` comes before `L10.S1`, and `p. 9` before `p. 10`.
pub fn told_key(locator: &str) -> Vec<(String, u64)> {
    let mut key = Vec::new();
    let mut rest = locator;
    while !rest.is_empty() {
        let words_end = rest
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (words, tail) = rest.split_at(words_end);
        let digits_end = tail
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(tail.len());
        let (digits, after) = tail.split_at(digits_end);
        key.push((words.to_owned(), digits.parse().unwrap_or(u64::MAX)));
        rest = after;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::told_key;

    #[test]
    fn numbers_sort_as_numbers() {
        let mut locators = ["L10.S1", "L2.S3", "L2.S10", "L2"];
        locators.sort_by_key(|locator| told_key(locator));
        assert_eq!(locators, ["L2", "L2.S3", "L2.S10", "L10.S1"]);
    }
}
