//! Text within markup: nothing in a dataset can become an element, an attribute or a script.

/// A text for HTML and XML, in content and in attributes in quotation marks. Characters that XML does
/// not allow are told as U+FFFD.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' | '\r' => escaped.push(letter),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                escaped.push('\u{fffd}');
            }
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// The address of a page that may be linked to: one of the web, or of a mail.
pub(crate) fn web_address(url: &str) -> Option<&str> {
    let lower = url.trim().to_ascii_lowercase();
    let is_web = ["http://", "https://", "mailto:"];
    let is_web = is_web.iter().any(|scheme| lower.starts_with(scheme));
    (is_web && !lower.contains(char::is_whitespace)).then(|| url.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_becomes_markup() {
        assert_eq!(
            escape("<script>alert('a\" & b')</script>\u{1}\u{0}é"),
            "&lt;script&gt;alert(&#39;a&quot; &amp; b&#39;)&lt;/script&gt;\u{fffd}\u{fffd}é"
        );
    }

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        assert_eq!(
            web_address(" https://a.example/b "),
            Some("https://a.example/b")
        );
        assert_eq!(web_address("JavaScript:alert(1)"), None);
        assert_eq!(web_address("data:text/html,x"), None);
        assert_eq!(web_address("https://a b"), None);
        assert_eq!(web_address("file:///etc/x"), None);
    }
}
