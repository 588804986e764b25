//! Transaction ids.

use core::sync::atomic::{AtomicU32, Ordering};

/// Gives out transaction ids (OpenFlow 1.3.5 section 7.1.1).
///
/// The session and the applications that send on the same connection share one of these, so that
/// an answer belongs to one request only. An id comes again after 4,294,967,295 others. 0 is never
/// given out: messages that a switch sends unasked have it.
#[derive(Debug)]
pub struct Xids(AtomicU32);

impl Xids {
    /// Counts from `first` on; from 1 if that is 0.
    pub const fn new(first: u32) -> Self {
        Self(AtomicU32::new(first))
    }

    /// The next transaction id.
    #[inline]
    pub fn next(&self) -> u32 {
        loop {
            // Ids order nothing but themselves: any number that nobody else has will do.
            match self.0.fetch_add(1, Ordering::Relaxed) {
                0 => {}
                xid => return xid,
            }
        }
    }
}

impl Default for Xids {
    fn default() -> Self {
        Self::new(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_skipped() {
        let xids = Xids::new(u32::MAX);
        assert_eq!((xids.next(), xids.next(), xids.next()), (u32::MAX, 1, 2));
        assert_eq!(Xids::new(0).next(), 1);
    }
}
