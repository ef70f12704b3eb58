//! Parsers of others that have no other way to refuse a file than to panic.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether a panic on this thread is one that is caught here.
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs a parser; a panic in it becomes `None`, and is not printed as if the program had failed.
/// Only for parsers that hold nothing beyond what they return.
pub(super) fn guarded<T>(parse: impl FnOnce() -> T) -> Option<T> {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let others = take_hook();
        set_hook(Box::new(move |panic| {
            if !IS_GUARDED.get() {
                others(panic);
            }
        }));
    });
    let before = IS_GUARDED.replace(true);
    let result = catch_unwind(AssertUnwindSafe(parse));
    IS_GUARDED.set(before);
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_panics_is_nothing() {
        let none: [u8; 0] = [];
        let at = |place: usize| guarded(|| none.as_slice()[place]);
        assert_eq!(at(3), None);
        assert!(!IS_GUARDED.get());
        assert_eq!(guarded(|| at(0).is_none()), Some(true));
    }
}
