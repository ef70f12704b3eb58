//! Small cases: sound inputs with a few things wrong, each where its structure might give way.

use truceline::load::generate::Random;

use super::broken::Target;

/// Bytes that a case is let grow to.
const MOST_BYTES: usize = 256 << 10;

/// Numbers where kinds of numbers end.
const NUMBERS: [&str; 16] = [
    "0",
    "-0",
    "-1",
    "00",
    "2147483648",
    "-2147483649",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551616",
    "1e308",
    "-1e309",
    "1e-400",
    "NaN",
    "0.1e-99999999999",
];

/// Dates where calendars, clocks and kinds of numbers end.
const DATES: [&str; 20] = [
    "0000-01-01",
    "-0001-12-31",
    "9999-12-31",
    "10000-01-01",
    "Y-9223372036854775808",
    "Y9223372036854775807",
    "Y-13800000000",
    "2023-02-29",
    "2024-02-29",
    "2023-13-01",
    "2023-00-00",
    "1970-01-01T00:00:00Z",
    "2016-12-31T23:59:60Z",
    "2023-01-01T24:00:00",
    "2023-01-01T00:00:00+99:99",
    "99991231T235959Z",
    "00000101",
    "262143-12-31",
    "-262144-01-01",
    "31/12/9999",
];

/// Bytes that texts seldom hold.
const ODD: [&[u8]; 14] = [
    b"\0",
    b"\0\0\0\0",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\xEF\xBB\xBF",
    b"\xC3",
    b"\xED\xA0\x80",
    b"\xF4\x90\x80\x80",
    b"\x80",
    "\u{2028}".as_bytes(),
    "\u{202E}\u{2067}".as_bytes(),
    "\u{1F468}\u{200D}\u{1F469}".as_bytes(),
    "e\u{301}\u{301}".as_bytes(),
    b"\x1B[2J",
];

/// The small case of an index: the same bytes for the same target, seed and index.
pub fn mutated(target: &Target, seed: u64, index: u64) -> Vec<u8> {
    let mut random = Random::new(seed ^ index.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(17));
    for byte in target.name.bytes() {
        random = Random::new(random.bits() ^ u64::from(byte));
    }
    let seeds = (target.seeds)();
    let mut bytes = pick(&mut random, &seeds).cloned().unwrap_or_default();
    for _ in 0..=random.below(4) {
        bytes = once(target, &seeds, bytes, &mut random);
        bytes.truncate(MOST_BYTES);
    }
    bytes
}

fn pick<'a, T>(random: &mut Random, all: &'a [T]) -> Option<&'a T> {
    all.get(random.below(all.len() as u64) as usize)
}

/// A place in bytes, their end included.
fn place(random: &mut Random, bytes: &[u8]) -> usize {
    random.below(bytes.len() as u64 + 1) as usize
}

/// A stretch of bytes: mostly short.
fn stretch(random: &mut Random, bytes: &[u8]) -> std::ops::Range<usize> {
    let from = place(random, bytes);
    let room = (bytes.len() - from) as u64;
    let most = if random.below(3) > 0 {
        room.min(24)
    } else {
        room
    };
    from..from + random.below(most + 1) as usize
}

fn insert(bytes: &mut Vec<u8>, at: usize, what: &[u8]) {
    bytes.splice(at..at, what.iter().copied());
}

/// One thing wrong.
fn once(target: &Target, seeds: &[Vec<u8>], mut bytes: Vec<u8>, random: &mut Random) -> Vec<u8> {
    match random.below(18) {
        0 => {
            let end = place(random, &bytes);
            bytes.truncate(end);
        }
        1 => {
            for _ in 0..=random.below(8) {
                let at = place(random, &bytes);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << random.below(8);
                }
            }
        }
        2 => {
            let gone = stretch(random, &bytes);
            bytes.drain(gone);
        }
        3 => {
            let again = bytes[stretch(random, &bytes)].to_vec();
            let at = place(random, &bytes);
            insert(&mut bytes, at, &again);
        }
        4 => {
            let one = stretch(random, &bytes);
            let part = bytes[one.clone()].to_vec();
            bytes.drain(one);
            let at = place(random, &bytes);
            insert(&mut bytes, at, &part);
        }
        5 | 6 => {
            let word = pick(random, target.words).copied().unwrap_or_default();
            let at = place(random, &bytes);
            insert(&mut bytes, at, word.as_bytes());
        }
        7 => {
            let odd = pick(random, &ODD).copied().unwrap_or_default();
            let at = place(random, &bytes);
            insert(&mut bytes, at, odd);
        }
        8 => replace(&mut bytes, random, &NUMBERS, |byte| byte.is_ascii_digit()),
        9 => replace(&mut bytes, random, &DATES, |byte| {
            byte.is_ascii_digit() || b"-:/T.".contains(&byte)
        }),
        10 => {
            let part = bytes[stretch(random, &bytes)].to_vec();
            let times = (1 << random.below(14)).min(MOST_BYTES / part.len().max(1));
            let at = place(random, &bytes);
            insert(&mut bytes, at, &part.repeat(times));
        }
        11 => {
            let other = pick(random, seeds).cloned().unwrap_or_default();
            let from = place(random, &other);
            let end = place(random, &bytes);
            bytes.truncate(end);
            bytes.extend_from_slice(&other[from..]);
        }
        12 => lines(&mut bytes, random),
        13 => bytes = encoded(&bytes, random),
        14 => {
            let byte = random.bits() as u8;
            let at = place(random, &bytes);
            insert(&mut bytes, at, &vec![byte; 1 << random.below(15)]);
        }
        15 => match random.below(8) {
            0 => bytes.clear(),
            1 => bytes = vec![random.bits() as u8],
            2 => {
                bytes = (0..random.below(4096))
                    .map(|_| random.bits() as u8)
                    .collect();
            }
            _ => {
                let from = place(random, &bytes);
                bytes.drain(..from);
            }
        },
        16 => {
            let place = stretch(random, &bytes);
            bytes[place].reverse();
        }
        _ => {
            let (from, to) = (
                *pick(random, b",;\t|\n\"'<>{}[]:=&/").unwrap_or(&b','),
                random.bits() as u8,
            );
            let to = if random.below(2) == 0 {
                to
            } else {
                *pick(random, b",;\t|\n\"'<>").unwrap_or(&b';')
            };
            for byte in &mut bytes {
                if *byte == from {
                    *byte = to;
                }
            }
        }
    }
    bytes
}

/// Puts something else where a run of such bytes stands.
fn replace(bytes: &mut Vec<u8>, random: &mut Random, by: &[&str], is_of: impl Fn(u8) -> bool) {
    let start = place(random, bytes);
    let rest = bytes.get(start..).unwrap_or_default();
    let Some(from) = rest
        .iter()
        .position(|byte| is_of(*byte))
        .map(|at| start + at)
    else {
        return;
    };
    let length = bytes[from..]
        .iter()
        .take_while(|byte| is_of(**byte))
        .count();
    let text = pick(random, by).copied().unwrap_or_default();
    bytes.splice(from..from + length, text.bytes());
}

/// Swaps two lines, or ends all of them in another way.
fn lines(bytes: &mut Vec<u8>, random: &mut Random) {
    let mut all: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let length = all.len() as u64;
    all.swap(random.below(length) as usize, random.below(length) as usize);
    let end: &[u8] = [b"\n".as_slice(), b"\r\n", b"\r", b"\n\n", b"\n\r"][random.below(5) as usize];
    *bytes = all.join(end);
}

/// In another encoding, or half of it in another.
fn encoded(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let units = || text.encode_utf16();
    let mut out: Vec<u8> = match random.below(5) {
        0 => [0xFEFF]
            .into_iter()
            .chain(units())
            .flat_map(u16::to_le_bytes)
            .collect(),
        1 => [0xFEFF]
            .into_iter()
            .chain(units())
            .flat_map(u16::to_be_bytes)
            .collect(),
        2 => units().flat_map(u16::to_le_bytes).collect(),
        3 => text.chars().map(|letter| letter as u32 as u8).collect(),
        _ => {
            let mut out = bytes.to_vec();
            let at = place(random, &out);
            insert(&mut out, at, b"f\xFCr K\xE4se, \x93so\x94");
            out
        }
    };
    // An odd number of bytes is no text of two bytes a unit.
    if random.below(3) == 0 {
        out.pop();
    }
    out
}
