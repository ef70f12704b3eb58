//! How alike two titles are.

use xxhash_rust::xxh3::xxh3_64;

use super::names::plain;

/// Runs of three letters of a title, each once: `strikes` and `air strikes` share most of theirs.
#[derive(Clone, Debug, Default)]
pub struct Letters(Vec<u32>);

impl Letters {
    /// Of a title, without regard to case and punctuation.
    pub fn of(title: &str) -> Self {
        let words: String = title
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { ' ' })
            .collect();
        let text: Vec<char> = format!(" {} ", plain(&words)).chars().collect();
        let mut runs: Vec<u32> = text
            .array_windows::<3>()
            .map(|run| {
                let bytes = run.map(|c| (c as u32).to_le_bytes());
                xxh3_64(bytes.as_flattened()) as u32
            })
            .collect();
        runs.sort_unstable();
        runs.dedup();
        Self(runs)
    }

    /// From 0, nothing in common, to 1, the same.
    pub fn likeness(&self, other: &Self) -> f32 {
        let (mut one, mut two) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0usize;
        while let (Some(a), Some(b)) = (one.peek(), two.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => {
                    one.next();
                }
                std::cmp::Ordering::Greater => {
                    two.next();
                }
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    one.next();
                    two.next();
                }
            }
        }
        let all = self.0.len() + other.0.len();
        if all == 0 {
            return 0.0;
        }
        (2 * shared) as f32 / all as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_alike_by_their_letters() {
        let like = |a: &str, b: &str| Letters::of(a).likeness(&Letters::of(b));
        assert_eq!(like("The bridge opens", "the bridge — opens!"), 1.0);
        assert!(like("The bridge opens", "Opening of the bridge") > 0.5);
        assert!(like("The bridge opens", "A ferry sinks") < 0.2);
        assert_eq!(like("", ""), 0.0);
        assert!(like("Мост открыт", "Мост открыли") > 0.5);
    }
}
