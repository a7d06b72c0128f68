//! A pattern and, after a line feed, a name: the linear matcher says what the naive one says.
#![no_main]

#[path = "../../tests/naive/mod.rs"]
mod naive;

use libfuzzer_sys::fuzz_target;
use pullplan::Pattern;

/// The naive matcher takes exponential time.
const MAX_NAIVE: usize = 16;

fuzz_target!(|data: &[u8]| {
    let mut halves = data.splitn(2, |byte| *byte == b'\n');
    let (text, name) = (halves.next().unwrap_or_default(), halves.next().unwrap_or_default());
    let pattern = Pattern::new(text);
    match (pattern.matches(name), pattern.check()) {
        (Ok(matches), Ok(())) => {
            let comparable = text.is_ascii() && name.is_ascii() && !name.contains(&b'/');
            if comparable && text.len() <= MAX_NAIVE && name.len() <= MAX_NAIVE {
                assert_eq!(matches, naive::matches(text, name));
            }
        }
        (Ok(matches), Err(_)) => assert!(!matches),
        (Err(error), check) => {
            assert!(check.is_err() && error.span().end() <= text.len(), "{error:?}");
        }
    }
});
