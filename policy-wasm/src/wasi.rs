//! The front for hosts of WASI's first preview: a command that reads a question and writes the answer.
//!
//! ```text
//! policy.wasm validate           {"request": …, "settings": …} -> {"accepted": …, …}
//! policy.wasm validate-settings  the settings                  -> {"valid": …, …}
//! policy.wasm review             {"review": an AdmissionReview or ImageReview, "settings": …} -> the same kind
//! ```
//!
//! The exit status is 0 for any answer, and 2 if the argument is another.
#![allow(unsafe_code, reason = "the host's functions take and fill plain memory")]

use pullplan::rules::NoVerifier;

use crate::answer;

#[link(wasm_import_module = "wasi_snapshot_preview1")]
unsafe extern "C" {
    /// Writes the number of the arguments and the length of all of them together.
    fn args_sizes_get(count: *mut usize, len: *mut usize) -> u16;
    /// Fills a list of addresses, and a buffer with the arguments, each ending in NUL.
    fn args_get(addresses: *mut *mut u8, buffer: *mut u8) -> u16;
    /// Reads into buffers, and writes how many bytes.
    fn fd_read(fd: u32, buffers: *const Buffer, count: usize, read: *mut usize) -> u16;
    /// Writes from buffers, and writes how many bytes.
    fn fd_write(fd: u32, buffers: *const Buffer, count: usize, written: *mut usize) -> u16;
    fn proc_exit(status: u32) -> !;
}

/// An `iovec`.
#[repr(C)]
struct Buffer {
    start: *mut u8,
    len: usize,
}

const STDIN: u32 = 0;
const STDOUT: u32 = 1;
const STDERR: u32 = 2;
const WRONG_USAGE: u32 = 2;
const FAILED: u32 = 1;

#[unsafe(no_mangle)]
extern "C" fn _start() {
    let arguments = arguments();
    let argument = arguments.split(|&byte| byte == 0).nth(1).unwrap_or_default();
    let answer = match argument {
        b"validate" => answer::validate(&read_all(), &mut NoVerifier),
        b"validate-settings" => answer::validate_settings(&read_all()),
        b"review" => answer::review(&read_all(), &mut NoVerifier),
        _ => {
            write_all(STDERR, b"usage: validate | validate-settings | review\n");
            exit(WRONG_USAGE);
        }
    };
    if !write_all(STDOUT, answer.as_bytes()) {
        exit(FAILED);
    }
}

/// All arguments, each ending in NUL.
fn arguments() -> Vec<u8> {
    let (mut count, mut len) = (0, 0);
    // SAFETY: both addresses are those of numbers.
    unsafe { args_sizes_get(&raw mut count, &raw mut len) };
    let (mut addresses, mut buffer) = (vec![core::ptr::null_mut(); count], vec![0; len]);
    // SAFETY: the buffers are as long as the host said.
    unsafe { args_get(addresses.as_mut_ptr(), buffer.as_mut_ptr()) };
    buffer
}

fn read_all() -> Vec<u8> {
    let (mut input, mut len) = (Vec::new(), 0);
    loop {
        input.resize(len + 65_536, 0);
        let Some(rest) = input.get_mut(len..) else { break };
        let buffer = Buffer { start: rest.as_mut_ptr(), len: rest.len() };
        let mut read = 0;
        // SAFETY: one buffer of the given length.
        let error = unsafe { fd_read(STDIN, &raw const buffer, 1, &raw mut read) };
        if error != 0 || read == 0 {
            break;
        }
        len += read;
    }
    input.truncate(len);
    input
}

fn write_all(fd: u32, mut bytes: &[u8]) -> bool {
    while !bytes.is_empty() {
        let buffer = Buffer { start: bytes.as_ptr().cast_mut(), len: bytes.len() };
        let mut written = 0;
        // SAFETY: one buffer of the given length, which the host only reads.
        let error = unsafe { fd_write(fd, &raw const buffer, 1, &raw mut written) };
        match bytes.get(written..) {
            Some(rest) if error == 0 && written > 0 => bytes = rest,
            _ => return false,
        }
    }
    true
}

fn exit(status: u32) -> ! {
    // SAFETY: it takes a number.
    unsafe { proc_exit(status) }
}
