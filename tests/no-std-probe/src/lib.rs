//! Links all of the core that needs no allocator, with a panic handler of its own and no allocator.
#![no_std]

use core::{
    fmt::{self, Write},
    panic::PanicInfo,
    sync::atomic::{AtomicU8, Ordering::Relaxed},
};

use pullplan::{Backoff, Pattern, PullPolicy, Reference};

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}

const INPUT_LEN: usize = 512;

/// Where the host writes the text; the compiler can't know what it will be.
#[unsafe(no_mangle)]
static INPUT: [AtomicU8; INPUT_LEN] = [const { AtomicU8::new(0) }; INPUT_LEN];

/// Reads the first `len` bytes of [`INPUT`] as a reference, a pattern and a number of failed pulls, and gives a
/// checksum of everything the core says about them.
#[unsafe(no_mangle)]
extern "C" fn probe(len: usize) -> u32 {
    let mut bytes = [0; INPUT_LEN];
    for (byte, input) in bytes.iter_mut().zip(&INPUT) {
        *byte = input.load(Relaxed);
    }
    let mut sum = Sum(0);
    if let Some(Ok(text)) = bytes.get(..len).map(core::str::from_utf8) {
        // Writing to a sum never fails.
        let _ = say(text, &mut sum);
    }
    sum.0
}

fn say(text: &str, to: &mut Sum) -> fmt::Result {
    match Reference::parse(text) {
        Ok(reference) => {
            let full = reference.normalize();
            write!(to, "{reference} {} {:?}", reference.path_span().start(), reference.digest_span())?;
            write!(to, "{} {} {} {}", full.canonical(), full.familiar(), full.completed(), full.runtime())?;
            write!(to, "{:?} {:?} {:?}", full.domain_rule(), full.path_rule(), full.tag_rule())?;
        }
        Err(error) => write!(to, "{error} {:?} {}", error.span(), error.go(text).kubernetes())?,
    }
    write!(to, "{:?}", PullPolicy::default_for(text))?;
    write!(to, "{:?}", Pattern::new(text).matches(text))?;
    for failure in Backoff::IMAGE_PULL.failures().take(text.len()) {
        write!(to, "{} {}", failure.at.as_secs(), failure.wait.as_secs())?;
    }
    Ok(())
}

struct Sum(u32);

impl Write for Sum {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            self.0 = self.0.wrapping_mul(31).wrapping_add(byte.into());
        }
        Ok(())
    }
}
