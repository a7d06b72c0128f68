//! The scalar rules of sigs.k8s.io/yaml: which plain text is a boolean, a number, null, or text.

use alloc::{
    borrow::Cow,
    format,
    string::{String, ToString},
};

/// What a scalar is, after YAML's rules.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar {
    /// `null`, `~`, or nothing at all.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Text.
    String,
}

/// The value of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole number from -2^63 to 2^64-1.
    Int(i128),
    /// A number with fraction or exponent; infinity and not-a-number too.
    Float(f64),
}

/// A way to read plain text that surprises: YAML 1.2 and most people read something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Surprise {
    /// `y`, `yes`, `on`, `n`, `no`, `off` in any usual case: a boolean.
    Boolean,
    /// `0777`: octal.
    Octal,
    /// `0b101`: binary.
    Binary,
    /// `1_000`: the underscores are left out.
    Underscores,
    /// `.inf`, `.nan`: a number that JSON does not have, so kubectl refuses the document.
    NotFinite,
}

/// What plain text without a tag is.
///
/// # Grammar
///
/// Tried in this order:
///
/// ```text
/// null  = "" / "~" / "null" / "Null" / "NULL"
/// bool  = y Y yes Yes YES true True TRUE on On ON n N no No NO false False FALSE off Off OFF
/// int   = [sign] ( "0x" hex / "0o" octal / "0b" binary / "0" octal / decimal )    ; "_" left out
/// float = [sign] ( digits ["." digits] / "." digits ) [("e" / "E") [sign] digits] ; "_" left out
///       / [sign] ".inf" / ".nan"                                                  ; three cases each
/// ```
///
/// Anything else is text: base-60 numbers (`1:30`) and dates (`2026-11-21`) too.
///
/// # Source
///
/// `resolve.go` of goyaml.v2 in sigs.k8s.io/yaml, the reader of kubectl and the API server.
/// Dates: `decode.go` hands them on as text.
///
/// # Examples
///
/// ```
/// use pullplan::manifest::{Number, Scalar, resolve};
/// assert_eq!(resolve("on"), Scalar::Bool(true));
/// assert_eq!(resolve("0777"), Scalar::Number(Number::Int(511)));
/// assert_eq!(resolve("1.27"), Scalar::Number(Number::Float(1.27)));
/// assert_eq!(resolve("1.27-alpine"), Scalar::String);
/// ```
#[must_use]
pub fn resolve(text: &str) -> Scalar {
    let Some(&first) = text.as_bytes().first() else { return Scalar::Null };
    match first {
        b'y' | b'Y' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' | b'o' | b'O' | b'~' => word(text),
        b'.' => not_finite(text).or_else(|| dotted(text)).map_or(Scalar::String, Scalar::Number),
        b'0'..=b'9' | b'+' | b'-' => not_finite(text).or_else(|| number(text)).map_or(Scalar::String, Scalar::Number),
        _ => Scalar::String,
    }
}

/// How reading `text` as what [`resolve`] says surprises, if it does.
#[must_use]
pub fn surprise(text: &str, scalar: Scalar) -> Option<Surprise> {
    match scalar {
        Scalar::Bool(_) => {
            let same = matches!(text, "true" | "True" | "TRUE" | "false" | "False" | "FALSE");
            (!same).then_some(Surprise::Boolean)
        }
        Scalar::Number(Number::Float(value)) if !value.is_finite() => Some(Surprise::NotFinite),
        Scalar::Number(value) => {
            let digits = text.trim_start_matches(['+', '-']).as_bytes();
            match digits {
                [b'0', b'b' | b'B', ..] => Some(Surprise::Binary),
                _ if digits.contains(&b'_') => Some(Surprise::Underscores),
                [b'0', b'0'..=b'9', ..] if !matches!(value, Number::Float(_)) => Some(Surprise::Octal),
                _ => None,
            }
        }
        Scalar::Null | Scalar::String => None,
    }
}

impl Scalar {
    /// What JSON has for it, as a message shows it: `true`, `511`; `None` for text, which is as it was written.
    #[must_use]
    pub fn read_as(self) -> Option<String> {
        match self {
            Self::Null => Some("null".to_string()),
            Self::Bool(value) => Some(value.to_string()),
            Self::Number(Number::Int(value)) => Some(value.to_string()),
            Self::Number(Number::Float(value)) => Some(value.to_string()),
            Self::String => None,
        }
    }

    /// The text of a map's key, which is always text in JSON: `on` becomes `true`, `0777` becomes `511`.
    ///
    /// `None` for what sigs.k8s.io/yaml refuses as a key: null, and whole numbers of 2^63 and more.
    pub(super) fn key(self, text: Cow<'_, str>) -> Option<Cow<'_, str>> {
        match self {
            Self::String => Some(text),
            Self::Bool(true) => Some(Cow::Borrowed("true")),
            Self::Bool(false) => Some(Cow::Borrowed("false")),
            Self::Number(Number::Int(value)) if i64::try_from(value).is_ok() => {
                let decimal = value.to_string();
                Some(if decimal == text { text } else { Cow::Owned(decimal) })
            }
            Self::Number(Number::Float(value)) => Some(Cow::Owned(go_float(value))),
            Self::Number(Number::Int(_)) | Self::Null => None,
        }
    }
}

fn word(text: &str) -> Scalar {
    match text {
        "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => Scalar::Bool(true),
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => Scalar::Bool(false),
        _ => Scalar::String,
    }
}

fn not_finite(text: &str) -> Option<Number> {
    match text {
        ".nan" | ".NaN" | ".NAN" => Some(Number::Float(f64::NAN)),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Some(Number::Float(f64::INFINITY)),
        "-.inf" | "-.Inf" | "-.INF" => Some(Number::Float(f64::NEG_INFINITY)),
        _ => None,
    }
}

/// A number that starts with its point: here underscores stand only between digits, as in Go.
fn dotted(text: &str) -> Option<Number> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let lone = |(at, &byte): (usize, &u8)| byte == b'_' && !(at > 0 && digit(at - 1) && digit(at + 1));
    if bytes.iter().enumerate().any(lone) { None } else { float(&without_underscores(text)) }
}

fn number(text: &str) -> Option<Number> {
    let plain = &*without_underscores(text);
    let (negative, digits) = match plain.as_bytes().first()? {
        b'-' => (true, &plain[1..]),
        b'+' => (false, &plain[1..]),
        _ => (false, plain),
    };
    let signed = digits.len() < plain.len();
    if let Some(value) = whole(digits) {
        let value = if negative { value.checked_neg()? } else { value };
        // Only a number without sign may use the 64th bit.
        let most = if signed { i128::from(i64::MAX) } else { i128::from(u64::MAX) };
        if (i128::from(i64::MIN)..=most).contains(&value) {
            return Some(Number::Int(value));
        }
    }
    float(plain).or_else(|| signed_binary(plain))
}

/// `0b-101`: what is left of Go's older way to read binary numbers.
fn signed_binary(plain: &str) -> Option<Number> {
    let digits = plain.strip_prefix("0b")?;
    let value = i64::from_str_radix(digits, 2).ok()?;
    Some(Number::Int(value.into()))
}

/// A whole number; `None` for other text and for what does not fit.
fn whole(digits: &str) -> Option<i128> {
    let (radix, digits) = match digits.as_bytes() {
        [b'0', b'b' | b'B', _, ..] => (2, &digits[2..]),
        [b'0', b'o' | b'O', _, ..] => (8, &digits[2..]),
        [b'0', b'x' | b'X', _, ..] => (16, &digits[2..]),
        [b'0', _, ..] => (8, &digits[1..]),
        _ => (10, digits),
    };
    if digits.is_empty() {
        return None;
    }
    digits
        .chars()
        .try_fold(0_i128, |value, digit| value.checked_mul(radix.into())?.checked_add(digit.to_digit(radix)?.into()))
}

/// A decimal number with fraction or exponent or both; `None` for other text and for what overflows.
fn float(plain: &str) -> Option<Number> {
    let unsigned = plain.strip_prefix(['+', '-']).unwrap_or(plain);
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => (&unsigned[..at], Some(&unsigned[at + 1..])),
        None => (unsigned, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent_fits = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    if !(digits(before) && digits(after) && exponent_fits) || (before.is_empty() && after.is_empty()) {
        return None;
    }
    let exponent = exponent.map_or(0, saturating);
    // The parser takes no zero at either end.
    let (before, after) = (before.trim_start_matches('0'), after.trim_end_matches('0'));
    let value: f64 = minimal_lexical::parse_float(before.as_bytes().iter(), after.as_bytes().iter(), exponent);
    value.is_finite().then_some(Number::Float(if plain.starts_with('-') { -value } else { value }))
}

/// A decimal number with or without a sign, the largest or smallest where it does not fit.
fn saturating(digits: &str) -> i32 {
    digits.parse().unwrap_or(if digits.starts_with('-') { i32::MIN } else { i32::MAX })
}

fn without_underscores(text: &str) -> Cow<'_, str> {
    if text.contains('_') { Cow::Owned(text.replace('_', "")) } else { Cow::Borrowed(text) }
}

/// As Go's `strconv.FormatFloat(value, 'g', -1, 32)`, with YAML's words for what is not finite.
fn go_float(value: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "sigs.k8s.io/yaml writes keys with 32 bits")]
    let value = value as f32;
    if value.is_nan() {
        return ".nan".to_string();
    }
    if value.is_infinite() {
        return if value > 0.0 { ".inf" } else { "-.inf" }.to_string();
    }
    let scientific = format!("{value:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    // The shortest form takes the exponent from a million on and below a ten-thousandth.
    if (-4..6).contains(&exponent) {
        return value.to_string();
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.abs())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn reads(text: &str, scalar: Scalar, surprising: Option<Surprise>) {
        let found = resolve(text);
        let same = match (found, scalar) {
            // Not-a-number equals nothing.
            (Scalar::Number(Number::Float(a)), Scalar::Number(Number::Float(b))) => a.to_bits() == b.to_bits(),
            _ => found == scalar,
        };
        assert!(same, "{text:?} is {found:?}, not {scalar:?}");
        assert_eq!(surprise(text, found), surprising, "{text:?}");
    }

    const fn int(value: i128) -> Scalar {
        Scalar::Number(Number::Int(value))
    }

    const fn real(value: f64) -> Scalar {
        Scalar::Number(Number::Float(value))
    }

    /// The words, from the table in goyaml.v2's `resolve.go`.
    #[test]
    fn reads_words() {
        for text in ["y", "Y", "yes", "Yes", "YES", "on", "On", "ON"] {
            reads(text, Scalar::Bool(true), Some(Surprise::Boolean));
        }
        for text in ["n", "N", "no", "No", "NO", "off", "Off", "OFF"] {
            reads(text, Scalar::Bool(false), Some(Surprise::Boolean));
        }
        for (text, value) in [("true", true), ("True", true), ("TRUE", true), ("false", false), ("False", false)] {
            reads(text, Scalar::Bool(value), None);
        }
        for text in ["", "~", "null", "Null", "NULL"] {
            reads(text, Scalar::Null, None);
        }
        for text in ["yEs", "oN", "tRUE", "nULL", "nil", "yess", "none", "truetrue", "<<", "=", "?"] {
            reads(text, Scalar::String, None);
        }
    }

    /// Values from goyaml.v2's `decode_test.go` ("Ints from spec" and the limits), and by its rules.
    #[test]
    fn reads_whole_numbers() {
        reads("0", int(0), None);
        reads("-10", int(-10), None);
        reads("+12", int(12), None);
        reads("685230", int(685_230), None);
        reads("+685_230", int(685_230), Some(Surprise::Underscores));
        reads("1_000", int(1000), Some(Surprise::Underscores));
        reads("1_", int(1), Some(Surprise::Underscores));
        reads("02472256", int(685_230), Some(Surprise::Octal));
        reads("0777", int(511), Some(Surprise::Octal));
        reads("-0777", int(-511), Some(Surprise::Octal));
        reads("0o17", int(15), None);
        reads("0xA", int(10), None);
        reads("-0x1F", int(-31), None);
        reads("0x_0A_74_AE", int(685_230), Some(Surprise::Underscores));
        reads("0b1010_0111_0100_1010_1110", int(685_230), Some(Surprise::Binary));
        reads("-0b101010", int(-42), Some(Surprise::Binary));
        reads("0b-101", int(-5), Some(Surprise::Binary));
        reads("9223372036854775808", int(9_223_372_036_854_775_808), None);
        reads("18446744073709551615", int(u64::MAX.into()), None);
        reads("-9223372036854775808", int(i64::MIN.into()), None);
        for text in ["0xFFFFFFFFFFFFFFFFFF", "0b11111111111111111111111111111111111111111111111111111111111111111"] {
            reads(text, Scalar::String, None);
        }
        for text in ["0x", "0b", "0b2", "0xG", "-", "+", "+-1", "1a", "0x1p3", "+0xFFFFFFFFFFFFFFFFFF", "_1", "１"] {
            reads(text, Scalar::String, None);
        }
    }

    /// Values from goyaml.v2's `decode_test.go` ("Floats from spec"), and by its rules.
    #[test]
    fn reads_numbers_with_fraction_or_exponent() {
        reads("1.27", real(1.27), None);
        reads("0.1", real(0.1), None);
        reads(".1", real(0.1), None);
        reads("-.1", real(-0.1), None);
        reads("1.", real(1.0), None);
        reads("12e4", real(120_000.0), None);
        reads("6.8523e+5", real(685_230.0), None);
        reads("685.230_15e+03", real(685_230.15), Some(Surprise::Underscores));
        reads("685_230.15", real(685_230.15), Some(Surprise::Underscores));
        reads(".5_5", real(0.55), Some(Surprise::Underscores));
        // Not octal, so the decimal rule takes it.
        reads("08", real(8.0), None);
        reads("18446744073709551616", real(18_446_744_073_709_551_616.0), None);
        reads("-9223372036854775809", real(-9_223_372_036_854_775_809.0), None);
        for text in [".inf", ".Inf", ".INF", "+.inf"] {
            reads(text, real(f64::INFINITY), Some(Surprise::NotFinite));
        }
        reads("-.Inf", real(f64::NEG_INFINITY), Some(Surprise::NotFinite));
        reads(".NaN", real(f64::NAN), Some(Surprise::NotFinite));
        for text in [".", "..", "._5", ".5_", ".5__5", "1e", "1e+", "e1", "1.2.3", "1e999", "+.nan", ".Infinity", ".5e"]
        {
            reads(text, Scalar::String, None);
        }
    }

    proptest! {
        /// The standard library, whose tables are too large for a Wasm module, reads the same.
        #[test]
        fn reads_floats_to_the_last_bit(text in "[+-]?(0{0,3}[0-9]{0,25}\\.0{0,25}[0-9]{0,25}|[0-9]{0,40})([eE][+-]?[0-9]{1,4})?") {
            let expected = text.parse().ok().filter(|value: &f64| value.is_finite());
            let found = float(&text).map(|number| match number {
                Number::Float(value) => value,
                Number::Int(_) => f64::NAN,
            });
            prop_assert_eq!(found.map(f64::to_bits), expected.map(f64::to_bits));
        }
    }

    /// Base 60 is not supported on purpose; dates stay text.
    #[test]
    fn leaves_the_rest_as_text() {
        for text in ["1:1", "190:20:30", "2015-01-01", "2015-02-24T18:19:39Z", "1.27-alpine", "v1", "-b_c", "50cent"] {
            reads(text, Scalar::String, None);
        }
    }

    #[track_caller]
    fn key(text: &str, expected: Option<&str>) {
        assert_eq!(resolve(text).key(Cow::Borrowed(text)).as_deref(), expected, "{text:?}");
    }

    /// As `TestYAMLToJSON` of sigs.k8s.io/yaml has it, and its `convertToJSONableObject`.
    #[test]
    fn makes_keys_text() {
        key("a", Some("a"));
        key("on", Some("true"));
        key("N", Some("false"));
        key("1", Some("1"));
        key("0777", Some("511"));
        key("1_000", Some("1000"));
        key("1000000000000000000000000000000000000", Some("1e+36"));
        key("1e+36", Some("1e+36"));
        key("1.10", Some("1.1"));
        key("0.00001", Some("1e-05"));
        key("123456789.0", Some("1.2345679e+08"));
        key("100000.5", Some("100000.5"));
        key("1000000.0", Some("1e+06"));
        key(".inf", Some(".inf"));
        key("2015-01-01", Some("2015-01-01"));
        key("~", None);
        key("", None);
        key("9223372036854775808", None);
    }
}
