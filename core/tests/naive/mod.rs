//! The definition of a match, tried in every way.

/// Whether a well-formed ASCII pattern matches an ASCII name without `/`. Takes time exponential in the stars.
pub(crate) fn matches(pattern: &[u8], name: &[u8]) -> bool {
    match (pattern, name) {
        ([], []) => true,
        ([b'*', rest @ ..], _) => matches(rest, name) || matches!(name, [_, tail @ ..] if matches(pattern, tail)),
        ([b'?', rest @ ..], [_, tail @ ..]) => matches(rest, tail),
        ([b'[', b'^', class @ ..], [byte, tail @ ..]) => {
            let (found, rest) = class_has(class, *byte);
            !found && matches(rest, tail)
        }
        ([b'[', class @ ..], [byte, tail @ ..]) => {
            let (found, rest) = class_has(class, *byte);
            found && matches(rest, tail)
        }
        ([b'\\', escaped, rest @ ..], [byte, tail @ ..]) => escaped == byte && matches(rest, tail),
        ([literal, rest @ ..], [byte, tail @ ..]) => literal == byte && matches(rest, tail),
        _ => false,
    }
}

/// Whether a class, of which the opening is read, has the byte; and what follows it.
fn class_has(class: &[u8], byte: u8) -> (bool, &[u8]) {
    if let [b']', rest @ ..] = class {
        return (false, rest);
    }
    let (low, rest) = bound(class);
    let (high, rest) = match rest {
        [b'-', rest @ ..] => bound(rest),
        _ => (low, rest),
    };
    let (found, rest) = class_has(rest, byte);
    (found || (low..=high).contains(&byte), rest)
}

fn bound(class: &[u8]) -> (u8, &[u8]) {
    match class {
        [b'\\', bound, rest @ ..] | [bound, rest @ ..] => (*bound, rest),
        [] => panic!("the class is closed"),
    }
}
