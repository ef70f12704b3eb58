//! Bytes of whatever encoding become UTF-8 on their way in.
//!
//! A mark at the front decides; without one, bytes that are UTF-8 are UTF-8; else the first part of
//! the file that is not ASCII is looked at and the likeliest encoding is taken, and said.

use std::io::{ErrorKind, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_16BE, UTF_16LE};

/// Bytes looked at to tell an encoding.
const SAMPLE_BYTES: usize = 256 << 10;

/// Bytes looked at for a mark, for halves of UTF-16 and for what no text has.
const HEAD_BYTES: usize = 4 << 10;

/// Bytes decoded at a time.
const PART_BYTES: usize = 64 << 10;

/// A source as UTF-8. Bytes that are neither UTF-8 nor of a likely encoding come through as they
/// are, for the reader to refuse with their line.
pub(in crate::load) struct Decoded<'a> {
    source: Box<dyn Read + 'a>,
    state: State,
    /// Bytes of the source that were read ahead, and how many of them are given.
    ahead: Vec<u8>,
    given: usize,
    ended: bool,
}

enum State {
    /// Nothing is read yet.
    Start,

    /// All bytes so far are ASCII.
    Ascii,

    /// UTF-8, or bytes to be refused.
    AsIs,

    /// Another encoding, with how many of its bytes made no sense.
    Other {
        encoding: &'static Encoding,
        decoder: Box<Decoder>,
        text: Vec<u8>,
        given: usize,
        malformed: u64,
        /// Whether the decoder was told of the end.
        finished: bool,
    },
}

/// An encoding that a file was read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) struct ReadAs {
    /// Name of the encoding, such as `windows-1252`.
    pub name: &'static str,

    /// Stretches of bytes that it has no letters for; they read as U+FFFD.
    pub malformed: u64,

    /// Whether the file itself says so, by a mark.
    pub marked: bool,
}

impl<'a> Decoded<'a> {
    /// Over a source; nothing is read yet.
    pub fn new(source: Box<dyn Read + 'a>) -> Self {
        Self {
            source,
            state: State::Start,
            ahead: Vec::new(),
            given: 0,
            ended: false,
        }
    }

    /// The encoding, where it is not UTF-8; as known so far.
    pub fn read_as(&self) -> Option<ReadAs> {
        let State::Other {
            encoding,
            malformed,
            ..
        } = &self.state
        else {
            return None;
        };
        Some(ReadAs {
            name: encoding.name(),
            malformed: *malformed,
            marked: [UTF_16LE, UTF_16BE].contains(encoding),
        })
    }

    /// Reads ahead until so many bytes are there that were not given, or the source ends.
    fn look_ahead(&mut self, want: usize) -> std::io::Result<()> {
        self.ahead.drain(..self.given);
        self.given = 0;
        while !self.ended && self.ahead.len() < want {
            let mut part = self.source.by_ref().take((want - self.ahead.len()) as u64);
            match part.read_to_end(&mut self.ahead) {
                Ok(0) => self.ended = true,
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn switch_to(&mut self, encoding: &'static Encoding) {
        self.state = State::Other {
            encoding,
            decoder: Box::new(encoding.new_decoder_with_bom_removal()),
            text: Vec::new(),
            given: 0,
            malformed: 0,
            finished: false,
        };
    }

    fn start(&mut self) -> std::io::Result<()> {
        self.look_ahead(HEAD_BYTES)?;
        self.state = State::Ascii;
        if let Some(encoding) = utf_16(&self.ahead) {
            self.switch_to(encoding);
        } else if is_binary(&self.ahead) {
            self.state = State::AsIs;
        }
        Ok(())
    }

    /// Decides by the first bytes that are not ASCII, which are ahead now.
    fn decide(&mut self) -> std::io::Result<()> {
        self.look_ahead(SAMPLE_BYTES)?;
        let sample = self.ahead.as_slice();
        if is_utf_8(sample) || is_binary(sample) {
            self.state = State::AsIs;
            return Ok(());
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(sample, self.ended);
        let encoding = detector.guess(None, Utf8Detection::Deny);
        self.switch_to(encoding);
        Ok(())
    }

    /// Gives bytes as they come, up to the first that is not ASCII where none has been yet.
    fn pass(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.given == self.ahead.len() {
            let ascii = matches!(self.state, State::Ascii);
            let read = self.source.read(into)?;
            self.ended |= read == 0 && !into.is_empty();
            let part = into.get(..read).unwrap_or_default();
            if !ascii || part.is_ascii() {
                return Ok(read);
            }
            self.ahead.clear();
            self.given = 0;
            self.ahead.extend_from_slice(part);
        }
        let rest = self.ahead.get(self.given..).unwrap_or_default();
        let mut length = rest.len().min(into.len());
        if matches!(self.state, State::Ascii)
            && let Some(first) = rest
                .get(..length)
                .unwrap_or_default()
                .iter()
                .position(|byte| !byte.is_ascii())
        {
            if first == 0 {
                self.decide()?;
                return self.read(into);
            }
            length = first;
        }
        for (to, from) in into.iter_mut().zip(rest.iter().take(length)) {
            *to = *from;
        }
        self.given += length;
        Ok(length)
    }

    /// Decodes one more part, which may be empty.
    fn decode(&mut self) -> std::io::Result<()> {
        if self.given == self.ahead.len() {
            self.look_ahead(PART_BYTES)?;
        }
        let State::Other {
            decoder,
            text,
            given,
            malformed,
            finished,
            ..
        } = &mut self.state
        else {
            return Ok(());
        };
        text.clear();
        *given = 0;
        let mut at = self.given;
        loop {
            let part = self.ahead.get(at..).unwrap_or_default();
            let room = decoder
                .max_utf8_buffer_length_without_replacement(part.len())
                .unwrap_or(PART_BYTES)
                .clamp(16, 4 * PART_BYTES);
            let from = text.len();
            text.resize(from + room, 0);
            let to = text.get_mut(from..).unwrap_or_default();
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(part, to, self.ended);
            text.truncate(from + written);
            at += read;
            match result {
                DecoderResult::InputEmpty => {
                    *finished = self.ended;
                    break;
                }
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    *malformed += 1;
                    text.extend_from_slice("\u{fffd}".as_bytes());
                }
            }
            if text.len() >= 8 * PART_BYTES {
                break;
            }
        }
        self.given = at;
        Ok(())
    }
}

impl Read for Decoded<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        if matches!(self.state, State::Start) {
            self.start()?;
        }
        loop {
            let State::Other {
                text,
                given,
                finished,
                ..
            } = &mut self.state
            else {
                return self.pass(into);
            };
            if *given < text.len() {
                let mut rest = text.get(*given..).unwrap_or_default();
                let read = rest.read(into)?;
                *given += read;
                return Ok(read);
            }
            if *finished {
                return Ok(0);
            }
            self.decode()?;
        }
    }
}

/// UTF-16, by its mark, else by every second byte of Latin text being zero.
fn utf_16(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xFF, 0xFE, 0, 0, ..] => return None,
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let (pairs, _) = head.as_chunks::<2>();
    if pairs.len() < 2 {
        return None;
    }
    let zeros = |half: usize| {
        let is_zero = |pair: &&[u8; 2]| pair.get(half) == Some(&0);
        pairs.iter().filter(is_zero).count()
    };
    let (first, second) = (zeros(0), zeros(1));
    // Text has spaces, digits and ends of lines in any script; binary files have zeros in both.
    match (first * 8 > pairs.len(), second * 8 > pairs.len()) {
        (true, false) if second == 0 => Some(UTF_16BE),
        (false, true) if first == 0 => Some(UTF_16LE),
        _ => None,
    }
}

/// Whether there are bytes that no text has.
fn is_binary(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .any(|byte| matches!(byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F))
}

/// Whether bytes are UTF-8 but for a few, or for what the end cuts.
fn is_utf_8(bytes: &[u8]) -> bool {
    let (mut letters, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk
            .valid()
            .chars()
            .filter(|letter| !letter.is_ascii())
            .count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    // The last may be half a letter; a few others may be broken.
    wrong == 0 || letters > 0 && wrong <= 1 + letters / 20
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decode(bytes: &[u8], step: usize) -> (Vec<u8>, Option<ReadAs>) {
        let mut decoded = Decoded::new(Box::new(bytes));
        let mut out = Vec::new();
        let mut buffer = vec![0; step];
        loop {
            let read = decoded.read(&mut buffer).unwrap();
            if read == 0 {
                break;
            }
            out.extend_from_slice(&buffer[..read]);
        }
        (out, decoded.read_as())
    }

    #[test]
    fn utf_8_comes_through_as_it_is() {
        for text in ["", "a", "plain", "é", "\u{feff}a,é\n", "Qué?,¿Quién?"] {
            assert_eq!(decode(text.as_bytes(), 7), (text.as_bytes().to_vec(), None));
        }
    }

    #[test]
    fn marks_and_halves_tell_utf_16() {
        let text = "date,title\n2023-11-24,Начало – é\n";
        for (mark, order) in [(true, UTF_16LE), (true, UTF_16BE), (false, UTF_16LE)] {
            let units = text.encode_utf16();
            let mut bytes: Vec<u8> = Vec::new();
            let mark = mark.then_some(0xFEFF);
            for unit in mark.into_iter().chain(units) {
                let pair = if order == UTF_16LE {
                    u16::to_le_bytes(unit)
                } else {
                    u16::to_be_bytes(unit)
                };
                bytes.extend(pair);
            }
            let (read, read_as) = decode(&bytes, 5);
            assert_eq!(String::from_utf8(read).unwrap(), text);
            assert_eq!(read_as.unwrap().name, order.name());
        }
    }

    #[test]
    fn older_encodings_are_told_by_their_letters() {
        let (read, read_as) = decode(b"a,b\nCaf\xe9 M\xfcller,na\xefve \x93said\x94\n", 3);
        assert_eq!(
            String::from_utf8(read).unwrap(),
            "a,b\nCafé Müller,naïve “said”\n"
        );
        assert_eq!(read_as.unwrap().name, "windows-1252");
        let text = "дата,название\n24.11.2023,Начало перемирия и обмен пленными\n";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
        let (read, read_as) = decode(&bytes, 1000);
        assert_eq!(String::from_utf8(read).unwrap(), text);
        assert_eq!(read_as.unwrap().name, "windows-1251");
    }

    #[test]
    fn a_letter_far_into_the_file_still_tells() {
        let mut bytes = b"plain,row\n".repeat(50_000);
        bytes.extend(b"caf\xe9 cr\xe8me br\xfbl\xe9e\n");
        let (read, read_as) = decode(&bytes, 8192);
        assert!(
            String::from_utf8(read)
                .unwrap()
                .ends_with("café crème brûlée\n")
        );
        assert_eq!(read_as.unwrap().name, "windows-1252");
    }

    #[test]
    fn what_is_no_text_comes_through_to_be_refused() {
        let bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe";
        assert_eq!(decode(bytes, 4), (bytes.to_vec(), None));
        let mixed = "données déjà prêtes à être lues, et bien plus à côté".repeat(4);
        let mut bytes = mixed.into_bytes();
        bytes.push(0xFF);
        bytes.extend(b" tail");
        assert_eq!(decode(&bytes, 4).0, bytes);
    }

    proptest! {
        #[test]
        fn any_text_comes_through(text in "\\PC{0,300}", step in 1_usize..64) {
            let (read, read_as) = decode(text.as_bytes(), step);
            prop_assert_eq!(read, text.as_bytes());
            prop_assert_eq!(read_as, None);
        }

        #[test]
        fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..400), step in 1_usize..64) {
            decode(&bytes, step);
        }
    }
}
