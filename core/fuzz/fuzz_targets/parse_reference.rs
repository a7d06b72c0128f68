//! Any text is a reference that gives the text back, or an error with a place in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pullplan::{PullPolicy, Reference};

fuzz_target!(|text: &str| {
    match Reference::parse(text) {
        Ok(reference) => {
            assert_eq!(reference.to_string(), text);
            let full = reference.normalize();
            let canonical = full.canonical().to_string();
            let again = Reference::parse(&canonical).expect("a canonical form is a reference");
            assert_eq!(again.normalize().canonical().to_string(), canonical);
            assert!(full.runtime().to_string().starts_with(text));
        }
        Err(error) => {
            assert!(error.span().slice(text).is_some(), "{error:?}");
            assert!(!error.go(text).kubernetes().to_string().is_empty());
        }
    }
    let _ = PullPolicy::default_for(text);
});
