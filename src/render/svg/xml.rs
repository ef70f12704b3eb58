//! Escaping, numbers and ids for XML, the same bytes everywhere.

use std::fmt::Write;

use crate::scene::Colour;

/// Beyond this a coordinate is off every canvas; it keeps numbers short and finite.
const LIMIT: f64 = 1e7;

/// Appends a number with at most two decimals: no exponent, no locale, no negative zero.
pub(super) fn number(out: &mut String, value: f32) {
    decimals(out, f64::from(value), 100);
}

/// Appends an opacity. Three decimals, because two cannot hold the 256 steps of an alpha.
fn opacity(out: &mut String, value: f32) {
    decimals(out, f64::from(value.clamp(0.0, 1.0)), 1000);
}

fn decimals(out: &mut String, value: f64, unit: i64) {
    let finite = if value.is_nan() { 0.0 } else { value };
    let scaled = (finite.clamp(-LIMIT, LIMIT) * unit as f64).round() as i64;
    if scaled < 0 {
        out.push('-');
    }
    let (whole, mut rest) = ((scaled / unit).abs(), (scaled % unit).abs());
    push(out, format_args!("{whole}"));
    if rest == 0 {
        return;
    }
    out.push('.');
    let mut place = unit / 10;
    while rest > 0 && place > 0 {
        push(out, format_args!("{}", rest / place));
        rest %= place;
        place /= 10;
    }
}

/// Appends formatted text. Writing to a `String` cannot fail.
pub(super) fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}

/// Appends ` name="number"`.
pub(super) fn attribute(out: &mut String, name: &str, value: f32) {
    push(out, format_args!(" {name}=\""));
    number(out, value);
    out.push('"');
}

/// Appends ` name="text"`, escaped.
pub(super) fn text_attribute(out: &mut String, name: &str, value: &str) {
    push(out, format_args!(" {name}=\""));
    escape(out, value);
    out.push('"');
}

/// Appends ` opacity="…"` under the given attribute name, unless opaque.
pub(super) fn opacity_attribute(out: &mut String, name: &str, value: f32) {
    if value < 1.0 {
        push(out, format_args!(" {name}=\""));
        opacity(out, value);
        out.push('"');
    }
}

/// Appends a colour as ` name="#rrggbb"` and, where it is not opaque, ` name-opacity="…"`.
pub(super) fn colour_attribute(out: &mut String, name: &str, colour: Colour) {
    push(out, format_args!(" {name}=\"{}\"", colour.hex()));
    if colour.a < 255 {
        push(out, format_args!(" {name}-opacity=\""));
        opacity(out, f32::from(colour.a) / 255.0);
        out.push('"');
    }
}

/// Appends text escaped for an element's content and for an attribute in double quotes.
///
/// A character that XML 1.0 cannot hold becomes U+FFFD: it is seen that something was there.
pub(super) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Written literally, an attribute or a parser's line-end rule would turn these into a space.
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}

/// Appends an id that a URL fragment and a style sheet can name.
///
/// One to one: whatever is not a letter, a digit, `_`, `-` or `:` becomes its code between dots, so
/// two groups never come to share an id, and none can have an id of ours, which hold a single dot.
pub(super) fn id(out: &mut String, id: &str) {
    if !id.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        out.push_str("g..");
    }
    for c in id.chars() {
        if c.is_alphanumeric() || matches!(c, '_' | '-' | ':') {
            out.push(c);
        } else {
            push(out, format_args!(".{:x}.", c as u32));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(value: f32) -> String {
        let mut out = String::new();
        number(&mut out, value);
        out
    }

    #[test]
    fn numbers_are_short_and_never_minus_zero() {
        assert_eq!(numbered(0.0), "0");
        assert_eq!(numbered(-0.001), "0");
        assert_eq!(numbered(12.0), "12");
        assert_eq!(numbered(12.5), "12.5");
        assert_eq!(numbered(-3.25), "-3.25");
        assert_eq!(numbered(-0.05), "-0.05");
        assert_eq!(numbered(0.126), "0.13");
        assert_eq!(numbered(f32::NAN), "0");
        assert_eq!(numbered(f32::INFINITY), "10000000");
        assert_eq!(numbered(f32::MIN), "-10000000");
    }

    #[test]
    fn every_alpha_survives() {
        for alpha in 0..=254_u8 {
            let mut out = String::new();
            opacity(&mut out, f32::from(alpha) / 255.0);
            let back = (out.parse::<f32>().expect("a number") * 255.0).round() as u8;
            assert_eq!(back, alpha, "{out}");
        }
    }

    #[test]
    fn markup_and_control_characters_are_escaped() {
        let mut out = String::new();
        escape(&mut out, "a<b> & \"c\" 'd'\u{1}\u{b}\u{fffe}\n\u{2067}א");
        assert_eq!(
            out,
            "a&lt;b&gt; &amp; &quot;c&quot; 'd'\u{fffd}\u{fffd}\u{fffd}&#10;\u{2067}א"
        );
    }

    #[test]
    fn ids_stay_apart() {
        let made = |text: &str| {
            let mut out = String::new();
            id(&mut out, text);
            out
        };
        assert_eq!(made("lane:hamas_office-2"), "lane:hamas_office-2");
        assert_eq!(made("a b"), "a.20.b");
        assert_eq!(made("a.20.b"), "a.2e.20.2e.b");
        assert_eq!(made("7"), "g..7");
        assert_eq!(made("\"<"), "g...22..3c.");
        assert_eq!(made(""), "g..");
    }
}
