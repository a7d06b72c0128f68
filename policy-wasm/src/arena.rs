//! One arena for all memory: taken from its end, and given back all at once.
//!
//! A policy answers one call and is done, so nothing has to be found again and freed. That saves the code of a general
//! allocator, and most of its time.
#![allow(unsafe_code, reason = "an allocator hands out plain memory")]

use core::{
    alloc::{GlobalAlloc, Layout},
    arch::wasm32::{memory_grow, memory_size},
    cell::Cell,
    ptr::{self, null_mut},
};

#[global_allocator]
static ARENA: Arena = Arena { top: Cell::new(0) };

/// The bytes of a page of Wasm's memory.
const PAGE: usize = 65_536;

struct Arena {
    /// The address of the first free byte; 0 before the first use.
    top: Cell<usize>,
}

// SAFETY: a module without threads; nothing else can run at the same time.
unsafe impl Sync for Arena {}

/// Gives all memory back.
///
/// # Safety
///
/// Nothing that was allocated before may be used after it.
#[cfg(feature = "wapc")]
pub(crate) unsafe fn reset() {
    ARENA.top.set(base());
}

/// The address of the first free byte.
#[cfg(feature = "opa")]
pub(crate) fn top() -> usize {
    ARENA.top()
}

/// Gives back the memory from `top` on, or takes what a host has written up to there.
///
/// # Safety
///
/// Nothing that was allocated at `top` or above may be used after it, and `top` is none below the arena.
#[cfg(feature = "opa")]
pub(crate) unsafe fn set_top(top: usize) {
    ARENA.top.set(top.max(base()));
}

/// Where the memory begins that neither the stack nor statics use.
fn base() -> usize {
    unsafe extern "C" {
        static __heap_base: u8;
    }
    // The address is all that the linker gives this symbol; its value is never read.
    (&raw const __heap_base).addr()
}

impl Arena {
    fn top(&self) -> usize {
        if self.top.get() == 0 { base() } else { self.top.get() }
    }

    /// Takes the memory up to `end`, and more from the host where that is needed.
    fn take(&self, end: usize) -> bool {
        let have = memory_size(0) * PAGE;
        if end > have && memory_grow(0, (end - have).div_ceil(PAGE)) == usize::MAX {
            return false;
        }
        self.top.set(end);
        true
    }
}

// SAFETY: every block lies above all that were handed out before it and inside the memory, and is aligned.
unsafe impl GlobalAlloc for Arena {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let end = self
            .top()
            .checked_next_multiple_of(layout.align())
            .and_then(|at| Some((at, at.checked_add(layout.size())?)));
        match end {
            Some((at, end)) if self.take(end) => ptr::with_exposed_provenance_mut(at),
            _ => null_mut(),
        }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // Only the last block can be given back before the others.
        if block.addr() + layout.size() == self.top.get() {
            self.top.set(block.addr());
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if block.addr() + layout.size() == self.top.get() {
            let fits = block.addr().checked_add(size).is_some_and(|end| self.take(end));
            return if fits { block } else { null_mut() };
        }
        if size <= layout.size() {
            return block;
        }
        // SAFETY: the caller gives a size that is valid with this alignment.
        let new = unsafe { self.alloc(Layout::from_size_align_unchecked(size, layout.align())) };
        if !new.is_null() {
            // SAFETY: the old block holds that many bytes, the new one is larger, and they don't overlap.
            unsafe { ptr::copy_nonoverlapping(block, new, layout.size()) };
        }
        new
    }
}
