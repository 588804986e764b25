//! Which message an error is about.

use openflow_codec::{Frames, Header};

use crate::framing;

/// `OFPT_ERROR`, which is the same in every version.
const OFPT_ERROR: u8 = 1;

/// Remembers the messages that were sent lately.
///
/// An error names the message it is about only by transaction id, and repeats at least 64 bytes of
/// it (OpenFlow 1.3.5 section 7.5.4). To tell an application which of its messages was refused,
/// the whole of it has to be found here.
///
/// Memory is bounded: messages are kept in two halves of the capacity; when the newer half is
/// full, the older is dropped. So between a half and all of the capacity is remembered, and
/// recording is a copy.
#[derive(Clone, Debug)]
pub struct SentLog {
    older: Vec<u8>,
    newer: Vec<u8>,
    /// What each half may hold, in bytes.
    half: usize,
}

impl SentLog {
    /// The default capacity, 16 KiB: little enough for the processor's cache.
    pub const CAPACITY: usize = 16 * 1024;

    /// Remembers up to `capacity` bytes. Memory is taken when it is first needed.
    pub const fn new(capacity: usize) -> Self {
        Self { older: Vec::new(), newer: Vec::new(), half: capacity / 2 }
    }

    /// Remembers messages that are being sent: one or more, in wire form. What is not a complete
    /// message at the end of `frames` is not remembered; of more than half the capacity only the
    /// last messages are.
    pub fn record(&mut self, frames: &[u8]) {
        let (end, _) = framing::complete(frames, usize::MAX);
        let mut frames = frames.get(..end).unwrap_or_default();
        while frames.len() > self.half {
            let first = Header::peek(frames).map_or(0, |header| usize::from(header.length));
            frames = frames.get(first.max(Header::LEN)..).unwrap_or_default();
        }
        if frames.is_empty() {
            return;
        }
        if self.newer.len() + frames.len() > self.half {
            core::mem::swap(&mut self.older, &mut self.newer);
            self.newer.clear();
        }
        if self.newer.capacity() == 0 {
            self.newer.reserve_exact(self.half);
        }
        self.newer.extend_from_slice(frames);
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.older.clear();
        self.newer.clear();
    }

    /// The last message that was sent with this transaction id, if it is remembered.
    pub fn find(&self, xid: u32) -> Option<&[u8]> {
        self.last(|header, _| header.xid == xid)
    }

    /// The message that the error is about, if it is remembered.
    ///
    /// Should the same transaction id have been used more than once, it is the last message that
    /// begins like the one in the error; if none does, the last with the id.
    pub fn cause_of(&self, error_frame: &[u8]) -> Option<&[u8]> {
        let error = Header::peek(error_frame).filter(|header| header.type_ == OFPT_ERROR)?;
        // The refused message follows the error's type and code.
        let refused = error_frame.get(Header::LEN + 4..).unwrap_or_default();
        let begins_alike = |header: Header, frame: &[u8]| {
            let shorter = refused.len().min(frame.len());
            header.xid == error.xid && frame.get(..shorter) == refused.get(..shorter)
        };
        self.last(begins_alike).or_else(|| self.find(error.xid))
    }

    /// The last message of which `wanted` holds.
    fn last(&self, wanted: impl Fn(Header, &[u8]) -> bool) -> Option<&[u8]> {
        let wanted =
            |frame: &&[u8]| Header::peek(frame).is_some_and(|header| wanted(header, frame));
        [&self.newer, &self.older]
            .into_iter()
            .find_map(|half| Frames::new(half).map_while(Result::ok).filter(&wanted).last())
    }
}

impl Default for SentLog {
    fn default() -> Self {
        Self::new(Self::CAPACITY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A message of `len` bytes with this transaction id and a body of `fill`.
    fn frame(xid: u32, len: u16, fill: u8) -> Vec<u8> {
        let mut frame = vec![fill; usize::from(len)];
        frame[..2].copy_from_slice(&[4, 14]);
        frame[2..4].copy_from_slice(&len.to_be_bytes());
        frame[4..8].copy_from_slice(&xid.to_be_bytes());
        frame
    }

    #[test]
    fn finds_the_last_one() {
        let mut log = SentLog::new(1000);
        assert_eq!(log.find(1), None);
        log.record(&[frame(1, 20, 0xaa), frame(2, 8, 0), frame(1, 30, 0xbb)].concat());
        log.record(&frame(3, 9, 1));
        assert_eq!(log.find(1), Some(&frame(1, 30, 0xbb)[..]));
        assert_eq!(log.find(2), Some(&frame(2, 8, 0)[..]));
        assert_eq!(log.find(4), None);
        log.clear();
        assert_eq!(log.find(1), None);
    }

    #[test]
    fn forgets_the_oldest_and_stays_bounded() {
        let mut log = SentLog::new(1000);
        for xid in 0..1000 {
            log.record(&frame(xid, 100, 0));
            assert!(log.newer.len() <= 500 && log.older.len() <= 500);
            assert!(log.newer.capacity() <= 500 && log.older.capacity() <= 500);
            let oldest_kept = xid.saturating_sub(4); // at least half the capacity
            assert!((oldest_kept..=xid).all(|xid| log.find(xid).is_some()));
        }
        assert_eq!(log.find(980), None);
    }

    #[test]
    fn keeps_the_end_of_what_is_too_much() {
        let mut log = SentLog::new(200);
        log.record(&[frame(1, 60, 0), frame(2, 60, 0), frame(3, 40, 0)].concat());
        assert_eq!(log.find(1), None);
        assert!(log.find(2).is_some() && log.find(3).is_some());
        log.record(&frame(4, 101, 0));
        assert_eq!(log.find(4), None, "larger than half");
        assert!(log.find(3).is_some(), "and drops nothing");
    }

    #[test]
    fn broken_frames_hide_nothing() {
        let mut log = SentLog::default();
        log.record(&[&frame(1, 8, 0)[..], &[4, 14, 0, 3, 0, 0, 0, 2, 9, 9]].concat());
        log.record(&frame(3, 8, 0)[..7]);
        log.record(&frame(4, 8, 0));
        assert!(log.find(1).is_some() && log.find(4).is_some());
        assert!(log.find(2).is_none() && log.find(3).is_none());
    }

    #[test]
    fn causes_of_errors() {
        let error = |xid: u32, refused: &[u8]| {
            let mut error = vec![4, 1, 0, 0, 0, 0, 0, 0, 0, 5, 0, 1];
            error.extend(refused);
            error[3] = u8::try_from(error.len()).unwrap();
            error[4..8].copy_from_slice(&xid.to_be_bytes());
            error
        };
        let mut log = SentLog::default();
        let (first, second) = (frame(7, 120, 0xaa), frame(7, 120, 0xbb));
        log.record(&first);
        log.record(&second);
        assert_eq!(log.cause_of(&error(7, &first[..64])), Some(&first[..]));
        assert_eq!(log.cause_of(&error(7, &second)), Some(&second[..]));
        assert_eq!(log.cause_of(&error(7, b"")), Some(&second[..]));
        assert_eq!(log.cause_of(&error(7, b"nonsense!")), Some(&second[..]));
        assert_eq!(log.cause_of(&error(8, &first[..64])), None);
        assert_eq!(log.cause_of(&first), None, "not an error");
        assert_eq!(log.cause_of(&[4, 1]), None);
    }
}
