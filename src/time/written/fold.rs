//! A text made plain enough to be looked up: small letters without accents, digits 0 to 9.

/// Longer texts are prose, no dates.
pub(super) const MOST_BYTES: usize = 200;

/// The text in small letters without accents, vowel points or invisible marks, with the digits,
/// dashes, quotation marks and spaces of every script turned into one of each kind.
pub(super) fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            plain.push(if c.is_ascii_control() {
                ' '
            } else {
                c.to_ascii_lowercase()
            });
        } else {
            plain.extend(c.to_lowercase().filter_map(letter));
        }
    }
    plain
}

/// A small letter or a mark in its plainest form; none for what is not seen.
fn letter(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c);
    }
    if let Some(digit) = digit(c) {
        return Some(digit);
    }
    Some(match c {
        // Combining accents, Hebrew points, Arabic vowels, marks of direction and of width.
        '\u{0300}'..='\u{036F}'
        | '\u{0591}'..='\u{05C7}'
        | '\u{0640}'
        | '\u{064B}'..='\u{0652}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{00AD}'
        | '\u{FEFF}' => return None,
        c if c.is_whitespace() => ' ',
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ą' | 'ă' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' => 'd',
        'é' | 'è' | 'ê' | 'ë' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'í' | 'ì' | 'î' | 'ï' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ő' => 'o',
        'ř' | 'ŕ' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ť' | 'ț' | 'ţ' => 't',
        'ú' | 'ù' | 'û' | 'ü' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ё' => 'е',
        'й' => 'и',
        'ї' => 'і',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ئ' => 'ي',
        'ؤ' => 'و',
        'ة' => 'ه',
        '‐' | '‑' | '−' | '﹣' | '－' => '-',
        '‒' | '–' | '—' | '―' | '〜' | '～' => '–',
        '…' => '…',
        '’' | '‘' | 'ʼ' | '`' | '´' | '′' | '׳' => '\'',
        '“' | '”' | '„' | '״' | '″' => '"',
        '،' | '、' | '，' => ',',
        '．' | '。' | '·' | '٫' => '.',
        '／' | '⁄' => '/',
        '：' => ':',
        '（' => '(',
        '）' => ')',
        '？' | '؟' => '?',
        '≈' | '≅' | '∼' => '~',
        '°' | 'ª' => 'º',
        other => other,
    })
}

/// The digit 0 to 9 that a decimal digit of the scripts in which dates are written stands for.
#[must_use]
pub fn digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '০'..='৯' => '০',
        '０'..='９' => '０',
        _ => return None,
    };
    char::from_digit(u32::from(c).checked_sub(u32::from(zero))?, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_their_accents_and_digits_their_script() {
        for (written, plain) in [
            ("24 Août 2023", "24 aout 2023"),
            ("24 Aou\u{302}t", "24 aout"),
            ("ŞUBAT", "subat"),
            ("İSTANBUL", "istanbul"),
            ("٢٤ تشرين الثاني ٢٠٢٣", "24 تشرين الثاني 2023"),
            ("۲۴", "24"),
            ("２０２３／１１", "2023/11"),
            ("\u{200F}1\u{202F}Μαΐου", "1 μαιου"),
            ("мая – май", "мая – маи"),
            ("−44", "-44"),
        ] {
            assert_eq!(folded(written), plain);
        }
    }
}
