//! Texts whose lengths are written as differences: the crate makes room for as many lengths as a page
//! says that it has, before it looks for them.
//!
//! <https://github.com/apache/parquet-format/blob/master/Encodings.md#delta-encoding-delta_binary_packed--5>

use super::numbers::{signed, unsigned};

/// Whether bytes begin with no more lengths than so many, in one list or in two one after the other.
pub(super) fn fits(mut bytes: &[u8], most: u64, lists: usize) -> bool {
    (0..lists).all(|list| {
        let is_last = list + 1 == lists;
        pass(&mut bytes, most, is_last).is_some()
    })
}

/// Passes over a list of numbers, unless it is the last that is asked for; none where there are more
/// than so many.
fn pass(rest: &mut &[u8], most: u64, is_last: bool) -> Option<()> {
    let block = unsigned(rest)?;
    let parts = unsigned(rest)?;
    let count = unsigned(rest)?;
    let _first = signed(rest)?;
    if count > most || parts == 0 {
        return None;
    }
    if is_last {
        return Some(());
    }
    let in_part = block / parts;
    if in_part == 0 || in_part % 8 != 0 {
        return None;
    }
    let mut left = count.saturating_sub(1);
    while left > 0 {
        let _least = signed(rest)?;
        let (widths, next) = rest.split_at_checked(usize::try_from(parts).ok()?)?;
        *rest = next;
        for width in widths {
            if left == 0 {
                break;
            }
            let bytes = (in_part / 8).checked_mul(u64::from(*width))?;
            *rest = rest.get(usize::try_from(bytes).ok()?..)?;
            left = left.saturating_sub(in_part);
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 130 lengths: the first, a block of 128 in four parts of which each is of another width, and a
    /// block of which one part is there.
    fn list() -> Vec<u8> {
        let mut bytes = vec![0x80, 1, 4, 0x82, 1, 2, 0, 0, 1, 2, 8];
        bytes.extend([0; 4 + 8 + 32]);
        bytes.extend([0, 3, 9, 9, 9]);
        bytes.extend([0; 12]);
        bytes
    }

    #[test]
    fn lengths_are_passed_over() {
        let bytes = list();
        let mut rest = bytes.as_slice();
        assert_eq!(pass(&mut rest, 130, false), Some(()));
        assert_eq!(rest, b"");
        assert!(fits(&bytes, 130, 1));
        assert!(!fits(&bytes, 129, 1));
        assert!(!fits(&bytes, 130, 2));
        let two = [list(), list()].concat();
        assert!(fits(&two, 130, 2));
        let more = [list(), vec![0x80, 1, 4, 0xFF, 0xFF, 0xFF, 0x7F, 0]].concat();
        assert!(!fits(&more, 130, 2));
    }

    #[test]
    fn what_is_broken_does_not_fit() {
        assert!(!fits(&[], 9, 1));
        assert!(!fits(&[0x80, 1, 0, 1, 0], 9, 1));
        let bytes = list();
        for end in 0..bytes.len() {
            assert!(!fits(&[&bytes[..end], &[]].concat(), 130, 2), "{end}");
        }
    }
}
