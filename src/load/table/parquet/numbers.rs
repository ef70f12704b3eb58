//! Numbers in groups of seven bits, the lowest first, as Thrift and the delta encodings write them.

/// Takes a number without a sign.
pub(super) fn unsigned(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (byte, next) = rest.split_first()?;
        *rest = next;
        number |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Takes a number whose lowest bit is its sign.
pub(super) fn signed(rest: &mut &[u8]) -> Option<i64> {
    let number = unsigned(rest)?;
    Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_of_any_length() {
        let mut rest: &[u8] = &[5, 0x80, 1, 0xFF, 0x80];
        assert_eq!(unsigned(&mut rest), Some(5));
        assert_eq!(unsigned(&mut rest), Some(128));
        assert_eq!(unsigned(&mut rest), None);
        assert_eq!(unsigned(&mut &[0xFF; 20][..]), None);
        let mut rest: &[u8] = &[0, 1, 2, 3];
        let all: Vec<_> = std::iter::from_fn(|| signed(&mut rest)).collect();
        assert_eq!(all, [0, -1, 1, -2]);
    }
}
