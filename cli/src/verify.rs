//! `pullplan verify`: a cosign signature, from files alone.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use pullplan::{
    LineIndex,
    cosign::{Answer, Check, Part, Pasted},
};

use crate::{
    arguments::SignatureWanted,
    paint::{Paint, Tone},
    show::{mark, of_severity},
};

/// What came out, in words, and whether the image is signed.
///
/// # Errors
///
/// Which file can't be read, and why.
pub(crate) fn run(wanted: &SignatureWanted, colour: bool) -> Result<(String, bool), String> {
    let (key, payload) = (text(&wanted.key)?, text(&wanted.payload)?);
    let signature = wanted.signature.as_deref().map(text).transpose()?.unwrap_or_default();
    let check = Check::read(&Pasted { image: &wanted.image, key: &key, payload: &payload, signature: &signature });
    let answer = check.verify();
    let mut paint = Paint::new(colour);
    let signed = answer == Answer::Signed;
    let tone = if signed { Tone::Good } else { Tone::Error };
    paint.put(tone, if signed { "✓ " } else { "✕ " }).put(Tone::Strong, check.text(answer)).end();
    for problem in check.problems() {
        let (name, text) = match problem.part {
            Part::Image => ("the image".to_owned(), wanted.image.as_str()),
            Part::Key => (wanted.key.display().to_string(), key.as_str()),
            Part::Payload => (wanted.payload.display().to_string(), payload.as_str()),
            Part::Signature => {
                let file = wanted.signature.as_deref().unwrap_or(&wanted.payload);
                (file.display().to_string(), signature.as_str())
            }
        };
        let place = LineIndex::new(text).position(text, problem.span.start());
        mark(paint.indent(2), of_severity(problem.severity), problem.severity.message());
        paint.say(" ").say(&problem.text).say("  ");
        paint.put(Tone::Faint, format_args!("{name}:{}:{}", place.line, place.column)).end();
    }
    Ok((paint.finish(), signed))
}

/// A file's text, which is read no further than it is verified.
fn text(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(Check::MAX_LEN as u64 + 1).read_to_end(&mut bytes));
    let read = read.and_then(|length| match String::from_utf8(bytes) {
        _ if length > Check::MAX_LEN => Err(io::Error::other(format!("longer than {} bytes", Check::MAX_LEN))),
        Ok(text) => Ok(text),
        Err(_) => Err(io::Error::other("not a text in UTF-8")),
    });
    read.map_err(|error| format!("{}: {error}", path.display()))
}
