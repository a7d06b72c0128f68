//! The front for waPC hosts, such as Kubewarden's server: the guest's side of the protocol.
//!
//! The host names an operation and the lengths of its name and payload; the guest fetches both, and answers before it
//! returns. Nothing is kept between calls, and nothing has to be initialised.
#![allow(unsafe_code, reason = "the host's functions take and fill plain memory")]

use pullplan::rules::{SignatureQuestion, Verified, Verifier, VerifyError};

use crate::{answer, arena, kubewarden};

#[link(wasm_import_module = "wapc")]
unsafe extern "C" {
    /// Fills two buffers of the announced lengths.
    fn __guest_request(operation: *mut u8, payload: *mut u8);
    fn __guest_response(answer: *const u8, len: usize);
    fn __guest_error(message: *const u8, len: usize);
    /// Calls the host; 1 if it has a response, 0 if it has an error.
    fn __host_call(
        binding: *const u8,
        binding_len: usize,
        namespace: *const u8,
        namespace_len: usize,
        operation: *const u8,
        operation_len: usize,
        payload: *const u8,
        payload_len: usize,
    ) -> i32;
    fn __host_response_len() -> usize;
    /// Fills a buffer of that length.
    fn __host_response(buffer: *mut u8);
    fn __host_error_len() -> usize;
    /// Fills a buffer of that length.
    fn __host_error(buffer: *mut u8);
}

/// Answers one call: 1 with a response, 0 with an error.
#[unsafe(no_mangle)]
extern "C" fn __guest_call(operation_len: usize, payload_len: usize) -> i32 {
    // SAFETY: nothing is kept from one call to the next.
    unsafe { arena::reset() };
    let (mut operation, mut payload) = (vec![0; operation_len], vec![0; payload_len]);
    // SAFETY: the host writes exactly the lengths that it gave, and both buffers are that long.
    unsafe { __guest_request(operation.as_mut_ptr(), payload.as_mut_ptr()) };
    let answer = match operation.as_slice() {
        b"validate" => answer::validate(&payload, &mut Host),
        b"validate_settings" => answer::validate_settings(&payload),
        b"protocol_version" => r#""v1""#.into(),
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

/// The host, asked over waPC.
struct Host;

impl Verifier for Host {
    fn verify(&mut self, question: &SignatureQuestion<'_>) -> Result<Verified, VerifyError> {
        let payload = kubewarden::question(question);
        let [binding, namespace, operation] = kubewarden::VERIFY;
        // SAFETY: the host copies from four texts of the lengths given.
        let succeeded = unsafe {
            __host_call(
                binding.as_ptr(),
                binding.len(),
                namespace.as_ptr(),
                namespace.len(),
                operation.as_ptr(),
                operation.len(),
                payload.as_ptr(),
                payload.len(),
            )
        } == 1;
        // SAFETY: both functions only return a number.
        let len = if succeeded { unsafe { __host_response_len() } } else { unsafe { __host_error_len() } };
        let mut reply = vec![0; len];
        if succeeded {
            // SAFETY: the host writes the length it gave for the response, and the buffer is that long.
            unsafe { __host_response(reply.as_mut_ptr()) };
            kubewarden::answer(Ok(&reply))
        } else {
            // SAFETY: the same for the error.
            unsafe { __host_error(reply.as_mut_ptr()) };
            kubewarden::answer(Err(&reply))
        }
    }
}
