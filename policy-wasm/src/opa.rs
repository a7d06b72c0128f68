//! The front for hosts of OPA's Wasm interface, version 1.2: the exports of a policy compiled from Rego.
//!
//! Values are opaque to a host: here each is the place of its JSON text. The heap pointer, which hosts save, move and
//! write behind, is the top of the arena.
#![allow(unsafe_code, reason = "hosts hand over plain addresses")]

use core::{ptr, slice};

use crate::{arena, rego};

/// A JSON text in memory; followed by a NUL, which isn't part of it.
#[repr(C)]
struct Json {
    text: *const u8,
    len: usize,
}

/// What is evaluated, as the calls of the slow path put it together.
#[repr(C)]
struct Context {
    input: *const Json,
    data: *const Json,
    entrypoint: u32,
    result: *const Json,
}

/// What `opa_value_add_path` and its kin return: this policy's data is replaced as a whole.
const NOT_SUPPORTED: i32 = 1;

/// A text that stays until the heap pointer is moved.
fn keep(text: &str) -> *const Json {
    let mut bytes = Vec::with_capacity(text.len() + 1);
    bytes.extend_from_slice(text.as_bytes());
    bytes.push(0);
    let bytes = bytes.leak();
    Box::leak(Box::new(Json { text: bytes.as_ptr(), len: text.len() }))
}

/// The text of a value; empty for no value.
///
/// # Safety
///
/// The address is null or one that [`keep`] gave, and the heap pointer was not moved before it since.
unsafe fn text<'a>(value: *const Json) -> &'a [u8] {
    // SAFETY: by the condition above.
    match unsafe { value.as_ref() } {
        // SAFETY: `keep` stored the place of a text with its length.
        Some(json) => unsafe { slice::from_raw_parts(json.text, json.len) },
        None => b"",
    }
}

/// Memory for a host to write to.
#[unsafe(no_mangle)]
extern "C" fn opa_malloc(size: usize) -> *mut u8 {
    Vec::<u64>::with_capacity(size.div_ceil(8)).leak().as_mut_ptr().cast()
}

/// Memory is given back by moving the heap pointer.
#[unsafe(no_mangle)]
extern "C" fn opa_free(_block: *mut u8) {}

#[unsafe(no_mangle)]
extern "C" fn opa_heap_ptr_get() -> usize {
    arena::top()
}

#[unsafe(no_mangle)]
extern "C" fn opa_heap_ptr_set(top: usize) {
    // SAFETY: a host sets what it was given, and uses nothing that was allocated since.
    unsafe { arena::set_top(top) };
}

/// The value of a JSON text; 0 if it is none.
#[unsafe(no_mangle)]
extern "C" fn opa_json_parse(json: *const u8, len: usize) -> *const Json {
    // SAFETY: a host gives the place and the length of a text that it has written.
    let bytes = unsafe { slice::from_raw_parts(json, len) };
    match core::str::from_utf8(bytes) {
        Ok(text) if pullplan::json::parse(bytes).is_ok() => keep(text),
        _ => ptr::null(),
    }
}

/// The text of a value, ending in NUL.
#[unsafe(no_mangle)]
extern "C" fn opa_json_dump(value: *const Json) -> *const u8 {
    // SAFETY: a host gives a value that it was given.
    unsafe { value.as_ref() }.map_or(c"".as_ptr().cast(), |json| json.text)
}

/// The same as [`opa_json_parse`]: JSON is a part of Rego's values.
#[unsafe(no_mangle)]
extern "C" fn opa_value_parse(json: *const u8, len: usize) -> *const Json {
    opa_json_parse(json, len)
}

#[unsafe(no_mangle)]
extern "C" fn opa_value_dump(value: *const Json) -> *const u8 {
    opa_json_dump(value)
}

#[unsafe(no_mangle)]
extern "C" fn opa_value_add_path(_base: *const Json, _path: *const Json, _value: *const Json) -> i32 {
    NOT_SUPPORTED
}

#[unsafe(no_mangle)]
extern "C" fn opa_value_remove_path(_base: *const Json, _path: *const Json) -> i32 {
    NOT_SUPPORTED
}

/// No function of the host's is needed.
#[unsafe(no_mangle)]
extern "C" fn builtins() -> *const Json {
    keep("{}")
}

#[unsafe(no_mangle)]
extern "C" fn entrypoints() -> *const Json {
    keep(rego::ENTRYPOINTS)
}

/// The fast path: evaluates in one call, and returns a text that ends in NUL.
#[unsafe(no_mangle)]
extern "C" fn opa_eval(
    _reserved: *const u8,
    entrypoint: u32,
    data: *const Json,
    input: *const u8,
    input_len: usize,
    heap_ptr: usize,
    _format: u32,
) -> *const u8 {
    // SAFETY: a host gives the end of all that it still needs: data and input lie below it.
    unsafe { arena::set_top(heap_ptr) };
    // SAFETY: a host gives the place and the length of the input that it has written; both 0 if there is none.
    let input = if input_len == 0 { b"" } else { unsafe { slice::from_raw_parts(input, input_len) } };
    // SAFETY: a host gives a value that it was given.
    let data = unsafe { text(data) };
    opa_json_dump(keep(&rego::evaluate(entrypoint, input, data)))
}

#[unsafe(no_mangle)]
extern "C" fn opa_eval_ctx_new() -> *mut Context {
    let (input, data, result) = (ptr::null(), ptr::null(), ptr::null());
    Box::leak(Box::new(Context { input, data, entrypoint: 0, result }))
}

/// Changes a context.
fn with(context: *mut Context, change: impl FnOnce(&mut Context)) {
    // SAFETY: a host gives a context that it was given, and no two calls run at once.
    if let Some(context) = unsafe { context.as_mut() } {
        change(context);
    }
}

#[unsafe(no_mangle)]
extern "C" fn opa_eval_ctx_set_input(context: *mut Context, input: *const Json) {
    with(context, |context| context.input = input);
}

#[unsafe(no_mangle)]
extern "C" fn opa_eval_ctx_set_data(context: *mut Context, data: *const Json) {
    with(context, |context| context.data = data);
}

#[unsafe(no_mangle)]
extern "C" fn opa_eval_ctx_set_entrypoint(context: *mut Context, entrypoint: u32) {
    with(context, |context| context.entrypoint = entrypoint);
}

#[unsafe(no_mangle)]
extern "C" fn opa_eval_ctx_get_result(context: *mut Context) -> *const Json {
    let mut result = ptr::null();
    with(context, |context| result = context.result);
    result
}

/// The slow path's evaluation; 0 always, for whatever is wrong is refused.
#[unsafe(no_mangle)]
extern "C" fn eval(context: *mut Context) -> i32 {
    with(context, |context| {
        // SAFETY: a host has set values that it was given.
        let (input, data) = unsafe { (text(context.input), text(context.data)) };
        context.result = keep(&rego::evaluate(context.entrypoint, input, data));
    });
    0
}
