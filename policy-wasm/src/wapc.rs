//! The front for waPC hosts, such as Kubewarden's server: the guest's side of the protocol.
//!
//! The host names an operation and the lengths of its name and payload; the guest fetches both, and answers before it
//! returns. Nothing is kept between calls, and nothing has to be initialised.
#![allow(unsafe_code, reason = "the host's functions take and fill plain memory")]

use crate::answer;

#[link(wasm_import_module = "wapc")]
unsafe extern "C" {
    /// Fills two buffers of the announced lengths.
    fn __guest_request(operation: *mut u8, payload: *mut u8);
    fn __guest_response(answer: *const u8, len: usize);
    fn __guest_error(message: *const u8, len: usize);
}

/// Answers one call: 1 with a response, 0 with an error.
#[unsafe(no_mangle)]
extern "C" fn __guest_call(operation_len: usize, payload_len: usize) -> i32 {
    let (mut operation, mut payload) = (vec![0; operation_len], vec![0; payload_len]);
    // SAFETY: the host writes exactly the lengths that it gave, and both buffers are that long.
    unsafe { __guest_request(operation.as_mut_ptr(), payload.as_mut_ptr()) };
    let answer = match operation.as_slice() {
        b"validate" => answer::validate(&payload),
        b"validate_settings" => answer::validate_settings(&payload),
        b"protocol_version" => br#""v1""#.to_vec(),
        _ => {
            let message = "there are only the operations validate, validate_settings and protocol_version";
            // SAFETY: the host copies `len` bytes from a text of that length.
            unsafe { __guest_error(message.as_ptr(), message.len()) };
            return 0;
        }
    };
    // SAFETY: as above.
    unsafe { __guest_response(answer.as_ptr(), answer.len()) };
    1
}
