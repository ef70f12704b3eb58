//! Content lines: a name, parameters and a value, folded over several lines of the file.

/// A content line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// In capital letters.
    pub name: String,

    /// Names in capital letters, and values without quotation marks.
    pub parameters: Vec<(String, String)>,

    /// The value as written.
    pub value: String,

    /// Where it begins in the file.
    pub offset: usize,
}

impl Line {
    /// The value of a parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let own = self.parameters.iter().find(|(own, _)| own == name);
        own.map(|(_, value)| value.as_str())
    }

    /// The value as text: `\n`, `\,`, `\;` and `\\` are what they stand for.
    pub fn text(&self) -> String {
        unescape(&self.value)
    }

    /// The values between commas, as texts.
    pub fn texts(&self) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut escaped = false;
        for character in self.value.chars() {
            if character == ',' && !escaped {
                parts.push(String::new());
                continue;
            }
            escaped = character == '\\' && !escaped;
            if let Some(last) = parts.last_mut() {
                last.push(character);
            }
        }
        let texts = parts.iter().map(|part| unescape(part).trim().to_owned());
        texts.filter(|text| !text.is_empty()).collect()
    }
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            plain.push(character);
            continue;
        }
        match characters.next() {
            Some('n' | 'N') => plain.push('\n'),
            Some(own @ (',' | ';' | '\\' | ':' | '"')) => plain.push(own),
            Some(other) => {
                plain.push('\\');
                plain.push(other);
            }
            None => plain.push('\\'),
        }
    }
    plain
}

/// Cuts a text into content lines; one that is none gives where it begins.
pub(super) struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    pub const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// The line of the file at hand, without its end.
    fn physical(&mut self) -> Option<&'t str> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        let length = match after.as_bytes() {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        self.at += end + length;
        Some(line)
    }

    /// Whether the next line of the file goes on with the one before.
    fn goes_on(&self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or("");
        rest.starts_with([' ', '\t'])
    }
}

impl Iterator for Lines<'_> {
    type Item = Result<Line, usize>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let offset = self.at;
            let mut line = self.physical()?.to_owned();
            while self.goes_on() {
                let more = self.physical()?;
                // The one space at its start only says that it goes on.
                line.push_str(more.get(1..).unwrap_or(""));
            }
            if !line.trim().is_empty() {
                return Some(parse(&line, offset).ok_or(offset));
            }
        }
    }
}

/// The parts of a content line.
fn parse(line: &str, offset: usize) -> Option<Line> {
    let end = line.find([':', ';'])?;
    let name = line.get(..end)?.trim();
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if name.is_empty() || !name.bytes().all(is_name) {
        return None;
    }
    let mut parameters = Vec::new();
    let mut rest = line.get(end..)?;
    while let Some(after) = rest.strip_prefix(';') {
        let end = end_of_parameter(after)?;
        let (parameter, next) = after.split_at(end);
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        parameters.push((
            name.trim().to_ascii_uppercase(),
            value.trim().replace('"', ""),
        ));
        rest = next;
    }
    Some(Line {
        name: name.to_ascii_uppercase(),
        parameters,
        value: rest.strip_prefix(':')?.to_owned(),
        offset,
    })
}

/// Where a parameter ends: at a sign that stands in no quotation marks.
fn end_of_parameter(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.bytes().position(|byte| {
        quoted ^= byte == b'"';
        !quoted && matches!(byte, b';' | b':')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Result<Line, usize>> {
        Lines::new(text).collect()
    }

    #[test]
    fn folded_lines_are_one() {
        let all = lines("SUMMARY:one\r\n  two\r\n\tthree\n\r\nX:y\rZ:\n");
        let values: Vec<_> = all
            .iter()
            .map(|line| line.as_ref().unwrap().value.as_str())
            .collect();
        assert_eq!(values, ["one twothree", "y", ""]);
        assert_eq!(all[1].as_ref().unwrap().offset, 29);
    }

    #[test]
    fn a_letter_cut_by_a_fold_is_whole_again() {
        // Folds count bytes, but this reader sees letters only; a fold stands between two of them.
        assert_eq!(lines("S:é\r\n é")[0].as_ref().unwrap().value, "éé");
    }

    #[test]
    fn escapes_stand_for_letters() {
        let line = lines(r"SUMMARY:a\, b\; c\\n\nd\N\x").remove(0).unwrap();
        assert_eq!(line.text(), "a, b; c\\n\nd\n\\x");
        let line = lines(r"CATEGORIES:a\,b,c, ,d").remove(0).unwrap();
        assert_eq!(line.texts(), ["a,b", "c", "d"]);
    }

    #[test]
    fn parameters_may_hold_any_sign_in_quotation_marks() {
        let line = lines("attendee;CN=\"Doe; Jane: x\";role=CHAIR:mailto:j@x.example")
            .remove(0)
            .unwrap();
        assert_eq!(line.name, "ATTENDEE");
        assert_eq!(line.parameter("CN"), Some("Doe; Jane: x"));
        assert_eq!(line.parameter("ROLE"), Some("CHAIR"));
        assert_eq!(line.value, "mailto:j@x.example");
    }

    #[test]
    fn what_is_no_line_is_told() {
        assert_eq!(
            lines("no colon\n: no name\nA:b"),
            [
                Err(0),
                Err(9),
                Ok(Line {
                    name: "A".to_owned(),
                    value: "b".to_owned(),
                    offset: 19,
                    ..Line::default()
                })
            ]
        );
    }
}
